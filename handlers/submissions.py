"""What users send: message → Submission, or the reason why it cannot be read. Deciding what to read is `intake`'s."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.enums import ChatType, ContentType, MessageEntityType
from aiogram.types import (
    Document,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
)

from bot.desk import Desk
from bot.model import File, Origin, OriginKind, Part, Submission, Wish
from bot.model.files import refused
from handlers.rich import flattened

CAPTION_OF_FILE = 300
"""Characters: under a file that we cannot read, a shorter caption is a remark about it, not an article."""

SENT_BY_USERS = frozenset(
    {
        ContentType.UNKNOWN,
        ContentType.RICH_MESSAGE,
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CHECKLIST,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.GAME,
        ContentType.GIFT,
        ContentType.GIVEAWAY,
        ContentType.GIVEAWAY_WINNERS,
        ContentType.INVOICE,
        ContentType.LIVE_PHOTO,
        ContentType.LOCATION,
        ContentType.PAID_MEDIA,
        ContentType.PHOTO,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.TEXT,
        ContentType.UNIQUE_GIFT,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)
"""Everything else (a pinned message, a new title) is Telegram's own note in the chat: it is not answered."""

WORDLESS: dict[str, str] = {
    **dict.fromkeys((ContentType.PHOTO, ContentType.LIVE_PHOTO, ContentType.PAID_MEDIA), "unsupported-photo"),
    **dict.fromkeys((ContentType.VOICE, ContentType.AUDIO), "unsupported-sound"),
    **dict.fromkeys((ContentType.VIDEO, ContentType.VIDEO_NOTE, ContentType.ANIMATION), "unsupported-video"),
    **dict.fromkeys((ContentType.STICKER, ContentType.DICE, ContentType.GAME), "unsupported-sticker"),
    **dict.fromkeys((ContentType.POLL, ContentType.CHECKLIST), "unsupported-poll"),
    **dict.fromkeys((ContentType.CONTACT, ContentType.LOCATION, ContentType.VENUE), "unsupported-contact"),
}
"""What is said of a message in which there is nothing to read."""


def router() -> Router:
    """Last in the order: all that no other router took. In groups only commands are answered."""
    router = Router(name="submissions")
    router.message.register(receive, F.chat.type == ChatType.PRIVATE, F.content_type.in_(SENT_BY_USERS))
    router.edited_message.register(edited, F.chat.type == ChatType.PRIVATE, F.content_type.in_(SENT_BY_USERS))
    return router


async def receive(message: Message, event_update: Update, desk: Desk) -> None:
    if key := obstacle(message):
        await desk.remark(event_update.update_id, message.chat.id, key)
    else:
        rich = message.rich_message is not None
        await desk.accept(event_update.update_id, submission(message), rich=rich)


async def edited(message: Message, event_update: Update, desk: Desk) -> None:
    """`edit_date` is when, in seconds since 1970."""
    at = datetime.fromtimestamp(message.edit_date, UTC) if message.edit_date else utc(message.date)
    await desk.revising.edit(event_update.update_id, submission(message), at - utc(message.date))


# --- what can be read -------------------------------------------------------------------------------------------------


def obstacle(message: Message) -> str | None:
    """The phrase that says why a message cannot be read; None when it can.

    Of an album every item is kept, also one without words, so that it is answered once, as a whole.
    """
    if is_readable_file(message) or message.media_group_id:
        return None
    if (document := file_of(message)) and len(words(message).strip()) < CAPTION_OF_FILE:
        return f"problem-document-{refused(document.mime_type)}"
    return None if words(message).strip() else WORDLESS.get(message.content_type, "unsupported")


def words(message: Message) -> str:
    """What is written in it, whatever it is written under."""
    rich = flattened(message)
    return rich.text if rich else message.text or message.caption or ""


def file_of(message: Message) -> Document | None:
    """The document that was sent; an animation names itself as one too."""
    return None if message.animation else message.document


def is_readable_file(message: Message) -> bool:
    """Whether there may be text in it: its bytes will tell."""
    document = file_of(message)
    return document is not None and refused(document.mime_type) is None


def links(message: Message) -> tuple[str, ...]:
    """The addresses in sight and under the words, in their order. Telegram's offsets count UTF-16."""
    if rich := flattened(message):
        return tuple(rich.links)
    text = message.text or message.caption or ""
    found = []
    for entity in message.entities or message.caption_entities or []:
        if entity.type == MessageEntityType.TEXT_LINK and entity.url:
            found.append(entity.url)
        elif entity.type == MessageEntityType.URL:
            found.append(entity.extract_from(text))
    return tuple(found)


# --- message → Submission ---------------------------------------------------------------------------------------------


def submission(message: Message) -> Submission:
    """One message as a Submission of one part. Each document of an album is an article of its own."""
    album = None if is_readable_file(message) else message.media_group_id
    return Submission(message.chat.id, sender(message), (part(message),), origin(message), album)


def reply_submission(command: Message, asked: Message, wish: Wish) -> Submission:
    """The message that a command answers, sent by who gave the command. Somebody else's words keep their author."""
    read = part(asked)
    said = replace(read, message_id=command.message_id, sent=utc(command.date))
    said_by = origin(asked) or (None if sender(asked) == sender(command) else author(asked))
    return Submission(command.chat.id, sender(command), (said,), said_by, wish=wish)


def part(message: Message) -> Part:
    """The words of a document's caption are a remark about it: they stay out of the article."""
    document = file_of(message) if is_readable_file(message) else None
    if document is None:
        return Part(message.message_id, utc(message.date), words(message), links=links(message))
    file = File(document.file_id, document.file_name or "", document.file_size, document.mime_type)
    return Part(message.message_id, utc(message.date), message.caption or "", file)


def sender(message: Message) -> int:
    """Who sent it: a user, or the chat itself for posts that have no user."""
    return message.from_user.id if message.from_user else message.chat.id


def author(message: Message) -> Origin | None:
    """Who wrote a message that was not forwarded."""
    user = message.from_user
    if user is None:
        return None
    return Origin(OriginKind.USER, user.full_name, utc(message.date), user.id, user.username)


def origin(message: Message) -> Origin | None:
    """Who said it first, if it was forwarded."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user, date=date):
            return Origin(OriginKind.USER, user.full_name, utc(date), user.id, user.username)
        case MessageOriginHiddenUser(sender_user_name=name, date=date):
            return Origin(OriginKind.HIDDEN_USER, name or "", utc(date))
        case MessageOriginChat(sender_chat=chat, date=date, author_signature=signature):
            return Origin(OriginKind.CHAT, chat.title or "", utc(date), chat.id, chat.username, signature=signature)
        case MessageOriginChannel(chat=chat, date=date, message_id=post, author_signature=signature):
            return Origin(OriginKind.CHANNEL, chat.title or "", utc(date), chat.id, chat.username, post, signature)
        case _:
            return None


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
