"""What a trigger says in its clause: an ordered table of small rules, the first that speaks decides.

A rule returns a Status, a reason why the words are no agreement (a string), or None: not mine. The card shows its name.
"""

from __future__ import annotations

from bot.analysis.agreements.cases import DONE, Case, Rule, Verdict
from bot.analysis.agreements.clauses import Clause, after_not, finite, infinitive, participle, preposition
from bot.analysis.agreements.conditions import holders, possible
from bot.analysis.agreements.exclusions import EXCLUSIONS
from bot.analysis.agreements.lexicon import of_kind, triggers, words
from bot.analysis.agreements.vain import fell_through
from bot.analysis.knowledge import rows
from bot.model import Status

CAN = words("can")
WANT = words("want")
HOPE = words("hope")
INTEND = words("intend")
GIVING = words("giving")
TALKING = words("talking")
GOVERNING: dict[str, frozenset[str]] = {row[0]: frozenset(row[1].split()) for row in rows("agreement_governors")}
"""Kind → the kinds that tell its act when they govern it."""
UNTOLD = {"law", "no document", "set phrase", "another meaning"}
"""Of a governing word that is no trigger itself, so that it tells nothing for the word below it."""
WILLED = DONE | {"event", "leaving", "cancelling", "refusal"}
"""What one can hope for or intend: «хочет выйти из договора» has not left it."""


def told_above(case: Case) -> Verdict:
    """«согласилась купить», «расторг договор»: the governing word tells the act, this one its object."""
    governing = GOVERNING.get(case.entry.kind)
    upper = case.upper if governing is not None else None
    if governing is None or upper is None or upper[0].kind not in governing:
        return None
    near = infinitive(case.clause.token) or case.clause.token.pos == "NOUN"
    above = Case(Clause(case.clause.sentence, upper[1].index), upper[0])
    void = any(rule(above) in UNTOLD for rule in EXCLUSIONS)
    return "told by a governing word" if near and not void else None


def told_below(case: Case) -> Verdict:
    """«решил отказаться», «отрицает, что договорился»: the word below tells what was decided or denied."""
    if case.lemma in words("denying") and _content(case):
        return "told by a governed word"
    if case.entry.kind != "decision" or case.clause.token.pos != "VERB":
        return None
    known = triggers()
    tokens, here = case.clause.sentence.tokens, case.clause.trigger
    lower = (k for k in case.clause.sentence.kids(here) if infinitive(k) and k.index > here)
    told = any(k.lemma in known and not after_not(tokens, k) for k in lower)  # «решила не участвовать»: see below
    return "told by a governed word" if told else None


def _content(case: Case) -> bool:
    """Below a denial stands an act that is told as done: it is the one that is denied."""
    tokens, known = case.clause.sentence.tokens, triggers()
    acts = (t for t in tokens[case.clause.trigger + 1 :] if finite(t) and t.lemma in known)
    done = (Clause(case.clause.sentence, t.index) for t in acts if known[t.lemma].kind in DONE)
    return any(word.index == case.clause.trigger for clause in done for word, _ in holders(clause))


def once_signed(case: Case) -> Verdict:
    """«Срок меморандума, заключённого в 2021 году, истёк»: what became of it is told by the verb."""
    token, sentence = case.clause.token, case.clause.sentence
    if case.entry.status is not Status.SIGNED or not participle(token) or token.rel != "acl":
        return None
    verb = next((t for t in sentence.ancestors(token.index) if finite(t)), None)
    entry = triggers().get(verb.lemma) if verb is not None else None
    return "told by a governing word" if entry is not None and entry.status is Status.ENDED else None


def broken_promise(case: Case) -> Verdict:
    """«не сдержал обещания», «не выполнила обязательств», «обещание выполнить не удалось»."""
    if case.entry.kind == "promise" and case.clause.token.pos == "NOUN" and case.modals & words("keeping"):
        return Status.ENDED if case.clause.negated else "fulfilled" if case.clause.tense == "past" else None
    if case.lemma not in {"сдержать", "выполнить", "выполнять", "исполнить"} or not case.documented:
        return None
    return Status.ENDED if case.clause.negated else "fulfilled"


def not_refused(case: Case) -> Verdict:
    """«не отказался»: the refusal itself is denied."""
    refusing = case.entry.kind in {"refusal", "leaving", "cancelling"} or case.entry.status is Status.ENDED
    return "negated" if refusing and case.clause.negated and not possible(case.clause) else None


