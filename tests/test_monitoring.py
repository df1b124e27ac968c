"""What the operator's machines are told: health, readiness with its reasons, and figures."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import ListenError
from bot.monitoring import Monitor, resident
from bot.storage import Storage
from bot.workers import Workers
from tests.conversation import talking
from tests.day import free_port
from tests.process import asked


@dataclass
class Parts:
    """A pool and polling as the monitor sees them."""

    count: int = 2
    idle: int = 1
    pids: list[int] = field(default_factory=lambda: [11, 12])
    hears: bool = True


def noon() -> datetime:
    return datetime(2026, 3, 2, 12, tzinfo=UTC)


@asynccontextmanager
async def monitored(storage: Storage, parts: Parts) -> AsyncIterator[str]:
    """The address of a running monitor that has looked at least once."""
    port = free_port()
    monitor = Monitor(storage, parts, parts, noon, ("127.0.0.1", port))
    running = asyncio.create_task(monitor.run())
    try:
        async with asyncio.timeout(20):
            while "database" in monitor.troubles():  # noqa: ASYNC110 it looks once a second
                await asyncio.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_a_bot_that_is_well_says_so(storage: Storage) -> None:
    async with monitored(storage, Parts()) as address:
        assert await asked(f"{address}/healthz") == (200, '{"ok": true, "troubles": []}')
        assert await asked(f"{address}/readyz") == (200, '{"ok": true, "troubles": []}')


async def test_one_that_is_not_ready_says_why_and_is_healthy_still(storage: Storage) -> None:
    parts = Parts(hears=False, pids=[11])
    async with monitored(storage, parts) as address:
        assert await asked(f"{address}/readyz") == (503, '{"ok": false, "troubles": ["workers", "telegram"]}')
        assert (await asked(f"{address}/healthz"))[0] == 200


async def test_figures_are_in_the_form_of_prometheus(storage: Storage) -> None:
    async with monitored(storage, Parts()) as address:
        status, told = await asked(f"{address}/metrics")
    assert status == 200
    assert 'svodka_workers{state="idle"} 1.0' in told
    assert 'svodka_queue{state="waiting"} 0.0' in told
    assert re.search(r"^svodka_loop_lag_seconds \d", told, re.M)
    assert re.search(r"^svodka_resident_bytes \d{7,}|^svodka_resident_bytes \d\.\d+e\+\d+", told, re.M)


async def test_an_address_that_is_taken_stops_the_bot_with_its_name(storage: Storage) -> None:
    async with monitored(storage, Parts()) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(ListenError) as caught:
            await Monitor(storage, Parts(), Parts(), noon, ("127.0.0.1", port)).run()
    assert (caught.value.address, caught.value.kind) == (f"127.0.0.1:{port}", "taken")


async def test_a_real_article_leaves_its_traces_in_the_figures(tmp_path: Path) -> None:
    port, workers = free_port(), Workers(1, timeout=60.0)
    await workers.start()
    async with talking(tmp_path, workers, monitor=f"127.0.0.1:{port}") as talk:
        anna = talk.telegram.user("Анна")
        anna.send(
            "Министр энергетики Казахстана Болат Акчулаков и глава «Росатома» Алексей Лихачёв подписали в Астане "
            "соглашение о строительстве атомной станции. Работы начнутся в 2027 году, стоимость не раскрывается."
        )
        await anna.sees("Росатом")
        _, told = await asked(f"http://127.0.0.1:{port}/metrics")
    await workers.close()
    assert int(re.findall(r'^svodka_stage_seconds_count\{stage="analyze"\} (\d+)', told, re.M)[0]) >= 1
    assert 'svodka_updates_total{kind="message"}' in told
    assert 'svodka_submissions_total{state="answered"}' in told
    assert "Лихач" not in told


def test_memory_is_told_in_bytes() -> None:
    assert 10_000_000 < resident() < 10_000_000_000
