// Rich messages: blocks → elements. A kind that this page does not know shows the words in it.

import { element } from "./dom.js";
import { link, spoiler, expandable } from "./entities.js";

const INLINE = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  marked: "mark", subscript: "sub", superscript: "sup",
};

export const blocks = (all = []) => all.map(block);

// A rich text is a string, a list of rich texts, or an object with a type and a text inside.
function inline(text) {
  if (text == null) return [];
  if (typeof text === "string") return [text];
  if (Array.isArray(text)) return text.flatMap(inline);
  const inner = inline(text.text);
  if (text.type in INLINE) return [element(INLINE[text.type], {}, inner)];
  if (text.type === "url") return [link(text.url, inner)];
  if (text.type === "spoiler") return [spoiler(inner)];
  return inner;
}

const credit = ({ credit }) => credit && element("cite", {}, inline(credit));

const KINDS = {
  paragraph: (block) => element("p", {}, inline(block.text)),
  heading: (block) => element(`h${Math.min(6, block.size + 2)}`, {}, inline(block.text)),
  footer: (block) => element("p", { class: "footer" }, inline(block.text)),
  pre: (block) => element("pre", {}, inline(block.text)),
  divider: () => element("hr"),
  list: (block) => element("ul", {}, block.items.map((item) => element(
    "li", { "data-label": item.has_checkbox ? (item.is_checked ? "☑" : "☐") : item.label }, blocks(item.blocks),
  ))),
  blockquote: (block) => element("blockquote", {}, blocks(block.blocks), credit(block)),
  pullquote: (block) => element("blockquote", { class: "pull" }, inline(block.text), credit(block)),
  expandable_blockquote: (block) => expandable([...inline(block.text), credit(block)]),
  details: (block) => element(
    "details", { open: Boolean(block.is_open) }, element("summary", {}, inline(block.summary)), blocks(block.blocks),
  ),
  table: (block) => element("div", { class: "table", tabindex: "0" }, element(
    "table", { class: block.is_bordered && "bordered" },
    block.caption && element("caption", {}, inline(block.caption)),
    block.cells.map((row) => element("tr", {}, row.map(cell))),
  )),
};

function block(given) {
  const kind = KINDS[given.type];
  return kind ? kind(given) : element("div", {}, inline(given.text), blocks(given.blocks));
}

function cell({ is_header, align, colspan, rowspan, text }) {
  return element(is_header ? "th" : "td", { class: align, colspan, rowspan }, inline(text));
}
