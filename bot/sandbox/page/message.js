// One message as it stands in the chat.

import { avatar, element, word } from "./dom.js";
import { formatted, link } from "./entities.js";
import { blocks } from "./rich.js";

const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long" });
const kilobytes = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 });
const at = (message) => new Date(message.date * 1000);

export const dayOf = (message) => day.format(at(message));
export const textOf = (message) => message.text ?? message.caption ?? brief(message);

function brief({ photo, document: file, rich_message: rich }) {
  if (file) return file.file_name;
  if (photo) return word("page-photo");
  return rich ? "…" : "";
}

// `acts`: say(text), press(message, button, pressed), actions(message, opener), jump(id).
export function rendered(message, { me, group, acts }) {
  const mine = message.from.id === me;
  const named = group && !mine;
  const bubble = element("div", { class: "bubble" },
    named && element("p", { class: `sender colour${message.from.id % 7}` }, message.from.first_name),
    message.forward_origin && forwarded(message.forward_origin),
    message.reply_to_message && replied(message.reply_to_message, acts),
    body(message, acts), meta(message), opener(message, acts));
  return element("li", { class: `message ${mine ? "out" : "in"}${message.edit_date ? " edited" : ""}`, "data-id": message.message_id },
    named && avatar({ id: message.from.id, name: message.from.first_name }),
    element("div", { class: "column" }, bubble, keyboard(message, acts)));
}

function forwarded(origin) {
  const name = origin.chat?.title ?? origin.sender_chat?.title ?? origin.sender_user?.first_name
    ?? origin.sender_user_name ?? word("page-hidden");
  return element("p", { class: "origin" }, word("page-forwarded"), element("strong", {}, name));
}

function replied(to, acts) {
  return element("button", { type: "button", class: "replied", onclick: () => acts.jump(to.message_id) },
    element("strong", {}, to.from.first_name), element("span", {}, textOf(to).slice(0, 120)));
}

function body(message, acts) {
  const text = message.text ?? message.caption;
  return [
    message.photo && picture(message.photo.at(-1)),
    message.document && file(message.document),
    message.rich_message && element("div", { class: "rich" }, blocks(message.rich_message.blocks)),
    text != null && element("div", { class: "text" }, formatted(text, message.entities ?? message.caption_entities, acts.say)),
  ];
}

function picture(photo) {
  return element("a", { class: "photo", href: `files/${photo.file_id}`, target: "_blank" },
    element("img", { src: `files/${photo.file_id}`, alt: word("page-photo"), loading: "lazy" }));
}

function file(document) {
  return element("a", { class: "file", href: `files/${document.file_id}` },
    element("span", { class: "sheet", "aria-hidden": "true" }, (document.file_name.split(".").at(-1) || "?").slice(0, 4)),
    element("span", {}, element("strong", {}, document.file_name), element("small", {}, kilobytes.format(document.file_size / 1024))));
}

function meta(message) {
  return element("span", { class: "meta" }, message.edit_date && `${word("page-edited")} `,
    element("time", { datetime: at(message).toISOString() }, time.format(at(message))));
}

function opener(message, acts) {
  const button = element("button", { type: "button", class: "dots", "aria-label": word("page-actions"), "aria-haspopup": "menu" }, "⋯");
  button.addEventListener("click", () => acts.actions(message, button));
  return button;
}

function keyboard(message, acts) {
  const rows = message.reply_markup?.inline_keyboard;
  return rows && element("div", { class: "keyboard" }, rows.map((row) => element("div", {}, row.map((button) => key(message, button, acts)))));
}

function key(message, button, acts) {
  if (button.url) return link(button.url, `${button.text} ↗`);
  if (button.switch_inline_query !== undefined) {
    const shared = element("button", { type: "button", "aria-haspopup": "menu" }, `${button.text} ↪`);
    shared.addEventListener("click", () => acts.share(button, shared));
    return shared;
  }
  const made = element("button", { type: "button", "data-key": button.callback_data }, button.text);
  made.addEventListener("click", () => acts.press(message, button, made));
  return made;
}
