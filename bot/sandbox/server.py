"""The embedded Telegram over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`, on this machine only."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.answers import ApiError, Json, bad_request
from bot.sandbox.faults import ConnectionLost, Faults, Page
from bot.sandbox.files import Upload
from bot.sandbox.gateway import Gateway, Reply, page_reply, refusal
from bot.sandbox.pace import MEGABYTE
from bot.sandbox.telegram import Telegram

HOST = "127.0.0.1"
BODY_LIMIT = 60 * MEGABYTE


class Server:
    """`start` gives the address that `TELEGRAM_API_SERVER` expects; `stop` ends the polls that still wait."""

    def __init__(self, telegram: Telegram, faults: Faults | None = None) -> None:
        self.telegram, self.faults = telegram, faults or Faults()
        self.gateway = Gateway(telegram, self.faults)
        self.app = web.Application(client_max_size=BODY_LIMIT)
        self.app.router.add_route("*", "/bot{token}/{method}", self._method)
        self.app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.1)
        self.url = ""

    async def start(self, port: int = 0) -> str:
        """Listens on the loopback address only; port 0 takes a free one."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        await site.start()
        self.url = f"http://{HOST}:{self._runner.addresses[0][1]}"
        return self.url

    async def stop(self) -> None:
        self.telegram.webhook.close()
        await self._runner.cleanup()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        try:
            return response(await self.gateway.answer(token, method, await read_params(request)))
        except ValueError:
            return response(refusal(bad_request("can't parse the request")))
        except ConnectionLost:
            return hang_up(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            data = await self.gateway.download(request.match_info["token"], request.match_info["path"])
        except ConnectionLost:
            return hang_up(request)
        except Page as page:
            return response(page_reply(page))
        except ApiError as error:
            return response(refusal(error))
        return web.Response(body=data, content_type="application/octet-stream")


def response(reply: Reply) -> web.Response:
    return web.Response(status=reply.status, text=reply.body, content_type=reply.content_type)


def hang_up(request: web.Request) -> web.StreamResponse:
    """Closes the connection without a byte."""
    if request.transport is not None:
        request.transport.abort()
    raise asyncio.CancelledError


async def read_params(request: web.Request) -> Json:
    """Parameters from the address, and from a body that is JSON, a form or multipart, as the Bot API takes them."""
    params: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        params.update(json.loads(body) if body else {})
    elif request.content_type == "multipart/form-data":
        params.update(await read_multipart(request))
    elif request.content_type == "application/x-www-form-urlencoded":
        params.update({key: str(value) for key, value in (await request.post()).items()})
    return params


async def read_multipart(request: web.Request) -> Json:
    """Files stand under names of their own, and the parameters point at them: `attach://<name>`."""
    values: dict[str, Any] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        data = bytes(await part.read(decode=True))
        name = part.name or ""
        values[name] = data.decode() if part.filename is None else Upload(part.filename, data)
    for key, value in list(values.items()):
        if isinstance(value, str) and value.startswith("attach://") and value[9:] in values:
            values[key] = values.pop(value[9:])
    return values
