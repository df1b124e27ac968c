"""Who stands on the sides of an agreement: figures of its sentence and, where that names none, of its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.circumstances import (
    COUNTRIES,
    company,
    leaders,
    office,
    since,
    spoken_for,
    stands_for,
    within,
)
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import triggers, words
from bot.analysis.agreements.phrases import rather
from bot.analysis.agreements.scenes import Figure, Scene, is_state
from bot.analysis.agreements.standing import linked, role, standing
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import Sentence, Token
from bot.model import ActorType, Party, Span

RELAY = "speaks:plain"
ACTS = {"arg:subject", "arg:subject:told", "arg:subject:passive", "arg:of-subject"}
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
NAMELESS = {"сторона", "участник", "партнер"}
"""«Стороны» are states or companies, not those who speak for them."""
CHAIN = 4
"""Over so many sentences that only say «стороны» their names are carried on."""
OWN_PLANS = {"plan", "readiness"}
"""«Авиакомпания намерена открыть рейс»: one side's own, whoever else the neighbouring sentences name."""
FIRST, SECOND = 0.25, 0.8
"""Parts of the threshold that the likeliest party and the next one need."""


@dataclass(frozen=True)
class Candidate:
    """A possible party: all figures that bear its name, each with the signs of its place."""

    party: Party
    signs: frozenset[str]
    first: int


def candidates(scene: Scene, case: Case, subject: Span) -> list[Candidate]:
    """Everyone who may be a party, once, in the order of the text."""
    signs: dict[str, set[str]] = {}
    parties: dict[str, Party] = {}
    order: dict[str, int] = {}
    for figure, found in _placed(scene, case, subject):
        parties.setdefault(figure.name, figure.party)
        signs.setdefault(figure.name, set()).update(found)
        order.setdefault(figure.name, figure.head.span.start)
    named = [name for name in parties if "here" in signs[name]]
    crowd = "crowd" if len(named) > 3 else "pair" if len(named) == 2 else "single" if len(named) == 1 else "some"
    sided = {name for name in parties if any(sign in SIDED for sign in signs[name])}
    result = []
    for name, party in parties.items():
        own = signs[name] | {f"{crowd}|{w}" for w in ("here", "near") if w in signs[name]}
        own |= set(_against(own, len(sided - {name}), case.entry.kind))
        own |= set(company(name, signs, parties))
        result.append(Candidate(party, frozenset(own), order[name]))
    return sorted(result, key=lambda c: c.first)


def _against(own: set[str], others: int, kind: str) -> Iterator[str]:
    """What a place is worth where so many others hold a side of their own."""
    count = f"others:{min(others, 2)}"
    slots = [sign for sign in own if sign.startswith("slot:") and "|" not in sign]
    for place in slots or [sign for sign in ("here",) if sign in own]:
        yield f"{place}&{count}"
    for place in ("near", "top", "held"):
        if place in own and "here" not in own:
            yield f"{place}&{count}"
            yield f"{place}&{count}|{kind}"
            if "held" in own:
                yield f"{place}&{count}&held"


def chosen(found: list[Candidate], judge: Linear) -> tuple[Party, ...]:
    """The likeliest, a second where it is nearly likely (an agreement has two sides), more where they are likely."""
    scored = sorted(
        _evened((judge.probability(c.signs), c) for c in found if not _relays(c)), key=lambda pair: -pair[0]
    )
    taken = []
    for place, (probability, candidate) in enumerate(scored):
        if probability < judge.threshold * (FIRST if place == 0 else SECOND if place == 1 else 1.0):
            break
        taken.append(candidate)
    return tuple(c.party for c in sorted(taken, key=lambda c: c.first))


def _evened(scored: Iterable[tuple[float, Candidate]]) -> Iterator[tuple[float, Candidate]]:
    """Those whom «лидеры» may mean are meant together: each is as likely as they are on average."""
    pairs = list(scored)
    alike: dict[ActorType, list[float]] = {}
    for probability, candidate in pairs:
        if _meant(candidate):
            alike.setdefault(candidate.party.type, []).append(probability)
    means = {kind: sum(found) / len(found) for kind, found in alike.items()}
    return ((means[c.party.type] if _meant(c) else p, c) for p, c in pairs)


