"""aiogram's types, each made when it is first needed: of 444 the bot meets some thirty.

Importing `aiogram.types` ends with `model_rebuild` for every one of them, two seconds of the three that the bot took
to start. pydantic makes a type at its first use by itself, where the names in its annotations can be found: the modules
of aiogram import them for type checkers only, so here they are given to them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from pydantic import BaseModel

TYPES = "aiogram.types"
REBUILD = "model_rebuild"


def load() -> None:
    """To be called before anything else imports aiogram; later it changes nothing."""
    if TYPES in sys.modules:
        return
    put_off: dict[type[BaseModel], dict[str, Any]] = {}
    rebuild = BaseModel.__dict__[REBUILD]

    def later(cls: type[BaseModel], /, **options: Any) -> bool | None:
        names = options.get("_types_namespace")
        if names is None or not cls.__module__.startswith(TYPES):
            return bool(rebuild.__get__(None, cls)(**options))
        put_off[cls] = names
        return None

    setattr(BaseModel, REBUILD, classmethod(later))
    try:
        import_module(TYPES)
    finally:
        setattr(BaseModel, REBUILD, rebuild)
    for cls, names in put_off.items():
        module = vars(sys.modules[cls.__module__])
        module.update({name: value for name, value in names.items() if name not in module})
