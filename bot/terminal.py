"""`analyze`: articles from files and standard input to cards and JSON in the terminal."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from bot import cards, exchange, jobs
from bot.charset import decode
from bot.errors import BadLine, SvodkaError
from bot.model import Article, Entry, Page, Wish
from bot.settings import Settings
from bot.texts import Texts
from bot.workers import Workers

SAMPLE = Path(__file__).parent / "sample.txt"


def source(name: str) -> bytes:
    """The bytes of a file, or of standard input for «-». Raises OSError."""
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def card(name: str, settings: Settings, texts: Texts) -> str:
    """The card of an article as plain text. Raises ReadingError, OSError."""
    page = Page(source(name), None if name == "-" else Path(name).name)
    article, _ = jobs.read(page, settings.max_text)
    analysis = jobs.analyze(article, settings.summary_method.value)
    entry = Entry(0, 0, article, analysis, None, Wish(), datetime.now(UTC))
    return cards.card(entry, texts).plain


def analysis(name: str, settings: Settings) -> dict[str, Any]:
    """The analysis of a file as JSON; offsets are characters of its decoded text, which is taken as it is."""
    article = Article(decode(source(name)))
    return exchange.as_json(name, article, jobs.analyze(article, settings.summary_method.value))


async def stream(lines: Iterable[str], out: TextIO, settings: Settings) -> int:
    """Lines of articles → lines of analyses, in order, through the worker pool; how many were broken.

    As many lines are under way as keep all workers busy, so memory does not grow with the input.
    """
    workers = Workers(settings.workers, settings.analysis_timeout)
    await workers.start()
    broken, begun = 0, time.monotonic()
    try:
        async for number, answer in _answers(lines, workers, settings):
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            out.flush()
            broken += "error" in answer
            _progress(number, begun)
    finally:
        await workers.close()
    print(file=sys.stderr)
    return broken


async def _answers(
    lines: Iterable[str], workers: Workers, settings: Settings
) -> AsyncIterator[tuple[int, dict[str, Any]]]:
    under_way: deque[asyncio.Task[dict[str, Any]]] = deque()
    number = 0
    for line in _full(lines):
        under_way.append(asyncio.create_task(_answer(line, workers, settings)))
        if len(under_way) >= workers.count * 4:
            number += 1
            yield number, await under_way.popleft()
    while under_way:
        number += 1
        yield number, await under_way.popleft()


def _full(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if line.strip())


async def _answer(line: str, workers: Workers, settings: Settings) -> dict[str, Any]:
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
        print(f"\r{number} ({pace:.1f}/s)", end="", file=sys.stderr, flush=True)
