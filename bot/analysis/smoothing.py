"""The text as the analysis reads it: what its looks bring in is taken out, and every place is told as one of the text.

natasha's models and our patterns know books and newspapers: «подписа́л», «⚡️Путин», «**Путин**», a word broken at a
line's end or a headline in capitals are strange to them. The article stays as it is, what is found in it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot import typography
from bot.analysis import capitals, orthography
from bot.extraction import debris
from bot.extraction.plain import wraps
from bot.model import Actor, Agreement, Analysis, Quote, Span, Terms
from bot.patterns import regex
from bot.typography import LINE_END, Edit, Rewritten, Rule, dropping, finding, holding, rewritten, writing

_BROKEN = regex("(?<=[^\\W\\d_])\u00ad[ \t]*\r?\n[ \t]*(?=[а-яё])")
_STRESSED = regex("([аеёиоуыэюяАЕЁИОУЫЭЮЯ])[\u0300\u0301]+")
_BLANK = regex("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DOUBLE = regex("(?<=\\S)  +(?=\\S)")

_PICTURES = "\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u20e3\u200d\U0001f000-\U0001faff"
_PICTURE = regex(f"[{_PICTURES}]")
_PICTURED = regex(rf"(?:(?<=\n)|\A)[ •·]*[{_PICTURES}][{_PICTURES} •·]*| *[{_PICTURES}][{_PICTURES} ]*")
_BULLET = regex(r"^( *[•‣◦] *)(?=\S)", re.MULTILINE)
_TAGS = regex(r"^([ ,|•]*(?:[#@]\w+[ ,|•]*)+)$", re.MULTILINE)
_LINK_ALONE = regex(r"^( *https?://\S+ *)$", re.MULTILINE)
_LABELS = r"(?:иностранн\w+ агент|иноагент|террорист|экстремист|нежелательн|запрещ[её]н)"
_NOTED = regex(rf"^(\*{{1,4}} ?[^\n]{{0,200}}{_LABELS}[^\n]{{0,200}})$", re.MULTILINE | re.IGNORECASE)
_REFERENCE = regex(r"(?<=[\w»\").,!?])((?:\[\d{1,3}\])+)")
_RAISED = regex(r"(?<=[.!?»])([¹²³⁰⁴-⁹]+)|(?<=[а-яё]{4})([¹²³⁰⁴-⁹]+)")
_TAG = regex(r"(?<!\w)(#)(?=[^\W\d_])")

_QUOTES = {"<<": "«", ">>": "»", ",,": "„", "''": '"', "``": '"'}
_TYPED = regex(r"(?:<<|,,|``|'')(?=[\w«\"])|(?<=[\w.!?…»\"%)])(?:>>|''|``)")
_SLANTED = regex(r"('')(?=[«„])|(?<=[»“])('')")
_SLAVONIC = regex("[\u1c80-\u1c88]")
_AS_PLAIN = str.maketrans("\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88", "вдосттъѣу")
"""Letters of old books. Patterns that ignore case take «дᲀа» for «два», tables do not."""
_DASH = regex(r"(?<=\s)--(?=\s)|(?:(?<=\n)|\A)--(?= )")
_IN_WORD = regex(r"[–—](?<=[а-яё].)(?=[а-яё])")

_SHORT_LINE = regex(rf"^(?=[^\n]{{1,{debris.CALL}}}$)[^\n]*\w[^\n]*$", re.MULTILINE)
_STOP = regex(r"[.!?…](?=[А-ЯЁ«](?:[а-яё]{2}| ))(?:(?<=[а-яё»][а-яё»].)|(?<=\d [гч].))")
_RUN_ON = [regex(rf"\{mark}(?=[А-ЯЁ«])") for mark in ".!?…"]
"""What stands in all that `_STOP` finds: patterns that begin with one sign are looked for five times as fast."""
_SITES = regex(r"(?:Яндекс\w*|Газет\w+|Лент\w+|Правд\w+|Авто|Сбер|Афиш\w+|Вест\w+|Коммерсантъ?|[«\"][А-ЯЁ]\w+)$")


def _spread(text: str) -> Iterator[Edit]:
    """«…в Москве.Президент» gets the blank that it lacks; «Яндекс.Такси» is one name."""
    for match in _STOP.finditer(text):
        if not _SITES.search(text, max(0, match.start() - 30), match.start()):
            yield match.end(), match.end(), " "


def _quotes(text: str) -> Iterator[Edit]:
    """One sign for two; «,,Заря''» closes as it opens."""
    signs = {**_QUOTES, "''": "“"} if ",," in text else _QUOTES
    return ((*match.span(), signs[match.group()]) for match in _TYPED.finditer(text))


def _picture(match: re.Match[str]) -> str:
    """Nothing at the edges of a line, else a blank."""
    text, start, end = match.string, *match.span()
    return "" if start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n" else " "


def _posted(text: str) -> Iterator[Edit]:
    """Lines of a post that pictures begin or end, each a sentence of its own, get the stops that they lack."""
    lines = [match for match in _SHOWN.finditer(text) if match.start() and not _ENDED.search(match[1])]
    for match in lines if len(lines) > 1 else ():
        if match[1].count(" ") >= _ITEM:
            yield match.end(1), match.end(1), "."


_PAIRED = regex(r"(?<!\w)(?:„([^„“”«»\n]{1,300})[“”]|“([^„“”«»\n]{1,300})”)")
_LOOSE = regex(r"(?<=[«„(])( +)(?=\S)|(?<=\S)( +)(?=[»)])|(?<=[\w»)])( +)(?=[,;:!?.](?:\s|$))")
_LINE_MARKS = regex(r"^((?:[>|] ?)+)(?=\S|$)|(?<=\S)( ?\|)$", re.MULTILINE)
_NUMBERED = regex(r"^(\d{1,2}[.)] )(?=[А-ЯЁA-Zа-яё«\"])", re.MULTILINE)
_DASHED = regex(r"^( *[-–—*·] +)(?=[\w«\"])[^\n]*", re.MULTILINE)

_ENDED = regex(r"[.!?…:;,–—-][»”\")\]]*$")
_INSIDE = regex(r"[а-яё»]{3}[.!?…] [А-ЯЁ«]")
_PARAGRAPH, _ITEM = 7, 3
"""Blanks in a line that is more than a caption; in one that a picture marks."""
_SHOWN = regex(
    rf"^(?=[ •]*[{_PICTURES}]|[^\n]*[{_PICTURES}] *$)[ •·{_PICTURES}]*([\w«\"][^\n]*?)[ {_PICTURES}]*$", re.MULTILINE
)
"""A line with a picture at either end, and what it says."""


def _numbers(text: str) -> Iterator[Edit]:
    """The numbers of a list, of which one alone is none: «5. Завод…» may go on from «к 1.» in the line before."""
    found = list(_NUMBERED.finditer(text))
    return ((*match.span(1), "") for match in (found if len(found) > 1 else ()))


def _dashes(text: str) -> Iterator[Edit]:
    """The marks of a list; not of a talk, where somebody asks, nor «—» in front of what no colon announces."""
    found = list(_DASHED.finditer(text))
    first = found[0] if found else None
    announced = first is not None and text[: first.start()].rstrip().endswith(":")
    talk = any("?" in match.group() for match in found)
    long = any("—" in match[1] for match in found) and not announced
    return ((*match.span(1), "") for match in (found if len(found) > 1 and not talk and not long else ()))


def _ended(given: Rewritten) -> Rewritten:
    """Paragraphs end with a stop where it is the author's way to leave it out; a single such line is a caption, or cut
    off: «До конца года законопроект должны»."""
    place, closed = 0, 0
    ends: list[int] = []
    for number, line in enumerate(given.text.split("\n")):
        words = line.rstrip()
        if words and _ENDED.search(words, max(0, len(words) - 5)):
            closed += words.count(" ") >= _PARAGRAPH
        elif _INSIDE.search(words) or (number and words.count(" ") >= _PARAGRAPH):
            ends.append(place + len(words))
        place += len(line) + 1
    if len(ends) < 2 or closed * 4 > len(ends):
        return given
    return rewritten(given, [(end, end, ".") for end in ends])


def _unwrapped(given: Rewritten) -> Rewritten:
    """Hard-wrapped lines as paragraphs."""
    return rewritten(given, wraps(given.text))


def _without_debris(given: Rewritten) -> Rewritten:
    """Without «Фото: …», «12.03.2026 10:15», «Подпишитесь на наш канал», as long as the larger part of a text stays."""
    lines = [match for match in _SHORT_LINE.finditer(given.text) if debris.around(match.group().strip())]
    if 2 * sum(len(line.group()) for line in lines) > len(given.text):
        return given
    return rewritten(given, [(*line.span(), "") for line in lines])


_ODD = regex("[^\n -~А-яЁё«»—–№…]")
"""What stands in none of most texts."""

UNUSUAL: tuple[Callable[[Rewritten], Rewritten], ...] = (
    Rule(finding(LINE_END), writing(LINE_END, lambda match: "\n")),
    _unwrapped,
    Rule(holding("\u00ad"), writing(_BROKEN, lambda match: "")),
    typography.UNSEEN,
    typography.COMPOSED,
    Rule(finding(_SLAVONIC), writing(_SLAVONIC, lambda match: match.group().translate(_AS_PLAIN))),
    orthography.modern,
    Rule(holding("\u0300", "\u0301"), writing(_STRESSED, lambda match: match[1])),
    Rule(finding(_BLANK), writing(_BLANK, lambda match: " ")),
    typography.HYPHENS,
    Rule(holding(*"¹²³⁰⁴⁵⁶⁷⁸⁹"), dropping(_RAISED)),
    Rule(finding(_PICTURE), _posted),
    Rule(finding(_PICTURE), writing(_PICTURED, _picture)),
    Rule(holding("•", "‣", "◦"), dropping(_BULLET)),
)
"""Needed only where something odd stands."""

RULES: tuple[Callable[[Rewritten], Rewritten], ...] = (
    typography.one_script,
    *typography.MARKUP,
    _unwrapped,
    _without_debris,
    Rule(holding("#", "@"), dropping(_TAGS)),
    Rule(holding("#"), dropping(_TAG)),
    Rule(holding("://"), dropping(_LINK_ALONE)),
    Rule(holding("*"), dropping(_NOTED)),
    Rule(holding("]"), dropping(_REFERENCE)),
    Rule(holding("''"), dropping(_SLANTED)),
    Rule(holding(*_QUOTES), _quotes),
    Rule(holding("“"), writing(_PAIRED, lambda match: f"«{match[1] or match[2]}»")),
    Rule(holding("« ", " »", "( ", " )", " ,", " .", " ;", " :", " !", " ?"), dropping(_LOOSE)),
    Rule(holding(">", "|"), dropping(_LINE_MARKS)),
    Rule(finding(_NUMBERED), _numbers),
    Rule(finding(_DASHED), _dashes),
    Rule(holding("--"), writing(_DASH, lambda match: "—")),
    Rule(finding(_IN_WORD), writing(_IN_WORD, lambda match: "-")),
    Rule(holding("  "), writing(_DOUBLE, lambda match: " ")),
    Rule(lambda text: any(mark.search(text) for mark in _RUN_ON), _spread),
    _ended,
    capitals.lowered,
)


def smoothed(text: str) -> Rewritten:
    """The text as it is analysed, with the way back."""
    given = typography.ENTITIES(Rewritten(text))
    rules = (*UNUSUAL, *RULES) if _ODD.search(given.text) else RULES
    for rule in rules:
        given = rule(given)
    return given


def told(analysis: Analysis, read: Rewritten) -> Analysis:
    """What was found in the smoothed text, at the places of the given one."""
    if not read.changes:
        return analysis
    back = read.back
    return replace(
        analysis,
        ranking=tuple(map(back, analysis.ranking)),
        cuts=tuple(map(back, analysis.cuts)),
        actors=tuple(_actor(actor, back) for actor in analysis.actors),
        agreements=tuple(_agreement(agreement, back) for agreement in analysis.agreements),
    )


def told_terms(terms: Terms, read: Rewritten) -> Terms:
    """The same of what an article is found by."""
    if not read.changes:
        return terms
    return replace(terms, places=tuple((lemma, tuple(map(read.back, spans))) for lemma, spans in terms.places))


Back = Callable[[Span], Span]


def _quote(quote: Quote | None, back: Back) -> Quote | None:
    return quote and Quote(quote.text, back(quote.span))


def _actor(actor: Actor, back: Back) -> Actor:
    return replace(actor, mentions=tuple(map(back, actor.mentions)), role=_quote(actor.role, back))


def _agreement(agreement: Agreement, back: Back) -> Agreement:
    return replace(
        agreement,
        subject=Quote(agreement.subject.text, back(agreement.subject.span)),
        evidence=back(agreement.evidence),
        trigger=back(agreement.trigger),
        deadline=_quote(agreement.deadline, back),
        amount=_quote(agreement.amount, back),
    )
