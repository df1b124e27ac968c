"""Talks and deals that came to nothing: «сделка не состоялась», «вели переговоры, но они закончились ничем»."""

from __future__ import annotations

from bot.analysis.agreements.cases import DONE, Case, Verdict
from bot.analysis.agreements.clauses import SUBJECT, after_not, finite, infinitive
from bot.analysis.agreements.lexicon import of_kind, words
from bot.analysis.document import Sentence, Token
from bot.model import Status

CONTRASTS = {"но", "однако", "хотя"}
TALKED = {"переговоры", "консультация", "диалог", "клуб", "соглашение", "договоренность", "компромисс", "это"}
"""Beside «стороны» and «они»: what may be told to fail of those who talked."""
REFUSING = {"отказаться", "отказать", "отвергнуть", "отклонить"}
SO_FAR = {"пока", "еще"}


def fell_through(case: Case) -> Verdict:
    """«сделка не состоялась», «переговоры закончились ничем», «переговоры не дали результата»."""
    token, sentence = case.clause.token, case.clause.sentence
    if verdict := _came_to_nothing(case):
        return verdict
    if case.entry.kind not in {"talks", *DONE} or token.rel not in SUBJECT or token.head is None:
        return None
    verb = sentence.tokens[token.head]
    denied = after_not(sentence.tokens, verb)
    if verb.lemma == "состояться":
        return Status.REJECTED if denied else None
    told = {t.lemma for t in sentence.tokens[verb.index + 1 : verb.index + 4]}
    lost = verb.lemma in words("ending") and (told & words("fruitless") or (told & words("fruit") and "без" in told))
    if verb.lemma in words("ending") and "без" in told and told & of_kind("document", "signing"):
        return "told by a governed word"
    vain = denied and told & words("fruit")
    return Status.REJECTED if case.entry.kind == "talks" and (lost or vain) else None


def _came_to_nothing(case: Case) -> Verdict:
    """«вели переговоры, но они закончились ничем», «вели переговоры, которые завершились безрезультатно»."""
    if case.entry.kind != "talks" or case.clause.token.pos != "NOUN":
        return None
    tokens = case.clause.sentence.tokens
    for verb in tokens[case.clause.trigger + 1 :]:
        if verb.lemma in words("ending") and finite(verb) and _stands_for_talks(case, verb):
            lost = {t.lemma for t in tokens[max(0, verb.index - 2) : verb.index + 4]} & words("fruitless")
            return Status.REJECTED if lost else None
    return None


def _stands_for_talks(case: Case, verb: Token) -> bool:
    """«они», «которые» before a verb, of the number of the talks, and nobody else who does it."""
    before = case.clause.sentence.tokens[case.clause.trigger + 1 : verb.index]
    near = before[-4:]
    number = case.clause.token.feats.get("Number")
    alike = (t for t in near if t.feats.get("Number") == number == verb.feats.get("Number"))
    return any(t.lemma in {"они", "он", "который"} for t in alike) and not any(
        t.pos in {"NOUN", "PROPN"} and t.feats.get("Case") == "Nom" for t in near
    )


def failure(case: Case, status: Status, following: Sentence | None) -> Sentence | None:
    """The sentence that tells that talks of the past are over: «вели переговоры, но не сошлись в цене», «… Стороны так
    и не договорились»."""
    clause = case.clause
    if case.entry.kind != "talks" or status is not Status.PROPOSED or clause.tense != "past":
        return None
    tokens = clause.sentence.tokens
    turn = next((t.index for t in tokens[clause.trigger + 1 :] if t.lemma in CONTRASTS), None)
    if turn is not None:
        return clause.sentence if _fails(tokens[turn:]) or _refuses(tokens[turn:]) else None
    if following is None or _of_others(following, {t.lemma for t in tokens}):
        return None
    return following if _fails(following.tokens) else None


def _of_others(sentence: Sentence, named: set[str]) -> bool:
    """«Переговоры Чили с Перу», of whom the sentence before does not speak."""
    whose = (t for t in sentence.tokens if t.pos == "PROPN" and t.head is not None and t.lemma not in named)
    return any(sentence.tokens[t.head or 0].rel in SUBJECT for t in whose)


def _refuses(tokens: tuple[Token, ...]) -> bool:
    """«вёл переговоры с Грецией, однако Афины не согласились»; not «но завод отказался комментировать»."""
    for token in tokens:
        consent = token.lemma == "согласиться"
        if finite(token) and (consent or token.lemma in REFUSING) and consent is after_not(tokens, token):
            told = (t.lemma for t in tokens if t.index > token.index)
            return not any(t in words("telling") for t in told) and not any(t.lemma in SO_FAR for t in tokens)
    return False


def _fails(tokens: tuple[Token, ...]) -> bool:
    """Nobody is named who fails, so it is those who talked; and nothing is only said to fail so far."""
    others = [t for t in tokens if t.rel in SUBJECT and not infinitive(t) and t.lemma not in words("joint") | TALKED]
    if others or any(t.lemma in SO_FAR for t in tokens):
        return False
    return any(_lost(tokens, place) for place in range(len(tokens)))


def _lost(tokens: tuple[Token, ...], place: int) -> bool:
    """«сорвались», «зашли в тупик», «не сошлись», «договориться не удалось», «не дали результата»."""
    token, near = tokens[place], tokens[max(0, place - 4) : place + 5]
    lemmas = {t.lemma for t in near}
    denied = after_not(tokens, token)
    if token.lemma in words("failing"):
        return not denied
    if token.lemma in words("ending") and finite(token):
        return bool(lemmas & words("fruitless"))
    past = finite(token) and token.feats.get("Tense") == "Past"
    if past and denied and lemmas & words("fruit"):
        return True
    agreeing = token.lemma in words("agreeing")
    could = infinitive(token) and any(_could_not(tokens, t) for t in near)
    return agreeing and ((past and denied) or could)


def _could_not(tokens: tuple[Token, ...], verb: Token) -> bool:
    """«не удалось», «не смогли»."""
    told = verb.lemma in words("can") and verb.feats.get("Tense") == "Past"
    return told and after_not(tokens, verb)
