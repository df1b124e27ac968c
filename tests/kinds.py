"""Every kind of message that the installed aiogram knows, each in its smallest form: made from aiogram's own models, so
that a kind that comes with a new version is there by itself.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from aiogram.enums import ContentType
from aiogram.types import Message
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.sandbox.answers import Json

NOW = 1_760_000_000
SIMPLE: dict[object, object] = {bool: True, int: 1, float: 1.0, str: "1", datetime: NOW}
"""The smallest value of a type that is no model."""


def smallest(annotation: Any, *, lists: int = 0) -> Any:
    """What a field of this type may hold, as it comes in JSON. `lists`: how many items the outermost list has."""
    if annotation in SIMPLE:
        return SIMPLE[annotation]
    arguments = get_args(annotation)
    match get_origin(annotation):
        case origin if origin is Annotated:
            return smallest(arguments[0])
        case origin if origin is Literal:
            return arguments[0]
        case origin if origin in (Union, UnionType):
            return smallest(next(one for one in arguments if one is not type(None)), lists=lists)
        case origin if origin is list:
            return [smallest(arguments[0]) for _ in range(lists)]
    if issubclass(annotation, Enum):
        return next(iter(annotation)).value
    if issubclass(annotation, datetime):
        return NOW
    assert issubclass(annotation, BaseModel), annotation
    return {
        name: smallest(field.annotation)
        for name, field in fields(annotation).items()
        if field.is_required() or get_origin(field.annotation) is Literal
    }


def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """aiogram's models are complete when they are first needed: see bot/telegram_types.py."""
    model.model_rebuild()
    return model.model_fields


KINDS = tuple(kind.value for kind in ContentType if kind.value in Message.model_fields)


@cache
def content(kind: str) -> Json:
    """What a message of this kind holds, in its smallest form; nobody may change it."""
    return {kind: smallest(fields(Message)[kind].annotation, lists=1)}


"""What a message of each kind holds, by its name."""
