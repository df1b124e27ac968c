"""Who held a side in the sentences before: whom «стороны» means, and whom a sentence with one side leaves out."""

from __future__ import annotations

from collections import Counter

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.figures import Figure
from bot.analysis.agreements.lexicon import triggers
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.standing import linked, role
from bot.analysis.document import Sentence
from bot.model import ActorType, Party

SLOTS = {
    "subject": "agent", "subject:told": "agent", "of-subject": "of-agent", "subject:passive": "object",
    "с+Ins": "counter", "со+Ins": "counter", "между+Ins": "between", "против+Gen": "counter",
    "Dat": "addressee", "к+Dat": "addressee", "перед+Ins": "addressee", "для+Gen": "addressee",
    "у+Gen": "source", "от+Gen": "source", "в+Acc": "goal", "на+Acc": "goal", "Acc": "object", "Ins": "doer",
    "Gen": "of", "в+Loc": "where", "на+Loc": "where", "из+Gen": "where", "за+Acc": "price",
    "по+Dat": "matter", "о+Loc": "matter",
}  # fmt: skip
"""Grammatical places → the side that they tell, whatever the kind of agreement."""
SIDED = {f"slot:{slot}" for slot in ("agent", "counter", "between", "addressee", "source", "goal", "object", "doer")}
PAPERS = {"talks", "document", "accord"}
"""«переговоры Чили и Перу», «контракт завода с банком»: whose they are is a side."""
MUTUAL = {"signing", "accord", "talks", "document", "deal"}
CHAIN = 4
"""Over so many sentences that only say «стороны» their names are carried on."""


def held(scene: Scene, sentence: Sentence, *, wide: bool, steps: int = CHAIN) -> dict[Party, Figure]:
    """Who held a side in the nearest of the six sentences before that has two of them: «стороны» of this one.

    `wide`: whose the papers or talks are holds a side too; an act of both sides tells more than one side's offer; and
    where a sentence before speaks of «стороны» itself, they are those whom it means, so many `steps` back at most.
    """
    place = scene.positions[sentence.index]
    nearest: dict[Party, Figure] = {}
    item = scene.items.up_to(sentence)
    for earlier in reversed(scene.document.sentences[max(0, place - 6) : place]):
        if scene.headline(earlier):
            continue
        if item is not None and earlier.span.start < item.start:
            break
        key = earlier.index, wide
        if key not in scene.sides:
            scene.sides[key] = _sides(scene, earlier, wide=wide)
        found = scene.sides[key]
        together = wide and _together(scene, earlier)
        if together and len(found) < 2 and steps and of_sides(earlier):
            found = held(scene, earlier, wide=wide, steps=steps - 1)
        if len(found) > 1 and (together or not wide) and not (wide and _speakers(found)):
            return found
        if len(found) > 1 and (not nearest or (wide and _speakers(nearest))):
            nearest = found
    return nearest


def _speakers(found: dict[Party, Figure]) -> bool:
    """«Об этом договорились глава банка и директор госкорпорации»: those for whom they speak are «партнёры»."""
    return all(p.type is ActorType.PER for p in found)


def complete(scene: Scene, clause: Clause) -> bool:
    """«Сербия и Венгрия подписали», «Польша отказалась поставлять Украине»: two are named, nobody else is meant."""
    held_ = {slot: set[Party]() for slot in ("agent", "counter", "addressee", "between", "source")}
    for figure, slot in _taken(scene, clause, owned=False):
        behind = scene.principals(figure.actor)[:1] if figure.actor is not None else ()
        if slot in held_ and (behind or figure.type is not ActorType.PER):
            held_[slot].add(behind[0] if figure.type is ActorType.PER else figure.party)
    agents = held_.pop("agent")
    others = set[Party]().union(*held_.values()) - agents
    return len(agents) > 1 or bool(agents and others)


def of_sides(sentence: Sentence) -> bool:
    """«Стороны договорились»: of whom no name is told."""
    return any(t.rel == "nsubj" and t.text.lower() in {"стороны", "страны"} for t in sentence.tokens)


def _together(scene: Scene, sentence: Sentence) -> bool:
    """«Договорились», «подписали договор», «ведут переговоры»: what takes two sides, not what one offers."""
    known = triggers()
    return any(known[token.lemma].kind in MUTUAL for token in scene.acts(sentence))


def _sides(scene: Scene, sentence: Sentence, *, wide: bool) -> dict[Party, Figure]:
    known = triggers()
    found: dict[Party, Figure] = {}
    held_ = 0
    for token in scene.acts(sentence):
        owned = wide and known[token.lemma].kind in PAPERS
        for figure, slot in _taken(scene, Clause(sentence, token.index), owned=owned):
            if f"slot:{slot}" in SIDED:
                held_ += figure.party not in found
            if f"slot:{slot}" in SIDED or (slot == "of-agent" and figure.type is ActorType.LOC):
                found.setdefault(figure.party, figure)
    return found if held_ > 1 else {}  # a minister and his country are one side


def _taken(scene: Scene, clause: Clause, *, owned: bool) -> list[tuple[Figure, str | None]]:
    """Who takes which slot of a trigger; where it is `owned`, its owners hold a side if there are two."""
    present = [f for f in scene.figures(clause.sentence) if f.actor is not None or f.how in {"capital", "power"}]
    hung = [linked(clause, figure.head) for figure in present]
    slots = [SLOTS.get(role(clause, f.head, h).split("@")[0]) for f, h in zip(present, hung, strict=True)]
    if owned:
        owners = Counter(h.index for h, slot in zip(hung, slots, strict=True) if slot == "of")
        dealt = "counter" in slots
        slots = [
            "counter" if slot == "of" and (dealt or owners[h.index] > 1) else slot
            for h, slot in zip(hung, slots, strict=True)
        ]
    return list(zip(present, slots, strict=True))
