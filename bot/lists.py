"""What the history answers to a question: a page of entries, of agreements, a dossier, a choice. Only reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot import cards
from bot.cards import Press, View
from bot.dossier import Person, allies, persons, together
from bot.errors import SearchProblem
from bot.export import Form
from bot.model import Content, Span
from bot.search import (
    AGREED,
    Query,
    bounds,
    parse,
    parse_actor,
    parse_agreements,
    parse_export,
    parse_period,
    quoted,
    wanted,
)
from bot.storage import Agreed, Choices, Hit, Lemmas, Question, Storage, Wanted
from bot.taking import take
from bot.texts import Texts

MOST_CHOICES = 12

MOST_WORDS = 8
"""Of two names that stand side by side."""


class Kind(StrEnum):
    """What a question asks for."""

    SEARCH = "search"
    HISTORY = "history"
    SOURCES = "sources"
    CAST = "cast"
    AGREEMENTS = "agreements"
    ACTOR = "actor"
    PERSON = "person"
    TOGETHER = "together"
    FORGET = "forget"
    CONFIRM = "confirm"
    FORGOTTEN = "forgotten"
    KEPT = "kept"
    WATCH = "watch"
    MUTE = "mute"
    EXPORT = "export"
    EXPORT_JSON = "export-json"
    EXPORT_MARKDOWN = "export-md"
    EXPORT_CSV = "export-csv"
    EXPORT_CALENDAR = "export-ics"


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


PERIODS = (("forget-day", 0), ("forget-week", 6), ("forget-month", 29))
"""What can be forgotten at once, and how many days before today it begins."""


FORMS = {
    Kind.EXPORT_JSON: Form.JSON,
    Kind.EXPORT_MARKDOWN: Form.MARKDOWN,
    Kind.EXPORT_CSV: Form.CSV,
    Kind.EXPORT_CALENDAR: Form.CALENDAR,
}
FORM_NAMES = ("export-json", "export-markdown", "export-csv", "export-calendar")
"""Phrases, in the order of FORMS."""


def entry_of(text: str) -> int | None:
    """The entry that «#15» means."""
    return int(text[1:]) if re.fullmatch(r"#\d{1,18}", text, re.ASCII) else None


def query_of(kind: str, text: str) -> Query:
    """What a question asks for. Raises SearchProblem."""
    match Kind(kind):
        case Kind.SOURCES | Kind.CAST | Kind.FORGET | Kind.KEPT | Kind.WATCH | Kind.MUTE:
            return Query()
        case Kind.EXPORT | Kind.EXPORT_JSON | Kind.EXPORT_MARKDOWN | Kind.EXPORT_CSV | Kind.EXPORT_CALENDAR:
            return parse_export(text)
        case Kind.CONFIRM | Kind.FORGOTTEN:
            return Query() if entry_of(text) else parse_period(text)
        case Kind.AGREEMENTS:
            return parse_agreements(text)
        case Kind.ACTOR | Kind.PERSON | Kind.TOGETHER:
            return parse_actor(text)
        case _:
            return parse(text)


