"""The bytes of a feed → text without its XML declaration. The only home of charset_normalizer.

Feeds name their charset, and lie, as pages do: so bot/charset.py decides. It knows Russian texts; where nothing is
declared and the text looks like none, charset_normalizer is asked whether it is Chinese, Korean, Hebrew.
"""

from __future__ import annotations

import re

from bot.charset import decode, likeness
from bot.model import Page

WIDE = ((b"\0\0\0<", "utf-32-be"), (b"<\0\0\0", "utf-32-le"), (b"\0<\0", "utf-16-be"), (b"<\0", "utf-16-le"))
"""XML tells its width by its first character (XML 1.0, appendix F)."""

_FOREIGN = """
    big5 big5hkscs gb2312 gbk gb18030 euc_kr cp949 shift_jis cp932 euc_jp cp1253 cp1255 cp1256 iso8859_7 iso8859_8
"""
FOREIGN = frozenset(_FOREIGN.split())
"""Charsets in which a text may be that is not Russian."""

UNLIKE = -3.5
"""`likeness` of Russian texts in their own charset is about -3.1; of Hebrew read as Russian -3.7."""

_NAMED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=", re.IGNORECASE)


def decoded(page: Page) -> str:
    """Raises NotText for what is binary."""
    if isinstance(page.body, str):
        return _bare(page.body)
    wide = next((name for mark, name in WIDE if page.body.startswith(mark)), None)
    return _bare(page.body.decode(wide, errors="replace") if wide else _decoded(page.body, page.declared))


def _decoded(data: bytes, declared: str | None) -> str:
    text = decode(data, declared)
    if declared or _NAMED.search(data[:1000]) or likeness(text) > UNLIKE or not _broken_utf8(data):
        return text
    # Loaded where it is asked: a few feeds in a thousand.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20_000]).best()
    return data.decode(best.encoding, errors="replace") if best and best.encoding in FOREIGN else text


def _broken_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _bare(text: str) -> str:
    """From its first element on, without what stands before: the declaration names a charset that the text is not in
    any more, and entities of its own are how a few lines become gigabytes."""
    at, end = 0, len(text)
    while at < end:
        if text[at].isspace() or text[at] == "\ufeff":
            at += 1
            continue
        closing = next((close for opening, close in _BEFORE if text[at : at + len(opening)].upper() == opening), None)
        if closing is None:
            break
        at = _after(text, closing(text, at), at)
    return text[at:]


def _doctype(text: str, at: int) -> str:
    """What ends it: with declarations of its own, their bracket."""
    inside, over = text.find("[", at), text.find(">", at)
    return "]" if 0 <= inside < over else ">"


_BEFORE = (("<?", lambda *_: "?>"), ("<!--", lambda *_: "-->"), ("<!DOCTYPE", _doctype))


def _after(text: str, closing: str, at: int) -> int:
    found = text.find(closing, at)
    if found < 0:
        return len(text)
    return (text.find(">", found) + 1 or len(text)) if closing == "]" else found + len(closing)
