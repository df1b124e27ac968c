"""Which times and sums of a sentence belong to another act than the trigger's."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause, finite, infinitive, participle
from bot.analysis.agreements.conditions import supposed
from bot.analysis.agreements.lexicon import of_kind, triggers
from bot.analysis.document import Sentence, Token
from bot.model import Span

JOINING = {"что", "чтобы", "который", "если"}
"""They lead to a clause of the same act: «пообещала, что завод вложит миллион»."""


def timed_apart(clause: Clause, moment: Span, lasting: bool) -> bool:
    """«у наследников основателя, умершего в мае»: the moment, or the term of another act, tells of something else."""
    if joined_apart(clause, moment) or _over_relative(clause, moment) or _listed_apart(clause, moment):
        return True
    sentence, token = clause.sentence, first_of(clause, moment)
    own = {clause.trigger, *(t.index for t in sentence.ancestors(clause.trigger))}
    above = (token, *sentence.ancestors(token.index))
    beside = [t for t in above if t.rel in {"acl", "acl:relcl"} and t.index not in own and not infinitive(t)]
    return any(not lasting or _of_another_doer(clause, t) or _of_participle(clause, t) for t in beside)


def happened_then(clause: Clause, moment: Span) -> bool:
    """«договорились в январе», «в 1994 году гарантировали»: that is when they did it."""
    told = clause.token.feats.get("VerbForm") == "Fin" and clause.tense == "past"
    first = first_of(clause, moment)
    between = clause.sentence.tokens[clause.trigger + 1 : first.index]
    right_after = first.index > clause.trigger and all(t.lemma in {"о", "это", "еще", "уже"} for t in between)
    return (told and right_after) or _done_then(clause, first)


def _done_then(clause: Clause, moment: Token) -> bool:
    """«направила предложение в январе»: the day is that of the verb, and nothing is told that is to be done."""
    sentence, verb = clause.sentence, clause.predicate
    if clause.token.pos != "NOUN" or not finite(verb) or verb.feats.get("Tense") != "Past":
        return False
    to_do = any(infinitive(t) for t in sentence.tokens[min(clause.trigger, verb.index) :])
    above = next(
        (t for t in (moment, *sentence.ancestors(moment.index)) if t.pos in {"VERB", "NOUN"} and t.index in clause.own),
        None,
    )
    return above is not None and above.index == verb.index and not to_do


def _listed_apart(clause: Clause, place: Span) -> bool:
    """«предстоит построить склад; договор заключён на 15 лет»."""
    low, high = sorted((clause.trigger, first_of(clause, place).index))
    return any(t.text == ";" for t in clause.sentence.tokens[low:high])


def _of_participle(clause: Clause, verb: Token) -> bool:
    """«Германия, участвовавшая в проекте с 2010 года, вышла из него»."""
    return participle(verb) and verb.index < clause.trigger and clause.sentence.tokens[verb.index - 1].text == ","


def _of_another_doer(clause: Clause, verb: Token) -> bool:
    """«выдаст кредит, который та вернёт до мая»: the term of what somebody else does."""
    doers = (k for k in clause.sentence.kids(verb.index) if k.rel == "nsubj" and k.lemma != "который")
    return finite(verb) and next(doers, None) is not None


def of_another_act(clause: Clause, sum_: Span) -> bool:
    """«согласился пустить суда, а фирма пообещала вложить миллион»: the sum hangs on a verb with a doer of its own."""
    if joined_apart(clause, sum_) or _over_relative(clause, sum_):
        return True
    if _supposed_after(clause, sum_) or _of_doer(clause, sum_) or _asyndetic(clause, sum_):
        return True
    if _of_part(clause, sum_) or _before_turn(clause, sum_):
        return True
    sentence, token = clause.sentence, first_of(clause, sum_)
    verb = next((t for t in (token, *sentence.ancestors(token.index)) if finite(t)), None)
    if verb is None or verb.index < clause.trigger or verb.index in clause.own:
        return False
    between = sentence.tokens[clause.trigger + 1 : verb.index]
    doer = any(k.rel.startswith("nsubj") and k.index > clause.trigger for k in sentence.kids(verb.index))
    return doer and any(t.text in {",", ";"} for t in between) and not any(t.lemma in JOINING for t in between)


def joined_apart(clause: Clause, place: Span) -> bool:
    """«пообещал вложить миллион, а фирма согласилась до мая ждать»: between the act and the place «а» begins another
    act, with a verb and a doer of its own."""
    tokens, here = clause.sentence.tokens, first_of(clause, place).index
    low, high = sorted((here, clause.trigger))
    joints = [t.index for t in tokens[low + 1 : high] if t.pos == "CCONJ" and tokens[t.index - 1].text in {",", ";"}]
    if not joints or any(t.lemma in JOINING for t in tokens[low:high]):
        return False
    if here < clause.trigger:
        doer = clause.subject
        return doer is not None and joints[-1] < doer.index < high and any(map(finite, tokens[: joints[-1]]))
    doers = (t for t in tokens[joints[-1] : here] if t.rel.startswith("nsubj") and t.head is not None)
    return any(t.head not in clause.own and finite(tokens[t.head or 0]) for t in doers)


def _of_doer(clause: Clause, place: Span) -> bool:
    """«отказался банк, который до мая вернёт вклады»: what else is told of one who acts or is named; but «подписан
    договор, который действует до мая»."""
    own = {clause.trigger, *(t.index for t in clause.sentence.ancestors(clause.trigger))}
    first = first_of(clause, place)
    for token in (first, *clause.sentence.ancestors(first.index), *_turn(clause.sentence, first)):
        doer = _told_of(clause.sentence, token) if token.index not in own else None
        if doer is not None:
            named = doer.pos == "PROPN" or any(
                k.pos == "PROPN" or k.rel == "appos" for k in clause.sentence.kids(doer.index)
            )
            return (doer.rel in {"nsubj", "appos"} or named) and doer.lemma not in triggers()
    return False


def _of_part(clause: Clause, place: Span) -> bool:
    """«вложит миллион, из которого треть перечислит до мая»."""
    tokens, here = clause.sentence.tokens, first_of(clause, place).index
    parts = (t.index for t in tokens[clause.trigger : here] if t.lemma == "который" and t.index)
    return any(tokens[index - 1].lemma == "из" for index in parts)


def _before_turn(clause: Clause, place: Span) -> bool:
    """«требовал миллион, но согласился уступить»: of what was wanted; not «давали миллион, но завод отказался»."""
    tokens, here = clause.sentence.tokens, first_of(clause, place).index
    turns = [t.index for t in tokens[here : clause.trigger] if t.lemma in {"но", "однако", "зато"}]
    consents = clause.token.lemma in of_kind("consent", "promise", "accord")
    return consents and bool(turns) and any(finite(t) and t.index not in clause.own for t in tokens[: turns[-1]])


def _turn(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The participle after the last comma before a word."""
    comma = next((t.index for t in reversed(sentence.tokens[: token.index]) if t.text == ","), len(sentence.tokens))
    return tuple(filter(participle, sentence.tokens[comma + 1 : comma + 2]))


