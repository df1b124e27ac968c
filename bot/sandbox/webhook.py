"""Updates pushed to the bot instead of polled: one after the other, each again until the bot answers 2xx."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.sandbox.answers import ApiError, Json, bad_request
from bot.sandbox.bell import Bell
from bot.sandbox.updates import Updates

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
ANSWER_SECONDS = 60.0
LONGEST_PAUSE = 60.0
MOST_CONNECTIONS = 100

Call = Callable[[str, Json], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Address:
    """Where to push to. `connections` is remembered only: here updates never overtake each other."""

    url: str
    secret: str
    connections: int

    @classmethod
    def read(cls, args: Json) -> Address:
        """From the parameters of setWebhook; raises ApiError."""
        url, secret = args["url"], args.get("secret_token", "")
        if urlsplit(url).hostname not in LOOPBACK:
            # Telegram wants HTTPS at a public address; this one never leaves the machine that it runs on.
            raise bad_request("bad webhook: the sandbox calls nobody but 127.0.0.1")
        if urlsplit(url).scheme not in ("http", "https"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        return cls(url, secret, min(max(args.get("max_connections", 40), 1), MOST_CONNECTIONS))


class Webhook:
    """`pause`: seconds before a refused update is pushed again, twice as long each time."""

    def __init__(self, updates: Updates, changed: Bell, clock: Callable[[], float], pause: float = 1.0) -> None:
        self._updates, self._changed, self._clock = updates, changed, clock
        self.pause = pause
        self.address: Address | None = None
        self._trouble: Json = {}
        self._pushing: asyncio.Task[None] | None = None

    def open(self, address: Address, call: Call) -> None:
        """Pushes there from now on; `call` takes the methods that the bot calls in its answers."""
        self.close()
        self.address = address
        self._pushing = asyncio.create_task(self._push(address, call))

    def close(self) -> None:
        if self._pushing is not None:
            self._pushing.cancel()
        self.address, self._pushing, self._trouble = None, None, {}

    def info(self) -> Json:
        """As getWebhookInfo tells it."""
        shown: Json = {
            "url": self.address.url if self.address else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.address:
            shown["max_connections"] = self.address.connections
        if self._updates.allowed:
            shown["allowed_updates"] = self._updates.allowed
        return {**shown, **self._trouble}

    async def _push(self, address: Address, call: Call) -> None:
        failures = 0
        async with ClientSession(timeout=ClientTimeout(ANSWER_SECONDS)) as session:
            while True:
                update = self._updates.take()
                if update is None:
                    await self._changed.wait()
                    continue
                if trouble := await self._deliver(session, address, update, call):
                    self._updates.put_back(update)
                    self._trouble = {"last_error_date": int(self._clock()), "last_error_message": trouble}
                    self._changed.ring()
                    await asyncio.sleep(min(self.pause * 2**failures, LONGEST_PAUSE))
                    failures += 1
                else:
                    self._updates.confirm(update)
                    failures = 0

    async def _deliver(self, session: ClientSession, address: Address, update: Json, call: Call) -> str | None:
        """What went wrong, in Telegram's words; None if the bot took it."""
        headers = {SECRET_HEADER: address.secret} if address.secret else {}
        try:
            async with session.post(address.url, json=update, headers=headers, allow_redirects=False) as response:
                if response.status // 100 != 2:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                await answer(response, call)
        except TimeoutError:
            return "Read timeout expired"
        except ClientError as error:
            return f"Connection failed: {type(error).__name__}"
        return None


async def answer(response: ClientResponse, call: Call) -> None:
    """A call of a method may stand in the answer; the bot does not hear how it ended."""
    with suppress(ValueError, UnicodeDecodeError):
        body = json.loads(await response.read() or b"{}")
        if isinstance(body, dict) and "method" in body:
            with suppress(ApiError):
                await call(str(body.pop("method")), body)
