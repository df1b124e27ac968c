"""Agreements: each trigger is read by the rules, weighed, freed of repetition, told with parties and subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.analysis.actors import Cast
from bot.analysis.agreements.amounts import amount, is_money, price
from bot.analysis.agreements.apart import of_another_act
from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.choice import chosen
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.contexts import context
from bot.analysis.agreements.firmness import firm
from bot.analysis.agreements.judge import signs
from bot.analysis.agreements.laws import ruled
from bot.analysis.agreements.lexicon import acts, of_kind, triggers
from bot.analysis.agreements.lists import items, told_in_list
from bot.analysis.agreements.matters import with_matters
from bot.analysis.agreements.meanings import Around, around
from bot.analysis.agreements.modality import modality
from bot.analysis.agreements.one_act import governs, same_act
from bot.analysis.agreements.parties import candidates
from bot.analysis.agreements.restated import restated
from bot.analysis.agreements.retold import (
    ENDS_OF_TALKS,
    FIRMNESS,
    joined,
    like_another,
    once_told,
    only_named,
    points_back,
    repeats,
    same_deed,
)
from bot.analysis.agreements.rules import judged
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.subjects import subject
from bot.analysis.agreements.terms import term
from bot.analysis.agreements.vain import failure
from bot.analysis.agreements.weights import Linear, model
from bot.analysis.agreements.wording import untimed
from bot.analysis.document import Document, Sentence, Token
from bot.model import Agreement, Party, Quote, Span, Status
from bot.model.values import light

SHOWN, NO_PARTY, REPEATED, SAME = "shown", "no party", "told before", "same act as its neighbour"
UNLIKELY, HEADLINE, SETTLED = "unlikely", "headline", "talks that ended in an agreement"
BY_LAW = "what a law of the text rules"
DEALS = {"signing", "trade", "moving"}
"""Kinds whose price the next sentence may tell."""
SOON = 700
"""Within so many characters an agreement of the same sides is what their talks led to."""
SECOND = 0.8
"""How likely another act of a sentence must be to be told beside the likeliest: most sentences tell one."""
UPPER = 0.4
"""How likely, against the likelier word below it, a governing word must be to tell the act."""


@light()
class Finding:
    """A trigger that the rules let pass, with the probability that it is an agreement."""

    case: Case
    rule: str
    status: Status
    signs: frozenset[str]
    around: Around
    probability: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a word of a sentence was taken for an agreement or was not: `verdict` is «shown» or the reason."""

    sentence: Span
    trigger: Span
    rule: str
    verdict: str
    probability: float | None = None
    status: Status | None = None


def find(document: Document, cast: Cast) -> tuple[Agreement, ...]:
    """The agreements of a text, in its order; a repeated statement of one is told once."""
    scene = Scene(document, cast)
    return tuple(agreement for agreement, verdict in _acts(scene) if verdict == SHOWN)


def weighed(scene: Scene, groups: Iterable[list[Finding]], keep: Linear, party: Linear) -> Iterator[Agreement]:
    """What is shown of the findings of each sentence, as these models weigh them."""
    return (agreement for agreement, verdict in _settled(list(_told(scene, groups, keep, party))) if verdict == SHOWN)


def explain(document: Document, cast: Cast) -> tuple[Explanation, ...]:
    """All triggers of a text, in its order, each with the rule that read it and what became of it."""
    scene = Scene(document, cast)
    verdicts = {agreement.trigger: verdict for agreement, verdict in _acts(scene)}
    told_of: list[Explanation] = []
    for sentence in document.sentences:
        for case, rule, verdict in readings(sentence):
            span = case.clause.token.span
            if not isinstance(verdict, Status):
                told_of.append(Explanation(sentence.span, span, rule, verdict))
                continue
            likely = model("keep").probability(signs(scene, case, rule, verdict), around(scene, case))
            seen = HEADLINE if scene.headline(sentence) else verdicts.get(span, UNLIKELY)
            beside = seen == UNLIKELY and likely >= model("keep").threshold
            told_of.append(Explanation(sentence.span, span, rule, SAME if beside else seen, round(likely, 2), verdict))
    return tuple(told_of)


def _acts(scene: Scene) -> list[tuple[Agreement, str]]:
    """The likely acts of the body, in its order, with the verdict on each."""
    keep = model("keep")
    body = (s for s in scene.document.sentences if scene.acts(s) and not scene.headline(s))
    groups = (list(findings(scene, sentence, keep)) for sentence in body)
    return _settled(list(_told(scene, groups, keep, model("party"))))


