"""`explain` says for each sentence which word told of an agreement, by which rule, and why other words did not."""

from __future__ import annotations

import pytest

from bot.analysis.agreements.rules import RULES
from bot.explanation import explained, rule_key
from bot.model import Article
from bot.texts import Texts

TEXT = """Россия и Турция подписали соглашение об отмене виз.
Министр отказался комментировать эти сообщения.
Погода в Анкаре была тёплой и солнечной."""


@pytest.fixture(scope="module")
def blocks() -> list[str]:
    return explained(Article(TEXT), Texts("ru")).split("\n\n")


def test_a_sentence_with_an_agreement_says_by_which_rule(blocks: list[str]) -> None:
    assert blocks[0].startswith("1. Россия и Турция подписали")
    assert "✓ «подписали»: подписано — слово прямо говорит об этом" in blocks[0]


def test_the_word_below_is_told_by_the_word_above(blocks: list[str]) -> None:
    assert "✗ «соглашение»: о том же говорит слово, которое им управляет" in blocks[0]


def test_an_exclusion_gives_its_reason(blocks: list[str]) -> None:
    assert "✗ «отказался»: отказ от комментариев, а не от дела" in blocks[1]


def test_a_sentence_without_such_words_says_so(blocks: list[str]) -> None:
    assert blocks[2].endswith("слов о договорённостях нет")


def test_thoroughly_the_rules_that_kept_silent_are_named() -> None:
    found = explained(Article(TEXT), Texts("ru"), thorough=True)
    assert "до этого промолчали: о том же говорит слово, которое им управляет" in found
    assert "это правило спросили первым" in found


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_every_rule_has_words(locale: str) -> None:
    texts = Texts(locale)
    assert all(texts(rule_key(rule.__name__)) for rule in RULES)


def test_what_is_not_russian_is_not_looked_through() -> None:
    said = explained(Article("They agreed to sign a treaty on energy by the end of the year."), Texts("ru"))
    assert said == "Действующие лица и договорённости я нахожу только в русских текстах."
