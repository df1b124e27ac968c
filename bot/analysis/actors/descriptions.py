"""Words that stand for an actor without naming it: «президент», «российский лидер», «компания», «она».

Each is tied only where the text leaves one candidate; anything less sure stays untied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.actors import person_naming
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import names_person
from bot.analysis.actors.roles import Role
from bot.analysis.document import Document, Sentence, Token
from bot.analysis.words import fold
from bot.model import ActorType, Span

_SUBJECT = {"nsubj", "nsubj:pass"}
_PRONOUNS = {"он": "Masc", "она": "Fem"}


@dataclass(frozen=True, slots=True)
class Tie:
    """A place that stands for the actor of this index; `pronoun` tells «он» from «президент»."""

    span: Span
    actor: int
    pronoun: bool


@dataclass(slots=True)
class _Known:
    """What may be said of the actors instead of their names; `named`: who is named where, by sentence and token."""

    titles: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    kinds: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    rests: dict[tuple[int, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    states: set[int] = field(default_factory=set)
    genders: dict[int, str | None] = field(default_factory=dict)
    named: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))


Drafted = tuple[ActorType, Sequence[Mention], Sequence[Role]]
"""Type, mentions and roles of one actor."""


def ties(document: Document, actors: Sequence[Drafted]) -> list[Tie]:
    """The descriptions and pronouns of a document that stand for one of its actors, in the order of the text."""
    known = _known(actors)
    taken = {(m.sentence.index, i) for _, mentions, _ in actors for m in mentions for i in range(m.first, m.last)}
    taken |= role_tokens(document, [roles for _, _, roles in actors])
    found: list[Tie] = []
    telling = known.titles.keys() | _stand_ins()
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.pos != "NOUN" or fold(token.lemma) not in telling or (sentence.index, token.index) in taken:
                continue
            actor = _described(sentence, token, known)
            if actor is not None:
                found.append(Tie(_phrase(sentence, token), actor, pronoun=False))
    found += _pronouns(document, known, found)
    return sorted(found, key=lambda tie: tie.span)


@lru_cache(maxsize=1)
def _stand_ins() -> frozenset[str]:
    """The nouns that stand for actors in any text, whatever titles it tells."""
    return frozenset[str]().union(*map(knowledge.word_set, ("leader", "stands_alone", "country_noun")))


def _known(actors: Sequence[Drafted]) -> _Known:
    known = _Known()
    for index, (kind, mentions, roles) in enumerate(actors):
        for mention in mentions:
            known.named[mention.sentence.index].update(dict.fromkeys(range(mention.first, mention.last), index))
        table = known.titles if kind is ActorType.PER else known.kinds
        for role in roles:
            if not role.weak:
                table[role.head].add(index)
                known.rests[index, role.head].update(_states_in(role.rest), role.rest)
        if kind is ActorType.ORG:
            for low in _heads(mentions):
                known.kinds[low].add(index)
        if kind is ActorType.LOC and any(m.key in knowledge.state_names() for m in mentions):
            known.states.add(index)
        if kind is ActorType.PER:
            known.genders[index] = person_naming.gender_of(mentions)
    return known


def _states_in(lemmas: Sequence[str]) -> Iterator[str]:
    """States that the words of a role name or their adjectives tell."""
    for low in lemmas:
        state = knowledge.state_names().get(low) or knowledge.state_adjectives().get(low)
        if state:
            yield state


def _heads(mentions: Sequence[Mention]) -> Iterator[str]:
    """What an organisation may be called by its own name: «Министерство обороны» → «министерство»."""
    for mention in mentions:
        head = next((t for t in mention.tokens if t.pos == "NOUN"), None)
        if head is not None and fold(head.lemma) in knowledge.word_set("stands_alone"):
            yield fold(head.lemma)


def role_tokens(document: Document, told: Sequence[Sequence[Role]]) -> set[tuple[int, int]]:
    """The tokens of roles that stand beside a name: they are explained already."""
    spans = sorted(role.quote.span for roles in told for role in roles)
    taken: set[tuple[int, int]] = set()
    at = 0
    for sentence in document.sentences:
        while at < len(spans) and spans[at].start < sentence.span.end:
            taken |= {(sentence.index, t.index) for t in sentence.touched(spans[at]) if spans[at].covers(t.span)}
            at += 1
    return taken


def _described(sentence: Sentence, token: Token, known: _Known) -> int | None:
    """The one actor that a common noun stands for, or None."""
    if token.feats.get("Number") == "Plur" or token.feats.get("Case") == "Ins":
        return None
    low = fold(token.lemma)
    if low in knowledge.word_set("acts_only") and token.rel not in _SUBJECT:
        return None
    if low in known.titles or low in knowledge.word_set("leader"):
        return _titled(sentence, token, low, known)
    if low in knowledge.word_set("stands_alone") and _bare(sentence, token):
        return _last_named(known.kinds.get(low, set()), sentence, token, known)
    if low in knowledge.word_set("country_noun") and _bare(sentence, token):
        return _only(known.states)
    return None


def _titled(sentence: Sentence, token: Token, low: str, known: _Known) -> int | None:
    """«президент», «президент США», «российский лидер»: the person of this title and, if it is told, of this state."""
    if not names_person(token) or _names_beside(sentence, token, known) or is_office(sentence, token):
        return None
    said, heads_state = _dependents(sentence, token)
    states = set(_states_in(said))
    titles = {low} | (knowledge.word_set("leader") if low in knowledge.word_set("leader") else set())
    candidates = {actor for title in titles for actor in known.titles.get(title, ())}
    if heads_state:
        candidates = {a for a in candidates if _leads_state(a, known)}
    elif not states and low in {"лидер", "глава"} and low not in known.titles:
        return None
    if states or said:
        wanted = states or set(said)
        candidates = {a for a in candidates if any(wanted <= known.rests[a, title] for title in titles)}
    return _only(candidates)


def is_office(sentence: Sentence, token: Token) -> bool:
    """The office itself or another holder of it: «на пост президента», «новый президент», «во главе»."""
    before = sentence.tokens[token.index - 1] if token.index else None
    if before is not None and fold(before.text) == "во":
        return True
    head = sentence.tokens[token.head] if token.head is not None else None
    if head is not None and fold(head.lemma) in knowledge.word_set("office"):
        return True
    return any(fold(kid.lemma) in knowledge.word_set("other_holder") for kid in sentence.kids(token.index))


def _leads_state(actor: int, known: _Known) -> bool:
    """«президент», «глава Казахстана», not «глава МИД»."""
    if actor in known.titles.get("президент", ()):
        return True
    titles = [title for title in knowledge.word_set("leader") if actor in known.titles.get(title, ())]
    rests = [known.rests[actor, title] for title in titles]
    return any(rest and all(_is_state(word) for word in rest) for rest in rests)


def _is_state(lemma: str) -> bool:
    return lemma in knowledge.state_names() or lemma in knowledge.state_names().values()


def _dependents(sentence: Sentence, token: Token) -> tuple[list[str], bool]:
    """Lemmas of the adjectives and the genitive after a noun, words without content left out; of «глава казахстанского
    государства» those of the state, and that it is of a state."""
    kids = [k for k in sentence.kids(token.index) if k.rel in {"amod", "nmod"} and k.pos in {"ADJ", "NOUN", "PROPN"}]
    state = next((k for k in kids if k.rel == "nmod" and fold(k.lemma) in knowledge.word_set("country_noun")), None)
    if state is not None:
        kids = [k for k in (*kids, *sentence.kids(state.index)) if k is not state and k.rel in {"amod", "nmod"}]
    lemmas = [fold(k.lemma) for k in kids]
    return [low for low in lemmas if low not in knowledge.word_set("loose_adjective")], state is not None


def _names_beside(sentence: Sentence, token: Token, known: _Known) -> bool:
    """A name follows in apposition: the noun is its role, no stand-in."""
    for kid in sentence.kids(token.index):
        if kid.rel in {"appos", "flat:name", "flat", "flat:foreign"} or kid.text in {"«", '"'}:
            return True
    following = token.index + 1 in known.named[sentence.index]
    return following and sentence.tokens[token.index + 1].feats.get("Case") == token.feats.get("Case")


def _bare(sentence: Sentence, token: Token) -> bool:
    """«компания», «эта страна»: nothing depends on the noun but a pointing word; it is no name's part."""
    kids = [k for k in sentence.kids(token.index) if k.pos != "PUNCT" and k.rel != "case"]
    pointing = {"этот", "данный", "сам"}
    return all(fold(k.lemma) in pointing for k in kids) and token.rel not in {"appos", "conj", "flat:name"}


