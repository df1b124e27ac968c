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


@pytest.mark.parametrize(
    ("seconds", "russian", "english"),
    [
        (1, "через 1 минуту", "in 1 minute"),
        (61, "через 2 минуты", "in 2 minutes"),
        (7_199, "через 120 минут", "in 120 minutes"),
        (7_200, "через 2 часа", "in 2 hours"),
        (75_000, "через 21 час", "in 21 hours"),
        (86_400, "через 24 часа", "in 24 hours"),
    ],
)
def test_the_time_of_a_busy_site_is_counted_up(seconds: int, russian: str, english: str) -> None:
    numbers = errors.SiteBusy("a.ru", seconds).numbers()
    assert f"{russian}." in Texts("ru")("problem-site-busy", **numbers)
    assert f"{english}." in Texts("en")("problem-site-busy", **numbers)


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: type(reason).__name__)
def test_a_reason_crosses_the_process_pool(reason: errors.LinkError) -> None:
    again = pickle.loads(pickle.dumps(reason))
    assert (type(again), again.numbers()) == (type(reason), reason.numbers())


def test_a_long_link_is_clipped() -> None:
    assert len(errors.NotALink("a" * 9_000).site) == 100
