"""A person's full name in the nominative: «Джона Теффта» → «Джон Теффт», with the gender that the text lets one see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.actors.endings import by_ending, capitalised, from_forms, is_oblique
from bot.analysis.actors.fixed_words import ARABIC, fixed_words, stands_as_is
from bot.analysis.actors.mentions import Mention
from bot.analysis.document import Token, parses
from bot.analysis.remembering import remembered
from bot.analysis.words import WORD, Word, fold, same, word


def person(mentions: Sequence[Mention]) -> str:
    """The fullest name of a person, in the nominative, of all its mentions."""
    fullest = max(mentions, key=lambda m: (_fullness(m), _stands_nominative(m), -m.span.start))
    alike = [m for m in mentions if _same_words(m, fullest)]
    standing = [m for m in alike if _stands_nominative(m)]
    if standing:
        bases = {w.text for m in alike for w in m.words}
        return min(standing, key=lambda m: sum(is_oblique(w.text, base) for w in m.words for base in bases)).text
    if stands_as_is(mentions, fullest):
        return fullest.text
    gender = gender_of(mentions)
    forms = [w for m in mentions for w in m.words]
    fixed = fixed_words(mentions, fullest)
    parts, at = [], 0
    for match in WORD.finditer(fullest.text):
        parts.append(fullest.text[at : match.start()])
        same_always = fold(match.group()) in fixed
        case = _case(fullest, match.start())
        parts.append(match.group() if same_always else _name_word(match.group(), case, gender, forms))
        at = match.end()
    return "".join([*parts, fullest.text[at:]])


_RUSSIAN = re.compile("[а-яё]")


def _fullness(mention: Mention) -> tuple[int, int, int]:
    """Cyrillic before Latin, names written out before initials, more words before fewer."""
    words = mention.words
    cyrillic = bool(_RUSSIAN.match(fold(mention.text)))
    full = sum(not w.initial for w in words)
    doubled = full - len({w.stem for w in words if not w.initial})
    full -= doubled  # «Максим Дадашев Дадашев»
    family = full != 2 or len(words) != 2 or not words[-1].patronymic  # «Анна Каменкова» before «Анна Сергеевна»
    first = min(full, 2) * 2 + family if cyrillic else 0
    return first, full - (full > 1 and full != len(words)) - doubled, len(words) - 2 * doubled


def _same_words(a: Mention, b: Mention) -> bool:
    first, second = a.words, b.words
    return len(first) == len(second) and all(map(same, first, second))


def _stands_nominative(mention: Mention) -> bool:
    """The tagger sees every word in the nominative, and the dictionary does not object."""
    tokens = [t for t in mention.tokens if WORD.match(t.text)]
    after = {t.index + 1 for t in tokens if fold(t.text) in ARABIC}  # «Аль Тани»
    if tokens and _only_nominative(
        (tokens[0].text, tokens[0].feats.get("Gender"))
    ):  # «Алина Янку»: no accusative of «Янка»
        after |= {t.index for t in tokens[1:] if t.text[-1:] in "ую"}
    return all(
        t.feats.get("Case", "Nom") == "Nom"
        and (t.index in after or not word(t.text).known or _may_be_nominative(t.text) or _is_womans(t))
        for t in tokens
    )


@remembered(1_000)
def _only_nominative(form: tuple[str, str | None]) -> bool:
    """A first name of this gender that stands so in no other case."""
    text, gender = form
    known = [r for r in parses(fold(text)) if r.is_known and "Name" in r.tag and r.feats.get("Gender") == gender]
    return {r.feats.get("Case") for r in known} == {"Nom"}


def _is_womans(token: Token) -> bool:
    """«Ивана Трамп», «Кая Каллас»: what the dictionary takes for a man's name in the genitive."""
    names = [reading for reading in parses(fold(token.text)) if reading.is_known]
    men = all("Name" in reading.tag and reading.feats.get("Gender") == "Masc" for reading in names)
    return token.feats.get("Gender") == "Fem" and token.text[-1:] in "ая" and men


@remembered(1_000)
def _may_be_nominative(text: str) -> bool:
    readings = parses(fold(text))
    return any(r.feats.get("Case", "Nom") == "Nom" for r in readings)


