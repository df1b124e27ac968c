"""Updates of every kind, as strange as Telegram may send them: for hypothesis.

`updates()` gives raw JSON. A chat's id says what it is: above zero a person, below it a group or a channel.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bot.sandbox import origins
from bot.sandbox.answers import Json
from handlers import COMMANDS as HANDLED
from tests.kinds import KINDS, content

BOT = "svodka_sandbox_bot"
NOW = 1_760_000_000

ODD = [
    "\u200b",
    "\u202eкод",
    "שלום",
    "ﷺ",
    "👨\u200d👩\u200d👧",
    "\ud83d",
    "\x00",
    "<b>",
    "&lt;",
    "%s{}",
    "a\u0301",
    "\n" * 9,
]
NEWS = "Москва и Ереван подписали соглашение."
WORDS = [NEWS, "https://xn--e1afmkfd.example/?a=1", "http://[::1", "t.me/c/1/2", "ria.ru"]
COMMANDS = [*(command.name for command in HANDLED), "nothing", "нет"]
PRESS = r"[a-z]:[0-9]{1,18}:[0-9]{1,9}:([snl]|[1-9][0-9]?):([0-9]{1,9})?(:[0-9]{1,18})?"
ENTITIES = ["url", "text_link", "bold", "bot_command", "mention", "spoiler", "pre", "custom_emoji", "from_the_future"]


def texts() -> st.SearchStrategy[str]:
    """Empty ones are not: Telegram has no empty text. Words, odd characters, commands, enormous ones."""
    pieces = st.one_of(st.sampled_from([*WORDS, *ODD]), st.text(max_size=20))
    short = st.lists(pieces, min_size=1, max_size=6).map(" ".join)
    huge = st.builds(lambda piece, times: (piece * times)[:40_000] or "я", pieces, st.sampled_from([300, 4000]))
    return st.one_of(short, short, commands(), huge).filter(bool)


def commands() -> st.SearchStrategy[str]:
    return st.builds(
        lambda name, to, rest: f"/{name}{to} {rest}".strip(),
        st.sampled_from(COMMANDS),
        st.sampled_from(["", "", f"@{BOT}", "@SomeOtherBot"]),
        st.one_of(
            st.just(""), st.sampled_from([*WORDS, *ODD, "коротко", "5", "всё", "2026-01", "'\"«"]), st.text(max_size=30)
        ),
    )


@st.composite
def entities(draw: st.DrawFn) -> Json:
    """At any offset, also beyond the end and in the middle of an emoji."""
    kind = draw(st.sampled_from(ENTITIES))
    entity: Json = {"type": kind, "offset": draw(st.integers(0, 60)), "length": draw(st.integers(0, 5000))}
    if kind == "text_link":
        entity["url"] = draw(st.one_of(st.sampled_from(["", " ", "javascript:alert(1)", *WORDS]), st.text(max_size=40)))
    return entity


def said(name: str) -> st.SearchStrategy[Json]:
    marks = "entities" if name == "text" else "caption_entities"
    return st.fixed_dictionaries({name: texts()}, optional={marks: st.lists(entities(), max_size=4)})


# --- what a message holds ---------------------------------------------------------------------------------------------


FILE: Json = {"file_id": "f", "file_unique_id": "u"}
SIDES: Json = {"width": 5, "height": 5}
STICKER: Json = {"type": "regular", **SIDES, "is_animated": False, "is_video": False}
POLL: Json = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
FLAGS = ("is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only")
USER: Json = {"id": 9, "is_bot": False, "first_name": "Вера"}
GIVEAWAY: Json = {"chats": [], "winners_selection_date": NOW, "winner_count": 1}

CAPTIONED: list[Json] = [
    {"photo": [{**FILE, **SIDES}]},
    {"photo": []},
    {"voice": {**FILE, "duration": 5}},
    {"audio": {**FILE, "duration": 5}},
    {"video": {**FILE, **SIDES, "duration": 5}},
    {"animation": {**FILE, **SIDES, "duration": 5}, "document": FILE},
    {"document": {**FILE, "file_name": "доклад.pdf", "mime_type": "application/pdf", "file_size": 10**10}},
    {"document": {**FILE, "file_name": "../../статья.TXT"}},
    {"document": FILE},
    {"paid_media": {"star_count": 1, "paid_media": []}},
]
WORDLESS: list[Json] = [
    {"sticker": {**FILE, **STICKER}},
    {"video_note": {**FILE, "duration": 5, "length": 5}},
    {"contact": {"phone_number": "1", "first_name": ""}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"game": {"title": "", "description": "", "photo": []}},
    {"poll": {**POLL, **dict.fromkeys(FLAGS, False), "type": "regular"}},
    {"location": {"latitude": 91.0, "longitude": 0.0}},
    {"venue": {"location": {"latitude": 0, "longitude": 0}, "title": "", "address": ""}},
    {"story": {"chat": {"id": 1, "type": "private"}, "id": 1}},
    {"giveaway": GIVEAWAY},
    {"invoice": {"title": "", "description": "", "start_parameter": "", "currency": "XTR", "total_amount": 1}},
    {"something_new": {"text": "что-то"}},
    {"rich_message": {"blocks": []}},
    {"rich_message": {}},
]
NOTES: list[Json] = [
    {"new_chat_members": [USER]},
    {"left_chat_member": USER},
    {"new_chat_title": "Имя"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 1}},
    {"forum_topic_created": {"name": "Тема", "icon_color": 0}},
    {"video_chat_started": {}},
    {"boost_added": {"boost_count": 1}},
    {"users_shared": {"request_id": 1, "users": []}},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}},
]
"""Telegram's own notes in a chat, which nobody answers."""


