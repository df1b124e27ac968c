"""What Svodka knows of the world before it reads: states, organisations, heads of their names, what is no actor.

The knowledge is data, in tab-separated tables under `data/`, each with sources and examples; this is their reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.analysis import files
from bot.analysis.remembering import remembered
from bot.analysis.words import WORD, fold, lemma, stem


@dataclass(frozen=True, slots=True)
class State:
    """A country with the words that stand for it; all in the nominative."""

    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation with its other names and, where it has one, the state that it belongs to or stands for."""

    name: str
    aliases: tuple[str, ...]
    state: str | None


def rows(table: str) -> Iterator[list[str]]:
    """The rows of a table of `data/`, without its comments."""
    for line in files.text(f"{table}.tsv").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split(";") if item)


@remembered(2_000)
def key(text: str) -> str:
    """A phrase for look-up: folded words, each by its first dictionary lemma, marks left out."""
    return " ".join(lemma(match.group()) for match in WORD.finditer(text))


@lru_cache(maxsize=1)
def states() -> tuple[State, ...]:
    """All states of the table."""
    found = []
    for row in rows("countries"):
        name, *cells = [*row, "", "", "", ""][:5]
        found.append(State(name, *(_items(cell) for cell in cells)))
    return tuple(found)


@lru_cache(maxsize=1)
def state_names() -> dict[str, str]:
    """Keys of the names and aliases of states → the state's name."""
    return {form: state.name for state in states() for name in (state.name, *state.aliases) for form in _keys(name)}


@lru_cache(maxsize=1)
def region_names() -> dict[str, str]:
    """Keys of the names and aliases of regions and cities → the usual name."""
    return {form: row[0] for row in rows("regions") for name in (row[0], *_items(row[1])) for form in _keys(name)}


@lru_cache(maxsize=1)
def state_adjectives() -> dict[str, str]:
    """«российский» → «Россия»."""
    return {fold(adjective): state.name for state in reversed(states()) for adjective in state.adjectives}


@lru_cache(maxsize=1)
def state_places() -> dict[str, str]:
    """Keys of capitals and seats of power → the state that they stand for as parties of agreements."""
    return {
        form: state.name
        for state in reversed(states())
        for name in (*state.capitals, *state.seats)
        for form in _keys(name)
    }


@lru_cache(maxsize=1)
def seats() -> dict[str, str]:
    """Keys of the seats of power → their names: organisations, though NER often takes them for places."""
    return {form: name for state in states() for name in state.seats for form in _keys(name)}


@lru_cache(maxsize=1)
def organisations() -> tuple[KnownOrganisation, ...]:
    """Organisations known under several names."""
    found = []
    for row in rows("organisations"):
        name, aliases, state = [*row, "", ""][:3]
        found.append(KnownOrganisation(name, _items(aliases), state or None))
    return tuple(found)


@lru_cache(maxsize=1)
def organisation_names() -> dict[str, KnownOrganisation]:
    """Keys of the names and aliases of known organisations."""
    return {form: known for known in organisations() for name in (known.name, *known.aliases) for form in _keys(name)}


@lru_cache(maxsize=1)
def organisation_spellings() -> dict[str, str]:
    """Stems of the known names of organisations → the name as it is written, in the nominative."""
    names = (name for known in organisations() for name in (known.name, *known.aliases))
    return {stems(name): name for name in names if not name.isupper() and name[0].isalpha()}


def stems(name: str) -> str:
    """What all forms of a name share, whatever the tagger takes them for: «Жогорку Кенеша» is «жогорк кенеш»."""
    return " ".join(stem(fold(match.group())) for match in WORD.finditer(name))


@lru_cache(maxsize=1)
def organisation_heads() -> dict[str, str]:
    """Head nouns of organisations → their kind (state, power, part, body, people)."""
    return {_key(noun): kind for kind, nouns, _ in rows("organisation_heads") for noun in _items(nouns)}


@lru_cache(maxsize=1)
def non_actors() -> dict[str, str]:
    """Keys of what is no actor → its kind (always, platform, head)."""
    return {form: kind for kind, names, _ in rows("non_actors") for name in _items(names) for form in _keys(name)}


@lru_cache(maxsize=1)
def _word_sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(_items(words)) for name, words, _ in rows("word_sets")}


@cache
def word_set(name: str) -> frozenset[str]:
    """A small set of lemmas by its name in the table."""
    return _word_sets()[name]


def ends_in(low: str, endings: str) -> bool:
    """Whether a word is a compound of one of these: «агрохолдинг» of «холдинг»."""
    return any(low.endswith(end) and len(low) > len(end) + 2 for end in word_set(endings))


def _keys(name: str) -> set[str]:
    """A name as the text may key it: by lemmas and, for abbreviations written in full capitals or not, as it is."""
    return {_key(name), " ".join(fold(match.group()) for match in WORD.finditer(name))}


def _key(name: str) -> str:
    """The key of a name of the tables: computed beforehand by `benchmarks/table_keys.py`, where that knows the name."""
    return _computed().get(name) or key(name)


@lru_cache(maxsize=1)
def _computed() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("keys")}


def names() -> Iterator[str]:
    """All names of the tables that are looked up by their keys."""
    for state in states():
        yield from (state.name, *state.aliases, *state.capitals, *state.seats)
    for known in organisations():
        yield from (known.name, *known.aliases)
    for row in rows("regions"):
        yield from (row[0], *_items(row[1]))
    for table in ("non_actors", "organisation_heads"):
        yield from (name for row in rows(table) for name in _items(row[1]))


def state_of(name: str) -> str | None:
    """The state that an actor's name stands for: the country itself, its capital, or a seat of power («Кремль»)."""
    form = key(name)
    known = organisation_names().get(form)
    return state_names().get(form) or state_places().get(form) or (known.state if known else None)
