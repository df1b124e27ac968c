"""Where a mention stands beside a role: one small function for each pattern, and the table of their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_appositions import after_name, apposed, quoted
from bot.analysis.actors.role_phrases import (
    REACH,
    Place,
    before_marks,
    case_of,
    declines,
    is_inside,
    is_titular,
    names_person,
    of_another_state,
    others_named,
    person_tokens,
    with_adjectives,
)
from bot.analysis.actors.role_predicates import in_office, office, predicate, relative
from bot.analysis.document import Token, parses
from bot.analysis.words import fold

_SHORTENED = {"зам", "пом", "нач"}
"""«зам. директора»: the word of a role that stands before a dot."""

_WHEN = {"до", "после", "перед", "кроме", "вместо"}
"""«пост министра до назначения Беловой»: the name after them hangs on no role before them."""

_OPENING = {")": "(", "»": "«", "”": "“„", '"': '"'}

# --- persons ----------------------------------------------------------------------------------------------------------


def before_name(mention: Mention) -> Place | None:
    """«президент Казахстана Касым-Жомарт Токаев»: the leftmost noun for a person that agrees with the name."""
    if mention.first and _is_of_several(mention):
        return None
    found = _before(mention, mention.first - 1, {"Sing", None}) or apposed(mention)
    return None if found and _deputy(mention.sentence.tokens, found[0]) is not None else found


def _is_of_several(mention: Mention) -> bool:
    """«заместителей министра Павла Белова и Олега Лисина»: the noun in the plural is theirs."""
    tokens = mention.sentence.tokens
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if after is None or after.text not in {",", "и"}:
        return False
    if not _goes_on_with_names(mention, person_tokens(mention.sentence)):
        return False
    heads = _nouns_before(mention, mention.first - 1, case_of(mention))
    return len(heads) > 1 and tokens[heads[-1]].feats.get("Number") == "Plur"


def before_list(mention: Mention) -> Place | None:
    """«актрисы Анна Петрова, Вера Котова и Ольга Лис»: a noun in the plural before several names."""
    tokens, others = mention.sentence.tokens, person_tokens(mention.sentence)
    start = mention.first
    while start and (
        start - 1 in others
        or (start < mention.first and tokens[start - 1].text in {",", "и"})
        or (start == mention.first and tokens[start - 1].text in {",", "и"})
    ):
        start -= 1
    if start < mention.first and tokens[start].text in {",", "и"}:
        return None
    if start == mention.first and not _goes_on_with_names(mention, others):
        return None
    if not any(t.feats.get("Number") == "Plur" for t in tokens[max(0, start - 2 * REACH) : start]):
        return None
    return _before(mention, start - 1, {"Plur"})


def _goes_on_with_names(mention: Mention, others: set[int]) -> bool:
    """Another name follows: «режиссёры Анна Белова и Вера Котова», not «окружённый репортёрами Белов»."""
    case, reach = case_of(mention), mention.sentence.tokens[mention.last : mention.last + REACH]
    return any(token.index in others and token.feats.get("Case") == case for token in reach)


def _before(mention: Mention, last: int, numbers: set[str | None]) -> Place | None:
    """The leftmost noun for a person that agrees with the name, in the words up to `last`."""
    tokens = mention.sentence.tokens
    last = before_marks(tokens, _before_commas(mention, last))
    if last < 0 or tokens[last].pos in {"CCONJ", "ADP"}:
        return None
    heads = _nouns_before(mention, last, case_of(mention))
    if not declines(mention):
        if not heads and len(mention.tokens) > 1:
            heads = [index for index in _nouns_before(mention, last, "") if index != last]
        elif heads == [last] and len(mention.tokens) == 1 and _is_weak(tokens[last]) and not _is_kin(mention, last):
            return None  # «сосед Шапиро»: rather his neighbour
    heads = _of_one(mention, heads)
    fitting = (i for i in reversed(heads) if tokens[i].feats.get("Number") in numbers)
    head = next((i for i in fitting if not _of_another(mention, i, last, heads)), None)
    if head is None:
        return None
    first, head = _listed(mention, with_adjectives(tokens, head), head)
    if last > head and fold(tokens[last].lemma) in knowledge.word_set("honorific"):
        last -= 1
    return first, head, last


def _of_one(mention: Mention, heads: list[int]) -> list[int]:
    """«Директор и тренер Олег Лисин подписали договор»: by the verb they are two, and only the nearer is his."""
    tokens, after = mention.sentence.tokens, mention.last
    joined = [i for i in range(heads[-1] + 1, heads[0]) if tokens[i].pos == "CCONJ"] if len(heads) > 1 else []
    if not joined or (after < len(tokens) and tokens[after].text in {",", "и"}) or others_named(mention):
        return heads
    subject = tokens[heads[-1]]
    verb = tokens[subject.head] if subject.rel in {"nsubj", "nsubj:pass"} and subject.head is not None else None
    plural = verb is not None and verb.pos == "VERB" and verb.feats.get("Number") == "Plur"
    return [i for i in heads if i > joined[-1]] if plural else heads


def _listed(mention: Mention, first: int, head: int) -> tuple[int, int]:
    """Where the role begins that stands before another and a comma: «министр разведки, глава комиссии Дан Меридор»."""
    tokens, others = mention.sentence.tokens, person_tokens(mention.sentence)
    while first > 1 and tokens[first - 1].text == ",":
        index, found = first - 2, None
        while index >= 0 and first - index < REACH and index not in others and _may_be_listed(tokens, index):
            if names_person(tokens[index]) and _stands_as(tokens[index], tokens[head]):
                found = index
            index -= 1
        if found is None or (found == first - 2 and _is_weak(tokens[found])):
            break  # «его жена, актриса Анна Белова»
        head = found
        first = with_adjectives(tokens, head)
    return first, head


def _may_be_listed(tokens: Sequence[Token], index: int) -> bool:
    return is_inside(tokens[index]) and (
        tokens[index].pos != "ADP" or is_titular(tokens, index, tokens[index - 1].feats.get("Case", ""))
    )


def _stands_as(token: Token, other: Token) -> bool:
    return all(token.feats.get(name) == other.feats.get(name) for name in ("Case", "Number"))


def _is_kin(mention: Mention, last: int) -> bool:
    """«его сын Гото», «с женой Мишель»: somebody's already, or a first name of the relation's own gender."""
    tokens, given = mention.sentence.tokens, mention.words[0].given
    first, low = with_adjectives(tokens, last), fold(tokens[last].lemma)
    if first and fold(tokens[first - 1].text) in {"его", "ее", "их"}:
        return True
    women, men = knowledge.word_set("women_only"), knowledge.word_set("men_only")
    return ("Fem" in given and low in women) or ("Masc" in given and low in men)


def _is_weak(token: Token) -> bool:
    return fold(token.lemma) in knowledge.word_set("weak_role")


def _nouns_before(mention: Mention, last: int, case: str) -> list[int]:
    """The nouns for a person that agree with the name, the nearest first; without a case, all."""
    tokens, heads = mention.sentence.tokens, list[int]()
    for index in _leftward(mention, last):
        token = tokens[index]
        if token.pos == "ADP" and (fold(token.text) in _WHEN or (heads and not is_titular(tokens, index, case))):
            break
        if names_person(token) and _agrees(token, case, index == last):
            heads.append(index)
    return heads


def _of_another(mention: Mention, head: int, last: int, heads: Sequence[int]) -> bool:
    """Somebody else's, though it agrees: «дочь президента Ивана Белова Анна», «пост главы МВД полковник Белов»."""
    tokens = mention.sentence.tokens
    office = tokens[first - 1] if (first := with_adjectives(tokens, head)) else None
    held = office is not None and fold(office.lemma) in knowledge.word_set("held_office") and head < heads[0]
    if held or of_another_state(tokens, head, last, heads):
        return True
    case, kin = tokens[head].feats.get("Case"), knowledge.word_set("men_only") | knowledge.word_set("women_only")
    if fold(tokens[head].lemma) not in kin:
        return any(tokens[i].feats.get("Case") == case for i in others_named(mention) if head < i <= last)
    gender = mention.tokens[0].feats.get("Gender")
    return case in {"Gen", "Acc"} and any(tokens[i].feats.get("Gender") == gender for i in heads if head < i)


