"""Who acts in a text, for the tests of actors."""

from __future__ import annotations

from bot.analysis.actors import Cast, cast
from bot.analysis.document import read
from bot.model import Actor, ActorType, Article


def told(text: str) -> Cast:
    return cast(read(Article(text)))


def names(text: str, kind: ActorType) -> list[str]:
    """Names of the actors of one type, in the order of the text."""
    found = [actor for actor in told(text).actors if actor.type is kind]
    return [actor.name for actor in sorted(found, key=lambda actor: actor.mentions[0])]


def actor(text: str, name: str) -> Actor:
    """The one of this name."""
    found = {one.name: one for one in told(text).actors}
    assert name in found, list(found)
    return found[name]
