"""What a digest tells, and in which order, from what was found. Pure: the reading is `bot.composing`'s."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from bot.dossier import Person, persons
from bot.model import Change, Deal, Matter, Player, Status, Story, Telling, Tie, Watch, Window
from bot.model.stories import PAPERS, Bundle
from bot.storage import Seen
from bot.storage.contract.stories import Told
from bot.watching import found, muted

MOST_CHANGES, MOST_OF_STORY = 8, 3
"""Agreements that are told, and new ones of one story."""

WORDS_NEEDED = {Status.PROMISED: 2, Status.PLANNED: 3, Status.PROPOSED: 3}
"""So many words of a subject say what is promised or planned: «построить» does not."""

MOST_PLAYERS, MOST_TIES = 40, 12
ACTING = 6
"""The first actors of an article are those whom it is about; the others only stand in it."""

WATCHED, LIKED, AGREED, GOING_ON = 3.0, 3.0, 0.7, 0.3
"""What lifts a story besides the number of articles: a watch, the user's taste, an agreement, that it goes on."""

FEWEST_STORIES, FEWEST_BARS, FEWEST_TIES = 6, 4, 3
"""What is less needs no picture."""

ORDER = (
    Status.SIGNED,
    Status.AGREED,
    Status.ENDED,
    Status.REJECTED,
    Status.PROMISED,
    Status.PLANNED,
    Status.PROPOSED,
)
"""Of agreements: what is certain first."""

OVER = frozenset({Status.ENDED, Status.REJECTED, Status.PROPOSED})
"""Of these no time runs out."""

Sorted = Sequence[tuple[Sequence[int], float]]
"""Entries by stories, with the user's liking: what `jobs.stories` tells."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an agreement stands."""

    telling: Telling
    number: int

    @property
    def deal(self) -> Deal:
        return self.telling.deals[self.number]

    @property
    def matter(self) -> Matter:
        return Matter(self.deal.sides, self.deal.about)


def stories(tellings: Sequence[Telling], found_: Sorted, told: Sequence[Told], watches: Sequence[Watch]) -> list[Story]:
    """The stories of new entries, the best first."""
    new = {telling.entry: telling for telling in tellings}
    before = {one.telling.entry: one for one in told}
    ranked = []
    for entries, liking in found_:
        fresh = tuple(new[entry] for entry in entries if entry in new)
        if fresh:
            story = _story(fresh, [before[entry] for entry in entries if entry in before], watches)
            ranked.append((_worth(story, liking), fresh[0].when, story))
    ranked.sort(key=lambda one: (one[0], one[1], -one[2].id), reverse=True)
    return [story for _, _, story in ranked]


def heard(told: Iterable[Story], watches: Sequence[Watch]) -> tuple[list[Story], int]:
    """Those that the user did not mute, by a word of any of their tellings, and how many entries the others have."""
    kept, hidden = [], 0
    for story in told:
        if any(muted(watches, telling) for telling in story.tellings):
            hidden += len(story.tellings)
        else:
            kept.append(story)
    return kept, hidden


def _story(fresh: tuple[Telling, ...], before: Sequence[Told], watches: Sequence[Watch]) -> Story:
    last = max(before, key=lambda one: one.when, default=None)
    heard = dict.fromkeys(watch.text for telling in fresh for watch in found(watches, telling))
    if last is None:
        return Story(min(telling.entry for telling in fresh), fresh, watches=tuple(heard))
    return Story(last.story, fresh, last.when, tuple(heard))


def _worth(story: Story, liking: float) -> float:
    sources = {telling.source for telling in story.tellings}
    agreed = any(deal.stands and deal.status in ORDER[:2] for telling in story.tellings for deal in telling.deals)
    return (
        math.log2(1 + len(sources))
        + WATCHED * bool(story.watches)
        + LIKED * liking
        + AGREED * agreed
        + GOING_ON * (story.told is not None)
    )


# --- agreements -------------------------------------------------------------------------------------------------------


def spots(tellings: Iterable[Telling]) -> list[Spot]:
    """The agreements that stand."""
    return [
        Spot(telling, number)
        for telling in tellings
        for number, deal in enumerate(telling.deals)
        if deal.stands and deal.sides
    ]


def overdue(due: Iterable[tuple[Telling, int]]) -> list[Spot]:
    """Those of them for which an end of their time means something."""
    known = [Spot(telling, number) for telling, number in due if number < len(telling.deals)]
    return [spot for spot in known if spot.deal.stands and spot.deal.sides and spot.deal.status not in OVER]


def changes(
    new: Sequence[Spot],
    earlier: Sequence[Spot],
    late: Sequence[Spot],
    doubles: Sequence[int],
    before: Sequence[int | None],
) -> list[Change]:
    """What is told of agreements: each once, what changed first, then what is new, then what is late.

    `doubles` and `before` are what `jobs.deals` tells of `new` and `late`, in this order, against `earlier`.
    """
    told = []
    for first in sorted(set(doubles[: len(new)])):
        same = [new[place] for place in range(len(new)) if doubles[place] == first]
        old = before[first]
        change = _change(_standing(same), None if old is None else earlier[old])
        if change is not None:
            told.append(change)
    told.sort(key=lambda change: (change.was is None, ORDER.index(change.deal.status)))
    for spot, position in zip(late, range(len(new), len(doubles)), strict=True):
        if doubles[position] == position:
            told.append(Change(spot.telling.entry, spot.number, spot.deal, overdue=True))
    return told


