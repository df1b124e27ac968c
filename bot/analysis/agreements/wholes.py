"""What is told only together with its verb: a sum of money, an infinitive whose object stands before it."""

from __future__ import annotations

from itertools import takewhile

from bot.analysis.agreements.amounts import SCALES
from bot.analysis.agreements.arguments import classes
from bot.analysis.agreements.clauses import MARKS, Clause, finite, infinitive
from bot.analysis.agreements.lexicon import of_kind, words
from bot.analysis.agreements.papers import apart_of
from bot.analysis.agreements.phrases import BECOMING, LONGEST, phrase, timely, until
from bot.analysis.agreements.quoting import quote
from bot.analysis.agreements.wording import named
from bot.analysis.document import Token
from bot.analysis.words import word
from bot.model import Quote, Span

LIFELESS = {"paper", "info", "proposal"}
"""Classes of what nobody takes for a doer, though it looks like one: «документ планируют подписать»."""
SHARES = {"акция", "процент"}
"""Money to the lexicon, but things that can be named alone: «покупка акций»."""
PARTS = {"половина", "треть", "четверть", "часть", "остаток", "большинство", "доля"}
FUNDS = {"сумма", "средство", "деньги", "деньга", "финансирование", "стоимость", "расход", "затрата"}
ALONE = {"сумма", "средство", "деньги", "деньга", "остальной"}
"""«половину суммы», «треть средств»: nobody knows what they are without the verb."""


def paid(clause: Clause, kind: str) -> Quote | None:
    """«выделит 50 млн рублей на оснащение» → «выделить 50 млн рублей на оснащение»."""
    asks = kind in {"request", "demand"} and finite(clause.token) and not clause.token.lemma.endswith("ся")
    if clause.token.pos != "VERB" or not (asks or kind in {"grant", "trade"}):
        return None
    money = words("field_money") - SHARES
    kids = clause.sentence.kids(clause.trigger)
    given = [k for k in kids if k.rel in {"obj", "nsubj:pass"} and not apart_of(clause, k)]
    paid_ = next((k for k in given if k.lemma in money or _part_of_money(clause, k)), None)
    paid_ = paid_ or _sum_by_order(clause, money)
    if paid_ is None or (asks and any(map(infinitive, clause.sentence.tokens[clause.trigger : paid_.index]))):
        return None  # «потребует вернуть миллион»: to return it
    if paid_.index > clause.trigger:
        told = list(takewhile(lambda t: not finite(t), until(clause, clause.trigger + 1, LONGEST)))
        while told and told[-1].pos in {"CCONJ", "ADP"}:
            told.pop()
        if clause.subject in told:  # «Кредит предоставил банк — 22 млрд рублей»
            return None
        return _after_verb(clause, told, paid_)
    return _after_verb(clause, _counted(clause, paid_), paid_)


def leased(clause: Clause) -> Quote | None:
    """«объявил о переходе вратаря на правах аренды»: who passes over so, not «права аренды»."""
    right = None if clause.token.head is None else clause.sentence.tokens[clause.token.head]
    if clause.token.lemma != "аренда" or right is None or right.lemma != "право":
        return None
    above = next((t for t in clause.sentence.ancestors(right.index) if t.pos in {"NOUN", "VERB"}), None)
    if above is None or above.pos != "NOUN":
        return None
    found = phrase(Clause(clause.sentence, above.index), above)
    return named(clause, "", found) if clause.token in found else None


def _sum_by_order(clause: Clause, money: frozenset[str]) -> Token | None:
    """«выделит Казахстану от 2 до 3 млрд рублей»: no noun between the verb and the sum but who receives it."""
    for token in clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 12]:
        if token.text in MARKS or finite(token) or (token.pos == "NOUN" and token.feats.get("Case") == "Acc"):
            return token if token.lemma in money else None
        if token.lemma in money:
            return None if _measures(clause, token) else token
    return None


