"""Who is present in a sentence: each word that may stand for a party, under the name that it would bear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from bot.analysis.actors import Cast, Reference
from bot.analysis.agreements.clauses import SUBJECT, preposition
from bot.analysis.agreements.figures import Figure, adjectives, groups, named
from bot.analysis.agreements.groups import powers
from bot.analysis.agreements.items import Items
from bot.analysis.agreements.lexicon import acts, words
from bot.analysis.agreements.standing import WHERE, political
from bot.analysis.agreements.tellers import former, sources, speaks_for_others
from bot.analysis.document import Document, Sentence, Token
from bot.analysis.knowledge import (
    key,
    state_adjectives,
    state_names,
    state_of,
    state_places,
)
from bot.analysis.once import once
from bot.analysis.words import fold
from bot.model import Actor, ActorType, Party, Span
from bot.model.values import light

RELAYS = words("relays")
UNIONS = ("Евросоюз", "Европейский союз", "ЕС", "Еврокомиссия", "Европейская комиссия", "НАТО")
TELLING = {"NOUN", "VERB", "ADJ"}
CONTENT = TELLING | {"PROPN"}


@light()
class _Stands:
    """For whom the name of an actor stands: the union that «Брюссель» is, the state of a capital, of «власти Чили»;
    `relays`: for others, of whose words it tells."""

    union: Actor | None
    place: str | None
    state: str | None
    relays: bool


class Scene:
    """A document with its cast, and the figures of each sentence."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self._figures: dict[int, tuple[Figure, ...]] = {}
        self._heads: dict[int, dict[int, Figure]] = {}
        self._principals: dict[int, tuple[Party, ...]] = {}
        self.sides: dict[tuple[int, bool], dict[Party, Figure]] = {}
        """Who holds a side in a sentence, by its index and how widely that is taken: kept here by `parties`."""
        self._standing: dict[int, _Stands] = {}
        self._acts: dict[int, list[Token]] = {}
        self._telling: dict[int, tuple[str, ...]] = {}
        self.positions = {sentence.index: place for place, sentence in enumerate(document.sentences)}

    @once
    def starts(self) -> list[int]:
        """Where each sentence begins."""
        return [sentence.span.start for sentence in self.document.sentences]

    @once
    def mentioned(self) -> int:
        """How many mentions all actors have together."""
        return sum(len(actor.mentions) for actor in self.cast.actors)

    @once
    def foremost(self) -> dict[ActorType, int]:
        """The weightiest actor of each type."""
        return {actor.type: index for index, actor in reversed(list(enumerate(self.cast.actors)))}

    @once
    def references(self) -> dict[int, list[Reference]]:
        """The references of each sentence, by its index: one walk over both lists."""
        found: dict[int, list[Reference]] = defaultdict(list)
        waiting = iter(sorted(self.cast.references, key=lambda r: r.span.start))
        reference = next(waiting, None)
        for sentence in self.document.sentences:
            while reference is not None and reference.span.start < sentence.span.end:
                if reference.span.start >= sentence.span.start:
                    found[sentence.index].append(reference)
                reference = next(waiting, None)
        return found

    @once
    def media(self) -> frozenset[int]:
        """The actors that only tell: «газета „Коммерсантъ“», «агентство „Интерфакс“»."""
        roles = ((index, a.role.text.split()) for index, a in enumerate(self.cast.actors) if a.role)
        known = (index for index, role in roles if role and key(role[0]) in RELAYS)
        return sources(self.document, self.cast, self.references).union(known)

    @once
    def acting(self) -> list[int]:
        """What part of the mentions of each actor are subjects: 0 none, 1 up to a third, 2 up to two thirds, 3 more."""
        referring = ((s, r) for s in self.document.sentences for r in self.references.get(s.index, ()))
        times = Counter(r.actor for s, r in referring if any(t.rel in SUBJECT for t in s.touched(r.span)))
        shares = (times[index] / len(actor.mentions) for index, actor in enumerate(self.cast.actors))
        return [0 if not share else 1 if share < 0.34 else 2 if share < 0.67 else 3 for share in shares]

    @once
    def headlined(self) -> frozenset[int]:
        """Whom the headline names."""
        head = self.document.headline
        named = (i for i, a in enumerate(self.cast.actors) if head and any(head.covers(m) for m in a.mentions))
        return frozenset(named)

    @once
    def content(self) -> tuple[str, ...]:
        """The lemmas of the words with a meaning of their own, of the whole text without its headline."""
        body = (s for s in self.document.sentences if not self.headline(s))
        return tuple(chain.from_iterable(map(self.telling, body)))

    def telling(self, sentence: Sentence) -> tuple[str, ...]:
        """The same of a sentence."""
        found = self._telling.get(sentence.index)
        if found is None:
            found = self._telling[sentence.index] = content(sentence.tokens)
        return found

    def acts(self, sentence: Sentence) -> list[Token]:
        """The words of a sentence that may carry an agreement, in its order."""
        found = self._acts.get(sentence.index)
        if found is None:
            found = self._acts[sentence.index] = acts(sentence)
        return found

    def told_before(self, sentence: Sentence, lemma: str) -> bool:
        """Whether one of the six sentences before this one, headline left out, has this word of the lexicon."""
        place = self.positions[sentence.index]
        near = (s for s in self.document.sentences[max(0, place - 6) : place] if not self.headline(s))
        return any(t.lemma == lemma and t.pos in TELLING for s in near for t in self.acts(s))

    def previous(self, sentence: Sentence) -> Sentence | None:
        """The sentence before this one in its item of news, headline left out."""
        place = self.positions[sentence.index] - 1
        if place < 0 or sentence.index in self.items.starts or self.headline(self.document.sentences[place]):
            return None
        return self.document.sentences[place]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before this one; the headline before the first."""
        place = self.positions[sentence.index]
        first = place and not self.items.starts and self.headline(self.document.sentences[place - 1])
        return self.document.sentences[place - 1] if first else self.previous(sentence)

    def following(self, sentence: Sentence) -> Sentence | None:
        """The sentence after this one in its item of news."""
        place = self.positions[sentence.index] + 1
        after = self.document.sentences[place] if place < len(self.document.sentences) else None
        return after if after is not None and after.index not in self.items.starts else None

    @once
    def items(self) -> Items:
        """The items of a digest of short news."""
        return Items(self.document)

    def headline(self, sentence: Sentence) -> bool:
        head = self.document.headline
        return head is not None and head.covers(sentence.span)

    def figures(self, sentence: Sentence) -> tuple[Figure, ...]:
        """All who may be parties, in the order of the text."""
        if sentence.index not in self._figures:
            found = sorted(self._present(sentence), key=lambda f: f.head.index)
            self._figures[sentence.index] = tuple(found)
        return self._figures[sentence.index]

    def heads(self, sentence: Sentence) -> dict[int, Figure]:
        """By the place of its head, who stands there: the one with a name rather than whom it stands for."""
        if sentence.index not in self._heads:
            self._heads[sentence.index] = {f.head.index: f for f in reversed(self.figures(sentence))}
        return self._heads[sentence.index]

    def _present(self, sentence: Sentence) -> Iterator[Figure]:
        taken: set[int] = set()
        here = self.references.get(sentence.index, ())
        bodies = [r.span for r in here if self.cast.actors[r.actor].type is ActorType.ORG]
        for reference in here:
            inside = sentence.touched(reference.span)
            head = _head(inside) if inside else None
            if head is None or self._bystander(sentence, reference, head, bodies):
                continue
            taken.update([t.index for t in inside], self._kind_told(sentence, reference))
            yield from self._referred(sentence, reference, head)
        yield from adjectives(sentence, taken)
        yield from (group for group in groups(sentence, taken) if not named(sentence, group.head, taken))

    def _kind_told(self, sentence: Sentence, reference: Reference) -> set[int]:
        """«Ассоциация операторов «Связь»»: the words beside a name that tell what bears it are no side of their own."""
        actor = self.cast.actors[reference.actor]
        if actor.type is not ActorType.ORG or actor.role is None or not sentence.span.covers(actor.role.span):
            return set()
        return {t.index for t in sentence.touched(actor.role.span)}

    def _bystander(self, sentence: Sentence, reference: Reference, head: Token, bodies: list[Span]) -> bool:
        """A place that is no side here: in the name of a body («МИД Японии»), or only where it happens («в Астане»)."""
        actor = self.cast.actors[reference.actor]
        if actor.type is not ActorType.LOC:
            return False
        if any(body.covers(reference.span) and body != reference.span for body in bodies):
            return True
        return not is_state(actor.name) and preposition(sentence, head) in WHERE

    def _referred(self, sentence: Sentence, reference: Reference, head: Token) -> Iterator[Figure]:
        actor, stands = self.cast.actors[reference.actor], self._stands(reference.actor)
        how = str(reference.kind)
        if stands.union is not None and political(sentence, head):
            yield Figure(stands.union.name, stands.union.type, head, sentence, "capital")
            return
        if stands.place and stands.place != actor.name and political(sentence, head):
            yield Figure(stands.place, ActorType.LOC, head, sentence, "capital")
            if actor.type is ActorType.LOC:
                return
            how = "seat"
        if stands.state:
            yield Figure(stands.state, ActorType.LOC, head, sentence, "power")
            return
        if not stands.relays:
            yield Figure(actor.name, actor.type, head, sentence, how, reference.actor)
        for party in self.principals(reference.actor):
            yield Figure(party.name, party.type, head, sentence, "role")

    def _stands(self, index: int) -> _Stands:
        """For whom an actor stands wherever it is named, looked up once."""
        found = self._standing.get(index)
        if found is None:
            actor = self.cast.actors[index]
            place = _place(actor)
            union = self._union if place and key(actor.name) == "брюссель" else None
            found = self._standing[index] = _Stands(union, place, powers(actor), speaks_for_others(actor))
        return found

    @once
    def _union(self) -> Actor | None:
        """Whom «Брюссель» stands for where the text tells nothing of Belgium: the union, the alliance."""
        named = {actor.name: actor for actor in self.cast.actors}
        return None if "Бельгия" in named else next((named[name] for name in UNIONS if name in named), None)

    def principals(self, index: int) -> tuple[Party, ...]:
        """For whom an actor acts: the state or organisation that the role names («президент Казахстана»)."""
        if index not in self._principals:
            self._principals[index] = tuple(self._behind(index))
        return self._principals[index]

    @once
    def _told(self) -> list[tuple[str, Actor]]:
        """All who are no persons, under the words by which a role tells them."""
        return [(f" {key(a.name)} ", a) for a in self.cast.actors if a.type is not ActorType.PER]

    def _behind(self, index: int) -> Iterator[Party]:
        actor = self.cast.actors[index]
        if actor.type is ActorType.LOC:
            return
        words = key(actor.role.text if actor.role else "").split()
        if words and (former(words[0]) or words[:2] == ["кандидат", "в"]):
            return
        role = f" {' '.join(words)} "
        adjectives = state_adjectives()
        names = {adjectives[w] for w in words if w in adjectives}
        for told, other in self._told if words else ():
            if told in role and other.name != actor.name and not speaks_for_others(other):
                names.discard(other.name)
                state = _state(other.name) if other.type is ActorType.LOC else None
                yield Party(state or other.name, other.type)
        for name in sorted(names) if actor.type is ActorType.PER else ():  # «китайская компания» is a side of its own
            yield Party(name, ActorType.LOC)
        if actor.type is ActorType.ORG and not names:
            state = _state(actor.name)
            if state and state != actor.name:
                yield Party(state, ActorType.LOC)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset([form[:3] for form in state_places()])


def _place(actor: Actor) -> str | None:
    """The state whose capital or seat of power bears the name; a person's is seldom worth the look-up."""
    low = fold(actor.name)
    if actor.type is ActorType.PER and low[:1].isalpha() and low[:3] not in _beginnings():
        return None
    return state_places().get(key(actor.name))


_state = lru_cache(maxsize=4_000)(state_of)


@lru_cache(maxsize=4_000)
def is_state(name: str) -> bool:
    return key(name) in state_names()


def content(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The lemmas of the words that have a meaning of their own."""
    return tuple([t.lemma for t in tokens if t.pos in CONTENT])


def _head(inside: Sequence[Token]) -> Token:
    """The word of a phrase whose head lies outside it."""
    if len(inside) == 1:
        return inside[0]
    indexes = {t.index for t in inside}
    return next((t for t in inside if t.head not in indexes), inside[0])
