"""When a word of the lexicon is no agreement: each rule returns the reason, or None.

«Отказался комментировать», «суд обязал», «подписал указ»: nothing for which another side's consent is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from bot.analysis.agreements.cases import Case, Rule, Verdict
from bot.analysis.agreements.clauses import MARKS, Clause, infinitive, preposition
from bot.analysis.agreements.conditions import holders, supposed, unreal
from bot.analysis.agreements.lexicon import idioms, of_kind, words
from bot.analysis.agreements.senses import exchanged, granted, only_right, relays, sealed
from bot.analysis.agreements.sharing import SHARING, shared_out
from bot.analysis.document import Sentence, Token
from bot.model import Status

UNDER_A_DOCUMENT = words("under_document")
RULED = {"promise", "consent", "grant", "trade", "demand", "offer", "readiness", "plan", "moving", "event"}
"""What a law may rule; it also ends and prolongs what was agreed: «закон отменяет соглашение»."""
DRAFTS = {"проект", "инициатива", "редакция", "норма", "положение", "статья"}
RULING = words("field_law") | DRAFTS
TAKING_BACK = words("stopping") | words("excluding") | {"отменить", "отменять", "отозвать", "отзывать"}
NONE: frozenset[str] = frozenset()
UNLIKELY = {("вряд", "ли"), ("едва", "ли")}


def asked(case: Case) -> Verdict:
    """«Когда начнутся поставки?»: who asks does not tell."""
    return "question" if case.clause.sentence.text.rstrip("»” ").endswith("?") else None


def no_comment(case: Case) -> Verdict:
    """«отказался от комментариев», «обещал рассказать позже»: nothing but words is refused."""
    if case.entry.kind != "refusal":
        return None
    sentence = case.clause.sentence
    kids = [k for k in sentence.kids(case.clause.trigger) if infinitive(k) or k.pos == "NOUN"]
    kids += [g for k in kids if infinitive(k) for g in sentence.kids(k.index) if g.rel == "obj"]
    objects = {k.lemma for k in kids}
    return "no comment" if objects & words("telling") else None


def court_order(case: Case) -> Verdict:
    """«суд обязал компанию выплатить»: a verdict needs no consent."""
    judges = words("judges")
    subject = case.clause.subject if not case.clause.sentence.lemmas.isdisjoint(judges) else None
    by_court = subject is not None and subject.lemma in judges and not settled(case)
    penalty = case.lemma == "обязать" and bool(case.told & words("guilt"))
    return "verdict" if by_court or penalty else None


def settled(case: Case) -> bool:
    """«суд утвердил мировое соглашение»: the sides have settled it between themselves."""
    return case.entry.kind == "signing" and case.entry.status is Status.AGREED and "мировой" in case.told


def plea(case: Case) -> Verdict:
    """«отказался признать вину»."""
    return "plea" if case.entry.kind == "refusal" and case.told & words("guilt") else None


def decree(case: Case) -> Verdict:
    """«подписал указ»: one side's act."""
    if case.lemma not in {"подписать", "подписывать", "одобрить", "утвердить", "принять"}:
        return None
    laws = words("field_law")
    ruled = case.objects & laws or ((case.near | case.lemmas) & laws and not case.documented)
    return "law" if ruled else None


def by_law(case: Case) -> Verdict:
    """«закон гарантирует выплату», «согласно законопроекту, банки продадут»: what a law rules, nobody agreed."""
    sentence = case.clause.sentence
    if case.entry.kind not in RULED or sentence.lemmas.isdisjoint(RULING):
        return None
    if _under_a_law(case):
        return "ruled"
    subject = case.clause.subject
    if subject is None or not ruling(sentence, subject):
        return None
    between = sentence.tokens[subject.index : case.clause.trigger]
    return None if any(t.lemma == "что" for t in between) else "ruled"


def _under_a_law(case: Case) -> bool:
    """«согласно законопроекту, банки предоставят», «по закону о бюджете регион получит»: before all that it rules."""
    sentence = case.clause.sentence
    if case.clause.tense == "past":
        return False
    laws = (t for t in sentence.tokens[: case.clause.trigger] if t.lemma in RULING)
    return any(ruling(sentence, t) and accordingly(case.clause, t) for t in laws)


def accordingly(clause: Clause, law: Token) -> bool:
    """It is the law that tells the act: «согласно закону», «как следует из законопроекта»."""
    tokens = clause.sentence.tokens
    near = {t.lemma for t in tokens[max(0, law.index - 5) : law.index]}
    quoted = preposition(clause.sentence, law) in {"из", "в"} and bool(near & {"следовать", "говориться", "сказать"})
    return quoted or _under(clause, law)