def _case(mention: Mention, offset: int) -> str:
    """The case of the word at this place of the mention's text."""
    at = mention.span.start + offset
    own = None
    for token in mention.tokens:
        if token.start <= at < token.end:
            own = token.feats.get("Case")
            break
    if own != "Ins" and _INSTRUMENTAL.match(mention.text, offset):  # «с Г. П. Гроздиловым»
        return "Ins"
    if own == "Dat" and re.match(r"\w+[ая]\b", mention.text[offset:]):  # «Турара Рыскулова»: no dative ends so
        others = (t.feats.get("Case") for t in mention.tokens)
        own = next((case for case in others if case in {"Gen", "Acc"}), own)
    if own and (own != "Nom" or len(mention.tokens) == 1):
        return own
    known = [t.feats["Case"] for t in mention.tokens if "Case" in t.feats and len(t.text) > 1]
    if own and len({*known}) == 2:  # «Аттикуса Финча»: the tagger sees a word that it does not know as nominative
        return next(case for case in known if case != "Nom")
    return own or (max(known, key=known.count) if known else "Nom")


_INSTRUMENTAL = re.compile(r"[\w-]+(?:[оеё]вым|[иы]ным|[сц]ким)\b")
"""Of a man's surname nothing else ends so."""


def gender_of(mentions: Iterable[Mention]) -> str | None:
    """Masc or Fem by patronymics, first names and the shape of surnames; None where nothing tells."""
    votes: dict[str, int] = {}
    for mention in mentions:
        for match in WORD.finditer(mention.text):
            for gender, weight in _signs(match.group(), _case(mention, match.start())):
                votes[gender] = votes.get(gender, 0) + weight
        for token in mention.tokens:
            gender = token.feats.get("Gender", "")
            votes[gender] = votes.get(gender, 0) + 1
    told = [vote for vote in votes.items() if vote[0] not in {"", "Neut"}]
    ranked = sorted(told, key=lambda vote: -vote[1])[:2]
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def gender_told(mentions: Iterable[Mention]) -> str | None:
    """The same by the words of the name alone: what the tagger says of «Винус Уильямс» it has guessed."""
    votes: dict[str, int] = {}
    for mention in mentions:
        for match in WORD.finditer(mention.text):
            for gender, weight in _signs(match.group(), _case(mention, match.start())):
                votes[gender] = votes.get(gender, 0) + weight
    best = max(votes, key=lambda gender: votes[gender], default=None)
    return best if best is not None and list(votes.values()).count(votes[best]) == 1 else None


_PATRONYMIC = re.compile(r"(?:вич|[ое]вн|ичн)(?:а|у|ем|ы|е|ой|ей)?$")


@lru_cache(maxsize=3_000)
def _signs(text: str, case: str) -> tuple[tuple[str, int], ...]:
    """What a word of a name tells of the bearer's gender, with weights."""
    low, facts = fold(text), word(text)
    if facts.patronymic or _PATRONYMIC.search(low):
        return (("Masc", 8),) if "вич" in low else (("Fem", 8),)
    found = []
    names = [reading for reading in parses(low) if "Name" in reading.tag and reading.is_known]
    declined = [reading for reading in names if "Fixd" not in reading.tag or low[-1] != "е"]  # «Алисе» is Alisa's
    genders = {str(r.feats.get("Gender")) for r in declined if r.feats.get("Case") == case} & {"Masc", "Fem"}
    if len(genders) == 1:
        found.append((next(iter(genders)), 4))
    found += _surname_signs(low, case)
    return tuple(found)


_OF_HER = re.compile(r"(?:[оеё]в|[иы]н)ой$|ск(?:ая|ую)$")
_OF_HIM = re.compile(r"(?:[оеё]в|[иы]н)ым$|ск(?:ого|ому|им)$|[оеё]в$")
_HERS_OR_HIS = ("ова", "ева", "ёва", "ина", "ына")


def _surname_signs(low: str, case: str) -> list[tuple[str, int]]:
    """Genders by endings, with weights: «Ивановой» is a woman, «Иванова» one only in the nominative."""
    if _OF_HER.search(low):
        return [("Fem", 5)]
    if _OF_HIM.search(low):
        return [("Masc", 5)]
    if low.endswith(("ской", "ский")):
        return [("Masc" if case == "Nom" else "Fem", 2)]
    if low.endswith(_HERS_OR_HIS):
        return [("Fem", 2)] if case == "Nom" else [("Masc", 1)] if case in {"Gen", "Acc"} else []
    return []


def _name_word(text: str, case: str, gender: str | None, forms: list[Word]) -> str:
    """One word of a person's name in the nominative."""
    low = text.lower()
    if (
        len(text) == 1
        or low in knowledge.word_set("name_particle")
        or not _RUSSIAN.search(low)
        or (text.isupper() and len(text) < 4)
    ):
        return text
    found = _from_dictionary(low, case, gender or "")
    if found is None:
        found = _first_part(_guessed(fold(low), case, gender, forms), case, gender)
    return capitalised(found, text)


