"""The chat page over HTTP: files, server-sent events, and what a person does in it. For this machine's browser only.

GET  /            → /page/            POST /page/say     {me, chat, text, reply?}
GET  /page/events  everything, then   POST /page/give    {me, chat, sample}
                   whatever changes   POST /page/press   {me, chat, message, data} → {text, alert}
                                      POST /page/share   {me, chat, query, to} → {sent}
GET  /page/files/… photos, documents  POST /page/edit, /page/delete
GET  /articles/…   pages to link to   POST /page/file    multipart: me, chat, caption, file
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

from aiohttp import web

from bot.sandbox import samples
from bot.sandbox.answers import ApiError, Json
from bot.sandbox.chats import Chat, Message
from bot.sandbox.files import Upload, image_kind
from bot.sandbox.people import Person
from bot.sandbox.room import Room, View
from bot.sandbox.server import BODY_LIMIT, Server, read_multipart
from bot.sandbox.webhook import LOOPBACK

HERE = Path(__file__).parent / "page"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy: nothing from elsewhere, so it works offline, and no text of a message becomes a script."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
TOGETHER = 0.05
"""Seconds: changes that come so close to each other are shown at once."""

HEARTBEAT = 15.0
OFFERED = 10.0
"""Seconds to wait for what the bot offers."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Pages:
    """Adds the page of `room` to a server that has not started. `words` are the page's own phrases by their keys."""

    def __init__(self, server: Server, room: Room, words: dict[str, str]) -> None:
        self._server, self._room, self._words = server, room, words
        self._telegram, self._samples = room.telegram, samples.load()
        page = web.Application(client_max_size=BODY_LIMIT, middlewares=[self._guard])
        page.router.add_get("/events", self._events)
        page.router.add_get("/files/{id}", self._file)
        page.router.add_get("/{name:[a-z.]*}", static)
        for name in ("say", "give", "press", "share", "edit", "delete"):
            page.router.add_post(f"/{name}", getattr(self, f"_{name}"))
        page.router.add_post("/file", self._drop)
        server.app.router.add_get("/", to_the_page)
        server.app.router.add_get("/articles/{name}", self._article)
        server.app.add_subapp("/page/", page)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Other sites may know this address: neither their pages nor names that they point at it get in.

        The port may be another one: of a tunnel from somebody's own machine.
        """
        origin = request.headers.get("Origin", f"http://{request.host}")
        if urlsplit(f"//{request.host}").hostname not in LOOPBACK or origin != f"http://{request.host}":
            raise web.HTTPForbidden(text="only from this machine's own page")
        try:
            return await handler(request)
        except (ValueError, LookupError, TypeError, ApiError) as error:
            return web.json_response({"problem": str(error)}, status=400)

    # --- what is shown ------------------------------------------------------------------------------------------------

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        listed = [sample.json() for sample in self._samples.values()]
        await response.write(event("hello", {**self._room.json(), "samples": listed, "words": self._words}))
        with suppress(ConnectionResetError):  # the page was closed
            async for written in self._news():
                await response.write(written)
        return response

    async def _news(self) -> AsyncIterator[bytes]:
        view = View(self._room)
        while True:
            if news := view.news():
                yield event("news", news)
                continue  # what changed while it was written has rung for nobody
            try:
                async with asyncio.timeout(HEARTBEAT):
                    await self._telegram.changed.wait()
                await asyncio.sleep(TOGETHER)
            except TimeoutError:
                yield b": still here\n\n"

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """Pictures are shown, everything else is saved."""
        stored = self._telegram.files.get(request.match_info["id"])
        kind = image_kind(stored.data)
        if kind is not None:
            return web.Response(body=stored.data, content_type=f"image/{kind.replace('jpg', 'jpeg')}", headers=HEADERS)
        saved = f"attachment; filename*=UTF-8''{quote(stored.name)}"
        return web.Response(body=stored.data, headers={**HEADERS, "Content-Disposition": saved})

    async def _article(self, request: web.Request) -> web.StreamResponse:
        sample = self._samples.get(request.match_info["name"])
        if sample is None or sample.kind is not samples.SampleKind.LINK:
            raise web.HTTPNotFound
        return web.Response(text=sample.page(), content_type="text/html", headers=HEADERS)

    # --- what a person does -------------------------------------------------------------------------------------------

    async def _say(self, request: web.Request) -> web.StreamResponse:
        """A long text is cut as clients cut it."""
        asked = await request.json()
        person, chat = self._place(asked)
        text = str(asked["text"])
        if reply := asked.get("reply"):
            person.reply(self._room.message(chat, int(reply)), text)
        else:
            person.paste(text, to=chat)
        return done()

    async def _give(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        person, chat = self._place(asked)
        samples.give(person, self._samples[asked["sample"]], self._server.url, chat)
        return done()

    async def _share(self, request: web.Request) -> web.StreamResponse:
        """A button that shares, and the chat that was chosen for it: the first of what the bot offers goes there."""
        asked = await request.json()
        person, _ = self._place(asked)
        _, to = self._room.place(person.id, int(asked["to"]))
        query = person.ask_inline(str(asked["query"]))
        try:
            async with asyncio.timeout(OFFERED):
                while not query.answered:
                    await self._telegram.changed.wait()
        except TimeoutError:
            raise LookupError("the bot offers nothing") from None
        if query.results:
            person.choose(query, to=to)
        return web.json_response({"sent": bool(query.results)})

    async def _press(self, request: web.Request) -> web.StreamResponse:
        """Answers when the bot has answered, or when Telegram would not wait any longer."""
        asked = await request.json()
        person, chat = self._place(asked)
        query = person.press(self._room.message(chat, int(asked["message"])), str(asked["data"]))
        try:
            async with asyncio.timeout(self._telegram.limits.callback_seconds):
                while not query.answered:
                    await self._telegram.changed.wait()
        except TimeoutError:
            pass
        return web.json_response({"text": query.text, "alert": query.alert})

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        person, message = self._own(asked)
        person.edit(message, str(asked["text"]))
        return done()

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        person, chat = self._place(asked := await request.json())
        person.delete(self._room.message(chat, int(asked["message"])))
        return done()

    async def _drop(self, request: web.Request) -> web.StreamResponse:
        """Pictures go as photos, as a client sends them; the rest as documents."""
        asked = await read_multipart(request)
        person, chat = self._place(asked)
        file, caption = asked["file"], asked.get("caption", "")
        if not isinstance(file, Upload):
            raise TypeError("no file")
        if image_kind(file.data):
            person.send_photo(caption, file.data, to=chat)
        else:
            mime, _ = mimetypes.guess_type(file.name)
            person.send_file(file.name, file.data, caption, mime=mime or "application/octet-stream", to=chat)
        return done()

    def _place(self, asked: Json) -> tuple[Person, Chat]:
        return self._room.place(int(asked["me"]), int(asked["chat"]))

    def _own(self, asked: Json) -> tuple[Person, Message]:
        person, chat = self._place(asked)
        message = self._room.message(chat, int(asked["message"]))
        if message.sender is not person.profile or "text" not in message.content:
            raise ValueError("not a text of one's own")
        return person, message


def event(kind: str, body: Json) -> bytes:
    """JSON has no line breaks, so it fits into one line of data."""
    return f"event: {kind}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode()


def done() -> web.Response:
    return web.json_response({})


async def to_the_page(_: web.Request) -> web.StreamResponse:
    raise web.HTTPFound("/page/")


async def static(request: web.Request) -> web.StreamResponse:
    path = HERE / (request.match_info["name"] or "index.html")
    if path.suffix not in TYPES or not path.is_file():
        raise web.HTTPNotFound
    return web.Response(body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8", headers=HEADERS)
