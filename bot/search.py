"""The language in which a history is asked: words, «точная фраза», актор:, статус:, источник:, после:, до:. Pure.

A filter's value is one word or stands in quotation marks: актор:"Касым-Жомарт Токаев". What cannot be understood is
told by SearchProblem, with what was probably meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches

from bot.errors import SearchProblem
from bot.model import Status
from bot.storage import Lemmas, Wanted

LONGEST = 300
"""Characters of a query."""

STATUSES = {
    "подписано": Status.SIGNED,
    "договорились": Status.AGREED,
    "обещано": Status.PROMISED,
    "планируется": Status.PLANNED,
    "предложено": Status.PROPOSED,
    "прекращено": Status.ENDED,
    "отклонено": Status.REJECTED,
}
STATUS_WORDS = {status: word for word, status in STATUSES.items()}
AGREED = "договорённости"
EVERYTHING_WORDS = {"все", "all"}

_QUOTED = r'"(?P<{0}1>[^"]*)"|«(?P<{0}2>[^»]*)»|“(?P<{0}3>[^”]*)”|„(?P<{0}4>[^“]*)“'
_PIECE = re.compile(
    rf"(?P<key>[^\W\d_]+):(?!//)(?:{_QUOTED.format('value')}|(?P<value>[^\s\"«“„]*))"
    rf"|{_QUOTED.format('phrase')}|(?P<word>[^\s\"«»“”„]+)"
)
_PAIR = re.compile(r"\s*(?:,|\s[—–-]\s|\sи\s)\s*")
_MONTHS = (
    *("январ[ьяе]", "феврал[ьяе]", "март[ае]?", "апрел[ьяе]", "ма[йяе]", "июн[ьяе]", "июл[ьяе]", "август[ае]?"),
    *("сентябр[ьяе]", "октябр[ьяе]", "ноябр[ьяе]", "декабр[ьяе]"),
)
_MONTH = re.compile("|".join(_MONTHS), re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"(?:\b(?P<d>\d{{1,2}})\s+)?\b(?P<month>{_MONTH.pattern})\s+(?P<y>\d{{4}})\b(?:\s+года?\b|\s*г\.)?", re.IGNORECASE
)
"""«октябрь 2025», «12 октября 2025 года»."""
_ABOUT = {"за", "в", "во"}
"""Words before a period."""
_DATES = (
    (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"), 1),
    (re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"), 1),
    (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})"), 31),
    (re.compile(r"(?P<y>\d{4})"), 366),
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for, in the words of the user. `after` and `before` are the first and the last day."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    sources: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    agreed: bool = False
    roles: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What a worker must lemmatise."""
        return (*self.words, *self.phrases, *self.actors)


def parse(text: str) -> Query:
    """Raises SearchProblem."""
    draft = _Draft()
    for match in _PIECE.finditer(text[:LONGEST]):
        key, word = match["key"], match["word"]
        if key:
            draft.add_filter(key, _said(match, "value"))
        elif word is not None:
            draft.words.append(word)
        elif phrase := _said(match, "phrase"):
            draft.phrases.append(phrase)
    query = draft.query()
    if query == Query():
        raise SearchProblem("empty")
    return query


def parse_agreements(text: str) -> Query:
    """`[актор | пара] [статус] [период]`, filters as everywhere. Raises SearchProblem."""
    draft = _Draft()
    plain = _PIECE.sub(lambda match: _taken(draft, match), text[:LONGEST])
    names: list[str] = []
    for word in _IN_WORDS.sub(_in_figures, plain).split():
        if _folded(word) in _STATUS_KEYS:
            draft.add_status(word)
        elif any(form.fullmatch(word) for form, _ in _DATES):
            draft.after, draft.before = draft.after or day(word), day(word, last=True)
        elif word.lower() not in _ABOUT:
            names.append(word)
    if len(names) == 1 and _MONTH.fullmatch(names[0]):
        raise SearchProblem("date", names[0])
    draft.actors += [name for name in _PAIR.split(" ".join(names)) if any(map(str.isalnum, name))]
    return draft.query()


def parse_period(text: str) -> Query:
    """«всё», or days: a date, a month, a year, two of them, после: and до:. Raises SearchProblem."""
    if _folded(text.strip()) in EVERYTHING_WORDS:
        return Query()
    query = parse_agreements(text)
    if query == Query() or query != Query(after=query.after, before=query.before):
        raise SearchProblem("date", text)
    return query


def parse_export(text: str) -> Query:
    """Everything where nothing is asked for, a period, or a search. Raises SearchProblem."""
    if not text.strip() or _folded(text.strip()) in EVERYTHING_WORDS:
        return Query()
    plain = parse_agreements(text)
    days = Query(after=plain.after, before=plain.before)
    return days if plain == days and plain != Query() else parse(text)


def bounds(query: Query) -> tuple[datetime | None, datetime | None]:
    """When its days begin, and when they are over."""
    return _start(query.after), _start(query.before + timedelta(days=1) if query.before else None)


