"""Regular expressions that wait to be asked."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from bot import patterns
from bot.patterns import prepare, regex


def test_it_answers_as_a_compiled_one() -> None:
    source, text = r"(?P<head>[а-яё]+)-(\d)", "Дом-1, сад-2"
    late, early = regex(source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    assert late.sub(r"\2", text) == early.sub(r"\2", text) == "1, 2"
    assert late.findall(text) == early.findall(text)
    assert [match.span() for match in late.finditer(text, 3)] == [match.span() for match in early.finditer(text, 3)]
    for ask in ("match", "search", "fullmatch"):
        assert bool(getattr(late, ask)(text)) == bool(getattr(early, ask)(text))
    assert late.split(text) == early.split(text)
    assert (late.pattern, late.flags, late.groups, dict(late.groupindex)) == (source, early.flags, 2, {"head": 1})


def test_bytes_are_asked_too() -> None:
    assert regex(rb"%PDF-").match(b"%PDF-1.7")


def test_a_wrong_one_is_told_when_it_is_asked() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.match("")


def test_those_that_wait_can_be_compiled_beforehand() -> None:
    waiting = regex("a")
    prepare()
    assert not patterns._all
    assert waiting.fullmatch("a")


def test_what_it_does_not_have_is_no_pattern() -> None:
    with pytest.raises(AttributeError):
        _ = regex("a").matches  # type: ignore[attr-defined]  # the question itself


def test_workers_find_all_compiled() -> None:
    """What one of them compiled would lie in its own memory, and be compiled anew by the next."""
    program = "import bot.analysis.preloaded; from bot import patterns; print(len(patterns._all))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]
