"""Whether an entry is what a user watches: by lemmas, never by a user's patterns. Pure.

An actor is watched among those who act, and in what the article is about; a pair is two sides of one agreement, or two
who are both what the article is about; an agreement is one that says all the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from bot.model import Heed, Telling, Watch, Words


def matches(watch: Watch, telling: Telling) -> bool:
    """Whether this entry is what is watched."""
    if watch.agreed:
        return any(_says(watch.sides[0], {*deal.words, *deal.about}) for deal in telling.deals)
    topic = {*telling.title_lemmas, *telling.lead}
    if len(watch.sides) == 2:
        return _together(watch, telling, topic)
    return all(_acts(side, telling) or _says(side, topic) for side in watch.sides)


def found(watches: Iterable[Watch], telling: Telling) -> list[Watch]:
    """Those that this entry is found by, but for what mutes."""
    return [watch for watch in watches if watch.heed is not Heed.MUTE and matches(watch, telling)]


def muted(watches: Iterable[Watch], telling: Telling) -> bool:
    """Whether a user does not want to hear of this."""
    return any(watch.heed is Heed.MUTE and matches(watch, telling) for watch in watches)


def _together(watch: Watch, telling: Telling, topic: AbstractSet[str]) -> bool:
    one, other = watch.sides
    for deal in telling.deals:
        sides = [set(side) for side in deal.sides]
        here = {number for number, side in enumerate(sides) if _says(one, side)}
        there = {number for number, side in enumerate(sides) if _says(other, side)}
        if here and there and len(here | there) > 1:
            return True
    return _says(one, topic) and _says(other, topic)


def _acts(side: Sequence[Words], telling: Telling) -> bool:
    return any(_says(side, set(actor.lemmas)) for actor in telling.actors)


def _says(side: Sequence[Words], lemmas: AbstractSet[str]) -> bool:
    """Whether all words of one of the phrases are there, each by any of its lemmas."""
    return any(all(not lemmas.isdisjoint(word) for word in phrase) for phrase in side)
