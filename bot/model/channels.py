"""Channels where we are an administrator (каналы)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """`keeps`: each post becomes an entry of its history, for its digest. `hears`: and one of the user who asks."""

    chat_id: int
    title: str
    keeps: bool
    hears: bool = False
