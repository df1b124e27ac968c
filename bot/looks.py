"""What a look at a source means: what of it is to be read, when to look again, when to say that it fails. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import Feed, Headline, Item, Source, Trouble

SHORTEST, LONGEST = timedelta(minutes=10), timedelta(days=1)
"""Between two looks."""

JITTER = 0.1
"""By what part a look comes sooner or later, so that sources which were followed together are not asked together."""

GROWTH = 1.1
"""After each look that finds nothing: so a look is never later than a tenth of the time for which nothing came."""

LATEST = 10
"""So many last items tell how often a source publishes."""

NEWEST = 3
"""Titles that are shown when a source is followed."""

MOST_NEW = 100
"""Items of one look that are read: the newest."""

RENUMBERED = 5
"""A feed of so many items in which nothing is known is likelier a new engine with new addresses than news."""

TOLD_AFTER = timedelta(days=7)
"""A source that has failed for so long is told of, once."""

BELIEVED = timedelta(days=1)
"""For so long a site is believed that nothing is new: then it is asked for all of it again."""

LEAST = 80
"""Letters and digits: a text with fewer cannot be read when its page cannot."""


@dataclass(frozen=True, slots=True)
class Body:
    """What was fetched: validators for the next time, the hash of the bytes."""

    etag: str | None
    modified: str | None
    hash: str


# --- what is to be read -----------------------------------------------------------------------------------------------


def keys_of(feed: Feed) -> frozenset[str]:
    return frozenset(key for item in feed.items for key in item.keys)


def fresh(feed: Feed, known: Collection[str], source: Source) -> tuple[Item, ...]:
    """What was not seen before and can be read, the oldest first; nothing at the first look."""
    if source.looked is None:
        return ()
    seen, new = set(known), []
    for item in feed.items:
        if not seen.intersection(item.keys) and (item.link or readable(item)):
            new.append(item)
        seen.update(item.keys)
    if not known and len(new) >= RENUMBERED:
        new = [item for item in new if item.published is None or item.published > source.looked]
    return tuple(reversed(_newest_first(new)[:MOST_NEW]))


def readable(item: Item) -> bool:
    """By its own words."""
    return sum(map(str.isalnum, item.text)) >= LEAST


def headlines(feed: Feed) -> tuple[Headline, ...]:
    told = [item for item in _newest_first(list(feed.items)) if item.title]
    return tuple(Headline(item.title or "", item.link) for item in told[:NEWEST])


def _newest_first(items: list[Item]) -> list[Item]:
    """By their dates where all have one, else as they stand: feeds begin with the newest."""
    dated = [(item.published, item) for item in items if item.published is not None]
    if len(dated) < len(items):
        return items
    return [item for _, item in sorted(dated, key=lambda pair: pair[0], reverse=True)]


# --- the source after a look ------------------------------------------------------------------------------------------


def with_news(source: Source, feed: Feed, body: Body, now: datetime, chance: float) -> Source:
    """`chance`: in 0…1, for the jitter. `doubted` when the same validators came with another body."""
    well = _well(source, now)
    lied = source.body_hash not in (None, body.hash) and source.etag is not None and source.etag == body.etag
    interval = _interval(feed, well, now)
    return replace(
        well,
        title=feed.title or source.title,
        home=feed.home or source.home,
        newest=headlines(feed) or source.newest,
        etag=body.etag,
        modified=body.modified,
        body_hash=body.hash,
        fetched=now,
        doubted=source.doubted or lied,
        interval=interval.total_seconds(),
        next_at=now + _jittered(interval, chance),
    )


def without_news(source: Source, body: Body | None, now: datetime, chance: float) -> Source:
    """`body` is None where the site said that nothing is new."""
    well = _well(source, now)
    if body is not None:
        well = replace(well, etag=body.etag, modified=body.modified, fetched=now)
    interval = _within(timedelta(seconds=source.interval * GROWTH))
    return replace(well, interval=interval.total_seconds(), next_at=now + _jittered(interval, chance))


def failed(source: Source, trouble: Trouble, now: datetime, chance: float, wait: float = 0.0) -> Source:
    """Later each time, and not before the site is to be asked again: `wait` seconds."""
    failures = source.failures + 1
    pause = _jittered(min(SHORTEST * 2 ** min(failures - 1, 20), LONGEST), chance)
    return replace(
        source,
        failures=failures,
        failing_since=source.failing_since or now,
        trouble=trouble,
        next_at=now + max(pause, timedelta(seconds=wait)),
    )


def to_be_told(source: Source, now: datetime) -> bool:
    """Whether its followers should hear that it fails."""
    since = source.failing_since
    return since is not None and not source.noticed and now - since >= TOLD_AFTER


def told(source: Source) -> Source:
    """Its followers heard that it fails."""
    return replace(source, noticed=True)


def validators(source: Source, now: datetime) -> tuple[str | None, str | None]:
    """What the site is asked with: nothing, where it is not believed or was believed for long enough."""
    believed = source.fetched is not None and now - source.fetched < BELIEVED
    return (source.etag, source.modified) if believed and not source.doubted and source.looked else (None, None)


def _well(source: Source, now: datetime) -> Source:
    return replace(source, looked=now, failures=0, failing_since=None, trouble=None, noticed=False)


def _interval(feed: Feed, source: Source, now: datetime) -> timedelta:
    """Half of the usual time between two items."""
    times = sorted((item.published for item in feed.items if item.published and item.published <= now), reverse=True)
    if len(times) >= NEWEST:
        last = times[:LATEST]
        return _within((now - last[-1]) / len(last) / 2)
    return _within(timedelta(seconds=source.interval) / 2)


def _within(interval: timedelta) -> timedelta:
    return min(max(interval, SHORTEST), LONGEST)


def _jittered(interval: timedelta, chance: float) -> timedelta:
    return interval * (1 + JITTER * (2 * chance - 1))
