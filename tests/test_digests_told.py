"""What a digest tells, as values and as messages within Telegram's limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.bundling import ORDER, bundle, changes, overdue, spots, stories, telling_ones
from bot.cards.digests import LATER, LESS, MORE, MOST_TAGS, choosing, digest, found_at_once, headed
from bot.cards.markup import LIMIT, size
from bot.model import Heed, Modality, Status, Telling, Watch, Window
from bot.storage.contract.stories import Told
from bot.texts import Texts
from tests.clock import NOON
from tests.tellings import big, deal, telling

TEXTS = Texts("ru")
DAY = timedelta(days=1)
WINDOW = Window(7, None, 0, 10**6, NOON - DAY, NOON, 1)


def told(*groups: list[Telling], before: tuple[Told, ...] = (), watches: tuple[Watch, ...] = ()) -> list[str]:
    """The titles of stories in their order."""
    found = [([one.entry for one in group], 0.0) for group in groups]
    return [story.lead.title for story in stories([one for group in groups for one in group], found, before, watches)]


def test_more_sources_come_first() -> None:
    one, two = [telling("Одна")], [telling("Две", source="Вестник"), telling("Две", source="Вести")]
    assert told(one, two) == ["Две", "Одна"]


def test_the_same_source_twice_is_one_source() -> None:
    first, second = [telling("Вторая", deal())], [telling("Раз"), telling("Раз")]
    assert told(second, first) == ["Вторая", "Раз"]


def test_what_is_watched_comes_before_all() -> None:
    watch = Watch(1, "кот", (((("кот",),),),), False, Heed.DIGEST)
    many = [telling("Пёс", source=str(number)) for number in range(6)]
    assert told(many, [telling("Кот")], watches=(watch,)) == ["Кот", "Пёс"]


def test_a_story_goes_on_under_its_first_id() -> None:
    old, new = telling("Пожар"), telling("Пожар потушен")
    (story,) = stories([new], [([old.entry, new.entry], 0.0)], [Told(3, NOON - DAY, old)], [])
    assert (story.id, story.told, [one.title for one in story.tellings]) == (3, NOON - DAY, ["Пожар потушен"])


def test_what_was_only_told_before_is_no_news() -> None:
    old = telling("Пожар")
    assert stories([], [([old.entry], 0.0)], [Told(old.entry, NOON, old)], []) == []


# --- agreements ---


def test_a_promise_that_became_a_contract() -> None:
    was, now = telling("Обещание", deal(Status.PROMISED)), telling("Договор", deal(Status.SIGNED))
    (change,) = changes(spots([now]), spots([was]), [], [0], [0])
    assert (change.deal.status, change.was and change.was.status, change.before) == (
        Status.SIGNED,
        Status.PROMISED,
        NOON,
    )


def test_the_same_again_is_no_news_and_several_sources_are_one() -> None:
    one, two = telling("Договор", deal()), telling("Договор", deal())
    assert changes(spots([one]), spots([two]), [], [0], [0]) == []
    assert len(changes(spots([one, two]), [], [], [0, 0], [None, None])) == 1


def test_who_tells_less_and_later_takes_nothing_back() -> None:
    """Of several sources of one period the surest counts; but what was refused in the end was refused."""
    dam = deal(Status.SIGNED, "порт", "завод")
    later = replace(telling("Позже", deal(Status.AGREED, "завод")), when=NOON + timedelta(hours=2))
    (told_,) = changes(spots([telling("Раньше", dam), later]), [], [], [0, 0], [None, None])
    assert told_.deal == dam
    refused = replace(telling("Отказ", deal(Status.REJECTED)), when=NOON + timedelta(hours=3))
    (told_,) = changes(spots([telling("Раньше", dam), later, refused]), [], [], [0, 0, 0], [None] * 3)
    assert told_.deal.status is Status.REJECTED


def test_a_time_that_ran_out() -> None:
    late = telling("Дорога", deal(Status.PROMISED, due=date(2026, 3, 1)))
    offered = telling("Дорога", deal(Status.PROPOSED, due=date(2026, 3, 1)))
    gone = overdue([(late, 0), (offered, 0), (late, 5)])
    assert [place.telling for place in gone] == [late]
    (change,) = changes([], [], gone, [0], [None])
    assert change.overdue
    news = telling("Дорога готова", deal())
    assert not any(one.overdue for one in changes(spots([news]), [], gone, [0, 0], [None, None]))


def test_what_is_denied_or_negated_is_not_told() -> None:
    unsaid = (replace(deal(), denied=True), replace(deal(), modality=Modality.NEGATED), deal())
    assert [place.number for place in spots([telling("Разное", *unsaid)])] == [2]


def test_of_one_story_the_most_certain_about_the_same_parties() -> None:
    one = telling("Дорога", deal(), deal(Status.PLANNED, "завод", "порт", subject="начать стройку через год"))
    story = stories([one], [([one.entry], 0.0)], [], [])
    found = changes(spots([one]), [], [], [0, 1], [None, None])
    assert [change.deal.status for change in telling_ones(found, story)] == [Status.SIGNED]


def test_what_a_story_says_again_in_other_words_is_told_once() -> None:
    """Some of the sides about the same, one of them alone, and a promise that does not say of what."""
    dam = deal(Status.SIGNED, "порт", "завод", "банк", subject="строительство плотины на реке")
    again = deal(Status.AGREED, "порт", "завод", subject="совместная плотина на реке")
    alone = deal(Status.AGREED, "завод", subject="новый причал")
    empty = deal(Status.PROMISED, "порт", "город", subject="построить")
    other = deal(Status.PROMISED, "порт", "город", subject="построить школу")
    apart = deal(Status.SIGNED, "порт", "завод", subject="поставка угля")
    one, two = telling("Плотина", dam, again, alone, empty, other, apart), telling("Другое", alone)
    told_ = stories([one, two], [([one.entry], 0.0), ([two.entry], 0.0)], [], [])
    spots_ = spots([one, two])
    found = changes(spots_, [], [], list(range(len(spots_))), [None] * len(spots_))
    assert [change.deal.subject for change in telling_ones(found, told_)] == [
        "строительство плотины на реке",
        "поставка угля",
        "новый причал",
        "построить школу",
    ]


def test_the_paper_is_no_other_agreement() -> None:
    """«Россия, Иран, министры: документ» after what it is about."""
    grain = deal(Status.SIGNED, "порт", "завод", subject="поставки зерна")
    paper = deal(Status.SIGNED, "порт", "завод", "министры", subject="документ")
    one = telling("Зерно", grain, paper)
    found = changes(spots([one]), [], [], [0, 1], [None, None])
    assert [change.deal.subject for change in telling_ones(found, stories([one], [([one.entry], 0.0)], [], []))] == [
        "поставки зерна"
    ]


@pytest.mark.parametrize(
    ("hours", "entries", "said"),
    [
        (3, 2, "2 статьи с 9:00 · 2 сюжета"),
        (24, 2, "2 статьи со вчера, 12:00 · 2 сюжета"),
        (72, 2, "2 статьи с 27 февраля 2026 · 2 сюжета"),
    ],
)
def test_a_digest_says_since_when(hours: int, entries: int, said: str) -> None:
    tellings = [telling(f"Дело {n}") for n in range(entries)]
    found = stories(tellings, [([one.entry], 0.0) for one in tellings], [], [])
    window = replace(WINDOW, since=NOON - timedelta(hours=hours))
    assert said in digest(bundle(window, entries, 0, found, []), TEXTS)[0].plain


def test_where_only_a_time_ran_out_its_article_can_be_opened() -> None:
    late = telling("Дорога", deal(Status.PROMISED, due=date(2026, 3, 1)))
    changed = changes([], [], overdue([(late, 0)]), [0], [None])
    (shown,) = digest(bundle(WINDOW, 0, 0, [], telling_ones(changed, [])), TEXTS)
    assert "Новых статей со вчера, 12:00 нет" in shown.plain
    assert "1. ⏰ порт — завод" in shown.plain
    assert shown.buttons[0][0].data == f"st:o:{late.entry}"


def test_agreements_that_there_is_no_room_for_are_counted() -> None:
    tellings = [telling(f"Дело {n}", deal(Status.SIGNED, f"порт{n}", "завод")) for n in range(11)]
    found = stories(tellings, [([one.entry], 0.0) for one in tellings], [], [])
    spots_ = spots(tellings)
    changed = telling_ones(changes(spots_, [], [], list(range(11)), [None] * 11), found)
    (*_, last) = digest(bundle(WINDOW, 11, 0, found, changed), TEXTS)
    assert "…и ещё 3 договорённости: /agreements" in last.plain


def test_every_status_has_its_place() -> None:
    assert set(ORDER) == set(Status)


# --- who acted ---


def test_who_acts_in_most_stories_and_who_agreed_with_whom() -> None:
    first = telling("Раз", deal(Status.SIGNED, "Пётр Иванов", "завод"), cast=("Пётр Иванов", "завод"))
    second, third = telling("Два", cast=("Иванов",)), telling("Три", cast=("завод", "Иванов"))
    found = stories([first, second, third], [([one.entry], 0.0) for one in (first, second, third)], [], [])
    made = bundle(WINDOW, 3, 0, found, changes(spots([first]), [], [], [0], [None]))
    assert [(player.name, player.stories) for player in made.cast] == [("Пётр Иванов", 3), ("завод", 2)]
    assert [(tie.one, tie.other, tie.deals) for tie in made.ties] == [("Пётр Иванов", "завод", 1)]


# --- messages ---


@pytest.mark.parametrize("entries", [0, 1, 5, 40, 200])
def test_messages_are_within_telegrams_limits(entries: int) -> None:
    tellings = [big(number) for number in range(entries)]
    found = stories(tellings, [([one.entry], 0.0) for one in tellings], [], [])
    new = spots(tellings)
    changed = telling_ones(changes(new, [], [], list(range(len(new))), [None] * len(new)), found)
    parts = digest(bundle(WINDOW, entries, 0, found, changed), TEXTS)
    assert all(size(part.html) <= LIMIT for part in parts)
    assert all(part.html.count("</") <= MOST_TAGS for part in parts)
    assert all(not part.buttons for part in parts[:-1])
    numbers = [button for row in parts[-1].buttons for button in row if button.data and button.data.startswith("st:o:")]
    assert len(numbers) == min(entries, 10)
    assert all(len((button.data or "").encode()) <= 64 for row in parts[-1].buttons for button in row)
    if entries > 35:
        assert "и ещё" in parts[-1].plain or any("…и ещё" in part.plain for part in parts)


def test_a_digest_is_split_between_blocks_only() -> None:
    tellings = [big(number) for number in range(12)]
    found = stories(tellings, [([one.entry], 0.0) for one in tellings], [], [])
    parts = digest(bundle(WINDOW, 12, 0, found, []), TEXTS)
    assert len(parts) > 1
    assert all(part.html.startswith(tuple("1234567890<🗞")) for part in parts)


@pytest.mark.parametrize(
    ("first_line", "gist", "title", "rest"),
    [
        ("Порт открыт.", ("Порт открыт. Суда пришли утром.",), "Порт открыт", ["Суда пришли утром."]),
        ("Порт открыт. Суда пришли.", ("Порт открыт.", "Их ждали."), "Порт открыт", ["Их ждали."]),
        ("Порт открыт. Суда пришли.", ("Их ждали.",), "Порт открыт. Суда пришли", ["Их ждали."]),
        ("Порт открыт", ("Он был закрыт.", "Суда пришли."), "Порт открыт", ["Он был закрыт.", "Суда пришли."]),
        ("На ул. Ленина открыт порт.", ("На ул. Ленина открыт порт.",), "На ул. Ленина открыт порт", []),
        ("Порт открыт", ("Суда пришли", "Их ждали."), "Порт открыт", ["Суда пришли.", "Их ждали."]),
        ("", (), "Без заголовка", []),
    ],
)
def test_a_text_without_a_title_is_not_told_twice(
    first_line: str, gist: tuple[str, ...], title: str, rest: list[str]
) -> None:
    assert headed(replace(telling(first_line), gist=gist), TEXTS) == (title, rest)


def test_buttons_of_a_digest_turn_and_turn_back() -> None:
    one, two = telling("Раз"), telling("Два")
    found = stories([one, two], [([one.entry], 0.0), ([two.entry], 0.0)], [], [])
    (shown,) = digest(bundle(WINDOW, 2, 0, found, []), TEXTS)
    first = found[0].lead.entry
    assert choosing(shown, MORE, TEXTS).buttons[0][0].data == f"st:+:{first}"
    assert choosing(shown, LESS, TEXTS).buttons[0][0].data == f"st:-:{first}"
    for mode in (MORE, LESS, LATER):
        turned = choosing(shown, mode, TEXTS)
        assert (turned.html, turned.plain) == (shown.html, shown.plain)
        assert choosing(turned, "st:b", TEXTS) == shown


def test_what_is_found_at_once_is_escaped_and_short() -> None:
    found = found_at_once(["<кот>"] * 40, 5, big(1), TEXTS)
    assert size(found.html) <= LIMIT
    assert "&lt;кот&gt;" in found.html
    assert [button.data for row in found.buttons for button in row][1] == "wt:d:5"
