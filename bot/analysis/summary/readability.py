"""What keeps a sentence out of a summary, or ties it to the sentence before it: small named rules over words.

Each rule has an example. A summary is made of sentences torn out of their text: these rules see that no tear shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from bot.analysis import files
from bot.analysis.document import Token
from bot.patterns import regex

WORD = regex(r"[^\W_]+(?:-[^\W_]+)*")
MIN_WORDS, MAX_WORDS = 5, 45
"""A chosen sentence has so many words."""

TELLING = 15
"""A sentence of so many words tells something, though an address stands in it."""

_FINAL, _CLOSING = (".", "!", "?", "…"), '»”")'
_PAIRS = (("«", "»"), ("(", ")"))
_CUT_OFF = ("<", "[", "…", ".")

# --- not for a summary ------------------------------------------------------------------------------------------------

_DEBRIS = regex(
    r"""^\W*(?:
        (?:читай|смотри|слушай)(?:те)?\s+(?:также|по\s+теме|нас|далее|полностью|подробнее)\b
      | (?:материалы?\s+|ещё\s+)?по\s+теме\b | на\s+эту\s+тему\b | другие\s+новости\b
      | (?:подробнее|подробности|полный\s+текст)\s+(?:читайте|в\s+материале|на\s+сайте|—|-|:)
      | (?:подписывайтесь|подпишитесь|присоединяйтесь|следите\s+за|оставайтесь\s+с|ставьте\s+лайк)\b
      | (?:фото|видео|иллюстрация|изображение|инфографика|источник|автор|текст|корреспондент)\s*(?::|/|©|—|\|)
      | © | (?:данное|настоящее)\s+сообщение\s*\(?материал | все\s+права\s+защищены
      | (?:копирование|перепечатка|использование)\s+материалов
      | реклама\b | на\s+правах\s+рекламы | erid\b
      | (?:нашли|заметили|увидели)\s+(?:ошибку|опечатку)
      | (?:больше|свежие|главные|последние)\s+новост\w+\s+(?:в|на)\s+(?:наш|telegram|телеграм|канал)
      | (?:новость|текст|материал|статья)\s+(?:дополня|обновля|подготовл)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = regex(
    r"""(?:признан|внес[её]н|является|включ[её]н)\w*\s[^.]{0,80}
        (?:иностранн\w+\s+агент|иноагент|террорист|экстремист|нежелательн)
      | деятельность\s+(?:которой\s+|организации\s+)?(?:запрещена|признана)
      | функции\s+иностранного\s+агента
      | (?:материал|сообщение)\w*\s[^.]{0,80}(?:создан|произвед[её]н|распростран[её]н)[^.]{0,80}
        (?:иностранн\w+\s+агент|иноагент)
      | организаци\w+,?\s+(?:которая\s+)?запрещен\w*\s+(?:в|на\s+территории)\s+(?:рф|росси)""",
    re.IGNORECASE | re.VERBOSE,
)
_LABELLED = ("агент", "террорист", "экстремист", "нежелательн", "запрещен", "признана")
"""One of these stands in every label."""

_ADDRESS = regex(r"https?://|www\.|\b[\w.-]+@[\w-]+\.\w{2,}|(?:^|\s)@\w{4,}|t\.me/", re.IGNORECASE)
_SAYS = r"(?:сообщ|переда|пиш|расска|информир|говорится|заявил)"
_ATTRIBUTION = regex(
    rf"^(?:об этом|как|по данным|по словам|по информации)?\s*{_SAYS}\w*[^.,]{{0,70}}\.?$", re.IGNORECASE
)
_ABOUT_THIS = regex(
    r"""^(?:об\s+этом|такое\s+заявление|такую\s+информацию)\s+(?:\w+\s+){0,4}?
        (?:сообщ|заяви|переда|пиш|расска|информир|говорится|следует|стало|написа|сдела|сказа|опубликова|объяви)\w*""",
    re.IGNORECASE | re.VERBOSE,
)


_QUOTED = regex(r"«[^»]*»|\"[^\"]*\"|“[^”]*”|„[^“]*“|^[-–—].*")
_FIRST_PERSON = frozenset(
    {"я", "мне", "меня", "мной", "мой", "моя", "моё", "мои", "моего", "моей", "моих", "мою", "вы", "вам", "ну"}
    | {"мы", "нам", "нас", "нами", "наш", "наша", "наше", "наши", "нашего", "нашей", "наших", "нашу", "нашим"}
)


@lru_cache(maxsize=64)
def words(text: str) -> tuple[str, ...]:
    """Words in lower case, without marks. Several rules ask for them, one after another of the same sentence."""
    return tuple(WORD.findall(text.lower()))


def debris(text: str) -> bool:
    """«Читайте также: курс рубля», «Фото: РИА Новости», «Подписывайтесь на наш канал»."""
    addressed = "@" in text or "/" in text or "www." in text.lower()  # else the pattern looks in vain
    return bool(_DEBRIS.match(text)) or (addressed and bool(_ADDRESS.search(text)) and len(words(text)) < TELLING)


def label(text: str) -> bool:
    """«СМИ, признанное иностранным агентом»: a label the law asks for, that tells nothing of the matter."""
    low = text.lower()
    may_be = any(stem in low for stem in _LABELLED)  # the pattern itself is slow where it looks in vain
    return may_be and bool(_LABEL.search(text)) and len(words(text)) < 35


def fragment(text: str) -> bool:
    """«и других стран», «<…> [Они] ушли.», «Как сказано:», «Он сказал: «Да.», «2027 г. На ремонт…»: a piece of one."""
    low = ("„", "“") if "„" in text else ("“", "”")
    uneven = any(text.count(opened) != text.count(closed) for opened, closed in (*_PAIRS, low)) or text.count('"') % 2
    torn = text[:1].isdigit() and bool(_TORN.match(text))
    return text[:1].islower() or text[:1] in _CUT_OFF or not _ends(text) or bool(uneven) or torn


_TORN = regex(r"\d+\s*(?:гг?|руб|тыс|млн|млрд|чел|кв|км)\.\s+[А-ЯЁA-Z«]")
"""What follows «к 1 сент.»: the sentence was cut at an abbreviation."""


def _ends(text: str) -> bool:
    """A full stop or its like, with or without closing marks behind it."""
    return text.rstrip(_CLOSING).endswith(_FINAL)


def question(text: str) -> bool:
    """«Что будет с рублём?»"""
    return text.rstrip('»")”').endswith("?")


def attribution(text: str) -> bool:
    """«Об этом сообщает ТАСС со ссылкой на ведомство.»: says who reports, not what."""
    return bool(_ATTRIBUTION.match(text)) or (bool(_ABOUT_THIS.match(text)) and len(words(text)) < 25)


def speech(text: str) -> bool:
    """«Я даже не знаю, о чём речь.», «Ну, хотя бы так.»: somebody speaks, and the sentence does not say who."""
    met = not _FIRST_PERSON.isdisjoint(
        words(text)
    )  # the words are known; the quotations are looked for where it may be
    return met and not _FIRST_PERSON.isdisjoint(words(_QUOTED.sub("", text)))


def inquiry(text: str) -> bool:
    """«РБК направил запрос в министерство.», «Выступление транслировал канал «Заря».»: how the news was made."""
    return bool(_INQUIRY.match(text)) and len(words(text)) < TELLING


_INQUIRY = regex(
    r"""^(?:РБК|ТАСС|РИА\s+«?Новости»?|«Газета\.Ru»|Интерфакс|редакция|корреспондент\w*\s+\S+
          | (?:газета|издание|агентство|журнал|портал|телеканал)(?:\s+«[^»]*»)?)\s+
        (?:(?:направил|обратил|ожида|жд[её]т)\w*\s.*(?:запрос|комментари|ответ|разъяснени)|запросил\w*\s)
      | ^(?:выступление|встречу|заседание|трансляцию|интервью|видео)(?:\s+\w+){0,2}\s+
        (?:транслир|показ|опубликов|снял|вед[её]т)""",
    re.IGNORECASE | re.VERBOSE,
)


def wrong_length(text: str) -> bool:
    """«Да.»"""
    return not MIN_WORDS <= len(words(text)) <= MAX_WORDS


def verbless(tokens: Sequence[Token]) -> bool:
    """«Юрий Лужков на открытии моста в 2005 году.»: the words under a picture, or an address."""
    return len(tokens) <= 16 and not any(_says(token) for token in tokens)


def caption(text: str, tokens: Sequence[Token]) -> bool:
    """«Юрий Лужков», «Следственный изолятор в Туле»: a line of its own under a picture, or over a section."""
    return len(words(text)) <= 25 and (not re.search(r"[.!?…:;,][»”\")]*$", text) or verbless(tokens))


def _says(token: Token) -> bool:
    """A verb, a short adjective or participle («намерен»), «нет», «это», a dash: a sentence can stand on it."""
    finite = token.pos in ("VERB", "AUX") or token.feats.get("Variant") == "Short" or token.feats.get("Degree") == "Cmp"
    return finite or token.text.lower() in ("—", "–", "-", "это", "нет", "можно", "нельзя", "нужно", "надо")


def dateline(tokens: Sequence[Token]) -> bool:
    """«МОСКВА, 5 авг - РИА Новости.»: a place, a date and an agency, before the first sentence."""
    words_alone = verbless([t for t in tokens if t.text not in "—–-"])
    return words_alone and bool(_DATELINE.match(" ".join(token.text for token in tokens)))


_DATELINE = regex(
    r"^[А-ЯЁA-Z][\w\s-]{1,30}?\s*[,./]\s*\d{1,2}\s*(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
)

DEFECTS: tuple[Callable[[str], bool], ...] = (
    debris,
    label,
    fragment,
    question,
    attribution,
    speech,
    inquiry,
    wrong_length,
)
"""Any of these keeps a sentence out."""


def defect(text: str, tokens: Sequence[Token]) -> str | None:
    """The name of the first rule that keeps this sentence out of a summary."""
    for rule in DEFECTS:
        if rule(text):
            return rule.__name__
    for token_rule in (dateline, verbless):
        if token_rule(tokens):
            return token_rule.__name__
    return None


# --- tied to the sentence before --------------------------------------------------------------------------------------

_OPENINGS = frozenset(row.split("\t")[0] for row in files.text("openings.tsv").splitlines()[1:])
"""Words that a sentence begins with when it leans on the one before; each with an example in the data file."""

_OPENING_FIRST = frozenset(opening.split()[0] for opening in _OPENINGS)

_ADDS = frozenset({"же", "также", "тоже"})
"""«Министр также заверил…», «Спрос же упал…»: in the beginning, after another word."""

_THESE = frozenset({"этот", "этого", "этому", "этим", "этом", "эта", "этой", "эту", "эти", "этих", "этими"})
_TIMES = ("год", "месяц", "недел", "дн", "день", "раз", "утр", "вечер", "ноч", "лет", "осен", "зим", "весн", "сезон")
"""«Этот год» is known without the sentence before."""

_SAID_BY = regex(
    r"(?:по|как) (?:данным|словам|мнению|информации|оценке|версии|подсчетам|пишет|сообщает|уточняет|отмечает) "
    r"(?:издани|ведомств|агентств|источник|собеседник|портал|газет|телеканал|канал|регулятор|политик|чиновник|министр"
    r"|депутат|эксперт|адвокат|журналист|компани|организаци|министерств)\w*$"
)
"""«По данным издания, …»: of which one? «По данным издания «Заря» …» says it."""

_SAYS_HE = regex(r"[,»”\"] [—–-] \w+(?:ла?|ли|ет|ит) (?:он|она|они)\b")
"""«Мы согласны», — добавил он: who?"""

_HANGING = frozenset({"он", "она", "оно", "они"})


def dangling(tokens: Sequence[Token]) -> bool:
    """«Он добавил…», «При этом…», «По его словам…»: cannot be understood without the sentence before."""
    first = islice((token.text for token in tokens if token.text[0].isalnum()), 5)
    opening = [word.lower().replace("ё", "е") for word in first]
    if opening and opening[0] in _OPENING_FIRST and any(" ".join(opening[:size]) in _OPENINGS for size in range(1, 5)):
        return True
    leans = not _ADDS.isdisjoint(opening[1:]) or _points(opening)
    return leans or _sourced(tokens, opening) or _hangs(tokens) or _says_he(tokens) or _refers(tokens)


_OBLIQUE = {"ее": "Fem", "нее": "Fem", "ней": "Fem", "его": "Masc", "него": "Masc", "нем": "Masc", "ему": "Masc"}
"""Pronouns that stand for something named before, and its gender; «Masc» for what is neuter too."""


_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM"})
"""What a pronoun may stand for."""


def _refers(tokens: Sequence[Token]) -> bool:
    """«Через год её станет меньше»: nothing of this gender stands before the pronoun."""
    met: set[str | None] = set()
    for token in tokens:
        if token.pos == "PRON":
            if wanted := _OBLIQUE.get(token.text.lower().replace("ё", "е")):
                return wanted not in met and not (wanted == "Masc" and "Neut" in met)
        elif token.pos in _NAMING:
            if token.feats.get("Number") != "Plur":
                met.add(token.feats.get("Gender"))
            if token.pos in {"X", "PROPN"} and "Gender" not in token.feats:
                return False
    return False


def _says_he(tokens: Sequence[Token]) -> bool:
    text = " ".join([token.text for token in tokens])
    return " он" in text and bool(_SAYS_HE.search(text))


def _points(opening: Sequence[str]) -> bool:
    """«На фоне этих ограничений…», «Сейчас всеми этими мостами…», and not «На днях в этом году…»."""
    return any(word in _THESE and not following.startswith(_TIMES) for word, following in pairwise(opening[1:]))


def _sourced(tokens: Sequence[Token], opening: Sequence[str]) -> bool:
    if not opening or opening[0] not in ("по", "как"):
        return False
    source = " ".join(token.text.lower().replace("ё", "е") for token in takewhile(lambda t: t.text != ",", tokens[:5]))
    return bool(_SAID_BY.match(source))


def _hangs(tokens: Sequence[Token]) -> bool:
    """«В понедельник он встретился…», «Говоря о Венере, он…»: a pronoun before any name or noun that it stands for."""
    doing = bool(tokens) and tokens[0].feats.get("VerbForm") == "Conv"  # whose doing, the pronoun tells
    for token in tokens[:10]:
        if token.text.lower() in _HANGING:
            return True
        animate = token.pos == "PROPN" or (token.pos == "NOUN" and token.feats.get("Case") == "Nom")
        if not doing and (animate or token.text in '«"'):
            return False
    return False
