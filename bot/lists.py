"""What the history answers to a question: a page of entries, of agreements, a dossier, a choice. Only reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot import cards
from bot.cards import Press, View
from bot.errors import SearchProblem
from bot.model import Content
from bot.search import AGREED, Query, parse, quoted, wanted
from bot.storage import Choices, Lemmas, Question, Storage
from bot.texts import Texts

MOST_CHOICES = 12


class Kind(StrEnum):
    """What a question asks for."""

    SEARCH = "search"
    HISTORY = "history"
    SOURCES = "sources"
    CAST = "cast"


FILTERS = (
    (Kind.HISTORY.value, f"есть:{AGREED}"),
    (Kind.SOURCES.value, ""),
    (Kind.CAST.value, ""),
)
"""What the buttons under a history ask, in their order (`cards.answers.NARROWING`)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message should show; `choices` are what its buttons ask in their turn."""

    content: Content
    choices: Choices = ()


def query_of(kind: str, text: str) -> Query:
    """What a question asks for. Raises SearchProblem."""
    return Query() if kind in (Kind.SOURCES, Kind.CAST) else parse(text)


class Lists:
    """Questions → answers."""

    def __init__(self, storage: Storage, texts: Texts) -> None:
        self._storage = storage
        self._texts = texts

    async def answer(self, question: Question, lemmas: Lemmas, page: int = 0) -> Answer:
        """`lemmas` are those of the texts of its query. For a page that is not there the last one."""
        try:
            query = query_of(question.kind, question.text)
        except SearchProblem as problem:
            return Answer(cards.search_problem(problem, self._texts))
        match Kind(question.kind):
            case Kind.SEARCH:
                return await self._found(question, query, lemmas, page)
            case Kind.HISTORY:
                return await self._listed(question, query, lemmas, page)
            case Kind.SOURCES:
                return await self._sources(question)
            case Kind.CAST:
                return await self._cast(question)

    async def _found(self, question: Question, query: Query, lemmas: Lemmas, page: int) -> Answer:
        asked, size = wanted(query, lemmas), cards.FOUND_PAGE
        found = await self._storage.find(question.chat_id, asked, page * size, size)
        if page and not found.hits:
            return await self._found(question, query, lemmas, 0)
        hits = [(hit.line, hit.text, hit.places) for hit in found.hits]
        press = Press(View.FOUND, question.id)
        return Answer(cards.found(hits, page, found.total, press, question.text, self._texts))

    async def _listed(self, question: Question, query: Query, lemmas: Lemmas, page: int) -> Answer:
        found = await self._storage.find(question.chat_id, wanted(query, lemmas), page * cards.PAGE, cards.PAGE)
        if page and not found.hits:
            return await self._listed(question, query, lemmas, 0)
        lines = [hit.line for hit in found.hits]
        press = Press(View.FOUND, question.id)
        return Answer(cards.listed(lines, page, found.total, press, question.text, self._texts))

    async def _sources(self, question: Question) -> Answer:
        found = await self._storage.sources(question.chat_id, MOST_CHOICES)
        choices = [(Kind.HISTORY.value, f"источник:{quoted(name)}") for name, _ in found]
        return self._choice(question, "choose-source", found, choices)

    async def _cast(self, question: Question) -> Answer:
        found = await self._storage.cast(question.chat_id, MOST_CHOICES)
        choices = [(Kind.HISTORY.value, f"актор:{quoted(name)}") for name, _ in found]
        return self._choice(question, "choose-actor", found, choices)

    def _choice(self, question: Question, key: str, found: Sequence[tuple[str, int]], choices: Choices) -> Answer:
        if not found:
            return Answer(cards.phrase(self._texts, "choose-nothing"))
        names = [f"{name} · {count}" for name, count in found]
        return Answer(cards.choice(self._texts.html(key), names, question.id), choices)
