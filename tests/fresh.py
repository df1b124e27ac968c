"""An empty database that is made but once for each process of the suite: migrations take long, copies nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage import Storage
from bot.storage.sqlite import open_storage

Opener = Callable[[Path], Awaitable[Storage]]

_made: dict[Opener, bytes] = {}


async def laid(path: Path, opener: Opener = open_storage) -> Path:
    """`path`, where a database stands from now on: the one that is there already, else an empty one."""
    if opener not in _made:
        with TemporaryDirectory() as folder:
            first = Path(folder, "svodka.sqlite3")
            await (await opener(first)).close()
            _made[opener] = _content(first)
    _lay(path, _made[opener])
    return path


def _content(path: Path) -> bytes:
    return path.read_bytes()


def _lay(path: Path, content: bytes) -> None:
    if not path.exists():
        path.write_bytes(content)
