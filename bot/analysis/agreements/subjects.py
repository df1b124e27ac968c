"""What is agreed: the words of the sentence that say it, told briefly, and the place where they stand."""

from __future__ import annotations

from collections.abc import Callable

from bot.analysis.agreements.about import PRONOUNS, about, case
from bot.analysis.agreements.clauses import MARKS, QUOTES, Clause, finite, infinitive, preposition
from bot.analysis.agreements.infinitives import ASKING, told_by_clause, told_by_infinitive, told_by_purpose
from bot.analysis.agreements.lacking import at_least, bare_paper, earlier, told_before
from bot.analysis.agreements.lexicon import of_kind, triggers, words
from bot.analysis.agreements.papers import apart_of, paper_apart, termed
from bot.analysis.agreements.phrases import LONGEST, phrase, timely, until
from bot.analysis.agreements.pointing import pointed, settled, unpointed
from bot.analysis.agreements.pronouns import resolved, taken_up
from bot.analysis.agreements.quoting import quote
from bot.analysis.agreements.wholes import bare, leased, paid
from bot.analysis.agreements.wording import named, opening
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import Quote

THAT = {
    **dict.fromkeys(("promise", "accord", "talks", "decision", "consent"), frozenset({"что"})),
    **dict.fromkeys(("offer", "demand", "request"), frozenset({"что", "чтобы"})),
}
"""«договорились, что …», «предлагают, чтобы …»."""
SAYING = {"promise", "accord", "decision"}
"""«пообещал: договор подпишут»."""
ASKED = {"accord", "talks", "decision"}
HANDLING = {"trade", "grant", "signing", "cancelling"}
MANY = {"большинство", "меньшинство", "часть", "ряд", "множество", "половина", "число", "пара", "тройка"}
ASKED_BEFORE = {
    "отказ": {"offer", "request", "talks", "invitation"},
    "предложение": {"offer", "invitation"},
    "согласие": {"offer", "request", "invitation"},
    "требование": {"demand"},
    "просьба": {"request"},
    "приглашение": {"invitation"},
}
"""Nouns that point back to what was asked, and by which kinds of words it was."""
VOID = {"это", "он", "она", "оно", "они", "тот", "то", "этот", "такой", "подобный", "себя", "свой", "весь"}


def subject(clause: Clause, kind: str, previous: Sentence | None = None) -> Quote:
    """The first phrase that a source finds: an infinitive, «о поставке», «что …», an object, the deal itself."""
    told = taken_up(clause, _sought(clause, kind, previous), previous)
    told = unpointed(resolved(clause, told, previous))
    for first in (_first(sentence) for sentence in (clause.sentence, previous) if sentence is not None):
        common = (first.pos in {"NOUN", "ADJ", "DET", "VERB"} or opening(first)) and first.text.istitle()
        if told.span.start == first.span.start and common:
            return Quote(told.text[:1].lower() + told.text[1:], told.span)
    return told


def _first(sentence: Sentence) -> Token:
    """The first word: «— Контракт мы подписали»."""
    return next((t for t in sentence.tokens if t.pos != "PUNCT"), sentence.tokens[0])


def _sought(clause: Clause, kind: str, previous: Sentence | None) -> Quote:
    if kind == "moving" and clause.token.pos == "NOUN":
        return named(clause, "", phrase(clause, clause.token))  # «объявил о переходе вратаря»
    if whole := paid(clause, kind) or leased(clause) or pointed(clause, previous):
        return whole
    for source in SOURCES:
        found = source(clause, kind)
        if source is told_by_infinitive and found and (whole := bare(clause, found)):
            return whole
        if len(found) == 1 and found[0].lemma in ASKED_BEFORE and (asked := _asked(clause, found[0].lemma, previous)):
            return asked
        if found and (stated := _stated(clause, found)):
            return quote(clause.sentence, stated)
        if found and not _void(found):
            if kind == "signing":
                found = told_by_purpose(clause, found) or told_by_clause(clause, found) or found
            whole = told_before(found, previous) if kind in {"signing", "plan"} else None
            whole = whole or (_accorded(found, previous) if kind in {"signing", "plan"} else None)
            return whole or (paper_apart(clause) if kind == "signing" else None) or named(clause, kind, found)
    apart = paper_apart(clause) if kind == "signing" else None
    apart = apart or (settled(clause, previous) if kind in {"accord", "signing"} else None)
    return apart or earlier(clause, previous) or at_least(clause)


def _accorded(found: list[Token], previous: Sentence | None) -> Quote | None:
    """«Договорились продлить программу. Документ подпишут в июле»: to prolong it."""
    if previous is None or not bare_paper(found):
        return None
    for token in previous.tokens:
        verb = next((k for k in previous.kids(token.index) if infinitive(k)), None)
        if token.lemma in of_kind("accord") and verb is not None:
            return _sought(Clause(previous, token.index), "accord", None)
    return None


def _asked(clause: Clause, noun: str, previous: Sentence | None) -> Quote | None:
    """«предложил три миллиона, однако получил отказ», «Требование отвергли»: what was offered or asked before."""
    if noun == "предложение" and clause.token.lemma not in of_kind("refusal", "consent") | {"принять", "рассмотреть"}:
        return None
    before: list[Sentence | None] = [clause.sentence, *([] if noun == "отказ" else [previous])]
    for sentence in before:
        end = clause.trigger if sentence is clause.sentence else None
        for token in reversed(sentence.tokens[:end] if sentence is not None else ()):
            entry = triggers().get(token.lemma)
            if sentence is not None and entry is not None and entry.kind in ASKED_BEFORE[noun]:
                return _sought(Clause(sentence, token.index), entry.kind, None)
    return None


