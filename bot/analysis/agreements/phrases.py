"""Phrases of a sentence: what hangs on a word, cut where another clause, a date or a price begins."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause, finite, infinitive, participle
from bot.analysis.agreements.gaps import asks, doer_ahead, lasting, officers, over
from bot.analysis.agreements.lexicon import of_kind, plain, words
from bot.analysis.agreements.manners import manner
from bot.analysis.document import Sentence, Token
from bot.analysis.words import word

LONGEST = 15
ENDS = {"который", "чтобы", "если", "из-за", "поскольку", "пока", "хотя", "где", "когда", "что", "ранее", "однако"}
EDGES = {"начало", "конец", "середина"}
BECOMING = {"стать", "остаться", "быть"}
OPPOSING = {"а", "но", "зато", "причем", "причём", "да"}
"""After a comma they open the next clause: «выделить сто стипендий, а Токаев …»."""
_SCALES = {"тысяча", "тыс", "миллион", "млн", "миллиард", "млрд", "триллион", "трлн", "."}
_EACH = {"год", "месяц", "неделю", "сутки", "день", "час", "минуту", "секунду"}
"""«16 млрд кубометров в год»: how much in each, not when."""


def phrase(clause: Clause, head: Token) -> list[Token]:
    """What hangs on a word, with the adjectives before it, up to a mark, a verb, or the length that a card can show."""
    head = rather(clause.sentence, head)
    tree = {t.index for t in clause.sentence.subtree(head.index)}
    low = head.index
    while low - 1 in tree and low - 1 != clause.trigger and _leads_to(clause.sentence, low - 1):
        low -= 1
    if low and clause.sentence.tokens[low - 1].text in {"«", '"'}:
        low -= 1
    led = clause.sentence.tokens[low : head.index]
    return [*led, *(until(clause, head.index, LONGEST - len(led), tree) or [head])]


def rather(sentence: Sentence, noun: Token) -> Token:
    """«купила не порт, а завод», «договорились не о войне, а о мире»: not what is denied but what stands for it."""
    tokens, low = sentence.tokens, noun.index
    while low and tokens[low - 1].pos in {"ADJ", "DET", "NUM", "ADP"}:
        low -= 1
    if noun.pos not in {"NOUN", "PROPN"} or not low or tokens[low - 1].lemma != "не":
        return noun
    after = tokens[noun.index + 1 : noun.index + 9]
    joint = next((t.index for t in after if t.lemma == "а" and tokens[t.index - 1].text == ","), len(tokens))
    other = next((t for t in tokens[joint + 1 : joint + 6] if t.pos in {"NOUN", "PROPN"} or finite(t)), noun)
    cases = {t.feats.get("Case") for t in (noun, other)}
    return other if len(cases) == 1 or cases == {"Nom", "Acc"} else noun  # the tagger takes «завод» for a nominative


def _leads_to(sentence: Sentence, place: int) -> bool:
    """A leading word, or the stop of «400 тыс. тонн»."""
    token = sentence.tokens[place]
    shortened = token.text == "." and place > 0 and plain(sentence.tokens[place - 1].text) in _SCALES
    return shortened or _leads(token)


def _leads(token: Token) -> bool:
    """A word that may stand before the noun of a phrase: «новый», «сто», «млн»; «никаких» denies, it does not name."""
    named = token.pos in {"ADJ", "DET", "NUM", "ADV"} and token.lemma != "никакой"
    full = participle(token) and token.feats.get("Variant") != "Short"
    named = named or (full and token.lemma != "называть")
    named = named or token.rel == "nummod:gov"  # «семнадцать» is a noun to the tagger
    return named or token.lemma in {"млн", "млрд", "тыс", "миллион", "миллиард", "тысяча"}


def until(clause: Clause, low: int, longest: int, tree: set[int] | None = None) -> list[Token]:
    """Words from a place on, until another clause begins; strange to the tree only what belongs to the phrase."""
    found: list[Token] = []
    for token in _row(clause, low):
        opened = any(t.text == "«" for t in found) and not any(t.text == "»" for t in found)
        told = tree is not None or any(map(finite, found))
        if len(found) >= longest or (not opened and found and _ends(clause, token, told) and not asks(found, token)):
            break
        if found and token.pos == "CCONJ" and _goes_on(clause, token):
            break
        if any(t.pos == "NOUN" for t in found) and not opened and manner(clause.sentence, token):
            break
        if found and _acts(clause, clause.sentence.tokens[low], token, tree):
            break
        if found and tree is not None and _governs(clause, token) and not infinitive(found[0]):
            break  # «договор о ремонте станции подписать не успели»
        if found and (token.index == clause.trigger or _priced(clause, token) or _sides(clause, found, token)):
            break
        past = tree is not None and _predicate(token)
        past = past or (_lasting(clause, token) and not all(infinitive(t) or t.pos in {"ADV", "PART"} for t in found))
        if found and not opened and past:
            break
        strange = tree is not None and token.index not in tree and token.pos in {"VERB", "PRON", "ADV", "AUX"}
        leads = strange and (_leads_describing(clause.sentence, token, found) or _led(found, token))
        if strange and not (leads or opened or infinitive(token)):
            break
        found.append(token)
    return found


def _row(clause: Clause, low: int) -> tuple[Token, ...]:
    """The words from a place on, without a term or a price between an infinitive and its object."""
    tokens = clause.sentence.tokens
    link = next((t for t in tokens[low + 1 :] if t.pos not in {"ADV", "PART"}), tokens[low])
    apart = infinitive(tokens[low]) and (_priced(clause, link) or lasting(tokens, link))
    if not apart or (place := over(clause.sentence, link)) is None:
        return tokens[low:]
    return (*tokens[low : link.index], *tokens[place:])


def _governs(clause: Clause, verb: Token) -> bool:
    """An infinitive above the trigger or beside it under one verb, if there is a trigger at all."""
    if not infinitive(verb) or clause.trigger >= len(clause.sentence.tokens):
        return False
    beside = verb.index < clause.predicate.index and verb.head == clause.predicate.index
    return verb.index in clause.own or (beside and clause.token.head == verb.head)


def _verb_soon(clause: Clause, comma: Token) -> bool:
    """«на 120 дронов, первые машины Рига получит»: a verb stands before the next mark, whatever the tree says."""
    for token in clause.sentence.tokens[comma.index + 1 :]:
        if token.pos == "PUNCT" and token.text not in {"«", "»", '"'}:
            return False
        if finite(token) and token.pos == "VERB":
            return token.index > clause.trigger
    return False


def _goes_on(clause: Clause, joint: Token) -> bool:
    """«вернуть деньги и слово сдержали»: after «и» stands what another verb is about."""
    after = clause.sentence.tokens[joint.index + 1 : joint.index + 3]
    noun = next((t for t in after if t.pos in {"NOUN", "PROPN"}), None)
    verb = clause.sentence.tokens[noun.index + 1 : noun.index + 3] if noun is not None else ()
    return any(finite(t) and t.pos == "VERB" and noun is not None and noun.head == t.index for t in verb)


def _leads_describing(sentence: Sentence, token: Token, found: list[Token]) -> bool:
    """«подписать юридически обязывающий меморандум»: both words before the noun, though the tree lost it."""
    full = participle(token) and token.feats.get("Variant") != "Short"
    if full:
        return bool(found) and found[-1].pos == "ADV"
    after = sentence.tokens[token.index + 1 : token.index + 3]
    return token.pos == "ADV" and len(after) > 1 and participle(after[0]) and after[1].pos == "NOUN"


def _led(found: list[Token], token: Token) -> bool:
    """«вложить в неё»: the tree may make a cycle of the preposition and the pronoun."""
    after = len(found) > 1 and infinitive(found[-2]) and found[-1].pos == "ADP"
    return after and token.pos == "PRON"


def _acts(clause: Clause, first: Token, token: Token, tree: set[int] | None) -> bool:
    """«обещал быть председатель», «без согласия сторон участие невозможно»: who or what acts is no part of a phrase."""
    if tree is None or token.pos not in {"NOUN", "PROPN"}:
        return False
    after = clause.sentence.tokens[token.index + 1 : token.index + 2]
    if token.index < clause.trigger and (doer_ahead(clause.sentence, token) or officers(clause.sentence, token)):
        return True
    if _plural(token) and any(finite(t) and t.feats.get("Number") == "Plur" for t in after):
        return True  # «её размер стороны согласуют», «о заключении сделки компании объявили»
    if clause.sentence.tokens[token.index - 1].text in {"—", "–"}:
        return False  # «дорога Актогай — Улан-Батор»
    if token.pos == "PROPN" and first.lemma in BECOMING and token.feats.get("Case") == "Nom":
        return True  # «режиссёром согласился стать Егор Белов»
    if token.index not in tree:
        ahead = token.rel.startswith("nsubj") and token.head is not None and token.head > token.index
        return ahead and finite(clause.sentence.tokens[token.head or 0])
    if token.feats.get("Case") != "Nom":
        return False
    if token.rel == "nsubj":
        return infinitive(first) and (token.feats.get("Animacy") == "Anim" or token.pos == "PROPN")
    return _strays(clause, token)


def _plural(token: Token) -> bool:
    """«компании», «стороны»: taken for a genitive, it may be a nominative of many."""
    return token.text in {"стороны", "компании", "страны", "власти"}


def _strays(clause: Clause, token: Token) -> bool:
    """«дать согласие Армения», «бороться за пост и бывший сенатор»: a nominative that hangs on another case."""
    if token.rel == "nmod":
        return token.pos == "PROPN" and word(token.text).place
    head = None if token.head is None else clause.sentence.tokens[token.head]
    same = token.feats.get("Animacy") == "Inan" and token.feats.get("Gender") != "Fem"  # «купила завод, порт»
    others = {None, "Nom", "Acc"} if same else {None, "Nom"}
    return token.rel == "conj" and head is not None and head.feats.get("Case") not in others


def _sides(clause: Clause, found: list[Token], token: Token) -> bool:
    """«контракт между заводом и банком», «о продаже порта с SOCAR»: sides stand in a field of their own."""
    known = clause.trigger < len(clause.sentence.tokens)
    if known and token.lemma == "к" and {"обратиться", "обращаться"} & {t.lemma for t in clause.words}:
        return True  # «обратился с просьбой о гражданстве к властям Бельгии»
    if known and token.lemma == "с" and clause.token.lemma in of_kind("talks", "accord"):
        after = [t for t in clause.sentence.tokens[token.index + 1 : token.index + 4] if t.pos not in {"ADJ", "PUNCT"}]
        named = bool(after) and after[0].pos == "PROPN"
        return named and found[0].lemma in {"продажа", "покупка", "поставка", "закупка", "передача", "выкуп"}
    return token.lemma == "между" and any(t.lemma in of_kind("document", "deal") for t in found)


def _priced(clause: Clause, token: Token) -> bool:
    """«в 2008 году», «до конца года», «за миллиард рублей»: when and for how much stand in fields of their own."""
    if token.lemma not in {"в", "с", "до", "к", "за", "на", "во"}:
        return False
    after = [t for t in clause.sentence.tokens[token.index + 1 : token.index + 4] if t.pos != "ADP"]
    timed = bool(after) and (
        timely(after[0]) or (len(after) > 1 and after[0].pos in {"ADJ", "DET"} and timely(after[1]))
    )
    timed = timed and not any(_counts(clause, t) for t in after[:2]) and after[0].text not in _EACH
    timed = timed and not (len(after) > 1 and after[1].lemma in _SCALES - {"."})  # «предложение в 128 млн за вратаря»
    paid = token.lemma == "за" and any(t.lemma in words("field_money") for t in after)
    return paid or (timed and after[0].lemma not in words("field_money"))


def _counts(clause: Clause, number: Token) -> bool:
    """«до 16 млрд кубометров», «до 500 человек», «до 15 %»: a number of things, no moment."""
    after = [t for t in clause.sentence.tokens[number.index + 1 : number.index + 4] if t.pos not in {"ADJ", "NUM"}]
    thing = next((t for t in after if t.lemma not in _SCALES), None)
    counted = thing is not None and (thing.pos == "NOUN" or thing.text == "%")
    return number.text[:1].isdigit() and counted and not timely(thing or number)


def _lasting(clause: Clause, token: Token) -> bool:
    """«три года назад», «20 лет»: how long ago, how long."""
    after = clause.sentence.tokens[token.index + 1 : token.index + 2]
    number = token.pos == "NUM" or (token.text.isdigit() and len(token.text) < 3)
    return number and any(t.lemma in words("time") for t in after)


def _predicate(token: Token) -> bool:
    """«договор должен быть ратифицирован»: a short adjective tells of the phrase, it is no part of it."""
    return token.pos == "ADJ" and token.feats.get("Variant") == "Short"


def _ends(clause: Clause, token: Token, told: bool) -> bool:
    """A mark or word after which another clause goes on; before the verb is `told` a dash only explains a noun."""
    if token.lemma in ENDS or token.text in {";", ":", "(", "!", "?", "…"}:
        return True
    if token.text in {"—", "–"}:
        return told and not _between_names(clause, token)
    if token.text == ".":
        return not _shortens(clause, token)
    return token.text == "," and not _listed(clause, token)


def _shortens(clause: Clause, stop: Token) -> bool:
    """«А. Белов», «50 тыс. рублей», «в 2012 г. на выборах»: the stop of a shortened word, no end."""
    tokens = clause.sentence.tokens
    before, after = tokens[stop.index - 1], tokens[stop.index + 1 : stop.index + 2]
    letter = len(before.text) == 1 and (before.text.isupper() or any(t.text.islower() for t in after))
    return letter or (bool(after) and plain(before.text) in _SCALES)


def _between_names(clause: Clause, dash: Token) -> bool:
    """«Совет Россия — НАТО», «дорога Актогай — Улан-Батор»."""
    beside = clause.sentence.tokens[dash.index - 1 : dash.index + 2 : 2]
    return len(beside) == 2 and all(t.pos == "PROPN" or (t.pos == "NOUN" and t.text[:1].isupper()) for t in beside)


def _listed(clause: Clause, comma: Token) -> bool:
    """A comma inside a list of nouns: no verb and no conjunction of a clause right after it."""
    after = clause.sentence.tokens[comma.index + 1 : comma.index + 3]
    clauses = {"VERB", "SCONJ", "PRON", "ADV", "AUX", "PART"}
    opposed = bool(after) and (after[0].lemma in OPPOSING or _inserted(clause, after[0]) or _joined(clause, after[0]))
    opposed = opposed or _acting(clause, comma)
    listed = bool(after) and not any(t.pos in clauses or t.lemma in ENDS for t in after)
    return comma.text == "," and listed and not opposed


def _acting(clause: Clause, comma: Token) -> bool:
    """«отменили решение, оппозиция готова к переговорам»: after the comma stands who does something else."""
    after = clause.sentence.tokens[comma.index + 1 : comma.index + 4]
    noun = next((t for t in after if t.pos in {"NOUN", "PROPN"}), None)
    ahead = noun is not None and noun.head is not None and noun.head > noun.index
    if noun is not None and _gapped(clause, noun):
        return True
    acts = ahead and noun is not None and noun.rel.startswith("nsubj")
    handled = ahead and noun is not None and noun.rel == "obj" and finite(clause.sentence.tokens[noun.head or 0])
    return acts or handled or _verb_soon(clause, comma) or _relative(clause, comma)


def _gapped(clause: Clause, noun: Token) -> bool:
    """«предоставит модуль, Индия — ракету»: who does the same with something else."""
    after = clause.sentence.tokens[noun.index + 1 : noun.index + 2]
    case = noun.feats.get("Case")
    may_act = case in {"Nom", None} or (case == "Acc" and noun.pos == "PROPN")  # «Киев — ракету»
    return may_act and any(t.text in {"—", "–"} for t in after)


def _relative(clause: Clause, comma: Token) -> bool:
    """«модернизировать силы, доля нового оружия в которых растёт»."""
    for token in clause.sentence.tokens[comma.index + 1 : comma.index + 7]:
        if token.pos == "PUNCT" or finite(token):
            return False
        if token.lemma == "который":
            return True
    return False


def _joined(clause: Clause, word: Token) -> bool:
    """«исполнять функции агента, и министерство …»: a comma before the only «и» opens a clause, no item of a list."""
    before = clause.sentence.tokens[max(0, word.index - 10) : word.index]
    return word.lemma == "и" and all(t.lemma != "и" for t in before)


def _inserted(clause: Clause, word: Token) -> bool:
    """«отказался от участия, по причине болезни, чемпион»: a comma and a preposition that the list did not have."""
    before = clause.sentence.tokens[max(0, word.index - 10) : word.index]
    return word.pos == "ADP" and all(t.lemma != word.lemma for t in before)


def timely(token: Token) -> bool:
    digits = token.text[:1].isdigit()
    return digits or token.lemma in words("time")


def dated(sentence: Sentence, token: Token) -> bool:
    """A moment or a term: «в начале мая», but not «о начале поставок»."""
    if token.lemma not in EDGES:
        return timely(token)
    after = next((t for t in sentence.tokens[token.index + 1 : token.index + 4] if t.pos in {"NOUN", "PROPN"}), None)
    return after is None or after.feats.get("Case") != "Gen" or timely(after)
