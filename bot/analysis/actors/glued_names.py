"""Two persons whom NER took for one, and what it took in before a name: «Эво Моралес Эдвард Сноуден»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention, mention
from bot.analysis.document import Token
from bot.analysis.words import WORD, Word, fold
from bot.model import ActorType, Span


class FullNames:
    """The names of two words and more that a text has, by their stems: whole, and the first words of each last one."""

    def __init__(self, found: Iterable[Mention]) -> None:
        self.whole: set[tuple[str, ...]] = set()
        self.firsts: dict[str, set[str]] = {}
        for item in found:
            if item.type is ActorType.PER and len(item.words) > 1:
                stems = tuple(word.stem for word in item.words)
                self.whole.add(stems)
                self.firsts.setdefault(stems[-1], set()).add(stems[0])

    def has(self, words: Sequence[Word], beside: str) -> bool:
        """These words are a full name of the text, or the last name of one that does not begin with `beside`."""
        if len(words) > 1:
            return tuple(word.stem for word in words) in self.whole
        return bool(self.firsts.get(words[0].stem, set()) - {beside})


def apart(text: str, item: Mention, known: FullNames) -> Iterator[Mention]:
    """Two persons whom NER took for one, and a person without the word before the name that is no part of it."""
    tokens = [token for token in item.tokens if WORD.match(token.text)]
    place = _cut(item, tokens, known) if item.type is ActorType.PER else 0
    if not place:
        yield item
        return
    left, right = tokens[place - 1], tokens[place]
    another = place > 1 or known.has(item.words[:place], "")
    parts = [Span(item.span.start, left.span.end)] if another else []
    for span in (*parts, Span(right.span.start, item.span.end)):
        part = mention(text, item.sentence, span, item.type)
        if part is not None:
            yield part


def _cut(item: Mention, tokens: Sequence[Token], known: FullNames) -> int:
    """How many of the name's words are somebody else's or nobody's; 0 where all are one person's."""
    names = item.words
    places = range(1, len(names)) if len(names) == len(tokens) else ()
    return next((i for i in places if _glued(item, tokens, i, known)), 0)


def _glued(item: Mention, tokens: Sequence[Token], cut: int, known: FullNames) -> bool:
    """«Эво Моралес Эдвард Сноуден», «с премьером Шпидла Руснок заявил»; «Космонавт Волков» beside «Юрий Волков»."""
    left, right = item.words[:cut], item.words[cut:]
    if not known.has(right, left[0].stem):
        return False
    if cut > 1 or len(right) > 1:
        if len(right) == 1:
            return _subject_after(item, tokens)
        return cut > 1 and known.has(left, "")
    if known.has(left, ""):
        return tokens[0].feats.get("Case") != tokens[1].feats.get("Case")
    if _town_of_office(item, left[0], right[0]):
        return True
    return is_common(left[0]) and (left[0].animate or tokens[0].pos != "PROPN")  # «Серена» is a participle too


def _subject_after(item: Mention, tokens: Sequence[Token]) -> bool:
    """«В паре с Дианой Шнайдер Андреева снялась»: the surname in the nominative that a verb follows is another's."""
    first, middle, *_, last = tokens
    if len(tokens) != 3 or len(last.text) == 1 or fold(middle.text) in knowledge.word_set("name_particle"):
        return False
    after = item.sentence.tokens[item.last : item.last + 1]
    oblique = first.feats.get("Case") in {"Gen", "Dat", "Acc", "Ins", "Loc"} and bool(item.words[0].given)
    alone = last.feats.get("Case") == "Nom" and any(token.pos == "VERB" for token in after)
    return oblique and alone and not item.words[-1].patronymic


_OF_PLACES = frozenset(["мэр", "глава", "градоначальник", "губернатор", "прокурор", "уроженец", "житель"])


def _town_of_office(item: Mention, left: Word, right: Word) -> bool:
    """«Мэр Зареченска Ложкин» beside «Аркадий Ложкин»: a town in the genitive, new to the dictionary."""
    before = item.sentence.tokens[item.first - 1].lemma if item.first else ""
    genitive = left.text[-1:] in "аяыи" and right.text[-1:] not in "аяыи"
    return genitive and not (left.given or left.family) and fold(before).rpartition("-")[2] in _OF_PLACES


def is_common(first: Word) -> bool:
    """A word that is in the dictionary, and no name there."""
    return first.known and not (first.given or first.family or first.place or first.patronymic or first.initial)
