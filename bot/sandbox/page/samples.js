// The articles to try the bot with.

import { $, element, word } from "./dom.js";

const ICONS = { channel: "📢", user: "👤", hidden: "🕶", file: "📄", link: "🔗", rich: "📊" };
const KINDS = { file: "page-sample-file", link: "page-sample-link", rich: "page-sample-rich", hidden: "page-sample-hidden" };

export function samples({ give }) {
  const dialog = $("samples");
  for (const opener of document.querySelectorAll("[data-opens=samples]")) {
    opener.addEventListener("click", () => dialog.showModal());
  }
  dialog.querySelector("[data-closes]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close()); // beside it

  function row({ name, kind, from, title }) {
    const about = [word(KINDS[kind]), from].filter(Boolean).join(" · ");
    const chosen = () => {
      dialog.close();
      give(name);
    };
    return element("li", {}, element("button", { type: "button", "data-sample": name, onclick: chosen },
      element("span", { class: "kind", "aria-hidden": "true" }, ICONS[kind]),
      element("span", {}, element("strong", {}, title), element("small", {}, about))));
  }

  return { fill: (all) => dialog.querySelector("ul").replaceChildren(...all.map(row)) };
}
