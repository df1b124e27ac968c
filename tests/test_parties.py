"""Who is a party: whoever says it of himself, a president and his country; and the table of judged parties."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks import party_labels
from bot.analysis.agreements.choice import chosen
from bot.analysis.agreements.groups import governs
from bot.analysis.agreements.meanings import Around
from bot.analysis.agreements.weights import Linear
from tests.annotated import agreements
from tests.siding import found


def parties(text: str) -> set[str]:
    (agreement,) = agreements(text)
    return {party.name for party in agreement.parties}


def test_who_says_what_he_does_himself_is_a_party() -> None:
    said = "Министр Игорь Лаптев сообщил, что отказался от сделки с компанией «Гранит»."
    assert parties(said) == {"Игорь Лаптев", "Гранит"}


def test_a_president_stands_beside_his_country() -> None:
    said = "Президент Анголы Жуан Лоренсу и премьер-министр Японии Наото Кан подписали соглашение о поставках риса."
    assert parties(said) == {"Ангола", "Жуан Лоренсу", "Япония", "Наото Кан"}


def test_the_table_of_judged_parties_keeps_places_only() -> None:
    table = list(party_labels.table())
    judged = [label for _, _, labels in table for label in labels.values()]
    assert {name for name, _, _ in table} == {"actors_dev", "summaries_dev"}
    assert len(judged) > 350
    assert {label.weight for label in judged} == {party_labels.MAIN, party_labels.OPTIONAL}


def test_what_comes_into_force_is_no_force() -> None:
    said = "Минск и Пекин договорились о безвизовом режиме. Соглашение вступит в силу 1 июня."
    found = agreements(said)
    assert found
    assert {party.name for agreement in found for party in agreement.parties} <= {"Белоруссия", "Китай"}


def test_the_sides_are_those_who_agreed_before_and_nobody_who_only_spoke() -> None:
    said = (
        "Казахстан и Венгрия подписали соглашение о поставке пшеницы. "
        "Министр энергетики Казахстана Болат Омаров назвал встречу полезной. "
        "Стороны договорились построить мельницу."
    )
    last = agreements(said)[-1]
    assert {party.name for party in last.parties} == {"Казахстан", "Венгрия"}


def test_the_sides_are_countries_and_ministers_of_both_are_not_their_presidents() -> None:
    talks = "Президент Чили Марко Вега и президент Перу Карл Орс провели переговоры в Арике. "
    assert last_parties(talks + "Стороны договорились построить порт.") == {"Чили", "Перу"}
    assert last_parties(talks + "Министры обороны двух стран подписали соглашение о границе.") == {"Чили", "Перу"}


def test_a_branch_and_its_company_are_one_side() -> None:
    contract = "Компания «Маяк» подписала контракт с белградским филиалом компании «Гранит» на поставку станков."
    assert parties(contract) == {"Маяк", "белградский филиал компании «Гранит»"}
    within = "Фракция Партии садоводов подписала соглашение с Партией садоводов и компанией «Луч»."
    assert parties(within) == {"Фракция Партии садоводов", "Партия садоводов", "Луч"}


def test_leaders_are_meant_together() -> None:
    talks = "Президент Чили Марко Вега и президент Перу Карл Орс провели переговоры в Арике. "
    said = talks + "Президенты договорились построить порт."
    assert last_parties(said) >= {"Марко Вега", "Карл Орс"}


def test_a_country_that_acts_needs_no_minister_of_the_sentence_before() -> None:
    said = (
        "О планах рассказал министр связи Анголы Жуан Мендес. Ангола обязалась поставить Чили оборудование для станций."
    )
    assert last_parties(said) == {"Ангола", "Чили"}


def test_a_press_service_is_no_side() -> None:
    said = "Пресс-служба завода «Маяк» сообщила, что завод «Маяк» подписал контракт с банком «Восход»."
    assert last_parties(said) == {"Маяк", "Восход"}
    said = "Пресс-секретарь концерна «Гранит» Анна Белова сообщила, что концерн подписал контракт с банком «Восход»."
    assert "Анна Белова" not in last_parties(said)


def last_parties(text: str) -> set[str]:
    return {party.name for party in agreements(text)[-1].parties}


def test_the_authorities_of_a_country_are_the_country_once() -> None:
    assert parties("Власти Эквадора отказались выдать Хулиану Вега паспорт.") >= {"Эквадор"}
    assert "Власти Эквадора" not in parties("Власти Эквадора отказались выдать Хулиану Вега паспорт.")
    assert parties("Власти Тулы договорились с банком «Восход» о кредите.") == {"Власти Тулы", "Восход"}


def test_a_board_is_its_company() -> None:
    said = (
        "Совет директоров «Гранита» одобрил сделку с банком «Восход», сообщил председатель совета директоров «Гранита»."
    )
    assert parties(said) == {"Гранит", "Восход"}


def test_an_office_without_a_name_is_its_holder() -> None:
    said = (
        "Премьер-министр Анголы Жуан Мендес получил приз. "
        "В мае премьер-министр Анголы и президент Перу Карл Орс заключили мирный договор."
    )
    assert last_parties(said) == {"Ангола", "Жуан Мендес", "Перу", "Карл Орс"}


def test_who_was_interviewed_by_whom_is_no_side() -> None:
    said = (
        "Фирму «Маяк» продали, рассказал в интервью «Вестнику» её хозяин. "
        "По мнению собеседника «Вестника», цена честна. Мы договорились за два дня."
    )
    assert all("Вестник" not in name for name in last_parties(said))


def test_what_is_planned_after_the_sides_is_theirs() -> None:
    said = (
        "Президент Чили Марко Вега и президент Перу Карл Орс договорились о мосте. "
        "Фирма «Маяк» предложила перуанской стороне создать предприятие. "
        "Стороны отказались обсуждать дорогу. Следующую встречу планируется провести в мае."
    )
    assert last_parties(said) == {"Чили", "Перу"}


def test_a_state_and_its_government_are_one_side() -> None:
    said = (
        "Правительство Чили и компания «Маяк» подписали договор о поставке десяти судов до конца 2027 года. "
        "Стороны не исключают, что позже договорятся о ремонте."
    )
    assert last_parties(said) == {"Правительство Чили", "Маяк"}
    assert not governs("Правительство Чили", "Перу")
    assert not governs("Банк Чили", "Чили")


def test_who_are_joined_in_one_place_are_sides_together() -> None:
    weightiest = Linear({"rank0": 9.0}, -6.0, 0.4)
    likely = chosen(found("Перу, Чили и Того подписали соглашение с Чадом и Лесото.", "подписали"), weightiest)
    assert {party.name for party in likely} == {"Перу", "Чили", "Того"}


class Even(Linear):
    """Everyone is as likely as anyone, whatever the words around."""

    def probability(self, signs: Iterable[str], around: Around = (), leaning: float = 0.0) -> float:
        return self.bias


def even(chance: float) -> Linear:
    return Even({}, chance, 0.4)


def test_who_would_make_it_a_crowd_must_be_likelier() -> None:
    everyone = found("Завод «Луч», завод «Маяк», завод «Гранит» и завод «Кама» подписали соглашение.", "подписали")
    assert len(everyone) == 4
    assert len(chosen(everyone, even(0.45))) == 3
    assert len(chosen(everyone, even(0.5))) == 4


def test_who_only_tells_of_it_is_a_side_where_that_is_very_likely() -> None:
    everyone = found("Анна Белова сообщила, что Чили подписала с Перу соглашение.", "подписала")
    assert {"Анна Белова", "Чили", "Перу"} <= {candidate.party.name for candidate in everyone}
    assert "Анна Белова" not in {party.name for party in chosen(everyone, even(0.55))}
    assert "Анна Белова" in {party.name for party in chosen(everyone, even(0.65))}
