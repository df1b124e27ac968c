"""How much an article is about an actor: a linear model over small facts of its mentions.

The weights are data (`data/salience.tsv`), fitted by `benchmarks/fit_salience.py` to key actors that people named.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.document import Document
from bot.analysis.words import fold
from bot.model import ActorType

_SUBJECT = {"nsubj", "nsubj:pass"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What of a document its actors are measured against. `lead` is the character where its second sentence ends."""

    length: int
    lead: int
    headline: int
    most: int
    actors: int


def scene(document: Document, groups: Sequence[Sequence[Mention]]) -> Scene:
    """The measures of a document."""
    body = [s for s in document.sentences if document.headline is None or s.span.start >= document.headline.end]
    lead = body[min(1, len(body) - 1)].span.end if body else 0
    headline = document.headline.end if document.headline else 0
    most = max((len(group) for group in groups), default=1)
    return Scene(max(1, len(document.text)), lead, headline, most, len(groups))


def features(kind: ActorType, group: Sequence[Mention], has_role: bool, around: Scene) -> dict[str, float]:
    """The facts that salience is computed from, by name."""
    count, first = len(group), group[0].span.start
    own = sum(not m.nested for m in group)
    subject = sum(_is_subject(m) for m in group)
    state = kind is ActorType.LOC and any(m.key in knowledge.state_names() for m in group)
    prefix = kind.value.lower()
    found = {
        "bias": 1.0,
        "repeated_or_lead": float(count > 1 or first < around.lead),
        prefix: 1.0,
        f"{prefix}_log_count": math.log(count),
        f"{prefix}_share": count / around.most,
        f"{prefix}_first": first / around.length,
        f"{prefix}_lead": float(first < around.lead),
        f"{prefix}_headline": float(first < around.headline),
        f"{prefix}_subjects": math.log1p(subject),
        f"{prefix}_subject_share": subject / count,
        f"{prefix}_role": float(has_role),
        f"{prefix}_own": own / count,
        f"{prefix}_place": sum(_in_place(m) for m in group) / count,
        f"{prefix}_source": sum(_is_source(m) for m in group) / count,
        f"{prefix}_once": float(count == 1),
        f"{prefix}_speaks": math.log1p(sum(_speaks(m) for m in group)),
        f"{prefix}_crowd": math.log(around.actors) * (count == 1),
        f"{prefix}_genitive": sum(_genitive(m) for m in group) / count,
        f"{prefix}_words": float(len(group[0].words) > 1),
    }
    if state:
        found |= {"state": 1.0, "state_subjects": math.log1p(subject), "state_log_count": math.log(count)}
    return found


def _is_subject(mention: Mention) -> bool:
    return any(t.rel in _SUBJECT for t in mention.tokens)


def _genitive(mention: Mention) -> bool:
    return mention.tokens[0].feats.get("Case") == "Gen"


def _in_place(mention: Mention) -> bool:
    """«в Москве», «из Лондона»: a place where something happens, no side."""
    before = mention.sentence.tokens[mention.first - 1] if mention.first else None
    return before is not None and before.pos == "ADP" and fold(before.text) in knowledge.word_set("at_place")


def _verb(mention: Mention) -> str:
    """The lemma of the verb that the mention is the subject of, or empty."""
    subject = next((t for t in mention.tokens if t.rel in _SUBJECT), None)
    if subject is None or subject.head is None:
        return ""
    return fold(mention.sentence.tokens[subject.head].lemma)


def _speaks(mention: Mention) -> bool:
    return _verb(mention) in knowledge.word_set("saying")


def _is_source(mention: Mention) -> bool:
    """«сообщает Лента.ру», «передаёт "Интерфакс"», «по данным РБК»: who only relays."""
    if mention.type is not ActorType.ORG:
        return False
    before = [fold(t.lemma) for t in mention.sentence.tokens[max(0, mention.first - 3) : mention.first]]
    return _verb(mention) in knowledge.word_set("relaying") or bool(set(before) & knowledge.word_set("relaying"))


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Weights of the features; a feature without one counts nothing."""
    return {row[0]: float(row[1]) for row in knowledge.rows("salience")}


def salience(found: dict[str, float]) -> float:
    """The features as one figure in 0…1."""
    known = weights()
    total = sum(value * known.get(name, 0.0) for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
