"""When: words → schedule, schedule and zone → the next moment. Pure; the only home of zoneinfo and Babel.

zones    «Екатеринбург», «мск+2», «UTC+5» → an IANA name, and the name that a user reads
clauses  the text of a schedule, piece by piece: `pieces`, read by the rules of `days` and `clocks`
numbers  words of numbers in digits
mending  slips of the finger
grouping which times belong to which days
phrases  the whole → Plan
moments  the next moment of a schedule; quiet hours
"""

from bot.schedule.moments import after_quiet, days_until, is_quiet, local, next_at, quiet_until
from bot.schedule.phrases import Plan, parse, parse_clock, parse_quiet, parse_time
from bot.schedule.zones import OFFERED, by_clock, find, name, offset, shown

__all__ = [
    "OFFERED",
    "Plan",
    "after_quiet",
    "by_clock",
    "days_until",
    "find",
    "is_quiet",
    "local",
    "name",
    "next_at",
    "offset",
    "parse",
    "parse_clock",
    "parse_quiet",
    "parse_time",
    "quiet_until",
    "shown",
]
