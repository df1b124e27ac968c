"""Whether an act is done or only wanted: «чтобы подписать», «право выкупить», «велел выплатить», «против сделки».

The rules read the word, this module what it depends on: nothing is told as signed that the text does not tell as done.
"""

from __future__ import annotations

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import MARKS, Clause, after_not, finite, infinitive, preposition
from bot.analysis.agreements.conditions import holders, possible
from bot.analysis.agreements.infinitives import PURPOSE
from bot.analysis.agreements.lexicon import of_kind, words
from bot.analysis.agreements.vain import SO_FAR
from bot.analysis.document import Token
from bot.model import Status

DONE = {Status.SIGNED, Status.AGREED}
ALMOST = {"почти", "практически"}
BOTH_ASPECTS = {"инвестировать", "арендовать", "ратифицировать", "приватизировать", "национализировать"}
EXPIRING = {"истечь", "истекать"}
HELD = DONE | {Status.ENDED, Status.PROMISED, Status.PLANNED}
Table = tuple[tuple[Status, str], ...]
WEAKER: Table = (
    (Status.PLANNED, "ordering"),
    (Status.PROPOSED, "wishing"),
    (Status.ENDED, "stopping"),
    (Status.REJECTED, "excluding"),
)
OF_NOUNS: Table = (
    (Status.ENDED, "stopping"),
    (Status.ENDED, "losing"),
    (Status.REJECTED, "excluding"),
    (Status.PLANNED, "delaying"),
    (Status.PROPOSED, "nearing"),
    (Status.PROPOSED, "hindering"),
)
WANTED: Table = WEAKER[:2]
STOPPED: Table = OF_NOUNS[:1]
CONSIDERED: Table = ((Status.PROPOSED, "talking"),)
"""«Еврокомиссия рассмотрит предоставление статуса»."""
WORDS = {"обещание", "слово", "обязательство", "гарантия", "он", "это"}
LACKING = {"нет", "отсутствовать", "никакой"}


def firm(case: Case, status: Status) -> Status:
    """The status that the governing word leaves of what a trigger says by itself."""
    clause = case.clause
    if status is Status.REJECTED and not_yet(clause):
        return Status.PROPOSED
    if status is Status.ENDED and clause.token.lemma in EXPIRING and clause.tense in {"present", "future"}:
        return Status.PLANNED  # «договор истекает в мае»
    if status in DONE and clause.token.lemma in BOTH_ASPECTS and clause.token.feats.get("Tense") == "Pres":
        return Status.PLANNED  # «партнёры инвестируют миллиард»
    if status in HELD and denied(clause):
        return Status.REJECTED
    if status is Status.PROMISED and clause.tense == "past" and _broken(clause):
        return Status.ENDED
    if infinitive(clause.token):
        return _infinitive(clause, status)
    if clause.token.pos == "NOUN":
        stopped = case.entry.kind == "talks" and _weaker(_above(clause), STOPPED, status)
        considered = status is Status.PROMISED and _weaker(_above(clause), CONSIDERED, status)
        return _noun(clause, status) if status in DONE else stopped or considered or status
    return _finite(clause, status)


def not_yet(clause: Clause) -> bool:
    """«пока не договорились», «ещё не подписали»: nobody refused; not «пока не договорятся», «уже не подпишут»."""
    token = clause.token
    near = clause.sentence.tokens[max(0, clause.trigger - 3) : clause.trigger]
    first = next((t for t in near if t.lemma in SO_FAR), None)
    past = token.feats.get("Tense") == "Past" and any(t.lemma == "не" for t in near[-1:])
    return past and first is not None and not _until(clause, first)


def _until(clause: Clause, mark: Token) -> bool:
    """«, пока не согласились»; not after «Чили, которая платит, пока не согласилась»."""
    tokens = clause.sentence.tokens
    if tokens[mark.index - 1].text != ",":
        return False
    opening = next((t.index for t in reversed(tokens[: mark.index - 1]) if t.text == ","), 0)
    return not any(t.lemma == "который" for t in tokens[opening : opening + 4])


def denied(clause: Clause) -> bool:
    """«опровергла сообщения о том, что подписали», «отрицают, что продали архив»."""
    return any(word.lemma in words("denying") and not negated for word, negated in holders(clause))


