"""Agreements in sentences of our own, with the gold written into them (see `annotated`)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import explain, readings
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import Entry, entries, plain
from bot.analysis.agreements.rules import RULES
from bot.analysis.document import Token, read
from bot.model import Article, Modality, Status
from tests.annotated import agreements, gold, told

SIGNED = [
    "[Россия|LOC] и [Турция|LOC] {подписали|signed} в среду соглашение о <взаимной отмене виз>.",
    "Клуб [«Зенит»|ORG Зенит] {подписал|signed} <контракт с нападающим> [Иваном Петровым|PER Иван Петров] на три года.",
    "[Microsoft|ORG] {купила|signed} компанию [GitHub|ORG] за 7,5 млрд долларов.",
]
AGREED = [
    "Президенты [Перу|LOC] и [Узбекистана|LOC Узбекистан] {договорились|agreed} <построить железную дорогу>.",
    "[Минск|LOC Белоруссия] {согласился|agreed} <пустить наблюдателей> [ОБСЕ|ORG].",
    "[Эквадор|LOC] {предоставил|agreed} <убежище журналисту> [Хулио Гомесу|PER Хулио Гомес].",
]
PROMISED = [
    "Глава [«Газпрома»|ORG Газпром] [Алексей Миллер|PER] {пообещал|promised} [Чехии|LOC Чехия] <снизить цену газа>.",
    "[Индия|LOC] {намерена|promised} <вложить 2 млрд долларов> в порт [Ирана|LOC Иран].",
]
PLANNED = [
    "Договор между [Арменией|LOC Армения] и [Грузией|LOC Грузия] будет {подписан|planned} в мае.",
    "Если [Иран|LOC] и [США|LOC] {подпишут|planned} соглашение, санкции снимут.",
]
PROPOSED = [
    "[Сербия|LOC] ведет {переговоры|proposed} с [Венгрией|LOC Венгрия] о <строительстве газопровода>.",
    "[Франция|LOC] {предложила|proposed} [Германии|LOC Германия] <создать общий фонд>.",
]
ENDED = [
    "[Великобритания|LOC] {вышла|ended} из договора с [Исландией|LOC Исландия].",
    "[Польша|LOC] {разорвала|ended} <контракт с фирмой> [«Сокол»|ORG Сокол].",
]
REJECTED = [
    "[Китай|LOC] {отказался|rejected} <участвовать в переговорах> с [Японией|LOC Япония].",
    "Делегации [Перу|LOC] и [Чили|LOC] не смогли {договориться|rejected} о <границе>.",
]
NOTHING = [
    "Президент подписал закон о бюджете на следующий год.",
    "Суд обязал компанию «Ромашка» выплатить штраф в 10 млн рублей.",
    "Министр отказался комментировать эти сообщения.",
    "Россия не подписала соглашение с Эстонией.",
    "Губернатор Иван Сидоров встретился с послом Франции.",
    "Завтра в Москве будет тепло и солнечно.",
    "Певица Анна Смирнова приобрела широкую известность в Италии.",
]


@pytest.mark.parametrize("line", SIGNED + AGREED + PROMISED + PLANNED + PROPOSED + ENDED + REJECTED + NOTHING)
def test_status_parties_and_trigger_are_told(line: str) -> None:
    expected, found = told(line)
    assert found == expected


@pytest.mark.parametrize("line", [line for line in SIGNED + AGREED + PROMISED + PROPOSED + REJECTED if "<" in line])
def test_the_subject_is_what_was_agreed(line: str) -> None:
    wanted = gold(line)
    (agreement,) = agreements(wanted.text)
    assert wanted.subject is not None
    words = {plain(word)[:4] for word in wanted.subject.split() if len(word) > 3}
    assert words <= {plain(word)[:4] for word in agreement.subject.text.split()}


@pytest.mark.parametrize("line", SIGNED + AGREED + PROMISED + PLANNED + PROPOSED + ENDED + REJECTED)
def test_every_value_stands_in_the_text(line: str) -> None:
    text = gold(line).text
    for agreement in agreements(text):
        quotes = [q for q in (agreement.deadline, agreement.amount) if q]
        assert all(" ".join(q.span.of(text).split()) == q.text for q in quotes)
        assert agreement.evidence.covers(agreement.trigger)
        assert agreement.subject.span.of(text)
        assert agreement.rule in {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.lemmas[0])
def test_each_entry_of_the_lexicon_is_in_its_example(entry: Entry) -> None:
    tokens = [t for s in read(Article(entry.example)).sentences for t in s.tokens]
    assert {plain(t.lemma) for t in tokens} & {plain(lemma) for lemma in entry.lemmas}


def test_a_condition_and_a_denial_are_modalities() -> None:
    (conditional,) = agreements("Если Иран и США подпишут соглашение, санкции снимут.")
    (denied,) = agreements("Делегации Перу и Чили не смогли договориться о границе.")
    assert conditional.modality is Modality.CONDITIONAL
    assert denied.modality is Modality.NEGATED


def test_who_reports_it_is_the_speaker_and_no_party() -> None:
    (agreement,) = agreements("Как сообщила Анна Петрова, Турция и Болгария подписали договор о поставках газа.")
    assert agreement.modality is Modality.REPORTED
    assert agreement.speaker == "Анна Петрова"
    assert {party.name for party in agreement.parties} == {"Турция", "Болгария"}
    assert agreement.context == "energy"


@pytest.mark.parametrize(
    "text",
    [
        "Анна Белова отменила турне по области, после того, как врачи объявили о том, что нашли у неё грипп.",
        "Пётр Ковалёв обещал построить мост, который, по словам его сторонников, нужен всему району.",
    ],
)
def test_who_speaks_in_another_clause_vouches_for_nothing(text: str) -> None:
    (agreement,) = agreements(text)
    assert agreement.modality is Modality.ASSERTED
    assert agreement.speaker is None


def test_an_agreement_told_twice_is_shown_once() -> None:
    text = (
        "Россия и Турция подписали соглашение о строительстве атомной станции. Погода стояла ясная.\n"
        "Как отметил посол, Россия и Турция подписали соглашение о строительстве атомной станции."
    )
    assert len(agreements(text)) == 1


def test_a_headline_leaves_the_agreement_to_the_body() -> None:
    text = "Россия и Турция подписали соглашение\n\nРоссия и Турция подписали соглашение о взаимной отмене виз."
    (agreement,) = agreements(text)
    assert agreement.evidence.start > text.index("\n")


def test_the_explanation_names_the_rule_and_the_reason() -> None:
    document = read(Article("Россия не подписала соглашение с Эстонией. Турция и Болгария подписали договор о виза́х."))
    verdicts = [(e.trigger.of(document.text), e.rule, e.verdict) for e in explain(document, cast(document))]
    assert ("подписала", "negated", "negated") in verdicts
    assert ("подписали", "stated", "shown") in verdicts


def test_a_clause_survives_a_tree_with_a_cycle() -> None:
    """The parser sometimes makes two words each other's head; questions of grammar still end."""
    (sentence,) = read(Article("Стороны договорились.")).sentences
    first, second = sentence.tokens[:2]
    tokens = (_headed(first, 1, "xcomp"), _headed(second, 0, "xcomp"), *sentence.tokens[2:])
    looped = replace(sentence, tokens=tokens, names=(), children={0: (1,), 1: (0,)})
    clause = Clause(looped, 1)
    assert clause.subject is not None or clause.chain is not None
    assert clause.tense == "past"


