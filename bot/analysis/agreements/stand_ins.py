"""Whom a common noun stands for: «ведомство», «клуб», «лондонский клуб» after their names."""

from __future__ import annotations

from bot.analysis.agreements.clauses import SUBJECT, finite
from bot.analysis.agreements.figures import Figure
from bot.analysis.agreements.lexicon import plain, words
from bot.analysis.agreements.scenes import Scene, is_state
from bot.analysis.document import Sentence, Token
from bot.analysis.knowledge import key
from bot.model import Actor, ActorType, Span

BODIES, LONE = words("bodies"), words("lone_bodies")
STATELY = words("stately")
CIVIC = {"мэрия", "администрация", "горсовет", "прокуратура", "минздрав", "епархия"}
"""Alone they stand for the one of the text that bears the word in its name."""
TOWN_HALLS = {"мэрия", "горсовет", "администрация"}
GOVERNMENT = "правительство"
RULED = {"область", "край", "округ", "республика"}
"""Parts of a state that have a government of their own."""
QUOTES = {"«", "„", "“", '"'}


def stands_for(scene: Scene, figure: Figure) -> Figure:
    """«Минфин передал …. Ведомство рассчитывало»: the nearest body of the state that was named before; of «клуб»,
    «банк» the only organisation that was; «лондонский клуб» where the text has «лондонский „Арсенал“»;
    «правительство» the only state."""
    if figure.type is ActorType.ORG and plain(figure.name) == GOVERNMENT:
        return _of_state(scene, figure)
    if figure.actor is not None:
        return figure
    sentence, kind = figure.sentence, plain(figure.name)
    if kind.rpartition(" ")[2] not in BODIES | LONE | CIVIC:
        return figure
    if " " in kind:
        return _told_by_adjective(scene, figure)
    if kind in CIVIC:
        return _only_of_kind(scene, figure, kind)
    previous = scene.previous(sentence)
    here = [f for f in scene.figures(sentence) if f.head.index < figure.head.index]
    before = [*(scene.figures(previous) if previous else ()), *here]
    named = [f for f in before if f.actor is not None and f.type is ActorType.ORG]
    if kind in LONE:
        named = [f for f in named if f.actor not in scene.media and _may_be(scene, f, kind)]
        found = named[-1] if len({f.actor for f in named}) == 1 else None
    else:
        found = next((f for f in reversed(named) if _stately(f.name)), None)
    if found in here and figure.preposition in {"с", "со", "у", "от", "к"} and _acts(sentence, found, figure):
        return figure  # «Завод продлил договор с профсоюзом»
    if found is None:
        return _called(scene, figure, kind) if kind in LONE else figure
    return Figure(found.name, found.type, figure.head, sentence, "description", found.actor)


def _of_state(scene: Scene, figure: Figure) -> Figure:
    """«правительство» where the text names one state and nothing else that has a government."""
    names = [key(actor.name).split() for actor in scene.cast.actors if actor.type is not ActorType.PER]
    others = any(RULED.intersection(words_) or (words_[0] == GOVERNMENT and words_[1:]) for words_ in names if words_)
    states = [(i, a) for i, a in enumerate(scene.cast.actors) if a.type is ActorType.LOC and is_state(a.name)]
    if others or len(states) != 1:
        return figure
    index, actor = states[0]
    return Figure(actor.name, actor.type, figure.head, figure.sentence, "description", index)


def _acts(sentence: Sentence, found: Figure | None, with_: Figure) -> bool:
    """The subject of the same verb; not the club of «Защитник «Динамо» Иван Белов», of «Как сообщил «Динамо»»."""
    verbs = [next((t.index for t in sentence.ancestors(f.head.index) if finite(t)), -1) for f in (found, with_) if f]
    if len(set(verbs)) != 1:
        return False
    above = None if found is None or found.head.head is None else sentence.tokens[found.head.head]
    named = found is not None and found.head.rel == "appos" and above is not None and above.rel in SUBJECT
    return named or (found is not None and found.head.rel in SUBJECT)


