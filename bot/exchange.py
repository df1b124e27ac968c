"""Articles and analyses as JSON: the lines of `analyze --jsonl`, and the compact lossless form that storage keeps."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from bot.errors import BadLine
from bot.model import (
    Actor,
    ActorType,
    Agreement,
    Analysis,
    Article,
    Modality,
    Party,
    Quote,
    Span,
    Status,
    Wish,
)

Json = dict[str, Any]
NORMAL = Wish()

# --- lines of the command line ----------------------------------------------------------------------------------------


def read_line(line: str | bytes) -> tuple[str, Article]:
    """`{"doc_id", "text", "title"?}` → doc_id and the article, its text as given. Raises BadLine."""
    fields = _object(line)
    doc_id = fields.get("doc_id")
    if not isinstance(doc_id, str) or _broken(doc_id):
        raise BadLine("doc_id is missing or not a string")
    text, title = fields.get("text"), fields.get("title")
    if not isinstance(text, str):
        raise BadLine("text is missing or not a string", doc_id)
    if title is not None and not isinstance(title, str):
        raise BadLine("title is not a string", doc_id)
    if _broken(text) or _broken(title or ""):
        raise BadLine("half of a surrogate pair in the text or title", doc_id)
    return doc_id, Article(text, title=title)


def as_json(doc_id: str, article: Article, analysis: Analysis, wish: Wish = NORMAL) -> Json:
    """One analysis as the command line prints it: offsets are characters of the article's text, end exclusive."""
    text = article.text
    return {
        "doc_id": doc_id,
        "language": analysis.language,
        "title": article.title,
        "summary": [
            {"start": s.start, "end": s.end, "text": analysis.shown(s, text)} for s in analysis.summary(text, wish)
        ],
        "actors": [_actor_line(actor) for actor in analysis.actors],
        "agreements": [_agreement_line(agreement) for agreement in analysis.agreements],
    }


def as_read(kind: str, name: str, article: Article | None, problem: str | None = None) -> Json:
    """One article as `read` prints it; `kind` is «file» or «url». Without an article `problem` says why."""
    published = article.published.isoformat() if article and article.published else None
    return {
        kind: name,
        "title": article.title if article else None,
        "author": article.author if article else None,
        "published": published,
        "source": article.source if article else None,
        "text": article.text if article else None,
        "problem": problem,
    }


def _object(line: str | bytes) -> Json:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise BadLine("not a JSON object")
    return fields


def _broken(text: str) -> bool:
    """Lone surrogates: JSON lets them in as \\ud800, no encoder lets them out."""
    return any("\ud800" <= char <= "\udfff" for char in text)


def _actor_line(actor: Actor) -> Json:
    return {
        "name": actor.name,
        "type": actor.type.value,
        "role": actor.role.text if actor.role else None,
        "mentions": [_span(mention) for mention in actor.mentions],
        "salience": actor.salience,
    }


def _agreement_line(agreement: Agreement) -> Json:
    return {
        "status": agreement.status.value,
        "parties": [{"name": party.name, "type": party.type.value} for party in agreement.parties],
        "subject": agreement.subject.text,
        "deadline": agreement.deadline.text if agreement.deadline else None,
        "due": agreement.due.isoformat() if agreement.due else None,
        "amount": agreement.amount.text if agreement.amount else None,
        "modality": agreement.modality.value,
        "speaker": agreement.speaker,
        "context": agreement.context,
        "evidence": _span(agreement.evidence),
        "trigger": _span(agreement.trigger),
        "rule": agreement.rule,
    }


# --- the form that storage keeps --------------------------------------------------------------------------------------


def article_to_dict(article: Article) -> Json:
    """Everything but what is None."""
    fields = {
        "text": article.text,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "partial": article.partial or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def analysis_to_dict(analysis: Analysis) -> Json:
    """Spans are [start, end], quotes [text, start, end]; what is None is left out."""
    return {
        "language": analysis.language,
        "words": analysis.words,
        "short": analysis.short,
        "ranking": [_span(span) for span in analysis.ranking],
        "core": analysis.core,
        "cuts": [_span(span) for span in analysis.cuts],
        "actors": [_actor_to_dict(actor) for actor in analysis.actors],
        "agreements": [_agreement_to_dict(agreement) for agreement in analysis.agreements],
    }


def analysis_from_dict(fields: Json) -> Analysis:
    return Analysis(
        fields["language"],
        tuple(Span(*pair) for pair in fields["ranking"]),
        tuple(_actor_from_dict(actor) for actor in fields["actors"]),
        tuple(_agreement_from_dict(agreement) for agreement in fields["agreements"]),
        fields["words"],
        fields["short"],
        fields.get("core", 0),
        tuple(Span(*pair) for pair in fields.get("cuts", ())),
    )


def _actor_to_dict(actor: Actor) -> Json:
    fields: Json = {
        "name": actor.name,
        "type": actor.type.value,
        "mentions": [_span(mention) for mention in actor.mentions],
        "salience": actor.salience,
    }
    if actor.role:
        fields["role"] = _quote(actor.role)
    return fields


def _actor_from_dict(fields: Json) -> Actor:
    return Actor(
        fields["name"],
        ActorType(fields["type"]),
        tuple(Span(*pair) for pair in fields["mentions"]),
        fields["salience"],
        _quote_from(fields.get("role")),
    )


def _agreement_to_dict(agreement: Agreement) -> Json:
    fields = {
        "status": agreement.status.value,
        "parties": [[party.name, party.type.value] for party in agreement.parties],
        "subject": _quote(agreement.subject),
        "evidence": _span(agreement.evidence),
        "trigger": _span(agreement.trigger),
        "rule": agreement.rule,
        "modality": agreement.modality.value,
        "deadline": _quote(agreement.deadline) if agreement.deadline else None,
        "due": agreement.due.isoformat() if agreement.due else None,
        "amount": _quote(agreement.amount) if agreement.amount else None,
        "speaker": agreement.speaker,
        "context": agreement.context,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _agreement_from_dict(fields: Json) -> Agreement:
    due, subject = fields.get("due"), fields["subject"]
    return Agreement(
        Status(fields["status"]),
        tuple(Party(name, ActorType(kind)) for name, kind in fields["parties"]),
        Quote(subject[0], Span(subject[1], subject[2])),
        Span(*fields["evidence"]),
        Span(*fields["trigger"]),
        fields["rule"],
        modality=Modality(fields["modality"]),
        deadline=_quote_from(fields.get("deadline")),
        due=date.fromisoformat(due) if due else None,
        amount=_quote_from(fields.get("amount")),
        speaker=fields.get("speaker"),
        context=fields.get("context"),
    )


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _quote(quote: Quote) -> list[str | int]:
    return [quote.text, quote.span.start, quote.span.end]


def _quote_from(packed: list[Any] | None) -> Quote | None:
    return Quote(packed[0], Span(packed[1], packed[2])) if packed else None
