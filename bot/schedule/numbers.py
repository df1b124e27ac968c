"""Words of numbers in digits: «в девять тридцать» → «в 9 30»."""

from __future__ import annotations

import re
from collections.abc import Callable

_UNITS = {
    "нол[ья]": 0,
    "одного|одну|один|одна": 1,
    "двух|два|две": 2,
    "тр[её]х|три": 3,
    "четыр[её]х|четыре": 4,
    "пяти|пять": 5,
    "шести|шесть": 6,
    "семи|семь": 7,
    "восьми|восемь": 8,
    "девяти|девять": 9,
    "десяти|десять": 10,
    "одиннадцат[ьи]": 11,
    "двенадцат[ьи]": 12,
    "тринадцат[ьи]": 13,
    "четырнадцат[ьи]": 14,
    "пятнадцат[ьи]": 15,
    "шестнадцат[ьи]": 16,
    "семнадцат[ьи]": 17,
    "восемнадцат[ьи]": 18,
    "девятнадцат[ьи]": 19,
    "twelve": 12,
    "eleven": 11,
    "ten": 10,
    "nine": 9,
    "eight": 8,
    "seven": 7,
    "six": 6,
    "five": 5,
    "four": 4,
    "three": 3,
    "two": 2,
    "one": 1,
}
_TENS = {"двадцат[ьи]": 20, "тридцат[ьи]": 30, "сорока?": 40, "пятидесяти|пятьдесят": 50}
_DIGIT = "|".join(name for name, number in _UNITS.items() if 0 < number < 10)


def normal(text: str) -> str:
    """Small letters, one kind of dash, numbers in digits: «в девять тридцать» → «в 9 30»."""
    said = re.sub(r"[«»\"“”!?()]", " ", text.casefold().replace("ё", "е"))
    said = re.sub(r"[‐‑‒–—―−]", "-", said)
    said = re.sub(r"(?<=[\w.])([,;])(?=\S)", r"\1 ", said)
    for name, tens in _TENS.items():
        said = re.sub(rf"\b(?:{name})(?: ({_DIGIT}))?\b", _plus(tens), said)
    for name, number in _UNITS.items():
        said = re.sub(rf"\b(?:{name})\b", str(number), said)
    said = re.sub(r"\b0 0\b", "00", re.sub(r"(?<=\d) ?: ?(?=\d)", ":", said))
    said = re.sub(r"(?<![\d:.-])\d{1,2} \d{1,2} \d{1,2}(?![\d:.-]| \d)", _listed, said)
    return " ".join(said.split()).rstrip(". ")


def _plus(tens: int) -> Callable[[re.Match[str]], str]:
    """«Двадцать три» → 23."""

    def said(found: re.Match[str]) -> str:
        return str(tens + _digit(found[1]))

    return said


def _listed(numbers: re.Match[str]) -> str:
    """«8 14 20» are three hours, not 8:14."""
    return numbers.group().replace(" ", ", ")


def _digit(word: str | None) -> int:
    return next((number for name, number in _UNITS.items() if word and re.fullmatch(name, word)), 0)
