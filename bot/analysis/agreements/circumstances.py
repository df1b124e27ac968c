"""What else tells a party: in whose phrase it stands, by what office, how long ago it was named, beside whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import MARKS, Clause, infinitive, preposition, sets_condition
from bot.analysis.agreements.figures import Figure
from bot.analysis.agreements.lexicon import plain, words
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.standing import linked, outer
from bot.analysis.agreements.tellers import former
from bot.analysis.document import Sentence, Token, parses
from bot.analysis.remembering import remembered
from bot.model import Actor, ActorType, Party

OFFICES = words("office")
LEADERS = words("leaders")
HOLDERS = {"министр", "президент", "премьер", "премьер-министр", "посол", "губернатор"}
"""Leaders who are told apart by their office; «лидеры» and «собеседники» may be of any."""
COURTS = {"суд", "арбитраж", "трибунал", "горсуд", "облсуд", "мосгорсуд", "райсуд"}
COUNTRIES = {"страна", "государство", "республика", "держава"}
ACTING = "slot:agent"
MEDIATION = {"посредничество", "содействие"}
MAIN = {ACTING, "slot:counter", "slot:addressee", "slot:object", "slot:between"}
"""The sides that are weighed against each other."""


def leaders(sentence: Sentence, noun: Token) -> bool:
    """«Лидеры обсудили», «министры обороны двух стран подписали», of nobody in particular: those who met before."""
    if noun.feats.get("Number") != "Plur" or noun.lemma not in LEADERS:
        return False
    told = (kid for kid in sentence.kids(noun.index) if kid.rel in {"nmod", "appos", "amod"})
    return all(kid.rel == "nmod" and (kid.lemma in COUNTRIES or _field(noun, kid)) for kid in told)


@remembered(500)
def of_office(name: str) -> bool:
    """«Министры обороны», «Главы правительств»: a name that tells offices in the plural."""
    first = name.split()[0]
    return plain(first) not in LEADERS and any(
        r.feats.get("Number") == "Plur" and plain(r.normal) in LEADERS for r in parses(first.lower())
    )


def _field(noun: Token, kid: Token) -> bool:
    """«министры обороны»: of what, not of whom."""
    common = kid.pos == "NOUN" and kid.text.islower() and kid.feats.get("Animacy") == "Inan"
    led = kid.lemma in {"правительство", "государство", "ведомство", "мид", "дипломатия"}
    return common and (noun.lemma == "министр" or (noun.lemma in {"глава", "руководитель"} and led))


def of_two_states(scene: Scene, clause: Clause) -> bool:
    """«Соглашение двух стран продлено», «договор между государствами»: of states that another sentence names."""
    here = clause.sentence
    pairs = [t for t in here.tokens if t.lemma in COUNTRIES and _of_a_pair(here, t)]
    acting = clause.own | ({clause.subject.index} if clause.subject is not None else set())
    if not any(above.index in acting for noun in pairs for above in islice(here.ancestors(noun.index), 3)):
        return False
    return len({f.name for f in scene.figures(here) if f.type is ActorType.LOC}) < 2


def _of_a_pair(here: Sentence, noun: Token) -> bool:
    two = any(kid.lemma in {"два", "оба"} for kid in here.kids(noun.index))
    return two or (noun.feats.get("Number") == "Plur" and preposition(here, noun) == "между")


def court(figure: Figure) -> bool:
    """A court judges between sides; one that states have founded may be a side itself."""
    if figure.type is not ActorType.ORG:
        return False
    return _names_court(figure.name)


@remembered(500)
def _names_court(name: str) -> bool:
    told = {plain(word) for word in name.split()}
    return not COURTS.isdisjoint(told) and "международный" not in told


def only_trusted(sentence: Sentence, head: Token) -> bool:
    """«Казахстан, если верить Минэнерго, продаст газ»: who is believed only tells of it."""
    for place in range(head.index - 1, 0, -1) if "если" in sentence.lemmas else ():
        token = sentence.tokens[place]
        if token.text in MARKS:
            return False
        if token.lemma in words("trusting") and infinitive(token) and sentence.tokens[place - 1].lemma == "если":
            return not sets_condition(sentence.tokens, place - 1)
    return False


def mediates(figure: Figure) -> bool:
    """«при посредничестве Катара»: who helps others to agree."""
    if figure.sentence.lemmas.isdisjoint(MEDIATION):
        return False
    above = islice(figure.sentence.ancestors(figure.head.index), 2)
    helped = (noun for noun in above if noun.lemma in MEDIATION)
    return any(preposition(figure.sentence, noun) == "при" for noun in helped)


def of_old(figure: Figure) -> bool:
    """The country of «бывший президент Чили Марко Вега»: he acts for himself."""
    low = figure.sentence.text.lower()
    if "бывш" not in low and "экс" not in low:
        return False
    above = islice(figure.sentence.ancestors(figure.head.index), 3)
    return any(_held_before(figure.sentence, noun) for noun in above)


def _held_before(sentence: Sentence, noun: Token) -> bool:
    """«экс-президент», «бывший президент»."""
    if noun.pos not in {"NOUN", "PROPN"}:
        return False
    adjectives = (kid for kid in sentence.kids(noun.index) if kid.rel == "amod")
    return former(noun.text.lower()) or any(former(kid.text.lower()) for kid in adjectives)


def spoken_for(scene: Scene, clause: Clause, figure: Figure, sides: Container[str]) -> bool:
    """A minister whom another sentence names, where his country itself acts or is one of «стороны»; and a president
    where «министры двух стран» sign."""
    if figure.type is not ActorType.PER or figure.actor is None:
        return False
    subject = clause.subject
    if subject is not None and leaders(clause.sentence, subject) and subject.lemma in HOLDERS:
        role = scene.cast.actors[figure.actor].role
        return role is not None and subject.lemma not in map(plain, role.text.replace("-", " ").split())
    behind = {party.name for party in scene.principals(figure.actor)}
    acting = {f.name for f in scene.figures(clause.sentence) if subject is not None and f.head.index == subject.index}
    return any(name in sides for name in behind) or not behind.isdisjoint(acting)


def within(scene: Scene, clause: Clause, figure: Figure) -> Iterator[str]:
    """In whose phrase a figure stands: «представитель США», «клуб лиги», «убийство Иванова»."""
    heads = scene.heads(clause.sentence)
    found = outer(clause.sentence, figure.head, heads)
    if found is not None and heads[found.index].name != figure.name:
        above = heads[found.index]
        yield f"nest:{above.type}"
        yield f"nest:{above.type}:{above.how}|{figure.type}"
    for token in clause.sentence.ancestors(figure.head.index):
        if token.pos == "VERB":
            return
        if token.pos in {"NOUN", "ADJ"} and token.index not in heads:
            yield f"noun:{token.lemma}"
            where = preposition(clause.sentence, token)
            if where and token.index not in clause.own:  # «после бегства президента»
                yield f"under:{where}"
                yield f"under:{where}|{figure.type}"
            return


def acts_apart(clause: Clause, head: Token) -> Iterator[str]:
    """«Киев предложил обмен, а Москва отказалась»: who is the subject of another verb, and how that one is joined."""
    hung = linked(clause, head)
    if hung.rel not in {"nsubj", "nsubj:pass"} or hung.head is None or hung.head in clause.own:
        return
    verb = clause.sentence.tokens[hung.head]
    side = "before" if verb.index < clause.trigger else "after"
    joint = next((k.lemma for k in clause.sentence.kids(verb.index) if k.rel in {"cc", "mark"}), "-")
    yield f"other:{side}:{verb.rel}"
    yield f"other:{side}|{joint}"
    yield f"other:subject:{clause.subject is not None}:{side}"


def weighty(scene: Scene, figure: Figure) -> Iterator[str]:
    """Whether the headline names an actor, and how often he is a subject."""
    if figure.actor is None:
        return
    if scene.document.headline is not None:
        yield f"headline:{figure.actor in scene.headlined}|{figure.type}"
    level = scene.acting[figure.actor]
    yield f"acting:{level}"
    yield f"acting:{level}|{figure.type}"


def turn(case: Case, name: str, named: Sequence[str], places: Mapping[str, int]) -> Iterator[str]:
    """The how-manieth of the named ones before or after the trigger, by where each stands first."""
    if name not in named:
        return
    here, place = case.clause.token.span.start, places[name]
    rivals = [places[other] for other in named if (places[other] < here) is (place < here)]
    nearer = min(sum(abs(other - here) < abs(place - here) for other in rivals), 3)
    side = "before" if place < here else "after"
    yield f"nth:{side}:{nearer}"
    yield f"nth:{side}:{nearer}|{case.entry.kind}"


def office(scene: Scene, clause: Clause, figure: Figure) -> Iterator[str]:
    """By what right a figure's bearer stands for it: «президент» speaks for his country, «бывший игрок» does not."""
    bearer = _bearer(scene, clause, figure)
    if bearer is None:
        return
    if bearer.role is None:
        yield f"office:none:{bearer.type}"
        return
    told = bearer.role.text.lower().split()
    holds = "yes" if OFFICES.intersection(map(plain, told)) else "no"
    yield f"office:{holds}:{bearer.type}"
    yield f"office:{told[0]}"
    yield f"office:{'here' if clause.sentence.span.covers(bearer.role.span) else 'apart'}:{holds}"
    if former(told[0]):
        yield "office:former"


