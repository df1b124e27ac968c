"""What the tests of storage say in one word: samples, and short stories made of several calls."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import (
    ANALYSIS_VERSION,
    Actor,
    ActorType,
    Agreement,
    Analysis,
    Article,
    Button,
    Content,
    Heed,
    OpenSubmission,
    Origin,
    OriginKind,
    Outline,
    Part,
    Party,
    Posting,
    Quote,
    Source,
    SourceKind,
    Span,
    Status,
    Submission,
    SubmissionState,
    Terms,
    Watch,
)
from bot.storage import Storage

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

ANNA, BORIS, GROUP, SUPERGROUP = 101, 102, -55, -100_000_000_055
"""Chats. In a private chat the user has the same id."""

CHANNEL = Origin(OriginKind.CHANNEL, "Вестник порта", NOW - DAY, -1001, "portnews", 77, "редактор")
ARTICLE = Article(
    "Порт и завод подписали договор.", "Договор", "Вестник", "https://example.org/1", "А. Автор", NOW - DAY
)
OUTLINE = Outline("https://steppe.example/rss.xml", "Степные вести", "https://steppe.example/")
SOURCE = Source(1, SourceKind.FEED, OUTLINE.address, "Степные вести", next_at=NOW)
ANALYSIS = Analysis(
    "ru",
    (Span(0, 31),),
    (
        Actor("порт", ActorType.ORG, (Span(0, 4),), 0.7),
        Actor("завод", ActorType.ORG, (Span(7, 12),), 0.5, Quote("завод", Span(7, 12))),
    ),
    (
        Agreement(
            Status.SIGNED,
            (Party("порт", ActorType.ORG), Party("завод", ActorType.ORG)),
            Quote("договор", Span(23, 30)),
            Span(0, 31),
            Span(13, 22),
            "signed_by_subjects",
        ),
    ),
    5,
    short=True,
)
CALM = replace(ANALYSIS, actors=(), agreements=())
"""The same of an article in which nobody acts."""

TERMS = Terms(
    (("порт", (Span(0, 4),)), ("завод", (Span(7, 12),)), ("подписать", (Span(13, 22),)), ("договор", (Span(23, 30),))),
    ("договор",),
    ("завод", "подписать", "порт"),
    (("порт",), ("завод",)),
    ((), ("завод",)),
    ((("порт",), ("завод",)),),
    (("договор",),),
    (("порт", "завод", "подписать", "договор"),),
    b"\x7f\x01",
)
WATCH = Watch(0, "порт", (((("порт",),),),), False, Heed.NOW)


def seconds(count: float) -> datetime:
    """A moment of the story."""
    return NOW + count * SECOND


def sent(
    chat: int, message: int, text: str = "Новость.", *, user: int | None = None, album: str | None = None
) -> Submission:
    """What a user sent in one message; in a private chat if no other `user` is named."""
    return Submission(chat, user or chat, (Part(message, NOW, text),), album=album)


def says(text: str, *buttons: str) -> Content:
    """Content with buttons that come back to us."""
    return Content(f"<b>{text}</b>", text, tuple((Button(data, data=data),) for data in buttons))


async def waiting(storage: Storage, chat: int, message: int, now: datetime = NOW) -> int:
    """A submission in the queue, with a lazy card; its id."""
    return await submitted(storage, sent(chat, message), now=now)


async def submitted(
    storage: Storage,
    submission: Submission,
    state: SubmissionState = SubmissionState.WAITING,
    until: datetime | None = None,
    now: datetime = NOW,
) -> int:
    async with storage.unit() as unit:
        outgoing = await unit.post(submission.chat_id, "Читаю…", None, now, Posting(eager=False))
        id_ = await unit.submit(submission, state, until, outgoing, now)
    assert id_ is not None
    return id_


async def claimed(storage: Storage, now: datetime = NOW) -> OpenSubmission | None:
    async with storage.unit() as unit:
        return await unit.claim(now)


async def answered(storage: Storage, chat: int, message: int, article: Article = ARTICLE, now: datetime = NOW) -> int:
    """The whole way of one submission; the id of its entry."""
    id_ = await waiting(storage, chat, message, now)
    async with storage.unit() as unit:
        taken = await unit.claim(now)
        assert taken is not None
        assert taken.id == id_
        kept = await unit.add_article(article, article.text, now)
        await unit.add_analysis(kept, ANALYSIS, ANALYSIS_VERSION)
        await unit.add_terms(kept, ANALYSIS, TERMS)
        entry = await unit.add_entry(chat, kept, id_, taken.submission.wish, now)
        await unit.finish(id_, SubmissionState.ANSWERED, entry)
    return entry


async def posted(storage: Storage, chat: int, content: Content | None = None, *, eager: bool = True) -> int:
    async with storage.unit() as unit:
        return await unit.post(chat, "Читаю…", content, NOW, Posting(eager=eager))


async def due(storage: Storage, now: datetime = NOW, busy: tuple[int, ...] = (), limit: int = 100) -> list[int]:
    return [row.id for row in await storage.due(now, busy, limit)]


async def delivered(storage: Storage, chat: int, message: int, content: Content) -> int:
    """A message of ours that a chat shows in full."""
    outgoing = await posted(storage, chat, content)
    async with storage.unit() as unit:
        await unit.placed(outgoing, message)
        await unit.shown(outgoing, 1)
    return outgoing


def remains(folder: Path, word: str) -> bool:
    """Whether any file holds it: the database, its journal, its shared memory."""
    return any(word.encode() in path.read_bytes() for path in folder.iterdir())
