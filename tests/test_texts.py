"""What the phrases promise: both locales alike, nothing missing, nothing left over, Russian that is Russian."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from bot import errors
from bot.adjusting import SETTINGS
from bot.analysis.agreements.rules import RULES
from bot.cards.lines import MARKS
from bot.errors.system import SYSTEM
from bot.extraction.documents import formats
from bot.inflected import Inflected
from bot.model import ActorType, Heed, Length, Modality, OriginKind
from bot.settings import _KINDS
from bot.storage import copies
from bot.texts import GROUPED_FROM, LOCALES, LONGEST, Texts, _Phrases, escape
from handlers import COMMANDS
from handlers.governing import ADMIN_COMMANDS

ROOT = Path(__file__).parent.parent
KEY = re.compile(r"[a-z]+(?:-[A-Za-z]+)*")

# Keys that are put together, and what of.
SCHEDULE_PROBLEMS = {
    *("word", "empty", "long", "clock", "rare", "often", "once", "off"),
    *("zones", "span", "steps", "count-day", "count-week", "quiet"),
}
PROBLEMS = {
    value.removeprefix("problem-")
    for kind in vars(errors).values()
    if isinstance(kind, type) and isinstance(value := getattr(kind, "key", None), str)
}
TROUBLES_OF_DOCUMENTS = {kind for kind, _ in formats._REFUSED} | {kind for _, kind in formats._OFFICE}
TROUBLES_OF_DOCUMENTS |= {"encrypted", "scan", "garbled", "damaged", "heavy", "old"}
FAMILIES: dict[str, set[str]] = {
    "status-": set(MARKS),
    "type-": set(ActorType),
    "origin-": {kind.replace("_", "-") for kind in OriginKind},
    "modality-": (set(Modality) - {Modality.ASSERTED}) | {"reported-unnamed"},
    "rule-": {rule.__name__.replace("_", "-") for rule in RULES},
    "schedule-bad-": SCHEDULE_PROBLEMS,
    "watch-": set(Heed),
    "watch-kept-": set(Heed),
    "problem-document-": TROUBLES_OF_DOCUMENTS,
    "failed-": PROBLEMS | {f"document-{kind}" for kind in TROUBLES_OF_DOCUMENTS} | {"download-failed"},
    "search-bad-": {"empty", "filter", "value", "status", "date"},
    "settings-": {*SETTINGS} | {f"{key}-hint" for key in SETTINGS},
    "settings-length-": set(Length),
    "backup-": {"done", "failed"},
    "restore-": {"done", "failed"},
    "unfit-": {*copies.KINDS.values(), *copies.SYSTEM.values(), "newer", "other"},
    "cli": {"-analyze", "-explain", "-read"},
    "cli-backup": {"", "-file"},
    "cli-restore": {"", "-file"},
    "system-": {*SYSTEM.values(), "other"},
    "setting-": {*_KINDS.values(), "url", "numbers", "encoding", "unreadable", "other"},
}


@cache
def sources() -> list[ast.Module]:
    paths = (path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py"))
    return [ast.parse(path.read_text(encoding="utf-8")) for path in paths]


def strings() -> set[str]:
    """Every string that stands whole in the code."""
    nodes = (node for source in sources() for node in ast.walk(source))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def said() -> Iterator[str]:
    """Every key that is given to something that says it."""
    for source in sources():
        for node in ast.walk(source):
            if isinstance(node, ast.Call) and re.search(r"texts(\.html)?$|phrase$|say$", ast.unparse(node.func)):
                yield from (
                    argument.value
                    for argument in node.args
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                )


def of_families() -> set[str]:
    return {f"{start}{end}" for start, ends in FAMILIES.items() for end in ends}


@pytest.fixture(params=sorted(path.name for path in LOCALES.iterdir()))
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_all_locales_say_the_same_with_the_same_arguments(locale: str) -> None:
    assert Texts(locale).arguments == Texts("ru").arguments


def test_every_key_that_is_said_exists() -> None:
    known = Texts("ru").arguments.keys()
    assert set(said()) - known == set()
    assert of_families() - known == set()
    assert {command.key for command in COMMANDS} - known == set()


def test_every_key_is_said_somewhere() -> None:
    assert Texts("ru").arguments.keys() - strings() - of_families() - {"date"} == set()


def test_every_reading_error_has_its_words_with_its_numbers(locale: str) -> None:
    texts = Texts(locale)
    for error in (
        errors.EmptyText(),
        errors.NotText(),
        errors.TextTooLong(2_000_000, 1_000_000),
        errors.FileTooLarge(9, 5),
    ):
        assert texts(error.key, **error.numbers())
    assert {kind.key for kind in errors.ReadingError.__subclasses__()} <= texts.arguments.keys()


def test_an_administrator_is_told_of_his_commands_too(locale: str) -> None:
    texts = Texts(locale)
    told = texts("admin-help")
    assert texts("help") in told
    assert [f"/{c.name} — {texts(c.key)}" in told for c in ADMIN_COMMANDS] == [True] * len(ADMIN_COMMANDS)


def test_help_names_every_command_and_no_other(locale: str) -> None:
    texts = Texts(locale)
    for key in ("help", "unknown-command"):
        named = re.findall(r"^/(\w+) — (.+)$", texts(key), re.MULTILINE)
        assert named == [(command.name, texts(command.key)) for command in COMMANDS]


def test_menu_descriptions_fit_telegram(locale: str) -> None:
    assert all(1 <= len(Texts(locale)(command.key)) <= 256 for command in COMMANDS)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 карточка"),
        (2, "2 карточки"),
        (5, "5 карточек"),
        (11, "11 карточек"),
        (21, "21 карточка"),
        (104, "104 карточки"),
    ],
)
def test_russian_plurals(number: int, words: str) -> None:
    assert Texts("ru")("history-title", total=number) == f"Ваша история: {words}"


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_in_words(month: int) -> None:
    assert re.fullmatch(r"22 [а-я]+[ая] 2026", Texts("ru").date(date(2026, month, 22)))
    assert re.fullmatch(r"22 [A-Z][a-z]+ 2026", Texts("en").date(date(2026, month, 22)))


def test_a_date_among_the_arguments_is_put_into_words() -> None:
    seen = datetime(2026, 11, 12, 9, tzinfo=UTC)
    assert Texts("ru")("seen-before", date=seen) == "♻️ Вы уже присылали этот текст 12 ноября 2026"


def test_a_missing_key_or_argument_is_an_error_not_a_word_on_the_screen() -> None:
    texts = Texts("ru")
    with pytest.raises(LookupError):
        texts("no-such-key")
    with pytest.raises(LookupError, match="limit"):
        texts("too-fast")
    with pytest.raises(LookupError):
        Texts("xx")


def test_there_are_no_invisible_marks_around_arguments() -> None:
    assert Texts("ru")("deadline", words="до конца года") == "срок: до конца года"


@pytest.mark.parametrize("value", [0, 7, GROUPED_FROM - 1, GROUPED_FROM, -3, "", "до { $n } «мая» \n", "я" * LONGEST])
def test_plain_words_are_said_as_fluent_says_them(locale: str, value: int | str) -> None:
    phrases = _Phrases(locale)
    fluent = Inflected(locale, phrases._sources)
    plain = [key for key in phrases if phrases._pieces(key) is not None]
    assert len(plain) > len(phrases) / 2
    for key in plain:
        assert phrases[key] == fluent.arguments(key)
        args = dict.fromkeys(phrases[key], value)
        assert phrases.said(key, args) == fluent.said(key, args)


def test_a_card_is_said_in_plain_words(locale: str) -> None:
    """It does not wait for Fluent: see `bot.inflected`."""
    phrases = _Phrases(locale)
    said = ["reading-time", "seconds", "minutes", "actors-title", "actors-more", "agreements-title", "agreements-more"]
    said += ["deadline", "modality-reported", "button-text", *(f"status-{status}" for status in MARKS)]
    assert [key for key in said if phrases._pieces(key) is None] == []


def test_what_is_too_long_is_not_said(locale: str) -> None:
    with pytest.raises(LookupError, match="cannot be said"):
        Texts(locale)("deadline", words="я" * (LONGEST + 1))


def test_html_escapes_what_others_wrote_and_keeps_our_tags() -> None:
    said = Texts("ru").html("origin-channel-link", name="<b>A & B</b>", url='https://t.me/"><i>', date=date(2026, 1, 2))
    assert said == (
        '📢 Из канала <a href="https://t.me/&quot;&gt;&lt;i&gt;">&lt;b&gt;A &amp; B&lt;/b&gt;</a> · 2 января 2026'
    )


def test_escape_drops_what_cannot_be_sent() -> None:
    assert escape("а\ud83dб\x00в\u202eг👍") == "абвг👍"
