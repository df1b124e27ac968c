"""Where a figure stands to the trigger of its sentence: by the tree, by the order of words, by what lies between."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import islice

from bot.analysis.agreements.clauses import Clause, finite, infinitive, preposition
from bot.analysis.agreements.lexicon import triggers, words
from bot.analysis.document import Sentence, Token

CITY = words("city")
WHERE = {"в", "из", "под", "около", "близ", "во", "возле"}
SPEECH = words("speech")
RELAYS = words("relays")
TOLD_BY = {"слово", "данные", "информация", "мнение", "сообщение"}
JOINED = {"conj", "appos", "flat:name", "flat:foreign", "flat"}
MARKS = {",", ";", ":", "—", "–", "("}
NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"}


def standing(clause: Clause, head: Token) -> set[str]:
    """Where a figure stands by grammar: «subject», «с», «dative» …, and how near to the trigger."""
    hung = linked(clause, head)
    signs = {f"arg:{role(clause, head, hung)}", f"tree:{min(_distance(clause, head), 4)}"}
    gap = head.index - clause.trigger
    side = "before" if gap < 0 else "after"
    signs.add(f"{side}:{'near' if abs(gap) < 5 else 'mid' if abs(gap) < 12 else 'far'}")
    low, high = clause.bounds
    signs.add(f"{'in' if low <= head.index <= high else 'out'}:stretch:{side}")
    if _speaks(clause, head):
        signs.add("speaks")
    near = clause.sentence.tokens[max(0, head.index - 3) : head.index + 1]
    if any(t.lemma in RELAYS for t in near):
        signs.add("relay")
    if head.rel == "conj":
        signs.add("joined")
    signs.update(_between_them(clause, head))
    signs.update(_governed(clause, hung))
    return signs


def _between_them(clause: Clause, head: Token) -> Iterator[str]:
    """How many verbs and marks part a figure from the trigger."""
    low, high = sorted((head.index, clause.trigger))
    between = clause.sentence.tokens[low + 1 : high]
    side = "before" if head.index < clause.trigger else "after"
    yield f"verbs:{_counted(2, map(finite, between))}:{side}"
    yield f"marks:{_counted(3, (t.text in MARKS for t in between))}:{side}"
    if side == "after" and any(t.text == "(" for t in between):
        yield "bracket"


def _counted(most: int, said: Iterable[bool]) -> int:
    """How many are true, up to so many: a sentence of a thousand words has a hundred acts, and as many figures each."""
    return sum(islice(filter(None, said), most))


def _governed(clause: Clause, hung: Token) -> Iterator[str]:
    """What a figure's phrase hangs on: the trigger, another act, a word of speech, a noun."""
    sentence = clause.sentence
    yield f"rel:{hung.rel}"
    above = None if hung.head is None else sentence.tokens[hung.head]
    if above is None:
        yield "up:root"
        return
    lemma, mine = above.lemma, above.index in clause.own
    what = "own" if mine else _meaning(above)
    yield f"up:{what}"
    yield f"up:{what}|{hung.rel}"
    if not mine:
        yield f"uplemma:{lemma}"
    where = preposition(sentence, hung)
    if where:
        yield f"prep:{where}"
        yield f"prep:{where}|{'own' if mine else above.pos}"


def _meaning(above: Token) -> str:
    lemma = above.lemma
    if lemma in SPEECH:
        return "speech"
    known = triggers()
    return f"act:{known[lemma].kind}" if lemma in known else above.pos


def linked(clause: Clause, head: Token) -> Token:
    """The word of the clause on which a figure's phrase hangs: over «и» and appositions."""
    below = head
    for above in clause.sentence.ancestors(head.index):
        if below.rel not in JOINED:
            break
        below = above
    return below


def role(clause: Clause, head: Token, hung: Token) -> str:
    """The grammatical place: «subject», «с+Ins@trigger» … `hung`: see `linked`."""
    found = clause.roles.get(head.index)
    if found is None:
        found = clause.roles[head.index] = _role(clause, head, hung)
    return found


def _role(clause: Clause, head: Token, hung: Token) -> str:
    subject = clause.subject
    if _between(clause, head):
        return "между+Ins@trigger"
    told = clause.teller
    if told is not None and hung.index == told.index:
        return "subject:told"
    if subject is not None and hung.index == subject.index:
        return "subject:passive" if clause.passive else "subject"
    if subject is not None and any(t.index == subject.index for t in _up(clause, hung, 3)):
        return "of-subject"
    own = clause.own
    case = hung.feats.get("Case") or head.feats.get("Case", "?")
    where = preposition(clause.sentence, hung)
    link = f"{where}+{case}" if where else case
    if hung.head in own:
        return f"{link}@{'trigger' if hung.head == clause.trigger else 'chain'}"
    ups = list(_up(clause, hung, 4))
    if any(t.index == clause.trigger for t in ups):
        return f"{link}@below"
    if any(t.index in own for t in ups):
        return f"{link}@clause"
    return f"{where or case}@far"


def _between(clause: Clause, head: Token) -> bool:
    """«контракт между заводом «Луч» и банком»: by the order of words, since trees lose the second side."""
    joined = 0
    for token in reversed(clause.sentence.tokens[max(0, head.index - 16) : head.index]):
        if token.pos == "ADP":
            return token.lemma == "между" and abs(token.index - clause.trigger) < 9
        joined += token.pos == "CCONJ"
        if joined > 1 or token.pos in {"VERB", "AUX"} or token.text in {",", ";", ":"}:
            return False
    return False


def _up(clause: Clause, token: Token, steps: int) -> Iterator[Token]:
    for step, above in enumerate(clause.sentence.ancestors(token.index)):
        if step == steps:
            return
        yield above


def _distance(clause: Clause, head: Token) -> int:
    up = {t.index: step + 1 for step, t in enumerate(clause.sentence.ancestors(head.index))} | {head.index: 0}
    mine = {t.index: step + 1 for step, t in enumerate(clause.sentence.ancestors(clause.trigger))} | {clause.trigger: 0}
    shared = [up[i] + mine[i] for i in up if i in mine]
    return min(shared, default=9)


def _speaks(clause: Clause, head: Token) -> bool:
    """The subject of «сообщил» that does not act in the trigger's clause, or «по словам» of it."""
    sentence = clause.sentence
    for above in _up(clause, head, 2):
        if above.lemma in SPEECH and above.index not in clause.own:
            return True
        if above.lemma == "верить" and infinitive(above):
            return True  # «если верить министру»
        if above.lemma in TOLD_BY and above.index < head.index:
            return True
    before = sentence.tokens[head.index - 1] if head.index else None
    return before is not None and before.lemma in SPEECH


def outer(sentence: Sentence, head: Token, heads: Container[int]) -> Token | None:
    """The figure in whose phrase another one stands: «представитель США», «клуб лиги «Луч»»."""
    below = head
    for step, above in enumerate(sentence.ancestors(head.index)):
        if step == 4 or below.pos not in NOMINAL or below.rel in {"conj", "nsubj", "obl"}:
            return None
        if above.index in heads and above.index != head.index:
            return above
        below = above
    return None


def political(sentence: Sentence, head: Token) -> bool:
    """A capital acts («Москва согласилась»), it is not a place («в Москве», «мэр Москвы»)."""
    if preposition(sentence, head) in WHERE:
        return False
    governor = sentence.tokens[head.head] if head.head is not None else None
    before = sentence.tokens[head.index - 1] if head.index else None
    return not any(t is not None and t.lemma in CITY for t in (governor, before))
