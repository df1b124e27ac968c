"""What is told by the object of a verb: «предоставил убежище», «соглашение расторгнуто», «Гастроли оплатит фонд»."""

from __future__ import annotations

from bot.analysis.agreements.clauses import MARKS, Clause, finite, preposition
from bot.analysis.agreements.lexicon import words
from bot.analysis.agreements.papers import apart_of, termed
from bot.analysis.agreements.phrases import phrase, timely
from bot.analysis.document import Token

HANDLING = {"trade", "grant", "signing", "cancelling"}
MANY = {"большинство", "меньшинство", "часть", "ряд", "множество", "половина", "число", "пара", "тройка"}


def acted_on(clause: Clause, kind: str) -> list[Token]:
    """«предоставил убежище», «отверг предложение», «соглашение расторгнуто»."""
    noun = clause.token.pos == "NOUN" and kind == "signing"
    over = clause.own if clause.token.pos == "NOUN" else {clause.trigger}
    after = kind == "talks" and clause.token.pos == "NOUN" and preposition(clause.sentence, clause.token) == "после"
    for start in (clause.token,) if noun or after else (clause.token, clause.predicate):
        for kid in clause.sentence.kids(start.index):
            passive = kid.rel == "nsubj:pass" or (kid.rel == "nsubj" and clause.passive)
            if kid.rel == "obj" and (_brought_in(clause, kid) or _given_to(clause, kid, start)):
                continue
            direct = kid.rel == "obj" or passive or (kind in HANDLING and _handled(clause, kid, start))
            acts = kid.rel == "obj" and (_does(clause, kid, start) or apart_of(clause, kid))
            antecedent = clause.antecedent(kid, clause.token) if direct and not acts and kid.lemma == "который" else kid
            if antecedent is not kid:
                return phrase(clause, antecedent)
            told = kid.pos in {"NOUN", "PROPN", "NUM"} and (not timely(kid) or _shared(clause, kid))
            told = told and not (kind == "talks" and kid.lemma in words("fruit"))
            if kid.rel == "obj" and _may_act(clause, kid) and (further := _object_by_order(clause, kind)):
                return further
            if direct and told and not acts and not _receives(kid) and kid.index not in over:
                return phrase(clause, termed(clause.sentence, _weighed(clause, kid)))
    return _object_by_order(clause, kind)


def _weighed(clause: Clause, noun: Token) -> Token:
    """«рассматривает возможность покупки завода»: the purchase."""
    if noun.lemma != "возможность" or clause.token.lemma not in words("talking"):
        return noun
    after = (k for k in clause.sentence.kids(noun.index) if k.index > noun.index and k.feats.get("Case") == "Gen")
    return next((k for k in after if k.pos == "NOUN"), noun)


def _handled(clause: Clause, noun: Token, verb: Token) -> bool:
    """«ледокол передадут флоту»: one thing does not act in the plural, others do it."""
    one = noun.feats.get("Number") == "Sing" and noun.feats.get("Animacy") == "Inan"
    collective = noun.lemma in MANY | words("field_money")
    plural = verb.feats.get("Number") == "Plur"
    several = any(t.lemma in {"и", "с"} for t in clause.sentence.tokens[noun.index : verb.index])
    return noun.rel == "nsubj" and noun.pos == "NOUN" and one and plural and not collective and not several


def _brought_in(clause: Clause, noun: Token) -> bool:
    """«Гастроли оплатит фонд»: what stands before one doer's verb in the plural is paid for, the nominative after it
    pays, whatever the tree calls it."""
    verb = clause.token
    one = finite(verb) and verb.feats.get("Number") == "Sing" and noun.feats.get("Number") == "Sing"
    after = noun.index > clause.trigger and noun.feats.get("Case") == "Nom"
    kids = (k for k in clause.sentence.kids(clause.trigger) if k.index < clause.trigger and k.rel == "obj")
    return one and after and any(k.pos == "NOUN" and k.feats.get("Number") == "Plur" for k in kids)


def _given_to(clause: Clause, noun: Token, verb: Token) -> bool:
    """«сделало Тарасенко предложение»: a name of one form for all cases, and after it what is given."""
    if noun.pos != "PROPN" or not noun.text.endswith(("о", "е", "и", "у")):
        return False
    tokens = clause.sentence.tokens[noun.index + 1 : noun.index + 11]
    others = (t for t in tokens if t.head == verb.index and t.rel == "obj" and t.pos == "NOUN")
    return next(others, None) is not None


def _receives(noun: Token) -> bool:
    """«сделал Орлову предложение»: somebody in the dative gets what is told."""
    return noun.feats.get("Case") == "Dat" and noun.feats.get("Animacy") == "Anim"


def _may_act(clause: Clause, noun: Token) -> bool:
    """«Музей отменил концерт»: a nominative before an active verb, whatever the tree calls it."""
    return noun.index < clause.trigger and noun.feats.get("Case") == "Nom" and finite(clause.token)


def _does(clause: Clause, noun: Token, verb: Token) -> bool:
    """«Музей отменил чтения», where the tree names two objects: the one before the verb does it."""
    after = (k for k in clause.sentence.kids(verb.index) if k.rel == "obj" and k.index > verb.index)
    after = (k for k in after if not _of_noun_before(clause, k))
    others = (k for k in after if not timely(k) or _shared(clause, k))  # «Контракт расторгли год назад»
    if noun.feats.get("Number") == "Plur" and verb.feats.get("Number") == "Sing":
        return False  # «Гастроли оплатит фонд»
    return finite(verb) and noun.index < verb.index and _may_be_nominative(noun) and any(others)


def _of_noun_before(clause: Clause, noun: Token) -> bool:
    """«Документ передадут сторонам конфликта»: a genitive of the noun before it, whatever the tree calls it."""
    before = clause.sentence.tokens[noun.index - 1]
    return noun.feats.get("Case") == "Gen" and before.pos == "NOUN" and before.feats.get("Case") == "Dat"


def _may_be_nominative(noun: Token) -> bool:
    lifeless = noun.feats.get("Animacy") == "Inan" and noun.feats.get("Gender") in {"Masc", "Neut"}
    return noun.feats.get("Case") == "Nom" or (noun.feats.get("Case") == "Acc" and lifeless)


def _shared(clause: Clause, number: Token) -> bool:
    """«5% акций», «10 самолётов»: a number of things, not a moment."""
    after = clause.sentence.tokens[number.index + 1 : number.index + 3]
    if after and after[0].lemma == "из":  # «15 из 17 статей»
        after = clause.sentence.tokens[number.index + 3 : number.index + 5]
    return bool(after) and not any(timely(t) for t in after) and any(t.feats.get("Case") == "Gen" for t in after)


def _object_by_order(clause: Clause, kind: str) -> list[Token]:
    """The first accusative after a verb of buying, giving or refusing, where the tree names no object."""
    if clause.token.pos != "VERB" or kind not in {"trade", "grant", "offer", "signing", "refusal", "cancelling"}:
        return []
    for token in clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 7]:
        if token.text in MARKS and token.text not in {"«", '"'}:
            break
        noun = token.pos in {"NOUN", "PROPN", "NUM"} and token.feats.get("Case") == "Acc"
        noun = noun or (token.pos == "NUM" and token.text.isdigit() and _shared(clause, token))
        timed = timely(token) and not _shared(clause, token)
        if noun and not preposition(clause.sentence, token) and not timed:
            return phrase(clause, token)
    return []
