"""The command line: run · analyze · explain · read · backup · restore · check."""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from bot.defaults import DEFAULTS, Reading, untouched
from bot.errors import ListenError, ReadingError, SecondProcess, SettingsError, StorageError, TokenRefused

if TYPE_CHECKING:  # an article in the terminal waits for none of these that it does not need
    from bot.settings import Settings
    from bot.texts import Texts

NOT_INSTALLED = (
    "Для {python} не установлена библиотека {library}. Всё нужное ставит make run — в папку .venv:\n"
    "  make run\n"
    "  .venv/bin/python -m bot --help"
)
"""Not in a Fluent file: what reads those is a library itself."""


def main() -> int:
    """Exit codes: 0 done, 1 it could not be done, 2 wrong settings or arguments."""
    gc.disable()  # of what is imported and loaded nothing is garbage: to look for it is a fifth of the start
    try:
        return _main()
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] in {"bot", "handlers"}:
            raise
        print(NOT_INSTALLED.format(library=error.name, python=sys.executable), file=sys.stderr)
        return 1
    finally:
        gc.enable()


def _main() -> int:
    from bot.texts import Texts

    texts = Texts("ru")
    arguments = _parser(texts if {"-h", "--help"} & {*sys.argv} else _unsaid).parse_args()
    article = arguments.command in {"analyze", "explain", "read"}
    try:
        if article and untouched(os.environ):
            return _read(arguments, DEFAULTS, texts)
        from bot.settings import load

        settings = load()
    except SettingsError as error:
        print(texts("settings-wrong"), file=sys.stderr)
        for problem in error.problems:
            words = texts(f"setting-{problem.kind}", bound=problem.bound)
            print(f"  {problem.name}: {words}", file=sys.stderr)
        return 2
    if article:
        return _read(arguments, settings, texts)
    gc.enable()
    if arguments.command in {"backup", "restore", "check"}:
        return _upkeep(arguments, settings, texts)
    return _run(settings, texts)


def _unsaid(key: str) -> str:
    """Help that nobody asked for is not put into words."""
    return key


def _read(arguments: argparse.Namespace, settings: Reading, texts: Texts) -> int:
    """Articles to the terminal. What was loaded for them is not looked through for garbage at the end either."""
    logging.basicConfig(level=settings.log_level.value, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("pymorphy2").setLevel(logging.WARNING)  # it tells where its dictionaries are
    try:
        if arguments.command != "read":
            return _analyze(arguments, settings, texts)
        from bot import terminal

        gc.enable()
        terminal.read(arguments.names, sys.stdout, settings, texts)
        return 0
    finally:
        gc.freeze()


def _log(settings: Settings) -> None:
    from bot import logs
    from bot.settings import LogFormat

    secrets = (settings.bot_token, settings.webhook_secret)
    told = [secret.get_secret_value() for secret in secrets if secret is not None]
    logs.configure(settings.log_level.value, settings.log_format is LogFormat.JSON, told)
    logs.hear_all()


def _parser(texts: Callable[[str], str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=texts("cli-description"))
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help=texts("cli-run"))
    analyze = commands.add_parser("analyze", help=texts("cli-analyze"))
    analyze.add_argument("file", nargs="?", default="-", metavar="FILE", help=texts("cli-file"))
    explain = commands.add_parser("explain", help=texts("cli-explain"))
    explain.add_argument("file", nargs="?", default="-", metavar="FILE", help=texts("cli-file"))
    explain.add_argument("--rules", action="store_true", help=texts("cli-rules"))
    read = commands.add_parser("read", help=texts("cli-read"))
    read.add_argument("names", nargs="+", metavar="FILE|URL", help=texts("cli-names"))
    for name in ("backup", "restore"):
        upkeep = commands.add_parser(name, help=texts(f"cli-{name}"))
        upkeep.add_argument("file", type=Path, metavar="FILE", help=texts(f"cli-{name}-file"))
    commands.add_parser("check", help=texts("cli-check"))
    form = analyze.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=texts("cli-json"))
    form.add_argument("--jsonl", action="store_true", help=texts("cli-jsonl"))
    return parser


def _analyze(arguments: argparse.Namespace, settings: Reading, texts: Texts) -> int:
    from bot import terminal

    try:
        if arguments.command == "explain":
            print(terminal.explanation(arguments.file, settings, texts, arguments.rules))
        elif arguments.jsonl:
            gc.enable()
            with nullcontext(sys.stdin) if arguments.file == "-" else open(arguments.file, encoding="utf-8") as lines:
                terminal.stream(lines, sys.stdout, settings)
        elif arguments.json:
            print(json.dumps(terminal.analysis(arguments.file, settings), ensure_ascii=False, indent=2))
        else:
            print(terminal.card(arguments.file, settings, texts))
    except ReadingError as error:
        print(texts(error.key, **error.numbers()), file=sys.stderr)
        return 1
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(texts("cli-no-file", file=arguments.file, reason=terminal.refused(error, texts)), file=sys.stderr)
        return 1
    return 0


def _upkeep(arguments: argparse.Namespace, settings: Settings, texts: Texts) -> int:
    import asyncio

    from bot import upkeep

    match arguments.command:
        case "backup":
            return upkeep.backup(settings, arguments.file, texts, print)
        case "restore":
            return upkeep.restored(settings, arguments.file, texts, print)
        case _:
            return asyncio.run(upkeep.check(settings, texts, print))


def _run(settings: Settings, texts: Texts) -> int:
    import asyncio

    from bot.thrift import settle

    settle()
    _log(settings)
    try:
        asyncio.run(_serve(settings, texts))
    except KeyboardInterrupt:  # Ctrl-C before the bot listened for it
        return 0
    except TokenRefused:
        print(texts("token-refused"), file=sys.stderr)
    except SecondProcess:
        print(texts("second-process"), file=sys.stderr)
    except ListenError as error:
        reason = texts(f"system-{error.kind}", detail=error.reason)
        print(texts("listen-failed", address=error.address, reason=reason), file=sys.stderr)
    except StorageError as error:
        from bot.upkeep import unopened

        print(unopened(error, settings.database, texts), file=sys.stderr)
    else:
        return 0
    return 1


async def _serve(settings: Settings, texts: Texts) -> None:
    """The bot in Telegram, or without a token in the sandbox. aiogram takes a second to import: only they pay."""
    from bot import telegram_types

    telegram_types.load()
    if settings.bot_token is None:
        from bot.sandbox import trial

        await trial.run(settings, texts, lambda words: print(words, flush=True))
    else:
        from bot import app

        await app.run(settings)


if __name__ == "__main__":
    sys.exit(main())