def _measures(clause: Clause, scale: Token) -> bool:
    """«400 тыс. тонн»: a number of things, no money."""
    after = clause.sentence.tokens[scale.index + 1 : scale.index + 3]
    thing = next((t for t in after if t.text != "."), None)
    counted = thing is not None and thing.pos == "NOUN" and thing.lemma not in words("field_money")
    return scale.lemma in SCALES and counted


def _part_of_money(clause: Clause, part: Token) -> bool:
    """«половина суммы», «треть средств», «остальные деньги»: how much, not what."""
    of = next((k for k in clause.sentence.kids(part.index) if k.index > part.index and k.pos == "NOUN"), None)
    return part.lemma in ALONE or (part.lemma in PARTS and of is not None and of.lemma in FUNDS)


def _counted(clause: Clause, noun: Token) -> list[Token]:
    """«50 млн рублей»: the noun with the numbers before it."""
    if noun.lemma in PARTS | ALONE:
        return phrase(clause, noun)
    tokens, low = clause.sentence.tokens, noun.index
    while low and (tokens[low - 1].pos == "NUM" or tokens[low - 1].lemma in words("field_money")):
        low -= 1
    return list(tokens[low : noun.index + 1])


def _after_verb(clause: Clause, found: list[Token], money: Token) -> Quote | None:
    if money not in found:
        return None
    first, last = sorted((clause.token.span, Span(found[0].span.start, found[-1].span.end)))
    written = quote(clause.sentence, found).text.split() if found[-1].pos == "ADP" else _as_written(clause, found)
    if found[0].index == 0 and found[0].pos != "PROPN":
        written[0] = written[0].lower()
    return Quote(" ".join([clause.token.lemma, *written]), Span(first.start, last.end))


def bare(clause: Clause, found: list[Token]) -> Quote | None:
    """«Завод планируют построить в Казани» → «построить завод в Казани»: the object stands before the infinitive."""
    verb = next((t for t in found if infinitive(t)), None)
    if verb is not None and (whole := _relative(clause, verb)):
        return whole
    rest = _rest_of_it(clause) if verb is not None else None
    if verb is not None and rest is not None:
        return Quote(f"{verb.text} {rest.text.lower()}", Span(rest.span.start, verb.span.end))
    if verb is not None and verb.lemma in of_kind("grant", "trade") and (money := _sum_before(clause)):
        return Quote(f"{verb.text} {quote(clause.sentence, money).text}", Span(money[0].span.start, verb.span.end))
    if verb is None or any(_completes(t, verb) for t in found if t is not verb):
        return None
    before = (
        k for head in (verb.index, clause.trigger) for k in clause.sentence.kids(head) if k.index < clause.trigger
    )
    noun = next((k for k in before if _acted_on(k) or _becoming(k, verb)), None) or _fronted(clause)
    if noun is None:
        return _further_on(clause, found, verb)
    told = quote(clause.sentence, phrase(clause, noun))
    first = next(t for t in clause.sentence.tokens if t.pos != "PUNCT")
    opens = told.span.start == first.span.start
    lifeless = word(first.text).inanimate and not word(first.text).place
    common = opens and (_becoming(noun, verb) or first.pos != "NOUN" or lifeless)
    text = told.text[:1].lower() + told.text[1:] if common else told.text
    at = found.index(verb) + 1
    parts = [quote(clause.sentence, found[:at]).text, text, *_as_written(clause, _closed(found[at:]))]
    return Quote(" ".join(parts), Span(told.span.start, found[-1].span.end))


def _rest_of_it(clause: Clause) -> Token | None:
    """«остальное обещает найти банк»."""
    low = clause.bounds[0]
    first = next((t for t in clause.sentence.tokens[low : clause.trigger] if t.pos != "PUNCT"), None)
    return first if first is not None and first.lemma == "остальной" and first.text.lower() == "остальное" else None