def _settled(acts: list[tuple[Finding, Agreement, str]]) -> list[tuple[Agreement, str]]:
    """The acts without talks that led to another one and without repetitions, each understandable alone."""
    ended = [agreement for _, agreement, verdict in acts if verdict == SHOWN and agreement.status in ENDS_OF_TALKS]
    once = _once(
        [
            (finding, agreement, SETTLED if verdict == SHOWN and _led_to(finding, agreement, ended) else verdict)
            for finding, agreement, verdict in acts
        ]
    )
    told = with_matters([agreement for agreement, verdict in once if verdict == SHOWN])
    return [(next(told) if verdict == SHOWN else agreement, verdict) for agreement, verdict in once]


def _once(acts: list[tuple[Finding, Agreement, str]]) -> list[tuple[Agreement, str]]:
    """An act that is told twice is shown once."""
    acts = _with_repeats(acts)
    shown = [(agreement, _to_sign(finding)) for finding, agreement, verdict in acts if verdict == SHOWN]
    once = iter(once_told(shown))
    kept = [next(once) if verdict == SHOWN else None for _, _, verdict in acts]
    return [
        (again or agreement, REPEATED if verdict == SHOWN and again is None else verdict)
        for (_, agreement, verdict), again in zip(acts, kept, strict=True)
    ]


def _with_repeats(acts: list[tuple[Finding, Agreement, str]]) -> list[tuple[Finding, Agreement, str]]:
    """What is shown, with the term and the sum that only a repetition of it tells."""
    told = list(acts)
    for finding, again, verdict in acts:
        if verdict != REPEATED or again.status not in FIRMNESS or not (again.deadline or again.amount):
            continue
        for place, (first, agreement, shown) in enumerate(told):
            if agreement.evidence.start >= again.evidence.start:
                break
            if shown == SHOWN and agreement.status is again.status and repeats(again, agreement):
                told[place] = (first, joined(agreement, again, signed=_to_sign(finding)), SHOWN)
                break
    return told


def _to_sign(finding: Finding) -> bool:
    """«подпишут договор», «планируют заключить контракт»: the day that is told is the day of the paper."""
    if finding.status is not Status.PLANNED:
        return False
    return finding.case.entry.kind in DEALS or bool(finding.case.told & of_kind("signing", "document"))


def _led_to(finding: Finding, talks: Agreement, ended: list[Agreement]) -> bool:
    """«Провели переговоры», and soon after it «подписали»: the same sides, one story; talks to come stand. So do talks
    about something told after it; «Переговоры шли год» are the ones that led to it."""
    clause = finding.case.clause
    talked = finding.case.entry.kind == "talks" or finding.rule == "talks_ahead"
    if not talked or clause.tense != "past" or talks.status is not Status.PROPOSED:
        return False
    sides = set(talks.parties)
    since = -SOON if only_named(talks) else 0
    after = [e for e in ended if since <= e.evidence.start - talks.evidence.start < SOON]
    after += [e for e in ended if e.evidence.start < talks.evidence.start and same_deed(e, talks)]
    return any(len(sides & set(e.parties)) >= min(2, len(sides)) for e in after)


def _told(
    scene: Scene, groups: Iterable[list[Finding]], keep: Linear, party: Linear
) -> Iterator[tuple[Finding, Agreement, str]]:
    shown: list[Agreement] = []
    listed: set[int] = set()
    over: set[int] = set()
    for group in groups:
        for finding in selected(group, keep.threshold):
            agreement = told(scene, finding, party)
            if finding.case.clause.sentence.index in listed:
                yield finding, agreement, SAME
                continue
            if agreement.parties and (within := tuple(told_in_list(scene, finding.case, agreement))):
                listed.update(item.index for item in items(scene, finding.case))
                shown += within
                yield from ((finding, each, SHOWN) for each in within)
                continue
            agreement = like_another(agreement, shown)
            if not agreement.parties:
                yield finding, agreement, NO_PARTY
            elif ruled(scene, finding.case):
                yield finding, agreement, BY_LAW
            elif finding.case.clause.sentence.index in over and agreement.status is Status.REJECTED:
                yield finding, agreement, SAME
            elif points_back(agreement.subject.text) or any(repeats(agreement, earlier) for earlier in shown):
                yield finding, agreement, REPEATED
            else:
                shown.append(agreement)
                if agreement.status is Status.REJECTED:
                    over |= _told_as_over(scene, finding)
                yield finding, agreement, SHOWN


