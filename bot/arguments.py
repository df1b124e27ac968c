"""The arguments of the command line; argparse's only home. All its words are of the user's language.

argparse words its complaints itself: each form of them has a phrase. One that another Python words in another way is
passed on as it is, where the phrase would stand.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from bot.patterns import regex
from bot.texts import Texts

Said = Callable[..., str]

HELP = ("-h", "--help")

COMPLAINTS = {
    "cli-missing": regex(r"the following arguments are required: (?P<names>.+)"),
    "cli-unknown": regex(r"unrecognized arguments: (?P<names>.+)"),
    "cli-choice": regex(r"argument .+?: invalid choice: (?P<name>.+) \(choose from (?P<names>.+)\)"),
    "cli-together": regex(r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)"),
    "cli-valueless": regex(r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)"),
    "cli-ambiguous": regex(r"ambiguous option: (?P<name>.+) could match (?P<names>.+)"),
}


def parsed(texts: Texts) -> argparse.Namespace:
    """What the command line asks for. Exits with 0 after help, with 2 and the reason if it cannot be understood."""
    if not {*HELP} & {*sys.argv}:
        with suppress(_Misunderstood):
            return _parser(_unsaid).parse_args()
    return _parser(texts).parse_args()


class _Misunderstood(Exception):
    """Before a word of help was put together."""


def _unsaid(key: str) -> str:
    """Help that nobody asked for is not put into words."""
    return key


def complaint(message: str, said: Said) -> str:
    """A complaint of argparse in the user's words."""
    for key, form in COMPLAINTS.items():
        if found := form.fullmatch(message):
            return said(key, **found.groupdict())
    return message


class _Parser(argparse.ArgumentParser):
    def __init__(self, said: Said, **given: Any) -> None:
        super().__init__(add_help=False, formatter_class=partial(_Formatter, said), **given)
        self._said = said
        self.options = self.add_argument_group(said("cli-options"))
        self.options.add_argument(*HELP, action="help", help=said("cli-help"))

    def error(self, message: str) -> NoReturn:
        if self._said is _unsaid:
            raise _Misunderstood
        self.print_usage(sys.stderr)
        more = self._said("cli-more", command=f"{self.prog} --help")
        self.exit(2, f"{complaint(message, self._said)}\n{more}\n")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, said: Said, prog: str) -> None:
        super().__init__(prog)
        self._said = said

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, f"{self._said('cli-usage')} " if prefix is None else prefix)


def _parser(said: Said) -> argparse.ArgumentParser:
    parser = _Parser(said, prog="python -m bot", description=said("cli-description"), epilog=said("cli-codes"))
    kin: Any = partial(_Parser, said)
    commands = parser.add_subparsers(
        dest="command", required=True, title=said("cli-commands"), metavar=said("cli-command"), parser_class=kin
    )
    commands.add_parser("run", help=said("cli-run"))
    _reading(partial(_command, commands, said), said)
    for name in ("backup", "restore"):
        named = _command(commands, said, name)[1]
        named.add_argument("file", type=Path, metavar=said("cli-a-file"), help=said(f"cli-{name}-file"))
    commands.add_parser("check", help=said("cli-check"))
    return parser


def _reading(command: Callable[[str], tuple[_Parser, Any]], said: Said) -> None:
    """The commands that show articles in the terminal."""
    whence = partial(_whence, said)
    analyze, named = command("analyze")
    whence(named)
    form = analyze.options.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=said("cli-json"))
    form.add_argument("--jsonl", action="store_true", help=said("cli-jsonl"))
    explain, named = command("explain")
    whence(named)
    explain.options.add_argument("--rules", action="store_true", help=said("cli-rules"))
    _, named = command("read")
    named.add_argument("names", nargs="+", metavar=said("cli-file-or-address"), help=said("cli-names"))


def _whence(said: Said, named: Any) -> None:
    named.add_argument("file", nargs="?", default="-", metavar=said("cli-file-or-address"), help=said("cli-file"))


def _command(commands: Any, said: Said, name: str) -> tuple[_Parser, Any]:
    """A command, and the group of what is told it without a dash."""
    parser: _Parser = commands.add_parser(name, help=said(f"cli-{name}"), epilog=said("cli-codes"))
    return parser, parser.add_argument_group(said("cli-arguments"))
