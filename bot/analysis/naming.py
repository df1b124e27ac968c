"""Names and phrases in the nominative: «Джона Теффта» → «Джон Теффт», «главу МИД» → «глава МИД»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.document import Token, parses
from bot.analysis.mentions import Mention
from bot.analysis.words import WORD, Word, fold, same, word

_PROPER = frozenset(["Geox", "Orgn", "Name", "Surn"])
_VOWELS = "аеиоуыэюя"

_GOVERNED = {"в": "Loc", "во": "Loc", "на": "Loc", "из": "Gen", "от": "Gen", "до": "Gen", "у": "Gen", "к": "Dat"}

# Case endings of surnames and first names that the dictionary does not know, by the ending of the nominative.
_HARD = ("а", "у", "ом", "ым", "е")  # Теффт: Теффта, Теффту, Теффтом
_SOFT = ("я", "ю", "ем", "ём", "е")  # Чэнь, Манделей: Чэня, Чэню
_FIRST = ("ы", "и", "е", "у", "ю", "ой", "ей", "ою")  # Обама: Обамы, Обаме, Обаму


# --- phrases ----------------------------------------------------------------------------------------------------------


def phrase(tokens: Sequence[Token], text: str, start: int) -> str:
    """A noun phrase with its first noun and the adjectives before it in the nominative; `start`: offset of `text`."""
    head = next((i for i, t in enumerate(tokens) if t.pos in {"NOUN", "PROPN"}), None)
    if head is None or tokens[head].feats.get("Case", "Nom") == "Nom":
        return text
    return rewritten(tokens, text, start, head)


def rewritten(tokens: Sequence[Token], text: str, start: int, head: int, number: str | None = None) -> str:
    """The phrase with tokens up to the head put into the nominative, everything else as it stands."""
    number = number or tokens[head].feats.get("Number", "Sing")
    gender = _gender(tokens[head])
    parts, at = [], 0
    for i, token in enumerate(tokens[: head + 1]):
        local = token.span.start - start
        parts.append(text[at:local])
        agrees = i == head or token.pos in {"ADJ", "DET", "VERB", "NUM"}
        parts.append(nominative(token, number, None if i == head else gender) if agrees else token.text)
        at = token.span.end - start
    return "".join([*parts, text[at:]])


def _gender(token: Token) -> str | None:
    """The gender by the dictionary's reading of the token, which is surer than the tagger's."""
    for reading in parses(fold(token.text)):
        if (
            reading.pos == "NOUN"
            and reading.feats.get("Case") == token.feats.get("Case")
            and reading.feats.get("Gender")
        ):
            return str(reading.feats["Gender"])
    return token.feats.get("Gender")


def nominative(token: Token, number: str, gender: str | None) -> str:
    """One token in the nominative, in its own capitals."""
    if (token.text.isupper() and len(token.text) > 1) or not re.search("[а-яё]", token.text):
        return token.text
    form = _nominative(token.text.lower(), token.pos, token.feats.get("Case", ""), number, gender or "")
    return capitalised(form, token.text) if form else token.text


@lru_cache(maxsize=20_000)
def _nominative(low: str, pos: str, case: str, number: str, gender: str) -> str | None:
    """The reading that fits the tagger's choice best, in the nominative; proper nouns by the dictionary of places."""
    best, best_score = None, -1
    for reading in parses(low):
        proper = pos == "PROPN" and reading.is_known and _PROPER & reading.tag.grammemes
        if proper and "Fixd" in reading.tag:
            return low
        own = reading.feats.get("Number", number) if proper else number
        wanted = {"Nom", own} | ({gender} if gender and own == "Sing" and pos != "NOUN" and not proper else set())
        score = (reading.feats.get("Case") == case) * 4 + (reading.feats.get("Number", number) == number) * 2
        score += 3 * bool(proper) + (reading.pos == pos or {reading.pos, pos} == {"NOUN", "PROPN"})
        if score > best_score and (form := reading.inflect(wanted)):
            best, best_score = str(form.word), score
    return best


def capitalised(form: str, like: str) -> str:
    """The form in the capitals of another spelling: each part of a compound for itself."""
    parts, models = re.split("([-‑’'])", form), re.split("([-‑’'])", like)
    if len(parts) != len(models):
        return form.capitalize() if like[:1].isupper() else form
    return "".join(p[:1].upper() + p[1:] if m[:1].isupper() else p for p, m in zip(parts, models, strict=True))


def thing(mentions: Sequence[Mention]) -> str:
    """The nominative of an organisation or a place: written out rather than abbreviated, then the commonest form."""
    spellings = Counter(m.key for m in mentions)
    best = max(mentions, key=lambda m: (not _abbreviated(m), spellings[m.key], len(m.words), -m.span.start)).key
    alike = [m for m in mentions if m.key == best]
    chosen = next((m for m in alike if _head_case(m) == "Nom"), alike[0])
    if len(chosen.words) == 1 and not word(chosen.text).known:
        return _unknown(chosen, [w for m in mentions for w in m.words])
    return phrase(chosen.tokens, chosen.text, chosen.span.start)