def _told_as_over(scene: Scene, finding: Finding) -> set[int]:
    """The sentence that says no more than that the talks of this finding failed."""
    clause = finding.case.clause
    told = failure(finding.case, firm(finding.case, finding.status), scene.following(clause.sentence))
    return {told.index} if told is not None else set()


def findings(scene: Scene, sentence: Sentence, keep: Linear) -> Iterator[Finding]:
    """All triggers of a sentence that the rules let pass."""
    for case, rule, verdict in _read(sentence, scene.acts(sentence)):
        if isinstance(verdict, Status):
            seen, words = signs(scene, case, rule, verdict), around(scene, case)
            yield Finding(case, rule, verdict, seen, words, keep.probability(seen, words))


def readings(sentence: Sentence) -> Iterator[tuple[Case, str, Status | str]]:
    """Every trigger of a sentence with the rule that decides on it and what it says."""
    return _read(sentence, acts(sentence))


def _read(sentence: Sentence, words: Iterable[Token]) -> Iterator[tuple[Case, str, Status | str]]:
    known = triggers()
    for token in words:
        case = Case(Clause(sentence, token.index), known[token.lemma])
        yield (case, *judged(case))


def selected(found: list[Finding], threshold: float) -> list[Finding]:
    """The likely ones, best first; a trigger that another one governs, or that governs it, says the same."""
    taken: list[Finding] = []
    likely = [f for f in found if f.probability >= min(threshold, SECOND)]
    for finding in sorted(likely, key=lambda f: -f.probability):
        told_already = any(_side_by_side(finding.case.clause, other.case.clause) for other in taken)
        if finding.probability < (SECOND if told_already else threshold):
            continue
        act = _topmost(finding, found)
        if not any(same_act(f.case.clause, other.case.clause) for other in taken for f in (finding, act)):
            taken.append(act)
    return sorted(taken, key=lambda f: f.case.clause.trigger)


def _side_by_side(one: Clause, two: Clause) -> bool:
    """No colon and no semicolon between two triggers: «соглашение подписано: Россия построит станцию» tells twice."""
    first, last = sorted((one.trigger, two.trigger))
    return all(token.text not in {":", ";"} for token in one.sentence.tokens[first:last])


def _topmost(finding: Finding, found: list[Finding]) -> Finding:
    """«отверг сделку»: of two words for one act the upper one tells the status, if it is likely at all."""
    uppers = [
        f for f in found if f.probability > UPPER * finding.probability and governs(f.case.clause, finding.case.clause)
    ]
    return min(uppers, key=lambda f: len(f.case.clause.chain), default=finding)


def told(scene: Scene, finding: Finding, party: Linear) -> Agreement:
    """The finding as a reader sees it."""
    clause = finding.case.clause
    what = subject(clause, finding.case.entry.kind, scene.before(clause.sentence))
    who = chosen(candidates(scene, finding.case, what.span), party, clause)
    document = scene.document
    status = firm(finding.case, finding.status)
    if failure(finding.case, status, scene.following(clause.sentence)):
        status = Status.REJECTED
    when = term(document, clause, status)
    manner, speaker = modality(scene, clause)
    what = restated(clause.sentence, what, _places(scene, clause.sentence, who))
    return Agreement(
        status=status,
        parties=who,
        subject=untimed(what, when.quote) if when else what,
        evidence=clause.sentence.span,
        trigger=clause.token.span,
        rule=finding.rule,
        modality=manner,
        deadline=when.quote if when else None,
        due=when.due if when else None,
        amount=_amount(scene, finding, what.span),
        speaker=speaker,
        context=context(document, clause.sentence, what.span),
    )


def _places(scene: Scene, sentence: Sentence, who: Iterable[Party]) -> set[int]:
    """Where in the sentence the sides stand."""
    names = {party.name for party in who}
    return {figure.head.index for figure in scene.figures(sentence) if figure.name in names}


def _amount(scene: Scene, finding: Finding, what: Span) -> Quote | None:
    """Money of its own sentence, else the price that the next one tells, else a share or a number of things."""
    clause = finding.case.clause
    told_here = amount(scene.document.text, clause.sentence, what, lambda sum_: of_another_act(clause, sum_))
    if told_here is not None and is_money(told_here.text):
        return told_here
    return _price(scene, finding) or told_here


def _price(scene: Scene, finding: Finding) -> Quote | None:
    if finding.case.entry.kind not in DEALS:
        return None
    return price(scene.document.text, scene.following(finding.case.clause.sentence))
