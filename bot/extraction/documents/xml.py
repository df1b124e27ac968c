"""XML of documents → trees, whatever it holds: entities stay unread, nothing outside is asked for, depth is bounded."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bot.charset import decode
from bot.errors import DocumentProblem, NotText

Element = Any
"""lxml brings no types."""

DEEPEST = 250
"""Elements within each other: no document nests a tenth of it, and what goes down to it cannot overflow a stack."""

MOST = 3_000_000
"""Marks of one part; a book of a million letters has a third of it in Word, where every word may be marked up."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset(("lt", "gt", "amp", "quot", "apos"))


def parsed(data: bytes) -> Element:
    """The root of a part, in whatever charset it is. Raises DocumentProblem."""
    try:
        text = decode(data)
    except NotText as error:
        raise DocumentProblem("damaged") from error
    text = _ENTITY.sub(_named, _without_doctype(_DECLARATION.sub("", _CONTROLS.sub("", text))))
    if text.count("<") > MOST:
        raise DocumentProblem("heavy")
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as error:
        raise DocumentProblem("damaged") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise DocumentProblem("heavy")
    if root is None:
        raise DocumentProblem("damaged")
    _check_depth(root)
    return root


def local(element: Element) -> str:
    """`p` of `{namespace}p`."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute whatever its namespace."""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), None)


def found(root: Element, name: str) -> Iterator[Element]:
    """All elements of this local name, in their order."""
    return iter(root.iter(f"{{*}}{name}"))


def words(root: Element | None) -> str:
    """All words in an element."""
    return "" if root is None else " ".join("".join(root.itertext()).split())


def first(root: Element, name: str) -> str | None:
    """The words of the first element of this name that has any."""
    return next((said for element in found(root, name) if (said := words(element))), None)


def _without_doctype(text: str) -> str:
    return _DOCTYPE.sub("", text, count=1) if "<!DOCTYPE" in text[:2000].upper() else text


def _named(entity: re.Match[str]) -> str:
    """`&nbsp;` of XHTML, whose list nobody loads; the five of XML stay; an entity that a file made up is nothing."""
    name = entity[1]
    return entity[0] if name in _OWN else html.entities.html5.get(f"{name};", " ")


def _check_depth(root: Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise DocumentProblem("heavy")
