"""`analyze`, `explain`, `read`: articles from files and standard input to cards and JSON in the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from bot import cards, exchange, jobs
from bot.charset import decode
from bot.defaults import Reading
from bot.errors import ReadingError, refusal
from bot.extraction import is_document
from bot.model import Article, Entry, Page, Wish
from bot.supply import fetched, is_link, local, policy
from bot.texts import Texts

SAMPLE = Path(__file__).parent / "sample.txt"


def page(name: str, settings: Reading) -> Page:
    """What an argument names: a file, standard input for «-», or a page of the web. Raises ReadingError, OSError."""
    if not is_link(name):
        return local(name, settings)
    import asyncio  # a file needs none of this, nor aiohttp

    from bot.links import canonical

    return asyncio.run(_linked(canonical(name), settings))


async def _linked(address: str, settings: Reading) -> Page:
    from bot.fetch import Fetcher

    async with Fetcher(policy(settings)) as fetcher:
        return await fetched(fetcher, address)


def card(name: str, settings: Reading, texts: Texts) -> str:
    """The card of an article as plain text. Raises ReadingError, OSError."""
    article = jobs.extracted(page(name, settings), settings.max_text)
    analysis = jobs.analyze(article, settings.summary_method.value)
    entry = Entry(0, 0, article, analysis, None, Wish(), datetime.now(UTC))
    return cards.card(entry, texts).plain


def explanation(name: str, settings: Reading, texts: Texts, thorough: bool) -> str:
    """Which rules spoke of which words of an article, sentence by sentence. Raises ReadingError, OSError."""
    from bot.explanation import explained  # it loads natasha, which `run` leaves to its workers

    article = jobs.extracted(page(name, settings), settings.max_text)
    return explained(article, texts, thorough)


def analysis(name: str, settings: Reading) -> dict[str, Any]:
    """The analysis as JSON. Offsets are characters of the decoded text of a file, which is taken as it is, so that they
    fit the file; of a page or a document they are those of the article's text. Raises ReadingError, OSError."""
    found = page(name, settings)
    if found.mime is None and isinstance(found.body, bytes) and not is_document(found):
        article = Article(decode(found.body))
    else:
        article = jobs.extracted(found, settings.max_text)
    return exchange.as_json(name, article, jobs.analyze(article, settings.summary_method.value))


def refused(error: OSError, texts: Texts) -> str:
    """Why the system does not give a file, in words."""
    kind, said = refusal(error)
    return texts(f"system-{kind}", detail=said)


def read(names: Iterable[str], out: TextIO, settings: Reading, texts: Texts) -> int:
    """Each article as it was read, one JSON object a line; what cannot be read says why in its place. How many
    could not."""
    failed = 0
    for name in names:
        kind = "url" if is_link(name) else "file"
        try:
            article = jobs.extracted(page(name, settings), settings.max_text)
            line = exchange.as_read(kind, name, article)
        except ReadingError as error:
            line = exchange.as_read(kind, name, None, texts(error.key, **error.numbers()))
        except OSError as error:
            line = exchange.as_read(kind, name, None, refused(error, texts))
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        out.flush()
        failed += line["problem"] is not None
    return failed
