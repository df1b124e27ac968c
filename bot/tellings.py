"""What of an article a digest needs: made once, when its terms are kept, and small. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from bot.model import Acting, ActorType, Analysis, Article, Correction, Deal, Modality, Status, Terms

Json = dict[str, Any]

MOST_ACTORS, MOST_DEALS = 12, 12
GIST = 1_200
"""Characters of a summary that are kept."""


def told(article: Article, analysis: Analysis, terms: Terms) -> Json:
    """The parts of a `Telling` that are the same in every chat that holds the article."""
    return {
        "title": _title(article),
        "gist": _gist(article, analysis),
        "size": analysis.words,
        "actors": [
            [actor.name, actor.type.value, actor.role.text if actor.role else None, " ".join(lemmas)]
            for actor, lemmas in zip(analysis.actors[:MOST_ACTORS], terms.actors, strict=False)
        ],
        "deals": [_deal(analysis, terms, number) for number in range(min(len(analysis.agreements), MOST_DEALS))],
    }


def actors(fields: Json) -> tuple[Acting, ...]:
    """Those of `told`."""
    return tuple(
        Acting(name, ActorType(type_), role, tuple(lemmas.split())) for name, type_, role, lemmas in fields["actors"]
    )


def deals(fields: Json, denied: Collection[str] = ()) -> tuple[Deal, ...]:
    """Those of `told`; `denied` are the keys of corrections."""
    return tuple(
        Deal(
            Status(deal["status"]),
            Modality(deal["modality"]),
            tuple(deal["parties"]),
            tuple(tuple(side.split()) for side in deal["sides"]),
            deal["subject"],
            tuple(deal["about"].split()),
            tuple(deal["words"].split()),
            deal["deadline"],
            date.fromisoformat(deal["due"]) if deal["due"] else None,
            deal["key"] in denied,
        )
        for deal in fields["deals"]
    )


def _title(article: Article) -> str:
    """Its own, or its first line."""
    first = article.text.strip().partition("\n")[0]
    return " ".join((article.title or first).split())


def _gist(article: Article, analysis: Analysis) -> list[str]:
    """The summary; the whole of a text that is too short for one, but for the title that begins it."""
    if not analysis.short:
        spans = analysis.summary(article.text)
        return _within([" ".join(analysis.shown(span, article.text).split()) for span in spans])
    text = article.text.strip()
    if article.title and text.startswith(article.title):
        text = text[len(article.title) :]
    return _within([" ".join(text.split())] if text.strip() else [])


def _within(sentences: list[str]) -> list[str]:
    """As many whole sentences as fit; of the first one at least its beginning."""
    kept = [sentences[0][:GIST]] if sentences else []
    room = GIST - sum(map(len, kept))
    for sentence in sentences[1:]:
        room -= len(sentence)
        if room < 0:
            break
        kept.append(sentence)
    return kept


def _deal(analysis: Analysis, terms: Terms, number: int) -> Json:
    agreement = analysis.agreements[number]
    about = terms.subjects[number] if number < len(terms.subjects) else ()
    words = terms.evidence[number] if number < len(terms.evidence) else ()
    return {
        "status": agreement.status.value,
        "modality": agreement.modality.value,
        "parties": [party.name for party in agreement.parties],
        "sides": [" ".join(side) for side in terms.parties[number]],
        "subject": agreement.subject.text,
        "about": " ".join(about),
        "words": " ".join(words),
        "key": Correction.of_agreement(agreement).key,
        "deadline": agreement.deadline.text if agreement.deadline else None,
        "due": agreement.due.isoformat() if agreement.due else None,
    }
