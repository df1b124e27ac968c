"""«участвовать в нём», «купить его»: a subject says what it is about, by the noun that its pronoun stands for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from bot.analysis.agreements.amounts import SCALES
from bot.analysis.agreements.arguments import classes
from bot.analysis.agreements.clauses import QUOTES, Clause, finite, infinitive, preposition
from bot.analysis.agreements.lexicon import nouns_of_acts, of_kind, words
from bot.analysis.agreements.phrases import phrase, timely
from bot.analysis.agreements.quoting import quote
from bot.analysis.agreements.wording import opening, recased
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import Quote, Span

HIM, HER, THEM = "Masc Neut", "Fem", "Plur"
FORMS = {
    **dict.fromkeys(("его", "него", "ему", "нему", "нем"), HIM),
    **dict.fromkeys(("ее", "нее", "ей", "ней", "ею", "нею"), HER),
    **dict.fromkeys(("их", "них", "ими", "ними"), THEM),
}
"""Forms that stand for one gender or number; «им», «ним» may be both."""
POSSESSIVE = {"его", "ее", "их"}
GIVEN = {"ему", "ей"}
"""«Вручить ему орден»: somebody, who needs no name."""
WITH = {"с", "со", "между"}
"""«Разобраться с ними»: mostly with somebody."""
OF = {"от", "без", "для", "из", "у", "до", "после", "с", "против", "вокруг", "ради", "около", "вместо", "кроме"}
INTO = {"в", "на", "за", "через", "про", "под"}
MEASURES = {"размер", "сумма", "стоимость", "цена", "срок", "объем", "текст", "условие"}
"""«её размер»: of what, is told."""
WISHES = {"желание", "стремление", "интерес", "внимание", "согласие", "отказ"}
"""What nobody takes up again with «его»."""
LONGEST_NAME = 5
"""Words of the noun's phrase that are told in a pronoun's place."""


def resolved(clause: Clause, told: Quote, previous: Sentence | None) -> Quote:
    """The phrase with a noun for its pronoun; where the text names none, without the pronoun."""
    sentence = clause.sentence
    tokens = sentence.touched(told.span) if sentence.span.covers(told.span) else ()
    pronoun = next((t for t in tokens if _personal(sentence, t)), None)
    others = [t for t in tokens if t.index != clause.trigger]
    if any(map(finite, others)) or sum(_personal(sentence, t) for t in tokens) > 1:
        return told
    if pronoun is None:
        return _of_whose(clause, told, tokens, previous) or _without_this(sentence, told, _acting(clause, tokens))
    if any(_agrees(t, pronoun) for t in tokens if t.index < pronoun.index):
        return told  # «принять устав и соблюдать его»: the phrase names it itself
    name = _name(clause, pronoun, previous)
    if name is None and not _acting(clause, tokens):
        return told
    return _with(clause, told, tokens, pronoun, name)


def taken_up(clause: Clause, told: Quote, previous: Sentence | None) -> Quote:
    """«Его планируют подписать» → «подписать договор», «сделка закрыта, её одобрили министры» → «сделка»."""
    sentence = clause.sentence
    tokens = sentence.touched(told.span) if sentence.span.covers(told.span) else ()
    alone = len(tokens) == 1 and infinitive(tokens[0])
    heads = {clause.trigger, *(t.index for t in tokens if alone)}
    end = tokens[0].index if alone else clause.trigger  # «готов его обсуждать»
    before = (t for t in sentence.tokens[:end] if t.head in heads and t.rel == "obj")
    pronoun = next((t for t in before if fold(t.text) in POSSESSIVE), None)
    if pronoun is None or not (alone or finite(clause.token)) or (not alone and any(map(infinitive, tokens))):
        return told
    name = _name(clause, pronoun, previous, "Acc" if alone else "Nom")
    if name is None:
        return told
    return Quote(f"{told.text} {name}", told.span) if alone else Quote(name, clause.token.span)


def _acting(clause: Clause, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words of «заплатить за них 340 млн»: an act, told by an infinitive or by the trigger itself."""
    acts = bool(tokens) and (infinitive(tokens[0]) or tokens[0].index == clause.trigger)
    return tokens if acts else ()