def _under(clause: Clause, law: Token) -> bool:
    """«согласно закону», «по закону», «в соответствии с законом» at the head of the sentence or of its clause."""
    tokens, low = clause.sentence.tokens, law.index
    while low and tokens[low - 1].pos in {"ADJ", "DET", "NUM", "ADP"} | {"ADV"}:
        low -= 1
    if [t.lemma for t in tokens[low - 2 : low + 1]][:2] == ["в", "соответствие"]:
        low -= 2
    first = next((t for t in tokens[low : law.index] if t.pos != "CCONJ"), law)
    opens = low == 0 or tokens[low - 1].text in MARKS or tokens[low - 1].pos in {"SCONJ", "CCONJ"}
    return opens and (first.lemma in {"согласно", "по"} or (first.lemma == "в" and first.index == low < law.index - 2))


def ruling(sentence: Sentence, noun: Token) -> bool:
    """A law or its draft; not «поправка к договору»."""
    below = [t.lemma for t in sentence.kids(noun.index) if t.pos == "NOUN"]
    laws = words("field_law")
    return (noun.lemma in laws or (noun.lemma in DRAFTS and bool(laws & set(below)))) and not _documented(below)


def _documented(lemmas: Iterable[str]) -> bool:
    return not of_kind("document").isdisjoint(lemmas)


def idiom(case: Case) -> Verdict:
    """«приняла меры», «отдал голос»: set phrases."""
    objects = idioms().get(case.lemma)
    return "set phrase" if objects is not None and not objects.isdisjoint(case.near) else None


def certain(case: Case) -> Verdict:
    """«уверена», «передаёт агентство», «подписались на канал», «заверил сделку»: other meanings of the word."""
    token = case.clause.token
    sure = case.lemma in {"уверить", "убедить", "заверить"} and token.feats.get("Variant") == "Short"
    relayed = case.lemma in {"передать", "передавать"} and relays(case)
    subscribed = case.lemma == "подписаться" and not case.documented
    assured = case.lemma in {"заверить", "заверять"} and sealed(case)
    shared = case.lemma in SHARING and shared_out(case.clause) is None
    return "another meaning" if shared or sure or relayed or subscribed or assured else None


def vouched(case: Case) -> Verdict:
    """«клянётся, что погасил долг», «заверил, что завод выполнил условия»: of what is over nobody promises anything."""
    if case.entry.kind != "promise" or case.clause.token.pos != "VERB":
        return None
    sentence = case.clause.sentence
    told = (k for k in sentence.kids(case.clause.trigger) if k.rel == "ccomp" and k.feats.get("Mood") == "Ind")
    over = (k for k in told if k.feats.get("Tense") == "Past" and not _would(sentence, k))
    return "of what is over" if next(over, None) is not None else None


def _would(sentence: Sentence, verb: Token) -> bool:
    """«хотел бы»."""
    return any(k.lemma in {"бы", "б"} for k in sentence.kids(verb.index))


def autograph(case: Case) -> Verdict:
    """«подписал альбом», «подписан приказ»: no document of two sides."""
    if case.lemma not in {"подписать", "подписывать"}:
        return None
    kids = [k for k in case.clause.sentence.kids(case.clause.trigger) if k.rel in {"obj", "nsubj:pass"}]
    if case.clause.passive and case.clause.subject is not None:
        kids.append(case.clause.subject)
    things = [k for k in kids if k.pos == "NOUN" and k.feats.get("Animacy") == "Inan"]
    copies = (
        not kids and "экземпляр" in case.clause.sentence.lemmas
    )  # «Подписано в двух экземплярах»: a paper's last line
    return "no document" if copies or (things and not case.documented) else None


def fled(case: Case) -> Verdict:
    """«готов умереть», «грозят взорвать», «попытался скрыться»: violence and flight are agreed with nobody."""
    willing = case.entry.kind in {"readiness", "plan", "demand", "promise"}
    return "no other side" if willing and case.told & words("fleeing") else None


def one_sided(case: Case) -> Verdict:
    """«намерен обжаловать», «собирается баллотироваться»: what one side does alone."""
    willing = case.entry.kind in {"readiness", "plan", "decision"}
    return "no other side" if willing and case.told & words("alone") else None


def out_of_what(case: Case) -> Verdict:
    """«вышел к людям»: only what one leaves («из договора») can be an agreement."""
    if case.lemma not in {"выйти", "выходить", "выход"}:
        return None
    left = any(preposition(case.clause.sentence, k) == "из" for k in case.clause.sentence.kids(case.clause.trigger))
    return None if left else "another meaning"


