"""What belongs together, and what is read of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EmptyText, FewWords, FileTooLarge, NotALink, PrivateLink, ReadingError
from bot.intake import ReadFile, ReadLink, ReadText, continues, further, joined, plan, separate, waits
from bot.model import File, Origin, OriginKind, Page, Part, Submission

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WINDOW = timedelta(seconds=1.5)
LONG = "Длинное предложение о переговорах в Астане. " * 80
CHANNEL = Origin(
    OriginKind.CHANNEL, "Вести региона", NOON - timedelta(hours=1), id=-100, username="vesti", message_id=7
)


def sent(text: str, number: int = 1, *, origin: Origin | None = None, user: int = 5, at: datetime = NOON) -> Submission:
    return Submission(5, user, (Part(number, at, text),), origin)


def test_a_full_message_waits_for_its_rest_and_a_short_one_does_not() -> None:
    assert waits(sent(LONG))
    assert not waits(sent("Коротко."))


def test_the_next_message_continues_a_full_one() -> None:
    assert continues(sent(LONG), sent("Конец статьи.", 2), WINDOW)


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("an id between them", sent("Конец.", 3)),
        ("an earlier id", sent("Конец.", 0)),
        ("another sender", sent("Конец.", 2, user=6)),
        ("another origin", sent("Конец.", 2, origin=CHANNEL)),
        ("much later", sent("Конец.", 2, at=NOON + timedelta(seconds=4))),
        ("nothing in it", sent("", 2)),
        ("a file", Submission(5, 5, (Part(2, NOON, "", File("f", "a.txt", 10, "text/plain")),))),
        ("an album's item", replace(sent("Подпись.", 2), album="77")),
    ],
)
def test_but_not_with(why: str, other: Submission) -> None:
    assert not continues(sent(LONG), other, WINDOW), why


def test_a_short_message_is_never_continued() -> None:
    assert not continues(sent("Короткий пост."), sent("Другой пост.", 2), WINDOW)


def test_a_third_part_continues_the_second() -> None:
    gathered = Submission(5, 5, (Part(1, NOON, LONG), Part(2, NOON, LONG)))
    assert continues(gathered, sent("Конец.", 3), WINDOW)


def test_parts_of_one_forward_are_one_text_but_two_long_posts_of_a_channel_are_two() -> None:
    second_half = replace(CHANNEL, message_id=8, sent=CHANNEL.sent + timedelta(seconds=1))
    next_day = replace(CHANNEL, message_id=8, sent=CHANNEL.sent + timedelta(hours=20))
    assert continues(sent(LONG, origin=CHANNEL), sent("Конец.", 2, origin=second_half), WINDOW)
    assert not continues(sent(LONG, origin=CHANNEL), sent("Конец.", 2, origin=next_day), WINDOW)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("Первый абзац.", "Второй абзац."), "Первый абзац.\nВторой абзац."),
        (("Министры подписали", "соглашение о поставке."), "Министры подписали соглашение о поставке."),
        (("Заголовок без точки", "Первое предложение."), "Заголовок без точки\nПервое предложение."),
        (("Школа номер", "16 откроется."), "Школа номер 16 откроется."),
        (("а" * 4095 + "б", "вгд"), "а" * 4095 + "бвгд"),
        (("а" * 4080 + " президент", "Токаев прибыл."), "а" * 4080 + " президент Токаев прибыл."),
    ],
)
def test_the_seam_between_parts_reads_as_the_text_did(parts: tuple[str, str], whole: str) -> None:
    submission = Submission(5, 5, tuple(Part(n, NOON, text) for n, text in enumerate(parts)))
    assert joined(submission) == whole


@pytest.mark.parametrize(
    ("size", "tail", "rest", "seam"),
    [
        (4096, "пос", "тавке зерна рады, ждут вестей о поставке.", ""),
        (4095, "пос", "тавке зерна рады, ждут вестей о поставке.", ""),
        (4096, "о", "поставке зерна, и снова о поставке.", " "),
        (4095, "о", "поставке зерна забыли.", " "),
    ],
)
def test_the_words_of_a_text_say_whether_one_was_cut_through(size: int, tail: str, rest: str, seam: str) -> None:
    first = "а" * (size - len(tail) - 1) + f" {tail}"
    assert joined(Submission(5, 5, (Part(1, NOON, first), Part(2, NOON, rest)))) == first + seam + rest


@given(st.lists(st.text(min_size=1), max_size=5))
def test_joining_loses_no_character(texts: list[str]) -> None:
    whole = joined(Submission(5, 5, tuple(Part(n, NOON, text) for n, text in enumerate(texts))))
    kept = "".join(text for text in texts if text.strip())
    assert "".join(whole.split()) == "".join(kept.split())


def test_a_text_is_read_and_its_origin_kept() -> None:
    text = "Мост через реку откроют весной."
    what = plan(sent(text, origin=CHANNEL), 1000)
    assert isinstance(what, ReadText)
    assert (what.page.body, what.page.origin) == (text, CHANNEL)


@pytest.mark.parametrize(
    ("text", "error"),
    [("Спасибо", FewWords), ("12345", FewWords), ("ну и", FewWords), ("http://", NotALink), ("ftp://a.b/c", NotALink)],
)
def test_a_word_or_two_are_no_article(text: str, error: type[ReadingError]) -> None:
    with pytest.raises(error):
        plan(sent(text), 1000)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Почему?", "source"),
        ("откуда это?", "source"),
        ("Короче!", "length"),
        ("спасибо :)", "thanks"),
        ("Добрый день!", "greeting"),
        ("Что ты умеешь?", "skills"),
        ("кто такой Токаев?", "question"),
        ("А сколько это стоит?", "question"),
        ("Найди мне статьи про пшеницу", "search"),
        ("присылай каждый день в 9", "schedule"),
        ("По будням в 8:30", "schedule"),
        ("удали последнюю карточку", "forget"),
        ("фыва", ""),
    ],
)
def test_what_is_said_to_the_bot_itself(text: str, about: str) -> None:
    with pytest.raises(FewWords) as raised:
        plan(sent(text), 1000)
    assert raised.value.about == about


@pytest.mark.parametrize(
    "text",
    [
        "Москва и Ереван подписали соглашение",
        "Кто станет президентом Перу? Эксперты назвали имена",
        "Каждый день в городе убирают снег",
        "Когда откроют мост, пока неизвестно",
        "Что это значит для рынка",
    ],
)
def test_a_headline_is_not_said_to_the_bot(text: str) -> None:
    assert isinstance(plan(sent(text), 1000), ReadText)


def test_what_others_asked_was_not_asked_of_the_bot() -> None:
    assert isinstance(plan(sent("Кто такой новый министр?", origin=CHANNEL), 1000), ReadText)


def test_a_file_is_the_article_whatever_is_written_beside_it() -> None:
    file = File("f", "a.txt", 10, "text/plain")
    assert plan(Submission(5, 5, (Part(1, NOON, "прочти", file),)), 1000) == ReadFile(file, None)


def test_a_post_beside_a_file_is_kept_for_when_the_file_cannot_be_read() -> None:
    file, post = File("f", "a.zip", 2_000, None), "Стороны подписали соглашение. " * 12
    submission = Submission(5, 5, (Part(1, NOON, post, file),))
    assert plan(submission, 3_000) == ReadFile(file, None, Page(post))
    assert plan(submission, 1_000) == ReadText(Page(post))


def test_what_cannot_be_read_is_refused_before_anything_is_fetched() -> None:
    with pytest.raises(EmptyText):
        plan(sent("  \n "), 1000)
    with pytest.raises(FileTooLarge):
        plan(Submission(5, 5, (Part(1, NOON, "", File("f", "a.txt", 1001, None)),)), 1000)


def test_the_captions_of_an_album_are_one_text() -> None:
    album = Submission(5, 5, (Part(1, NOON, "Подпись."), Part(2, NOON, ""), Part(3, NOON, "Ещё.")), album="77")
    assert joined(album) == "Подпись.\n\nЕщё."


def test_each_page_that_an_album_means_is_read() -> None:
    words = "Два договора: https://example.com/a и https://example.com/b"
    album = Submission(5, 5, (Part(1, NOON, ""), Part(2, NOON, words)), album="77")
    first, (second,) = plan(album, 1000), further(album)
    assert isinstance(first, ReadLink)
    assert first.address == "https://example.com/a"
    assert (second.link, second.album, second.item) == ("https://example.com/b", None, 2)
    assert further(replace(album, album=None)) == further(second) == ()


# --- links ------------------------------------------------------------------------------------------------------------


def linking(text: str, *links: str, file: File | None = None) -> Submission:
    return Submission(5, 5, (Part(1, NOON, text, file, links),))


def pages(submission: Submission) -> list[str | None]:
    return [one.link for one in separate(submission)]


def test_a_message_that_is_a_link_means_the_page() -> None:
    page = "https://example.com/news/1"
    assert pages(linking(page, page)) == [page]
    what = plan(separate(linking(page, page))[0], 1000)
    assert isinstance(what, ReadLink)
    assert what.address == page


def test_a_post_that_leads_to_one_page_is_kept_for_when_the_page_cannot_be_read() -> None:
    page, post = "https://example.com/news/1", "Стороны подписали соглашение о дороге. " * 8
    (one,) = separate(linking(f"{post}{page}", page))
    assert plan(one, 1000) == ReadLink(page, None, Page(f"{post}{page}"))
    assert plan(linked_twice := separate(linking(f"{post}{page} {page}2", page))[0], 1000) == ReadLink(page, None)
    assert linked_twice.link == page
    assert plan(separate(linking(f"Почитай {page}", page))[0], 1000) == ReadLink(page, None)
    closed = "https://t.me/c/123/4"
    assert plan(separate(linking(f"{post}{closed}", closed))[0], 1000) == ReadText(Page(f"{post}{closed}"))


def test_a_link_without_a_scheme_or_under_words_is_a_link_too() -> None:
    assert pages(linking("Прочитай example.com/news/1")) == ["https://example.com/news/1"]
    assert pages(linking("Вот статья", "https://example.com/news/1")) == ["https://example.com/news/1"]


def test_each_page_is_meant_once_and_known_by_its_canonical_address() -> None:
    first, same = "https://example.com/a?utm_source=telegram", "https://example.com/a"
    submissions = separate(linking(f"{first} {same} https://example.com/b", first, same, "https://example.com/b"))
    assert [(one.link, one.item) for one in submissions] == [
        ("https://example.com/a", 1),
        ("https://example.com/b", 2),
    ]


def test_a_long_text_is_itself_the_article_whatever_it_links_to() -> None:
    text = "Предложение о переговорах в Астане. " * 20 + "https://example.com/news/1"
    submission = linking(text, "https://example.com/news/1")
    assert separate(submission) == (submission,)


def test_a_file_is_the_article_whatever_its_caption_links_to() -> None:
    submission = linking("https://example.com/1", "https://example.com/1", file=File("f", "a.txt", 9, "text/plain"))
    assert separate(submission) == (submission,)


def test_mentions_of_sites_and_adverts_of_channels_in_a_post_are_not_pages() -> None:
    post = "Министры обсудили поставки зерна и договорились встретиться снова весной, сообщает ria.ru. " * 2
    assert pages(linking(post, "ria.ru")) == [None]
    assert pages(linking(post + "Подписаться", "https://t.me/+AbCdEf012345")) == [None]
    assert pages(linking(post + "Источник", "https://ria.ru/20261122/1.html")) == ["https://ria.ru/20261122/1.html"]


def test_a_private_link_into_telegram_asks_for_the_post_itself() -> None:
    link = "https://t.me/c/1234567/8"
    with pytest.raises(PrivateLink):
        plan(separate(linking(link, link))[0], 1000)


@given(st.text(max_size=200), st.lists(st.text(max_size=60), max_size=4))
def test_whatever_is_linked_there_is_something_to_read_or_a_clear_error(text: str, links: list[str]) -> None:
    for one in separate(linking(text, *links)):
        with suppress(ReadingError):  # which has a phrase for the user; anything else fails this test
            plan(one, 1000)
