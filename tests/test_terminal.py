"""The command line as its user meets it: processes, files, standard input."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.terminal import SAMPLE
from tests.command import ROOT, Here, bot
from tests.documents import docx, paragraph

PAGE = """<!doctype html><html lang="ru"><head><title>Порт откроют весной</title></head><body><article>
<h1>Порт откроют весной</h1><p>Власти Актау пообещали открыть новый грузовой порт весной следующего года.</p>
<p>Министр транспорта рассказал, что работы идут по графику, а на стройке заняты четыреста человек.</p>
<p>Порт рассчитан на два миллиона тонн зерна в год и свяжет область с побережьем Азербайджана.</p>
</article></body></html>"""


def test_a_file_becomes_a_card_in_the_terminal() -> None:
    card = bot("analyze", str(SAMPLE)).stdout
    assert "Касым-Жомарт Токаев" in card
    assert "подписано" in card


def test_a_file_that_is_not_there_is_told_of_in_words(here: Here, tmp_path: Path) -> None:
    nothing = str(tmp_path / "nothing.txt")
    assert (
        here.bot("analyze", nothing, code=1).stderr == f"Не удалось прочитать {nothing}: такого файла или папки нет\n"
    )
    assert "это папка" in here.bot("explain", str(tmp_path), code=1).stderr
    assert json.loads(here.bot("read", nothing, code=1).stdout)["problem"] == "такого файла или папки нет"


def test_a_python_without_the_libraries_is_told_where_they_are() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-m", "bot", "check"], cwd=ROOT, capture_output=True, text=True, check=False, env={}
    )
    assert done.returncode == 1
    assert ".venv/bin/python -m bot" in done.stderr
    assert "Traceback" not in done.stderr


def test_offsets_are_characters_of_the_given_text() -> None:
    text = "\r\n  " + SAMPLE.read_text(encoding="utf-8")
    found = json.loads(bot("analyze", "--json", given=text.replace("\r\n", "\n")).stdout)
    text = text.replace("\r\n", "\n")
    assert found["language"] == "ru"
    assert found["agreements"]
    for piece in found["summary"]:
        assert text[piece["start"] : piece["end"]] == piece["text"]
    for actor in found["actors"]:
        assert all(text[start:end].strip() for start, end in actor["mentions"])
    for agreement in found["agreements"]:
        start, end = agreement["evidence"]
        inside = agreement["trigger"]
        assert start <= inside[0] < inside[1] <= end
        names = {actor["name"] for actor in found["actors"]}
        assert all(party["name"] in names or party["name"].islower() for party in agreement["parties"])


def test_documents_are_read_and_analysed_as_texts_are(here: Here, tmp_path: Path) -> None:
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line]
    document, broken = tmp_path / "доклад.bin", tmp_path / "битый.pdf"
    document.write_bytes(docx(paragraph(*lines)))
    broken.write_bytes(b"%PDF-1.7 \x00")
    told = here.bot("read", str(document), str(broken), code=1).stdout
    first, second = map(json.loads, told.splitlines())
    assert first["text"] == "\n".join(lines)
    assert (first["title"], second["text"]) == (lines[0], None)
    assert "повреждён" in second["problem"]
    found = json.loads(here.bot("analyze", "--json", str(document)).stdout)
    assert all(first["text"][piece["start"] : piece["end"]] == piece["text"] for piece in found["summary"])
    assert "подписано" in here.bot("analyze", str(document)).stdout
    assert "повреждён" in here.bot("analyze", str(broken), code=1).stderr


def test_lines_are_answered_in_order_and_broken_ones_in_their_place(here: Here, tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    lines = [
        json.dumps({"doc_id": "first", "text": text}),
        "{broken",
        json.dumps({"doc_id": "no text"}),
        json.dumps({"doc_id": "empty", "text": ""}),
        json.dumps({"doc_id": "last", "text": "Москва и Баку подписали договор о торговле.", "title": "Договор"}),
    ]
    done = bot("analyze", "--jsonl", given="\n".join(lines), code=1)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer.get("doc_id") for answer in answers] == ["first", None, "no text", "empty", "last"]
    assert ["error" in answer for answer in answers] == [False, True, True, False, False]
    assert answers[4]["title"] == "Договор"
    assert answers[3]["summary"] == []
    (alone := tmp_path / "last.jsonl").write_text(lines[-1], encoding="utf-8")
    assert here.bot("analyze", "--jsonl", str(alone)).stdout.splitlines() == done.stdout.splitlines()[-1:]


def test_what_is_not_there_is_said_without_a_traceback() -> None:
    assert "нет-такого.txt" in bot("analyze", "нет-такого.txt", code=1).stderr


def test_read_shows_the_article_and_says_why_there_is_none(here: Here, tmp_path: Path) -> None:
    page, packed, picture = tmp_path / "page.html", tmp_path / "page.html.gz", tmp_path / "picture.txt"
    page.write_text(PAGE, encoding="utf-8")
    packed.write_bytes(gzip.compress(PAGE.encode("cp1251")))
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    names = [str(page), str(packed), str(picture), "http://127.0.0.1/secret"]
    lines = [json.loads(line) for line in here.bot("read", *names, code=1).stdout.splitlines()]
    assert lines[0]["file"] == str(page)
    assert lines[0]["title"] == "Порт откроют весной"
    assert "два миллиона тонн" in lines[0]["text"]
    assert lines[1]["text"] == lines[0]["text"]
    assert lines[2]["text"] is None
    assert lines[2]["problem"]
    assert lines[3]["url"] == "http://127.0.0.1/secret"
    assert "не открываю" in lines[3]["problem"]
    assert len(here.bot("read", *names[:2]).stdout.splitlines()) == 2


def test_wrong_settings_are_named_all_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "WORKERS": "0", "BOT_TOKEN": "oops", "MAX_TEXT": "x"},
    )
    assert done.returncode == 2
    assert all(name in done.stderr for name in ("WORKERS", "BOT_TOKEN", "MAX_TEXT"))
    assert "oops" not in done.stderr


def ended(given: bytes, *arguments: str, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """A process that no setting is set for, as most people start it."""
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, input=given, stdout=out, stderr=subprocess.PIPE, cwd=ROOT, env={}, check=False)


def test_the_end_comes_at_once_but_loses_nothing() -> None:
    text = "Газпром и CNPC подписали в Пекине договор о поставках газа до 2030 года. " * 200
    done = ended(text.encode(), "analyze", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)["agreements"]) > 0
    assert len(done.stdout) > 20_000


def test_a_full_disk_is_no_success() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("only Linux has a full disk at hand")
    with full.open("wb") as out:
        assert ended("Мы договорились.".encode(), "analyze", out=out.fileno()).returncode != 0


def test_what_could_not_be_read_is_told_by_the_code_too() -> None:
    done = ended(b"", "analyze")
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr
