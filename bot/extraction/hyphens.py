"""Words broken at a line's end: «согла-» and «шение» are one word, «Нью-» and «Йорк» keep their hyphen. Pure."""

from __future__ import annotations

from collections.abc import Set

from bot.patterns import regex

NOTHING: Set[str] = frozenset()

_BROKEN = regex(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]$")
_FIRST = regex(r"[^\W\d_]+")
_WORDS = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_HEADS = (
    "пресс|вице|интернет|онлайн|генерал|кое|штаб|обер|унтер|нью|санкт|веб|социально|научно|политико|экономико|культурно"
    "|общественно|историко|русско|американо|англо|франко|германо|итало|испано|ирано|торгово|финансово|жилищно|строительно"
    "|ремонтно|учебно|уголовно|административно|материально|информационно|лечебно|санитарно|физико|производственно"
    "|организационно|нормативно|кредитно|налогово|валютно|военно|бизнес|.{4,}[сц]ко"
)
"""First parts of words that are written with a hyphen; «российско-китайский» too."""

_PRONOUNS = (
    "кто|что|кого|чего|кому|чему|кем|чем|ком|чём|где|куда|откуда|когда|как|какой|какая|какое|какие|какого|какую|каком"
    "|каким|каких|какими|почему|зачем|сколько|чей|чья|чьё|чьи|чьего|чьей|чьему|отчего"
)
_OFFICES = (
    "президент|премьер|министр|глав|губернатор|мэр|чемпион|директор|депутат|сенатор|сотрудник|руководител|советник"
)

_HYPHENATED = tuple(
    regex(f"(?:{head})-(?:{tail})")
    for head, tail in (
        (_HEADS, r"(?!язычн|служащ|пленн|обязанн|мен[аыоуе]?|мен\b).*"),
        (_PRONOUNS, "то"),
        (".*", "либо|нибудь|таки"),
        ("премьер", r"министр.*|лиг.*"),
        ("экс", rf"(?:{_OFFICES}).*"),
        ("топ", r"менеджер.*|чиновник.*"),
        ("северо|юго", r"запад.*|восто.*|кавказ.*|осетин.*"),
        ("ростов|комсомольск", "на"),
        ("по", r".*(?:ому|ему|ски|цки|ьи)"),
        ("во", r"перв.*|втор.*"),
        ("в", r"треть.*|четв[её]рт.*|пят.*|шест.*|седьм.*"),
        ("из", "за|под"),
    )
)
"""Where a typesetter's hyphen would look the same, only what follows tells: «экс-порт», «экс-министр»."""


def is_broken(line: str) -> bool:
    """Whether a word is broken off at the end of a line."""
    return bool(_BROKEN.search(line))


def joined(before: str, after: str, vocabulary: Set[str] = NOTHING) -> str:
    """Two lines of one paragraph as one; `vocabulary`: the words of the same text in lower case."""
    broken, first = _BROKEN.search(before), _FIRST.match(after)
    if not broken or not first:
        hyphen = before[-1:] in "-\u2010" and before[-2:-1].isalnum() and after[:1].isalnum()
        return before + after if hyphen else f"{before} {after}"
    if before.endswith("\u00ad") or not _keeps(broken[1], first[0], vocabulary):
        return before[:-1] + after
    return f"{before[:-1]}-{after}"


def words(line: str) -> set[str]:
    """What a line adds to the vocabulary: its whole words."""
    found = _WORDS.findall(line)
    return {word.lower() for word in (found[:-1] if is_broken(line) else found)}


def _keeps(head: str, tail: str, vocabulary: Set[str]) -> bool:
    """The same text's own spelling first, then what is always so, else a hyphen of the typesetter."""
    if not tail[0].islower():
        return True
    whole, hyphenated = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
    if (whole in vocabulary) != (hyphenated in vocabulary):
        return hyphenated in vocabulary
    last = hyphenated.rpartition("-")[0].rpartition("-")[2]
    return any(rule.fullmatch(f"{last}-{tail}") for rule in _HYPHENATED)
