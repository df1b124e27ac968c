"""In what way an agreement is told: as a fact, by somebody's word, under a condition, denied, as a rumour."""

from __future__ import annotations

import itertools

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import plain, words
from bot.analysis.agreements.scenes import Scene, group_name
from bot.analysis.document import Sentence, Token
from bot.analysis.knowledge import key
from bot.model import ActorType, Modality

SOURCES = {"слово", "данные", "информация", "сообщение", "сведение", "мнение", "свидетельство", "заявление"}


SUBORDINATE = {"когда", "если", "чтобы", "поскольку", "хотя", "пока"}


def modality(scene: Scene, clause: Clause) -> tuple[Modality, str | None]:
    """The modality and, where somebody vouches for it, who."""
    voice, speaker = _reported(scene, clause)
    if clause.conditional or _case_of(clause.sentence):
        return Modality.CONDITIONAL, speaker
    if clause.negated:
        return Modality.NEGATED, speaker
    if _rumour(clause.sentence):
        return Modality.RUMOUR, speaker
    return (Modality.REPORTED, speaker) if voice else (Modality.ASSERTED, None)


def _case_of(sentence: Sentence) -> bool:
    """«в случае победы», «при условии, что»."""
    lemmas = [t.lemma for t in sentence.tokens]
    pairs = set(itertools.pairwise(lemmas))
    return bool(pairs & {("в", "случай"), ("при", "условие")})


def _rumour(sentence: Sentence) -> bool:
    """«по слухам», «якобы», «судя по всему»."""
    return any(plain(t.lemma) in words("rumour") for t in sentence.tokens)


def _reported(scene: Scene, clause: Clause) -> tuple[bool, str | None]:
    """A verb of speech over the clause or beside it, or «по словам …»."""
    sentence = clause.sentence
    for token in sentence.tokens:
        if plain(token.lemma) in SOURCES and _by(sentence, token) and not _of_another(clause, token):
            teller = next((k for k in sentence.kids(token.index) if k.rel == "nmod"), None)
            return True, _name(scene, sentence, teller) if teller else None
    own = {t.index for t in clause.words}
    over = {t.index for t in sentence.ancestors(clause.predicate.index)}
    for token in sentence.tokens:
        speaks = plain(token.lemma) in words("speech") and token.pos == "VERB"
        if not speaks or token.index in own or _subordinate(sentence, token):
            continue
        kids = list(sentence.kids(token.index))
        if token.index in over or token.rel == "parataxis" or any(k.index in over | own for k in kids):
            teller = next((k for k in kids if k.rel == "nsubj"), None)
            return True, _name(scene, sentence, teller) if teller else None
    return False, None


def _subordinate(sentence: Sentence, verb: Token) -> bool:
    """«после того, как врачи объявили»: what is said there is another matter; but «как объявили врачи»."""
    marks = [k for k in sentence.kids(verb.index) if k.rel == "mark" and k.index < verb.index]
    before = {m.index: sentence.tokens[max(0, m.index - 2) : m.index] for m in marks}
    return any(m.lemma in SUBORDINATE or any(t.lemma == "тот" for t in before[m.index]) for m in marks)


def _of_another(clause: Clause, source: Token) -> bool:
    """«обещал продолжать дело, которое, по словам сторонников, поможет бедным»: vouched for is the last clause."""
    before = [t for t in clause.sentence.tokens[max(0, source.index - 4) : source.index] if t.pos != "PUNCT"]
    return clause.trigger < source.index and any(t.lemma == "который" for t in before)


def _by(sentence: Sentence, token: Token) -> bool:
    before = sentence.tokens[max(0, token.index - 2) : token.index]
    return any(t.lemma == "по" for t in before)


def _name(scene: Scene, sentence: Sentence, teller: Token) -> str | None:
    """The actor that this word stands for, or the word with what belongs to it."""
    at = [
        f
        for f in scene.figures(sentence)
        if f.head.index == teller.index and f.how not in {"role", "adjective", "power"}
    ]
    named = [f for f in at if f.actor is not None]
    if named or at:
        return (named or at)[0].name
    near = [
        f
        for f in scene.figures(sentence)
        if f.type is ActorType.PER and f.actor is not None and f.head.head == teller.index and f.head.rel != "conj"
    ]
    if near:
        return near[0].name
    return _office(scene, sentence, teller)


def _office(scene: Scene, sentence: Sentence, teller: Token) -> str | None:
    """A teller in office without a name: the only person of the text who holds it, or the office with what it is of."""
    if teller.pos not in {"NOUN", "PROPN"}:
        return None
    lemma = plain(teller.lemma)
    holders = [
        a.name for a in scene.cast.actors if a.type is ActorType.PER and a.role and lemma in key(a.role.text).split()
    ]
    if len(holders) == 1:
        return holders[0]
    name = group_name(sentence, teller)
    return name if " " in name else None
