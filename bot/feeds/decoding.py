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

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_NAMED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=", re.IGNORECASE)
_LEADING_COMMENTS = re.compile(r"(?:\s|<!--.*?-->)*(?=<\?xml\b)", re.DOTALL)


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
    """Without the declaration, which names a charset that the text is not in any more, and what stands before it."""
    text = text.lstrip("\ufeff")
    text = text[found.end() :] if (found := _LEADING_COMMENTS.match(text)) else text
    return _DECLARATION.sub("", text, count=1).lstrip()
