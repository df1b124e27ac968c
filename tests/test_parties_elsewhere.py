"""Whom a sentence may mean that names nobody: «стороны», «лидеры», «ведомство»; and who only tells, so never a side."""

from __future__ import annotations

from tests.siding import found, possible


def test_sides_are_those_whose_delegations_talked() -> None:
    said = "В Риге завершились переговоры делегаций Чили и Перу. Стороны договорились открыть порт."
    assert possible(said, "договорились") >= {"Чили", "Перу"}


def test_sides_are_those_whose_contract_it_is_whoever_was_asked_meanwhile() -> None:
    said = (
        "Спор о продлении контракта «Газпрома» с Молдавией начался осенью. "
        "Журналисты направили запрос в компанию «Маяк». "
        "Стороны долго вели переговоры о цене."
    )
    assert {"Газпром", "Молдавия"} <= possible(said, "переговоры")


def test_leaders_who_decide_are_those_who_met() -> None:
    said = (
        "Президент Чили Марко Вега провёл переговоры с премьер-министром Кении Карлом Лимой. "
        "Лидеры договорились построить порт."
    )
    found = possible(said, "договорились")
    assert {"Марко Вега", "Карл Лима"} <= found
    assert "лидеры" not in found


def test_two_countries_are_the_states_named_before() -> None:
    met = "Президент Чили Марко Вега прилетел в Перу и встретился с Карлом Орсом. "
    assert possible(met + "В порту было подписано соглашение двух стран о границе.", "подписано") == {"Чили", "Перу"}
    assert "Перу" in possible(met + "Договор между странами будет подписан осенью.", "подписан")


def test_the_ministry_is_the_one_named_before() -> None:
    said = "Минфин передал документы в банк «Восход». Ведомство пообещало выплатить вкладчикам доход в рублях."
    found = possible(said, "пообещало")
    assert "Минфин" in found
    assert "ведомство" not in found


def test_who_only_tells_of_others_is_no_side_of_the_next_sentence() -> None:
    said = (
        "Завод «Луч» расширяет цех, сообщает агентство «Маяк-Пресс». "
        "Планируется заключить договор о поставке станков. Об этом пишет «Маяк-Пресс»."
    )
    assert not any("Маяк" in name for name in possible(said, "Планируется"))


def test_a_group_keeps_only_its_own_genitive() -> None:
    said = "Командование предложило боевикам северных отрядов и иностранным наёмникам сложить оружие."
    assert "боевики северных отрядов" in possible(said, "предложило")


def test_the_leaders_of_both_countries_are_those_who_met() -> None:
    said = "Марко Вега и Карл Лима провели переговоры. Президенты двух стран договорились построить порт."
    found = possible(said, "договорились")
    assert {"Марко Вега", "Карл Лима"} <= found
    assert not any("президенты" in name for name in found)


def test_sides_are_those_who_agreed_whatever_one_of_them_was_offered_since() -> None:
    said = (
        "Чили и Перу договорились о строительстве моста. Стороны подписали соглашение. "
        "Министр транспорта Перу Карл Лима назвал срок. "
        "Фирма «Маяк» предложила перуанской стороне создать предприятие. Стороны отказались обсуждать дорогу."
    )
    assert possible(said, "отказались") >= {"Чили", "Перу"}
    assert "Маяк" not in possible(said, "отказались")


def test_a_company_with_a_name_of_its_own_is_not_the_sides_of_before() -> None:
    before = "Чили и Перу договорились о строительстве моста. "
    sides = found(before + "Компании предложили Анголе создать предприятие.", "предложили")
    named = found(before + "Компания «Маяк» предложила Анголе создать предприятие.", "предложила")
    assert any("held|vague" in candidate.signs for candidate in sides)
    assert not any("held|vague" in candidate.signs for candidate in named)


def test_the_government_of_the_only_state_is_that_state() -> None:
    said = "Экономика Эстонии выросла за год. Рыбаки договорились с правительством о снижении пошлин на сети."
    found = possible(said, "договорились")
    assert "Эстония" in found
    assert "правительство" not in found


def test_the_government_stays_itself_where_the_text_has_two_states_or_a_region() -> None:
    agreed = " Рыбаки договорились с правительством о снижении пошлин на сети."
    assert "правительство" in possible("Чили и Перу давно спорят о рыбе." + agreed, "договорились")
    assert "правительство" in possible("В Омской области, на востоке России, тает лёд." + agreed, "договорились")
