"""Whom «покупатель», «продавец», «обвиняемый» without a name stand for, by what was told before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.analysis.agreements.clauses import SUBJECT, Clause, preposition
from bot.analysis.agreements.contracting import DOERS, ORDERERS, contracted
from bot.analysis.agreements.figures import Figure
from bot.analysis.agreements.lexicon import plain, triggers, words
from bot.analysis.agreements.scenes import Scene, is_state
from bot.analysis.agreements.standing import linked, role
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import Actor, ActorType

OWNERS = {"владелец", "собственник", "акционер", "хозяин"}
"""«Новый владелец» is who bought."""
BUYERS, SELLERS = {"покупатель", "приобретатель"} | OWNERS, {"продавец"}
ACCUSED = ("обвиняем", "подсудим", "подозреваем", "арестованн", "задержанн", "осужденн")
"""How nouns begin for which the tagger often tells the verb: «обвиняемый» of «обвинять»."""
BUYING, SELLING, CHARGING = words("acquiring"), words("selling"), words("charging")
PLAYERS = words("players")
PLACES = {"республика": None, "страна": True, "государство": True, "регион": False, "область": False, "край": False}
"""Nouns that stand for a place → whether it is a state; a republic may be both."""
PARTS = PLAYERS | DOERS | ORDERERS | BUYERS | SELLERS | PLACES.keys()
FAR, NEAR = 8, 3
"""So many sentences back a deal or a charge is looked for, and a player."""


def played(scene: Scene, sentence: Sentence) -> Iterator[Figure]:
    """Who plays the parts of a sentence, where the text before lets one be sure."""
    for token in sentence.tokens:
        if token.lemma == "который" and (whom := _antecedent(scene, sentence, token)) is not None:
            yield Figure(whom.name, whom.type, token, sentence, "description", whom.actor)
        latter = _latter(token)
        if not latter and not (_told_by_part(token) and _bare(scene, sentence, token)):
            continue
        known = {f.name: f for f in (_told_last(scene, sentence) if latter else _who(scene, sentence, token))}
        for figure in known.values() if len(known) == 1 else ():
            yield Figure(figure.name, figure.type, token, sentence, "description", figure.actor)


def _told_by_part(token: Token) -> bool:
    return token.lemma in PARTS or accused(token)


def _antecedent(scene: Scene, sentence: Sentence, which: Token) -> Figure | None:
    """««Спортинг», с которым он ведёт переговоры»: the body or the person whom the clause tells more of."""
    if which.feats.get("Case") in {None, "Nom"}:
        return None
    verb = next((t for t in sentence.ancestors(which.index) if t.rel == "acl:relcl"), None)
    noun = None if verb is None or verb.head is None else sentence.tokens[verb.head]
    if noun is None or noun.index > which.index or sentence.tokens[which.index - 1].pos != "ADP":
        return None
    figure = scene.heads(sentence).get(noun.index)
    return figure if figure is not None and figure.actor is not None and figure.type is not ActorType.LOC else None


def _who(scene: Scene, sentence: Sentence, token: Token) -> Iterable[Figure]:
    """All who may play a part."""
    if accused(token):
        return _charged(scene, sentence)
    if token.lemma in PLAYERS:
        return _playing(scene, sentence)
    if token.lemma in DOERS or token.lemma in ORDERERS:
        return contracted(scene, sentence, token.lemma)
    if token.lemma in OWNERS and all(k.lemma != "новый" for k in sentence.kids(token.index)):
        return ()
    if token.lemma in PLACES:
        return _placed(scene, sentence, token)
    return _dealing(scene, token, sentence)


def _placed(scene: Scene, sentence: Sentence, token: Token) -> Iterable[Figure]:
    """«Республика предоставит здание», «Регион рассмотрит заявку»: the place that the words before name."""
    if token.rel != "nsubj":
        return
    for _, earlier in zip(range(NEAR), _before(scene, sentence), strict=False):
        places = [f for f in scene.figures(earlier) if f.type is ActorType.LOC and f.how != "adjective"]
        found = [f for f in places if PLACES[token.lemma] is None or is_state(f.name) is PLACES[token.lemma]]
        found = [f for f in found if is_state(f.name) or _ruled(f)]
        yield from found
        if found:
            return


def _ruled(place: Figure) -> bool:
    """«губернатор Приморья», «Омская область»: no port and no village."""
    return place.how == "role" or plain(place.name.split()[-1]) in {"область", "край", "округ", "республика"}


def _latter(token: Token) -> bool:
    """«Тот пообещал», «Та отказалась»: not «тот завод»."""
    return token.lemma == "тот" and token.text in {"Тот", "Та"} and token.rel == "nsubj"


def _told_last(scene: Scene, sentence: Sentence) -> Iterable[Figure]:
    """Who was named last in the sentence before and did not act there: «Родители просили мэра Белова. Тот пообещал»."""
    previous = scene.previous(sentence)
    named = [f for f in scene.figures(previous) if f.actor is not None and f.how != "role"] if previous else []
    others = [f for f in named if f.head.rel not in SUBJECT and f.type is not ActorType.LOC]
    return others[-1:]


def accused(token: Token) -> bool:
    """«обвиняемый», «подсудимый»: a noun; not «обвиняемый в краже директор»."""
    return token.pos in {"NOUN", "PROPN"} and fold(token.text).startswith(ACCUSED)


def _bare(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """One of whom no more is told: not «покупатель завода», «обвиняемый Иванов»."""
    if token.feats.get("Number") != "Sing":
        return False
    told = (
        k
        for k in sentence.kids(token.index)
        if k.pos in {"NOUN", "PROPN", "ADJ"} and k.rel != "conj" and k.lemma not in {"сам", "новый"}
    )
    return next(told, None) is None and token.index not in scene.heads(sentence)


def _before(scene: Scene, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before, nearest first, as far as the item of news goes."""
    for _ in range(FAR):
        earlier = scene.previous(sentence)
        if earlier is None:
            return
        yield earlier
        sentence = earlier