def not_excluded(case: Case) -> Verdict:
    """«не исключил подписания», «не исключает возможности покупки»: it may be, no more."""
    clause = case.clause
    return Status.PROPOSED if (clause.token.pos == "NOUN" or infinitive(clause.token)) and possible(clause) else None


def could_not(case: Case) -> Verdict:
    """«не смогли договориться»: talks that failed."""
    return Status.REJECTED if case.clause.negated and case.modals & CAN else None


def would_not(case: Case) -> Verdict:
    """«не намерен участвовать», «не будут продавать»."""
    if not case.clause.negated:
        return None
    unwilling = case.modals & WANT or case.lemma in WANT or case.clause.tense == "future"
    return Status.REJECTED if unwilling else None


def not_agreed(case: Case) -> Verdict:
    """«не согласился», «не договорились», «не дали гарантий», «получил отказ»: a refusal in other words."""
    if case.entry.kind == "grant" and "отказ" in case.objects:
        return Status.REJECTED
    if not case.clause.negated:
        return None
    refusing = case.entry.kind in {"accord", "consent", "document"} or case.lemma in {
        "достигнуть",
        "достичь",
        "принять",
    }
    return Status.REJECTED if refusing or case.entry.kind in {"grant", "promise"} else None


def got_an_offer(case: Case) -> Verdict:
    """«получил предложение о работе», «получила приглашение»: it is offered, nothing is given yet."""
    offered = case.lemma in {"получить", "получать"} and case.objects & of_kind("offer", "invitation")
    return Status.PROPOSED if offered and not case.clause.negated else None


def left_unsigned(case: Case) -> Verdict:
    """«переговоры завершились без подписания договора», «разъехались, не подписав договор»."""
    clause = case.clause
    if case.entry.kind != "signing" or clause.sentence.lemmas.isdisjoint(words("parting")):
        return None
    noun = clause.token.pos == "NOUN" and preposition(clause.sentence, clause.token) == "без"
    undone = clause.token.feats.get("VerbForm") == "Conv" and clause.token_negated
    parted = any(t.lemma in words("parting") for t in clause.sentence.tokens[: clause.trigger])
    return Status.REJECTED if (noun or undone) and parted else None


def negated(case: Case) -> Verdict:
    """«не подписали»: nothing happened."""
    return "negated" if case.clause.negated else None


def ready_to_talk(case: Case) -> Verdict:
    """«готов к переговорам», «намерен обсудить»: talks are offered."""
    return Status.PROPOSED if case.entry.kind in {"readiness", "plan"} and case.told & TALKING else None


def ready_to_buy(case: Case) -> Verdict:
    """«готова приобрести»: an offer to the other side."""
    if case.lemma not in {"готовый", "готовность"}:
        return None
    return Status.PROPOSED if case.told & words("buying") else None


def ready_to_give(case: Case) -> Verdict:
    """«готов предоставить», «намерены инвестировать»: a commitment, while «намерен уйти» is a plan."""
    if case.entry.kind != "readiness":
        return None
    ready = case.lemma in {"готовый", "готовность"} or case.told & GIVING
    return Status.PROMISED if ready else Status.PLANNED


def by_agreement(case: Case) -> Verdict:
    """«по договору страна получит», «по согласию решили»: the document or consent exists, whatever the verb says."""
    agreed = case.entry.kind == "document" or case.lemma == "согласие"
    if not agreed or preposition(case.clause.sentence, case.clause.token) not in {"по", "согласно"}:
        return None
    return case.entry.status


def decided_not(case: Case) -> Verdict:
    """«решила не возвращать»."""
    if case.entry.kind != "decision":
        return None
    after = case.clause.sentence.tokens[case.clause.trigger + 1 : case.clause.trigger + 3]
    return Status.REJECTED if any(t.lemma == "не" for t in after) else None


def decided_alone(case: Case) -> Verdict:
    """«Пентагон решил купить»: a plan of one side; «решено выделить» is a promise; «стороны решили» agree."""
    if case.entry.kind == "grant" and "решить" in case.modals:
        return Status.PROMISED
    if case.entry.kind != "decision":
        return None
    if case.told & GIVING:
        return Status.PROMISED
    subject = case.clause.subject
    alone = subject is not None and subject.feats.get("Number") == "Sing" and not case.lemmas & {"согласие", "вместе"}
    return Status.PLANNED if alone and not case.clause.passive else None


