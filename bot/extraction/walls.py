"""What a page is, if it is no article: a table of small named rules, each with its own error.

No rule trusts a word alone: a captcha's script stands under real articles too (in their comment forms), and real
articles tell of cookies and of subscriptions. What decides is how little of the page is an article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
from bot.extraction.choice import size
from bot.extraction.metadata import Metadata
from bot.extraction.tree import Line

ARTICLE = 1_000
"""A text of so many characters is an article, whatever stands around it."""

OPEN_PART = 600
"""The open part of an article behind a paywall is read if it has so many characters."""

FEWEST_WORDS = 20
"""The shortest news: a sentence or two."""

HEADLINES = 12
"""A list of news shows at least so many headlines."""

LEAST_PROSE = 250
"""An article among so many headlines has so many characters in its paragraphs."""

FIRST = 6_000
"""What a visitor reads first, in characters."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page as the rules see it: its HTML, all its lines, the lines of its article, what it says of itself."""

    source: str
    page: Sequence[Line]
    lines: Sequence[Line]
    password: bool
    meta: Metadata
    url: str | None

    @property
    def small(self) -> bool:
        """No article of any length was found."""
        return size(self.lines) < ARTICLE

    @property
    def bare(self) -> bool:
        """The whole page says little."""
        return size(self.page) < 3 * ARTICLE

    @property
    def headlined(self) -> bool:
        """The page has a headline, of four words or more, that its title holds too."""
        title, *heads = [*self.meta.heads, ""]
        return any(head in title and len(head.split()) >= 4 for head in heads)

    @property
    def words(self) -> str:
        return "\n".join(line.text for line in self.page)[:FIRST]

    def headed(self, pattern: re.Pattern[str]) -> bool:
        """The title or a headline of the page begins so."""
        return any(pattern.match(head) for head in self.meta.heads)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _starts(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(patterns)})", re.IGNORECASE)


_ROBOT_TITLE = _starts(
    r"just a moment",
    r"attention required",
    r"access (?:to this page has been )?denied",
    r"(?:403\b|forbidden)",
    r"ddos-guard",
    r"ой!?\W*$",
    r"(?:проверка|защита) (?:браузера|безопасности|от роботов|от ддос|подключения|соединения)",
    r"(?:вы не|человек или) робот",
    r"подтвердите, что",
    r"доступ (?:к сайту )?(?:ограничен|запрещ[её]н|заблокирован)",
    r"are you (?:a )?(?:robot|human)",
    r"(?:security|robot) check",
    r"checking your browser",
    r"verify(?:ing)? (?:that )?you",
    r"pardon our interruption",
    r"(?:smart)?captcha\b",
)
_ROBOT_WORDS = _any(
    r"(?:вы|я) не робот",
    r"запросы[^.]{0,40} похожи на автоматические",
    r"проверя(?:ем|ется|ю) (?:ваш )?(?:браузер|подключени|соединени)",
    r"проверка (?:браузера|безопасности)",
    r"введите (?:символы|код|текст|цифры) с (?:картинки|изображения)",
    r"подозрительн\w+ (?:активност|трафик|запрос)",
    r"verify (?:that )?you are (?:a )?human|not a robot|unusual traffic|ray id|checking (?:your|if the site)",
)
_ROBOT_MARKS = _any(
    r"cdn-cgi/challenge-platform|__cf_chl|cf-browser-verification|cf-turnstile",
    r"smartcaptcha|/showcaptcha|g-recaptcha|h-captcha|px-captcha|geetest",
    r"ddos-guard|__qrator|servicepipe|_incapsula_resource|captcha-delivery|awswafintegration",
)
_CONSENT = _any(
    r"cookies?\b|файл\w* куки",
    r"before you continue|we value your privacy|прежде чем (?:перейти|продолжить)",
    r"(?:ценим|заботимся о|уважаем) ваш\w+ (?:конфиденциальност|приватност|данны)",
    r"прин(?:ять|имаю) все\b|отклонить все\b|accept all|reject all|manage (?:options|preferences)",
    r"настро(?:ить|йки) (?:cookie|конфиденциальност)",
)
_SCRIPTS = _any(
    r"(?:включ|необходим|требу|разреш)\w*\b.{0,60}(?:javascript|скрипт)",
    r"javascript\b.{0,60}(?:отключ|выключ|включ|необходим|не поддерж)",
    r"(?:enable|requires?|need|without|turn on|activate)\b.{0,60}\bjavascript",
    r"javascript\b.{0,60}(?:disabled|required|enable)",
)
_ROOT = re.compile(
    r"""<(?:div|main|app-root)\b[^<>]{0,200}\b(?:id|class)=["']?(?:root|app|__next|__nuxt|react-root|mount)["'\s>]"""
    r"""[^<>]{0,200}>?(?:\s{0,20}<div\b[^<>]{0,200}>\s{0,20}</div>){0,5}\s{0,20}</""",
    re.IGNORECASE,
)
_LOGIN_TITLE = _starts(
    r"вход\b(?! (?:в силу|войск))",
    r"войти|войдите|авторизация|авторизуйтесь|личный кабинет|регистрация\W*$",
    r"(?:log|sign) ?in\b|login\b",
)
_LOGIN = _any(
    r"(?:войдите|авторизуйтесь|зарегистрируйтесь|войти)\b.{0,60}\b(?:чтобы|для (?:просмотра|продолжения|доступа))",
    r"(?:чтобы|для)\b.{0,60}(?:войдите|авторизуйтесь|необходимо войти|нужно войти)",
    r"(?:только|лишь) (?:для )?(?:авторизованн|зарегистрированн)",
    r"необходимо (?:войти|авторизоваться|зарегистрироваться)",
    r"(?:log|sign) in to (?:continue|view|see|read)|must be (?:logged|signed) in|забыли пароль",
)
_MISSING = _starts(
    r"(?:ошибка |error |http )?404\W*(?:$|not found|error|ошибка|страниц|—|-|\|)",
    r"(?:\w+ )?страниц\w (?:\w+ )?(?:не (?:найден|существу|обнаружен)|была удалена|удалена|отсутствует)",
    r"(?:такой|этой) страницы (?:\w+ )?(?:нет|не существует|больше нет)",
    r"(?:материал|публикация|запись|статья|новость)\w* (?:не найден|удал[её]н|не существу|снят с публикации)",
    r"(?:page|document|article|content) (?:\w+ )?(?:not found|does not exist|is not available|no longer)",
    r"(?:not found|нет такой страницы|ничего не найдено)\W*$",
)
_READ_ON = r"(?:про|до)?(?:чит\w+|чтени\w+)"
_PAYWALL = _any(
    r"(?:доступ\w*|открыт\w*|продолжение|полн\w+ (?:верси\w+|текст\w*))\b[^.]{0,60}\b(?:подписчик\w+|по подписке)",
    r"(?:материал|статья|текст)\b[^.]{0,30}\bтолько (?:для )?подписчик\w+",
    rf"(?:оформите|купите|оплатите|приобретите)\b[^.]{{0,40}}\b(?:подписк\w|доступ)\b[^.]{{0,40}}\b{_READ_ON}",
    rf"(?:чтобы|хотите)\b[^.]{{0,30}}\b{_READ_ON}\b[^.]{{0,60}}\b(?:подпи|оплат)\w*",
    r"subscribe to (?:continue|read|keep)|(?:for|to) subscribers only|subscribers?-only content",
    r"this (?:article|content|story) is for (?:paying )?subscribers",
)