def _bearer(scene: Scene, clause: Clause, figure: Figure) -> Actor | None:
    if figure.how != "role":
        return None
    beside = (f for f in scene.figures(clause.sentence) if f.head is figure.head and f.how != "role")
    return next((scene.cast.actors[f.actor] for f in beside if f.actor is not None), None)


def since(scene: Scene, clause: Clause, figure: Figure) -> Iterator[str]:
    """How many sentences ago an actor was named last, and what part of all mentions are its own."""
    if figure.actor is None:
        return
    actor = scene.cast.actors[figure.actor]
    here = clause.sentence.span.start
    before = bisect_left(actor.mentions, here, key=lambda m: m.start)
    if not before:
        yield "ago:never"
        return
    starts = scene.starts
    ago = bisect_left(starts, here) - bisect_left(starts, actor.mentions[before - 1].start + 1) + 1
    yield f"ago:{min(ago, 4)}"
    yield f"first of type:{scene.foremost[actor.type] == figure.actor}"
    yield f"share:{min(10 * len(actor.mentions) // max(1, scene.mentioned), 5)}"


def company(name: str, signs: dict[str, set[str]], parties: dict[str, Party]) -> Iterator[str]:
    """What the others of the sentence hold: whether another acts, whether another is dealt with, how many are alike."""
    others = [other for other in parties if other != name and "here" in signs[other]]
    taken = set[str]().union(*[MAIN & signs[other] for other in others])
    place = "here" if "here" in signs[name] else "else"
    side = "unsided" if MAIN.isdisjoint(signs[name]) else "sided"
    beside = f"co:{place}:{side}:{'agent' if ACTING in taken else '-'}:{'other' if taken - {ACTING} else '-'}"
    yield beside
    yield f"{beside}|{parties[name].type}"
    alike = min(sum(parties[other].type is parties[name].type for other in others), 3)
    yield f"peers:{place}:{alike}"
    yield f"peers:{place}:{side}:{alike}"
