"""«закупить до весны 2027 года 15 поездов»: a term or a price between an act and its object has a field of its own."""

from __future__ import annotations

from bot.analysis.agreements.amounts import SCALES
from bot.analysis.agreements.clauses import infinitive
from bot.analysis.agreements.lexicon import words
from bot.analysis.document import Sentence, Token

LEADING = {"NUM", "ADJ", "DET"}
MOMENTS = words("time") | {"течение", "протяжение", "квартал", "полугодие", "десятилетие"}
SUMS = words("field_money")


def lasting(tokens: tuple[Token, ...], link: Token) -> bool:
    """«в течение трёх лет»."""
    after = tokens[link.index + 1 : link.index + 2]
    return link.pos == "ADP" and any(t.lemma in {"течение", "протяжение"} for t in after)


def over(sentence: Sentence, link: Token) -> int | None:
    """The place of what an infinitive acts on, after a term or a price that begins with this preposition; None where
    nothing of it follows."""
    end = _end(sentence, link)
    after = sentence.tokens[end + 1 :] if end is not None else ()
    led = {t.index for t in after if t.pos in LEADING or t.text in {"«", '"'} or t.lemma in SCALES}
    noun = next((t for t in after if t.index not in led), None)
    between = after[: after.index(noun)] if noun is not None else ()
    acted = noun is not None and noun.pos in {"NOUN", "PROPN"} and noun.feats.get("Case") in {"Acc", "Gen", "Nom"}
    counted = noun is not None and (noun.feats.get("Case") == "Acc" or any(t.pos == "NUM" for t in between))
    return after[0].index if acted and counted else None


def _end(sentence: Sentence, link: Token) -> int | None:
    """The last word of «до весны 2027 года», «за 2 млрд рублей»; not the number of what comes after it."""
    end, kind = None, frozenset[str]()
    for token in sentence.tokens[link.index + 1 :]:
        kind = kind or next((known for known in (MOMENTS, SUMS) if token.lemma in known), kind)
        if token.lemma in kind:
            end = token.index
        elif token.pos not in LEADING and not token.text.isdigit():
            return end
    return None


def doer_ahead(sentence: Sentence, token: Token) -> bool:
    """«Первую лодку верфь «Заря» передаст»: after an object before its verb stands who acts, whatever the tree says."""
    last, after = sentence.tokens[token.index - 1], sentence.tokens[token.index + 1 : token.index + 2]
    objects = last.pos == "NOUN" == token.pos and last.feats.get("Case") == "Acc" == token.feats.get("Case")
    return objects and any(t.pos == "PROPN" or t.text in {"«", '"'} for t in after)


def officers(sentence: Sentence, token: Token) -> bool:
    """«Соглашение главы компаний Олег Белов и Анна Юрьева подписали»: who bears an office, though taken for a
    genitive: after it stands a name in the nominative."""
    if token.lemma not in words("office") or token.text[:1].isupper():
        return False
    after = sentence.tokens[token.index + 1 : token.index + 5]
    name = next((t for t in after if t.pos == "PROPN"), None)
    return name is not None and name.feats.get("Case") == "Nom" and name.feats.get("Animacy") == "Anim"


def asks(found: list[Token], token: Token) -> bool:
    """«проверить, как соблюдают режим»: a verb that nothing but a clause completes."""
    comma = token.text == ","
    if not comma and found[-1].text != ",":
        return False
    verb = found[-1] if comma else found[-2] if len(found) > 1 else token
    return infinitive(verb) and verb.lemma in words("asking")