def _asyndetic(clause: Clause, place: Span) -> bool:
    """«вложит миллион, остальное покроет кредит сроком на год»: after a comma another act, with a doer of its own."""
    tokens, here = clause.sentence.tokens, first_of(clause, place).index
    comma = next((t.index for t in reversed(tokens[:here]) if t.text == ","), 0)
    if comma < clause.trigger or any(t.lemma in JOINING for t in tokens[clause.trigger : here]):
        return False
    if clause.token.lemma in of_kind("promise", "accord", "consent"):
        return False  # «пообещал, завод построят до мая»
    doers = (t for t in tokens[comma + 1 : here] if t.rel == "nsubj" and t.head is not None)
    return any(comma < (t.head or 0) < here and finite(tokens[t.head or 0]) for t in doers)


def _told_of(sentence: Sentence, verb: Token) -> Token | None:
    """The noun that a clause with «который» tells of, also where the tree takes it for the next act, or a participle
    after a comma."""
    which = next((k for k in sentence.kids(verb.index) if k.lemma == "который" and k.index < verb.index), None)
    apart = participle(verb) and verb.rel == "acl" and verb.index and sentence.tokens[verb.index - 1].text == ","
    if (apart or verb.rel == "acl:relcl") and verb.head is not None:
        return sentence.tokens[verb.head]
    before = sentence.tokens[: which.index] if which is not None else ()
    return next((t for t in reversed(before) if t.pos in {"NOUN", "PROPN"}), None)


def _supposed_after(clause: Clause, place: Span) -> bool:
    """«согласилась уйти, если сосед до мая заплатит миллион»: what the act hangs on has terms of its own."""
    tokens, here = clause.sentence.tokens, first_of(clause, place).index
    mark = next((t.index for t in tokens[clause.trigger : here] if t.lemma == "если" and t.index), None)
    return mark is not None and not any(t.text in {",", ";"} for t in tokens[mark:here])


def _over_relative(clause: Clause, place: Span) -> bool:
    """«Мэр, который обещал мост, купил завод за миллион»: the place hangs on another act, over the act's own clause."""
    sentence, token = clause.sentence, first_of(clause, place)
    relative = next((t for t in (clause.token, *sentence.ancestors(clause.trigger)) if t.rel == "acl:relcl"), None)
    inside = {t.index for t in sentence.subtree(relative.index)} if relative is not None else {token.index}
    verb = next((t for t in (token, *sentence.ancestors(token.index)) if finite(t)), None)
    return token.index not in inside and verb is not None and verb.index not in inside and verb.lemma in triggers()


def first_of(clause: Clause, place: Span) -> Token:
    """The first token of a place in the sentence."""
    return next((t for t in clause.sentence.tokens if t.end > place.start), clause.token)


def after_comma(clause: Clause) -> Span:
    """The sentence without what another clause before the trigger tells: there its dates belong to other acts."""
    low, high = clause.bounds
    tokens = clause.sentence.tokens
    if supposed(clause):  # «если Минтранс согласует смету, договор подпишут в июле»
        return Span(tokens[low].span.start, tokens[high].span.end)
    start = tokens[low].span.start if any(finite(t) for t in tokens[:low]) else clause.sentence.span.start
    return Span(start, clause.sentence.span.end)
