"""What is agreed where no phrase of its own says it: what was asked before, or the rest of the words."""

from __future__ import annotations

from itertools import takewhile

from bot.analysis.agreements.clauses import Clause, finite, infinitive, preposition
from bot.analysis.agreements.infinitives import purpose
from bot.analysis.agreements.lexicon import nouns_of_acts, of_kind, words
from bot.analysis.agreements.phrases import LONGEST, phrase
from bot.analysis.agreements.quoting import quote
from bot.analysis.agreements.wording import named, recased
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import Quote, Span

PAPERS = {"соглашение", "договор", "контракт", "меморандум", "документ", "договоренность", "подписание"}


def earlier(clause: Clause, previous: Sentence | None) -> Quote | None:
    """«Однако он отказался.»: what was asked stands before, in the sentence or in the one before it."""
    for sentence, end in ((clause.sentence, clause.trigger - 2), (previous, None)):
        if sentence is clause.sentence and (near := _shared(clause) or _pointed(clause) or _talked(clause)):
            return named(clause, "", near)
        if sentence is None:
            continue
        known = [
            t
            for t in sentence.tokens[: max(0, end) if end is not None else None]
            if infinitive(t) and t.text != "быть" and not purpose(sentence, t)
        ]
        if not known and sentence is clause.sentence and (done := _done_before(clause)):
            return done
        if known:
            place = known[-1].index
            denied = sentence.tokens[place - 1 : place] if place and sentence.tokens[place - 1].lemma == "не" else ()
            return quote(sentence, [*denied, *phrase(Clause(sentence, len(sentence.tokens)), known[-1])])
    return None


def _done_before(clause: Clause) -> Quote | None:
    """«Клуб проведёт сборы в Минске: он договорился об этом»: what is done in the clause before."""
    sentence = clause.sentence
    if not any(t.lemma in {"это", "то"} for t in sentence.tokens[clause.trigger : clause.trigger + 4]):
        return None
    for verb in reversed(sentence.tokens[: max(0, clause.bounds[0] - 1)]):
        if finite(verb) and verb.pos == "VERB":
            obj = next((k for k in sentence.kids(verb.index) if k.rel == "obj" and k.pos == "NOUN"), None)
            if obj is None or obj.index < verb.index:
                return None
            told = quote(sentence, phrase(Clause(sentence, verb.index), obj))
            return Quote(f"{verb.lemma} {told.text}", Span(verb.span.start, told.span.end))
    return None


def _shared(clause: Clause) -> list[Token]:
    """«ранее подписала, а теперь расторгла договор»: the object stands with the verb beside."""
    sentence = clause.sentence
    beside = (k for k in sentence.kids(clause.trigger) if k.rel == "conj" and k.index > clause.trigger and finite(k))
    objects = (k for verb in beside for k in sentence.kids(verb.index) if k.rel == "obj" and k.pos == "NOUN")
    found = next(objects, None) if finite(clause.token) else None
    return phrase(clause, found) if found is not None else []


def _pointed(clause: Clause) -> list[Token]:
    """«предложил кредит, однако фонд его отверг»: the pronoun stands for the object before it."""
    sentence = clause.sentence
    if not any(k.pos == "PRON" and k.rel == "obj" for k in sentence.kids(clause.trigger)):
        return []
    before = sentence.tokens[: max(0, clause.trigger - 1)]
    found = next((t for t in reversed(before) if t.rel == "obj" and t.pos == "NOUN"), None)
    return phrase(clause, found) if found is not None else []


def _talked(clause: Clause) -> list[Token]:
    """«ведут переговоры о мире, но договориться не удалось»."""
    sentence, papers = clause.sentence, of_kind("document", "talks", "request") | words("empty")
    for paper in reversed(sentence.tokens[: clause.trigger]):
        if paper.pos == "NOUN" and paper.lemma in papers:
            for kid in sentence.kids(paper.index):
                if kid.pos == "NOUN" and preposition(sentence, kid) in {"о", "об", "по"}:
                    return phrase(clause, kid)
    return []


def bare_paper(found: list[Token]) -> bool:
    """«соглашение», «подписание» and no word more."""
    return len(found) == 1 and found[0].lemma in PAPERS and found[0].feats.get("Number") != "Plur"


def told_before(found: list[Token], previous: Sentence | None) -> Quote | None:
    """«Договорились об обмене выставками. Соглашение подписали директора»: a bare paper is what was told before."""
    several = len(found) == 1 and found[0].lemma in PAPERS and _several_agreed(previous)
    if previous is None or not (bare_paper(found) or several):
        return None
    leads = of_kind("document", "talks", "accord") | {"подписание", "заключение"}
    for lead in (t for t in previous.tokens if t.lemma in leads):
        clause = Clause(previous, lead.index)
        for kid in previous.kids(lead.index):
            if kid.pos == "NOUN" and preposition(previous, kid) in {"о", "об"}:
                return named(clause, "", phrase(clause, kid))
    return _signed_before(previous)


def _several_agreed(previous: Sentence | None) -> bool:
    """«Договорились о тарифах и о визах. Соглашения подписали министры»: those."""
    return previous is not None and any(t.lemma in of_kind("accord") for t in previous.tokens)


