"""Who vouches for what is told: «по словам министра», «заявили в МИД», «сообщает газета „Вести“»."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.actors import Reference
from bot.analysis.agreements.apart import joined_apart
from bot.analysis.agreements.clauses import Clause, after_not, finite, infinitive, preposition, sets_condition
from bot.analysis.agreements.conditions import possible
from bot.analysis.agreements.groups import group_name
from bot.analysis.agreements.lexicon import plain, words
from bot.analysis.agreements.quotations import opened_before, quotation_end
from bot.analysis.agreements.scenes import Scene, is_state
from bot.analysis.document import Sentence, Token
from bot.analysis.knowledge import key, organisation_heads, state_places, word_set
from bot.model import Actor, ActorType

SUBORDINATE = {"когда", "если", "чтобы", "поскольку", "хотя", "пока"}
SPEAKING = words("speech") | words("vouching")
BACK = 3
"""So many sentences back «он» may have been named."""
GENDERS = {"его": "Masc", "ее": "Fem", "он": "Masc", "она": "Fem", "ему": "Masc", "ей": "Fem"}


def reported(scene: Scene, clause: Clause) -> tuple[bool, str | None]:
    """Whether the act is told in somebody's words, and whose: a source («по словам …») or a verb of speech."""
    sentence = clause.sentence
    sourced = "если" in sentence.lemmas or not sentence.lemmas.isdisjoint(words("sources"))
    for token in sentence.tokens if sourced else ():
        if _trusted(sentence, token):
            return True, _in_trust(scene, sentence, token)
        if _source(sentence, token) and not _of_another(clause, token):
            return True, _of_source(scene, sentence, token)
    for token in sentence.tokens:
        if (
            _speaks(token)
            and not _unsaid(sentence, token)
            and not _subordinate(sentence, token)
            and _over(clause, token)
        ):
            return True, _teller(scene, sentence, token)
    if (may_be := possible(clause)) is not None and (who := _teller(scene, sentence, may_be)):
        return True, who
    said = _said_after(scene, clause)
    said = said if said[0] else _next_line(scene, sentence)
    if not said[0] and (who := _named_before(scene, clause) or _resumed(scene, sentence)):
        return True, who
    if not said[0] and (who := interviewed(scene, sentence)):
        return True, who
    return said


def interviewed(scene: Scene, sentence: Sentence) -> str | None:
    """«Министр Иванов рассказал «Вестнику» …» and then «— Вы договорились? — Да, мы подписали договор»: the only person
    of the sentences before the first line of talk; a line that ends with a question is another's."""
    text, sentences = scene.document.text, scene.document.sentences
    asks = text[sentence.span.start :].partition("\n")[0].rstrip().endswith("?")
    if asks or not _line_of_talk(text, sentence.span.start):
        return None
    lead = [s for s in sentences[: scene.positions[sentence.index]][:4] if not _line_of_talk(text, s.span.start)]
    said = (s for s in lead if any(_speaks(t) for t in s.tokens))
    actors = (scene.cast.actors[r.actor] for s in said for r in scene.references.get(s.index, ()))
    persons = {actor.name for actor in actors if actor.type is ActorType.PER}
    return persons.pop() if len(persons) == 1 else None


def _line_of_talk(text: str, place: int) -> bool:
    """The line begins with a dash."""
    return text[text.rfind("\n", 0, place) + 1 :].lstrip().startswith(("—", "–", "- "))


def _said_after(scene: Scene, clause: Clause) -> tuple[bool, str | None]:
    """«Мы готовы остановиться. Нужен шаг соседей», — сказал президент: who speaks, where the quotation ends."""
    end = quotation_end(scene.document.text, clause.token.span.start)
    sentence = scene.document.sentence_at(end) if end else None
    if sentence is None:
        return False, None
    after = [t for t in sentence.tokens if t.start > end][:8]
    verb = next((t for t in after if _speaks(t) and not _unsaid(sentence, t)), None)
    return verb is not None, _teller(scene, sentence, verb) if verb else None