def _unknown(mention: Mention, forms: list[Word]) -> str:
    """A single word that the dictionary does not know: «в Канкуне» → «Канкун»; a preposition tells its case best."""
    token, low = mention.tokens[0], fold(mention.text)
    if mention.text.isupper() or not re.search("[а-я]", low) or token.feats.get("Number") == "Plur":
        return mention.text
    before = mention.sentence.tokens[mention.first - 1] if mention.first else None
    governed = _GOVERNED.get(fold(before.text)) if before is not None and before.pos == "ADP" else None
    case = governed or token.feats.get("Case", "Nom")
    found = _from_forms(low, case, forms) or _by_ending(low, case, token.feats.get("Gender"))
    return capitalised(found, mention.text)


def _abbreviated(mention: Mention) -> bool:
    return mention.text.isupper() or not re.search("[а-яё]", fold(mention.text)[:1])


def _head_case(mention: Mention) -> str:
    """The case of the first noun of a mention; nominative where nothing tells."""
    head = next((t for t in mention.tokens if t.pos in {"NOUN", "PROPN"}), None)
    return head.feats.get("Case", "Nom") if head else "Nom"


# --- persons ----------------------------------------------------------------------------------------------------------


def person(mentions: Sequence[Mention]) -> str:
    """The fullest name of a person, in the nominative, of all its mentions."""
    fullest = max(mentions, key=lambda m: (_fullness(m), -m.span.start))
    alike = [m for m in mentions if _same_words(m, fullest)]
    for mention in alike:
        if _stands_nominative(mention):
            return mention.text
    gender = gender_of(mentions)
    forms = [w for m in mentions for w in m.words]
    parts, at = [], 0
    for match in WORD.finditer(fullest.text):
        parts.append(fullest.text[at : match.start()])
        parts.append(_name_word(match.group(), _case(fullest, match.start()), gender, forms))
        at = match.end()
    return "".join([*parts, fullest.text[at:]])


def _fullness(mention: Mention) -> tuple[int, int, int]:
    """Cyrillic before Latin, names written out before initials, more words before fewer."""
    words = mention.words
    cyrillic = bool(re.match("[а-я]", fold(mention.text)))
    full = sum(not w.initial for w in words)
    return min(full, 2) if cyrillic else 0, full - (full > 1 and full != len(words)), len(words)


def _same_words(a: Mention, b: Mention) -> bool:
    first, second = a.words, b.words
    return len(first) == len(second) and all(map(same, first, second))


def _stands_nominative(mention: Mention) -> bool:
    """The tagger sees every word in the nominative, and the dictionary does not object."""
    tokens = [t for t in mention.tokens if WORD.match(t.text)]
    return all(
        t.feats.get("Case", "Nom") == "Nom" and (not word(t.text).known or _may_be_nominative(t.text)) for t in tokens
    )


@lru_cache(maxsize=20_000)
def _may_be_nominative(text: str) -> bool:
    readings = parses(fold(text))
    return any(r.feats.get("Case", "Nom") == "Nom" for r in readings)


def _case(mention: Mention, offset: int) -> str:
    """The case of the word at this place of the mention's text."""
    at = mention.span.start + offset
    cases = [t.feats.get("Case") for t in mention.tokens if t.span.start <= at < t.span.end]
    known = Counter(t.feats["Case"] for t in mention.tokens if "Case" in t.feats)
    return (cases[0] if cases and cases[0] else None) or (known.most_common(1)[0][0] if known else "Nom")


def gender_of(mentions: Iterable[Mention]) -> str | None:
    """Masc or Fem by patronymics, first names and the shape of surnames; None where nothing tells."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        for match in WORD.finditer(mention.text):
            for gender, weight in _signs(match.group(), _case(mention, match.start())):
                votes[gender] += weight
        for token in mention.tokens:
            votes[token.feats.get("Gender", "")] += 1
    del votes[""], votes["Neut"]
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@lru_cache(maxsize=20_000)
def _signs(text: str, case: str) -> tuple[tuple[str, int], ...]:
    """What a word of a name tells of the bearer's gender, with weights."""
    low, facts = fold(text), word(text)
    if facts.patronymic or re.search(r"(?:вич|[ое]вн|ичн)(?:а|у|ем|ы|е|ой|ей)?$", low):
        return (("Masc", 8),) if "вич" in low else (("Fem", 8),)
    found = []
    genders = {
        str(reading.feats.get("Gender"))
        for reading in parses(low)
        if "Name" in reading.tag and reading.is_known and reading.feats.get("Case") == case
    } & {"Masc", "Fem"}
    if len(genders) == 1:
        found.append((next(iter(genders)), 4))
    found += _surname_signs(low, case)
    return tuple(found)


