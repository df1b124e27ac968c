"""What an act hangs on: «если подпишут», «выделит, если примут бюджет», «приняла бы, если бы хотела»."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.agreements.clauses import MARKS, QUOTES, Clause, finite, infinitive, sets_condition
from bot.analysis.agreements.lexicon import triggers, words
from bot.analysis.document import Sentence, Token
from bot.model import Status

IN_CASE = {("в", "случай"), ("при", "условие")}
OPENING = {"если", *(noun for _, noun in IN_CASE)}
CONCEDED = {"даже", "ни", "любой", "как"}
"""«Даже если», «ни в коем случае», «в любом случае», «как если бы» set no condition."""
DENIALS = {"не", "нет", "без", "нельзя", "невозможно"}
EXCLUDE = {"исключить", "исключать", "исключаться"}
WISHES = {"хотеть", "хотеться"}


def holders(clause: Clause) -> Iterator[tuple[Token, bool]]:
    """The words whose content the act is, nearest first, and whether each is denied: «не отрицает, что продал»."""
    content, joined, below = False, False, clause.predicate
    for above in clause.sentence.ancestors(clause.predicate.index):
        content = content or _content(clause.sentence, below) or (joined and below.rel == "conj")
        if content:
            yield above, _denied(clause.sentence, above)
        joined, content, below = content, content and above.pos != "VERB", above


def possible(clause: Clause) -> Token | None:
    """The word that tells the act as no more than possible: «не исключил, что подпишут», «не исключает покупки»."""
    for word, denied in holders(clause):
        if denied if word.lemma in EXCLUDE else word.lemma in words("allowing") and not denied:
            return word
    if clause.token_negated or (clause.token.pos != "NOUN" and not infinitive(clause.token)):
        return None
    return next((t for t in clause.chain[:2] if _left_open(clause, t)), None)


def _left_open(clause: Clause, word: Token) -> bool:
    """«не исключает покупки», «допускает покупку»; but «допускает нарушение договора»."""
    denied = _denied(clause.sentence, word)
    return denied if word.lemma in EXCLUDE else word.lemma == "допускать" and not denied and not _broken(clause.token)


def _broken(token: Token) -> bool:
    entry = triggers().get(token.lemma)
    return entry is not None and entry.status is Status.ENDED


def _content(sentence: Sentence, verb: Token) -> bool:
    """«что продали» of «отрицают, что продали», «сомнение, что продали»."""
    if verb.rel != "acl:relcl":
        return verb.rel in {"ccomp", "acl"}
    return any(k.lemma == "что" and k.rel == "mark" for k in sentence.kids(verb.index))


def _denied(sentence: Sentence, word: Token) -> bool:
    """«не отрицает», «не стал отрицать», «нет никаких сомнений», «нет причин сомневаться»; but «не раз отрицал»."""
    last, *others = reversed(sentence.tokens[max(0, word.index - 2) : word.index]) if word.index else (word,)
    leads = infinitive(word) or last.pos in {"VERB", "AUX", "DET"} or last.lemma == "никакой"
    return last.lemma in DENIALS or (leads and any(t.lemma in DENIALS for t in others))


def conditional(clause: Clause) -> bool:
    """The act is told with a condition, as one or as a question: «согласится ли»."""
    if clause.conditional and not _polite(clause):
        return True
    return not _happened(clause) and any(_bound(clause, mark) for mark in _conditions(clause.sentence))


def _happened(clause: Clause) -> bool:
    """«подписали договор о помощи в случае войны»: what is done hangs on nothing, whatever its content does."""
    entry = triggers().get(clause.token.lemma)
    return entry is not None and entry.status is Status.SIGNED and clause.tense == "past"


def unreal(clause: Clause) -> bool:
    """«Приняла бы, если бы хотела», «могли подписать, если бы не выборы»: it never came true."""
    tokens = clause.sentence.tokens
    if "если" not in clause.sentence.lemmas:
        return False
    marks = [t.index for t in tokens if t.lemma == "если" and _would(tokens[t.index + 1 : t.index + 4])]
    if not any(not _likened(tokens, mark) for mark in marks):
        return False
    low, high = clause.bounds
    past = clause.tense in {"past", "none"}
    could = any(t.lemma in words("can") for t in clause.chain)
    return past and (could or _would(tokens[low : high + 1]))


def supposed(clause: Clause) -> bool:
    """The trigger stands after «если» in its own stretch: «если банк „Восход“ не придёт к соглашению»."""
    if "если" not in clause.sentence.lemmas:
        return False
    tokens = clause.sentence.tokens
    low = clause.bounds[0]
    while low and tokens[low - 1].text in QUOTES:
        low -= 1
        while low and tokens[low - 1].text not in MARKS:
            low -= 1
    before = tokens[max(0, low - 1) : clause.trigger]
    return any(t.lemma == "если" and sets_condition(tokens, t.index) for t in before)


def _would(tokens: tuple[Token, ...]) -> bool:
    return any(t.lemma in {"бы", "б"} for t in tokens)


def _likened(tokens: tuple[Token, ...], mark: int) -> bool:
    """«как если бы»."""
    return mark > 0 and tokens[mark - 1].lemma == "как"


def _polite(clause: Clause) -> bool:
    """«Хотел бы предложить»: a wish in other words."""
    low, high = clause.bounds
    here = clause.sentence.tokens[max(0, low - 1) : high + 1]
    return any(t.lemma in WISHES for t in here) and not any(t.lemma in {"если", "ли"} for t in here)


def _conceding(tokens: tuple[Token, ...], mark: int) -> bool:
    return any(t.lemma in CONCEDED for t in tokens[max(0, mark - 2) : mark])


def _conditions(sentence: Sentence) -> Iterator[Token]:
    """The words that begin a condition; «даже если», «если бы» left out, «если хотя бы один» not."""
    tokens = sentence.tokens
    for token in tokens if not sentence.lemmas.isdisjoint(OPENING) else ():
        pair = token.index > 0 and (tokens[token.index - 1].lemma, token.lemma) in IN_CASE
        real = token.lemma == "если" and sets_condition(tokens, token.index)
        after = tokens[token.index + 1 : token.index + 4]
        real = real and (not _would(after) or any(t.lemma in {"хотя", "хоть"} for t in after))
        if (real or pair) and not _conceding(tokens, token.index - (1 if pair else 0)):
            yield token


def _bound(clause: Clause, mark: Token) -> bool:
    """The condition belongs to this act: by the tree, or no other predicate stands between them."""
    sentence = clause.sentence
    below = sentence.subtree(clause.trigger)
    own = {t.index for t in below}
    for kid in (t for t in below if t.rel == "acl:relcl" and t.index > clause.trigger):
        own -= {t.index for t in sentence.subtree(kid.index)}  # «договор, который вступит в силу, если …»
    own |= {t.index for t in clause.words}
    above = _up_to_relative(sentence, mark, own)
    if mark.index in own or any(i in own for i in above[1:3]):
        return True
    between = sentence.tokens[min(clause.trigger, mark.index) + 1 : max(clause.trigger, mark.index)]
    if mark.index > clause.trigger:
        joined = sentence.tokens[mark.index - 1].pos == "CCONJ" and mark.lemma == "если"
        return not joined and not _predicates(between, own)
    comma = next((place for place, t in enumerate(between) if t.text == ","), 0)
    return not _predicates(between[comma:] if mark.lemma == "если" else between, own)


def _up_to_relative(sentence: Sentence, mark: Token, own: set[int]) -> list[int]:
    """What governs a mark, up to the verb of a relative clause that is not of the act: its condition is its own."""
    above: list[int] = []
    for token in sentence.ancestors(mark.index):
        above.append(token.index)
        if token.rel == "acl:relcl" and token.index not in own:
            break
    return above


def _predicates(between: tuple[Token, ...], own: set[int]) -> list[Token]:
    return [t for t in between if finite(t) and t.index not in own]
