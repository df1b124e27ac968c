"""What the operating system refuses: the ending of the Fluent message `system-…` that says it."""

from __future__ import annotations

import errno

SYSTEM = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EISDIR: "folder",
    errno.ENOSPC: "full",
    errno.EADDRINUSE: "taken",
    errno.EADDRNOTAVAIL: "elsewhere",
}


def refusal(error: OSError) -> tuple[str, str]:
    """The kind, and what the system itself said: the message of the kind `other` shows it."""
    return SYSTEM.get(error.errno or 0, "other"), error.strerror or str(error)
