"""What a chosen sentence says beside the news: who passed it on, asides in brackets, patronymics, quotes of shares.

A summary leaves these places out; the sentence itself stays the evidence, and each word shown is one of the text. Never
cut is who speaks («заявил министр …»), where a rumour comes from, or a figure in brackets. Each rule has an example.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.analysis.document import Document
from bot.analysis.summary.pieces import Piece
from bot.model import Span
from bot.patterns import regex

LEAST = 5
"""A sentence of which less than so many words would be left is not cut."""

_QUOTED = r"«[^«»]*»"
_FLAT = rf"(?:[^,.!?…;:()«»]|{_QUOTED}|(?<=\w)\.(?=\w))*?"  # «Газете.Ru», no other mark

_LATIN = r"[A-Z][\w&-]*(?:\.\w+)*(?:\s+[A-Z][\w&-]*(?:\.\w+)*)*"
_AGENCY = r"(?:ТАСС|РИА(?:\s+«?Новости»?)?|РБК|Росбалт|БелТА|БЕЛТА|УНИАН|ПРАЙМ|Интерфакс|СМИ)\b"
_KIND = r"(?:агентств|газет|журнал|издани|портал|\w*канал|радиостанци|корреспондент|пресс-служб)\w*"
_MEDIUM = regex(
    rf"^\s+(?:[а-яё-]+\s+){{0,2}}(?:{_KIND}|{_AGENCY}) | ^\s+(?:{_QUOTED}|{_LATIN})(?:\s+со\s+ссылкой\b.*)?$",
    re.VERBOSE,
)
_SUBJECT = regex(
    rf"""^\s+(?:[а-яё-]+(?:ий|ый|ой|ая|ое|ие|ые)\s+){{0,2}}(?:агентство|газета|журнал|издание|портал|\w*канал|радиостанция|СМИ|пресс-служба)\b
    | ^\s+(?:{_QUOTED}|{_LATIN}|{_AGENCY})(?:\s+со\s+ссылкой\b.*)?$
    | ^\s+(?:{_AGENCY}\s+)?в\s+(?:[а-яё-]+\s+)?пресс-службе\b""",
    re.VERBOSE,
)
_PAPER = regex(
    r"""^\s+(?:(?:в|на|из)\s+(?:[а-яё-]+\s+){0,3}
    (?:сообщени|пресс-релиз|релиз|публикаци|документ|материал|картотек|реестр|баз[еы]\b|отч[её]тност|стать|сайт|\w*канал|пресс-служб))""",
    re.VERBOSE,
)
_RUMOUR = regex(r"источник|собеседник|слух|инсайд|анонимн", re.IGNORECASE)

_TELLS = r"(?P<tells>сообща[ею]т|переда[её]т|передают|пиш[еу]т|уточня[ею]т)"
_TOLD = r"(?P<told>сообщил[аои]?|написал[аи]?)"
_READS = r"(?:сообщается|говорится|сказано|указано|указывается|отмечается|уточняется|подч[её]ркивается|следует)"
_VERB = rf"(?:{_TELLS}|{_TOLD}|{_READS})\b"
_WHICH = r"(?:котор|\w+(?:вш|нн|щ|[ео]м)(?:ем|ей|их|ой|ом|ым|ая|ие|ый|ые)\b)"
_AFTER = regex(rf",\s+(?:как\s+)?{_VERB}(?P<teller>{_FLAT})(?:,\s+{_WHICH}{_FLAT})?(?=[.…]$)")
_AMONG = regex(rf",\s+(?:как\s+)?{_VERB}(?P<teller>{_FLAT}),(?=\s)(?!\s+(?:{_WHICH}|\d))")
_AHEAD = regex(rf"^Как\s+(?:ранее\s+)?{_VERB}(?P<teller>{_FLAT}),\s+(?=[«А-ЯЁа-яёA-Z\d])")
_SEEN = regex(rf",\s+(?:с\s+\w+\s+)?{_AGENCY}(?:\s+с\s+\w+)?\s+ознакомил(?:ся|ась|ись)(?=[.,])")
_ANSWERS = regex(r"\s+(?:что|чтобы|котор\w+|но|а|однако|где|когда|если|поскольку|хотя)\b")
"""Before these words a comma stays."""


def passed_on(text: str) -> Iterator[Span]:
    """«Мост закроют[, сообщает портал «Город»].», «[Как пишет «Заря», ]мост закроют»."""
    for pattern in (_AFTER, _AMONG, _AHEAD):
        for found in pattern.finditer(text):
            if _relays(found):
                stays = pattern is _AMONG and _ANSWERS.match(text, found.end())
                yield Span(found.start(), found.end() - bool(stays))
    yield from (Span(*found.span()) for found in _SEEN.finditer(text))


def _relays(clause: re.Match[str]) -> bool:
    """A medium or a paper tells it, and no «источник», a rumour's. «Сообщили РБК в мэрии» has a speaker."""
    if _RUMOUR.search(clause.group()):
        return False
    rule = _MEDIUM if clause["tells"] else _SUBJECT if clause["told"] else _PAPER
    return bool(rule.search(clause["teller"]))


