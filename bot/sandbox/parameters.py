"""A method's parameters: from a form or JSON to values. What Telegram would overlook in silence is an error here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox.answers import Json, bad_request
from bot.sandbox.files import Upload

Reader = Callable[[str, Any], Any]

ATTACHED = "attached files"


def read(raw: Mapping[str, Any], readers: Mapping[str, Reader]) -> Json:
    """Every given parameter as a value; an unknown one is refused, so that a misspelled name cannot hide.

    A method with the parameter ATTACHED gets there, by their names, the files that others of its parameters point at.
    """
    attached = {name: value for name, value in raw.items() if name not in readers and isinstance(value, Upload)}
    for name in raw:
        if name not in readers and not (name in attached and ATTACHED in readers):
            raise bad_request(f'unknown parameter "{name}"')
    args = {name: readers[name](name, value) for name, value in raw.items() if name in readers and value is not None}
    return {**args, **({ATTACHED: attached} if attached else {})}


def text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise bad_request(f'parameter "{name}" must be of type String')
    return value


def integer(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad_request(f'parameter "{name}" must be an integer') from None


def flag(name: str, value: Any) -> bool:
    if str(value).lower() not in ("true", "false", "1", "0"):
        raise bad_request(f'parameter "{name}" must be of type Boolean')
    return str(value).lower() in ("true", "1")


def chat(name: str, value: Any) -> int | str:
    """A number, or the public name of a chat."""
    value = str(value)
    return int(value) if value.lstrip("-").isdigit() else value


def json_object(name: str, value: Any) -> Json:
    result = parsed(name, value)
    if not isinstance(result, dict):
        raise bad_request(f"object expected as {spoken(name)}")
    return result


def json_list(name: str, value: Any) -> list[Any]:
    result = parsed(name, value)
    if not isinstance(result, list):
        raise bad_request(f"expected an Array of {spoken(name)}")
    return result


def file(name: str, value: Any) -> Upload | str:
    """An upload, or the id of a file that Telegram has."""
    if isinstance(value, Upload | str):
        return value
    raise bad_request(f"there is no {spoken(name)} in the request")


def no_parameter(name: str, value: Any) -> Any:
    """Of ATTACHED: nobody can give it by name."""
    raise bad_request(f'unknown parameter "{name}"')


def parsed(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {spoken(name)} JSON object") from None


def spoken(name: str) -> str:
    return name.replace("_", " ")
