"""Every reason why a link could not be read is said in words, and names what to do next."""

from __future__ import annotations

import pickle

import pytest

from bot import errors
from bot.texts import LOCALES, Texts

REASONS = [
    errors.NotALink("слово"),
    errors.AddressRefused("10.0.0.1"),
    errors.Unreachable("example.com"),
    errors.CertificateTrouble("example.com"),
    errors.TooManyRedirects("example.com"),
    errors.PageGone("example.com"),
    errors.LoginNeeded("example.com"),
    errors.AccessDenied("example.com"),
    errors.SiteBusy("example.com", 61),
    errors.ServerTrouble("example.com", 500),
    errors.BrokenAnswer("example.com"),
    errors.PageTooLarge("example.com", 5_000_000),
    errors.MediaFile("example.com"),
]


def test_all_are_here() -> None:
    assert {type(reason) for reason in REASONS} == set(errors.LinkError.__subclasses__())


@pytest.mark.parametrize("locale", sorted(path.name for path in LOCALES.iterdir()))
@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: type(reason).__name__)
def test_a_reason_names_the_site_and_the_next_step(reason: errors.LinkError, locale: str) -> None:
    said = Texts(locale)(reason.key, **reason.numbers())
    assert reason.site in said
    assert any(word in said.lower() for word in ("пришлите", "send"))


def test_minutes_are_counted_up() -> None:
    assert "через 2 минуты" in Texts("ru")("problem-site-busy", **errors.SiteBusy("a.ru", 61).numbers())


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: type(reason).__name__)
def test_a_reason_crosses_the_process_pool(reason: errors.LinkError) -> None:
    again = pickle.loads(pickle.dumps(reason))
    assert (type(again), again.numbers()) == (type(reason), reason.numbers())


def test_a_long_link_is_clipped() -> None:
    assert len(errors.NotALink("a" * 9_000).site) == 100
