"""The README's pictures, taken of the real bot in its sandbox: `make pictures`.

python -m benchmarks.pictures [FOLDER]
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.browser import PHONE, browsing
from tests.process import LISTENS, launched

if TYPE_CHECKING:
    from playwright.async_api import Page

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
DESKTOP = (1180, 1110)
SANDBOX = re.compile(r"the sandbox is at (\S+)")


async def main(folder: Path) -> None:
    with TemporaryDirectory() as place:
        async with launched(Path(place), WORKERS="1") as bot:
            await bot.says(LISTENS)
            found = SANDBOX.search(bot.words)
            assert found is not None
            async with browsing(found[1], DESKTOP) as page:
                await desktop(page, folder)
            async with browsing(found[1], PHONE, scale=2) as page:
                await phone(page, folder)


async def desktop(page: Page, folder: Path) -> None:
    """A card, then the quotes behind it in the dark."""
    await page.get_by_role("button", name="Начать").click()
    await page.locator(".message.in", has_text="Здравствуйте").wait_for()
    await page.locator("#forward").click()
    await page.locator("[data-sample=transit]").click()
    card = page.locator(".message.in", has_text="О чём договорились")
    await card.wait_for()
    await taken(page, folder / "card.png")
    await card.get_by_role("button", name="Цитаты").click()
    await page.locator(".message.in blockquote").first.wait_for()
    await page.emulate_media(color_scheme="dark")
    await taken(page, folder / "quotes.png")


async def phone(page: Page, folder: Path) -> None:
    """Another person's telephone, by day and by night."""
    await page.locator("#back").click()
    await page.get_by_role("button", name="Борис").click()
    await page.locator("#chats button").first.click()
    await page.locator("#forward").click()
    await page.locator("[data-sample=long]").click()
    card = page.locator(".message.in", has_text="О чём договорились")
    await card.wait_for()
    await page.wait_for_timeout(500)
    await card.evaluate("card => card.scrollIntoView()")
    await taken(page, folder / "phone.png")
    await page.emulate_media(color_scheme="dark")
    await card.get_by_role("button", name="Все участники").click()
    await page.locator(".message.in", has_text="Люди").wait_for()
    await taken(page, folder / "phone-dark.png")


async def taken(page: Page, place: Path) -> None:
    """When nothing moves any more."""
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(700)
    await page.screenshot(path=place)


if __name__ == "__main__":
    goal = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    goal.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(goal))
