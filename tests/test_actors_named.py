"""Names as a reader wants them: in the nominative, whole, of one bearer; and capitals that are no names."""

from __future__ import annotations

import pytest

from bot.analysis.actors import ReferenceKind
from bot.model import ActorType
from tests.acting import names, told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Врачи НИИ детской хирургии и травматологии осмотрели мальчика.", "НИИ детской хирургии и травматологии"),
        ("Студент МГУ имени Н. П. Орлова получил приз.", "МГУ имени Н. П. Орлова"),
        ("Он учился в Уральском высшем лётном училище.", "Уральское высшее лётное училище"),
        ("Форвард покинул «Барсу». Тренер «Барсы» молчит.", "Барса"),
        ("В «Гоголь-центре» прошла премьера.", "Гоголь-центр"),
        ("Сотрудники Росгвардии охраняли здание.", "Росгвардия"),
        ("Коллекция передана Госфильмофонду.", "Госфильмофонд"),
        ("Таксисты договорились с Ситимобилом.", "Ситимобил"),
        ("Оркестр «Виртуозы» выступит в Туле. Билеты оркестра «Виртуозы» проданы.", "Виртуозы"),
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
        ("Жители станицы Волна обратились в прокуратуру.", "Волна"),
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


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Защитник перешёл к «Вест Хэму». Тренер «Вест Хэма» доволен.", ActorType.ORG, "Вест Хэм"),
        ("Дирижёр вернулся к Оркестру Бёме.", ActorType.ORG, "Оркестр Бёме"),
        ("Скрипка Гварнери лежала в музее. Потом скрипку Гварнери продали.", ActorType.PER, "Гварнери"),
        ("Корреспондент Северной службы «Голоса» задал вопрос.", ActorType.ORG, "Северная служба «Голоса»"),
    ],
)
def test_a_name_has_only_its_own_words(text: str, kind: ActorType, name: str) -> None:
    assert names(text, kind) == [name]


def test_so_many_districts_are_no_place() -> None:
    assert names("Три района объединят в один округ.", ActorType.LOC) == []


@pytest.mark.parametrize("said", ["Глава казахстанского государства", "Глава государства", "Казахстанский лидер"])
def test_the_head_of_the_state_is_its_president(said: str) -> None:
    text = f"Президент Казахстана Олжас Беков прибыл в Ригу. {said} выступил с речью. Его ждал глава МИД Олег Дёмин."
    found = told(text)
    (reference,) = [r for r in found.references if r.span.start == text.index(said)]
    assert found.actors[reference.actor].name == "Олжас Беков"


def test_the_company_is_the_one_named_last() -> None:
    text = (
        "Компания «Гранит» и компания «Маяк» спорили о цене. Компания «Маяк» подала иск. Позже компания отозвала его."
    )
    found = told(text)
    (company,) = [r for r in found.references if r.kind is ReferenceKind.DESCRIPTION]
    assert found.actors[company.actor].name == "Маяк"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Беседа с Тимом Бернерсом-Ли вышла утром.", "Тим Бернерс-Ли"),
        ("Письмо Джорджа Буша-младшего нашли.", "Джордж Буш-младший"),
        ("Родные Жана-Шарля Мельеса ждали.", "Жан-Шарль Мельес"),
    ],
)
def test_both_parts_of_a_double_name_decline(text: str, name: str) -> None:
    assert names(text, ActorType.PER) == [name]


def test_what_people_do_a_thing_with_is_no_force() -> None:
    assert names("Проверка прошла силами сотрудников МВД России.", ActorType.ORG) == ["МВД России"]


def test_an_adjective_of_a_place_is_no_place() -> None:
    assert names(
        "В Гаване начался Кимберлийский процесс. Ждали участников Кимберлийского процесса.", ActorType.LOC
    ) == ["Гавана"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Горнодобывающая компания «Полюс Север» растёт. «Полюс Север» нанял людей.", "Полюс Север"),
        ("Строительный холдинг «Север» обанкротился. Долги «Севера» велики.", "Север"),
        ("Авиакомпания «Победа» открыла рейс.", "Победа"),
        ("Агрохолдинг «Степной колос» купил элеватор.", "Степной колос"),
    ],
)
def test_the_kind_of_thing_that_begins_a_sentence_is_no_part_of_the_name(text: str, name: str) -> None:
    assert names(text, ActorType.ORG) == [name]


def test_the_town_of_a_mayor_is_no_part_of_his_name() -> None:
    text = "Бывший мэр Зареченска Ложкин признал вину\n\nБывший мэр Зареченска Аркадий Ложкин заключил сделку."
    assert names(text, ActorType.PER) == ["Аркадий Ложкин"]


