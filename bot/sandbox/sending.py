"""Methods that write to a chat: send, edit, delete, answer."""

from __future__ import annotations

from bot.sandbox import utf16
from bot.sandbox.answers import Json, bad_request
from bot.sandbox.chats import Chat, Event, Message
from bot.sandbox.files import Stored, Upload, image_kind
from bot.sandbox.parameters import ATTACHED
from bot.sandbox.rich import received
from bot.sandbox.rules import inline_keyboard, message_caption, message_text
from bot.sandbox.state import State

SHOWN = {"width": 1280, "height": 720}
"""What is said of every photo: nobody looks at it here."""

CHAT_ACTIONS = {"typing", "upload_photo", "upload_document", "find_location", "choose_sticker"}
TWO_DAYS = 48 * 3600
ALERT_LIMIT = 200


def send_message(state: State, args: Json) -> Json:
    content = message_text(args)
    return send(state, "sendMessage", content, args)


def send_document(state: State, args: Json) -> Json:
    caption = message_caption(args)
    stored = uploaded(state, args, "document", "documents")
    document = {**stored.json(), "file_name": stored.name, "mime_type": "application/octet-stream"}
    return send(state, "sendDocument", {"document": document, **caption}, args)


def send_photo(state: State, args: Json) -> Json:
    caption = message_caption(args)
    stored = uploaded(state, args, "photo", "photos")
    if image_kind(stored.data) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return send(state, "sendPhoto", {"photo": [{**stored.json(), **SHOWN}], **caption}, args)


def uploaded(state: State, args: Json, name: str, folder: str) -> Stored:
    """The file that a method sends: just uploaded, or sent before and named by its id."""
    given = args.get(name)
    if given is None:
        raise bad_request(f"there is no {name} in the request")
    if not isinstance(given, Upload):
        return state.files.get(given)
    if not given.data:
        raise bad_request("file must be non-empty")
    if len(given.data) > state.limits.upload:
        raise bad_request("file is too big")
    return state.files.add(folder, given.name, given.data)


def send(state: State, method: str, content: Json, args: Json) -> Json:
    """The end of every sending: the chat, the keyboard, the reply, flood control; only then it is in the chat."""
    chat = state.chat_of(args)
    keyboard = inline_keyboard(args.get("reply_markup"))
    if args.get("message_thread_id") is not None and args["message_thread_id"] not in chat.topics:
        raise bad_request("message thread not found")
    if chat.muted:
        raise bad_request("not enough rights to send text messages to the chat")
    reply_to = replied(chat, args.get("reply_parameters"))
    state.charge(method, chat)
    message = chat.add(state.bot_user, state.today(), extras(content, args), keyboard=keyboard, reply_to=reply_to)
    state.changed.ring()
    return message.json()


def extras(content: Json, args: Json) -> Json:
    """`content` with what else the Bot API shows of a message."""
    preview = args.get("link_preview_options")
    protected, thread = args.get("protect_content"), args.get("message_thread_id")
    return {
        **content,
        **({"link_preview_options": preview} if preview else {}),
        **({"has_protected_content": True} if protected else {}),
        **({"message_thread_id": thread, "is_topic_message": True} if thread is not None else {}),
    }


def replied(chat: Chat, reply: Json | None) -> Message | None:
    if reply is None:
        return None
    if "message_id" not in reply:
        raise bad_request('can\'t find field "message_id"')
    message = chat.get(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


# --- editing ----------------------------------------------------------------------------------------------------------


def edit_message_text(state: State, args: Json) -> Json:
    """A text or a rich message becomes either."""
    rich = args.get("rich_message")
    if rich is not None and "text" in args:
        raise bad_request("text and rich_message can't be used together")
    content = message_text(args) if rich is None else {"rich_message": received(rich)}
    message = editable(state, args)
    if not {"text", "rich_message"} & message.content.keys():
        raise bad_request("there is no text in the message to edit")
    return edit(state, "editMessageText", message, extras(content, args), args)


def edit_message_media(state: State, args: Json) -> Json:
    """A text message, or other media, becomes a document or a photo."""
    media, files = args.get("media") or {}, args.get(ATTACHED, {})
    kind = media.get("type")
    if kind not in ("document", "photo"):
        raise bad_request("wrong type of the media: the sandbox edits documents and photos only")
    caption = message_caption(media)
    name = str(media.get("media", ""))
    stored = uploaded(state, {kind: files.get(name.removeprefix("attach://"), name)}, kind, f"{kind}s")
    message = editable(state, args)
    shown: Json = {**stored.json(), "file_name": stored.name, "mime_type": "application/octet-stream"}
    if kind == "photo":
        if image_kind(stored.data) is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        return edit(state, "editMessageMedia", message, {"photo": [{**stored.json(), **SHOWN}], **caption}, args)
    return edit(state, "editMessageMedia", message, {"document": shown, **caption}, args)


def edit_message_reply_markup(state: State, args: Json) -> Json:
    message = editable(state, args)
    return edit(state, "editMessageReplyMarkup", message, message.content, args)


def editable(state: State, args: Json) -> Message:
    """The bot's own message that is to be changed."""
    message = _meant(state.chat_of(args), args, "edit")
    if not message.by_bot or "forward_origin" in message.content:
        raise bad_request("message can't be edited")
    return message


def _meant(chat: Chat, args: Json, deed: str) -> Message:
    if not args.get("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.get(args["message_id"])
    if message is None:
        raise bad_request(f"message to {deed} not found")
    return message


def edit(state: State, method: str, message: Message, content: Json, args: Json) -> Json:
    """Without a keyboard among the parameters the message loses the one it had."""
    keyboard = inline_keyboard(args.get("reply_markup"))
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    if state.limits.edits:
        state.charge(method, message.chat)
    message.chat.edit(message, state.today(), content, keyboard)
    state.changed.ring()
    return message.json()


def delete_message(state: State, args: Json) -> bool:
    chat = state.chat_of(args)
    message = _meant(chat, args, "delete")
    if not message.by_bot and not chat.is_private:
        raise bad_request("message can't be deleted")
    if state.today() - message.date > TWO_DAYS:
        raise bad_request("message can't be deleted for everyone")
    chat.delete(message)
    state.changed.ring()
    return True


# --- small answers ----------------------------------------------------------------------------------------------------


def answer_callback_query(state: State, args: Json) -> bool:
    query = state.queries.get(args.get("callback_query_id", ""))
    late = query is not None and state.clock() - query.pressed > state.limits.callback_seconds
    if query is None or late or query.answered:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if utf16.length(args.get("text", "")) > ALERT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered, query.text, query.alert = True, args.get("text", ""), args.get("show_alert", False)
    query.message.chat.log.append(Event("answered", query.text))
    state.changed.ring()
    return True


def send_chat_action(state: State, args: Json) -> bool:
    chat = state.chat_of(args)
    if args.get("action") not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.log.append(Event("action", args["action"]))
    return True
