"""Telegram's public preview of a channel → its posts as items. A post is an article itself: nothing is fetched."""

from __future__ import annotations

from bot.errors import EmptyText, PreviewOff
from bot.extraction.plain import title
from bot.extraction.preview import Post, posts
from bot.feeds.decoding import decoded
from bot.feeds.items import link_key
from bot.model import Feed, Item, Page


def read_channel(page: Page) -> Feed:
    """The newest post first. Raises PreviewOff for a channel without a preview, and for what is no channel."""
    try:
        shown = posts(decoded(page))
    except EmptyText:
        raise PreviewOff from None
    names = [post.name for post in shown]
    return Feed(names[-1] if names else None, None, tuple(_item(post) for post in reversed(shown)))


def _item(post: Post) -> Item:
    return Item(
        (link_key(post.url),),
        title(post.text) or _beginning(post.text),
        post.url,
        post.text,
        None if post.forwarded else post.signature,
        post.published,
        whole=True,
    )


def _beginning(text: str) -> str | None:
    """Of a post without a headline, for lists."""
    first = text.strip().partition("\n")[0]
    return (first if len(first) <= 120 else f"{first[:119].rsplit(' ', 1)[0]}…") or None