def _without_this(sentence: Sentence, told: Quote, tokens: tuple[Token, ...]) -> Quote:
    """«выделить на это деньги» → «выделить деньги»."""
    for token in tokens[1:]:
        link = _link(sentence, token)
        if token.pos == "PRON" and token.lemma == "это" and link and len(tokens) > 3:
            text = " ".join(told.text.replace(f"{link} {token.text}", "", 1).split())
            return Quote(text, told.span)
    return told


def _of_whose(clause: Clause, told: Quote, tokens: tuple[Token, ...], previous: Sentence | None) -> Quote | None:
    """«выделить на её проведение миллион» → «выделить на проведение выставки миллион»."""
    for token, noun in pairwise(tokens):
        deed = noun.pos == "NOUN" and any(kind.startswith("a_") for kind in classes().get(noun.lemma, ()))
        deed = deed or noun.lemma in MEASURES
        if fold(token.text) not in POSSESSIVE or not deed:
            continue
        name = _name(clause, token, previous, "Gen")
        if name is not None:
            return Quote(told.text.replace(f"{token.text} {noun.text}", f"{noun.text} {name}", 1), told.span)
    return None


def _personal(sentence: Sentence, token: Token) -> bool:
    """«купить его», «в нём»; not «его завод»."""
    form, link = fold(token.text), preposition(sentence, token)
    if form not in FORMS or (form in GIVEN and not link) or link in WITH:
        return False
    head = None if token.head is None else sentence.tokens[token.head]
    return form not in POSSESSIVE or (token.rel in {"obj", "iobj"} and head is not None and head.pos == "VERB")


def _name(clause: Clause, pronoun: Token, previous: Sentence | None, wanted: str = "") -> str | None:
    """What the pronoun stands for, in its case: a thing that the words before name, rather one that is acted on."""
    case = wanted or _case(clause.sentence, pronoun)
    for sentence, end in ((clause.sentence, clause.bounds[0]), (previous, None)):
        before = sentence.tokens[:end] if sentence is not None else ()
        nouns = [t for t in before if _agrees(t, pronoun) and not _in_name(before, t) and t is not clause.subject]
        papers = [t for t in nouns if t.lemma in of_kind("document")]
        if sentence is not None and len(papers) == 1 and clause.token.lemma in of_kind("signing"):
            return _phrase(sentence, papers[0], case)  # «Контракт Кейна истекает. Клуб продлит его»
        within = preposition(clause.sentence, pronoun) in {"в", "на", "по", "под", "из"}  # as only things are told
        if not within and any(_somebody(t, before, pronoun) for t in before if t is not clause.subject):
            return None  # «Вратарь отстоял матч. Клуб арендовал его»
        acted = [t for t in nouns if not t.rel.startswith("nsubj") or _done_to(sentence, t)] or nouns
        found = [t for t in acted if t.rel == "obj"] or acted
        if sentence is not None and case and len(found) == 1:
            return _phrase(sentence, found[0], case)
        if nouns:
            return None
    return None


def _agrees(noun: Token, pronoun: Token) -> bool:
    """A common noun of the pronoun's gender or number that tells neither a time nor a sum."""
    common = (
        (noun.pos == "NOUN" or opening(noun))
        and noun.lemma not in words("field_money") | words("empty") | WISHES | SCALES
        and not timely(noun)
    )
    return _fits(noun, pronoun) and common and noun.feats.get("Animacy") == "Inan"


def _somebody(noun: Token, tokens: tuple[Token, ...], pronoun: Token) -> bool:
    """Who may be meant as well as a thing; «худрук театра Мария Белова» is meant by her name."""
    titled = noun.pos == "NOUN" and any(t.pos == "PROPN" and t.head == noun.index for t in tokens)
    return not titled and _fits(noun, pronoun) and noun.pos in {"NOUN", "PROPN"} and noun.feats.get("Animacy") == "Anim"


def _fits(noun: Token, pronoun: Token) -> bool:
    """Of the pronoun's gender or number."""
    wanted = FORMS[fold(pronoun.text)]
    plural = noun.feats.get("Number") == "Plur"
    return plural if wanted == THEM else not plural and noun.feats.get("Gender", "-") in wanted


