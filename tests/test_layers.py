"""Who may import whom, and where each library lives. The table is the README's map, held by a test."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import ismodule
from pathlib import Path

import pytest

from bot.terminal import SAMPLE

ROOT = Path(__file__).parent.parent

LAYERS = {
    "words": ["bot.model.*", "bot.errors.*", "bot.facades", "bot.patterns"],
    "core": [
        "bot.defaults",
        "bot.settings",
        "bot.addressed",
        "bot.intake",
        "bot.addresses",
        "bot.kinds",
        "bot.links.*",
        "bot.charset",
        "bot.typography",
        "bot.confinement",
        "bot.extraction.*",
        "bot.feeds.*",
        "bot.looks",
        "bot.exchange",
        "bot.search",
        "bot.periods",
        "bot.dossier",
        "bot.export",
        "bot.jobs",
        "bot.pictures.*",
        "bot.logs",
        "bot.metrics",
        "bot.schedule.*",
        "bot.thrift",
        "bot.waiting",
        "bot.pool",
        "bot.whose",
        "bot.storage",
        "bot.storage.values",
        "bot.storage.contract.*",
        "bot.bundling",
        "bot.tellings",
        "bot.watching",
        "bot.analysis.*",
    ],
    "face": ["bot.texts", "bot.inflected", "bot.cards.*"],
    "edge telegram": [
        "bot.delivery",
        "bot.queries",
        "bot.downloads",
        "bot.courier",
        "bot.polling",
        "bot.updates",
        "bot.webhook",
        "bot.calls",
        "bot.refusals",
        "bot.membership",
        "bot.pace",
        "bot.telegram_types",
    ],
    "edge storage": ["bot.storage.*"],
    "edge workers": ["bot.workers", "bot.slots"],
    "edge monitor": ["bot.monitoring"],
    "edge fetch": ["bot.fetch", "bot.connections", "bot.journeys", "bot.responses", "bot.turns"],
    "desk": [
        "bot.clerk",
        "bot.speech",
        "bot.adjusting",
        "bot.admitting",
        "bot.floods",
        "bot.limits",
        "bot.governing",
        "bot.desk",
        "bot.inline",
        "bot.digests",
        "bot.living",
        "bot.subscriptions",
        "bot.revising",
        "bot.progress",
        "bot.standing",
        "bot.managing",
        "bot.channels",
        "bot.asking",
        "bot.reading",
        "bot.study",
        "bot.following",
        "bot.proposing",
        "bot.lookout",
        "bot.sights",
        "bot.arrivals",
        "bot.sources",
        "bot.robots",
        "bot.answers",
        "bot.lists",
        "bot.taking",
        "bot.watches",
        "bot.stories",
        "bot.alerts",
        "bot.composing",
        "bot.renewing",
    ],
    "handlers": ["handlers.*"],
    "main": [
        "bot",
        "bot.__main__",
        "bot.arguments",
        "bot.app",
        "bot.supply",
        "bot.explanation",
        "bot.terminal",
        "bot.streaming",
        "bot.upkeep",
        "bot.sandbox.*",
    ],
}
MAY_IMPORT = {
    "words": {"words"},
    "core": {"words", "core"},
    "face": {"words", "face"},
    "edge telegram": {"words", "core", "edge telegram"},
    "edge storage": {"words", "core", "edge storage"},
    "edge workers": {"words", "core", "edge workers"},
    "edge monitor": {"words", "core", "edge monitor"},
    "edge fetch": {"words", "core", "edge fetch"},
    "desk": {"words", "core", "face", "desk"},
    "handlers": {"words", "face", "desk", "handlers"},
    "main": set(LAYERS),
}
HOMES = {
    "natasha": ["bot.analysis.tagging.*"],
    "slovnet": ["bot.analysis.tagging.*"],
    "razdel": ["bot.analysis.tagging.segments"],
    "pymorphy2": ["bot.analysis.tagging.dictionary", "bot.analysis.tagging.morphology"],
    "py3langid": ["bot.analysis.language"],
    "numpy": ["bot.analysis.*"],
    "sumy": ["bot.analysis.summary.methods"],
    "aiosqlite": ["bot.storage.*"],
    "babel": ["bot.schedule.zones"],
    "fluent": ["bot.inflected"],
    "zoneinfo": ["bot.schedule.*"],
    "matplotlib": ["bot.pictures.*"],
    "structlog": ["bot.logs"],
    "prometheus_client": ["bot.metrics"],
    "pydantic_settings": ["bot.settings"],
    "lxml": ["bot.extraction.tree", "bot.extraction.documents.xml"],
    "pypdf": ["bot.extraction.documents.pdf.*"],
    "striprtf": ["bot.extraction.documents.rtf"],
    "trafilatura": ["bot.extraction.extractors"],
    "readability": ["bot.extraction.extractors"],
    "htmldate": ["bot.extraction.dates"],
    "feedparser": ["bot.feeds.markup"],
    "dateparser": ["bot.feeds.dates"],
    "charset_normalizer": ["bot.feeds.decoding"],
    "aiohttp": [
        "bot.fetch",
        "bot.connections",
        "bot.journeys",
        "bot.responses",
        "bot.refusals",
        "bot.webhook",
        "bot.monitoring",
        "bot.sandbox.*",
    ],
    "yarl": ["bot.fetch"],
    "aiogram": [
        "handlers.*",
        "bot.queries",
        "bot.downloads",
        "bot.delivery",
        "bot.courier",
        "bot.polling",
        "bot.updates",
        "bot.webhook",
        "bot.calls",
        "bot.refusals",
        "bot.membership",
        "bot.app",
        "bot.sandbox.*",
    ],
}


HEAVY = ("natasha", "numpy", "sumy", "trafilatura")


def modules() -> Iterator[tuple[str, Path]]:
    for folder in ("bot", "handlers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), path


MODULES = dict(modules())


def fits(module: str, patterns: list[str]) -> bool:
    return any(
        module == pattern or (pattern.endswith(".*") and (module + ".").startswith(pattern[:-1]))
        for pattern in patterns
    )


@cache
def layer(module: str) -> str:
    """The most exact pattern wins: bot.storage is the protocol, bot.storage.* its implementation."""
    named = [name for name, patterns in LAYERS.items() if module in patterns]
    return named[0] if named else next(name for name, patterns in LAYERS.items() if fits(module, patterns))


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules that a file asks for, wherever in it."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


def test_modules_import_only_what_their_layers_may() -> None:
    wrong = [
        f"{module} ({layer(module)}) imports {other} ({layer(other)})"
        for module, path in MODULES.items()
        for other in imported(path)
        if other in MODULES and layer(other) not in MAY_IMPORT[layer(module)]
    ]
    assert wrong == []


def test_each_library_lives_in_its_home() -> None:
    for module, path in MODULES.items():
        libraries = {other.split(".")[0] for other in imported(path)} & HOMES.keys()
        assert [library for library in libraries if not fits(module, HOMES[library])] == [], module


@pytest.mark.parametrize("facade", ["bot.model", "bot.cards"])
def test_a_facade_offers_the_names_of_its_modules(facade: str) -> None:
    package = import_module(facade)
    modules = {module.rpartition(".")[2] for module in MODULES if module.startswith(f"{facade}.")}
    eager = {"card"}  # a module that is imported before its function of the same name is offered
    assert not modules & set(package.__all__) - eager
    for name in package.__all__:
        assert not ismodule(getattr(package, name)), name
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        package.Nothing  # noqa: B018 - the question itself


def test_the_tables_name_what_there_is() -> None:
    for name, patterns in {**LAYERS, **HOMES}.items():
        assert len(set(patterns)) == len(patterns), name
        for pattern in patterns:
            there = [module for module in MODULES if fits(module, [pattern])]
            assert there, f"{name}: no module {pattern}"
            used = {other.split(".")[0] for module in there for other in imported(MODULES[module])}
            assert name in LAYERS or name in used, f"{pattern} is no home of {name}"


def test_the_desk_does_not_reach_into_the_analysis() -> None:
    for module in LAYERS["desk"]:
        reached = {other for other in imported(MODULES[module]) if other.startswith("bot.analysis")}
        assert not reached, f"{module} imports {reached}"


@pytest.fixture(scope="module")
def start() -> list[str]:
    """What a process that has imported the whole bot says of itself."""
    program = (
        "from bot import telegram_types; telegram_types.load(); import sys, bot.app, handlers;"
        "print(*(name for name in sys.argv[1:] if name in sys.modules)); from aiogram import types;"
        "kinds = [getattr(types, name) for name in types.__all__]; print(len(kinds));"
        "print(sum(getattr(kind, '__pydantic_complete__', False) for kind in kinds))"
    )
    done = subprocess.run([sys.executable, "-c", program, *HEAVY], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_bots_own_process_never_loads_natasha(start: list[str]) -> None:
    assert start[0] == ""


def test_the_bot_starts_without_making_all_of_aiograms_types(start: list[str]) -> None:
    """Their number is a measure of what the start takes: made at once they are two seconds of it."""
    there, made = map(int, start[1:])
    assert there > 400
    assert made < 100


def test_a_card_in_the_terminal_loads_only_what_it_needs() -> None:
    """The first answer is waited for: aiogram alone takes seconds to import, nltk behind sumy a quarter of one; every
    hundred dataclasses of what a card does not hold are a twentieth of the time."""
    heavy = ["aiogram", "aiohttp", "aiosqlite", "asyncio", "babel", "fluent", "hashlib", "importlib.resources"]
    heavy += ["multiprocessing", "nltk", "py3langid", "pydantic", "requests", "sumy", "trafilatura", "zipfile"]
    heavy += ["bot.cards.digests", "bot.cards.views", "bot.confinement", "bot.kinds", "bot.links"]
    heavy += ["bot.analysis.indexing", "bot.analysis.stories"]
    heavy += ["bot.model.following", "bot.model.outgoing", "bot.model.sent", "bot.model.stories"]
    program = f"import sys; sys.argv[1:] = ['analyze', {str(SAMPLE)!r}]; import bot.__main__ as main; main.main(); "
    program += f"print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
