"""Reading pages against plain trafilatura, in one run on the same pages.

    python benchmarks/pages_speed.py [FOLDER] [--rounds N]

FOLDER holds pages: *.html, *.html.gz. Both get the same bytes in turn, so that a busy machine slows both alike; times
are CPU seconds of this process, after a round that is not counted.
    plain     trafilatura.extract(bytes), as its README shows
    svodka    read_page: charset, two extractors, debris, title, author, date, what is no article
    fetched   the same, fetched by bot.fetch from a server of this process before: the server's time is counted too
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import logging
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import trafilatura  # noqa: E402 - after the path is set
from aiohttp import web  # noqa: E402

from bot.errors import ReadingError  # noqa: E402
from bot.extraction import read_page  # noqa: E402
from bot.fetch import Fetcher, FetchPolicy  # noqa: E402
from bot.model import Page  # noqa: E402
from bot.supply import fetched  # noqa: E402

LIMIT = 1_000_000
FOLDER = ROOT.parent / "shared" / "pages"


def plain(data: bytes) -> None:
    trafilatura.extract(data, include_comments=False)


def svodka(data: bytes) -> None:
    with suppress(ReadingError):
        read_page(Page(data, mime="text/html"), LIMIT)


def pages(folder: Path) -> list[bytes]:
    found = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    return found + [gzip.decompress(path.read_bytes()) for path in sorted(folder.rglob("*.html.gz"))]


def seconds(reader: Callable[[bytes], None], page: bytes) -> float:
    started = time.process_time()
    reader(page)
    return time.process_time() - started


async def from_loopback(found: list[bytes], rounds: int) -> list[float]:
    """The least CPU seconds of each page, fetched and read."""

    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=found[int(request.match_info["number"])], content_type="text/html")

    app = web.Application()
    app.router.add_get("/{number}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    place = f"127.0.0.1:{runner.addresses[0][1]}"
    times: list[list[float]] = [[] for _ in found]
    async with Fetcher(FetchPolicy("SvodkaBench/1", allow=frozenset({place}))) as fetcher:
        for number in list(range(len(found))) * (rounds + 1):
            started = time.process_time()
            with suppress(ReadingError):
                read_page(await fetched(fetcher, f"http://{place}/{number}"), LIMIT)
            times[number].append(time.process_time() - started)
    await runner.cleanup()
    return [min(one[1:]) for one in times]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    found = pages(args.folder)
    if not found:
        sys.exit(f"{args.folder}: no pages")
    for page in found:
        plain(page)
        svodka(page)
    times = [[(seconds(plain, page), seconds(svodka, page)) for page in found] for _ in range(args.rounds)]
    best = [(min(p for p, _ in one), min(s for _, s in one)) for one in zip(*times, strict=True)]
    whole = [sum(side) for side in zip(*best, strict=True)]
    ratios = sorted(ours / max(theirs, 1e-6) for theirs, ours in best)
    print(f"{len(found)} pages, {sum(map(len, found)) / 1e6:.1f} MB, best of {args.rounds}")
    print(f"plain   {1000 * whole[0] / len(found):7.1f} ms a page")
    print(f"svodka  {1000 * whole[1] / len(found):7.1f} ms a page")
    away = sum(asyncio.run(from_loopback(found, args.rounds)))
    print(f"fetched {1000 * away / len(found):7.1f} ms a page   ratio {away / whole[0]:.2f}")
    print(f"ratio   {whole[1] / whole[0]:7.2f}   median {statistics.median(ratios):.2f}   worst {ratios[-1]:.2f}")


if __name__ == "__main__":
    main()
