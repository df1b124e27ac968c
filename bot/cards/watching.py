"""What a chat watches and does not want to hear of, as a list with its buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

from bot.cards.lines import NAME_ROOM
from bot.cards.markup import bold, clip, content, one_line
from bot.model import Button, Content, Heed, Watch
from bot.texts import Texts, escape

PAGE = 8
SUGGESTED = 3
BUTTON_ROOM = 32

LIST, NOW, DIGEST, DROP, ADD = "l", "n", "d", "x", "a"

PRESS = re.compile(r"wt:([lndxa]):(\d{1,18})", re.ASCII)

HEEDS = {NOW: Heed.NOW, DIGEST: Heed.DIGEST}
MARKS = {Heed.NOW: "🔔", Heed.DIGEST: "👁", Heed.MUTE: "🔇"}


def watch_kept(watch: Watch, texts: Texts) -> Content:
    """A new watch, and what else could be done with it."""
    said = "\n".join([texts.html(f"watch-kept-{watch.heed}", name=_name(watch)), *_meaning(watch, texts)])
    rows = [[_turned(watch, texts)] if watch.heed is not Heed.MUTE else [], [_drop(watch, texts("button-unwatch"))]]
    return content(said, [*rows, [_listing(0, texts("button-watches"))]])


def watches(kept: Sequence[Watch], page: int, suggested: Sequence[str], texts: Texts) -> Content:
    """One page of them, each with the other way to be told and its removal; then names that could be watched."""
    page = min(page, max(len(kept) - 1, 0) // PAGE)
    shown = list(enumerate(kept, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [f"{number}. {MARKS[watch.heed]} {escape(_name(watch))} — {_heed(watch, texts)}" for number, watch in shown]
    head = [bold(texts("watches-title", total=len(kept))), ""] if kept else []
    hints = ["", texts.html("watches-suggested")] if suggested else []
    body = "\n".join([*head, *lines, *([] if kept else [texts.html("watch-usage")]), *hints])
    rows = [_row(number, watch, texts) for number, watch in shown]
    return content(body, [*rows, _paging(page, len(kept)), *([_adding(name)] for name in suggested)])


def mark_of(name: str) -> int:
    """A name in a button: it may be too long for one."""
    return crc32(name.encode())


def _meaning(watch: Watch, texts: Texts) -> list[str]:
    """As what it was understood, where that is not plain."""
    if watch.heed is Heed.MUTE:
        return []
    if watch.agreed:
        return [texts.html("watch-is-agreement")]
    return [texts.html("watch-is-pair")] if len(watch.sides) == 2 else []


def _name(watch: Watch) -> str:
    return clip(one_line(watch.text), NAME_ROOM)


def _heed(watch: Watch, texts: Texts) -> str:
    return texts.html(f"watch-{watch.heed}")


def _row(number: int, watch: Watch, texts: Texts) -> list[Button]:
    drop = _drop(watch, f"✖️ {number}")
    return [drop] if watch.heed is Heed.MUTE else [_turned(watch, texts, f"{number}. "), drop]


def _turned(watch: Watch, texts: Texts, before: str = "") -> Button:
    """Leads to the other way of being told."""
    press, key = (DIGEST, "button-to-digest") if watch.heed is Heed.NOW else (NOW, "button-at-once")
    return Button(before + texts(key), data=f"wt:{press}:{watch.id}")


def _drop(watch: Watch, text: str) -> Button:
    return Button(text, data=f"wt:{DROP}:{watch.id}")


def _listing(page: int, text: str) -> Button:
    return Button(text, data=f"wt:{LIST}:{page}")


def _adding(name: str) -> Button:
    return Button(f"➕ {clip(one_line(name), BUTTON_ROOM)}", data=f"wt:{ADD}:{mark_of(name)}")


def _paging(page: int, total: int) -> list[Button]:
    last = max(total - 1, 0) // PAGE
    back = [_listing(page - 1, "‹")] if page else []
    on = [_listing(page + 1, "›")] if page < last else []
    return [*back, *on]
