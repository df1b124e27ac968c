"""The door to the embedded Telegram that both transports share: the token, the faults, the answer as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox import parameters
from bot.sandbox.answers import ApiError, Json, unauthorized
from bot.sandbox.faults import Fault, Faults, Page, When
from bot.sandbox.telegram import METHODS, Telegram

DOWNLOAD = "download"


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back over the wire."""

    status: int
    body: str
    content_type: str = "application/json"


class Gateway:
    """Raises ConnectionLost where a fault ends the connection without an answer."""

    def __init__(self, telegram: Telegram, faults: Faults) -> None:
        self.telegram, self.faults = telegram, faults

    async def answer(self, token: str, method: str, params: Mapping[str, Any]) -> Reply:
        """One call of the Bot API."""
        found = METHODS.get(method.lower())
        method = found.name if found else method
        try:
            return Reply(200, dumped({"ok": True, "result": await self._call(token, method, dict(params))}))
        except ApiError as error:
            return refusal(error)
        except Page as page:
            return page_reply(page)

    async def download(self, token: str, path: str) -> bytes:
        """The bytes of a file; faults of the method "download" strike here. Raises ApiError, Page, ConnectionLost."""
        self._check(token)
        fault = self.faults.meet(DOWNLOAD, {"path": path})
        await self._strike(fault, When.BEFORE, DOWNLOAD, {"path": path})
        data = self.telegram.download(path)
        await self._strike(fault, When.AFTER, DOWNLOAD, {"path": path})
        return data

    async def _call(self, token: str, method: str, params: Json) -> Any:
        self._check(token)
        fault = self.faults.meet(method, params)
        await self._strike(fault, When.BEFORE, method, params)
        result = await self.telegram.call(method, params)
        await self._strike(fault, When.AFTER, method, params)
        return result

    def _check(self, token: str) -> None:
        if token != self.telegram.token:
            raise unauthorized()

    async def _strike(self, fault: Fault | None, when: When, method: str, params: Json) -> None:
        if fault is None or fault.when is not when:
            return
        await asyncio.sleep(fault.seconds)
        try:
            await fault.happen(method, params)
        except ApiError as error:
            if error.parameters and (seconds := error.parameters.get("retry_after")):
                self._announce(params, seconds)
            raise

    def _announce(self, params: Json, seconds: int) -> None:
        """An ordered 429 binds the bot like one of Telegram's own: for its chat, if the call speaks of one."""
        chat_id = parameters.chat("chat_id", params.get("chat_id", ""))
        if isinstance(chat_id, int):
            self.telegram.pace.announce(chat_id, seconds, self.telegram.clock())


def refusal(error: ApiError) -> Reply:
    more = {"parameters": error.parameters} if error.parameters else {}
    return Reply(error.code, dumped({"ok": False, "error_code": error.code, "description": error.description, **more}))


def page_reply(page: Page) -> Reply:
    return Reply(page.status, page.html, "text/html")


def dumped(answer: Json) -> str:
    return json.dumps(answer, ensure_ascii=False)
