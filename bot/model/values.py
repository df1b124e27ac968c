"""How the words are made that every article needs by the thousand: spans, tokens, mentions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def light(*, order: bool = False, slots: bool = True) -> Callable[[type[T]], type[T]]:
    """A frozen dataclass with slots, as far as the type checker is concerned, that is made five times as fast; without
    slots (`slots=False`) where properties are kept in it, see `bot.analysis.once`.

    dataclasses' own `frozen` sets each field through `object.__setattr__`: 1.0 µs for a Span, 2.0 for a Token, where
    .19 and .24 are enough; an article of 300 words makes a thousand of them. That nobody changes one is mypy's to see.
    """
    return dataclass(slots=slots, order=order, unsafe_hash=True)
