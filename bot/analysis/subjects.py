"""What is agreed: the words of the sentence that say it, told briefly, and the place where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.analysis.clauses import MARKS, Clause, finite, infinitive, preposition
from bot.analysis.document import Sentence, Token, inflect
from bot.analysis.lexicon import nouns_of_acts, of_kind, plain, words
from bot.model import Quote, Span

LONGEST = 15
DOCUMENT = ("о", "об", "обо", "на", "по")
ABOUT = {
    "consent": ("на", "о", "об", "с", "в"),
    "refusal": ("от", "в", "против", "с"),
    "request": ("о", "об", "за"),
    "readiness": ("к", "на"),
    "promise": ("о", "об"),
    "invitation": ("на", "в", "к"),
    "plan": ("на", "к"),
    "decision": ("о", "об"),
    "leaving": ("из",),
    "moving": ("в", "к", "на"),
    "trade": (),
    "grant": (),
    "event": (),
    "signing": ("о", "об", "обо"),
}
ACTS = {"trade", "moving", "event", "cancelling"}
LEFT = {"consent", "refusal", "request", "offer", "grant"}
ENDS = {"который", "чтобы", "если", "из-за", "поскольку", "пока", "хотя", "где", "когда", "что", "ранее", "однако"}
VOID = {"это", "он", "она", "оно", "они", "тот", "то", "этот", "такой", "подобный", "себя", "свой", "весь"}


def subject(clause: Clause, kind: str, previous: Sentence | None = None) -> Quote:
    """The first phrase that a source finds: an infinitive, «о поставке», «что …», an object, the deal itself."""
    for source in SOURCES:
        found = source(clause, kind)
        if found and not _void(found):
            return _named(clause, kind, found)
    return _earlier(clause, previous) or _quote(clause.sentence, _rest(clause))


def _starts(clause: Clause) -> list[Token]:
    """The trigger and the documents or light nouns beside it: where complements may hang."""
    sentence = clause.sentence
    light = words("empty") | of_kind("document", "talks", "request")
    nouns = [k for k in sentence.kids(clause.trigger) if plain(k.lemma) in light]
    verb = clause.chain[:1] if clause.token.pos == "NOUN" and clause.chain and clause.chain[0].pos == "VERB" else ()
    beside = [k for v in verb for k in sentence.kids(v.index) if plain(k.lemma) in light and k.index != clause.trigger]
    return [clause.token, *nouns, *verb, *beside]


def _infinitive(clause: Clause, kind: str) -> list[Token]:
    """«пообещала построить в Казахстане три ТЭЦ»."""
    for start in _starts(clause)[:3]:
        for kid in clause.sentence.kids(start.index):
            if infinitive(kid) and kid.index > start.index and kid.text != "быть":
                return _phrase(clause, kid)
    after = clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 7]
    found = next((t for t in after if infinitive(t) and t.text != "быть"), None)
    blocked = found and any(
        t.text in MARKS or finite(t) for t in clause.sentence.tokens[clause.trigger + 1 : found.index]
    )
    return _phrase(clause, found) if found and not blocked else []


def _that(clause: Clause, kind: str) -> list[Token]:
    """«пообещал, что его правительство будет настаивать», «договорились о том, что базы …»."""
    if kind not in {"promise", "accord", "talks", "offer", "decision", "consent"}:
        return []
    tokens = clause.sentence.tokens
    for token in tokens[clause.trigger + 1 : clause.trigger + 6]:
        if token.lemma == "что" and token.index and tokens[token.index - 1].text == ",":
            return _until(clause, token.index + 1, LONGEST + 3)
    return []


def _about(clause: Clause, kind: str) -> list[Token]:
    """«договорились о поставке лесоматериалов», «отказался от участия»."""
    wanted = ABOUT.get(kind, DOCUMENT)
    for start in _starts(clause):
        for kid in sorted(
            clause.sentence.kids(start.index), key=lambda t: wanted.index(p) if (p := _case(clause, t)) in wanted else 9
        ):
            if kid.index > start.index and _case(clause, kid) in wanted and kid.pos in {"NOUN", "PROPN"}:
                return _phrase(clause, kid)
    return _about_by_order(clause, wanted)


def _about_by_order(clause: Clause, wanted: Iterable[str]) -> list[Token]:
    """«переговоры с Россией о возможном обогащении»: the tree may hang it on «Россией»; before the verb for some."""
    sentence, here = clause.sentence, clause.trigger
    low, high = clause.bounds
    strict = {"о", "об", "обо", "от"} & set(wanted)
    for token in (*sentence.tokens[here + 1 : high + 1], *sentence.tokens[low:here]):
        if token.pos == "ADP" and token.lemma in strict:
            noun = next(
                (t for t in sentence.tokens[token.index + 1 : token.index + 6] if t.pos in {"NOUN", "PROPN"}), None
            )
            if noun and not _timely(noun):
                return _phrase(clause, noun)
    return []


def _case(clause: Clause, token: Token) -> str:
    return "" if _timely(token) else preposition(clause.sentence, token)


def _object(clause: Clause, kind: str) -> list[Token]:
    """«предоставил убежище», «отверг предложение», «соглашение расторгнуто»."""
    for start in (clause.token, clause.predicate):
        for kid in clause.sentence.kids(start.index):
            passive = kid.rel == "nsubj:pass" or (kid.rel == "nsubj" and clause.passive)
            direct = kid.rel == "obj" or passive
            if direct and kid.pos in {"NOUN", "PROPN", "NUM"} and kid.index != clause.trigger and not _timely(kid):
                return _phrase(clause, kid)
    return _object_by_order(clause, kind)


def _object_by_order(clause: Clause, kind: str) -> list[Token]:
    """The first accusative after a verb of buying, giving or refusing, where the tree names no object."""
    if clause.token.pos != "VERB" or kind not in {"trade", "grant", "offer", "signing", "refusal"}:
        return []
    for token in clause.sentence.tokens[clause.trigger + 1 : clause.trigger + 7]:
        if token.text in MARKS and token.text not in {"«", '"'}:
            break
        if (
            token.pos in {"NOUN", "PROPN"}
            and token.feats.get("Case") == "Acc"
            and not preposition(clause.sentence, token)
        ):
            return _phrase(clause, token)
    return []


def _target(clause: Clause, kind: str) -> list[Token]:
    """«перешёл в „Зенит“», «состоится матч»: for acts, what stands with them."""
    if kind == "event":
        found = clause.subject
        return _phrase(clause, found) if found is not None and found.index > clause.trigger else []
    if kind in {"moving", "leaving"}:
        return [
            t
            for k in clause.sentence.kids(clause.trigger)
            if _case(clause, k) in {"в", "к", "из"}
            for t in _phrase(clause, k)
        ][:8]
    return []


def _itself(clause: Clause, kind: str) -> list[Token]:
    """«сделка», «покупка завода», «предыдущее соглашение истекло»: the noun says it, with what hangs on it."""
    if clause.token.pos == "NOUN":
        return _phrase(clause, clause.token)
    told = clause.subject
    failed = plain(clause.token.lemma) == "провалиться"
    if (failed or kind in {"signing", "cancelling", "leaving"}) and told is not None and told.pos == "NOUN":
        return _phrase(clause, told)
    return []


Source = Callable[[Clause, str], list[Token]]
SOURCES: tuple[Source, ...] = (_infinitive, _that, _about, _object, _target, _itself)


def _phrase(clause: Clause, head: Token) -> list[Token]:
    """What hangs on a word, with the adjectives before it, up to a mark, a verb, or the length that a card can show."""
    tree = {t.index for t in clause.sentence.subtree(head.index)}
    low = head.index
    while (
        low - 1 in tree
        and low - 1 != clause.trigger
        and clause.sentence.tokens[low - 1].pos in {"ADJ", "DET", "NUM", "ADV"}
    ):
        low -= 1
    if low and clause.sentence.tokens[low - 1].text in {"«", '"'}:
        low -= 1
    found = _until(clause, low, LONGEST, tree)
    return found or [head]


def _until(clause: Clause, low: int, longest: int, tree: set[int] | None = None) -> list[Token]:
    """Words from a place on, until another clause begins; strange to the tree only what belongs to the phrase."""
    found: list[Token] = []
    for token in clause.sentence.tokens[low:]:
        opened = any(t.text == "«" for t in found) and not any(t.text == "»" for t in found)
        if len(found) >= longest or (not opened and found and _ends(clause, token)):
            break
        if found and (token.index == clause.trigger or _priced(clause, token)):
            break
        strange = tree is not None and token.index not in tree and token.pos in {"VERB", "PRON", "ADV", "AUX"}
        if strange and not infinitive(token) and not opened:
            break
        found.append(token)
    return found


def _priced(clause: Clause, token: Token) -> bool:
    """«в 2008 году», «до конца года», «за миллиард рублей»: when and for how much stand in fields of their own."""
    if token.lemma not in {"в", "с", "до", "к", "за", "на", "во"}:
        return False
    after = [t for t in clause.sentence.tokens[token.index + 1 : token.index + 4] if t.pos != "ADP"]
    timed = bool(after) and (
        _timely(after[0]) or (len(after) > 1 and after[0].pos in {"ADJ", "DET"} and _timely(after[1]))
    )
    paid = token.lemma == "за" and any(plain(t.lemma) in words("field_money") for t in after)
    return paid or (timed and plain(after[0].lemma) not in words("field_money"))


def _ends(clause: Clause, token: Token) -> bool:
    """A mark or word after which another clause goes on."""
    if token.lemma in ENDS or token.text in {";", ":", "—", "–", "(", "!", "?", "…"}:
        return True
    initial = token.text == "." and token.index and len(clause.sentence.tokens[token.index - 1].text) == 1
    return token.text in {",", "."} and not initial and not _listed(clause, token)


def _listed(clause: Clause, comma: Token) -> bool:
    """A comma inside a list of nouns: no verb and no conjunction of a clause right after it."""
    after = clause.sentence.tokens[comma.index + 1 : comma.index + 3]
    clauses = {"VERB", "SCONJ", "PRON", "ADV", "AUX", "PART"}
    return comma.text == "," and bool(after) and not any(t.pos in clauses or t.lemma in ENDS for t in after)


def _void(found: list[Token]) -> bool:
    """Nothing but pronouns and light words: «это», «этом вопросе», «подобный шаг»."""
    solid = [t for t in found if t.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} and plain(t.lemma) not in VOID]
    pointed = any(plain(t.lemma) in {"этот", "такой", "подобный"} for t in found[:2])
    return not solid or (pointed and len(solid) < 2)


def _timely(token: Token) -> bool:
    digits = token.text[:1].isdigit()
    return digits or plain(token.lemma) in words("time")


def _earlier(clause: Clause, previous: Sentence | None) -> Quote | None:
    """«Однако он отказался.»: what was asked stands before, in the sentence or in the one before it."""
    for sentence, end in ((clause.sentence, clause.trigger - 2), (previous, None)):
        if sentence is None:
            continue
        known = [
            t for t in sentence.tokens[: max(0, end) if end is not None else None] if infinitive(t) and t.text != "быть"
        ]
        if known:
            return _quote(sentence, _phrase(Clause(sentence, len(sentence.tokens)), known[-1]))
    return None


def _rest(clause: Clause) -> list[Token]:
    """What the order of words offers: the stretch after the trigger, else the trigger's own stretch."""
    low, high = clause.bounds
    after = [t for t in clause.sentence.tokens[clause.trigger + 1 : high + 1] if t.pos != "PUNCT"]
    return after[:LONGEST] or list(clause.sentence.tokens[low : high + 1])[:LONGEST]


