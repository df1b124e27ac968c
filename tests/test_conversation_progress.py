"""Long work, the whole path: the placeholder says what is being done."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp import web

from bot.sandbox.pages import Handler
from bot.workers import Workers
from tests.conversation import talking
from tests.site import Site, serving

ROAD = "Москва и Ереван подписали соглашение о строительстве дороги."


def slow(over: asyncio.Event) -> Handler:
    """A page that comes when it is `over`; the step that waits for it is named after three seconds."""
    body = "".join(f"<p>{ROAD} Об этом сообщили на встрече номер {number}.</p>" for number in range(1, 9))
    page = f"<!doctype html><title>{ROAD}</title><article><h1>{ROAD}</h1>{body}</article>"

    async def answer(_: web.Request) -> web.Response:
        await over.wait()
        return web.Response(text=page, content_type="text/html")

    return answer


@pytest.mark.asyncio(loop_scope="session")
async def test_a_slow_page_is_told_about_and_then_its_card_is_there(tmp_path: Path, workers: Workers) -> None:
    site, over = Site(), asyncio.Event()
    site.pages["/road"] = slow(over)
    async with serving(site), talking(tmp_path, workers, fetch_allow=frozenset({f"127.0.0.1:{site.port}"})) as talk:
        anna = talk.telegram.user("Анна")
        anna.send(site.url("/road", "127.0.0.1"))
        message = await anna.sees("Открываю страницу…")
        over.set()
        assert await anna.sees("О чём договорились") is message
        assert [text.partition("\n")[0] for text in message.versions[:2]] == ["Читаю…", "Открываю страницу…"]
