"""Until when an act of a sentence is to be performed: its own term, not the day of another act, nor a beginning."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.analysis.agreements.apart import after_comma, first_of, happened_then, of_another_act, timed_apart
from bot.analysis.agreements.clauses import Clause, finite, infinitive
from bot.analysis.agreements.deadlines import Deadline, deadline
from bot.analysis.agreements.lexicon import of_kind, triggers
from bot.analysis.agreements.subjects import said_before
from bot.analysis.document import Document, Token
from bot.model import Span, Status

BEGINNINGS = {"с", "со", "начиная"}
LASTING = ("в течение", "в течении", "на протяжении")
STRETCH = "по"
LENGTHS = ("в течение", "за ", "на ", "через ", "сроком ")
EVENTS = ("после ", "со дня", "с момента", "с даты")
_YEAR_OF_ACT = re.compile(r"\bв (\d{4}) году")


def term(document: Document, clause: Clause, status: Status) -> Deadline | None:
    """The first time of performance that the sentence tells for this act."""
    within = _within(clause)
    today = document.published.date() if document.published else None

    def apart(moment: Span, lasting: bool) -> bool:
        if not lasting and happened_then(clause, moment):
            return True
        alien = timed_apart(clause, moment, lasting) or of_another_act(clause, moment)
        old = status is Status.ENDED and _of_paper(clause, moment)
        return alien or old or _lasted(clause, moment) or _after_colon(clause, moment)

    found = deadline(document.text, within, _ahead(clause, status, within), today, apart)
    return _reckoned(clause, found, today) if found is not None and today is not None else found


def _reckoned(clause: Clause, found: Deadline, today: date) -> Deadline:
    """«ещё в 2024 году обещал сдать мост за год», «за год после торгов»: so long from a day that nobody tells."""
    text, begin = clause.sentence.text, clause.sentence.span.start
    told = (int(year) for year in _YEAR_OF_ACT.findall(text[: found.quote.span.start - begin]))
    after = text[found.quote.span.end - begin :].lstrip().startswith(EVENTS)
    unknown = after or any(year < today.year for year in told)
    return replace(found, due=None) if unknown and found.quote.text.lower().startswith(LENGTHS) else found


def _within(clause: Clause) -> Span:
    """Where the act may tell its time: its own clause and what follows; of a promise, what was said before it."""
    within = after_comma(clause)
    said = list(said_before(clause)) if clause.token.lemma in of_kind("promise") else []
    return Span(min(said[0].start, within.start), within.end) if said else within


def _of_paper(clause: Clause, moment: Span) -> bool:
    """«расторг контракт, рассчитанный до мая», «…, который действовал до мая»: till then it would have lasted."""
    first = first_of(clause, moment)
    own = {clause.trigger, *(t.index for t in clause.sentence.ancestors(clause.trigger))}
    above = (first, *clause.sentence.ancestors(first.index))
    return any(t.rel in {"acl", "acl:relcl"} and t.index not in own and not infinitive(t) for t in above)


def _after_colon(clause: Clause, moment: Span) -> bool:
    """«вратарь покинет клуб: стороны расторгли контракт, рассчитанный до мая»: what is done after a colon has its own
    terms; but «подписали соглашение: завод построят до мая»."""
    tokens = clause.sentence.tokens
    colon = next((t.index for t in tokens[clause.trigger :] if t.text == ":" and t.start < moment.start), None)
    after = tokens[colon:] if colon is not None else ()
    done = (t for t in after if t.start < moment.start and finite(t) and t.lemma in triggers())
    return any(t.feats.get("Tense") == "Past" for t in done)


def _ahead(clause: Clause, status: Status, within: Span) -> Span | None:
    """Where a moment names the performance: all of a plan, after the word of a promise, nowhere for what is done."""
    if status is Status.PLANNED:
        return within
    if status in {Status.PROMISED, Status.PROPOSED, Status.AGREED}:
        past = clause.tense == "past"
        if past and clause.passive and status is Status.AGREED and clause.token.lemma in of_kind("signing"):
            return None  # «договор, который был согласован в марте»
        return Span(clause.token.span.end, within.end) if past else within
    return None


def _told(clause: Clause, moment: Span) -> list[Token]:
    return [t for t in clause.sentence.tokens if t.start < moment.end and t.end > moment.start]


def _lasted(clause: Clause, moment: Span) -> bool:
    """«вёл переговоры с 2024 года»: how long it went on; not «обещал в течение года сдать»."""
    told = _told(clause, moment)
    words = [t.text.lower() for t in told]
    begun = bool(words) and words[0] in BEGINNINGS and STRETCH not in words
    if not begun and " ".join(words[:2]) not in LASTING:
        return False
    asking = clause.predicate.feats.get("Aspect") == "Imp" and clause.tense == "past"
    if begun and asking and clause.token.lemma in of_kind("request", "demand", "talks"):
        return True  # «просили подписать договор с 2011 года»
    above = (told[0], *clause.sentence.ancestors(told[0].index))
    verb = next((t for t in above if finite(t) or infinitive(t)), clause.predicate)
    went_on = verb.feats.get("Aspect") == "Imp" and verb.feats.get("Tense") == "Past"
    return went_on and not any(map(infinitive, clause.sentence.kids(verb.index)))