def _before_commas(mention: Mention, last: int) -> int:
    """The last word of a role before a name between commas: «её адвокат, Иван Белов, отказался»."""
    tokens, after = mention.sentence.tokens, mention.last
    apart = last > 0 and tokens[last].text == "," and after < len(tokens) and tokens[after].text == ","
    return last - 1 if apart and not {last - 1, after + 1} & person_tokens(mention.sentence) else last


def _leftward(mention: Mention, last: int) -> Iterator[int]:
    """Indexes of the words before a name that may belong to its role; brackets and quotations are stepped over."""
    tokens, case = mention.sentence.tokens, case_of(mention)
    others = others_named(mention) if case != "Gen" else set()
    index = last
    while index >= 0 and last - index < REACH:
        token = tokens[index]
        closed = _OPENING.get(token.text)
        if closed is not None:
            opened = next((i for i in range(index - 1, max(-1, index - REACH), -1) if tokens[i].text in closed), None)
            if opened is not None:
                index = opened - 1
                continue
        if not (is_inside(token) or _joins(tokens, index)) or (index in others and token.feats.get("Case") == case):
            return
        if token.pos == "NOUN" and token.feats.get("Case") in {"Nom", "Acc"} and not _fits(tokens, index, case):
            return
        yield index
        index -= 1


