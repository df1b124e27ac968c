"""Talks that failed, acts that did not come yet, and who stays out of a deal whose sides are named."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.document import read
from bot.model import Article


def lines(text: str) -> list[tuple[str, set[str], str]]:
    """Status, parties and subject of each agreement: what a card shows."""
    document = read(Article(text=text))
    return [(str(a.status), {p.name for p in a.parties}, a.subject.text) for a in find(document, cast(document))]


FAILED = {
    "Катар и Оман вели переговоры о строительстве кабеля. Договориться так и не удалось.": "строительство кабеля",
    "Катар и Оман вели переговоры о кредите. Переговоры зашли в тупик.": "кредит",
    "Катар и Оман вели переговоры о покупке судов. Переговоры сорвались из-за цены.": "покупка судов",
    "Катар и Оман провели консультации о рыболовстве, однако они не дали результата.": "рыболовство",
    "Катар и Оман вели переговоры о транзите, но стороны не сошлись в цене.": "транзит",
}


@pytest.mark.parametrize(("text", "subject"), FAILED.items())
def test_talks_that_failed_are_rejected_and_told_once(text: str, subject: str) -> None:
    assert lines(text) == [("rejected", {"Катар", "Оман"}, subject)]


@pytest.mark.parametrize(
    "text",
    [
        "Лаос и Бутан вели переговоры о визах, но пока не договорились.",
        "Лаос и Бутан вели переговоры о визах. Переговоры Чили с Перу сорвались.",
        "Лаос и Бутан ведут переговоры о визах. Прежде договориться не удалось.",
    ],
)
def test_talks_that_go_on_stand(text: str) -> None:
    assert lines(text)[0][0] == "proposed"


def test_of_a_club_and_a_player_that_part_no_other_club_is_told() -> None:
    text = (
        "Клуб «Заря» арендовал вратаря Илью Рогова. Тренер «Зари» Пётр Лунин сказал, что клуб доволен сделкой. "
        "Ранее «Искра» расторгла контракт с защитником Олегом Рощиным."
    )
    assert lines(text)[-1][1] == {"Искра", "Олег Рощин"}


def test_a_nickname_of_a_club_is_the_club() -> None:
    text = "Форвард Илья Рогов покинул «Спартак». Клуб «Заря» подписал контракт с вратарём спартаковцев Олегом Рощиным."
    assert not any("спартаковцы" in parties for _, parties, _ in lines(text))
    text = "Клуб «Спартак» готовится к сезону. Клуб «Заря» договорился со спартаковцами об аренде вратаря."
    assert lines(text)[-1][1] == {"Заря", "Спартак"}
