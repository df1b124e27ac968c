"""One line an event, for people or as JSON; structlog's only home.

No line holds words of articles or messages, nor the token: of an exception only its kind and its places in the code are
told (its words may quote what it broke on), and what looks like a secret is struck out wherever it stands.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

log = logging.getLogger(__name__)

MOST_PLACES = 6
"""Of a traceback, the innermost."""

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
"""The form of Telegram's tokens."""

STRUCK = "***"

OURS = ("bot", "handlers")
"""Whose logging obeys the level; of libraries only warnings are told, since below that they quote their values."""

_PLAIN = re.compile(r"[A-Za-z ]+")

_REMOTE_PLACE = re.compile(r'File "([^"]+)", line (\d+), in (\S+)')


def configure(level: str, as_json: bool, secrets: Sequence[str] = (), stream: TextIO | None = None) -> None:
    """Send all logging to `stream` (standard error), once for the process; `secrets` are struck out."""
    chain: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _exceptions_told,
        _plainly,
        _Struck(secrets),
    ]
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    last.append(structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else _line)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=chain, processors=last))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.getLevelNamesMapping()[level], logging.WARNING))  # libraries tell what they work on
    for name in OURS:
        logging.getLogger(name).setLevel(level)


def hear_all() -> None:
    """What nobody catches, in whichever thread, is told in the same way: a traceback would quote its error's words."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda trouble: _lost(trouble.exc_value)
    sys.unraisablehook = lambda trouble: _lost(trouble.exc_value)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        log.critical("the process ends", exc_info=error)


def _lost(error: BaseException | None) -> None:
    log.error("nobody heard of an error", exc_info=error)


@contextmanager
def about(**what: int) -> Iterator[None]:
    """What is logged inside, in this task, tells these ids: about(submission=12)."""
    with structlog.contextvars.bound_contextvars(**what):
        yield


def where(error: BaseException) -> str:
    """An error for a log: its kind and its places in the code, the innermost first, none of its words."""
    places = [*_places(error.__traceback__)]
    cause = error.__cause__ or error.__context__
    if type(cause).__name__ == "_RemoteTraceback":  # of a worker: it comes as words
        places += [f"{_short(file)}:{line} {name}" for file, line, name in _REMOTE_PLACE.findall(str(cause))[::-1]]
        cause = None
    told = f"{type(error).__name__} at {' < '.join(places[:MOST_PLACES])}" if places else type(error).__name__
    return f"{told}, from {where(cause)}" if cause is not None else told


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame in reversed(traceback.extract_tb(trace)):
        yield f"{_short(frame.filename)}:{frame.lineno} {frame.name}"


def _short(file: str) -> str:
    return "/".join(file.split("/")[-2:])


def _exceptions_told(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    trouble = event.pop("exc_info", None)
    if isinstance(trouble, tuple):
        trouble = trouble[1]
    if isinstance(trouble, BaseException):
        event["error"] = where(trouble)
    return event


def _plainly(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """asyncio tells of trouble by the reprs of all that took part, errors and arguments: its first words do."""
    if event.get("logger") == "asyncio":
        words = _PLAIN.match(str(event["event"]))
        event["event"] = words.group().strip() if words else "trouble"
    return event


class _Struck:
    """No secret and no line break leaves."""

    def __init__(self, secrets: Sequence[str]) -> None:
        known = [re.escape(secret) for secret in secrets if secret]
        self._secret = re.compile("|".join([*known, TOKEN.pattern]))

    def __call__(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        for key, value in event.items():
            if isinstance(value, str) and not key.startswith("_"):
                event[key] = " ⏎ ".join(self._secret.sub(STRUCK, value).splitlines())
        return event


def _line(_: WrappedLogger, __: str, event: EventDict) -> str:
    time, level = str(event.pop("timestamp")), str(event.pop("level")).upper()
    name, words = event.pop("logger"), event.pop("event")
    return " ".join([time[:23].replace("T", " "), f"{level:7}", f"{name}:", str(words), *_ids(event)])


def _ids(event: EventDict) -> Iterator[str]:
    yield from (f"{key}={value}" for key, value in event.items())
