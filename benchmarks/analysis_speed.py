"""Svodka's analysis against the plain pipeline, in one run on the same articles.

    python benchmarks/analysis_speed.py [FOLDER] [--articles N] [--stages natasha|whole|both] [--starts N] [--quick]

FOLDER holds *.jsonl with a field `text`; without it a small sample is used. Each pipeline lives in a process of its own
and is given the same articles in turn, so that a busy machine slows both alike; times are CPU seconds of that process.
    natasha   natasha's README (segment, morph, syntax, ner, lemmatize, normalize)   against   document.read
    whole     the same and sumy's LexRank                                            against   analysis.analyze
Then, unless --quick: a cold start of each, one text of up to a megabyte, and the workers of a pool, which read all
articles of the folder: their private memory after the first hundred, at most, and at the end.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

from benchmarks.texts import texts  # noqa: E402 - after the path is set

PAIRS = {"natasha": ("plain natasha", "document.read"), "whole": ("natasha + LexRank", "analysis.analyze")}
PLAIN = {plain for plain, _ in PAIRS.values()}
SIZES = (1_000, 10_000, 100_000, 1_000_000)
FEW = 100
"""Articles after which a worker's memory is told apart."""

BLOCK = 10
"""Articles that one pipeline reads before the other has its turn."""

PLAIN_LIMIT = 100_000
"""Above this many characters the plain pipelines take minutes and gigabytes."""


def plain_natasha() -> Callable[[str], object]:
    sys.modules["dawg"] = None  # type: ignore[assignment]  # natasha does not bring dawg2; Svodka does
    from benchmarks.plain import Plain

    return Plain().read


def document_read() -> Callable[[str], object]:
    from bot.analysis.document import read
    from bot.model import Article

    return lambda text: read(Article(text))


def natasha_lexrank() -> Callable[[str], object]:
    plain = plain_natasha()
    from benchmarks.plain import lexrank

    return lambda text: (plain(text), lexrank(text))


def analysis_analyze() -> Callable[[str], object]:
    from bot.analysis import analyze
    from bot.model import Article

    return lambda text: analyze(Article(text))


def jobs_study() -> Callable[[str], object]:
    from bot.jobs import study
    from bot.model import Article

    return lambda text: study(Article(text), "svodka")


WORKER = "jobs.study"
"""What a worker of the pool does with an article."""
PIPELINES = dict(
    zip(
        (*(name for pair in PAIRS.values() for name in pair), WORKER),
        (plain_natasha, document_read, natasha_lexrank, analysis_analyze, jobs_study),
        strict=True,
    )
)


class Runner:
    """One pipeline in a process of its own."""

    def __init__(self, name: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(name, theirs), daemon=True)
        self._process.start()

    def read(self, text: str) -> float:
        """CPU seconds that it took."""
        self._pipe.send(text)
        return float(self._pipe.recv())

    def memory(self, field: str) -> float:
        """Megabytes, as Linux counts them: VmRSS now, VmHWM at most."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024

    def close(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(name: str, pipe: Connection) -> None:
    pipeline = PIPELINES[name]()
    if name == PAIRS["natasha"][1]:
        from bot.analysis.document import preload

        preload()
    elif name not in PLAIN:
        import bot.analysis.preloaded  # noqa: F401 - as the workers do; the cold start is measured without it
    while True:
        text = pipe.recv()
        start = time.process_time()
        pipeline(text)
        pipe.send(time.process_time() - start)


def throughput(names: tuple[str, str], articles: list[str]) -> None:
    """Articles one by one, after a tenth of them to warm up."""
    runners = [Runner(name) for name in names]
    warm = max(3, len(articles) // 10)
    times: list[list[float]] = [[], []]
    for first in range(0, len(articles), BLOCK):
        for runner, taken in zip(runners, times, strict=True):
            taken += [runner.read(text) for text in articles[first : first + BLOCK]]
    rows = [_figures(taken[warm:], runner) for taken, runner in zip(times, runners, strict=True)]
    print(f"\n{len(articles) - warm} articles of {statistics.mean(map(len, articles)):.0f} characters")
    _table(names, rows)
    for runner in runners:
        runner.close()


def _figures(taken: list[float], runner: Runner) -> dict[str, float]:
    cuts = statistics.quantiles(taken, n=100)
    return {
        "articles/s": len(taken) / sum(taken),
        "mean, ms": statistics.mean(taken) * 1e3,
        "p50, ms": cuts[49] * 1e3,
        "p99, ms": cuts[98] * 1e3,
        "memory, MB": runner.memory("VmRSS"),
        "peak, MB": runner.memory("VmHWM"),
    }


def _table(names: Iterable[str], rows: list[dict[str, float]]) -> None:
    print(f"{'':14}" + "".join(f"{name:>20}" for name in names) + f"{'ratio':>10}")
    for key in rows[0]:
        plain, ours = (row[key] for row in rows)
        ratio = ours / plain if key.startswith("articles") else plain / ours
        print(f"{key:14}{plain:20.1f}{ours:20.1f}{ratio:9.1f}x")


def growth(names: tuple[str, str], articles: list[str]) -> None:
    """One long text: time for each 1,000 characters, and the most memory that a process took for it."""
    print(f"\n{'characters':>12}" + "".join(f"{name + ', s':>24}{'ms/1000':>10}{'peak MB':>10}" for name in names))
    whole = "\n".join(articles * (1 + SIZES[-1] // sum(map(len, articles))))
    for size in SIZES:
        line = f"{size:12,}"
        for name in names:
            if name in PLAIN and size > PLAIN_LIMIT:
                line += f"{'—':>24}{'—':>10}{'—':>10}"
                continue
            runner = Runner(name)
            runner.read(articles[0])
            seconds = runner.read(whole[:size])
            line += f"{seconds:24.3f}{seconds / size * 1e6:10.2f}{runner.memory('VmHWM'):10.0f}"
            runner.close()
        print(line, flush=True)


def start(names: tuple[str, str], article: str, times: int) -> None:
    """A fresh interpreter until its first article is read, in turn: the least of some, of the wall and of the CPU, and
    the CPU of a single turn beside the plain pipeline's of the same one, at worst."""
    code = (
        "import sys; sys.path.insert(0, {root!r}); from benchmarks.analysis_speed import PIPELINES;"
        " PIPELINES[{name!r}]()(sys.stdin.read())"
    )
    commands = {name: ["-W", "ignore", "-c", code.format(root=str(ROOT), name=name)] for name in names}
    if names == PAIRS["whole"]:
        commands["python -m bot analyze"] = ["-m", "bot", "analyze"]
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for command in commands.values():
        _cold(command, article)  # leaves the bytecode behind, as an installation does
    for _ in range(times):
        for name, command in commands.items():
            taken[name].append(_cold(command, article))
    plain = [min(column) for column in zip(*taken[names[0]], strict=True)]
    print()
    for name, found in taken.items():
        wall, cpu = (min(column) for column in zip(*found, strict=True))
        worst = max(ours / theirs for (_, ours), (_, theirs) in zip(found, taken[names[0]], strict=True))
        print(
            f"{name:24} cold: {wall:.2f} s, {cpu:.2f} s of CPU:"
            f" {wall / plain[0]:.3f}, {cpu / plain[1]:.3f} of plain, {worst:.3f} at worst of {times}"
        )


