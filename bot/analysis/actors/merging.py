"""Which mentions name one organisation or one place: signatures that two of them share, and what the text explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.analysis import knowledge
from bot.analysis.actors.bearers import is_quoted
from bot.analysis.actors.mentions import SHORT, Mention
from bot.analysis.actors.pairs import whole_key
from bot.analysis.actors.surroundings import as_it_stands
from bot.analysis.words import WORD, fold, lemma, stem, word
from bot.model import ActorType


def settled(found: list[Mention]) -> list[Mention]:
    """The mentions with one type for all that are spelled alike: what NER most often says, or what the word is."""
    votes: dict[str, Counter[ActorType]] = defaultdict(Counter)
    parts: dict[str, set[ActorType]] = defaultdict(set)
    spellings = list(map(_spelling, found))
    for spelling, mention in zip(spellings, found, strict=True):
        votes[spelling][mention.type] += 1
        for word_of in mention.words if len(mention.words) > 1 else ():
            parts[word_of.stem].add(mention.type)
    types = [_settled_type(m, votes[spelling], parts) for spelling, m in zip(spellings, found, strict=True)]
    told = {
        s: t
        for s, m, kind in zip(spellings, found, types, strict=True)
        if (t := as_it_stands(m, kind, votes)) is not kind
    }
    if told:
        types = [told.get(spelling, kind) for spelling, kind in zip(spellings, types, strict=True)]
    return [m if m.type is kind else replace(m, type=kind) for m, kind in zip(found, types, strict=True)]


def _spelling(mention: Mention) -> str:
    return " ".join(w.stem for w in mention.words)


def _settled_type(mention: Mention, votes: Counter[ActorType], parts: dict[str, set[ActorType]]) -> ActorType:
    words = mention.words
    if mention.type is ActorType.PER and _of_firms(mention):
        return ActorType.ORG
    if mention.type is ActorType.ORG and not mention.text.isupper():
        cyrillic = len(words) == 1 and bool(re.fullmatch("[а-я-]+", words[0].text))
        surname = cyrillic and (bool(words[0].family) or not words[0].known or len(words[0].text) < SHORT)
        person = surname and parts.get(words[0].stem) == {ActorType.PER}
        return ActorType.PER if person and not is_quoted(mention) else mention.type
    if len(votes) > 1:
        ranked = votes.most_common(2)
        if ranked[0][1] > ranked[1][1]:
            return ranked[0][0]
        if ActorType.LOC in votes and any(w.place for w in words):
            return ActorType.LOC
    if mention.type is ActorType.LOC and len(words) == 1 and not (words[0].place and words[0].known):
        return ActorType.PER if parts.get(words[0].stem) == {ActorType.PER} else mention.type
    if mention.type is ActorType.PER and len(words) == 1 and not words[0].given and not words[0].family:
        elsewhere = parts.get(words[0].stem, set())
        foreign = words[0].text.endswith("и")  # «Стефани»
        if words[0].place and words[0].known and not (words[0].animate or foreign or elsewhere):
            return ActorType.LOC  # «Фермеры Саскачевана»
        return ActorType.ORG if elsewhere == {ActorType.ORG} else mention.type
    return mention.type


_OF_FIRMS = re.compile(
    "[а-я]{3,}(?:фонд|банк|пром|газ|нефт|строй|энерго|телеком|холдинг|инвест|надзор|мобил|медиа|экспорт|комбинат|транс"
    "|авиа|финанс|софт|центр|концерн|завод)(?:а|у|ом|е|и|ь|ью)?"
)


def _of_firms(mention: Mention) -> bool:
    """«Госфильмофонду», «с Ситимобилом»: one word, nobody's name, with the ending of firms and agencies."""
    if len(mention.words) > 1 or not _OF_FIRMS.fullmatch(mention.words[0].text):
        return False
    return not (mention.words[0].given or mention.words[0].family)


def groups(found: list[Mention], kind: ActorType) -> list[list[Mention]]:
    """Mentions of organisations or of places, grouped by actor."""
    signatures = place_signatures if kind is ActorType.LOC else organisation_signatures
    parents = list(range(len(found)))
    _join_by_signature(found, signatures, parents)
    _join_beside(found, parents)
    if kind is ActorType.ORG:
        _join_acronyms(found, parents)
        _join_shorter(found, parents)
        _join_parts(found, parents)
    gathered: dict[int, list[Mention]] = defaultdict(list)
    for i, mention in enumerate(found):
        gathered[_root(parents, i)].append(mention)
    return list(gathered.values())


