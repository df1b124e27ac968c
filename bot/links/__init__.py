"""Links, pure: what a person typed → one address for one page.

in_text        where links stand in plain text
normal         the URL as it is asked for
canonical      the URL as the page is known by: wrappers undone, traces dropped; the key of an article
telegram_link  what a link to Telegram means
"""

from __future__ import annotations

from urllib.parse import SplitResult

from bot.errors import LinkError, NotALink
from bot.links.plain import in_text
from bot.links.telegram import Channel, ChannelPost, Private, Service, TelegramLink, telegram_link
from bot.links.tracking import cleaned
from bot.links.urls import host_and_port, normal, site, split
from bot.links.wrappers import unwrapped

__all__ = [
    "Channel",
    "ChannelPost",
    "Private",
    "Service",
    "TelegramLink",
    "canonical",
    "host_and_port",
    "in_text",
    "normal",
    "site",
    "split",
    "telegram_link",
]

MAX_LAYERS = 12
"""Wrappers in wrappers. Nobody means a link that is wrapped more often."""


def canonical(url: str) -> str:
    """The address by which a page is known, however it was sent: https://vk.com/away.php?to=lenta.ru%3Futm_source%3Dvk
    and «Lenta.ru» are both https://lenta.ru/.

    canonical(canonical(x)) == canonical(x). Raises NotALink or AddressRefused as `normal` does.
    """
    if (linked := telegram_link(url)) and isinstance(linked, ChannelPost | Channel):
        return linked.url
    parts = _clean(split(url))
    for _ in range(MAX_LAYERS):
        inner = _inner(parts)
        if inner is None:
            return _of_telegram(parts.geturl())
        parts = inner
    raise NotALink(url)


def _inner(parts: SplitResult) -> SplitResult | None:
    """One layer down; None where there is none, or where what is inside is no link that could be opened."""
    inside = unwrapped(parts)
    if inside is None:
        return None
    try:
        found = _clean(split(inside))
    except LinkError:
        return None
    return found if found != parts else None


def _clean(parts: SplitResult) -> SplitResult:
    return parts._replace(query=cleaned(parts.query, parts.netloc))


def _of_telegram(url: str) -> str:
    linked = telegram_link(url)
    return linked.url if isinstance(linked, ChannelPost | Channel) else url
