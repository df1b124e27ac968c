"""Summaries: the right sentences, and every one of them can be understood."""

import os
import subprocess
import sys
from functools import lru_cache

import pytest

from bot.analysis import analyze
from bot.analysis.document import Document, read
from bot.analysis.summary import DEFAULT, rank
from bot.analysis.summary.methods import METHODS
from bot.analysis.summary.opening import opening
from bot.analysis.summary.pieces import Title, pieces, title_of
from bot.analysis.summary.traits import weights
from bot.model import Analysis, Article, Length, Span, Wish

BRIDGE = """Завод «Искра» отремонтирует мост через Упу
ТУЛА, 5 авг - РИА Новости. Завод «Искра» и мэрия Тулы подписали договор о ремонте моста через Упу, сообщил его \
директор Пётр Ёлкин.
Фото: пресс-служба завода
Об этом сообщает РИА Новости.
Он добавил, что рабочие выйдут на мост в мае. Ремонт займёт год и обойдётся городу в 120 млн рублей.
Читайте также: в Туле закроют два моста
При этом движение по мосту останавливать не станут: машины пустят по одной полосе.
Что будет с пешеходами? Для них построят временный переход с перилами и освещением.
Ёлкин напомнил, что мост построили в 1966 году и с тех пор чинили дважды.
«Мы давно ждали этого договора. Я сам живу за рекой. Теперь у нас есть и деньги, и люди», — сказал директор завода.
Мэр Тулы Анна Ким пообещала проверять ход работ каждую неделю.
Подписывайтесь на наш канал в Telegram: t.me/gorod
"""

FOREIGN = """Сборная Перу выиграла у Чили со счётом 3:1 в товарищеском матче. Оба гола забил нападающий Лопес.
Тренер сборной остался доволен игрой защитников. Следующий матч команда проведёт в ноябре в Лиме.
"""


@lru_cache(maxsize=8)
def document(text: str, title: str | None = None) -> Document:
    return read(Article(text, title=title))


def ranked(text: str, method: str = "svodka") -> list[str]:
    return [span.of(text) for span in rank(document(text), method)]


def summary(text: str, wish: Wish) -> list[str]:
    analysis = Analysis("ru", rank(document(text)), (), (), len(text.split()))
    return [span.of(text) for span in analysis.summary(text, wish)]


# --- what is chosen ---------------------------------------------------------------------------------------------------


def test_the_news_comes_first_without_the_agency() -> None:
    assert ranked(BRIDGE)[0].startswith("Завод «Искра» и мэрия Тулы подписали договор")


def test_a_headline_is_never_chosen() -> None:
    chosen = ranked(BRIDGE)
    assert "Завод «Искра» отремонтирует мост через Упу" not in chosen
    titled = document("Мост отремонтируют.\n" + BRIDGE.partition("\n")[2], "Мост отремонтируют")
    assert "Мост отремонтируют." not in [span.of(titled.text) for span in rank(titled)]


@pytest.mark.parametrize("method", [DEFAULT, *METHODS])
@pytest.mark.parametrize(
    "debris", ["Фото:", "Читайте также", "Подписывайтесь", "Что будет", "Об этом сообщает", "ТУЛА", "Я сам живу"]
)
def test_debris_is_never_chosen(method: str, debris: str) -> None:
    assert not any(sentence.startswith(debris) for sentence in ranked(BRIDGE, method))


@pytest.mark.parametrize("method", [DEFAULT, *METHODS])
def test_every_prefix_reads_well(method: str) -> None:
    """A sentence that leans on the one before it is there only with it, a surname only with the full name."""
    read_, spans = document(BRIDGE), rank(document(BRIDGE), method)
    found = {piece.span: piece for piece in pieces(read_)}
    for size in range(1, len(spans) + 1):
        prefix = {found[span].number for span in spans[:size]}
        assert all(not found[span].dangling or found[span].number - 1 in prefix for span in spans[:size])
        text = " ".join(span.of(BRIDGE) for span in sorted(spans[:size]))
        assert "Ёлкин" not in text or "Пётр Ёлкин" in text


