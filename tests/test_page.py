"""The chat page without a browser: what it is told, what it may do, and who else may not."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, FormData
from aiohttp.test_utils import unused_port

from bot.sandbox import samples
from bot.sandbox.pages import HERE, Pages
from bot.sandbox.room import SHOWN, Room, View
from bot.sandbox.samples import SampleKind
from bot.sandbox.server import Server
from bot.sandbox.trial import PHRASES, free, opened, trial_settings
from bot.settings import load
from bot.texts import Texts
from tests.telegram import Reader, Telegram

TEXTS = Texts("ru")
PNG = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def anna(telegram: Telegram) -> Reader:
    return telegram.user("Анна")


@pytest.fixture
def boris(telegram: Telegram) -> Reader:
    return telegram.user("Борис")


@pytest.fixture
def room(telegram: Telegram, anna: Reader, boris: Reader) -> Room:
    return Room(telegram, [anna, boris], [telegram.group("Редакция", anna, boris)])


@pytest.fixture
async def http(telegram: Telegram, room: Room) -> AsyncIterator[ClientSession]:
    Pages(telegram.server, room, {key: TEXTS(key) for key in PHRASES})
    async with ClientSession(await telegram.serve()) as session:
        yield session
    await telegram.server.stop()


async def heard(http: ClientSession, events: int) -> list[dict[str, Any]]:
    """The first events of a newly opened page."""
    found: list[dict[str, Any]] = []
    async with asyncio.timeout(30), http.get("/page/events") as stream:
        assert stream.content_type == "text/event-stream"
        async for line in stream.content:
            if line.startswith(b"data: "):
                found.append(json.loads(line[6:]))
                if len(found) == events:
                    break
    return found


async def asked(http: ClientSession, name: str, person: Reader, **more: object) -> dict[str, Any]:
    async with http.post(f"/page/{name}", json={"me": person.id, "chat": person.chat.id, **more}) as response:
        body: dict[str, Any] = await response.json()
        return {"status": response.status, **body}


# --- what a page is told ----------------------------------------------------------------------------------------------


async def test_a_page_hears_who_is_there_and_what_was_said_before_it_opened(http: ClientSession, anna: Reader) -> None:
    anna.send("раз")
    hello, news = await heard(http, 2)
    assert [[chat["type"] for chat in person["chats"]] for person in hello["people"]] == [["private", "group"]] * 2
    assert set(hello["words"]) == set(PHRASES)
    assert [message["text"] for message in news["messages"]] == ["раз"]


def test_only_what_changed_is_told_again(telegram: Telegram, room: Room, anna: Reader) -> None:
    view = View(room)
    first, second = anna.send("раз"), anna.send("два")
    assert [message["text"] for message in view.news()["messages"]] == ["раз", "два"]
    assert view.news() == {}
    anna.edit(first, "три")
    anna.delete(second)
    news = view.news()
    assert [message["text"] for message in news["messages"]] == ["три"]
    assert news["gone"] == [{"chat": anna.chat.id, "message_id": second.id}]


def test_of_a_long_chat_the_latest_messages_are_shown(room: Room, anna: Reader) -> None:
    for number in range(SHOWN + 20):
        anna.send(f"сообщение {number}")
    assert len(View(room).news()["messages"]) == SHOWN


# --- what a person does -----------------------------------------------------------------------------------------------


async def test_a_long_text_is_cut_as_clients_cut_it(http: ClientSession, anna: Reader) -> None:
    await asked(http, "say", anna, text="слово " * 1000)
    assert [len(message.text) for message in anna.messages] == [4096, 1903]


async def test_a_reply_a_change_and_a_removal(http: ClientSession, anna: Reader) -> None:
    first = anna.send("раз")
    await asked(http, "say", anna, text="два", reply=first.id)
    assert anna.messages[1].reply_to is first
    await asked(http, "edit", anna, message=first.id, text="три")
    assert first.text == "три"
    await asked(http, "delete", anna, message=first.id)
    assert [message.text for message in anna.messages] == ["два"]


async def test_a_press_waits_for_its_answer(http: ClientSession, telegram: Telegram, anna: Reader) -> None:
    anna.send("/start")
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    await telegram.call("sendMessage", {"chat_id": anna.id, "text": "Точно?", "reply_markup": keyboard})
    press = asyncio.create_task(asked(http, "press", anna, message=2, data="yes"))
    while not telegram.queries:
        await telegram.changed.wait()
    (query,) = telegram.queries
    await telegram.call("answerCallbackQuery", {"callback_query_id": query, "text": "Готово", "show_alert": True})
    assert await press == {"status": 200, "text": "Готово", "alert": True}


async def test_pictures_go_as_photos_and_the_rest_as_documents(http: ClientSession, anna: Reader) -> None:
    for name, data in (("море.png", PNG), ("речь.txt", "Речь".encode())):
        form = FormData(quote_fields=False)  # as browsers do
        for field, value in (("me", anna.id), ("chat", anna.chat.id), ("caption", "вот")):
            form.add_field(field, str(value))
        form.add_field("file", data, filename=name)
        async with http.post("/page/file", data=form) as response:
            assert response.status == 200
    photo, document = (message.content for message in anna.messages)
    assert photo["caption"] == "вот"
    assert (document["document"]["file_name"], document["document"]["mime_type"]) == ("речь.txt", "text/plain")
    async with http.get(f"/page/files/{photo['photo'][0]['file_id']}") as response:
        assert (response.content_type, await response.read()) == ("image/png", PNG)
    async with http.get(f"/page/files/{document['document']['file_id']}") as response:
        assert response.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", samples.load())
async def test_every_article_can_be_given(http: ClientSession, anna: Reader, name: str) -> None:
    assert (await asked(http, "give", anna, sample=name))["status"] == 200
    given, sample = anna.messages[0].content, samples.load()[name]
    match sample.kind:
        case SampleKind.LINK:
            async with http.get(given["text"]) as page:
                assert sample.title in await page.text()
        case SampleKind.FILE:
            assert "document" in given
        case _:
            assert given["forward_origin"]["date"] < anna.messages[0].date
    assert (len(anna.messages) > 1) == (name == "long")


def test_the_articles_are_of_all_kinds() -> None:
    assert {sample.kind for sample in samples.load().values()} == set(SampleKind)


# --- what is refused --------------------------------------------------------------------------------------------------


async def test_nobody_speaks_for_others_or_of_what_is_not_there(
    http: ClientSession, anna: Reader, boris: Reader
) -> None:
    theirs = boris.send("раз")
    async with http.post("/page/say", json={"me": anna.id, "chat": boris.chat.id, "text": "я Борис"}) as response:
        assert response.status == 400
    wrong: list[tuple[str, dict[str, object]]] = [
        ("say", {}),
        ("say", {"text": "да", "reply": 99}),
        ("give", {"sample": "none"}),
        ("press", {"message": theirs.id, "data": "none"}),
        ("edit", {"message": theirs.id, "text": "да"}),
    ]
    for name, more in wrong:
        assert (await asked(http, name, anna, **more))["status"] == 400
    assert await asked(http, "say", anna, text=" ") == {"status": 200}  # as in a client: nothing is sent
    assert anna.messages == []


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"}],
)
async def test_pages_of_other_sites_stay_outside(http: ClientSession, anna: Reader, headers: dict[str, str]) -> None:
    body = {"me": anna.id, "chat": anna.chat.id, "text": "чужое"}
    async with http.post("/page/say", json=body, headers=headers) as response:
        assert response.status == 403
    assert anna.messages == []


async def test_a_tunnel_to_another_port_is_let_in(http: ClientSession, anna: Reader) -> None:
    body = {"me": anna.id, "chat": anna.chat.id, "text": "своё"}
    headers = {"Host": "localhost:9000", "Origin": "http://localhost:9000"}
    async with http.post("/page/say", json=body, headers=headers) as response:
        assert response.status == 200
    assert [message.text for message in anna.messages] == ["своё"]


@pytest.mark.parametrize("path", ["/page/none.js", "/page/..%2fpages.py", "/page/samples.toml", "/articles/transit"])
async def test_nothing_else_is_served(http: ClientSession, path: str) -> None:
    async with http.get(path) as response:
        assert response.status == 404


async def test_the_page_needs_nothing_from_elsewhere(http: ClientSession) -> None:
    async with http.get("/") as response:
        assert response.url.path == "/page/"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    for path in HERE.iterdir():
        outside = re.findall(r"https?://(?!www\.w3\.org)[a-z]+\.|['\"]//[a-z]", path.read_text("utf-8"))
        assert outside == [], path.name
        async with http.get(f"/page/{path.name}") as response:
            assert response.status == 200


# --- the trial --------------------------------------------------------------------------------------------------------


def test_every_phrase_of_the_page_is_known_and_used() -> None:
    page = "".join(path.read_text("utf-8") for path in HERE.iterdir())
    assert set(re.findall(r"page-[a-z-]+[a-z]", page)) == set(PHRASES)


async def test_a_trial_keeps_what_is_the_users_own_out_of_it() -> None:
    async with opened(TEXTS, port=0) as server:
        theirs = {"allowed_users": {7}, "by_invitation": True, "webhook_url": "https://bot.example/hook"}
        mine = load(None).model_copy(update={**theirs, "fetch_allow": frozenset({"wiki.local:80"})})
        trial = trial_settings(mine, server, HERE)
        assert (trial.allowed_users, trial.by_invitation, trial.webhook_url) == (frozenset(), False, None)
        assert trial.database.parent == HERE
        assert trial.fetch_allow == {"wiki.local:80", server.url.removeprefix("http://")}
        assert trial.bot_token is not None
        assert trial.bot_token.get_secret_value() == server.telegram.token


async def test_another_port_is_taken_when_the_usual_one_is_not_free() -> None:
    port = unused_port()
    async with opened(TEXTS, port) as first, opened(TEXTS, port) as second:
        assert first.url.endswith(f":{port}")
        assert first.url != second.url
        assert first.telegram.token != second.telegram.token
        assert not free(port)


def test_a_server_without_a_page_has_none() -> None:
    assert not [route for route in Server(Telegram()).app.router.routes() if "page" in str(route.resource)]
