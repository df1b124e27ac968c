"""What a law of the text rules: «Банки, согласно тексту, предоставят отсрочку» after a sentence about a bill."""

from __future__ import annotations

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.exclusions import RULED, accordingly, ruling
from bot.analysis.agreements.lexicon import of_kind
from bot.analysis.agreements.scenes import Scene
from bot.analysis.document import Sentence

TEXTS = {"текст", "документ", "инициатива", "норма", "положение", "редакция", "проект"}
NEAR = 3
"""So many sentences back the law is looked for that «документ» is."""


def ruled(scene: Scene, case: Case) -> bool:
    """«Документ» that tells the act is a law, by the words before: no side has agreed to anything."""
    clause = case.clause
    if case.entry.kind not in RULED - {"plan", "offer", "demand"} or clause.tense == "past":
        return False
    before = (t for t in clause.sentence.tokens[: clause.trigger] if t.lemma in TEXTS)
    texts = [t for t in before if t is clause.subject or accordingly(clause, t)]
    return bool(texts) and _of_law(scene, clause.sentence)


def _of_law(scene: Scene, sentence: Sentence) -> bool:
    """The nearest sentence before that tells of a paper tells of a law."""
    earlier: Sentence | None = sentence
    for _ in range(NEAR):
        earlier = scene.before(earlier) if earlier is not None else None
        nouns = [t for t in earlier.tokens if t.pos == "NOUN"] if earlier is not None else []
        law = any(earlier is not None and ruling(earlier, t) for t in nouns)
        if law or any(t.lemma in of_kind("document") for t in nouns):
            return law
    return False
