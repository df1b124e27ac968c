"""Of what: «президент страны» → «президент Молдавии», where the text is about one state more than about others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.roles import Role
from bot.analysis.document import inflect
from bot.analysis.words import fold
from bot.model import Quote

Told = Mapping[int, Sequence[Role]]
"""The roles of persons, by the index of the actor."""


def completed(states: Sequence[Sequence[Mention]], told: Told) -> dict[int, tuple[Role, ...]]:
    """The roles of the persons whose «страны» has a name now. `states`: the states and their mentions."""
    main = _main_state(states)
    if main is None:
        return {}
    full = {actor: tuple(_named(role, main) for role in roles) for actor, roles in told.items()}
    return {actor: roles for actor, roles in full.items() if roles != tuple(told[actor])}


def _main_state(states: Sequence[Sequence[Mention]]) -> str | None:
    """The genitive of the state that the text is about: no other is named half as often."""
    ranked = sorted(states, key=len, reverse=True)
    if not ranked or (len(ranked) > 1 and 2 * len(ranked[1]) > len(ranked[0])):
        return None
    names = (knowledge.state_names()[m.key] for m in ranked[0] if m.key in knowledge.state_names())
    name = next(names, None)
    return _genitive(name) if name else None


def _genitive(name: str) -> str | None:
    """«Молдавия» → «Молдавии»; None where a word of the name has no such form."""
    if name.isupper():
        return name
    forms = [inflect(fold(part), frozenset({"Gen", "Sing"})) for part in name.split()]
    words = [form.capitalize() if form else "" for form in forms]
    return " ".join(words) if words and all(words) and "-" not in name else None


def _named(role: Role, state: str) -> Role:
    """The role with the state's name for «страны» at its end."""
    words, _, last = role.quote.text.rpartition(" ")
    if last != "страны" or role.head not in knowledge.word_set("state_office"):
        return role
    return replace(role, quote=Quote(f"{words} {state}", role.quote.span))
