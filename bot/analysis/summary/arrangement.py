"""Scores of pieces → an order every prefix of which, put back into the order of the text, reads well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.analysis.summary.pieces import Piece
from bot.analysis.summary.readability import words

RANKED = 60
"""At most so many pieces are put in order: nobody reads a longer summary."""

CANDIDATES = 400
"""Only so many of the best are looked at: choosing is work of RANKED × CANDIDATES."""

SAME = 0.65
"""Two pieces with so large a share of the words of the shorter in common say the same."""

FEW, LITTLE = 3, 20
"""So many pieces are shown of a text without a sound one; where the sound have fewer words, mild defects are borne."""

MILD = (None, "question", "wrong_length", "verbless", "attribution", "speech", "quoted")
"""Defects that are borne where hardly a piece is without: better a question than nothing."""

HABITS = ("repeats", "covered", "later")
"""What a piece is beside those taken: see Choice.habits."""

REPETITION = {"repeats": -0.5}
"""What counts for scores of unit spread: a piece whose words all stand in a chosen one loses half of the range."""


class Choice:
    """Pieces are taken one by one; what may come next, and what it brings, depends on what is taken."""

    def __init__(self, pieces: Sequence[Piece], scores: Sequence[float], first: Sequence[int] = ()) -> None:
        self.taken: list[int] = []
        self._pieces = pieces
        self._covered: set[str] = set()
        self._pool = sorted({*self._sound(scores), *first})
        self._kinds = {i: frozenset(pieces[i].kinds) for i in self._pool}
        self._forms = {i: frozenset(words(pieces[i].text)) for i in self._pool}
        self._repeats = dict.fromkeys(self._pool, 0.0)
        self._unknown = frozenset[str]().union(*(pieces[i].introduces for i in self._pool))
        for place in first:
            self.take(place)

    def free(self) -> list[int]:
        """The places of pieces that may come next.

        One that dangles follows only the piece right before it. «Ёлкин» waits for «Пётр Ёлкин» while others last.
        """
        tied = [i for i in self._pool if self._tied(i)]
        return [i for i in tied if self._unknown.isdisjoint(self._pieces[i].supposes)] or tied

    def _tied(self, place: int) -> bool:
        piece = self._pieces[place]
        return not piece.dangling or (piece.follows and place - 1 in self.taken)

    def habits(self, place: int) -> dict[str, float]:
        """What a piece is beside those taken: names and numbers that arrangements are weighed by.

        repeats: the largest share of its words that one taken piece has; covered: the share that all of them have;
        later: its length, which weighs more from piece to piece.
        """
        return dict(zip(HABITS, self._habits(place), strict=True))

    def worth(self, place: int, weights: Sequence[float]) -> float:
        """The habits of a piece, weighed: a weight for each of HABITS."""
        repeats, covered, later = self._habits(place)
        return weights[0] * repeats + weights[1] * covered + weights[2] * later

    def _habits(self, place: int) -> tuple[float, float, float]:
        kinds = self._kinds[place]
        covered = len(kinds & self._covered) / (len(kinds) or 1)
        later = min(len(self.taken), 2) * self._pieces[place].size / 30
        return self._repeats[place], covered, later

    def take(self, place: int) -> None:
        """Take a piece; those that say the same leave the pool."""
        self.taken.append(place)
        kinds, forms = self._kinds[place], self._forms[place]
        self._covered |= kinds
        self._unknown -= self._pieces[place].introduces
        self._pool = [i for i in self._pool if i != place and not alike(self._forms[i], forms)]
        for i in self._pool:
            shared = len(self._kinds[i] & kinds) / max(1, len(self._kinds[i]))
            self._repeats[i] = max(self._repeats[i], shared)

    def _sound(self, scores: Sequence[float]) -> list[int]:
        """The places of the best pieces without a defect."""
        sound = [i for i, piece in enumerate(self._pieces) if piece.defect is None]
        if sum(self._pieces[i].size for i in sound if not self._pieces[i].dangling) < LITTLE:
            sound = [i for i, piece in enumerate(self._pieces) if piece.defect in MILD]
        return sorted(sound, key=lambda i: -scores[i])[:CANDIDATES]


def arrange(
    pieces: Sequence[Piece],
    scores: Sequence[float],
    weights: Mapping[str, float] = REPETITION,
    first: Sequence[int] = (),
) -> list[Piece]:
    """Best first; `weights` are those of Choice.habits, added to the scores. The places `first` are chosen already.

    Where nothing can stand in a summary (a poem without marks), the first pieces as they are.
    """
    choice = Choice(pieces, scores, first)
    weighed = [weights.get(habit, 0.0) for habit in HABITS]
    while len(choice.taken) < RANKED and (free := choice.free()):
        worth = {i: scores[i] + choice.worth(i, weighed) for i in free}
        choice.take(max(free, key=lambda i: (worth[i], -i)))
    return [pieces[i] for i in choice.taken] or list(pieces[:FEW])


def alike(forms: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences of these words say the same."""
    return len(forms & others) > SAME * min(len(forms), len(others))
