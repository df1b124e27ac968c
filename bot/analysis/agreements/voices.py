"""Whose «мы» a quotation's is: «„Нам отказали“, — сказал директор завода» tells of the director and of the factory."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.scenes import Figure, Scene
from bot.analysis.agreements.speakers import reported
from bot.analysis.agreements.tellers import speaks_for_others
from bot.analysis.document import Sentence, Token

SELVES = {"мы", "я"}


def own_voices(sentence: Sentence) -> list[Token]:
    """«мы», «нам», «меня»: where a speaker means himself or his side."""
    return [token for token in sentence.tokens if token.lemma in SELVES and token.pos == "PRON"]


def voiced(scene: Scene, clause: Clause) -> Iterator[Figure]:
    """The speaker of a quotation and whom he speaks for, in the places of his «мы» and «я»."""
    said = own_voices(clause.sentence)
    name = reported(scene, clause)[1] if said else None
    index = next((i for i, actor in enumerate(scene.cast.actors) if actor.name == name), None)
    if index is None:
        return
    actor = scene.cast.actors[index]
    for token in said:
        if not speaks_for_others(actor):
            yield Figure(actor.name, actor.type, token, clause.sentence, "pronoun", index)
        for party in scene.principals(index):
            yield Figure(party.name, party.type, token, clause.sentence, "role", None)