def _first_part(low: str, case: str, gender: str | None) -> str:
    """«Жана-Шарль», «Бернерсом-Ли»: the first part too, where it is a known name or shows its case."""
    first, mark, rest = re.sub(r"(?<=-)(млад|стар)ш(?:его|ему|им|ем)$", r"\1ший", low).partition("-")
    if not mark or case == "Nom" or (gender != "Masc" and not _OF_HER.search(first)):
        return f"{first}{mark}{rest}"
    shown = (case == "Ins" and re.search("[оеы]м$", first)) or _OF_SURNAMES.search(first)
    found = _from_dictionary(first, case, gender or "") or (by_ending(first, case, gender) if shown else first)
    return f"{found}-{rest}"


_OF_SURNAMES = re.compile("(?:[оеё]в|[иы]н)(?:а|у|ым|е|ой)$|ск(?:ого|ому|им|ом|ой|ую)$")


def _guessed(low: str, case: str, gender: str | None, forms: list[Word]) -> str:
    """The nominative of a word that is in no dictionary: by its ending, unless the text's other forms tell better."""
    guess = by_ending(low, case, gender)
    if gender == "Masc" and re.search(r"(?:[оеё]в|[иы]н)$", guess):
        return guess
    return from_forms(low, case, forms) or guess


_UNCHANGED = re.compile(r"([бдзлмнпрст])\1и$")
"""«Полли», «Барри»: foreign names, of which the dictionary makes «Полля»; not «Ревекки»."""


@lru_cache(maxsize=1_000)
def _from_dictionary(low: str, case: str, gender: str) -> str | None:
    """The nominative by a dictionary reading as a name, of the right gender and, if there is one, of this case."""
    if _UNCHANGED.search(low):
        return low
    best, best_score = None, 0
    for reading in parses(low):
        if not reading.is_known or not {"Name", "Surn", "Patr"} & reading.tag.grammemes:
            continue
        if reading.feats.get("Number") == "Plur" or (gender and reading.feats.get("Gender", gender) != gender):
            continue
        score = 1 + (reading.feats.get("Case") == case) * 2 + reading.normal.endswith(("ой", "ый", "ий"))
        score += "Fixd" not in reading.tag  # «Анне» is Anna more often than the name «Анне»
        wanted = {"Nom", "Sing"} | ({gender} if gender and reading.feats.get("Gender") else set())
        if score > best_score and (form := reading.inflect(wanted)):
            best, best_score = str(form.word), score
    return best


def genitive(mentions: Sequence[Mention]) -> str:
    """The person's full name in the genitive: «Олега Лисина», «Анны Беловой», «Мэри Миллер»."""
    name, gender = person(mentions), gender_of(mentions)
    parts, at = [], 0
    for match in WORD.finditer(name):
        parts += [name[at : match.start()], _genitive(match.group(), gender or "Masc")]
        at = match.end()
    return "".join([*parts, name[at:]])


def _genitive(text: str, gender: str) -> str:
    low = text.lower()
    if len(low) == 1 or low in knowledge.word_set("name_particle") or not re.search("[а-яё]$", low):
        return text
    for reading in parses(low):
        if reading.is_known and {"Name", "Surn", "Patr"} & reading.tag.grammemes:
            own = (reading.feats.get("Case"), reading.feats.get("Number"), reading.feats.get("Gender", gender))
            form = reading.inflect({"Gen", "Sing"}) if own == ("Nom", "Sing", gender) else None
            if form:
                return _in_capitals(str(form.word), text)
    return capitalised(_genitive_by_ending(low, gender), text)


def _in_capitals(form: str, like: str) -> str:
    """In the capitals of another form, which may have lost its «ё»: «Пётр» → «Петра»."""
    return "-".join(part.capitalize() for part in form.split("-")) if "ё" in like else capitalised(form, like)


def _genitive_by_ending(low: str, gender: str) -> str:
    """Of a word that no dictionary knows; what ends in «о», «и», «у» or is a woman's and ends hard does not change."""
    rules = _GENITIVES[gender] + _GENITIVES[""]
    return next((re.sub(pattern, ending, low) for pattern, ending in rules if re.search(pattern, low)), low)


_GENITIVES: dict[str, tuple[tuple[str, str], ...]] = {
    "Masc": (("[ыи]й$", "ого"), ("[йь]$", "я"), ("(?<=[бвгджзклмнпрстфхцчшщ])$", "а")),
    "Fem": (("(?<=[оеё]в)а$|(?<=[иы]н)а$", "ой"), ("ая$", "ой")),
    "": (("(?<=[гкхжшчщ])а$", "и"), ("а$", "ы"), ("я$", "и")),
}