def _only(candidates: set[int]) -> int | None:
    return next(iter(candidates)) if len(candidates) == 1 else None


def _last_named(candidates: set[int], sentence: Sentence, token: Token, known: _Known) -> int | None:
    """The only one of them; of several the only one that this sentence has named by now, or else the one before."""
    if len(candidates) < 2:
        return _only(candidates)
    here = {actor for place, actor in known.named.get(sentence.index, {}).items() if place < token.index}
    before = known.named.get(sentence.index - 1, {}).values()
    return _only(candidates & here or candidates.intersection(before))


def _phrase(sentence: Sentence, token: Token) -> Span:
    """The noun with its adjectives and genitives, as far as they touch it."""
    first = last = token.index
    while first and sentence.tokens[first - 1].pos == "ADJ" and sentence.tokens[first - 1].head == token.index:
        first -= 1
    inside = {t.index for t in sentence.subtree(token.index) if t.pos in {"NOUN", "PROPN", "ADJ"}}
    while last + 1 in inside and sentence.tokens[last + 1].feats.get("Case") == "Gen":
        last += 1
    return Span(sentence.tokens[first].span.start, sentence.tokens[last].span.end)


def _pronouns(document: Document, known: _Known, described: Sequence[Tie]) -> Iterator[Tie]:
    """«он», «она» as a subject: the one person of this gender in the sentence before or earlier in its own."""
    nouns = {tie.span.start: tie.actor for tie in described}
    before: list[tuple[int, bool]] = []
    for sentence in document.sentences:
        here: list[tuple[int, bool]] = []
        named = known.named[sentence.index]
        for token in sentence.tokens:
            if token.index not in named and token.rel not in _SUBJECT and token.start not in nouns:
                continue
            actor = named.get(token.index, nouns.get(token.start))
            if actor is None and token.rel in _SUBJECT and (gender := _PRONOUNS.get(fold(token.text))):
                actor = _antecedent(before + ([] if _after_quotation(sentence, token) else here), gender, known)
                if actor is not None:
                    yield Tie(token.span, actor, pronoun=True)
            if actor is not None and actor in known.genders:
                here.append((actor, _is_subject(sentence, token)))
        before = here or before if _continues(sentence) else here


