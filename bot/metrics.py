"""What is counted and timed for the operator; prometheus_client's only home. `bot.monitoring` shows it.

Names follow Prometheus' practice: svodka_<what>_<unit>, seconds, totals. No label holds anything of a user's.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

log = logging.getLogger(__name__)

CONTENT_TYPE = CONTENT_TYPE_LATEST

REGISTRY = CollectorRegistry()
"""Ours alone: nothing of the process' own collectors is hidden in it."""


class Stage(StrEnum):
    """The stages of one submission, in their order."""

    FETCH = "fetch"
    DOWNLOAD = "download"
    EXTRACT = "extract"
    ANALYZE = "analyze"
    KEEP = "keep"


ENTERED: ContextVar[Callable[[Stage], None] | None] = ContextVar("entered", default=None)
"""Who wants to know at which stage the work of this task is."""

UPDATES = Counter("svodka_updates", "Updates that were handled, by kind.", ["kind"], registry=REGISTRY)
SUBMISSIONS = Counter("svodka_submissions", "Submissions that came to an end.", ["state"], registry=REGISTRY)
FAILURES = Counter("svodka_failures", "Submissions that failed, by problem.", ["problem"], registry=REGISTRY)
STAGES = Histogram(
    "svodka_stage_seconds",
    "How long the stages of reading take.",
    ["stage"],
    registry=REGISTRY,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120),
)
QUEUE = Gauge("svodka_queue", "Submissions that are open, by state.", ["state"], registry=REGISTRY)
OLDEST = Gauge("svodka_queue_oldest_seconds", "The age of the oldest open submission.", registry=REGISTRY)
OUTBOX = Gauge("svodka_outbox_pending", "Messages that wait to be sent, edited or removed.", registry=REGISTRY)
WORKERS = Gauge("svodka_workers", "Worker processes, by what they do.", ["state"], registry=REGISTRY)
REPLACED = Counter("svodka_workers_replaced", "Worker processes that died or hung.", registry=REGISTRY)
LAG = Gauge("svodka_loop_lag_seconds", "By how much the event loop is late.", registry=REGISTRY)
TELEGRAM_ERRORS = Counter("svodka_telegram_errors", "Refused calls, by meaning.", ["meaning"], registry=REGISTRY)
CALLS = Counter("svodka_telegram_calls", "Calls of delivery that were made.", registry=REGISTRY)
SOURCES = Gauge("svodka_sources", "Followed feeds and channels, by state.", ["state"], registry=REGISTRY)
TASKS = Gauge("svodka_tasks", "Tasks of the event loop.", registry=REGISTRY)
MEMORY = Gauge("svodka_resident_bytes", "Memory of the bot's own process.", registry=REGISTRY)


@contextmanager
def stage(name: Stage) -> Iterator[None]:
    """Time a stage and log its end; a stage that raises is timed too."""
    if entered := ENTERED.get():
        entered(name)
    start = time.monotonic()
    ending = "broke off"
    try:
        yield
        ending = "done"
    finally:
        seconds = time.monotonic() - start
        STAGES.labels(name).observe(seconds)
        log.info("%s %s in %d ms", name, ending, seconds * 1000)


def shown() -> bytes:
    """All of it in Prometheus' text format."""
    return generate_latest(REGISTRY)
