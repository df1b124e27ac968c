"""Bytes → text, whatever Russian charset they are in, and whatever they say they are in. Pure.

In this order: a byte order mark; UTF-16 by its zero bytes; strict UTF-8 (a cut tail is fine); UTF-8 with a few broken
characters; a few high bytes, as in English: the declared charset or cp1252; else that whose text looks most Russian.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator

from bot.errors import NotText
from bot.patterns import regex

RUSSIAN = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
"""Single-byte charsets in which Russian texts are met, most common first."""

_RARE = {"mac-cyrillic": 2.0}
"""It shares its small letters with cp1251: in doubt it is cp1251."""

SAMPLE = 40_000
"""So many bytes are looked at to tell the charset."""

BROKEN = 0.02
"""UTF-8 may have so large a share of broken characters, of those that are not ASCII."""

_FAMILIES = ("cp125", "cp8", "iso8859", "koi8", "mac", "gb", "big5", "shift_jis", "euc")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = regex(rb"%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8[79]a|\x7fELF|\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf|OggS")
_CONTROL = regex(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_HIGH = regex(rb"[\x80-\xff]")
_HIGH_RUN = regex(rb"[\x80-\xff]{3}")
_META = regex(rb"""(?:charset\s*=|<\?xml[^>]{0,80}encoding\s*=)\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes. `declared`, what a header says, is believed only in doubt. Raises NotText for binary."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace").removeprefix("\ufeff")
    wide = _utf16(data)
    if wide is not None:
        return wide
    if _BINARY.match(data) or len(_CONTROL.findall(data[:SAMPLE])) > 0.005 * len(data[:SAMPLE]):
        raise NotText
    text = _utf8(data)
    return _single_byte(data, declared) if text is None else text


def _utf16(data: bytes) -> str | None:
    """Without a mark: one byte of each pair, always the same one, is zero for a space and 4 for a Russian letter."""
    sample = data[: SAMPLE // 2 * 2]
    if len(sample) < 4:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        known = high.count(0) + high.count(4)
        if known > 0.7 * len(high) and (high.count(0) > 0 or len(high) > 4):
            text = data[: len(data) // 2 * 2].decode(name, errors="replace")
            return None if "\x00" in text else text
    return None


def _utf8(data: bytes) -> str | None:
    """Strict, but for an unfinished character at the end; or with a few broken ones; else None."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    foreign = sum(char > "\x7f" for char in text)
    return text if broken <= max(1, BROKEN * foreign) and foreign >= 20 * broken else None


def _single_byte(data: bytes, declared: str | None) -> str:
    sample = data[:SAMPLE]
    named = [name for name in (_codec(declared), _codec(_meta(sample))) if name]
    if len(_HIGH.findall(sample)) < 0.15 * len(sample) and not _HIGH_RUN.search(sample):
        return data.decode((named or ["cp1252"])[0], errors="replace")
    best = max(
        [*named, *RUSSIAN], key=lambda name: _russian(sample.decode(name, errors="replace")) - _RARE.get(name, 0)
    )
    return data.decode(best, errors="replace")


def _meta(sample: bytes) -> str | None:
    """What the bytes say of themselves: `<meta charset=…>`, `<?xml encoding=…?>`."""
    found = _META.search(sample[:4096])
    return found.group(1).decode("ascii") if found else None


def _codec(name: str | None) -> str | None:
    """Python's name of a charset in which ASCII is ASCII; None for an unknown one, and for UTF, ruled out by now."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    return codec if codec.startswith(_FAMILIES) else None


# --- how Russian a text looks -----------------------------------------------------------------------------------------

_LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_PER_MILLE = "110 84 80 73 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 0.4 1"
"""Letters in a thousand of Russian text (Lyashevskaya and Sharov, rounded)."""

_LOG = {letter: math.log(float(share) / 1000) for letter, share in zip(_LETTERS, _PER_MILLE.split(), strict=True)}
_MARK, _NEIGHBOUR, _ALIEN, _CASE = -4.0, -7.0, -10.0, -5.0
_MARKS_OF_TEXT = frozenset("«»—–„“”‘’…№°§\u00a0\u00ad•·©®€₽±×")
_NEIGHBOURS = frozenset("іїєґўәіңғүұқөһђјљњћџІЇЄҐЎӘҢҒҮҰҚӨҺЂЈЉЊЋЏ")
_BAD_START = regex(r"(?<![а-яё])[ъыь][а-яё]", re.IGNORECASE)
_BAD_CASE = regex(r"[а-яё][А-ЯЁ]|[а-яёА-ЯЁ][€•©®±·„“]|[‘’”•€·…][а-яё]|[А-ЯЁ]{2}[а-яё](?![а-яё])")


def _russian(text: str) -> float:
    """Log-likelihood, roughly: frequent letters, marks where text has them, capitals where words begin."""
    return sum(_weights(text)) + _CASE * (len(_BAD_CASE.findall(text)) + len(_BAD_START.findall(text)))


def likeness(text: str) -> float:
    """How Russian the letters of a text look, in the mean: about -3 for Russian, 0 where all is ASCII."""
    foreign = sum(char > "\x7f" for char in text[:SAMPLE])
    return _russian(text[:SAMPLE]) / foreign if foreign else 0.0


def _weights(text: str) -> Iterator[float]:
    for char in text:
        if char < "\x80":
            continue
        if char.lower() in _LOG:
            yield _LOG[char.lower()]
        elif char in _MARKS_OF_TEXT:
            yield _MARK
        else:
            yield _NEIGHBOUR if char in _NEIGHBOURS else _ALIEN
