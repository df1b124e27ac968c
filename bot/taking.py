"""Entries as a file in the chat: which go into it, what its message says."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

from bot import cards
from bot.export import Form, export, rows
from bot.model import Content, Entry
from bot.storage import Storage, Wanted
from bot.texts import Texts

MOST = 5_000
"""Entries in one file."""

AT_ONCE = 100

MOST_BYTES = 20_000_000
"""Telegram takes files of 50 MB from a bot; the outbox keeps them until they are delivered."""

SAID = {Form.CSV: "exported-agreements", Form.CALENDAR: "exported-days"}
"""What is counted in the message, where it is not the cards."""

EMPTY = {Form.CSV: "export-no-agreements", Form.CALENDAR: "export-no-days"}


async def take(storage: Storage, chat_id: int, asked: Wanted, form: Form, now: datetime, texts: Texts) -> Content:
    """A message with the file; a word where there would be nothing in it, or too much."""
    entries, total = await _entries(storage, chat_id, asked)
    count = rows(entries, form)
    if not count:
        return cards.phrase(texts, EMPTY.get(form, "history-empty"))
    file = await asyncio.to_thread(export, entries, form, now)
    if len(file.data) > MOST_BYTES:
        return cards.phrase(texts, "export-too-large")
    said = [cards.phrase(texts, SAID.get(form, "exported"), total=count)]
    if total > len(entries):
        said.append(cards.phrase(texts, "exported-part", count=len(entries), total=total))
    return replace(said[0], html="\n".join(s.html for s in said), plain="\n".join(s.plain for s in said), file=file)


async def _entries(storage: Storage, chat_id: int, asked: Wanted) -> tuple[list[Entry], int]:
    """All that is asked for, up to a limit, and how many there are."""
    entries: list[Entry] = []
    total = 0
    for offset in range(0, MOST, AT_ONCE):
        found = await storage.find(chat_id, asked, offset, AT_ONCE)
        total = found.total
        read = [await storage.entry(chat_id, hit.line.id) for hit in found.hits]
        entries += [entry for entry in read if entry is not None]
        if len(found.hits) < AT_ONCE:
            break
    return entries, total
