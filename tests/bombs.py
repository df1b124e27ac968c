"""Files that are made to break who opens them; each is small, and quick to make."""

from __future__ import annotations

import struct
import zlib

from tests.documents import W, assembled, docx, pdf, stream, zipped

MEGABYTE = 1024 * 1024
CHUNK = b"\x00" * MEGABYTE


def zeros(megabytes: int, wbits: int = zlib.MAX_WBITS) -> bytes:
    """So many megabytes of zeros, deflated: a flushed block of one, over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    packed = packer.compress(CHUNK) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(CHUNK) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed + block * (megabytes - 1) + packer.flush()


def zip_of_zeros(megabytes: int, said: int) -> bytes:
    """A DOCX whose text is zeros, and says that it is `said` bytes long."""
    name, body = b"word/document.xml", zeros(megabytes, -zlib.MAX_WBITS)
    types = zipped({"[Content_Types].xml": "<Types/>"})
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(body), said, len(name), 0) + name + body
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(body), said, len(name), 0, 0, 0, 0, 0, 0
    )
    start = types.index(b"PK\x01\x02")
    first, end = types[:start], types.index(b"PK\x05\x06")
    central = types[start:end] + entry[:42] + struct.pack("<L", start) + name
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(central), start + len(local), 0)
    return first + local + central + tail


def nested_zips(depth: int) -> bytes:
    data = docx("<w:p/>")
    for _ in range(depth):
        data = zipped({"inner.zip": data, "other.zip": data})
    return data


def deep_docx(depth: int) -> bytes:
    return docx("<w:sdt>" * depth + "<w:p><w:r><w:t>дно</w:t></w:r></w:p>" + "</w:sdt>" * depth)


def crowded_docx(elements: int) -> bytes:
    """Words that do not pack well enough to look like a bomb, and far too many elements."""
    words = "".join(f"<w:p><w:r><w:t>{number * 7919 % 1000003:x}</w:t></w:r></w:p>" for number in range(40_000))
    return docx(words * (elements // 120_000))


def laughing_docx() -> bytes:
    """Ten entities to the power of nine; and one that asks for a file of this machine."""
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    doctype = f"<!DOCTYPE x [<!ENTITY l0 'ха'>{laughs}<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
    body = "<w:p><w:r><w:t>Смех: &l9; и файл: &file;.</w:t></w:r></w:p>"
    document = f"<?xml version='1.0'?>{doctype}<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def pdf_of_zeros(megabytes: int) -> bytes:
    return pdf(stream(zeros(megabytes)))


def pdf_of_operators(megabytes: int) -> bytes:
    """A page that draws and draws."""
    packer = zlib.compressobj(9)
    drawing = b"0 0 m 1 1 l S q Q " * (MEGABYTE // 18)
    packed = packer.compress(drawing) + packer.flush(zlib.Z_FULL_FLUSH)
    return pdf(stream(packed + (packer.compress(drawing) + packer.flush(zlib.Z_FULL_FLUSH)) * (megabytes - 1)))


def pdf_of_itself() -> bytes:
    """Pages that hold themselves, a million of them."""
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"], "/Root 1 0 R"
    )


def pdf_of_circles() -> bytes:
    """A table of places whose earlier one is itself, and a form that draws itself."""
    form = stream(
        zlib.compress(b"/X Do /X Do"), "/Subtype /Form /Filter /FlateDecode /Resources << /XObject << /X 8 0 R >> >>"
    )
    data = pdf("/X Do " * 50, extra=[form], resources="/XObject << /X 8 0 R >>")
    start = data.rindex(b"startxref") + 10
    place = data[start:].split(b"\n")[0]
    return data.replace(b"/Root 1 0 R", b"/Prev " + place + b" /Root 1 0 R")
