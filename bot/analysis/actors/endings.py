"""Nominatives of words that no dictionary knows: by the other forms that the text has, or by the ending."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.analysis.words import Word, fold

_VOWELS = "аеиоуыэюя"

# Case endings of surnames and first names that the dictionary does not know, by the ending of the nominative.
_HARD = ("а", "у", "ом", "ым", "е")  # Теффт: Теффта, Теффту, Теффтом
_SOFT = ("я", "ю", "ем", "ём", "е")  # Чэнь, Манделей: Чэня, Чэню
_FIRST = ("ы", "и", "е", "у", "ю", "ой", "ей", "ою")  # Обама: Обамы, Обаме, Обаму


def from_forms(low: str, case: str, forms: Sequence[Word]) -> str | None:
    """Another form in the text of which this one is an oblique case: «Теффт» tells what «Теффта» comes from."""
    bases = Counter(f.text for f in forms if is_oblique(low, f.text))
    if bases:
        return bases.most_common(1)[0][0]
    return low if case == "Nom" and any(is_oblique(f.text, low) for f in forms) else None


def is_oblique(form: str, base: str) -> bool:
    """`form` is `base` with a case ending of the second or first declension."""
    if form == base or len(base) < 3:
        return False
    if base[-1] in "ая":
        return any(form == base[:-1] + ending for ending in _FIRST)
    if base[-1] == "о":
        return any(form == base[:-1] + ending for ending in _HARD)
    if base[-1] in "йь":
        return any(form == base[:-1] + ending for ending in _SOFT)
    return base[-1] not in _VOWELS and any(form == base + ending for ending in _HARD)


def by_ending(low: str, case: str, gender: str | None) -> str:
    """The nominative of a word that neither dictionary nor text knows in another form."""
    if case == "Nom":
        return low
    if low.endswith(("скую", "цкую")):  # «сыграет Раневскую», whatever the tagger says
        return f"{low[:-2]}ая"
    for pattern, ending, only in _ENDINGS.get(case, ()):
        if only in {None, gender} and re.search(pattern, low):
            return re.sub(pattern, ending, low)
    return low


# By case: (ending in this case, ending of the nominative, gender or any). Feminine names in a consonant do not change.
_ENDINGS: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "Gen": (
        (r"(?<=[вн])ой$", "а", "Fem"), (r"(?<=[сцз]к)ой$", "ая", "Fem"), (r"(?<=[гкх])ого$", "ий", None),
        (r"ого$", "ый", None), (r"(?<=[гкхжшчщ])и$", "а", None), (r"ы$", "а", None), (r"ии$", "ия", None),
        (r"и$", "я", "Fem"), (r"(?<=[^аеиоуыэюя])а$", "", "Masc"), (r"(?<=[аеиоуыэюя])я$", "й", "Masc"),
        (r"я$", "ь", "Masc"),
    ),
    "Acc": (
        (r"(?<=[сцз]к)ую$", "ая", "Fem"), (r"ого$", "ий", "Masc"), (r"(?<=[^аеиоуыэюя])у$", "а", None),
        (r"ю$", "я", None),
        (r"(?<=[^аеиоуыэюя])ы$", "а", None),  # the genitive, misread
        (r"(?<=[^аеиоуыэюя])а$", "", "Masc"), (r"(?<=[аеиоуыэюя])я$", "й", "Masc"), (r"я$", "ь", "Masc"),
    ),
    "Dat": (
        (r"ии$", "ия", "Fem"),
        (r"(?<=[вн])ой$", "а", "Fem"), (r"(?<=[сцз]к)ой$", "ая", "Fem"), (r"(?<=[сцз]к)ому$", "ий", "Masc"),
        (r"(?<=[^аеиоуыэюя])у$", "", "Masc"), (r"(?<=[аеиоуыэюя])ю$", "й", "Masc"), (r"ю$", "ь", "Masc"),
        (r"е$", "а", None),
    ),
    "Ins": (
        (r"(?<=[сцз]к)ой$", "ая", "Fem"), (r"(?<=[сцз]к)им$", "ий", "Masc"), (r"(?<=[вн])ым$", "", "Masc"),
        (r"(?<=[аеиоуыэюя])ем$", "й", "Masc"), (r"[ое]м$", "", "Masc"), (r"ой$", "а", None), (r"ей$", "я", None),
    ),
    "Loc": (
        (r"ии$", "ия", None),
        (r"(?<=[вн])ой$", "а", "Fem"), (r"(?<=[сцз]к)ой$", "ая", "Fem"), (r"(?<=[сцз]к)ом$", "ий", "Masc"),
        (r"е$", "", "Masc"), (r"е$", "а", "Fem"),
    ),
}  # fmt: skip


_JOINT = re.compile("([-‑’'])")
"""What parts the words of a compound."""


def capitalised(form: str, like: str) -> str:
    """The form in the capitals of another spelling: each part of a compound for itself, «ВымпелКома» → «ВымпелКом»."""
    parts, models = _JOINT.split(form), _JOINT.split(like)
    if len(parts) != len(models):
        return form.capitalize() if like[:1].isupper() else form
    return "".join(_as_written(p, m) for p, m in zip(parts, models, strict=True))


def _as_written(form: str, like: str) -> str:
    """The form with the capitals that the other spelling has, as far as the two are alike."""
    alike, most = 0, min(len(form), len(like))
    while alike < most and (form[alike] == like[alike] or fold(form[alike]) == fold(like[alike])):
        alike += 1
    alike = max(alike, 1)
    first = form[:1].upper() if like[:1].isupper() else form[:1]
    return first + like[1:alike] + form[alike:]
