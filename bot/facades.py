"""Packages that offer the names of their modules and import a module when one of its names is asked for: a card in the
terminal waits for none that it does not need, and a hundred of dataclasses take a tenth of its time to be made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package: `homes` tells for each of its modules which names it is the home of.

    No name may be that of a module too: which of both stood there would depend on what was imported before.
    """
    home_of = {name: module for module, names in homes.items() for name in names.split()}

    def asked(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{home_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return asked
