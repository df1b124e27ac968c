"""The words that may carry an agreement, from `data/agreements.tsv`: each with an example that holds true."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from bot.analysis.document import Sentence, Token
from bot.analysis.knowledge import rows
from bot.analysis.remembering import remembered
from bot.model import Status


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one kind: `status` is what a plain statement in the past or present with one of them says."""

    kind: str
    status: Status
    lemmas: tuple[str, ...]
    example: str


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All entries, in the order of the file."""
    return tuple(_entry(row) for row in rows("agreements"))


def _entry(row: list[str]) -> Entry:
    kind, status, lemmas, example = row
    return Entry(kind, Status(status), tuple(lemmas.split()), example)


@lru_cache(maxsize=1)
def triggers() -> dict[str, Entry]:
    """Lemma → its entry, «ё» read as «е»."""
    return {plain(lemma): entry for entry in entries() for lemma in entry.lemmas}


def acts(sentence: Sentence) -> list[Token]:
    """The words of a sentence that may carry an agreement, in its order."""
    known = triggers()
    return [token for token in sentence.tokens if token.lemma in known]


@remembered(1_000)
def plain(word: str) -> str:
    """As lemmas are written: lower case, «е» for «ё»."""
    low = word.lower().replace("ё", "е")
    return word if low == word else low  # one string instead of two


@cache
def words(name: str) -> frozenset[str]:
    """A closed set of lemmas from `data/agreement_words.tsv`, «ё» read as «е»."""
    return _sets()[name]


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(plain(lemma) for lemma in lemmas.split()) for name, lemmas, _ in rows("agreement_words")}


@lru_cache(maxsize=1)
def idioms() -> dict[str, frozenset[str]]:
    """Verb → objects with which it carries no agreement."""
    found: dict[str, frozenset[str]] = {}
    for verbs, objects, _ in rows("agreement_idioms"):
        lemmas = frozenset(plain(lemma) for lemma in objects.split())
        found |= {plain(verb): found.get(plain(verb), frozenset()) | lemmas for verb in verbs.split()}
    return found


@lru_cache(maxsize=1)
def nouns_of_acts() -> dict[str, str]:
    """«купить» → «покупка»."""
    return {plain(verb): noun for verbs, noun, _ in rows("agreement_acts") for verb in verbs.split()}


@lru_cache(maxsize=16)
def of_kind(*kinds: str) -> frozenset[str]:
    """The lemmas of some kinds, «ё» read as «е»."""
    return frozenset(lemma for lemma, entry in triggers().items() if entry.kind in kinds)
