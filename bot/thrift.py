"""Memory that nobody uses goes back to the system.

What twenty digests at once take is freed in pieces among what lives on, and glibc keeps it, for each thread apart: with
the caches of SQLite full, 20 MB of 165 lay idle after half an hour, and a tenth more after the next peak.
"""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Takes some milliseconds and no lock of Python's; where the allocator is not glibc's nothing happens."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