_SPOKEN = (
    r"(?:заяви|рассказа|сказа|сообщи|подтверди|поясни|уточни|отмети|прокомментирова|призна|объясни|добави|подчеркну|говори"
    r"|озвучи)\w*"
)
_NAMED = rf"(?:РИА\s+«?Новости»?|ТАСС|РБК|Интерфаксу|{_QUOTED}|{_LATIN})"
_TALK = regex(
    r"\s+в\s+(?:(?:недавн|эксклюзивн)\w+\s+)?(?:интервью|беседе|разговоре|комментарии|эфире)\s+(?:с\s+|для\s+)?"
    rf"(?:{_KIND}\s+)*{_NAMED}(?=[.,»]|\s[—–-]\s|$)"
)
_TOLD_TO = regex(r"(?<=[а-яё])(?<!\bо)\s+(?:РИА\s+«Новости»|РИА\s+Новости|ТАСС|РБК|«(?:Газете|Ленте)\.[Rr]u»)(?=\s)")
_SPOKEN_LAST = regex(rf"\b{_SPOKEN}$", re.IGNORECASE)
_SPOKEN_HERE = regex(rf"\b{_SPOKEN}[^,]*$", re.IGNORECASE)


def told_to(text: str) -> Iterator[Span]:
    """«…, заявил министр[ в интервью газете «Заря»].», «…, сказал[ РБК] директор завода.»"""
    for pattern, spoken in ((_TALK, _SPOKEN_HERE), (_TOLD_TO, _SPOKEN_LAST)):
        for found in pattern.finditer(text):
            if spoken.search(text, 0, found.start()):
                yield Span(*found.span())


_BRACKETS = regex(r"\s*\(([^()\d]*)\)")


def brackets(text: str) -> Iterator[Span]:
    """«Газета «Заря»[ (входит в холдинг «Утро»)] закрыта.» Figures are facts: «(12 млн рублей)» stays."""
    yield from (Span(*found.span()) for found in _BRACKETS.finditer(text))


