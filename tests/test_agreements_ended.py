"""Talks that failed, acts that did not come yet, and who stays out of a deal whose sides are named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.document import read
from bot.model import Agreement, Article


def acts(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text=text, published=datetime(2026, 5, 14, tzinfo=UTC)))
    return find(document, cast(document))


def lines(text: str) -> list[tuple[str, set[str], str]]:
    """Status, parties and subject of each agreement: what a card shows."""
    return [(str(a.status), {p.name for p in a.parties}, a.subject.text) for a in acts(text)]


FAILED = {
    "Катар и Оман вели переговоры о строительстве кабеля. Договориться так и не удалось.": "строительство кабеля",
    "Катар и Оман вели переговоры о кредите. Переговоры зашли в тупик.": "кредит",
    "Катар и Оман вели переговоры о покупке судов. Переговоры сорвались из-за цены.": "покупка судов",
    "Катар и Оман провели консультации о рыболовстве, однако они не дали результата.": "рыболовство",
    "Катар и Оман вели переговоры о транзите, но стороны не сошлись в цене.": "транзит",
    "Катар вёл переговоры с Оманом о транзите, однако Маскат не согласился на условия.": "транзит",
}


@pytest.mark.parametrize(("text", "subject"), FAILED.items())
def test_talks_that_failed_are_rejected_and_told_once(text: str, subject: str) -> None:
    assert lines(text) == [("rejected", {"Катар", "Оман"}, subject)]


@pytest.mark.parametrize(
    "text",
    [
        "Лаос и Бутан вели переговоры о визах, но пока не договорились.",
        "Лаос и Бутан вели переговоры о визах. Переговоры Чили с Перу сорвались.",
        "Лаос вёл переговоры с Бутаном о визах, но МИД отказался комментировать их ход.",
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


@pytest.mark.parametrize(
    ("text", "status", "term"),
    [
        ("Договор Катара с Оманом об аренде порта истекает в июле 2027 года.", "planned", "в июле 2027 года"),
        ("Договор Катара с Оманом об аренде порта истёк в июле 2025 года.", "ended", None),
        ("Фонд «Липа» расторг с банком «Полюс» договор, который действовал до 2028 года.", "ended", None),
        ("Фонд «Липа» приостановил поставки банку «Полюс» до 1 июля.", "ended", "до 1 июля"),
        (
            "«До конца 2028 года мы построим цех», — пообещал директор «Липы» Пётр Лунин.",
            "promised",
            "До конца 2028 года",
        ),
        ("Фонд «Липа» согласился уступить склад, если банк «Полюс» до мая снизит ставку.", "agreed", None),
        ("Фонд «Липа» согласился уступить банку «Полюс» склад до мая, если тот снизит ставку.", "agreed", "до мая"),
    ],
)
def test_a_term_is_the_act_s_own(text: str, status: str, term: str | None) -> None:
    first = acts(text)[0]
    assert (str(first.status), first.deadline.text if first.deadline else None) == (status, term)


def test_what_is_not_agreed_yet_is_not_refused() -> None:
    text = "Катар, который строит порт, пока не согласился пустить в него суда Омана."
    assert acts(text)[0].status == "proposed"


def test_talks_without_a_matter_told_later_led_to_the_deal() -> None:
    text = (
        "Завод «Клён» и банк «Полюс» подписали мировое соглашение. "
        "Адвокат завода «Клён» Анна Лунина рассказала, что переговоры с банком «Полюс» шли год."
    )
    assert [str(a.status) for a in acts(text)] == ["signed"]


@pytest.mark.parametrize("sum_", ["2,1 млрд злотых", "80 млн левов", "300 тысяч дирхамов", "5 млн лари"])
def test_sums_of_many_countries_are_sums(sum_: str) -> None:
    assert [a.amount.text for a in acts(f"Катар выделил Оману {sum_} на порт.") if a.amount] == [sum_]


def test_he_who_spoke_two_sentences_before_speaks_on() -> None:
    text = (
        "Катар и Оман ведут переговоры, сообщил министр Катара Пётр Лунин. Порт строят третий год. "
        "По его словам, договор об аренде Катар и Оман подпишут в мае."
    )
    assert acts(text)[-1].speaker == "Пётр Лунин"


def test_whose_agent_speaks_is_not_the_speaker() -> None:
    text = "Агент Рогова Павел Жуков сказал, что вратарь Илья Рогов подписал контракт с клубом «Заря»."
    assert acts(text)[0].speaker == "Павел Жуков"


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("Катар и Оман подписали меморандум о строительстве дороги длиной 128 километров.", None),
        ("Катар и Оман подписали меморандум о строительстве 128 километров дорог.", "128 километров"),
        ("Катар договорился о строительстве порта с фондом «Липа», выделившим ранее 5 млн рублей.", None),
        ("Фонд «Липа» вложит в порт 5 млн рублей, остальное покроет кредит банка.", "5 млн рублей"),
    ],
)
def test_a_sum_is_what_the_act_moves(text: str, sum_: str | None) -> None:
    first = acts(text)[0]
    assert (first.amount.text if first.amount else None) == sum_


def test_the_term_of_what_another_pays_is_not_the_act_s() -> None:
    text = "Фонд «Липа» вложит в порт 5 млн рублей, остальное покроет кредит банка сроком на 12 лет."
    assert acts(text)[0].deadline is None


def test_they_will_invest_is_no_deed() -> None:
    assert acts("Фонд «Липа» и банк «Полюс» инвестируют в порт Омана 5 млн рублей.")[0].status == "planned"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Компания «Клён» направила предложение банку «Полюс» в январе, но ответа не получила.", None),
        ("Компания «Клён» направила банку «Полюс» предложение построить порт в январе.", "в январе"),
    ],
)
def test_when_an_offer_was_made_is_no_term(text: str, term: str | None) -> None:
    first = acts(text)[0]
    assert (first.deadline.text if first.deadline else None) == term


def test_a_number_that_the_tagger_takes_for_an_adjective_counts() -> None:
    assert [a.amount.text for a in acts("Повстанцы обязались освободить 34 заложника.") if a.amount] == ["34 заложника"]


@pytest.mark.parametrize(
    ("text", "term", "due"),
    [
        ("Катар и Оман договорились открыть порт осенью.", "осенью", date(2026, 11, 30)),
        ("Катар пообещал Оману открыть порт весной.", "весной", date(2026, 5, 31)),
        ("Катар обещал Оману открыть порт ещё весной, но не открыл.", None, None),
        ("Катар пообещал Оману открыть порт до конца лета.", "до конца лета", date(2026, 8, 31)),
        ("Катар пообещал Оману открыть порт в течение года после торгов.", "в течение года", None),
        ("Катар ещё в 2024 году обещал Оману открыть порт в течение года.", "в течение года", None),
    ],
)
def test_seasons_and_lengths_are_reckoned_from_what_is_told(text: str, term: str | None, due: date | None) -> None:
    found = acts(text)[0]
    assert (found.deadline.text if found.deadline else None, found.due) == (term, due)


def test_a_player_who_acts_himself_leaves_no_place_for_another_club() -> None:
    text = "Клуб «Искра» арендовал у клуба «Спартак» вратаря. Сам вратарь договорился со спартаковцами о контракте."
    assert [parties for _, parties, _ in lines(text)] == [{"Искра", "Спартак"}, {"Спартак"}]


def test_the_term_of_a_part_is_not_that_of_the_whole() -> None:
    text = "Фонд «Липа» пообещал вложить в порт 2 млрд рублей, из которых 300 млн перечислит в ближайшие три месяца."
    (promise,) = acts(text)
    assert (promise.amount and promise.amount.text, promise.deadline) == ("2 млрд рублей", None)


def test_what_was_asked_before_is_not_what_is_agreed() -> None:
    text = "Лунина требовала 120 млн рублей, но согласилась уступить заводу «Клён» права."
    assert [a.amount for a in acts(text) if a.status == "agreed"] == [None]


def test_if_only_one_is_a_condition_too() -> None:
    text = "Если хотя бы одна запись появится в продаже, завод «Клён» расторгнет соглашение с банком «Полюс»."
    assert acts(text)[0].modality == "conditional"


def test_the_rest_has_no_sum_of_what_was_told_before() -> None:
    said = "Перу пообещало выделить на мост 180 миллионов долларов, остальное предоставит банк «Залив»."
    assert [agreement.amount and agreement.amount.text for agreement in acts(said)] == ["180 миллионов долларов", None]
