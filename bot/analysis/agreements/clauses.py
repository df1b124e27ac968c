"""The grammar around one word: who does it, to what, when, whether it is denied, meant or conditional.

natasha's trees have cycles and errors, so every question is asked of the tree first and of the order of words next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.analysis.agreements.lexicon import words
from bot.analysis.document import Sentence, Token, dictionary_tags, grammar
from bot.analysis.once import once
from bot.analysis.words import fold
from bot.model.values import light

SUBJECT = {"nsubj", "nsubj:pass", "csubj"}
CHAIN = {"xcomp", "obj", "obl", "nmod", "iobj", "csubj", "nsubj", "nsubj:pass", "ccomp", "acl", "advcl", "obl:agent"}
NEGATIONS = {"не", "ни", "нет", "без", "нельзя", "невозможно"}
CONDITIONS = {"если", "бы", "ли"}
UNCONDITIONAL = {(first, "бы") for first in ("хотя", "хоть", "как")} | {
    (first, "ли") for first in ("вряд", "едва", "чуть", "то")
}
MARKS = {",", ";", ":", "—", "–", "(", ")", "-", "«", "»", '"'}
QUOTES = {"«", "»", '"', "„", "“", "”"}
PAST = ("л", "ла", "ло", "ли")
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET"}


@light(slots=False)
class Clause:
    """A trigger word in its sentence. All indexes are token indexes of the sentence."""

    sentence: Sentence
    trigger: int

    @once
    def token(self) -> Token:
        return self.sentence.tokens[self.trigger]

    @once
    def chain(self) -> tuple[Token, ...]:
        """The words that govern the trigger, from the nearest up to the predicate of its clause, that one included.

        «Стороны не смогли договориться»: for «договориться» it is («смогли»,).
        """
        chain: list[Token] = []
        below = self.token
        for head in self.sentence.ancestors(self.trigger):
            closed = self._complete(below)
            if closed or below.rel not in CHAIN or len(chain) == 4:
                break
            if below.rel in {"advcl", "acl"} and not infinitive(below):
                break
            chain.append(head)
            below = head
        return tuple(chain) or self._chain_by_order()

    def _complete(self, token: Token) -> bool:
        """A predicate of its own: «подписали», «будут продавать»; not «(должен) быть подписан»."""
        for kid in self.sentence.kids(token.index):
            if kid.pos == "AUX" and kid.text.lower().startswith("буд"):
                return True
        return finite(token) and not self._with_infinitive_be(token)

    def _with_infinitive_be(self, token: Token) -> bool:
        """«должен быть подписан», «может быть продан»: the participle depends on another verb."""
        return any(k.text == "быть" for k in self.sentence.kids(token.index))

    def _chain_by_order(self) -> tuple[Token, ...]:
        """An infinitive whose head the tree lost belongs to the word before it."""
        before = self.before(1)
        if infinitive(self.token) and before and before[0].pos in {"VERB", "ADJ"}:
            return (before[0],)
        return ()

    @once
    def predicate(self) -> Token:
        """The verb (or short adjective) that carries tense."""
        for token in (self.token, *self.chain):
            if self._complete(token):
                return token
        return next((t for t in (self.token, *self.chain) if t.pos == "VERB"), self.token)

    @once
    def roles(self) -> dict[int, str]:
        """The grammatical places that `standing.role` has found so far, by the index of the word."""
        return {}

    @once
    def words(self) -> tuple[Token, ...]:
        """The trigger and its chain."""
        return (self.token, *self.chain)

    def before(self, count: int) -> list[Token]:
        """The nearest words before the trigger, nearest first."""
        return [t for t in reversed(self.sentence.tokens[: self.trigger]) if t.pos != "PUNCT"][:count]

    @once
    def own(self) -> frozenset[int]:
        """Where the trigger and the words that govern it stand."""
        return frozenset([t.index for t in self.words])

    @once
    def teller(self) -> Token | None:
        """«Кудрин заявил, что откажется»: the subject of the verb that governs a clause without one of its own; without
        one either, where it was said: «в компании заявили, что откажутся»."""
        if self.subject is not None or (self.token.pos not in {"VERB", "ADJ"} and not self.chain):
            return None
        for above in islice(self.sentence.ancestors(self.predicate.index), 3):
            kids = tuple(self.sentence.kids(above.index)) if above.pos in {"VERB", "ADJ"} else ()
            found = next((k for k in kids if k.rel == "nsubj" and k.index != self.trigger), None)
            if found is not None:
                return found
            if above.lemma in words("speech") and above.feats.get("Number") == "Plur":
                within = (k for k in kids if k.rel == "obl")
                return next((k for k in within if preposition(self.sentence, k) == "в"), None)
        return None

    @once
    def negated(self) -> bool:
        """«не подписали», «не смогли договориться», «не достигнуто никаких договорённостей»."""
        return self.token_negated or any(self._denied(t) for t in self.chain if t.index != self.trigger)

    @once
    def token_negated(self) -> bool:
        return self._denied(self.token)

    def _denied(self, token: Token) -> bool:
        if self.sentence.lemmas.isdisjoint(NEGATIONS):
            return False
        tokens, here = self.sentence.tokens, token.index
        near = [*tokens[max(0, here - 1) : here]]
        for kid in self.sentence.kids(here):
            if kid.pos == "AUX":
                near += (kid, *tokens[max(0, kid.index - 1) : kid.index])
            elif kid.index < here:
                near.append(kid)
        return any(t.lemma in NEGATIONS and self._near(t) for t in near)

    def _near(self, token: Token) -> bool:
        """No mark and at most eight words between this word and the trigger: else it belongs to another clause."""
        low, high = sorted((token.index, self.trigger))
        return high - low < 9 and not any(t.text in MARKS for t in self.sentence.tokens[low + 1 : high])

    @once
    def bounds(self) -> tuple[int, int]:
        """First and last token of the stretch between commas and joints that holds the predicate and the trigger."""
        tokens = self.sentence.tokens
        low, high = sorted((self.trigger, self.predicate.index))
        while low > 0 and not _joint(tokens, low - 1):
            low -= 1
        while high < len(tokens) - 1 and not _joint(tokens, high + 1):
            high += 1
        return low, high

    @once
    def reach(self) -> int:
        """Last token of the stretch where no quotation mark ends it: «договорилась с группой „Восток“ о продаже»."""
        tokens, high = self.sentence.tokens, self.bounds[1]
        while high < len(tokens) - 1 and (tokens[high + 1].text in QUOTES or not _joint(tokens, high + 1)):
            high += 1
        return high

    @once
    def conditional(self) -> bool:
        """«если подпишут», «подписали бы», «согласятся ли»."""
        if self.sentence.lemmas.isdisjoint(CONDITIONS):
            return False
        low, high = self.bounds
        tokens = self.sentence.tokens
        marks = [k for t in self.words for k in self.sentence.kids(t.index) if k.rel in {"mark", "aux", "advmod"}]
        return any(sets_condition(tokens, t.index) for t in (*tokens[max(0, low - 1) : high + 1], *marks))

    @once
    def tense(self) -> str:
        """past, present, future, or none («—») of the predicate."""
        for token in (*self._auxiliaries(), self.predicate):
            tense = "Fut" if token.text.lower().startswith("буд") else _tense(token)
            if tense:
                return {"Past": "past", "Pres": "present", "Fut": "future"}[tense]
        return "none"

    def _auxiliaries(self) -> list[Token]:
        """The forms of «быть» that may carry the tense of the predicate."""
        if "быть" not in self.sentence.lemmas:
            return []
        here = self.predicate.index
        near = (*self.sentence.kids(here), *self.words, *self.sentence.tokens[max(0, here - 2) : here])
        return [t for t in near if t.lemma == "быть"]

    @once
    def passive(self) -> bool:
        return self.predicate.feats.get("Voice") == "Pass" or any(
            k.rel == "nsubj:pass" for k in self.sentence.kids(self.predicate.index)
        )

    @once
    def subject(self) -> Token | None:
        """The grammatical subject, of the predicate or of the verb that it is joined to."""
        return self._subject_of(self.predicate, set()) or self._subject_by_order()

    def _subject_of(self, verb: Token, seen: set[int]) -> Token | None:
        if verb.index in seen:
            return None
        seen.add(verb.index)
        for kid in self.sentence.kids(verb.index):
            if kid.rel in SUBJECT and kid.pos in NOMINAL and kid.index != self.trigger:
                return self.antecedent(kid, verb)
        head = None if verb.head is None else self.sentence.tokens[verb.head]
        if head is None:
            return None
        if verb.rel == "acl" and participle(verb):
            return head
        if verb.rel in {"conj", "advcl", "xcomp", "cop", "aux", "aux:pass"}:
            return self._subject_of(head, seen) if head.pos in {"VERB", "AUX", "ADJ"} else head
        return None

    def antecedent(self, token: Token, verb: Token) -> Token:
        """«который» stands for the noun that its clause hangs on."""
        if token.lemma != "который":
            return token
        heads = (t for t in self.sentence.ancestors(verb.index) if t.pos in {"NOUN", "PROPN"})
        return next((t for t in heads if t.index < token.index), token)

    def _subject_by_order(self) -> Token | None:
        """The nearest nominative of the stretch, before the predicate rather than after it."""
        low, high = self.bounds
        here = self.predicate.index
        stretch = self.sentence.tokens[low : high + 1]
        nominative = [
            t for t in stretch if t.feats.get("Case") == "Nom" and t.pos in NOMINAL and t.index != self.trigger
        ]
        before = [t for t in nominative if t.index < here]
        after = [t for t in nominative if t.index > here]
        return before[-1] if before else after[0] if after else None

    def kids(self, *relations: str) -> Iterator[Token]:
        """What hangs on the trigger by these relations."""
        return (k for k in self.sentence.kids(self.trigger) if k.rel in relations)

    @once
    def quoted(self) -> bool:
        """The trigger stands in direct speech: inside quotation marks with a verb, or said by «я», «мы»."""
        if self.predicate.feats.get("Person") == "1" or self.token.feats.get("Person") == "1":
            return True
        text, start = self.sentence.text, self.token.start - self.sentence.span.start
        return text.count("«", 0, start) > text.count("»", 0, start)


def _tense(token: Token) -> str | None:
    """The tagger's; where the dictionary knows another tense only, that one: «гарантировали», «передадим»."""
    told = token.feats.get("Tense")
    wrong = told == "Past" and token.text.endswith(("т", "у", "ю", "шь", "м"))  # «истечёт», «вложим»
    if (told != "Pres" and not wrong) or not finite(token):
        return told
    known = {grammar(name).feats.get("Tense", told) for name in dictionary_tags(fold(token.text)) if "impr" not in name}
    return known.pop() if len(known) == 1 else "Past" if token.text.endswith(PAST) else told


