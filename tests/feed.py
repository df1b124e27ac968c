"""Feeds and channel previews as sites serve them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape


def rss(
    *items: str, title: str = "Степные вести", home: str = "https://steppe.example/", charset: str = "utf-8"
) -> bytes:
    said = f'<?xml version="1.0" encoding="{charset}"?>' if charset else ""
    head = f'{said}<rss version="2.0"><channel><title>{title}</title><link>{home}</link>'
    return f"{head}{''.join(items)}</channel></rss>".encode(charset or "utf-8")


def item(title: str = "Зерно пойдёт морем", link: str = "https://steppe.example/1", inside: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{inside}</item>"


def preview(channel: str, posts: Mapping[int, str], name: str = "Степь") -> str:
    """Telegram's page of a channel, the newest post last."""
    shown = "".join(
        f"""<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="{channel}/{number}">
        <a class="tgme_widget_message_owner_name"><span>{name}</span></a>
        <div class="tgme_widget_message_text js-message_text">{escape(text).replace(chr(10), "<br>")}</div>
        <a class="tgme_widget_message_date"><time datetime="2026-03-02T08:{number % 60:02}:00+00:00"></time></a>
        </div></div>"""
        for number, text in posts.items()
    )
    return (
        f'<html><head><meta property="og:title" content="{name}"></head><body class="tgme_main">{shown}</body></html>'
    )
