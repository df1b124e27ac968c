"""aiogram's types that are made when they are first needed: quickly there, and the same as ever."""

from __future__ import annotations

import sys

from aiogram import types
from aiogram.methods import SendMessage
from aiogram.methods.base import Response
from pydantic import BaseModel


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
