// A text and its entities → elements. Telegram counts in UTF-16 units, and so do the strings of JavaScript.

import { element, word } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const PLAIN = new Set(["mention", "hashtag", "cashtag", "email", "phone_number", "text_mention"]);

export function formatted(text, entities, say) {
  return pieces(text, 0, text.length, entities ?? [], say);
}

// `entities` stand in Telegram's order: the outer one before those inside it.
function pieces(text, from, to, entities, say) {
  const made = [];
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at) continue;
    const inner = entities.slice(i + 1).filter((other) => other.offset < end);
    made.push(text.slice(at, entity.offset));
    made.push(dressed(entity, text.slice(entity.offset, end), pieces(text, entity.offset, end, inner, say), say));
    at = end;
    if (text[at] === "\n" && isBlock(entity)) at++; // a block ends its line itself
  }
  return [...made, text.slice(at, to)];
}

const isBlock = ({ type }) => type === "pre" || type.endsWith("blockquote");

function dressed(entity, words, inner, say) {
  if (entity.type in TAGS) return element(TAGS[entity.type], {}, inner);
  if (entity.type === "blockquote") return element("blockquote", {}, inner);
  if (entity.type === "expandable_blockquote") return expandable(inner);
  if (entity.type === "spoiler") return spoiler(inner);
  if (entity.type === "text_link") return link(entity.url, inner);
  if (entity.type === "url") return link(/^[a-z][\w+.-]*:\/\//i.test(words) ? words : `http://${words}`, inner);
  if (entity.type === "bot_command") {
    return element("button", { type: "button", class: "link", onclick: () => say(words) }, inner);
  }
  return PLAIN.has(entity.type) ? element("span", { class: "link" }, inner) : element("span", {}, inner);
}

export function link(url, inner) {
  const safe = /^(https?|tg|mailto):/i.test(url);
  return safe ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, inner) : element("span", {}, inner);
}

export function spoiler(inner) {
  const hidden = element("button", { type: "button", class: "spoiler" }, inner);
  hidden.addEventListener("click", () => hidden.classList.add("open"));
  return hidden;
}

// Three lines of it are seen until it is opened; a shorter one has nothing to open.
export function expandable(inner) {
  const body = element("div", {}, inner);
  const more = element("button", { type: "button", class: "more", "aria-expanded": "false" }, word("page-expand"));
  const quote = element("blockquote", { class: "folded" }, body, more);
  more.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    more.textContent = word(folded ? "page-expand" : "page-collapse");
    more.setAttribute("aria-expanded", String(!folded));
  });
  requestAnimationFrame(() => {
    more.hidden = body.scrollHeight <= body.clientHeight + 2;
  });
  return quote;
}
