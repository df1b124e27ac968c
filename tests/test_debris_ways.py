"""Lines of a page that are none of its article's words: beside each way to begin stand its first words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extraction import debris

RULES = (debris._ALSO, debris._FOLLOW, debris._CREDIT, debris._SERVICE)
WAYS = {way.pattern: (rule, way) for rule in RULES for ways in rule.ways.values() for way in ways}


@pytest.mark.parametrize(("rule", "way"), WAYS.values(), ids=[pattern[7:40] for pattern in WAYS])
@settings(max_examples=8)
@given(data=st.data())
def test_whatever_begins_so_is_found_by_its_first_word(
    rule: debris._Starts, way: re.Pattern[str], data: st.DataObject
) -> None:
    assert rule.match(data.draw(st.from_regex(re.compile(way.pattern, way.flags))))
