"""How, at whose will and on what occasion something is agreed: circumstances that are no part of what is agreed."""

from __future__ import annotations

from bot.analysis.agreements.clauses import participle
from bot.analysis.document import Sentence, Token

MANNERS: dict[tuple[str, str], frozenset[str]] = {
    ("по", "согласие"): frozenset({"обоюдный", "взаимный", "общий"}),
    ("по", "соглашение"): frozenset({"обоюдный", "взаимный", "сторона"}),
    ("по", "договоренность"): frozenset({"обоюдный", "взаимный", "сторона"}),
    ("по", "желание"): frozenset({"собственный", "обоюдный", "взаимный"}),
    ("по", "инициатива"): frozenset(),
    ("по", "просьба"): frozenset(),
    ("по", "решение"): frozenset({"сторона", "суд"}),
    ("в", "порядок"): frozenset({"односторонний", "установленный", "досрочный", "срочный", "добровольный"}),
    ("в", "присутствие"): frozenset(),
    ("на", "поле"): frozenset({"форум", "саммит", "конференция", "встреча", "ассамблея", "выставка", "сессия"}),
    ("на", "неделя"): frozenset({"этот", "прошлый", "следующий", "минувший", "текущий", "будущий"}),
}
"""Preposition and noun → the words beside it, one of which makes it a manner; none asked where the set is empty."""


def manner(sentence: Sentence, link: Token) -> bool:
    """«по обоюдному согласию», «в одностороннем порядке», «на полях форума» begin here."""
    if link.pos != "ADP":
        return False
    after = sentence.tokens[link.index + 1 : link.index + 5]
    noun = next((t for t in after if t.pos in {"NOUN", "PROPN"}), None)
    before = sentence.tokens[link.index - 1] if link.index else None
    if noun is None or before is None or participle(before):  # «принятый по инициативе мэра»
        return False
    beside = MANNERS.get((link.lemma, noun.lemma))
    near = {t.lemma for t in sentence.tokens[link.index + 1 : noun.index + 5]}
    return beside is not None and (not beside or bool(near & beside))
