"""What a trigger governs, by slots: «обратился {с} просьбой {о} помощи», «отказался {inf} продать {obj} завод»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.agreements.clauses import Clause, infinitive, preposition
from bot.analysis.agreements.lexicon import words
from bot.analysis.document import Token
from bot.analysis.knowledge import rows

GOVERNED = {"xcomp", "ccomp", "csubj", "obj", "acl", "advcl", "nmod", "obl"}
PHRASES = {"obj", "obl", "nmod", "iobj", "nsubj:pass", "obl:agent", "nummod:gov"}
NAMING = {"NOUN", "PROPN", "NUM", "PRON", "X", "SYM"}
CONTENT = {"NOUN", "VERB", "PROPN", "ADJ"}
DEEP = 2
BARE = {"во": "в", "со": "с", "об": "о", "обо": "о", "ко": "к", "изо": "из"}


@dataclass(frozen=True, slots=True)
class Argument:
    """A governed word with its slot: a preposition, «obj», «inf», or a case. `deep`: another argument is between."""

    slot: str
    token: Token
    deep: bool = False


def arguments(clause: Clause) -> tuple[Argument, ...]:
    """What the trigger governs, through verbs and words that only lead on («возможность», «5%»); moments left out."""
    found = list(_below(clause, clause.trigger, DEEP, frozenset({clause.trigger})))
    if clause.token.pos == "NOUN":
        return tuple(found)
    seen = {argument.token.index for argument in found}
    if clause.passive and clause.subject is not None and clause.subject.index not in seen:
        found.append(Argument("obj", clause.subject))
    if not any(argument.slot in {"obj", "inf"} and not argument.deep for argument in found):
        found += _by_order(clause, seen)
    return tuple(found)


def _below(clause: Clause, here: int, depth: int, seen: frozenset[int]) -> Iterator[Argument]:
    deep = depth < DEEP
    for kid in clause.sentence.kids(here):
        if kid.index in seen:
            continue
        slot, onward = _slot(clause, kid, deep)
        if slot:
            yield Argument(slot, kid, deep)
            if onward and depth:
                yield from _below(clause, kid.index, depth - 1, seen | {kid.index})


def _slot(clause: Clause, kid: Token, deep: bool) -> tuple[str, bool]:
    """The slot of a governed word, or nothing, and whether what it governs belongs to the trigger too."""
    if infinitive(kid):
        return ("inf" if kid.rel in GOVERNED else ""), True
    if kid.pos not in NAMING or kid.rel not in PHRASES:
        return "", False
    lemma = kid.lemma
    if not deep and "time" in classes().get(lemma, ()):
        return "", False
    where = preposition(clause.sentence, kid)
    if where:
        slot = BARE.get(where, where)
    elif not deep and clause.token.pos == "NOUN":
        slot = "obj"
    else:
        slot = "obj" if kid.rel in {"obj", "nsubj:pass"} or kid.pos == "SYM" else kid.feats.get("Case", "-").lower()
    return slot, kid.pos in {"NUM", "SYM"} or lemma in words("leading_on")


def _by_order(clause: Clause, seen: set[int]) -> Iterator[Argument]:
    """The verb or the accusative right behind a trigger whose object the tree lost."""
    for token in clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 5]:
        if token.pos == "PUNCT":
            return
        if token.index in seen:
            continue
        if infinitive(token):
            yield Argument("inf", token)
            yield from _below(clause, token.index, DEEP - 1, frozenset({clause.trigger, token.index}))
            return
        bare = token.pos == "NOUN" and token.feats.get("Case") == "Acc"
        if bare and not preposition(clause.sentence, token):
            yield Argument("obj", token)
            return


def governed(found: tuple[Argument, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lemmas of what is named, and of the verbs right under the trigger."""
    telling = [a for a in found if a.token.pos in CONTENT]
    named = tuple(a.token.lemma for a in telling if a.slot != "inf")
    return named, tuple(a.token.lemma for a in telling if a.slot == "inf" and not a.deep)


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """Lemma → its classes of meaning, from `data/object_classes.tsv`."""
    found: dict[str, set[str]] = {}
    for name, lemmas, _ in rows("object_classes"):
        for lemma in lemmas.split():
            found.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}
