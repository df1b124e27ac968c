"""What NER marks though nobody acts there: platforms as the place of a publication, events, works, signs of shares."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.words import WORD, fold
from bot.model import ActorType


def actors_only(found: Iterable[Mention]) -> list[Mention]:
    """The mentions without those under whose names nobody acts."""
    return [mention for mention in found if not is_non_actor(mention)]


def is_non_actor(found: Mention) -> bool:
    """«СМИ», «Нобелевская премия», «в Facebook»: what NER marks though nobody acts there."""
    if not re.search(r"[^\W\d_]", found.text) or re.match(r"(?:No|N|№)\.? ?\d", found.text):
        return True
    if found.type is ActorType.ORG and _is_ticker(found):
        return True
    kinds = knowledge.non_actors()
    kind = kinds.get(found.key) or kinds.get(fold(found.text))
    if kind == "always":
        return True
    if kind == "platform":
        return _place_of_publication(found)
    return found.type is ActorType.ORG and _event_or_work(found)


def _is_ticker(found: Mention) -> bool:
    """«Газпром» GAZP ₽249,27: the sign of a share before its price."""
    after = found.sentence.tokens[found.last] if found.last < len(found.sentence.tokens) else None
    priced = after is not None and re.match(r"[₽$€£¥]", after.text)
    return bool(priced and re.fullmatch("[A-Z]{3,5}", found.text))


def _place_of_publication(found: Mention) -> bool:
    """«написал в Facebook», «на его странице в Твиттере», «Telegram-канал»: the platform does nothing itself."""
    before = [t for t in found.sentence.tokens[max(0, found.first - 3) : found.first] if WORD.match(t.text)]
    while len(before) > 1 and before[-1].pos in {"DET", "ADJ"}:  # «в своём Твиттере»
        before.pop()
    if before and before[-1].pos == "ADP":
        return True
    return any(fold(t.lemma) in knowledge.word_set("publishing") for t in before)


def _event_or_work(found: Mention) -> bool:
    """The first noun of the name names an event, an award, a work or a document."""
    kinds = knowledge.non_actors()
    head = next((t for t in found.tokens if t.pos in {"NOUN", "PROPN"}), None)
    return head is not None and kinds.get(fold(head.lemma)) == "head" and not _of_a_firm(found)


def _of_a_firm(found: Mention) -> bool:
    """«ГК «Самолёт»», «компания «Спутник»»: what stands before the quotation tells that it is no thing."""
    before = found.sentence.tokens[max(0, found.first - 2) : found.first]
    if len(before) < 2 or before[1].text not in {"«", '"', "“", "„"}:
        return False
    kind = {fold(before[0].lemma), fold(before[0].text)}
    return not kind.isdisjoint(knowledge.word_set("legal_form") | knowledge.word_set("stands_alone"))