def _signed_before(previous: Sentence) -> Quote | None:
    """«Казахстан подписал дорожную карту по строительству АЭС. Документ подписали министры»: the map."""
    for verb in (t for t in previous.tokens if t.lemma in {"подписать", "заключить", "согласовать", "парафировать"}):
        clause = Clause(previous, verb.index)
        for paper in (k for k in previous.kids(verb.index) if k.rel in {"obj", "nsubj:pass"} and k.pos == "NOUN"):
            told = phrase(clause, paper)
            if len(told) > 1:
                return named(clause, "", told)
    return None


def _rest(clause: Clause) -> list[Token]:
    """What the order of words offers: the stretch after the trigger, else the trigger's own stretch."""
    low, high = clause.bounds
    tokens = clause.sentence.tokens
    after = [t for t in tokens[clause.trigger + 1 : high + 1] if t.pos != "PUNCT" and t is not clause.subject]
    return after[:LONGEST] or _before(clause, low) or list(tokens[low : high + 1])[:LONGEST]


def _before(clause: Clause, low: int) -> list[Token]:
    """«Ни Москва, ни Баку на такие условия не пойдут»: what stands between who acts and the word itself."""
    found: list[Token] = []
    doer = {t.index for t in clause.sentence.subtree(clause.subject.index)} if clause.subject is not None else set()
    for token in reversed(clause.sentence.tokens[low : clause.trigger]):
        if token.index in doer and token is not clause.subject:
            continue
        if token.rel.startswith("nsubj") or (token.pos in {"NOUN", "PROPN"} and token.feats.get("Case") == "Nom"):
            break
        found.insert(0, token)
    while found and found[-1].pos in {"PART", "AUX", "PUNCT"}:
        found.pop()
    return found[-LONGEST:] if any(t.pos in {"NOUN", "PROPN"} for t in found) else []


def _offered_sum(clause: Clause) -> list[Token]:
    """«предложил «Динамо» за хавбека 15 млн евро»: the money, wherever it stands."""
    tokens = clause.sentence.tokens[clause.trigger + 1 : clause.reach + 1]
    if clause.token.lemma not in of_kind("offer"):
        return []
    first = next((t for t in tokens if t.pos == "NUM"), None)
    row = [t for t in tokens if first is not None and t.index >= first.index]
    told = list(takewhile(lambda t: t.pos == "NUM" or t.lemma in words("field_money"), row))
    return told if any(t.lemma in words("field_money") for t in told) else []


def _given(clause: Clause, rest: list[Token]) -> list[Token]:
    """«передали агентству 25% акций», «пригрозил Индии войной»: what is given or meant, not to whom."""
    if clause.token.lemma not in of_kind("grant", "trade", "offer", "demand") or preposition(clause.sentence, rest[0]):
        return rest
    if rest[0].feats.get("Case") != "Dat":
        return rest
    row = clause.sentence.tokens[rest[0].index : clause.reach + 1]
    solid = (t for t in row if t.pos in {"ADP", "NUM"} or t.feats.get("Case") in {"Acc", "Ins"})
    first = next(solid, rest[0])
    return list(row[first.index - rest[0].index :])[:LONGEST]


def _with_what(clause: Clause, told: Quote, rest: list[Token]) -> Quote:
    """«обменялись пленными» → «обмен пленными», «пригрозил открытой войной» → «открытая война»."""
    if clause.token.lemma == "обменяться":
        act = nouns_of_acts()[clause.token.lemma]
        return Quote(f"{act} {told.text}", Span(clause.token.span.start, told.span.end))
    threat = clause.token.lemma in {"пригрозить", "угрожать", "грозить"}
    return Quote(recased(told.text, rest, "Nom"), told.span) if threat else told


def at_least(clause: Clause) -> Quote:
    """The rest of the words; what begins with a preposition is told with the verb: «подписать в сфере энергетики».
    Where nothing but a pronoun is left («арендовал его»), the act alone."""
    rest = _offered_sum(clause) or _given(clause, _rest(clause))
    if clause.token.pos == "NOUN" and any(map(finite, rest)):
        return named(clause, "", phrase(clause, clause.token))
    solid = [t for t in rest if t.pos not in {"ADV", "PART"}] or rest
    if clause.token.pos == "VERB" and all(t.pos == "PRON" or fold(t.text) in {"его", "ее", "их"} for t in solid):
        return Quote(nouns_of_acts().get(clause.token.lemma, clause.token.lemma), clause.token.span)
    told = quote(clause.sentence, rest)
    if finite(clause.token) and told.span == clause.token.span:  # «купила, как сообщил министр, завод»
        return Quote(nouns_of_acts().get(clause.token.lemma, clause.token.lemma), told.span)
    if rest[0].index > clause.trigger and next((t for t in rest if t.pos != "ADJ"), rest[0]).feats.get("Case") == "Ins":
        return _with_what(clause, told, rest)
    if rest[0].pos != "ADP" or rest[0].index < clause.trigger or clause.token.pos != "VERB":
        return told
    span = Span(rest[0].span.start, told.span.end)
    shift = clause.sentence.span.start
    words_ = clause.sentence.text[span.start - shift : span.end - shift]
    return Quote(f"{clause.token.lemma} {words_}", Span(clause.token.span.start, span.end))
