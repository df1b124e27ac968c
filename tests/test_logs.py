"""One line an event, with ids, without anybody's words and without the token."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from typing import NoReturn

import pytest
from aiogram.types import Chat
from pydantic import ValidationError

from bot import logs
from tests.logged import written
from tests.process import ROOT

TOKEN = "123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
WORDS = "Министр подписал тайное соглашение"

log = logging.getLogger("bot.reading")


def quote(words: str) -> NoReturn:
    raise ValueError(words)


def test_a_line_for_people_tells_when_where_what_and_whose() -> None:
    with written() as out, logs.about(submission=12):
        log.info("analysed in %d ms", 34)
    line = out.getvalue()
    assert line.count("\n") == 1
    assert line.endswith(" INFO    bot.reading: analysed in 34 ms submission=12\n")


def test_a_line_for_machines_is_json_with_the_same() -> None:
    with written(as_json=True) as out, logs.about(submission=12):
        log.warning("слишком долго")
    told = json.loads(out.getvalue())
    assert told.pop("timestamp").endswith("Z")
    assert told == {"event": "слишком долго", "submission": 12, "level": "warning", "logger": "bot.reading"}


@pytest.mark.parametrize("as_json", [False, True])
def test_of_an_exception_the_places_are_told_and_none_of_its_words(as_json: bool) -> None:
    with written(as_json=as_json) as out:
        try:
            quote(WORDS)
        except ValueError:
            log.exception("submission failed")
    told = out.getvalue()
    assert told.count("\n") == 1
    assert "ValueError at tests/test_logs.py:" in told
    assert "соглашение" not in told


def test_an_error_that_is_handed_over_is_told_in_the_same_way() -> None:
    """As handlers.trouble does, whatever the error quotes."""
    with pytest.raises(ValidationError) as caught:
        Chat.model_validate({"id": WORDS, "type": "private"})
    assert "Министр" in str(caught.value)
    with written() as out:
        logging.getLogger("handlers.trouble").error("update 1 broke its handler", exc_info=caught.value)
    told = out.getvalue()
    assert "update 1 broke its handler error=ValidationError at " in told
    assert "Министр" not in told


def test_a_chain_of_errors_is_told_to_its_beginning() -> None:
    def broken() -> None:
        try:
            quote(WORDS)
        except ValueError as error:
            raise RuntimeError(WORDS) from error

    with pytest.raises(RuntimeError) as caught:
        broken()
    told = logs.where(caught.value)
    assert told.startswith("RuntimeError at tests/test_logs.py:")
    assert ", from ValueError at tests/test_logs.py:" in told
    assert WORDS not in told


def test_secrets_are_struck_out_wherever_they_stand() -> None:
    with written("hook-secret") as out:
        log.info("POST https://api.example/bot%s/getMe with hook-secret", TOKEN)
        log.info("two\nlines of %s", TOKEN[:20] + TOKEN[20:])
    told = out.getvalue()
    assert TOKEN not in told
    assert "hook-secret" not in told
    assert told.count("***") == 3
    assert told.count("\n") == 2


UNHEARD = f"""
import asyncio, gc, threading
from bot import logs
logs.configure("INFO", False)
logs.hear_all()
class Broken:
    def __del__(self):
        raise ValueError("{WORDS}")
def fail(words):
    raise ValueError(words)
async def forgotten():
    asyncio.get_running_loop().call_soon(fail, "{WORDS}")
    task = asyncio.create_task(asyncio.to_thread(fail, "{WORDS}"))
    await asyncio.wait((task,))
    del task
    gc.collect()
asyncio.run(forgotten())
thread = threading.Thread(target=fail, args=("{WORDS}",))
thread.start()
thread.join()
Broken()
fail("{WORDS}")
"""


def test_what_nobody_catches_is_told_without_its_words_too() -> None:
    ended = subprocess.run([sys.executable, "-c", UNHEARD], cwd=ROOT, capture_output=True, check=False)
    told = ended.stderr.decode()
    assert ended.returncode == 1
    assert "соглашение" not in told
    lines = told.splitlines()
    assert [line.partition(" ERROR   ")[2].partition(" error=")[0] for line in lines[:-1]] == [
        "asyncio: Exception in callback fail",
        "asyncio: Task exception was never retrieved",
        "bot.logs: nobody heard of an error",
        "bot.logs: nobody heard of an error",
    ]
    assert all("ValueError at " in line for line in lines)
    assert " CRITICAL bot.logs: the process ends" in lines[-1]


def test_ids_end_with_their_block() -> None:
    with written() as out:
        with logs.about(submission=1):
            pass
        log.info("nobody's")
    assert "submission" not in out.getvalue()


def test_libraries_are_heard_only_when_they_warn() -> None:
    with written() as out:
        logging.getLogger("aiosqlite").info("INSERT %s", WORDS)
        logging.getLogger("aiosqlite").warning("slow")
    assert WORDS not in out.getvalue()
    assert "slow" in out.getvalue()
