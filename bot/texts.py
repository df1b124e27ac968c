"""Every phrase that a user reads, from locales/<locale>/*.ftl. The only home of fluent.runtime.

A phrase or an argument that is missing raises LookupError: a wrong word on a user's screen is a fault of ours, and
there is no other locale to fall back to silently. A date among the arguments is put into the words of the locale's
`date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentInt
from fluent.syntax import FluentParser, ast

LOCALES = Path(__file__).parent / "locales"

GROUPED_FROM = 10_000
"""Russian leaves numbers of four digits whole: 4096, but 10 000."""

TERM = "-"
"""Begins the name of what only other phrases say."""

ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=.*(?:\n(?![-#a-zA-Z]).*)*", re.MULTILINE)
"""A message or a term: its lines go on until one begins with a name or a comment."""

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
        phrases = _phrases(locale)
        self._bundle = phrases.bundle
        self.arguments: Mapping[str, frozenset[str]] = phrases

    def __call__(self, key: str, **args: Value) -> str:
        """The phrase as plain text. fluent.runtime takes no string over 2,500 characters: clip before."""
        return self._format(key, {name: self._worded(value) for name, value in args.items()})

    def html(self, key: str, **args: Value) -> str:
        """The same where the phrase itself may hold Telegram's tags: string arguments are escaped."""
        worded = {name: self._worded(value) for name, value in args.items()}
        return self._format(key, {n: escape(value) if isinstance(value, str) else value for n, value in worded.items()})

    def date(self, value: date) -> str:
        """«22 ноября 2026»: the day as it is in the value's own zone."""
        return self._format("date", {"day": value.day, "month": value.month, "year": str(value.year)})

    def _worded(self, value: Value) -> str | int:
        if isinstance(value, int) and abs(value) < GROUPED_FROM:
            return FluentInt(value, useGrouping=False)
        return self.date(value) if isinstance(value, date) else value

    def _format(self, key: str, args: Mapping[str, str | int]) -> str:
        if missing := self.arguments[key] - args.keys():
            raise LookupError(f"{key} is said without {', '.join(sorted(missing))}")
        pattern = self._bundle.get_message(key).value
        assert pattern is not None
        text, errors = self._bundle.format_pattern(pattern, dict(args))
        if errors:
            raise LookupError(f"{key} cannot be said: {errors}")
        return str(text)


class _Phrases(Mapping[str, frozenset[str]]):
    """What must be given with each phrase of a locale. A phrase is parsed when it is asked for the first time: all of
    them take a tenth of a second, and a card in the terminal says a dozen."""

    def __init__(self, locale: str) -> None:
        self.bundle = FluentBundle([locale], use_isolating=False)
        self._sources: dict[str, tuple[Path, str]] = {}
        self._known: dict[str, frozenset[str]] = {}
        for path in sorted((LOCALES / locale).glob("*.ftl")):
            for name, source in _entries(path):
                if name in self._sources:
                    raise ValueError(f"{path}: {name} is there twice")
                self._sources[name] = path, source
        if not self._sources:
            raise LookupError(f"there is no locale {locale!r}")

    def __getitem__(self, key: str) -> frozenset[str]:
        if key not in self._known:
            self._known[key] = frozenset(self._variables(*self._sources[key]))
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._sources if not name.startswith(TERM))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _variables(self, path: Path, source: str) -> Iterator[str]:
        """Those of the phrase itself and of all that it refers to; from now on it can be said."""
        resource = FluentParser().parse(source)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise ValueError(f"{path}: not Fluent: {entry.content}")  # noqa: TRY004 - the file is wrong, not a type
        self.bundle.add_resource(resource)
        for node in _walk(resource):
            if isinstance(node, ast.VariableReference):
                yield node.id.name
            elif isinstance(node, ast.MessageReference):
                yield from self[node.id.name]
            elif isinstance(node, ast.TermReference):
                yield from self[TERM + node.id.name]


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


def _walk(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _walk(child)
