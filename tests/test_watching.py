"""What a user watches is found by lemma and alias."""

from __future__ import annotations

import pytest

from bot import jobs
from bot.model import Article, Heed, Telling, Watch
from bot.tellings import actors, deals, told
from bot.watching import found, matches, muted
from tests.clock import NOON

URANIUM = (
    "Казахстан поставит Франции уран",
    "Президент Казахстана Касым-Жомарт Токаев прилетел в Париж. "
    "Казахстан и Франция подписали соглашение о поставках урана на десять лет. "
    "Стороны также обсудили торговлю зерном.",
)
FAIR = (
    "Выставка собак открылась в Казани",
    "В Казани открылась выставка собак. На неё приехали хозяева из России, Казахстана и Белоруссии. "
    "Лучшим щенком признан терьер. Организаторы обещают повторить выставку.",
)
BANK = ("ЦБ сохранил ставку", "Центробанк сохранил ставку. Об этом сообщила глава Банка России. Рубль подешевел.")


def telling(title: str, text: str) -> Telling:
    article = Article(f"{title}\n{text}", title)
    analysis, terms = jobs.study(article, "svodka")
    fields = told(article, analysis, terms)
    about = (terms.title, terms.lead, terms.sense, analysis.words)
    return Telling(1, NOON, title, None, None, (), actors(fields), deals(fields), *about)


def watch(text: str, heed: Heed = Heed.DIGEST) -> Watch:
    sides, agreed = jobs.watched(text)
    return Watch(1, text, sides, agreed, heed)


@pytest.fixture(scope="module")
def uranium() -> Telling:
    return telling(*URANIUM)


@pytest.fixture(scope="module")
def fair() -> Telling:
    return telling(*FAIR)


@pytest.mark.parametrize(
    "text",
    [
        "Токаев",
        "токаева",
        "Касым-Жомарт Токаев",
        "Казахстан",
        "РК",
        "Франции",
        "уран",
        "поставки урана",
        "Казахстан — Франция",
        "Франция - Казахстан",
        "РК — Франция",
        "Казахстан-Франция",
        "соглашение о поставке урана",
        "договор по урану",
    ],
)
def test_found_by_any_form_and_alias(text: str, uranium: Telling) -> None:
    assert matches(watch(text), uranium)


@pytest.mark.parametrize(
    "text",
    [
        "Путин",
        "токарь",
        "Россия",
        "Казахстан — Россия",
        "Токаев — Путин",
        "соглашение о поставке газа",
        "договор о покупке самолётов",
        "урановый рудник",
    ],
)
def test_nothing_else_is(text: str, uranium: Telling) -> None:
    assert not matches(watch(text), uranium)


def test_a_pair_that_only_happens_to_stand_in_one_text_is_no_pair(fair: Telling) -> None:
    assert not matches(watch("соглашение о собаках"), fair)
    assert matches(watch("выставка собак"), fair)


def test_an_organisation_is_found_by_its_other_names() -> None:
    bank = telling(*BANK)
    assert matches(watch("Банк России"), bank)
    assert matches(watch("ЦБ"), bank)


@pytest.mark.parametrize("text", ["", "—", "!!!", " - "])
def test_no_word_is_no_watch(text: str) -> None:
    assert jobs.watched(text) == ((), False)


def test_a_word_for_agreements_alone_is_a_plain_word() -> None:
    sides, agreed = jobs.watched("соглашения")
    assert (len(sides), agreed) == (1, False)


def test_what_a_user_mutes(uranium: Telling, fair: Telling) -> None:
    watches = [watch("собаки", Heed.MUTE), watch("выставка"), watch("уран")]
    assert [one.text for one in found(watches, fair)] == ["выставка"]
    assert muted(watches, fair)
    assert not muted(watches, uranium)


def test_a_users_pattern_is_plain_words() -> None:
    assert jobs.watched(".*") == ((), False)
    assert not matches(watch("(ставк|рубл)*"), telling(*BANK))