def _taken(draft: _Draft, match: re.Match[str]) -> str:
    """A filter is taken out of the text, the rest stays."""
    if not match["key"]:
        return match.group()
    draft.add_filter(match["key"], _said(match, "value"))
    return " "


def parse_actor(text: str) -> Query:
    """Who is asked about: all plain words are one name. Raises SearchProblem."""
    query = parse(text)
    names = (" ".join([*query.words, *query.phrases]),) if query.words or query.phrases else query.actors
    if not names:
        raise SearchProblem("empty")
    return Query(actors=names[:1], roles=query.roles)


def wanted(query: Query, lemmas: Lemmas) -> Wanted:
    """The same as storage is asked for it; `lemmas` are those of `query.texts`."""
    said, heard = len(query.words), len(query.words) + len(query.phrases)
    words = tuple(tuple(word) for text in lemmas[:heard] for word in text)
    since, until = bounds(query)
    return Wanted(
        words=words,
        phrases=query.phrases,
        actors=tuple(tuple(tuple(word) for word in text) for text in lemmas[heard:]),
        statuses=query.statuses,
        sources=query.sources,
        since=since,
        until=until,
        agreed=query.agreed,
        telling=sum(len(text) for text in lemmas[:said]),
    )


def quoted(name: str) -> str:
    """A name as the value of a filter."""
    return '"' + name.replace('"', " ") + '"'


# --- pieces -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    after: date | None = None
    before: date | None = None
    agreed: bool = False

    def query(self) -> Query:
        words = tuple(word for word in self.words if any(char.isalnum() for char in word))
        asked = Query(words, tuple(self.phrases), tuple(self.actors), tuple(self.statuses), tuple(self.sources))
        return replace(asked, after=self.after, before=self.before, agreed=self.agreed, roles=tuple(self.roles))

    def add_filter(self, key: str, value: str) -> None:
        name = _folded(key)
        add = _FILTERS.get(name)
        if add is None:
            close = get_close_matches(name, _FILTERS, 1, 0.6)
            raise SearchProblem("filter", key, close[0] if close else "")
        if not value:
            raise SearchProblem("value", key)
        add(self, value)

    def add_actor(self, value: str) -> None:
        self.actors.append(value)

    def add_source(self, value: str) -> None:
        self.sources.append(value)

    def add_status(self, value: str) -> None:
        if _folded(value) == _folded(AGREED):
            self.agreed = True
            return
        if _folded(value) not in _STATUS_KEYS:
            close = get_close_matches(_folded(value), _STATUS_KEYS, 1, 0.6)
            raise SearchProblem("status", value, close[0] if close else "")
        self.statuses.append(_STATUS_KEYS[_folded(value)])

    def add_role(self, value: str) -> None:
        self.roles.append(value)

    def add_after(self, value: str) -> None:
        self.after = day(value)

    def add_before(self, value: str) -> None:
        self.before = day(value, last=True)


_FILTERS: dict[str, Callable[[_Draft, str], None]] = {
    "актор": _Draft.add_actor,
    "actor": _Draft.add_actor,
    "роль": _Draft.add_role,
    "role": _Draft.add_role,
    "статус": _Draft.add_status,
    "status": _Draft.add_status,
    "есть": _Draft.add_status,
    "has": _Draft.add_status,
    "источник": _Draft.add_source,
    "source": _Draft.add_source,
    "после": _Draft.add_after,
    "after": _Draft.add_after,
    "до": _Draft.add_before,
    "before": _Draft.add_before,
}


def _in_figures(match: re.Match[str]) -> str:
    month = 1 + next(n for n, name in enumerate(_MONTHS) if re.fullmatch(name, match["month"], re.IGNORECASE))
    return f" {match['y']}-{month}" + (f"-{match['d']} " if match["d"] else " ")


def day(value: str, *, last: bool = False) -> date:
    """The day that a value names, the first or the last one of a month or a year. Raises SearchProblem."""
    plain = _IN_WORDS.sub(_in_figures, value).strip()
    for form, length in _DATES:
        if match := form.fullmatch(plain):
            found = match.groupdict()
            try:
                first = date(int(found["y"]), int(found.get("m") or 1), int(found.get("d") or 1))
            except ValueError:
                break
            return _last(first, length) if last else first
    raise SearchProblem("date", value)


def _last(first: date, length: int) -> date:
    """The last day of what begins with `first` and has so many days at most."""
    if length == 1:
        return first
    if length > 31:
        return date(first.year, 12, 31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _start(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _said(match: re.Match[str], group: str) -> str:
    """What stands between whichever quotation marks, or without any."""
    names = [f"{group}{number}" for number in range(1, 5)]
    found = [match[name] for name in names if match[name] is not None]
    if not found and group == "value":
        found = [match["value"] or ""]
    return " ".join(found[0].split()) if found else ""


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е")


_STATUS_KEYS = {_folded(word): status for word, status in STATUSES.items()} | {
    status.value: status for status in Status
}
