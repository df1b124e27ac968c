"""The people of the soak: what they do for hours, and what became of everything that they sent."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

from benchmarks.full_history import Users
from bot.sandbox.chats import Message
from tests.burst import WAYS, post
from tests.feed import item, rss
from tests.site import Site
from tests.telegram import Reader, Telegram

PEOPLE = 20
FEEDS = 5
PAUSE = 1.5
"""Seconds between two things that somebody does."""

DIGESTS_A_DAY = 12
"""The most that one subscription takes."""

LAST_CALM = 30.0
"""Seconds at the end in which nobody does anything new."""

DIGEST, FORGOTTEN = "🗞", "🗑"
"""How each digest begins, and what is left of a card that its reader deleted, in both languages."""


class Held(Users):
    """Whose the articles are that are there from the beginning: everybody holds about as many."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._ids = [reader.id for reader in readers]

    def one(self) -> int:
        return random.choice(self._ids)


@dataclass(slots=True)
class People:
    """Everything that goes on at once, for `seconds`, with a digest for everybody each `often` minutes."""

    telegram: Telegram
    site: Site
    seconds: float
    often: int = 10
    readers: list[Reader] = field(init=False)
    sent: dict[int, Message] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    published: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    begun: float = field(default_factory=time.monotonic)
    _items: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.readers = [self.telegram.user(f"Читатель {number}") for number in range(PEOPLE)]

    def begin(self) -> None:
        """Time runs from now."""
        self.begun = time.monotonic()

    @property
    def passed(self) -> float:
        return time.monotonic() - self.begun

    # --- what they do ---

    async def live(self) -> None:
        """Orders first, then one thing after the other."""
        self.publish(0)
        orders = self._orders()
        for number, reader in enumerate(self.readers):
            reader.send("/zone UTC+0")
            for times in orders:
                reader.send(f"/subscribe ежедневно в {times}")
            reader.send(f"/follow {self.site.url(f'/feed/{number % FEEDS}', host='127.0.0.1')}")
            reader.send("/watch Казань")
            await asyncio.sleep(2)
        number = 0
        while self.passed < self.seconds - LAST_CALM:
            number += 1
            self._act(self.chance.choice(self.readers), number)
            if number % 40 == 0:
                self.publish(number)
            if number % 25 == 0:
                self._fault()
            await asyncio.sleep(PAUSE)

    def _orders(self) -> list[str]:
        """The times of all digests, in orders of as many as a day may have."""
        now, many = datetime.now(UTC), int(self.seconds // (self.often * 60)) + 1
        clocks = [now + timedelta(minutes=self.often * number + 5) for number in range(many)]
        times = [f"{clock:%H:%M}" for clock in clocks]
        return [" и ".join(times[i : i + DIGESTS_A_DAY]) for i in range(0, many, DIGESTS_A_DAY)]

    def _act(self, reader: Reader, number: int) -> None:
        match number % 10:
            case 0:
                reader.send(f"/search {self.chance.choice(['мост', 'соглашение', 'Омск'])}")
            case 1:
                reader.send(self.chance.choice(["/history", "/agreements", "/actor Казань", "/settings", "/digest"]))
            case 2:
                self._press(reader)
            case 3:
                self.sent[number] = reader.send(self._page(f"/read/{number}", number))
            case _:
                self.sent[number] = WAYS[number % len(WAYS)](reader, post(number))

    def _press(self, reader: Reader) -> None:
        """Any button of the latest messages; among them are those that forget a card."""
        shown = [message for message in reader.messages if message.by_bot and message.buttons]
        if shown:
            message = self.chance.choice(shown[-5:])
            with suppress(LookupError):
                reader.press(message, self.chance.choice([word for row in message.buttons for word in row]))

    def _page(self, place: str, number: int) -> str:
        """A page with an article of this number; its address."""
        title, *rest = (f"{line.strip()}." for line in post(number).split(". ") if line.strip())
        words = "".join(f"<p>{line}</p>" for line in (title, *rest))
        body = f"<html lang='ru'><title>{title}</title><article><h1>{title}</h1>{words}</article>"
        self.site.says(place, body.encode())
        return self.site.url(place, host="127.0.0.1")

    def publish(self, number: int) -> None:
        """One more item in each feed, each with its page."""
        for feed in range(FEEDS):
            link = self._page(f"/news/{feed}/{number}", number * 10 + feed)
            self._items.setdefault(feed, []).append(item(f"Новость {number}", link))
            self.site.says(f"/feed/{feed}", rss(*self._items[feed][-20:][::-1], title=f"Лента {feed}"), mime="text/xml")
            self.published += 1

    def _fault(self) -> None:
        """Something of Telegram's breaks."""
        faults = self.telegram.faults
        breaks: dict[str, Callable[[], None]] = {
            "a lost sendMessage": partial(faults.lose, "sendMessage"),
            "a lost editMessageText": partial(faults.lose, "editMessageText"),
            "two dropped getUpdates": partial(faults.drop, "getUpdates", times=2),
            "three 502": partial(faults.bad_gateway, times=3),
            "two 500": partial(faults.fail, "editMessageText", times=2),
            "429": partial(faults.flood, 3, "sendMessage"),
            "3 s slow": partial(faults.slow, 3.0, "editMessageText"),
        }
        name = self.chance.choice(sorted(breaks))
        self.faults[name] += 1
        breaks[name]()

    # --- what became of it ---

    def cards(self) -> dict[int, list[Message]]:
        """By the number of what was sent: the messages in reply to it that ever showed what it says. A card may show
        another view by now, or be forgotten: people press buttons."""
        replies = self._replies()
        return {
            number: [reply for reply in replies[sent.chat.id, sent.id] if _told(reply, f"№ {number} ")]
            for number, sent in self.sent.items()
        }

    def unanswered(self) -> list[str]:
        """What never had a card, with all that its replies ever showed."""
        replies = self._replies()
        return [
            f"{number}: {[reply.versions for reply in replies[self.sent[number].chat.id, self.sent[number].id]]}"
            for number, cards in self.cards().items()
            if not cards
        ]

    def forgotten(self) -> int:
        """Cards that their readers had deleted."""
        return sum(bool(cards) and not any(_shows(card) for card in cards) for cards in self.cards().values())

    def digests(self) -> int:
        """Digests that were shown, by their first messages."""
        return sum(any(text.startswith(DIGEST) for text in message.versions) for message in self._of_the_bot())

    def _replies(self) -> dict[tuple[int, int], list[Message]]:
        found: dict[tuple[int, int], list[Message]] = defaultdict(list)
        for message in self._of_the_bot():
            if message.reply_to is not None:
                found[message.chat.id, message.reply_to.id].append(message)
        return found

    def _of_the_bot(self) -> list[Message]:
        """All that the bot ever sent, deleted messages too."""
        events = (event for reader in self.readers for event in reader.chat.log if event.what == "sent")
        return [event.message for event in events if event.message is not None and event.message.by_bot]


def _told(message: Message, words: str) -> bool:
    return any(words in text for text in message.versions)


def _shows(message: Message) -> bool:
    return not message.deleted and not message.text.startswith(FORGOTTEN)