_OPENING = regex(
    r"""^(?:(?:напомним|отметим|к\s+слову|кстати),\s+(?:что\s+)?|как\s+(?:уже\s+)?(?:сообщалось|отмечалось)(?:\s+ранее)?,\s+
      | (?:отмечается|сообщается|уточняется|известно|подч[её]ркивается|добавляется),\s+что\s+)""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = regex(r",\s+как\s+(?:уже\s+)?(?:сообщалось|отмечалось)(?:\s+ранее)?,(?=\s)")


def filler(text: str) -> Iterator[Span]:
    """«[Напомним, ]мост закроют.», «[Отмечается, что ]мост закроют», «Мост[, как сообщалось ранее,] закроют.»"""
    yield from (Span(*found.span()) for pattern in (_OPENING, _BEFORE) for found in pattern.finditer(text))


_PATRONYMIC = regex(r"(?<=[а-яё])\s+[А-ЯЁ][а-яё]+(?:[ое]вич|[ое]вн|иничн)(?:а|у|ем|ем|е|ы|ой)?(?=\s+[А-ЯЁ][а-яё])")
_FORENAME = regex(r"[А-ЯЁ][а-яё]+$")


def patronymic(text: str) -> Iterator[Span]:
    """«Пётр[ Сергеевич] Ёлкин»."""
    for found in _PATRONYMIC.finditer(text):
        if _FORENAME.search(text, 0, found.start()):
            yield Span(*found.span())


_SHARES = regex(r"\s[A-Z][A-Z0-9/]{1,13}\s[₽$€£]?\d[\d\s,.]*\s[+-]\d+(?:[,.]\d+)?%(?:\s+Купить)?")


_LINK = regex(r"\[https?://\S+\s+(?=[^\]]*(\]))")


def links(text: str) -> Iterator[Span]:
    """«Мэр [https://tula.example ]подписал[]] указ.»: a link as encyclopaedias write it, whose words stay."""
    for found in _LINK.finditer(text):
        yield from (Span(*found.span()), Span(*found.span(1)))


def shares(text: str) -> Iterator[Span]:
    """«Завод[ ZVOD ₽28,54 -2,93% Купить] закрыт.»: the price that a page puts into its text."""
    yield from (Span(*found.span()) for found in _SHARES.finditer(text))


_NUMBER = regex(r"^\d{1,2}[.)]\s+(?=[А-ЯЁ«])")


def number(text: str) -> Iterator[Span]:
    """«[2. ]Участники обязаны…»: torn out of a list, its number counts nothing."""
    yield from (Span(*found.span()) for found in _NUMBER.finditer(text))


RULES: Mapping[Callable[[str], Iterator[Span]], tuple[str, ...]] = {
    passed_on: (
        "сооб",
        "пере",
        "пиш",
        "напис",
        "уточня",
        "говор",
        "сказано",
        "указ",
        "отмеч",
        "черкивается",
        "следует",
        "ознакомил",
    ),
    told_to: ("интервью", "бесед", "разговор", "комментар", "эфир", "РИА", "ТАСС", "РБК", ".Ru»", ".ru»"),
    brackets: ("(",),
    filler: ("помним", "тметим", "алось", ", что", " слову", "стати"),
    patronymic: ("вич", "вн", "ичн"),
    links: ("[http",),
    shares: ("%",),
    number: (". ", ") "),
}
"""Each rule, and what stands in every sentence that it may cut: a look for that costs less than a pattern."""


def cuts(text: str, start: int = 0, persons: Sequence[Span] = ()) -> tuple[Span, ...]:
    """What a summary leaves out of a sentence that begins at `start`; who passed it on stays, if `persons` name him."""
    found: list[Span] = []
    for rule, hints in RULES.items():
        for span in rule(text) if any(map(text.__contains__, hints)) else ():
            named = rule in (passed_on, told_to) and any(_shifted(span, start).overlaps(person) for person in persons)
            if not named and not any(span.overlaps(other) for other in found):
                found.append(span)
    return tuple(sorted(found)) if found and len(kept(text, found).split()) >= LEAST else ()


def kept(text: str, left_out: Sequence[Span]) -> str:
    """What is left of it."""
    ends = [Span(0, 0), *sorted(left_out), Span(len(text), len(text))]
    return "".join(text[one.end : other.start] for one, other in pairwise(ends))


class Trimmer:
    """What is left out of the pieces of a document; each is looked at once."""

    def __init__(self, document: Document) -> None:
        self._persons = [name.span for name in document.names if name.type == "PER"]
        self._starts = [span.start for span in self._persons]
        self._known: dict[int, tuple[Span, ...]] = {}

    def cuts(self, piece: Piece) -> tuple[Span, ...]:
        """Places in the text of the document; none in a piece that stands in no summary."""
        if piece.defect is not None:
            return ()
        if piece.number not in self._known:
            start, end = piece.span.start, piece.span.end
            inside = slice(bisect_left(self._starts, start), bisect_left(self._starts, end))
            found = cuts(piece.text, start, self._persons[inside])
            self._known[piece.number] = tuple(_shifted(span, start) for span in found)
        return self._known[piece.number]

    def shown(self, piece: Piece) -> str:
        """The words of a piece that a summary has."""
        return kept(piece.text, [_shifted(span, -piece.span.start) for span in self.cuts(piece)])

    def size(self, piece: Piece) -> int:
        """How many those are."""
        return len(self.shown(piece).split()) if self.cuts(piece) else piece.size


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
