"""What the nets know of a word in its context tells who holds a side: the same at run time as in training."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest

from benchmarks.agreement_fitting import Row, fit
from bot.analysis.actors import cast
from bot.analysis.agreements import findings
from bot.analysis.agreements.choice import chosen
from bot.analysis.agreements.parties import Candidate, candidates
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.subjects import subject
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import encodings, read
from bot.analysis.tagging.leanings import Direction, shipped
from bot.analysis.tagging.nets import Nets
from bot.model import Article

TEXT = "Завод «Луч» подписал договор с банком «Рубин». Президент Чили Марко Вега похвалил обе стороны."
WRAPPED = "Завод «Луч» подписал договор\nс банком «Рубин» на три\nгода. Об этом сообщил Марко Вега."


@pytest.fixture(scope="module")
def direction() -> Direction:
    chance = np.random.default_rng(7)
    return Direction(chance.normal(size=64).astype(np.float32), chance.normal(size=64).astype(np.float32), 0.5)


def test_words_lean_as_their_encodings_do(direction: Direction) -> None:
    nets = Nets(direction)
    sentences = [[token.text for token in s.tokens] for s in read(Article(TEXT)).sentences]
    syntax, names = np.hsplit(np.concatenate(nets.encoded(sentences)), 2)

    parsed = chain.from_iterable(sentence.leanings for sentence in nets.parse([sentences]))
    assert list(parsed) == pytest.approx(direction.by_syntax(syntax), abs=1e-3)
    named = nets.named([word for words in sentences for word in words])
    assert named.leanings == pytest.approx(direction.by_names(names), abs=1e-3)


@pytest.mark.parametrize("text", [TEXT, WRAPPED, f"Договор готов\n{TEXT}"])
def test_each_token_of_a_document_leans(text: str) -> None:
    document, trained = read(Article(text)), shipped()
    for sentence, rows in zip(document.sentences, encodings(document), strict=True):
        syntax, names = np.hsplit(rows, 2)
        both = np.add(trained.by_syntax(syntax), trained.by_names(names))
        assert list(sentence.leanings) == pytest.approx(both.tolist(), abs=1e-2)
        assert len(sentence.leanings) == len(sentence.tokens)


def possible(text: str, trigger: str) -> list[Candidate]:
    document = read(Article(text))
    scene = Scene(document, cast(document))
    every = (f for s in document.sentences for f in findings(scene, s, Linear({}, 0.0, 0.5)))
    finding = next(f for f in every if f.case.clause.token.text == trigger)
    what = subject(finding.case.clause, finding.case.entry.kind, None)
    return candidates(scene, finding.case, what.span)


def lean(candidate: Candidate, by: float) -> None:
    candidate.figure.sentence.leanings[candidate.figure.head.index] = by


def test_who_leans_to_a_side_is_a_party() -> None:
    luch, rubin = (c for c in possible(TEXT, "подписал") if c.party.name in {"Луч", "Рубин"})
    lean(luch, -9.0)
    lean(rubin, 9.0)
    assert chosen([luch, rubin], Linear({}, 0.0, 0.5)) == (rubin.party,)


def test_the_weightiest_of_a_text_lean_nowhere() -> None:
    told = possible("Завод «Луч» расширится. Он вырос. Цех строят. Он подписал договор.", "подписал")
    (top,) = (c for c in told if c.party.name == "Луч" and not c.stands)
    lean(top, 9.0)
    assert top.leaning == 0.0


def test_training_finds_where_contexts_of_parties_lie() -> None:
    """Of 128 numbers one tells; a case without a context is told by its signs alone."""
    chance = np.random.default_rng(7)
    contexts = chance.normal(size=(400, 128)).astype(np.float32)
    rows = [Row("a:1", frozenset({"here"}), bool(c[3] > 0), 1.0, context=c) for c in contexts]
    fitted = fit([*rows, Row("a:1", frozenset({"top"}), right=False, weight=1.0)], 2.0, 0.5)

    assert fitted.leaning is not None
    assert fitted.leaning.syntax.argmax() == 3
    assert np.abs(fitted.leaning.names).max() < fitted.leaning.syntax[3] / 2
    assert fit([Row("a:1", frozenset({"here"}), right=True, weight=1.0)], 2.0, 0.5).leaning is None
