// Elements without markup in strings: nothing that somebody wrote can become a tag.

export const $ = (id) => document.getElementById(id);

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== false));
  return made;
}

const COLOURS = 7;

// The round picture of somebody who has none: the first letters of the name.
export function dress(face, { id, name }) {
  face.className = `avatar colour${Math.abs(id) % COLOURS}`;
  face.textContent = name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
  return face;
}

export const avatar = (who) => dress(element("span", { "aria-hidden": "true" }), who);

let phrases = {};

// Puts the phrases of the bot's locale where the page names them.
export function speak(given) {
  phrases = given;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = word(node.dataset.hint);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", word(node.dataset.label));
    if (node.matches("button")) node.title = word(node.dataset.label);
  }
}

export const word = (key) => phrases[key];

let hiding;

export function toast(text) {
  const shown = $("toast");
  shown.textContent = text;
  shown.showPopover();
  clearTimeout(hiding);
  hiding = setTimeout(() => shown.hidePopover(), 3500);
}

// A small menu beside the button that opened it; the arrow keys go through it.
export function open_menu(menu, button, items) {
  menu.replaceChildren(...items.map(([label, act, more]) => element(
    "button", { role: "menuitem", type: "button", onclick: () => { menu.hidePopover(); act(); } }, element("span", {}, label),
    more && element("small", {}, more),
  )));
  menu.setAttribute("role", "menu");
  menu.showPopover();
  const at = button.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - menu.offsetWidth - 8);
  const above = at.top - menu.offsetHeight - 8;
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${above > 8 ? above : at.bottom + 8}px`;
  button.setAttribute("aria-expanded", "true");
  menu.addEventListener("toggle", () => button.setAttribute("aria-expanded", "false"), { once: true });
  menu.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...menu.children];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  };
  menu.firstElementChild?.focus();
}
