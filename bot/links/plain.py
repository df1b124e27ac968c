"""Links in plain text, with a scheme and without: «lenta.ru/news/1», «кремль.рф», but not «т.е.», «v1.2», «main.py»."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model import Span
from bot.patterns import regex

_TLDS = """
    ru su com net org info biz edu gov int io ai tv eu ua by kz uz kg tj tm az ge lv lt ee cz sk hu ro bg hr si gr tr
    il ir ae eg cn jp kr tw hk sg vn au nz uk ca mx br ar cl de fr es pt nl ch se fi dk lu li ph th pk za ng mn mt cy pe
    co asia moscow tatar dev pro top page one work guru mobi
    app xyz online site store shop tech blog news media press club live life world today space website agency digital
    center company group team expert academy school university foundation fund ngo law finance bank money travel link
"""
TLDS = _TLDS.split()
"""After a name alone these make it a site."""

_NEED_PATH = "me md py rs sh pl so ps cc am pm is in it no at be my to id as us ml mk al fm gg im la ly st vc ws"
NEED_PATH = _NEED_PATH.split()
"""Also words, endings of file names and hours: a site only with a path behind or «www.» before."""

CYRILLIC_TLDS = ["рф", "рус", "бел", "қаз", "срб", "мон"]
CYRILLIC_NEED_PATH = ["москва", "дети", "онлайн", "сайт", "орг", "ком", "бг", "ею"]

_REST = r"(?:(?![,;](?i:https?)://)[^\s<>\"«»“”„])"
_PATH = rf"(?::[0-9]{{2,5}})?[/?#]{_REST}*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_CYRILLIC_LABEL = r"[а-яёқА-ЯЁ0-9][а-яёқА-ЯЁ0-9-]{0,61}[а-яёқА-ЯЁ0-9]"
_END = r"(?![\w@-]|\.[A-Za-z0-9])"


def _hosts(label: str, alone: list[str], with_path: list[str]) -> str:
    names = rf"(?:{label}\.){{1,6}}"
    return rf"{names}(?:{'|'.join(alone)}){_END}(?:{_PATH})?|{names}(?:{'|'.join(with_path)})(?={_PATH}){_PATH}"


_LINK = regex(
    rf"(?P<whole>(?i:https?)://{_REST}+)"
    rf"|(?<![\w@./:\\%+~=&?#$-])(?:(?i:www)\.(?:[\w-]{{1,63}}\.){{1,5}}[^\W\d_]{{2,20}}{_END}(?:{_PATH})?"
    rf"|{_hosts(_LABEL, TLDS, NEED_PATH)}|{_hosts(_CYRILLIC_LABEL, CYRILLIC_TLDS, CYRILLIC_NEED_PATH)})"
)
_TRAILING = ".,;:!?'*_~|`…–—-"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def in_text(text: str) -> list[Span]:
    """Where links stand in a text, in its order, without the punctuation of the sentence around them."""
    return list(_found(text))


def _found(text: str) -> Iterator[Span]:
    for match in _LINK.finditer(text):
        end = _trimmed(text, match.start(), match.end())
        if not match["whole"] or end > match.start() + len("https://"):
            yield Span(match.start(), end)


def _trimmed(text: str, start: int, end: int) -> int:
    """Without a closing bracket that was opened before the link, and without the sentence's own marks."""
    opened = {mark: text.count(mark, start, end) for mark in "()[]{}"}
    while end > start + 1:
        last = text[end - 1]
        if last in _PAIRS and opened[last] > opened[_PAIRS[last]]:
            opened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
