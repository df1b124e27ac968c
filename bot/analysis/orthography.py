"""Russian as it was spelt before 1918, spelt as the models know it: «посѣтилъ Кіевъ» → «посетил Киев»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.patterns import regex
from bot.typography import Edit, Rewritten, rewritten

YAT = "ѣ"
_HARD = regex(r"(?<=[бвгджзклмнпрстфхцчшщБВГДЖЗКЛМНПРСТФХЦЧШЩ])[ъЪ]\b")
_BARE = regex(r"[бвгджзклмнпрстфхцчшщ]\b")
"""What no word ended in; where most do, a text only quotes the old spelling («хлѣбъ», «Коммерсантъ»)."""
_OLD = regex(
    r"(?<=[бвгджзклмнпрстфхцчшщБВГДЖЗКЛМНПРСТФХЦЧШЩ])[ъЪ]\b|[ѣіѳѵѢІѲѴ]|(?<=[а-я])аго\b|(?<=[а-я])яго\b|(?<=[а-я])ыя\b"
    r"|(?<=\b[РрИи])аз(?=с)|(?<=\b[Бб])ез(?=с)"
)
_NEW = {
    **dict(zip("ѣіѳѵѢІѲѴ", "еифиЕИФИ", strict=True)),
    "аго": "ого",
    "яго": "его",
    "ыя": "ые",
    "аз": "ас",
    "ез": "ес",
}


def modern(given: Rewritten) -> Rewritten:
    """The text in today's spelling, where it is spelt in the old one."""
    text = given.text
    if YAT not in text.lower() or len(_HARD.findall(text)) <= len(_BARE.findall(text)):
        return given
    return rewritten(given, _edits(text))


def _edits(text: str) -> Iterator[Edit]:
    return ((*match.span(), _written(match)) for match in _OLD.finditer(text))


def _written(match: re.Match[str]) -> str:
    return "" if match.group() in "ъЪ" else _NEW[match.group()]