def _named(clause: Clause, kind: str, found: list[Token]) -> Quote:
    """The phrase as it is shown: «купила акции» → «покупка акций», «о поставке леса» → «поставка леса»."""
    quote = _quote(clause.sentence, found)
    token = clause.token
    if kind not in ACTS or token.pos != "VERB" or infinitive(found[0]):
        return Quote(_recased(quote.text, found, "Nom"), quote.span)
    act = nouns_of_acts().get(plain(token.lemma))
    after = found[0].index > token.index
    span = Span(token.span.start, quote.span.end) if after else Span(quote.span.start, token.span.end)
    link = preposition(clause.sentence, found[0]) if kind == "moving" else ""
    object_ = _recased(quote.text, found, "Gen") if act and not link else quote.text
    return Quote(" ".join(part for part in (act or token.lemma, link, object_) if part), span)


def _recased(text: str, found: list[Token], case: str) -> str:
    """A phrase whose first words are adjectives and their noun, put into another case; others stay as they are."""
    words_ = [t for t in found if t.pos not in {"ADP", "PUNCT"}]
    noun = next((i for i, t in enumerate(words_) if t.pos != "ADJ"), None)
    if noun is None or words_[noun].pos != "NOUN" or words_[noun].feats.get("Case") in {None, "Nom", case}:
        return text
    number, gender = (words_[noun].feats.get(name, "") for name in ("Number", "Gender"))
    shown = text
    for token in words_[: noun + 1]:
        wanted = {case, number} | ({gender} if token.pos == "ADJ" and number == "Sing" else set())
        form = inflect(token.text.lower(), frozenset(x for x in wanted if x)) if token.text.islower() else None
        if form is None:
            return text
        shown = shown.replace(token.text, form, 1)
    return shown


_BLANKS = re.compile(r"\s+")


def _quote(sentence: Sentence, found: list[Token]) -> Quote:
    """The words without a preposition before them or a mark around them."""
    kept = list(found)
    while (
        len(kept) > 1
        and kept[0].pos in {"ADP", "PUNCT", "CCONJ", "SCONJ", "PART"}
        and kept[0].text not in {"«", '"', "не"}
    ):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].pos in {"PUNCT", "ADP", "CCONJ"} and kept[-1].text not in {"»", '"'}:
        kept = kept[:-1]
    span = Span(kept[0].span.start, kept[-1].span.end)
    shift = sentence.span.start
    return Quote(_BLANKS.sub(" ", sentence.text[span.start - shift : span.end - shift]), span)
