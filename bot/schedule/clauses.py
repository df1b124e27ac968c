"""The text of a schedule, piece by piece, in Russian and English. The table of rules reads as the specification.

«по будням в 8:30 и 20 часов по Москве»  →  Days(0…4) · Clock(8:30) · And · Clock(20) · In(Europe/Moscow)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.errors import ScheduleProblem
from bot.schedule.clocks import bare_hour, between, clock, noon, pair, part, part_of_hour
from bot.schedule.days import (
    every_day,
    exception,
    hourly,
    named_day,
    refused,
    stretch_of_days,
    times_a_day,
    times_a_week,
    weekend,
    workdays,
)
from bot.schedule.mending import mended
from bot.schedule.numbers import normal
from bot.schedule.pieces import And, Filler, In, Piece, Reader
from bot.schedule.zones import find, named, tidy

_LONGEST_PLACE = 4
"""Words."""


def place(reader: Reader) -> Piece | None:
    """«По Москве», «по московскому времени», «мск», «UTC+5», «Europe/Moscow»: the longest that names a zone."""
    words = reader.text[reader.at :].split(" ")
    led = bool(re.match(r"(?:по|time|во? (?!\d)|в городе)\b", " ".join(words[:2])))
    for count in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        said = " ".join(words[:count])
        sure = led or re.match(r"(?:utc|gmt|мск|msk)|[a-z_]+/", said)
        if sure and not re.fullmatch(r"по|в|во", said) and (zone := find(tidy(said))):
            reader.at += len(said)
            reader.take(r"(?: )?")
            return In(zone)
    return None


def bare_place(reader: Reader) -> Piece | None:
    """«…, Екатеринбург»: a city by its own name, where nothing else is understood."""
    words = reader.text[reader.at :].split(" ")
    for count in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        said = " ".join(words[:count])
        if zone := named(said):
            reader.at += len(said)
            reader.take(r"(?: )?")
            return In(zone)
    return None


def conjunction(reader: Reader) -> Piece | None:
    if reader.take(r"и|а также|а|плюс|ещё|еще|and|&|\+"):
        return And(firm=True)
    match = re.compile(r"[,;/] *").match(reader.text, reader.at)
    if match is None:
        return None
    reader.at = match.end()
    return And(firm=False)


def filler(reader: Reader) -> Piece | None:
    found = reader.take(
        r"во?|на|к|по|ровно|примерно|около|местному времени|местного времени|время|времени|мне|меня|нам|нас|бы|чтобы?"
        r"|пожалуйста|плиз|можно|давай\w*|нужн\w+|надо|хочу|хотел\w*|буду|жду|лучше|только|дайджест\w*|сводк\w+|новост\w+"
        r"|присыла\w+|пришли\w*|присла\w+|шли|шлите|слать|отправля\w+|получа\w+|подпи\w+|привет|здравствуйте|рассылк\w+"
        r"|send|me|the|a|an|digests?|please|at|on|in|of|subscribe|want|i|news|local|time|every|each"
    )
    return Filler() if found else None


RULES: tuple[Callable[[Reader], Piece | None], ...] = (
    stretch_of_days,
    workdays,
    weekend,
    times_a_day,
    times_a_week,
    every_day,
    hourly,
    named_day,
    exception,
    part_of_hour,
    noon,
    pair,
    between,
    clock,
    part,
    place,
    bare_hour,
    conjunction,
    filler,
    bare_place,
)


def pieces(text: str) -> list[Piece]:
    """All pieces of a text. Raises ScheduleProblem for what cannot be done, and for words that mean nothing here."""
    reader, found = Reader(normal(text)), []
    while reader.at < len(reader.text):
        refused(reader)
        piece = next((piece for rule in RULES if (piece := rule(reader)) is not None), None)
        if piece is not None:
            found.append(piece)
        elif not reader.mend(mended):
            raise ScheduleProblem("word", reader.word()[:50])
    return [piece for piece in found if not isinstance(piece, Filler)]