def _standing(same: Sequence[Spot]) -> Spot:
    """How it stands now: refused or ended if that is the last word, else as certain, and told as fully, as anybody
    tells it. A later report that says less takes nothing back."""
    last = max(same, key=lambda spot: spot.telling.when)
    if last.deal.status in (Status.ENDED, Status.REJECTED):
        return last
    return max(same, key=_fullness)


def _fullness(spot: Spot) -> tuple[int, int, int, datetime]:
    deal = spot.deal
    return -ORDER.index(deal.status), len(deal.sides), len(deal.subject), spot.telling.when


def _change(spot: Spot, old: Spot | None) -> Change | None:
    """None where the same was known before."""
    if old is None:
        return Change(spot.telling.entry, spot.number, spot.deal)
    if old.deal.status is spot.deal.status:
        return None
    return Change(spot.telling.entry, spot.number, spot.deal, old.deal, old.telling.when)


def telling_ones(changed: Iterable[Change], told: Sequence[Story]) -> list[Change]:
    """What changed and what is late; of what else a story says the most certain, each once and a few at most; of plans
    and offers those that name both sides and say what about."""
    of = {telling.entry: number for number, story in enumerate(told) for telling in story.tellings}
    kept: list[Change] = []
    said: dict[int | None, list[Deal]] = {}
    for change in changed:
        here = said.setdefault(of.get(change.entry), [])
        if change.overdue or change.was or (len(here) < MOST_OF_STORY and _is_telling(change.deal, here)):
            kept.append(change)
            here.append(change.deal)
    return kept


def _is_telling(deal: Deal, said: Iterable[Deal]) -> bool:
    if deal.status in (Status.PLANNED, Status.PROPOSED) and len(deal.sides) < 2:
        return False
    enough = len(deal.subject.split()) >= WORDS_NEEDED.get(deal.status, 1)
    return enough and not any(_repeats(deal, other) for other in said)


def _repeats(deal: Deal, other: Deal) -> bool:
    """The same sides, or some of them about the same: «Узбекистан: совместная ГЭС» after who signed it with whom."""
    here, there = _covered(deal, other), _covered(other, deal)
    if not here and not there:
        return False
    if here and (there or len(deal.sides) < 2 or _about(deal) & _about(other)):
        return True
    return _about(deal) <= _about(other)


def _about(deal: Deal) -> set[str]:
    """What of a subject says more than «договор», «документ»."""
    return {lemma for lemma in deal.about if len(lemma) > 2} - PAPERS


def _covered(one: Deal, other: Deal) -> bool:
    """Each side of the one is a side of the other."""
    return all(any(not set(side).isdisjoint(more) for more in other.sides) for side in one.sides)


# --- who acted --------------------------------------------------------------------------------------------------------


def bundle(window: Window, came: int, muted: int, told: Sequence[Story], changed: Sequence[Change]) -> Bundle:
    """All of it."""
    people = persons(_seen(told))
    names = {seen.name.casefold(): person.name for person in people for seen in person.seen}
    return Bundle(
        window.since,
        window.until,
        came,
        muted,
        tuple(told),
        tuple(changed[:MOST_CHANGES]),
        tuple(_cast(told, people)),
        tuple(_ties(changed, names)),
        max(0, len(changed) - MOST_CHANGES),
    )


def drawable(told: Bundle) -> tuple[tuple[Player, ...], tuple[Tie, ...]]:
    """What of it is seen better in a picture than read; nothing of a digest that is read at a glance.

    Those who only agree act in one story each: no bars are drawn of them.
    """
    often = tuple(player for player in told.cast if player.stories > 1)
    ties = told.ties if len(told.ties) >= FEWEST_TIES else ()
    if len(told.stories) < FEWEST_STORIES or (len(often) < FEWEST_BARS and not ties):
        return (), ()
    return told.cast if len(often) >= FEWEST_BARS else tuple(replace(one, stories=1) for one in told.cast), ties


def _seen(told: Sequence[Story]) -> Iterator[Seen]:
    for story in told:
        for telling in story.tellings:
            for actor in telling.actors[:ACTING]:
                yield Seen(telling.entry, telling.when, actor.name, actor.type, actor.role, frozenset())


def _cast(told: Sequence[Story], people: Sequence[Person]) -> list[Player]:
    """By the number of stories; who acts in the better ones first."""
    of = {telling.entry: number for number, story in enumerate(told) for telling in story.tellings}
    players = []
    for person in people:
        acts = {of[seen.entry] for seen in person.seen}
        players.append((-len(acts), min(acts), Player(person.name, person.type, len(acts))))
    players.sort(key=lambda one: one[:2])
    return [player for _, _, player in players[:MOST_PLAYERS]]


def _ties(changed: Sequence[Change], names: Mapping[str, str]) -> list[Tie]:
    """Who agreed with whom: not of what was refused or ended, nor of what is late."""
    counted: Counter[tuple[str, str]] = Counter()
    for change in changed:
        if not change.overdue and change.deal.status not in (Status.ENDED, Status.REJECTED):
            sides = sorted({names.get(party.casefold(), party) for party in change.deal.parties})
            counted.update(combinations(sides, 2))
    return [Tie(one, other, deals) for (one, other), deals in counted.most_common(MOST_TIES)]
