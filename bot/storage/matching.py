"""What the index is asked, in the language of FTS5. Pure.

SQLite's own ranking would walk over what all chats hold, so the order is ours: words of the title before words of what
an article is about, before words of its text; then the newest. The index knows it for every entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from bot.storage import Wanted
from bot.storage.index import AGREED, actor_token, chat_token, lead_token, source_tokens, status_token, title_token

IN_TITLE, IN_LEAD = 3, 1
"""What a word counts for the order."""

PLACES: tuple[tuple[int, Callable[[str], str]], ...] = ((IN_TITLE, title_token), (IN_LEAD, lead_token), (0, str))
"""Where a word may stand, and its token there. What stands anywhere has the last one, too."""

NOTHING = "##"
"""A token that no entry has."""

Groups = Sequence[Sequence[str]]
"""Tokens: one of each group is in an entry that is meant."""


def match(chat_id: int, wanted: Wanted) -> str:
    """Empty where the index has nothing to say."""
    return _bound(chat_id, [*wanted.words, *_filters(wanted)])


def tiers(chat_id: int, wanted: Wanted) -> Iterator[str]:
    """The same in steps, the best first; each of them may repeat what a better one found. 3 to the power of the telling
    words is how long they are in all."""
    telling = wanted.words[: wanted.telling]
    others = [*wanted.words[wanted.telling :], *_filters(wanted)]
    steps: dict[int, list[str]] = {}
    for places in product(PLACES, repeat=len(telling)):
        groups = [_there(word, token) for word, (_, token) in zip(telling, places, strict=True)]
        steps.setdefault(sum(points for points, _ in places), []).append(_bound(chat_id, [*groups, *others]))
    for points in sorted(steps, reverse=True):
        yield " OR ".join(f"({step})" for step in steps[points])


def points(chat_id: int, wanted: Wanted) -> list[tuple[str, int]]:
    """What to ask for the order in one statement, and what each that is found counts."""
    telling, filters = wanted.words[: wanted.telling], _filters(wanted)
    return [
        (_bound(chat_id, [_there(word, token), *wanted.words[:place], *wanted.words[place + 1 :], *filters]), count)
        for place, word in enumerate(telling)
        for count, token in PLACES
        if count
    ]


def _there(word: Sequence[str], token: Callable[[str], str]) -> list[str]:
    return [token(lemma) for lemma in word]


def _filters(wanted: Wanted) -> list[Sequence[str]]:
    groups: list[Sequence[str]] = [[*map(actor_token, word)] for actor in wanted.actors for word in actor]
    groups += [[token] for source in wanted.sources for token in source_tokens(source).split() or [NOTHING]]
    if wanted.statuses:
        groups.append([*map(status_token, wanted.statuses)])
    if wanted.agreed:
        groups.append([AGREED])
    return groups


def _bound(chat_id: int, groups: Groups) -> str:
    """The chat stands after each word: where this word has no more in its stretch, the index looks no further for
    others."""
    chat = _any([chat_token(chat_id)])
    return " AND ".join(f"{_any(group)} AND {chat}" for group in groups)


def _any(tokens: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{_token(token)}"' for token in tokens or [NOTHING]) + ")"


def _token(text: str) -> str:
    """One token as the index has them: with anything else in it, it would be read as a phrase."""
    return text if all(char.isalnum() or char in "#-~" for char in text) and text.strip() else NOTHING
