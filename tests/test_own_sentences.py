"""Our own training passages: the mark-up is read, every passage is sound, training sees what it should."""

import pytest

from benchmarks import own_sentences
from benchmarks.agreement_fitting import Row
from bot.analysis.agreements.meanings import SURROUNDINGS
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import read
from bot.model import Article

LINE = "Клуб «Чайка» {заключил|Чайка; Милан Ристич} контракт с Миланом Ристичем. Он {?приедет|Милан Ристич} в мае."


def test_marks_become_agreements_and_leave_the_text() -> None:
    entry = own_sentences.entry(LINE, "sport:1")

    assert entry["text"] == "Клуб «Чайка» заключил контракт с Миланом Ристичем. Он приедет в мае."
    told = [(entry["text"][begin:end], a["optional"]) for a in entry["agreements"] for begin, end in [a["trigger"]]]
    assert told == [("заключил", False), ("приедет", True)]
    assert entry["agreements"][0]["parties"] == [{"name": "Чайка"}, {"name": "Милан Ристич"}]


def test_a_sentence_is_the_evidence_of_what_it_tells() -> None:
    entry = own_sentences.entry(LINE, "sport:1")
    placed = own_sentences.placed(entry, read(Article(entry["text"])).sentences)

    said = [entry["text"][begin:end] for a in placed["agreements"] for begin, end in [a["evidence"]]]
    assert said == ["Клуб «Чайка» заключил контракт с Миланом Ристичем.", "Он приедет в мае."]


@pytest.mark.parametrize(
    "line", ["Клуб {заключил} контракт.", "Клуб {заключил|Чайка контракт.", "Клуб заключил|Чайка}"]
)
def test_a_broken_mark_is_not_passed_over(line: str) -> None:
    with pytest.raises(ValueError, match="sport:1"):
        own_sentences.entry(line, "sport:1")


def test_a_whole_article_has_paragraphs_and_key_actors() -> None:
    entry = own_sentences.entry("Порт {?купил|Порт} верфь ¶ Порт {купил|Порт} верфь. ¶ Она цела. @@ Порт; Верфь", "w:1")

    assert entry["text"] == "Порт купил верфь\nПорт купил верфь.\nОна цела."
    assert [entry["text"][begin:end] for a in entry["agreements"] for begin, end in [a["trigger"]]] == ["купил"] * 2
    assert entry["key_actors"] == [{"name": "Порт"}, {"name": "Верфь"}]


def test_all_passages_can_be_read_and_none_stands_twice() -> None:
    texts = [entry["text"] for entry in own_sentences.entries()]

    assert len(texts) > 500
    assert len(set(texts)) == len(texts)


def test_the_place_in_a_short_passage_teaches_nothing() -> None:
    row = Row("a:1", frozenset({"place:0", "short document", "lemma:купить"}), right=True, weight=1.0)

    (left,) = own_sentences.owned([row], own_sentences.Weights(passage=0.5, article=0.7))

    assert left.signs == {"lemma:купить", own_sentences.OWN}
    assert left.weight == 0.5


def test_the_place_in_a_whole_article_teaches() -> None:
    row = Row("whole_a:1", frozenset({"place:0", "lemma:купить"}), right=True, weight=1.0)

    (left,) = own_sentences.owned([row], own_sentences.Weights(passage=0.5, article=0.7))

    assert left.signs == {"place:0", "lemma:купить", own_sentences.OWN_ARTICLE}
    assert left.weight == 0.7


def test_what_a_passage_tells_later_weighs_less() -> None:
    def row(passage: str, sentence: str, *, right: bool) -> Row:
        around = [()] * len(SURROUNDINGS)
        return Row(passage, frozenset(), right, 1.0, (*around[: own_sentences.SENTENCE], (sentence,), ()))

    first, beside, later = (row("a", sentence, right=True) for sentence in "112")
    nothing, other = row("a", "2", right=False), row("b", "2", right=True)

    weights = [r.weight for r in own_sentences.eased([first, beside, later, nothing, other])]

    assert weights == [1.0, 1.0, own_sentences.LATER, 1.0, 1.0]


def test_what_is_only_ours_is_not_shipped() -> None:
    model = own_sentences.shipped(Linear({own_sentences.OWN: 1.5, "lemma:купить": 0.5}, 0.1, 0.4))

    assert (model.weights, model.bias, model.threshold) == ({"lemma:купить": 0.5}, 0.1, 0.4)