def _called(scene: Scene, figure: Figure, kind: str) -> Figure:
    """«авиакомпания» where the text tells of one body only that it is one."""
    told = [
        (index, actor)
        for index, actor in enumerate(scene.cast.actors)
        if actor.type is ActorType.ORG and actor.mentions[0].start < figure.head.start and _is_called(actor, kind)
    ]
    if len(told) != 1:
        return figure
    index, actor = told[0]
    return Figure(actor.name, actor.type, figure.head, figure.sentence, "description", index)


def _is_called(actor: Actor, kind: str) -> bool:
    words_ = [*actor.name.split(), *(actor.role.text.split() if actor.role is not None else ())]
    return any(plain(word) == kind for word in words_)


def _only_of_kind(scene: Scene, figure: Figure, kind: str) -> Figure:
    """«мэрия» where the text has «мэрия Бишкека» and no other."""
    told = [
        (index, actor)
        for index, actor in enumerate(scene.cast.actors)
        if actor.type is ActorType.ORG and plain(actor.name.split()[0]) == kind and " " in actor.name
    ]
    if len(told) != 1:
        return _of_city(scene, figure) if kind in TOWN_HALLS and not told else figure
    index, actor = told[0]
    return Figure(actor.name, actor.type, figure.head, figure.sentence, "description", index)


def _of_city(scene: Scene, figure: Figure) -> Figure:
    """«мэрия» where the text has «власти Новосибирска», or «мэр Казани», and nothing else that rules a town."""
    actors = list(enumerate(scene.cast.actors))
    bodies = [(i, a) for i, a in actors if a.type is ActorType.ORG and _town_power(a.name)]
    mayors = (a.role.text.split() for _, a in actors if a.type is ActorType.PER and a.role is not None)
    towns = {key(" ".join(role[1:])) for role in mayors if plain(role[0]) in {"мэр", "градоначальник"} and role[1:]}
    towns_ = [(i, a) for i, a in actors if a.type is ActorType.LOC and key(a.name) in towns]
    found = bodies or towns_
    if len(found) != 1:
        return figure
    index, actor = found[0]
    return Figure(actor.name, actor.type, figure.head, figure.sentence, "description", index)


def _town_power(name: str) -> bool:
    first, *rest = name.split()
    return plain(first) in {"власти", "администрация", "мэрия"} and bool(rest)


def _may_be(scene: Scene, named: Figure, kind: str) -> bool:
    """Nothing tells that the organisation is of another kind: a ministry is no club, «банк «Заря»» no factory."""
    role = scene.cast.actors[named.actor].role if named.actor is not None else None
    told = {*map(plain, named.name.split()), *map(plain, role.text.split() if role else ())}
    return kind in told or not (_stately(named.name) or (LONE | words("business")) & told)


def _stately(name: str) -> bool:
    """«Минтранс», «Федеральная служба охраны», «МИД»."""
    low = [plain(word) for word in name.split()]
    return any(word in STATELY or word.endswith("надзор") for word in low)


def civic(name: str) -> bool:
    """«Минтранс», «мэрия Самары», «правительство области», «власти города»: an authority, no firm."""
    return _stately(name) or any(plain(word) in CIVIC | words("authorities") for word in name.split()[:2])


def _told_by_adjective(scene: Scene, figure: Figure) -> Figure:
    """The one organisation before whose name the text has the same adjective."""
    adjectives = {t.lemma for t in figure.sentence.kids(figure.head.index) if t.rel == "amod"}
    bearers = {
        reference.actor
        for sentence in scene.document.sentences
        if sentence.index <= figure.sentence.index
        for reference in scene.references.get(sentence.index, ())
        if scene.cast.actors[reference.actor].type is ActorType.ORG
        and _adjective_before(sentence, reference.span) in adjectives
    }
    if len(adjectives) != 1 or len(bearers) != 1:
        return figure
    index = bearers.pop()
    actor = scene.cast.actors[index]
    return Figure(actor.name, actor.type, figure.head, figure.sentence, "description", index)


def _adjective_before(sentence: Sentence, name: Span) -> str:
    """«лондонский „Арсенал“» → «лондонский»."""
    inside = sentence.touched(name)
    before: list[Token] = [t for t in sentence.tokens[: inside[0].index] if t.text not in QUOTES] if inside else []
    return before[-1].lemma if before and before[-1].pos == "ADJ" else ""
