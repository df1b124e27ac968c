"""A figure that is legible on a phone, light or dark, and its bytes. The font is matplotlib's own DejaVu Sans, which
has Cyrillic: no font of the machine is asked for."""

from __future__ import annotations

import io
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

DPI = 160
FONT = "DejaVu Sans"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours: of the paper, of words, of what is secondary, of lines between; then those of what is told apart."""

    paper: str
    ink: str
    faint: str
    line: str
    series: tuple[str, ...]


LIGHT_SERIES = ("#2f7de1", "#e0663c", "#3aa76d", "#8c6bd8", "#d9a21b", "#5f7386")
DARK_SERIES = ("#5aa2f5", "#f08a63", "#5fc58e", "#ad90ee", "#ebc14f", "#94a8bb")
LIGHT = Look("#ffffff", "#1c2733", "#c9d1d9", "#b4bfca", LIGHT_SERIES)
DARK = Look("#17212b", "#eef3f8", "#3b4a59", "#5d7084", DARK_SERIES)


def figure(width: int, height: int, look: Look) -> Figure:
    """An empty figure of so many pixels."""
    drawn = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=look.paper)
    FigureCanvasAgg(drawn)
    return drawn


def png(drawn: Figure) -> bytes:
    """The figure as a file, the same for the same figure."""
    out = io.BytesIO()
    drawn.savefig(out, format="png", facecolor=drawn.get_facecolor(), metadata={"Software": None})
    return out.getvalue()
