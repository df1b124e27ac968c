"""Names as a reader wants them: in the nominative, whole, of one bearer; and capitals that are no names."""

from __future__ import annotations

import pytest

from bot.model import ActorType
from tests.test_actors import names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Врачи НИИ детской хирургии и травматологии осмотрели мальчика.", "НИИ детской хирургии и травматологии"),
        ("Студент МГУ имени Н. П. Орлова получил приз.", "МГУ имени Н. П. Орлова"),
        ("Он учился в Уральском высшем лётном училище.", "Уральское высшее лётное училище"),
        ("Форвард покинул «Барсу». Тренер «Барсы» молчит.", "Барса"),
        ("В «Гоголь-центре» прошла премьера.", "Гоголь-центр"),
        ("Сотрудники Росгвардии охраняли здание.", "Росгвардия"),
    ],
)
def test_an_organisation_in_the_nominative(text: str, name: str) -> None:
    assert names(text, ActorType.ORG) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Поезд прибыл на вокзал Сеула.", "Сеул"),
        ("Мэр Сергиева Посада встретил гостей.", "Сергиев Посад"),
        ("Форум прошёл в мексиканском Канкуне.", "Канкун"),
        ("Музей открыли в городе Розенхайме.", "Розенхайм"),
    ],
)
def test_a_town_in_the_nominative(text: str, name: str) -> None:
    assert names(text, ActorType.LOC) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Приз получил актёр и режиссёр Нейл Патрик Харт. Харт поблагодарил зрителей.", "Нейл Патрик Харт"),
        ("Фрэнку Доу вручили приз.", "Фрэнк Доу"),
        ("Выступил Жан-Клод Трише. Речь Жана-Клода Трише длилась час. Вопрос задали Трише.", "Жан-Клод Трише"),
        ("Вратарь Максим Дадаев Дадаев травмирован. Максим Дадаев не сыграет.", "Максим Дадаев"),
        ("Чемпион мира Формулы-1 Михаэль Шульц вернулся. Шульц здоров.", "Михаэль Шульц"),
        ("Роль исполнил Уэнтуорт Мельник. По словам автора, Вентворт Мельник вернётся.", "Уэнтуорт Мельник"),
    ],
)
def test_a_person_once_under_the_whole_name(text: str, name: str) -> None:
    assert names(text, ActorType.PER) == [name]


def test_the_names_of_two_persons_side_by_side_stay_two() -> None:
    said = "Друга Путина Михаила Орлова встретили в порту. Мать Марины Ольга Петрова рассказала об этом."
    assert names(said, ActorType.PER) == ["Путин", "Михаил Орлов", "Марина", "Ольга Петрова"]


@pytest.mark.parametrize(
    "text",
    ["Источник в компании сообщил о сделке.", "Кредитные карты подорожали.", "Жители Чили празднуют."],
)
def test_a_sentence_s_first_word_is_no_organisation(text: str) -> None:
    assert names(text, ActorType.ORG) == []
    assert "Жители" not in names(text, ActorType.LOC)
