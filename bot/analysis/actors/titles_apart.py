"""Roles told apart from the name: «Илья Белов вышел на сцену. Знаменитый скрипач …» — the text means one person.

Asked only for persons beside whose names no position stands; tied only where one person was spoken of just before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_finders import names_person, phrase_around
from bot.analysis.document import Document, Sentence, Token
from bot.analysis.words import fold

_PLACES = {"nsubj", "nsubj:pass", "iobj", "obj", "obl", "nmod"}


def titles_apart(
    document: Document, people: Mapping[int, Sequence[Mention]], taken: set[tuple[int, int]]
) -> dict[int, tuple[Sentence, tuple[int, int, int]]]:
    """For persons by index: the first title that stands for one apart from its name, as a place in a sentence."""
    named = {
        (m.sentence.index, i): p for p, mentions in people.items() for m in mentions for i in range(m.first, m.last)
    }
    found: dict[int, tuple[Sentence, tuple[int, int, int]]] = {}
    before: set[int] = set()
    for sentence in document.sentences:
        here: set[int] = set()
        for token in sentence.tokens:
            person = named.get((sentence.index, token.index))
            if person is not None:
                here.add(person)
            elif token.pos == "NOUN" and (sentence.index, token.index) not in taken:
                spoken = here or before
                if len(spoken) == 1 and _stands_alone(sentence, token, named):
                    found.setdefault(next(iter(spoken)), (sentence, phrase_around(sentence, token)))
        before = here or before
    return found


def _stands_alone(sentence: Sentence, token: Token, named: Mapping[tuple[int, int], int]) -> bool:
    """A noun that is a title in the singular, that tells a position and that no name follows."""
    if token.feats.get("Number") == "Plur" or token.rel not in _PLACES:
        return False
    low = fold(token.lemma)
    if low in knowledge.word_set("weak_role") or low in knowledge.word_set("vague_person") or not names_person(token):
        return False
    if _name_follows(sentence, token, named):
        return False
    return not any(kid.rel in {"appos", "flat:name"} for kid in sentence.kids(token.index))


def _name_follows(sentence: Sentence, token: Token, named: Mapping[tuple[int, int], int]) -> bool:
    """A name right after the noun, or behind one mark or adjective."""
    after = token.index + 1
    if (sentence.index, after) in named:
        return True
    between = sentence.tokens[after].pos if after < len(sentence.tokens) else ""
    return between in {"PUNCT", "ADJ", "X"} and (sentence.index, after + 1) in named
