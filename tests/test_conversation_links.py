"""A link to a card, the whole path: a person sends an address, the bot fetches, reads, answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.telegram import Reader, Telegram, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

PARAGRAPHS = (
    "Президент Казахстана Касым-Жомарт Токаев провёл в Астане переговоры с премьер-министром Венгрии Виктором Орбаном.",
    "По их итогам Казахстан и Венгрия подписали соглашение о поставке пшеницы на пять лет.",
    "Стороны также договорились открыть прямой авиарейс между Астаной и Будапештом до конца года.",
    "Орбан пообещал выделить студентам из Казахстана двести стипендий, а Токаев поблагодарил гостя за поддержку.",
    "Министры транспорта двух стран обсудили перевозку грузов через Каспийское море и ремонт портовых причалов.",
)
ARTICLE = f"""<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Пшеница поедет в Венгрию — Степь</title>
<meta property="og:title" content="Пшеница поедет в Венгрию"><meta property="og:site_name" content="Степь">
<meta property="article:published_time" content="2026-11-20T10:00:00+05:00"></head><body>
<nav><a href="/">Главная</a> <a href="/news">Новости</a></nav>
<article><h1>Пшеница поедет в Венгрию</h1>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}
<p>Читайте также: погода на неделю</p></article><footer>Все права защищены</footer></body></html>"""
WALL = """<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Проверка браузера</h1>
<p>Подтвердите, что вы не робот</p><form id="challenge-form"></form></body></html>"""


class Site:
    """A small site on 127.0.0.1 that counts who comes."""

    def __init__(self) -> None:
        self.visits: Counter[str] = Counter()
        app = web.Application()
        app.router.add_get("/{path:.*}", self._serve)
        self.runner = web.AppRunner(app, access_log=None)
        self.base = ""

    async def start(self) -> None:
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def _serve(self, request: web.Request) -> web.Response:
        self.visits[request.path] += 1
        if request.path.startswith("/news"):
            body = ARTICLE.replace("на пять лет", "на шесть лет") if "2" in request.path else ARTICLE
            return web.Response(text=body, content_type="text/html")
        if request.path == "/moved":
            raise web.HTTPMovedPermanently("/news/1")
        if request.path == "/wall":
            return web.Response(text=WALL, content_type="text/html", status=403)
        if request.path == "/busy":
            return web.Response(status=429, headers={"Retry-After": "86400"})
        raise web.HTTPNotFound


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    site = Site()
    await site.start()
    yield site
    await site.runner.cleanup()


@pytest_asyncio.fixture(loop_scope="session")
async def talk(tmp_path: Path, workers: Workers, site: Site) -> AsyncIterator[Talk]:
    async with talking(tmp_path, workers, fetch_allow=frozenset({site.base.removeprefix("http://")})) as talk:
        yield talk


@pytest_asyncio.fixture(loop_scope="session")
async def anna(talk: Talk) -> Reader:
    return talk.telegram.user("Анна")


async def test_a_link_becomes_the_card_of_its_page(anna: Reader, site: Site) -> None:
    anna.send(f"{site.base}/news/1?utm_source=telegram")
    card = await anna.sees("О чём договорились")
    assert card.text.startswith("Пшеница поедет в Венгрию")
    assert "Степь" in card.text
    assert "20 ноября 2026" in card.text
    assert "подписано" in card.text
    assert "Читайте также" not in card.text


async def test_every_link_of_a_message_is_a_card_of_its_own(anna: Reader, site: Site) -> None:
    anna.send(f"{site.base}/news/1 и {site.base}/news/2")
    cards = await anna.sees_messages(2, "О чём договорились")
    assert "на пять лет" in cards[0].text + cards[1].text
    assert "на шесть лет" in cards[0].text + cards[1].text


async def test_a_page_is_fetched_and_read_once_for_all_its_readers(talk: Talk, anna: Reader, site: Site) -> None:
    anna.send(f"{site.base}/news/1")
    await anna.sees("О чём договорились")
    anna.send(f"{site.base}/news/1?yclid=1")
    await anna.sees("Вы уже присылали этот текст")
    boris = talk.telegram.user("Борис")
    boris.send(f"{site.base}/news/1")
    await boris.sees("О чём договорились")
    assert site.visits["/news/1"] == 1


async def test_a_redirect_is_followed_and_both_addresses_are_known(anna: Reader, site: Site) -> None:
    anna.send(f"{site.base}/moved")
    await anna.sees("Пшеница поедет в Венгрию")
    anna.send(f"{site.base}/news/1")
    await anna.sees("Вы уже присылали этот текст")
    assert site.visits["/news/1"] == 1


async def test_a_pasted_text_never_answers_for_a_link(anna: Reader, site: Site) -> None:
    anna.send("\n".join(PARAGRAPHS))
    await anna.sees("О чём договорились")
    anna.send(f"{site.base}/news/1")
    await anna.sees_messages(2, "О чём договорились")
    assert site.visits["/news/1"] == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [("/gone", "больше нет"), ("/wall", "пришлите текст статьи"), ("/busy", "просит зайти через 24 часа")],
)
async def test_what_is_no_article_is_said_with_the_next_step(anna: Reader, site: Site, path: str, said: str) -> None:
    anna.send(site.base + path)
    await anna.sees(said)


async def test_a_post_is_read_where_its_page_cannot_be_and_that_is_said(anna: Reader, site: Site) -> None:
    post = f"{PARAGRAPHS[0]} {PARAGRAPHS[1]} Подробности: {site.base}/gone"
    anna.send(post)
    card = await anna.sees("О чём договорились")
    assert "больше нет" in card.text.partition("\n")[0]
    assert "Вот карточка по словам самого сообщения." in card.text
    assert "поставке пшеницы" in card.text
    assert site.visits["/gone"] == 1


async def test_every_link_under_an_album_is_a_card_of_its_own(anna: Reader, site: Site) -> None:
    anna.send_photo(album="5")
    anna.send_photo(f"{site.base}/news/1 и {site.base}/news/2", album="5")
    one, other = await anna.sees_messages(2, "О чём договорились")
    assert "на пять лет" in one.text + other.text
    assert "на шесть лет" in one.text + other.text


async def test_an_address_of_this_machine_is_refused(anna: Reader, site: Site) -> None:
    port = int(site.base.rsplit(":", 1)[1])
    for host in ("127.0.0.1:8080", "localhost:8080", "169.254.169.254", f"[::1]:{port}", "0x7f000001:8080"):
        anna.send(f"http://{host}/news/1")
    await anna.sees_messages(5, "Этот адрес я не открываю")
    assert not site.visits


async def test_a_private_post_asks_for_the_post_itself(anna: Reader) -> None:
    anna.send("https://t.me/c/123456/7")
    await anna.sees("Перешлите мне сам пост")


async def test_nothing_is_lost_when_the_bot_stops_while_a_page_is_fetched(
    tmp_path: Path, workers: Workers, site: Site
) -> None:
    telegram = Telegram()
    anna = telegram.user("Анна")
    allowed = frozenset({site.base.removeprefix("http://")})
    async with talking(tmp_path, workers, telegram, fetch_allow=allowed):
        anna.send(f"{site.base}/news/1")
        await telegram.taken()
    async with talking(tmp_path, workers, telegram, fetch_allow=allowed):
        await anna.sees("О чём договорились")
    assert len(seen(anna.chat, "Пшеница")) == 1
