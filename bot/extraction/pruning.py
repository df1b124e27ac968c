"""What is surely not the article is taken out of a tree before the extractors see it: small named rules.

Each rule names elements, and none may take more than its share of the page's paragraphs: a class name proves little
(`<div class="post comments-open">`), and what holds most of the paragraphs is the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from bot.extraction.tree import PROSE, SILENT, Tree, lines

HALF, MOST = 0.5, 0.9
"""Shares of the page's paragraphs; comments can be many times longer than the article."""

LONG_ATTRIBUTE = 400
"""Longer values of attributes (pictures as text, states of applications) only cost time."""

_WORD = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_CALLED = (
    {"social"}, {"socials"}, {"share"}, {"sharing"},
    {"related"}, {"recommend"}, {"recommended"}, {"recommendations"}, {"recommends"}, {"read", "also"}, {"see", "also"},
    {"readalso"}, {"subscribe"}, {"subscription"}, {"newsletter"}, {"breadcrumbs"}, {"breadcrumb"}, {"cookie"},
    {"cookies"}, {"advert"}, {"advertisement"}, {"adfox"}, {"promo"}, {"pagination"}, {"popular"}, {"similar"},
    {"outbrain"}, {"taboola"}, {"smi2"}, {"infox"}, {"mediametrics"}, {"paywall"}, {"copyright"},
)  # fmt: skip
"""Words of class names and ids: an element is called so if it has all words of one set."""

_COMMENTS = re.compile(
    r"""(?!(?:has|with|no|without|show|allow)[-_])(?:[a-z]{1,10}[-_]{1,2})?
        (?:comments?|commentlist|comm|cmnts?|disqus\w*|hypercomments\w*|cackle\w*)
        (?:[-_]{1,2}(?:list|block|area|section|wrap|wrapper|box|container|body|text|tree|feed|item|thread|widget|form|inner
            |respond|content|\d+))*""",
    re.VERBOSE,
)
_NOT_BLOCKS = frozenset({"a", "span", "p", "b", "i", "em", "strong", "main", "body", "html"})


def prune(tree: Tree) -> None:
    """Take out of the tree what no extractor should see. The tree is changed."""
    _shorten_attributes(tree)
    for element in [found for found in tree.iter() if not isinstance(found.tag, str) or found.tag in SILENT - {"head"}]:
        _drop(element)
    _open_figures(tree)
    whole = _prose(tree)
    for rule, share in RULES.items():
        for element in [found for found in tree.iter() if found.tag not in _NOT_BLOCKS and rule(found)]:
            if _attached(element, tree) and _prose(element) <= share * whole:
                _drop(element)


def hidden(element: Tree) -> bool:
    """`<div hidden>`, `<p style="display: none">`."""
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def around(element: Tree) -> bool:
    """`<nav>`, `<footer>`, `<aside>`: around the article, not in it. telegra.ph sets off citations as asides."""
    if element.tag == "aside":
        return element.find(".//a") is not None
    return element.tag in ("nav", "footer", "dialog", "menu")


def comments(element: Tree) -> bool:
    """`<section id="comments">`, `<div class="comm">`; not `<div class="comments-open">`, nor what holds a headline."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(_COMMENTS.fullmatch(name) for name in names[:8]) and element.find(".//h1") is None


def called(element: Tree) -> bool:
    """`<div class="social-share">`, `<div class="RelatedRichBlock-root">`."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(name) < 5 or element.tag == "article":
        return False
    return any(words <= part for part in _parts(name) for words in _CALLED)


@lru_cache(4_096)
def _parts(name: str) -> list[set[str]]:
    """The words of each class name of up to four: `RelatedRichBlock-root` is related, rich, block, root."""
    parts = [set(_WORD.findall(_CAMEL.sub(" ", part).lower())) for part in name[:LONG_ATTRIBUTE].split()]
    return [part for part in parts if len(part) <= 4]


RULES: dict[Callable[[Tree], bool], float] = {
    hidden: HALF,
    around: HALF,
    comments: MOST,
    called: HALF,
}


def _shorten_attributes(tree: Tree) -> None:
    for element in tree.iter():
        for name, value in element.attrib.items():
            if len(value) > LONG_ATTRIBUTE or name.startswith("on"):
                del element.attrib[name]


def _open_figures(tree: Tree) -> None:
    """A figure that holds paragraphs is a wrapper (vc.ru, dtf.ru); extractors take it for a picture."""
    for figure in list(tree.iter("figure")):
        if figure.find(".//p") is not None and figure.find(".//figcaption") is None and _prose(figure):
            figure.tag = "div"


def _prose(element: Tree) -> int:
    """Letters of the paragraphs in an element."""
    return sum(len(line.text) for line in lines(element) if len(line.text) >= PROSE and line.linked < 0.5)


def _attached(element: Tree, tree: Tree) -> bool:
    """Not inside what has been taken out."""
    return element is tree or next(element.iterancestors(tree.tag), None) is tree


def _drop(element: Tree) -> None:
    if element.getparent() is not None:
        element.drop_tree()
