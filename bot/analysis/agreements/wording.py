"""How a phrase is shown as a subject: «купила акции» as «покупка акций», «о поставке леса» as «поставка леса»."""

from __future__ import annotations

from bot.analysis.agreements.amounts import SCALES
from bot.analysis.agreements.arguments import classes
from bot.analysis.agreements.clauses import Clause, infinitive, participle, preposition
from bot.analysis.agreements.lexicon import nouns_of_acts, plain, triggers, words
from bot.analysis.agreements.quoting import quote, states
from bot.analysis.document import Token, inflect, parses
from bot.analysis.words import word
from bot.model import Quote, Span

ACTS = {"trade", "moving", "event", "cancelling"}
WHOSE = {"его", "её", "ее", "их"}
"""«их просьбу»: they stay as they are."""
TOPICS = {"о", "об", "обо", "от", "к"}
"""«о поставках и о ремонте»: said again before each thing."""


def named(clause: Clause, kind: str, found: list[Token]) -> Quote:
    """The phrase as it is shown."""
    said = quote(clause.sentence, found)
    token = clause.token
    if token.lemma in words("claiming") and (noun := _claimed(found)):
        return Quote(said.text.replace(found[0].text, noun, 1), said.span)
    acts = token.pos == "VERB" or token.lemma in nouns_of_acts()  # the tagger takes «расстаётся» for a noun
    if kind not in ACTS or not acts or infinitive(found[0]):
        return Quote(recased(said.text, found, "Nom"), said.span)
    act = nouns_of_acts().get(token.lemma)
    if kind == "event" and act is None and token.lemma.endswith("ся"):
        return Quote(recased(said.text, found, "Nom"), said.span)  # «переговоры начнутся»
    after = found[0].index > token.index
    span = Span(token.span.start, said.span.end) if after else Span(said.span.start, token.span.end)
    linked = kind == "moving" or (after and preposition(clause.sentence, found[0]) == "с")
    link = preposition(clause.sentence, found[0]) if linked else ""
    object_ = recased(said.text, found, "Gen") if act and not link else said.text
    if act and [t.lemma for t in found] == ["сторона"]:
        object_ = ""  # «Стороны расстались»
    if found[0].index == 0 and found[0].pos in {"ADJ", "DET", "NUM", "NOUN"}:
        object_ = object_[:1].lower() + object_[1:]  # «Вторую станцию построит …»
    return Quote(" ".join(part for part in (act or token.lemma, link, object_) if part), span)


def _claimed(found: list[Token]) -> str | None:
    """«затребовали выдачи преступника»: a genitive of one, which the tagger takes for an accusative of many."""
    noun = found[0]
    if noun.pos != "NOUN" or noun.feats.get("Number") != "Plur" or noun.feats.get("Case") != "Acc":
        return None
    deed = any(kind.startswith("a_") for kind in classes().get(noun.lemma, ()))
    forms = (r for r in parses(noun.text.lower()) if {"gent", "sing"} <= set(r.tag.grammemes))
    return inflect(noun.text.lower(), frozenset({"Nom", "Sing"})) if deed and next(forms, None) is not None else None


def recased(text: str, found: list[Token], case: str) -> str:
    """A phrase whose first words are adjectives and their noun, put into another case; others stay as they are."""
    if states(found):
        return text
    words_ = [t for t in found if t.pos not in {"ADP", "PUNCT"} and t.text.lower() not in WHOSE]
    if not words_:
        return text
    leads = ["NUM" if _number(t) else t.pos for t in words_[:2]]
    if case == "Gen" and (leads[:1] == ["NUM"] or leads == ["ADJ", "NUM"]):  # «первые десять вагонов»
        return _counted(text, words_)
    noun = next((i for i, t in enumerate(words_) if t.pos not in {"ADJ", "ADV", "DET"} and not participle(t)), None)
    if noun is None or words_[0].feats.get("Case") in {None, case}:
        return text
    if words_[noun].pos != "NOUN" and not opening(words_[noun]):
        return text
    if case == "Nom" and words_[noun].feats.get("Case") == "Acc" and _like_nominative(words_[noun]):
        return _with_others(text, found, words_[noun], case)
    if case == "Nom" and _plural_object(words_[noun], words_[:noun]):
        return text
    shown = text
    for token in (t for t in words_[: noun + 1] if t.pos != "ADV"):
        form = _inflected(token, _wanted(token, words_[: noun + 1], case)) if _common(token) else _unchanging(token)
        if form is None:
            return text
        shown = shown.replace(token.text, form.capitalize() if _title(token) else form, 1)
    return _with_others(shown, found, words_[noun], case)


def _unchanging(token: Token) -> str | None:
    """«МиГ-29», «Су-57»: a make has one form for all cases."""
    return token.text if token.text[-1:].isdigit() and "-" in token.text else None


def _plural_object(noun: Token, led: list[Token]) -> bool:
    """«уступил права»: the tagger takes it for «права» of «право», but an object of a verb stands in the accusative."""
    if noun.rel != "obj" or noun.feats.get("Case") != "Gen" or noun.feats.get("Gender") != "Neut" or led:
        return False
    return any({"accs", "plur"} <= set(reading.tag.grammemes) for reading in parses(noun.text.lower()))


