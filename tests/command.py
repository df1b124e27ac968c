"""The command line: as a process, `python -m bot …`, and here in this one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main

ROOT = Path(__file__).parent.parent
QUIET = {"WORKERS": "1", "LOG_LEVEL": "WARNING"}


def bot(*arguments: str, given: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", **QUIET},
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


class Here:
    """`python -m bot` in this process: quicker, and enough for what needs no process of its own to be seen."""

    def __init__(self, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> None:
        self._patch, self._captured = patch, captured
        patch.setenv("COLUMNS", "80")  # help is as wide as the terminal of whoever runs the tests

    def sets(self, **settings: str) -> None:
        for name, value in settings.items():
            self._patch.setenv(name, value)

    def bot(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """As the process of the same name."""
        self._patch.setattr(sys, "argv", ["bot", *arguments])
        try:
            ended: object = main()
        except SystemExit as end:
            ended = end.code
        out, err = self._captured.readouterr()
        assert ended == code, err
        return subprocess.CompletedProcess(arguments, code, out, err)
