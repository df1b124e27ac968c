// The line at the bottom: text, files, the menu of commands, a reply, a change of one's own message.

import { Refused, upload } from "./api.js";
import { $, open_menu, toast, word } from "./dom.js";
import { textOf } from "./message.js";

export function composer({ ask, here, acts, commands, lastOwn }) {
  const [form, text, send, context] = ["composer", "text", "send", "context"].map($);
  const touch = matchMedia("(pointer: coarse)");
  let about = null; // { reply: message } or { edit: message }
  let starting = false;

  function fit() {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, innerHeight / 3)}px`;
    send.disabled = !text.value.trim();
  }

  function attend(what, message) {
    about = { [what]: message };
    context.hidden = false;
    context.querySelector("strong").textContent = what === "edit" ? word("page-editing") : message.from.first_name;
    context.querySelector("span").textContent = textOf(message).slice(0, 120);
    if (what === "edit") text.value = message.text;
    fit();
    text.focus();
  }

  function cancel() {
    if (about?.edit) text.value = "";
    about = null;
    context.hidden = true;
    fit();
  }

  async function submit() {
    const words = text.value;
    if (!words.trim()) return;
    const { reply, edit } = about ?? {};
    text.value = "";
    about = null;
    cancel();
    const answer = edit
      ? await ask("edit", { message: edit.message_id, text: words })
      : await ask("say", { text: words, reply: reply?.message_id });
    if (!answer) text.value = words; // it is not lost
    fit();
  }

  async function give(files) {
    for (const file of files) {
      try {
        await upload({ ...here(), caption: text.value.trim() }, file);
        text.value = "";
      } catch (error) {
        toast(error instanceof Refused ? error.message : word("page-failed"));
      }
    }
    fit();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  text.addEventListener("input", fit);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !touch.matches) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") cancel();
    else if (event.key === "ArrowUp" && !text.value && lastOwn()) {
      event.preventDefault();
      attend("edit", lastOwn());
    }
  });
  text.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    give(event.clipboardData.files);
  });
  context.querySelector("button").addEventListener("click", cancel);
  $("attach").addEventListener("click", () => $("files").click());
  $("files").addEventListener("change", () => {
    give([...$("files").files]);
    $("files").value = "";
  });
  $("menu").addEventListener("click", () => {
    if (starting) acts.say("/start");
    else open_menu($("commands"), $("menu"), commands().map(({ command, description }) => [`/${command}`, () => acts.say(`/${command}`), description]));
  });
  const drop = $("drop");
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.hidden = false;
  });
  addEventListener("dragleave", (event) => { drop.hidden = event.relatedTarget === null; });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.hidden = true;
    give([...event.dataTransfer.files]);
  });

  return {
    cancel,
    reply: (message) => attend("reply", message),
    edit: (message) => attend("edit", message),
    // A chat where nobody has spoken yet offers one button: to begin.
    start(first) {
      starting = first;
      form.classList.toggle("starting", first);
      $("menu").textContent = word(first ? "page-start" : "page-menu");
      fit();
    },
  };
}
