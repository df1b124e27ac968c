"""PDF → Manuscript: glyphs → layout → paragraphs. The only home of pypdf, with `glyphs`.

A PDF has no text, only letters at places. What a reader would make of them is put together here: columns, paragraphs,
broken words, without what heads and foots every page. A page without letters is a picture of one: a scan.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import time
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from bot.errors import DocumentProblem, EmptyText
from bot.extraction.documents.manuscript import Manuscript
from bot.extraction.documents.pdf import legible
from bot.extraction.documents.pdf.glyphs import Fonts, has_pictures, runs, upright
from bot.extraction.documents.pdf.layout import Line, bodies, columns, rows
from bot.extraction.documents.pdf.paragraphs import LARGER, Paragraph, paragraphs

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every damage, and each file has some

BROKEN = (
    *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError),
    *(NotImplementedError, EOFError, OSError, struct.error, zlib.error),
)
"""What pypdf raises at a damaged file: it trusts the kinds of objects that the file names."""

UNPACKED = 16 * 1024 * 1024
"""Bytes of one stream: what a page draws takes a few hundred kilobytes."""

PATIENCE = 12.0
"""Seconds of a processor: what has been read by then is the beginning."""

SCAN = 25
"""Letters of a page in the mean: fewer are a stamp on a picture."""

SLACK = 1.1
"""So much more text than wanted is read before it stops: running heads are still in it."""

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")


def read(data: bytes, limit: int) -> Manuscript:
    """Raises DocumentProblem, EmptyText for blank pages."""
    try:
        with apply_configuration(zlib_maximum_output_length=UNPACKED, maximum_declared_stream_length=UNPACKED):
            reader = _opened(data)
            pages, whole = _pages(reader, limit)
            said = _said(reader)
    except (DependencyError, FileNotDecryptedError) as error:
        raise DocumentProblem("encrypted") from error
    except BROKEN as error:
        raise DocumentProblem("damaged") from error
    found = paragraphs([columns(page) for page in bodies(pages)])
    lines = legible.repaired([paragraph.text for paragraph in found])
    legible.check(lines)
    return Manuscript(
        lines, said.get("title"), said.get("author"), _moment(said.get("date")), _heading(found, lines), whole
    )


def _opened(data: bytes) -> PdfReader:
    """An empty password opens what is locked against changes only."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentProblem("encrypted")
    return reader


def _pages(reader: PdfReader, limit: int) -> tuple[list[list[list[Line]]], bool]:
    """The rows of each page, and whether these are all pages. Raises DocumentProblem for a scan, EmptyText."""
    began, pages, fonts = time.process_time(), list[list[list[Line]]](), Fonts()
    letters, pictures, broken, count = 0, 0, 0, len(reader.pages)
    for number in range(count):
        page = reader.pages[number]
        try:
            pages.append(rows(list(upright(runs(page, fonts)))))
        except BROKEN:
            broken += 1
            continue
        letters += sum(len("".join(line.text.split())) for row in pages[-1] for line in row)
        pictures += _is_pictured(page)
        if letters > limit * SLACK or time.process_time() - began > PATIENCE:
            return pages, number + 1 == count
    if broken and not letters:
        raise DocumentProblem("damaged")
    if letters < SCAN * max(1, len(pages)):
        raise DocumentProblem("scan") if pictures else EmptyText
    return pages, not broken


def _is_pictured(page: PageObject) -> bool:
    try:
        return has_pictures(page)
    except BROKEN:
        return False


def _said(reader: PdfReader) -> dict[str, str]:
    """What the file says of itself, if that can be read."""
    try:
        about: dict[str, object] = dict(reader.metadata or {})
        fields = {"title": about.get("/Title"), "author": about.get("/Author"), "date": about.get("/CreationDate")}
        return {name: str(value) for name, value in fields.items() if value is not None}
    except BROKEN:
        return {}


def _moment(said: str | None) -> datetime | None:
    """`D:20261122102142+03'00'`: the day is what is asked for, the zone is left out."""
    found = _DATE.match(said or "")
    if not found or int(found[1]) < 1990:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    except ValueError:
        return None


def _heading(found: Sequence[Paragraph], lines: Sequence[str]) -> str | None:
    """What is set largest on the first page, if it is larger than the text."""
    first = [(paragraph.size, number) for number, paragraph in enumerate(found) if paragraph.page == 0]
    if not first:
        return None
    weight: dict[float, int] = {}
    for paragraph in found:
        weight[round(paragraph.size, 1)] = weight.get(round(paragraph.size, 1), 0) + len(paragraph.text)
    body = max(weight, key=lambda size: weight[size])
    size, number = max(first, key=lambda one: (round(one[0], 1), -one[1]))
    return lines[number] if size > LARGER * body else None
