"""Texts as typing, programs and formats leave them: they are analysed as if they were clean, every place is the text's.

Each test spoils CLEAN in one way that a reader hardly notices.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from functools import cache

import pytest

from bot.analysis import analyze, study
from bot.analysis.smoothing import smoothed
from bot.extraction import clean, read_page
from bot.model import Agreement, Analysis, Article, Page, Span
from bot.typography import seen, unmarked

CLEAN = """Власти Тулы и завод договорились о мосте
Губернатор Анна Ветрова и директор компании «Искра» Пётр Ёлкин подписали соглашение о ремонте моста через реку Упу. \
Ремонт обойдётся в 3 млрд рублей, его закончат до 5 мая 2027 года.
Министр транспорта России Олег Краев пообещал выделить области 120 млн рублей. В Казани с этим не согласились, \
сообщила пресс-служба мэрии."""


@cache
def analysed(text: str) -> Analysis:
    return analyze(Article(text))


def told(text: str) -> tuple[object, ...]:
    """What is found: names with roles, agreements, the words of the summary; all as they are shown."""
    analysis = analysed(text)
    actors = [(actor.name, actor.role and actor.role.text) for actor in analysis.actors]
    deals = [
        (
            deal.status,
            [party.name for party in deal.parties],
            deal.subject.text,
            deal.deadline and deal.deadline.text,
            deal.amount and deal.amount.text,
        )
        for deal in analysis.agreements
    ]
    return actors, deals, len(analysis.summary(text))


def spoilt(pattern: str, written: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, written, text)


def in_latin(match: re.Match[str]) -> str:
    return match.group().translate(str.maketrans("АВЕКМНОРСТаеорсух", "ABEKMHOPCTaeopcyx"))


SPOILT: dict[str, Callable[[str], str]] = {
    "no-break blanks": spoilt(" ", "\u00a0"),
    "thin blanks": spoilt(r"(?<=\d) ", "\u202f"),
    "double blanks": spoilt(" ", "  "),
    "tabs": spoilt(r"(?<=а) ", "\t"),
    "Windows line ends": spoilt("\n", "\r\n"),
    "line separators": spoilt("\n", "\u2028"),
    "hard wraps": lambda text: "\n\n".join(textwrap.fill(line, 60) for line in text.split("\n")),
    "soft hyphens": spoilt(r"(?<=[а-я]{2}[аеиоу])(?=[бвгдзклмнпрст][аеиоуы])", "\u00ad"),
    "a word broken at a line's end": spoilt("соглашение", "согла\u00ad\nшение"),
    "zero-width blanks": spoilt(r"\b(?=[а-я])", "\u200b"),
    "joiners": spoilt(r"(?<=и) ", " \u200d"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "stresses": spoilt("подписали", "подписа\u0301ли"),
    "letters of two parts": lambda text: unicodedata.normalize("NFD", text),
    "entities": spoilt(r"(?<=\d) ", "&nbsp;"),
    "Latin letters inside words": spoilt(r"(?<=[бгджзийлцчшщыэюя])[аеорсух]|(?<!\w)[АВЕКМНОРСТ](?=[а-яё])", in_latin),
    "a Latin preposition": spoilt(" с этим", " c этим"),
    "no-break hyphens": spoilt("-", "\u2011"),
    "a dash in a word": spoilt("-", "–"),
    "emoji": lambda text: "⚡️🇷🇺 " + text.replace("Министр", "❗️Министр") + " 🔥",
    "bullets": spoilt("(?m)^", "• "),
    "boxes": spoilt("(?m)^", "▪️ "),
    "bold names": spoilt(r"Анна Ветрова|Пётр Ёлкин|Олег Краев", r"**\g<0>**"),
    "starred names": spoilt(r"Анна Ветрова|Пётр Ёлкин|Олег Краев", r"*\g<0>*"),
    "underlined names": spoilt(r"Анна Ветрова|Пётр Ёлкин|Олег Краев", r"__\g<0>__"),
    "tags": spoilt(r"Анна Ветрова|Пётр Ёлкин|Олег Краев", r"<b>\g<0></b>"),
    "links": spoilt(r"Анна Ветрова|Пётр Ёлкин|Олег Краев", r"[\g<0>](https://example.com/a?b=1)"),
    "addresses beside names": spoilt(r"Анна Ветрова|Пётр Ёлкин|Олег Краев", r"\g<0> (https://example.com/a)"),
    "hashtags": spoilt("России|Казани", r"#\g<0>"),
    "a line of hashtags": lambda text: f"{text}\n\n#Тула #мост @gorod",
    "typed quotes": lambda text: text.replace("«", "<<").replace("»", ">>"),
    "quotes of commas": lambda text: text.replace("«", ",,").replace("»", "''"),
    "German quotes": lambda text: text.replace("«", "„").replace("»", "“"),
    "English quotes": lambda text: text.replace("«", "“").replace("»", "”"),
    "blanks inside quotes": lambda text: text.replace("«", "« ").replace("»", " »"),
    "blanks before marks": spoilt("(?=[,.](?: |$))", " "),
    "no stops at the ends": spoilt(r"(?m)\.$", ""),
    "quoted lines": spoilt("(?m)^", "> "),
    "cells": lambda text: "\n".join(f"| {line} |" for line in text.split("\n")),
    "numbers": lambda text: "\n".join(f"{number}. {line}" for number, line in enumerate(text.split("\n"), start=1)),
    "no blank behind a stop": spoilt(r"(?<=[а-я]\.) ", ""),
    "a headline in capitals": lambda text: text.split("\n")[0].upper() + text[text.index("\n") :],
    "a subhead in capitals": lambda text: text.replace("\nМинистр", "\nЧТО ДАЛЬШЕ БУДЕТ С МОСТОМ\nМинистр"),
    "surnames in capitals": spoilt("Ветрова|Ёлкин|Краев", lambda match: match.group().upper()),
    "names in capitals": spoilt("Анна Ветрова|Олег Краев", lambda match: match.group().upper()),
    "references": spoilt(r"(?<=[а-я])\.(?= )", ".[12]"),
    "raised numbers": spoilt(r"(?<=[а-я])\.(?= )", ".¹"),
    "an address in its line": lambda text: text.replace("\n", "\nhttps://example.com/a\n", 1),
    "a label below": lambda text: text.replace("Олег Краев", "Олег Краев*") + "\n\n* признан в США иностранным агентом",
    "a date above": lambda text: "22 ноября 2025, 12:45\n" + text,
    "copied from Telegram Desktop": lambda text: "Вестник города, [22.11.2025 12:45]\n" + text,
    "an advert below": lambda text: f"{text}\n\nПодпишитесь на Вестник в MAX\nФото: Иван Петров / Пресс-служба мэрии",
}


def test_much_is_found_in_the_clean_text() -> None:
    analysis = analysed(CLEAN)
    assert {"Анна Ветрова", "Пётр Ёлкин", "Олег Краев", "Тула"} <= {actor.name for actor in analysis.actors}
    assert sum(actor.role is not None for actor in analysis.actors) >= 3
    assert any(deal.amount for deal in analysis.agreements)
    assert len({deal.status for deal in analysis.agreements}) > 1


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_text_is_analysed_as_the_clean_one(how: str) -> None:
    spoiled = SPOILT[how](CLEAN)
    assert spoiled != CLEAN
    assert told(spoiled) == told(CLEAN)


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_message_is_read_as_the_clean_one(how: str) -> None:
    article = read_page(Page(SPOILT[how](CLEAN)), 100_000)
    assert told(article.text) == told(CLEAN)


def places(analysis: Analysis) -> list[Span]:
    return [
        *(mention for actor in analysis.actors for mention in actor.mentions),
        *(actor.role.span for actor in analysis.actors if actor.role),
        *(span for deal in analysis.agreements for span in _of_deal(deal)),
        *sorted(analysis.ranking),
    ]


def _of_deal(deal: Agreement) -> list[Span]:
    quotes = [deal.subject, deal.deadline, deal.amount]
    return [deal.evidence, deal.trigger, *(quote.span for quote in quotes if quote)]


def letters(text: str) -> str:
    """What a reader sees of it, without marks and looks."""
    plain = re.sub(r"\(?https?://\S+?(?=\)|$|\s)", "", seen(text))
    return re.sub(r"[\W_]", "", plain.replace("<b>", "").replace("</b>", "").replace("\u0301", "")).lower()


@pytest.mark.parametrize("how", SPOILT)
def test_places_are_those_of_the_text_as_given(how: str) -> None:
    spoiled = SPOILT[how](CLEAN)
    expected = [letters(span.of(CLEAN)) for span in places(analysed(CLEAN))]
    assert [letters(span.of(spoiled)) for span in places(analysed(spoiled))] == expected


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_found_by_search_stands_where_it_is_said_to(how: str) -> None:
    spoiled = SPOILT[how](CLEAN)
    _, terms = study(Article(spoiled))
    found = dict(terms.places)
    assert [letters(span.of(spoiled)) for span in found["ветрова"]] == ["ветрова"]
    assert [letters(span.of(spoiled)) for span in found["соглашение"]] == ["соглашение"]


def test_a_name_is_no_longer_than_its_words() -> None:
    text = "**Анна Ветрова** подписала соглашение с *Пётром Ёлкиным*; Ёл\u00adкин\u00ad доволен. Россия\u0301 — нет."
    smooth = smoothed(text)
    start = smooth.text.index("Анна")
    assert smooth.back(Span(start, start + 12)).of(text) == "Анна Ветрова"
    start = smooth.text.index("Ёлкин ")
    assert smooth.back(Span(start, start + 5)).of(text) == "Ёл\u00adкин"
    start = smooth.text.index("Россия")
    assert smooth.back(Span(start, start + 6)).of(text) == "Россия\u0301"
    assert smooth.back(Span(0, len(smooth.text))).of(text) == text[2:]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u00ad",
        "🔥",
        "**",
        "#тег",
        "Фото: Иван Петров",
        "\ufeff\u200b\u00a0",
        "ВСЕ ЗАГЛАВНЫМИ БУКВАМИ",
        "А\u0301\u0301\u0301",
        "&shy;&nbsp;",
        "``''``",
        "Они пообещали Николаю \u0301 Козлову помочь.",
    ],
)
def test_nothing_is_too_strange(text: str) -> None:
    analysis = analyze(Article(text))
    assert all(0 <= span.start <= span.end <= len(text) for span in places(analysis))


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("Pоссия и CШA", "Россия и США"),
        ("Аpple и YоuТube", "Apple и YouTube"),
        ("XXв. и XIXв., Cв. Николай", "XXв. и XIXв., Св. Николай"),
        ("Tele2, 3Com, ВКонтакте, IT-компания", "Tele2, 3Com, ВКонтакте, IT-компания"),
        ("C 1 мая о переговорах c Китаем", "С 1 мая о переговорах с Китаем"),
        ("витамин C", "витамин C"),
        ("vitamin C and a plan", "vitamin C and a plan"),
        ("&laquo;Заря&raquo;&nbsp;&mdash; AT&amp;T", "«Заря»\u00a0— AT&T"),
        ("&lt;b&gt; и &nonsense;", "&lt;b&gt; и &nonsense;"),
        ("вице\u2011премьер \u2212 он", "вице-премьер — он"),
        ("5 \u2212 3 = 2, \u2500\u2500\u2500 и \u22125", "5 \u2212 3 = 2, \u2500\u2500\u2500 и \u22125"),
        ("за\u0301мок", "за\u0301мок"),
    ],
)
def test_what_nobody_sees(given_: str, read: str) -> None:
    assert seen(given_) == read
    assert clean(given_) == read.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("**Путин** подписал", "Путин подписал"),
        ("Facebook* и Instagram* закрыты\n* Meta запрещена", "Facebook* и Instagram* закрыты\n* Meta запрещена"),
        ("5*3*2 = 30, метод __init__", "5*3*2 = 30, метод __init__"),
        ("[Путин](https://example.com/a) подписал", "Путин подписал"),
        ("[1] и [так]", "[1] и [так]"),
        ("Путин (https://example.com/a) подписал", "Путин подписал"),
        ("адрес: https://example.com/a", "адрес: https://example.com/a"),
        ("<b>Путин</b><br>a < b", "Путин\na < b"),
        ('<a href="https://example.com/a">Путин</a>: a <b и c> d', "Путин: a <b и c> d"),
        ('Мост открыт</p><p class="text">Тула рада', "Мост открыт\n\nТула рада"),
        ("портал (www.example.com), канал (t.me/example)", "портал (www.example.com), канал (t.me/example)"),
    ],
)
def test_marks_of_a_format(given_: str, read: str) -> None:
    assert unmarked(given_) == read


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("ПУТИН И МИД РФ ОБСУДИЛИ МОСТ", "Путин и МИД РФ обсудили мост"),
        ("ВЕТРОВА ПОЕДЕТ В САНКТ-ПЕТЕРБУРГ", "Ветрова поедет в Санкт-Петербург"),
        ("РИА НОВОСТИ", "РИА НОВОСТИ"),
        ("ПЛАН А. США ЗА МОСТ", "План А. США за мост"),
        ("Путин и МИД", "Путин и МИД"),
    ],
)
def test_a_headline_in_capitals(headline: str, read: str) -> None:
    below = "\nО мосте говорила Анна Ветрова, а потом и Путин: его ждут в Санкт-Петербурге."
    assert smoothed(headline + below).text == read + below


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("Он был в Москве.Президент уехал.", "Он был в Москве. Президент уехал."),
        ("«Яндекс.Такси» и Яндекс.Маркет, Газета.Ру", "«Яндекс.Такси» и Яндекс.Маркет, Газета.Ру"),
        ("Дом сдадут к 2028 г.Стороны спорят.", "Дом сдадут к 2028 г. Стороны спорят."),
        ("В.В.Путин", "В.В.Путин"),
        ("Приехали Анна ВЕТРОВА и О. КРАЕВ из МИД", "Приехали Анна Ветрова и О. Краев из МИД"),
        ("План А. США и ООН против, Анна США не видела", "План А. США и ООН против, Анна США не видела"),
        ("Площадь 5 км² и 10 м³, [так].", "Площадь 5 км² и 10 м³, [так]."),
        ("Завод построят к\n5. Так решили.", "Завод построят к\n5. Так решили."),
        ("Мост закроют. Об этом\nЗавод рад. И мэр", "Мост закроют. Об этом.\nЗавод рад. И мэр."),
        ("Мост закроют. До конца года его должны", "Мост закроют. До конца года его должны"),
        ("''«Мы готовы»'', — сказал он.", "«Мы готовы», — сказал он."),
        (",,Заря'' и ,,Луна'' рады.", "«Заря» и «Луна» рады."),
        ("#мост " * 60 + "закрыли", "мост " * 60 + "закрыли"),
    ],
)
def test_what_is_smoothed(given_: str, read: str) -> None:
    assert smoothed(given_).text == read


def test_a_name_behind_an_abbreviation_tells_how_it_is_written() -> None:
    headline, below = "ООО РОМАШКА ПОКУПАЕТ ЗАВОД", "\nРаботы начнутся. В Тулу приедет ООО «Ромашка»."
    assert smoothed(headline + below).text == "ООО Ромашка покупает завод" + below


def test_a_date_above_is_no_title() -> None:
    article = read_page(Page("12:45, 22 ноября 2025\n" + CLEAN), 100_000)
    assert article.title == CLEAN.split("\n")[0]
    assert article.text.startswith("12:45")


def test_the_spelling_of_before_1918() -> None:
    text = (
        "Предсѣдатель Совѣта министровъ Столыпинъ посѣтилъ Кіевъ. "
        "Министръ Коковцовъ заключилъ съ Австріею договоръ о поставкѣ хлѣба."
    )
    analysis = analysed(text)
    roles = {actor.name: actor.role and actor.role.text for actor in analysis.actors}
    assert roles["Столыпин"] == "председатель Совета министров"
    assert {"Киев", "Австрия", "Коковцов"} <= roles.keys()
    (deal,) = analysis.agreements
    assert deal.evidence.of(text).startswith("Министръ Коковцовъ")
    assert deal.trigger.of(text) == "заключил"


def test_a_word_in_the_old_spelling_stays() -> None:
    text = "Газета «Коммерсантъ» пишет, как архивист нашёл слово «хлѣбъ» в рукописи, а «миръ» там стёрт."
    assert smoothed(text).text == text
