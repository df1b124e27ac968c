"""Pages of a newspaper that does not exist, in the markup that sites use."""

from __future__ import annotations

from bot.extraction import read_page
from bot.model import Article, Page

PARAGRAPHS = [
    "Завод «Искра» и мэрия Тулы подписали договор о ремонте моста через Упу, сообщил директор завода Пётр Ёлкин.",
    "Работы начнутся в мае, как только спадёт вода, и займут около года. Движение пустят по понтонной переправе.",
    "Стоимость ремонта составит 120 млн рублей: половину даст город, половину — область, уточнили в мэрии.",
    "Мост построили в 1964 году, последний раз его чинили двадцать лет назад, и с тех пор опоры просели на 9 см.",
    "Жители левого берега просили не закрывать мост на зиму: иначе до больницы придётся ехать сорок минут в объезд.",
    "Глава района Анна Ким пообещала, что скорая помощь будет ходить через переправу в любое время суток.",
    "Подрядчик выбран без конкурса, поскольку только «Искра» делает балки нужной длины, отметили в министерстве.",
    "Первый взнос в 40 млн рублей город перечислит до конца июня, второй — после приёмки опор комиссией.",
    "Старые балки не выбросят: из них соберут пешеходный мост в парке, проект готовит бюро «Линия».",
    "Если паводок затянется, начало работ перенесут на июнь, но срок сдачи останется прежним, заверил директор.",
]
TITLE = "Мост через Упу закроют на год"
TEXT = "\n".join(PARAGRAPHS)
MENU = ["Политика", "Экономика", "Общество", "Спорт", "Культура", "Происшествия"]
OTHERS = [f"Другая новость города номер {n}: чиновники рассказали о планах" for n in range(1, 16)]
URL = "https://bereg.example/news/most-42.html"


def read(html: str, url: str | None = URL) -> Article:
    return read_page(Page(html.encode(), mime="text/html; charset=utf-8", url=url), 100_000)


def paragraphs(texts: list[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def links(texts: list[str] = OTHERS, tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/news/{n}">{text}</a></{tag}>' for n, text in enumerate(texts))


def paper(body: str, head: str = "", title: str = f"{TITLE} — Левый берег") -> str:
    """A whole page: menu, the given body, other news, comments, footer."""
    return f"""<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
<div class="cookie-banner">Мы используем файлы cookie. Продолжая, вы соглашаетесь с этим.<button>Хорошо</button></div>
<header><nav><ul>{links(MENU)}</ul></nav><a href="/login">Войти</a></header>
{body}
<section class="recommend"><h3>Читайте также</h3>{links(tag="div")}</section>
<section id="comments"><h3>Комментарии</h3><div class="comment"><b>Вася</b><p>Давно пора было этот мост починить,
я по нему каждый день езжу на работу и каждый раз боюсь, что он рухнет прямо подо мной.</p></div></section>
<footer><p>© 2025 Сетевое издание «Левый берег». Все права защищены.</p><p>18+</p></footer></body></html>"""


def article(inner: str | None = None, head: str = "") -> str:
    body = paragraphs() if inner is None else inner
    return paper(f"<main><article><h1>{TITLE}</h1>{body}</article></main>", head)
