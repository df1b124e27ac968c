"""Who stands on the sides of an agreement: figures of its sentence and, where that names none, of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.circumstances import (
    COUNTRIES,
    acts_apart,
    company,
    court,
    leaders,
    mediates,
    of_office,
    of_old,
    of_two_states,
    office,
    only_trusted,
    since,
    spoken_for,
    turn,
    weighty,
    within,
)
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.figures import Figure
from bot.analysis.agreements.lexicon import of_kind, words
from bot.analysis.agreements.parts import accused, played
from bot.analysis.agreements.phrases import rather
from bot.analysis.agreements.pointing import alike
from bot.analysis.agreements.scenes import Scene, is_state
from bot.analysis.agreements.sides import SIDED, SLOTS, complete, held, of_sides
from bot.analysis.agreements.stand_ins import stands_for
from bot.analysis.agreements.standing import standing
from bot.analysis.agreements.voices import SELVES, has_voice, voiced
from bot.analysis.document import Sentence, Token
from bot.model import ActorType, Party, Span
from bot.model.values import light

RELAY, SELF = "speaks:plain", "self"
HELD_SLOTS = {f"slot:{slot}{how}" for slot in SLOTS.values() for how in ("", "-role", "-adjective", "-below")}
GROUPS = {"people", "body"}
"""How unnamed sides are told: «наше правительство» of a minister's has a name."""
NAMELESS = {"сторона", "участник", "партнер"}
"""«Стороны» are states or companies, not those who speak for them."""
OWN_PLANS = {"plan", "readiness"}
"""«Авиакомпания намерена открыть рейс»: one side's own, whoever else the neighbouring sentences name."""


@light()
class Candidate:
    """A possible party: all figures that bear its name, each with the signs of its place; `figure` is the nearest."""

    party: Party
    signs: frozenset[str]
    figure: Figure

    @property
    def first(self) -> int:
        return self.figure.head.span.start

    @property
    def stands(self) -> bool:
        """Whether it is told at a place; the weightiest of a text are meant anywhere."""
        return self.figure.how != "top"

    @property
    def leaning(self) -> float:
        """How far the words around it tell a side."""
        return self.figure.sentence.leanings[self.figure.head.index] if self.stands else 0.0


def candidates(scene: Scene, case: Case, subject: Span) -> list[Candidate]:
    """Everyone who may be a party, once, in the order of the text."""
    signs: dict[str, set[str]] = {}
    parties: dict[str, Party] = {}
    order: dict[str, int] = {}
    nearest: dict[str, Figure] = {}
    for figure, found in _placed(scene, case, subject):
        parties.setdefault(figure.name, figure.party)
        signs.setdefault(figure.name, set()).update(found)
        order.setdefault(figure.name, figure.head.span.start)
        nearest.setdefault(figure.name, figure)
    named = [name for name in parties if "here" in signs[name]]
    crowd = "crowd" if len(named) > 3 else "pair" if len(named) == 2 else "single" if len(named) == 1 else "some"
    sided = {name for name in parties if not SIDED.isdisjoint(signs[name])}
    result = []
    for name, party in parties.items():
        own = signs[name] | {f"{crowd}|{w}" for w in ("here", "near") if w in signs[name]}
        own.update([*_against(own, len(sided - {name}), case.entry.kind)])
        own.update(company(name, signs, parties), turn(case, name, named, order))
        result.append(Candidate(party, frozenset(own), nearest[name]))
    return sorted(result, key=lambda c: c.first)


def _against(own: set[str], others: int, kind: str) -> Iterator[str]:
    """What a place is worth where so many others hold a side of their own."""
    count = f"others:{min(others, 2)}"
    for place in (own & HELD_SLOTS) or (own & {"here"}):
        yield f"{place}&{count}"
    for place in ("near", "top", "held"):
        if place in own and "here" not in own:
            yield f"{place}&{count}"
            yield f"{place}&{count}|{kind}"
            if "held" in own:
                yield f"{place}&{count}&held"


def _no_side(scene: Scene, clause: Clause, figure: Figure) -> bool:
    """Who stands in the sentence and is none of its sides."""
    here, head = clause.sentence, figure.head
    if figure.actor is None and leaders(here, head) and held(scene, here, wide=True):
        return True  # they are named there
    if figure.type is ActorType.ORG and of_office(figure.name) and len({f.name for f in scene.figures(here)}) > 1:
        return True  # «министры обороны Польши и Швеции»: the states
    if any(t.lemma == "показание" for t in here.ancestors(head.index)):
        return True  # «дать показания против подрядчика»
    if court(figure) and len({f.name for f in scene.figures(here)}) > 1:
        return True  # «суд утвердил соглашение завода с банком»
    return rather(here, head) is not head or only_trusted(here, head)  # «не Греция, а Болгария»


