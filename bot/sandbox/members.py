"""Who is what in a chat: the creator, administrators, members."""

from __future__ import annotations

from bot.sandbox.answers import ApiError, Json, bad_request
from bot.sandbox.chats import Chat
from bot.sandbox.state import State

STRANGE = "Forbidden: bot is not a member of the channel chat"

RIGHTS = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories"),
    *("can_delete_stories", "can_send_welcome_messages", "can_post_messages", "can_edit_messages"),
)

DETAILS: dict[str, Json] = {
    "kicked": {"until_date": 0},
    "creator": {"is_anonymous": False},
    "administrator": {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)},
}
"""What the Bot API tells besides the status."""


def is_administrator(chat: Chat, user_id: int) -> bool:
    return user_id == chat.creator or user_id in chat.administrators


def get_chat_member(state: State, args: Json) -> Json:
    chat, user_id = state.chat_of(args), args.get("user_id")
    if chat.kind == "channel" and not is_administrator(chat, int(state.me["id"])):
        raise bad_request("member list is inaccessible")
    profile = next((one for one in [*chat.members, state.bot_user] if one["id"] == user_id), None)
    if profile is None:
        known = state.chats.get(user_id or 0)
        if known is None or not known.members:
            raise bad_request("user not found")
        return {"status": "left", "user": known.members[0]}
    return member(chat, profile)


def get_chat_administrators(state: State, args: Json) -> list[Json]:
    chat = state.chat_of(args)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    if chat.kind == "channel" and not is_administrator(chat, int(state.me["id"])):
        raise ApiError(400, "Bad Request: member list is inaccessible")
    people = [*chat.members, state.bot_user]
    return [member(chat, profile) for profile in people if is_administrator(chat, profile["id"])]


def member(chat: Chat, profile: Json) -> Json:
    """A ChatMember."""
    if profile["id"] == chat.creator:
        status = "creator"
    else:
        status = "administrator" if profile["id"] in chat.administrators else "member"
    return {"status": status, "user": profile, **DETAILS.get(status, {})}
