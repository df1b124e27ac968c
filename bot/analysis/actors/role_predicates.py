"""Where a sentence says of a name what it is: «Иванов стал министром», «Белов занимает пост министра»."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import (
    Place,
    end_of,
    is_supposed,
    names_person,
    past_brackets,
    person_tokens,
    with_adjectives,
)
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold

_OFFICES = ("пост", "должност", "кресл", "обязанн")
"""What the words of the set `held_office` begin with: sentences without them are not looked at closer."""

_SUBJECTS = {"nsubj", "nsubj:pass"}
_ARGUMENTS = _SUBJECTS | {"obj"}


def predicate(mention: Mention) -> Place | None:
    """«Иванов стал министром», «Иванов был судьёй», «назначил Иванова послом»: a noun said of the subject or object."""
    sentence = mention.sentence
    said = _argument(mention)
    if said is None or said.head is None:
        return None
    verb = sentence.tokens[said.head]
    if said.rel == "obj" and fold(verb.lemma) not in knowledge.word_set("appoint"):
        return None
    if said.rel == "nsubj" and fold(verb.lemma) in knowledge.word_set("appoint") and verb.feats.get("Voice") != "Pass":
        return None  # «Белов назначил послом …»: he is none
    if names_person(verb) and verb.feats.get("Case") in {"Nom", "Ins"}:
        if is_supposed(sentence, verb):
            return None
        return with_adjectives(sentence.tokens, verb.index), verb.index, end_of(sentence.tokens, verb.index)
    return _instrumental(sentence, verb)


def relative(mention: Mention) -> Place | None:
    """«Белов, который сейчас работает послом», «Белов (Belov), являющийся послом»: said in a clause after the name."""
    tokens, index = mention.sentence.tokens, past_brackets(mention)
    if index >= len(tokens) or tokens[index].text != ",":
        return None
    for token in tokens[index + 1 : index + 5]:
        if token.lemma == "который" and token.rel in _SUBJECTS and token.head is not None:
            return _instrumental(mention.sentence, tokens[token.head])
        if token.pos == "VERB" and token.feats.get("VerbForm") == "Part":
            return _instrumental(mention.sentence, token)
        if token.pos not in {"ADV", "ADP", "NOUN", "ADJ", "PRON"}:
            return None
    return None


def _instrumental(sentence: Sentence, verb: Token) -> Place | None:
    """The noun for a person in the instrumental that a verb of being or appointing says of its subject."""
    if fold(verb.lemma) not in knowledge.word_set("copula") | knowledge.word_set("appoint"):
        return None
    for kid in sentence.kids(verb.index):
        if names_person(kid) and kid.feats.get("Case") == "Ins" and kid.feats.get("Number") != "Plur":
            return with_adjectives(sentence.tokens, kid.index), kid.index, end_of(sentence.tokens, kid.index)
    return None


def _argument(mention: Mention) -> Token | None:
    """The subject or object that a name is, or stands in apposition to («назначил итальянца Марио Драги»)."""
    for token in mention.tokens:
        if token.rel in _ARGUMENTS:
            return token
    top = mention.tokens[0]
    if top.rel == "appos" and top.head is not None and mention.sentence.tokens[top.head].rel in _ARGUMENTS:
        return mention.sentence.tokens[top.head]
    return None


def office(mention: Mention) -> Place | None:
    """«Иванов занимает пост министра», «Иванов, занимавший пост министра»: the holder after a word for an office."""
    if not _tells_office(mention.sentence):
        return None
    return next((place for kid in _said_of(mention) if (place := _held(mention.sentence, kid))), None)


def in_office(mention: Mention) -> Place | None:
    """«ушёл с поста министра», «на посту министра» in a sentence that names one person only."""
    if not _tells_office(mention.sentence):
        return None
    tokens, others = mention.sentence.tokens, person_tokens(mention.sentence)
    if any(index not in range(mention.first, mention.last) for index in others):
        return None
    for token, before in zip(tokens[1:], tokens, strict=False):
        said = fold(before.text)
        if said in {"с", "со"} or (said in {"на", "в"} and token.feats.get("Case") == "Loc"):
            place = _held(mention.sentence, token)
            if place is not None:
                return place
    return None


def _tells_office(sentence: Sentence) -> bool:
    low = sentence.text.lower()
    return any(map(low.__contains__, _OFFICES))


def _held(sentence: Sentence, token: Token) -> Place | None:
    """The holder after a word for an office."""
    if fold(token.lemma) not in knowledge.word_set("held_office"):
        return None
    head = next((k for k in sentence.kids(token.index) if names_person(k)), None)
    if head is None or head.feats.get("Case") != "Gen" or head.feats.get("Number") == "Plur":
        return None
    return with_adjectives(sentence.tokens, head.index), head.index, end_of(sentence.tokens, head.index)


def _said_of(mention: Mention) -> Iterator[Token]:
    """What hangs on the verb whose subject a name is, or on its participle: «Белов, занимавший пост министра»."""
    sentence, said = mention.sentence, _argument(mention)
    if said is not None and said.head is not None and said.rel != "obj":
        verb = sentence.tokens[said.head]
        if said.rel == "nsubj:pass" or fold(verb.lemma) not in knowledge.word_set("appoint"):
            yield from sentence.kids(verb.index)
    for token in mention.tokens:
        for kid in sentence.kids(token.index):
            if kid.rel == "acl":
                yield from sentence.kids(kid.index)
