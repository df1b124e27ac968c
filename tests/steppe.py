"""An article about power stations with its analysis, written by hand, for whoever tests what is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.model import (
    Actor,
    ActorType,
    Agreement,
    Analysis,
    Article,
    Content,
    Entry,
    Length,
    Origin,
    OriginKind,
    Party,
    Quote,
    Span,
    Status,
    Wish,
)
from bot.texts import Texts

RU = Texts("ru")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

TITLE = "Россия и Казахстан построят три электростанции"
SENTENCES = (
    "Россия и Казахстан подписали соглашение о строительстве трёх электростанций.",
    "Министр энергетики Казахстана Асан Омаров пообещал запустить первую до конца 2027 года.",
    "«Степьэнерго» предложило участие китайским компаниям.",
    "Иран от поставок отказался.",
)
TEXT = "\n".join((TITLE, " ".join(SENTENCES[:2]), " ".join(SENTENCES[2:])))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quote(words: str) -> Quote:
    return Quote(words, at(words))


def actor(name: str, kind: ActorType, role: str | None = None, mentions: int = 1) -> Actor:
    return Actor(name, kind, (Span(0, 6),) * mentions, 0.5, Quote(role, Span(0, 6)) if role else None)


ACTORS = (
    actor("Россия", ActorType.LOC, mentions=2),
    actor("Казахстан", ActorType.LOC, mentions=5),
    actor("Асан Омаров", ActorType.PER, "министр энергетики Казахстана"),
    actor("Степьэнерго", ActorType.ORG),
    actor("Иран", ActorType.LOC),
)
SIDES = (Party("Россия", ActorType.LOC), Party("Казахстан", ActorType.LOC))
SIGNED = Agreement(
    Status.SIGNED,
    SIDES,
    Quote("строительство трёх электростанций", at("строительстве трёх электростанций")),
    at(SENTENCES[0]),
    at("подписали соглашение"),
    "signs",
)
PROMISED = Agreement(
    Status.PROMISED,
    (Party("Асан Омаров", ActorType.PER),),
    quote("запустить первую"),
    at(SENTENCES[1]),
    at("пообещал"),
    "promises",
    deadline=quote("до конца 2027 года"),
    due=date(2027, 12, 31),
)
ANALYSIS = Analysis("ru", tuple(at(s) for s in SENTENCES), ACTORS, (SIGNED, PROMISED), words=660)
CHANNEL = Origin(OriginKind.CHANNEL, "Новости степи", NOW, -100, "steppe_news", 44)


def entry(analysis: Analysis = ANALYSIS, article: Article | None = None, origin: Origin | None = None) -> Entry:
    return Entry(15, 1, article or Article(TEXT, TITLE), analysis, origin, Wish(Length.SHORT), NOW)


def buttons(content: Content) -> dict[str, str]:
    return {button.text: button.data or "" for row in content.buttons for button in row}
