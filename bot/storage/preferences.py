"""Statements about what chats want of us."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, time
from sqlite3 import Row

from bot.model import Length, Preferences, Quiet, Span
from bot.storage.rows import moment
from bot.storage.statements import Statements


class PreferenceWrites(Statements):
    async def prefer(self, chat_id: int, preferences: Preferences, now: datetime) -> None:
        quiet = preferences.quiet
        await self._all(
            """
            INSERT INTO preferences (chat_id, set_at, locale, zone, length, method, quiet_from, quiet_to, rich)
            VALUES (:chat, :now, :locale, :zone, :length, :method, :quiet_from, :quiet_to, :rich)
            ON CONFLICT (chat_id) DO UPDATE SET
                set_at = excluded.set_at, locale = excluded.locale, zone = excluded.zone, length = excluded.length,
                method = excluded.method, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                rich = excluded.rich
            """,
            chat=chat_id,
            now=moment(now),
            locale=preferences.locale,
            zone=preferences.zone,
            length=preferences.length.value,
            method=preferences.method,
            quiet_from=None if quiet is None else quiet.start.isoformat("minutes"),
            quiet_to=None if quiet is None else quiet.end.isoformat("minutes"),
            rich=preferences.rich,
        )

    async def add_ranking(self, article: int, method: str, ranking: Sequence[Span]) -> None:
        await self._all(
            """
            INSERT INTO rankings (article, method, ranking) VALUES (:article, :method, :ranking)
            ON CONFLICT (article, method) DO UPDATE SET ranking = excluded.ranking
            """,
            article=article,
            method=method,
            ranking=spans_to_json(ranking),
        )


class PreferenceReads(Statements):
    async def preferences(self, chat_id: int) -> Preferences:
        return await self.chosen(chat_id) or Preferences()

    async def chosen(self, chat_id: int) -> Preferences | None:
        row = await self._one("SELECT * FROM preferences WHERE chat_id = :chat", chat=chat_id)
        if row is not None:
            return _preferences(row)
        met = await self._one("SELECT 1 FROM chats WHERE id = :chat AND met_at IS NOT NULL", chat=chat_id)
        return None if met is None else Preferences()

    async def ranking(self, article: int, method: str) -> tuple[Span, ...] | None:
        packed = await self._value(
            "SELECT ranking FROM rankings WHERE article = :article AND method = :method", article=article, method=method
        )
        return None if packed is None else spans_from_json(packed)


def spans_to_json(spans: Sequence[Span]) -> str:
    return json.dumps([[span.start, span.end] for span in spans])


def spans_from_json(packed: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(packed))


def _preferences(row: Row) -> Preferences:
    return Preferences(
        locale=row["locale"],
        zone=row["zone"],
        length=Length(row["length"]),
        method=row["method"],
        quiet=_quiet(row["quiet_from"], row["quiet_to"]),
        rich=None if row["rich"] is None else bool(row["rich"]),
    )


def _quiet(start: str | None, end: str | None) -> Quiet | None:
    if start is None or end is None:
        return None
    return Quiet(time.fromisoformat(start), time.fromisoformat(end))
