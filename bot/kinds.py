"""What a body is, by its header and its first bytes: the bytes are right where they are sure. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.patterns import regex

HEAD = 4096
"""So many first bytes tell what a body is."""


class Kind(StrEnum):
    """What can be done with a body: pages and texts are read and may be cut, documents are read whole, media not."""

    PAGE = "page"
    TEXT = "text"
    FEED = "feed"
    DOCUMENT = "document"
    MEDIA = "media"


_HTML = regex(rb"<(?:!doctype\s+html|html|head|body|title|meta|script|link|div|p|table|h1|article)\b", re.IGNORECASE)
_FEED = regex(rb"<(?:rss|feed|rdf:RDF|opml)\b", re.IGNORECASE)
_JSON_FEED = regex(rb"""\{.{0,3000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org""", re.DOTALL)
_XML = regex(rb"<\?xml\b")
_BOOK = regex(rb"<FictionBook\b")
_BLANKS = regex(rb"(?:\xef\xbb\xbf)?(?:\s|<!--.*?-->|<\?xml[^>]*>)*", re.DOTALL)
_DOCUMENT = regex(rb"%PDF-|\{\\rtf|\xd0\xcf\x11\xe0|AT&TFORM")
_MEDIA = regex(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\x00\x00\x00\x00|RIFF....(?:WEBP|WAVE|AVI )|II\*\x00|MM\x00\*"
    rb"|\x00\x00\x01\x00|8BPS|....ftyp|\x1aE\xdf\xa3|OggS|fLaC|ID3|\xff[\xfb\xf3\xf2\xf1\xf9]|FLV\x01|\x00\x00\x01[\xb3\xba]"
    rb"|MThd|FORM....AIF|\x1f\x8b|BZh[1-9]|\xfd7zXZ|\x28\xb5\x2f\xfd|7z\xbc\xaf|Rar!|wOF[F2]|\x00\x01\x00\x00\x00|OTTO|\x7fELF|MZ.\x00"
    rb"|\xca\xfe\xba\xbe|SQLite format 3|\x00asm|!<arch>",
    re.DOTALL,
)
_ZIP = regex(rb"PK(?:\x03\x04|\x05\x06)")
_ZIPPED_DOCUMENT = regex(
    rb"\[Content_Types\]\.xml|mimetypeapplication/(?:epub\+zip|vnd\.oasis\.opendocument\.text)|word/(?:document|_rels|styles|media|theme)"
    rb"|PK\x03\x04.{26}[^/\x00-\x1f]{1,200}\.fb2",
    re.DOTALL,
)

_DOCUMENT_TYPES = regex(
    r"application/(?:pdf|rtf|msword|epub\+zip|vnd\.openxmlformats-officedocument\.wordprocessingml\.document"
    r"|vnd\.oasis\.opendocument\.text|(?:x-)?fictionbook(?:2|\+xml)?|x-zip-compressed-fb2)|image/(?:vnd\.|x-)?djvu|text/rtf"
)
_DOCUMENT_NAMES = regex(r".*\.(?:pdf|docx?|odt|rtf|epub|fb2(?:\.zip)?|djvu)", re.IGNORECASE | re.DOTALL)
_FEED_TYPES = regex(r"application/(?:rss|atom|rdf)\+xml|text/x-opml\+?(?:xml)?|application/feed\+json")
_PAGE_TYPES = regex(r"text/html|application/(?:xhtml\+xml|vnd\.wap\.xhtml\+xml)")
_TEXT_TYPES = regex(r"text/(?:plain|markdown|x-markdown)")
_CONTROL = regex(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes, declared: str | None = None, name: str = "") -> Kind:
    """What begins with these bytes; `declared` is the header's media type in lower case, `name` the path or file name.

    A picture that is called text/html is a picture; a page that is called application/octet-stream is a page.
    """
    start = _BLANKS.match(head)
    body = head[start.end() :] if start else head
    sure = next((kind for kind, signs in _SURE if any(sign.match(head) or sign.match(body) for sign in signs)), None)
    if sure is not None:
        return sure
    if _ZIP.match(head):
        told = _DOCUMENT_TYPES.fullmatch(declared or "") or _DOCUMENT_NAMES.fullmatch(name)
        return Kind.DOCUMENT if told or _ZIPPED_DOCUMENT.search(head) else Kind.MEDIA
    if _XML.match(head.removeprefix(b"\xef\xbb\xbf")) and _BOOK.match(body):
        return Kind.DOCUMENT
    return _as_declared(head, declared or "")


_SURE = (
    (Kind.PAGE, (_HTML,)),
    (Kind.FEED, (_FEED, _JSON_FEED)),
    (Kind.DOCUMENT, (_DOCUMENT,)),
    (Kind.MEDIA, (_MEDIA,)),
)


def _as_declared(head: bytes, declared: str) -> Kind:
    if _is_binary(head) or declared.startswith(("image/", "video/", "audio/", "font/")):
        return Kind.MEDIA
    if _FEED_TYPES.fullmatch(declared):
        return Kind.FEED
    if _PAGE_TYPES.fullmatch(declared):
        return Kind.PAGE
    if _TEXT_TYPES.fullmatch(declared) or not declared or declared == "application/octet-stream":
        return Kind.TEXT
    if declared.endswith(("/xml", "+xml")):
        return Kind.FEED
    return Kind.MEDIA


def _is_binary(head: bytes) -> bool:
    """Control characters, and not because each letter takes two bytes."""
    return not _is_wide(head) and len(_CONTROL.findall(head)) > 0.005 * len(head)


def _is_wide(head: bytes) -> bool:
    """UTF-16: by its mark, or by zero bytes in every other place only, as the letters of markup have them."""
    odd, even = head[1::2].count(0), head[::2].count(0)
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or (min(odd, even) == 0 and max(odd, even) * 10 > len(head))
