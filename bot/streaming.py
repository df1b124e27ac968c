"""`analyze --jsonl`: lines of articles become lines of analyses, in order, through the worker pool."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from typing import Any, TextIO

from bot import exchange, jobs
from bot.defaults import Reading
from bot.errors import BadLine, SvodkaError
from bot.workers import Workers

CHUNK = 1024 * 1024
"""Bytes that are asked for at once; a pipe gives what it has."""

AHEAD = 4
"""Lines under way for each worker: all are kept busy, and memory does not grow with the input."""


def stream(lines: Iterable[bytes], out: TextIO, settings: Reading) -> int:
    """Each answer is written as soon as it and all before it are there, also while the next line is waited for; how
    many lines were broken. Raises OSError if they cannot be read to their end."""
    return asyncio.run(_stream(lines, out, settings))


def lines_of(descriptor: int) -> Iterator[bytes]:
    """The lines of a file or a pipe. Python's own files are locked while somebody waits for the next line, and a
    process that ends then would wait too."""
    rest = b""
    while chunk := os.read(descriptor, CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    yield rest


async def _stream(lines: Iterable[bytes], out: TextIO, settings: Reading) -> int:
    workers = Workers(settings.workers, settings.analysis_timeout)
    broken, begun = 0, time.monotonic()
    try:
        await workers.start()
        async for number, answer in _answers(_Lines(lines), workers, settings):
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            out.flush()
            broken += "error" in answer
            _progress(number, begun)
    finally:
        await workers.close()
    sys.stderr.write("\n")
    return broken


class _Lines:
    """A thread waits for them, so that nobody else does: whoever writes them may wait for the answers before."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._come: asyncio.Queue[bytes | OSError | None] = asyncio.Queue()
        self._room = threading.Semaphore(AHEAD)
        thread = threading.Thread(target=self._read, args=(lines, asyncio.get_running_loop()), daemon=True)
        thread.start()

    def _read(self, lines: Iterable[bytes], loop: asyncio.AbstractEventLoop) -> None:
        end: OSError | None = None
        with suppress(RuntimeError):  # the loop is closed: nobody wants them any more
            try:
                for line in filter(bytes.strip, lines):
                    self._room.acquire()
                    loop.call_soon_threadsafe(self._come.put_nowait, line)
            except OSError as error:
                end = error
            loop.call_soon_threadsafe(self._come.put_nowait, end)

    async def next(self) -> bytes | None:
        """None at their end. Raises OSError."""
        line = await self._come.get()
        self._room.release()
        if isinstance(line, OSError):
            raise line
        return line


async def _answers(lines: _Lines, workers: Workers, settings: Reading) -> AsyncIterator[tuple[int, dict[str, Any]]]:
    under_way: deque[asyncio.Task[dict[str, Any]]] = deque()
    coming: asyncio.Task[bytes | None] | None = asyncio.create_task(lines.next())
    number = 0
    while coming is not None or under_way:
        if coming is not None and len(under_way) < workers.count * AHEAD:
            await asyncio.wait({coming, *[*under_way][:1]}, return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                line = coming.result()
                if line is not None:
                    under_way.append(asyncio.create_task(_answer(line, workers, settings)))
                coming = asyncio.create_task(lines.next()) if line is not None else None
        else:
            await asyncio.wait({under_way[0]})
        while under_way and under_way[0].done():
            number += 1
            yield number, under_way.popleft().result()


async def _answer(line: bytes, workers: Workers, settings: Reading) -> dict[str, Any]:
    """One line; whatever is wrong with it is its own answer."""
    try:
        doc_id, article = exchange.read_line(line)
    except BadLine as error:
        return {**({"doc_id": error.doc_id} if error.doc_id is not None else {}), "error": error.problem}
    try:
        found = await workers.run(jobs.analyze, article, settings.summary_method.value)
    except SvodkaError as error:
        return {"doc_id": doc_id, "error": repr(error)}
    return exchange.as_json(doc_id, article, found)


def _progress(number: int, begun: float) -> None:
    if number % 10 == 0 or sys.stderr.isatty():
        pace = number / max(time.monotonic() - begun, 1e-3)
        sys.stderr.write(f"\r{number} ({pace:.1f}/s)")
        sys.stderr.flush()
