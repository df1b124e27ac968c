"""What only may be, what is doubted, and who is believed: a possibility is no plan, «если верить» is no condition."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.document import read
from bot.model import Agreement, Article, Modality, Status


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


POSSIBLE = {
    "Министр обороны Греции Никос Дендиас не исключает, что Афины подпишут с Турцией договор.": "Никос Дендиас",
    "В Кремле не исключают, что Россия подпишет соглашение с Ираном.": "Кремль",
    "Директор «Луча» допустил, что компания купит завод «Восход».": "директор Луча",
    "Глава завода «Луч» не исключил подписания контракта с банком «Восход».": "глава завода",
    "Президент Турции допускает заключение договора с Сирией.": "президент Турции",
    "Глава завода «Луч» не исключил расторжения контракта с банком «Восход».": "глава завода",
}


@pytest.mark.parametrize(("text", "speaker"), POSSIBLE.items())
def test_what_is_not_excluded_is_under_consideration(text: str, speaker: str) -> None:
    (agreement,) = found(text)
    assert (agreement.status, agreement.modality, agreement.speaker) == (Status.PROPOSED, Modality.REPORTED, speaker)


def test_what_may_be_by_nobodys_word_is_no_plan_either() -> None:
    (agreement,) = found("Не исключено, что Перу подпишет договор с Чили.")
    assert (agreement.status, agreement.modality) == (Status.PROPOSED, Modality.ASSERTED)


def test_a_possibility_is_told_by_what_is_possible() -> None:
    (agreement,) = found("Сербия не исключает возможности покупки истребителей у Франции.")
    assert agreement.subject.text == "покупка истребителей у Франции"


DOUBTED = (
    "Стороны вряд ли подпишут договор с Чили в этом году, считает эксперт.",
    "Россия едва ли согласится продать Китаю акции «Луча».",
    "Маловероятно, что Перу подпишет договор с Чили.",
)


@pytest.mark.parametrize("text", DOUBTED)
def test_what_will_hardly_be_is_no_plan(text: str) -> None:
    assert found(text) == ()


VOUCHED = {
    "Если верить министру финансов Антону Белову, Китай выделит России кредит на 5 млрд рублей.": "Антон Белов",
    "Министр финансов Антон Белов выступил в Лиме. Если верить ему, Перу подпишет договор с Чили.": "Антон Белов",
    "Если верить министру, Россия подпишет договор с Турцией в июне.": None,
    "Если судить по заявлению премьера, Сербия купит у Франции истребители.": None,
}


@pytest.mark.parametrize(("text", "speaker"), VOUCHED.items())
def test_who_is_believed_vouches_and_sets_no_condition(text: str, speaker: str | None) -> None:
    agreement = found(text)[-1]
    assert (agreement.modality, agreement.speaker) == (Modality.REPORTED, speaker)


def test_to_believe_in_something_is_a_condition() -> None:
    assert found("Если верить в мир, Перу и Чили подпишут договор.")[0].modality is Modality.CONDITIONAL


def test_at_least_one_sets_no_condition() -> None:
    (agreement,) = found("Перу подписала хотя бы один договор с Чили.")
    assert (agreement.status, agreement.modality) == (Status.SIGNED, Modality.ASSERTED)