def _placed(scene: Scene, case: Case, subject: Span) -> Iterator[tuple[Figure, set[str]]]:
    clause, gone = case.clause, set[str]()
    own = (*voiced(scene, clause), *played(scene, clause.sentence))
    said = {figure.head.index for figure in own}
    for present in (*scene.figures(clause.sentence), *own):
        if (present.how in GROUPS and present.head.index in said) or _no_side(scene, clause, present):
            continue
        if mediates(present) or (present.type is not ActorType.PER and of_old(present)):
            gone.add(present.name)
            continue
        figure = stands_for(scene, present)
        place = standing(clause, figure.head)
        if subject.covers(figure.head.span):
            place |= {"inside"}
        place |= {*within(scene, clause, figure), *office(scene, clause, figure)}
        place |= {*acts_apart(clause, figure.head), *weighty(scene, figure)}
        if "speaks" in place and figure.actor is not None and figure.type is not ActorType.LOC:
            place |= {"speaks:office" if scene.principals(figure.actor) else RELAY}
        if figure.head.lemma in SELVES:
            place |= {SELF}
        yield figure, _crossed(scene, case, figure, {"here", *place, *_slots(case, figure, place)})
    if not complete(scene, clause) and not (clause.subject is not None and accused(clause.subject)):
        yield from ((f, found) for f, found in _elsewhere(scene, case) if f.name not in gone)


def _elsewhere(scene: Scene, case: Case) -> Iterator[tuple[Figure, set[str]]]:
    """Who may be meant though another sentence names them: by neighbours, by sides held before, by weight."""
    subject = case.clause.subject
    voice = subject is not None and has_voice(scene, case.clause, subject)
    lemma = subject.lemma if subject is not None else ""
    joint = (subject is not None and leaders(case.clause.sentence, subject)) or (
        lemma in words("joint") and not _bears_name(scene, case.clause.sentence, subject)
    )
    pronoun = subject is None or subject.pos == "PRON"
    both = not joint and of_two_states(scene, case.clause)
    open_ = "told" if voice else "vague" if joint or both else "pronoun" if pronoun else "told"
    if open_ == "told" and case.entry.kind in OWN_PLANS and not _of_papers(case, lemma):
        return
    countries = both or lemma in COUNTRIES or (lemma in NAMELESS and _of_states(scene, case.clause.sentence))
    sides = (
        {party.name for party in held(scene, case.clause.sentence, wide=True)}
        if open_ == "vague" and not countries
        else set[str]()
    )
    states = sides if lemma in NAMELESS else _meant_before(scene, case.clause.sentence) if open_ == "pronoun" else ()
    sides = sides or _who_did(scene, case.clause.sentence)
    for figure, found in (*_near(scene, case, open_), *_top(scene, case, open_, countries)):
        if figure.type is ActorType.ORG and of_office(figure.name):
            continue
        if (sides and figure.name not in sides) or spoken_for(scene, case.clause, figure, states):
            continue
        if court(figure):
            continue
        if (not countries or is_state(figure.name)) and figure.actor not in scene.media:
            yield figure, found | set(since(scene, case.clause, figure))


def _who_did(scene: Scene, sentence: Sentence) -> set[str]:
    """«Россия предложила Чили заём. Аналогичное предложение получил Перу»: Russia's, and no more of Chile."""
    previous = scene.previous(sentence) if alike(sentence) else None
    doers = (f.name for f in scene.figures(previous) if f.head.rel == "nsubj") if previous is not None else ()
    return set(doers)


def _of_papers(case: Case, lemma: str) -> bool:
    """«Подписание намечено», «Договор должен вступить в силу»: no side's own plan."""
    return lemma in of_kind("signing", "document", "talks", "deal") or case.clause.passive


def _of_states(scene: Scene, sentence: Sentence) -> bool:
    """«Стороны» of a visit, of whom no sentence before tells that they dealt: no company is weighty in the text."""
    weighty_ = scene.cast.actors[:5]
    states = [a for a in weighty_ if a.type is ActorType.LOC and is_state(a.name)]
    deal = any(a.type is ActorType.ORG for a in weighty_)
    return len(states) > 1 and not deal and not held(scene, sentence, wide=True)


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
    if previous is None or not of_sides(previous):
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
    item = scene.items.up_to(case.clause.sentence)
    told = [(i, a) for i, a in enumerate(scene.cast.actors) if item is None or any(item.covers(m) for m in a.mentions)]
    states = [(i, a) for i, a in told if a.type is ActorType.LOC and is_state(a.name)]
    for rank, (index, actor) in enumerate(states[:2] if countries else told[:3]):
        if actor.type is ActorType.LOC and (index, actor) not in states:
            continue
        figure = Figure(actor.name, actor.type, case.clause.token, case.clause.sentence, "top", index)
        yield figure, {"top", f"top{rank}|{open_}", f"top|{actor.type}|{open_}", f"top|{actor.type}|{case.entry.kind}"}


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
    type_, how, kind = str(figure.type), figure.how, case.entry.kind
    alone = [sign for sign in place if "|" not in sign]
    signs = place.union([f"{sign}|{type_}" for sign in alone], [f"{sign}|{how}" for sign in alone])
    signs.update([f"{sign}|{kind}" for sign in place if sign.startswith(("arg:", "inside", "role"))])
    if figure.actor is not None:
        rank, count = figure.actor, len(scene.cast.actors[figure.actor].mentions)
        signs.add("rank0" if rank == 0 else "rank1-2" if rank < 3 else "rank3+")
        signs.add(f"how:{how}|{type_}")
        signs.add("often" if count > 3 else "seldom" if count < 2 else "sometimes")
    else:
        signs.add(f"how:{how}")
        if how in GROUPS:
            signs.add(f"group:{figure.head.lemma}")
    return signs
