"""Chats and messages as Telegram keeps them and as a user sees them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.answers import Json
from bot.sandbox.markup import to_html
from bot.sandbox.rich import words

VERSIONS = 200
TOPIC = ("message_thread_id", "is_topic_message")
"""Texts that a message showed: of more than these the first and the latest are remembered."""


@dataclass(eq=False, slots=True)
class Message:
    """One message. `content` holds the Bot API's own fields: text and entities, caption, document, sticker …

    `versions` are the texts that it showed, oldest first, the present one last.
    """

    id: int
    chat: Chat
    sender: Json
    date: int
    content: Json
    keyboard: list[list[Json]] = field(default_factory=list)
    reply_to: Message | None = None
    edited: int | None = None
    deleted: bool = False
    versions: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What can be read in it: its text, its caption, or the words of its blocks."""
        if "rich_message" in self.content:
            return words(self.content["rich_message"].get("blocks", []))
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        found: list[Json] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found

    @property
    def html(self) -> str:
        return to_html(self.text, self.entities)

    @property
    def buttons(self) -> list[list[str]]:
        """The texts on the inline buttons, row by row."""
        return [[button["text"] for button in row] for row in self.keyboard]

    @property
    def by_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    def json(self, *, with_reply: bool = True) -> Json:
        """As the Bot API shows it; the message replied to comes without its own reply."""
        who = {"sender_chat": self.chat.json()} if self.chat.kind == "channel" else {"from": self.sender}
        result = {
            "message_id": self.id,
            **who,
            "chat": self.chat.json(),
            "date": self.date,
            **self.content,
        }
        if self.edited is not None:
            result["edit_date"] = self.edited
        if self.keyboard:
            result["reply_markup"] = {"inline_keyboard": self.keyboard}
        if with_reply and self.reply_to is not None:
            result["reply_to_message"] = self.reply_to.json(with_reply=False)
        return result

    def inaccessible(self) -> Json:
        """What is left of a deleted message in a callback query."""
        return {"message_id": self.id, "chat": self.chat.json(), "date": 0}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a chat's log: sent, edited, deleted, action, answered. `message` is None for the last two."""

    what: str
    text: str
    message: Message | None = None


class Chat:
    """A private chat, group, supergroup or channel; message ids are consecutive. At most `keep` are remembered.

    `refusal` is why the bot may not write here, in Telegram's words; where it is `muted` it still sees and edits.
    """

    def __init__(self, chat_id: int, kind: str, names: Json, keep: int) -> None:
        self.id, self.kind, self.names = chat_id, kind, names
        self.refusal: str | None = None
        self.muted = False
        self.moved_to: int | None = None
        self.members: list[Json] = []
        self.creator: int | None = None
        self.administrators: set[int] = set()  # besides the creator
        self.topics: set[int] = set()  # of a forum
        self.log: deque[Event] = deque(maxlen=keep)
        self._messages: dict[int, Message] = {}
        self._keep = keep
        self._next_id = 1

    @property
    def is_private(self) -> bool:
        return self.kind == "private"

    @property
    def messages(self) -> list[Message]:
        """What can be seen in the chat now, oldest first."""
        return [message for message in self._messages.values() if not message.deleted]

    def json(self) -> Json:
        return {"id": self.id, "type": self.kind, **self.names}

    def get(self, message_id: int) -> Message | None:
        """A message that is still there."""
        message = self._messages.get(message_id)
        return None if message is None or message.deleted else message

    def add(self, sender: Json, date: int, content: Json, **more: Any) -> Message:
        message = Message(self._next_id, self, sender, date, content, **more)
        message.versions.append(message.text)
        self._next_id += 1
        self._messages[message.id] = message
        if len(self._messages) > self._keep:
            del self._messages[next(iter(self._messages))]
        self.log.append(Event("sent", message.text, message))
        return message

    def edit(self, message: Message, date: int, content: Json, keyboard: list[list[Json]]) -> None:
        kept = {name: message.content[name] for name in TOPIC if name in message.content}
        message.content, message.keyboard, message.edited = {**content, **kept}, keyboard, date
        message.versions.append(message.text)
        if len(message.versions) > VERSIONS:
            del message.versions[1]
        self.log.append(Event("edited", message.text, message))

    def delete(self, message: Message) -> None:
        message.deleted = True
        self.log.append(Event("deleted", message.text, message))
