"""One line an event, with ids, without anybody's words and without the token."""

from __future__ import annotations

import json
import logging
from typing import NoReturn

import pytest

from bot import logs
from tests.logged import written

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