def _headed(token: Token, head: int, rel: str) -> Token:
    return replace(token, head=head, rel=rel)


def test_two_triggers_that_govern_each_other_do_not_loop() -> None:
    """«отказ» and «предложение» as each other's head, as the parser may have it."""
    (sentence,) = read(Article("Отклонить предложение соседей страна решила.")).sentences
    first, second = sentence.tokens[:2]
    looped = replace(
        sentence,
        tokens=(_headed(first, 1, "xcomp"), _headed(second, 0, "obj"), *sentence.tokens[2:]),
        children={0: (1,), 1: (0,)},
    )
    assert [case.lemma for case, *_ in readings(looped)][:2] == ["отклонить", "предложение"]


def test_an_object_before_its_infinitive_is_told_with_it() -> None:
    (found,) = agreements("Россия и Турция договорились: завод планируется построить в Казани до 2030 года.")[-1:]
    assert found.subject.text == "построить завод в Казани"


@pytest.mark.parametrize(
    ("text", "lemma", "status"),
    [
        ("Предложение фирмы получило отказ министра.", "получить", Status.REJECTED),
        ("По согласию сторон долг решили отложить.", "согласие", Status.AGREED),
        ("На съезде было решено выделить школе миллион рублей.", "выделить", Status.PROMISED),
    ],
)
def test_a_word_beside_the_trigger_tells_what_was_done(text: str, lemma: str, status: Status) -> None:
    verdicts = {case.lemma: verdict for s in read(Article(text)).sentences for case, _, verdict in readings(s)}
    assert verdicts[lemma] is status


def test_a_colon_stands_between_two_acts_of_a_sentence() -> None:
    text = (
        "Президент Сербии Милан Йович посетил Кишинёв. Одно из соглашений Сербии и Молдавии было подписано в сфере "
        "энергетики: Сербия пообещала построить в Молдавии три электростанции."
    )
    assert [agreement.status for agreement in agreements(text)] == [Status.SIGNED, Status.PROMISED]


def test_a_promise_in_direct_speech_is_told_once() -> None:
    text = "«Мы построим железную дорогу до границы с Китаем», — пообещал президент Монголии Бат Эрдэнэ."
    (agreement,) = agreements(text)
    assert (agreement.status, agreement.subject.text) == (
        Status.PROMISED,
        "построить железную дорогу до границы с Китаем",
    )


def test_what_was_proposed_is_not_proposed_anew_to_somebody() -> None:
    text = (
        "Повторить весенние каникулы в школах предлагает партия «Заря». "
        "С такой просьбой она обратилась в правительство Сербии."
    )
    assert [agreement.subject.text for agreement in agreements(text)] == ["повторить весенние каникулы в школах"]
