"""What was told → items: one address for a link, clean text for a body, keys by which an item is known again.

An item is known by its link, by its guid and by what it says, and was seen if any of these was: guids change with a
new engine, links with a new domain, dates with every correction. A key that several items share tells nothing of any.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urljoin

from bot.errors import LinkError
from bot.extraction.debris import kept
from bot.extraction.plain import clean, clean_line, title
from bot.extraction.tree import lines, parse, words_of
from bot.feeds.dates import moment
from bot.feeds.telling import Body, Place, Told, ToldFeed
from bot.links import canonical, split
from bot.model import Feed, Item

ENOUGH = {Place.LINES: 1_500, Place.CONTENT: 500, Place.WHOLE: 1}
"""Characters: so long a text in this place is the article itself."""

RICHER = 1.5
"""By how much a description must be longer than the content to be taken instead."""

TELLING = 100
"""Characters: a text so long is no other item's («Прогноз погоды на завтра» is said every day)."""

LONGEST_KEY = 200

LAST = 300
"""Characters at the end of a text, where it says that there is more elsewhere."""

TITLE = 300

_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[[….]+\]|(?:читать|читайте|узнать|смотреть)\s(?:далее|дальше|полностью|ещё|подробнее|на\sсайте).{0,60}"
    r"|подробнее.{0,40}|read\smore.{0,40}|continue\sreading.{0,80})[\s»→>.\])]*$",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURE = re.compile(
    r"(?:the\spost|сообщение|запись)\s.{0,300}\s(?:appeared\sfirst\son|появил[аио]\w{1,2}\s(?:сначала|впервые)?\s?на)\s.{0,200}",
    re.IGNORECASE,
)
"""What WordPress puts below: «Сообщение … появились сначала на …»."""


def feed_of(told: ToldFeed, url: str | None, now: datetime, *, cut: bool = False) -> Feed:
    """`url`: where the feed stands; `cut`: its end is missing, and with it a part of the last item."""
    home = _address(told.home, url)
    items = [_item(item, url, home, now) for item in (told.items[:-1] if cut else told.items)]
    shared = {key for key, count in Counter(key for item in items for key in item.keys).items() if count > 1}
    return Feed(_line(told.title) or None, home, tuple(_known_by(item, shared) for item in items if _says(item)))


def content_key(heading: str | None, text: str, published: datetime | None = None) -> str:
    said = "\n".join([*(heading or "").split(), *text.split()])
    stamp = published.isoformat() if published else ""
    return "h:" + hashlib.sha256(f"{said}{stamp}".encode(errors="replace")).hexdigest()[:32]


def link_key(link: str) -> str:
    """The same for http and https, with www and without."""
    return "l:" + _short(re.sub(r"^https?://(?:www\.)?", "", link))


def _item(told: Told, url: str | None, home: str | None, now: datetime) -> Item:
    link = _address(told.link or (told.guid if told.guid.startswith(("http://", "https://")) else ""), url)
    text, full = _fullest(told.bodies, _line(told.title))
    heading = _line(told.title) or title(text)
    return Item(
        tuple(_keys(link, told.guid, heading, text, home)),
        heading,
        link,
        text,
        _line(told.author) or None,
        next((at for date in told.dates if (at := moment(date, now))), None),
        whole=bool(text) and (full or link is None),
    )


def _keys(link: str | None, guid: str, heading: str | None, text: str, home: str | None) -> list[str]:
    keys = []
    if link and link != home and split(link)._replace(scheme="", netloc="").geturl() not in ("", "/"):
        keys.append(link_key(link))
    if guid:
        keys.append("g:" + _short(re.sub(r"^https?://(?:www\.)?", "", guid)))
    if len(text) + len(heading or "") >= TELLING:
        keys.append(content_key(heading, text))
    return keys


def _known_by(item: Item, shared: set[str]) -> Item:
    """With the keys that are its own; one that has none is known by all that it says."""
    own = tuple(key for key in item.keys if key not in shared)
    said = content_key(item.title, item.text + (item.link or ""), item.published)
    return Item(own or (said,), item.title, item.link, item.text, item.author, item.published, item.whole)


def _says(item: Item) -> bool:
    return bool(item.keys or item.title or item.text)


def _short(key: str) -> str:
    key = key.strip().encode("utf-8", "replace").decode()
    return key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode(errors="replace")).hexdigest()


def _address(link: str, base: str | None) -> str | None:
    """Canonical; None for what is no address of a page."""
    if not link:
        return None
    try:
        return canonical(urljoin(base or "", link))
    except (LinkError, ValueError):
        return None


def _fullest(bodies: Sequence[Body], heading: str) -> tuple[str, bool]:
    """The text that says the most, and whether it is the whole article."""
    text, goes_on, place = max(
        ((*_text(body, heading), body.place) for body in bodies),
        key=lambda told: len(told[0]) * (RICHER if told[2] is not Place.LINES else 1),
        default=("", False, Place.LINES),
    )
    return text, len(text) >= ENOUGH[place] and not goes_on


def _text(body: Body, heading: str) -> tuple[str, bool]:
    """Clean paragraphs, and whether they say that there is more to read elsewhere."""
    if not body.html:
        text = clean(body.words)
        return text, bool(_GOES_ON.search(text[-LAST:]))
    tree = parse(body.words) if body.words.strip() else None
    found = [] if tree is None else [line for line in lines(tree) if not _SIGNATURE.fullmatch(line.text)]
    goes_on = bool(found and _GOES_ON.search(found[-1].text[-LAST:]))
    return "\n".join(kept(found, heading) or [line.text for line in found]), goes_on


def _line(words: str) -> str:
    """One line without markup: titles are written with tags, and escaped twice."""
    if "<" in words or "&" in words:
        tree = parse(f"<p>{words}</p>")
        words = words_of(tree) if tree is not None else ""
    return clean_line(words)[:TITLE]
