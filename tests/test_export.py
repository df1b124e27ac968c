"""What is taken away: whole, readable by others' programs, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from bot.export import Form, export, rows
from bot.model import Article, Content, Correction, Entry, OutFile, Party, Quote, Span
from bot.storage.rows import content_from_json, content_to_json
from tests.steppe import ANALYSIS, CHANNEL, NOW, PROMISED, TEXT, TITLE, entry


def told(form: Form, *entries: Entry) -> str:
    return export(entries or [entry(origin=CHANNEL)], form, NOW).data.decode()


def test_files_are_named_by_their_day() -> None:
    assert [export([], form, NOW).name for form in Form] == [
        "svodka-2026-11-22.json",
        "svodka-2026-11-22.md",
        "svodka-2026-11-22.csv",
        "svodka-2026-11-22.ics",
    ]


def test_json_holds_everything_and_offsets_fit_the_text() -> None:
    (kept,) = json.loads(told(Form.JSON))["entries"]
    assert kept["article"]["text"] == TEXT
    assert kept["from_url"] == "https://t.me/steppe_news/44"
    start, end = kept["analysis"]["agreements"][0]["trigger"]
    assert TEXT[start:end] == "подписали соглашение"


def test_markdown_reads_well() -> None:
    page = told(Form.MARKDOWN)
    assert page.startswith(f"# {TITLE}\n")
    assert "- **Асан Омаров** — министр энергетики Казахстана" in page
    assert "1. Россия, Казахстан: подписано — строительство трёх электростанций" in page


def test_csv_has_a_row_for_each_agreement() -> None:
    table = list(csv.DictReader(io.StringIO(told(Form.CSV).removeprefix("\ufeff")), delimiter=";"))
    assert [row["статус"] for row in table] == ["подписано", "обещано"]
    assert table[1]["дата срока"] == "2027-12-31"
    assert table[1]["срок"] == "до конца 2027 года"
    assert (table[0]["источник"], table[0]["адрес"]) == (CHANNEL.name, "https://t.me/steppe_news/44")


def test_a_formula_is_no_formula() -> None:
    evil = replace(PROMISED, parties=(Party("=cmd|' /C calc'!A0", PROMISED.parties[0].type),))
    page = told(Form.CSV, entry(replace(ANALYSIS, agreements=(evil,)), Article(TEXT, "+1+1")))
    assert "\n=" not in page.replace(";=", "\n=")
    assert "'=cmd" in page
    assert "'+1+1" in page


def test_the_calendar_has_days_with_deadlines_only() -> None:
    calendar = told(Form.CALENDAR)
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101" in calendar
    assert "UID:15-1@svodka" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert "SUMMARY:Асан Омаров: обещано — запустить первую\\; до конца 2027 года" in calendar.replace("\r\n ", "")


def test_an_event_tells_where_it_was_read() -> None:
    calendar = told(Form.CALENDAR).replace("\r\n ", "")
    assert f" · {CHANNEL.name} · " in calendar
    assert "URL:https://t.me/steppe_news/44\r\n" in calendar
    assert "TRANSP:TRANSPARENT\r\n" in calendar


def test_what_the_subject_says_is_not_said_again() -> None:
    subject = replace(PROMISED, subject=Quote("запустить станцию до конца 2027 года", Span(0, 1)))
    page = told(Form.MARKDOWN, entry(replace(ANALYSIS, agreements=(subject,))))
    assert page.count("до конца 2027 года\n") == 1
    assert "2027 года; до" not in page


def test_what_a_file_holds_is_counted() -> None:
    said = replace(entry(), corrections=frozenset({Correction.of_agreement(PROMISED)}))
    assert [rows([entry(), said], form) for form in Form] == [2, 2, 4, 1]
    assert rows([], Form.CALENDAR) == 0


def test_what_was_corrected_goes_along() -> None:
    said = replace(entry(), corrections=frozenset({Correction.of_agreement(PROMISED)}))
    assert json.loads(told(Form.JSON, said))["entries"][0]["corrections"][0][0] == "agreement"
    assert "~~Асан Омаров: обещано" in told(Form.MARKDOWN, said)
    assert told(Form.CSV, said).count(";да\r\n") == 1
    assert "VEVENT" not in told(Form.CALENDAR, said)


def test_what_stands_in_the_text_cannot_break_the_calendar() -> None:
    evil = replace(PROMISED, subject=Quote("a\r\nEND:VCALENDAR,;\\", Span(0, 1)))
    calendar = told(Form.CALENDAR, entry(replace(ANALYSIS, agreements=(evil,))))
    assert calendar.count("\r\nEND:VCALENDAR") == 1


@pytest.mark.parametrize("form", Form)
def test_half_a_surrogate_is_left_out(form: Form) -> None:
    assert told(form, entry(article=Article(TEXT, "а\ud83dб")))


def test_a_file_waits_in_the_outbox_as_it_is() -> None:
    content = Content("<b>3</b>", "3", file=OutFile("a.json", bytes(range(256))))
    assert content_from_json(content_to_json(content)) == content
