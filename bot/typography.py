"""What typing, programs and formats put into the words of a text, taken out again; each place knows where it was.

Rules change the text one after another, and each change is remembered: a place of the changed text is told as a place
of the given one. What nobody sees (invisible signs, letters of two parts, Latin letters inside Russian words) is mended
when a text is read and stored (`seen`), and so are a format's marks (`unmarked`); the analysis takes out more
(`bot.analysis.smoothing`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bot.model import Span
from bot.patterns import regex

Edit = tuple[int, int, str]
"""What stands from here to there is written so."""
Edits = Callable[[str], Iterable[Edit]]


class Change(NamedTuple):
    """What a rule did to a text: its changes in their order, each from `old` … `old_end` to `new` … `new_end`.

    What is as long as before moves no place and is not among them.
    """

    new: list[int]
    new_end: list[int]
    old: list[int]
    old_end: list[int]

    def start(self, place: int) -> int:
        """Where a character of the changed text stood; one that was written newly: where its change begins."""
        at = bisect_right(self.new, place) - 1
        if at < 0:
            return place
        return self.old[at] if place < self.new_end[at] else place - self.new_end[at] + self.old_end[at]

    def end(self, place: int) -> int:
        """Behind which character of the given text a place ends, that ends here in the changed one."""
        at = bisect_right(self.new, place - 1) - 1
        if at < 0:
            return place
        return self.old_end[at] + max(place - self.new_end[at], 0)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text and what was changed to come to it, the last change last."""

    text: str
    changes: tuple[Change, ...] = ()

    def back(self, place: Span) -> Span:
        """Where these words stand in the text that was given."""
        start, end = place.start, place.end
        for change in reversed(self.changes):
            start, end = change.start(start), change.end(end)
        return Span(start, max(start, end))


@dataclass(frozen=True, slots=True)
class Rule:
    """`hint` tells quickly that there is nothing to change."""

    hint: Callable[[str], object]
    edits: Edits

    def __call__(self, given: Rewritten) -> Rewritten:
        return rewritten(given, self.edits(given.text)) if self.hint(given.text) else given


def holding(*parts: str) -> Callable[[str], bool]:
    """Whether one of these stands in a text."""
    return lambda text: any(map(text.__contains__, parts))


def finding(pattern: re.Pattern[str]) -> Callable[[str], object]:
    """Whether a text has a match; asked of the pattern only then, which may not be compiled yet."""
    return lambda text: pattern.search(text)


def writing(pattern: re.Pattern[str], write: Callable[[re.Match[str]], str]) -> Edits:
    """Each match is written anew."""
    return lambda text: ((*match.span(), write(match)) for match in pattern.finditer(text))


def dropping(pattern: re.Pattern[str]) -> Edits:
    """The groups of each match are left out, the rest of it stays."""
    return lambda text: (
        (*match.span(group), "")
        for match in pattern.finditer(text)
        for group in range(1, pattern.groups + 1)
        if match[group]
    )


def rewritten(given: Rewritten, edits: Iterable[Edit]) -> Rewritten:
    """The text with these edits, which stand in its order and do not touch each other."""
    text, last, grown = given.text, 0, 0
    parts: list[str] = []
    change = Change([], [], [], [])
    for start, end, said in edits:
        parts += (text[last:start], said)
        last = end
        if len(said) == end - start:
            continue
        change.new.append(start + grown)
        grown += len(said) - (end - start)
        change.new_end.append(end + grown)
        change.old.append(start)
        change.old_end.append(end)
    if not parts:
        return given
    parts.append(text[last:])
    return Rewritten("".join(parts), (*given.changes, change) if change.new else given.changes)


def through(rules: Iterable[Rule], text: str) -> Rewritten:
    """The text after all these rules, in their order."""
    given = Rewritten(text)
    for rule in rules:
        given = rule(given)
    return given


# --- what nobody sees -------------------------------------------------------------------------------------------------

