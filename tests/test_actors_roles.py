"""What the text says that an actor is: the words of the text, in the nominative, with their place."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.document import read
from bot.model import Article
from tests.acting import actor


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Гостей встретил президент Казахстана Касым-Жомарт Токаев.", "Касым-Жомарт Токаев", "президент Казахстана"),
        ("Он говорил с главой МИД Сергеем Лавровым.", "Сергей Лавров", "глава МИД"),
        ("Ответил Сергей Лавров, глава МИД.", "Сергей Лавров", "глава МИД"),
        ("Анна Котова — судья из Твери.", "Анна Котова", "судья из Твери"),
        ("Пётр Белов стал министром обороны.", "Пётр Белов", "министр обороны"),
        ("Олег Лисин занимает пост министра обороны.", "Олег Лисин", "министр обороны"),
        ("На встречу пришла бывшая чемпионка мира Ольга Гусева.", "Ольга Гусева", "бывшая чемпионка мира"),
        ("Выступила пресс-секретарь президента РФ Наталья Орлова.", "Наталья Орлова", "пресс-секретарь президента РФ"),
    ],
)
def test_the_role_of_a_person(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text.lower() == role.lower()


def test_a_role_keeps_the_place_of_its_words() -> None:
    text = "Министр говорил с послом Франции Анри Дюпоном."
    found = actor(text, "Анри Дюпон").role
    assert found is not None
    assert (found.text, found.span.of(text)) == ("посол Франции", "послом Франции")


def test_a_role_that_begins_the_sentence_has_no_capital() -> None:
    found = actor("Вице-премьер-министр Пётр Ахметов открыл мост.", "Пётр Ахметов").role
    assert found is not None
    assert found.text == "вице-премьер-министр"


def test_a_noun_before_a_list_is_the_role_of_each() -> None:
    text = "Приехали режиссёры Анна Белова, Вера Котова и Ольга Лисина."
    for name in ("Анна Белова", "Вера Котова", "Ольга Лисина"):
        found = actor(text, name).role
        assert found is not None, name
        assert found.text == "режиссёр"


def test_what_kind_of_thing_an_organisation_is() -> None:
    found = actor("Проект запустила нефтяная компания «Ромашка».", "Ромашка").role
    assert found is not None
    assert found.text == "нефтяная компания"


def test_a_title_apart_from_the_name() -> None:
    found = actor("Илья Белов вышел на сцену. Знаменитый скрипач сыграл Баха.", "Илья Белов").role
    assert found is not None
    assert found.text == "знаменитый скрипач"


def test_a_calling_apart_from_the_name_must_be_the_hero_s() -> None:
    hero = "Илья Белов вышел на сцену. Илья Белов играл Баха. "
    for other in (
        "Его адвокат молчал.",
        "Охранник закрыл двери.",
        "За обедом подали тунца.",
        "Два скрипача ушли домой.",
    ):
        assert actor(hero + other, "Илья Белов").role is None, other


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Задержали старшего помощника мэра Ивана Белова.", "Иван Белов", "старший помощник мэра"),
        ("Приехала дочь президента Ивана Белова Анна Белова.", "Анна Белова", "дочь президента Ивана Белова"),
        ("Его называли внуком президента Ивана Белова.", "Иван Белов", "президент"),
        ("На пост главы ведомства позвали полковника Павла Белова.", "Павел Белов", "полковник"),
        ("Указ отменил и.о. губернатора Олег Лисин.", "Олег Лисин", "и.о. губернатора"),
        ("Её адвокат, Олег Лисин, отказался отвечать.", "Олег Лисин", "адвокат"),
        ("Обсудили кандидатуру заместителя мэра города Мэри Миллер.", "Мэри Миллер", "заместитель мэра города"),
        ("Говорил управляющий фондом Олег Лисин.", "Олег Лисин", "управляющий фондом"),
        ("Олег Лисин, занимавший пост министра обороны, молчал.", "Олег Лисин", "министр обороны"),
        ("Олег Лисин ушёл с поста министра обороны.", "Олег Лисин", "министр обороны"),
        ("Среди гостей была 24-летняя скрипачка Анна Котова.", "Анна Котова", "скрипачка"),
        ("Гостей встретил командир батальона 40-летний майор Олег Лисин.", "Олег Лисин", "командир батальона, майор"),
        ("Отработать на посту мэра остаток срока позвали Олега Лисина.", "Олег Лисин", "мэр"),
        ("Это сказал специалист городского центра доктор Олег Лисин.", "Олег Лисин", "специалист городского центра"),
        ("Пришёл Олег Лисин, брат бывшего министра.", "Олег Лисин", "брат бывшего министра"),
        ("Слово взял представитель главы города Джон Смит.", "Джон Смит", "представитель главы города"),
    ],
)  # fmt: skip
def test_whose_role_it_is(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text.lower() == role.lower()


def test_a_place_in_brackets_tells_of_itself() -> None:
    found = actor("Суд прошёл в городе Гарленд (штат Техас).", "Гарленд").role
    assert found is None or found.text == "город"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Это случилось до визита министра финансов Японии Сейдзи Маехары.", "Маехары", "министр финансов Японии"),
        ("Гостей ждала сестра президента Мэри Миллер.", "Мэри Миллер", "сестра президента"),
        ("Он беседовал с «отцом города» Олегом Лисиным.", "Олег Лисин", "отец города"),
        ("Отличился Олег Лисин (Oleg Lisin), 34 года, пилот авиакомпании.", "Олег Лисин", "пилот авиакомпании"),
        ("Олег Лисин, который сейчас работает послом в Перу, молчал.", "Олег Лисин", "посол в Перу"),
        ("Олег Лисин, являющийся директором музея, молчал.", "Олег Лисин", "директор музея"),
        ("Сыграл Пётр Лисин — правнук Льва Белова.", "Пётр Лисин", "правнук Льва Белова"),
        ("Пришёл министр разведки, глава комиссии Олег Лисин.", "Олег Лисин", "министр разведки, глава комиссии"),
        ("Он сменил начальника штаба генерал-майора Олега Лисина.", "Олег Лисин", "начальник штаба, генерал-майор"),
        ("Гостей принял эмир Тавра шейх Тамим бин Халифа.", "Тамим бин Халифа", "эмир Тавра"),
        ("Олег Лисин стал сенатором в 2013 году.", "Олег Лисин", "сенатор"),
        ("Чай с директором музея и хранителем фонда Олегом Лисиным.", "Олег Лисин", "директор музея и хранитель фонда"),
    ],
)  # fmt: skip
def test_roles_by_the_tree_in_clauses_and_in_lists(text: str, name: str, role: str) -> None:
    cast_of = {one.name: one for one in cast(read(Article(text))).actors}
    found = next(one for full, one in cast_of.items() if name in full).role
    assert found is not None
    assert found.text == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Пётр Лисин приехал рано. Его жена Анна Белова опоздала.", "Анна Белова", "жена Петра Лисина"),
        ("Пётр Лисин с женой Анной Беловой приехал рано.", "Анна Белова", "жена Петра Лисина"),
        ("Ольга Гусева молчала. За неё говорил её адвокат Пётр Лисин.", "Пётр Лисин", "адвокат Ольги Гусевой"),
        ("Мэри Миллер привела своего брата Ивана Лисина.", "Иван Лисин", "брат Мэри Миллер"),
        ("Говорили Пётр Лисин и Иван Котов. Ушёл и его адвокат Олег Дроздов.", "Олег Дроздов", "адвокат"),
    ],
)
def test_a_relation_is_told_with_whose_it_is(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text == role


def test_the_country_of_a_text_about_one_country() -> None:
    text = "Молдавия ждёт выборов. Президент страны Олег Лисин назначил их на май. В Молдавии готовят участки."
    found = actor(text, "Олег Лисин").role
    assert found is not None
    assert found.text == "президент Молдавии"


def test_the_country_stays_untold_where_the_text_is_about_two() -> None:
    text = "Молдавия и Румыния ждут выборов. Президент страны Олег Лисин назначил их на май."
    found = actor(text, "Олег Лисин").role
    assert found is not None
    assert found.text == "президент страны"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("В дом вошёл 29-летний москвич Олег Лисин.", "Олег Лисин", "29-летний москвич"),
        ("В дом вошёл 29-летний майор Олег Лисин.", "Олег Лисин", "майор"),
    ],
)
def test_an_age_belongs_to_who_is_told_by_nothing_else(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Выступил бывший глава ведомства Олег Лисин.", "Олег Лисин", "бывший глава ведомства"),
        ("Исполняющим обязанности мэра назначен Олег Лисин.", "Олег Лисин", "исполняющий обязанности мэра"),
        ("Олег Лисин, 23-летний студент из Каира, молчал.", "Олег Лисин", "студент из Каира"),
    ],
)
def test_a_role_is_whole_and_without_what_passes(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text == role


def test_who_appoints_is_not_what_he_appoints() -> None:
    assert actor("Олег Лисин назначил послом Ивана Котова.", "Олег Лисин").role is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Открылась сеть ресторанов быстрого питания «Ромашка».", "сеть ресторанов быстрого питания"),
        ("Он играл в клубе Южной хоккейной лиги «Ромашка».", "клуб Южной хоккейной лиги"),
        ("Его лечили в загородном госпитале «Ромашка».", "загородный госпиталь"),
        ("За собственную партию «Ромашка» он спокоен.", "партия"),
    ],
)
def test_the_thing_that_bears_the_name(text: str, role: str) -> None:
    found = next(one for one in cast(read(Article(text))).actors if "Ромашка" in one.name).role
    assert found is not None
    assert found.text == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Видели фаворита гонки, бывшего вице-президента Олега Лисина.", "Олег Лисин", "бывший вице-президент"),
        (
            "Выставка посвящена командиру расчёта герою труда Олегу Лисину.",
            "Олег Лисин",
            "командир расчёта, герой труда",
        ),
    ],
)
def test_a_role_that_leans_on_its_neighbour(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text.endswith(role)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Договор подписал временно исполняющий обязанности главы района Олег Лисин.",
            "Олег Лисин",
            "исполняющий обязанности главы района",
        ),
        (
            "С исполняющей обязанности мэра Верой Котовой встретился посол.",
            "Вера Котова",
            "исполняющая обязанности мэра",
        ),
        ("Накануне зам. прокурора области И. П. Седов ответил.", "И. П. Седов", "зам. прокурора области"),
        ("Зам. губернатора А. В. Крутько уехал.", "А. В. Крутько", "зам. губернатора"),
        ("И. о. ректора Анна Ким уволилась.", "Анна Ким", "и. о. ректора"),
    ],
)
def test_who_stands_in_for_the_holder(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ответила уполномоченный по правам ребёнка Вера Котова.", "Вера Котова", "уполномоченный по правам ребёнка"),
        ("Митрополит Томский Ростислав и ректор уехали.", "Ростислав", "митрополит Томский"),
        (
            "Как сказал представитель холдинга Олег Лисин, покупатель намерен удвоить долю.",
            "Олег Лисин",
            "представитель холдинга",
        ),
        ("Открылся агрохолдинг «Степной колос».", "Степной колос", "агрохолдинг"),
    ],
)
def test_a_role_beside_a_name_of_any_kind(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Директор и главный тренер Олег Савин подписали договор.", "главный тренер"),
        ("Директор и главный тренер Олег Савин подписал договор.", "директор и главный тренер"),
        ("Договор завизировал председатель правления Олег Савин.", "председатель правления"),
        ("Договор завизировали председатель правления Олег Савин и врач Анна Лис.", "председатель правления"),
    ],
)
def test_the_verb_tells_how_many_bear_the_roles(text: str, role: str) -> None:
    found = actor(text, "Олег Савин").role
    assert found is not None
    assert found.text == role
