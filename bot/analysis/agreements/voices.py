"""Whose «мы» a quotation's is: «„Нам отказали“, — сказал директор завода» tells of the director and of the factory."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.figures import Figure
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.speakers import reported
from bot.analysis.agreements.tellers import speaks_for_others
from bot.analysis.document import Sentence, Token
from bot.model import ActorType

SELVES = {"мы", "я"}
OWN = {
    **dict.fromkeys(("компания", "предприятие", "корпорация", "фирма", "холдинг", "организация"), ActorType.ORG),
    **dict.fromkeys(("страна", "регион", "область", "край", "город"), ActorType.LOC),
}
OURS = {
    **dict.fromkeys(("правительство", "парламент", "министерство", "армия", "государство"), ActorType.LOC),
    **dict.fromkeys(("клуб", "завод", "банк", "театр", "музей", "университет", "фонд", "институт"), ActorType.ORG),
}
"""With «наш» what a speaker belongs to too: «наше правительство», of a minister, is his country's."""
"""What a speaker means without its name is his own: «глава «Луча» сказал, что компания вложит миллиард»."""


def _own_bodies(scene: Scene, sentence: Sentence) -> list[Token]:
    """«компания», «наше правительство», of which the text tells nothing else."""
    bare = [t for t in sentence.tokens if t.rel == "nsubj" and t.feats.get("Number") == "Sing" and _own(sentence, t)]
    heads = scene.heads(sentence) if bare else {}
    named = {index for index, figure in heads.items() if figure.actor is not None}
    return [t for t in bare if t.index not in named]


def _own(sentence: Sentence, noun: Token) -> bool:
    if noun.lemma not in OWN and noun.lemma not in OURS:
        return False
    told = [k.lemma for k in sentence.kids(noun.index) if k.pos != "PUNCT"]
    return (not told and noun.lemma in OWN) or told == ["наш"]


def own_voices(sentence: Sentence) -> list[Token]:
    """«мы», «нам», «меня»: where a speaker means himself or his side."""
    return [token for token in sentence.tokens if token.lemma in SELVES and token.pos == "PRON"]


def voiced(scene: Scene, clause: Clause) -> Iterator[Figure]:
    """The speaker of a quotation and whom he speaks for, in the places of his «мы» and «я»; and what he speaks for in
    the place of «компания», «регион»."""
    said, own = own_voices(clause.sentence), _own_bodies(scene, clause.sentence)
    name = reported(scene, clause)[1] if said or own else None
    index = next((i for i, actor in enumerate(scene.cast.actors) if actor.name == name), None)
    if index is None:
        return
    actor = scene.cast.actors[index]
    for token in own:
        fitting = [p for p in scene.principals(index) if p.type is (OWN | OURS)[token.lemma]]
        if len(fitting) == 1:
            yield Figure(fitting[0].name, fitting[0].type, token, clause.sentence, "description", None)
    for token in said:
        if not speaks_for_others(actor):
            yield Figure(actor.name, actor.type, token, clause.sentence, "pronoun", index)
        for party in scene.principals(index):
            yield Figure(party.name, party.type, token, clause.sentence, "role", None)


def has_voice(scene: Scene, clause: Clause, subject: Token) -> bool:
    """It is known whose «мы» or «компания» acts: nobody of another sentence is meant."""
    asked = subject.lemma in SELVES or subject.lemma in OWN or subject.lemma in OURS
    return asked and any(figure.head.index == subject.index for figure in voiced(scene, clause))
