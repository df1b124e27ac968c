"""Zip archives, opened with care: what is inside is limited before it is unpacked, and counted while it is."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from bot.errors import DocumentProblem

UNPACKED = 64 * 1024 * 1024
"""Bytes: so much is unpacked of one archive in all."""

RATIO = 120
"""So many times larger than packed a part may be; markup is some ten to thirty times, a bomb a thousand."""

SMALL = 1024 * 1024
"""Bytes: a part of no more is never a bomb."""

MEMBERS = 20_000

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, OSError),
    *(ValueError, LookupError, OverflowError, struct.error),
)
"""What zipfile raises at a damaged file: it follows the places that the file names."""

_ENCRYPTED = 0x1


class Archive:
    """The parts of a zip. Raises DocumentProblem for one that is damaged, encrypted or a bomb."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise DocumentProblem("damaged") from error
        self._left = UNPACKED
        self._parts = {info.filename.replace("\\", "/"): info for info in self._zip.infolist() if not info.is_dir()}
        if len(self._parts) > MEMBERS:
            raise DocumentProblem("heavy")

    @property
    def names(self) -> list[str]:
        """The parts in the order of the archive, folders apart."""
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """One part whole. Raises DocumentProblem; «damaged» also where there is no such part."""
        info = self._parts.get(name)
        if info is None:
            raise DocumentProblem("damaged")
        if info.flag_bits & _ENCRYPTED:
            raise DocumentProblem("encrypted")
        if info.file_size > self._left or info.file_size > max(SMALL, RATIO * info.compress_size):
            raise DocumentProblem("heavy")
        data = self._unpacked(info)
        self._left -= len(data)
        return data

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """What the directory promised is not believed: one byte more than that is too much."""
        try:
            with self._zip.open(info) as part:
                data = part.read(info.file_size + 1)
        except BROKEN as error:
            raise DocumentProblem("damaged") from error
        if len(data) > info.file_size:
            raise DocumentProblem("heavy")
        return data
