"""What a trigger says in its clause: an ordered table of small rules, the first that speaks decides.

A rule returns a Status, a reason why the words are no agreement (a string), or None: not mine. The card shows its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.analysis.clauses import Clause
from bot.analysis.document import Token
from bot.analysis.lexicon import Entry, of_kind, plain, words
from bot.model import Status

CAN = words("can")
WANT = words("want")
HOPE = words("hope")
INTEND = words("intend")
GIVING = words("giving")
TALKING = words("talking")
UNDER_A_DOCUMENT = words("under_document")
DONE = {"signing", "accord", "consent", "grant", "trade", "deal", "moving", "document", "decision"}


@dataclass(frozen=True)
class Case:
    """A trigger with its entry: what the rules look at."""

    clause: Clause
    entry: Entry

    @property
    def lemma(self) -> str:
        return plain(self.clause.token.lemma)

    @cached_property
    def modals(self) -> frozenset[str]:
        return frozenset(plain(t.lemma) for t in self.clause.chain)

    @cached_property
    def neighbours(self) -> tuple[Token, ...]:
        """What the trigger governs and what governs it, nouns in coordination included."""
        clause, sentence = self.clause, self.clause.sentence
        near = [*clause.words, *sentence.kids(clause.trigger), *sentence.kids(clause.predicate.index)]
        near += [k for t in tuple(near) if t.pos in {"NOUN", "NUM"} for k in sentence.kids(t.index) if k.pos == "NOUN"]
        low, high = clause.bounds
        near += sentence.tokens[max(low, clause.trigger - 4) : min(high, clause.trigger + 6)]
        return tuple(near)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        return frozenset(plain(t.lemma) for t in self.neighbours)

    @cached_property
    def documented(self) -> bool:
        """A document or a deal stands by: «подписали соглашение»."""
        return bool(self.lemmas & _documents())

    @cached_property
    def told(self) -> frozenset[str]:
        """The lemmas of what hangs on the trigger, three words deep at most."""
        sentence = self.clause.sentence
        return frozenset(
            plain(t.lemma) for t in sentence.subtree(self.clause.trigger) if 0 < t.index - self.clause.trigger < 9
        )


@lru_cache(maxsize=1)
def _documents() -> frozenset[str]:
    return of_kind("document", "deal") | {
        "перемирие", "мир", "предложение", "приглашение", "обещание", "гарантия", "условие", "декларация", "заявление",
        "конвенция", "устав", "дорожный", "альянс", "грамота", "действие", "переговоры", "мораторий", "аренда", "брак",
    }  # fmt: skip


Verdict = Status | str | None
Rule = Callable[[Case], Verdict]


def broken_promise(case: Case) -> Verdict:
    """«не сдержал обещания», «не выполнила обязательств»."""
    if case.lemma not in {"сдержать", "выполнить", "выполнять", "исполнить"} or not case.documented:
        return None
    return Status.ENDED if case.clause.negated else "fulfilled"


def not_refused(case: Case) -> Verdict:
    """«не отказался»: the refusal itself is denied."""
    refusing = case.entry.kind in {"refusal", "leaving", "cancelling"} or case.entry.status is Status.ENDED
    return "negated" if refusing and case.clause.negated else None


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
    """«не согласился», «не договорились», «не дали гарантий»: a refusal in other words."""
    if not case.clause.negated:
        return None
    refusing = case.entry.kind in {"accord", "consent", "document"} or case.lemma in {
        "достигнуть",
        "достичь",
        "принять",
    }
    return Status.REJECTED if refusing or case.entry.kind in {"grant", "promise"} else None


def negated(case: Case) -> Verdict:
    """«не подписали»: nothing happened."""
    return "negated" if case.clause.negated else None


def ready_to_talk(case: Case) -> Verdict:
    """«готов к переговорам», «намерен обсудить»: talks are offered."""
    return Status.PROPOSED if case.entry.kind in {"readiness", "plan"} and case.told & TALKING else None


def ready_to_give(case: Case) -> Verdict:
    """«готов предоставить», «намерены инвестировать»: a commitment, while «намерен уйти» is a plan."""
    if case.entry.kind != "readiness":
        return None
    ready = case.lemma in {"готовый", "готовность"} or case.told & GIVING
    return Status.PROMISED if ready else Status.PLANNED


def hoped(case: Case) -> Verdict:
    """«надеется продать», «может купить»: under consideration."""
    return Status.PROPOSED if case.entry.kind in DONE | {"event"} and case.modals & HOPE else None


def planned_purchase(case: Case) -> Verdict:
    """«планирует купить», «должен быть подписан»."""
    return Status.PLANNED if case.entry.kind in DONE | {"event"} and case.modals & INTEND else None


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


def past_event(case: Case) -> Verdict:
    """«матч состоялся»: an event that is over is no agreement."""
    return "past event" if case.entry.kind == "event" else None


def document_ratified(case: Case) -> Verdict:
    """«закон о ратификации соглашения», «подтвердили ратификацию»."""
    return Status.SIGNED if case.lemma == "ратификация" and case.documented else None


def no_document(case: Case) -> Verdict:
    """«подписал указ»: a signature under no document of two sides."""
    needs = case.entry.kind == "signing" and case.lemma in UNDER_A_DOCUMENT
    return "no document" if needs and not case.documented else None


def stated(case: Case) -> Verdict:
    """The word says it."""
    return case.entry.status


RULES: tuple[Rule, ...] = (
    broken_promise,
    not_refused,
    could_not,
    would_not,
    not_agreed,
    negated,
    ready_to_talk,
    ready_to_give,
    hoped,
    planned_purchase,
    conditional_deal,
    scheduled,
    hope,
    past_event,
    document_ratified,
    no_document,
    stated,
)


def judged(case: Case) -> tuple[str, Status | str]:
    """The name of the rule that decides and what it says."""
    for rule in RULES:
        verdict = rule(case)
        if verdict is not None:
            return rule.__name__, verdict
    raise AssertionError("`stated` always speaks")
