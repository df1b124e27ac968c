"""What the operator does from the command line: copies of the database, and a look at all that the bot stands on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings, load
from bot.storage.sqlite import open_storage
from bot.texts import Texts
from bot.upkeep import backup, check, restored
from tests.storing import answered
from tests.telegram import Telegram

RU = Texts("ru")
ANNA = 1


async def settings_of(folder: Path, **changes: Any) -> Settings:
    """Those of a bot that has one article."""
    settings = Settings(database=folder / "svodka.sqlite3", **changes)
    storage = await open_storage(settings.database)
    await answered(storage, ANNA, 1)
    await storage.close()
    return settings


async def test_a_copy_is_made_and_put_back_and_both_say_what_is_in_it(tmp_path: Path) -> None:
    settings, said = await settings_of(tmp_path), list[str]()
    copy = tmp_path / "copy.sqlite3"
    assert backup(settings, copy, RU, said.append) == 0
    assert restored(settings, copy, RU, said.append) == 0
    assert said[0].startswith(f"Копия записана в {copy}: статей 1, записей 1")
    assert said[1].startswith(f"База {settings.database} восстановлена: статей 1, записей 1")


async def test_what_cannot_be_copied_is_said_in_words(tmp_path: Path) -> None:
    settings, said = await settings_of(tmp_path), list[str]()
    assert backup(settings, tmp_path / "no" / "such" / "copy", RU, said.append) == 1
    assert restored(settings, tmp_path / "nothing", RU, said.append) == 1
    assert said[0].startswith("Копия не записана")
    assert said[1].startswith(f"База {settings.database} осталась прежней")
    assert all(line.endswith("такого файла или папки нет") for line in said)
    assert backup(settings, tmp_path, RU, said.append) == 1
    assert said[-1] == f"Копия не записана в {tmp_path}: это папка, а нужен файл"


async def test_why_a_copy_is_not_put_back_is_said_in_words(tmp_path: Path) -> None:
    settings, said = await settings_of(tmp_path), list[str]()
    copy, junk = tmp_path / "copy.sqlite3", tmp_path / "junk"
    junk.write_bytes(b"no database" * 1_000)
    assert backup(settings, copy, RU, said.append) == 0
    assert restored(settings, junk, RU, said.append) == 1
    storage = await open_storage(settings.database)
    await answered(storage, ANNA, 2)
    assert restored(settings, copy, RU, said.append) == 1
    await storage.close()
    copy.write_bytes(copy.read_bytes()[:5_000])
    assert restored(settings, copy, RU, said.append) == 1
    assert [line.partition("осталась прежней: ")[2].partition(" (")[0] for line in said[1:]] == [
        "это не база «Сводки»",
        "ею пользуется работающий бот. Остановите его и повторите",
        "файл повреждён",
    ]


async def test_a_check_names_all_that_the_bot_stands_on(tmp_path: Path) -> None:
    telegram, said = Telegram(), list[str]()
    server = await telegram.serve()
    settings = await settings_of(tmp_path, bot_token=SecretStr(telegram.token), telegram_api_server=server)
    assert await check(settings, RU, said.append) == 0, said
    assert [line[0] for line in said] == ["✓"] * 6
    assert said[1].startswith("✓ токен верен: @")
    assert "цела: статей 1, записей 1" in said[2]
    await telegram.server.stop()


async def test_a_check_says_what_is_wrong_and_goes_on(tmp_path: Path) -> None:
    said = list[str]()
    settings = await settings_of(
        tmp_path, bot_token=SecretStr("123:never-given"), telegram_api_server="http://127.0.0.1:9"
    )
    settings.database.write_bytes(settings.database.read_bytes()[:6000])
    assert await check(settings, RU, said.append) == 1
    assert [line[0] for line in said] == ["✓", "✗", "✗", "✓", "✓", "✓"]
    assert "негодна" in said[2]
    assert "never-given" not in "".join(said)


async def test_a_check_says_that_no_database_can_be_made_there(tmp_path: Path) -> None:
    said = list[str]()
    (tmp_path / "data").touch()
    settings = load(None).model_copy(update={"database": tmp_path / "data" / "svodka.sqlite3"})
    assert await check(settings, RU, said.append) == 1
    assert said[2].startswith("✗ базы")
    assert said[2].endswith(f"нет прав на запись в {tmp_path / 'data'}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
async def test_a_folder_that_may_not_be_looked_into(tmp_path: Path) -> None:
    said, closed = list[str](), tmp_path / "closed"
    closed.mkdir(mode=0o000)
    settings = load(None).model_copy(update={"database": closed / "data" / "svodka.sqlite3"})
    done = await check(settings, RU, said.append), backup(settings, tmp_path / "copy", RU, said.append)
    closed.chmod(0o700)
    assert done == (1, 1)
    assert said[2].endswith(f"нет прав на запись в {closed}")
    assert said[-1].endswith("нет прав на файл или папку")
