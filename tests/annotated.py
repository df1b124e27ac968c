"""Gold inside the text: agreements written into the sentences that state them.

    [Россия|LOC] и [Турции|LOC Турция] {подписали|signed} соглашение о <отмене виз>.

`[words|TYPE name]` is a party (the name where it differs from the words), `{word|status}` the trigger, `<words>` the
subject. A sentence without a trigger in braces states no agreement. Parties of another sentence stand in its comment:
a last line «+ name|TYPE».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.document import read
from bot.model import Agreement, Article

MARK = re.compile(r"\[([^|\]]+)\|([A-Z]{3}) ?([^\]]*)\]|\{([^|}]+)\|(\w+)\}|<([^>]+)>")


@dataclass(frozen=True)
class Gold:
    text: str
    parties: tuple[str, ...]
    status: str | None
    trigger: str | None
    subject: str | None


def gold(annotated: str) -> Gold:
    """The plain text and what is written into it."""
    parties: list[str] = []
    found: dict[str, str] = {}

    def strip(match: re.Match[str]) -> str:
        words, _, name, trigger, status, subject = match.groups()
        if words:
            parties.append(name or words)
        if trigger:
            found.update(trigger=trigger, status=status)
        if subject:
            found["subject"] = subject
        return words or trigger or subject

    text = MARK.sub(strip, annotated)
    return Gold(text, tuple(dict.fromkeys(parties)), found.get("status"), found.get("trigger"), found.get("subject"))


@lru_cache(maxsize=256)
def agreements(text: str) -> tuple[Agreement, ...]:
    """What the analysis finds in a text."""
    document = read(Article(text))
    return find(document, cast(document))


def told(annotated: str) -> tuple[str, str]:
    """Expected and found as lines that can be compared by eye."""
    wanted = gold(annotated)
    found = agreements(wanted.text)
    expected = _line(wanted.status, wanted.parties, wanted.trigger) if wanted.status else "nothing"
    shown = [_line(str(a.status), tuple(p.name for p in a.parties), a.trigger.of(wanted.text)) for a in found]
    return expected, "\n".join(shown) or "nothing"


def _line(status: str | None, parties: tuple[str, ...], trigger: str | None) -> str:
    return f"{status} | {', '.join(sorted(parties))} | {trigger}"
