"""Inline mode: what somebody asks of the bot in any chat, what it offers, what of it is sent."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.answers import Json, bad_request
from bot.sandbox.rules import inline_keyboard, message_text
from bot.sandbox.state import State

MOST_RESULTS = 50
MOST_BYTES = 64
RESULT = {"type", "id", "title", "description", "input_message_content", "reply_markup", "url"}
CONTENT = {"message_text", "parse_mode", "entities", "link_preview_options"}


def answer_inline_query(state: State, args: Json) -> bool:
    asked = state.asked.get(args.get("inline_query_id", ""))
    late = asked is not None and state.clock() - asked.at > state.limits.callback_seconds
    if asked is None or late or asked.answered:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    results = args.get("results", [])
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    offered = [checked_result(result) for result in results]
    if len({result["id"] for result in offered}) < len(offered):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(args.get("next_offset", "").encode()) > MOST_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = checked_results_button(args["button"]) if args.get("button") else None
    asked.answered, asked.results, asked.more, asked.button = True, offered, args.get("next_offset", ""), button
    state.changed.ring()
    return True


def checked_result(result: Any) -> Json:
    """An article: nothing else is spoken here. `content` is what the chat gets if it is chosen."""
    problem = "can't parse inline query result: "
    if not isinstance(result, dict) or result.get("type") != "article":
        raise bad_request(problem + "the sandbox takes articles only")
    if unknown := set(result) - RESULT:
        raise bad_request(f'{problem}unknown field "{min(unknown)}"')
    if not 1 <= len(str(result.get("id", "")).encode()) <= MOST_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title", "").strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or set(content) - CONTENT:
        raise bad_request(problem + "input message content is not specified")
    said = message_text({**content, "text": content.get("message_text", "")})
    return {**result, "content": said, "keyboard": inline_keyboard(result.get("reply_markup"))}


def checked_results_button(button: Json) -> Json:
    if not button.get("text", "").strip() or set(button) != {"text", "start_parameter"}:
        raise bad_request("can't parse inline query results button")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")
    return button
