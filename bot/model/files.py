"""Which files are not even asked for: their sender calls them something that no text is read from."""

from __future__ import annotations

_REFUSED = {"image/": "picture", "video/": "media", "audio/": "media"}


def refused(mime: str | None) -> str | None:
    """The kind of DocumentProblem for what a sender calls a picture, a film or sound; None for all else.

    What else a file may be, its bytes tell: names and types are often wrong.
    """
    return next((kind for start, kind in _REFUSED.items() if (mime or "").startswith(start)), None)
