"""How firmly an act is told: done or only wanted, as a fact or by whose word, under what condition."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import explain, find
from bot.analysis.document import read
from bot.model import Agreement, Article, Modality, Status


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


def last(text: str) -> Agreement:
    return found(text)[-1]


UNDONE = {
    "Директор завода «Луч» приехал в Минск, чтобы подписать договор с банком «Восход».": Status.PLANNED,
    "Губернатор Анна Белова распорядилась выплатить семьям шахтёров по 2 млн рублей.": Status.PLANNED,
    "Компания «Луч» перестала поставлять газ в Болгарию.": Status.ENDED,
    "Компания «Луч» начала поставлять газ в Болгарию.": Status.SIGNED,
    "Компания «Луч» полностью остановила поставку газа компании «Восход».": Status.ENDED,
    "Министр Перу Асан Омаров исключил компромисс с Чили по вопросу о границе.": Status.REJECTED,
    "Депутат Анна Белова призвала расторгнуть договор с компанией «Луч».": Status.PROPOSED,
    "Парламент велел правительству Перу расторгнуть договор с Чили.": Status.PLANNED,
    "Сделка предусматривает право завода «Луч» в течение трёх лет выкупить долю банка «Восход».": Status.PROPOSED,
    "Греция готовится подписать договор с Турцией.": Status.PLANNED,
    "Греция забыла подписать договор с Турцией.": Status.REJECTED,
    "Вместо того чтобы подписать договор с банком «Восход», завод «Луч» подал в суд.": Status.REJECTED,
    "Греция отложила подписание договора с Турцией до осени.": Status.PLANNED,
    "Компания «Луч» потеряла контракт с банком «Восход» на 5 млрд рублей.": Status.ENDED,
    "Украина и Польша близки к соглашению об экспорте зерна.": Status.PROPOSED,
    "Украина и Польша почти договорились об экспорте зерна.": Status.PROPOSED,
    "Никаких договорённостей между Перу и Чили нет.": Status.REJECTED,
    "Болгария препятствует подписанию договора между Перу и Чили.": Status.PROPOSED,
    "Перу и Чили прервали переговоры о кредите.": Status.ENDED,
    "Еврокомиссия рассмотрит предоставление Украине кредита.": Status.PROPOSED,
    "Пекин хочет, чтобы Дели согласился на переговоры.": Status.PROPOSED,
    "Сербия прилетела в Загреб для подписания договора с Хорватией.": Status.PLANNED,
    "Сербия получила возможность купить порт у Хорватии.": Status.PROPOSED,
    "Договор даёт Сербии право купить порт у Хорватии.": Status.PROPOSED,
    "США не исключили, что расторгнут торговое соглашение с Китаем.": Status.PROPOSED,
}


@pytest.mark.parametrize(("text", "status"), UNDONE.items())
def test_an_act_is_done_only_if_its_governing_word_says_so(text: str, status: Status) -> None:
    assert [agreement.status for agreement in found(text)] == [status]


def test_a_deal_that_somebody_opposes_is_not_closed() -> None:
    (deal,) = found("Пётр Ковалёв заявил, что выступает против сделки по слиянию компаний «Луч» и «Восход».")
    assert deal.status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "Если бы Варшава хотела мира, она приняла бы предложение Берлина ещё весной.",
        "Соглашение Перу и Чили подписать могли, если бы в Лиме не сменилось правительство.",
        "Если Перу и Чили не придут к соглашению, спор рассмотрит суд.",
        "Министр усомнился, что Турция и Греция подпишут договор до весны.",
    ],
)
def test_what_did_not_happen_is_not_told(text: str) -> None:
    document = read(Article(text))
    assert find(document, cast(document)) == ()
    assert {e.rule for e in explain(document, cast(document))} & {"never_came_true", "only_supposed", "doubted"}


@pytest.mark.parametrize(
    "text",
    [
        "Банк «Восход» пообещал выделить заводу кредит, если суд снимет арест.",
        "Если суд снимет арест, банк «Восход» выделит заводу «Луч» кредит.",
        "В случае победы банк «Восход» обещает выделить заводу «Луч» кредит.",
    ],
)
def test_a_condition_before_or_after_is_told(text: str) -> None:
    assert last(text).modality is Modality.CONDITIONAL


@pytest.mark.parametrize(
    "text",
    [
        "Даже если суд не снимет арест, банк «Восход» обещает выделить заводу «Луч» кредит.",
        "Банк «Восход» пообещал выделить заводу кредит, и если бы суд снял арест, завод работал бы.",
    ],
)
def test_what_is_no_condition_of_the_act_is_none(text: str) -> None:
    assert found(text)[0].modality is Modality.ASSERTED


SPEAKERS = {
    "Как сообщает газета «Полюс», завод «Луч» купил банк «Восход».": "Полюс",
    "По версии следствия, завод «Луч» заключил с банком «Восход» договор о поставке угля.": "следствие",
    "СМИ сообщают, что завод «Луч» заключил с банком «Восход» договор о поставке угля.": "СМИ",
    "Завод «Луч» заключил с банком «Восход» договор, сообщили в пресс-службе завода.": "пресс-служба завода",
    "Вчера выступил Пётр Ковалёв. По его словам, завод «Луч» заключил договор с банком «Восход».": "Пётр Ковалёв",
    "Завод «Луч» купил банк «Восход». Об этом сообщил мэр Пётр Ковалёв.": "Пётр Ковалёв",
    "«Завод «Луч» купил банк „Восход“», — говорится в заявлении мэра Асана Омарова.": "Асан Омаров",
    "«Завод «Луч» купил банк «Восход». Мы давно этого ждали», — заявил мэр Пётр Ковалёв.": "Пётр Ковалёв",
    "Пётр Ковалёв сказал прямо: завод «Луч» заключил договор с банком «Восход».": "Пётр Ковалёв",
    "Вчера выступил пресс-секретарь завода Пётр Ковалёв. По словам Ковалёва, завод «Луч» купил банк «Восход».": (
        "Пётр Ковалёв"
    ),
}


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS.items())
def test_who_vouches_is_named(text: str, speaker: str) -> None:
    agreement = last(text)
    assert agreement.modality is Modality.REPORTED
    assert agreement.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Напомним, завод «Луч» заключил с банком «Восход» договор о поставке угля.",
        "Стоит отметить, что завод «Луч» заключил с банком «Восход» договор о поставке угля.",
        "Завод «Луч» отказал банку «Восход» в поставке угля: по словам мэра, запасов мало.",
        "Компания «Луч» признала долги и пообещала банку «Восход» выплатить 2 млн рублей.",
    ],
)
def test_the_author_s_own_words_are_nobody_s_report(text: str) -> None:
    assert last(text).modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "Наследники Асана Омарова отрицают, что продали архив музею «Луч».",
        "Перу опровергла сообщения о том, что подписала договор с Чили.",
        "Перу исключила, что подпишет договор с Чили.",
        "Неправда, что Перу подписала договор с Чили.",
    ],
)
def test_a_denied_deal_says_so(text: str) -> None:
    assert last(text).modality is Modality.NEGATED


def test_what_was_denied_more_than_once_is_not_told_as_done() -> None:
    deal = last("Наследники Асана Омарова не раз отрицали, что продали архив музею «Луч».")
    assert deal.modality is Modality.NEGATED or deal.status is Status.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "Наследники Асана Омарова не стали отрицать, что продали архив музею «Луч».",
        "Наследники Асана Омарова отрицают вину компании «Заря», которая продала архив музею «Луч».",
        "Нельзя исключить, что Перу подпишет договор с Чили.",
    ],
)
def test_what_nobody_denies_is_not_denied(text: str) -> None:
    assert last(text).modality is Modality.ASSERTED


def test_what_the_agreement_itself_says_is_no_report() -> None:
    assert last("В соглашении говорится, что Перу откроет границу до 1 мая.").modality is Modality.ASSERTED


def test_what_is_not_confirmed_is_a_rumour() -> None:
    assert last("Кремль не подтвердил, что Россия и Иран подписали договор.").modality is Modality.RUMOUR


def test_what_nobody_confirmed_is_a_rumour() -> None:
    assert last("По неподтверждённым данным, Перу купила порт у Чили.").modality is Modality.RUMOUR


def test_a_rumour_in_another_clause_is_no_rumour_of_the_act() -> None:
    plain = last("Турция потребовала выдать Асана Омарова и передала Перу бумаги, якобы найденные у него дома.")
    rumour = last("Появились слухи, что клуб «Заря», которому уже сто лет, подписал контракт с Асаном Омаровым.")
    assert plain.modality is Modality.ASSERTED
    assert rumour.modality is Modality.RUMOUR


def test_who_tells_it_says_nothing_of_the_field() -> None:
    tells = last("Как сообщил журнал «Полюс», группа «Луч» пообещала банку «Восход» построить школу.")
    plays = last("Певица Анна Белова подписала контракт с группой «Заря» на новый альбом.")
    assert tells.context == "economy"
    assert plays.context == "culture"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Никто не сомневался, что Турция и Греция подписали договор.", Status.SIGNED),
        ("Нет сомнений, что Турция и Греция подпишут договор до весны.", Status.PLANNED),
        ("Нет причин сомневаться, что Турция и Греция подписали договор.", Status.SIGNED),
    ],
)
def test_what_nobody_doubts_is_told(text: str, status: Status) -> None:
    assert [agreement.status for agreement in found(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Банк «Восход» и завод «Луч» подписали договор, который вступит в силу, если суд снимет арест.",
        "Перу и Чили подписали договор о помощи в случае войны.",
        "Перу и Чили подписали договор о том, что помогут друг другу, если начнётся война.",
    ],
)
def test_a_condition_of_what_a_paper_does_is_none_of_its_signing(text: str) -> None:
    assert last(text).modality is Modality.ASSERTED


def test_a_paper_that_ended_something_else_has_not_ended() -> None:
    text = "Перу и Чили остановили войну благодаря договору о границе."
    assert [agreement.status for agreement in found(text)] == [Status.SIGNED]


def test_what_another_says_is_not_told_by_the_one_before() -> None:
    text = "«Мы подпишем договор с Китаем», — сказал Асан Омаров, а Пётр Лосев пообещал построить мост."
    assert [agreement.speaker for agreement in found(text)] == ["Асан Омаров", None]


@pytest.mark.parametrize("over", ["перестала отказываться", "передумала отказываться"])
def test_who_refuses_no_more_has_not_refused(over: str) -> None:
    assert found(f"Греция {over} от договора с Турцией.") == ()


def test_what_is_granted_even_so_is_a_condition_itself() -> None:
    one, two = found("Даже если Турция согласится, Греция не подпишет с ней договор.")
    assert (one.modality, two.modality) == (Modality.CONDITIONAL, Modality.NEGATED)


@pytest.mark.parametrize(
    "text",
    [
        "Сербия не потеряла контракт с Хорватией.",
        "Сербия не может не подписать договор с Хорватией.",
        "Нельзя не подписать договор с Хорватией, заявил президент Сербии.",
    ],
)
def test_two_denials_are_no_refusal(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Не Греция, а Болгария подписала договор с Турцией.",
        "Болгария подписала договор не с Грецией, а с Турцией.",
    ],
)
def test_who_did_not_act_is_no_party(text: str) -> None:
    assert {party.name for party in last(text).parties} == {"Болгария", "Турция"}
