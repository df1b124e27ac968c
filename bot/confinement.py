"""A call in a process of its own, with an end to its memory and time: what a stranger's file breaks is only that.

The process is forked from this one, so that it starts in milliseconds with everything loaded, and ends with its answer.
Limits are the kernel's: they hold inside C libraries too.
"""

from __future__ import annotations

import ctypes
import logging
import os
import pickle
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

from bot.errors import AnalysisBroke, DocumentProblem, SvodkaError

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory`: bytes of address space besides what this process has already; `processor`: seconds of one; `clock`:
    seconds on the wall, more than that, since a processor is shared where many read at once."""

    memory: int = 768 * 1024 * 1024
    processor: int = 20
    clock: int = 60


_STATM = Path("/proc/self/statm")

_LIBC = ctypes.CDLL(None)
DIE_WITH_PARENT = 1
"""What prctl(2) calls it."""


def confined(limits: Limits, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a pure function with an end to its means; its result is pickled.

    Raises the SvodkaError that it raises, DocumentProblem «heavy» where it met that end, AnalysisBroke for whatever
    nobody foresaw. Called from the only busy thread of a process: a worker, the command line.
    """
    reader, writer = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _follow(parent)
        _answer(writer, limits, partial(function, *args, **kwargs))
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as pipe:
            answer = pipe.read()
    finally:
        _, status = os.waitpid(child, 0)
    exit_code = os.waitstatus_to_exitcode(status)
    if exit_code != 0:
        log.warning("a confined process ended with %d", exit_code)
        raise DocumentProblem("damaged" if -exit_code in _CRASHES else "heavy")
    outcome: tuple[T, SvodkaError | None] = pickle.loads(answer)  # noqa: S301 what our own child wrote
    if outcome[1] is not None:
        raise outcome[1]
    return outcome[0]


_CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE)
"""A C library stumbled. All other ends are limits: time, memory."""


def _answer(writer: int, limits: Limits, call: Callable[[], object]) -> NoReturn:
    """In the child: it ends here whatever happens, and leaves no trace but its answer."""
    code = 1
    try:
        _limit(limits)
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(_called(call), pipe)
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def _called(call: Callable[[], object]) -> tuple[object, SvodkaError | None]:
    try:
        return call(), None
    except SvodkaError as error:
        return None, error
    except (MemoryError, RecursionError):
        return None, DocumentProblem("heavy")
    except Exception as error:  # the border of a process: as `Workers.run` tells of it
        log.exception("a confined call broke")
        return None, AnalysisBroke(repr(error))


def _follow(parent: int) -> None:
    """Whoever waits for the answer may be killed meanwhile: nobody reads for nobody. Elsewhere than on Linux the clock
    ends it."""
    if sys.platform == "linux":
        _LIBC.prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it was killed before that
            os._exit(1)


def _limit(limits: Limits) -> None:
    for limit, value in (
        (resource.RLIMIT_AS, _address_space() + limits.memory),
        (resource.RLIMIT_CPU, limits.processor),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    for number in (signal.SIGALRM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    signal.alarm(limits.clock)


def _address_space() -> int:
    """Bytes that this process has mapped already."""
    return int(_STATM.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