def _root(parents: list[int], i: int) -> int:
    while parents[i] != i:
        parents[i] = parents[parents[i]]
        i = parents[i]
    return i


def _join(parents: list[int], a: int, b: int) -> None:
    parents[_root(parents, max(a, b))] = _root(parents, min(a, b))


def _join_by_signature(
    found: list[Mention], signatures: Callable[[Mention], Iterable[str]], parents: list[int]
) -> None:
    first: dict[str, int] = {}
    for i, mention in enumerate(found):
        for signature in signatures(mention):
            _join(parents, first.setdefault(signature, i), i)


def _join_beside(found: list[Mention], parents: list[int]) -> None:
    """«Всемирное антидопинговое агентство (ВАДА)»: the brackets explain the name before them."""
    starts = {mention.span.start: i for i, mention in enumerate(found)}
    for i, mention in enumerate(found):
        if mention.beside and mention.beside.start in starts:
            _join(parents, starts[mention.beside.start], i)


# --- places -----------------------------------------------------------------------------------------------------------


def place_signatures(mention: Mention) -> Iterator[str]:
    """A country or a region by its name in the tables; any other place by its words, without «город», «штат»."""
    generic = knowledge.word_set("generic_place")
    kept = [low for low in mention.key.split() if low not in generic]
    shared = whole_key(mention)
    forms = (shared or mention.key, " ".join(kept), fold(mention.text))
    states, regions = knowledge.state_names(), knowledge.region_names()
    known = next((name for form in forms for name in (states.get(form), regions.get(form)) if name), None)
    if known is None and len(kept) < len(mention.key.split()) and len(kept) == 1:
        known = knowledge.state_adjectives().get(kept[0])
    if known:
        yield f"known {known}"
    elif shared:
        yield " ".join(map(stem, shared.split()))
    elif kept:
        yield from _spellings(mention, mention.key.split().index(kept[0]))


def _spellings(mention: Mention, skip: int = 0) -> Iterator[str]:
    """Stems of the words by the tagger's lemmas, by the dictionary's, and as they stand."""
    matches = WORD.findall(mention.text)[skip:]
    yield " ".join(map(stem, mention.key.split()[skip:]))
    yield " ".join([stem(lemma(text)) for text in matches])
    yield " ".join([facts.stem for facts in mention.words[skip:]])
    if "-" in mention.text:  # «Сазерленд-Спрингс», «Сазерленд Спрингс»
        yield " ".join([stem(fold(part)) for text in matches for part in text.split("-")])


# --- organisations ----------------------------------------------------------------------------------------------------


def organisation_signatures(mention: Mention) -> Iterator[str]:
    """An organisation's words with known names and countries made one: «японский МИД», «МИД Японии»."""
    low = mention.key
    known = knowledge.organisation_names().get(low)
    if known:
        yield f"known {known.name}"
    head, tail = head_and_state(low)
    if tail:
        yield f"{_known_or_stems(head)} of {tail}"
    yield from (s for s in _spellings(mention) if s)
    if "республика" in low.split()[1:]:  # «правительство Республики Бурятия», «правительство Бурятии»
        yield " ".join(stem(part) for part in low.split() if part != "республика")
    borne = _NAMED_AFTER.search(mention.text)
    if borne:
        yield f"{mention.words[0].stem} named after {stem(lemma(borne.group(1)))}"
    quoted = _QUOTED.search(mention.text)
    if quoted and mention.text[: quoted.start()].strip().islower():
        yield " ".join(stem(lemma(match.group())) for match in WORD.finditer(quoted.group(1)))


_QUOTED = re.compile(r"[«\"“]([^«»\"“”]{3,})$")
_NAMED_AFTER = re.compile(r"\b(?:имени|им\.)\s*(?:[А-ЯЁ]\.\s*)*([А-ЯЁ][а-яё-]+)")
"""«НМИЦ имени Орлова» and «НМИЦ хирургии имени П. П. Орлова»: whose name a house bears."""


