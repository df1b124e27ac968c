"""What a sentence only points to: «документ», «её размер», «сделка», told by the words before; and times of others."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.document import read
from bot.model import Agreement, Article
from tests.siding import possible


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


SUBJECTS = {
    "Чили и Перу подписали дорожную карту\n\nДокумент подписали министр Перу Олег Лисин и посол Чили Иван Орлов.": (
        "дорожная карта"
    ),
    "Банк «Восход» предоставит заводу «Луч» кредитную линию, её размер стороны согласуют до конца июня.": (
        "размер кредитной линии"
    ),
    "Контракт Олега Лисина с клубом «Арарат» истекает летом. «Арарат» продлит его уже в этом месяце.": (
        "контракт Олега Лисина"
    ),
    "«Росатом» строит в Чили станцию. Детали обещают раскрыть до конца года.": "раскрыть детали",
    "Первые десять вагонов завод «Луч» передаст городу в декабре.": "передача первых десяти вагонов",
    "Вторую станцию построит китайская фирма «Луч».": "построить вторую станцию",
}


@pytest.mark.parametrize(("text", "subject"), SUBJECTS.items())
def test_what_it_is_about_is_told(text: str, subject: str) -> None:
    assert found(text)[-1].subject.text == subject


def test_a_moment_of_another_act_is_no_deadline() -> None:
    text = "Вторую станцию построит китайская фирма «Луч», переговоры с ней начнутся в июне."
    built, *talks = found(text)
    assert built.deadline is None
    assert [told.deadline.text for told in talks if told.deadline] == ["в июне"]


def test_who_mediates_is_no_side() -> None:
    text = "Соглашение между Афганистаном и Пакистаном было достигнуто при посредничестве Катара."
    assert possible(text, "достигнуто") == {"Афганистан", "Пакистан"}


def test_a_deal_that_is_only_named_again_is_told_once() -> None:
    text = "Чили и Перу подписали соглашение о пошлинах на медь. О сделке с Чили объявил президент Перу Олег Лисин."
    assert [agreement.subject.text for agreement in found(text)] == ["пошлины на медь"]
