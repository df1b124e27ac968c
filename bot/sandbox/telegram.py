"""The embedded Telegram: `call` is the Bot API without a network, `user` and `group` the people on the other side."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox import inline, parameters, sending
from bot.sandbox.answers import ApiError, Json, bad_request, conflict, not_found
from bot.sandbox.chats import Chat
from bot.sandbox.members import STRANGE, get_chat_administrators, get_chat_member
from bot.sandbox.pace import Violation
from bot.sandbox.parameters import Reader
from bot.sandbox.people import Person
from bot.sandbox.state import Call, State
from bot.sandbox.webhook import Address

POLL_LIMIT = 100
POLL_SECONDS = 50
COMMANDS_LIMIT = 100
USER_IDS = 5_000_000_000


class Telegram(State):
    """One bot, its chats and its people. Not thread-safe: everything happens in one event loop."""

    @property
    def violations(self) -> list[Violation]:
        """What the bot sent when it had been told to wait."""
        return list(self.pace.violations)

    async def call(self, method: str, params: Mapping[str, Any]) -> Any:
        """One method of the Bot API; method names are case-insensitive. Raises ApiError with Telegram's own words."""
        found = METHODS.get(method.lower())
        if found is None:
            raise not_found()
        args = dict(params)
        try:
            args = parameters.read(params, found.parameters)
            result = found.handle(self, args)
            if inspect.isawaitable(result):
                result = await result
        except ApiError as error:
            self.calls.append(Call(found.name, args, self.clock(), error))
            raise
        self.calls.append(Call(found.name, args, self.clock(), None))
        return result

    def raw_update(self, update: Json) -> int:
        """Queues anything at all, also what no bot library can read; its update id."""
        return self.updates.add_raw(update)

    def download(self, path: str) -> bytes:
        """The bytes of a file that getFile named."""
        stored = self.files.at(path)
        if stored is None:
            raise not_found()
        return stored.data

    def user(self, name: str, *, username: str | None = None, language: str = "ru") -> Person:
        """A new person, who has not written to the bot yet: the bot cannot begin the conversation."""
        names = {"first_name": name, **({"username": username} if username else {})}
        user_id = USER_IDS + next(self.numbers)
        chat = self.open_chat(user_id, "private", names)
        chat.refusal = "Forbidden: bot can't initiate conversation with a user"
        profile = {"id": user_id, "is_bot": False, **names, "language_code": language}
        chat.members = [profile]
        return Person(self, profile, chat)

    def group(self, title: str, *people: Person, supergroup: bool = False) -> Chat:
        """A group with these people and the bot in it."""
        number = next(self.numbers)
        chat_id = -1_000_000_000_000 - number if supergroup else -4_000_000_000 - number
        chat = self.open_chat(chat_id, "supergroup" if supergroup else "group", {"title": title})
        chat.members = [person.profile for person in people]
        chat.creator = people[0].id if people else None
        return chat

    def channel(self, title: str, owner: Person, *administrators: Person, username: str | None = None) -> Chat:
        """A channel of these people, in which the bot is not: see `Person.add_bot`."""
        names = {"title": title, **({"username": username} if username else {})}
        chat = self.open_chat(-1_000_000_000_000 - next(self.numbers), "channel", names)
        chat.members = [owner.profile, *(person.profile for person in administrators)]
        chat.creator, chat.administrators = owner.id, {person.id for person in administrators}
        chat.refusal = STRANGE
        return chat

    def close_topic(self, group: Chat, thread: int) -> None:
        """A topic is deleted, and all that was said in it."""
        group.topics.discard(thread)
        for message in group.messages:
            if message.content.get("message_thread_id") == thread:
                group.delete(message)

    def topic(self, group: Chat) -> int:
        """A new topic of a group, which is a forum from now on; its message_thread_id."""
        thread = next(self.numbers)
        group.topics.add(thread)
        group.names["is_forum"] = True
        return thread

    def migrate(self, group: Chat) -> Chat:
        """A group becomes a supergroup: it has another id from now on."""
        number = next(self.numbers)
        new = self.open_chat(-1_000_000_000_000 - number, "supergroup", group.names)
        new.members, new.creator, new.administrators = group.members, group.creator, group.administrators
        sender = group.members[0]
        self.receive(group, sender, {"migrate_to_chat_id": new.id})
        self.receive(new, sender, {"migrate_from_chat_id": group.id})
        group.moved_to = new.id
        return new


# --- methods that write to no chat ------------------------------------------------------------------------------------


def get_me(state: State, args: Json) -> Json:
    return state.me


async def get_updates(state: State, args: Json) -> list[Json]:
    if state.webhook.address:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    if "allowed_updates" in args:
        state.updates.allowed = args["allowed_updates"]
    limit = min(max(args.get("limit", POLL_LIMIT), 1), POLL_LIMIT)
    seconds = min(max(args.get("timeout", 0), 0), POLL_SECONDS)
    return await state.updates.poll(args.get("offset", 0), limit, seconds)


def set_webhook(state: State, args: Json) -> bool:
    """An empty address is as good as deleteWebhook."""
    if not args.get("url"):
        return delete_webhook(state, args)
    address = Address.read(args)
    state.updates.allowed = args.get("allowed_updates", state.updates.allowed)
    if args.get("drop_pending_updates"):
        state.updates.drop()
    state.updates.end_poll(conflict("terminated by setWebhook request"))
    assert isinstance(state, Telegram)
    state.webhook.open(address, state.call)
    return True