def _meant(candidate: Candidate) -> bool:
    return "held|vague" in candidate.signs and "here" not in candidate.signs


def _relays(candidate: Candidate) -> bool:
    """«Как сообщила Анна Петрова»: who only tells of it, in no office, and acts nowhere in the clause, is no party."""
    return RELAY in candidate.signs and not ACTS & candidate.signs


def _placed(scene: Scene, case: Case, subject: Span) -> Iterator[tuple[Figure, set[str]]]:
    clause = case.clause
    for present in scene.figures(clause.sentence):
        if present.actor is None and leaders(clause.sentence, present.head) and held(scene, clause.sentence, wide=True):
            continue  # they are named there
        if rather(clause.sentence, present.head) is not present.head:
            continue  # «не Греция, а Болгария»
        figure = stands_for(scene, present)
        place = standing(clause, figure.head)
        if subject.covers(figure.head.span):
            place |= {"inside"}
        place |= {*within(scene, clause, figure), *office(scene, clause, figure)}
        if "speaks" in place and figure.actor is not None and figure.type is not ActorType.LOC:
            place |= {"speaks:office" if scene.principals(figure.actor) else RELAY}
        yield figure, _crossed(scene, case, figure, {"here", *place, *_slots(case, figure, place)})
    yield from _elsewhere(scene, case)


def _elsewhere(scene: Scene, case: Case) -> Iterator[tuple[Figure, set[str]]]:
    """Who may be meant though another sentence names them: by neighbours, by sides held before, by weight."""
    subject = case.clause.subject
    lemma = subject.lemma if subject is not None else ""
    joint = (subject is not None and leaders(case.clause.sentence, subject)) or (
        lemma in words("joint") and not _bears_name(scene, case.clause.sentence, subject)
    )
    open_ = "vague" if joint else "pronoun" if subject is None or subject.pos == "PRON" else "told"
    if open_ == "told" and case.entry.kind in OWN_PLANS:
        return
    countries = lemma in COUNTRIES
    sides = (
        {party.name for party in held(scene, case.clause.sentence, wide=True)}
        if open_ == "vague" and not countries
        else ()
    )
    states = sides if lemma in NAMELESS else _meant_before(scene, case.clause.sentence) if open_ == "pronoun" else ()
    for figure, found in (*_near(scene, case, open_), *_top(scene, case, open_, countries)):
        if (sides and figure.name not in sides) or spoken_for(scene, case.clause, figure, states):
            continue
        if (not countries or figure.type is ActorType.LOC) and figure.actor not in scene.media:
            yield figure, found | set(since(scene, case.clause, figure))


def _bears_name(scene: Scene, sentence: Sentence, noun: Token | None) -> bool:
    """«Компания «Луч» …», «страны НАТО …»: a name says which."""
    if noun is None:
        return False
    named = {figure.head.index for figure in scene.figures(sentence) if figure.actor is not None}
    marked = sentence.tokens[noun.index + 1 : noun.index + 2]
    return noun.index + (2 if any(t.text in {"«", '"', "“"} for t in marked) else 1) in named


def _meant_before(scene: Scene, sentence: Sentence) -> set[str]:
    """Whom «стороны» of the sentence before are: «Стороны расширят сообщение. В частности, откроют рейс»."""
    previous = scene.previous(sentence)
    if previous is None or not _of_sides(previous):
        return set()
    return {party.name for party in held(scene, sentence, wide=True)}


def _near(scene: Scene, case: Case, open_: str) -> Iterator[tuple[Figure, set[str]]]:
    sentence = case.clause.sentence
    previous = scene.previous(sentence)
    for figure in scene.figures(previous) if previous else ():
        where = "subject" if figure.head.rel in {"nsubj", "nsubj:pass"} else "other"
        yield figure, _crossed(scene, case, figure, {"near", f"near:{where}|{open_}", f"near|{open_}"})
    wide = open_ == "vague" or (open_ == "pronoun" and bool(_meant_before(scene, sentence)))
    for party, figure in held(scene, sentence, wide=wide).items():
        yield figure, {"held", f"held|{open_}", f"held|{party.type}|{open_}"}


