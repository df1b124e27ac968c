"""A subject is told as an act: no clause with a side in it, no word that only leads on, no verb cut short."""

from __future__ import annotations

import pytest

from bot.model import Status
from tests.annotated import agreements


@pytest.mark.parametrize(
    ("text", "status", "wanted"),
    [
        (
            "Франция заверила соседей, что Париж поддержит заявку Сербии на вступление в союз.",
            Status.PROMISED,
            "поддержать заявку Сербии на вступление в союз",
        ),
        ("Россия и Индия договорились, что индийская сторона предоставит землю.", Status.AGREED, "предоставить землю"),
        (
            "Омский университет договорился с Томским университетом, что они проверят расчёты моста.",
            Status.AGREED,
            "проверить расчёты моста",
        ),
        (
            "Узбекистан пообещал, что не будет вводить пошлины на уголь.",
            Status.PROMISED,
            "не вводить пошлины на уголь",
        ),
        ("Банк «Восход» предлагал завод группе «Луч».", Status.PROPOSED, "завод"),
        ("Ташкент предложил свою площадку для консультаций.", Status.PROPOSED, "площадка для консультаций"),
        (
            "От требования восстановить уволенных мастеров компания «Луч» отказалась.",
            Status.REJECTED,
            "восстановить уволенных мастеров",
        ),
        (
            "Клуб «Арарат» опроверг информацию о переходе полузащитника в «Луч».",
            Status.REJECTED,
            "переход полузащитника в «Луч»",
        ),
    ],
)
def test_a_subject_is_an_act_of_the_sides(text: str, status: Status, wanted: str) -> None:
    (told,) = agreements(text)
    assert (told.status, told.subject.text) == (status, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Роструд обязался проверить, как завод «Луч» соблюдает режим труда.",
            "проверить, как завод «Луч» соблюдает режим труда",
        ),
        ("Сербия откажется от российских МиГ-29 к концу года.", "российские МиГ-29"),
        ("Россия обещает не трогать порты, Киев — не трогать танкеры.", "не трогать порты"),
    ],
)
def test_a_subject_is_neither_cut_nor_misshapen(text: str, wanted: str) -> None:
    assert wanted in {told.subject.text for told in agreements(text)}


def test_what_was_tried_and_refused_is_told() -> None:
    text = "Мэрия Твери пыталась выкупить участок, но Минобороны ответило отказом."
    (refusal,) = (told for told in agreements(text) if told.status is Status.REJECTED)
    assert refusal.subject.text == "выкупить участок"


def test_points_behind_dashes_are_a_list() -> None:
    text = (
        "Фирма «Луч» и Башкортостан подписали соглашение о связи.\n\nСтороны намерены:\n\n"
        "— подключить к интернету двести сёл;\n\n— создать в Уфе центр данных."
    )
    assert {"подключить к интернету двести сёл", "создать в Уфе центр данных"} <= {
        told.subject.text for told in agreements(text)
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Фирмы «Луч» и «Восток» построят завод. Соответствующее соглашение главы компаний Александр Белов и Михаил "
            "Орлов подписали на полях форума.",
            "построить завод",
        ),
        ("В Омске ставят «Чайку»; художником согласилась стать Надежда Белова.", "стать художником"),
        (
            "Администрация Твери пообещала не ставить семьи на учёт. «Мы договорились по-человечески», — сказал глава "
            "Твери Игорь Белов.",
            "не ставить семьи на учёт",
        ),
        ("Академия «Луч» и Омский университет заключили настоящий договор о нижеследующем.", "настоящий договор"),
        ("Россия и Украина обменялись пленными.", "обмен пленными"),
        ("Мэрия Твери закрыла завод. Компания «Луч» с решением мэрии не согласна.", "решение мэрии"),
        ("Фирма «Луч» передала агентству «Восток» 25% акций.", "25% акций"),
        ("Банк «Восход» готов реструктурировать долги тех, кто представит справку.", "реструктурировать долги"),
        ("Россия требует от Турции вывода войск, Турция это требование отвергает.", "вывод войск"),
        ("Армения и Грузия построят дорогу, расходы стороны разделят поровну.", "разделить расходы поровну"),
    ],
)
def test_a_subject_is_found_and_whole(text: str, wanted: str) -> None:
    assert agreements(text)[-1].subject.text == wanted


def test_a_bare_paper_is_told_with_its_matter() -> None:
    text = (
        "«Спартак» ведёт переговоры с «Кальяри» о покупке защитника. Сумма не называется. "
        "«Спартак» и «Кальяри» подпишут контракт в четверг."
    )
    assert [told.subject.text for told in agreements(text)] == ["покупка защитника", "контракт (покупка защитника)"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Правительство Чили выделило на эти цели миллион долларов.", "выделить миллион долларов"),
        ("Президент Чили Хуан Перес пригласил министра Олега Белова в Москву.", "приглашение в Москву"),
    ],
)
def test_a_subject_is_understood_alone(text: str, wanted: str) -> None:
    (told,) = agreements(text)
    assert told.subject.text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Банк «Траст» просил 9 млрд рублей, фирма «Луч» была готова заплатить не больше 7 млрд.", "9 млрд рублей"),
        ("Чили передаст 30 тонн рыбы, а Перу выплатит аванс.", "передача 30 тонн рыбы"),
        ("Фирма «Луч» купила, как сообщил министр, завод.", "покупка"),
    ],
)
def test_an_object_is_of_its_own_clause(text: str, wanted: str) -> None:
    assert agreements(text)[0].subject.text == wanted


def test_a_promise_of_nothing_is_not_shown() -> None:
    assert not agreements("— Обещали и построим, — сказал глава «Степи» Андрей Белов.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Министр обороны Пакистана Хаваджа Асиф пригрозил Индии открытой войной.", "открытая война"),
        (
            "Протокол о выходе из спора подписали фирма «Луч» и профсоюз, «Восток» подписывать документ не стал.",
            "выход из спора",
        ),
    ],
)
def test_a_subject_is_none_of_the_other_clause(text: str, wanted: str) -> None:
    assert wanted in {told.subject.text for told in agreements(text)}
