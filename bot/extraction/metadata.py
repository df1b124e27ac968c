"""What a page says of its article: title, author, date, source, address.

Asked in this order: JSON-LD, Open Graph and other meta tags, the marks of the page itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.extraction import dates
from bot.extraction.plain import clean_line
from bot.extraction.tree import Line, Tree, words_of

LONGEST_JSON, DEEPEST_JSON = 300_000, 6
_ARTICLES = ("Article", "Posting", "Report", "Review")
_AUTHORS = ("author", "article:author", "mediator_author", "og:article:author", "DC.creator", "dc:creator")
_BY = re.compile(r"^(?:автор\w*|текст|by|подготовил\w*)\s*:?\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+(?:[|•·»«]|[—–-]|//?)\s+|\s*:{2,}\s*|\s+:\s+")
_HEADING = re.compile(r">(?:h[1-4]\.[^>]*|[^>]*\.[^>]*(?:title|headline|zagolov)[^>]*)$", re.IGNORECASE)
_WORD = re.compile(r"\w{4,}")
_NAME = re.compile(r"[^\W\d_][^\d@<>{}|]{2,80}")
_PREFIXES = ("www.", "m.", "amp.", "mobile.", "ru.")


@dataclass(frozen=True, slots=True)
class Metadata:
    """`heads`: the title of the page and its headlines; `kinds`: the types that JSON-LD gives it; `body`: the article's
    text there, if any; `free`: False for what is said to be for subscribers."""

    heads: tuple[str, ...]
    title: str | None
    author: str | None
    source: str | None
    url: str | None
    published: datetime | None
    published_from: str | None
    kinds: frozenset[str]
    body: str
    free: bool


def metadata(tree: Tree, url: str | None) -> Metadata:
    """All of it, from the whole tree, scripts included. `url`: the address that the page came from."""
    linked, meta = _json_ld(tree), _meta(tree)
    article = next((item for item in linked if _is_article(item)), {})
    source = _source(article, meta, url)
    published, published_from = dates.said(tree, article, meta)
    heads = tuple(text for head in [*tree.iterfind(".//head/title"), *tree.iter("h1")] if (text := words_of(head)))
    return Metadata(
        heads=heads,
        title=_title(
            heads, _text(article.get("headline")) or meta.get("og:title") or meta.get("twitter:title"), source
        ),
        author=_author(tree, article, meta, source),
        source=source,
        url=_address(tree, meta, url),
        published=published,
        published_from=published_from,
        kinds=frozenset(kind for item in linked for kind in _kinds(item)) | {f"og:{meta.get('og:type', '')}"},
        body=_text(article.get("articleBody")) or "",
        free=not any(str(item.get("isAccessibleForFree")).lower() == "false" for item in linked if _is_article(item)),
    )


# --- where it is said -------------------------------------------------------------------------------------------------


def _meta(tree: Tree) -> dict[str, str]:
    """The first value of each meta tag."""
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean_line(element.get("content") or "")
        if name and content:
            said.setdefault(name, content)
    return said


def _json_ld(tree: Tree) -> list[dict[str, Any]]:
    """Every object of every JSON-LD block, articles first; blocks that are no JSON are passed over."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "") and len(text) <= LONGEST_JSON:
            try:
                found.extend(_objects(json.loads(text, strict=False), DEEPEST_JSON))
            except (ValueError, RecursionError):
                continue
    return sorted(found, key=lambda item: not _is_article(item))


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = [inner for name, inner in value.items() if name in ("@graph", "mainEntity", "mainEntityOfPage")]
    if isinstance(value, list) and depth:
        for inner in value[:200]:
            yield from _objects(inner, depth - 1)


def _kinds(item: dict[str, Any]) -> list[str]:
    kind = item.get("@type")
    return [str(one) for one in kind] if isinstance(kind, list) else [str(kind)]


def _is_article(item: dict[str, Any]) -> bool:
    return any(kind.endswith(_ARTICLES) for kind in _kinds(item))


def _text(value: Any) -> str | None:
    return clean_line(value) or None if isinstance(value, str) else None


