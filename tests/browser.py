"""A browser with the chat page of a sandbox: the system's Chromium, driven by Playwright.

    async with browsing("http://127.0.0.1:8070") as page:
        await page.get_by_role("button", name="Начать").click()

Skips where either of the two is missing: `apt-get install chromium` brings the one, `make test` the other.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, PHONE = (1200, 800), (390, 844)
PATIENCE = 20_000.0
"""Milliseconds that an element may take to appear."""


def chromium() -> str:
    """Where it is."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("there is no Chromium here: apt-get install chromium")


@asynccontextmanager
async def browsing(address: str, size: tuple[int, int] = DESKTOP, *, scale: float = 1) -> AsyncIterator[Page]:
    """The page, in a browser that remembers nothing. What goes wrong in its scripts is an error at the end."""
    playwright = pytest.importorskip("playwright.async_api", reason="there is no playwright here: make test brings it")
    program, problems = chromium(), []
    with TemporaryDirectory() as profile:
        async with playwright.async_playwright() as driver:
            browser = await driver.chromium.launch_persistent_context(
                Path(profile),
                executable_path=program,
                args=list(FLAGS),
                viewport={"width": size[0], "height": size[1]},
                device_scale_factor=scale,
                locale="ru-RU",
            )
            browser.set_default_timeout(PATIENCE)
            page: Page = browser.pages[0]
            page.on("pageerror", lambda error: problems.append(str(error)))
            await page.goto(address)
            yield page
            await browser.close()
    assert not problems
