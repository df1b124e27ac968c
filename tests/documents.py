"""Documents written by hand, small and exact: what a test says of one is all that is in it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from bot.extraction import read_page
from bot.model import Article, Page

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in (
        *(("office", "office"), ("text", "text"), ("table", "table")),
        *(("draw", "drawing"), ("meta", "meta"), ("dc", "dc")),
    )
)
XML = '<?xml version="1.0" encoding="UTF-8"?>'

LIMIT = 20_000
DEAL = "Казахстан и Венгрия подписали соглашение о поставке пшеницы на пять лет."
MORE = "Стороны договорились открыть прямой авиарейс до конца года."


def read(data: bytes, name: str = "", mime: str | None = None, limit: int = LIMIT) -> Article:
    return read_page(Page(data, name, mime), limit)


def text(data: bytes, name: str = "") -> str:
    return read(data, name).text


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def paragraph(*lines: str) -> str:
    """Paragraphs of Word."""
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)


def docx(body: str, core: str = "", **parts: str | bytes) -> bytes:
    """`body` is what stands in w:body; `footnotes="…"` makes word/footnotes.xml."""
    main = f"{XML}<w:document {W}><w:body>{body}</w:body></w:document>"
    fixed = {"[Content_Types].xml": "<Types/>", "word/document.xml": main, "docProps/core.xml": CORE.format(core)}
    return zipped({**fixed, **{f"word/{name}.xml": part for name, part in parts.items()}})


def odt(body: str, meta: str = "", **parts: str | bytes) -> bytes:
    """`body` is what stands in office:text."""
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    fixed = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}>{content}</office:document-content>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    return zipped({**fixed, **parts})


def epub(chapters: Mapping[str, str], spine: Sequence[str], about: str = "", **parts: str | bytes) -> bytes:
    """`chapters`: name → what stands in its body; «nav» is the list of contents, «toc» that of an older book."""
    items = "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml" properties="{name}"/>'
        for name in chapters
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in spine)
    fixed = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="OPS/book.opf"/></container>',
        "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{about}</metadata><manifest>{items}</manifest><spine>{order}</spine>"
        '<guide><reference type="toc" href="text/toc.xhtml"/></guide></package>',
    }
    return zipped({**fixed, **{f"OPS/text/{name}.xhtml": xhtml(body) for name, body in chapters.items()}, **parts})


def xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Глава</title></head><body>{body}</body></html>'
    )


def fb2(body: str, about: str = "", charset: str = "utf-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{charset}"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"'
        ' xmlns:l="http://www.w3.org/1999/xlink">'
        f"<description><title-info>{about}</title-info></description>{body}</FictionBook>"
    ).encode(charset)


def rtf(*paragraphs: str) -> bytes:
    """As Word writes Russian: escapes of cp1251."""
    words = r"\par ".join(
        "".join(chr(byte) if byte < 128 else f"\\'{byte:02x}" for byte in said.encode("cp1251")) for said in paragraphs
    )
    return (
        r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Times New Roman;}}{\info{\title Нет}}\f0 ".encode("cp1251")
        + words.encode()
        + b"}"
    )


# --- PDF --------------------------------------------------------------------------------------------------------------

RUSSIAN = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяёЁ«»—№…•"
WIDTH = 550
"""Thousandths of its size: every letter is as wide."""


def pdf(
    *pages: str | bytes,
    about: str = "",
    letters: str = RUSSIAN,
    catalog: str = "",
    extra: Sequence[bytes] = (),
    resources: str = "/Font << /F1 3 0 R >>",
) -> bytes:
    """Pages of drawing instructions; object 3 is the font, whose codes from 128 on mean `letters`.

    `extra` are whole objects, numbered from 6 + 2 × pages.
    """
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        (
            "<< /Type /Font /Subtype /Type1 /BaseFont /Any /FirstChar 0 /LastChar 255 /ToUnicode 4 0 R"
            f" /Widths [{' '.join([str(WIDTH)] * 256)}] >>"
        ).encode(),
        _stream(_meanings(letters)),
        f"<< {about} >>".encode() if about.isascii() else b"<< >>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >>"
            f" /Contents {7 + 2 * number} 0 R >>".encode()
        )
        objects.append(page if isinstance(page, bytes) else _stream(page.encode("latin-1")))
    return assembled([*objects, *extra])


def assembled(objects: Sequence[bytes], trailer: str = "/Root 1 0 R /Info 5 0 R") -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, said in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + said + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _stream(data: bytes, packed: bool = True) -> bytes:
    body = zlib.compress(data) if packed else data
    what = "/Filter /FlateDecode " if packed else ""
    return f"<< {what}/Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"


def stream(packed: bytes, said: str = "/Filter /FlateDecode") -> bytes:
    """A stream of bytes that are packed already."""
    return f"<< {said} /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _meanings(letters: str) -> bytes:
    known = [(code, chr(code)) for code in range(32, 127)] + list(enumerate(letters, start=128))
    rows = "".join(f"<{code:02X}> <{ord(letter):04X}>\n" for code, letter in known)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF>"
        f" endcodespacerange {len(known)} beginbfchar\n{rows}endbfchar endcmap end end"
    ).encode()


def shown(left: float, base: float, text: str, size: float = 10) -> str:
    """Words at a place of the page, which is 595 by 842 points."""
    codes = "".join(f"{_code(letter):02x}" for letter in text)
    return f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm <{codes}> Tj ET\n"


def set_lines(left: float, base: float, lines: Sequence[str], size: float = 10, pitch: float = 1.2) -> str:
    """Lines under each other."""
    return "".join(shown(left, base - number * size * pitch, line, size) for number, line in enumerate(lines))


def _code(letter: str) -> int:
    return 128 + RUSSIAN.index(letter) if letter in RUSSIAN else ord(letter)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many letters."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
