"""What a summary leaves out of a sentence, and what it never does. The places in [brackets] are cut."""

import re
from dataclasses import replace

import pytest

from bot.analysis import analyze
from bot.analysis.document import read
from bot.analysis.summary.pieces import pieces
from bot.analysis.summary.trimming import Trimmer, cuts, kept
from bot.model import Analysis, Article, Span, Wish


def marked(text: str) -> str:
    """The text with square brackets around what is cut."""
    for span in sorted(cuts(text), reverse=True):
        text = f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    "text",
    [
        "Мост через Упу закроют до конца мая[, сообщает портал «Город»].",
        "Мост через Упу закроют до конца мая[, пишет Evening Post со ссылкой на мэрию].",
        "Мост через Упу закроют до конца мая[, передаёт корреспондент «Зари»].",
        "Мост через Упу закроют до конца мая[, говорится в сообщении завода].",
        "Такой проект ремонта разработала мэрия Тулы[, РБК с ним ознакомился].",
        "Мост через Упу закроют до конца мая[, сообщили РБК в пресс-службе завода].",
        "Мост через Упу закроют до конца мая[, следует из отчётности компаний, которую изучил РБК].",
        "[Как пишет «Заря», ]мост через Упу закроют до конца мая.",
        "Мост через Упу[, пишет «Заря»,] закроют до конца мая.",
        "Мэрия объявила[, пишет «Заря»], что мост через Упу закроют до мая.",
        "Мост закроют до конца мая, заявил директор завода[ в интервью газете «Заря»].",
        "Мост закроют до конца мая, сообщил[ ТАСС] директор завода.",
        "Мост через Упу закроют до конца мая, сообщили[ РБК] в мэрии Тулы.",
        "Газета «Заря»[ (входит в холдинг «Утро»)] закрыта по решению суда.",
        "[Напомним, ]мост через Упу построили в 1966 году.",
        "[Отмечается, что ]мост через Упу закроют до конца мая.",
        "Мост[, как сообщалось ранее,] закроют до конца мая на ремонт.",
        "Директор завода Пётр[ Сергеевич] Ёлкин пообещал открыть мост в мае.",
        "[2. ]Участники торговли обязаны вступить в союз до мая.",
        "[3) ]Правительство утверждает перечень пунктов пропуска.",
        "Завод «Искра»[ ISKR ₽28,54 -2,93% Купить] закрыл мост на ремонт.",
    ],
)
def test_what_is_left_out(text: str) -> None:
    assert marked(re.sub(r"[\[\]]", "", text)) == text


def test_a_link_leaves_its_words() -> None:
    assert kept(LINKED, cuts(LINKED)) == "Мэр Тулы подписал указ о ремонте моста через реку Упу."


@pytest.mark.parametrize(
    "text",
    [
        "Мост через Упу закроют до конца мая, заявил директор завода.",
        "Мост через Упу закроют до конца мая, сообщает источник «Зари».",
        "Мост через Упу закроют до конца мая, пишет «Заря» со ссылкой на источники.",
        "Мост через Упу закроют до конца мая, сообщает мэрия Тулы.",
        "Директор приехал в мэрию, передал документы суду.",
        "Директор приехал в мэрию, сообщил журналу адрес завода.",
        "Ремонт моста обошёлся заводу дорого (12 млн рублей за год).",
        "Директор жаловался, что газеты переврали его слова в интервью «Заре».",
        "Мост закрыли (совсем).",
    ],
)
def test_what_stays(text: str) -> None:
    assert marked(text) == text


def test_a_place_with_a_person_in_it_stays() -> None:
    text = "Мост через Упу закроют до конца мая, сообщила пресс-служба Петра Ёлкина."
    whole = read(Article(text))
    assert Trimmer(whole).shown(pieces(whole)[0]) == text
    assert cuts(text) != ()


LINKED = "Мэр Тулы [https://tula.example/1 подписал] указ о ремонте моста через реку Упу."
NEWS = """[Как пишет «Заря», ]завод «Искра» и мэрия Тулы подписали договор о ремонте моста через реку Упу. Ремонт \
начнётся в мае и обойдётся городу в 120 млн рублей[, говорится в сообщении завода]. Движение по мосту останавливать не \
станут, машины пустят по одной полосе. Мост построили в 1966 году и с тех пор чинили дважды. Второй мост через реку \
город построит к 2030 году, деньги на него выделит область.
"""
PLAIN = re.sub(r"[\[\]]", "", NEWS)


def test_a_summary_shows_what_is_left() -> None:
    analysis = analyze(Article(PLAIN, title="Завод «Искра» отремонтирует мост через Упу"))
    assert [span.of(PLAIN) for span in analysis.cuts] == re.findall(r"\[(.*?)\]", NEWS)
    first = analysis.summary(PLAIN)[0]
    assert first.of(PLAIN).startswith("Как пишет")
    assert analysis.shown(first, PLAIN).startswith("Завод «Искра» и мэрия Тулы подписали")


def test_each_word_shown_is_one_of_the_text() -> None:
    analysis = analyze(Article(PLAIN))
    for span in analysis.ranking:
        inside = [Span(cut.start - span.start, cut.end - span.start) for cut in analysis.cuts if span.covers(cut)]
        assert analysis.shown(span, PLAIN).lower() == kept(span.of(PLAIN), inside).lower()


def test_the_room_of_a_summary_is_counted_in_words_shown() -> None:
    text = " ".join(["слово"] * 40) + ". " + " ".join(["дело"] * 30) + "."
    first = Span(0, text.index(".") + 1)
    second = Span(first.end + 1, len(text))
    whole = Analysis("ru", (first, second), (), (), 70)
    trimmed = replace(whole, cuts=(Span(second.start + 5, second.end - 30),))
    assert whole.summary(text) == (first,)
    assert trimmed.summary(text) == (first, second)


def test_the_core_is_the_normal_summary_whatever_the_room() -> None:
    text = "Раз. Два. Три."
    spans = (Span(0, 4), Span(5, 9), Span(10, 14))
    analysis = Analysis("ru", spans, (), (), 3, core=2)
    assert analysis.summary(text) == spans[:2]
    assert analysis.summary(text, Wish(sentences=3)) == spans
    assert analysis.ranked(spans).summary(text) == spans