def rich_texts() -> st.SearchStrategy[Any]:
    return st.recursive(
        st.one_of(st.sampled_from(["", *WORDS, *ODD]), st.none(), st.integers()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.fixed_dictionaries(
                {"type": st.sampled_from(["bold", "url", "glowing", ""]), "text": inner},
                optional={"url": st.one_of(st.sampled_from(WORDS), st.none())},
            ),
        ),
        max_leaves=6,
    )


def rich_blocks() -> st.SearchStrategy[Any]:
    words = st.fixed_dictionaries({"type": st.sampled_from(["paragraph", "heading", "hologram"]), "text": rich_texts()})
    return st.recursive(
        words,
        lambda inner: st.one_of(
            st.fixed_dictionaries(
                {
                    "type": st.sampled_from(["details", "blockquote", "list", "table", "collage", "hologram"]),
                    "blocks": st.lists(inner, max_size=2),
                },
                optional={
                    "summary": rich_texts(),
                    "items": st.lists(st.fixed_dictionaries({"blocks": st.lists(inner, max_size=2)}), max_size=2),
                    "cells": st.lists(st.lists(st.fixed_dictionaries({"text": rich_texts()}), max_size=2), max_size=2),
                    "caption": rich_texts(),
                },
            ),
        ),
        max_leaves=5,
    )


def contents() -> st.SearchStrategy[Json]:
    media = st.sampled_from(CAPTIONED)
    with_caption = st.builds(lambda one, other: {**one, **other}, media, said("caption"))
    rich = st.builds(lambda blocks: {"rich_message": {"blocks": blocks}}, st.lists(rich_blocks(), max_size=4))
    kinds = st.sampled_from(KINDS).map(content)
    return st.one_of(said("text"), said("text"), with_caption, media, st.sampled_from(WORDLESS + NOTES), kinds, rich)


# --- who and where ----------------------------------------------------------------------------------------------------


ORIGINS: list[Json | None] = [
    None,
    None,
    origins.user("Борис"),
    origins.hidden("Кто-то"),
    origins.hidden(None),
    origins.chat("\u202eКлуб<"),
    origins.channel("Вести", username="vesti"),
]


