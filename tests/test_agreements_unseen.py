"""Agreements in kinds of article that nobody trained on: each mended card is a case here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import Finding, find, readings, selected
from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import plain, triggers
from bot.analysis.agreements.meanings import SURROUNDINGS, Slopes, around
from bot.analysis.agreements.retold import points_back, repeats
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.subjects import subject
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import Sentence, read
from bot.model import ActorType, Agreement, Article, Party, Span, Status


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


def first(text: str) -> Sentence:
    return read(Article(text)).sentences[0]


def case(sentence: Sentence, lemma: str) -> Case:
    token = next(t for t in sentence.tokens if plain(t.lemma) == lemma)
    return Case(Clause(sentence, token.index), triggers()[lemma])


SUBJECTS = [
    ("Завод договорился с группой «Восток» о продаже склада.", "договориться", "продажа склада"),
    ("Министр договорился с Ташкентом о начале поставок угля.", "договориться", "начало поставок угля"),
    ("Фирма выделит 5 млн рублей на ремонт школы.", "выделить", "выделить 5 млн рублей на ремонт школы"),
    ("Сделку планируют закрыть до конца марта.", "планировать", "закрыть сделку"),
    ("Министерство рекомендовало жителям не выходить из дома.", "рекомендовать", "не выходить из дома"),
    ("Договорённости одобрены советами обеих компаний.", "одобрить", "договорённости"),
    ("Мост откроют в мае 2028 года, пообещал мэр Твери Алексей Огоньков.", "пообещать", "мост откроют в мае 2028 года"),
    ("Чемпион отказался от участия, по причине болезни, в турнире.", "отказаться", "участие"),
    ("Сообщается о кредите, который Россия выдала Белоруссии.", "выдать", "кредит"),
    ("Фонд купил ещё 5% акций банка.", "купить", "покупка ещё 5% акций банка"),
    ("Иран согласен на переговоры, но обогащать уран будет.", "согласный", "переговоры"),
    ("Хозяин предложил вознаграждение за рассказ об убийстве.", "предложить", "вознаграждение за рассказ об убийстве"),
    ("Партнёр отказал министру в поддержке.", "отказать", "поддержка"),
    ("Союз будет покупать рис: договор об этом подписали в Баку Иванов и Петров.", "подписать", "покупка риса"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "told"), SUBJECTS)
def test_a_subject_is_whole(text: str, trigger: str, told: str) -> None:
    sentence = first(text)
    told_of = case(sentence, trigger)
    assert subject(told_of.clause, told_of.entry.kind).text == told


def test_a_question_tells_no_agreement() -> None:
    verdicts = {(rule, verdict) for _, rule, verdict in readings(first("Когда начнутся поставки газа в Узбекистан?"))}
    assert verdicts == {("asked", "question")}


def test_a_companys_own_plan_has_no_sides_from_other_sentences() -> None:
    text = (
        "Президент Узбекистана Шавкат Мирзиёев встретился с министром транспорта России Романом Старовойтом. "
        "Авиакомпания «Полярис» намерена открыть рейс из Омска в Ташкент."
    )
    plans = [agreement for agreement in found(text) if agreement.status is Status.PLANNED]
    assert all({party.name for party in agreement.parties} <= {"Полярис"} for agreement in plans)


def test_a_newspaper_that_interviews_is_no_side() -> None:
    text = (
        "Министр Сергей Орлов в интервью газете «Вестник» рассказал о планах. "
        "«Мы договорились с Ташкентом о поставках угля», — сказал он."
    )
    assert all("Вестник" not in {party.name for party in agreement.parties} for agreement in found(text))


def test_the_conclusion_of_a_document_is_its_signing() -> None:
    sentence = first("Фирма «Луч» объявляет о заключении договора о сотрудничестве с банком «Восход».")
    assert ("заключение", Status.SIGNED) in {(case.lemma, verdict) for case, _, verdict in readings(sentence)}
    sentence = first("Петров провёл в заключении три года.")
    assert ("заключение", Status.SIGNED) not in {(case.lemma, verdict) for case, _, verdict in readings(sentence)}


def test_one_act_told_by_two_words_of_a_sentence_is_told_once() -> None:
    (agreement,) = found("Россия и Турция подписали соглашение о поставках газа.")
    assert repeats(agreement, agreement)
    assert points_back("это предложение")
    assert not points_back("эта поставка газа")


def test_the_same_words_of_other_sides_are_another_act() -> None:
    (agreement,) = found("Россия и Турция подписали соглашение о поставках газа.")
    later = replace(agreement, evidence=Span(100, 150))
    assert repeats(later, agreement)
    assert not repeats(replace(later, parties=(agreement.parties[0], Party("Китай", ActorType.LOC))), agreement)


def test_a_sentence_tells_another_act_only_if_it_is_sure() -> None:
    case_ = case(first("Завод купил землю, а город обещал дорогу."), "купить")
    other = case(case_.clause.sentence, "обещать")

    def chosen(likely: float) -> list[str]:
        weighed = [
            Finding(of, "stated", of.entry.status, frozenset(), (), sure)
            for of, sure in ((case_, 0.9), (other, likely))
        ]
        return [finding.case.lemma for finding in selected(weighed, 0.4)]

    assert chosen(0.7) == ["купить"]
    assert chosen(0.85) == ["купить", "обещать"]


def test_meanings_see_what_surrounds_a_trigger() -> None:
    text = "Завод просил денег. Большой банк выделил заводу кредит."
    document = read(Article(text))
    told = around(Scene(document, cast(document)), case(document.sentences[1], "выделить"))
    assert dict(zip(SURROUNDINGS, told, strict=True)) == {
        "trigger": ("выделить",),
        "told": ("завод", "кредит"),
        "subject": ("банк",),
        "sentence": ("большой", "банк", "выделить", "завод", "кредит"),
        "near": ("большой", "банк", "завод", "кредит"),
        "named": ("завод", "кредит"),
        "verbs": (),
        "before": ("завод", "просить", "деньга"),
        "text": ("завод", "просить", "деньга", "большой", "банк", "выделить", "завод", "кредит"),
    }


def test_slopes_weigh_the_mean_word_and_no_words_weigh_nothing() -> None:
    slopes = Slopes([[1.0] + [0.0] * 299] + [[0.0] * 300] * 6)
    one, two = (slopes(((word,), (), (), (), ())) for word in ("кредит", "договор"))
    assert slopes((("кредит", "договор"), (), (), (), ())) == pytest.approx((one + two) / 2)
    assert slopes(((), (), (), (), ())) == 0
    flat = Linear({"a": 1.0}, -1.0, 0.5)
    assert flat.probability({"a"}) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Владельцы «Луча» клянутся, что уже погасили долг перед банком «Заря».", "of what is over"),
        ("Глава «Луча» заверил банк «Заря», что завод выполнил все условия.", "of what is over"),
        ("Глава «Луча» пообещал банку «Заря», что погасит долг, который завод накопил.", Status.PROMISED),
        ("Мэр Твери пообещал заводу «Луч», что хотел бы выкупить склад.", Status.PROMISED),
    ],
)
def test_of_what_is_over_nobody_promises_anything(text: str, reason: str) -> None:
    verdicts = {case.entry.kind: verdict for case, _, verdict in readings(first(text))}
    assert verdicts["promise"] == reason


def test_an_offer_that_is_refused_is_told_as_refused() -> None:
    said = "Тренер Олег Зорин отказался от контракта с клубом «Заря», который предложил ему большую зарплату."
    (agreement,) = found(said)
    assert agreement.status is Status.REJECTED
    kept = "Клуб «Заря» продлил контракт с тренером Олегом Зориным, который предложил команде новую тактику."
    assert Status.SIGNED in {agreement.status for agreement in found(kept)}
