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
        self._bundle, self.arguments = _load(locale)

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


@cache
def _load(locale: str) -> tuple[FluentBundle, Mapping[str, frozenset[str]]]:
    bundle = FluentBundle([locale], use_isolating=False)
    messages: dict[str, ast.Message] = {}
    for path in sorted((LOCALES / locale).glob("*.ftl")):
        resource = FluentParser().parse(path.read_text(encoding="utf-8"))
        for message in _messages(resource, path):
            if message.id.name in messages:
                raise ValueError(f"{path}: {message.id.name} is there twice")
            messages[message.id.name] = message
        bundle.add_resource(resource)
    if not messages:
        raise LookupError(f"there is no locale {locale!r}")
    return bundle, {key: frozenset(_variables(message, messages)) for key, message in messages.items()}


def _messages(resource: ast.Resource, path: Path) -> Iterator[ast.Message]:
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise ValueError(f"{path}: not Fluent: {entry.content}")  # noqa: TRY004 - the file is wrong, not a type
        if isinstance(entry, ast.Message):
            yield entry


def _variables(message: ast.BaseNode, messages: Mapping[str, ast.Message]) -> Iterator[str]:
    for node in _walk(message):
        if isinstance(node, ast.VariableReference):
            yield node.id.name
        elif isinstance(node, ast.MessageReference):
            yield from _variables(messages[node.id.name], messages)


def _walk(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _walk(child)
