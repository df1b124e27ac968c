"""Whom «подрядчик», «застройщик», «заказчик» without a name stand for, where the text before lets one be sure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.agreements.figures import Figure
from bot.analysis.agreements.lexicon import plain, words
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.sides import held
from bot.analysis.agreements.stand_ins import civic
from bot.analysis.document import Sentence
from bot.model import ActorType

DOERS, ORDERERS = words("contractors"), words("customers")


def contracted(scene: Scene, sentence: Sentence, part: str) -> list[Figure]:
    """Who the text says it is («подрядчик „Мостострой“»); else, of an authority and a firm that have dealt with each
    other, the firm that does and the authority that orders."""
    named = list(_called(scene, sentence, part))
    if named:
        return named
    sides = [f for f in held(scene, sentence, wide=True).values() if f.type is not ActorType.PER]
    if len(sides) == 2:
        return [f for f in sides if _public(f) is (part in ORDERERS)]
    return list(_only_firm(scene, sentence)) if part in DOERS and not sides else []


def _only_firm(scene: Scene, sentence: Sentence) -> Iterator[Figure]:
    """The firm, where the text has named no other so far."""
    told = [
        (index, actor)
        for index, actor in enumerate(scene.cast.actors)
        if actor.type is ActorType.ORG and index not in scene.media and actor.mentions[0].start < sentence.span.start
    ]
    for index, actor in told if len(told) == 1 else ():
        if not civic(actor.name):
            yield Figure(actor.name, actor.type, sentence.tokens[0], sentence, "name", index)


def _called(scene: Scene, sentence: Sentence, part: str) -> Iterator[Figure]:
    """Those whom the text tells by this word: «застройщик — компания „Волга“»."""
    for index, actor in enumerate(scene.cast.actors):
        role = actor.role.text.split() if actor.role is not None and actor.type is ActorType.ORG else ()
        if any(plain(word) == part for word in role) and actor.mentions[0].start < sentence.span.start:
            yield Figure(actor.name, actor.type, sentence.tokens[0], sentence, "name", index)


def _public(figure: Figure) -> bool:
    return figure.type is ActorType.LOC or civic(figure.name)
