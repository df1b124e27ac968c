"""A subject told as a clause or with a word that leads to it, told as the act alone: «они проверят мост» → «проверить
мост», «требование вернуть здание» → «вернуть здание», «завод группе „Мечел“» → «завод»."""

from __future__ import annotations

import re
from collections.abc import Container

from bot.analysis.agreements.clauses import QUOTES, finite, infinitive, preposition
from bot.analysis.agreements.lexicon import of_kind
from bot.analysis.agreements.wording import recased
from bot.analysis.document import Sentence, Token
from bot.model import Quote, Span

DOERS = {"он", "она", "они", "мы", "я"}
LEADING = {"требование", "просьба", "предложение", "призыв", "обещание", "обязательство", "обязанность"}
"""Of whose infinitive a refusal, a consent or a promise is: «отклонил просьбу отпустить заложников»."""
TIDINGS = {"информация", "слух", "сообщение", "сведение", "данные"}
"""«опроверг слухи о переходе»: what was told to be agreed is the passing."""
_TO_THIS = re.compile(r"(?<=\w) (?:на (?:эти|указанные) цели|для этого|с этой целью|в этих целях)(?= \w)")
"""«выделить на эти цели миллион»: to what was told before."""
_OWN = re.compile(r"^сво(?:й|я|ё|е|и|ю|его|ей|их|им|ими) (?=\w{3})", re.IGNORECASE)


def restated(sentence: Sentence, told: Quote, sides: Container[int]) -> Quote:
    """The subject as an act of the sides, whose heads stand at these places of the sentence."""
    if not sentence.span.covers(told.span):
        return told
    told = Quote(_TO_THIS.sub("", told.text), told.span)
    tokens = sentence.touched(told.span)
    if len(tokens) == 1 and (invited := _invited(sentence, told, tokens[0])):
        return invited
    if inner := _led_to(sentence, told, tokens):
        return inner
    if len(tokens) < 2 or _as_written(sentence, told) != told.text.lower():
        return Quote(_OWN.sub("", told.text), told.span)
    return _act(sentence, told, tokens, sides) or _without_receiver(sentence, told, tokens, sides)


def _invited(sentence: Sentence, told: Quote, place: Token) -> Quote | None:
    """«пригласил министра в Москву»: the invitation there, not «Москву»."""
    link = preposition(sentence, place)
    if place.pos != "PROPN" or link not in {"в", "на"} or sentence.lemmas.isdisjoint(of_kind("invitation")):
        return None
    return Quote(f"приглашение {link} {place.text}", told.span)


def _led_to(sentence: Sentence, told: Quote, tokens: tuple[Token, ...]) -> Quote | None:
    """«требование вернуть здание» → «вернуть здание», «слухи о продаже завода» → «продажа завода»."""
    if len(tokens) > 1 and tokens[0].lemma in LEADING and infinitive(tokens[1]):
        inner = _from(sentence, told, tokens[1])
        return inner if told.text.endswith(inner.text) else None
    if len(tokens) > 2 and tokens[0].lemma in TIDINGS and tokens[1].lemma == "о" and tokens[2].text.islower():
        inner = _from(sentence, told, tokens[2])
        return Quote(recased(inner.text, list(tokens[2:]), "Nom"), inner.span)
    return None


def _as_written(sentence: Sentence, told: Quote) -> str:
    shift = sentence.span.start
    return sentence.text[told.span.start - shift : told.span.end - shift].lower()


def _from(sentence: Sentence, told: Quote, first: Token) -> Quote:
    span, shift = Span(first.start, told.span.end), sentence.span.start
    return Quote(sentence.text[span.start - shift : span.end - shift], span)


def _act(sentence: Sentence, told: Quote, tokens: tuple[Token, ...], sides: Container[int]) -> Quote | None:
    """«Париж поддержит заявку» → «поддержать заявку», «они не будут вводить пошлины» → «не вводить пошлины»."""
    verbs = [t for t in tokens if finite(t) or t.lemma == "быть"]
    verb = verbs[0] if len(verbs) == 1 and verbs[0].pos in {"VERB", "AUX"} else None
    if verb is None or (verb.feats.get("Tense") != "Fut" and not verb.text.lower().startswith("буд")):
        return None
    act = verb if verb.lemma != "быть" else next((t for t in tokens if infinitive(t) and t.index > verb.index), None)
    after = () if act is None else tuple(t for t in tokens if t.index > act.index)
    before = tokens[: tokens.index(verb)]
    if act is None or not after or not _of_sides(sentence, before, sides):
        return None
    rest = _from(sentence, told, after[0]).text
    denied = "не " if before and before[-1].lemma == "не" else ""
    if denied and act is verb:
        return None  # «не введёт пошлины»: nobody says «не ввести»
    return Quote(f"{denied}{act.lemma} {rest}", Span(verb.start, told.span.end))


def _of_sides(sentence: Sentence, before: tuple[Token, ...], sides: Container[int]) -> bool:
    """Before the verb stands nobody, or one side or pronoun alone."""
    doer = next((t for t in before if t.rel in {"nsubj", "conj"} and (t.lemma in DOERS or t.index in sides)), None)
    own = {t.index for t in sentence.subtree(doer.index)} if doer is not None else set()
    return all(t.index in own or t.pos in {"PART", "ADV"} or t.text in QUOTES for t in before)


def _without_receiver(sentence: Sentence, told: Quote, tokens: tuple[Token, ...], sides: Container[int]) -> Quote:
    """«завод группе „Мечел“» → «завод»: to whom it is offered stands among the sides."""
    receiver = next((t for t in tokens[1:] if t.feats.get("Case") == "Dat" and t.pos in {"NOUN", "PROPN"}), None)
    if receiver is None or receiver.feats.get("Animacy") == "Anim" or preposition(sentence, receiver):
        return told
    if any(map(infinitive, tokens)):
        return told  # «выделить Грузии кредит»
    own = {t.index for t in sentence.subtree(receiver.index)}
    rest = [t for t in tokens if t.index >= receiver.index]
    named = any(t.index in sides for t in rest) and all(t.index in own or t.text in QUOTES for t in rest)
    before = sentence.tokens[receiver.index - 1]
    if not named or (before.pos not in {"NOUN", "PROPN"} and before.text not in QUOTES):
        return told
    span = Span(told.span.start, before.end)
    return Quote(told.text[: span.end - span.start], span)