def _in_name(tokens: tuple[Token, ...], noun: Token) -> bool:
    """«Луч» of «компания „Луч“»."""
    beside = tokens[max(0, noun.index - 1) : noun.index + 2]
    return any(t.text in QUOTES for t in beside if t.index != noun.index) and noun.text[:1].isupper()


def _done_to(sentence: Sentence | None, noun: Token) -> bool:
    """«Конкурс объявят», «завод выставлен на торги»: the subject is what is acted on."""
    head = None if noun.head is None or sentence is None else sentence.tokens[noun.head]
    return noun.rel == "nsubj:pass" or (head is not None and head.lemma.endswith("ся"))


def _case(sentence: Sentence, pronoun: Token) -> str:
    link, form = preposition(sentence, pronoun), fold(pronoun.text)
    if form in {"нем"} or (form == "ней" and link in {"в", "на", "о", "об", "при"}):
        return "Loc"
    if link == "к" or form in {"ему", "нему"}:
        return "Dat"
    if form in {"ею", "нею", "ими", "ними"} or (form == "ней" and link in {"с", "над", "под", "за", "перед"}):
        return "Ins"
    if link in OF:
        return "Gen"
    if link in INTO or form in POSSESSIVE:
        return "Loc" if form == "них" and link in {"в", "на"} and pronoun.feats.get("Case") == "Loc" else "Acc"
    return "" if form in {"ей"} else pronoun.feats.get("Case", "")


def _phrase(sentence: Sentence, noun: Token, case: str) -> str | None:
    """The noun with its adjectives and its name, in that case; nothing where it cannot be put into it."""
    found = phrase(Clause(sentence, noun.index), noun)
    at = found.index(noun)
    kept = [*(t for t in found[: at + 1] if t.pos != "NUM" and t.lemma not in SCALES), *_named_after(found[at + 1 :])]
    shown = recased(quote(sentence, kept).text, kept, case)
    if shown == quote(sentence, kept).text and noun.feats.get("Case") != case and not _same_form(noun, case):
        return None
    return shown[:1].lower() + shown[1:] if kept[0].index == 0 else shown


def _same_form(noun: Token, case: str) -> bool:
    """«мост»: lifeless things look the same as subject and as object."""
    return {noun.feats.get("Case"), case} == {"Nom", "Acc"} and noun.feats.get("Gender") != "Fem"


def _named_after(found: list[Token]) -> Iterator[Token]:
    """«завод „Восход“», «закупку вакцин»: a name in quotation marks, or one noun in the genitive."""
    if found and found[0].text in {"«", '"'}:
        yield from found[:LONGEST_NAME]
    elif found and found[0].pos == "NOUN" and found[0].feats.get("Case") == "Gen":
        yield found[0]
    else:
        yield from takewhile(lambda t: t.pos == "PROPN" and t.feats.get("Case") == "Gen", found[:LONGEST_NAME])


def _with(clause: Clause, told: Quote, tokens: tuple[Token, ...], pronoun: Token, name: str | None) -> Quote:
    """The words with the name in the pronoun's place, or without it and its preposition."""
    place = f"{_link(clause.sentence, pronoun)} {pronoun.text}".strip()
    after = [t for t in tokens if t.index > pronoun.index]
    if not name and len(tokens) > 1 and tokens[-2:] == (pronoun, *after[:1]) and after and after[0].pos == "PROPN":
        return told  # «выдать его США»: without him it reads otherwise
    text = told.text.replace(place, _linked(place, name), 1) if name else told.text.replace(place, "", 1)
    if name and _link(clause.sentence, pronoun) and after and all(t.pos == "PROPN" for t in after):
        text = told.text.partition(place)[0] + _linked(place, name)  # «предложили присоединиться к ней Чили»
    text = " ".join(text.split())
    alone = not name and len(tokens) - len(place.split()) == 1 and bool(_acting(clause, tokens))
    return Quote(nouns_of_acts().get(tokens[0].lemma, text) if alone else text, Span(told.span.start, told.span.end))


def _link(sentence: Sentence, pronoun: Token) -> str:
    before = sentence.tokens[pronoun.index - 1] if pronoun.index else None
    return before.text if before is not None and before.pos == "ADP" else ""


def _linked(place: str, name: str) -> str:
    link = place.rpartition(" ")[0]
    return f"{link} {name}".strip()
