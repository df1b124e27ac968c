"""Lines of a page that stand among the article's and are none of its words: small named rules, each with an example.

What the law makes media write («признан иностранным агентом», «деятельность организации запрещена») stays: it is part
of the text, and the analysis keeps it out of summaries (`bot.analysis.summary.readability.label`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.extraction.plain import squeezed, title
from bot.patterns import regex

if TYPE_CHECKING:  # lxml is not for those who only ask about lines
    from bot.extraction.tree import Line

CALL, CREDIT, NOTE = 220, 160, 120
"""Longer lines are no calls, credits or notes, whatever they begin with."""

ABOVE = 3
"""Lines that may stand above a title."""

_MEDIA = r"""(?:telegram|телеграм\w*|whatsapp|вотсап\w*|viber|вайбер\w*|max\b|дзен\w*|zen\b|rutube|youtube|ютуб\w*
    |вконтакте|вк\b|vk\b|одноклассник\w*|facebook|фейсбук\w*|instagram|инстаграм\w*|twitter|твиттер\w*|tiktok|rss
    |канал\w*|рассылк\w+|сообществ\w+|соцсет\w+|социальн\w+\s+сет\w+|групп[аеуы]\b|чат\w*|push|google\s+news)"""
_OURS = r"(?:наш\w*|официальн\w+|мо\w{1,2})"
_FEW = r"[^.!?]{0,50}"

ANY = "*"
"""Stands for whatever word comes first."""
_FIRST = re.compile(r"\W*(\w.?)")


class _Starts:
    """Lines that begin in one of these ways. With each stand the beginnings of its first word: most lines are compared
    with none of them, and most need never be compiled."""

    def __init__(self, *ways: tuple[str, str]) -> None:
        self.ways: dict[str, list[re.Pattern[str]]] = {}
        for firsts, form in ways:
            way = regex(rf"^\W*(?:{form})", re.IGNORECASE | re.VERBOSE)
            for first in dict.fromkeys(first[:2] for first in firsts.split()):
                self.ways.setdefault(first, []).append(way)

    def match(self, text: str) -> bool:
        first = _FIRST.match(text)
        asked = self.ways.get(first[1].lower().rstrip(), ()) if first else ()
        return any(way.match(text) for way in (*asked, *self.ways.get(ANY, ())))


_ALSO = _Starts(
    (
        "читай смотри слушай узнай",
        r"(?:читай|смотри|слушай|узнай)(?:те)?\s+(?:также|так\s+же|ещ[её]|по\s+теме|далее|подробнее|нас\b|другие)",
    ),
    (
        "читай смотри слушай узнай",
        r"(?:читай|смотри|слушай|узнай)(?:те)?\s+(?:на\s+(?:сайте|эту\s+тему)|в\s+(?:наш\w+|материале|статье))",
    ),
    ("читать смотреть", r"(?:читать|смотреть)\s+(?:далее|также|полностью|ещ[её]|по\s+теме)\b"),
    ("см", r"см(?:отри(?:те)?)?\.?\s+(?:также|тж)\b"),
    (
        "новости стать материал публикации сюжет видео фото по на",
        r"(?:(?:новости|стать[яи]|материалы?|публикации|сюжет\w*|видео|фото)\s+)?(?:по|на)\s+(?:эту\s+)?тем[еу]\s*(?::|$)",
    ),
    (
        "другие похожие последние свежие популярные связанные",
        r"(?:другие|похожие|последние|свежие|популярные|связанные)\s+(?:новости|материалы|стать[ия]|публикации|записи)\b",
    ),
    (
        "рекоменд главные",
        r"(?:рекомендуемые|главные|рекомендуем)\s*(?:новости|материалы|стать[ия]|прочитать|посмотреть)?\s*(?::|$)",
    ),
    ("ранее", r"ранее\s+(?:по\s+теме|на\s+эту\s+тему)"),
    ("вам", r"вам\s+(?:может\s+быть|будет|также\s+может\s+быть)\s+интересн"),
    ("самое", r"самое\s+(?:читаемое|интересное|важное)\W*$"),
    ("еще ещё", r"ещ[её]\s+(?:по\s+теме|на\s+эту\s+тему|новости)\b"),
    ("новости", r"новости\s+(?:партн[её]ров|сми2|smi2|дня)\W*$"),
    ("подробн полн", r"(?:подробнее|подробности|полностью|полный\s+текст)\s*(?:$|:)"),
    (
        "подробн полн",
        r"(?:подробнее|подробности|полностью|полный\s+текст)\s*(?:[—–-]\s*)?(?:читайте|в\s+материале|на\s+сайте|по\s+ссылке)",
    ),
    ("see read", r"(?:see|read)\s+also\b"),
    ("related", r"related\s+(?:articles|stories|news|posts)\b"),
    ("read", r"read\s+more\s*(?:$|:)"),
)
_FOLLOW = _Starts(
    (
        "подпи присоединяй следи оставай вступай заходи добавляй включай поддержи",
        rf"""(?:подпи(?:сывай|ши)|присоединяй|следи|оставай|вступай|заходи|добавляй|включай|поддержи)(?:те)?(?:сь)?\b
        .{{0,90}}?\b(?:{_MEDIA}|новост\w+|обновлени\w+|нас\b|нами\b|лент\w+|источник\w*|уведомлени\w+|редакци\w+)""",
    ),
    ("подпис", r"(?:подписаться|подписка)\W*(?:$|на\b)"),
    ("мы", rf"мы\s+(?:в|есть\s+в|теперь\s+в)\s+{_MEDIA}"),
    (
        "больше самые все главные свежие важные еще ещё",
        rf"""(?:больше|самые|все|главные|свежие|важные|ещ[её])\b{_FEW}\b(?:новост|материал|интересн|важн|истори)\w+
        {_FEW}(?:\b(?:в|на|у)|—|-)\s{_FEW}{_MEDIA}""",
    ),
    ("наш официальн мо", rf"{_OURS}\s+{_MEDIA}"),
    ("подробности новости оперативно", rf"(?:подробности|новости|оперативно)\b{_FEW}\bв\s+{_OURS}\s+{_MEDIA}"),
    ("поставьте пставьте", r"по?ставьте\s+лайк\w*"),
    (
        "поделит",
        r"(?:поделиться|поделитесь)\W*(?:$|(?:в|с\s+друзьями|ссылкой|новостью|стать[её]й|материалом|записью)\b)",
    ),
    ("расскажите отправить", r"(?:расскажите\s+друзьям|отправить\s+другу)\b"),
    ("subscribe follow sign share", r"(?:subscribe|follow\s+us|sign\s+up|share)\b.{0,60}$"),
    ("прислать предложить", r"(?:прислать|предложить)\s+новость"),
    (
        ANY,
        rf"""(?:{_FEW}[?!]\W*)?(?:пиши(?:те)?|(?:по)?дели(?:те)?сь|оставляй(?:те)?|расскажи(?:те)?)\s
        {_FEW}(?:комм?ент\w*|в\s+личк\w+)\W*$""",
    ),
    (
        "а что как ваш мнения",
        r"(?:а\s+)?(?:что\s+(?:вы\s+)?(?:об\s+этом\s+)?думаете|как\s+вам|ваш[еи]\s+мнени[ея]|мнения)\W*$",
    ),
    ("переслано", r"переслано\s+(?:от|из)\b"),
    ("сообщить", r"сообщить\s+(?:об\s+ошибке|новость)"),
)
_PICTURE = r"(?:фото\w*|видео|иллюстраци[яи]|изображени[ея]|инфографика|скриншот|коллаж|рисунок|photo|image|video)"
_PICTURES = "фото видео иллюстраци изображени инфографика скриншот коллаж рисунок photo image video"
_CREDIT = _Starts(
    (_PICTURES, rf"{_PICTURE}\s*(?:[:/|©(]|$)"),
    (
        _PICTURES,
        rf"{_PICTURE}\s+(?:с\s+сайта|из\s+архива|предоставлен\w*|пресс-служб\w+|unsplash|getty|reuters|тасс\b|риа\b)",
    ),
    ("фото", r"фото\s*[—–-]\s"),
    (ANY, r"(?:©|\([cс]\)|copyright\b)"),
    (
        "источник автор текст корреспондент редактор подготовил записал беседовал перевел перевёл",
        r"(?:источник\w*|автор\w*|текст|корреспондент|редактор|подготовил\w*|записал\w*|беседовал\w*|перев[её]л\w*)\s*[:/|©]",
    ),
    (
        "подготовил записал беседовал перевел перевёл",
        r"(?:подготовил\w*|записал\w*|беседовал\w*|перев[её]л\w*)\s+[А-ЯЁ]\w+\s+[А-ЯЁ]\w+\W*$",
    ),
)
_ADVERT = regex(
    r"^\W*(?:реклама(?:\s*[.:|]|\s*$|\s+\d+\+)|на\s+правах\s+рекламы|партн[её]рский\s+материал\W*$|advertisement\W*$)"
    r"|\berid\b\s*:?\s*\w",
    re.IGNORECASE,
)
_SERVICE = _Starts(
    (
        "если нашли заметили увидели обнаружили",
        r"(?:если\s+вы\s+)?(?:нашли|заметили|увидели|обнаружили)\s+(?:в\s+тексте\s+)?(?:ошибку|опечатку|неточность)",
    ),
    ("выделите ctrl", r"(?:выделите|ctrl)\b.{0,60}(?:ctrl|enter)"),
    (
        "версия распечатать печать на скачать",
        r"(?:версия\s+для\s+печати|распечатать|печать|на\s+печать|скачать\s+pdf)\W*$",
    ),
    (
        "комментари обсуждени отзывы просмотр прочитано прочтений рейтинг голосов опубликовано обновлено время",
        r"""(?:комментари\w+|обсуждени\w+|отзывы|просмотр\w*|прочитано|прочтений|рейтинг|голосов|опубликовано|обновлено
        |время\s+чтения)\s*[:(—-]?\s*[\d.,:\s]*(?:мин\w*|раз|\))?\W*$""",
    ),
    (
        "добавить оставить написать показать все читать обсудить",
        r"(?:добавить|оставить|написать|показать|все|читать|обсудить)\s+(?:(?:свой|новый|все)\s+)?(?:комментари|отзыв)\w*",
    ),
    (
        "теги тэги метки ключевые рубрик категори тем tags",
        r"(?:т[еэ]ги|метки|ключевые\s+слова|рубрик[аи]|категори[яи]|темы?|tags)\s*(?::|$)",
    ),
    ("в избранное", r"(?:в\s+)?избранное\W*$"),
    (
        "войти регистрация наверх назад вперед вперёд главная далее loading загрузка",
        r"(?:войти|регистрация|наверх|назад|впер[её]д|главная|далее|loading|загрузка)\W*$",
    ),
    (
        "оцен понравил была",
        r"(?:оцените|понравил\w+|была\s+ли|оценить)\b.{0,60}(?:стать|материал|новост|текст|пост|запис|публикаци)\w*",
    ),
    ("спасибо", r"спасибо!?\s+ваш\w*\s+(?:мнени|голос|отзыв)\w*"),
    ("все", r"все\s+права\s+(?:защищены|сохранены)"),
    ("копирование перепечатка", r"(?:копирование|перепечатка)\s+(?:\w+\s+)?материал\w+"),
    (
        "при полн частичн любо использовани цитировани",
        r"(?:при\s+)?(?:полн\w+|частичн\w+|любо\w+)?\s*(?:использовани[ие]|цитировани[ие])\s+материал\w+",
    ),
    ("для ваш", r"(?:для\s+просмотра|ваш\s+браузер).{0,80}(?:javascript|flash|браузер|плагин)"),
    (
        "мы этот наш сайт продолжая",
        r"(?:мы\s+используем|(?:этот\s+|наш\s+)?сайт\s+использует|продолжая)\b.{0,80}(?:cookie|куки)",
    ),
)
_TIME, _MONTH = r"\d{1,2}[.:]\d{2}(?::\d{2})?", r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\.?"
_DAY = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d|сегодня|вчера"
_STAMP = regex(
    rf"^\W*(?:{_TIME})?[\s,|/•·—–-]*(?:{_DAY}|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?(?:\s*г(?:ода|\.)?)?)"
    rf"[\s,|/•·—–в-]*(?:{_TIME})?(?:\s*\(?(?:мск|msk)\)?)?\W*(?:просмотр\w*\W*\d*)?\W*$",
    re.IGNORECASE,
)


_COPIED = regex(r"[^\[\]]{0,60},? ?\[\d{1,2}\.\d\d\.\d{2,4},? \d{1,2}:\d\d(?::\d\d)?\][^\[\]]{0,60}")


def also(text: str) -> bool:
    """«Читайте также: Как город готовится к зиме», «Материалы по теме:»."""
    return len(text) <= CALL and _ALSO.match(text)


def follow(text: str) -> bool:
    """«Подписывайтесь на наш канал в Telegram», «Больше новостей — в нашей рассылке»."""
    return len(text) <= CALL and _FOLLOW.match(text)


def credit(text: str) -> bool:
    """«Фото: Пётр Иванов / Пресс-служба», «© Агентство»."""
    return len(text) <= CREDIT and _CREDIT.match(text)


def advert(text: str) -> bool:
    """«Реклама. ООО «Пример». erid: 2SDnjc»."""
    return len(text) <= CALL and bool(_ADVERT.search(text))


def service(text: str) -> bool:
    """«Нашли ошибку? Выделите текст», «Версия для печати», «Комментарии (5)»."""
    return len(text) <= CALL and _SERVICE.match(text)


def stamp(text: str) -> bool:
    """«12 ноября 2025, 10:25»: the date stands in the article's metadata."""
    return len(text) <= NOTE and bool(_STAMP.match(text))


