"""Regular expressions that are compiled when they are first asked: all of them take a tenth of the time that a card in
the terminal is waited for, and an article asks half of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "scanner", "search", "split", "sub", "subn")
_FACTS = ("flags", "groupindex", "groups")


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but as an argument of re's own functions, and compiled later."""
    return cast("re.Pattern[AnyStr]", _Waiting(source, flags))


def prepare() -> None:
    """Compile all that wait: once, in a process that others are forked from."""
    for waiting in list(_all):
        waiting.compile()


class _Waiting(Generic[AnyStr]):
    """It takes the methods of the compiled pattern as its own: from then on a question costs what it costs there."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = source
        self._flags = flags
        _all.add(self)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS and name not in _FACTS:
            raise AttributeError(name)
        self.compile()
        return vars(self)[name]

    def compile(self) -> None:
        _all.discard(self)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update({name: getattr(compiled, name) for name in (*_METHODS, *_FACTS)})


_all: set[_Waiting[Any]] = set()
"""Those that were not asked yet."""
