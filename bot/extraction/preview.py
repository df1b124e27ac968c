"""Telegram's public preview of a channel: `t.me/s/channel`, and `t.me/channel/5?embed=1&mode=tme` for one post.

Seen in 2026: each post is a `.tgme_widget_message` with `data-post="channel/5"`; the words of a message that it answers
have a class of their own, and service messages («channel photo updated») are marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.errors import EmptyText, PostMissing, PreviewOff
from bot.extraction.plain import title
from bot.extraction.tree import Tree, lines, parse, words_of
from bot.model import Article

_NUMBERED = re.compile(r"/(?:s/)?(\w+)/(\d+)/?")
_EDITED = re.compile(r"^(?:edited|изменено|ред\.)", re.IGNORECASE)
_TELEGRAM = re.compile(r"\btgme_(?:widget_message|page|webpreview|channel|main|body)")


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a channel.

    `text` is the author's, with the `quotes` in it but without the words of the message that it answers (`answered`).
    `forwarded` names who said it first, `forwarded_url` where. A picture without words has an empty text.
    """

    channel: str
    number: int
    name: str
    text: str
    published: datetime | None = None
    edited: bool = False
    quotes: tuple[str, ...] = ()
    answered: str | None = None
    forwarded: str | None = None
    forwarded_url: str | None = None
    signature: str | None = None

    @property
    def url(self) -> str:
        return f"https://t.me/{self.channel}/{self.number}"


def posts(page: str) -> Sequence[Post]:
    """The posts that a preview shows, oldest first, without service messages. Raises PreviewOff for a page of none."""
    tree = parse(page)
    if tree is None:
        raise EmptyText
    return _posts(tree)


def is_preview(tree: Tree) -> bool:
    """A page of t.me's own, whether it shows posts or not."""
    return any(_TELEGRAM.search(element.get("class") or "") for element in tree.iter("body", "div", "main", "section"))


def article(tree: Tree, url: str | None) -> Article:
    """The post that the address asks for by its number, else all posts that the page shows.

    Raises PreviewOff, PostMissing, and EmptyText where there are only pictures.
    """
    shown = _posts(tree)
    asked = _NUMBERED.fullmatch(urlsplit(url).path) if url else None
    if asked:
        return _of_post(_numbered(shown, int(asked.group(2))))
    if len(shown) == 1:
        return _of_post(shown[0])
    return _of_channel(shown, url)


def _of_post(post: Post) -> Article:
    if not post.text:
        raise EmptyText
    return Article(
        post.text,
        title=title(post.text),
        source=post.forwarded or post.name,
        url=post.url,
        author=None if post.forwarded else post.signature,
        published=post.published,
        published_from="telegram" if post.published else None,
    )


def _of_channel(shown: Sequence[Post], url: str | None) -> Article:
    told = [post for post in shown if post.text]
    if not told:
        raise EmptyText
    text, last = "\n\n".join(post.text for post in told), told[-1]
    published_from = "telegram" if last.published else None
    return Article(text, last.name, last.name, url, published=last.published, published_from=published_from)


def _numbered(shown: Sequence[Post], number: int) -> Post:
    """The post of this number; an album is one post, with the number of its first picture."""
    known = {post.number: post for post in shown}
    if number in known:
        return known[number]
    if len(shown) == 1 and 0 < number - shown[0].number < 10:
        return shown[0]
    raise PostMissing


def _posts(tree: Tree) -> list[Post]:
    if _found(tree, "tgme_widget_message_error"):
        raise PostMissing
    shown = [element for element in _found(tree, "tgme_widget_message") if element.get("data-post")]
    if not shown:
        raise PreviewOff
    name = next((element.get("content") for element in tree.xpath("//meta[@property='og:title']")), None)
    return [_post(element, name) for element in shown if "service_message" not in _classes(element)]


def _post(element: Tree, name: str | None) -> Post:
    channel, _, number = element.get("data-post").partition("/")
    texts = _found(element, "js-message_text")
    forwarded = next(iter(_found(element, "tgme_widget_message_forwarded_from_name")), None)
    return Post(
        channel,
        int(re.sub(r"\D", "", number) or 0),
        _words(element, "tgme_widget_message_owner_name") or name or channel,
        "\n".join(line.text for text in texts for line in lines(text)),
        published=_published(element),
        edited=any(_EDITED.match(words_of(meta)) for meta in _found(element, "tgme_widget_message_meta")),
        quotes=tuple(words_of(quote) for text in texts for quote in text.iter("blockquote")),
        answered=_words(element, "js-message_reply_text"),
        forwarded=words_of(forwarded) or None if forwarded is not None else None,
        forwarded_url=forwarded.get("href") if forwarded is not None else None,
        signature=_words(element, "tgme_widget_message_from_author"),
    )


def _published(element: Tree) -> datetime | None:
    for time in element.xpath(".//a[contains(@class, 'tgme_widget_message_date')]//time/@datetime"):
        try:
            return datetime.fromisoformat(time).astimezone(UTC)
        except ValueError:
            continue
    return None


def _words(element: Tree, name: str) -> str | None:
    found = _found(element, name)
    return words_of(found[0]) or None if found else None


def _found(element: Tree, name: str) -> list[Tree]:
    """Elements of a class, in the order of the page."""
    return [found for found in element.iter() if name in _classes(found)]


def _classes(element: Tree) -> list[str]:
    return (element.get("class") or "").split()
