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
