"""What the command line says of its arguments: in Russian, whatever argparse says."""

from __future__ import annotations

import argparse
import re

import pytest

from bot import arguments
from bot.texts import Texts
from tests.command import Here

LATIN = re.compile(r"\b[a-z]{4,}\b")
NAMES = {
    "doc_id",
    "python",
    "help",
    "json",
    "jsonl",
    "rules",
    "analyze",
    "explain",
    "read",
    "backup",
    "restore",
    "check",
    "text",
}


@pytest.mark.parametrize("command", ["", "run", "analyze", "explain", "read", "backup", "restore", "check"])
def test_help_is_in_russian_throughout(here: Here, command: str) -> None:
    told = here.bot(*command.split(), "--help").stdout
    assert told.startswith(f"Как вызвать: python -m bot {command}")
    assert {*LATIN.findall(told)} <= NAMES, told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "Не хватает: КОМАНДА"),
        ("read", "Не хватает: ФАЙЛ|АДРЕС"),
        ("backup", "Не хватает: ФАЙЛ"),
        ("tell", "Нет такой команды: 'tell'. Есть: 'run', 'analyze', 'explain', 'read', 'backup', 'restore', 'check'"),
        ("run now", "Лишнее или неизвестное: now"),
        ("explain --why", "Лишнее или неизвестное: --why"),
        ("analyze --json --jsonl", "Вместе не бывают: --json и --jsonl"),
        ("analyze --json=yes", "У ключа --json нет значения, а дано 'yes'"),
        ("analyze --js", "Непонятно, что значит --js: --json, --jsonl"),
    ],
)
def test_wrong_arguments_are_answered_with_what_is_wrong_and_where_help_is(here: Here, given: str, told: str) -> None:
    usage, complaint, more = here.bot(*given.split(), code=2).stderr.strip().rsplit("\n", 2)
    assert usage.startswith("Как вызвать: python -m bot")
    assert complaint == told
    assert re.fullmatch(r"Подробнее: python -m bot (\w+ )?--help", more)


def test_what_another_python_says_in_another_way_is_passed_on() -> None:
    assert arguments.complaint("argument x: wants more", Texts("ru")) == "argument x: wants more"


def test_english_has_its_words_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bot", "read"])
    with pytest.raises(SystemExit):
        arguments.parsed(Texts("en"))
    assert "Missing: FILE|URL" in capsys.readouterr().err


def test_every_complaint_has_a_phrase_that_names_what_it_is_about() -> None:
    texts = Texts("ru")
    for key, form in arguments.COMPLAINTS.items():
        assert texts.arguments[key] == form.groupindex.keys()


def test_the_namespace_is_argparses_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bot", "read", "a.txt", "https://site.ru/b"])
    assert arguments.parsed(Texts("ru")) == argparse.Namespace(command="read", names=["a.txt", "https://site.ru/b"])
