"""Every reason why a link could not be read is said in words, and names what to do next."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from bot import errors
from bot.texts import LOCALES, Texts

NUMBERED: dict[type[errors.LinkError], tuple[Any]] = {
    errors.SiteBusy: (61,),
    errors.ServerTrouble: (500,),
    errors.PageTooLarge: (5_000_000,),
    errors.LinkedFeed: ("https://example.com/feed",),
}
REASONS = [kind(*("example.com", *NUMBERED.get(kind, ()))) for kind in errors.LinkError.__subclasses__()]


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