LINE_END = regex(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""Where a line ends without a line feed alone, as programs write it."""

_NAMED = (
    "nbsp|thinsp|ensp|emsp|shy|laquo|raquo|quot|ldquo|rdquo|bdquo|lsquo|rsquo|apos|mdash|ndash|minus|hellip|amp|bull"
)
_ENTITY = regex(rf"&(?:amp;)?((?:{_NAMED}|#\d{{2,5}}|#[xX][0-9a-fA-F]{{2,5}});)")

_SPELT = regex("[\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff]")
_JOINERS = "\u200c\u200d"
"""Zero-width, but emoji and Persian are spelt with them."""

_SIGNS = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_UNSEEN = regex(f"[{_SIGNS}]+")
_MARKS = regex("[\u0300-\u036f]")
_COMPOUND = regex(r"[^\W\d_][\u0300-\u036f]+")
_DASHES = regex("[\u2010\u2011\u2212\u2015\u2500]")
_HYPHENS = regex(r"(?<=\w)[\u2010\u2011](?=\w)|(?<!\u2500)[\u2212\u2015\u2500](?=\s)(?!(?<=\d\s.)\s\d)")
"""A minus or a rule for a dash; not in «5 − 3», nor a row of them."""

_LIKE = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_ALIKE = str.maketrans("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX")
_FOREIGN = regex(r"[A-Za-z](?:(?=[А-Яа-яЁё])|(?<=[А-Яа-яЁё].))")
_MIXED = regex(r"\b(?!XX?(?:вв?|век[а-я]*)\b)(?=[A-Za-z]*[А-Яа-яЁё])(?=[А-Яа-яЁё]*[A-Za-z])[A-Za-zА-Яа-яЁё]+\b")
_LATIN = regex("[A-Za-z]")
_CYRILLIC = regex("[А-Яа-яЁё]")
_NEXT = r"(?= [«\"]?(?:[а-яёА-ЯЁ][а-яё]|\d))"
_LONE = regex(rf"[acoyABCOKY](?<=[\s(«\"].){_NEXT}(?<![A-Za-z]\s.)|\A[ABCOKY]{_NEXT}")


def _entity(match: re.Match[str]) -> str:
    """What an entity stands for; one that stands for nothing that can be shown stays."""
    said = html.unescape(f"&{match[1]}")
    return said if len(said) == 1 and said not in "<>" else match.group()


def _one_script(match: re.Match[str]) -> str:
    """«Pоссия» with a Latin «P», «Аpple» with a Russian «А»: in the letters of what cannot be the other."""
    word = match.group()
    russian, latin = word.translate(_LIKE), word.translate(_ALIKE)
    if not _LATIN.search(russian):
        return russian
    return word if _CYRILLIC.search(latin) else latin


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


def _unseen(match: re.Match[str]) -> str:
    """Nothing; a joiner between emoji or Persian letters."""
    sign, text = match.group(), match.string
    if sign not in _JOINERS or not 0 < match.start() < match.end() < len(text):
        return ""
    return sign if _SPELT.match(text[match.start() - 1]) and _SPELT.match(text[match.end()]) else ""


ENTITIES = Rule(holding("&"), writing(_ENTITY, _entity))
UNSEEN = Rule(finding(_UNSEEN), writing(_UNSEEN, _unseen))
COMPOSED = Rule(finding(_MARKS), writing(_COMPOUND, _composed))
HYPHENS = Rule(finding(_DASHES), writing(_HYPHENS, lambda match: "-" if match.group() in "\u2010\u2011" else "—"))
MIXED = Rule(finding(_LATIN), writing(_MIXED, _one_script))
LONE = Rule(finding(regex("[acoyABCOKY] ")), writing(_LONE, lambda match: match.group().translate(_LIKE)))


def one_script(given: Rewritten) -> Rewritten:
    """Look-alike letters as those of the word that they stand in: «cоглашение», and «c» before a Russian word."""
    if not _LATIN.search(given.text):
        return given
    if _FOREIGN.search(given.text):
        given = MIXED(given)
    return LONE(given)


def seen(text: str) -> str:
    """The same text to the eye, without what nobody sees."""
    if text.isascii() and "&" not in text:
        return UNSEEN(Rewritten(text)).text
    composed = unicodedata.normalize("NFC", through((ENTITIES, UNSEEN), text).text)
    return one_script(HYPHENS(Rewritten(composed))).text


# --- what a format writes for its looks -------------------------------------------------------------------------------

_BOLD = regex(r"(?<![\w*])(\*\*)(?=[\w«\"(#@])[^*\n]{1,600}(?<=[\w»\".,:;!?…)])(\*\*)(?![\w*])")
_STARRED = regex(r"(?<![\w*)»\"])(\*)(?=[\w«\"(])[^*\n]{1,300}(?<=[\w»\".,:;!?…)])(\*)(?![\w*])")
_UNDERLINED = regex(r"(?<!\w)(__)(?=[А-ЯЁа-яё«\"])[^_\n]{1,600}(?<=[А-ЯЁа-яё»\".,:;!?…)\d])(__)(?!\w)")
_ADDRESS = r"(?:https?://|tg://)[^\s()<>]{3,}"
"""With its scheme, as programs write it; «портал (www.gosuslugi.ru)» is the author's."""
_LINKED = regex(rf"(?<!!)(\[)(?=\S)[^\[\]\n]{{1,300}}(\]\({_ADDRESS}\))")
_BESIDE = regex(rf"(?<=[\w»”\"*])([ \u00a0]?\({_ADDRESS}\))")
_WITHIN = r"(?:\s+[a-z-]{1,30}=[^<>\n]{0,300})?>"
"""What a tag may say of itself; «a <b и c> d» is none."""
_TAGS = regex(rf"(</?(?:b|i|u|s|a|strong|em|span|font|code){_WITHIN})", re.IGNORECASE)
_BREAKS = regex(rf"<br\s?/?>|</?(?:p|div|blockquote){_WITHIN}", re.IGNORECASE)

MARKUP = (
    Rule(holding("<"), writing(_BREAKS, lambda match: "\n")),
    Rule(holding("<"), dropping(_TAGS)),
    Rule(holding("]("), dropping(_LINKED)),
    Rule(holding("(http", "(tg:"), dropping(_BESIDE)),
    Rule(holding("*"), dropping(_BOLD)),
    Rule(holding("*"), dropping(_STARRED)),
    Rule(holding("__"), dropping(_UNDERLINED)),
)
"""«**Путин** подписал», «[Путин](https://…)», «Путин (https://…)», «<b>Путин</b>»: marks beside a name hide a role."""


def unmarked(text: str) -> str:
    """The words of a message or a text file without marks of bold and links, which show themselves there."""
    return through(MARKUP, text).text
