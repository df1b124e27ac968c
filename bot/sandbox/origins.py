"""The four kinds of MessageOrigin: who said first what a user passes on."""

from __future__ import annotations

from bot.sandbox.answers import Json

DATE = 1_760_000_000


def user(name: str, *, user_id: int = 42, username: str | None = None, date: int = DATE) -> Json:
    sender = {"id": user_id, "is_bot": False, "first_name": name, **({"username": username} if username else {})}
    return {"type": "user", "date": date, "sender_user": sender}


def hidden(name: str | None, *, date: int = DATE) -> Json:
    """A user who hides the account; None: Telegram keeps back the name too, which no bot library expects."""
    return {"type": "hidden_user", "date": date, **({"sender_user_name": name} if name is not None else {})}


def chat(title: str, *, chat_id: int = -1_000_000_000_777, signature: str | None = None, date: int = DATE) -> Json:
    """An anonymous administrator of a group, or a channel that speaks in one."""
    signed = {"author_signature": signature} if signature else {}
    return {
        "type": "chat",
        "date": date,
        "sender_chat": {"id": chat_id, "type": "supergroup", "title": title},
        **signed,
    }


def channel(
    title: str,
    *,
    username: str | None = None,
    message_id: int = 100,
    signature: str | None = None,
    date: int = DATE,
) -> Json:
    names = {"title": title, **({"username": username} if username else {})}
    signed = {"author_signature": signature} if signature else {}
    channel_chat = {"id": -1_000_000_000_888, "type": "channel", **names}
    return {"type": "channel", "date": date, "chat": channel_chat, "message_id": message_id, **signed}