def _sum_before(clause: Clause) -> list[Token]:
    """«Ещё 500 млн готов вложить банк»: a sum that opens the stretch is what the verb moves."""
    stretch = [t for t in clause.sentence.tokens[clause.bounds[0] : clause.trigger] if t.pos not in {"ADV", "PART"}]
    counted = list(takewhile(lambda t: t.pos == "NUM" or t.lemma in words("field_money") - SHARES, stretch))
    return counted if len(counted) > 1 and counted[0].pos == "NUM" and counted[-1].pos != "NUM" else []


def _becoming(noun: Token, verb: Token) -> bool:
    """«Режиссёром согласился стать …»: the instrumental before it completes the verb."""
    return verb.lemma in BECOMING and noun.pos == "NOUN" and noun.feats.get("Case") == "Ins"


def _fronted(clause: Clause) -> Token | None:
    """«Первую очередь мы обязуемся ввести в строй»: an accusative that opens the stretch before who acts."""
    low = clause.bounds[0]
    first = [t for t in clause.sentence.tokens[low : clause.trigger] if t.pos not in {"ADJ", "DET", "NUM"}][:1]
    told = next((t for t in first if classes().get(t.lemma, frozenset()) & LIFELESS), None)
    if told is not None and told.rel == "nsubj" and clause.token.lemma in of_kind("promise", "plan"):
        return told  # «Детали обещают раскрыть»: they promise nothing
    solid = (t for t in first if t.pos == "NOUN" and t.feats.get("Case") == "Acc" and not timely(t))
    return next((t for t in solid if t.feats.get("Gender") == "Fem" and t.feats.get("Number") == "Sing"), None)


def _relative(clause: Clause, verb: Token) -> Quote | None:
    """«систему, которую предложило создать правительство» → «создать систему»."""
    kids = (k for head in (verb.index, clause.trigger) for k in clause.sentence.kids(head) if k.rel == "obj")
    pronoun = next((k for k in kids if k.lemma == "который" and k.index < clause.trigger), None)
    noun = clause.antecedent(pronoun, clause.token) if pronoun is not None else None
    if noun is None or noun is pronoun:
        return None
    told = quote(clause.sentence, phrase(clause, noun))
    return Quote(f"{verb.text} {told.text}", Span(told.span.start, verb.span.end))


def _further_on(clause: Clause, found: list[Token], verb: Token) -> Quote | None:
    """«подписать до конца марта с Казахстаном соглашение о перевозках»: between them stands a date."""
    after = (k for k in clause.sentence.kids(verb.index) if k.index > found[-1].index)
    noun = next((k for k in after if _acted_on(k)), None)
    if noun is None or found[-1] is not verb:
        return None
    said, told = quote(clause.sentence, found), quote(clause.sentence, phrase(clause, noun))
    return Quote(f"{said.text} {told.text}", Span(said.span.start, told.span.end))


def _closed(tokens: list[Token]) -> list[Token]:
    """Without the mark that closes direct speech: «ввести в строй», — сказал."""
    opened = sum((t.text == "«") - (t.text == "»") for t in tokens)
    return tokens[:-1] if tokens and tokens[-1].text == "»" and opened < 0 else tokens


def _as_written(clause: Clause, tokens: list[Token]) -> list[str]:
    """The words of a stretch, with the preposition that it begins with."""
    if not tokens:
        return []
    start = clause.sentence.span.start
    return clause.sentence.text[tokens[0].span.start - start : tokens[-1].span.end - start].split()


def _completes(token: Token, verb: Token) -> bool:
    """What an infinitive acts on or goes on with; a place or a measure after it is no object."""
    own = token.head == verb.index and token.rel in {"obj", "iobj", "xcomp", "ccomp", "conj"}
    own = own or (token.index > verb.index and token.rel == "obj" and _acted_on(token))  # the tree may err
    return own or token.pos in {"PRON", "VERB"}


def _acted_on(noun: Token) -> bool:
    case = noun.feats.get("Case")
    return noun.rel == "obj" and noun.pos in {"NOUN", "PROPN"} and case in {"Acc", "Nom"} and not timely(noun)