def _named_before(scene: Scene, clause: Clause) -> str | None:
    """«Иван Петров, посол Чили: «Мы договорились …»»: the only person before the colon that opens a quotation."""
    tokens = clause.sentence.tokens
    opening = next((t.index for t in tokens[: clause.trigger] if t.text == "«" and tokens[t.index - 1].text == ":"), 0)
    closed = any(t.text == "»" for t in tokens[opening : clause.trigger])
    if not opening or closed or any(map(finite, tokens[:opening])):
        return None
    actors = (scene.cast.actors[r.actor] for r in scene.references.get(clause.sentence.index, ()))
    before = tokens[opening].span.start
    here = {a.name for a in actors if a.type is ActorType.PER and any(m.end <= before for m in a.mentions)}
    return here.pop() if len(here) == 1 else None


def _resumed(scene: Scene, sentence: Sentence) -> str | None:
    """«„Мы ведём переговоры, — рассказал министр Белов. — Соседи готовы выделить землю“»: who broke in before."""
    begin = opened_before(scene.document.text, sentence.span.start)
    first = scene.document.sentence_at(begin) if begin is not None else None
    if first is None or first.index == sentence.index:
        return None
    broken = (t for t in first.tokens[1:] if first.tokens[t.index - 1].text in {"—", "–"} and t.start > (begin or 0))
    verb = next((t for t in broken if _speaks(t) and not _unsaid(first, t)), None)
    return _teller(scene, first, verb) if verb is not None else None


def _next_line(scene: Scene, sentence: Sentence) -> tuple[bool, str | None]:
    """«Стороны подписали договор. Об этом сообщил министр.»"""
    following = scene.following(sentence)
    if following is None or [t.lemma for t in following.tokens[:2]] != ["о", "это"]:
        return False, None
    verb = next((t for t in following.tokens[2:6] if _speaks(t) and not _unsaid(following, t)), None)
    return verb is not None, _teller(scene, following, verb) if verb else None


def _source(sentence: Sentence, token: Token) -> bool:
    """«по словам», «согласно данным»."""
    if token.lemma not in words("sources"):
        return False
    before = sentence.tokens[max(0, token.index - 2) : token.index]
    return any(t.lemma in {"по", "согласно"} for t in before)


def _trusted(sentence: Sentence, token: Token) -> bool:
    """«если верить министру», «если судить по его словам»."""
    if not infinitive(token) or token.lemma == "говорить":
        return False
    before = sentence.tokens[max(0, token.index - 2) : token.index]
    return any(t.lemma == "если" and not sets_condition(sentence.tokens, t.index) for t in before)


def _in_trust(scene: Scene, sentence: Sentence, verb: Token) -> str | None:
    for kid in sentence.kids(verb.index):
        if plain(kid.text) in GENDERS:
            return _person_before(scene, sentence, kid)
        if kid.pos in {"NOUN", "PROPN"} and kid.index > verb.index:
            source = kid.lemma in words("sources")
            return _of_source(scene, sentence, kid) if source else name(scene, sentence, kid)
    return None


def _of_another(clause: Clause, source: Token) -> bool:
    """«дело, которое, по словам друзей, поможет», «отказали: по словам мэра, …»: vouched for is the last clause."""
    if source.index < clause.trigger:
        return False
    before = [t for t in clause.sentence.tokens[max(0, source.index - 4) : source.index] if t.pos != "PUNCT"]
    joined = len(before) > 1 and before[-2].pos == "CCONJ"
    apart = any(t.text in {":", ";"} for t in clause.sentence.tokens[clause.trigger : source.index])
    return joined or apart or any(t.lemma == "который" for t in before)


def _speaks(token: Token) -> bool:
    """A verb of speech or thought; «напомним», «стоит отметить» are the author's own."""
    if token.lemma not in SPEAKING:
        return False
    said = token.pos == "VERB" or token.feats.get("Variant") == "Short"
    own = token.feats.get("Person") == "1" or token.feats.get("Mood") == "Imp" or infinitive(token)
    return said and not own