def delete_webhook(state: State, args: Json) -> bool:
    state.webhook.close()
    if args.get("drop_pending_updates"):
        state.updates.drop()
    return True


def get_webhook_info(state: State, args: Json) -> Json:
    return state.webhook.info()


def get_file(state: State, args: Json) -> Json:
    stored = state.files.get(args.get("file_id", ""))
    if stored.size > state.limits.download:
        raise bad_request("file is too big")
    return {**stored.json(), "file_path": stored.path}


def command_scope(args: Json) -> tuple[str, str]:
    scope = args.get("scope", {"type": "default"})
    return str(sorted(scope.items())), args.get("language_code", "")


def set_my_commands(state: State, args: Json) -> bool:
    commands = args.get("commands", [])
    if len(commands) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch("[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands[command_scope(args)] = commands
    state.changed.ring()
    return True


def get_my_commands(state: State, args: Json) -> list[Json]:
    return state.commands.get(command_scope(args), [])


def delete_my_commands(state: State, args: Json) -> bool:
    state.commands.pop(command_scope(args), None)
    return True


# --- the table --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    handle: Callable[[State, Json], Any]
    parameters: Mapping[str, Reader]


SENDING: dict[str, Reader] = {
    "message_thread_id": parameters.integer,
    "chat_id": parameters.chat,
    "parse_mode": parameters.text,
    "disable_notification": parameters.flag,
    "protect_content": parameters.flag,
    "reply_parameters": parameters.json_object,
    "reply_markup": parameters.json_object,
}
CAPTION: dict[str, Reader] = {"caption": parameters.text, "caption_entities": parameters.json_list}
TEXT: dict[str, Reader] = {
    "text": parameters.text,
    "entities": parameters.json_list,
    "link_preview_options": parameters.json_object,
}
ADDRESS: dict[str, Reader] = {"chat_id": parameters.chat, "message_id": parameters.integer}
EDITING: dict[str, Reader] = {**ADDRESS, "reply_markup": parameters.json_object}
SCOPE: dict[str, Reader] = {"scope": parameters.json_object, "language_code": parameters.text}
POLLING: dict[str, Reader] = {
    "offset": parameters.integer,
    "limit": parameters.integer,
    "timeout": parameters.integer,
    "allowed_updates": parameters.json_list,
}
WEBHOOK: dict[str, Reader] = {
    "url": parameters.text,
    "secret_token": parameters.text,
    "max_connections": parameters.integer,
    "allowed_updates": parameters.json_list,
    "drop_pending_updates": parameters.flag,
}
QUERY: dict[str, Reader] = {
    "callback_query_id": parameters.text,
    "text": parameters.text,
    "show_alert": parameters.flag,
    "cache_time": parameters.integer,
}
INLINE: dict[str, Reader] = {
    "inline_query_id": parameters.text,
    "results": parameters.json_list,
    "cache_time": parameters.integer,
    "is_personal": parameters.flag,
    "next_offset": parameters.text,
    "button": parameters.json_object,
}
TABLE = [
    Method("getMe", get_me, {}),
    Method("getUpdates", get_updates, POLLING),
    Method("setWebhook", set_webhook, WEBHOOK),
    Method("deleteWebhook", delete_webhook, {"drop_pending_updates": parameters.flag}),
    Method("getWebhookInfo", get_webhook_info, {}),
    Method("getFile", get_file, {"file_id": parameters.text}),
    Method("setMyCommands", set_my_commands, {"commands": parameters.json_list, **SCOPE}),
    Method("getMyCommands", get_my_commands, SCOPE),
    Method("deleteMyCommands", delete_my_commands, SCOPE),
    Method("getChatMember", get_chat_member, {"chat_id": parameters.chat, "user_id": parameters.integer}),
    Method("getChatAdministrators", get_chat_administrators, {"chat_id": parameters.chat}),
    Method("sendMessage", sending.send_message, {**SENDING, **TEXT}),
    Method("sendDocument", sending.send_document, {**SENDING, **CAPTION, "document": parameters.file}),
    Method("sendPhoto", sending.send_photo, {**SENDING, **CAPTION, "photo": parameters.file}),
    Method(
        "editMessageText",
        sending.edit_message_text,
        {**EDITING, **TEXT, "parse_mode": parameters.text, "rich_message": parameters.json_object},
    ),
    Method(
        "editMessageMedia",
        sending.edit_message_media,
        {**EDITING, "media": parameters.json_object, parameters.ATTACHED: parameters.no_parameter},
    ),
    Method("editMessageReplyMarkup", sending.edit_message_reply_markup, EDITING),
    Method("deleteMessage", sending.delete_message, ADDRESS),
    Method("answerCallbackQuery", sending.answer_callback_query, QUERY),
    Method("answerInlineQuery", inline.answer_inline_query, INLINE),
    Method("sendChatAction", sending.send_chat_action, {"chat_id": parameters.chat, "action": parameters.text}),
]
METHODS = {method.name.lower(): method for method in TABLE}
