"""Statements about how cards look."""

from __future__ import annotations

from bot.storage.statements import Statements


class AppearanceWrites(Statements):
    async def takes_rich(self, chat_id: int, able: bool) -> None:
        await self._all(
            """
            INSERT INTO chats (id, rich) VALUES (:chat, :able)
            ON CONFLICT (id) DO UPDATE SET rich = min(coalesce(rich, 1), excluded.rich)
            """,
            chat=chat_id,
            able=able,
        )


class AppearanceReads(Statements):
    async def shows_rich(self, chat_id: int) -> bool:
        wishes = await self._one(
            """
            SELECT (SELECT rich FROM chats WHERE id = :chat) AS seen,
                (SELECT rich FROM preferences WHERE chat_id = :chat) AS wished
            """,
            chat=chat_id,
        )
        assert wishes is not None
        seen, wished = wishes
        return seen != 0 and bool(seen if wished is None else wished)
