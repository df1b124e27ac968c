// The chat: who speaks, in which chat, what is in it. What everybody sees comes from the server; here is only the view.

import { Refused, listen, post } from "./api.js";
import { composer } from "./composer.js";
import { $, avatar, dress, element, open_menu, speak, toast, word } from "./dom.js";
import { dayOf, rendered, textOf } from "./message.js";
import { samples } from "./samples.js";

const state = { bot: null, people: [], me: null, chat: null, messages: new Map(), unread: new Map(), commands: [] };

const person = () => state.people.find(({ id }) => id === state.me);
const chat = () => person().chats.find(({ id }) => id === state.chat);
const isGroup = () => chat().type !== "private";
const messagesOf = (id) => state.messages.get(id) ?? state.messages.set(id, new Map()).get(id);
const titleOf = (chat) => chat.title ?? state.bot.first_name;
const here = (more) => ({ me: state.me, chat: state.chat, ...more });

async function ask(name, more) {
  try {
    return await post(name, here(more));
  } catch (error) {
    toast(error instanceof Refused ? error.message : word("page-failed"));
    return null;
  }
}

// --- what a person does ---

const acts = {
  say: (text) => ask("say", { text: isGroup() && text.startsWith("/") && !text.includes("@") ? `${text}@${state.bot.username}` : text }),
  async press(message, button, pressed) {
    pressed.setAttribute("aria-busy", "true");
    const answer = await ask("press", { message: message.message_id, data: button.callback_data });
    pressed.removeAttribute("aria-busy");
    if (answer?.alert) {
      $("alert").querySelector("p").textContent = answer.text;
      $("alert").showModal();
    } else if (answer?.text) toast(answer.text);
  },
  // Telegram asks into which chat; so does the page.
  share(button, pressed) {
    open_menu($("actions"), pressed, person().chats.filter(({ id }) => id !== state.chat).map((one) => [titleOf(one), async () => {
      const answer = await ask("share", { query: button.switch_inline_query, to: one.id });
      if (answer?.sent) enter(one.id);
      else if (answer) toast(word("page-failed"));
    }]));
  },
  jump(id) {
    const found = $("messages").querySelector(`[data-id="${id}"]`);
    found?.scrollIntoView({ block: "center", behavior: "smooth" });
    found?.classList.add("flash");
    setTimeout(() => found?.classList.remove("flash"), 1200);
  },
  actions(message, button) {
    const mine = message.from.id === state.me;
    open_menu($("actions"), button, [
      [word("page-reply"), () => write.reply(message)],
      [word("page-copy"), () => navigator.clipboard.writeText(textOf(message))],
      mine && message.text && !message.forward_origin && [word("page-edit"), () => write.edit(message)],
      [word("page-delete"), () => ask("delete", { message: message.message_id })],
    ].filter(Boolean));
  },
};
const write = composer({ ask, here, acts, commands: () => state.commands, lastOwn });
const articles = samples({ give: (name) => ask("give", { sample: name }) });

function lastOwn() {
  return [...messagesOf(state.chat).values()].findLast(({ from, text, forward_origin }) => from.id === state.me && text && !forward_origin);
}

// --- the list of chats ---

function drawSide() {
  $("accounts").replaceChildren(...state.people.map((one) => element(
    "button", { type: "button", "aria-pressed": String(one.id === state.me), title: one.name, onclick: () => become(one) },
    avatar(one), element("span", {}, one.name),
  )));
  $("chats").replaceChildren(...person().chats.map((one) => {
    const last = [...messagesOf(one.id).values()].at(-1);
    const unread = state.unread.get(one.id);
    return element(
      "button", { type: "button", "aria-current": String(one.id === state.chat), onclick: () => enter(one.id) },
      avatar({ id: one.id, name: titleOf(one) }),
      element("span", {}, element("strong", {}, titleOf(one)), element("small", {}, last ? textOf(last).slice(0, 80) : subtitle(one))),
      unread && element("b", {}, unread),
    );
  }));
}

const subtitle = (one) => word(one.type === "private" ? "page-bot" : "page-group-chat");

function become(one) {
  state.me = one.id;
  enter(one.chats[0].id, { stay: true });
}