def background(case: Case) -> Verdict:
    """«свой отказ он объяснил»: the act is only referred to."""
    token, sentence = case.clause.token, case.clause.sentence
    noun = token.pos == "NOUN" and case.entry.kind in {"refusal", "offer", "decision", "request"}
    own = noun and any(k.lemma in {"свой", "этот", "тот", "данный"} for k in sentence.kids(token.index))
    asked = case.lemma in {"приглашение", "просьба", "инициатива", "предложение", "требование"}
    return "background" if own or (asked and preposition(sentence, token) == "по") or _called(case) else None


def _called(case: Case) -> bool:
    """«назвал договорённость исторической»: of a paper that was told before."""
    governing = case.clause.chain[:1] if case.entry.kind == "document" else ()
    return any(t.lemma in words("judging") for t in governing)


def taken_back(case: Case) -> Verdict:
    """«перестала отказываться», «передумал отказываться», «отменила отказ»: no refusal any more."""
    if case.entry.kind != "refusal" or not case.clause.chain:
        return None
    return "taken back" if case.clause.chain[0].lemma in TAKING_BACK else None


def still_holds(case: Case) -> Verdict:
    """«не потеряла контракт», «не может не подписать», «нельзя не согласиться»: nobody refused."""
    if "не" not in case.clause.sentence.lemmas and not case.clause.negated:
        return None
    above = case.clause.chain[0].lemma if case.clause.chain else ""
    kept = case.clause.negated and case.entry.kind == "document" and above in words("stopping") | words("losing")
    before = [t.lemma for t in case.clause.before(3)]
    return "still holds" if kept or before == ["не", "мочь", "не"] or before[:2] == ["не", "нельзя"] else None


def no_document(case: Case) -> Verdict:
    """«подписал указ»: a signature under no document of two sides."""
    needs = case.entry.kind == "signing" and case.lemma in UNDER_A_DOCUMENT
    return "no document" if needs and not (case.documented or granted(case) or exchanged(case)) else None


def never_came_true(case: Case) -> Verdict:
    """«приняла бы предложение, если бы хотела»: what did not happen."""
    return "never came true" if unreal(case.clause) else None


def only_supposed(case: Case) -> Verdict:
    """«если стороны не придут к соглашению», «даже если предложат»: a refusal or an offer that nobody has told."""
    if imagined(case.clause.sentence) or _until(case.clause) or only_right(case):
        return "only supposed"
    word = case.entry.kind in {"refusal", "leaving", "cancelling", "offer", "request", "demand", "invitation"}
    return "only supposed" if (word or case.clause.negated) and supposed(case.clause) else None


def _until(clause: Clause) -> bool:
    """«мир невозможен, пока Израиль не вернёт город»: it is asked for."""
    if "пока" not in clause.sentence.lemmas or not clause.token_negated:
        return False
    low = clause.bounds[0]
    opens = clause.sentence.tokens[max(0, low - 1) : low + 1]
    return any(t.lemma == "пока" for t in opens) and clause.tense == "future"


def imagined(sentence: Sentence) -> bool:
    """«Допустим, Анкара предложит площадку», «Представьте: стороны подпишут договор»."""
    first = next((t for t in sentence.tokens[:3] if t.pos != "PUNCT"), sentence.tokens[0])
    asked_to = first.lemma in {"представьте", "вообразите", "предположите"}  # no verbs to the tagger
    return asked_to or (first.lemma in words("imagining") and first.feats.get("Person") == "1")


def doubted(case: Case) -> Verdict:
    """«выразил сомнение, что подпишут», «вряд ли подпишут»: told as unlikely; but «никто не сомневается»."""
    if _hardly(case.clause):
        return "doubted"
    doubts = (word for word, denied in holders(case.clause) if word.lemma in words("doubting") and not denied)
    return "doubted" if next(doubts, None) is not None else None


def _hardly(clause: Clause) -> bool:
    """«вряд ли», «едва ли» in the trigger's own stretch."""
    if "ли" not in clause.sentence.lemmas:
        return False
    low, high = clause.bounds
    return any((one.lemma, two.lemma) in UNLIKELY for one, two in pairwise(clause.sentence.tokens[low : high + 1]))


EXCLUSIONS: tuple[Rule, ...] = (
    asked,
    no_comment,
    court_order,
    plea,
    decree,
    by_law,
    idiom,
    certain,
    vouched,
    autograph,
    fled,
    one_sided,
    out_of_what,
    background,
    taken_back,
    still_holds,
    no_document,
    never_came_true,
    only_supposed,
    doubted,
)
