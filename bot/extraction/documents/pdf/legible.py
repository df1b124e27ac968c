"""Whether letters taken out of a PDF are the words that its reader sees: its fonts may name them wrongly. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.charset import likeness
from bot.errors import DocumentProblem

ENOUGH = 150
"""Letters: of fewer nothing can be told."""

BLIND = 0.15
"""So large a share of characters that mean nothing, and the text is not legible."""

LIKELY = -3.5
"""`charset.likeness` of small Russian letters: about -3.1 in Russian and its neighbours; shuffled it is lower."""

_SHIFTED = re.compile(r"[À-ÿ]")
_RUSSIAN = re.compile(r"[а-яё]", re.IGNORECASE)
_PHONETIC = re.compile(r"[\u0180-\u02ff\u0370-\u0385]")


def repaired(lines: Sequence[str]) -> list[str]:
    """«Ïðåçèäåíò» is «Президент» in a font that does not say that it is Russian."""
    text = "".join(lines)
    shifted, letters = len(_SHIFTED.findall(text)), sum(map(str.isalpha, text))
    if letters < ENOUGH or shifted < 0.6 * letters:
        return list(lines)
    put = [line.encode("cp1252", "ignore").decode("cp1251", "ignore") for line in lines]
    return put if _likely("".join(put)) else list(lines)


def check(lines: Sequence[str]) -> None:
    """Raises DocumentProblem «garbled»."""
    text = "".join(lines)
    letters = [char for char in text if char.isalpha()]
    blind = sum(unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs") or char == "\ufffd" for char in text)
    if blind > BLIND * len(text) or len(_PHONETIC.findall(text)) > BLIND * max(len(letters), ENOUGH):
        raise DocumentProblem("garbled")
    if len(_RUSSIAN.findall(text)) > max(ENOUGH, 0.5 * len(letters)) and not _likely(text):
        raise DocumentProblem("garbled")


def _likely(text: str) -> bool:
    return likeness("".join(_RUSSIAN.findall(text)).lower()) > LIKELY
