"""The invariants hold of the project's own texts, of what programs do to them, and of what is no article at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.analysis import analyze
from bot.model import Analysis, Article, Length, Span, Wish
from bot.terminal import SAMPLE
from tests.invariants import violations

WHEN = datetime(2026, 4, 15, tzinfo=UTC)
LAST_DAY = datetime(9999, 12, 31, tzinfo=UTC)
GOLD = Path(__file__).parents[2] / "shared" / "gold"
EVERY = 40
"""Of the gold one text in so many."""

BRIDGE = """Тула и Калуга договорились о мосте

Правительства Тулы и Калуги договорились построить мост через Оку до конца 2027 года. Тула выделит 5 млн рублей.
Министр транспорта Тулы Пётр Ёлкин пообещал: «Мост откроют к лету». Как сообщил Ёлкин, подрядчик, ООО «Заря»,
подписал контракт на 1,2 млрд рублей. От кредита Калуга отказалась. Жители (их 300 тысяч) ждут моста десять лет."""

CHANGES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "soft hyphens": lambda text: text.replace("ост", "о\u00adст"),
    "е for ё": lambda text: text.replace("ё", "е"),
    "Latin letters": lambda text: text.replace("о", "o"),
    "straight quotes": lambda text: text.replace("«", '"').replace("»", '"'),
    "capitals": str.upper,
    "lower case without stops": lambda text: text.lower().replace(".", ""),
    "no closing quotes": lambda text: text.replace("»", ""),
    "brackets for commas": lambda text: text.replace(",", "("),
    "told twice": lambda text: f"{text}\n{text}",
    "cut": lambda text: text[: len(text) // 2],
    "backwards": lambda text: " ".join(reversed(text.split())),
}
ODD = (
    "", "а", ".,;:!?…«»()", "\ud800", "\x00\x01", "\u202eРоссия\u202c", "1e400 Ⅷ ½ ٣", "俄罗斯和中国签署了协议。",
    "Україна та Польща підписали угоду.", "def f(x):\n    return [x]", "| а | б |\n|---|---|", "#тег @имя https://a.b",
    "😀" * 50, "(" * 500, "«" * 500, "и " * 500, "9" * 5_000,
)  # fmt: skip
DAYS = (
    "до 0 мая 2027 года", "к 00 мая", "до 31 февраля 0000 года", "до 99.99.9999", "с 0 по 0 мая", "через 10^12 лет",
    "через 999 лет", "через д\u1c80а дня", "завтра", "до 29 февраля", "до конца следующего года", "в понедельник",
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("text", [BRIDGE, SAMPLE.read_text("utf-8")], ids=["bridge", "sample"])
def test_they_hold_whatever_programs_do_to_a_text(text: str, change: str) -> None:
    assert violations(Article(CHANGES[change](text), published=WHEN)) == []


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_they_hold_of_what_is_no_article(text: str) -> None:
    assert violations(Article(text)) == []


@pytest.mark.parametrize("published", [None, WHEN, LAST_DAY])
@pytest.mark.parametrize("day", DAYS)
def test_they_hold_where_no_calendar_has_the_day(day: str, published: datetime | None) -> None:
    text = f"Россия и Китай договорились построить завод {day} и выделить 5 млн рублей."
    assert violations(Article(text, published=published)) == []


@pytest.mark.parametrize("term", ["до 0 мая 2027 года", "до 5 мая 20277 года", "до 5 мая 0000 года"])
def test_a_day_that_never_comes_is_not_computed(term: str) -> None:
    (found,) = analyze(Article(f"Россия и Китай договорились построить завод {term}.", published=WHEN)).agreements
    assert found.due is None


def test_the_short_form_is_no_longer_where_the_normal_one_has_no_room() -> None:
    text = "слово " * 50 + "слово " * 20
    analysis = Analysis("ru", (Span(0, 299), Span(300, 419)), (), (), 70)
    assert analysis.summary(text, Wish(Length.SHORT)) == analysis.summary(text) == (Span(0, 299),)


def test_the_same_text_is_told_the_same_whatever_was_read_before() -> None:
    first = analyze(Article(BRIDGE, published=WHEN))
    for change in CHANGES.values():
        analyze(Article(change(SAMPLE.read_text("utf-8"))))
    assert analyze(Article(BRIDGE, published=WHEN)) == first


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not here")
def test_they_hold_of_the_gold() -> None:
    found = []
    for path in sorted(GOLD.glob("*_dev.jsonl")):
        for line in path.read_text("utf-8").splitlines()[::EVERY]:
            document = json.loads(line)
            article = Article(document["text"], title=document.get("title"), published=WHEN)
            found += [f"{document['doc_id']} {problem}" for problem in violations(article)]
    assert found == []
