"""Articles to try the bot with, all written for it: samples.toml is their only home."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from pathlib import Path

from bot.sandbox import origins
from bot.sandbox.answers import Json
from bot.sandbox.chats import Chat, Message
from bot.sandbox.markup import parse_html
from bot.sandbox.people import Person

HERE = Path(__file__).parent
HOURS = 3
"""So long before now the author said it."""


class SampleKind(StrEnum):
    """How a sample comes to the bot: passed on from somebody, typed, as a file, as a link, as a rich post."""

    CHANNEL = "channel"
    USER = "user"
    HIDDEN = "hidden"
    FILE = "file"
    LINK = "link"
    RICH = "rich"


@dataclass(frozen=True, slots=True)
class Sample:
    """`source` is who said it, or the name of the file; `text` may hold Telegram's tags, for RICH it is JSON blocks."""

    name: str
    kind: SampleKind
    source: str
    text: str
    username: str | None
    photo: Path | None

    @property
    def title(self) -> str:
        """Its first words, for the list."""
        if self.kind is SampleKind.RICH:
            return str(json.loads(self.text)[0]["text"])
        return parse_html(self.text)[0].splitlines()[0]

    def json(self) -> Json:
        return {"name": self.name, "kind": self.kind, "from": self.source, "title": self.title}

    def origin(self, now: int) -> Json | None:
        date = now - HOURS * 3600
        match self.kind:
            case SampleKind.CHANNEL | SampleKind.RICH:
                return origins.channel(self.source, username=self.username, date=date)
            case SampleKind.USER:
                return origins.user(self.source, date=date)
            case SampleKind.HIDDEN:
                return origins.hidden(self.source, date=date)
        return None

    def page(self) -> str:
        """The web page of a LINK."""
        first, *paragraphs = (line for line in self.text.splitlines() if line)
        body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        head = f'<meta charset="utf-8"><title>{escape(first)} — {escape(self.source)}</title>'
        return (
            f'<!doctype html><html lang="ru"><head>{head}</head><body>'
            f"<article><h1>{escape(first)}</h1>{body}</article></body></html>"
        )


def load() -> dict[str, Sample]:
    """All samples by name, in the order of the file."""
    with (HERE / "samples.toml").open("rb") as file:
        rows = tomllib.load(file)["sample"]
    return {row["name"]: sample(row) for row in rows}


def sample(row: Json) -> Sample:
    photo = HERE / row["photo"] if "photo" in row else None
    kind = SampleKind(row["kind"])
    return Sample(row["name"], kind, row["from"], row["text"].strip(), row.get("username"), photo)


def give(person: Person, sample: Sample, address: str, to: Chat | None = None) -> list[Message]:
    """Sends it as its kind wants; `address` is where the pages of links are."""
    origin = sample.origin(person.telegram.today())
    if sample.kind is SampleKind.FILE:
        return [person.send_file(sample.source, sample.text.encode("cp1251"), to=to)]
    if sample.kind is SampleKind.LINK:
        return [person.send(f"{address}/articles/{sample.name}", to=to)]
    assert origin is not None
    if sample.kind is SampleKind.RICH:
        return [person.send_rich(*json.loads(sample.text), origin=origin, to=to)]
    if sample.photo is not None:
        return [person.send_photo(sample.text, sample.photo.read_bytes(), html=True, origin=origin, to=to)]
    if sample.kind is SampleKind.CHANNEL and len(sample.text) < 4000:
        return [person.forward(sample.text, origin, html=True, to=to)]
    return person.forward_long(sample.text, origin, to=to)
