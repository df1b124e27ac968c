"""All that the embedded Telegram remembers, and the few steps that its methods and its users share."""

from __future__ import annotations

import itertools
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.answers import ApiError, Json, bad_request
from bot.sandbox.bell import Bell
from bot.sandbox.chats import Chat, Message
from bot.sandbox.files import Files
from bot.sandbox.pace import MEGABYTE, Limits, Pace
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook

# Nobody's token: the real Telegram knows no such bot.
TOKEN = "1000000001:AAsandboxSandboxSandboxSandboxSandb"  # noqa: S105 - it opens only the sandbox
BOT: Json = {
    "id": 1000000001,
    "is_bot": True,
    "first_name": "Сводка",
    "username": "svodka_sandbox_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is remembered; what is beyond goes, the oldest first."""

    messages: int = 10_000
    updates: int = 100_000
    queries: int = 10_000
    calls: int = 10_000
    file_bytes: int = 256 * MEGABYTE


@dataclass(eq=False, slots=True)
class Query:
    """A pressed button that waits for its answer: `text` and `alert` are what the user then reads."""

    id: str
    message: Message
    data: str
    pressed: float
    answered: bool = False
    text: str = ""
    alert: bool = False


@dataclass(eq=False, slots=True)
class Asked:
    """An inline query that waits for its answer: `results` and `button` are what the user then sees."""

    id: str
    person: int
    at: float
    answered: bool = False
    results: list[Json] = field(default_factory=list)
    more: str = ""
    button: Json | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot and how it ended: `error` is None if Telegram took it."""

    method: str
    params: Json
    at: float
    error: ApiError | None


class State:
    """`clock` gives seconds since 1970; flood control and the dates of messages go by it."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
        bounds: Bounds | None = None,
    ) -> None:
        self.token = token
        self.me: Json = {**BOT, "id": int(token.partition(":")[0])}
        self.limits = limits or Limits()
        self.clock = clock
        self.bounds = bounds or Bounds()
        self.pace = Pace(self.limits)
        self.changed = Bell()
        self.updates = Updates(self.bounds.updates, self.changed)
        self.webhook = Webhook(self.updates, self.changed, clock)
        self.files = Files(self.bounds.file_bytes)
        self.chats: dict[int, Chat] = {}
        self.queries: OrderedDict[str, Query] = OrderedDict()
        self.asked: OrderedDict[str, Asked] = OrderedDict()
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.calls: deque[Call] = deque(maxlen=self.bounds.calls)
        self.numbers = itertools.count(1)

    @property
    def bot_user(self) -> Json:
        """The bot as others see it."""
        return {key: self.me[key] for key in ("id", "is_bot", "first_name", "username")}

    def today(self) -> int:
        return int(self.clock())

    def open_chat(self, chat_id: int, kind: str, names: Json) -> Chat:
        """A new chat, where the bot may write unless `refusal` is set."""
        chat = self.chats[chat_id] = Chat(chat_id, kind, names, self.bounds.messages)
        return chat

    # --- steps of the methods -----------------------------------------------------------------------------------------

    def chat_of(self, args: Json) -> Chat:
        """The chat that a method speaks of, if the bot may act there."""
        if args.get("chat_id", "") == "":
            raise bad_request("chat_id is empty")
        chat = self.chats.get(args["chat_id"]) or self._named(args["chat_id"])
        if chat is None:
            raise bad_request("chat not found")
        if chat.moved_to is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, {"migrate_to_chat_id": chat.moved_to})
        if chat.refusal is not None:
            raise ApiError(403, chat.refusal)
        return chat

    def _named(self, name: int | str) -> Chat | None:
        found = (chat for chat in self.chats.values() if f"@{chat.names.get('username')}" == name)
        return next(found, None) if isinstance(name, str) else None

    def charge(self, method: str, chat: Chat) -> None:
        """Flood control, after everything else about the call was found right."""
        self.pace.charge(method, chat.id, group=not chat.is_private, now=self.clock())

    # --- steps of the users -------------------------------------------------------------------------------------------

    def receive(self, chat: Chat, sender: Json, content: Json, reply_to: Message | None = None) -> Message:
        """A user's message: kept, and given to the bot if the bot may see it."""
        message = chat.add(sender, self.today(), content, reply_to=reply_to)
        if chat.refusal is None and self._bot_sees(message):
            self.updates.add("channel_post" if chat.kind == "channel" else "message", message.json())
        self.changed.ring()
        return message

    def _bot_sees(self, message: Message) -> bool:
        """In groups a bot sees commands, replies to it and its own name; service messages too."""
        spoken = any(name in message.content for name in ("text", "caption", "rich_message", "forward_origin"))
        if (
            message.chat.is_private
            or message.chat.kind == "channel"
            or self.me["can_read_all_group_messages"]
            or not spoken
        ):
            return True
        to_bot = message.reply_to is not None and message.reply_to.by_bot
        return to_bot or message.text.startswith("/") or f"@{self.me['username']}" in message.text

    def notify(self, kind: str, body: Json) -> int | None:
        """An update that is not a message; its id, or None if the bot does not want this kind."""
        return self.updates.add(kind, body)