def _unsaid(sentence: Sentence, verb: Token) -> bool:
    """«в документе не говорится»; and what an agreement itself says is nobody's report: «в соглашении говорится»."""
    within = [k for k in sentence.kids(verb.index) if k.rel == "obl" and preposition(sentence, k) == "в"]
    return after_not(sentence.tokens, verb) or any(k.lemma in words("papers") for k in within)


def _over(clause: Clause, verb: Token) -> bool:
    """The verb of speech governs the act, is put in beside it, or stands before the colon that opens it; but not
    «сказал Иванов, а Белов пообещал»."""
    sentence, own = clause.sentence, {t.index for t in clause.words}
    if verb.index in own or (verb.index < clause.trigger and joined_apart(clause, verb.span)):
        return False
    if _remarks(sentence, verb) and clause.trigger < verb.index:
        return True
    over = {t.index for t in sentence.ancestors(clause.predicate.index)}
    kids = (k for k in sentence.kids(verb.index) if k.rel != "conj")
    if verb.rel == "parataxis" or any(k.index in over | own for k in kids):
        return True
    if verb.index in over:
        return not _side_by_side(clause, verb)
    mark = next((t.text for t in sentence.tokens[verb.index + 1 : verb.index + 4] if t.pos == "PUNCT"), "")
    return mark == ":" and clause.trigger > verb.index


def _remarks(sentence: Sentence, verb: Token) -> bool:
    """«…, сообщает «Вестник» со ссылкой на источник»: after a comma the verb and then its subject."""
    marked = verb.index > 0 and sentence.tokens[verb.index - 1].text == ","
    subject = next((k for k in sentence.kids(verb.index) if k.rel == "nsubj"), None)
    return marked and subject is not None and subject.index > verb.index


def _side_by_side(clause: Clause, verb: Token) -> bool:
    """«Признала поражение и пообещала»: two acts of one doer, the second is told by nobody."""
    below = clause.predicate
    for above in clause.sentence.ancestors(clause.predicate.index):
        if above.index == verb.index:
            return below.rel == "conj"
        if below.rel in {"ccomp", "acl"}:
            return False
        below = above
    return False


def _subordinate(sentence: Sentence, verb: Token) -> bool:
    """«после того, как врачи объявили»: what is said there is another matter; but «как объявили врачи»."""
    marks = [k for k in sentence.kids(verb.index) if k.rel == "mark" and k.index < verb.index]
    before = {m.index: sentence.tokens[max(0, m.index - 2) : m.index] for m in marks}
    return any(m.lemma in SUBORDINATE or any(t.lemma == "тот" for t in before[m.index]) for m in marks)


def _of_source(scene: Scene, sentence: Sentence, source: Token) -> str | None:
    """«слова министра» → the minister; «его слова» → the only person of the sentence before."""
    kids = list(sentence.kids(source.index))
    teller = next((k for k in kids if k.rel == "nmod"), None)
    if teller is not None:
        return name(scene, sentence, teller)
    pronoun = next((k for k in kids if plain(k.text) in GENDERS), None)
    return _person_before(scene, sentence, pronoun) if pronoun else None


def _teller(scene: Scene, sentence: Sentence, verb: Token) -> str | None:
    """The subject of the verb; without one, the body in which it was said: «заявили в МИД»."""
    kids = list(sentence.kids(verb.index))
    subject = next((k for k in kids if k.rel == "nsubj"), None)
    if subject is not None:
        found = name(scene, sentence, subject)
        return found or (_person_before(scene, sentence, subject) if plain(subject.text) in GENDERS else None)
    after = sentence.tokens[verb.index + 1 : verb.index + 2]
    if after and after[0].pos == "PROPN" and (found := name(scene, sentence, after[0])):
        return found  # «Об этом сообщил Reuters»: no case tells the tree
    within = (k for k in kids if k.rel == "obl" and preposition(sentence, k) == "в")
    return next((body for k in within if (body := _body(scene, sentence, k))), None)


