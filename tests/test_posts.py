"""Posts of channels: pictures instead of marks, calls to the reader."""

from __future__ import annotations

from bot.analysis.smoothing import smoothed


def test_lines_of_a_post_that_pictures_mark_are_sentences() -> None:
    post = (
        "Ремонт улицы\n➡️ Автобусы поедут в объезд по мосту\n"
        "🚧 Работы ведёт завод из Тулы\nМэр обещает закончить к маю 🙏"
    )
    assert smoothed(post).text.splitlines() == [
        "Ремонт улицы",
        "Автобусы поедут в объезд по мосту.",
        "Работы ведёт завод из Тулы.",
        "Мэр обещает закончить к маю.",
    ]


def test_items_that_pictures_begin_are_no_wrapped_lines() -> None:
    items = (
        "Совет области одобрил закон о мостах",
        "В Туле прошёл митинг против мэра Орлова",
        "«Заря» Петра Лисина стала чемпионом Тулы и области",
        "Олег Белов объявил о запуске завода",
    )
    post = "Главное к утру\n" + "\n".join(f"▪️ {item}" for item in items)
    assert smoothed(post).text.splitlines()[1:] == [f"{item}." for item in items]


def test_calls_of_a_post_are_none_of_its_words() -> None:
    body = "Мост через Упу закрывают на ремонт до первого июня, автобусы пойдут в объезд.\n"
    for call in ("Мнения?👇 Пишите в комменты!", "Делитесь в комментариях", "Что думаете?", "Переслано от: «Тула»"):
        assert smoothed(f"{body}{call}\n").text.strip() == body.strip()
