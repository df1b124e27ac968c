"""What is agreed: the words after the trigger that say it, and the place where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.analysis.clauses import MARKS, Clause, infinitive, preposition
from bot.analysis.document import Sentence, Token
from bot.analysis.lexicon import of_kind, plain, words
from bot.model import Quote, Span

LONGEST = 16
TALK = {"о", "об", "обо", "по", "на", "от", "в", "к", "против", "с", "за"}
ABOUT = {
    "accord": ("о", "об", "на", "по"),
    "consent": ("на", "с", "в"),
    "refusal": ("от", "в", "против"),
    "talks": ("о", "об", "по", "с"),
    "request": ("о", "об", "за"),
    "document": ("о", "об", "на", "по"),
    "readiness": ("к", "на"),
    "promise": ("на", "в"),
    "invitation": ("на", "в", "к"),
    "plan": ("на", "к"),
    "decision": ("о", "об"),
    "leaving": ("из",),
    "moving": ("в", "к", "на"),
}
EMPTY = words("empty")


def subject(clause: Clause, kind: str) -> Quote:
    """The first phrase that a source finds: an infinitive, «о поставке», «что …», an object, the deal itself."""
    for source in SOURCES:
        found = source(clause, kind)
        if found:
            return _quote(clause.sentence, found)
    return _quote(clause.sentence, _rest(clause))


def _starts(clause: Clause) -> list[Token]:
    """The trigger and the documents or light nouns beside it: where complements may hang."""
    sentence = clause.sentence
    nouns = [
        k for k in sentence.kids(clause.trigger) if plain(k.lemma) in EMPTY | of_kind("document", "talks", "request")
    ]
    light = clause.chain[:1] if clause.token.pos == "NOUN" and clause.chain and clause.chain[0].pos == "VERB" else ()
    return [clause.token, *nouns, *light]


def _infinitive(clause: Clause, kind: str) -> list[Token]:
    """«пообещала построить в Казахстане три ТЭЦ»."""
    for start in _starts(clause)[:3]:
        for kid in clause.sentence.kids(start.index):
            if (
                infinitive(kid)
                and kid.rel in {"xcomp", "csubj", "nmod", "acl", "ccomp", "advcl", "obl"}
                and kid.index > start.index
            ):
                return _phrase(clause, kid)
    after = clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 5]
    found = next((t for t in after if infinitive(t)), None)
    blocked = found and any(t.text in MARKS for t in clause.sentence.tokens[clause.trigger : found.index])
    return _phrase(clause, found) if found and not blocked else []


def _about(clause: Clause, kind: str) -> list[Token]:
    """«договорились о поставке лесоматериалов», «отказался от участия»."""
    wanted = ABOUT.get(kind, ("о", "об", "на", "по"))
    for start in _starts(clause):
        for kid in clause.sentence.kids(start.index):
            noun = kid.pos in {"NOUN", "PROPN"} and kid.rel in {"obl", "nmod"} and not _timely(kid)
            if noun and kid.index > start.index and preposition(clause.sentence, kid) in wanted:
                return _without_empty(_phrase(clause, kid))
    return []


def _that(clause: Clause, kind: str) -> list[Token]:
    """«пообещал, что его правительство будет настаивать»."""
    if kind not in {"promise", "accord", "talks", "offer", "decision"}:
        return []
    for kid in clause.sentence.kids(clause.trigger):
        if kid.rel in {"ccomp", "xcomp", "acl"} and kid.index > clause.trigger:
            return _phrase(clause, kid)
    return []


def _object(clause: Clause, kind: str) -> list[Token]:
    """«предоставил убежище», «отверг предложение», «соглашение расторгнуто»."""
    for start in (clause.token, clause.predicate):
        for kid in clause.sentence.kids(start.index):
            passive = kid.rel == "nsubj:pass" or (kid.rel == "nsubj" and clause.passive)
            if (kid.rel == "obj" or passive) and kid.pos in {"NOUN", "PROPN", "NUM"} and kid.index != clause.trigger:
                return _phrase(clause, kid)
    return []


def _itself(clause: Clause, kind: str) -> list[Token]:
    """«сделка», «покупка завода»: the noun says it, with what hangs on it."""
    if clause.token.pos != "NOUN":
        return []
    return _phrase(clause, clause.token)


Source = Callable[[Clause, str], list[Token]]
SOURCES: tuple[Source, ...] = (_infinitive, _about, _that, _object, _itself)


def _phrase(clause: Clause, head: Token) -> list[Token]:
    """What hangs on a word, cut at a mark that ends it, and at a length that a card can show."""
    tree = [t for t in clause.sentence.subtree(head.index) if t.index != clause.trigger]
    low = min((t.index for t in tree if t.index > clause.trigger), default=head.index)
    if head.index < clause.trigger:
        low = min(t.index for t in tree)
    found: list[Token] = []
    for token in clause.sentence.tokens[low:]:
        belongs = token in tree or token.pos == "PUNCT"
        if (
            not belongs
            or len(found) > LONGEST
            or (token.text in {",", ";", ":", "—"} and found and not _goes_on(clause, token))
        ):
            break
        found.append(token)
    return found


def _goes_on(clause: Clause, comma: Token) -> bool:
    """A comma inside a list: no verb and no conjunction of a clause right after it."""
    after = clause.sentence.tokens[comma.index + 1 : comma.index + 3]
    return comma.text == "," and not any(
        t.pos in {"VERB", "SCONJ", "PRON", "CCONJ", "ADV"} or t.lemma == "который" for t in after
    )


def _without_empty(found: list[Token]) -> list[Token]:
    """«о вопросе поставки» → «поставки»; the preposition goes."""
    return [t for i, t in enumerate(found) if i or t.pos != "ADP"]


def _timely(token: Token) -> bool:
    return plain(token.lemma) in {
        "год",
        "месяц",
        "неделя",
        "день",
        "время",
        "час",
        "январь",
        "февраль",
        "март",
        "апрель",
    }


def _rest(clause: Clause) -> list[Token]:
    """What the order of words offers: the stretch after the trigger, else the trigger's own stretch."""
    low, high = clause.bounds
    after = list(clause.sentence.tokens[clause.trigger + 1 : high + 1])
    return after[:LONGEST] or list(clause.sentence.tokens[low : high + 1])[:LONGEST]


_EDGE = re.compile(r"^[\W_]+|[\s.,;:!?—–-]+$")


def _quote(sentence: Sentence, found: list[Token]) -> Quote:
    words = list(found)
    while len(words) > 1 and (words[0].pos in {"ADP", "PUNCT", "CCONJ", "SCONJ"}) and words[0].text not in {"«", '"'}:
        words = words[1:]
    while len(words) > 1 and words[-1].pos in {"PUNCT", "ADP", "CCONJ"} and words[-1].text not in {"»", '"'}:
        words = words[:-1]
    span = Span(words[0].span.start, words[-1].span.end)
    shift = sentence.span.start
    return Quote(" ".join(sentence.text[span.start - shift : span.end - shift].split()), span)
