"""A crowd that sends everything at once, in every way there is: short posts, no two alike."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox import origins
from bot.sandbox.chats import Message
from tests.telegram import Reader, Telegram

TOWNS = ["Самара", "Тверь", "Омск", "Псков", "Казань", "Томск", "Рязань", "Пермь", "Тула", "Курск"]
WORKS = ["моста", "школы", "больницы", "вокзала", "стадиона", "библиотеки", "порта"]


def post(number: int) -> str:
    """The words of one post; its number stands in them and so on its card."""
    one, other = TOWNS[number % 10], TOWNS[(number // 10 + number % 10 + 1) % 10]
    work = WORKS[number % 7]
    return (
        f"{one} и {other} подписали соглашение № {number} о строительстве {work}. "
        f"Город {one} обязался выделить {number + 3} миллионов рублей до конца 2028 года. "
        f"Подрядчик обещает закончить работы раньше срока, сообщили в мэрии."
    )


ORIGIN = origins.channel("Лента городов", username="lenta_gorodov")
WAYS: list[Callable[[Reader, str], Message]] = [
    lambda person, text: person.forward(text, ORIGIN),
    lambda person, text: person.send_photo(text),
    lambda person, text: person.send(text),
    lambda person, text: person.send_rich({"type": "paragraph", "text": text}, origin=ORIGIN),
    lambda person, text: person.send_file("новость.txt", text.encode("cp1251")),
]


@dataclass(slots=True)
class Crowd:
    """`people` forward `each` posts; seconds are counted from the first of them."""

    telegram: Telegram
    people: list[Reader]
    each: int
    forwarded: dict[int, Message] = field(default_factory=dict)
    begun: float = 0.0

    @classmethod
    def of(cls, telegram: Telegram, people: int, each: int) -> Crowd:
        return cls(telegram, [telegram.user(f"Читатель {number}") for number in range(people)], each)

    def forward(self) -> None:
        """Everybody everything, in turns."""
        self.begun = time.monotonic()
        for number in range(len(self.people) * self.each):
            send = WAYS[number // len(self.people) % len(WAYS)]
            self.forwarded[number] = send(self.people[number % len(self.people)], post(number))

    async def until(self, done: Callable[[], bool], patience: float) -> float:
        """Returns when it is so: after how many seconds."""
        async with asyncio.timeout(patience):
            while not done():
                await self.telegram.changed.wait()
                await asyncio.sleep(0.05)  # what changes together is looked at once
        return time.monotonic() - self.begun

    def stored(self) -> bool:
        """The bot confirms an update when it has written it down."""
        return not self.telegram.updates.pending

    def cards(self) -> dict[int, list[Message]]:
        """By the number of each post: the messages that answer it and say what it says."""
        answers: dict[tuple[int, int], list[Message]] = {}
        for person in self.people:
            for message in person.messages:
                if message.by_bot and message.reply_to is not None:
                    answers.setdefault((person.id, message.reply_to.id), []).append(message)
        return {
            number: [answer for answer in answers.get((sent.chat.id, sent.id), []) if f"№ {number} " in answer.text]
            for number, sent in self.forwarded.items()
        }

    def answered(self) -> bool:
        return all(self.cards().values())

    def refused(self) -> list[str]:
        """What Telegram did not take, in its words."""
        return [f"{call.method}: {call.error.description}" for call in self.telegram.calls if call.error]
