"""Names that nobody acts under, by what stands before them: «форум «Армия»», «музей имени Гоголя», buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.openers import named
from bot.analysis.actors.role_phrases import QUOTES
from bot.analysis.document import Token, parses
from bot.analysis.words import WORD, fold
from bot.model import ActorType


def acting(found: Sequence[Mention]) -> list[Mention]:
    """The mentions without those of works, events and things, of whom something is named after, of buttons."""
    works = {mention.key for mention in found if _is_work(mention)}
    kept = (m for m in named(found) if not (is_quoted(m) and m.key in works and m.type is ActorType.ORG))
    return [m for m in kept if not (_is_eponym(m) or _is_button(m))]


def _before(mention: Mention) -> Token | None:
    """The word before a name, or before the first of a list of quoted names; quotation marks aside."""
    tokens, last = mention.sentence.tokens, mention.first - 1
    for _ in range(MOST_LISTED):
        while last >= 0 and tokens[last].text in QUOTES:
            last -= 1
        opened = _opening(tokens, last) if last >= 0 and tokens[last].text in {",", "и"} else None
        if opened is None:
            break
        last = opened - 1
    return tokens[last] if last >= 0 else None


MOST_LISTED = 12
"""Names of one list that are looked through."""

_CLOSED = {"»": "«", "”": "“", '"': '"'}


def _opening(tokens: Sequence[Token], joint: int) -> int | None:
    """Where the quoted name before a comma or «и» begins: «сериалы «Квант», «Мурзилка»»."""
    last = joint - 1
    if last >= 0 and tokens[last].text == ")":  # «Псалмы» (1990)
        last = next((i for i in range(last, max(-1, last - 6), -1) if tokens[i].text == "("), 0) - 1
    if last < 1 or tokens[last].text not in _CLOSED:
        return None
    mark = _CLOSED[tokens[last].text]
    return next((i for i in range(last - 1, max(-1, last - 8), -1) if tokens[i].text == mark), None)


def is_quoted(mention: Mention) -> bool:
    """A quotation mark opens right before it."""
    return mention.first > 0 and mention.sentence.tokens[mention.first - 1].text in QUOTES


def _is_work(mention: Mention) -> bool:
    """«на форуме «Армия»», «газопровод «Южный ветер»»: what stands before the quotation bears the name."""
    before = _before(mention)
    if before is None or mention.type is not ActorType.ORG or not is_quoted(mention):
        return False
    return before.pos == "NOUN" and not _owns(mention) and fold(before.lemma) in knowledge.word_set("unacting_thing")


def _owns(mention: Mention) -> bool:
    """«на форуме «ВТБ Капитала»»: a name in the genitive tells whose it is."""
    head = next((token.text for token in mention.tokens if token.text[1:].islower()), mention.text)
    known = [reading for reading in parses(fold(head)) if reading.is_known]
    return bool(known) and all(reading.feats.get("Case") == "Gen" for reading in known)


def _is_eponym(mention: Mention) -> bool:
    """«театр имени Ермоловой», «завод им. Орлова», «на ул. Каминского»; not «мужчина по имени Джон»."""
    if mention.type is not ActorType.PER:
        return False
    tokens, last = mention.sentence.tokens, mention.first - 1
    if last > 0 and tokens[last].text == "." and fold(tokens[last - 1].text) == "им":
        return True
    if last >= 0 and fold(tokens[last - (last > 0 and tokens[last].text == ".")].lemma) in knowledge.word_set("street"):
        return True
    named = last > 0 and fold(tokens[last].text) == "имени"
    return named and tokens[last - 1].pos in {"NOUN", "PROPN", "PUNCT"}


def _is_button(mention: Mention) -> bool:
    """«ВКонтакте Одноклассники Telegram»: platforms in a line where nothing else is said."""
    if knowledge.non_actors().get(mention.key) != "platform":
        return False
    words = [token for token in mention.sentence.tokens if WORD.match(token.text)]
    platforms = sum(knowledge.non_actors().get(fold(token.lemma)) == "platform" for token in words)
    return platforms > 1 and not any(token.pos in {"VERB", "ADP"} for token in words)
