"""Commands. `COMMANDS` fills Telegram's menu; /help and the README name the same ones (a test holds them to it)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import Message, Update

from bot.desk import Desk
from bot.inline import FIND, READ, Inline
from bot.model import Length, Wish
from handlers.submissions import links, obstacle, reply_submission, sender, submission


@dataclass(frozen=True, slots=True)
class MenuCommand:
    """`name` without the slash; `key` is the phrase that the menu shows beside it."""

    name: str
    key: str


COMMANDS = (
    MenuCommand("start", "command-start"),
    MenuCommand("help", "command-help"),
    MenuCommand("summary", "command-summary"),
    MenuCommand("history", "command-history"),
    MenuCommand("search", "command-search"),
    MenuCommand("agreements", "command-agreements"),
    MenuCommand("actor", "command-actor"),
    MenuCommand("follow", "command-follow"),
    MenuCommand("unfollow", "command-unfollow"),
    MenuCommand("sources", "command-sources"),
    MenuCommand("watch", "command-watch"),
    MenuCommand("mute", "command-mute"),
    MenuCommand("watches", "command-watches"),
    MenuCommand("settings", "command-settings"),
    MenuCommand("subscribe", "command-subscribe"),
    MenuCommand("unsubscribe", "command-unsubscribe"),
    MenuCommand("digest", "command-digest"),
    MenuCommand("zone", "command-zone"),
    MenuCommand("quiet", "command-quiet"),
    MenuCommand("channel", "command-channel"),
    MenuCommand("export", "command-export"),
    MenuCommand("forget", "command-forget"),
    MenuCommand("privacy", "command-privacy"),
)

MOST_SENTENCES = 20

LENGTHS = {
    "short": Length.SHORT,
    "коротко": Length.SHORT,
    "кратко": Length.SHORT,
    "long": Length.LONG,
    "длинно": Length.LONG,
    "подробно": Length.LONG,
}

# Only what Telegram itself would highlight: «/путь» at the start of an article is no command.
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@([A-Za-z0-9_]+))?(?=\s|$)")


def router() -> Router:
    """Commands that are meant for us. A forwarded «/start» is somebody else's text."""
    router = Router(name="commands")
    router.message.filter(F.text, ~F.forward_origin, addressed)
    router.message.register(start, Command("start", ignore_case=True))
    router.message.register(help_, Command("help", ignore_case=True))
    router.message.register(history, Command("history", ignore_case=True))
    router.message.register(search, Command("search", ignore_case=True))
    router.message.register(agreements, Command("agreements", ignore_case=True))
    router.message.register(actor, Command("actor", ignore_case=True))
    router.message.register(export, Command("export", ignore_case=True))
    router.message.register(forget, Command("forget", ignore_case=True))
    router.message.register(privacy, Command("privacy", ignore_case=True))
    router.message.register(summary, Command("summary", ignore_case=True))
    router.message.register(unknown)
    return router


async def addressed(message: Message, bot: Bot) -> bool:
    """In private every command is; in a group those with our name, and /summary that says what to read."""
    command = _COMMAND.match(message.text or "")
    if command is None:
        return False
    if message.chat.type == ChatType.PRIVATE:
        return True
    if name := command.group(1):
        return name.casefold() == ((await bot.me()).username or "").casefold()
    return command.group().casefold() == "/summary" and (replied(message) is not None or bool(links(message)))


async def start(message: Message, event_update: Update, desk: Desk, command: CommandObject, inline: Inline) -> None:
    """With what a button above offered cards gives: to read a link, to hear how to search."""
    update, chat_id = event_update.update_id, message.chat.id
    link = await inline.wanted_link(sender(message)) if command.args == READ else None
    if link:
        read = submission(message)
        await desk.accept(update, replace(read, parts=(replace(read.parts[0], text=link, links=(link,)),)))
    elif command.args == FIND:
        await desk.say(update, chat_id, "search-usage")
    else:
        await desk.start(update, chat_id)


async def help_(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.help(event_update.update_id, message.chat.id)


async def history(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.history(event_update.update_id, message.chat.id)


async def search(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.search(event_update.update_id, message.chat.id, command.args or "")


async def agreements(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.agreements(event_update.update_id, message.chat.id, command.args or "")


async def actor(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.actor(event_update.update_id, message.chat.id, command.args or "")


async def export(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.export(event_update.update_id, message.chat.id, command.args or "")


async def forget(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.forget(event_update.update_id, message.chat.id, command.args or "")


async def privacy(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.privacy(event_update.update_id, message.chat.id)


async def unknown(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.say(event_update.update_id, message.chat.id, "unknown-command")


async def summary(message: Message, event_update: Update, desk: Desk, command: CommandObject, bot: Bot) -> None:
    """`/summary [length]` in reply to a message reads that message, `/summary LINK [length]` that page."""
    update, chat_id = event_update.update_id, message.chat.id
    asked = replied(message)
    arguments = " ".join(word for word in (command.args or "").split() if word not in links(message))
    wish = wish_of(arguments)
    if wish is not None and links(message):
        await desk.accept(update, replace(submission(message), wish=wish))
    elif asked is None:
        await desk.say(update, chat_id, "summary-usage", most=MOST_SENTENCES)
    elif wish is None:
        bad = arguments[:50]
        await desk.say(update, chat_id, "summary-bad-argument", argument=bad, most=MOST_SENTENCES)
    elif asked.from_user and asked.from_user.id == bot.id:
        await desk.again(update, chat_id, pressed(asked), wish)
    elif key := obstacle(asked):
        await desk.say(update, chat_id, key)
    else:
        await desk.accept(update, reply_submission(message, asked, wish))


def pressed(asked: Message) -> tuple[str, ...]:
    """What the buttons under a message say."""
    rows = asked.reply_markup.inline_keyboard if asked.reply_markup else []
    return tuple(button.callback_data for row in rows for button in row if button.callback_data)


def wish_of(arguments: str) -> Wish | None:
    """The summary that the words after the command ask for; None if they cannot be understood."""
    word = arguments.strip().casefold()
    if not word:
        return Wish()
    if word in LENGTHS:
        return Wish(LENGTHS[word])
    if re.fullmatch(r"[0-9]{1,2}", word) and 1 <= int(word) <= MOST_SENTENCES:
        return Wish(sentences=int(word))
    return None


def replied(message: Message) -> Message | None:
    """The message that this one answers; not the one that opened the topic of a forum, which all messages «answer»."""
    asked = message.reply_to_message
    return None if asked is None or asked.forum_topic_created else asked