class Lists:
    """Questions → answers."""

    def __init__(self, storage: Storage, texts: Texts, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._texts = texts
        self._clock = clock

    async def answer(self, question: Question, lemmas: Lemmas, page: int = 0) -> Answer:
        """`lemmas` are those of the texts of its query. For a page that is not there the last one."""
        try:
            query = query_of(question.kind, question.text)
        except SearchProblem as problem:
            usage = "forget-what" if question.kind == Kind.CONFIRM else "search-usage"
            return Answer(cards.search_problem(problem, self._texts, usage))
        match Kind(question.kind):
            case Kind.SEARCH:
                return await self._found(question, query, lemmas, page)
            case Kind.HISTORY:
                return await self._listed(question, query, lemmas, page)
            case Kind.SOURCES:
                return await self._sources(question)
            case Kind.CAST:
                return await self._cast(question)
            case Kind.AGREEMENTS:
                return await self._agreements(question, query, lemmas, page)
            case Kind.ACTOR | Kind.PERSON | Kind.TOGETHER:
                return await self._actor(question, query, lemmas, page)
            case Kind.FORGET | Kind.CONFIRM | Kind.KEPT:
                return await self._forgetting(question, query)
            case _:
                return await self._exporting(question, query, lemmas)

    async def _exporting(self, question: Question, query: Query, lemmas: Lemmas) -> Answer:
        """In which form, then the file itself."""
        asked = wanted(query, lemmas)
        found = await self._storage.find(question.chat_id, asked, 0, 1)
        if not found.total:
            key = "history-empty" if query == Query() else "search-nothing"
            return Answer(cards.phrase(self._texts, key, query=cards.brief(question.text)))
        form = FORMS.get(Kind(question.kind))
        if form is None:
            names = [self._texts(key) for key in FORM_NAMES]
            said = self._texts.html("export-what", total=found.total)
            return Answer(cards.choice(said, names, question.id), [(kind.value, question.text) for kind in FORMS])
        return Answer(await take(self._storage, question.chat_id, asked, form, self._clock(), self._texts))

    async def _forgetting(self, question: Question, query: Query) -> Answer:
        """What, then whether; what is forgotten for good is done elsewhere (`bot.answers`)."""
        match Kind(question.kind):
            case Kind.FORGET:
                return await self._forget(question)
            case Kind.CONFIRM:
                return await self._confirm(question, query)
            case _:
                return Answer(cards.phrase(self._texts, "forget-kept"))

    async def _forget(self, question: Question) -> Answer:
        """What to forget; the question's text is today's date."""
        today = date.fromisoformat(question.text)
        last = await self._storage.history(question.chat_id, 0, 1)
        days = [(key, f"после:{today - timedelta(days=back)}") for key, back in PERIODS]
        of_cards = [("forget-last", f"#{last[0].id}"), *days] if last else []
        named = [*of_cards, ("forget-all", "всё")]
        names = [self._texts(key) for key, _ in named]
        choices = [(Kind.CONFIRM.value, text) for _, text in named]
        said = self._texts.html("forget-what" if last else "forget-what-else")
        return Answer(cards.choice(said, names, question.id), choices)

    async def _confirm(self, question: Question, query: Query) -> Answer:
        key = "forget-question"
        if entry := entry_of(question.text):
            line = await self._storage.line(question.chat_id, entry)
            total, what = int(line is not None), line.title if line else ""
        else:
            total = await self._storage.count(question.chat_id, *bounds(query))
            what = cards.days(query.after, query.before, self._texts) or question.text
            key = "forget-everything" if query == Query() else key
        if not total and key == "forget-question":
            return Answer(cards.phrase(self._texts, "forget-nothing"))
        said = self._texts.html(key, total=total, what=cards.brief(what))
        names = [self._texts("button-forget-yes"), self._texts("button-forget-no")]
        choices = [(Kind.FORGOTTEN.value, question.text), (Kind.KEPT.value, "")]
        return Answer(cards.choice(said, names, question.id), choices)

    async def _agreements(self, question: Question, query: Query, lemmas: Lemmas, page: int) -> Answer:
        size = cards.AGREEMENTS_PAGE
        found, sides = await self._agreed(question.chat_id, wanted(query, lemmas), page * size)
        if page and not found.places:
            return await self._agreements(question, query, lemmas, 0)
        items = []
        for id_, number in found.places:
            entry = await self._storage.entry(question.chat_id, id_)
            if entry is not None and number < len(entry.analysis.agreements):
                items.append((entry, entry.analysis.agreements[number]))
        who = query.actors[0] if sides == 1 and items else None
        press = Press(View.FOUND, question.id, page)
        content = cards.ledger(items, found.total, press, question.text, self._texts, who)
        return Answer(content, [(Kind.ACTOR.value, who)] if who else [])

    async def _agreed(self, chat_id: int, asked: Wanted, offset: int) -> tuple[Agreed, int]:
        """What was found, and of how many sides. «Казахстан Узбекистан» is nobody's name: then two are meant, wherever
        the one ends and the other begins."""
        found = await self._storage.agreements(chat_id, asked, offset, cards.AGREEMENTS_PAGE)
        if found.total or len(asked.actors) != 1:
            return found, len(asked.actors)
        (name,) = asked.actors
        for cut in range(1, min(len(name), MOST_WORDS)):
            pair = replace(asked, actors=(name[:cut], name[cut:]))
            of_two = await self._storage.agreements(chat_id, pair, offset, cards.AGREEMENTS_PAGE)
            if of_two.total:
                return of_two, 2
        return found, 1

    async def _actor(self, question: Question, query: Query, lemmas: Lemmas, page: int) -> Answer:
        """The dossier of one; if several are meant, the question who of them."""
        seen = await self._storage.seen(question.chat_id, lemmas[0])
        if not seen:
            return Answer(cards.phrase(self._texts, "actor-unknown", name=query.actors[0]))
        if question.kind == Kind.TOGETHER:
            return await self._dossier(question, together(seen), lemmas, page)
        people = persons(seen)
        if question.kind == Kind.PERSON:
            people = [person for person in people if _is_meant(person, query)] or people
        if len(people) == 1 or question.kind == Kind.PERSON:
            return await self._dossier(question, people[0], lemmas, page)
        people = people[:MOST_CHOICES]
        names = [f"{person.name} — {person.role}" if person.role else person.name for person in people]
        choices = [(Kind.PERSON.value, _meaning(person)) for person in people]
        if len({person.type for person in people}) == 1:
            names.append(self._texts("actor-together"))
            choices.append((Kind.TOGETHER.value, question.text))
        return Answer(cards.choice(self._texts.html("actor-who", name=query.actors[0]), names, question.id), choices)

    async def _dossier(self, question: Question, person: Person, lemmas: Lemmas, page: int) -> Answer:
        size, chat_id = cards.FOUND_PAGE, question.chat_id
        page = min(page, (len(person.seen) - 1) // size)
        lines = [await self._storage.line(chat_id, seen.entry) for seen in person.seen[page * size : (page + 1) * size]]
        with_whom = allies(person, await self._storage.bonds(chat_id, lemmas[0]))
        shown = [line for line in lines if line is not None]
        content = cards.dossier(person, with_whom, shown, Press(View.FOUND, question.id, page), self._texts)
        asked = query_of(question.kind, question.text).actors[0]
        name = person.name if question.kind == Kind.PERSON else asked
        return Answer(content, [(Kind.AGREEMENTS.value, f"актор:{quoted(name)}")])

    async def _found(self, question: Question, query: Query, lemmas: Lemmas, page: int) -> Answer:
        asked, size = wanted(query, lemmas), cards.FOUND_PAGE
        found = await self._storage.find(question.chat_id, asked, page * size, size)
        if page and not found.hits:
            return await self._found(question, query, lemmas, 0)
        hits = [(hit.line, hit.text, await self._places(question.chat_id, hit, query)) for hit in found.hits]
        press = Press(View.FOUND, question.id)
        return Answer(cards.found(hits, page, found.total, press, question.text, self._texts))

    async def _places(self, chat_id: int, hit: Hit, query: Query) -> tuple[Span, ...]:
        """What to show of the text: where nothing else was asked for, the agreements of the wanted statuses."""
        if hit.places or not (query.statuses or query.agreed):
            return hit.places
        entry = await self._storage.entry(chat_id, hit.line.id)
        agreements = entry.analysis.agreements if entry else ()
        return tuple(sorted({one.trigger for one in agreements if not query.statuses or one.status in query.statuses}))

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


def _meaning(person: Person) -> str:
    """A person in the language of questions."""
    role = f" роль:{quoted(person.role)}" if person.role else ""
    return f"актор:{quoted(person.name)}{role}"


def _is_meant(person: Person, query: Query) -> bool:
    roles = [quoted(person.role)[1:-1]] if person.role else []
    return quoted(person.name)[1:-1] == query.actors[0] and roles == list(query.roles)
