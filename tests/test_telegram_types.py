"""aiogram's types that are made when they are first needed: quickly there, and the same as ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from aiogram import types
from aiogram.methods import SendMessage
from aiogram.methods.base import Response
from pydantic import BaseModel

ROOT = Path(__file__).parent.parent


def test_the_bot_starts_without_making_them_all() -> None:
    """Their number is a measure of what the start takes: made at once they are two seconds of it."""
    program = (
        "from bot import telegram_types; telegram_types.load(); import bot.app, handlers; from aiogram import types;"
        "kinds = [getattr(types, name) for name in types.__all__]; print(len(kinds));"
        "print(sum(getattr(kind, '__pydantic_complete__', False) for kind in kinds))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    there, made = map(int, done.stdout.split())
    assert there > 400
    assert made < 100


def test_a_name_means_the_same_in_every_module_of_theirs() -> None:
    """So whatever is made later has the fields that aiogram would have given it at once."""
    kinds = {name: getattr(types, name) for name in types.__all__}
    modules = {kind.__module__ for kind in kinds.values() if isinstance(kind, type) and issubclass(kind, BaseModel)}
    assert len(modules) > 300
    for module in modules:
        names = vars(sys.modules[module])
        assert [name for name, kind in kinds.items() if names.get(name) is not kind] == []


def test_what_is_said_and_heard_is_made_of_them() -> None:
    chat = {"id": 7, "type": "private"}
    update = {"update_id": 1, "message": {"message_id": 2, "date": 0, "chat": chat, "reply_to_message": None}}
    answer = Response[list[types.Update]].model_validate({"ok": True, "result": [update]})
    assert answer.result is not None
    (heard,) = answer.result
    assert isinstance(heard.message, types.Message)
    assert heard.message.chat == types.Chat(id=7, type="private")
    button = types.InlineKeyboardButton(text="Цитаты", callback_data="quotes")
    said = SendMessage(chat_id=7, text="Да", reply_markup=types.InlineKeyboardMarkup(inline_keyboard=[[button]]))
    assert said.model_dump(exclude_none=True)["reply_markup"] == {
        "inline_keyboard": [[{"text": "Цитаты", "callback_data": "quotes"}]]
    }
