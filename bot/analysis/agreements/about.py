"""What a document, a promise or a refusal is about: «договорились о поставке леса», «отказался от участия»."""

from __future__ import annotations

from collections.abc import Iterable

from bot.analysis.agreements.clauses import Clause, finite, preposition
from bot.analysis.agreements.infinitives import starts
from bot.analysis.agreements.lexicon import nouns_of_acts, of_kind, words
from bot.analysis.agreements.phrases import dated, phrase
from bot.analysis.document import Token
from bot.analysis.words import fold

DOCUMENT = ("о", "об", "обо", "на", "по")
ABOUT = {
    "consent": ("на", "о", "об", "с", "в"),
    "refusal": ("от", "в", "против", "с"),
    "request": ("о", "об", "за"),
    "readiness": ("к", "на"),
    "promise": ("о", "об"),
    "invitation": ("на", "в", "к"),
    "plan": ("на", "к"),
    "decision": ("о", "об"),
    "leaving": ("из",),
    "moving": ("в", "к", "на"),
    "trade": (),
    "grant": (),
    "event": (),
    "signing": ("о", "об", "обо"),
}
DENYING = {"отказать", "отказывать"}
CALLING = {"призвать", "призывать", "призыв"}
"""«призвал к сотрудничеству»."""
PARTING = {"расстаться", "расставаться"}
"""«расстался с тренером»."""
GENERAL = {"сотрудничество", "партнерство", "взаимодействие", "дружба", "покупка", "продажа", "поставка"}
"""«меморандум о сотрудничестве»: alone they name nothing."""
YIELDING = {"уступить", "уступать"}
LIGHT = {"намерение", "взаимопонимание", "нижеследующий", "следующий", "нижеследующее", "следующее"}
"""«протокол о намерениях», «меморандум о взаимопонимании»: they are the kind of a paper, no subject."""
PRONOUNS = {"нем", "ней", "них", "ним", "ними", "нему", "него", "нее", "ею"}
"""Forms that the tagger takes for nouns: «соглашение о нём»."""


def about(clause: Clause, kind: str) -> list[Token]:
    """«договорились о поставке лесоматериалов», «отказался от участия»."""
    lemma = clause.token.lemma
    if lemma == "завершить" and any(k.lemma in words("completing") for k in clause.kids("obj")):
        return []  # «завершили обмен нотами о границе»: the exchange
    if lemma in YIELDING and any(k.lemma in {"право", "доля", "место"} for k in clause.kids("obj")):
        return []  # «уступил права на фильм»: the rights
    own = ABOUT.get(kind, DOCUMENT)
    if kind == "refusal" and lemma in of_kind("refusal") - DENYING - {"отказаться", "отказываться", "отказ"}:
        own = tuple(link for link in own if link != "в")  # «заблокирует сделку в совете»: the deal
    own = ("к", *ABOUT["request"]) if lemma in CALLING else ("с", "со") if lemma in PARTING else own
    for start in starts(clause):
        wanted = own if start.index == clause.trigger else [p for p in own if p != "с"]  # «сорвал договор с Перу»
        wanted = [*wanted, "на"] if "на" not in own and start.lemma in of_kind("document") else wanted
        kids = [k for k in clause.sentence.kids(start.index) if k.index > start.index and k.pos in {"NOUN", "PROPN"}]
        told = [(wanted.index(p), k.index, k) for k in kids if (p := case(clause, k)) in wanted and not _empty(k)]
        if told:
            noun = min(told)[2]
            somebody = noun.feats.get("Animacy") == "Anim" and case(clause, noun) == "по" and start.pos == "NOUN"
            alone = noun.lemma in GENERAL and start.pos == "NOUN" and len(phrase(clause, noun)) == 1
            return phrase(clause, start if somebody or alone else noun)  # «от сделки по защитнику»: the deal
    return _about_by_order(clause, own)


def _empty(token: Token) -> bool:
    """«контракт на сумму …», «на миллион рублей»: how much, not what; «протокол о намерениях», «договор о нём»."""
    if token.lemma == "условие" and token.feats.get("Case") == "Loc":
        return False  # «договорился о новых условиях»
    money = words("field_money") | {"сумма", "срок", "условие", "основа"}
    return token.lemma in money | LIGHT or fold(token.text) in PRONOUNS


def _about_by_order(clause: Clause, wanted: Iterable[str]) -> list[Token]:
    """«переговоры с Россией о возможном обогащении»: the tree may hang it on «Россией»; before the verb for some."""
    sentence, here = clause.sentence, clause.trigger
    low, high = clause.bounds[0], clause.reach
    strict = {"о", "об", "обо", "от"} & set(wanted)
    if clause.token.lemma in DENYING:
        strict.add("в")
    if clause.token.lemma in of_kind("invitation"):
        strict |= {"на", "в"}
    if _solid_object(clause):
        strict.clear()
    if clause.token.lemma in of_kind("consent") and finite(clause.token) and (agreed := _agreed_with(clause, low)):
        return phrase(clause, agreed)
    for token in (*sentence.tokens[here + 1 : high + 1], *_nearest_first(clause, low)):
        if token.pos == "ADP" and token.lemma in strict:
            near = sentence.tokens[token.index + 1 : token.index + 6]
            noun = next((t for t in near if t.pos in {"NOUN", "PROPN", "PRON"} or finite(t)), None)
            named_ = noun is not None and noun.pos in {"NOUN", "PROPN"} and not _empty(noun)
            if noun and named_ and noun.index != here and (token.lemma in {"о", "об"} or not dated(sentence, noun)):
                return phrase(clause, noun)
    return _contracted(clause)


def _agreed_with(clause: Clause, low: int) -> Token | None:
    """«Компания с решением мэрии не согласна», «Театр на условия согласился»: what stands before the verb."""
    for token in clause.sentence.tokens[low : clause.trigger]:
        thing = token.pos == "NOUN" and token.feats.get("Animacy") == "Inan" and not dated(clause.sentence, token)
        if thing and not _empty(token) and preposition(clause.sentence, token) in {"с", "на"}:
            return token
    return None


def _nearest_first(clause: Clause, low: int) -> tuple[Token, ...]:
    """«Музей в Москве в просьбе отказал»: of what is refused before the verb, the nearest."""
    before = clause.sentence.tokens[low : clause.trigger]
    return before[::-1] if clause.token.lemma in DENYING else before


def _solid_object(clause: Clause) -> bool:
    """«предложил вознаграждение за сведения об убийстве»: the object tells, not what hangs on it."""
    if clause.token.pos != "VERB" or clause.token.lemma not in of_kind("offer", "grant"):
        return False
    light = words("empty") | of_kind("document", "talks", "request")
    objects = (k for k in clause.kids("obj") if clause.trigger < k.index < clause.trigger + 4)
    return any(k.feats.get("Animacy") == "Inan" and k.lemma not in light for k in objects)


def _contracted(clause: Clause) -> list[Token]:
    """«контракта между заводом и банком на поставку урана»: what a document is made for, further on."""
    papers = of_kind("document")
    if not any(t.lemma in papers for t in starts(clause)):
        return []
    acts = of_kind("deal") | frozenset(nouns_of_acts().values())
    for token in clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 30]:
        if token.text in {",", ";", ":"} or finite(token):
            break
        act = token.lemma in acts or token.lemma.endswith("ние")
        if act and token.feats.get("Case") == "Acc" and preposition(clause.sentence, token) == "на":
            return phrase(clause, token)
    return []


def case(clause: Clause, token: Token) -> str:
    link = preposition(clause.sentence, token)
    return "" if link not in {"о", "об"} and dated(clause.sentence, token) else link
