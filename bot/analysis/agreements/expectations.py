"""How likely a word of the lexicon tells an agreement with what it governs, as a reader of Russian knows beforehand.

«Обратился за помощью» asks for something, «обратился к теме» does not: what the training never saw stands in
`data/agreement_frames.tsv`, as cases of slots and classes of meaning. How much that knowledge weighs is trained.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.agreements.arguments import Argument, classes
from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import plain
from bot.analysis.agreements.papers import TERMS
from bot.analysis.agreements.scenes import Scene
from bot.analysis.document import Token
from bot.analysis.knowledge import rows

STEPS = (-1, 0, 1, 2)
APART = {"subj", "inf"}
"""Slots that only a word in them fills: in others an argument's own arguments count too."""
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """A case of a trigger: something in `slot`, of the class `what` if it names one, makes an agreement so likely."""

    slot: str
    what: str
    likely: int


@lru_cache(maxsize=1)
def frames() -> dict[str, tuple[Frame, ...]]:
    """Lemma → its cases, the first that holds decides; the last always does."""
    found: dict[str, tuple[Frame, ...]] = {}
    for lemmas, cases, _ in rows("agreement_frames"):
        told = tuple(map(_frame, cases.split()))
        found |= {plain(lemma): told for lemma in lemmas.split()}
    return found


def _frame(case: str) -> Frame:
    where, _, likely = case.rpartition("=")
    slot, _, what = where.partition(":")
    return Frame(slot, what, int(likely))


def expected(scene: Scene, case: Case) -> int:
    """From -2, hardly ever an agreement, to 2, nearly always one."""
    filled = _filled(scene, case)
    deep = NONE.union(*[_meanings(scene, case, a) for a in case.arguments if a.deep])
    for frame in frames()[case.lemma]:
        here = filled.get(frame.slot)
        if here is not None and _means(frame, here, deep):
            return frame.likely
    raise AssertionError("the last case of a word always holds")


def expectations(scene: Scene, case: Case) -> Iterator[str]:
    """The signs of what is expected: all steps up to it, so that what is learnt of one step serves those above."""
    likely = expected(scene, case)
    return (f"expected:{step}" for step in STEPS if likely >= step)


def _means(frame: Frame, here: frozenset[str], deep: frozenset[str]) -> bool:
    """What fills the slot is of the class that the case names."""
    return not frame.what or frame.what in here or (frame.slot not in APART and frame.what in deep)


def _filled(scene: Scene, case: Case) -> dict[str, frozenset[str]]:
    """Slot → the classes of what fills it; a slot that nothing fills is absent, «*» is always filled."""
    clause = case.clause
    filled: dict[str, frozenset[str]] = {"*": NONE}
    for argument in case.arguments:
        if not argument.deep:
            filled[argument.slot] = filled.get(argument.slot, NONE) | _meanings(scene, case, argument)
    if "obj" in filled or "gen" in filled:
        filled["obj"] = filled["gen"] = filled.get("obj", NONE) | filled.get("gen", NONE)
    if clause.negated:
        filled["neg"] = NONE
    if clause.tense == "future":
        filled["fut"] = NONE
    if any(kid.rel == "ccomp" for kid in clause.sentence.kids(clause.trigger)):
        filled.setdefault("ccomp", NONE)
    for slot, token in (("subj", clause.subject), ("up", clause.chain[0] if clause.chain else None)):
        if token is not None:
            filled[slot] = classes().get(token.lemma, NONE) | _of_term(clause, token)
    return filled


def _of_term(clause: Clause, noun: Token) -> frozenset[str]:
    """«Срок действия договора истёк»: what expires is the contract."""
    if noun.lemma not in TERMS:
        return NONE
    below = (t for t in clause.sentence.subtree(noun.index) if t.pos == "NOUN" and t.feats.get("Case") == "Gen")
    return NONE.union(*(classes().get(t.lemma, NONE) for t in below))


def _meanings(scene: Scene, case: Case, argument: Argument) -> frozenset[str]:
    known = classes().get(argument.token.lemma, NONE)
    figure = scene.heads(case.clause.sentence).get(argument.token.index)
    return known | {f"@{figure.type}"} if figure is not None and figure.actor is not None else known
