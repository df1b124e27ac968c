"""Who acted in a period, and who agreed with whom: bars, and a circle with a line for each pair."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, findfont, get_font

from bot.model import ActorType, Player, Tie
from bot.pictures.canvas import FONT, LIGHT, Look, figure, png

WIDTH, MARGIN = 1080, 48
BAR, GRAPH, HEAD, LEGEND, GAP = 92, 900, 84, 70, 44
"""Heights, in pixels: of one bar, of the graph, of a heading, of what the colours mean, between the two parts."""

TITLE, WORDS = 19, 14
"""Sizes of letters: on a phone the picture is a third as wide."""

NAME, NODE = 40, 15
"""Characters of a name over its bar, and of one line of it beside the circle."""

MOST_BARS, MOST_NODES = 8, 8

Point = tuple[float, float]

TYPES = (ActorType.PER, ActorType.ORG, ActorType.LOC)
"""In the order of a look's colours, and of the captions."""


def drawn(cast: Sequence[Player], ties: Sequence[Tie], captions: Sequence[str], look: Look = LIGHT) -> bytes:
    """Bars of those of `cast` who act in several stories, and below them the graph of `ties`; either may be empty.

    `captions`: the two headings, then what people, organisations and places are called.
    """
    players = [player for player in cast if player.stories > 1][:MOST_BARS]
    types, ties = {player.name: player.type for player in cast}, _drawable(ties)
    there = {player.type for player in players} | {types[name] for name in _names(ties) if name in types}
    bars, graph = HEAD + len(players) * BAR if players else 0, HEAD + GRAPH if ties else 0
    bars += GAP if bars and graph else 0
    height = 2 * MARGIN + bars + graph + (LEGEND if len(there) > 1 else 0)
    picture = figure(WIDTH, height, look)
    axes = picture.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(0, WIDTH), ylim=(0, height))
    if players:
        _bars(axes, height - MARGIN, players, captions[0], look)
    if ties:
        _graph(axes, height - MARGIN - bars, ties, types, captions[1], look)
    if len(there) > 1:
        _legend(axes, MARGIN + LEGEND / 3, there, captions, look)
    return png(picture)


# --- bars -------------------------------------------------------------------------------------------------------------


def _bars(axes: Axes, top: float, players: Sequence[Player], caption: str, look: Look) -> None:
    """A name, under it a bar and its number."""
    _say(axes, (MARGIN, top - HEAD / 3), caption, look.ink, TITLE)
    most, room = max(player.stories for player in players), WIDTH - 2 * MARGIN - 80
    for row, player in enumerate(players):
        middle = top - HEAD - row * BAR - BAR / 2
        width = room * player.stories / most
        axes.barh(middle - 20, width, 26, left=MARGIN, color=_colour(player.type, look))
        _say(axes, (MARGIN, middle + 18), _short(player.name, NAME), look.ink)
        _say(axes, (MARGIN + width + 16, middle - 20), str(player.stories), look.ink)


def _legend(axes: Axes, y: float, there: Collection[ActorType], captions: Sequence[str], look: Look) -> None:
    """What the colours mean."""
    left = float(MARGIN)
    for type_ in filter(there.__contains__, TYPES):
        words = f"■ {captions[2 + TYPES.index(type_)]}"
        _say(axes, (left, y), words, _colour(type_, look))
        left += 60 + 19 * len(words)


# --- the graph --------------------------------------------------------------------------------------------------------


def _graph(
    axes: Axes, top: float, ties: Sequence[Tie], types: Mapping[str, ActorType], caption: str, look: Look
) -> None:
    """Those who agreed on a circle, a line for each pair, thicker for more agreements; grey whoever is no actor."""
    _say(axes, (MARGIN, top - HEAD / 3), caption, look.ink, TITLE)
    places = _places(_in_order(ties), top - HEAD)
    for tie in ties:
        _line(axes, places[tie.one], places[tie.other], tie.deals, look)
    for name, (x, y) in places.items():
        colour = _colour(types[name], look) if name in types else look.series[-1]
        axes.scatter([x], [y], s=360, color=colour, zorder=4)
        said = _wrapped(name)
        away = 76 if "\n" in said else 58
        above = y > top - HEAD - GRAPH / 2 - 1
        _say(axes, (x, y + away if above else y - away), said, look.ink, under=look.paper)


def _places(names: Sequence[str], top: float) -> dict[str, Point]:
    """On a circle, the first above."""
    radius = GRAPH / 2 - 140
    turns = [2 * math.pi * number / len(names) for number in range(len(names))]
    return {
        name: (WIDTH / 2 + 1.05 * radius * math.sin(turn), top - GRAPH / 2 + radius * math.cos(turn))
        for name, turn in zip(names, turns, strict=True)
    }


def _line(axes: Axes, one: Point, other: Point, deals: int, look: Look) -> None:
    axes.plot([one[0], other[0]], [one[1], other[1]], color=look.line, linewidth=2 + 2 * min(deals, 5), zorder=1)
    if deals > 1:
        middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        _say(axes, middle, str(deals), look.ink, under=look.paper)


def _drawable(ties: Sequence[Tie]) -> list[Tie]:
    """The most weighty ones whose ends there is room for: nobody stands alone."""
    kept: list[Tie] = []
    for tie in sorted(ties, key=lambda tie: -tie.deals):
        if len(_names([*kept, tie])) <= MOST_NODES:
            kept.append(tie)
    return kept


def _names(ties: Sequence[Tie]) -> list[str]:
    return list(dict.fromkeys(name for tie in ties for name in (tie.one, tie.other)))


def _in_order(ties: Sequence[Tie]) -> list[str]:
    """Those with the most agreements first; who agreed stands beside each other where it can be."""
    total = Counter[str]()
    for tie in ties:
        total.update({tie.one: tie.deals, tie.other: tie.deals})
    ordered: dict[str, None] = {}
    for name, _ in total.most_common():
        partners = [{tie.one: tie.other, tie.other: tie.one}.get(name) for tie in ties]
        ordered |= dict.fromkeys([name, *filter(None, partners)])
    return list(ordered)


# --- words ------------------------------------------------------------------------------------------------------------


def _say(axes: Axes, at: Point, text: str, colour: str, size: int = WORDS, *, under: str = "") -> None:
    """Words that begin at a point; `under`: centred there, on paper of this colour that hides the lines below."""
    said = axes.text(*at, text, color=colour, fontsize=size, family=FONT, va="center", zorder=3)
    said.set_parse_math(False)  # a dollar is a dollar
    if under:
        said.set_horizontalalignment("center")
        said.set_bbox({"facecolor": under, "edgecolor": "none", "pad": 2})


def _colour(type_: ActorType, look: Look) -> str:
    return look.series[TYPES.index(type_)]


def _short(name: str, most: int) -> str:
    """Without what the font does not have: it would be a box."""
    shown = " ".join("".join(char for char in name if char.isspace() or ord(char) in _letters()).split())
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def _wrapped(name: str) -> str:
    """In two lines at most."""
    lines = [""]
    for word in _short(name, 2 * NODE + 4).split():
        if lines[-1] and len(lines[-1]) + len(word) >= NODE and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    font = get_font(findfont(FontProperties(family=FONT)))
    return frozenset(font.get_charmap())
