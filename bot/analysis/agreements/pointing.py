"""«Соглашение об этом подписали …», «соответствующий договор»: what is agreed is the act that was told before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.analysis.agreements.clauses import Clause, after_not, finite, infinitive, preposition
from bot.analysis.agreements.gaps import officers
from bot.analysis.agreements.infinitives import starts
from bot.analysis.agreements.lexicon import nouns_of_acts, of_kind, words
from bot.analysis.agreements.phrases import LONGEST, phrase, timely, until
from bot.analysis.agreements.quoting import quote
from bot.analysis.agreements.wording import named, opening, recased
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import Quote, Span

_POINTERS = re.compile(
    r"(?<=\w) об этом$|\bсоответствующ(?:ий|ая|ее|ие|ую|его|ей|их|ими?|ем)\s+(?=\w)"
    r"|(?<=переговоры) (?:с (?:ним|ней|ними)|между ними)$"
)
"""Words that say only that something was said before."""
_RECEIVING = re.compile(r"^((?:не )?\w+(?:ть|ти|чь)) (?:ему|ей|им) (?=\w)")
"""«предоставить ему лицензию»: who gets it stands among the sides."""
_OTHER_SIDE = re.compile(r"(?<=\w) (?:с|со|между|у|для) [А-ЯЁ«][^,]*$")
_WHOSE = re.compile(r"^(?:их|его|её|ее) (?=\w{3})", re.IGNORECASE)
"""«их мнение», where the text does not say whose."""
THIS = {"это", "этом", "этого", "этому"}
ALIKE = {"аналогичный", "схожий", "похожий"}
"""«аналогичное соглашение»: of the same matter, with another side."""
SUCH = {"соответствующий", "соответствовать", "такой", "этот", "данный", "подобный", "указанный"} | ALIKE
"""«соответствующее соглашение», «такой договор»."""
WITH_THIS = {"о", "об", "на", "от", "к"}
TELLING = {"стать", "быть", "мочь", "иметь", "сообщаться", "отмечаться", "состояться", "находиться", "прийтись"}
"""Verbs that name no act of their own."""


def pointed(clause: Clause, previous: Sentence | None) -> Quote | None:
    """The act that a trigger points back to with «об этом» or «соответствующее», if the words before tell one."""
    if not (with_this(clause) or _such_paper(clause)):
        return None
    for sentence, end in ((clause.sentence, clause.bounds[0]), (previous, None)):
        if sentence is None or (sentence is previous and alike(previous)):
            continue
        told = _paper_before(sentence, end) or _act_before(sentence, end)
        if told is not None:
            return without_sides(told) if alike(clause.sentence) else told
    return None


def alike(sentence: Sentence) -> bool:
    """«Аналогичное предложение получил Вьетнам»: as another one did before."""
    papers = of_kind("document", "offer", "invitation", "request")
    return any(
        t.lemma in ALIKE and t.head is not None and sentence.tokens[t.head].lemma in papers for t in sentence.tokens
    )


def without_sides(told: Quote) -> Quote:
    """«сотрудничество с Томским университетом»: what somebody else has agreed on too is «сотрудничество»."""
    return Quote(_OTHER_SIDE.sub("", told.text), told.span)


def settled(clause: Clause, previous: Sentence | None) -> Quote | None:
    """«Россия разрешит ввоз яблок. Договорённость достигнута на встрече …»: what was settled, else the paper."""
    papers = of_kind("document") | words("empty")
    kids = clause.sentence.kids(clause.trigger)
    paper = next((k for k in kids if k.rel in {"nsubj", "nsubj:pass"} and k.lemma in papers), None)
    if paper is None:
        return None
    told = (_paper_before(previous, None) or _act_before(previous, None)) if previous is not None else None
    return told or named(clause, "", phrase(clause, paper))


def unpointed(told: Quote) -> Quote:
    """«соглашение об этом», «соответствующий договор», «переговоры с ней»: the noun alone, where nothing says more."""
    text = _RECEIVING.sub(r"\1 ", _POINTERS.sub("", told.text))
    return Quote(_WHOSE.sub("", text), told.span)


def with_this(clause: Clause) -> bool:
    """«договор об этом», «договорились об этом»; not «о том, что» nor «об этом заводе»."""
    sentence = clause.sentence
    low, high = clause.bounds
    papers = {t.index for t in sentence.tokens[low : high + 1] if t.lemma in of_kind("document")}
    heads = {t.index for t in starts(clause)} | papers
    for token in sentence.tokens:
        near = token.head in heads or 0 < token.index - clause.trigger < 4
        if near and fold(token.text) in THIS and token.pos == "PRON" and _linked(sentence, token):
            after = sentence.tokens[token.index + 1 : token.index + 2]
            return token.rel != "det" and not any(t.text == ":" for t in after)
    return False


def _linked(sentence: Sentence, token: Token) -> bool:
    return token.index > 0 and sentence.tokens[token.index - 1].lemma in WITH_THIS


def _such_paper(clause: Clause) -> bool:
    """«соответствующий меморандум», and no word more about what it is."""
    sentence = clause.sentence
    papers = of_kind("document", "offer", "invitation", "request") | {"разрешение", "решение", "согласие"}
    beside = [clause.token, *(k for k in sentence.kids(clause.trigger) if k.rel in {"obj", "nsubj", "nsubj:pass"})]
    for paper in (t for t in beside if t.lemma in papers):
        kids = list(sentence.kids(paper.index))
        such = any(k.lemma in SUCH and k.index < paper.index for k in kids)
        others = (k for k in kids if k.rel in {"nmod", "acl", "acl:relcl", "appos"} and not officers(sentence, k))
        if such and all(preposition(sentence, k) in {"с", "между", "в", "на"} for k in others):
            return True
    return False


def _paper_before(sentence: Sentence, end: int | None) -> Quote | None:
    """«Договорились об обмене. Соглашение об этом …»: what was agreed before it."""
    leads = of_kind("document", "talks", "accord")
    for lead in (t for t in sentence.tokens[:end] if t.lemma in leads):
        for kid in sentence.kids(lead.index):
            if kid.pos == "NOUN" and preposition(sentence, kid) in {"о", "об"} and kid.index > lead.index:
                return named(Clause(sentence, lead.index), "", phrase(Clause(sentence, lead.index), kid))
    return None


def _act_before(sentence: Sentence, end: int | None) -> Quote | None:
    """The act of the nearest clause that tells one: its infinitive, its verb with the object, or all of it."""
    for verb in _verbs(sentence, end):
        clause = Clause(sentence, verb.index)
        meant = next((k for k in sentence.kids(verb.index) if infinitive(k) and k.index > verb.index), None)
        if meant is not None and meant.text != "быть":
            return quote(sentence, phrase(Clause(sentence, len(sentence.tokens)), meant))
        if verb.pos == "VERB" and (told := _acted(clause) or going_on(clause) or _happening(clause)):
            return told
    return None


def _verbs(sentence: Sentence, end: int | None) -> Iterator[Token]:
    """Finite verbs that tell an act, the last clause first; not who said it."""
    for token in reversed(sentence.tokens[:end]):
        telling = token.lemma in TELLING | words("judging") or _said(sentence, token)
        beside = token.rel in {"acl", "acl:relcl", "advcl"}
        if (finite(token) or _will(sentence, token)) and not (telling or beside or after_not(sentence.tokens, token)):
            yield token


def _said(sentence: Sentence, verb: Token) -> bool:
    """«сообщили, что …»; not «передадут дом»."""
    things = any(k.rel == "obj" and (k.pos == "NOUN" or opening(k)) for k in sentence.kids(verb.index))
    return verb.lemma in words("speech") - words("talking") and not things


def _will(sentence: Sentence, verb: Token) -> bool:
    """«будет выпускать»."""
    return infinitive(verb) and any(k.pos == "AUX" and k.index < verb.index for k in sentence.kids(verb.index))


def _acted(clause: Clause) -> Quote | None:
    """«построят завод» → «построить завод», «завод построен» the same; «купит порт» → «покупка порта»."""
    sentence, verb = clause.sentence, clause.token
    things = (
        k
        for k in sentence.kids(verb.index)
        if (k.rel == "nsubj:pass" or (k.rel == "obj" and (k.index > verb.index or not _will(sentence, verb))))
        and (k.pos in {"NOUN", "NUM"} or opening(k))
    )
    noun = next((k for k in things if not timely(k) or k.pos == "NUM"), None)
    if noun is None or verb.lemma.endswith("ся"):
        return None
    found = phrase(clause, noun)
    if verb in found:
        return None
    said = quote(sentence, found)
    first, last = sorted((verb.span, said.span))
    if verb.lemma in words("talking"):
        return named(clause, "", found)  # «обсудили рудник. Соглашение об этом …»: the mine
    act = nouns_of_acts().get(verb.lemma) if verb.lemma in of_kind("trade", "cancelling") else None
    text = recased(said.text, found, "Gen" if act else "Acc")
    lower = found[0].index == 0 and (found[0].pos != "PROPN" or opening(found[0]))
    text = text[:1].lower() + text[1:] if lower else text
    return Quote(f"{act or verb.lemma} {text}", Span(first.start, last.end))


def going_on(clause: Clause) -> Quote | None:
    """«Команды вернутся на турниры» → «вернуться на турниры»: who acts stands before the verb; else the place."""
    verb = clause.token
    if finite(verb) and verb.feats.get("Tense") != "Fut":
        return None
    found = until(clause, verb.index + 1, LONGEST - 1)
    acts = any(t.rel.startswith("nsubj") for t in found)
    if not found or acts or not any(t.pos in {"NOUN", "PROPN"} for t in found):
        return None
    said = quote(clause.sentence, found)
    lead = f"{found[0].text} " if found[0].pos == "ADP" else ""
    return Quote(f"{verb.lemma} {lead}{said.text}", Span(verb.span.start, said.span.end))


def _happening(clause: Clause) -> Quote | None:
    """«В Казани пройдёт форум» → «форум»: a thing that the verb brings in."""
    noun = clause.subject
    if noun is None or noun.index < clause.trigger or noun.pos != "NOUN" or noun.feats.get("Animacy") == "Anim":
        return None
    return named(clause, "", phrase(clause, noun))