function enter(id, { stay = false } = {}) {
  state.chat = id;
  state.unread.delete(id);
  if (!stay) document.body.dataset.view = "chat";
  dress($("face"), { id, name: titleOf(chat()) });
  $("title").textContent = titleOf(chat());
  $("subtitle").textContent = subtitle(chat());
  $("messages").replaceChildren();
  write.cancel();
  for (const message of messagesOf(id).values()) put(message);
  drawSide();
  drawEmpty();
  toBottom();
}

function drawEmpty() {
  const empty = messagesOf(state.chat).size === 0;
  $("empty").hidden = !empty;
  $("empty").querySelector("p").textContent = word(isGroup() ? "page-empty-group" : "page-empty");
  write.start(empty && !isGroup());
}

// --- messages ---

const scroll = $("scroll");
const atBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
let stuck = true; // to the bottom, whatever grows: messages, a picture that has come, the window

function toBottom() {
  scroll.scrollTop = scroll.scrollHeight;
  stuck = true;
}

function settle() {
  if (stuck) toBottom();
  $("down").hidden = stuck;
}

// In its place if it is there already: a press of a button changes its message, and the keyboard stays where it was.
function put(message) {
  const drawn = rendered(message, { me: state.me, group: isGroup(), acts });
  const old = $("messages").querySelector(`[data-id="${message.message_id}"]`);
  if (!old) {
    separate(message);
    $("messages").append(drawn);
    return;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  old.replaceWith(drawn);
  if (focused) (drawn.querySelector(`[data-key="${focused}"]`) ?? drawn.querySelector("[data-key]"))?.focus();
}

function separate(message) {
  const today = dayOf(message);
  if ($("messages").lastElementChild?.dataset.day !== today && !$("messages").querySelector(`[data-date="${today}"]`)) {
    $("messages").append(element("li", { class: "day", "data-date": today }, element("span", {}, today)));
  }
}

function hear({ messages = [], gone = [], commands }) {
  for (const message of messages) take(message);
  for (const { chat, message_id: id } of gone) {
    messagesOf(chat).delete(id);
    if (chat === state.chat) $("messages").querySelector(`[data-id="${id}"]`)?.remove();
  }
  if (commands) state.commands = commands;
  drawSide();
  drawEmpty();
  if (stuck || messages.some(isMineHere)) toBottom();
}

const isMineHere = ({ from, chat }) => from.id === state.me && chat.id === state.chat;

function take(message) {
  const all = messagesOf(message.chat.id);
  const isNew = !all.has(message.message_id);
  all.set(message.message_id, message);
  if (message.chat.id === state.chat) put(message);
  else if (isNew && message.from.is_bot) state.unread.set(message.chat.id, (state.unread.get(message.chat.id) ?? 0) + 1);
}

function hello(given) {
  speak(given.words);
  document.title = word("page-title");
  Object.assign(state, { bot: given.bot, people: given.people, messages: new Map(), unread: new Map() });
  if (!person()) state.me = state.people[0].id;
  articles.fill(given.samples);
  document.body.classList.remove("lost");
  document.body.inert = false; // nothing can be done before it is known who is here
  enter(chat()?.id ?? person().chats[0].id, { stay: true });
}

// --- the frame ---

const THEMES = { light: "dark", dark: "light" };
const dark = matchMedia("(prefers-color-scheme: dark)");
const theme = () => localStorage.getItem("theme") ?? (dark.matches ? "dark" : "light");

function paint() {
  document.documentElement.dataset.theme = theme();
}

$("theme").addEventListener("click", () => {
  localStorage.setItem("theme", THEMES[theme()]);
  paint();
});
dark.addEventListener("change", paint);
$("back").addEventListener("click", () => { document.body.dataset.view = "list"; });
$("down").addEventListener("click", toBottom);
scroll.addEventListener("scroll", () => {
  stuck = atBottom();
  $("down").hidden = stuck;
});
const sizes = new ResizeObserver(settle);
sizes.observe(scroll);
sizes.observe($("messages"));
paint();
listen({
  hello,
  news: hear,
  lost() {
    if (!document.body.classList.contains("lost") && state.bot) toast(word("page-lost"));
    document.body.classList.add("lost");
  },
});
