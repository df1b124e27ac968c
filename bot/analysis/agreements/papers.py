"""What a document is about, where the words for it stand apart: «одно из соглашений подписано в сфере …»."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause, finite, preposition
from bot.analysis.agreements.lexicon import of_kind
from bot.analysis.agreements.phrases import phrase
from bot.analysis.agreements.quoting import quote
from bot.analysis.document import Sentence, Token, inflect
from bot.model import Quote, Span

SPHERES = {"сфера", "область", "отрасль"}
TERMS = {"срок", "действие", "период"}
SOME = {"один": "Sing", "ряд": "Plur", "несколько": "Plur", "пакет": "Plur", "часть": "Plur", "серия": "Plur"}


def paper_apart(clause: Clause) -> Quote | None:
    """«Одно из соглашений было подписано в сфере энергетики» → «соглашение в сфере энергетики»."""
    paper = _paper(clause)
    if paper is None:
        return None
    token, number = paper
    name = inflect(token.text.lower(), frozenset({"Nom", number}))
    sphere = _sphere(clause)
    if name is None or (sphere is None and number == token.feats.get("Number")):
        return None
    if sphere is None:
        return Quote(name, token.span)
    told = quote(clause.sentence, phrase(clause, sphere))
    first, last = sorted((token.span, told.span))
    return Quote(f"{name} {preposition(clause.sentence, sphere)} {told.text}", Span(first.start, last.end))


def _paper(clause: Clause) -> tuple[Token, str] | None:
    """The document that the verb is about, with the number to name it in: itself, or «одно из …»."""
    papers = of_kind("document")
    for token in _arguments(clause):
        within = _of(clause, token)
        if token.lemma == "часть" and within is not None and within.feats.get("Number") == "Sing":
            return None  # «финансовая часть соглашения»
        if token.lemma in SOME and within is not None and within.lemma in papers:
            return None if _complemented(clause, within) else (within, SOME[token.lemma])
        if token.lemma in papers and not _complemented(clause, token):
            return token, token.feats.get("Number", "Sing")
    return None


def _arguments(clause: Clause) -> list[Token]:
    """Subject and object by the tree, then the other nominatives of the stretch."""
    kids = [k for k in clause.sentence.kids(clause.predicate.index) if k.rel in {"obj", "nsubj:pass", "nsubj"}]
    low, high = clause.bounds
    stretch = clause.sentence.tokens[low : high + 1]
    return kids + [t for t in stretch if t.lemma in SOME and t.feats.get("Case") == "Nom" and t not in kids]


def _of(clause: Clause, token: Token) -> Token | None:
    """The noun of «одно из соглашений», «ряд соглашений»."""
    after = clause.sentence.tokens[token.index + 1 : token.index + 5]
    return next((t for t in after if t.pos == "NOUN" and t.feats.get("Case") == "Gen"), None)


def _complemented(clause: Clause, paper: Token) -> bool:
    """The document's own words say what it is about, not only between whom it is."""
    kids = [k for k in clause.sentence.kids(paper.index) if preposition(clause.sentence, k) not in {"между", "с"}]
    return any(k.rel in {"nmod", "acl", "acl:relcl", "appos", "amod"} for k in kids)


def _sphere(clause: Clause) -> Token | None:
    low, high = clause.bounds
    near = [t for t in clause.sentence.tokens[low : high + 1] if t.lemma in SPHERES]
    return next((t for t in near if preposition(clause.sentence, t) == "в"), None)


def termed(sentence: Sentence, noun: Token) -> Token:
    """«Срок действия договора истёк», «продлили действие договора»: the contract."""
    if noun.lemma not in TERMS:
        return noun
    papers = of_kind("document")
    return next((t for t in sentence.subtree(noun.index) if t.lemma in papers and t.index > noun.index), noun)


def apart_of(clause: Clause, noun: Token) -> bool:
    """«согласовали 15 статей, но Баку выдвинул условие»: the tree may give it to the verb of another clause."""
    if _in_clause_beside(clause, noun):
        return True
    between = clause.sentence.tokens[clause.trigger + 1 : noun.index]
    joint = next((t.index for t in between if t.lemma in {"но", "а", "однако"} and t.pos == "CCONJ"), None)
    if joint is None or clause.sentence.tokens[joint - 1].text != ",":
        return False
    after = clause.sentence.tokens[joint + 1 : noun.index]
    return any(finite(t) and t.pos == "VERB" and t.index not in clause.own for t in after)


def _in_clause_beside(clause: Clause, noun: Token) -> bool:
    """«просил 9 млрд, покупатель готов заплатить 7 млрд», «передаст 30 тонн, а Чили выплатит аванс»: the last comma
    between them opens the clause of another predicate; not «купил, как сообщил министр, завод»."""
    low, high = sorted((clause.trigger, noun.index))
    between = clause.sentence.tokens[low + 1 : high]
    comma = next((i for i in range(len(between) - 1, -1, -1) if between[i].text in {",", ";"}), None)
    if comma is None:
        return False
    after = between[comma + 1 :]
    if noun.index < clause.trigger:
        return bool(after) and after[0].lemma in {"а", "но"}
    return any(finite(t) and t.index not in clause.own and t.rel in {"conj", "parataxis", "root"} for t in after)
