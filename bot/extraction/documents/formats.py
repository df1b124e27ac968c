"""What a file is: by its bytes first, then by its name, then by what its sender calls it. Pure."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.errors import DocumentProblem
from bot.patterns import regex

if TYPE_CHECKING:  # loaded where a zip is met
    from bot.extraction.documents.archive import Archive


class Format(StrEnum):
    """What is read by a module of this package; pages and plain texts are not."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    FB2 = "fb2"
    RTF = "rtf"
    MARKDOWN = "md"
    ZIP = "zip"


HEAD = 4096
_BLANKS = regex(rb"(?:\xef\xbb\xbf)?(?:\s|<!--.{0,500}?-->|<\?xml[^>]{0,300}>)*", re.DOTALL)
_PDF = regex(rb"[\x00-\xff]{0,1024}?%PDF-\d")
_BOOK = regex(rb"<(?:\w+:)?FictionBook\b")
_HTML = regex(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MARKDOWN_NAMES = regex(r".*\.(?:md|markdown|mdown|mkd)", re.IGNORECASE | re.DOTALL)
_MARKDOWN_TYPES = frozenset(("text/markdown", "text/x-markdown"))

_PICTURE = (
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\x00\x00\x00\x00|RIFF....WEBP|II\*\x00|MM\x00\*|\x00\x00\x01\x00|8BPS"
    rb"|....ftyp(?:heic|heix|mif1|avif)"
)
_MEDIA = (
    rb"....ftyp|\x1aE\xdf\xa3|OggS|fLaC|ID3|\xff[\xfb\xf3\xf2\xf1\xf9]|RIFF....(?:WAVE|AVI )|FLV\x01"
    rb"|\x00\x00\x01[\xb3\xba]|MThd|FORM....AIF|#!AMR"
)
_ARCHIVE = rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh[1-9]|\xfd7zXZ|\x28\xb5\x2f\xfd|MSCF|.{257}ustar"
_PROGRAM = rb"MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|dex\n|\x00asm|!<arch>"
_REFUSED = tuple(
    (kind, regex(signs, re.DOTALL))
    for kind, signs in (
        ("picture", _PICTURE),
        ("media", _MEDIA),
        ("archive", _ARCHIVE),
        ("program", _PROGRAM),
        ("djvu", rb"AT&TFORM"),
    )
)
"""What no text is read from → how such a file begins."""

_BINARY = regex(rb"[\x00-\x06\x0e-\x1a]")
"""A text may begin with «MZ» or «ID3»; it has none of these."""

_OFFICE = (("xl/", "table"), ("ppt/", "slides"), ("visio/", "picture"))
_OPEN_OFFICE = (("spreadsheet", "table"), ("presentation", "slides"), ("graphics", "picture"))
_PROGRAMS = ("AndroidManifest.xml", "META-INF/MANIFEST.MF")


def format_of(data: bytes, name: str = "", mime: str = "") -> Format | None:
    """The format of a file; None for a page or a plain text, and for what is neither: `charset.decode` tells.

    Raises DocumentProblem for what nobody reads: a picture, a film, a program, a table, an old or locked document.
    """
    head = data[:HEAD]
    body = _unblanked(head)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from bot.extraction.documents.archive import Archive

        return zipped(Archive(data))
    if head.startswith(_OLE):
        raise DocumentProblem(_old(data))
    if body.startswith(b"{\\rtf"):
        return Format.RTF
    if _BOOK.match(body):
        return Format.FB2
    if _BINARY.search(head):
        _refuse(head)
    if _PDF.match(head):
        return Format.PDF
    return Format.MARKDOWN if _is_markdown(body, name, mime) else None


def looks_like_a_document(data: bytes, name: str = "", mime: str = "") -> bool:
    """Whether a file is something that `format_of` knows, by its beginning only: nothing is opened."""
    head = data[:HEAD]
    body = _unblanked(head)
    return bool(
        head.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))
        or body.startswith(b"{\\rtf")
        or _PDF.match(head)
        or _BOOK.match(body)
        or _is_markdown(body, name, mime)
    )


def zipped(archive: Archive) -> Format:
    """What a zip holds: by the parts that make it a document, whatever it is called."""
    if "mimetype" in archive:
        called = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
        if called == "application/epub+zip":
            return Format.EPUB
        if "opendocument.text" in called:
            return Format.ODT
        _refuse_office(called, _OPEN_OFFICE)
    if "META-INF/container.xml" in archive:
        return Format.EPUB
    if "[Content_Types].xml" in archive:
        for name in archive.names:
            _refuse_office(name, _OFFICE)
        return Format.DOCX
    if any(program in archive for program in _PROGRAMS):
        raise DocumentProblem("program")
    return Format.ODT if "content.xml" in archive else Format.ZIP


def _is_markdown(body: bytes, name: str, mime: str) -> bool:
    """Only its sender can tell; a page of the web may have such a name too."""
    return bool((_MARKDOWN_NAMES.fullmatch(name) or mime in _MARKDOWN_TYPES) and not _HTML.match(body))


def _refuse(head: bytes) -> None:
    for kind, signs in _REFUSED:
        if signs.match(head):
            raise DocumentProblem(kind)


def _refuse_office(called: str, kinds: tuple[tuple[str, str], ...]) -> None:
    for sign, kind in kinds:
        if sign in called:
            raise DocumentProblem(kind)


def _old(data: bytes) -> str:
    """A compound file: the names of its streams are UTF-16."""
    for stream, kind in (("EncryptedPackage", "encrypted"), ("Workbook", "table"), ("PowerPoint Document", "slides")):
        if stream.encode("utf-16-le") in data:
            return kind
    return "old"


def _unblanked(head: bytes) -> bytes:
    """What begins after marks, blanks, comments and the declaration; UTF-16 as ASCII."""
    narrow = head[2:].replace(b"\x00", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    blanks = _BLANKS.match(narrow)
    return narrow[blanks.end() :] if blanks else narrow
