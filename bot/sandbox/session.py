"""aiogram's session without a network: what it sends and how it reads answers is aiogram's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from functools import cache
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType
from aiogram.types import InputFile
from aiohttp import ClientConnectionError, ServerDisconnectedError

from bot.sandbox.answers import ApiError, Json
from bot.sandbox.faults import ConnectionLost, Page
from bot.sandbox.files import Upload
from bot.sandbox.gateway import Gateway

SERVER = TelegramAPIServer.from_base("http://sandbox.invalid")


class SandboxSession(BaseSession):
    """Same values, same errors, same timeouts as aiogram's AiohttpSession."""

    def __init__(self, gateway: Gateway, **options: Any) -> None:
        super().__init__(api=SERVER, **options)
        self._gateway = gateway

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - BaseSession's signature
    ) -> TelegramType:
        params = await self._params(bot, method)
        try:
            async with asyncio.timeout(self.timeout if timeout is None else timeout):
                await asyncio.sleep(0)  # a call over a network gives way to others, too
                reply = await self._gateway.answer(bot.token, method.__api_method__, params)
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ConnectionLost as error:
            lost = ServerDisconnectedError()
            raise TelegramNetworkError(method=method, message=f"{type(lost).__name__}: {lost}") from error
        _answer(method.__returning__)
        response = self.check_response(bot=bot, method=method, status_code=reply.status, content=reply.body)
        return cast(TelegramType, response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - BaseSession's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Downloads fail with plain aiohttp errors, as they do over the network."""
        token, _, path = url.partition("/file/bot")[2].partition("/")
        try:
            async with asyncio.timeout(timeout):
                data = await self._gateway.download(token, path)
        except ConnectionLost as error:
            raise ServerDisconnectedError from error
        except (ApiError, Page) as error:
            raise ClientConnectionError(f"{url}: {error}") from error
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]

    async def _params(self, bot: Bot, method: TelegramMethod[TelegramType]) -> Json:
        """The fields of the form that AiohttpSession would build: empty values are left out."""
        files: dict[str, InputFile] = {}
        params: Json = {}
        for key, value in method.model_dump(warnings=False).items():
            if prepared := self.prepare_value(value, bot=bot, files=files):
                params[key] = prepared
        uploads = {key: await uploaded(file, bot) for key, file in files.items()}
        names = {key: str(value).removeprefix("attach://") for key, value in params.items()}
        inner = {name: upload for name, upload in uploads.items() if name not in names.values()}
        return {**{key: uploads.get(names[key], value) for key, value in params.items()}, **inner}


@cache
def _answer(returned: Any) -> object:
    """What aiogram reads an answer with. pydantic forgets it as soon as nobody holds it, and makes it anew in 2 ms."""
    return Response.__class_getitem__(returned)


async def uploaded(file: InputFile, bot: Bot) -> Upload:
    return Upload(file.filename or "", b"".join([chunk async for chunk in file.read(bot)]))
