"""What the tests of workers have them do. A module of its own: each new worker imports the module of its first call,
and that of a test brings pytest with it, which takes longer than the birth of a worker."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection

from bot.errors import TextTooLong


def double(number: int) -> int:
    return number * 2


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_answering() -> bytes:
    """Its process ends when the length of the answer is written, and the answer is not."""

    def send(connection: Connection, head: bytes) -> None:
        os.write(connection.fileno(), head)
        die()

    Connection._send = send  # type: ignore[attr-defined]
    return bytes(1_000_000)


def too_long() -> None:
    raise TextTooLong(5, 3)


def greedy() -> int:
    return len(bytearray(5 * 1024**3))


def broken() -> None:
    raise ZeroDivisionError("a fault of ours")


def hold(file: str) -> None:
    """Opens it and keeps it open."""
    with open(file, "wb"):
        time.sleep(600)
