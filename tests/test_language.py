"""Which language a text is in: Russian is never taken for another one."""

import subprocess
import sys

import pytest

from bot.analysis.language import language

RUSSIAN = [
    "Путин посетил Казахстан",
    "Как дела на границе?",
    "ЦБ сохранил ставку",
    "МИНФИН ОБЪЯВИЛ О НОВЫХ ПРАВИЛАХ",
    "«Спартак» обыграл «Зенит» со счётом 2:1",
    "Реал Мадрид — Барселона — 3:2",
    "Илон Маск купил Twitter за $44 млрд",
    "Samsung Galaxy S24 Ultra получит камеру 200 Мп",
    "Шымкент, Тараз, Туркестан и Кызылорда получат субсидии",
    "Зарина Нурлан кызы Абдыкадырова",
    "Ақорда сообщила о визите президента России",
    "Власти Болгарии согласились поставить Украине оружие",
    "Компания SpaceX запустила ракету Falcon 9 с аппаратом Crew Dragon",
    "",
    "2024",
    "👍👍👍",
]

OTHERS = {
    "uk": [
        "Зеленський зустрівся з Макроном",
        "Президент України підписав закон про мобілізацію",
        "Верховна Рада проголосувала за бюджет. Міністр фінансів заявив, що видатки зростуть на 10 відсотків.",
    ],
    "be": ["У Мінску адкрылі новую школу", "Урад зацвердзіў праграму развіцця сельскай гаспадаркі"],
    "kk": ["Астанада кездесу өтті", "Қазақстан президенті Қасым-Жомарт Тоқаев жаңа заңға қол қойды"],
    "ky": ["Бишкекте жолугушуу болуп өттү", "Кыргызстандын президенти Садыр Жапаров жаңы мыйзамга кол койду"],
    "bg": [
        "Министерският съвет одобри споразумение с Румъния за изграждане на мост",
        "Парламентът прие новия закон за бюджета, съобщи министърът на финансите. Разходите за здраве ще нараснат.",
    ],
    "sr": ["Скупштина је данас изгласала закон о здравству", "У Београду је отворен нови мост"],
    "en": ["The president signed a new law", "Apple and Google agreed to supply chips until the end of the year."],
    "de": ["Die Regierung hat am Dienstag den Haushalt beschlossen"],
}


@pytest.mark.parametrize("text", RUSSIAN)
def test_russian_is_russian(text: str) -> None:
    assert language(text) == "ru"


@pytest.mark.parametrize("text", RUSSIAN)
def test_russian_in_capitals_is_russian(text: str) -> None:
    assert language(text.upper()) == "ru"


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in OTHERS.items() for text in texts])
def test_other_languages(code: str, text: str) -> None:
    assert language(text) == code


def test_a_russian_article_under_an_english_line_is_russian() -> None:
    text = "Follow us on Facebook, share this story with your friends and subscribe to the daily newsletter!\n" + (
        "Правительство утвердило программу строительства дорог, сообщил вице-премьер. Работы начнутся в мае. "
    )
    assert language(text) == "ru"


def test_a_plain_russian_article_does_not_load_the_model() -> None:
    article = "Правительство утвердило программу строительства дорог, сообщил вице-премьер. Рабочие выйдут в мае. " * 3
    program = "import sys; from bot.analysis.language import language; language(sys.argv[1]); "
    program += "print('py3langid' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program, article], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
