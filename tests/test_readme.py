"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings import Settings, load
from bot.texts import Texts
from handlers import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_named_and_no_other() -> None:
    table = dict(re.findall(r"^\| `/(\w+)[^`]*` \| (.+) \|$", README, re.M))
    assert list(table) == [command.name for command in COMMANDS]
    texts = Texts("ru")
    for command in COMMANDS:
        assert texts(command.key) in table[command.name]


def test_every_setting_is_named_with_its_default() -> None:
    defaults = load(None)
    table = dict(re.findall(r"^\| `([A-Z_]+)` \| `?(.*?)`? \| .+ \|$", README, re.M))
    assert set(table) == {name.upper() for name in type(defaults).model_fields}
    for name, written in table.items():
        value = getattr(defaults, name.lower())
        if value in (None, frozenset()):
            assert written.startswith("пусто"), name
        else:
            assert written == (f"{value:g}" if isinstance(value, float) else str(value)), name


def test_what_the_map_names_is_there() -> None:
    for place in re.findall(r"`((?:bot|handlers|tests|benchmarks)/[\w/.]*)`", README):
        assert (ROOT / place).exists(), place


def test_the_map_names_every_place_of_the_bot() -> None:
    places = {f"bot/{path.name}{'/' * path.is_dir()}" for path in (ROOT / "bot").glob("[a-z]*")}
    assert places - {"bot/sample.txt"} <= set(re.findall(r"`(bot/[\w/.]+)`", README))


def test_the_unit_and_the_container_name_settings_that_there_are() -> None:
    blocks = re.findall(r"```(?:ini|dockerfile)\n(.*?)```", README, re.S)
    lines = [line for block in blocks for line in re.findall(r"^(?:Environment=|ENV )(.*)$", block, re.M)]
    named = {name for line in lines for name in re.findall(r"([A-Z_]+)=", line)}
    assert len(blocks) == 2
    assert {"DATABASE", "MONITOR"} <= named
    assert named <= {name.upper() for name in Settings.model_fields} | {
        *("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"),
        "MPLCONFIGDIR",
    }