def _cold(command: list[str], article: str) -> tuple[float, float]:
    """Wall and CPU seconds of a fresh interpreter."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run(
        [sys.executable, *command],
        input=article.encode(),
        check=True,
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def workers(articles: list[str]) -> None:
    """Workers from a forkserver that has preloaded the models: private memory, time of a replacement."""
    context: Any = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bot.analysis.preloaded"])
    taken = [_worker(context, WORKER, articles[:1])[0]]
    for name, some in ((PAIRS["natasha"][1], articles[:FEW]), (WORKER, articles)):
        seconds, private = _worker(context, name, some)
        taken += [seconds, _worker(context, name, some[:1])[0]]
        print(
            f"\nforked worker of {name}: {private[min(FEW, len(some)) - 1]:.0f} MB private after {FEW} articles,",
            end="",
        )
        print(f" {private[-1]:.0f} MB after {len(some)}, {max(private):.0f} MB at most", end="")
    print(
        f"\nfirst worker with the forkserver {taken[0]:.2f} s, a replacement {min(taken[1:]):.3f} s to its first answer"
    )


def _worker(context: Any, name: str, articles: list[str]) -> tuple[float, list[float]]:
    """Wall seconds from its birth to its first answer, and its private megabytes after each."""
    begun = time.perf_counter()
    pipe, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(name, theirs), daemon=True)
    process.start()
    taken, private = 0.0, []
    for text in articles:
        pipe.send(text)
        pipe.recv()
        taken = taken or time.perf_counter() - begun
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
        private.append(sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024)
    process.kill()
    process.join()
    return taken, private


def _sample(count: int) -> list[str]:
    """Articles put together from the sample's paragraphs."""
    chance = random.Random(0)
    paragraphs = (ROOT / "benchmarks" / "sample.txt").read_text("utf-8").splitlines()
    return ["\n".join(chance.sample(paragraphs, chance.randint(4, len(paragraphs)))) for _ in range(count)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--stages", choices=[*PAIRS, "both"], default="natasha")
    options.add_argument("--starts", type=int, default=3, help="turns of the cold start")
    options.add_argument("--quick", action="store_true", help="throughput only")
    given = options.parse_args()
    found = list(texts(given.folder)) if given.folder else _sample(given.articles)
    articles = found[:: max(1, len(found) // given.articles)][: given.articles]
    for stage in PAIRS if given.stages == "both" else [given.stages]:
        throughput(PAIRS[stage], articles)
        if not given.quick:
            start(PAIRS[stage], articles[0], given.starts)
            growth(PAIRS[stage], articles)
    if not given.quick:
        workers(found)


if __name__ == "__main__":
    main()
