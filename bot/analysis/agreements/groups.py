"""How an unnamed side is called: «профсоюзы северных шахт» in the nominative; and whose «власти» are."""

from __future__ import annotations

from bot.analysis.document import Sentence, Token, inflect
from bot.analysis.knowledge import key, state_names
from bot.model import Actor, ActorType


def group_name(sentence: Sentence, head: Token) -> str:
    """The phrase of an unnamed group in the nominative: adjectives and the genitive that belongs to it."""
    number = "Plur" if head.feats.get("Number") == "Plur" else "Sing"
    words: list[str] = []
    for kid in sentence.kids(head.index):
        if kid.rel == "amod" and kid.index < head.index and head.index - kid.index < 4:
            gender = head.feats.get("Gender", "Masc") if number == "Sing" else ""
            wanted = frozenset(x for x in ("Nom", number, gender) if x)
            words.append(inflect(kid.text.lower(), wanted) or kid.text.lower())
    words.append(inflect(head.text.lower(), frozenset({"Nom", number})) or head.text.lower())
    for kid in sentence.kids(head.index):
        if kid.rel == "nmod" and kid.index > head.index and kid.feats.get("Case") == "Gen":
            tail = [t for t in sentence.subtree(kid.index) if head.index < t.index <= kid.index + 2]
            words += [t.text for t in tail if t.pos in {"NOUN", "PROPN", "ADJ"} and t.feats.get("Case") == "Gen"][:3]
            break
    return " ".join(words)


def powers(actor: Actor) -> str | None:
    """«Власти Чили» are Чили; «власти Уфы» stay a side of their own."""
    if actor.type is not ActorType.ORG:
        return None
    head, _, rest = key(actor.name).partition(" ")
    return state_names().get(rest) if head == "власть" else None


COUNCILS = ("исполнительный совет", "наблюдательный совет", "совет директор", "совет директоров", "правление")
"""«Исполнительный совет фонда» beside the fund."""


def governs(name: str, other: str) -> bool:
    """«Правительство Чили» beside «Чили»: one side, told twice."""
    told = key(name)
    head, _, rest = told.partition(" ")
    if head == "правительство":
        return state_names().get(rest) == other
    council = next((first for first in COUNCILS if told.startswith(f"{first} ")), None)
    return council is not None and told == f"{council} {key(other)}"


def told_twice(name: str, other: str) -> bool:
    """«Белградский филиал «Гранита»» beside «Гранит»: all words of one name are words of the other."""
    words, others = set(key(name).split()), set(key(other).split())
    return words <= others or others <= words
