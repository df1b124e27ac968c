"""Which of the possible parties of an agreement are told: the likely ones, each side once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.groups import governs, told_twice
from bot.analysis.agreements.lexicon import plain, words
from bot.analysis.agreements.parties import RELAY, SELF, Candidate
from bot.analysis.agreements.sides import SIDED
from bot.analysis.agreements.weights import Linear
from bot.model import ActorType, Party

ACTS = {"arg:subject", "arg:subject:told", "arg:subject:passive", "arg:of-subject", SELF}
NICKNAMED = 5
"""The shortest name of a club that a nickname is made of."""
FIRST, SECOND, MANY = 0.25, 0.75, 1.2
"""Parts of the threshold that the likeliest party needs, the next one, and whoever would make it a crowd."""
TELLER = 1.5
"""The part that one needs who, by the grammar, only tells of it."""


def chosen(found: list[Candidate], judge: Linear, clause: Clause | None = None) -> tuple[Party, ...]:
    """The likeliest, a second where it is nearly likely (an agreement has two sides), more where they are likely."""
    scored = sorted(_evened(_joined(_weighed(found, judge))), key=lambda pair: -pair[0])
    taken: list[Candidate] = []
    likely = [c for p, c in scored if p >= judge.threshold * SECOND and "here" in c.signs]
    alone = bool(likely) and _acts_himself(clause)
    for place, (probability, candidate) in enumerate(scored):
        if probability < judge.threshold * _needed(place, candidate, taken):
            continue
        if "here" not in candidate.signs and (_filled(likely) or (alone and candidate.party.type is ActorType.ORG)):
            continue
        if not any(_one_side(candidate, other) for other in taken):
            taken.append(candidate)
    return tuple(dict.fromkeys(_by_name(c, found) for c in sorted(taken, key=lambda c: c.first)))


def _weighed(found: list[Candidate], judge: Linear) -> Iterator[tuple[float, Candidate]]:
    for candidate in found:
        probability = judge.probability(candidate.signs, leaning=candidate.leaning)
        if probability >= judge.threshold * TELLER or not _relays(candidate):
            yield probability, candidate


def _needed(place: int, candidate: Candidate, taken: list[Candidate]) -> float:
    """The part of the threshold: more for a fourth side, and for a third that only another sentence names."""
    if place < 2:
        return SECOND if place else FIRST
    elsewhere = "here" not in candidate.signs and not _meant(candidate)
    return MANY if len(taken) > (1 if elsewhere else 2) else 1.0


def _by_name(taken: Candidate, found: list[Candidate]) -> Party:
    """«краснодарцы», «спартаковцы» beside the club «Краснодар», «Спартак»: the club."""
    nickname = plain(taken.party.name)
    governed = [c.party for c in found if c.party != taken.party and governs(taken.party.name, c.party.name)]
    if governed and governed[0].type is ActorType.ORG:
        return governed[0]  # «совет директоров „Луча“» beside «Луч»
    if "how:people" not in taken.signs or " " in nickname:
        return taken.party
    named = {c.party for c in found if c.figure.actor is not None and c.party.type is ActorType.ORG}
    bearers = [p for p in named if len(p.name) >= NICKNAMED and nickname.startswith(plain(p.name))]
    return bearers[0] if len(bearers) == 1 else taken.party


def _acts_himself(clause: Clause | None) -> bool:
    """«Сам игрок продлил контракт»: no body that only other sentences name acts."""
    doer = clause.subject if clause is not None else None
    return doer is not None and doer.lemma in words("players") and doer.feats.get("Case") == "Nom"


def _filled(likely: list[Candidate]) -> bool:
    """««Луч» расторг контракт с Беловым»: a body acts and with another, both named there: nobody else is meant."""
    named = [c for c in likely if c.figure.actor is not None]
    acts = any("slot:agent" in c.signs and c.party.type is not ActorType.PER for c in named)
    return acts and any("slot:counter" in c.signs and "slot:agent" not in c.signs for c in named)


def _one_side(one: Candidate, other: Candidate) -> bool:
    """A state and its government; a body and its branch, unless each holds a side of its own."""
    first, second = one.party, other.party
    bodies = ActorType.LOC not in {first.type, second.type} and ActorType.ORG in {first.type, second.type}
    if bodies and not (SIDED & one.signs and SIDED & other.signs):
        return told_twice(first.name, second.name)
    return governs(first.name, second.name) or governs(second.name, first.name)


def _evened(scored: Iterable[tuple[float, Candidate]]) -> Iterator[tuple[float, Candidate]]:
    """Those whom «лидеры» may mean are meant together: each is as likely as they are on average."""
    pairs = list(scored)
    alike: dict[ActorType, list[float]] = {}
    for probability, candidate in pairs:
        if _meant(candidate):
            alike.setdefault(candidate.party.type, []).append(probability)
    means = {kind: sum(found) / len(found) for kind, found in alike.items()}
    return ((means[c.party.type] if _meant(c) else p, c) for p, c in pairs)


def _joined(scored: Iterable[tuple[float, Candidate]]) -> Iterator[tuple[float, Candidate]]:
    """«Подписали Перу и Чили»: who are joined in one place act together, each is as likely as the likeliest of them."""
    row: list[tuple[float, Candidate]] = []
    for pair in sorted(scored, key=lambda pair: pair[1].figure.head.start):
        if row and not _beside(row[-1][1], pair[1]):
            yield from _level(row)
            row = []
        row.append(pair)
    yield from _level(row)


def _level(row: list[tuple[float, Candidate]]) -> Iterator[tuple[float, Candidate]]:
    best = max((probability for probability, _ in row), default=0.0)
    return ((best, candidate) for _, candidate in row)


def _beside(one: Candidate, other: Candidate) -> bool:
    """The other is joined to the one, in the same place and of the same type."""
    if "joined" not in other.signs or "here" not in other.signs or "here" not in one.signs:
        return False
    if one.figure.type is not other.figure.type or one.figure.head == other.figure.head:
        return False
    return any(sign.startswith("arg:") and "|" not in sign for sign in one.signs & other.signs)


def _meant(candidate: Candidate) -> bool:
    return "held|vague" in candidate.signs and "here" not in candidate.signs


def _relays(candidate: Candidate) -> bool:
    """«Как сообщила Анна Петрова»: who only tells of it, in no office, and acts nowhere in the clause, is no party;
    «мне предложили», — сказал Белов: he is."""
    return RELAY in candidate.signs and not ACTS & candidate.signs