def _fits(tokens: Sequence[Token], index: int, case: str) -> bool:
    """The noun agrees with the name, or a preposition before it governs it; «доработать срок Белова»: neither."""
    if not case or tokens[index].feats.get("Case") == case or names_person(tokens[index]):
        return True
    return tokens[max(0, with_adjectives(tokens, index) - 1)].pos == "ADP"


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """A mark inside a role."""
    if tokens[index].text == ",":
        return _lists_genitives(tokens, index)
    return tokens[index].text == "." and _ends_initial(tokens, index)


def _ends_initial(tokens: Sequence[Token], index: int) -> bool:
    """The dot of «имени Н. П. Акимова», of «ВЭБ.РФ»."""
    before = tokens[index - 1].text if index else ""
    domain = [token.text for token in tokens[index + 1 : index + 2]] == ["РФ"]
    return before.isupper() and (len(before) == 1 or domain)


def _lists_genitives(tokens: Sequence[Token], index: int) -> bool:
    """The comma of «по вопросам семьи, женщин и детей»."""
    around = tokens[max(0, index - 1) : index + 2]
    return len(around) == 3 and all(t.feats.get("Case") == "Gen" and t.pos == "NOUN" for t in (around[0], around[2]))


def acting(mention: Mention) -> Place | None:
    """«и.о. губернатора Павел Белов», «исполняющий обязанности мэра», «зам. прокурора»: of whom is in the genitive."""
    low = mention.sentence.text.lower()
    if not ("." in low[:-1] or "исполняющ" in low):
        return None
    tokens = mention.sentence.tokens
    for index in _leftward(mention, mention.first - 1):
        start = _deputy(tokens, with_adjectives(tokens, index))
        if start is not None:
            return start, start, mention.first - 1
    return None


def _deputy(tokens: Sequence[Token], first: int) -> int | None:
    """Where «и. о.», «исполняющий обязанности», «зам.» begins right before the phrase at a place."""
    before = [fold(token.text) for token in tokens[max(0, first - 4) : first]]
    if "".join(before) == "и.о.":
        return first - 4
    if before[-1:] == ["."] and before[-2:-1] and before[-2] in _SHORTENED:
        return first - 2
    duties = before[-1:] == ["обязанности"] and before[-2:-1] and before[-2].startswith("исполняющ")
    return first - 2 if duties else None


def one_of(mention: Mention) -> Place | None:
    """«один из адвокатов потерпевшего Анна Котова»: one of several of a kind."""
    if "из" not in mention.sentence.text.lower():
        return None
    tokens, last = mention.sentence.tokens, before_marks(mention.sentence.tokens, mention.first - 1)
    for index in _leftward(mention, last):
        token = tokens[index]
        if names_person(token) and token.feats.get("Number") == "Plur" and token.feats.get("Case") == "Gen":
            first = with_adjectives(tokens, index)
            if first > 1 and fold(tokens[first - 1].text) == "из" and fold(tokens[first - 2].lemma) == "один":
                return first, index, last
    return None


def _agrees(token: Token, case: str, adjacent: bool) -> bool:
    """The noun's case is the name's. Right before a name the tagger may be wrong, but «адвокат Иванова» is no role."""
    own = token.feats.get("Case")
    if fold(token.lemma) in knowledge.word_set("indeclinable_role"):
        return True
    if not case or {own, case} == {"Gen", "Acc"}:
        return True
    if own == case:
        return _may_stand_in(token.text, case)
    if case == "Acc" and own == "Nom" and token.text.endswith("ь"):  # «дочь»
        return True
    return adjacent and case != "Gen" and _may_stand_in(token.text, case)


def _may_stand_in(text: str, case: str) -> bool:
    """The dictionary knows the form in this case, or does not know it at all."""
    readings = parses(fold(text))
    return not any(r.is_known for r in readings) or any(r.feats.get("Case") == case for r in readings)


FINDERS: tuple[Callable[[Mention], Place | None], ...] = (
    before_name,
    quoted,
    after_name,
    predicate,
    relative,
    before_list,
    one_of,
    acting,
    office,
    in_office,
)
