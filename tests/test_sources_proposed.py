"""What is proposed → what is followed, where no site of the tests can stand: channels. The web is a table."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.arrivals import Arrivals
from bot.errors import NotALink, PageGone, PrivateLink
from bot.lookout import Lookout
from bot.model import Looked, Page, Proposed, SourceKind
from bot.proposing import FollowLimits, Proposing, Target, target_of
from bot.robots import Robots
from bot.sights import Sights
from bot.speech import Speech
from bot.storage import Storage
from bot.study import Rules, Study
from tests.feed import preview
from tests.following import ANNA, HOUR, NOON, WORDS, Here

PREVIEW = "https://t.me/s/steppe"


class Table:
    """What stands where; everything else is gone."""

    def __init__(self, **pages: str) -> None:
        self.pages: dict[str, str] = pages
        self.asked: list[str] = []

    async def look(self, url: str, etag: str | None = None, modified: str | None = None) -> Looked:
        self.asked.append(url)
        if url not in self.pages:
            raise PageGone("steppe")
        return Looked(Page(self.pages[url].encode(), None, "text/html", None, url))

    async def fetch(self, address: str) -> Page:
        raise PageGone("steppe")

    async def download(self, file_id: str, limit: int) -> bytes:
        return self.pages[file_id].encode()


class Desk:
    """The parts around a table."""

    def __init__(self, storage: Storage, web: Table) -> None:
        self.storage, self.now = storage, NOON
        robots, speech = Robots(web, "SvodkaTest/1", self.clock), Speech(storage)
        sights = Sights(Here(), web, robots, self.clock)
        self.lookout = Lookout(storage, sights, speech, self.clock)
        self.proposing = Proposing(storage, sights, web, speech, FollowLimits(9, 100_000), self.clock)
        study = Study(storage, Here(), web, Rules(100_000, 100_000, "svodka"), self.clock)
        self.arrivals = Arrivals(storage, study, self.clock)

    def clock(self) -> datetime:
        return self.now

    async def propose(self, text: str, kind: Proposed = Proposed.LINK) -> str:
        """And its answer."""
        async with self.storage.unit() as unit:
            outgoing = await unit.post(ANNA, "Смотрю…", None, self.now)
            await unit.propose(ANNA, outgoing, kind, text, self.now)
        (proposal,) = await self.storage.open_proposals((), 9)
        await self.proposing.answer(proposal)
        assert not await self.storage.open_proposals((), 9)
        shown = [row.content for row in await self.storage.due(self.now, (), 99) if row.id == outgoing]
        async with self.storage.unit() as unit:
            await unit.give_up(outgoing, "seen")
        assert shown[0] is not None
        return shown[0].plain


@pytest.mark.parametrize(
    "text",
    ["@Steppe", "t.me/steppe", "https://t.me/s/steppe", "https://t.me/steppe/17?single", "tg://resolve?domain=steppe"],
)
def test_a_channel_is_one_place_however_it_is_named(text: str) -> None:
    assert target_of(text) == Target(SourceKind.CHANNEL, PREVIEW)


def test_a_site_is_its_address() -> None:
    assert target_of(" Steppe.example/rss?id=1#x ") == Target(SourceKind.FEED, "https://steppe.example/rss?id=1")


@pytest.mark.parametrize(
    ("text", "error"), [("https://t.me/+AbCdEfGh", PrivateLink), ("новости", NotALink), ("@я", NotALink)]
)
def test_what_is_no_place_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        target_of(text)


async def test_a_channel_is_followed_and_its_new_post_is_read(storage: Storage) -> None:
    web = Table()
    web.pages[PREVIEW] = preview("steppe", {1: "Первый пост.", 2: "Второй пост."}, "Степь")
    desk = Desk(storage, web)
    said = await desk.propose("@steppe")
    assert "Слежу: Степь" in said
    assert "• Второй пост." in said
    web.pages[PREVIEW] = preview("steppe", {2: "Второй пост.", 3: "\n".join(("Порт открыт", *WORDS))}, "Степь")
    desk.now += HOUR
    (source,) = await storage.due_sources(desk.now, (), 9)
    await desk.lookout.look(source)
    (waiting,) = await storage.due_items(desk.now, (), 9)
    await desk.arrivals.take(waiting)
    (line,) = await storage.history(ANNA, 0, 9, followed=True)
    assert (line.title, line.source, line.followed) == ("Порт открыт", "Степь", "Степь")


async def test_a_channel_without_a_preview_is_said_to_be_one(storage: Storage) -> None:
    web = Table()
    web.pages[PREVIEW] = "<html><body class='tgme_page'><div class='tgme_page'>Steppe</div></body></html>"
    assert "не показывает записи" in await Desk(storage, web).propose("@steppe")


async def test_who_comes_second_costs_no_fetch(storage: Storage) -> None:
    web = Table()
    web.pages[PREVIEW] = preview("steppe", {1: "Первый пост."})
    desk = Desk(storage, web)
    await desk.propose("@steppe")
    asked = len(web.asked)
    desk.now += timedelta(minutes=1)
    assert "Уже слежу" in await desk.propose("t.me/steppe")
    assert len(web.asked) == asked


async def test_a_list_that_is_no_list_gets_a_word(storage: Storage) -> None:
    web = Table(file="<html>не список</html>")
    assert "нет списка лент" in await Desk(storage, web).propose('["file", "лента.opml"]', Proposed.FILE)