def _after_quotation(sentence: Sentence, token: Token) -> bool:
    """«„Белов хочет домой“, — сказал он»: who speaks is none of those whom he names."""
    before = [t.text for t in sentence.tokens[max(0, token.index - 5) : token.index]]
    return any(mark in before for mark in ("»", "“", "”")) and any(dash in before for dash in ("—", "–", "-"))


def _is_subject(sentence: Sentence, token: Token) -> bool:
    """A subject, or one that is coordinated with it: «стояли Орлов и Белов»."""
    if token.rel == "conj" and token.head is not None:
        return sentence.tokens[token.head].rel in _SUBJECT
    return token.rel in _SUBJECT


def _continues(sentence: Sentence) -> bool:
    """A short sentence without a person does not make the reader forget who was spoken of."""
    return len(sentence.tokens) < 8


def _antecedent(said: Sequence[tuple[int, bool]], gender: str, known: _Known) -> int | None:
    """The only person of this gender, or the only one who was a subject."""
    fitting = [(actor, subject) for actor, subject in said if known.genders[actor] in {gender, None}]
    everyone, subjects = {a for a, _ in fitting}, {a for a, subject in fitting if subject}
    sure = _only(everyone)
    if sure is None:
        sure = _only(subjects)
    return sure if sure is not None and known.genders[sure] == gender else None
