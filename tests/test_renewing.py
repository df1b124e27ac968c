"""What an earlier version read is read again when nobody waits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import ANALYSIS_VERSION, Article, Wish
from bot.renewing import Renewing
from bot.storage import Storage, Wanted
from bot.workers import Workers
from tests import holding
from tests.conversation import talking
from tests.storing import ANALYSIS, ANNA, NOW, TERMS, answered, waiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

OLD = Article("Порт и завод подписали договор о поставке угля на три года.")
COAL = Wanted(words=(("уголь",),))


async def kept_by_an_earlier_version(storage: Storage, article: Article = OLD) -> int:
    submission = await waiting(storage, ANNA, len(article.text))
    async with storage.unit() as unit:
        id_ = await unit.add_article(article, article.text, NOW)
        await unit.add_analysis(id_, replace(ANALYSIS, agreements=()), ANALYSIS_VERSION - 1)
        return await unit.add_entry(ANNA, id_, submission, Wish(), NOW)


async def test_old_entries_are_analysed_and_indexed(storage: Storage, workers: Workers) -> None:
    entry = await kept_by_an_earlier_version(storage)
    assert (await storage.find(ANNA, COAL, 0, 10)).total == 0
    await Renewing(storage, workers, "svodka").run()
    (hit,) = (await storage.find(ANNA, COAL, 0, 10)).hits
    assert hit.line.id == entry
    renewed = await storage.entry(ANNA, entry)
    assert renewed is not None
    assert renewed.analysis.agreements
    assert await storage.outdated(ANALYSIS_VERSION, 0, 10) == []


async def test_what_is_new_is_left_alone(storage: Storage, workers: Workers) -> None:
    entry = await answered(storage, ANNA, 1)
    await Renewing(storage, workers, "svodka").run()
    kept = await storage.entry(ANNA, entry)
    assert kept is not None
    assert kept.analysis == ANALYSIS


async def test_what_was_forgotten_meanwhile_stays_so(storage: Storage) -> None:
    entry = await kept_by_an_earlier_version(storage)
    async with storage.unit() as unit:
        await unit.forget_entry(ANNA, entry)
        assert not await unit.renew(1, ANALYSIS, ANALYSIS_VERSION, TERMS)


async def test_it_waits_until_the_workers_are_idle(tmp_path: Path, storage: Storage, workers: Workers) -> None:
    await kept_by_an_earlier_version(storage)
    over = tmp_path / "over"
    busy = asyncio.create_task(workers.run(holding.until, over))
    await asyncio.sleep(0)
    renewing = asyncio.create_task(Renewing(storage, workers, "svodka").run())
    await asyncio.sleep(0.3)  # in which it must not begin
    assert (await storage.find(ANNA, COAL, 0, 10)).total == 0
    over.touch()
    await busy
    await renewing
    assert (await storage.find(ANNA, COAL, 0, 10)).total == 1


async def test_the_bot_does_it_by_itself(tmp_path: Path, storage: Storage, workers: Workers) -> None:
    await kept_by_an_earlier_version(storage)
    await storage.close()
    async with talking(tmp_path, workers) as talk:
        async with asyncio.timeout(20):
            while not (await talk.app.storage.find(ANNA, COAL, 0, 10)).total:  # noqa: ASYNC110 another task finds
                await asyncio.sleep(0.05)
