"""A file of too many entries says so."""

from __future__ import annotations

import json

import pytest

from bot import taking
from bot.export import Form
from bot.model import Article
from bot.storage import EVERYTHING, Storage
from bot.taking import take
from bot.texts import Texts
from tests.storing import ANNA, NOW, answered, seconds


async def test_the_newest_go_into_it(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST", 4)
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    for number in range(5):
        await answered(storage, ANNA, number, Article(f"Порт и завод подписали договор {number}."), seconds(number))
    told = await take(storage, ANNA, EVERYTHING, Form.JSON, NOW, Texts("ru"))
    assert "4 карточки" in told.plain
    assert "4 из 5" in told.plain
    assert told.file is not None
    kept = [entry["article"]["text"] for entry in json.loads(told.file.data)["entries"]]
    assert kept == [f"Порт и завод подписали договор {number}." for number in (4, 3, 2, 1)]
