"""Places where things happen and nobody acts: «Николоямская улица», «река Кама», «Каспий», «на Землю», «на Родину»."""

from __future__ import annotations

from collections.abc import Sequence

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention, mention
from bot.analysis.actors.role_phrases import QUOTES
from bot.analysis.document import Token
from bot.analysis.words import WORD, fold
from bot.model import ActorType, Span


def places(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions without those; of «Озёра Карелии» the region stays."""
    kept = (_within(text, mention) if is_terrain(mention) else mention for mention in found)
    return [mention for mention in kept if mention is not None]


def _within(text: str, whole: Mention) -> Mention | None:
    rest = (
        mention(text, whole.sentence, Span(whole.tokens[1].span.start, whole.span.end), whole.type)
        if (len(whole.tokens) == 2 and whole.tokens[1].feats.get("Case") == "Gen")
        else None
    )
    known = rest is not None and (rest.words[0].place or _is_region(rest))
    return rest if known and rest is not None and not is_terrain(rest) else None


def _is_region(mention: Mention) -> bool:
    return mention.key in knowledge.region_names() or mention.key in knowledge.state_names()


def is_terrain(mention: Mention) -> bool:
    """A street, a water, a mountain, a graveyard, the Earth: by its own noun, by the one before it, by its name."""
    if mention.type is ActorType.ORG or mention.key in knowledge.state_names():
        return False
    if mention.type is ActorType.PER:  # «Эверест покорил японец»
        return _is_named_so(mention) and not mention.words[0].given
    return _is_named_so(mention) or _has_own_noun(mention) or _stands_after_noun(mention)


def _is_named_so(mention: Mention) -> bool:
    return mention.key in knowledge.word_set("terrain_name") and not _after(mention, "generic_place")


def _has_own_noun(mention: Mention) -> bool:
    """«Красное море», «Новодевичье кладбище», «Площадь Победы», «Залив Свиней»; not «Лесной», nor «Горки»."""
    if len(mention.words) == 1:
        return False
    head = next((token for token in mention.tokens if token.pos in {"NOUN", "PROPN"}), None)
    low = _lemma(head) if head is not None else ""
    return low in knowledge.word_set("terrain") or low in knowledge.word_set("street")


def _stands_after_noun(mention: Mention) -> bool:
    """«на улице Челюскинцев», «реки Кама и Буй»; not «площади Минска», where a town tells which."""
    before = _noun_before(mention)
    if before is None:
        return False
    if _lemma(before) in knowledge.word_set("street"):
        town = mention.words[0].place and not mention.words[0].family  # «на улице Чернышевского»
        return not town and before.feats.get("Number") != "Plur"
    owned = mention.key in knowledge.region_names() or mention.tokens[0].feats.get("Case") == "Gen" != _case(before)
    return _lemma(before) in knowledge.word_set("terrain") and not owned


def _noun_before(mention: Mention) -> Token | None:
    """The word right before, or before the first of several names: «реки Кама и Буй»."""
    tokens, last = mention.sentence.tokens, mention.first - 1
    while last >= 0 and tokens[last].text in QUOTES | {"."}:
        last -= 1
    listed = last
    while listed > 1 and tokens[listed].text in {",", "и"} and tokens[listed - 1].pos == "PROPN":
        listed -= 2
    if listed != last and tokens[listed].feats.get("Number") == "Plur":
        last = listed
    return tokens[last] if last >= 0 and WORD.match(tokens[last].text) else None


def _after(mention: Mention, nouns: str) -> bool:
    before = _noun_before(mention)
    return before is not None and _lemma(before) in knowledge.word_set(nouns)


def _lemma(token: Token) -> str:
    return fold(token.lemma)


def _case(token: Token) -> str | None:
    return token.feats.get("Case")
