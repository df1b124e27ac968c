"""One agreement that a text tells twice stands on a card once: its firmer telling, with what only the other told."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.document import read
from bot.model import Agreement, Article, Status


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


ONCE = [
    (
        "Россия и Казахстан подпишут соглашение о строительстве атомной станции в пятницу в Астане. Об этом сообщило "
        "министерство энергетики Казахстана. В пятницу министры двух стран подписали соглашение о строительстве "
        "станции стоимостью 14 млрд долларов.",
        (Status.SIGNED, "строительство станции стоимостью 14 млрд долларов", None, "14 млрд долларов"),
    ),
    (
        "Турция и Венгрия договорились о поставках газа до 2030 года. Речь идёт о 2 млрд кубометров в год. Министры "
        "энергетики Турции и Венгрии подписали договор о поставках газа.",
        (Status.SIGNED, "поставки газа", "до 2030 года", None),
    ),
    (
        "Сербия и Болгария планируют построить газопровод. Болгария и Сербия подписали соглашение о строительстве "
        "газопровода.",
        (Status.SIGNED, "строительство газопровода", None, None),
    ),
    (
        "Клуб «Торпедо» договорился с «Ротором» о переходе защитника Ивана Кольцова. Защитник пройдёт медосмотр. В "
        "среду «Торпедо» и «Ротор» подписали контракт о переходе Кольцова. Сумма сделки составила 2 млн евро.",
        (Status.SIGNED, "переход Кольцова", None, "2 млн евро"),
    ),
]


@pytest.mark.parametrize(("text", "told"), ONCE)
def test_the_firmer_telling_stays(text: str, told: tuple[Status, str, str | None, str | None]) -> None:
    agreements = found(text)
    assert len(agreements) == 1
    (shown,) = agreements
    deadline, amount = (quote.text if quote else None for quote in (shown.deadline, shown.amount))
    assert (shown.status, shown.subject.text, deadline, amount) == told
    assert shown.evidence.covers(shown.trigger)


TWICE = [
    "Индия подписала с Францией контракт на поставку 26 истребителей. Переговоры шли три года. Индия планирует "
    "подписать с Францией контракт на поставку ещё 40 истребителей.",
    "Завод «Прогресс» и банк «Нева» подписали договор о строительстве цеха. Кредит составит 3 млрд рублей. Завод и "
    "банк договорились о строительстве склада в Твери.",
    "Россия и Китай планируют построить атомную станцию. Россия и Китай подписали соглашение о строительстве газовой "
    "станции.",
]


@pytest.mark.parametrize("text", TWICE)
def test_another_number_or_another_thing_is_another_agreement(text: str) -> None:
    assert len(found(text)) == 2
