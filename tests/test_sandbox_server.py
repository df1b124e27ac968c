"""The embedded Telegram over plain HTTP: the forms that a call may take, and processes that die in the middle."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, FormData

from bot.sandbox.state import TOKEN
from tests.telegram import Reader, Telegram


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def anna(telegram: Telegram) -> Reader:
    anna = telegram.user("Анна")
    anna.send("/start")
    return anna


@pytest.fixture
async def http(telegram: Telegram) -> AsyncIterator[ClientSession]:
    url = await telegram.serve()
    async with ClientSession(url) as session:
        yield session
    await telegram.server.stop()


async def test_a_call_may_be_an_address_json_a_form_or_multipart(http: ClientSession, anna: Reader) -> None:
    path = f"/bot{TOKEN}/sendMessage"
    multipart = FormData(default_to_multipart=True)
    multipart.add_field("chat_id", str(anna.id))
    multipart.add_field("text", "четыре")
    calls = (
        http.get(path, params={"chat_id": anna.id, "text": "раз"}),
        http.post(path, json={"chat_id": anna.id, "text": "два"}),
        http.post(f"/bot{TOKEN}/SENDmessage", data={"chat_id": anna.id, "text": "три"}),
        http.post(path, data=multipart),
    )
    for call in calls:
        async with call as response:
            assert (await response.json())["ok"] is True
    assert [message.text for message in anna.messages[1:]] == ["раз", "два", "три", "четыре"]


async def test_a_file_may_stand_in_its_own_field(http: ClientSession, anna: Reader) -> None:
    form = FormData({"chat_id": str(anna.id)})
    form.add_field("document", b"1,2", filename="a.csv")
    async with http.post(f"/bot{TOKEN}/sendDocument", data=form) as response:
        document = (await response.json())["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("a.csv", 3)


async def test_errors_have_telegrams_shape(http: ClientSession, anna: Reader, telegram: Telegram) -> None:
    async with http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": anna.id, "text": ""}) as response:
        assert response.status == 400
        assert await response.json() == {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: message text is empty",
        }
    telegram.faults.flood(3)
    async with http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": anna.id, "text": "да"}) as response:
        assert response.status == 429
        assert (await response.json())["parameters"] == {"retry_after": 3}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/bot{TOKEN}/sendNothing", 404),
        ("/bot1:x/getMe", 401),
        (f"/file/bot{TOKEN}/documents/none.txt", 404),
        ("/file/bot1:x/documents/none.txt", 401),
    ],
)
async def test_wrong_addresses(http: ClientSession, path: str, status: int) -> None:
    async with http.get(path) as response:
        assert response.status == status
        assert (await response.json())["ok"] is False


async def test_broken_json_is_refused(http: ClientSession) -> None:
    headers = {"Content-Type": "application/json"}
    async with http.post(f"/bot{TOKEN}/getMe", data="{", headers=headers) as response:
        assert response.status == 400


async def test_only_this_machine_can_connect(http: ClientSession, telegram: Telegram) -> None:
    assert telegram.server.url.startswith("http://127.0.0.1:")


async def test_stopping_does_not_wait_for_polls(telegram: Telegram) -> None:
    url = await telegram.serve()
    async with ClientSession(url) as session:
        poll = asyncio.create_task(session.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 50}))
        while not telegram.updates.polled:
            await telegram.changed.wait()
        async with asyncio.timeout(30):
            await telegram.server.stop()
        await asyncio.gather(poll, return_exceptions=True)


CLIENT = """
import sys, urllib.request
urllib.request.urlopen(sys.argv[1]).read()
"""


async def process(url: str) -> asyncio.subprocess.Process:
    devnull = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(sys.executable, "-c", CLIENT, url, stdout=devnull, stderr=devnull)


async def test_a_process_is_killed_between_accepting_and_the_answer(telegram: Telegram, anna: Reader) -> None:
    url = await telegram.serve()
    telegram.faults.after("sendMessage", lambda method, params: os.kill(bot.pid, signal.SIGKILL))
    bot = await process(f"{url}/bot{TOKEN}/sendMessage?chat_id={anna.id}&text=accepted")
    assert await bot.wait() == -signal.SIGKILL
    assert (await anna.sees("accepted")).id == 2
    await telegram.server.stop()


async def test_the_poll_of_a_killed_process_does_not_hinder_the_next(telegram: Telegram, anna: Reader) -> None:
    url = await telegram.serve()
    telegram.updates.drop()
    bot = await process(f"{url}/bot{TOKEN}/getUpdates?timeout=50")
    while not telegram.updates.polled:
        await telegram.changed.wait()
    bot.kill()
    await bot.wait()
    async with ClientSession(url) as session:
        poll = asyncio.create_task(session.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 50}))
        await asyncio.sleep(0.05)
        anna.send("привет")
        response = await poll
        assert [update["message"]["text"] for update in (await response.json())["result"]] == ["привет"]
    await telegram.server.stop()
