"""What an administrator reads of failures: every problem in words, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot import errors
from bot.cards.governing import OURS, failures, why
from bot.model import Failure
from bot.texts import LOCALES, Texts

LOCALE_NAMES = sorted(path.name for path in LOCALES.iterdir())


def kinds(kind: type[errors.SvodkaError]) -> Iterator[type[errors.SvodkaError]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


PROBLEMS = sorted(
    {str(kind.key) for kind in kinds(errors.ReadingError) if issubclass(kind, errors.ReadingError)}
    | {"download-failed", *OURS}
)


@pytest.mark.parametrize("locale", LOCALE_NAMES)
@pytest.mark.parametrize("problem", PROBLEMS)
def test_each_problem_has_its_words(problem: str, locale: str) -> None:
    assert why(problem, Texts(locale)) not in (problem, "", "?")


@pytest.mark.parametrize("locale", LOCALE_NAMES)
def test_each_trouble_of_a_document_has_its_words(locale: str) -> None:
    texts = Texts(locale)
    troubles = [key for key in texts.arguments if key.startswith("problem-document-")]
    assert len(troubles) > 10
    assert not [key for key in troubles if why(key, texts) == key]


def test_a_problem_of_an_older_version_is_told_as_it_was_noted() -> None:
    told = failures([Failure(1, 2, datetime(2026, 3, 2, tzinfo=UTC), "problem-bygone", "a.txt", 0)], Texts("ru"))
    assert "problem-bygone" in told.plain
