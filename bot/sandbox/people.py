"""The people on the other side: what a user can do with a Telegram client."""

from __future__ import annotations

from typing import Any

from bot.sandbox import utf16
from bot.sandbox.answers import Json
from bot.sandbox.chats import Chat, Message
from bot.sandbox.files import image_kind
from bot.sandbox.links import found_entities
from bot.sandbox.markup import ordered, parse_html
from bot.sandbox.members import DETAILS, is_administrator
from bot.sandbox.rich import received
from bot.sandbox.rules import CAPTION_LIMIT, TEXT_LIMIT, trimmed
from bot.sandbox.state import Asked, Query, State

BLOCKED = "Forbidden: bot was blocked by the user"
DEACTIVATED = "Forbidden: user is deactivated"
PHOTO = b"\xff\xd8\xff\xe0 a photo"


class Person:
    """One user. Every message goes to the private chat with the bot, or to the group given as `to`."""

    def __init__(self, telegram: State, profile: Json, chat: Chat) -> None:
        self.telegram, self.profile, self.chat = telegram, profile, chat

    @property
    def id(self) -> int:
        return int(self.profile["id"])

    @property
    def messages(self) -> list[Message]:
        """What the user sees in the private chat now."""
        return self.chat.messages

    # --- texts --------------------------------------------------------------------------------------------------------

    def send(
        self,
        text: str,
        *,
        html: bool = False,
        to: Chat | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """One message; `html` writes links under words and the like. A client never sends more than 4,096 at once.
        `topic` is one of the forum `to`."""
        there = {} if topic is None else {"message_thread_id": topic, "is_topic_message": True}
        return self._post({**written("text", text, TEXT_LIMIT, html=html), **there}, to, reply_to)

    def reply(self, message: Message, text: str, *, html: bool = False) -> Message:
        return self.send(text, html=html, to=message.chat, reply_to=message)

    def paste(self, text: str, *, to: Chat | None = None) -> list[Message]:
        """A text of any length, cut by the client into messages of 4,096 with consecutive ids."""
        return [self.send(piece, to=to) for piece in utf16.pieces(text, TEXT_LIMIT) if piece.strip()]

    def forward(self, text: str, origin: Json, *, html: bool = False, to: Chat | None = None) -> Message:
        """Someone's text passed on; `origin` comes from bot.sandbox.origins."""
        return self._post({**written("text", text, TEXT_LIMIT, html=html), "forward_origin": origin}, to)

    def forward_long(self, text: str, origin: Json, *, to: Chat | None = None) -> list[Message]:
        """A long text that its author's client had cut, all parts passed on together."""
        return [self.forward(piece, origin, to=to) for piece in utf16.pieces(text, TEXT_LIMIT) if piece.strip()]

    def send_rich(self, *blocks: Json, origin: Json | None = None, to: Chat | None = None) -> Message:
        """A rich message, which has neither text nor caption; `blocks` as in the Bot API."""
        return self.send_media({"rich_message": received({"blocks": list(blocks)})}, origin=origin, to=to)

    # --- media --------------------------------------------------------------------------------------------------------

    def send_file(
        self,
        name: str,
        data: bytes,
        caption: str = "",
        *,
        mime: str | None = "text/plain",
        size: int | None = None,
        **more: Any,
    ) -> Message:
        """A document; `size` claims another size than the bytes have. `more` is as in `send_media`."""
        stored = self.telegram.files.add("documents", name, data, size)
        document = {**stored.json(), "file_name": name, **({"mime_type": mime} if mime else {})}
        return self.send_media({"document": document}, caption, **more)

    def send_photo(self, caption: str = "", data: bytes = PHOTO, *, html: bool = False, **more: Any) -> Message:
        """A photo; those with the same `album` are one album."""
        stored = self.telegram.files.add("photos", f"photo.{image_kind(data)}", data)
        words = written("caption", caption, CAPTION_LIMIT, html=html) if caption else {}
        return self.send_media({"photo": [{**stored.json(), "width": 1280, "height": 720}], **words}, **more)

    def send_sticker(self, emoji: str = "👍") -> Message:
        stored = self.telegram.files.add("stickers", "sticker.webp", b"RIFF a sticker")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self.send_media({"sticker": {**stored.json(), **shape, "emoji": emoji}})

    def send_voice(self, seconds: int = 5) -> Message:
        stored = self.telegram.files.add("voice", "voice.oga", b"OggS a voice")
        return self.send_media({"voice": {**stored.json(), "duration": seconds, "mime_type": "audio/ogg"}})

    def send_contact(self, name: str, phone: str) -> Message:
        return self.send_media({"contact": {"phone_number": phone, "first_name": name}})

    def send_location(self, latitude: float = 55.75, longitude: float = 37.62) -> Message:
        return self.send_media({"location": {"latitude": latitude, "longitude": longitude}})

    def send_poll(self, question: str, *options: str) -> Message:
        answers = [{"text": option, "voter_count": 0, "persistent_id": str(n)} for n, option in enumerate(options)]
        flags = {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False}
        more = {"allows_revoting": False, "members_only": False}
        poll = {"id": str(next(self.telegram.numbers)), "question": question, "options": answers, "type": "regular"}
        return self.send_media({"poll": {**poll, "total_voter_count": 0, **flags, **more}})

    def send_media(
        self,
        content: Json,
        caption: str = "",
        *,
        album: str | None = None,
        origin: Json | None = None,
        to: Chat | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Any other message by its own Bot API fields, also kinds that this file does not know by name."""
        content = {**content, **(written("caption", caption, CAPTION_LIMIT) if caption else {})}
        content |= {"media_group_id": album} if album else {}
        content |= {"forward_origin": origin} if origin else {}
        return self._post(content, to, reply_to)

    # --- buttons ------------------------------------------------------------------------------------------------------

    def press(self, message: Message, button: str) -> Query:
        """Presses an inline button by its text (or a part of it) or its data; LookupError if it is not there."""
        data = found_button(message, button)["callback_data"]
        telegram = self.telegram
        query = Query(str(7_000_000_000 + next(telegram.numbers)), message, data, telegram.clock())
        telegram.queries[query.id] = query
        if len(telegram.queries) > telegram.bounds.queries:
            telegram.queries.popitem(last=False)
        shown = message.inaccessible() if message.deleted else message.json()
        body = {"id": query.id, "from": self.profile, "message": shown, "chat_instance": str(message.chat.id)}
        telegram.notify("callback_query", {**body, "data": data})
        return query

    # --- inline mode --------------------------------------------------------------------------------------------------

    def ask_inline(self, text: str, offset: str = "", *, chat_type: str = "sender") -> Asked:
        """Types the bot's name and some words in any chat, also where the bot is not."""
        telegram = self.telegram
        asked = Asked(str(8_000_000_000 + next(telegram.numbers)), self.id, telegram.clock())
        telegram.asked[asked.id] = asked
        if len(telegram.asked) > telegram.bounds.queries:
            telegram.asked.popitem(last=False)
        body = {"id": asked.id, "from": self.profile, "query": text, "offset": offset, "chat_type": chat_type}
        telegram.notify("inline_query", body)
        return asked

    def choose(self, asked: Asked, number: int = 0, *, to: Chat) -> Message:
        """Sends what the bot offered: in this person's name, by way of the bot."""
        offered = asked.results[number]
        content = {**offered["content"], "via_bot": self.telegram.bot_user}
        message = to.add(self.profile, self.telegram.today(), content, keyboard=offered["keyboard"])
        self.telegram.changed.ring()
        return message

    def share(self, message: Message, button: str) -> Asked:
        """Presses a button that shares; LookupError if it is not there."""
        words = (b["switch_inline_query"] for row in message.keyboard for b in row if button in b["text"])
        found = next(words, None)
        if found is None:
            raise LookupError(f"no button {button!r} among {message.buttons}")
        return self.ask_inline(found)

    # --- the chat itself ----------------------------------------------------------------------------------------------

    def edit(self, message: Message, text: str) -> None:
        """Changes an own message; the bot hears of it."""
        content = {**message.content, **written("text", text, TEXT_LIMIT)}
        message.chat.edit(message, self.telegram.today(), content, message.keyboard)
        kind = "edited_channel_post" if message.chat.kind == "channel" else "edited_message"
        if message.chat.refusal is None:
            self.telegram.notify(kind, message.json())

    def publish(self, channel: Chat, text: str, *, html: bool = False) -> Message:
        """A post of a channel, whose author nobody is told."""
        return self._publish(channel, written("text", text, TEXT_LIMIT, html=html))

    def publish_photo(self, channel: Chat, caption: str = "", *, album: str | None = None) -> Message:
        stored = self.telegram.files.add("photos", "photo.jpg", PHOTO)
        words = written("caption", caption, CAPTION_LIMIT) if caption else {}
        group = {"media_group_id": album} if album else {}
        return self._publish(channel, {"photo": [{**stored.json(), "width": 1280, "height": 720}], **words, **group})

    def _publish(self, channel: Chat, content: Json) -> Message:
        if not is_administrator(channel, self.id):
            raise ValueError("only administrators post in a channel")
        return self.telegram.receive(channel, self.profile, content)

    def delete(self, message: Message) -> None:
        """Deletes a message for everyone; bots are not told."""
        message.chat.delete(message)
        self.telegram.changed.ring()

    def block(self) -> None:
        self._membership("member", "kicked")
        self.chat.refusal = BLOCKED

    def unblock(self) -> None:
        self.chat.refusal = None
        self._membership("kicked", "member")

    def deactivate(self) -> None:
        """The account is gone for good."""
        self.chat.refusal = DEACTIVATED

    def add_bot(self, channel: Chat) -> None:
        """Makes the bot an administrator of a channel: there it can be nothing less."""
        if not is_administrator(channel, self.id):
            raise ValueError("only administrators add others to a channel")
        channel.refusal = None
        channel.administrators.add(int(self.telegram.bot_user["id"]))
        self._membership("left", "administrator", channel)

    def remove_bot(self, group: Chat) -> None:
        """Puts the bot out of a group."""
        was = "administrator" if is_administrator(group, int(self.telegram.bot_user["id"])) else "member"
        self._membership(was, "left", group)
        group.refusal = f"Forbidden: bot was kicked from the {group.kind} chat"
        group.administrators.discard(int(self.telegram.bot_user["id"]))

    def _membership(self, old: str, new: str, chat: Chat | None = None) -> None:
        def member(status: str) -> Json:
            return {"status": status, "user": self.telegram.bot_user, **DETAILS.get(status, {})}

        body = {"chat": (chat or self.chat).json(), "from": self.profile, "date": self.telegram.today()}
        self.telegram.notify("my_chat_member", {**body, "old_chat_member": member(old), "new_chat_member": member(new)})

    def _post(self, content: Json, to: Chat | None, reply_to: Message | None = None) -> Message:
        chat = to or self.chat
        if chat is self.chat:
            if chat.refusal in (BLOCKED, DEACTIVATED):
                raise ValueError("this user cannot write to the bot: unblock it first")
            chat.refusal = None
        return self.telegram.receive(chat, self.profile, content, reply_to)


def written(name: str, text: str, limit: int, *, html: bool = False) -> Json:
    """`text` as the client sends it: without white space around it, with what Telegram marks in it."""
    text, entities = parse_html(text) if html else (text, [])
    text, entities = trimmed(text, entities)
    if not 0 < utf16.length(text) <= limit:
        raise ValueError(f"a client sends 1 to {limit} characters at once, these are {utf16.length(text)}")
    entities = ordered([*entities, *found_entities(text, entities)])
    key = "entities" if name == "text" else "caption_entities"
    return {name: text, **({key: entities} if entities else {})}


def found_button(message: Message, words: str) -> Json:
    buttons = [button for row in message.keyboard for button in row if "callback_data" in button]
    exact = [button for button in buttons if words in (button["text"], button["callback_data"])]
    for button in [*exact, *(button for button in buttons if words in button["text"])]:
        return button
    raise LookupError(f"no button {words!r} among {message.buttons}")
