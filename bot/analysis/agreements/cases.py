"""A trigger with its entry of the lexicon, and the questions that the rules and the models ask of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from bot.analysis.agreements.arguments import Argument, arguments
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import Entry, of_kind, triggers
from bot.analysis.document import Token
from bot.analysis.once import once
from bot.model import Status
from bot.model.values import light

DONE = {"signing", "accord", "consent", "grant", "trade", "deal", "moving", "document", "decision"}
"""Kinds of words that say that something is done."""


@light(slots=False)
class Case:
    """A trigger with its entry: what the rules look at."""

    clause: Clause
    entry: Entry

    @once
    def lemma(self) -> str:
        return self.clause.token.lemma

    @once
    def upper(self) -> tuple[Entry, Token] | None:
        """The nearest governing word that is in the lexicon itself, at most two steps up."""
        known = triggers()
        for token in self.clause.chain[:2]:
            entry = known.get(token.lemma)
            if entry is not None:
                return entry, token
        return None

    @once
    def arguments(self) -> tuple[Argument, ...]:
        """What the trigger governs."""
        return arguments(self.clause)

    @once
    def modals(self) -> frozenset[str]:
        return frozenset([t.lemma for t in self.clause.chain])

    @once
    def neighbours(self) -> tuple[Token, ...]:
        """What the trigger governs and what governs it, nouns in coordination included."""
        clause, sentence = self.clause, self.clause.sentence
        near = [*clause.words, *sentence.kids(clause.trigger), *sentence.kids(clause.predicate.index)]
        near += [k for t in tuple(near) if t.pos in {"NOUN", "NUM"} for k in sentence.kids(t.index) if k.pos == "NOUN"]
        low, high = clause.bounds
        near += sentence.tokens[max(low, clause.trigger - 4) : min(high, clause.trigger + 6)]
        return tuple(near)

    @once
    def lemmas(self) -> frozenset[str]:
        return frozenset([t.lemma for t in self.neighbours])

    @once
    def near(self) -> frozenset[str]:
        """The lemmas of all that hangs right on the trigger, and of the three words around it."""
        sentence, here = self.clause.sentence, self.clause.trigger
        close = [*sentence.kids(here), *sentence.tokens[max(0, here - 3) : here + 4]]
        return frozenset([t.lemma for t in close])

    @once
    def objects(self) -> frozenset[str]:
        """The lemmas of the objects, passive subjects included."""
        kids = self.clause.sentence.kids
        places = {self.clause.trigger, self.clause.predicate.index}
        return frozenset([k.lemma for place in places for k in kids(place) if k.rel in {"obj", "nsubj:pass"}])

    @once
    def documented(self) -> bool:
        """A document or a deal stands by: «подписали соглашение»."""
        return any(t.lemma in _documents() and not _named(t) for t in self.neighbours)

    @once
    def below(self) -> tuple[Token, ...]:
        """What hangs on the trigger, as far as it stands soon after it."""
        here = self.clause.trigger
        return tuple([t for t in self.clause.sentence.subtree(here) if 0 < t.index - here < 9])

    @once
    def told(self) -> frozenset[str]:
        """The lemmas of that."""
        return frozenset([t.lemma for t in self.below])


def _named(token: Token) -> bool:
    """«Советский Союз», «Пакт»: a word of a name, by its capital inside a sentence."""
    return token.index > 0 and token.text[:1].isupper()


@lru_cache(maxsize=1)
def _documents() -> frozenset[str]:
    return of_kind("document", "deal") | {
        "перемирие", "мир", "предложение", "приглашение", "обещание", "гарантия", "условие", "декларация", "заявление",
        "конвенция", "устав", "дорожный", "альянс", "грамота", "действие", "переговоры", "мораторий", "аренда", "брак",
        "требование", "документ",
    }  # fmt: skip


Verdict = Status | str | None
"""A status; a reason why the words are no agreement; or None: the rule does not speak of them."""
Rule = Callable[[Case], Verdict]