def _top(scene: Scene, case: Case, open_: str, countries: bool) -> Iterator[tuple[Figure, set[str]]]:
    """The weightiest actors; the weightiest states where the sentence speaks of «страны»."""
    states = [a for a in scene.cast.actors if a.type is ActorType.LOC and is_state(a.name)]
    for index, actor in enumerate(states[:2] if countries else scene.cast.actors[:3]):
        if actor.type is ActorType.LOC and actor not in states:
            continue
        figure = Figure(actor.name, actor.type, case.clause.token, case.clause.sentence, "top", index)
        yield figure, {"top", f"top{index}|{open_}", f"top|{actor.type}|{open_}", f"top|{actor.type}|{case.entry.kind}"}


def held(scene: Scene, sentence: Sentence, *, wide: bool, steps: int = CHAIN) -> dict[Party, Figure]:
    """Who held a side in the nearest of the six sentences before that has two of them: «стороны» of this one.

    `wide`: whose the papers or talks are holds a side too; an act of both sides tells more than one side's offer; and
    where a sentence before speaks of «стороны» itself, they are those whom it means, so many `steps` back at most.
    """
    place = scene.positions[sentence.index]
    nearest: dict[Party, Figure] = {}
    for earlier in reversed(scene.document.sentences[max(0, place - 6) : place]):
        if scene.headline(earlier):
            continue
        key = earlier.index, wide
        if key not in scene.sides:
            scene.sides[key] = _sides(scene, earlier, wide=wide)
        found = scene.sides[key]
        together = wide and _together(earlier)
        if together and len(found) < 2 and steps and _of_sides(earlier):
            found = held(scene, earlier, wide=wide, steps=steps - 1)
        if len(found) > 1 and (together or not wide):
            return found
        nearest = nearest or (found if len(found) > 1 else {})
    return nearest


def _of_sides(sentence: Sentence) -> bool:
    """«Стороны договорились»: of whom no name is told."""
    return any(t.rel == "nsubj" and t.text.lower() in {"стороны", "страны"} for t in sentence.tokens)


def _together(sentence: Sentence) -> bool:
    """«Договорились», «подписали договор», «ведут переговоры»: what takes two sides, not what one offers."""
    known = triggers()
    entries = (known.get(token.lemma) for token in sentence.tokens)
    return any(entry is not None and entry.kind in MUTUAL for entry in entries)


def _sides(scene: Scene, sentence: Sentence, *, wide: bool) -> dict[Party, Figure]:
    known = triggers()
    found: dict[Party, Figure] = {}
    held_ = 0
    for token in sentence.tokens:
        entry = known.get(token.lemma)
        if entry is None:
            continue
        for figure, slot in _taken(scene, Clause(sentence, token.index), owned=wide and entry.kind in PAPERS):
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


def _slots(case: Case, figure: Figure, place: set[str]) -> Iterator[str]:
    """The side that a figure holds, by its grammatical place, crossed with the kind and the type."""
    told = next(sign for sign in place if sign.startswith("arg:"))[4:]
    link, _, where = told.partition("@")
    slot = SLOTS.get(link)
    if slot is None or where in {"far"}:
        return
    slot = (
        f"{slot}-{figure.how}"
        if figure.how in {"role", "adjective"}
        else f"{slot}-below"
        if where == "clause"
        else slot
    )
    yield f"slot:{slot}"
    yield f"slot:{slot}|{case.entry.kind}"
    yield f"slot:{slot}|{case.entry.kind}|{figure.type}"


def _crossed(scene: Scene, case: Case, figure: Figure, place: set[str]) -> set[str]:
    """The place together with what it depends on: the kind of trigger, the type and the right of the figure."""
    signs = set(place)
    for sign in place:
        if "|" not in sign:
            signs |= {f"{sign}|{figure.type}", f"{sign}|{figure.how}"}
        if sign.startswith(("arg:", "inside", "role")):
            signs |= {f"{sign}|{case.entry.kind}"}
    if figure.actor is not None:
        rank = figure.actor
        signs |= {"rank0" if rank == 0 else "rank1-2" if rank < 3 else "rank3+", f"how:{figure.how}|{figure.type}"}
        count = len(scene.cast.actors[figure.actor].mentions)
        signs.add("often" if count > 3 else "seldom" if count < 2 else "sometimes")
    else:
        signs |= {f"how:{figure.how}"}
        if figure.how in {"people", "body"}:
            signs |= {f"group:{figure.head.lemma}"}
    return signs