# --- title, author, source, address -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Around:
    """The lines of a page above its article, in it, and below it; above and below the closest first."""

    above: Sequence[Line] = ()
    inside: Sequence[Line] = ()
    below: Sequence[Line] = ()

    @property
    def texts(self) -> list[str]:
        return [line.text for line in [*self.above, *self.inside[:2], *self.below, *self.inside[-2:]]]


def completed(meta: Metadata, around: Around, tree: Tree, url: str | None) -> Metadata:
    """With the title and the date that stand next to the article, where the page's data do not tell them."""
    published, published_from = meta.published, meta.published_from
    if published is None:
        published, published_from = dates.seen(around.texts, tree, url)
    return replace(meta, title=_headline(meta, around), published=published, published_from=published_from)


def _headline(meta: Metadata, around: Around) -> str | None:
    """A line above the article that the page's title holds, or a heading there, if the title is of something else."""
    if meta.title in meta.heads[1:]:
        return meta.title
    above = [*around.inside[:2], *around.above]
    above = [line for line in above if 15 < len(line.text) < 200 and not line.text.endswith((".", ":", ";", ","))]
    for line in above:
        if line.text in " ".join(meta.heads[:1]):
            return line.text
    said = {word[:5] for line in around.inside for word in _WORD.findall(line.text.lower())}
    words = {word[:5] for word in _WORD.findall((meta.title or "").lower())}
    headings = [line.text for line in above if _HEADING.search(line.place)]
    return headings[0] if headings and len(words & said) <= 0.3 * len(words) else meta.title


def _title(heads: Sequence[str], said: str | None, source: str | None) -> str | None:
    """A headline of the page that its title or data begin with too; else what they say without the site's name."""
    page = " ".join(heads[:1])
    known = next((head for head in heads[1:] if len(head) > 5 and (head in page or head in (said or ""))), None)
    return known or _unsuffixed(said or page, source) or None


def _unsuffixed(title: str, source: str | None) -> str:
    """«Мост откроют — Вести» without «Вести»: the end or the beginning that is the site's name, or much shorter."""
    ends = list(_SEPARATOR.finditer(title))
    if not ends:
        return title
    for rest, name in (
        (title[: ends[-1].start()], title[ends[-1].end() :]),
        (title[ends[0].end() :], title[: ends[0].start()]),
    ):
        if (source and name.lower() == source.lower()) or (len(name) < 30 and len(rest) > 2.5 * len(name)):
            return rest.strip()
    return title


def _author(tree: Tree, article: dict[str, Any], meta: dict[str, str], source: str | None) -> str | None:
    """A person's name, or several; not the site's, not an address."""
    said = [*_people(article.get("author"))] or [meta[name] for name in _AUTHORS if name in meta][:1]
    if not said:
        marked = tree.xpath("//*[@itemprop='author' or @rel='author']")
        said = [words_of(element) for element in marked[:1]]
    names = [_BY.sub("", clean_line(name)) for name in said]
    good = [n for n in names if _NAME.fullmatch(n) and n.lower() != (source or "").lower() and not n.startswith("http")]
    return ", ".join(dict.fromkeys(good)) or None


def _people(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict) and isinstance(one.get("name"), str) and "Organization" not in _kinds(one):
            yield one["name"]


def _source(article: dict[str, Any], meta: dict[str, str], url: str | None) -> str | None:
    """«РИА Новости», or the host."""
    return meta.get("og:site_name") or _name_of(article.get("publisher")) or (_host(url) if url else None) or None


def _name_of(value: Any) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    return _text(first.get("name")) if isinstance(first, dict) else None


def _address(tree: Tree, meta: dict[str, str], url: str | None) -> str | None:
    """The page's own name for itself, if it is of the same site and no front page; else where it came from."""
    if url is None:
        return None
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None) or meta.get("og:url")
    try:
        named = urljoin(url, canonical.strip()) if canonical else url
        same = urlsplit(named).scheme in ("http", "https") and _host(named) == _host(url)
    except ValueError:
        return url
    front = urlsplit(named).path in ("", "/") and urlsplit(url).path not in ("", "/")
    return named if same and not front else url


def _host(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    return host
