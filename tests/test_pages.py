"""HTML → Article: what stands on a page, and only the article of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import EmptyText, TextTooLong
from bot.extraction import read_page
from bot.extraction.debris import debris
from bot.model import Page
from tests.paper import OTHERS, PARAGRAPHS, TEXT, TITLE, URL, article, links, paper, paragraphs, read


def in_blocks() -> str:
    blocks = "".join(
        f'<div class="article__block"><div class="article__text">{text}</div></div>' for text in PARAGRAPHS
    )
    return f'<div class="article"><h1>{TITLE}</h1><div class="article__body">{blocks}</div></div>'


def in_figures() -> str:
    blocks = "".join(f'<figure><div class="block-text"><p>{text}</p></div></figure>' for text in PARAGRAPHS)
    return f'<div class="content"><h1>{TITLE}</h1><article class="content__blocks">{blocks}</article></div>'


def in_a_table() -> str:
    text = "<br><br>".join(PARAGRAPHS)
    menu = links(tag="div")
    return f"<table><tr><td>{menu}</td><td><h1>{TITLE}</h1><font size=2>{text}</font></td></tr></table>"


def with_a_lead() -> str:
    return (
        f'<div class="article"><h1>{TITLE}</h1><div class="description">{PARAGRAPHS[0]}</div>'
        f'<div class="content">{paragraphs(PARAGRAPHS[1:])}</div></div>'
    )


def in_sections() -> str:
    blocks = "".join(f'<section class="css-{n}"><div class="w{n}"><p>{text}</p></div></section>' for n, text in ROWS)
    return f'<div class="longread"><h1>{TITLE}</h1>{blocks}</div>'


def full_of_links() -> str:
    def linked(text: str) -> str:
        return " ".join(f'<a href="/t">{word}</a>' if n % 3 == 0 else word for n, word in enumerate(text.split()))

    return f"<article><h1>{TITLE}</h1>{paragraphs([linked(text) for text in PARAGRAPHS])}</article>"


def with_other_news_between() -> str:
    blocks = "".join(f'<p>{text}</p><div class="inset"><a href="/z"><b>{OTHERS[n]}</b></a></div>' for n, text in ROWS)
    return f"<article><h1>{TITLE}</h1>{blocks}</article>"


def with_another_article_below() -> str:
    other = paragraphs(
        [f"Погода в области испортится к выходным, обещают синоптики: ждут {n} мм дождя." for n in (9, 12)]
    )
    below = f"<h2><a href='/2'>{OTHERS[0]}</a></h2>{other}"
    return f"<article><h1>{TITLE}</h1>{paragraphs()}</article><article>{below}</article>"


def with_comments_allowed() -> str:
    return f'<div class="post comments-open hentry"><h1>{TITLE}</h1><div class="entry">{paragraphs()}</div></div>'


ROWS = list(enumerate(PARAGRAPHS))
LAYOUTS = [
    in_blocks,
    in_figures,
    in_a_table,
    with_a_lead,
    in_sections,
    full_of_links,
    with_other_news_between,
    with_another_article_below,
    with_comments_allowed,
]


@pytest.mark.parametrize("body", [layout() for layout in LAYOUTS], ids=[layout.__name__ for layout in LAYOUTS])
def test_the_article_whole_and_nothing_else_in_any_layout(body: str) -> None:
    found = read(paper(body))
    assert found.text == TEXT
    assert found.title == TITLE


def test_semantic_markup() -> None:
    assert read(article()).text == TEXT


def test_headings_lists_and_quotes_stay_in_their_order() -> None:
    inner = (
        f"{paragraphs(PARAGRAPHS[:4])}<h2>Что решили</h2><ul><li>закрыть мост в мае</li><li>пустить переправу</li></ul>"
        f"<blockquote><p>{PARAGRAPHS[4]}</p></blockquote>{paragraphs(PARAGRAPHS[5:])}"
    )
    expected = [*PARAGRAPHS[:4], "Что решили", "закрыть мост в мае", "пустить переправу", *PARAGRAPHS[4:]]
    assert read(article(inner)).text.split("\n") == expected


def test_a_table_stays_where_it_stands() -> None:
    table = "<table><tr><th>Город</th><th>Сумма</th></tr><tr><td>Тула</td><td>60 млн</td></tr></table>"
    inner = f"{paragraphs(PARAGRAPHS[:5])}{table}{paragraphs(PARAGRAPHS[5:])}"
    expected = [*PARAGRAPHS[:5], "Город", "Сумма", "Тула", "60 млн", *PARAGRAPHS[5:]]
    assert read(article(inner)).text.split("\n") == expected


def test_an_interview() -> None:
    asked = [f"— А что будет с мостом через {n} лет?" for n in range(2, 12)]
    pairs = list(zip(asked, PARAGRAPHS, strict=True))
    inner = "".join(f"<p><b>{question}</b></p><p>— {answer}</p>" for question, answer in pairs)
    assert read(article(inner)).text.split("\n") == [line for q, a in pairs for line in (q, f"— {a}")]


def test_a_page_of_2003() -> None:
    menu = "<a href='/'>Главная</a> | <a href='/2'>Новости</a>"
    body = f"<center>{menu}</center><b>{TITLE}</b><br>{'<br>'.join(PARAGRAPHS)}<hr>© 2003"
    found = read(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>")
    assert (found.title, found.text) == (TITLE, TEXT)


PROMOTED = [
    "Читайте также: Как город готовится к зиме",
    "Подписывайтесь на наш канал в Telegram, чтобы первыми узнавать новости",
    "Фото: Пётр Иванов / Пресс-служба",
    "Реклама. ООО «Пример». erid: 2SDnjc",
    "Нашли ошибку? Выделите текст и нажмите Ctrl+Enter",
    "Больше новостей — в нашем телеграм-канале",
    "Следите за новостями во «ВКонтакте» и «Дзене»",
    "12 ноября 2025, 10:25",
    "Комментарии (5)",
    "Версия для печати",
]


def test_lines_between_the_paragraphs_that_are_not_the_article() -> None:
    pairs = zip(PARAGRAPHS, PROMOTED, strict=True)
    assert read(article("".join(f"<p>{text}</p><p>{promo}</p>" for text, promo in pairs))).text == TEXT


@pytest.mark.parametrize(
    "sentence",
    [
        "Читайте больше книг, посоветовал министр.",
        "Подписывайте договор до конца года, предложил губернатор подрядчику.",
        "Реклама табака запрещена законом, напомнили в ведомстве.",
        "Фотографии моста передали в музей.",
        "Видео не доказывает вины подсудимого, решил суд.",
        "Источник в правительстве подтвердил сроки.",
        "Автор проекта рассказал о новых сроках.",
        "Комментарии министра вызвали споры среди депутатов.",
        "Больше всего новостей ждут от переговоров в Москве.",
        "Следите за давлением и принимайте лекарства вовремя.",
        "12 ноября 2025 года стороны подписали соглашение.",
        "Да.",
        "Подробности сделки стороны не раскрывают.",
        "Поделиться опытом приехали врачи из Казани, сообщили в больнице города.",
        "Темы встречи пока не определены.",
    ],
)
def test_sentences_that_only_look_like_debris(sentence: str) -> None:
    assert not debris(sentence)


@pytest.mark.parametrize("promo", [*PROMOTED, "Читать далее", "Материалы по теме:", "18+", "© ТАСС", "Поделиться"])
def test_debris(promo: str) -> None:
    assert debris(promo)


def test_links_after_read_also_belong_to_it() -> None:
    more = '<p><a href="/1">Мэрия Тулы купила новые автобусы для левого берега</a></p>'
    inner = f"{paragraphs(PARAGRAPHS[:5])}<p>Читайте также:</p>{more}{paragraphs(PARAGRAPHS[5:])}"
    assert read(article(inner)).text == TEXT


def test_labels_that_the_law_asks_for_stay_in_the_text() -> None:
    label = "* Организация «Пример» признана в России иностранным агентом."
    assert read(article(paragraphs([*PARAGRAPHS, label]))).text == f"{TEXT}\n{label}"


def test_a_lead_that_stands_twice_is_told_once() -> None:
    assert read(article(f'<div class="lead">{PARAGRAPHS[0]}</div>{paragraphs()}')).text == TEXT


# --- how a page comes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16"])
@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1251"])
def test_any_charset_under_any_name(charset: str, declared: str | None) -> None:
    html = article().replace("—", "-").replace("«", '"').replace("»", '"').replace('<meta charset="utf-8">', "")
    page = Page(html.replace("©", "").encode(charset), mime="text/html", url=URL, declared=declared)
    assert read_page(page, 100_000).text == TEXT.replace("—", "-").replace("«", '"').replace("»", '"')


def test_html_is_known_by_its_beginning() -> None:
    assert read_page(Page(article().encode(), name="page.txt"), 100_000).text == TEXT
    assert read_page(Page(f"\n<!-- saved -->\n{article()}".encode()), 100_000).text == TEXT


def test_what_a_user_typed_is_never_html() -> None:
    assert read_page(Page("<html><body>Как это написать?"), 100_000).text == "<html><body>Как это написать?"


def test_a_plain_text_that_a_server_calls_html() -> None:
    assert read(TEXT).text == TEXT


def test_a_cut_page_is_a_part() -> None:
    html = article()
    page = Page(html[: html.index(PARAGRAPHS[8])].encode(), mime="text/html", url=URL, cut=True)
    found = read_page(page, 100_000)
    assert found.partial
    assert found.text == "\n".join(PARAGRAPHS[:8])


def test_limits() -> None:
    with pytest.raises(TextTooLong):
        read_page(Page(article().encode(), mime="text/html"), 500)
    with pytest.raises(EmptyText):
        read("<!-- -->")


def test_telegraph() -> None:
    html = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} – Telegraph</title>
<meta property="og:site_name" content="Telegraph"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2025-11-11T08:25:00+0000">
<meta property="article:author" content="Ольга Лебедева"></head><body><div class="tl_page_wrap"><div class="tl_page">
<main class="tl_article"><header class="tl_article_header"><h1>{TITLE}</h1><address><a rel="author">Ольга Лебедева</a>
<time datetime="2025-11-11T08:25:00+0000">November 11, 2025</time></address></header>
<article id="_tl_editor" class="tl_article_content"><h1>{TITLE}<br></h1><address>Ольга Лебедева</address>
{paragraphs(PARAGRAPHS[:5])}<aside>{PARAGRAPHS[5]}</aside>{paragraphs(PARAGRAPHS[6:])}</article></main></div></div>
</body></html>"""
    found = read(html, "https://telegra.ph/Most-11-11")
    assert found.text == TEXT
    assert (found.title, found.author, found.source) == (TITLE, "Ольга Лебедева", "Telegraph")
    assert found.published == datetime(2025, 11, 11, 8, 25, tzinfo=UTC)