def asylum(case: Case) -> Verdict:
    """«предоставил убежище», «дал гражданство»: consent rather than a loan."""
    if case.entry.kind == "grant" and case.lemmas & {"убежище", "гражданство", "разрешение", "право", "согласие"}:
        return Status.PLANNED if case.clause.tense == "future" else Status.AGREED
    return None


def announced_grant(case: Case) -> Verdict:
    """«объявила о выделении гранта», «о передаче катеров»: promised, not yet given."""
    handed = case.lemma == "передача" and preposition(case.clause.sentence, case.clause.token) == "о"
    noun = (case.entry.kind == "grant" or handed) and case.clause.token.pos == "NOUN"
    return Status.PROMISED if noun else None


def talks_ahead(case: Case) -> Verdict:
    """«будут обсуждаться», «обсудят договор»: talks stay an offer, also in the future."""
    talking = case.lemma in {"обсудить", "обсуждать", "обсуждаться", "обсуждение"}
    return Status.PROPOSED if talking else None


def hoped(case: Case) -> Verdict:
    """«надеется продать», «может купить»: under consideration."""
    return Status.PROPOSED if case.entry.kind in WILLED and case.modals & HOPE else None


def planned_purchase(case: Case) -> Verdict:
    """«планирует купить», «должен быть подписан»."""
    return Status.PLANNED if case.entry.kind in WILLED - {"refusal"} and case.modals & INTEND else None


def conditional_deal(case: Case) -> Verdict:
    """«если подпишут»."""
    return Status.PLANNED if case.entry.kind in DONE and case.clause.conditional else None


def scheduled(case: Case) -> Verdict:
    """«будет подписан», «подпишут», «откроют»."""
    kinds = DONE | {"event", "leaving", "cancelling"}
    return Status.PLANNED if case.entry.kind in kinds and case.clause.tense == "future" else None


def hope(case: Case) -> Verdict:
    """«надеется на сделку», «попытается продлить»."""
    if case.entry.kind == "plan" and case.lemma in {"надеяться", "рассчитывать"}:
        return Status.PROPOSED
    return None


def opened_credit(case: Case) -> Verdict:
    """«открыл кредитную линию»: the money is granted."""
    granted = case.lemma in {"открыть", "открывать"} and "линия" in case.objects and "кредитный" in case.told
    return Status.SIGNED if granted else None


def past_event(case: Case) -> Verdict:
    """«матч состоялся»: an event that is over is no agreement."""
    return "past event" if case.entry.kind == "event" else None


def completed(case: Case) -> Verdict:
    """«завершил сделку», «завершили обмен пленными»: it is done; «завершила сотрудничество» ends it."""
    if case.lemma not in {"завершить", "завершать"} or case.clause.tense != "past":
        return None
    return Status.SIGNED if case.objects & words("completing") else None


def ceased(case: Case) -> Verdict:
    """«сообщила о прекращении сотрудничества» ends it; «о прекращении огня» agrees on peace."""
    if case.lemma != "прекращение":
        return None
    return None if case.told & words("shooting") else Status.ENDED


def document_ratified(case: Case) -> Verdict:
    """«закон о ратификации соглашения», «подтвердили ратификацию»."""
    return Status.SIGNED if case.lemma == "ратификация" and case.documented else None


def stated(case: Case) -> Verdict:
    """The word says it."""
    return case.entry.status


RULES: tuple[Rule, ...] = (
    told_above,
    told_below,
    once_signed,
    *EXCLUSIONS,
    broken_promise,
    fell_through,
    not_refused,
    not_excluded,
    could_not,
    would_not,
    not_agreed,
    got_an_offer,
    left_unsigned,
    negated,
    ready_to_talk,
    ready_to_buy,
    ready_to_give,
    by_agreement,
    decided_not,
    decided_alone,
    talks_ahead,
    hoped,
    planned_purchase,
    conditional_deal,
    asylum,
    announced_grant,
    scheduled,
    hope,
    opened_credit,
    past_event,
    completed,
    ceased,
    document_ratified,
    stated,
)


def judged(case: Case) -> tuple[str, Status | str]:
    """The name of the rule that decides and what it says."""
    for rule in RULES:
        verdict = rule(case)
        if verdict is not None:
            return rule.__name__, verdict
    raise AssertionError("`stated` always speaks")
