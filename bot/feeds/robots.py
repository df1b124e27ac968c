"""robots.txt: what a site asks programs not to fetch (RFC 9309).

urllib.robotparser takes the first rule that fits and knows no «*» in paths; the standard, and sites, mean the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

LONGEST = 500 * 1024
"""Characters that are read, as the standard asks."""

_COMPATIBLE = re.compile(r"compatible;\s*([\w-]+)")
_FIRST = re.compile(r"([\w-]+)")


def agent_name(user_agent: str) -> str:
    """What a robots.txt calls us: «SvodkaBot» of «Mozilla/5.0 (compatible; SvodkaBot/0.1)»."""
    found = _COMPATIBLE.search(user_agent) or _FIRST.match(user_agent)
    return found[1] if found else "*"


def allows(robots: str, agent: str, target: str) -> bool:
    """`target`: path and query. The longest rule that fits decides, of equally long ones the one that allows."""
    rules = _rules(robots[:LONGEST], agent)
    path = _normal(target)
    fitting = [(len(pattern), allowed) for pattern, allowed in rules if _fits(pattern, path)]
    return target == "/robots.txt" or max(fitting, default=(0, True))[1]


def _rules(robots: str, agent: str) -> list[tuple[str, bool]]:
    """Those for this agent; where there are none, those for all."""
    groups = list(_groups(robots))
    ours = [rules for agents, rules in groups if any(_is(name, agent) for name in agents)]
    chosen = ours or [rules for agents, rules in groups if "*" in agents]
    return [rule for rules in chosen for rule in rules]


def _is(name: str, agent: str) -> bool:
    return name != "*" and agent.lower() == name


def _groups(robots: str) -> Iterator[tuple[list[str], list[tuple[str, bool]]]]:
    agents: list[str] = []
    rules: list[tuple[str, bool]] = []
    begun = False
    for line in robots.lstrip("\ufeff").splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "user-agent" and colon:
            if begun:
                yield agents, rules
                agents, rules, begun = [], [], False
            agents.append(re.split(r"[/\s]", value.lower())[0])
        elif key in ("allow", "disallow") and agents:
            begun = True
            if value:
                rules.append((_normal(value), key == "allow"))
    yield agents, rules


def _fits(pattern: str, path: str) -> bool:
    """«*» is any characters, «$» the end. Piece after piece, since a regular expression could be made to hang."""
    anchored, pattern = pattern.endswith("$"), pattern.removesuffix("$")
    first, *rest = pattern.split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest):
        if anchored and number == len(rest) - 1:
            return len(path) - len(piece) >= at and path.endswith(piece)
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return not anchored or at == len(path)


def _normal(path: str) -> str:
    """Quoted one way: «/Лента» and «/%D0%9B%D0%B5…» are one path."""
    return quote(unquote(path, errors="surrogateescape"), safe="/*$?&=%:;,@!'()~+-._[]|", errors="surrogateescape")
