"""Packages that offer the names of their modules and import a module when one of its names is asked for: a card in the
terminal waits for none that it does not need, and a hundred of dataclasses take a twentieth of its time to be made.

Such a package imports what it offers for the type checker alone, under `if TYPE_CHECKING:`: that is its table.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any


def lazily(package: str, file: str) -> Callable[[str], Any]:
    """The `__getattr__` of a package, told by its `__name__` and `__file__`.

    No name may be that of a module too: which of both stood there would depend on what was imported before.
    """
    home_of = dict(_homes(Path(file).read_text(encoding="utf-8")))

    def asked(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(home_of[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return asked


def _homes(source: str) -> Iterator[tuple[str, str]]:
    """Each name that is imported for the type checker, and the module that is its home."""
    for choice in (node for node in ast.parse(source).body if isinstance(node, ast.If)):
        for line in (node for node in choice.body if isinstance(node, ast.ImportFrom)):
            yield from ((alias.name, str(line.module)) for alias in line.names)
