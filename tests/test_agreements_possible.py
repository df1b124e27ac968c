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


FALLEN = {
    "Сделка «Луча» с банком «Восход» не состоялась.": "сделка «Луча» с банком «Восход»",
    "Подписание договора между Перу и Чили не состоялось.": "договор",
    "Переговоры Перу и Чили о границе завершились безуспешно.": "граница",
    "Переговоры Перу с Чили о мире не увенчались успехом.": "мир",
    "Переговоры Перу и Чили не дали результата.": "переговоры Перу и Чили",
    "Переговоры между Перу и Чили зашли в тупик.": "переговоры между Перу и Чили",
    "Переговоры Перу и Чили о границе завершились без соглашения.": "граница",
    "Переговоры Перу и Чили сорвались из-за спора о границе.": "переговоры Перу и Чили",
    "Сделка между «Лучом» и банком «Восход» сорвалась.": "сделка",
    "Обмен пленными между Перу и Чили сорвался.": "обмен пленными",
}


@pytest.mark.parametrize(("text", "subject"), FALLEN.items())
def test_what_fell_through_or_came_to_nothing_is_rejected(text: str, subject: str) -> None:
    (agreement,) = found(text)
    assert (agreement.status, agreement.subject.text) == (Status.REJECTED, subject)


def test_talks_that_ended_in_a_document_did_not_fail() -> None:
    (agreement,) = found("Переговоры Перу и Чили завершились подписанием договора.")
    assert agreement.status is Status.SIGNED


WANTED = {
    "Перу намерена выйти из соглашения с Чили в июне.": Status.PLANNED,
    "Перу собирается отменить договор с Чили.": Status.PLANNED,
    "Перу хочет выйти из соглашения с Чили.": Status.PROPOSED,
    "Перу может отказаться от сделки с Чили.": Status.PROPOSED,
    "Банк «Восход» обязан выдать компании «Луч» кредит до мая.": Status.PLANNED,
}


@pytest.mark.parametrize(("text", "status"), WANTED.items())
def test_what_is_wanted_or_due_has_not_happened(text: str, status: Status) -> None:
    (agreement,) = found(text)
    assert agreement.status is status


LAWS = (
    "Новый закон гарантирует учителям выплату надбавки в 20 тысяч рублей.",
    "Законопроект запрещает банкам передавать данные клиентов компании «Луч».",
    "Закон о связи обязывает «Ростелеком» предоставить операторам доступ к сети.",
    "Проект закона предоставляет банку «Восход» право выдать «Лучу» кредит.",
)


@pytest.mark.parametrize("text", LAWS)
def test_what_a_law_rules_nobody_agreed(text: str) -> None:
    assert found(text) == ()


PURPOSES = {
    "Украина договорилась с МВФ о реформе, чтобы получить кредит.": "реформа",
    "Завод «Луч» предоставил банку «Восход» залог, чтобы получить кредит.": "залог",
    "Чтобы получить кредит, завод «Луч» согласился передать банку «Восход» акции.": "передать банку «Восход» акции",
    "Завод «Луч» подписал договор с банком «Восход» о залоге, чтобы получить кредит.": "залог",
}


@pytest.mark.parametrize(("text", "subject"), PURPOSES.items())
def test_what_an_act_is_for_is_not_what_is_agreed(text: str, subject: str) -> None:
    assert [agreement.subject.text for agreement in found(text)] == [subject]


def test_a_noun_that_tells_all_is_told_by_itself() -> None:
    text = "Компания «Луч» купила завод «Восход» за 3 млрд рублей. Сделку одобрила ФАС России."
    assert found(text)[-1].subject.text == "сделка (покупка завода «Восход»)"


@pytest.mark.parametrize(
    "text",
    ["Допустим, Анкара предложит России новую площадку.", "Представим, что Перу и Чили подпишут договор."],
)
def test_what_is_only_imagined_is_nothing(text: str) -> None:
    assert found(text) == ()


BROKEN = {
    "Власти Перу обещали Чили отремонтировать дорогу, однако обещание не выполнили.": "отремонтировать дорогу",
    "Перу обещала выйти из соглашения с Чили, но не вышла.": "выйти из соглашения с Чили",
    "Перу обещала Чили построить порт, но слово не сдержала.": "построить порт",
}


@pytest.mark.parametrize(("text", "subject"), BROKEN.items())
def test_a_promise_that_was_not_kept_is_told_as_ended(text: str, subject: str) -> None:
    (agreement,) = found(text)
    assert (agreement.status, agreement.subject.text) == (Status.ENDED, subject)


def test_a_promise_that_could_not_be_kept_is_ended_too() -> None:
    assert found("Обещание построить Чили порт Перу выполнить не удалось.")[0].status is Status.ENDED


def test_a_promise_still_stands_while_others_fail() -> None:
    (agreement,) = found("Перу обещала построить порт, хотя Чили мост не построила.")
    assert agreement.status is Status.PROMISED


UNSIGNED = {
    "Переговоры Армении и Азербайджана завершились без подписания мирного договора.": "мирный договор",
    "Министры Перу и Чили разъехались, не подписав договор о границе.": "граница",
}


@pytest.mark.parametrize(("text", "subject"), UNSIGNED.items())
def test_who_parts_without_signing_has_not_signed(text: str, subject: str) -> None:
    (agreement,) = found(text)
    assert (agreement.status, agreement.subject.text) == (Status.REJECTED, subject)


def test_what_expires_is_the_contract_not_its_term() -> None:
    (agreement,) = found("Срок действия меморандума между Перу и Чили истёк в апреле.")
    assert (agreement.status, agreement.subject.text) == (Status.ENDED, "меморандум")


def test_an_old_contract_that_has_expired_is_not_signed_anew() -> None:
    text = "Срок действия меморандума с казахстанской стороной, заключённого «Лучом» в 2021 году, истёк в апреле."
    assert [agreement.status for agreement in found(text)] == [Status.ENDED]
