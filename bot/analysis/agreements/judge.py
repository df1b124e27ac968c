"""Is this trigger an agreement that the reader wants? The signs of a candidate, weighed by a small trained model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import finite, infinitive, participle, preposition
from bot.analysis.agreements.expectations import expectations
from bot.analysis.agreements.figures import Figure
from bot.analysis.agreements.lexicon import triggers, words
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.standing import SPEECH
from bot.analysis.document import Token
from bot.model import ActorType, Status

CROSSED = ("tense:", "form:", "subject:", "actors:", "comp:", "governed:", "verdict:", "sense:", "counter:")
"""What the model also sees together with the kind of the trigger; FORMS with its lemma too."""
FORMS = ("form:", "comp:")
LINKS = {"с", "у", "к", "между", "перед", "для"}


class Lexicon:
    """Which of some sets of lemmas are met, without a look into each."""

    def __init__(self, sets: Mapping[str, frozenset[str]]) -> None:
        self._names: dict[str, set[str]] = {}
        for name, lemmas in sets.items():
            for lemma in lemmas:
                self._names.setdefault(lemma, set()).add(name)
        self._known = frozenset(self._names)

    def met(self, lemmas: frozenset[str]) -> set[str]:
        """The names of the sets that have one of these lemmas."""
        return set[str]().union(*[self._names[lemma] for lemma in lemmas & self._known])


SENSES = Lexicon({name: words(f"sense_{name}") for name in (
    "motion", "violence", "change", "build", "trade", "work", "post", "peace", "money", "freedom", "rule", "support",
)} | {"telling": words("telling")})  # fmt: skip
FIELDS = Lexicon({name: words(f"field_{name}") for name in ("law", "court", "post", "sport", "money", "vague")})


def signs(scene: Scene, case: Case, rule: str, verdict: Status | str) -> frozenset[str]:
    """What the model sees of a candidate."""
    found = {f"kind:{case.entry.kind}", f"rule:{rule}", f"verdict:{verdict}", f"lemma:{case.lemma}"}
    found |= {f"entry:{case.entry.lemmas[0]}", f"entry:{case.entry.lemmas[0]}&{verdict}"}
    found.update(_grammar(case))
    found.update(_complement(case))
    found.update(_company(scene, case))
    found.update(_place(scene, case))
    found.update(_field(case))
    found.update(expectations(scene, case))
    kind, lemma = case.entry.kind, case.lemma
    crossed = [sign for sign in found if sign.startswith(CROSSED)]
    found.update([f"{kind}&{sign}" for sign in crossed])
    found.update([f"{lemma}&{sign}" for sign in crossed if sign.startswith(FORMS)])
    return frozenset(found)


def _grammar(case: Case) -> Iterator[str]:
    clause = case.clause
    token = clause.token
    form = (
        "noun"
        if token.pos in {"NOUN", "PROPN"}
        else "inf"
        if infinitive(token)
        else "part"
        if participle(token)
        else ""
    )
    form = form or ("conv" if token.feats.get("VerbForm") == "Conv" else "fin" if finite(token) else "other")
    yield f"form:{form}"
    yield f"rel:{token.rel}"
    yield f"tense:{clause.tense}"
    yield f"aspect:{token.feats.get('Aspect')}"
    if form == "noun":
        yield f"case:{preposition(clause.sentence, token)}+{token.feats.get('Case')}"
        yield f"number:{token.feats.get('Number')}"
    for name, holds in (
        ("neg", clause.negated),
        ("cond", clause.conditional),
        ("pass", clause.passive),
        ("quoted", clause.quoted),
    ):
        if holds:
            yield name
            yield f"{case.entry.kind}&{name}"
    known = triggers()
    for step, head in enumerate(clause.chain[:2]):
        lemma = head.lemma
        yield f"governed:{known[lemma].kind if lemma in known else 'other'}"
        yield f"chain{step}:{lemma}"
    if clause.chain and form == "noun" and clause.chain[0].lemma in words("light"):
        yield "light"
        yield f"{case.entry.kind}&light"
    if not clause.chain:
        yield "governed:none"
    above = [t.lemma for t in islice(clause.sentence.ancestors(clause.predicate.index), 2)]
    if any(lemma in SPEECH for lemma in above):
        yield "reported"
    if any(lemma in known for lemma in above):
        yield "below-trigger"


def _complement(case: Case) -> Iterator[str]:
    """What the trigger takes: an infinitive, «о», «что», an object, nothing."""
    clause = case.clause
    kinds = set()
    for kid in clause.sentence.kids(clause.trigger):
        if infinitive(kid):
            kinds.add("inf")
            yield f"inf:{kid.lemma}"
        elif kid.rel in {"ccomp", "acl"}:
            kinds.add(kid.rel)
        elif kid.rel == "obj":
            kinds.add("obj")
            yield f"obj:{kid.lemma}"
        elif kid.rel in {"obl", "nmod", "iobj"}:
            where = preposition(clause.sentence, kid) or "-"
            kinds.add(f"{where}+{kid.feats.get('Case')}")
            if where in {"о", "об", "от", "на", "к"}:
                yield f"about:{kid.lemma}"
    for name in kinds or {"none"}:
        yield f"comp:{name}"
    for name in SENSES.met(_governed(case)):
        yield f"sense:{name}"


def _governed(case: Case) -> frozenset[str]:
    """The lemmas of what hangs on the trigger, or stands right after it."""
    here = case.clause.trigger
    return case.told | case.objects | {t.lemma for t in case.clause.sentence.tokens[here + 1 : here + 5]}


def _company(scene: Scene, case: Case) -> Iterator[str]:
    """Who is there: the subject, the number of named figures, one of them as a counterpart."""
    clause = case.clause
    figures = scene.figures(clause.sentence)
    named = {f.named for f in figures if f.actor is not None}
    yield f"actors:{min(len(named), 4)}"
    subject = clause.subject
    at = [f for f in figures if subject is not None and f.head.index == subject.index]
    if subject is None:
        yield "subject:none"
    elif at:
        yield f"subject:{at[0].how}:{at[0].type}"
        if at[0].actor is not None and at[0].actor < 2:
            yield "subject:main"
    else:
        yield f"subject:{subject.pos}"
        yield f"subj-lemma:{subject.lemma}"
        yield f"subj-anim:{subject.feats.get('Animacy')}"
    if _planned_together(case):
        yield "planned together"
        yield f"{case.entry.kind}&planned together"
    if subject is not None and _joint(subject, figures):
        yield "joint"
        yield f"{case.entry.kind}&joint"
    yield from _counterparts(figure for figure in figures if figure.head.head in clause.own)
    if any(f.type is ActorType.LOC and f.how != "adjective" for f in figures):
        yield "countries"


def _counterparts(figures: Iterable[Figure]) -> Iterator[str]:
    """By what link those who hang on the act are dealt with: «с банком», «банку»."""
    for figure in figures:
        if figure.preposition in LINKS:
            yield f"counter:{figure.preposition}"
        elif not figure.preposition and figure.head.feats.get("Case") == "Dat":
            yield "counter:dat"


def _planned_together(case: Case) -> bool:
    """«откроют пункты пропуска», «страны будут расширять»: plans told without a doer, or of both sides."""
    clause = case.clause
    if clause.tense != "future" or clause.predicate.feats.get("Person") == "1":
        return False
    subject = clause.subject
    if subject is None:
        return clause.predicate.feats.get("Number") == "Plur"
    joint = subject.pos == "NOUN" and subject.lemma in words("joint")
    return joint and subject.feats.get("Number") == "Plur"


def _joint(subject: Token, figures: tuple[Figure, ...]) -> bool:
    """Two sides act together: «стороны», «Россия и Турция»."""
    many = subject.feats.get("Number") == "Plur" and subject.lemma in words("joint")
    return many or any(f.head.head == subject.index and f.head.rel == "conj" for f in figures)


def _place(scene: Scene, case: Case) -> Iterator[str]:
    sentence = case.clause.sentence
    place = scene.positions[sentence.index] - (1 if scene.document.headline else 0)
    yield f"place:{min(place, 3) if place < 4 else 'middle' if place < 12 else 'late'}"
    if len(scene.document.sentences) < 5:
        yield "short document"
    total = len(sentence.tokens)
    yield f"length:{'short' if total < 10 else 'normal' if total < 35 else 'long'}"
    acts = scene.acts(sentence)
    yield f"others:{min(len(acts) - 1, 4)}"
    if acts[0].index < case.clause.trigger:
        yield "later trigger"
    if sentence.text.rstrip().endswith("?"):
        yield "question"
    if scene.told_before(sentence, case.lemma):
        yield "repeated word"


def _field(case: Case) -> Iterator[str]:
    for name in FIELDS.met(case.told | case.lemmas):
        yield f"near:{name}"
        yield f"{case.entry.kind}&near:{name}"
    for name in FIELDS.met(case.clause.sentence.lemmas):
        yield f"field:{name}"