def test_a_domain_is_part_of_the_name() -> None:
    text = "Лизинг предоставит ВЭБ.РФ. Глава ВЭБ.РФ Игорь Котов подтвердил это."
    found = told(text)
    assert [actor.name for actor in found.actors if actor.type is not ActorType.PER] == ["ВЭБ.РФ"]
    assert [actor.role.text for actor in found.actors if actor.role] == ["глава ВЭБ.РФ"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Японская Mitsui Oil намерена сохранить долю.", "Mitsui Oil"),
        ("Правительство Бурятии рассмотрело план. Правительство Республики Бурятия одобрило его.", "Бурятии"),
    ],
)
def test_what_stands_before_a_name_makes_no_second_actor(text: str, name: str) -> None:
    found = names(text, ActorType.ORG)
    assert len(found) == 1
    assert found[0].endswith((name, "Бурятия"))


def test_the_see_of_a_patriarch_is_no_name() -> None:
    text = "Декларацию подписал патриарх Константинопольский Варфоломей."
    assert names(text, ActorType.PER) == ["Варфоломей"]


@pytest.mark.parametrize("text", ["Представитель фонда Алина Янку уехала.", "Выступила Елена Ганку. Ганку уехала."])
def test_a_surname_that_only_looks_like_an_accusative(text: str) -> None:
    assert names(text, ActorType.PER)[0].endswith("нку")


def test_a_foreign_club_is_no_adjective() -> None:
    assert names("Полузащитника купили у «Ботафого».", ActorType.ORG) == ["Ботафого"]


def test_who_leads_a_body_is_no_part_of_its_name() -> None:
    text = (
        "Ректор Южного университета Инна Шевелева и вице-президент «Ростелеком-Юг» Алексей Сапунов подписали "
        "меморандум о создании лаборатории квантовой связи. Компания вложит в проект 120 млн рублей."
    )
    assert "Ректор Южного университета" not in names(text, ActorType.ORG)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Премию вручили Полли Гэннон и Лоре Доу.", "Полли Гэннон"),
        ("Роль досталась Салли Филд.", "Салли Филд"),
        ("Письмо Ревекки Лисиной прочли вслух.", "Ревекка Лисина"),
    ],
)
def test_a_foreign_first_name_does_not_change(text: str, name: str) -> None:
    assert name in names(text, ActorType.PER)


def test_regions_that_share_their_noun_have_it_each() -> None:
    said = "Губернаторы Омской и Томской областей встретились. Власти Омской области довольны."
    assert set(names(said, ActorType.LOC)) == {"Омская область", "Томская область"}
    said = "Соглашение касается Алтайского, Красноярского и Пермского краёв."
    assert set(names(said, ActorType.LOC)) == {"Алтайский край", "Красноярский край", "Пермский край"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Мосты построят в Рыбном и Шилове.", "Рыбное"),
        ("Мосты построят в Рыбном и Шилове.", "Шилово"),
        ("Фермеры Саскачевана просят о помощи.", "Саскачеван"),
    ],
)
def test_a_village_of_which_the_dictionary_knows_another_word(text: str, name: str) -> None:
    assert name in names(text, ActorType.LOC)


def test_a_surname_tells_more_than_a_patronymic() -> None:
    said = "— Анна Сергеевна, почему вы ушли? — Так вышло. Актриса Анна Каменкова рассказала о новом сезоне."
    assert names(said, ActorType.PER) == ["Анна Каменкова"]


def test_a_heroine_in_the_accusative() -> None:
    assert names("Мы договорились, что я сыграю Раневскую.", ActorType.PER) == ["Раневская"]


def test_a_firm_with_the_name_of_a_machine() -> None:
    said = "ГК «Самолёт» и компания «Спутник» договорились. Самолёт «Победа» и спутник «Заря» запустили."
    assert set(names(said, ActorType.ORG)) >= {"Самолёт", "Спутник"}


def test_the_kind_of_text_is_nobody() -> None:
    assert names("ПРЕСС-РЕЛИЗ\nЗавод «Луч» и банк «Заря» договорились о кредите.", ActorType.ORG) == ["Луч", "Заря"]


def test_an_adjective_of_a_title_is_no_place() -> None:
    assert names("Герцог Кембриджский Уильям прибыл в Осло.", ActorType.LOC) == ["Осло"]


def test_a_name_at_the_head_of_a_sentence_is_a_mention_too() -> None:
    said = "Шойгу прилетел в Пхеньян. КНДР направит сапёров, сказал Шойгу журналистам."
    found = {actor.name: actor for actor in told(said).actors}
    assert [span.of(said) for span in found["Шойгу"].mentions] == ["Шойгу", "Шойгу"]


def test_a_particle_of_other_names_is_none_of_this() -> None:
    assert names("Мэр обещал Джей Ди Вэнсу поддержку.", ActorType.PER) == ["Джей Ди Вэнс"]
    assert names("Мэр обещал Альфредо Ди Каприо поддержку.", ActorType.PER) == ["Альфредо Ди Каприо"]


def test_a_quarter_in_the_locative() -> None:
    assert names("Магазин открылся на Рублёвке.", ActorType.LOC) == ["Рублёвка"]