def _that(clause: Clause, kind: str) -> list[Token]:
    """«пообещал, что его правительство будет настаивать», «договорились о том, что базы …», «обсудили, где …»."""
    tokens = clause.sentence.tokens
    right_after = "".join(t.text for t in tokens[clause.trigger + 1 : clause.trigger + 3]) == ",что"
    that = THAT.get(kind, frozenset({"что"}) if right_after else frozenset())
    asks = kind in ASKED or clause.token.lemma in words("talking")
    for token in tokens[clause.trigger + 1 : clause.trigger + 6]:
        if token.text == ":" and kind in SAYING and token.index + 1 < len(tokens):
            if any(t.lemma in {"о", "об"} for t in tokens[clause.trigger + 1 : token.index]):
                return []  # «договорились о код-шеринге: билеты можно будет купить …»
            return until(clause, token.index + 1, LONGEST + 3)
        if tokens[token.index - 1].text != ",":
            continue
        if token.lemma in that:
            return until(clause, token.index + 1, LONGEST + 3)
        if asks and token.lemma in ASKING and token.index == clause.trigger + 2:
            return until(clause, token.index, LONGEST + 4)
    return []


def _said_before(clause: Clause, kind: str) -> list[Token]:
    return said_before(clause) if kind == "promise" else []


def said_before(clause: Clause) -> list[Token]:
    """«Мост откроют в мае, пообещал мэр», «„Мы откроем мост“, — пообещал мэр»: what is promised stands before."""
    tokens, here = clause.sentence.tokens, clause.trigger
    if here < 3 or tokens[here - 1].text not in {",", "—", "–", "-"} or not finite(clause.token):
        return []
    end = here - 1
    while end and tokens[end - 1].text in {",", "»", '"', "“"}:
        end -= 1
    low = next((i + 1 for i in range(end - 1, -1, -1) if tokens[i].text in {";", ":", *QUOTES}), 0)
    if tokens[low].text in {"Мы", "мы", "Я", "я"}:
        low += 1
    told = list(tokens[low:end])
    return told if len(told) <= LONGEST + 6 and any(map(finite, told)) else []


def _object(clause: Clause, kind: str) -> list[Token]:
    """«предоставил убежище», «отверг предложение», «соглашение расторгнуто»."""
    noun = clause.token.pos == "NOUN" and kind == "signing"
    over = clause.own if clause.token.pos == "NOUN" else {clause.trigger}
    for start in (clause.token,) if noun else (clause.token, clause.predicate):
        for kid in clause.sentence.kids(start.index):
            passive = kid.rel == "nsubj:pass" or (kid.rel == "nsubj" and clause.passive)
            if kid.rel == "obj" and _brought_in(clause, kid):
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


def _target(clause: Clause, kind: str) -> list[Token]:
    """«перешёл в „Зенит“», «состоится матч»: for acts, what stands with them."""
    if kind == "event":
        found = clause.subject
        talks = found is not None and found.lemma in of_kind("talks", "document")  # «переговоры начнутся в июне»
        return phrase(clause, found) if found is not None and (talks or found.index > clause.trigger) else []
    if kind in {"moving", "leaving"}:
        return [
            t
            for k in clause.sentence.kids(clause.trigger)
            if case(clause, k) in {"в", "к", "из"}
            for t in phrase(clause, k)
        ][:8]
    return []


def _itself(clause: Clause, kind: str) -> list[Token]:
    """«сделка», «покупка завода», «предыдущее соглашение истекло»: the noun says it, with what hangs on it."""
    if clause.token.pos == "NOUN":
        papers = of_kind("document") if kind == "signing" else ()
        signed = next((k for k in clause.sentence.kids(clause.trigger) if k.lemma in papers), clause.token)
        return phrase(clause, signed)
    told = clause.subject
    if any(k.pos == "PRON" for k in clause.kids("obj")):
        return []  # «клуб продлит его»
    failed = clause.token.lemma in {"провалиться", "сорваться"}
    if kind == "cancelling" and not clause.passive and not clause.token.lemma.endswith("ся"):
        return []
    if (failed or kind in {"signing", "cancelling", "leaving"}) and told is not None and told.pos == "NOUN":
        return phrase(clause, termed(clause.sentence, told))
    return []


Source = Callable[[Clause, str], list[Token]]
SOURCES: tuple[Source, ...] = (told_by_infinitive, _that, _said_before, about, _object, _target, _itself)


def _stated(clause: Clause, found: list[Token]) -> list[Token]:
    """«сообщения о том, что подписала договор»: what stands behind the words that only lead to it."""
    tokens, end = clause.sentence.tokens, found[-1].index
    leads = found[-1].lemma in {"то", "тот"} and [t.text for t in tokens[end + 1 : end + 3]] == [",", "что"]
    return until(clause, end + 3, LONGEST + 3) if leads and end + 3 < len(tokens) else []


def _void(found: list[Token]) -> bool:
    """Nothing but pronouns and light words: «это при условии», «его до конца года», «этом вопросе», «подобный шаг»."""
    if len(found) == 1 and fold(found[0].text) in PRONOUNS | {"его", "ее", "их"}:
        return True
    if found[0].pos == "PRON" and found[0].lemma in {"это", "то", "он", "она", "оно", "они"}:
        return True
    solid = [t for t in found if t.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} and t.lemma not in VOID]
    pointed = any(t.lemma in {"этот", "такой", "подобный"} for t in found[:2])
    if pointed and any(t.lemma in words("empty") | {"случай", "шаг"} for t in found[1:3]):
        return True  # «отказала в этом вопросе митрополиту»
    return not solid or (pointed and len(solid) < 2)
