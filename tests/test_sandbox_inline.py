"""Inline mode of the sandbox: as strict as Telegram's."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.sandbox.answers import ApiError
from tests.telegram import Telegram


def article(number: int = 1, **more: Any) -> dict[str, Any]:
    said = {"message_text": f"<b>Статья {number}</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": "Статья", "input_message_content": said, **more}


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


async def test_what_is_offered_can_be_sent_where_the_bot_is_not(telegram: Telegram) -> None:
    anna = telegram.user("Анна")
    group = telegram.group("Семья", anna)
    asked = anna.ask_inline("порт")
    (update,) = await telegram.updates.poll(0, 10, 0)
    assert update["inline_query"]["query"] == "порт"
    await telegram.call("answerInlineQuery", {"inline_query_id": asked.id, "results": [article()], "next_offset": "10"})
    sent = anna.choose(asked, to=group)
    assert (sent.text, asked.more) == ("Статья 1", "10")
    assert sent.json()["via_bot"]["username"] == telegram.me["username"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"results": [article(1), article(1)]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article(n) for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [article(id="я" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [article(colour="red")]}, "unknown field"),
        ({"results": [article(type="gif")]}, "articles only"),
        ({"results": [article(input_message_content={"message_text": "<b>"})]}, None),
        ({"results": [article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})]}, "end tag"),
        ({"results": [], "button": {"text": "Читать", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"results": [], "next_offset": "1" * 65}, "NEXT_OFFSET_INVALID"),
    ],
)
async def test_what_telegram_refuses_is_refused(telegram: Telegram, given: dict[str, Any], problem: str | None) -> None:
    asked = telegram.user("Анна").ask_inline("")
    call = telegram.call("answerInlineQuery", {"inline_query_id": asked.id, **given})
    if problem is None:
        assert await call
        return
    with pytest.raises(ApiError, match=re.escape(problem)):
        await call
    assert not asked.answered


async def test_a_query_is_answered_once_and_in_time(telegram: Telegram) -> None:
    asked = telegram.user("Анна").ask_inline("")
    await telegram.call("answerInlineQuery", {"inline_query_id": asked.id, "results": []})
    for query in (asked.id, "17"):
        with pytest.raises(ApiError, match="query is too old"):
            await telegram.call("answerInlineQuery", {"inline_query_id": query, "results": []})
