"""Who only tells: «сообщает агентство „Маяк“», «рассказал РБК», «со ссылкой на „Вестник“»; no side of anything told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.analysis.actors import Cast, Reference
from bot.analysis.agreements.lexicon import plain, words
from bot.analysis.document import Document, Sentence, Token
from bot.analysis.knowledge import word_set
from bot.model import Actor, ActorType

SUBJECT = {"nsubj", "nsubj:pass"}
SPOKESMEN = words("spokesmen")
HEARD = {"собеседник", "источник", "вопрос", "корреспондент", "журналист", "читатель"}
"""«Собеседник «Маяка» …», «отвечая на вопрос «Маяка»»: of a ministry it would be «источник в Минфине»."""
ASKED = {"запрос", "вопрос"}


def sources(document: Document, cast: Cast, references: Mapping[int, Sequence[Reference]]) -> frozenset[int]:
    """The organisations that tell wherever the text names them."""
    tells: dict[int, bool] = {}
    for sentence in document.sentences:
        for reference in references.get(sentence.index, ()):
            index = reference.actor
            if cast.actors[index].type is ActorType.ORG and tells.get(index, True):
                inside = sentence.touched(reference.span)
                tells[index] = bool(inside) and _tells(sentence, inside)
    return frozenset(index for index, only in tells.items() if only)


def _tells(sentence: Sentence, name: Sequence[Token]) -> bool:
    first, last = name[0].index, name[-1].index
    relaying = word_set("relaying")
    before = [t for t in sentence.tokens[max(0, first - 4) : first] if t.pos != "PUNCT"][-3:]
    after = [t for t in sentence.tokens[last + 1 : last + 4] if t.pos != "PUNCT"][:2]
    if any(_now(t) for t in (*before, *after) if t.lemma in relaying):
        return True
    if any(t.lemma in relaying and t.pos == "NOUN" for t in before):
        return True
    acts = any(t.rel in SUBJECT for t in name)
    spoken_to = bool(before) and before[-1].lemma in words("speech") and not acts
    asking = any(t.lemma in ASKED for t in after)
    heard = bool(before) and before[-1].lemma in HEARD
    quoted = [t.lemma for t in before[-2:]] == ["цитата", "по"]
    return spoken_to or asking or heard or quoted


def _now(token: Token) -> bool:
    """«сообщает», not «сообщил»: what happens is told by who always tells."""
    return token.pos == "VERB" and token.feats.get("Tense") == "Pres"


def speaks_for_others(actor: Actor) -> bool:
    """«Пресс-служба завода», «пресс-секретарь Белов»: whoever acts, they only tell of it. «Совет директоров завода» is
    the factory."""
    if actor.type is not ActorType.ORG:
        return actor.role is not None and not SPOKESMEN.isdisjoint(map(plain, actor.role.text.split(None, 2)[:2]))
    words = [plain(word) for word in actor.name.split(None, 3)[:3]]
    board = len(words) == 3 and words[:2] == ["совет", "директоров"]
    return board or not SPOKESMEN.isdisjoint(words[:2])


def former(role: str) -> bool:
    """«Бывший президент Чили», «экс-глава банка» act for themselves. `role`: its first word."""
    return role.startswith(("бывш", "экс-", "экс‑"))
