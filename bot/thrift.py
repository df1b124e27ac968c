"""Memory that nobody uses goes back to the system.

What twenty digests at once take is freed in pieces among what lives on, and glibc keeps it, for each thread apart: with
the caches of SQLite full, 20 MB of 165 lay idle after half an hour, and a tenth more after the next peak.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

ARENA_MAX, MMAP_THRESHOLD = -8, -3
"""What mallopt(3) calls these settings."""
ARENAS = 2
"""The bot's nine threads take turns; an arena for each would keep the peaks of each."""
LARGE = 256 * 1024
"""Bytes from which a piece is taken from the system by itself, and goes back when it is freed. Once such a piece is
freed, glibc raises this bound by itself up to 32 MB, and the next picture of a digest lands among what lives on."""

HUGE = 2 * 1024 * 1024
"""Bytes of a huge page: one entry of the processor's page tables for it, where it else takes 512."""
COLLAPSE = 25
"""What madvise(2) calls it to put what lies somewhere into huge pages at once; Linux knows it since 6.1."""

TURN = 25
"""Articles after which a worker gives back: the arrays of some lie scattered by then. It costs a twentieth of one."""

_analysed = count(1)


def settle() -> None:
    """Said once, before threads begin: peaks are kept apart from what lives on. Nothing happens without glibc."""
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        mallopt(ARENA_MAX, ARENAS)
        mallopt(MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """Takes some milliseconds and no lock of Python's; where the allocator is not glibc's nothing happens."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def now_and_then() -> None:
    """Give back once in TURN calls: said after each article by whoever reads many."""
    if next(_analysed) % TURN == 0:
        give_back()


def gather() -> None:
    """Put what the process holds into huge pages: an analysis, which touches a hundred megabytes all over, takes a
    thirtieth less time. Said before a forkserver forks, so that the workers share them; where Linux has none, nothing
    happens."""
    if sys.platform != "linux":
        return
    madvise = ctypes.CDLL(None).madvise
    for start, end in _anonymous():
        first, last = -(-start // HUGE) * HUGE, end // HUGE * HUGE
        if first < last:
            madvise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), COLLAPSE)


def _anonymous() -> Iterator[tuple[int, int]]:
    """Where the process's own memory lies that stands for no file, stacks left out."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        place, rights, _, _, file, *name = line.split()
        if rights == "rw-p" and file == "0" and name in ([], ["[heap]"]):
            start, _, end = place.partition("-")
            yield int(start, 16), int(end, 16)