def _dealing(scene: Scene, part: Token, sentence: Sentence) -> Iterable[Figure]:
    """The buyer or the seller of the nearest deal that names one."""
    for earlier in (sentence, *_before(scene, sentence)):
        deals = [t for t in earlier.tokens if t.lemma in BUYING | SELLING and t.lemma in triggers()]
        found = [f for deal in deals for f in _sides(scene, earlier, deal, part) if f.head is not part]
        if found:
            return found
    return ()


def _sides(scene: Scene, sentence: Sentence, deal: Token, part: Token) -> Iterator[Figure]:
    """Of «купил у», «продал кому»: who does it, or from whom or to whom, as the part asks."""
    clause = Clause(sentence, deal.index)
    acts = (deal.lemma in BUYING) is (part.lemma in BUYERS)
    for figure in scene.figures(sentence):
        if figure.actor is None or figure.type is ActorType.LOC:
            continue
        place = role(clause, figure.head, linked(clause, figure.head)).split("@")[0]
        if (
            place == "subject"
            if acts
            else _with(clause, figure) in ({"у", "с"} if part.lemma in SELLERS else {"", "с"})
        ):
            yield figure


def _with(clause: Clause, figure: Figure) -> str | None:
    """«у» of «купил у структур Белова», «с» of «договорился с банком о продаже», nothing of «продал банку»; None for
    whoever stands elsewhere."""
    for token in (figure.head, *clause.sentence.ancestors(figure.head.index)):
        if token.index in clause.own or (token.pos in {"VERB", "ADJ"} and token is not figure.head):
            return None
        link = preposition(clause.sentence, token)
        if link == "у" or (link == "с" and token.head in clause.own):
            return link
        if token.feats.get("Case") == "Dat" and token.head == clause.trigger:
            return preposition(clause.sentence, token)
    return None


def _playing(scene: Scene, sentence: Sentence) -> Iterable[Figure]:
    """The players of the nearest sentence that names one: «нападающий Белов» and then «форвард отклонил»."""
    for _, earlier in zip(range(NEAR), _before(scene, sentence), strict=False):
        found = [f for f in scene.figures(earlier) if f.actor is not None and _is_player(scene.cast.actors[f.actor])]
        if found:
            return found
    return ()


def _is_player(actor: Actor) -> bool:
    told = actor.role.text.split() if actor.type is ActorType.PER and actor.role else ()
    return any(plain(word) in PLAYERS for word in told)


def _charged(scene: Scene, sentence: Sentence) -> Iterable[Figure]:
    """«Грачёва обвиняют», «Грачёв арестован», «по версии следствия, Грачёв взял»: all who are charged in the text."""
    for earlier in _before(scene, sentence):
        for figure in scene.figures(earlier):
            if figure.type is ActorType.PER and figure.actor is not None and _accused(earlier, figure.head):
                yield figure


def _accused(sentence: Sentence, head: Token) -> bool:
    hung = linked(Clause(sentence, head.index), head)
    for above in (hung, *sentence.ancestors(hung.index)):
        if above.rel not in {"obj", "nsubj", "nsubj:pass"} or above.head is None:
            continue
        verb = sentence.tokens[above.head]
        done_to = above.rel != "nsubj" or verb.feats.get("Variant") == "Short"
        if verb.lemma in CHARGING:
            return done_to
        return above is hung and above.rel == "nsubj" and _by_version(sentence)
    return False


def _by_version(sentence: Sentence) -> bool:
    """«По версии следствия, …»."""
    return [t.lemma for t in sentence.tokens[:3]] == ["по", "версия", "следствие"]
