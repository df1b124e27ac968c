"""Names that NER leaves out where they begin a sentence, though it marks them elsewhere: «Шойгу прилетел в Осло»."""

from __future__ import annotations

from collections.abc import Sequence

from bot.analysis.actors.mentions import Mention, mention
from bot.analysis.actors.non_actors import is_non_actor
from bot.analysis.document import Sentence, Token
from bot.analysis.words import WORD, fold, stem
from bot.model import ActorType


def with_unmarked(text: str, sentences: Sequence[Sentence], found: list[Mention]) -> list[Mention]:
    """The mentions and, in the order of the text, proper nouns at the heads of sentences that name the same."""
    types = {m.words[-1].stem: m.type for m in found if m.type is ActorType.PER or len(m.words) == 1}
    missed = [made for sentence in sentences if (made := _missed(text, sentence, types)) is not None]
    return sorted([*found, *missed], key=lambda m: m.span) if missed else found


def _missed(text: str, sentence: Sentence, types: dict[str, ActorType]) -> Mention | None:
    first = next((token for token in sentence.tokens if WORD.match(token.text)), None)
    if first is None or first.pos != "PROPN" or any(first.index in name.tokens for name in sentence.names):
        return None
    kind = types.get(stem(fold(first.text))) if _goes_on(sentence, first) else None
    made = mention(text, sentence, first.span, kind) if kind is not None else None
    return None if made is None or is_non_actor(made) else made


def _goes_on(sentence: Sentence, first: Token) -> bool:
    """With a common word: of «Иванов Пётр» NER has marked the rest."""
    after = sentence.tokens[first.index + 1 : first.index + 2]
    return all(not token.text[:1].isupper() for token in after)
