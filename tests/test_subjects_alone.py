"""A subject read alone, away from its article, is whole and names the thing."""

from __future__ import annotations

import pytest

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import plain, triggers
from bot.analysis.agreements.subjects import subject
from bot.analysis.document import read
from bot.model import Article


def told(text: str, trigger: str) -> str:
    """The subject of the trigger in the last sentence."""
    *before, last = read(Article(text)).sentences
    token = next(t for t in last.tokens if t.text == trigger)
    return subject(Clause(last, token.index), triggers()[plain(token.lemma)].kind, before[-1] if before else None).text


ALONE = [
    ("Область предоставит заводу «Луч» льготы и землю без торгов.", "предоставит", "льготы и земля без торгов"),
    (
        "Банк также уступил холдингу права на онлайн-кинотеатр «Окко».",
        "уступил",
        "права на онлайн-кинотеатр «Окко»",
    ),
    ("Турецкая сторона возьмёт на себя 60% расходов, остальное оплатит Грузия.", "оплатит", "оплатить остальное"),
    ("Предложение «Яндекса» выкупить весь холдинг Сбербанк отверг.", "отверг", "выкупить весь холдинг"),
    ("Клуб договорился о новых условиях с капитаном команды.", "договорился", "новые условия с капитаном команды"),
    ("Ростовчане запросили за него 8 млн евро.", "запросили", "запросить 8 млн евро"),
    ("«Зенит» отказался от сделки по защитнику «Рубина».", "отказался", "сделка по защитнику «Рубина»"),
    (
        "Перу и Чили договорились о признании прав и об открытии пункта пропуска. Соглашения подписали министры.",
        "подписали",
        "признание прав и открытие пункта пропуска",
    ),
    (
        "Уганда изъявила желание построить станцию и направила запрос. Глава «Луча» подтвердил готовность изучить его.",
        "готовность",
        "изучить запрос",
    ),
    ("Страны планируют заключить соответствующее соглашение.", "планируют", "заключить соглашение"),
    ("Прежде клуб вёл переговоры с ней.", "переговоры", "переговоры"),
]


@pytest.mark.parametrize(("text", "trigger", "wanted"), ALONE)
def test_a_subject_reads_well_alone(text: str, trigger: str, wanted: str) -> None:
    assert told(text, trigger) == wanted
