"""The order of what is found is that of a plain sorting: by what the words count where they stand, then the newest."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
import pytest_asyncio

from bot.model import Article, Span, Terms
from bot.storage import Storage, Wanted, finding
from bot.storage.matching import IN_LEAD, IN_TITLE
from tests.conftest import OPENERS
from tests.fresh import laid
from tests.storing import ANNA, BORIS, CALM, NOW, answered, seconds

LEMMAS = ("порт", "завод", "море", "хлеб", "снег")
COUNT = 60

Library = tuple[Storage, dict[int, Terms]]


def said(chance: random.Random) -> Terms:
    """Each of some words in one place: the title, the lead, or only the text."""
    words = chance.sample(LEMMAS, chance.randint(2, len(LEMMAS)))
    places = {word: chance.choice((0, 0, IN_LEAD, IN_TITLE)) for word in words}
    title = tuple(sorted(word for word in words if places[word] == IN_TITLE))
    lead = tuple(sorted(word for word in words if places[word] == IN_LEAD))
    return Terms(tuple((word, (Span(0, 4),)) for word in words), title, lead)


def count(terms: Terms, words: tuple[str, ...]) -> int:
    return sum(IN_TITLE * (word in terms.title) + IN_LEAD * (word in terms.lead) for word in words)


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=OPENERS)
async def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    """One for all: they only read."""
    opener = OPENERS[request.param]
    storage = await opener(await laid(tmp_path_factory.mktemp("library") / "svodka.sqlite3", opener))
    yield storage, await filled(storage)
    await storage.close()


async def filled(storage: Storage) -> dict[int, Terms]:
    """Entries, the newest last."""
    chance = random.Random(6)
    entries = {}
    for number in range(COUNT):
        terms = said(chance)
        article = Article(f"Новость {number}.")
        chat = BORIS if number % 7 == 3 else ANNA
        entry = await answered(storage, chat, 1000 + number, article, seconds(number))
        async with storage.unit() as unit:
            await unit.add_terms(await unit.add_article(article, article.text, NOW), CALM, terms)
        if chat == ANNA:
            entries[entry] = terms
    return entries


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "words",
    [("порт",), ("порт", "море"), ("снег", "порт", "завод"), ("снег", "порт", "завод", "хлеб"), LEMMAS],
    ids=" ".join,
)
@pytest.mark.parametrize("since", [None, seconds(20)], ids=["all", "narrowed"])
@pytest.mark.parametrize("few", [0, COUNT], ids=["of many", "of few"])
async def test_as_sorted_plainly(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    since: datetime | None,
    few: int,
) -> None:
    storage, known = library
    monkeypatch.setattr(finding, "FEW", few)
    lines = await storage.history(ANNA, 0, COUNT)
    meant = [line.id for line in lines if since is None or line.created >= since]
    meant = [entry for entry in meant if all(word in dict(known[entry].places) for word in words)]
    best = sorted(meant, key=lambda entry: (-count(known[entry], words), -entry))
    asked = Wanted(words=tuple((word,) for word in words), telling=len(words), since=since)
    shown = []
    for offset in range(0, len(best) + 4, 4):
        found = await storage.find(ANNA, asked, offset, 4)
        assert found.total == len(best)
        shown += [hit.line.id for hit in found.hits]
    assert shown == best
    assert len(best) > 1