def _broken(clause: Clause) -> bool:
    """«обещали закончить дорогу, однако обещание не выполнили», «обещала выйти, но не вышла»."""
    tokens = clause.sentence.tokens
    told = {t.lemma for t in tokens[clause.trigger + 1 :] if infinitive(t)}
    for verb in tokens[clause.trigger + 1 :]:
        if not finite(verb) or not after_not(tokens, verb):
            continue
        if _by_another(clause, verb):
            continue
        word = any(t.lemma in WORDS for t in tokens[verb.index - 4 : verb.index + 3])
        if verb.lemma in told or (verb.lemma in words("keeping") and word):
            return verb.feats.get("Tense") == "Past"
    return False


def _by_another(clause: Clause, verb: Token) -> bool:
    """«хотя Чили мост не построила»: somebody is named who did not do it."""
    kids = [k for k in clause.sentence.kids(verb.index) if k.rel == "nsubj"]
    low = max((t.index for t in clause.sentence.tokens[: verb.index] if t.text in MARKS), default=0)
    kids += [t for t in clause.sentence.tokens[low : verb.index] if t.pos == "PROPN"]
    return any(t.lemma not in WORDS for t in kids)


def _infinitive(clause: Clause, status: Status) -> Status:
    if status is Status.ENDED:
        return _weaker({_holder(clause)}, WANTED, status)
    if status not in DONE:
        return status
    if not clause.chain and clause.trigger == 0:  # an item of a list
        return Status.PLANNED
    if _purpose(clause):
        return Status.REJECTED if _instead(clause) else Status.PLANNED
    return _weaker({_holder(clause)}, WEAKER, status)


def _noun(clause: Clause, status: Status) -> Status:
    """«против сделки», «прибыл для подписания», «остановил поставки», «отложили подписание», «близки к соглашению»."""
    link = preposition(clause.sentence, clause.token)
    if link == "против" or (link in {"для", "ради"} and clause.token.lemma not in of_kind("document")):
        return Status.PLANNED
    if _lacking(clause):
        return Status.REJECTED
    if _enabled(clause):
        return Status.PROPOSED
    if link not in {"", "к", "с"}:  # «остановили войну благодаря договору»
        return status
    return _weaker(_above(clause), OF_NOUNS, status)


def _above(clause: Clause) -> set[str]:
    return {t.lemma for t in clause.chain[:1]}


def _lacking(clause: Clause) -> bool:
    """«никаких договорённостей нет», «договор отсутствует»."""
    head = clause.token.head
    above = [] if head is None else [clause.sentence.tokens[head]]
    return any(t.lemma in LACKING for t in (*above, *clause.sentence.kids(clause.trigger)))


def _finite(clause: Clause, status: Status) -> Status:
    """«хочет, чтобы Дели согласился», «почти договорились», «не исключили, что расторгнут»."""
    if status in DONE and (_purpose(clause) or any(t.lemma in ALMOST for t in clause.before(1))):
        return Status.PROPOSED
    if status in DONE and _enabled(clause):
        return Status.PROPOSED
    return Status.PROPOSED if status in HELD and possible(clause) else status


def _enabled(clause: Clause) -> bool:
    """«получила возможность купить», «сделка даёт право купить»: what may be done is not done."""
    objects = (k for k in clause.sentence.kids(clause.predicate.index) if k.rel == "obj")
    nouns = (k for k in objects if k.lemma in words("wishing"))
    return any(infinitive(k) for noun in nouns for k in clause.sentence.kids(noun.index))


def _weaker(lemmas: set[str], table: Table, status: Status) -> Status:
    return next((weaker for weaker, name in table if lemmas & words(name)), status)


def _instead(clause: Clause) -> bool:
    """«вместо того чтобы подписать»."""
    return any(t.lemma == "вместо" for t in clause.before(6))


def _purpose(clause: Clause) -> bool:
    """«направлялась, чтобы подписать»."""
    low, _ = clause.bounds
    return any(t.lemma in PURPOSE for t in clause.sentence.tokens[low : clause.trigger])


def _holder(clause: Clause) -> str:
    """The lemma of the nearest word that the infinitive depends on and that is none itself; else by order, of a noun.

    «Направил уведомления с требованием до мая передать списки»: the tree may hang the infinitive on «направил».
    """
    holder = next((t.lemma for t in clause.chain if not infinitive(t)), "")
    if any(holder in words(name) for _, name in WEAKER):
        return holder
    low, _ = clause.bounds
    before = [t for t in clause.sentence.tokens[low : clause.trigger] if t.pos in {"NOUN", "VERB"}]
    last = next((at for at in range(len(before), 0, -1) if before[at - 1].pos == "VERB"), 0)
    nouns = (t.lemma for t in reversed(before[last:]))
    return next((lemma for lemma in nouns if lemma in words("ordering") | words("wishing")), holder)
