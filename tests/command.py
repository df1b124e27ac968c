"""The command line as a process: `python -m bot …`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def bot(*arguments: str, given: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "WORKERS": "1", "LOG_LEVEL": "WARNING"},
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done
