"""What Telegram keeps of files: bounded, the oldest go first."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from bot.sandbox.answers import Json, bad_request

IMAGES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"RIFF": "webp", b"GIF8": "gif"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes in: its name may be empty."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """`size` is what Telegram says of it, in bytes: for a very large one tests need not make the bytes."""

    id: str
    name: str
    data: bytes
    size: int
    path: str

    def json(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}

    @property
    def unique_id(self) -> str:
        return "Ag" + hashlib.sha256(self.id.encode()).hexdigest()[:13]


class Files:
    """Files by id and by the path they are downloaded from; `keep` bounds their bytes in all."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._files: OrderedDict[str, Stored] = OrderedDict()
        self._count = self._bytes = 0

    def add(self, folder: str, name: str, data: bytes, size: int | None = None) -> Stored:
        """`folder` is Telegram's: documents, photos, voice …"""
        self._count += 1
        ending = "." + name.rpartition(".")[2] if "." in name else ""
        file_id = "BQACAgIAAxk" + hashlib.sha256(f"{folder}{self._count}".encode()).hexdigest()[:40]
        path = f"{folder}/file_{self._count}{ending}"
        stored = Stored(file_id, name, data, len(data) if size is None else size, path)
        self._files[file_id] = stored
        self._bytes += len(data)
        while self._bytes > self._keep and len(self._files) > 1:
            self._bytes -= len(self._files.popitem(last=False)[1].data)
        return stored

    def get(self, file_id: str) -> Stored:
        if file_id not in self._files:
            raise bad_request("invalid file_id")
        return self._files[file_id]

    def at(self, path: str) -> Stored | None:
        return next((file for file in self._files.values() if file.path == path), None)


def image_kind(data: bytes) -> str | None:
    return next((kind for magic, kind in IMAGES.items() if data.startswith(magic)), None)