def finite(token: Token) -> bool:
    """A word that can be a predicate of its own: a finite verb, a short participle or a short adjective."""
    return token.feats.get("VerbForm") == "Fin" or token.feats.get("Variant") == "Short"


def infinitive(token: Token) -> bool:
    return token.feats.get("VerbForm") == "Inf"


def participle(token: Token) -> bool:
    return token.feats.get("VerbForm") == "Part"


def sets_condition(tokens: tuple[Token, ...], index: int) -> bool:
    """«если», «бы», «ли»; not of «если верить министру», «хотя бы», «как бы то ни было», «вряд ли»."""
    mark = tokens[index].lemma
    if tokens[index].pos == "PROPN":
        return False  # «Ли Гюбок»
    if mark == "если":
        return not any(_trusts(tokens, t) for t in tokens[index + 1 : index + 3])
    return mark in CONDITIONS and not (index and (tokens[index - 1].lemma, mark) in UNCONDITIONAL)


def _trusts(tokens: tuple[Token, ...], verb: Token) -> bool:
    """«верить министру», «судить по словам», «говорить о поставках»; not «верить в победу»."""
    after = tokens[verb.index + 1 : verb.index + 2]
    return infinitive(verb) and verb.lemma in words("trusting") and all(t.lemma not in {"в", "с"} for t in after)


def after_not(tokens: Sequence[Token], token: Token) -> bool:
    """«не» stands right before it, within this stretch of its sentence."""
    place = token.index - tokens[0].index
    return place > 0 and tokens[place - 1].lemma == "не"


def preposition(sentence: Sentence, token: Token) -> str:
    """The preposition of a noun, or an empty string."""
    for kid in sentence.kids(token.index):
        if kid.rel == "case":
            return kid.lemma
    before = token.index - 1
    while before >= 0 and sentence.tokens[before].pos in {"ADJ", "DET", "NUM"}:
        before -= 1
    found = sentence.tokens[before] if before >= 0 else None
    return found.lemma if found and found.pos == "ADP" else ""


def _joint(tokens: tuple[Token, ...], index: int) -> bool:
    """A mark that ends a stretch, or «и», «но» between two verbs."""
    token = tokens[index]
    if token.text in MARKS:
        return True
    if token.pos != "CCONJ":
        return False
    return any(t.feats.get("VerbForm") in {"Fin", "Conv"} for t in tokens[index + 1 : index + 3])
