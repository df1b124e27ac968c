"""Whose side a sentence means by «мы», «клуб», «бывший президент»; and that items of a digest lend each other none."""

from __future__ import annotations

import pytest

from bot.analysis.agreements.items import Items
from bot.analysis.document import read
from bot.model import Article
from tests.siding import found, possible

WAR = (
    "Премьер-министр Армении Никол Пашинян предложил переговоры. "
    "«Если Армения выведет войска, мы готовы остановиться», — сказал президент Азербайджана Ильхам Алиев."
)
REFUSED = (
    "Фонд «Берег» заключил договор с портом «Балт». "
    "«Мы просили о помощи городские власти, но Смольный нам отказал», — сказала Нина Ярцева."
)
DIGEST = (
    "Главное за день\n\n"
    "Казань. «Рубин» подписал контракт с нападающим Тиаго Коста.\n\n"
    "Астана. Врачи больницы договорились о выплатах.\n\n"
    "Минск. Завод «Луч» пообещал поставить станки."
)


def signs(text: str, trigger: str, name: str) -> frozenset[str]:
    return next(candidate.signs for candidate in found(text, trigger) if candidate.party.name == name)


def test_we_of_a_quotation_are_its_speaker() -> None:
    assert "slot:agent" in signs(WAR, "готовы", "Ильхам Алиев")
    assert "Никол Пашинян" not in possible(WAR, "готовы")


def test_us_of_a_quotation_is_its_speaker() -> None:
    assert "slot:addressee" in signs(REFUSED, "отказал", "Нина Ярцева")


def test_where_it_was_said_is_who_does_not_mean_to() -> None:
    said = (
        "Директор завода Олег Лушников уехал. В «Ростехе» уточнили, что не намерены снижать долю в заводе. "
        "«Ростех» владеет заводом давно."
    )
    assert "slot:agent" in signs(said, "намерены", "Ростех")


def test_a_former_president_acts_for_himself() -> None:
    said = "Бывший президент Чили Марко Вега подписал контракт с издательством «Луч»."
    assert possible(said, "подписал") == {"Марко Вега", "Луч"}


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("«Арарат» искал тренера. Олег Лисин подписал соглашение с клубом на год.", "подписал", "Арарат"),
        ("Банк «Заря» спорил с должником. Вчера банк отказался от взыскания.", "отказался", "Заря"),
    ],
)
def test_a_club_without_a_name_is_the_one_named_before(text: str, trigger: str, name: str) -> None:
    assert name in possible(text, trigger)
    assert not possible(text, trigger) & {"клуб", "банк"}


def test_of_two_that_may_be_meant_none_is() -> None:
    said = "«Арарат» победил «Зенит». Олег Лисин подписал соглашение с клубом на год."
    assert "клуб" in possible(said, "подписал")


def test_a_court_is_no_side_of_what_it_approves() -> None:
    said = "Арбитраж утвердил соглашение строительной компании «Луч» и банка «Заря»."
    assert possible(said, "утвердил") == {"Луч", "Заря"}


def test_whom_one_may_believe_is_no_side() -> None:
    assert possible("Казахстан, если верить Минэнерго, продаст Китаю газ.", "продаст") == {"Казахстан", "Китай"}


@pytest.mark.parametrize("trigger", ["договорились", "пообещал"])
def test_items_of_a_digest_lend_each_other_no_sides(trigger: str) -> None:
    assert not possible(DIGEST, trigger) & {"Рубин", "Тиаго Коста"}


@pytest.mark.parametrize(
    "text",
    [
        "Беседа с послом\n\n— Когда подпишете договор?\n\n— Мы подпишем его в марте.\n\n— Газ будет.\n\n— Да.",
        "Стороны договорились о таких условиях:\n\n— Чили построит порт.\n\n— Перу даст кредит.\n\n— Визы отменят.",
        "Чили и Перу подписали договор.\n\nСтороны построят порт.\n\nОн откроется в мае.",
    ],
)
def test_a_talk_a_list_and_a_story_have_no_items(text: str) -> None:
    assert not Items(read(Article(text))).starts


@pytest.mark.parametrize("mark", ["• ", "— ", "1. ", "10:30 ", "Казань. "])
def test_what_begins_an_item(mark: str) -> None:
    news = "Коротко\n\n" + "\n\n".join(f"{mark}Завод «Луч» открыл цех номер {n}." for n in range(3))
    document = read(Article(news))
    items = Items(document)
    assert len(items.starts) == 3
    span = items.up_to(document.sentences[-1])
    assert span is not None
    assert "номер 2" in span.of(document.text)
    assert "номер 1" not in span.of(document.text)


def test_the_town_of_a_former_mayor_is_no_side() -> None:
    said = "Бывший мэр Тулы Олег Лисин заключил соглашение с прокуратурой."
    assert possible(said, "заключил") == {"Олег Лисин", "прокуратура"}


def test_the_kind_of_thing_is_no_second_side() -> None:
    said = "Ассоциация операторов «Связь» договорилась с банком «Заря» о рассрочке."
    assert possible(said, "договорилась") == {"Связь", "Заря"}


def test_where_two_words_name_the_speaker() -> None:
    said = "Компания «Полюс Север» растёт. В «Полюс Севере» уточнили, что не намерены продавать долю в руднике."
    assert "slot:agent" in signs(said, "намерены", "Полюс Север")


def test_the_club_of_a_town_is_whom_the_town_was_said_of() -> None:
    said = "Лондонский «Арсенал» ждал ответа. «Рома» готова купить игрока, однако лондонский клуб просит больше."
    assert "Арсенал" in possible(said, "готова")
    assert "лондонский клуб" not in possible(said, "готова")


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        (
            "Директор «Луча» Олег Лисин дал интервью. По его словам, компания готова вложить миллиард рублей в дороги.",
            "готова",
            "Луч",
        ),
        ("Губернатор Камчатки Вера Котова заявила, что регион выделит землю под центр.", "выделит", "Камчатка"),
    ],
)
def test_the_company_is_that_of_who_speaks_of_it(text: str, trigger: str, name: str) -> None:
    assert "slot:agent" in signs(text, trigger, name)
    assert not possible(text, trigger) & {"компания", "регион"}


def test_a_party_is_told_by_what_stands_around() -> None:
    said = "Киев ждёт мира\n\nПосле отъезда Олега Лисина Киев предложил обмен, а Минск отказался от переговоров."
    assert "under:после" in signs(said, "предложил", "Олег Лисин")
    assert "other:after|а" in signs(said, "предложил", "Белоруссия")
    assert "nth:before:0" in signs(said, "предложил", "Украина")


def test_who_tells_of_himself_is_a_side() -> None:
    said = (
        "Вратарь «Зари» Олег Лисин согласился возглавить академию. «Мне предложили контракт на три года», — сказал он."
    )
    assert {"self", "slot:addressee"} <= signs(said, "предложили", "Олег Лисин")


def test_the_town_hall_is_that_of_the_text() -> None:
    said = (
        "Оператор «Мегаком» отказался разобрать вышки в центре Бишкека. Мэрия предложила перенести их. "
        "Мэрия Бишкека ждёт ответа."
    )
    assert "Киргизия" not in possible(said, "отказался")
    assert "Мэрия Бишкека" in possible(said, "предложила")
    assert "мэрия" not in possible(said, "предложила")
