"""Idle memory goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.monitoring import resident
from bot.thrift import TURN, gather, give_back, now_and_then

MEGABYTE = 1_000_000
PIECE = 4_000
"""Bytes, the size of a page of SQLite: so small that the allocator takes it from its arenas."""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps so much")
def test_what_lay_idle_among_what_lives_is_given_back() -> None:
    pieces = [b"x" * PIECE for _ in range(40 * MEGABYTE // PIECE)]
    kept = pieces[::100]  # those that live on keep the others from going back at once
    del pieces
    before = resident()
    give_back()
    assert resident() < before - 20 * MEGABYTE
    assert sum(map(len, kept)) == len(kept) * PIECE


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps so much")
def test_a_worker_gives_back_once_in_many_articles() -> None:
    pieces = [b"x" * PIECE for _ in range(40 * MEGABYTE // PIECE)]
    kept = pieces[::100]
    del pieces
    before = resident()
    for _ in range(TURN):
        now_and_then()
    assert resident() < before - 20 * MEGABYTE
    assert sum(map(len, kept)) == len(kept) * PIECE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has huge pages to ask for")
def test_what_is_put_into_huge_pages_stays_as_it_is() -> None:
    pieces = [bytes([i % 256]) * PIECE for i in range(20 * MEGABYTE // PIECE)]
    gather()
    assert all(piece == bytes([i % 256]) * PIECE for i, piece in enumerate(pieces))


PEAK = """
from bot.monitoring import resident
from bot.thrift import settle

settle()
del (first := [bytearray(30_000_000)])[:]  # from then on glibc would keep pieces of this size
before = resident()
pictures, kept = [], []
for _ in range(40):
    pictures.append(bytearray(b"x" * 1_000_000))
    kept.append(bytes(200_000))
pictures.clear()
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps so much")
def test_the_peak_of_pictures_does_not_stay_among_what_lives() -> None:
    """In a process of its own: the allocator's settings are for good."""
    told = subprocess.run([sys.executable, "-c", PEAK], check=True, capture_output=True, text=True)
    assert int(told.stdout) < 20 * MEGABYTE