def bot_wall(page: Evidence) -> bool:
    """«Подтвердите, что запросы отправляли вы, а не робот»."""
    if not page.small:
        return False
    if page.headed(_ROBOT_TITLE):
        return page.bare
    asked = bool(_ROBOT_WORDS.search(page.words))
    return page.bare and (asked or (bool(_ROBOT_MARKS.search(page.source)) and size(page.page) < ARTICLE / 2))


def missing(page: Evidence) -> bool:
    """«Страница не найдена», with any list of other news below."""
    return page.headed(_MISSING)


def login(page: Evidence) -> bool:
    """«Войдите, чтобы увидеть запись», or nothing but a form that asks for a password."""
    if not (page.small and page.bare):
        return False
    told = page.headed(_LOGIN_TITLE) or bool(_LOGIN.search(page.words))
    return told or (page.password and size(page.lines) < ARTICLE / 4)


def consent(page: Evidence) -> bool:
    """«Мы ценим вашу конфиденциальность», «Принять все»: most of the page is about that."""
    about = [line for line in page.page if _CONSENT.search(line.text)]
    return page.small and page.bare and len(about) >= 2 and size(about) > 0.4 * size(page.page)


def scripts(page: Evidence) -> bool:
    """«Включите JavaScript», or an empty root that scripts are to fill."""
    if size(page.lines) > ARTICLE / 3 or not page.bare:
        return False
    empty = size(page.page) < ARTICLE / 2 and bool(_ROOT.search(page.source))
    return empty or bool(_SCRIPTS.search(page.words)) or (size(page.page) < 200 and bool(_SCRIPTS.search(page.source)))


def paywalled(page: Evidence) -> bool:
    """«Материал доступен только подписчикам», and little before that."""
    return closed(page) and size(page.lines) < OPEN_PART


def listing(page: Evidence) -> bool:
    """A front page, a section, search results: headlines, each a link, and no text but what stands under them."""
    heads = {line.text for line in page.page if _headline(line)}
    if (
        len(heads) < HEADLINES
        or page.headlined
        or any(kind.endswith(("rticle", "Posting")) for kind in page.meta.kinds)
    ):
        return False
    taken = {line.text for line in page.lines}
    prose = [n for n, line in enumerate(page.page) if line.text in taken and line.linked < 0.3 and len(line.text) > 80]
    under = sum(any(_headline(line) for line in page.page[max(0, n - 2) : n]) for n in prose)
    return sum(len(page.page[n].text) for n in prose) < LEAST_PROSE or (len(prose) >= 4 and under > 0.5 * len(prose))


def too_short(page: Evidence) -> bool:
    """A caption, a video's name."""
    return sum(len(line.text.split()) for line in page.lines) < FEWEST_WORDS


RULES: dict[Callable[[Evidence], bool], type[ReadingError]] = {
    bot_wall: BotWall,
    missing: PageMissing,
    login: LoginPage,
    consent: ConsentPage,
    scripts: ScriptOnly,
    paywalled: Paywalled,
    listing: ListPage,
    too_short: TooShort,
}
"""In this order: the first that holds is told."""


def check(page: Evidence) -> None:
    """Raises the error of the first rule that holds; returns for an article."""
    for rule, error in RULES.items():
        if rule(page):
            raise error


def closed(page: Evidence) -> bool:
    """The rest of the article is for subscribers: its page says so, in its data or in a line of its own."""
    if not page.meta.free:
        whole = page.meta.body and size(page.lines) >= 0.9 * len(page.meta.body)
        return not whole and size(page.lines) < 3 * ARTICLE
    return any(len(line.text) < 300 and _PAYWALL.search(line.text) for line in page.page)


def _headline(line: Line) -> bool:
    return line.linked > 0.8 and 25 <= len(line.text) <= 200