@st.composite
def messages(draw: st.DrawFn, chat: int, *, nested: bool = False) -> Json:
    kind = "private" if chat > 0 else draw(st.sampled_from(["group", "supergroup"]))
    message: Json = {
        "message_id": draw(st.integers(1, 2**31)),
        "date": draw(st.sampled_from([NOW, NOW + 1, 0])),
        "chat": {"id": chat, "type": kind, "title": "Чат", "first_name": ""},
        "from": {"id": abs(chat), "is_bot": False, "first_name": draw(st.sampled_from(["Анна", "", "\u202e<b>"]))},
        **draw(contents()),
    }
    if kind != "private" and draw(st.booleans()):  # an anonymous administrator
        message |= {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": message["chat"]}
    if origin := draw(st.sampled_from(ORIGINS)):
        message["forward_origin"] = origin
    if draw(st.integers(0, 5)) == 0:
        message["media_group_id"] = str(draw(st.integers(1, 2)))
    if draw(st.integers(0, 5)) == 0:
        message |= {"message_thread_id": 5, "is_topic_message": True}
    if not nested and draw(st.booleans()):
        message["reply_to_message"] = draw(messages(chat, nested=True))
    return message


@st.composite
def presses(draw: st.DrawFn, chat: int) -> Json:
    """Data may be anybody's; the message may be too old to be shown, or that of an inline answer."""
    query: Json = {"id": "1", "from": {**USER, "id": abs(chat)}, "chat_instance": "1"}
    place = {"id": chat, "type": "private" if chat > 0 else "supergroup"}
    old = {"message_id": draw(st.integers(0, 50)), "chat": place, "date": 0}
    query |= draw(
        st.sampled_from([{"message": old}, {"message": {**old, "date": NOW, "text": "…"}}, {"inline_message_id": "i"}])
    )
    shaped = st.builds(
        lambda a, b, c: f"{a}:{b}:{c}", st.sampled_from("cqlatdhxfzwn"), st.integers(), st.integers(0, 99)
    )
    if draw(st.integers(0, 9)):
        query["data"] = draw(st.one_of(st.text(max_size=64), shaped, st.sampled_from(["", "c", "c:", "c:1:2:3:4:5:6"])))
    else:
        query["game_short_name"] = "game"
    return query


@st.composite
def others(draw: st.DrawFn, chat: int) -> Json:
    """Kinds of updates that are neither a message nor a press."""
    member = {"user": {**USER, "is_bot": True}, "status": "member"}
    gone = draw(
        st.sampled_from([member, {**member, "status": "left"}, {**member, "status": "kicked", "until_date": 0}])
    )
    membership = {"chat": {"id": chat, "type": "private"}, "from": USER, "date": NOW, "old_chat_member": member}
    asked = {"id": "1", "from": USER, "query": draw(texts())[:256], "offset": draw(st.sampled_from(["", "5", "x"]))}
    return draw(
        st.sampled_from(
            [
                {"my_chat_member": {**membership, "new_chat_member": gone}},
                {"inline_query": asked},
                {"chosen_inline_result": {"result_id": "1", "from": USER, "query": ""}},
                {"poll": {**POLL, **dict.fromkeys(FLAGS, False), "type": "regular"}},
            ]
        )
    )


@st.composite
def updates(draw: st.DrawFn, chat: int) -> Json:
    """One update: mostly messages."""
    kind = draw(st.sampled_from(["message"] * 5 + ["edited_message", "callback_query", "post", "other"]))
    match kind:
        case "message" | "edited_message":
            message = draw(messages(chat))
            return {kind: {**message, "edit_date": NOW + 5} if kind == "edited_message" else message}
        case "callback_query":
            return {kind: draw(presses(chat))}
        case "post":
            post = draw(messages(-1_000_000_000_000 - abs(chat)))
            post.pop("from")
            channel = {**post["chat"], "type": "channel"}
            name = draw(st.sampled_from(["channel_post", "edited_channel_post"]))
            return {name: {**post, "chat": channel, "sender_chat": channel}}
    return draw(others(chat))
