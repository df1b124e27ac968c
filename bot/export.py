"""Entries as files to take away: JSON and Markdown of all, CSV of agreements, a calendar of deadlines. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.exchange import article_to_dict, as_json
from bot.model import Agreement, Entry, OutFile
from bot.search import STATUS_WORDS


class Form(StrEnum):
    """What an export is called by; also the ending of its file."""

    JSON = "json"
    MARKDOWN = "md"
    CSV = "csv"
    CALENDAR = "ics"


WORDS = {"json": Form.JSON, "markdown": Form.MARKDOWN, "md": Form.MARKDOWN, "csv": Form.CSV, "ics": Form.CALENDAR}


def asked_form(words: str) -> tuple[Form | None, str]:
    """In which form a file is asked for, and of what: «csv за месяц»."""
    named = [word for word in words.split() if word.lower().lstrip(".") in WORDS]
    form = WORDS[named[0].lower().lstrip(".")] if named else None
    return form, " ".join(word for word in words.split() if word not in named)


def export(entries: Sequence[Entry], form: Form, now: datetime) -> OutFile:
    """All of the entries in one file, named by its day."""
    return OutFile(f"svodka-{now:%Y-%m-%d}.{form}", _FORMS[form](entries, now).encode("utf-8", "ignore"))


def rows(entries: Sequence[Entry], form: Form) -> int:
    """How many entries, agreements or days the file holds: whatever it is of."""
    agreements = [(entry, agreement) for entry in entries for agreement in entry.analysis.agreements]
    match form:
        case Form.CSV:
            return len(agreements)
        case Form.CALENDAR:
            return sum(_has_day(entry, agreement) for entry, agreement in agreements)
        case _:
            return len(entries)


def _as_json(entries: Sequence[Entry], now: datetime) -> str:
    """Everything: offsets are characters of the article's text."""
    document = {"exported": now.isoformat(), "entries": [_record(entry) for entry in entries]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _record(entry: Entry) -> dict[str, Any]:
    origin = entry.origin
    return {
        "id": entry.id,
        "created": entry.created.isoformat(),
        "from": origin.name if origin else None,
        "from_url": origin.url if origin else None,
        "article": article_to_dict(entry.article),
        "analysis": as_json(str(entry.id), entry.article, entry.analysis, entry.wish),
        "corrections": sorted([said.mistake.value, said.key] for said in entry.corrections),
    }


# --- Markdown ---------------------------------------------------------------------------------------------------------


def _as_markdown(entries: Sequence[Entry], now: datetime) -> str:
    return "\n".join(line for entry in entries for line in _pages(entry))


def _pages(entry: Entry) -> Iterator[str]:
    article, analysis = entry.article, entry.analysis
    yield f"# {_flat(_title(entry))}\n"
    known = [_source(entry), article.author, _day(entry), _address(entry)]
    yield " · ".join(_flat(part) for part in known if part) + "\n"
    for span in analysis.summary(article.text, entry.wish):
        yield f"> {_flat(analysis.shown(span, article.text))}\n"
    for actor in analysis.actors:
        role = _flat(actor.role.text) if actor.role and not entry.denies_role(actor) else ""
        yield f"- **{_flat(actor.name)}**" + (f" — {role}" if role else "")
    if analysis.actors:
        yield ""
    for number, agreement in enumerate(analysis.agreements, 1):
        said = _said(agreement)
        yield f"{number}. ~~{said}~~" if entry.denies(agreement) else f"{number}. {said}"
        yield f"   > {_flat(agreement.evidence.of(article.text))}"
    yield ""


def _said(agreement: Agreement) -> str:
    """What the subject says already is not said again."""
    sides = ", ".join(party.name for party in agreement.parties)
    subject = agreement.subject.text
    terms = [quote.text for quote in (agreement.deadline, agreement.amount) if quote and quote.text not in subject]
    return _flat(f"{sides}: {STATUS_WORDS[agreement.status]} — {'; '.join([subject, *terms])}")


# --- CSV --------------------------------------------------------------------------------------------------------------

COLUMNS = (
    *("день", "статья", "источник", "адрес", "статус", "стороны", "о чём", "срок", "дата срока", "сумма"),
    *("со слов", "фраза", "ошибка"),
)


def _as_csv(entries: Sequence[Entry], now: datetime) -> str:
    """One agreement a row, with the mark by which spreadsheets know UTF-8 and the separator of those that count with
    decimal commas: a Russian Excel would put all that commas separate into one column."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    for entry in entries:
        for agreement in entry.analysis.agreements:
            writer.writerow(_cell(value) for value in _row(entry, agreement))
    return "\ufeff" + out.getvalue()


def _row(entry: Entry, agreement: Agreement) -> tuple[str, ...]:
    return (
        _day(entry),
        _title(entry),
        _source(entry),
        _address(entry),
        STATUS_WORDS[agreement.status],
        "; ".join(party.name for party in agreement.parties),
        agreement.subject.text,
        agreement.deadline.text if agreement.deadline else "",
        agreement.due.isoformat() if agreement.due else "",
        agreement.amount.text if agreement.amount else "",
        agreement.speaker or "",
        agreement.evidence.of(entry.article.text),
        "да" if entry.denies(agreement) else "",
    )


def _cell(value: str) -> str:
    """What a spreadsheet would take for a formula is text."""
    flat = _flat(value)
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat


# --- the calendar -----------------------------------------------------------------------------------------------------

LINE_BYTES = 73
"""RFC 5545: lines are folded at 75 octets."""


def _as_calendar(entries: Sequence[Entry], now: datetime) -> str:
    """An all-day event for each agreement whose deadline has a date."""
    events = [
        line
        for entry in entries
        for number, agreement in enumerate(entry.analysis.agreements)
        for line in _event(entry, number, agreement, now)
    ]
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Svodka//RU", "X-WR-CALNAME:Сводка: сроки")
    lines = [*head, *events, "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: Entry, number: int, agreement: Agreement, now: datetime) -> Iterator[str]:
    if agreement.due is None or not _has_day(entry, agreement):
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}-{number}@svodka"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{agreement.due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{agreement.due + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(_said(agreement))}"
    yield f"DESCRIPTION:{_escaped(agreement.evidence.of(entry.article.text))}\\n{_escaped(_read_in(entry))}"
    yield "TRANSP:TRANSPARENT"  # such a day is not a busy one
    if address := _address(entry):
        yield f"URL:{_flat(address)}"
    yield "END:VEVENT"


def _has_day(entry: Entry, agreement: Agreement) -> bool:
    return agreement.due is not None and not entry.denies(agreement)


def _read_in(entry: Entry) -> str:
    return " · ".join(part for part in (_title(entry), _source(entry), _day(entry)) if part)


def _escaped(text: str) -> str:
    return _flat(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Cut between characters, not inside them."""
    pieces, size = [""], 0
    for char in line:
        need = len(char.encode())
        if size + need > LINE_BYTES:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += need
    return "\r\n".join(pieces)


# --- pieces -----------------------------------------------------------------------------------------------------------


def _title(entry: Entry) -> str:
    return entry.article.title or next(iter(entry.article.text.strip().splitlines()), "")[:200]


def _source(entry: Entry) -> str:
    return entry.article.source or (entry.origin.name if entry.origin else "")


def _address(entry: Entry) -> str:
    """Of the page, or of the post that was forwarded."""
    return entry.article.url or (entry.origin.url if entry.origin else None) or ""


def _day(entry: Entry) -> str:
    return f"{entry.article.published or entry.created:%Y-%m-%d}"


def _flat(text: str) -> str:
    """One line that can be encoded."""
    return " ".join(text.encode("utf-8", "ignore").decode().split())


_FORMS: dict[Form, Callable[[Sequence[Entry], datetime], str]] = {
    Form.JSON: _as_json,
    Form.MARKDOWN: _as_markdown,
    Form.CSV: _as_csv,
    Form.CALENDAR: _as_calendar,
}
