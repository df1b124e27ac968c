"""Words of a person's name that look alike in every case: «Трише», «Аль Тани», «Имамоглу», «с Майей Санду»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import names_person
from bot.analysis.document import Token
from bot.analysis.words import fold

ARABIC = {"аль", "эль", "ибн", "бин", "бен"}
_ALIKE: dict[str, frozenset[str]] = {
    "и": frozenset(["Gen", "Dat", "Loc"]), "е": frozenset(["Dat", "Loc"]), "о": frozenset(), "э": frozenset(),
}  # fmt: skip
"""By a form's last letter: the cases that one declined word may have in it."""


def fixed_words(mentions: Sequence[Mention], fullest: Mention) -> frozenset[str]:
    """The words of the fullest name that do not change, folded."""
    ending = {w.text for w in fullest.words if knowledge.ends_in(w.text, "fixed_ending")}
    return _unchanging(mentions) | _after_particle(fullest) | ending | _of_no_such_case(fullest)


def _unchanging(mentions: Sequence[Mention]) -> frozenset[str]:
    """Words that stand alike in cases which a declined one would tell apart: «Жан-Клод Трише», «Жан-Клода Трише»."""
    cases: dict[str, set[str]] = {}
    for token in (t for m in mentions for t in m.tokens if "Case" in t.feats):
        if fold(token.text)[-1:] in _ALIKE:  # of a stress that stands alone nothing is left
            cases.setdefault(fold(token.text), set()).add(token.feats["Case"])
    return frozenset(low for low, found in cases.items() if len(found) > 1 and not found <= _ALIKE[low[-1]])


def _after_particle(mention: Mention) -> frozenset[str]:
    """«Аль Тани», «Ди Каприо»: what ends so after such a particle does not change; «Джей Ди Вэнсу» does."""
    lows = [w.text for w in mention.words]
    pairs = pairwise(lows)
    return frozenset(
        low
        for before, low in pairs
        if before in knowledge.word_set("name_particle") and low[-1] in ("иоеу" if before in ARABIC else "иое")
    )


def _of_no_such_case(mention: Mention) -> frozenset[str]:
    """«с президентом Майей Санду», «визит премьера Александру Мунтяну»: a declined word would not end in «у» there."""
    names = [w for w in mention.words if not w.initial]
    if not any(w.text[-1] in "ую" for w in names):
        return frozenset()
    before = mention.sentence.tokens[mention.first - 1] if mention.first else None
    if before is not None and _shows(before, "Ins") and names_person(before):
        return frozenset(w.text for w in names if w.text[-1] in "ую")
    shown = len(names) > 1 and any(_shows(mention.tokens[0], case) for case in _SHOWN)
    return frozenset(w.text for w in names[1:] if shown and w.text[-1] in "ую")


def _shows(token: Token, case: str) -> bool:
    return token.feats.get("Case") == case and bool(_SHOWN[case].search(fold(token.text)))


_SHOWN = {"Gen": re.compile("[аяы]$"), "Ins": re.compile("(?:[оеыи]м|[оеь][йю])$")}
"""Endings that show the case."""


def stands_as_is(mentions: Sequence[Mention], fullest: Mention) -> bool:
    """«Ника Мелия», which the tagger takes for «Ник Мелий», beside «Мелии»: a surname of the first declension."""
    low = fullest.words[-1].text
    if len(fullest.words) < 2 or low[-1] not in "ая" or _POSSESSIVE.search(low):
        return False
    others = {m.words[-1].text for m in mentions}
    told = {low[:-1] + ending for ending in (("ы", "и", "ой") if low[-1] == "а" else ("и", "ей"))}
    return bool(others & told) and not others & {low[:-1], f"{low[:-1]}й", f"{low[:-1]}ь"} and _agree(fullest)


def _agree(mention: Mention) -> bool:
    """All its words stand in one case by the tagger, be it the wrong one."""
    tokens: Sequence[Token] = [t for t in mention.tokens if len(t.text) > 1]
    return {t.feats.get("Case") for t in tokens} == {"Gen"} and all(fold(t.text)[-1] in "ая" for t in tokens)


_POSSESSIVE = re.compile("(?:[оеё]в|[иы]н)а$")
"""«Иванова» is a man's genitive as well, and «Ивановы» are several."""
