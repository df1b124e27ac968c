"""Who sits in the chat page, and what it is shown: Telegram's own JSON of the messages that changed."""

from __future__ import annotations

from bot.sandbox.answers import Json
from bot.sandbox.chats import Chat, Message
from bot.sandbox.people import Person
from bot.sandbox.telegram import Telegram, command_scope

SHOWN = 300
"""Messages of a chat that the page has."""


class Room:
    """The people whom the page lets speak, each in the private chat with the bot and in the groups they are in."""

    def __init__(self, telegram: Telegram, people: list[Person], groups: list[Chat]) -> None:
        self.telegram = telegram
        self.people = {person.id: person for person in people}
        self.chats = {chat.id: chat for chat in (*(person.chat for person in people), *groups)}

    def place(self, person_id: int, chat_id: int) -> tuple[Person, Chat]:
        """LookupError if there is no such person, or the chat is not theirs."""
        person, chat = self.people[person_id], self.chats[chat_id]
        if person.profile not in chat.members:
            raise LookupError("not a chat of this person")
        return person, chat

    def message(self, chat: Chat, message_id: int) -> Message:
        """LookupError if it is gone."""
        found = chat.get(message_id)
        if found is None:
            raise LookupError("no such message")
        return found

    def json(self) -> Json:
        """What does not change while the page is open."""
        people = [
            {
                "id": person.id,
                "name": person.profile["first_name"],
                "chats": [chat.json() for chat in self.chats.values() if person.profile in chat.members],
            }
            for person in self.people.values()
        ]
        return {"bot": self.telegram.me, "people": people}


class View:
    """What one open page has seen; `news` is what it has not."""

    def __init__(self, room: Room) -> None:
        self._room = room
        # The very objects that were shown: an edit puts others in their place.
        self._seen: dict[int, dict[int, tuple[Json, list[list[Json]]]]] = {chat_id: {} for chat_id in room.chats}
        self._commands: list[Json] = []

    def news(self) -> Json:
        """Empty if nothing changed: else changed messages, ids of those that are gone, the commands."""
        changed: list[Json] = []
        gone: list[Json] = []
        for chat in self._room.chats.values():
            changed += self._changed(chat)
            gone += self._gone(chat)
        found: Json = {"messages": changed, "gone": gone}
        commands = self._room.telegram.commands.get(command_scope({}), [])
        if commands is not self._commands:
            found["commands"] = self._commands = commands
        return {name: value for name, value in found.items() if value}

    def _changed(self, chat: Chat) -> list[Json]:
        seen, changed = self._seen[chat.id], []
        for message in chat.messages[-SHOWN:]:
            content, keyboard = seen.get(message.id, (None, None))
            if content is not message.content or keyboard is not message.keyboard:
                seen[message.id] = (message.content, message.keyboard)
                changed.append(message.json())
        return changed

    def _gone(self, chat: Chat) -> list[Json]:
        seen = self._seen[chat.id]
        gone = [number for number in seen if chat.get(number) is None]
        for number in gone:
            del seen[number]
        for number in list(seen)[: -2 * SHOWN]:  # scrolled away long ago: the page keeps them, the server does not
            del seen[number]
        return [{"chat": chat.id, "message_id": number} for number in gone]
