"""Many fetches at once: each site is asked by few of them, and whoever gives up makes room."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from aiohttp import web

from bot.fetch import Fetcher, FetchPolicy
from tests.site import AGENT, PAGE, Names, Site, fetcher, serving


async def test_a_hundred_fetches_meet_each_site_two_at_a_time() -> None:
    async with serving(Site()) as site:
        now: Counter[str] = Counter()
        most: Counter[str] = Counter()
        full = asyncio.Event()

        async def answer(request: web.Request) -> web.Response:
            host = request.headers["Host"]
            now.update([host, "all"])
            most.update({name: 1 for name in (host, "all") if now[name] > most[name]})
            if now["all"] == 7:
                full.set()
            await full.wait()
            now.subtract([host, "all"])
            return web.Response(body=PAGE)

        site.pages["/"] = answer
        hosts = [f"{number}.example" for number in range(5)]
        allow = frozenset(f"{host}:{site.port}" for host in hosts)
        policy = FetchPolicy(AGENT, allow=allow, in_all=7)
        async with Fetcher(policy, resolver=Names()) as fetch:
            found = await asyncio.gather(*(fetch.fetch(site.url(host=hosts[n % 5])) for n in range(100)))
        assert all(one.body == PAGE for one in found)
        assert len(site.seen) == 100
        assert max(most[f"{host}:{site.port}"] for host in hosts) == 2
        assert most["all"] == 7


async def test_a_fetch_that_is_given_up_frees_its_place() -> None:
    async with serving(Site()) as site, fetcher(site, per_host=1, in_all=1) as fetch:
        asked = asyncio.Event()

        async def never(_: web.Request) -> web.Response:
            asked.set()
            await asyncio.sleep(60)
            return web.Response()

        site.pages["/slow"] = never
        site.says("/")
        task = asyncio.create_task(fetch.fetch(site.url("/slow")))
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await fetch.fetch(site.url())).body == PAGE
