"""`analyze --jsonl` as programs use it: over a pipe, line by line, until it is closed or somebody presses Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.command import ROOT, Here

PATIENCE = 120
"""Seconds for a process that ends by itself."""


def line(name: str) -> bytes:
    text = "Москва и Баку подписали договор о торговле."
    return json.dumps({"doc_id": name, "text": text}, ensure_ascii=False).encode() + b"\n"


@contextmanager
def piped() -> Iterator[subprocess.Popen[bytes]]:
    """A bot that answers lines; it does not outlive the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "analyze", "--jsonl"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "WORKERS": "1", "LOG_LEVEL": "WARNING"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[bytes], given: bytes) -> str:
    """The name in the answer to a line, while no other line is given."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(given)
    answer = b""
    while not answer.endswith(b"\n"):
        answer += process.stdout.read(100_000)
    return str(json.loads(answer)["doc_id"])


def test_a_line_is_answered_while_the_next_is_waited_for() -> None:
    with piped() as process:
        assert [told(process, line(name)) for name in ("первая", "вторая")] == ["первая", "вторая"]
        rest, _ = process.communicate(timeout=PATIENCE)
        assert (rest, process.returncode) == (b"", 0)


def test_ctrl_c_ends_it_at_once_and_without_a_traceback() -> None:
    with piped() as process:
        told(process, line("первая"))
        process.send_signal(signal.SIGINT)  # it waits for the next line
        _, words = process.communicate(timeout=PATIENCE)
        assert (process.returncode, words.strip()) == (130, b"")


def test_whoever_has_seen_enough_closes_the_pipe_and_hears_no_complaint() -> None:
    with piped() as process:
        told(process, line("первая"))
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.close()
        process.stdin.write(line("вторая"))
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_a_line_that_is_no_utf_8_is_told_of_in_its_place(here: Here, tmp_path: Path) -> None:
    file = tmp_path / "статьи.jsonl"
    file.write_bytes(line("первая") + line("вторая").decode().encode("cp1251") + b"\n\r\n" + line("третья").strip())
    first, second, third = map(json.loads, here.bot("analyze", "--jsonl", str(file), code=1).stdout.splitlines())
    assert (first["doc_id"], third["doc_id"]) == ("первая", "третья")
    assert second["error"].startswith("not JSON")


def test_a_folder_is_no_file_of_lines(here: Here, tmp_path: Path) -> None:
    assert "это папка" in here.bot("analyze", "--jsonl", str(tmp_path), code=1).stderr
