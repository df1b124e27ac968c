"""Who stands on the sides of an agreement: figures of its sentence and, where that names none, of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause, preposition
from bot.analysis.agreements.lexicon import plain, triggers, words
from bot.analysis.agreements.scenes import Figure, Scene, is_state
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import Sentence, Token
from bot.model import ActorType, Party, Span

RELAY = "speaks:plain"
SLOTS = {
    "subject": "agent", "of-subject": "of-agent", "subject:passive": "object", "с+Ins": "counter", "со+Ins": "counter",
    "между+Ins": "between", "Dat": "addressee", "к+Dat": "addressee", "перед+Ins": "addressee", "для+Gen": "addressee",
    "у+Gen": "source", "от+Gen": "source", "в+Acc": "goal", "на+Acc": "goal", "Acc": "object", "Ins": "doer",
    "Gen": "of", "в+Loc": "where", "на+Loc": "where", "из+Gen": "where", "за+Acc": "price", "против+Gen": "counter",
    "по+Dat": "matter", "о+Loc": "matter",
}  # fmt: skip
"""Grammatical places → the side that they tell, whatever the kind of agreement."""
SIDED = {f"slot:{slot}" for slot in ("agent", "counter", "between", "addressee", "source", "goal", "object", "doer")}
NEEDLESS = {"near&others:2", "top&others:2", "held&others:2"}
COUNTRIES = {"страна", "государство", "республика", "держава"}
OWN_PLANS = {"plan", "readiness"}
"""«Авиакомпания намерена открыть рейс»: one side's own, whoever else the neighbouring sentences name."""
FIRST, SECOND = 0.25, 0.8
"""Parts of the threshold that the likeliest party and the next one need."""
SPEECH = words("speech")
RELAYS = words("relays")


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
        ((judge.probability(c.signs), c) for c in found if not _relays(c) and not _needless(c)),
        key=lambda pair: -pair[0],
    )
    taken = []
    for place, (probability, candidate) in enumerate(scored):
        if probability < judge.threshold * (FIRST if place == 0 else SECOND if place == 1 else 1.0):
            break
        taken.append(candidate)
    return tuple(c.party for c in sorted(taken, key=lambda c: c.first))


def _needless(candidate: Candidate) -> bool:
    """Named elsewhere, while the sentence itself names two sides."""
    return bool(NEEDLESS & candidate.signs) and "here" not in candidate.signs


def _relays(candidate: Candidate) -> bool:
    """«Как сообщила Анна Петрова»: who only tells of it, in no office, and acts nowhere in the clause, is no party."""
    acts = {"arg:subject", "arg:subject:passive", "arg:of-subject"} & candidate.signs
    return RELAY in candidate.signs and not acts


def _placed(scene: Scene, case: Case, subject: Span) -> Iterator[tuple[Figure, set[str]]]:
    clause = case.clause
    for figure in scene.figures(clause.sentence):
        place = _place(clause, figure)
        if subject.covers(figure.head.span):
            place |= {"inside"}
        if "speaks" in place and figure.actor is not None and figure.type is not ActorType.LOC:
            place |= {"speaks:office" if scene.principals(figure.actor) else RELAY}
        yield figure, _crossed(scene, case, figure, {"here", *place, *_slots(case, figure, place)})
    yield from _elsewhere(scene, case)


def _elsewhere(scene: Scene, case: Case) -> Iterator[tuple[Figure, set[str]]]:
    """Who may be meant though another sentence names them: by neighbours, by sides held before, by weight."""
    subject = case.clause.subject
    lemma = plain(subject.lemma) if subject is not None else ""
    open_ = "vague" if lemma in words("joint") else "pronoun" if subject is None or subject.pos == "PRON" else "told"
    if open_ == "told" and case.entry.kind in OWN_PLANS:
        return
    countries = lemma in COUNTRIES
    for figure, found in (*_near(scene, case, open_), *_top(scene, case, open_, countries)):
        if (not countries or figure.type is ActorType.LOC) and figure.actor not in scene.media:
            yield figure, found


def _near(scene: Scene, case: Case, open_: str) -> Iterator[tuple[Figure, set[str]]]:
    sentence = case.clause.sentence
    previous = scene.previous(sentence)
    for figure in scene.figures(previous) if previous else ():
        where = "subject" if figure.head.rel in {"nsubj", "nsubj:pass"} else "other"
        yield figure, _crossed(scene, case, figure, {"near", f"near:{where}|{open_}", f"near|{open_}"})
    for party, figure in held(scene, sentence).items():
        yield figure, {"held", f"held|{open_}", f"held|{party.type}|{open_}"}


def _top(scene: Scene, case: Case, open_: str, countries: bool) -> Iterator[tuple[Figure, set[str]]]:
    """The weightiest actors; the weightiest states where the sentence speaks of «страны»."""
    states = [a for a in scene.cast.actors if a.type is ActorType.LOC and is_state(a.name)]
    for index, actor in enumerate(states[:2] if countries else scene.cast.actors[:3]):
        if actor.type is ActorType.LOC and actor not in states:
            continue
        figure = Figure(actor.name, actor.type, case.clause.token, case.clause.sentence, "top", index)
        yield figure, {"top", f"top{index}|{open_}", f"top|{actor.type}|{open_}", f"top|{actor.type}|{case.entry.kind}"}


