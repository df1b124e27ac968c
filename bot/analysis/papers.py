"""What a document is about, where the words for it stand apart: «одно из соглашений подписано в сфере …»."""

from __future__ import annotations

from bot.analysis.clauses import Clause, preposition
from bot.analysis.document import Token, inflect
from bot.analysis.lexicon import of_kind, plain
from bot.analysis.phrases import phrase, quote
from bot.model import Quote, Span

SPHERES = {"сфера", "область", "отрасль"}
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
    for kid in clause.sentence.kids(clause.predicate.index):
        if kid.rel not in {"obj", "nsubj:pass", "nsubj"}:
            continue
        within = [k for k in clause.sentence.kids(kid.index) if plain(k.lemma) in papers]
        if plain(kid.lemma) in SOME and within and not _complemented(clause, within[0]):
            return within[0], SOME[plain(kid.lemma)]
        if plain(kid.lemma) in papers and not _complemented(clause, kid):
            return kid, kid.feats.get("Number", "Sing")
    return None


def _complemented(clause: Clause, paper: Token) -> bool:
    """The document's own words say what it is about."""
    return any(k.rel in {"nmod", "acl", "acl:relcl", "appos", "amod"} for k in clause.sentence.kids(paper.index))


def _sphere(clause: Clause) -> Token | None:
    kids = clause.sentence.kids(clause.predicate.index)
    return next((k for k in kids if plain(k.lemma) in SPHERES and preposition(clause.sentence, k) in {"в", "по"}), None)
