"""Who acted in a period, and who agreed with whom: bars, and a circle with a line for each pair."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, findfont, get_font

from bot.model import ActorType, Player, Tie
from bot.pictures.canvas import FONT, LIGHT, Look, figure, png

WIDTH, MARGIN = 1080, 48
BAR, GRAPH, HEAD, LEGEND = 92, 900, 84, 70
"""Heights, in pixels: of one bar, of the graph, of a heading, of what the colours mean."""

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
    types = {player.name: player.type for player in cast}
    bars = HEAD + len(players) * BAR + LEGEND if players else 0
    height = 2 * MARGIN + bars + (HEAD + GRAPH if ties else 0)
    picture = figure(WIDTH, height, look)
    axes = picture.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(0, WIDTH), ylim=(0, height))
    if players:
        _bars(axes, height - MARGIN, players, captions, look)
    if ties:
        _graph(axes, height - MARGIN - bars, ties, types, captions[1], look)
    return png(picture)


# --- bars -------------------------------------------------------------------------------------------------------------


def _bars(axes: Axes, top: float, players: Sequence[Player], captions: Sequence[str], look: Look) -> None:
    """A name, under it a bar and its number; last what the colours mean."""
    _say(axes, (MARGIN, top - HEAD / 3), captions[0], look.ink, TITLE)
    most, room = max(player.stories for player in players), WIDTH - 2 * MARGIN - 80
    for row, player in enumerate(players):
        middle = top - HEAD - row * BAR - BAR / 2
        width = room * player.stories / most
        axes.barh(middle - 20, width, 26, left=MARGIN, color=_colour(player.type, look))
        _say(axes, (MARGIN, middle + 18), _short(player.name, NAME), look.ink)
        _say(axes, (MARGIN + width + 16, middle - 20), str(player.stories), look.ink)
    _legend(axes, top - HEAD - len(players) * BAR - LEGEND / 3, players, captions, look)


def _legend(axes: Axes, y: float, players: Sequence[Player], captions: Sequence[str], look: Look) -> None:
    """Of the colours that are there, if there are several."""
    there = [type_ for type_ in TYPES if any(player.type is type_ for player in players)]
    left = float(MARGIN)
    for type_ in there if len(there) > 1 else ():
        words = f"■ {captions[2 + TYPES.index(type_)]}"
        _say(axes, (left, y), words, _colour(type_, look))
        left += 60 + 19 * len(words)


# --- the graph --------------------------------------------------------------------------------------------------------


def _graph(
    axes: Axes, top: float, ties: Sequence[Tie], types: Mapping[str, ActorType], caption: str, look: Look
) -> None:
    """Those who agreed on a circle, a line for each pair, thicker for more agreements."""
    _say(axes, (MARGIN, top - HEAD / 3), caption, look.ink, TITLE)
    places = _places(_nodes(ties), top - HEAD)
    for tie in ties:
        if tie.one in places and tie.other in places:
            _line(axes, places[tie.one], places[tie.other], tie.deals, look)
    for name, (x, y) in places.items():
        axes.scatter([x], [y], s=360, color=_colour(types.get(name, ActorType.ORG), look), zorder=2)
        outwards = 62 if y > top - HEAD - GRAPH / 2 + 60 else -62
        _say(axes, (x, y + outwards), _wrapped(name), look.ink, centred=True)


def _places(names: Sequence[str], top: float) -> dict[str, Point]:
    """On a circle, the first above."""
    radius = GRAPH / 2 - 140
    turns = [2 * math.pi * number / len(names) for number in range(len(names))]
    return {
        name: (WIDTH / 2 + 1.05 * radius * math.sin(turn), top - GRAPH / 2 + radius * math.cos(turn))
        for name, turn in zip(names, turns, strict=True)
    }


def _line(axes: Axes, one: Point, other: Point, deals: int, look: Look) -> None:
    axes.plot([one[0], other[0]], [one[1], other[1]], color=look.faint, linewidth=2 + 2 * min(deals, 5), zorder=1)
    if deals > 1:
        middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        axes.scatter([middle[0]], [middle[1]], s=330, color=look.paper, zorder=2)
        _say(axes, middle, str(deals), look.ink, centred=True)


def _nodes(ties: Sequence[Tie]) -> list[str]:
    """Those with the most agreements; who agreed stands beside each other where it can be."""
    total: dict[str, int] = {}
    for tie in ties:
        for name in (tie.one, tie.other):
            total[name] = total.get(name, 0) + tie.deals
    kept = sorted(total, key=lambda name: -total[name])[:MOST_NODES]
    ordered: list[str] = []
    for name in kept:
        partners = [{tie.one: tie.other, tie.other: tie.one}.get(name, "") for tie in ties]
        ordered += [one for one in dict.fromkeys((name, *partners)) if one in kept and one not in ordered]
    return ordered


# --- words ------------------------------------------------------------------------------------------------------------


def _say(axes: Axes, at: Point, text: str, colour: str, size: int = WORDS, *, centred: bool = False) -> None:
    said = axes.text(*at, text, color=colour, fontsize=size, family=FONT, va="center", zorder=3)
    said.set_parse_math(False)  # a dollar is a dollar
    if centred:
        said.set_horizontalalignment("center")


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