def test_a_quotation_of_several_sentences_stays_whole() -> None:
    whole = (
        "«Мы давно ждали этого договора. Я сам живу за рекой. Теперь у нас есть и деньги, и люди», — сказал директор"
    )
    assert any(piece.text.startswith(whole) for piece in pieces(document(BRIDGE)))


def test_what_was_said_is_not_said_again() -> None:
    text = (
        "Завод «Искра» подписал с мэрией Тулы договор о ремонте моста через Упу. Работы начнутся в мае и займут год. "
        "Договор о ремонте моста через Упу завод «Искра» подписал с мэрией Тулы в среду. Работы стоят 120 млн рублей."
    )
    chosen = ranked(text)
    assert sum("подписал с мэрией" in sentence for sentence in chosen) == 1


def test_a_sentence_that_a_bracket_cuts_stays_whole() -> None:
    text = "Главой общины избран Пётр Ёлкин (в миру Иван; Ivan; Johannes) из деревни Упа. Выборы прошли в мае в Туле."
    assert pieces(document(text))[0].text.endswith("из деревни Упа.")


def test_a_subhead_glued_to_a_sentence_is_no_part_of_it() -> None:
    text = "Мост через Упу закрыли. Как идёт ремонт моста По словам мэра Тулы, рабочие успеют к маю. Дорогу откроют."
    assert pieces(document(text))[1].text.startswith("По словам мэра")
    text = "Мост закрыли. Как сообщил мэр Тулы Пётр Ёлкин, рабочие успеют к маю. Дорогу откроют в мае."
    assert pieces(document(text))[1].text.startswith("Как сообщил")


def test_a_headline_with_a_stop_is_told_once() -> None:
    body = "Мост через реку Упу в Туле закрыли на ремонт до конца мая. Машины пойдут в объезд по новой дороге."
    assert pieces(document(f"Мост через Упу закрыли.\n\n{body}"))[0].text.startswith("Мост через реку")
    assert pieces(document(f"Губернатор уехал в отпуск.\n\n{body}"))[0].text.startswith("Губернатор")


def test_quotations_serve_where_a_text_has_nothing_else() -> None:
    said = (
        "Пётр Ёлкин, директор завода: «Мост нужен городу. Без него рабочие едут в объезд целый час. Деньги уже есть». "
    )
    assert len(ranked(said + "Движение по мосту закрыли.")) > 1


# --- lines of another text --------------------------------------------------------------------------------------------


def test_lines_of_another_text_before_the_article_are_left_out() -> None:
    text = FOREIGN + BRIDGE.partition("\n")[2]
    found = pieces(document(text))
    place = opening(found, Title(frozenset(), given=False), weights()["opening"])
    assert found[place].text.startswith("Завод «Искра»")
    assert ranked(text)[0].startswith("Завод «Искра»")


def test_what_the_headline_says_is_no_other_text() -> None:
    text = (
        "На Байкале построят телескоп\n"
        "Отделение академии и университет договорились построить на Байкале нейтринный телескоп. "
        "Рамочное соглашение подписали в Иркутске академик Пётр Ёлкин и ректор Анна Лисина. "
        "Половину суммы внесёт китайская сторона.\n"
        "Работы намерены начать зимой. Институт готов дать кабели и датчики. "
        "Германия вышла из проекта, её учёные не вернутся.\n"
        "Власти обещали отремонтировать дорогу к озеру. Экологи требуют отказаться от стройки."
    )
    assert opening(pieces(document(text)), title_of(document(text)), weights()["opening"]) == 0


def test_an_article_of_its_own_begins_at_its_beginning() -> None:
    assert opening(pieces(document(BRIDGE)), title_of(document(BRIDGE)), weights()["opening"]) == 0


# --- lengths ----------------------------------------------------------------------------------------------------------


def test_lengths_are_views_of_one_ranking() -> None:
    short, normal, long = (summary(BRIDGE, Wish(length)) for length in (Length.SHORT, Length.NORMAL, Length.LONG))
    assert len(short) == 2
    assert len(normal) <= 3
    assert sum(len(sentence.split()) for sentence in normal) <= 55
    assert set(normal) <= set(long)
    assert len(summary(BRIDGE, Wish(sentences=1))) == 1
    assert len(summary(BRIDGE, Wish(Length.SHORT, sentences=4))) == 4


