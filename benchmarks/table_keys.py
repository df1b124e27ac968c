"""Computes the keys of the names in the tables of knowledge: python -m benchmarks.table_keys

A key is the lemmas of a name, and the dictionary takes a tenth of a second for all of them at the first article. So
they are computed beforehand; names that came later are looked up as ever. A test holds the file against the dictionary.
"""

from __future__ import annotations

from pathlib import Path

from bot.analysis.knowledge import key, names

TABLE = Path(__file__).parent.parent / "bot" / "analysis" / "data" / "keys.tsv"
HEADING = "# name\tits key: the lemmas of its words; computed from the other tables by benchmarks/table_keys.py\n"


def main() -> None:
    lines = sorted(f"{name}\t{key(name)}\n" for name in set(names()))
    TABLE.write_text(HEADING + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} keys")


if __name__ == "__main__":
    main()
