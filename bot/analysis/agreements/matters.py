"""«Соглашение подпишут в апреле»: a paper of which its own words say nothing is told with what the same sides agreed on
just before: «соглашение (построить дорогу)»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.analysis.agreements.lexicon import plain
from bot.analysis.words import lemma
from bot.model import Agreement, Quote, Status

PAPERS = {"соглашение", "договор", "контракт", "документ", "меморандум", "сделка", "протокол", "договоренность"}
SIGNING = {"подписать", "заключить", "ратифицировать", "подписание", "заключение", "расторгнуть"}
MATTERS = {Status.AGREED, Status.SIGNED, Status.PROPOSED, Status.PLANNED}
NEAR, LONGEST = 900, 10
"""Within so many characters a paper is the one that was just spoken of; so many words of its matter are told."""


def with_matters(found: Sequence[Agreement]) -> Iterator[Agreement]:
    """The agreements of a text, in its order, bare papers with their matter in brackets."""
    for place, agreement in enumerate(found):
        yield _with_matter(agreement, found[:place]) if _bare(agreement) else agreement


def _with_matter(agreement: Agreement, shown: Sequence[Agreement]) -> Agreement:
    sides = set(agreement.parties)
    for earlier in reversed(shown):
        if agreement.evidence.start - earlier.evidence.end > NEAR or earlier.evidence == agreement.evidence:
            continue
        common = sides & set(earlier.parties)
        if len(common) < 2 or earlier.status not in MATTERS or _bare(earlier):
            continue
        matter = earlier.subject.text
        if len(matter.split()) > LONGEST:
            return agreement
        named = any(plain(word) in PAPERS for word in matter.split()) and agreement.subject.text in matter
        text = matter if named else f"{agreement.subject.text} ({matter})"
        return replace(agreement, subject=Quote(text, agreement.subject.span))
    return agreement


def _bare(agreement: Agreement) -> bool:
    """«соглашение», «подписать договор» and no word more."""
    first, *others = plain(agreement.subject.text).split()[:3] or [""]
    if not others:
        return first in PAPERS
    return len(others) == 1 and first in SIGNING and lemma(others[0]) in PAPERS
