"""Why a link cannot be read; each kind names what helps."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors.roots import ReadingError

TOLD_IN_HOURS = 7200
"""Seconds."""


class LinkError(ReadingError):
    """`site` is whose link it is, so that of several links in one message a user knows which."""

    ROOM = 100
    """Characters of `site`: enough for every real one."""

    def __init__(self, site: str) -> None:
        super().__init__(site)
        self.site = site if len(site) <= self.ROOM else f"{site[: self.ROOM - 1]}…"

    def numbers(self) -> Mapping[str, int | str]:
        return {"site": self.site}


class NotALink(LinkError):
    """`site` is what was taken for a link."""

    key = "problem-not-a-link"


class AddressRefused(LinkError):
    key = "problem-address-refused"


class Unreachable(LinkError):
    key = "problem-unreachable"


class CertificateTrouble(LinkError):
    key = "problem-certificate"


class TooManyRedirects(LinkError):
    key = "problem-redirects"


class PageGone(LinkError):
    key = "problem-page-gone"


class LoginNeeded(LinkError):
    key = "problem-login-needed"


class AccessDenied(LinkError):
    key = "problem-access-denied"


class SiteBusy(LinkError):
    """`seconds`: when it may be asked again."""

    key = "problem-site-busy"

    def __init__(self, site: str, seconds: int) -> None:
        super().__init__(site)
        self.args, self.seconds = (site, seconds), seconds

    def numbers(self) -> Mapping[str, int | str]:
        hours = -(-self.seconds // 3600) if self.seconds >= TOLD_IN_HOURS else 0
        return {"site": self.site, "minutes": -(-self.seconds // 60), "hours": hours}


class ServerTrouble(LinkError):
    """`status` as HTTP says it."""

    key = "problem-server"

    def __init__(self, site: str, status: int) -> None:
        super().__init__(site)
        self.args, self.status = (site, status), status

    def numbers(self) -> Mapping[str, int | str]:
        return {"site": self.site, "status": self.status}


class BrokenAnswer(LinkError):
    key = "problem-broken-answer"


class PageTooLarge(LinkError):
    """`limit` in bytes."""

    key = "problem-page-too-large"

    def __init__(self, site: str, limit: int) -> None:
        super().__init__(site)
        self.args, self.limit = (site, limit), limit

    def numbers(self) -> Mapping[str, int | str]:
        return {"site": self.site, "limit": max(1, round(self.limit / 2**20))}


class LinkedFeed(LinkError):
    """`address`: where it stands."""

    key = "problem-linked-feed"

    def __init__(self, site: str, address: str) -> None:
        super().__init__(site)
        self.args, self.address = (site, address), address


class MediaFile(LinkError):
    key = "problem-media"
