"""Articles and analyses as JSON: what goes in comes out the same."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadLine
from bot.exchange import analysis_from_dict, analysis_to_dict, article_to_dict, as_json, read_line
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
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
spans = st.tuples(st.integers(0, 10_000), st.integers(0, 500)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
quotes = st.builds(Quote, words, spans)
parties = st.builds(Party, words, st.sampled_from(ActorType))
actors = st.builds(
    Actor,
    words,
    st.sampled_from(ActorType),
    st.lists(spans, max_size=4).map(tuple),
    st.floats(0, 1),
    st.none() | quotes,
)
agreements = st.builds(
    Agreement,
    status=st.sampled_from(Status),
    parties=st.lists(parties, max_size=3).map(tuple),
    subject=quotes,
    evidence=spans,
    trigger=spans,
    rule=words,
    modality=st.sampled_from(Modality),
    deadline=st.none() | quotes,
    due=st.none() | st.dates(),
    amount=st.none() | quotes,
    speaker=st.none() | words,
    context=st.none() | words,
)
analyses = st.builds(
    Analysis,
    st.sampled_from(["ru", "uk", "kk"]),
    st.lists(spans, max_size=5).map(tuple),
    st.lists(actors, max_size=3).map(tuple),
    st.lists(agreements, max_size=3).map(tuple),
    st.integers(0, 100_000),
    st.booleans(),
    st.integers(0, 3),
    st.lists(spans, max_size=3).map(tuple),
)
articles = st.builds(
    Article,
    words,
    title=st.none() | words,
    source=st.none() | words,
    url=st.none() | words,
    author=st.none() | words,
    published=st.none() | st.datetimes(timezones=st.just(UTC)),
    published_from=st.none() | words,
    partial=st.booleans(),
)


@given(analyses)
def test_an_analysis_survives_storage(analysis: Analysis) -> None:
    packed = json.dumps(analysis_to_dict(analysis), ensure_ascii=False)
    assert analysis_from_dict(json.loads(packed)) == analysis


def test_an_analysis_kept_before_summaries_were_trimmed_is_read() -> None:
    kept = analysis_to_dict(Analysis("ru", (Span(0, 4),), (), (), 1))
    del kept["core"], kept["cuts"]
    assert analysis_from_dict(kept) == Analysis("ru", (Span(0, 4),), (), (), 1)


def article_of(fields: dict[str, Any]) -> Article:
    """Out of the form that `article_to_dict` gives it."""
    published = fields.get("published")
    return Article(
        fields["text"],
        title=fields.get("title"),
        source=fields.get("source"),
        url=fields.get("url"),
        author=fields.get("author"),
        published=datetime.fromisoformat(published) if published else None,
        published_from=fields.get("published_from"),
        partial=fields.get("partial", False),
    )


@given(articles)
def test_an_article_survives_storage(article: Article) -> None:
    assert article_of(json.loads(json.dumps(article_to_dict(article)))) == article


def test_what_is_not_known_takes_no_room() -> None:
    assert article_to_dict(Article("Текст.")) == {"text": "Текст."}


TEXT = "Газпром и CNPC подписали контракт на поставку газа до 2030 года за 5 млрд долларов. Об этом сообщили в Москве."


def test_the_line_of_an_analysis() -> None:
    agreement = Agreement(
        Status.SIGNED,
        (Party("Газпром", ActorType.ORG), Party("CNPC", ActorType.ORG)),
        Quote("поставка газа", Span(36, 49)),
        Span(0, 83),
        Span(15, 24),
        "verb_of_signing",
        deadline=Quote("до 2030 года", Span(50, 62)),
        due=date(2030, 12, 31),
        context="energy",
    )
    actor = Actor("Газпром", ActorType.ORG, (Span(0, 7),), 1.0, Quote("компания", Span(0, 7)))
    analysis = Analysis("ru", (Span(0, 83),), (actor,), (agreement,), 18)

    line = as_json("a1", Article(TEXT, title="Контракт"), analysis)

    assert line == {
        "doc_id": "a1",
        "language": "ru",
        "title": "Контракт",
        "summary": [{"start": 0, "end": 83, "text": TEXT[:83]}],
        "actors": [
            {"name": "Газпром", "type": "ORG", "role": "компания", "mentions": [[0, 7]], "salience": 1.0},
        ],
        "agreements": [
            {
                "status": "signed",
                "parties": [{"name": "Газпром", "type": "ORG"}, {"name": "CNPC", "type": "ORG"}],
                "subject": "поставка газа",
                "deadline": "до 2030 года",
                "due": "2030-12-31",
                "amount": None,
                "modality": "asserted",
                "speaker": None,
                "context": "energy",
                "evidence": [0, 83],
                "trigger": [15, 24],
                "rule": "verb_of_signing",
            }
        ],
    }


def test_a_good_line() -> None:
    assert read_line('{"doc_id": "7", "text": " Текст\\n"}') == ("7", Article(" Текст\n"))
    assert read_line('{"doc_id": "7", "text": "", "title": "Имя"}') == ("7", Article("", title="Имя"))


@pytest.mark.parametrize(
    ("line", "doc_id", "problem"),
    [
        ("", None, "not JSON"),
        ("{oops", None, "not JSON"),
        ("[" * 200_000, None, "not JSON"),
        ("[1, 2]", None, "not a JSON object"),
        ('"text"', None, "not a JSON object"),
        ('{"text": "Текст"}', None, "doc_id"),
        ('{"doc_id": 5, "text": "Текст"}', None, "doc_id"),
        ('{"doc_id": "5"}', "5", "text"),
        ('{"doc_id": "5", "text": null}', "5", "text"),
        ('{"doc_id": "5", "text": "Текст", "title": 4}', "5", "title"),
        ('{"doc_id": "5", "text": "Те\\ud83dкст"}', "5", "surrogate"),
        ('{"doc_id": "\\udc00", "text": "Текст"}', None, "doc_id"),
    ],
)
def test_a_broken_line_says_what_is_wrong(line: str, doc_id: str | None, problem: str) -> None:
    with pytest.raises(BadLine) as caught:
        read_line(line)
    assert caught.value.doc_id == doc_id
    assert problem in caught.value.problem


def test_a_published_date_keeps_its_zone() -> None:
    article = Article("Текст.", published=datetime(2024, 3, 1, 12, 30, tzinfo=UTC))
    assert article_of(article_to_dict(article)).published == article.published
