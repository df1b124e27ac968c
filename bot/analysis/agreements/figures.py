"""A word that may stand for a party; and the countries behind adjectives, the groups without a name."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.agreements.clauses import preposition
from bot.analysis.agreements.groups import group_name
from bot.analysis.agreements.lexicon import words
from bot.analysis.document import Sentence, Token
from bot.analysis.knowledge import organisation_heads, state_adjectives, word_set
from bot.analysis.once import once
from bot.model import ActorType, Party
from bot.model.values import light

POWER = words("power")
COLLECTIVE = words("collective")
BUSINESS = words("business")
JOINT = words("joint")


@light(slots=False)
class Figure:
    """One word (with its phrase) that may stand for a party. `how` says by what right: name, adjective, group …

    `named` is empty for a group without a name: only where it is asked for is its phrase put into the nominative.
    """

    named: str
    type: ActorType
    head: Token
    sentence: Sentence
    how: str
    actor: int | None = None

    @once
    def name(self) -> str:
        """Under what name it would be told."""
        return self.named or group_name(self.sentence, self.head)

    @once
    def party(self) -> Party:
        return Party(self.name, self.type)

    @once
    def preposition(self) -> str:
        return preposition(self.sentence, self.head)


def adjectives(sentence: Sentence, taken: set[int]) -> Iterator[Figure]:
    """«российский лидер», «американо-китайское соглашение»: the countries behind adjectives."""
    known = state_adjectives()
    for token in sentence.tokens:
        if token.lemma not in known and "-" not in token.lemma:
            continue
        if token.index in taken or token.pos not in {"ADJ", "NOUN", "PROPN"}:
            continue
        names = [known[form] for form in _forms(token) if form in known]
        if not names:
            continue
        governor = sentence.tokens[token.head] if token.head is not None else token
        following = sentence.tokens[token.index + 1 : token.index + 3]
        owner = next((t for t in (governor, *following) if t.lemma in POWER), None)
        beside = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else token
        if any(t.lemma in BUSINESS for t in (governor, *following)) or (beside.index in taken and _latin(beside.text)):
            continue  # «китайская компания» is a side, China is none
        for name in names:
            how = "power" if owner else "adjective"
            yield Figure(name, ActorType.LOC, owner or governor, sentence, how, None)


def _latin(text: str) -> bool:
    """«американская IBM», «турецкая Baykar»: a firm, not its country."""
    return text[:1].isascii() and text[:1].isalpha()


def _forms(token: Token) -> list[str]:
    lemma = token.lemma
    if "-" not in lemma:
        return [lemma]
    parts = lemma.split("-")
    return [*(f"{part[:-1]}ий" for part in parts[:-1] if part.endswith("о")), parts[-1]]


def named(sentence: Sentence, head: Token, taken: set[int]) -> bool:
    """«клуб „Зенит“», «власти США», «американские власти»: the name stands for the group."""
    here = head.index
    if _of_people(sentence, here + 1):
        return False  # «профсоюзы фермеров Франции»
    if any(place in taken for place in (here + 1, here + 2)) and all(
        t.pos in {"PUNCT", "PROPN", "X"} or t.feats.get("Case") == "Gen" for t in sentence.tokens[here + 1 : here + 2]
    ):
        return True
    own = head.lemma in POWER
    return own and any(k.index in taken or k.lemma in state_adjectives() for k in sentence.kids(here))


def _of_people(sentence: Sentence, place: int) -> bool:
    after = sentence.tokens[place : place + 1]
    return any(t.pos == "NOUN" and t.feats.get("Animacy") == "Anim" and _many_in_genitive(t) for t in after)


def _many_in_genitive(token: Token) -> bool:
    return token.feats.get("Case") == "Gen" and token.feats.get("Number") == "Plur" and token.text.islower()


def groups(sentence: Sentence, taken: set[int]) -> Iterator[Figure]:
    """«профсоюзы», «следователи», «клуб»: unnamed sides. Only a word that acts or is acted with can be one."""
    heads = organisation_heads()
    for token in sentence.tokens:
        if token.pos != "NOUN" or token.index in taken or token.feats.get("Case") == "Loc":
            continue
        lemma = token.lemma
        several = token.feats.get("Number") == "Plur"
        people = token.feats.get("Animacy") == "Anim" and several
        body = lemma in COLLECTIVE or (lemma in heads and (several or lemma not in word_set("plural_head")))
        body = body and not (lemma == "руководство" and _of_named(sentence, token, taken))
        if not (people or body):
            continue
        group = Figure("", ActorType.ORG, token, sentence, "people" if people else "body")
        if lemma not in JOINT or " " in group.name:
            yield group


def _of_named(sentence: Sentence, head: Token, taken: set[int]) -> bool:
    """«руководство холдинга «Луч»», «руководство сборной»: the body itself; not «профсоюз и руководство сборной»."""
    below = [t for t in sentence.subtree(head.index) if t.index > head.index]
    joined = head.rel == "conj" or any(t.rel == "conj" and t.head == head.index for t in below)
    return not joined or any(t.index in taken for t in below if t.index < head.index + 4)