def _body(scene: Scene, sentence: Sentence, head: Token) -> str | None:
    """An organisation or a state in which something is said, not the place or the paper where."""
    if head.lemma in words("sources"):
        return _of_source(scene, sentence, head)
    for actor in _actors_at(scene, sentence, head):
        seat = is_state(actor.name) or key(actor.name) in state_places()
        if actor.type is ActorType.ORG or (actor.type is ActorType.LOC and seat):
            return actor.name
    if head.lemma not in organisation_heads():
        return None
    phrase = group_name(sentence, head)
    return phrase if " " in phrase else None


def name(scene: Scene, sentence: Sentence, teller: Token) -> str | None:
    """The actor that this word stands for, or the word with what belongs to it."""
    at = [
        f
        for f in scene.figures(sentence)
        if f.head.index == teller.index and f.how not in {"role", "adjective", "power"}
    ]
    named = [f for f in at if f.actor is not None]
    if named:
        return named[0].name
    known = next(_actors_at(scene, sentence, teller), None)
    if known is not None and known.type is not ActorType.LOC:
        return known.name
    if at:
        return at[0].name
    near = [a for k in sentence.kids(teller.index) if k.rel != "conj" for a in _belonging(scene, sentence, teller, k)]
    return near[0].name if near else _office(scene, sentence, teller)


def _belonging(scene: Scene, sentence: Sentence, teller: Token, kid: Token) -> Iterator[Actor]:
    """«министр Иванов», «газета „Вести“»: the name that stands beside its common noun."""
    whose = kid.rel == "nmod" and kid.feats.get("Case") == "Gen" != teller.feats.get("Case")
    if whose and any(k.rel == "appos" for k in sentence.kids(teller.index)):
        return  # «агент Белова Павел Жуков»
    relaying = teller.lemma in word_set("relaying") and kid.rel in {"appos", "nmod", "flat:name"}
    for actor in _actors_at(scene, sentence, kid):
        if actor.type is ActorType.PER or (actor.type is ActorType.ORG and relaying):
            yield actor


def _actors_at(scene: Scene, sentence: Sentence, token: Token) -> Iterator[Actor]:
    here: list[Reference] = scene.references.get(sentence.index, [])
    return (scene.cast.actors[r.actor] for r in here if r.span.covers(token.span))


def _person_before(scene: Scene, sentence: Sentence, pronoun: Token) -> str | None:
    """The only person of the nearest sentence before that names one, of the gender of «он», «её»."""
    wanted = GENDERS[plain(pronoun.text)]
    actors = scene.cast.actors
    previous, persons = scene.previous(sentence), list[Reference]()
    for _ in range(BACK):
        if previous is None:
            return None
        persons = [r for r in scene.references.get(previous.index, ()) if actors[r.actor].type is ActorType.PER]
        if persons:
            break
        previous = scene.previous(previous)
    if previous is None or len({r.actor for r in persons}) != 1:
        return None
    told = [t.feats.get("Gender") for r in persons for t in previous.touched(r.span) if t.pos in {"PROPN", "NOUN"}]
    return actors[persons[0].actor].name if wanted in told and {"Masc", "Fem"} - set(told) else None


def _office(scene: Scene, sentence: Sentence, teller: Token) -> str | None:
    """A teller in office without a name: the only person of the text who holds it, or the office with what it is of."""
    if teller.pos not in {"NOUN", "PROPN"}:
        return None
    lemma = teller.lemma
    holders = [
        a.name for a in scene.cast.actors if a.type is ActorType.PER and a.role and lemma in key(a.role.text).split()
    ]
    if len(holders) == 1:
        return holders[0]
    found = teller.text if teller.text.isupper() else group_name(sentence, teller)
    return found if " " in found or lemma in words("tellers") else None
