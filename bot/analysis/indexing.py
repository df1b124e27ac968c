"""What a history is searched by: the lemmas of an article and where they stand, the lemmas of its actors, of a query.

An article is indexed by what its words are in their sentences, a query by all that its words may be: «сталь» does not
find «стали кричать», «стали» finds both. Words that the dictionary does not know are indexed by all their readings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from bot.analysis.document import Document, Token, parses
from bot.analysis.words import WORD, fold, stem, word
from bot.model import Actor, Analysis, Article, Span, Terms

MOST_PLACES = 4
"""Places of one lemma that are kept: enough to show a fragment."""

LONGEST = 40
"""Letters of a lemma; what is longer is an address or a hash, and is found by its beginning."""

LEADING = 5
"""The best sentences and so many actors say what an article is about."""

_FUNCTIONAL = frozenset(("ADP", "CCONJ", "SCONJ", "PART"))


def terms(document: Document, article: Article, analysis: Analysis) -> Terms:
    """What an article can be found by."""
    places: dict[str, list[Span]] = {}
    for sentence in document.sentences:
        for token in sentence.tokens:
            for lemma in _of_token(token):
                places.setdefault(lemma, []).append(token.span)
    title = _of_text(article.title or "", _readings)
    first = document.headline or (document.sentences[0].span if document.sentences and not title else None)
    if first:
        title |= {lemma for lemma, spans in places.items() if first.covers(spans[0])}
    best = analysis.ranking[:LEADING]
    lead = {lemma for lemma, spans in places.items() if any(span.covers(place) for place in spans for span in best)}
    for actor in analysis.actors[:LEADING]:
        lead |= _of_text(actor.name)
    names = {actor.name: _of_actor(actor, article.text) for actor in analysis.actors}
    order = sorted((span, lemma) for lemma, spans in places.items() for span in spans) if analysis.agreements else []
    return Terms(
        tuple((lemma, tuple(spans[:MOST_PLACES])) for lemma, spans in places.items()),
        tuple(sorted(title)),
        tuple(sorted(lead - title)),
        tuple(names[actor.name] for actor in analysis.actors),
        tuple(tuple(sorted(_of_text(actor.role.text, _readings))) if actor.role else () for actor in analysis.actors),
        tuple(
            tuple(names.get(party.name) or tuple(sorted(_of_text(party.name))) for party in agreement.parties)
            for agreement in analysis.agreements
        ),
        tuple(_within(order, agreement.subject.span) for agreement in analysis.agreements),
        tuple(_within(order, agreement.evidence) for agreement in analysis.agreements),
    )


def _within(order: list[tuple[Span, str]], place: Span) -> tuple[str, ...]:
    """The lemmas of a place, of all in the order of the text."""
    first = bisect_left(order, place.start, key=lambda one: one[0].start)
    last = bisect_left(order, place.end, key=lambda one: one[0].start)
    return tuple(dict.fromkeys(lemma for span, lemma in order[first:last] if place.covers(span)))


def lemmas(texts: Iterable[str]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """For each text its words, for each word all lemmas that it may have. Words that only join others are left out."""
    return tuple(tuple(_asked(text)) for text in texts)


def _asked(text: str) -> Iterator[tuple[str, ...]]:
    found = [(match.group(), _guesses(match.group())) for match in WORD.finditer(text)]
    telling = [readings for form, readings in found if not _functional(form)]
    yield from telling or [readings for _, readings in found]


def _functional(form: str) -> bool:
    readings = parses(fold(form))
    return bool(readings) and readings[0].pos in _FUNCTIONAL


def _of_token(token: Token) -> tuple[str, ...]:
    """A word in its sentence; none for a mark. Of a compound its parts too: «премьер-министр» is a «министр»."""
    if not any(char.isalnum() for char in token.text):
        return ()
    if not WORD.fullmatch(token.text):  # «27,16»
        return tuple(sorted(_of_text(token.text, _readings)))
    facts = word(token.text)
    found = {_cut(fold(token.lemma))}
    if not facts.known or token.pos == "PROPN":
        found.update(_guesses(token.text))
    if "-" in facts.text:
        found.update(_of_text(facts.text.replace("-", " "), _readings))
    return tuple(sorted(found - {""}))


def _readings(form: str) -> tuple[str, ...]:
    """All that a word of the dictionary may be."""
    return _tokens(fold(reading.normal) for reading in parses(fold(form)))


def _guesses(form: str) -> tuple[str, ...]:
    """The same of a name or of what may be one: «Токаев» is no «токай», so it is known by itself and its stem too."""
    low = fold(form)
    return _tokens([*_readings(form), low, f"{stem(low)}~"])


def _tokens(lemmas: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({_cut(lemma) for lemma in lemmas} - {""}))


def _cut(lemma: str) -> str:
    """One token of the index: letters, digits, hyphens, and the mark of a stem."""
    return "".join(char for char in lemma if char.isalnum() or char in "-~")[:LONGEST].strip("-")


def _of_text(text: str, readings: Callable[[str], Iterable[str]] = _guesses) -> set[str]:
    return {reading for match in WORD.finditer(text) for reading in readings(match.group())}


def _of_actor(actor: Actor, text: str) -> tuple[str, ...]:
    """By its name, and by the other names that the text gives it."""
    found = _of_text(actor.name)
    for mention in actor.mentions:
        words = mention.of(text)
        if words[:1].isupper():
            found |= _of_text(words)
    return tuple(sorted(found))