def copied(text: str) -> bool:
    """«Вестник города, [22.11.2025 12:45]»: how Telegram Desktop heads what is copied from it."""
    return len(text) <= NOTE and bool(_COPIED.fullmatch(text))


def wordless(text: str) -> bool:
    """«* * *», «18+», «| 3»: no word of three letters."""
    return not re.search(r"[^\W\d_]{3}", text) and len(text) < 20 and not text.endswith((".", "!", "?", "»"))


RULES: tuple[Callable[[str], bool], ...] = (also, follow, credit, advert, service, stamp, copied, wordless)


def kept(lines: Sequence[Line], title: str | None) -> list[str]:
    """The paragraphs of the article: without debris, its title, and what stands there twice."""
    return list(_once([line.text for line in _outside_lists(lines) if not debris(line.text)], title))


def debris(text: str) -> bool:
    return any(rule(text) for rule in RULES)


def headline(text: str) -> str | None:
    """The title of a text in which a date or a mark of the one who copied it may stand above."""
    for _ in range(ABOVE):
        first, _, below = text.partition("\n")
        if not around(first):
            break
        text = below.lstrip()
    return title(text)


def around(text: str) -> bool:
    """Whether a line, wherever it stands, is none of an article's: no line without words is among these."""
    return any(rule(text) for rule in RULES if rule is not wordless)


def _outside_lists(lines: Sequence[Line]) -> Iterator[Line]:
    """After «Читайте также:» links belong to it."""
    linked = False
    for line in lines:
        linked = also(line.text) or (linked and line.linked > 0.8)
        if not linked:
            yield line


def _once(texts: Sequence[str], title: str | None) -> Iterator[str]:
    """A title stands over the text already; a lead is often set twice, or its words open the first paragraph."""
    keys, said, headline = [squeezed(text) for text in texts], set(), squeezed(title or "")
    for n, (text, key) in enumerate(zip(texts, keys, strict=True)):
        again = len(key) > 40 and (key in said or any(key in after and key != after for after in keys[n + 1 : n + 4]))
        if not again and not (n < 3 and key == headline):
            said.add(key)
            yield text
