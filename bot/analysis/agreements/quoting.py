"""The words of a phrase as they are shown: whole, without what hangs at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.analysis.agreements.clauses import finite, infinitive, participle
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import Quote, Span

_BLANKS = re.compile(r"\s+")
_MEASURED = {"возраст", "размер", "сумма", "течение", "объем", "рамка", "качество", "ход", "счет", "срок"}
"""«в возрасте», «на сумму»: with a preposition they only lead to what the phrase was cut before."""
_FURTHER = {"взамен", "дальше", "далее", "впредь", "также", "тоже", "дополнительно"}
_COMPARING = {"также", "тоже", "даже", "туда", "там", "сюда", "оттуда", "тогда"}
"""With nothing before them they say nothing: «направить туда инспекторов»."""
_STILL = {"раз", "еще", "уже", "только", "лишь", "не", "столько", "настолько", "также"}


def quote(sentence: Sentence, found: list[Token]) -> Quote:
    """The words without a preposition before them, a mark around them, or a word that leads on to what is cut off."""
    kept = _whole(sentence, found)
    leading = {"PUNCT", "CCONJ", "SCONJ", "PART"} | (set() if states(kept) else {"ADP"})
    while len(kept) > 1 and (
        (kept[0].pos in leading and kept[0].text not in {"«", '"', "не", "ни"}) or _goes_on_with(kept)
    ):
        kept = kept[1:]
    while len(kept) > 1 and (_hangs(kept) or _unopened(kept)):
        kept = kept[:-1]
    if len(kept) > 1 and kept[0].text == "«" and all(t.text != "»" for t in kept):  # of a quotation that is cut
        kept = kept[1:]
    span = Span(kept[0].span.start, kept[-1].span.end)
    return Quote(_BLANKS.sub(" ", "".join(_pieces(sentence, kept))).strip(), span)


def _pieces(sentence: Sentence, kept: list[Token]) -> Iterator[str]:
    """The text of the words, without particles that compare with what is told elsewhere."""
    shift, place = sentence.span.start, kept[0].span.start
    for before, token, after in zip(kept, kept[1:], [*kept[2:], kept[-1]], strict=False):
        if infinitive(before) and token.index > before.index + 1 and sentence.tokens[before.index + 1].pos == "ADP":
            yield sentence.text[place - shift : before.span.end - shift] + " "  # «закупить до весны 15 поездов»
            place = token.span.start
        if _compares(sentence, before, token, after):
            yield sentence.text[place - shift : token.span.start - shift]
            place = token.span.end
    yield sentence.text[place - shift : kept[-1].span.end - shift]


def _compares(sentence: Sentence, before: Token, token: Token, after: Token) -> bool:
    """«переговоры и с хавбеком», «поставки также угля», «передать даже архив»."""
    form = fold(token.text)
    if form in _COMPARING:
        return before.text not in {"а", ",", "но"} and token.pos in {"ADV", "PART", "CCONJ"}
    joins = any(t.lemma == after.lemma for t in sentence.tokens[: token.index])  # «о поставках и о ремонте»
    return form == "и" and after.pos == "ADP" and not joins and before.pos in {"NOUN", "VERB"}


def states(found: list[Token]) -> bool:
    """«на месте дома откроют сквер»: a clause of its own."""
    return any(finite(t) and t.pos == "VERB" for t in found)


def _goes_on_with(kept: list[Token]) -> bool:
    """«и дальше поддерживать», «также построить»: it tells of something else too."""
    return fold(kept[0].text) in _FURTHER and infinitive(kept[1])


def _hangs(kept: list[Token]) -> bool:
    """The last word only leads to one that is cut off: «построить мост на», «провести ещё», «ответ на введённые»."""
    last, before = kept[-1], kept[-2]
    if last.pos in {"PUNCT", "ADP", "CCONJ", "PART"}:
        return last.text not in {"»", '"'}
    pointing = last.lemma in {"то", "тот"} and before.pos == "ADP"  # «на фоне слухов о том, что …»
    pointing = pointing or last.text in {"тех", "тем", "теми", "того", "тому"}  # «долги тех, кто пострадал»
    pointing = pointing or last.text in {"нижеследующем", "следующем"}  # «договор о нижеследующем»
    delivered = last.lemma == "поставка" and before.text == "с"  # «… с поставкой в июле»
    cut = last.lemma == "случай" and any(t.lemma == "в" for t in kept[-3:])  # «… в том случае, если», «до тех пор»
    cut = cut or last.text == "пор" or (before.pos == "ADP" and (participle(last) or last.text == "связи"))
    delivered = delivered or cut or last.text == "сроком"  # «заём сроком на десять лет»
    return pointing or delivered or last.lemma in _STILL or (last.lemma in _MEASURED and before.pos == "ADP")


def _whole(sentence: Sentence, found: list[Token]) -> list[Token]:
    """Without the words that lead to a noun which is cut off: «ответ на введённые в связи с пандемией», «в новый»."""
    end = found[-1].index
    for place, token in enumerate(found):
        leads = token.rel in {"amod", "det"} or (token.rel == "acl" and participle(token))
        if place and leads and token.head is not None and token.head > end:
            under = {t.index for t in sentence.subtree(token.index)}
            if all(t.index in under or t.pos in {"ADJ", "ADV", "DET", "ADP"} for t in found[place:]):
                return found[:place]
    return list(found)


def _unopened(kept: list[Token]) -> bool:
    """A closing mark of direct speech that begins before the phrase."""
    return kept[-1].text == "»" and sum((t.text == "«") - (t.text == "»") for t in kept) < 0
