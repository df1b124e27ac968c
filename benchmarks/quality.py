"""`make quality GOLD=folder`: score all three gold sets and fail below the pinned floors.

The folder holds the gold and its scorers (`score_*.py`). Predictions come from the product's own command line. Floors
only rise: `--raise` writes the figures of this run over floors that lie lower, and nothing lowers one.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
MARGIN = 0.002
"""A figure this little under its floor is still the same figure: rounding and library patches."""

Figures = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="pin this run's figures where they are higher"
    )
    arguments = parser.parse_args()
    if not (arguments.gold / "score_digest.py").exists():
        print(f"no gold in {arguments.gold}: nothing is measured", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(arguments.gold, Path(folder))
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8"))
    if arguments.lift:
        floors = {name: max(round(value, 4), floors.get(name, value)) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return report(figures, floors)


def report(figures: Figures, floors: Figures) -> int:
    """Print each figure beside its floor; 1 if any is below, or a floor has no figure."""
    below = [name for name, floor in floors.items() if figures.get(name, float("-inf")) < floor - MARGIN]
    for name, value in figures.items():
        print(
            f"{name:34}{value:9.4f}   floor {floors.get(name, float('nan')):9.4f}{'   BELOW' if name in below else ''}"
        )
    print(f"{len(floors) - len(below)} of {len(floors)} floors hold")
    return 1 if below else 0


def measure(gold: Path, folder: Path) -> Figures:
    """All figures, higher is better."""
    figures: Figures = {}
    for scorer in (digest, actors, summaries, readability):
        figures |= scorer(gold, folder)
    return figures


def digest(gold: Path, folder: Path) -> Figures:
    said = score(gold, folder, "score_digest.py", "digest_dev", "--json")
    figures = {
        f"digest.{name}": value["f1"] if isinstance(value, dict) else value for name, value in json.loads(said).items()
    }
    return {name: float(value) for name, value in figures.items() if isinstance(value, float)}


def actors(gold: Path, folder: Path) -> Figures:
    out = folder / "actors.json"
    score(gold, folder, "score_actors.py", "actors_dev", "--json", str(out))
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    figures = {f"actors.f1.{kind}": value["f1"] for kind, value in found["actors"].items()}
    figures["actors.b3"] = found["b3"]["f1"]
    figures["actors.name_ok"] = found["names"]["all"]["name_ok"]
    figures["actors.role_acc"] = found["roles"]["role_acc"]
    figures["actors.p_at_k"] = found["salience"]["p@k"]
    return figures


def summaries(gold: Path, folder: Path) -> Figures:
    said = score(gold, folder, "score_summaries.py", "summaries_dev")
    return {"summaries.said_minus_lead": number(r"said - lead\s+([+-][\d.]+)", said)}


def readability(gold: Path, folder: Path) -> Figures:
    documents = gold / "summaries_dev.jsonl"
    clean = run(gold, "score_readability.py", "defects", str(documents), str(predictions(documents, folder)))
    mixed = folder / "alien.jsonl"
    mixed.write_text(run(gold, "score_readability.py", "alien", str(documents)), encoding="utf-8")
    alien = run(gold, "score_readability.py", "alien-share", str(mixed), str(predictions(mixed, folder)))
    return {
        "readability.clean": number(r"without a defect: (\d+)", clean)
        / number(r"without a defect: \d+ of (\d+)", clean),
        "readability.own_share": 1 - number(r"\(([\d.]+)%\)", alien) / 100,
    }


def score(gold: Path, folder: Path, scorer: str, name: str, *options: str) -> str:
    documents = gold / f"{name}.jsonl"
    return run(gold, scorer, str(documents), str(predictions(documents, folder)), *options)


def predictions(documents: Path, folder: Path) -> Path:
    """What the product says of these documents; made once a run."""
    out = folder / f"{documents.stem}.said.jsonl"
    if not out.exists():
        with documents.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as answers:
            command = [sys.executable, "-m", "bot", "analyze", "--jsonl"]
            subprocess.run(command, stdin=lines, stdout=answers, check=True)
    return out


def run(gold: Path, scorer: str, *arguments: str) -> str:
    command = [sys.executable, str(gold / scorer), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"the scorer does not say {pattern!r}: {text[-500:]}")
    return float(found.group(1))


if __name__ == "__main__":
    sys.exit(main())
