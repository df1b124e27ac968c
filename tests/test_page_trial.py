"""`python -m bot run` without a token, as whoever opens its page meets it: the real process all along.

Boris speaks over the page's own HTTP, Anna in a browser.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.sandbox import samples
from handlers import COMMANDS
from tests.browser import PHONE, browsing
from tests.process import LISTENS, launched

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = pytest.mark.asyncio(loop_scope="module")

SANDBOX = re.compile(r"the sandbox is at (\S+)")
PATIENCE = 30.0


class Client:
    """One of the people in the room, who has no browser."""

    def __init__(self, http: ClientSession, me: int, chat: int) -> None:
        self._http, self._where = http, {"me": me, "chat": chat}

    @classmethod
    async def of(cls, http: ClientSession, number: int) -> Client:
        async with http.get("/page/events") as stream:
            hello = await anext(heard(stream.content))
        person = hello["people"][number]
        return cls(http, person["id"], person["chats"][0]["id"])

    async def does(self, what: str, **more: object) -> None:
        async with self._http.post(f"/page/{what}", json={**self._where, **more}) as response:
            assert response.status == 200, await response.text()

    async def sees(self, words: str) -> dict[str, Any]:
        """The newest message of the bot in this chat with these words."""
        async with asyncio.timeout(PATIENCE), self._http.get("/page/events") as stream:
            async for news in heard(stream.content):
                for message in reversed(news.get("messages", [])):
                    mine = message["chat"]["id"] == self._where["chat"] and message["from"]["is_bot"]
                    if mine and words in message.get("text", ""):
                        return dict(message)
        raise AssertionError(words)


async def heard(lines: Any) -> AsyncIterator[dict[str, Any]]:
    async for line in lines:
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    folder: Path = tmp_path_factory.mktemp("trial")
    passing: Path = tmp_path_factory.mktemp("passing")
    settings = {"WORKERS": "1", "GATHER_WINDOW": "0.1", "DATABASE": "mine.sqlite3", "TMPDIR": str(passing)}
    async with launched(folder, **settings) as bot:
        await bot.says(LISTENS)
        found = SANDBOX.search(bot.words)
        assert found is not None
        yield found[1]
        bot.interrupt()
        assert await bot.ended() == 0
        assert "Traceback" not in bot.words
    assert os.listdir(folder) == os.listdir(passing) == []


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def page(address: str) -> AsyncIterator[Page]:
    async with browsing(address) as page:
        yield page


@pytest_asyncio.fixture(loop_scope="module")
async def boris(address: str) -> AsyncIterator[Client]:
    async with ClientSession(address) as http:
        yield await Client.of(http, 1)


# --- over HTTP --------------------------------------------------------------------------------------------------------


async def test_a_forward_and_a_link_become_cards_that_stand_in_the_history(boris: Client) -> None:
    await boris.does("give", sample="transit")
    assert "Вестник Шёлкового пути" in (await boris.sees("О чём договорились"))["text"]
    await boris.does("give", sample="agreement")
    await boris.sees("Виктор Белоусов")
    await boris.does("say", text="/history")
    history = await boris.sees("2 карточки")
    assert "Томск" in history["text"]


# --- in a browser -----------------------------------------------------------------------------------------------------


async def shown(page: Page, words: str, where: str = ".message") -> Locator:
    """The newest message with these words, when it is there; it is looked for again at every use."""
    message = page.locator(where, has_text=words).last
    await message.wait_for()
    return message


async def said(page: Page, words: str) -> Locator:
    """The newest of one's own: the bot's answer may repeat the words at any moment."""
    return await shown(page, words, ".message.out")


async def forward(page: Page, name: str) -> None:
    await page.locator("#forward").click()
    await page.locator(f"[data-sample={name}]").click()


async def test_a_forwarded_article_becomes_a_card_whose_quotes_open(page: Page) -> None:
    await page.get_by_role("button", name="Начать").click()
    await shown(page, "Здравствуйте")
    await forward(page, "transit")
    assert await (await said(page, "Переслано от")).locator("img").evaluate("image => image.decode().then(() => true)")
    card = await shown(page, "О чём договорились")
    place = await card.get_attribute("data-id")
    await card.get_by_role("button", name="Цитаты").click()
    quotes = page.locator(f".message[data-id='{place}']", has_text="К карточке")
    await quotes.wait_for()
    assert await quotes.locator("blockquote").count() >= 2
    await quotes.get_by_role("button", name="Развернуть").first.click()
    assert await quotes.get_by_role("button", name="Свернуть").count() == 1
    await quotes.get_by_role("button", name="К карточке").click()
    await page.locator(f".message[data-id='{place}']", has_text="Кто действует").wait_for()


async def test_a_found_card_is_shared_to_another_chat(page: Page) -> None:
    text = page.get_by_role("textbox", name="Сообщение")
    await text.fill("/search портом")
    await text.press("Enter")
    found = await shown(page, "Нашлась 1 карточка")
    place = await found.get_attribute("data-id")
    await found.get_by_role("button", name="1", exact=True).click()
    card = page.locator(f".message[data-id='{place}']", has_text="Кто действует")
    await card.get_by_role("button", name="Поделиться").click()
    await page.get_by_role("menuitem", name="Редакция").click()
    shared = page.locator(".message.out", has_text="О чём договорились")
    await shared.wait_for()
    assert await shared.get_by_role("button", name="Удалить").count() == 0, "what is shared is no longer one's own card"
    await page.get_by_role("button", name="Сводка", exact=False).first.click()


async def test_a_file_from_the_disk_is_shown_and_read(page: Page) -> None:
    data = samples.load()["memo"].text.encode("cp1251")
    await page.locator("#files").set_input_files({"name": "Решение.txt", "mimeType": "text/plain", "buffer": data})
    file = await said(page, "Решение.txt")
    assert await file.locator("a.file").count() == 1
    await page.locator(".message.in", has_text="Прибой").last.wait_for()


async def test_commands_stand_in_the_menu_and_the_keyboard_reaches_them(page: Page) -> None:
    menu = page.get_by_role("button", name="Меню")
    await menu.focus()
    await page.keyboard.press("Enter")
    assert await page.get_by_role("menuitem").count() == len(COMMANDS)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await shown(page, "Что прислать")


async def test_a_message_is_answered_changed_and_deleted(page: Page) -> None:
    text = page.get_by_role("textbox", name="Сообщение")
    await text.fill("Москва и Ереван подписали <b>соглашение</b> о дороге.")
    await text.press("Enter")
    sent = await said(page, "Москва и Ереван подписали <b>")
    number = await sent.get_attribute("data-id")
    await sent.hover()
    await sent.get_by_role("button", name="Действия").click()
    await page.get_by_role("menuitem", name="Изменить").click()
    await text.fill("Москва и Баку подписали соглашение.")
    await text.press("Enter")
    changed = page.locator(f".message[data-id='{number}']", has_text="Москва и Баку")
    await changed.locator(".meta", has_text="изменено").wait_for()
    await changed.hover()
    await changed.get_by_role("button", name="Действия").click()
    await page.get_by_role("menuitem", name="Удалить").click()
    await page.locator(f".message[data-id='{number}']").wait_for(state="detached")


async def test_in_the_group_a_command_in_reply_is_answered_before_everybody(page: Page) -> None:
    await page.get_by_role("button", name="Редакция").click()
    await forward(page, "short")
    post = await said(page, "Минск и Пекин")
    await post.hover()
    await post.get_by_role("button", name="Действия").click()
    await page.get_by_role("menuitem", name="Ответить").click()
    await page.get_by_role("textbox", name="Сообщение").fill("/summary")
    await page.get_by_role("textbox", name="Сообщение").press("Enter")
    await page.locator(".message.in", has_text="договорились").wait_for()
    await page.get_by_role("button", name="Борис").click()
    await page.get_by_role("button", name="Редакция").click()
    await page.locator(".message.in", has_text="Анна").first.wait_for()


async def test_on_a_phone_the_list_and_the_chat_take_turns(page: Page) -> None:
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await forward(page, "rich")
    table = (await said(page, "Бюджет города")).locator("table")
    assert await table.locator("td").first.inner_text() == "2026"
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not await page.locator("#chats").is_visible()
    await page.get_by_role("button", name="К списку чатов").click()
    assert await page.locator("#chats").is_visible()
    assert await page.locator("#theme").evaluate("button => button.getBoundingClientRect().right <= innerWidth")


async def test_dark_is_a_matter_of_one_button(page: Page) -> None:
    assert await page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    await page.get_by_role("button", name="Светлая или тёмная").click()
    assert await page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
