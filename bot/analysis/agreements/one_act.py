"""Whether two words of a sentence tell one act, and which of them tells it."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause, finite, infinitive, preposition
from bot.analysis.agreements.lexicon import of_kind
from bot.analysis.agreements.subjects import said_before
from bot.analysis.document import Token

STOPS = {",", ";", ":", "—"}


def same_act(one: Clause, two: Clause) -> bool:
    """«согласилась купить», «подписал соглашение о покупке»: one act told by two words."""
    return one.trigger == two.trigger or governs(one, two) or governs(two, one)


def _promised_after(upper: Clause, lower: Clause) -> bool:
    """«„Мы построим мост“, — пообещал мэр»."""
    after = lower.trigger < upper.trigger and upper.token.lemma in of_kind("promise")
    return after and any(token.index == lower.trigger for token in said_before(upper))


def _talked_about(upper: Clause, lower: Clause) -> bool:
    """«вёл переговоры с фирмой о покупке склада», wherever the tree hangs the purchase."""
    between = lower.sentence.tokens[upper.trigger + 1 : lower.trigger]
    about = lower.token.pos == "NOUN" and preposition(lower.sentence, lower.token) in {"о", "об"}
    talks = upper.token.pos == "NOUN" and upper.token.lemma in of_kind("talks")
    return about and talks and bool(between) and not any(t.text in STOPS or finite(t) for t in between)


def _refused(upper: Clause, lower: Clause) -> bool:
    """«отказался от сделки, которую предложил банк»: what was offered there is refused."""
    offered = lower.token.rel == "acl:relcl" and lower.token.lemma in of_kind("offer")
    above = (head.index for head in lower.sentence.ancestors(lower.trigger))
    return offered and upper.token.lemma in of_kind("refusal") and upper.trigger in above


def governs(upper: Clause, lower: Clause) -> bool:
    """The upper word holds the lower one, and no clause of its own stands between them; or it tells its end."""
    if _promised_after(upper, lower) or _talked_about(upper, lower) or _refused(upper, lower):
        return True
    below = lower.token
    for head in lower.sentence.ancestors(lower.trigger):
        if _own_clause(below):
            return False
        if head.index == upper.trigger:
            return True
        below = head
    beside = abs(upper.trigger - lower.trigger) == 1
    return beside and all(head.index != lower.trigger for head in upper.sentence.ancestors(upper.trigger))


def _own_clause(token: Token) -> bool:
    """A word that begins an act of its own: «…: Россия пообещала», «пообещав», «предложенную»; not «что подпишет»."""
    if infinitive(token):
        return False
    form = token.feats.get("VerbForm")
    return token.rel in {"conj", "parataxis", "acl:relcl"} or (form in {"Fin", "Conv", "Part"} and token.rel != "ccomp")
