"""What holds of every analysis, whatever the text: each invariant a function that tells where it does not.

They know little of how the analysis works: they compare what it tells with the characters that it points at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.analysis import analyze
from bot.analysis.document import read
from bot.analysis.smoothing import smoothed
from bot.analysis.words import word
from bot.model import Analysis, Article, Length, Quote, Span, Wish

WORD = re.compile(r"[^\W_]+")
LENGTHS = (Wish(Length.SHORT), Wish(Length.NORMAL), Wish(Length.LONG))


@dataclass(frozen=True)
class Told:
    """An article and what is told of it."""

    article: Article
    analysis: Analysis

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def sentences(self) -> list[Span]:
        """Where the analysis sees sentences, as places of the text."""
        smooth = smoothed(self.text)
        return [smooth.back(sentence.span) for sentence in read(Article(smooth.text)).sentences]

    def exact(self) -> Iterator[tuple[str, Quote]]:
        """Values that are told as written."""
        for agreement in self.analysis.agreements:
            for kind, quote in (("deadline", agreement.deadline), ("amount", agreement.amount)):
                if quote is not None:
                    yield kind, quote

    def places(self) -> Iterator[tuple[str, Span]]:
        """Every place that the analysis names, but for what a summary leaves out."""
        yield from (("ranked", span) for span in self.analysis.ranking)
        yield from ((kind, quote.span) for kind, quote in self.exact())
        for actor in self.analysis.actors:
            yield from ((f"mention of {actor.name}", span) for span in actor.mentions)
            if actor.role is not None:
                yield "role", actor.role.span
        for agreement in self.analysis.agreements:
            yield "evidence", agreement.evidence
            yield "trigger", agreement.trigger
            yield "subject", agreement.subject.span


Invariant = Callable[[Told], Iterator[str]]


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemma for said in _words(text) for lemma in word(said).lemmas)


def _twice(values: Iterable[Hashable]) -> list[Hashable]:
    return [value for value, count in Counter(values).items() if count > 1]


def places_hold_words(told: Told) -> Iterator[str]:
    """Inside the text, not empty, without blanks at their ends."""
    for kind, span in told.places():
        inside = 0 <= span.start < span.end <= len(told.text)
        if not inside or span.of(told.text).strip() != span.of(told.text):
            yield f"{kind} at {span}: {span.of(told.text)!r}"


def evidence_is_whole_sentences(told: Told) -> Iterator[str]:
    starts, ends = {s.start for s in told.sentences}, {s.end for s in told.sentences}
    for agreement in told.analysis.agreements:
        if agreement.evidence.start not in starts or agreement.evidence.end not in ends:
            yield repr(agreement.evidence.of(told.text))


def triggers_stand_in_their_evidence(told: Told) -> Iterator[str]:
    for agreement in told.analysis.agreements:
        if not agreement.evidence.covers(agreement.trigger):
            yield f"{agreement.trigger.of(told.text)!r} outside {agreement.evidence.of(told.text)!r}"


def deadlines_stand_in_their_evidence(told: Told) -> Iterator[str]:
    for agreement in told.analysis.agreements:
        if agreement.deadline is not None and not agreement.evidence.covers(agreement.deadline.span):
            yield f"{agreement.deadline.text!r} outside {agreement.evidence.of(told.text)!r}"


def nobody_is_two(told: Told) -> Iterator[str]:
    """No place is a mention of two actors of one type."""
    seen: dict[tuple[str, Span], str] = {}
    for actor in told.analysis.actors:
        for span in actor.mentions:
            other = seen.setdefault((actor.type, span), actor.name)
            if other != actor.name:
                yield f"{span.of(told.text)!r} is {other} and {actor.name}"


def every_actor_is_mentioned(told: Told) -> Iterator[str]:
    yield from (actor.name for actor in told.analysis.actors if not actor.mentions)


def exact_values_are_words_of_their_places(told: Told) -> Iterator[str]:
    for kind, quote in told.exact():
        given = smoothed(quote.span.of(told.text)).text
        if not set(_words(quote.text.lower())) <= set(_words(given.lower())):
            yield f"{kind} {quote.text!r} of {given!r}"


def speakers_are_words_of_the_text(told: Told) -> Iterator[str]:
    known = _lemmas(smoothed(told.text).text)
    for agreement in told.analysis.agreements:
        strange = [w for w in _words(agreement.speaker or "") if not word(w).lemmas & known]
        if strange:
            yield f"{agreement.speaker}: {strange}"


def no_party_is_told_twice(told: Told) -> Iterator[str]:
    for agreement in told.analysis.agreements:
        yield from map(str, _twice(party.name.lower() for party in agreement.parties))


def no_agreement_is_told_twice(told: Told) -> Iterator[str]:
    said = ((a.status, frozenset(a.parties), a.subject.text.lower()) for a in told.analysis.agreements)
    yield from map(str, _twice(said))
    yield from map(str, _twice(agreement.trigger for agreement in told.analysis.agreements))


def summaries_grow(told: Told) -> Iterator[str]:
    short, normal, long = (set(told.analysis.summary(told.text, wish)) for wish in LENGTHS)
    if not short <= normal <= long:
        yield f"short {len(short)}, normal {len(normal)}, long {len(long)}"


def summaries_repeat_nothing(told: Told) -> Iterator[str]:
    shown = [told.analysis.shown(span, told.text) for span in told.analysis.summary(told.text, LENGTHS[-1])]
    yield from map(str, _twice(" ".join(_words(sentence.lower())) for sentence in shown))
    yield from (f"{one} overlaps {two}" for one, two in pairwise(sorted(told.analysis.ranking)) if one.overlaps(two))


def cuts_lie_in_ranked_sentences(told: Told) -> Iterator[str]:
    for cut in told.analysis.cuts:
        if not any(span.covers(cut) for span in told.analysis.ranking):
            yield repr(cut.of(told.text))


INVARIANTS: tuple[Invariant, ...] = (
    places_hold_words,
    evidence_is_whole_sentences,
    triggers_stand_in_their_evidence,
    deadlines_stand_in_their_evidence,
    nobody_is_two,
    every_actor_is_mentioned,
    exact_values_are_words_of_their_places,
    speakers_are_words_of_the_text,
    no_party_is_told_twice,
    no_agreement_is_told_twice,
    summaries_grow,
    summaries_repeat_nothing,
    cuts_lie_in_ranked_sentences,
)


def violations(article: Article) -> list[str]:
    """What does not hold of the analysis of an article, each line with the name of its invariant."""
    told = Told(article, analyze(article))
    return [f"{invariant.__name__}: {line}" for invariant in INVARIANTS for line in invariant(told)]
