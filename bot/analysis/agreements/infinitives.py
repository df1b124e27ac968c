"""What is agreed, told by an infinitive: «пообещала построить мост», «Строительство планируется начать в мае»."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.agreements.clauses import MARKS, QUOTES, Clause, finite, infinitive, preposition
from bot.analysis.agreements.lexicon import of_kind, words
from bot.analysis.agreements.phrases import phrase
from bot.analysis.document import Sentence, Token

BEGINNING = {"начать", "начинать", "завершить", "завершать", "закончить", "продолжить", "возобновить", "осуществить"}
ASKING = {"кто", "где", "как", "когда", "сколько", "какой", "куда", "откуда", "каков", "чей"}
"""«не смогли договориться, кто примет мигрантов»."""
WILLING = {"consent", "promise", "refusal", "readiness"}
"""«Открыть фестиваль согласился театр»."""
PURPOSE = {"чтобы", "чтоб", "дабы"}
FOR = {"для", "ради", "вместо"}
"""«для того чтобы» is a purpose, «письмо о том, чтобы командировать» tells what is asked."""
PROVIDING = {"позволить", "позволять", "предусматривать", "предусмотреть", "предполагать", "обязывать"}
WILL = {"стать", "быть", "мочь", "смочь"}
CAUSES = {"но", "однако", "зато", "поскольку", "хотя"}


def starts(clause: Clause) -> list[Token]:
    """The trigger and the documents or light nouns beside it: where complements may hang."""
    sentence = clause.sentence
    light = words("empty") | of_kind("document", "talks", "request")
    nouns = [k for k in sentence.kids(clause.trigger) if k.lemma in light]
    verb = clause.chain[:1] if clause.token.pos == "NOUN" and clause.chain and clause.chain[0].pos == "VERB" else ()
    beside = [k for v in verb for k in sentence.kids(v.index) if k.lemma in light and k.index != clause.trigger]
    return [clause.token, *nouns, *verb, *beside]


def told_by_infinitive(clause: Clause, kind: str) -> list[Token]:
    """«пообещала построить в Казахстане три ТЭЦ»."""
    found = _governed_infinitive(clause) or _infinitive_by_order(clause) or _infinitive_before(clause, kind)
    if found is None:
        return []
    own = [] if kind == "decision" else _denial(clause, found)
    return _begun(clause, found) or [*own, *phrase(clause, found)]


def purpose(sentence: Sentence, verb: Token) -> bool:
    """«чтобы получить кредит», «для того чтобы как можно скорее получить»: what an act is for is not the act."""
    tokens = sentence.tokens
    for token in reversed(tokens[max(0, verb.index - 5) : verb.index]):
        if token.text in MARKS or finite(token):
            return False
        if token.lemma in PURPOSE:
            before = [t.lemma for t in tokens[max(0, token.index - 3) : token.index] if t.text != ","]
            return before[-1:] not in (["то"], ["тот"]) or before[0] in FOR
    return False


def _denial(clause: Clause, verb: Token) -> list[Token]:
    """«не менять», «не будет менять», «не станет менять»: without it the reverse is told."""
    before = clause.sentence.tokens[clause.trigger + 1 : verb.index][-2:]
    place = next((i for i, t in enumerate(before) if t.lemma == "не"), None)
    denied = [] if place is None else list(before[place:])
    return denied if all(t.pos in {"AUX", "PART"} or t.text in QUOTES or t.lemma in WILL for t in denied) else []


def _governed_infinitive(clause: Clause) -> Token | None:
    return next((kid for kid in _below(clause) if not purpose(clause.sentence, kid)), None)


def _over(clause: Clause, verb: Token) -> bool:
    """«Договор подписать не успели»: what is done to the document, not what the document is about."""
    signed = clause.token.lemma in of_kind("document") and verb.lemma in of_kind("signing", "cancelling")
    return signed or clause.token.head == verb.index


def _below(clause: Clause) -> Iterator[Token]:
    for start in starts(clause)[:3]:
        for kid in clause.sentence.kids(start.index):
            plain_ = infinitive(kid) and kid.index > start.index and kid.text != "быть"
            plain_ = plain_ and not (
                clause.token.pos == "NOUN" and kid.index in clause.own
            )  # «договор подписать не успели»
            twice = kid.lemma in of_kind("signing") and clause.token.lemma in of_kind("signing")
            plain_ = plain_ and not twice  # «подписали пять союзов, один подписывать не стал»
            if plain_ and not _opposed(clause, kid) and not _apart(clause, kid):
                yield kid


def told_by_purpose(clause: Clause, found: list[Token]) -> list[Token]:
    """«подписал контракт с клубом, чтобы закончить в нём карьеру»: what a document is for, of which no more is told."""
    paper = next((t for t in found if t.pos == "NOUN"), found[0])
    told = (k for k in clause.sentence.kids(paper.index) if k.rel in {"nmod", "acl", "appos"})
    if paper.lemma not in of_kind("document") or any(preposition(clause.sentence, k) != "с" for k in told):
        return []
    verb = next((kid for kid in _below(clause) if purpose(clause.sentence, kid)), None)
    return phrase(clause, verb) if verb is not None else []


def told_by_clause(clause: Clause, found: list[Token]) -> list[Token]:
    """«подписали меморандум, который позволит платить в рупиях»: what a bare paper allows or provides for."""
    sentence, paper = clause.sentence, found[-1]
    if len(found) > 1 or paper.lemma not in of_kind("document"):
        return []
    kids = sentence.kids(paper.index)
    verb = next((k for k in kids if k.rel == "acl:relcl" and k.lemma in PROVIDING), None)
    apart = Clause(sentence, len(sentence.tokens))
    for kid in sentence.kids(verb.index) if verb is not None else ():
        if kid.index > paper.index + 2 and (infinitive(kid) or (kid.rel == "obj" and kid.pos == "NOUN")):
            return phrase(apart, kid)
    return []


def _opposed(clause: Clause, verb: Token) -> bool:
    """«согласен на переговоры, но обогащать уран будет»: another clause."""
    between = clause.sentence.tokens[clause.trigger + 1 : verb.index]
    return any(t.lemma in CAUSES for t in between)


def _apart(clause: Clause, verb: Token) -> bool:
    """«договорились, как будут делить воду», «подпишет договор и будет обсуждаться мир»: a clause of its own."""
    if not any(k.pos == "AUX" and k.text.lower().startswith("буд") for k in clause.sentence.kids(verb.index)):
        return False
    between = clause.sentence.tokens[clause.trigger + 1 : verb.index]
    return verb.rel in {"conj", "parataxis"} or any(t.lemma in ASKING or t.text == ":" for t in between)


def _infinitive_by_order(clause: Clause) -> Token | None:
    after = clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 7]
    found = next((t for t in after if infinitive(t) and t.text != "быть" and not _over(clause, t)), None)
    between = clause.sentence.tokens[clause.trigger + 1 : found.index] if found else ()
    return None if any(t.text in MARKS or finite(t) for t in between) else found


def _infinitive_before(clause: Clause, kind: str) -> Token | None:
    """«Финансировать проект планируется за счёт кредитов»: nobody is named who plans."""
    if kind in WILLING and finite(clause.token):
        own = (k for k in clause.sentence.kids(clause.trigger) if infinitive(k) and k.index < clause.trigger)
        return next((k for k in own if not purpose(clause.sentence, k)), None)
    if kind not in {"plan", "offer", "decision"} or clause.token.pos == "NOUN":
        return None
    low = clause.bounds[0]
    before = clause.sentence.tokens[low : clause.trigger]
    found = next((t for t in before if infinitive(t) and t.text != "быть" and not purpose(clause.sentence, t)), None)
    alone = clause.token.lemma.endswith("ся") or clause.token.feats.get("Gender") == "Neut"
    nobody = clause.token.feats.get("Number") == "Plur" and finite(clause.token) and clause.subject is None
    alone = alone or nobody  # «Подписать протокол планируют в июне»
    return found if alone else None


def _begun(clause: Clause, verb: Token) -> list[Token]:
    """«Строительство планируется начать в мае»: the noun before tells more than the verb."""
    if verb.lemma not in BEGINNING:
        return []
    own = [k for k in clause.sentence.kids(verb.index) if k.rel in {"obj", "nsubj", "nsubj:pass", "csubj"}]
    if any(k.index > verb.index for k in own):
        return []
    over = [k for k in clause.sentence.kids(clause.trigger) if k.rel in {"obj", "nsubj:pass", "nsubj"}]
    noun = next((k for k in (*own, *over) if k.pos == "NOUN" and k.feats.get("Animacy") == "Inan"), None)
    return phrase(clause, noun) if noun is not None else []
