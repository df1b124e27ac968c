"""A pool whose processes are all at work: what is sent meanwhile waits together, whoever is quicker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests import holding
from tests.conversation import Talk


@asynccontextmanager
async def busy(talk: Talk, folder: Path) -> AsyncIterator[None]:
    """Until the block ends, and the bot has taken all that was sent in it, nothing is read."""
    over = folder / "over"
    workers = talk.app.workers
    jobs = [asyncio.create_task(workers.run(holding.until, over)) for _ in range(workers.count)]
    await asyncio.sleep(0)  # they stand in the pool's line, before whatever comes now
    try:
        yield
        await talk.telegram.taken()
    finally:
        over.touch()
        await asyncio.gather(*jobs)
        over.unlink()
