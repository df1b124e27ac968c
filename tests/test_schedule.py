"""When, as people type it: what is understood, what is refused and why; what we say back is read as the same."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import cards
from bot.errors import ScheduleProblem
from bot.model import Quiet, Schedule
from bot.schedule import parse, parse_quiet, parse_time
from bot.texts import Texts

RU, EN = Texts("ru"), Texts("en")

UNDERSTOOD = """
каждый будний день в 8:30            | по будням в 8:30
по будням в 9                        | по будням в 9:00
в будни в 9 утра                     | по будням в 9:00
каждый рабочий день в 18:00          | по будням в 18:00
с понедельника по пятницу в 9 утра   | по будням в 9:00
пн-пт 9:00                           | по будням в 9:00
пн–пт в 9–30                         | по будням в 9:30
Пн, Ср, Пт 9:00                      | по понедельникам, средам и пятницам в 9:00
пн., ср. и пт. в 9 утра и 6 вечера   | по понедельникам, средам и пятницам в 9:00 и 18:00
ежедневно в 8 и 20                   | ежедневно в 8:00 и 20:00
ежедневно в 8, 14 и 20               | ежедневно в 8:00, 14:00 и 20:00
ежедневно в 8 14 20                  | ежедневно в 8:00, 14:00 и 20:00
по понедельникам и четвергам в 7:15 утра | по понедельникам и четвергам в 7:15
раз в неделю в воскресенье вечером   | по воскресеньям в 19:00
раз в неделю по пятницам в 18:00     | по пятницам в 18:00
раз в неделю в 10                    | по понедельникам в 10:00
3 раза в неделю в 9                  | по понедельникам, средам и пятницам в 9:00
еженедельно по понедельникам в 9     | по понедельникам в 9:00
каждую пятницу в 18                  | по пятницам в 18:00
по средам в час дня                  | по средам в 13:00
по выходным в полдень                | по выходным в 12:00
сб-вс в 11                           | по выходным в 11:00
по субботам и воскресеньям в 10      | по выходным в 10:00
утром                                | ежедневно в 8:00
утром и вечером                      | ежедневно в 8:00 и 19:00
каждое утро в 8                      | ежедневно в 8:00
каждый вечер в семь                  | ежедневно в 19:00
каждый вечер                         | ежедневно в 19:00
с утра по выходным                   | по выходным в 8:00
вечером по воскресеньям в 8          | по воскресеньям в 20:00
утром в 8 и вечером в 9              | ежедневно в 8:00 и 21:00
утром в 8, вечером в 9               | ежедневно в 8:00 и 21:00
утром в 8 вечером в 9                | ежедневно в 8:00 и 21:00
в 7 и 9 вечера                       | ежедневно в 19:00 и 21:00
в 9 и 9 вечера                       | ежедневно в 9:00 и 21:00
в полдень                            | ежедневно в 12:00
ежедневно в полночь                  | ежедневно в 0:00
полвосьмого                          | ежедневно в 7:30
пять минут десятого                  | ежедневно в 9:05
по будням 830                        | по будням в 8:30
пнд-птн до работы                    | по будням в 8:00
после работы по средам               | по средам в 19:00
ежеднвно в 9                         | ежедневно в 9:00
кажый день в 9                       | ежедневно в 9:00
в понедельнк и четверк вечерм        | по понедельникам и четвергам в 19:00
каждый будинй день в 8:30            | по будням в 8:30
воскресение в 10                     | по воскресеньям в 10:00
пол-девятого утра                    | ежедневно в 8:30
в половине восьмого вечера           | ежедневно в 19:30
полпервого дня                       | ежедневно в 12:30
без четверти восемь                  | ежедневно в 7:45
в без десяти девять утра             | ежедневно в 8:50
в четверть девятого                  | ежедневно в 8:15
в два часа дня                       | ежедневно в 14:00
каждый день в час ночи               | ежедневно в 1:00
каждый день в 12 ночи                | ежедневно в 0:00
в 12 дня                             | ежедневно в 12:00
в 11 ночи                            | ежедневно в 23:00
в 24:00                              | ежедневно в 0:00
в 8 часов 30 минут                   | ежедневно в 8:30
в 8ч30                               | ежедневно в 8:30
8 ч                                  | ежедневно в 8:00
в 9.00 и 21.00                       | ежедневно в 9:00 и 21:00
в 8.30.                              | ежедневно в 8:30
0830                                 | ежедневно в 8:30
8-30                                 | ежедневно в 8:30
в 8 30                               | ежедневно в 8:30
в девять тридцать                    | ежедневно в 9:30
в двадцать один ноль ноль            | ежедневно в 21:00
по будням в восемь тридцать и в восемнадцать тридцать | по будням в 8:30 и 18:30
к 8 утра                             | ежедневно в 8:00
на девять вечера                     | ежедневно в 21:00
дважды в день                        | ежедневно в 9:00 и 20:00
2 раза в день в 9 и 18               | ежедневно в 9:00 и 18:00
три раза в день                      | ежедневно в 9:00, 14:00 и 20:00
раз в день в 10                      | ежедневно в 10:00
каждый час                           | каждый час
каждые 6 часов                       | каждые 6 часов
раз в три часа                       | каждые 3 часа
каждые 12 часов                      | ежедневно в 0:00 и 12:00
каждые 3 часа с 9 до 21              | ежедневно в 9:00, 12:00, 15:00, 18:00 и 21:00
каждые 4 часа с 8 утра до 8 вечера по будням | по будням в 8:00, 12:00, 16:00 и 20:00
каждые 5 часов 8-23                  | ежедневно в 8:00, 13:00, 18:00 и 23:00
по будням в 8:30, по выходным в 11   | по будням в 8:30; по выходным в 11:00
в 8 по будням и в 10 по выходным     | по будням в 8:00; по выходным в 10:00
в субботу в 11, в воскресенье в 12   | по субботам в 11:00; по воскресеньям в 12:00
пн 8:00, вт 9:00, ср 10:00           | по понедельникам в 8:00; по вторникам в 9:00; по средам в 10:00
по будням в 8 и по субботам          | по понедельникам, вторникам, средам, четвергам, пятницам и субботам в 8:00
каждый день кроме воскресенья в 8    | по понедельникам, вторникам, средам, четвергам, пятницам и субботам в 8:00
ежедневно, кроме выходных, в 7.45    | по будням в 7:45
с пт по пн в 20                      | по понедельникам, пятницам, субботам и воскресеньям в 20:00
Присылайте мне, пожалуйста, дайджест по будням в 8 утра | по будням в 8:00
хочу получать сводку каждый день в 9 утра! | ежедневно в 9:00
Каждый будний  день , в 8 : 30       | по будням в 8:30
в обед                               | ежедневно в 13:00
every weekday at 8:30                | по будням в 8:30
every day at 8am and 8:30 pm         | ежедневно в 8:00 и 20:30
on Mondays and Thursdays at 7:15 pm  | по понедельникам и четвергам в 19:15
weekends at noon                     | по выходным в 12:00
Monday to Friday at half past 9      | по будням в 9:30
twice a day                          | ежедневно в 9:00 и 20:00
every 6 hours                        | каждые 6 часов
"""

PLACED = """
в 9.00 и 21.00 по Москве                      | ежедневно в 9:00 и 21:00 | Europe/Moscow
в восемь утра по екатеринбургскому времени    | ежедневно в 8:00         | Asia/Yekaterinburg
каждый день в 7 по времени Новосибирска       | ежедневно в 7:00         | Asia/Novosibirsk
по Москве в 9                                 | ежедневно в 9:00         | Europe/Moscow
каждый день в 9 утра по Астане                | ежедневно в 9:00         | Asia/Almaty
ежедневно в 08:00 мск                         | ежедневно в 8:00         | Europe/Moscow
ежедневно в 8 (UTC+5)                         | ежедневно в 8:00         | Etc/GMT-5
daily at 9 Europe/Berlin                      | ежедневно в 9:00         | Europe/Berlin
каждый рабочий день, 9 утра, Екатеринбург | по будням в 9:00 | Asia/Yekaterinburg
Набережные Челны, ежедневно в 9 | ежедневно в 9:00 | Europe/Moscow
"""

REFUSED = """
раз в месяц                | rare
раз в две недели           | rare
каждую вторую пятницу в 9  | rare
каждые 2 дня               | rare
через день в 9             | rare
по чётным дням в 8         | rare
1 числа каждого месяца     | rare
ежемесячно                 | rare
every month                | rare
каждые 15 минут            | often
каждую минуту              | often
раз в полчаса              | often
завтра в 8                 | once
5 мая в 8                  | once
через час                  | once
01.05.2027 в 9             | once
никогда                    | off
не присылай больше         | off
в 25:00                    | clock
в 8:75                     | clock
в 20 утра                  | clock
когда-нибудь               | word
абракадабра                | word
по сербам в 9              | word
в 8 или в 9                | word
12                         | -
раз в неделю по пн и чт    | count-week
дважды в день в 8          | count-day
каждые 5 часов             | steps
с 9 до 18                  | span
в 9 по Москве и в 8 по Омску | zones
пожалуйста                 | empty
по Москве                  | empty
"""


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(("said", "meant"), table(UNDERSTOOD))
def test_words_become_a_schedule(said: str, meant: str) -> None:
    plan = parse(said)
    assert plan.schedule is not None
    assert cards.schedule_words(plan.schedule, RU) == meant
    assert plan.zone is None


@pytest.mark.parametrize(("said", "meant", "zone"), table(PLACED))
def test_a_place_may_be_named_with_it(said: str, meant: str, zone: str) -> None:
    plan = parse(said)
    assert plan.schedule is not None
    assert (cards.schedule_words(plan.schedule, RU), plan.zone) == (meant, zone)


@pytest.mark.parametrize(("said", "kind"), [row for row in table(REFUSED) if row[1] != "-"])
def test_what_cannot_be_understood_or_done_is_explained(said: str, kind: str) -> None:
    with pytest.raises(ScheduleProblem) as refusal:
        parse(said)
    assert refusal.value.kind == kind
    for texts in (RU, EN):
        assert "{" not in cards.schedule_problem(refusal.value, texts).plain


@pytest.mark.parametrize("said", ["по выходным", "ежедневно", "каждый понедельник", "пн и чт", "daily"])
def test_days_without_a_time_leave_the_time_to_be_asked(said: str) -> None:
    assert parse(said).schedule is None
    assert parse(said).days


def test_a_time_alone_is_understood_where_it_was_asked_for() -> None:
    assert parse_time("в 8:30 и 20") == (time(8, 30), time(20))
    with pytest.raises(ScheduleProblem):
        parse_time("по будням")


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("22-8", time(22), time(8)),
        ("с 22 до 8", time(22), time(8)),
        ("22:30–7:00", time(22, 30), time(7)),
        ("с 10 вечера до 8 утра", time(22), time(8)),
        ("с одиннадцати вечера до семи утра", time(23), time(7)),
        ("с полуночи до 7", time(0), time(7)),
        ("22.00-8.00", time(22), time(8)),
        ("from 10pm to 8am", time(22), time(8)),
    ],
)
def test_quiet_hours(said: str, start: time, end: time) -> None:
    assert parse_quiet(said) == Quiet(start, end)


@pytest.mark.parametrize(
    "said",
    [
        "по будням в 8:30, тихие часы с 23 до 7",
        "по будням в 8:30, не беспокоить с 11 вечера до 7 утра",
        "не присылай ничего с 23 до 7, по будням в 8:30",
        "weekdays at 8:30, quiet hours 23-7",
    ],
)
def test_quiet_hours_may_be_said_with_the_schedule(said: str) -> None:
    plan = parse(said)
    assert plan.schedule is not None
    assert cards.schedule_words(plan.schedule, RU) == "по будням в 8:30"
    assert plan.quiet == Quiet(time(23), time(7))


@pytest.mark.parametrize("said", ["8-8", "ночью", "22", "с 25 до 8", "22-8 и 13-14", "тишина", ""])
def test_quiet_hours_that_are_none(said: str) -> None:
    with pytest.raises(ScheduleProblem):
        parse_quiet(said)


clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
some_times = st.frozensets(clocks, min_size=1, max_size=5)
weeks = st.lists(st.one_of(st.just(frozenset[time]()), some_times), min_size=7, max_size=7).filter(any)
schedules = st.one_of(
    weeks.map(lambda week: Schedule.of(((day,), times) for day, times in enumerate(week))),
    st.builds(
        lambda days, times: Schedule.of([(days, times)]), st.frozensets(st.integers(0, 6), min_size=1), some_times
    ),
    st.sampled_from([1, 2, 3, 4, 6, 8, 12]).map(
        lambda step: Schedule.of([(range(7), [time(hour) for hour in range(0, 24, step)])])
    ),
)


@given(schedules)
def test_what_is_said_back_is_what_was_meant(schedule: Schedule) -> None:
    for texts in (RU, EN):
        assert parse(cards.schedule_words(schedule, texts)).schedule == schedule
    assert Schedule.decode(schedule.encode()) == schedule


@given(st.text(max_size=60))
def test_anything_typed_is_understood_or_refused(said: str) -> None:
    for reading in (parse, parse_quiet):
        with suppress(ScheduleProblem):
            reading(said)
