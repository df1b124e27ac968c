"""Phrases whose words bend to what is said with them — plurals, choices, numbers in groups. The only home of
fluent.runtime, which takes a twentieth of a second to import: what is said in plain words does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentInt
from fluent.syntax import FluentParser, ast

from bot.texts import GROUPED_FROM, TERM


class Inflected:
    """The phrases of one locale, each parsed when it is asked for the first time: all of them take a tenth of a
    second, and an answer says a few."""

    def __init__(self, locale: str, sources: Mapping[str, tuple[Path, str]]) -> None:
        """`sources`: by the name of a phrase or a term its file and its lines."""
        self._bundle = FluentBundle([locale], use_isolating=False)
        self._sources = sources
        self._known: dict[str, frozenset[str]] = {}

    def arguments(self, key: str) -> frozenset[str]:
        """What the phrase itself and all that it refers to want to be told; from now on it can be said."""
        if key not in self._known:
            self._known[key] = frozenset(self._variables(*self._sources[key]))
        return self._known[key]

    def said(self, key: str, args: Mapping[str, str | int]) -> str:
        """The phrase; raises LookupError where it cannot be put together."""
        self.arguments(key)
        pattern = self._bundle.get_message(key).value
        assert pattern is not None
        text, errors = self._bundle.format_pattern(pattern, {name: _grouped(value) for name, value in args.items()})
        if errors:
            raise LookupError(f"{key} cannot be said: {errors}")
        return str(text)

    def _variables(self, path: Path, source: str) -> Iterator[str]:
        resource = FluentParser().parse(source)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise ValueError(f"{path}: not Fluent: {entry.content}")  # noqa: TRY004 - the file is wrong, not a type
        self._bundle.add_resource(resource)
        for node in _walk(resource):
            if isinstance(node, ast.VariableReference):
                yield node.id.name
            elif isinstance(node, ast.MessageReference):
                yield from self.arguments(node.id.name)
            elif isinstance(node, ast.TermReference):
                yield from self.arguments(TERM + node.id.name)


def _grouped(value: str | int) -> str | int:
    return FluentInt(value, useGrouping=False) if isinstance(value, int) and abs(value) < GROUPED_FROM else value


def _walk(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _walk(child)
