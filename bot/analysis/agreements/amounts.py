"""How much: a sum, a volume or a number, as written."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.analysis.agreements.lexicon import words
from bot.analysis.document import Sentence, Token
from bot.model import Quote, Span
from bot.patterns import regex

_FIGURE = r"(?<!\d)\d++(?: \d{3})*(?:[.,]\d++)?(?:\s?[-–—]\s?\d++(?:[.,]\d++)?)?"
_SCALE = r"(?:тыс\.?|тысяч\w*|млн|миллион\w*|млрд|миллиард\w*|трлн|триллион\w*)"
_MONEY = (
    r"(?:долл(?:ар\w*|\.)|руб(?:л\w+|\.)|евро|фунт\w*|юан\w+|иен\w*|тенге|гривен|гривн\w+|крон\w*|франк\w*|песо|вон"
    r"|злот\w+|лев(?:а|ов)|лир\w?|лари|драм(?:а|ов)|сум(?:а|ов)|сом(?:а|ов)|рупи[йяию]|динар\w*|дирхам\w*|шекел\w*"
    r"|риал\w*|реал(?:а|ов)|форинт\w*|лей|манат\w*|биткоин\w*)"
)
_WRITTEN = (
    r"(?:полтор[аы]|полутора|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять|сто|двести|десятк\w+|сотн\w+)"
)
_WORDS = rf"(?:{_WRITTEN} )?(?:тысяч\w*|миллион\w*|миллиард\w*|триллион\w*)"
_FROM = rf"(?:от {_FIGURE} )?"
_NEAR = r"(?:(?:около|более(?: чем)?|почти|порядка|свыше|не менее|до|примерно|минимум|максимум) )?"
_OF = r"(?: (?:США|акций|доли|капитала|в год|в месяц|в день|ежегодно|стерлингов))*"
MONEY = regex(
    rf"{_FROM}{_NEAR}(?:[$€£₽]\s?{_FIGURE}(?: {_SCALE})?"
    rf"|{_FIGURE} ?(?:{_SCALE} )?(?:\w+ских )?{_MONEY}{_OF}|{_FIGURE} ?[$€£₽]|{_WORDS} {_MONEY}{_OF})",
    re.IGNORECASE,
)
_PRICED = regex(
    r"(?:общая |итоговая )?(?:сумма|стоимость|цена|объ[её]м) (?:этой |этого |самой )?"
    r"(?:сделки|контракта|договора|покупки|соглашения|кредита|займа|трансфера|аренды)\b"
    r"|(?:сделка|покупка|контракт|трансфер) (?:\w+ )?(?:оценива|обош)",
    re.IGNORECASE,
)
"""How a sentence begins that only tells the price of what the one before it told."""
_DENIED = regex(r"\bне\b(?! (?:менее|более|меньше))", re.IGNORECASE)
"""«Сумма сделки не раскрывается, прежде называли миллион», «не превысит миллиона»: that is not what was paid."""
_HINT = regex(r"\d|тысяч|миллион|миллиард|триллион", re.IGNORECASE)
"""Something of this stands in every sum: the patterns are slow where they look in vain."""
BARE = regex(
    rf"{_NEAR}(?<![\d.,]){_FIGURE} (?:млн|миллион\w*|млрд|миллиард\w*|трлн)"
    rf"(?=\Z| (?:за|на|для|в|с|от) )|\A{_WORDS}\Z",
    re.IGNORECASE,
)
"""«выделил 400 миллионов»: of what is clear from the sentence."""
REST = {"остальное", "остальной", "остаток", "оставшийся", "половина", "треть", "четверть"}
"""Parts of a whole whose sum stands elsewhere in the sentence."""
FRACTIONS = {"полмиллиона", "полмиллиарда", "треть", "четверть", "половина", "десяток", "сотня"}
SIDES = {"страна", "сторона", "государство", "сфера", "область", "отрасль", "направление"}
"""«соглашение двух стран», «сотрудничать в трёх сферах»: such numbers tell no volume."""
LENGTHS, MEASURES = (
    {"километр", "метр", "миля", "км"},
    {"длина", "протяженность", "высота", "глубина", "расстояние", "на", "в"},
)
SCALES = {"тысяча", "тыс", "миллион", "млн", "миллиард", "млрд", "триллион", "трлн"}
SHARE = regex(rf"{_NEAR}{_FIGURE} ?(?:%|процент\w*){_OF}", re.IGNORECASE)


def is_money(told: str) -> bool:
    """A sum, no share and no number of things."""
    return MONEY.search(told) is not None or BARE.search(told) is not None


def price(text: str, following: Sentence | None) -> Quote | None:
    """«Сумма сделки составила …»: money in the sentence after a deal that tells nothing but its price."""
    begins = _PRICED.match(following.text) if following is not None else None
    if following is None or begins is None:
        return None
    told = following.span.of(text)
    found = MONEY.search(told)
    if found is None or _DENIED.search(told[begins.end() : found.start()]):
        return None
    return _quoted(found, following.span.start)


def _quoted(found: re.Match[str], begin: int) -> Quote:
    start = begin + found.start()
    return Quote(found.group().strip(), Span(start, start + len(found.group().rstrip())))


def amount(
    text: str, sentence: Sentence, subject: Span, apart: Callable[[Span], bool] = lambda _: False
) -> Quote | None:
    """Money of the subject first, then of its sentence, then a share, then a number of things inside the subject;
    nothing of which `apart` says that another act of the sentence moves it."""
    told_bare = BARE.search(subject.of(text))
    if told_bare is not None and MONEY.search(subject.of(text)) is None:
        return _quoted(told_bare, subject.start)
    for pattern in (MONEY, SHARE) if _HINT.search(sentence.text) else ():
        sums = [_quoted(found, sentence.span.start) for found in pattern.finditer(sentence.span.of(text))]
        for told in sorted(sums, key=lambda sum_: not subject.covers(sum_.span)):
            if subject.covers(told.span) or not (apart(told.span) or _rest(sentence, subject)):
                return told
    return _count(text, sentence, subject)


def _rest(sentence: Sentence, subject: Span) -> bool:
    """«выделил миллион, остальное даст банк», «стоит миллион, половину даст банк»: the sum told is no sum of this."""
    return any(t.lemma in REST and subject.covers(t.span) for t in sentence.tokens)


def _count(text: str, sentence: Sentence, subject: Span) -> Quote | None:
    """«три ТЭЦ», «18 истребителей», «полмиллиона тонн»: a number and the noun that it counts; no dates, no ages."""
    for token in sentence.tokens:
        figure = token.pos == "NUM" or (token.rel.startswith("nummod") and token.text.isdigit())
        number = (figure and not _named(text, token)) or token.lemma in FRACTIONS
        if not number or not subject.covers(token.span) or token.lemma in {"один", "оба"}:
            continue
        noun = _counted(sentence, token)
        if noun is not None and noun.lemma not in words("time") | SIDES and not _measures(sentence, token, noun):
            span = Span(token.span.start, noun.span.end)
            return Quote(" ".join(span.of(text).split()), span)
    return None


def _measures(sentence: Sentence, number: Token, noun: Token) -> bool:
    """«длиной 128 километров», «отвести войска на 40 километров»: how long or far, not how much."""
    before = sentence.tokens[max(0, number.index - 2) : number.index]
    after = sentence.tokens[noun.index + 1 : noun.index + 2]
    if noun.lemma in LENGTHS and any(t.lemma in {"к", "от"} for t in after):
        return True  # «110 км к югу от Москвы»
    return noun.lemma in LENGTHS and any(t.lemma in MEASURES for t in before)


def _named(text: str, number: Token) -> bool:
    """«3Com», «7Up»: a name that begins with a figure."""
    after = text[number.span.end : number.span.end + 1]
    return number.text[-1].isdigit() and after.isalpha() and after.isascii()


def _counted(sentence: Sentence, number: Token) -> Token | None:
    for token in sentence.tokens[number.index + 1 : number.index + 5]:
        if token.pos in {"NOUN", "PROPN"} and token.lemma not in SCALES:
            return token
        shortened = token.text == "." and sentence.tokens[token.index - 1].lemma in SCALES  # «400 тыс. тонн»
        if token.pos not in {"ADJ", "NUM", "NOUN"} and not shortened:
            return None
    return None