def held(scene: Scene, sentence: Sentence) -> dict[Party, Figure]:
    """Who held a side in the nearest of the six sentences before that has two of them: «стороны» of this one."""
    place = scene.positions[sentence.index]
    for earlier in reversed(scene.document.sentences[max(0, place - 6) : place]):
        if scene.headline(earlier):
            continue
        if earlier.index not in scene.sides:
            scene.sides[earlier.index] = _sides(scene, earlier)
        if len(scene.sides[earlier.index]) > 1:
            return scene.sides[earlier.index]
    return {}


def _sides(scene: Scene, sentence: Sentence) -> dict[Party, Figure]:
    known = triggers()
    found: dict[Party, Figure] = {}
    for token in sentence.tokens:
        entry = known.get(plain(token.lemma))
        if entry is None:
            continue
        clause = Clause(sentence, token.index)
        for figure in scene.figures(sentence):
            if figure.actor is None and figure.how not in {"capital", "power"}:
                continue
            slot = SLOTS.get(_role(clause, figure.head, _linked(clause, figure.head)).split("@")[0])
            if f"slot:{slot}" in SIDED or (slot == "of-agent" and figure.type is ActorType.LOC):
                found.setdefault(figure.party, figure)
    return found


def _slots(case: Case, figure: Figure, place: set[str]) -> Iterator[str]:
    """The side that a figure holds, by its grammatical place, crossed with the kind and the type."""
    role = next(sign for sign in place if sign.startswith("arg:"))[4:]
    link, _, where = role.partition("@")
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
            signs |= {f"group:{plain(figure.head.lemma)}"}
    return signs


def _place(clause: Clause, figure: Figure) -> set[str]:
    """Where a figure stands by grammar: «subject», «с», «dative» …, and how near to the trigger."""
    head = figure.head
    names = set()
    linked = _linked(clause, head)
    role = _role(clause, head, linked)
    names.add(f"arg:{role}")
    tree = _distance(clause, head)
    names.add(f"tree:{min(tree, 4)}")
    gap = head.index - clause.trigger
    side = "before" if gap < 0 else "after"
    names.add(f"{side}:{'near' if abs(gap) < 5 else 'mid' if abs(gap) < 12 else 'far'}")
    low, high = clause.bounds
    names.add(f"{'in' if low <= head.index <= high else 'out'}:stretch:{side}")
    if _speaks(clause, head):
        names |= {"speaks"}
    near = clause.sentence.tokens[max(0, head.index - 3) : head.index + 1]
    if any(plain(t.lemma) in RELAYS for t in near):
        names |= {"relay"}
    if head.rel == "conj":
        names.add("joined")
    return names


def _linked(clause: Clause, head: Token) -> Token:
    """The word of the clause on which a figure's phrase hangs: over «и» and appositions."""
    below = head
    for above in clause.sentence.ancestors(head.index):
        if below.rel not in {"conj", "appos", "flat:name", "flat:foreign", "flat"}:
            break
        below = above
    return below


def _role(clause: Clause, head: Token, linked: Token) -> str:
    subject = clause.subject
    if _between(clause, head):
        return "между+Ins@trigger"
    if subject is not None and linked.index == subject.index:
        return "subject:passive" if clause.passive else "subject"
    if subject is not None and any(t.index == subject.index for t in _up(clause, linked, 3)):
        return "of-subject"
    words = {t.index for t in clause.words}
    case = linked.feats.get("Case") or head.feats.get("Case", "?")
    where = preposition(clause.sentence, linked)
    link = f"{where}+{case}" if where else case
    if linked.head in words:
        return f"{link}@{'trigger' if linked.head == clause.trigger else 'chain'}"
    ups = list(_up(clause, linked, 4))
    if any(t.index == clause.trigger for t in ups):
        return f"{link}@below"
    if any(t.index in words for t in ups):
        return f"{link}@clause"
    return f"{where or case}@far"


def _between(clause: Clause, head: Token) -> bool:
    """«контракт между заводом «Луч» и банком»: by the order of words, since trees lose the second side."""
    joined = 0
    for token in reversed(clause.sentence.tokens[max(0, head.index - 16) : head.index]):
        if token.pos == "ADP":
            return token.lemma == "между" and abs(token.index - clause.trigger) < 9
        joined += token.pos == "CCONJ"
        if joined > 1 or token.pos in {"VERB", "AUX"} or token.text in {",", ";", ":"}:
            return False
    return False


def _up(clause: Clause, token: Token, steps: int) -> Iterator[Token]:
    for step, above in enumerate(clause.sentence.ancestors(token.index)):
        if step == steps:
            return
        yield above


def _distance(clause: Clause, head: Token) -> int:
    up = {t.index: step + 1 for step, t in enumerate(clause.sentence.ancestors(head.index))} | {head.index: 0}
    mine = {t.index: step + 1 for step, t in enumerate(clause.sentence.ancestors(clause.trigger))} | {clause.trigger: 0}
    shared = [up[i] + mine[i] for i in up if i in mine]
    return min(shared, default=9)


def _speaks(clause: Clause, head: Token) -> bool:
    """The subject of «сообщил» that does not act in the trigger's clause, or «по словам» of it."""
    sentence = clause.sentence
    for above in _up(clause, head, 2):
        if plain(above.lemma) in SPEECH and above.index not in {t.index for t in clause.words}:
            return True
        if plain(above.lemma) in {"слово", "данные", "информация", "мнение", "сообщение"} and above.index < head.index:
            return True
    before = sentence.tokens[head.index - 1] if head.index else None
    return before is not None and plain(before.lemma) in SPEECH
