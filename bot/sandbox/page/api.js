// What the page asks of the sandbox, and what it hears from it.

export class Refused extends Error {}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Refused(body.problem);
  return body;
}

export async function post(name, body) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(name, { method: "POST", headers, body: JSON.stringify(body) }));
}

export async function upload(fields, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return answer(await fetch("file", { method: "POST", body: form }));
}

// EventSource connects again by itself, and then hears everything from the beginning: `hello` comes first.
export function listen({ hello, news, lost }) {
  const events = new EventSource("events");
  events.addEventListener("hello", (event) => hello(JSON.parse(event.data)));
  events.addEventListener("news", (event) => news(JSON.parse(event.data)));
  events.addEventListener("error", lost);
}
