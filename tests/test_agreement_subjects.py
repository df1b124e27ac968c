"""What an agreement is about: the words of the sentence that say it, whole and no more than that."""

from __future__ import annotations

import pytest

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import plain, triggers
from bot.analysis.agreements.subjects import subject
from bot.analysis.document import read
from bot.model import Article


def told(text: str, trigger: str) -> str:
    """The subject of the sentence's trigger, written as it stands there."""
    (sentence,) = read(Article(text)).sentences
    token = next(t for t in sentence.tokens if t.text == trigger)
    return subject(Clause(sentence, token.index), triggers()[plain(token.lemma)].kind).text


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        (
            "Норвегия не поддержала военные учения в Исландии и не имеет там войск.",
            "поддержала",
            "военные учения в Исландии",
        ),
        (
            "Банк Норвегии отказался исполнять обязательства агента по выпускам, и министерство ждёт ответа.",
            "отказался",
            "исполнять обязательства агента по выпускам",
        ),
        (
            "Власти Исландии отменили принятое ранее решение, Норвегия не против.",
            "отменили",
            "отмена принятого ранее решения",
        ),
        (
            "Норвегия пообещала обновить флот, доля старых кораблей в котором растёт.",
            "пообещала",
            "обновить флот",
        ),
    ],
)
def test_a_subject_ends_where_another_clause_begins(text: str, trigger: str, wanted: str) -> None:
    assert told(text, trigger) == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("Защитник Улоф Линд обещал завершить карьеру в возрасте 42 лет.", "обещал", "завершить карьеру"),
        ("Форвард Павел Зимин согласился провести ещё один год в Осло.", "согласился", "провести ещё один год в Осло"),
        (
            "Певец призвал коллег отказаться от съёмок в качестве ответа на введённые в связи с болезнью меры.",
            "призвал",
            "отказаться от съёмок в качестве ответа на введённые в связи с болезнью меры",
        ),
        (
            "Норвегия договорилась увеличить поставки газа до 16 млрд кубометров в год и создать рабочую группу.",
            "договорилась",
            "увеличить поставки газа до 16 млрд кубометров в год и создать рабочую группу",
        ),
        ("Норвегия обещала увеличить поставки газа до 15 мая.", "обещала", "увеличить поставки газа"),
        ("«Мы готовы принять участие в раскопках», — сказала Анна.", "готовы", "принять участие в раскопках"),
    ],
)
def test_a_subject_is_not_left_hanging(text: str, trigger: str, wanted: str) -> None:
    assert told(text, trigger) == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("Финансировать мост планируется за счёт кредитов Банка Норвегии.", "планируется", "финансировать мост"),
        (
            "Власти Осло обсуждают единую систему льгот, которую предложило создать правительство Норвегии.",
            "предложило",
            "создать единую систему льгот",
        ),
        (
            "Следующую встречу комиссии планируется провести в Осло.",
            "планируется",
            "провести следующую встречу комиссии в Осло",
        ),
        (
            "Минтранс Норвегии планирует подписать до конца марта с Исландией соглашение о перевозках.",
            "планирует",
            "подписать соглашение о перевозках",
        ),
        (
            "Краеведческий музей Осло отменил «Осенние чтения» в старых залах.",
            "отменил",
            "отмена «Осенних чтений» в старых залах",
        ),
    ],
)
def test_what_stands_apart_is_told_together(text: str, trigger: str, wanted: str) -> None:
    assert told(text, trigger) == wanted
