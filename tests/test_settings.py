"""All wrong settings are named at once, and what .env.example says is true."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.defaults import DEFAULTS, SETTINGS, SummaryMethod, untouched
from bot.errors import SettingsError
from bot.settings import Settings, load
from bot.texts import Texts

ROOT = Path(__file__).parent.parent
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load(None)
    assert settings.bot_token is None
    assert settings.workers == 2


def test_the_terminal_knows_what_holds_where_nothing_is_set(tmp_path: Path) -> None:
    settings = load(None)
    assert set(Settings.model_fields) == SETTINGS
    assert asdict(DEFAULTS) == {name: getattr(settings, name) for name in asdict(DEFAULTS)}
    file = tmp_path / ".env"
    assert untouched({"PATH": "/usr/bin"}, file)
    assert not untouched({"max_text": "5"}, file)
    assert not untouched({"MAX_TEXT": "5"}, file)
    file.touch()
    assert not untouched({}, file)


def test_all_wrong_settings_are_named_at_once_and_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "BOT_TOKEN": "not-a-secret-token",
        "WORKERS": "many",
        "MAX_TEXT": "5",
        "GATHER_WINDOW": "600",
        "TELEGRAM_API_SERVER": "telegram",
        "ALLOWED_USERS": "1, anna",
        "SUMMARY_METHOD": "magic",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load(None)
    assert {problem.name for problem in caught.value.problems} == set(wrong)
    assert "not-a-secret-token" not in str(caught.value)
    texts = Texts("ru")
    assert all(texts(f"setting-{problem.kind}", bound=problem.bound) for problem in caught.value.problems)


def test_a_mistyped_key_in_the_file_is_a_wrong_setting(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_TOKN=1:a\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(file)
    assert [(p.name, p.kind) for p in caught.value.problems] == [("BOT_TOKN", "unknown")]


def test_a_file_in_another_encoding_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# Токен\nBOT_TOKEN=1:a\n", encoding="cp1251")
    with pytest.raises(SettingsError) as caught:
        load(file)
    assert [(p.name, p.kind) for p in caught.value.problems] == [(str(file), "encoding")]


def test_of_several_wrong_users_is_told_once_and_a_header_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ADMINS": "@anna, @ivan", "USER_AGENT": "бот", "MONITOR": "9464"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load(None)
    assert {(p.name, p.kind) for p in caught.value.problems} == {
        ("ADMINS", "numbers"),
        ("USER_AGENT", "agent"),
        ("MONITOR", "place"),
    }
    assert len(caught.value.problems) == 3


def test_addresses_that_may_be_fetched_are_host_and_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FETCH_ALLOW", "Wiki.Corp:8080, 127.1:80 [::1]:443 вики.рф:80")
    assert load(None).fetch_allow == {"wiki.corp:8080", "127.0.0.1:80", "[::1]:443", "xn--b1amah.xn--p1ai:80"}


@pytest.mark.parametrize("wrong", ["wiki", "wiki:", ":80", "wiki:port", "http://wiki:80", "a@wiki:80", "wiki:1:2"])
def test_an_address_without_a_port_is_a_wrong_setting(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FETCH_ALLOW", wrong)
    with pytest.raises(SettingsError) as caught:
        load(None)
    assert [(p.name, p.kind) for p in caught.value.problems] == [("FETCH_ALLOW", "address")]


def test_users_are_named_by_commas_or_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_USERS", "12, 7 9")
    assert load(None).allowed_users == frozenset({7, 9, 12})


def test_env_example_names_every_setting_with_its_default() -> None:
    named = dict(re.findall(r"^#? ?([A-Z_]+)=(.*)$", EXAMPLE, re.M))
    fields = Settings.model_fields
    assert set(named) == {name.upper() for name in fields}
    defaults = load(None)
    for name, written in named.items():
        value = getattr(defaults, name.lower())
        expected = "" if value in (None, frozenset()) else f"{value:g}" if isinstance(value, float) else str(value)
        assert written == expected, name


def test_env_example_is_itself_a_right_env_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(re.sub(r"^# (?=[A-Z_]+=)", "", EXAMPLE, flags=re.M), encoding="utf-8")
    assert load(file) == load(None)


def test_every_summary_method_is_named_in_the_example() -> None:
    assert all(method.value in EXAMPLE for method in SummaryMethod)
