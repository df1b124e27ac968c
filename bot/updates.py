"""One update, however it came, polled or pushed: read, mended where Telegram is known to leave out what aiogram wants,
handed over and committed; or stepped over, so that those behind it are handled.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot import metrics
from bot.errors import StorageError
from bot.logs import about, where

log = logging.getLogger(__name__)

Raw = dict[str, Any]
"""An update as it came."""

Feed = Callable[[Update], Awaitable[object]]
Together = Callable[[], AbstractAsyncContextManager[None]]
"""`Storage.together`."""

OnPoison = Callable[[int, int | None], Awaitable[None]]
"""(update id, chat id if the update has one): called for an update that is stepped over."""


# --- an update that aiogram refuses -----------------------------------------------------------------------------------


def nameless_hidden_user(part: Raw) -> None:
    """The origin of a forward from a user who hides the account, without the name that Telegram promises."""
    if part.get("type") == "hidden_user" and part.get("sender_user_name") is None:
        part["sender_user_name"] = ""


def as_it_came(part: Raw) -> None:
    """The blocks of a rich message are kept from pydantic, which tries every kind at every level of a rich text: three
    levels of bold and italic took it 12 ms, five 10 s. A kind of block that aiogram does not know stays readable too.
    """
    rich = part.get("rich_message")
    if isinstance(rich, dict) and AS_IT_CAME not in rich:
        part["rich_message"] = {"blocks": [], AS_IT_CAME: rich}


AS_IT_CAME = "as_it_came"
"""The field of a message's `rich_message` in which its JSON stands."""

GAPS: tuple[Callable[[Raw], None], ...] = (nameless_hidden_user, as_it_came)
"""What Telegram was seen to leave out, and what aiogram cannot take; each is mended in any part of an update."""


def mend(part: object) -> None:
    """Mend what is known to be wrong with an update, in place, however deep it is."""
    if isinstance(part, dict):
        for fill in GAPS:
            fill(part)
        _mend_each(part, list(part.items()))
    elif isinstance(part, list):
        _mend_each(part, list(enumerate(part)))


def _mend_each(whole: Any, places: Iterable[tuple[Any, object]]) -> None:
    for place, inner in places:
        if isinstance(inner, str):
            whole[place] = keepable(inner)
        else:
            mend(inner)


def keepable(text: str) -> str:
    """Half of a character, which JSON can hold and no database takes, becomes «\ufffd»: lengths stay."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def chat_of(raw: Raw) -> int | None:
    """The chat that a raw update comes from: of its message, or of the message whose button was pressed. A channel is
    none: nothing is ever told there."""
    for body in raw.values():
        for part in (body, body.get("message")) if isinstance(body, dict) else ():
            chat = part.get("chat") if isinstance(part, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int) and chat.get("type") != "channel":
                return int(chat["id"])
    return None


# --- one update -------------------------------------------------------------------------------------------------------


class Taking:
    """`feed` handles one update and has committed what it caused when it returns."""

    def __init__(self, bot: Bot, feed: Feed, on_poison: OnPoison, together: Together = nullcontext) -> None:
        self._bot, self._feed, self._on_poison, self._together = bot, feed, on_poison, together

    async def take(self, raw: Raw) -> None:
        """Handle an update, or tell its chat that it could not be. Raises StorageError: then it was not handled."""
        with about(update=int(raw["update_id"])):
            await self._taken(raw)

    async def take_together(self, raws: Sequence[Raw], enough: Callable[[], bool]) -> int:
        """Handle several with as few commits as can be, until there is enough of it; how many were handled. Raises
        StorageError: then nobody knows, and they are to be handled again, those that were are known by their ids."""
        taken = 0
        async with self._together():
            for raw in raws:
                await self.take(raw)
                taken += 1
                if enough():
                    break
                await asyncio.sleep(0)  # others have something to do as well
        return taken

    async def _taken(self, raw: Raw) -> None:
        try:
            update = self._read(raw)
            if update is not None:
                await self._feed(update)
                metrics.UPDATES.labels(update.event_type).inc()
                return
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 a loop's body: the updates behind this one must be handled
            log.error("an update fails: %s", where(error))
        metrics.UPDATES.labels("refused").inc()
        await self._tell(raw)

    def _read(self, raw: Raw) -> Update | None:
        """The update as aiogram's; None if aiogram refuses it, also after mending."""
        mend(raw)
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
            assert update.event_type
        except ValidationError as error:
            places = [f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in error.errors(include_input=False)]
            log.error("an update cannot be read: %s", "; ".join(places))
        except UpdateTypeLookupError:
            log.error("an update is of a kind not known here")
        else:
            return update
        return None

    async def _tell(self, raw: Raw) -> None:
        try:
            await self._on_poison(int(raw["update_id"]), chat_of(raw))
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 a loop's body, as above
            log.error("an update fails even to be told about: %s", where(error))
