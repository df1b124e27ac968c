"""RTF → Manuscript: the only home of striprtf."""

from __future__ import annotations

from collections.abc import Callable

from striprtf.striprtf import rtf_to_text

from bot.errors import DocumentProblem
from bot.extraction.documents.manuscript import CELLS, Manuscript

_words_of: Callable[..., str] = rtf_to_text
"""The library says that it has types, and has none."""


def read(data: bytes, limit: int) -> Manuscript:
    """RTF is ASCII that names the charset of its escapes; bytes that it forgot to escape are Russian.

    Raises DocumentProblem.
    """
    try:
        text = _words_of(data.decode("cp1251", "replace"), errors="replace")
    except (ValueError, LookupError, IndexError, TypeError, RecursionError) as error:
        raise DocumentProblem("damaged") from error
    return Manuscript([line.strip("| ").replace("|", CELLS) for line in text.split("\n")])
