"""The command line: run · analyze · explain · read · backup · restore · check."""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from bot.defaults import DEFAULTS, Reading, untouched
from bot.errors import (
    ListenError,
    ReadingError,
    SecondProcess,
    SettingsError,
    StorageError,
    TokenRefused,
    WorkerDied,
)

if TYPE_CHECKING:  # an article in the terminal waits for none of these that it does not need
    from argparse import Namespace

    from bot.settings import Settings
    from bot.texts import Texts

NOT_INSTALLED = (
    "Для {python} не установлена библиотека {library}. Всё нужное ставит make run — в папку .venv:\n"
    "  make run\n"
    "  .venv/bin/python -m bot --help"
)
"""Not in a Fluent file: what reads those is a library itself."""

INTERRUPTED = 130
"""What shells call the end by Ctrl-C."""


def main() -> int:
    """Exit codes: 0 done, 1 it could not be done, 2 wrong settings or arguments, 130 Ctrl-C."""
    gc.disable()  # of what is imported and loaded nothing is garbage: to look for it is a fifth of the start
    try:
        return _main()
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] in {"bot", "handlers"}:
            raise
        print(NOT_INSTALLED.format(library=error.name, python=sys.executable), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        gc.enable()


def _main() -> int:
    from bot.arguments import parsed
    from bot.texts import Texts

    texts = Texts("ru")
    arguments = parsed(texts)
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
    if arguments.command in {"backup", "restore", "check"}:
        gc.enable()
        return _upkeep(arguments, settings, texts)
    return _run(settings, texts)


def _read(arguments: Namespace, settings: Reading, texts: Texts) -> int:
    """Articles to the terminal. What was loaded for them is not looked through for garbage at the end either."""
    logging.basicConfig(level=settings.log_level.value, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("pymorphy2").setLevel(logging.WARNING)  # it tells where its dictionaries are
    try:
        return _shown(arguments, settings, texts)
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
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


def _shown(arguments: Namespace, settings: Reading, texts: Texts) -> int:
    """0, or 1 if an article could not be read; of many all others are shown."""
    from bot import terminal

    if arguments.command == "read":
        gc.enable()
        return int(terminal.read(arguments.names, sys.stdout, settings, texts) > 0)
    try:
        if arguments.command == "explain":
            print(terminal.explanation(arguments.file, settings, texts, arguments.rules))
        elif arguments.jsonl:
            return _streamed(arguments.file, settings)
        elif arguments.json:
            print(json.dumps(terminal.analysis(arguments.file, settings), ensure_ascii=False, indent=2))
        else:
            print(terminal.card(arguments.file, settings, texts))
    except BrokenPipeError:
        raise
    except WorkerDied:
        print(texts("no-worker"), file=sys.stderr)
        return 1
    except ReadingError as error:
        print(texts(error.key, **error.numbers()), file=sys.stderr)
        return 1
    except OSError as error:
        print(texts("cli-no-file", file=arguments.file, reason=terminal.refused(error, texts)), file=sys.stderr)
        return 1
    return 0


def _streamed(file: str, settings: Reading) -> int:
    from bot.streaming import lines_of, stream

    gc.enable()
    lines = lines_of(sys.stdin.fileno() if file == "-" else os.open(file, os.O_RDONLY))
    return int(stream(lines, sys.stdout, settings) > 0)


def _upkeep(arguments: Namespace, settings: Settings, texts: Texts) -> int:
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
    except WorkerDied:
        print(texts("no-worker"), file=sys.stderr)
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

        _all_is_loaded()
        await trial.run(settings, texts, lambda words: print(words, flush=True))
    else:
        from bot import app

        _all_is_loaded()
        await app.run(settings)


def _all_is_loaded() -> None:
    """It stays, so nobody looks for garbage in it; among what comes from now on there is some."""
    gc.freeze()
    gc.enable()


def _leave(code: int) -> NoReturn:
    """The end. Where only articles were read nothing is left but memory, and to free that piece by piece takes a
    thirtieth of the time that a card takes; whatever could have begun threads or children ends as Python does."""
    begun = {"asyncio", "concurrent.futures", "multiprocessing"} & sys.modules.keys()
    with suppress(OSError):  # Python says itself what it could not write
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed by the shell
                stream.flush()
        if not begun:
            os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    _leave(main())