def test_a_summary_stands_in_the_order_of_the_text() -> None:
    long = summary(BRIDGE, Wish(Length.LONG))
    assert [BRIDGE.index(sentence) for sentence in long] == sorted(BRIDGE.index(sentence) for sentence in long)


@pytest.mark.parametrize("text", ["", "\n", "!!!", "Да.", "Он ушёл.", "слово " * 300, "Кто? Где? Когда? Почему?"])
@pytest.mark.parametrize("method", [DEFAULT, *METHODS])
def test_odd_texts(text: str, method: str) -> None:
    spans = rank(document(text), method)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert len(set(spans)) == len(spans)


def test_something_is_shown_of_a_text_without_one_good_sentence() -> None:
    verse = (
        "мороз и солнце над рекой\nи лёд звенит под каблуком\nи дым встаёт прямой струёй\nнад каждым тихим городком\n"
    )
    assert ranked(verse)


# --- the whole analysis -----------------------------------------------------------------------------------------------


def test_an_analysis_has_everything() -> None:
    analysis = analyze(Article(BRIDGE))
    assert analysis.language == "ru"
    assert analysis.ranking
    assert "Пётр Ёлкин" in [actor.name for actor in analysis.actors]
    assert analysis.agreements
    assert analysis.words == len(BRIDGE.split())
    assert not analysis.short


def test_other_languages_get_a_summary_only() -> None:
    text = (
        "Президент України Володимир Зеленський підписав закон про бюджет на наступний рік. Видатки зростуть на десять "
        "відсотків. Уряд ухвалив рішення про підвищення тарифів на електроенергію. Міністр фінансів заявив, що коштів "
        "вистачить на всі програми. "
        "Верховна Рада проголосувала за бюджет у середу ввечері."
    )
    analysis = analyze(Article(text))
    assert analysis.language == "uk"
    assert analysis.summary(text)
    assert (analysis.actors, analysis.agreements) == ((), ())


def test_a_short_text_is_said_to_be_short() -> None:
    text = "Газпром и CNPC подписали контракт на поставку газа."
    analysis = analyze(Article(text))
    assert analysis.short
    assert analysis.summary(text) == (Span(0, len(text)),)


def test_the_ranking_does_not_depend_on_the_hash_seed() -> None:
    methods = ["lsa", "lexrank", "sum-basic"]
    program = (
        "import sys; from bot.analysis.document import read; from bot.analysis.summary import rank;"
        "from bot.model import Article; text = read(Article(sys.argv[1]));"
        "print(*(rank(text, method) for method in sys.argv[2:]), sep='\\n')"
    )
    one, other = (
        subprocess.run(
            [sys.executable, "-c", program, BRIDGE, *methods],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout.splitlines()
        for seed in ("1", "2")
    )
    assert len(one) == len(set(one)) == len(methods)
    assert dict(zip(methods, one, strict=True)) == dict(zip(methods, other, strict=True))


def test_a_page_with_a_title_of_its_own_keeps_its_lead() -> None:
    lead = "Ректор Омского института Пётр Лазарев и директор музея Анна Гринёва подписали договор об общем архиве."
    text = "\n".join(
        [
            f"{lead} Архив откроют в Омске до сентября 2027 года.",
            "Институт выделит здание и 40 миллионов рублей, музей обязался передать двадцать тысяч писем.",
            "«Письма не знают границ», — сказал Лазарев на церемонии. Гринёва добавила, что читать их смогут все.",
            "Министерство культуры согласилось оплатить охрану здания. По словам министра, деньги уже есть.",
            "Договор рассчитан на десять лет. Стороны рассмотрят возможность открыть второй зал в Таре.",
        ]
    )
    found = analyze(Article(text, title="Омск получит общий архив писем"))
    assert found.summary(text, Wish())[0].of(text) == lead
