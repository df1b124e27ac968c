"""Every phrase that a user reads, from locales/<locale>/*.ftl.

A phrase or an argument that is missing raises LookupError: a wrong word on a user's screen is a fault of ours, and
there is no other locale to fall back to silently. A date among the arguments is put into the words of the locale's
`date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a card in the terminal is said in plain words
    from bot.inflected import Inflected

LOCALES = Path(__file__).parent / "locales"

GROUPED_FROM = 10_000
"""Russian leaves numbers of four digits whole: 4096, but 10 000."""

TERM = "-"
"""Begins the name of what only other phrases say."""

ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=.*(?:\n(?![-#a-zA-Z]).*)*", re.MULTILINE)
"""A message or a term: its lines go on until one begins with a name or a comment."""

ARGUMENT = re.compile(r"\{ *\$([a-zA-Z][\w-]*) *\}")
PLAIN = re.compile(rf"[^=]+= *([^\n{{}}]*(?:{ARGUMENT.pattern}[^\n{{}}]*)*)[ \n]*")
"""A phrase of one line that says its arguments as they are."""

LONGEST = 2_500
"""Characters of an argument; Fluent takes no longer ones."""

Value = str | int | date

# What no phrase may carry to Telegram: halves of surrogate pairs (they cannot be sent at all), control characters, and
# marks that turn the direction of everything after them.
UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def sendable(text: str) -> str:
    """Somebody else's words without what cannot or should not be passed on."""
    return UNSENDABLE.sub("", text)


def escape(text: str) -> str:
    """Somebody else's words for Telegram's HTML: inside a tag's body or between an attribute's double quotes."""
    return sendable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class Texts:
    """The phrases of one locale. `arguments` names, for every key, what must be given with it."""

    def __init__(self, locale: str = "ru") -> None:
        self.locale = locale
        self._phrases = _phrases(locale)
        self.arguments: Mapping[str, frozenset[str]] = self._phrases

    def __call__(self, key: str, **args: Value) -> str:
        """The phrase as plain text. No string may have over 2,500 characters: clip before."""
        return self._said(key, {name: self._worded(value) for name, value in args.items()})

    def html(self, key: str, **args: Value) -> str:
        """The same where the phrase itself may hold Telegram's tags: string arguments are escaped."""
        worded = {name: self._worded(value) for name, value in args.items()}
        return self._said(key, {n: escape(value) if isinstance(value, str) else value for n, value in worded.items()})

    def date(self, value: date) -> str:
        """«22 ноября 2026»: the day as it is in the value's own zone."""
        return self._said("date", {"day": value.day, "month": value.month, "year": str(value.year)})

    def _worded(self, value: Value) -> str | int:
        return self.date(value) if isinstance(value, date) else value

    def _said(self, key: str, args: Mapping[str, str | int]) -> str:
        if missing := self.arguments[key] - args.keys():
            raise LookupError(f"{key} is said without {', '.join(sorted(missing))}")
        return self._phrases.said(key, args)


class _Phrases(Mapping[str, frozenset[str]]):
    """What must be given with each phrase of a locale."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._sources: dict[str, tuple[Path, str]] = {}
        self._plain: dict[str, tuple[str, ...] | None] = {}
        for path in sorted((LOCALES / locale).glob("*.ftl")):
            for name, source in _entries(path):
                if name in self._sources:
                    raise ValueError(f"{path}: {name} is there twice")
                self._sources[name] = path, source
        if not self._sources:
            raise LookupError(f"there is no locale {locale!r}")

    def __getitem__(self, key: str) -> frozenset[str]:
        pieces = self._pieces(key)
        return self._inflected.arguments(key) if pieces is None else frozenset(pieces[1::2])

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._sources if not name.startswith(TERM))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def said(self, key: str, args: Mapping[str, str | int]) -> str:
        """The phrase with all that it wants to be told; by Fluent unless that is nothing but putting words together."""
        pieces = self._pieces(key)
        if pieces is None or not all(map(_as_it_is, args.values())):
            return self._inflected.said(key, args)
        return "".join(str(args[piece]) if place % 2 else piece for place, piece in enumerate(pieces))

    def _pieces(self, key: str) -> tuple[str, ...] | None:
        """Of a plain phrase its words and, at odd places, the names of its arguments; None of another."""
        if key not in self._plain:
            plain = PLAIN.fullmatch(self._sources[key][1])
            self._plain[key] = tuple(ARGUMENT.split(plain[1].rstrip(" "))) if plain else None
        return self._plain[key]

    @cached_property
    def _inflected(self) -> Inflected:
        from bot.inflected import Inflected

        return Inflected(self._locale, self._sources)


def _as_it_is(value: str | int) -> bool:
    """Whether Fluent says an argument as Python does."""
    return len(value) <= LONGEST if isinstance(value, str) else type(value) is int and 0 <= value < GROUPED_FROM


@cache
def _phrases(locale: str) -> _Phrases:
    return _Phrases(locale)


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """The messages and terms of a file, by name: all but comments and empty lines belongs to one."""
    text = path.read_text(encoding="utf-8")
    at = 0
    for match in ENTRY.finditer(text):
        _nothing(path, text[at : match.start()])
        yield match[1], match.group()
        at = match.end()
    _nothing(path, text[at:])


def _nothing(path: Path, text: str) -> None:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            raise ValueError(f"{path}: not Fluent: {line}")
