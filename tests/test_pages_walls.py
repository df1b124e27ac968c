"""Pages that are no article, each told by its own error; and real articles that only look like one of them."""

from __future__ import annotations

import pytest

from bot.errors import (
    BotWall,
    ConsentPage,
    ListPage,
    LoginPage,
    PageMissing,
    Paywalled,
    ReadingError,
    ScriptOnly,
    TooShort,
)
from bot.extraction import read_page
from bot.model import Article, Page
from tests.paper import OTHERS, PARAGRAPHS, TEXT, TITLE, article, links, paper, paragraphs

URL = "https://bereg.example/news/most-42.html"


def read(html: str, url: str = URL) -> Article:
    return read_page(Page(html.encode(), mime="text/html", url=url), 100_000)


def page(title: str, body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


WALLS = {
    "cloudflare": (
        BotWall,
        page(
            "Just a moment...",
            "<noscript>Enable JavaScript and cookies to continue</noscript><div><h1>bereg.example</h1>"
            "<p>Verifying you are human. This may take a few seconds.</p></div><script>window._cf_chl_opt={};</script>"
            "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate'></script>",
        ),
    ),
    "yandex": (
        BotWall,
        page(
            "Ой!",
            "<h1>Подтвердите, что запросы отправляли вы, а не робот</h1><p>Нам очень жаль, но запросы с вашего "
            "устройства похожи на автоматические.</p><input type='checkbox'>Я не робот<a href='/'>Почему?</a>",
        ),
    ),
    "ddos-guard": (
        BotWall,
        page("DDoS-Guard", "<h1>Проверка браузера перед переходом на сайт</h1><p>Это займёт несколько секунд.</p>"),
    ),
    "forbidden": (
        BotWall,
        page("Access denied", "<h1>Error 1020</h1><p>This website is using a security service.</p>"),
    ),
    "consent": (
        ConsentPage,
        page(
            "Прежде чем продолжить",
            "<h1>Мы ценим вашу конфиденциальность</h1><p>Мы и наши партнёры используем файлы cookie, чтобы хранить "
            "сведения на устройстве и показывать рекламу.</p><p>Можно принять все файлы cookie или отклонить их.</p>"
            "<button>Принять все</button><button>Отклонить все</button><a href='/p'>Политика cookie</a>",
        ),
    ),
    "root": (
        ScriptOnly,
        page("Левый берег", '<div id="root"></div><script src="/static/main.js"></script>'),
    ),
    "next": (
        ScriptOnly,
        page("Левый берег", '<div id="__next"><div class="loader"></div></div><script src="/a.js"></script>'),
    ),
    "noscript": (
        ScriptOnly,
        page("Левый берег", "<noscript>You need to enable JavaScript to run this app.</noscript><div></div>"),
    ),
    "said": (ScriptOnly, page("Берег", "<p>Для работы сайта включите JavaScript в настройках браузера.</p>")),
    "login": (
        LoginPage,
        page(
            "Вход на сайт",
            "<form><h1>Вход</h1><input name='email'><input type='password'><a href='/r'>Забыли пароль?</a></form>",
        ),
    ),
    "closed": (LoginPage, page("Запись", "<p>Эта страница доступна только авторизованным пользователям.</p>")),
    "404": (PageMissing, page("404 Not Found", "<center><h1>404 Not Found</h1></center><hr>nginx")),
    "soft 404": (
        PageMissing,
        paper("<h1>Страница не найдена</h1><p>Возможно, она переехала.</p>", title="Левый берег"),
    ),
    "soft 404 in the title": (PageMissing, paper("<p>Попробуйте поиск.</p>", title="Ошибка 404 — страница не найдена")),
    "removed": (PageMissing, paper("<h1>Материал удалён по требованию автора</h1>", title="Левый берег")),
    "front": (ListPage, paper(links(OTHERS, "h3"), title="Левый берег — новости Тулы")),
    "section": (
        ListPage,
        paper(
            "".join(
                f'<article><h2><a href="/n/{n}">{head}</a></h2><p>{text}</p></article>'
                for n, (head, text) in enumerate(zip(OTHERS, PARAGRAPHS * 2, strict=False))
            ),
            title="Общество — Левый берег",
        ),
    ),
    "cards": (
        ListPage,
        paper(
            "".join(
                f'<a class="card" href="/n/{n}"><h3>{head}</h3><p>{text}</p></a>'
                for n, (head, text) in enumerate(zip(OTHERS, PARAGRAPHS * 2, strict=False))
            ),
            title="Левый берег",
        ),
    ),
    "video": (TooShort, paper(f"<article><h1>{TITLE}</h1><p>Смотрите наше видео.</p></article>")),
    "paywall": (
        Paywalled,
        article(
            f"{paragraphs(PARAGRAPHS[:2])}<div class='wall'><h3>Продолжение доступно только подписчикам</h3>"
            "<a href='/subscribe'>Оформить подписку</a></div>"
        ),
    ),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_page_that_is_no_article(name: str) -> None:
    error, html = WALLS[name]
    with pytest.raises(ReadingError) as caught:
        read(html)
    assert caught.type is error


NEWS = "Завод «Искра» начал ремонт моста через Упу в Туле, движение по нему закрыто до мая, сообщила мэрия города."

ARTICLES = {
    "a captcha in the form for comments": article() + '<form><div class="g-recaptcha"></div></form>',
    "cloudflare's script under it": article()
    + "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
    "a noscript about JavaScript": article() + "<noscript>Включите JavaScript, чтобы видеть комментарии</noscript>",
    "a form to sign in": article("<form><input type='password'></form>" + paragraphs()),
    "a banner of cookies": paper(
        f"<div class='consent'>{'Мы используем cookie. ' * 9}</div><article>{paragraphs()}</article>"
    ),
    "an offer to subscribe": article(f"{paragraphs()}<p><a href='/s'>Оформить подписку на газету</a></p>"),
    "a list of other news, longer than it": paper(f"<article>{paragraphs()}</article>{links(OTHERS * 6)}"),
    "404 as a number": paper(
        f"<article><h1>404 миллиона рублей дадут на мост</h1>{paragraphs()}</article>",
        title="404 миллиона дадут на мост",
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_looks_like_a_wall(name: str) -> None:
    found = read(ARTICLES[name])
    assert TEXT in found.text
    assert not found.partial


ABOUT_WALLS = {
    "Проверка безопасности на дорогах началась в Туле": "Проверка безопасности переправы займёт неделю.",
    "Вход в метро закроют на ремонт": "Вход на станцию будет только с площади.",
    "Cookie запретят без согласия": "Сайты не смогут хранить файлы cookie без согласия, а куки рекламы запретят вовсе.",
    "Подписка на газету подорожает": "Доступ к архиву газеты получат подписчики всех районных библиотек.",
    "Хакеры устроили DDoS на портал": "Портал показывал капчу «Я не робот» всем, кто заходил из-за границы.",
}


@pytest.mark.parametrize("title", ABOUT_WALLS)
def test_an_article_about_walls(title: str) -> None:
    texts = [*PARAGRAPHS[:4], ABOUT_WALLS[title], *PARAGRAPHS[4:]]
    found = read(paper(f"<article><h1>{title}</h1>{paragraphs(texts)}</article>", title=title))
    assert found.text == "\n".join(texts)


def test_the_shortest_news() -> None:
    news = f"{NEWS} Объезд — по улице Мосина, он займёт сорок минут."
    assert read(paper(f"<article><h1>{TITLE}</h1><p>{news}</p></article>")).text == news


# --- the open part ----------------------------------------------------------------------------------------------------

CLOSED = "<div class='wall'><h3>Чтобы дочитать материал, оформите подписку</h3><a href='/s'>Подписаться</a></div>"


def test_the_open_part_is_read_and_marked_as_a_part() -> None:
    found = read(article(paragraphs(PARAGRAPHS[:8]) + CLOSED))
    assert found.partial
    assert found.text.startswith("\n".join(PARAGRAPHS[:8]))


def test_data_that_say_that_it_is_not_free() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    assert read(article(paragraphs(PARAGRAPHS[:8]), head)).partial
    with pytest.raises(Paywalled):
        read(article(paragraphs(PARAGRAPHS[:3]), head))


def test_a_closed_article_that_the_page_holds_whole() -> None:
    body = TEXT.replace("\n", " ").replace('"', "'")
    data = f'{{"@type": "NewsArticle", "isAccessibleForFree": false, "articleBody": "{body}"}}'
    assert not read(article(head=f'<script type="application/ld+json">{data}</script>')).partial
