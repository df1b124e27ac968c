"""What is followed, to columns and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Row
from typing import Any

from bot.model import Follow, Headline, Outline, Proposal, Proposed, Source, SourceKind, Trouble
from bot.storage.rows import dump, moment, time_of


def source_of(row: Row) -> Source:
    return Source(
        row["id"],
        SourceKind(row["kind"]),
        row["url"],
        row["title"],
        row["home"],
        row["interval"],
        _time(row["next_at"]),
        _time(row["looked_at"]),
        tuple(Headline(*told) for told in json.loads(row["newest"])),
        row["etag"],
        row["modified"],
        row["body_hash"],
        _time(row["fetched_at"]),
        bool(row["doubted"]),
        row["failures"],
        _time(row["failing_since"]),
        _trouble(row["trouble"]),
        bool(row["noticed"]),
    )


def columns_of(source: Source) -> dict[str, Any]:
    """What a look may change."""
    trouble = source.trouble
    return {
        "title": source.title,
        "home": source.home,
        "interval": source.interval,
        "next_at": _moment(source.next_at),
        "looked_at": _moment(source.looked),
        "newest": dump([[headline.title, headline.link] for headline in source.newest]),
        "etag": source.etag,
        "modified": source.modified,
        "body_hash": source.body_hash,
        "fetched_at": _moment(source.fetched),
        "doubted": source.doubted,
        "failures": source.failures,
        "failing_since": _moment(source.failing_since),
        "trouble": None if trouble is None else dump([trouble.key, dict(trouble.numbers)]),
        "noticed": source.noticed,
    }


def outlines_to_json(outlines: Sequence[Outline]) -> str:
    return dump([[outline.address, outline.title, outline.home] for outline in outlines])


def _time(value: int | None) -> datetime | None:
    return None if value is None else time_of(value)


def _moment(value: datetime | None) -> int | None:
    return None if value is None else moment(value)


def _trouble(packed: str | None) -> Trouble | None:
    if packed is None:
        return None
    key, numbers = json.loads(packed)
    return Trouble(key, tuple(numbers.items()))


def follow_of(row: Row) -> Follow:
    return Follow(source_of(row), time_of(row["since"]), bool(row["paused"]))


def proposal_of(row: Row) -> Proposal:
    choices = tuple(Outline(*told) for told in json.loads(row["choices"]))
    return Proposal(row["id"], row["chat_id"], row["outgoing"], Proposed(row["kind"]), row["text"], choices)