def head_and_state(low: str) -> tuple[str, str | None]:
    """The key of an organisation → what it is and the country that its name tells: «мид япония» → «мид», «Япония»."""
    lemmas = low.split()
    adjective = knowledge.state_adjectives().get(lemmas[0]) if len(lemmas) > 1 else None
    if adjective:
        return " ".join(lemmas[1:]), adjective
    for cut in range(1, min(4, len(lemmas))):
        state = knowledge.state_names().get(" ".join(lemmas[-cut:]))
        if state:
            return " ".join(lemmas[:-cut]), state
    return low, None


def _known_or_stems(low: str) -> str:
    known = knowledge.organisation_names().get(low)
    return f"known {known.name}" if known else " ".join(map(stem, low.split()))


def _join_acronyms(found: list[Mention], parents: list[int]) -> None:
    """«ДПНИ» and «Движение против нелегальной иммиграции»: one word of capitals, and a name with these initials."""
    acronyms = {
        fold(m.text): i for i, m in enumerate(found) if m.text.isupper() and m.text.isalpha() and len(m.text) > 2
    }
    if not acronyms:
        return
    for i, mention in enumerate(found):
        for initials in _initials(mention):
            if initials in acronyms:
                _join(parents, acronyms[initials], i)


def _initials(mention: Mention) -> set[str]:
    """First letters of a name's words, with and without small words and the parts of compounds."""
    texts = [match.group() for match in WORD.finditer(mention.text)]
    if len(texts) < 3:
        return set()
    parts = [part for text in texts for part in text.split("-")]
    return {"".join(fold(w[0]) for w in some if len(w) > least) for some in (texts, parts) for least in (0, 1, 3)}


def _join_shorter(found: list[Mention], parents: list[int]) -> None:
    """«Следственный комитет» joins «Следственный комитет России» where the text has but one that goes on so."""
    longer: dict[str, set[int]] = defaultdict(set)
    for i, mention in enumerate(found):
        head, state = head_and_state(mention.key)
        for start in _beginnings(mention.key, head if state else None):
            longer[start].add(_root(parents, i))
    for i, mention in enumerate(found):
        own = _known_or_stems(mention.key)
        others = longer.get(own, set()) - {_root(parents, i)}
        if len(others) == 1 and _may_be_short(mention):
            _join(parents, next(iter(others)), i)


def _join_parts(found: list[Mention], parents: list[int]) -> None:
    """«Чикаго» joins «Чикаго Блэкхокс», «апелляционный суд» joins «Федеральный апелляционный суд», «НМИЦ» joins «НМИЦ
    имени Орлова»: where the text has but one that goes on, or begins, so."""
    wholes: dict[str, set[int]] = defaultdict(set)
    for i, mention in enumerate(found):
        for part in _parts_of(mention) if len(mention.words) > 1 else ():
            wholes[part].add(i)
    for i, mention in enumerate(found):
        roots = {_root(parents, j) for j in wholes.get(_plain(mention), ())} - {_root(parents, i)}
        if len(roots) == 1 and mention.key not in knowledge.organisation_names():
            _join(parents, next(iter(roots)), i)


_ABOVE = ("высш", "верхн", "нижн", "верховн")
"""«Высший земельный суд» is another than «земельный суд»."""


def _plain(mention: Mention) -> str:
    return " ".join(w.stem for w in mention.words)


def _parts_of(mention: Mention) -> Iterator[str]:
    """The name without the adjective before it; a town or an abbreviation with which it begins, a firm's own name."""
    first, *rest = mention.words
    describes = mention.tokens[0].pos == "ADJ" and first.adjective and not first.text.startswith(_ABOVE)
    if len(rest) > 1 and describes and mention.type is ActorType.ORG:
        yield " ".join(w.stem for w in rest)
    named = _NAMED_AFTER.search(mention.text)
    generic = len(rest) == 1 and not rest[0].lemmas.isdisjoint(knowledge.word_set("generic_second"))
    if (first.place and len(rest) == 1) or generic or (named and mention.tokens[0].text.isupper()):
        yield first.stem


def _beginnings(low: str, head: str | None) -> set[str]:
    """What a shorter mention of the organisation may be: its name without the country, its first two words or more."""
    lemmas = low.split()
    found = {_known_or_stems(" ".join(lemmas[:n])) for n in range(2, len(lemmas))}
    return found | {_known_or_stems(head)} if head else found


def _may_be_short(mention: Mention) -> bool:
    return len(mention.words) > 1 or (mention.text[:1].isupper() and not word(mention.text).given)