def _with_others(text: str, found: list[Token], first: Token, case: str) -> str:
    """«реке, озере и о дороге» as «река, озеро и дорога»: the nouns joined to the first one, with their adjectives."""
    shown, words_ = text, [t for t in found if t.pos not in {"ADP", "PUNCT"}]
    for place, noun in enumerate(words_):
        joined = noun.rel == "conj" and noun.pos == "NOUN" and noun.index > first.index
        if not joined or not _same_case(noun, first):
            continue
        low = place
        while low and words_[low - 1].pos == "ADJ" and words_[low - 1].head == noun.index:
            low -= 1
        group = words_[low : place + 1]
        link = next((t for t in found if t.pos == "ADP" and t.index == group[0].index - 1), None)
        if link is not None and link.lemma not in TOPICS:
            continue
        forms = [_inflected(t, _wanted(t, group, case)) if t.text.islower() else None for t in group]
        for token, form in zip(group, forms, strict=True):
            if all(forms) and form:
                led = f"{link.text} " if link is not None and token is group[0] else ""
                shown = _last_replaced(shown, f"{led}{token.text}", form)
    return shown


def _same_case(one: Token, other: Token) -> bool:
    cases = {one.feats.get("Case"), other.feats.get("Case")}
    return len(cases) == 1 or (cases == {"Nom", "Acc"} and _like_nominative(one))


def _last_replaced(text: str, old: str, new: str) -> str:
    before, found, after = text.rpartition(old)
    return f"{before}{new}{after}" if found else text


def opening(token: Token) -> bool:
    """«Сделку одобрили», «Выставку откроют»: the tagger takes the first word of a sentence for a name."""
    if token.index > 1 or token.pos != "PROPN":
        return False
    known = word(token.text)
    thing = known.known and known.inanimate and not (known.animate or known.place or known.given or known.family)
    return token.lemma in triggers() or (token.index == 0 and thing and token.feats.get("Case") != "Nom")


def _counted(text: str, words_: list[Token]) -> str:
    """«три новых завода» as «трёх новых заводов»: the number, and what it counts."""
    noun = next((i for i, t in enumerate(words_) if t.pos != "ADJ" and not _number(t)), 0)
    if words_[noun].lemma in SCALES and words_[0].text[:1].isdigit():
        return text  # «закупка 400 тыс. тонн»
    one = any(t.lemma == "один" for t in words_[:noun])  # «двадцать один танк»
    if words_[noun].pos != "NOUN" or words_[noun].feats.get("Animacy") == "Anim":
        return text
    shown = text
    for token in words_[: noun + 1]:
        wanted = frozenset({"Gen"} if _number(token) else {"Gen", "Sing" if one else "Plur"})
        form = token.text if token.text.isdigit() else inflect(token.text.lower(), wanted)
        if form is None:
            return text
        shown = shown.replace(token.text, form, 1)
    return shown


def _number(token: Token) -> bool:
    """«три», and «семнадцать», which the tagger takes for a noun."""
    return token.pos == "NUM" or (token.rel == "nummod:gov" and token.lemma not in SCALES)


def _wanted(token: Token, group: list[Token], case: str) -> frozenset[str]:
    noun = group[-1]
    number, gender = noun.feats.get("Number", ""), _gender(noun)
    if group[0].feats.get("Number") == "Plur":  # «Ночные чтения»: the noun alone may be taken for a singular
        number = "Plur"
    wanted = {case, number} | ({gender} if token.pos != "NOUN" and number == "Sing" else set())
    return frozenset(x for x in wanted if x)


def _gender(noun: Token) -> str:
    """The tagger's; where the dictionary knows the word in one gender only, that one: «партнёрство» is neuter."""
    own = (r for r in parses(noun.text.lower()) if r.pos == "NOUN" and plain(r.normal) == noun.lemma)
    known = {r.feats.get("Gender", "") for r in own}
    return known.pop() if len(known) == 1 else noun.feats.get("Gender", "")


def _inflected(token: Token, wanted: frozenset[str]) -> str | None:
    """The form of the word that the tagger takes it for: «графике» of «график», not of «графика»."""
    low = token.text.lower()
    own = next((reading for reading in parses(low) if plain(reading.normal) == token.lemma), None)
    form = own.inflect(wanted) if own is not None else None
    return str(form.word) if form is not None else inflect(low, wanted)


def _common(token: Token) -> bool:
    """A word of the language, no name: also where a sentence or «Всемирная туристская организация» begins with it."""
    return token.text.islower() or (token.text.istitle() and (token.index == 0 or token.pos == "ADJ"))


def _title(token: Token) -> bool:
    return token.index > 0 and token.text.istitle()


def _like_nominative(noun: Token) -> bool:
    """«подписали устав», «купила акции»: lifeless things look the same in both cases, but for «машину»."""
    lifeless = noun.feats.get("Animacy") == "Inan"
    return lifeless and (noun.feats.get("Number") == "Plur" or noun.feats.get("Gender") in {"Masc", "Neut"})


def untimed(subject: Quote, deadline: Quote) -> Quote:
    """«построить мост к лету» without «к лету», «не позднее» of «не позднее мая»: a deadline has a field of its own."""
    common = deadline.text[: subject.span.end - deadline.span.start] if deadline.span.end >= subject.span.end else ""
    if deadline.span.start <= subject.span.start or not common or not subject.text.endswith(f" {common}"):
        return subject
    text = subject.text[: -len(common)].rstrip(" ,")
    for still in (" сроком", " уже", " только", " лишь", " ещё", " еще"):
        text = text.removesuffix(still)
    return Quote(text, Span(subject.span.start, deadline.span.start - 1))
