"""What is agreed: the words of the sentence that say it, told briefly, and the place where they stand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from bot.analysis.agreements.about import PRONOUNS, about, case
from bot.analysis.agreements.clauses import QUOTES, Clause, finite, infinitive
from bot.analysis.agreements.infinitives import ASKING, told_by_clause, told_by_infinitive, told_by_purpose
from bot.analysis.agreements.lacking import at_least, bare_paper, earlier, told_before
from bot.analysis.agreements.lexicon import nouns_of_acts, of_kind, triggers, words
from bot.analysis.agreements.objects import acted_on
from bot.analysis.agreements.papers import paper_apart, termed
from bot.analysis.agreements.phrases import LONGEST, phrase, until
from bot.analysis.agreements.pointing import going_on, pointed, settled, unpointed, with_this
from bot.analysis.agreements.pronouns import resolved, taken_up
from bot.analysis.agreements.quoting import quote, states
from bot.analysis.agreements.sharing import shared_out
from bot.analysis.agreements.wholes import bare, leased, paid
from bot.analysis.agreements.wording import named, opening
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import Quote

THAT = {
    **dict.fromkeys(("promise", "accord", "talks", "decision", "consent"), frozenset({"что"})),
    **dict.fromkeys(("offer", "demand", "request"), frozenset({"что", "чтобы"})),
}
"""«договорились, что …», «предлагают, чтобы …»."""
SAYING = {"promise", "accord", "decision"}
"""«пообещал: договор подпишут»."""
ASKED = {"accord", "talks", "decision"}
ASKED_BEFORE = {
    "отказ": {"offer", "request", "talks", "invitation"},
    "предложение": {"offer", "invitation"},
    "согласие": {"offer", "request", "invitation"},
    "требование": {"demand"},
    "просьба": {"request"},
    "приглашение": {"invitation"},
}
"""Nouns that point back to what was asked, and by which kinds of words it was."""
HAPPENING = {"состояться", "пройти", "проходить"}
"""«матч состоится в мае»: what will be."""
INTRANSITIVE = words("intransitive")
"""«приедут двадцать лицеистов», «будет выступать за Армению»: those who do it are not acted on."""
LINKS = {"в", "во", "на", "о", "об", "с", "со", "к", "по", "от", "из", "для", "за", "у"}
POINTING = {"этот", "это", "такой", "данный"}
"""«это требование»: of the one that was told before."""
VOID = {"это", "он", "она", "оно", "они", "тот", "то", "этот", "такой", "подобный", "себя", "свой", "весь"}


def subject(clause: Clause, kind: str, previous: Sentence | None = None) -> Quote:
    """The first phrase that a source finds: an infinitive, «о поставке», «что …», an object, the deal itself."""
    told = taken_up(clause, _sought(clause, kind, previous), previous)
    told = _act_alone(clause, unpointed(resolved(clause, told, previous)))
    while (words_ := told.text.split())[1:] and words_[-1] in LINKS:
        told = Quote(" ".join(words_[:-1]), told.span)  # «внести поправки в»
    for first in (_first(sentence) for sentence in (clause.sentence, previous) if sentence is not None):
        common = (first.pos in {"NOUN", "ADJ", "DET", "VERB"} or opening(first)) and first.text.istitle()
        if told.span.start == first.span.start and common:
            return Quote(told.text[:1].lower() + told.text[1:], told.span)
    return told


def _act_alone(clause: Clause, told: Quote) -> Quote:
    """«арендовал его до конца сезона», where the text does not say whom: the lease."""
    first, *others = told.text.lower().split()
    pronoun = clause.token.pos == "VERB" and fold(first) in {"его", "ее", "их"}
    if not pronoun or (others and others[0] not in {"до", "с", "на", "в", "к", "за"}):
        return told
    return Quote(nouns_of_acts().get(clause.token.lemma, clause.token.lemma), clause.token.span)


def _first(sentence: Sentence) -> Token:
    """The first word: «— Контракт мы подписали»."""
    return next((t for t in sentence.tokens if t.pos != "PUNCT"), sentence.tokens[0])


def _sought(clause: Clause, kind: str, previous: Sentence | None) -> Quote:
    if kind == "moving" and clause.token.pos == "NOUN":
        return named(clause, "", phrase(clause, clause.token))  # «объявил о переходе вратаря»
    if kind == "event" and clause.token.lemma in INTRANSITIVE and (done := going_on(clause)):
        return done
    whole = _answered(clause, kind, previous) or paid(clause, kind) or leased(clause) or shared_out(clause)
    if whole := whole or pointed(clause, previous):
        return whole
    for source in SOURCES:
        found = source(clause, kind)
        if source is told_by_infinitive and found and (whole := bare(clause, found)):
            return whole
        noun = found[-1].lemma if len(found) == 1 or (len(found) == 2 and found[0].lemma in POINTING) else ""
        if noun in ASKED_BEFORE and (asked := _asked(clause, noun, previous)):
            return asked
        if found and (stated := _stated(clause, found)):
            return quote(clause.sentence, stated)
        if found and not _void(found):
            if kind == "signing":
                found = told_by_purpose(clause, found) or told_by_clause(clause, found) or found
            whole = told_before(found, previous) if kind in {"signing", "plan"} else None
            whole = whole or (_accorded(found, previous) if kind in {"signing", "plan"} else None)
            return whole or (paper_apart(clause) if kind == "signing" else None) or named(clause, kind, found)
    apart = paper_apart(clause) if kind == "signing" else None
    apart = apart or (settled(clause, previous) if kind in {"accord", "signing"} else None)
    return apart or earlier(clause, previous) or at_least(clause)


def _answered(clause: Clause, kind: str, previous: Sentence | None) -> Quote | None:
    """«Театр предложил соглашение: фонд вернёт аванс. В фонде на это не согласились»: what was offered."""
    refused = kind == "refusal" or (kind == "consent" and clause.negated)
    return _asked(clause, "согласие", previous) if refused and with_this(clause) else None


def _accorded(found: list[Token], previous: Sentence | None) -> Quote | None:
    """«Договорились продлить программу. Документ подпишут в июле»: to prolong it."""
    if previous is None or not bare_paper(found):
        return None
    for token in previous.tokens:
        verb = next((k for k in previous.kids(token.index) if infinitive(k)), None)
        if token.lemma in of_kind("accord") and verb is not None:
            return _sought(Clause(previous, token.index), "accord", None)
    return None


def _asked(clause: Clause, noun: str, previous: Sentence | None) -> Quote | None:
    """«предложил три миллиона, однако получил отказ», «Требование отвергли»: what was offered or asked before."""
    if noun == "предложение" and clause.token.lemma not in of_kind("refusal", "consent") | {"принять", "рассмотреть"}:
        return None
    before: list[Sentence | None] = [clause.sentence, *([] if noun == "отказ" else [previous])]
    for sentence in before:
        end = clause.trigger if sentence is clause.sentence else None
        for token in reversed(sentence.tokens[:end] if sentence is not None else ()):
            entry = triggers().get(token.lemma)
            if sentence is clause.sentence and token.lemma == noun:
                continue  # «это предложение»: it is the one that points back
            if sentence is not None and entry is not None and entry.kind in ASKED_BEFORE[noun]:
                return _sought(Clause(sentence, token.index), entry.kind, None)
    return _tried(clause) if noun == "отказ" else None


def _tried(clause: Clause) -> Quote | None:
    """«пытались выкупить участок, но получили отказ»: what they wanted to do."""
    for token in reversed(clause.sentence.tokens[: clause.trigger]):
        wanted = next((k for k in clause.sentence.kids(token.index) if infinitive(k)), None)
        if token.lemma in words("trying") and wanted is not None and token.index < wanted.index < clause.trigger:
            return quote(clause.sentence, phrase(clause, wanted))
    return None


def _that(clause: Clause, kind: str) -> list[Token]:
    """«пообещал, что его правительство будет настаивать», «договорились о том, что базы …», «обсудили, где …»."""
    tokens = clause.sentence.tokens
    right_after = "".join(t.text for t in tokens[clause.trigger + 1 : clause.trigger + 3]) == ",что"
    that = THAT.get(kind, frozenset({"что"}) if right_after else frozenset())
    asks = kind in ASKED or clause.token.lemma in words("talking")
    for token in _leading(clause):
        if token.text == ":" and kind in SAYING and token.index + 1 < len(tokens):
            if any(t.lemma in {"о", "об"} for t in tokens[clause.trigger + 1 : token.index]):
                return []  # «договорились о код-шеринге: билеты можно будет купить …»
            return until(clause, token.index + 1, LONGEST + 3)
        if tokens[token.index - 1].text != ",":
            continue
        if token.lemma in that:
            return until(clause, token.index + 1, LONGEST + 3)
        if asks and token.lemma in ASKING and token.index == clause.trigger + 2:
            return until(clause, token.index, LONGEST + 4)
    return []


def _leading(clause: Clause) -> list[Token]:
    """The words where «что» may begin: «пообещали простым горожанам, любителям езды, что …»."""
    tokens = clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 16]
    before = list(takewhile(lambda t: not (finite(t) or infinitive(t) or t.lemma == "чтобы"), tokens))
    return before if len(before) > 5 else list(tokens[:5])


def _said_before(clause: Clause, kind: str) -> list[Token]:
    return said_before(clause) if kind == "promise" else []


def said_before(clause: Clause) -> list[Token]:
    """«Мост откроют в мае, пообещал мэр», «„Мы откроем мост“, — пообещал мэр»: what is promised stands before."""
    tokens, here = clause.sentence.tokens, clause.trigger
    if here < 3 or tokens[here - 1].text not in {",", "—", "–", "-"} or not finite(clause.token):
        return []
    end = here - 1
    while end and tokens[end - 1].text in {",", "»", '"', "“"}:
        end -= 1
    low = next((i + 1 for i in range(end - 1, -1, -1) if tokens[i].text in {";", ":", *QUOTES}), 0)
    if tokens[low].text in {"Мы", "мы", "Я", "я"}:
        low += 1
    told = list(tokens[low:end])
    return told if len(told) <= LONGEST + 6 and any(map(finite, told)) else []


def _target(clause: Clause, kind: str) -> list[Token]:
    """«перешёл в „Зенит“», «состоится матч»: for acts, what stands with them."""
    if kind == "event":
        found = clause.subject
        if found is not None and clause.token.lemma in HAPPENING and found.feats.get("Animacy") == "Inan":
            return phrase(clause, found)
        talks = found is not None and found.lemma in of_kind("talks", "document")  # «переговоры начнутся в июне»
        return phrase(clause, found) if found is not None and (talks or found.index > clause.trigger) else []
    if kind in {"moving", "leaving"}:
        return [
            t
            for k in clause.sentence.kids(clause.trigger)
            if case(clause, k) in {"в", "к", "из"}
            for t in phrase(clause, k)
        ][:8]
    return []


def _itself(clause: Clause, kind: str) -> list[Token]:
    """«сделка», «покупка завода», «предыдущее соглашение истекло»: the noun says it, with what hangs on it."""
    if clause.token.pos == "NOUN":
        papers = of_kind("document") if kind == "signing" else ()
        signed = next((k for k in clause.sentence.kids(clause.trigger) if k.lemma in papers), clause.token)
        return phrase(clause, signed)
    told = clause.subject
    if any(k.pos == "PRON" for k in clause.kids("obj")):
        return []  # «клуб продлит его»
    failed = clause.token.lemma in {"провалиться", "сорваться"}
    if kind == "cancelling" and not clause.passive and not clause.token.lemma.endswith("ся"):
        return []
    if (failed or kind in {"signing", "cancelling", "leaving"}) and told is not None and told.pos == "NOUN":
        return phrase(clause, termed(clause.sentence, told))
    return []


Source = Callable[[Clause, str], list[Token]]
SOURCES: tuple[Source, ...] = (told_by_infinitive, _that, _said_before, about, acted_on, _target, _itself)


def _stated(clause: Clause, found: list[Token]) -> list[Token]:
    """«сообщения о том, что подписала договор»: what stands behind the words that only lead to it."""
    tokens, end = clause.sentence.tokens, found[-1].index
    leads = found[-1].lemma in {"то", "тот"} and [t.text for t in tokens[end + 1 : end + 3]] == [",", "что"]
    return until(clause, end + 3, LONGEST + 3) if leads and end + 3 < len(tokens) else []


def _void(found: list[Token]) -> bool:
    """Nothing but pronouns and light words: «это при условии», «его до конца года», «этом вопросе», «подобный шаг»."""
    if len(found) == 1 and fold(found[0].text) in PRONOUNS | {"его", "ее", "их"}:
        return True
    if found[0].pos == "PRON" and found[0].lemma in {"это", "то", "он", "она", "оно", "они"} and not states(found):
        return True
    solid = [t for t in found if t.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} and t.lemma not in VOID]
    pointed = any(t.lemma in {"этот", "такой", "подобный"} for t in found[:2])
    if pointed and any(t.lemma in words("empty") | {"случай", "шаг"} for t in found[1:3]):
        return True  # «отказала в этом вопросе митрополиту»
    return not solid or (pointed and len(solid) < 2)
