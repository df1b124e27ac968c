"""What an administrator reads: figures, failures, a message to all before it goes out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.lines import NAME_ROOM, short
from bot.cards.markup import bold, content
from bot.model import Backlog, Button, Content, Failure, Statistics
from bot.texts import Texts, escape

GOVERNING_DATA = "go:"
"""How the data of these buttons begins."""

MOST_PROBLEMS = 8

OURS = {"WorkerDied": "failed-worker", "WorkerTimeout": "failed-slow", "broken": "failed-ours"}
"""What is noted of a failure that is no fault of what was sent."""


def statistics(found: Statistics, backlog: Backlog, texts: Texts) -> Content:
    """The figures, without a word of anybody's."""
    answered, failed = (sum(getattr(day, name) for day in found.days) for name in ("answered", "failed"))
    middle, slow = (f"{seconds:.1f}" for seconds in found.seconds)
    lines = [
        bold(texts("stats-title")),
        texts.html("stats-chats", chats=found.chats, parted=found.parted),
        texts.html("stats-kept", articles=found.articles, entries=found.entries),
        texts.html("stats-followed", sources=found.sources, subscriptions=found.subscriptions),
        texts.html("stats-lately", days=len(found.days), answered=answered, failed=failed),
        texts.html("stats-times", middle=middle, slow=slow),
        texts.html(
            "stats-queue",
            open=backlog.gathering + backlog.waiting + backlog.reading,
            reading=backlog.reading,
            outbox=backlog.outbox,
        ),
    ]
    if found.failures:
        problems = [f"• {escape(why(name, texts))}: {total}" for name, total in found.failures[:MOST_PROBLEMS]]
        lines += ["", bold(texts("stats-failures")), *problems]
    return content("\n".join(lines))


def failures(found: Sequence[Failure], texts: Texts) -> Content:
    """What failed last, each with its button."""
    if not found:
        return content(texts.html("failures-none"))
    told = [
        f"<b>{number}.</b> {_what(failure, texts)}\n{escape(texts.date(failure.received))} · "
        f"{escape(why(failure.problem, texts))}"
        for number, failure in enumerate(found, 1)
    ]
    buttons = [
        Button(texts("failures-retry", number=number), data=f"{GOVERNING_DATA}retry:{failure.submission}")
        for number, failure in enumerate(found, 1)
    ]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    return content("\n\n".join([bold(texts("failures-title")), *told]), rows)


def why(problem: str, texts: Texts) -> str:
    """The problem that was noted, in a few words. An older version may have noted one that has none any more."""
    key = OURS.get(problem, f"failed-{problem.removeprefix('problem-')}")
    return texts(key) if key in texts.arguments else problem or "?"


def _what(failure: Failure, texts: Texts) -> str:
    return short(failure.what, NAME_ROOM * 2) if failure.what else texts.html("failures-text", length=failure.length)


def draft(broadcast: int, words: str, chats: int, texts: Texts) -> Content:
    """A message to all as it will look, and the question whether it goes out."""
    rows = [
        [Button(texts("broadcast-send", chats=chats), data=f"{GOVERNING_DATA}send:{broadcast}")],
        [Button(texts("broadcast-drop"), data=f"{GOVERNING_DATA}drop:{broadcast}")],
    ]
    return content(f"{bold(texts('broadcast-question'))}\n\n{escape(words)}", rows)


def said(words: str) -> Content:
    """An administrator's own words."""
    return content(escape(words))