def _surname_signs(low: str, case: str) -> list[tuple[str, int]]:
    """Genders by endings, with weights: «Ивановой» is a woman, «Иванова» one only in the nominative."""
    if re.search(r"(?:[оеё]в|[иы]н)ой$|ск(?:ая|ую)$", low):
        return [("Fem", 5)]
    if re.search(r"(?:[оеё]в|[иы]н)ым$|ск(?:ого|ому|им)$|[оеё]в$", low):
        return [("Masc", 5)]
    if re.search(r"ск(?:ой|ий)$", low):
        return [("Masc" if case == "Nom" else "Fem", 2)]
    if re.search(r"(?:[оеё]в|[иы]н)а$", low):
        return [("Fem", 2)] if case == "Nom" else [("Masc", 1)] if case in {"Gen", "Acc"} else []
    return []


def _name_word(text: str, case: str, gender: str | None, forms: list[Word]) -> str:
    """One word of a person's name in the nominative."""
    low = text.lower()
    if (
        len(text) == 1
        or low in knowledge.word_set("name_particle")
        or not re.search("[а-яё]", low)
        or (text.isupper() and len(text) < 4)
    ):
        return text
    found = _from_dictionary(low, case, gender or "")
    if found is None:
        found = _guessed(fold(low), case, gender, forms)
    return capitalised(found, text)


def _guessed(low: str, case: str, gender: str | None, forms: list[Word]) -> str:
    """The nominative of a word that is in no dictionary: by its ending, unless the text's other forms tell better."""
    by_ending = _by_ending(low, case, gender)
    if gender == "Masc" and re.search(r"(?:[оеё]в|[иы]н)$", by_ending):
        return by_ending
    return _from_forms(low, case, forms) or by_ending


@lru_cache(maxsize=20_000)
def _from_dictionary(low: str, case: str, gender: str) -> str | None:
    """The nominative by a dictionary reading as a name, of the right gender and, if there is one, of this case."""
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


def _from_forms(low: str, case: str, forms: list[Word]) -> str | None:
    """Another form in the text of which this one is an oblique case: «Теффт» tells what «Теффта» comes from."""
    bases = Counter(f.text for f in forms if is_oblique(low, f.text))
    if bases:
        return bases.most_common(1)[0][0]
    return low if case == "Nom" and any(is_oblique(f.text, low) for f in forms) else None


def is_oblique(form: str, base: str) -> bool:
    """`form` is `base` with a case ending of the second or first declension."""
    if form == base or len(base) < 3:
        return False
    if base[-1] in "ая":
        return any(form == base[:-1] + ending for ending in _FIRST)
    if base[-1] in "йь":
        return any(form == base[:-1] + ending for ending in _SOFT)
    return base[-1] not in _VOWELS and any(form == base + ending for ending in _HARD)


def _by_ending(low: str, case: str, gender: str | None) -> str:
    """The nominative of a word that neither dictionary nor text knows in another form."""
    if case == "Nom":
        return low
    for pattern, ending, only in _ENDINGS.get(case, ()):
        if only in {None, gender} and re.search(pattern, low):
            return re.sub(pattern, ending, low)
    return low


# By case: (ending in this case, ending of the nominative, gender or any). Feminine names in a consonant do not change.
_ENDINGS: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "Gen": (
        (r"(?<=[вн])ой$", "а", "Fem"), (r"(?<=ск)ой$", "ая", "Fem"), (r"(?<=[ск]к)ого$", "ий", None),
        (r"ого$", "ый", None), (r"(?<=[гкхжшчщ])и$", "а", None), (r"ы$", "а", None), (r"ии$", "ия", None),
        (r"и$", "я", "Fem"), (r"а$", "", "Masc"), (r"(?<=[аеиоуыэюя])я$", "й", "Masc"), (r"я$", "ь", "Masc"),
    ),
    "Acc": (
        (r"(?<=ск)ую$", "ая", "Fem"), (r"ого$", "ий", "Masc"), (r"у$", "а", None), (r"ю$", "я", None),
        (r"а$", "", "Masc"), (r"(?<=[аеиоуыэюя])я$", "й", "Masc"), (r"я$", "ь", "Masc"),
    ),
    "Dat": (
        (r"(?<=[вн])ой$", "а", "Fem"), (r"(?<=ск)ой$", "ая", "Fem"), (r"(?<=ск)ому$", "ий", "Masc"),
        (r"у$", "", "Masc"), (r"(?<=[аеиоуыэюя])ю$", "й", "Masc"), (r"ю$", "ь", "Masc"), (r"е$", "а", None),
    ),
    "Ins": (
        (r"(?<=ск)ой$", "ая", "Fem"), (r"(?<=ск)им$", "ий", "Masc"), (r"(?<=[вн])ым$", "", "Masc"),
        (r"(?<=[аеиоуыэюя])ем$", "й", "Masc"), (r"[ое]м$", "", "Masc"), (r"ой$", "а", None), (r"ей$", "я", None),
    ),
    "Loc": (
        (r"(?<=[вн])ой$", "а", "Fem"), (r"(?<=ск)ой$", "ая", "Fem"), (r"(?<=ск)ом$", "ий", "Masc"),
        (r"е$", "", "Masc"), (r"е$", "а", "Fem"),
    ),
}  # fmt: skip
