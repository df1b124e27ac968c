"""A list behind a colon: «договорились: построить мост; открыть пункты пропуска» tells an agreement with each item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.analysis.agreements.amounts import amount
from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause, finite, infinitive
from bot.analysis.agreements.contexts import context
from bot.analysis.agreements.deadlines import deadline
from bot.analysis.agreements.lexicon import triggers
from bot.analysis.agreements.phrases import phrase
from bot.analysis.agreements.quoting import quote
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.subjects import subject
from bot.analysis.agreements.wholes import bare
from bot.analysis.agreements.wording import untimed
from bot.analysis.document import Sentence, Token
from bot.model import Agreement, Quote, Span

BULLETS = {"—", "–", "-", "•", "*"}
HEADS = {"accord", "promise", "plan", "offer", "readiness", "consent", "decision", "demand", "request", "refusal"}
"""Kinds whose list says what is to be done; of «signing» it names what was signed."""


def items(scene: Scene, case: Case) -> tuple[Sentence, ...]:
    """The items of the list that a trigger opens at the end of its sentence, two at least."""
    sentence, opened = case.clause.sentence, case.entry.kind in HEADS | {"signing"}
    after = sentence.tokens[case.clause.trigger + 1 :]
    if not opened or not after or after[-1].text != ":" or any(map(finite, after)):
        return ()
    found = tuple(_items(scene, sentence, case.entry.kind))
    return found if len(found) > 1 else ()


def _items(scene: Scene, sentence: Sentence, kind: str) -> Iterator[Sentence]:
    following = scene.following(sentence)
    while following is not None and _opening(following, kind) is not None:
        yield following
        following = scene.following(following)


def _opening(item: Sentence, kind: str) -> Token | None:
    """The infinitive that an item begins with, or its noun: of what was signed a noun only."""
    told = [t for t in item.tokens if t.text not in BULLETS]
    first = told[0] if told else item.tokens[0]
    if infinitive(first):
        return None if kind == "signing" else first
    if any(map(finite, item.tokens)):
        return None
    noun = next((t for t in told[:4] if t.pos not in {"ADJ", "DET", "NUM", "ADV"}), first)
    return noun if noun.pos in {"NOUN", "PROPN"} and noun.feats.get("Case") in {"Nom", "Acc"} else None


def told_in_list(scene: Scene, case: Case, agreement: Agreement) -> Iterator[Agreement]:
    """The agreement of the list's head with each of its items: its sides and status, their subject, term and sum."""
    for item in items(scene, case):
        opening = _opening(item, case.entry.kind)
        if opening is not None:
            yield _with(scene, agreement, item, _subject(item, opening))


def _subject(item: Sentence, opening: Token) -> Quote:
    clause = Clause(item, opening.index)
    entry = triggers().get(opening.lemma)
    if infinitive(opening) or entry is None:
        found = phrase(clause, opening)
        told = (infinitive(opening) and bare(clause, found)) or quote(item, found)
        common = opening.index == 0 and opening.pos != "PROPN"
        return replace(told, text=told.text[:1].lower() + told.text[1:]) if common else told
    return subject(clause, "signing" if entry.kind == "document" else entry.kind)


def _with(scene: Scene, agreement: Agreement, item: Sentence, what: Quote) -> Agreement:
    document = scene.document
    today = document.published.date() if document.published else None
    when = deadline(document.text, item.span, item.span, today)
    return replace(
        agreement,
        subject=untimed(what, when.quote) if when else what,
        evidence=Span(agreement.evidence.start, item.span.end),
        deadline=when.quote if when else agreement.deadline,
        due=when.due if when else agreement.due,
        amount=amount(document.text, item, what.span),
        context=context(document, item, what.span) or agreement.context,
    )
