"""How many articles were read on which day, and how many could not be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from matplotlib.ticker import MaxNLocator

from bot.model import Day
from bot.pictures.canvas import FONT, LIGHT, Look, figure, png

WIDTH, HEIGHT = 1080, 640
"""Pixels."""

MOST_LABELS = 7


def drawn(days: Sequence[Day], answered: str, failed: str, look: Look = LIGHT) -> bytes:
    """Bars, one a day from the first to the last, days without work too; the two words name the colours."""
    first, last = days[0].day, days[-1].day
    known = {day.day: day for day in days}
    dates = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    read = [known[date].answered if date in known else 0 for date in dates]
    lost = [known[date].failed if date in known else 0 for date in dates]
    picture = figure(WIDTH, HEIGHT, look)
    axes = picture.add_axes((0.09, 0.14, 0.88, 0.7), facecolor=look.paper)
    places = range(len(dates))
    axes.bar(places, read, color=look.series[0], label=answered, width=0.72)
    axes.bar(places, lost, bottom=read, color=look.series[1], label=failed, width=0.72)
    step = -(-len(dates) // MOST_LABELS)
    axes.set_xticks([*places][::step], [f"{date:%d.%m}" for date in dates][::step])
    axes.tick_params(colors=look.ink, labelsize=11, length=0, labelfontfamily=FONT)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.grid(axis="y", color=look.faint, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    legend = axes.legend(loc="lower left", bbox_to_anchor=(0, 1.02), ncols=2, frameon=False, prop={"family": FONT})
    for words in legend.get_texts():
        words.set_color(look.ink)
    return png(picture)
