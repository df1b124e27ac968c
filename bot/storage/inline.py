"""Statements about links that somebody may want to be read."""

from __future__ import annotations

from datetime import datetime

from bot.storage.rows import moment
from bot.storage.statements import Statements


class InlineWrites(Statements):
    async def want_link(self, user_id: int, link: str, now: datetime) -> None:
        await self._all(
            """
            INSERT INTO wanted_links (user_id, link, wanted_at) VALUES (:user, :link, :now)
            ON CONFLICT (user_id) DO UPDATE SET link = excluded.link, wanted_at = excluded.wanted_at
            """,
            user=user_id,
            link=link,
            now=moment(now),
        )


class InlineReads(Statements):
    async def wanted_link(self, user_id: int) -> str | None:
        link: str | None = await self._value("SELECT link FROM wanted_links WHERE user_id = :user", user=user_id)
        return link
