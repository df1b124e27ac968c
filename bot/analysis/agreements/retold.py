"""One agreement that a text tells twice: as planned and then as signed, in the lead and again in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.analysis.agreements.lexicon import of_kind, plain, words
from bot.analysis.agreements.pointing import without_sides
from bot.analysis.knowledge import rows
from bot.analysis.words import lemma
from bot.model import ActorType, Agreement, Modality, Party, Quote, Status

FIRMNESS = {Status.PLANNED: 1, Status.PROMISED: 1, Status.AGREED: 2, Status.SIGNED: 3}
"""What is told of one act as time goes by, from a plan to a paper."""
DOING_SO = (["сделать"], ["поступить"], ["пойти"], ["пойти", "на", "это"])
"""«глава комиссии готова это сделать»: what, was told before."""
PROMISING = {"обещать", "пообещать", "обязаться", "поклясться", "заверить"}
"""«— Обещали и построим»: a promise of which no more is told."""
CONSENT = {"согласие", "согласия", "разрешение", "разрешения", "условие", "условия"}
"""«игрок пока не дал согласия»: to what was offered before."""
ALIKE = ("аналогичн", "похож", "схож")
LIKE = 900
"""So many characters back what is alike is looked for."""
UNDONE = {Status.REJECTED, Status.ENDED}
ENDS_OF_TALKS = {Status.SIGNED, Status.AGREED}
TOLD_AS_DONE = {Modality.ASSERTED, Modality.REPORTED}
ENOUGH = 0.75
"""What part of the words of the longer subject two tellings share, where neither holds all words of the other."""
ANOTHER = ("еще", "втор", "треть", "друг", "следующ", "очередн", "дополнител", "остальн")
"""«ещё пять самолётов», «второй мост»: not the one that was told before."""
EMPTY = words("empty") | words("field_money") | of_kind("document") | words("sizes")
"""«договор о покупке стоимостью миллион рублей» is about the purchase."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_LASTING = re.compile(r"\w+(?:летн|годичн|месячн|срочн|правительственн)\w+$")
"""«двухлетнее соглашение», «межправительственный договор»."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def repeats(later: Agreement, earlier: Agreement) -> bool:
    """The same sides, and the same status with most words of the subject, or a sentence with the same subject."""
    if not set(later.parties) & set(earlier.parties):
        return False
    if later.evidence == earlier.evidence and later.rule == "broken_promise" and earlier.status is Status.ENDED:
        return True
    if later.evidence == earlier.evidence and later.subject.text == earlier.subject.text:
        return later.status not in UNDONE or earlier.status in UNDONE  # «предложил кредит, однако фонд его отверг»
    known = set(later.parties) <= set(earlier.parties) or len(set(later.parties) & set(earlier.parties)) > 1
    if known and only_named(later) and {later.status, earlier.status} <= ENDS_OF_TALKS:
        return True
    if later.status is not earlier.status:
        return False
    if known and plain(later.subject.text) in CONSENT:
        return True
    if _counted_apart(earlier, later):
        return False
    if set(later.parties) == set(earlier.parties) and plain(later.subject.text) == plain(earlier.subject.text):
        return True
    one, two = (_starts(a.subject.text) for a in (later, earlier))
    if one == two and len(one) > 1 and set(earlier.parties) <= set(later.parties):
        return True
    return known and len(one & two) >= 2 and len(one & two) >= ENOUGH * max(len(one), len(two))


def only_named(agreement: Agreement) -> bool:
    """«О сделке объявил президент»: of what it is about nothing is told, only that there is one."""
    told = [word for word in plain(agreement.subject.text).split() if not _LASTING.match(word)]
    first, *others = told[:2] or [""]
    bare = first in of_kind("document", "talks") and (not others or others[0] in {"с", "со", "между"})
    more = agreement.deadline is not None or agreement.amount is not None
    return agreement.subject.span.covers(agreement.trigger) and bare and not more


def like_another(agreement: Agreement, shown: Sequence[Agreement]) -> Agreement:
    """«Ранее аналогичный договор Анкара подписала с Катаром»: about the same as what was told last with its status."""
    if not plain(agreement.subject.text).startswith(ALIKE):
        return agreement
    near = (a for a in reversed(shown) if agreement.evidence.start - a.evidence.end < LIKE)
    alike = (a for a in near if a.status is agreement.status and not only_named(a))
    same = next(alike, None)
    return agreement if same is None else replace(agreement, subject=without_sides(_without_sum(same)))


def _without_sum(agreement: Agreement) -> Quote:
    """«своп на 5 млрд долларов»: another one may be of another sum."""
    told = agreement.subject.text
    if agreement.amount is None or not told.endswith(agreement.amount.text):
        return agreement.subject
    before = told.removesuffix(agreement.amount.text).split()
    if before and before[-1].lower() in {"на", "в", "за", "до", "размером", "стоимостью", "объёмом"}:
        before = before[:-1]
    return Quote(" ".join(before) or told, agreement.subject.span)


def points_back(subject: str) -> bool:
    """«рассматриваем это предложение», «обещали»: what it is was told before."""
    told = [plain(word) for word in subject.split()]
    if told in DOING_SO or (len(told) == 1 and told[0] in PROMISING):
        return True
    return len(told) == 2 and told[0] in {"это", "эту", "этот", "эти", "этого", "этой", "этим", "этом", "такое"}


def _starts(text: str) -> frozenset[str]:
    return frozenset(_start(word) for word in text.split() if len(word) > 3)


def once_told(found: Sequence[tuple[Agreement, bool]]) -> list[Agreement | None]:
    """For each agreement, told with whether it is about a signing to come, what is shown of it: the firmer telling of
    an act, with what only the other one tells; nothing of that other one."""
    shown: list[Agreement | None] = [agreement for agreement, _ in found]
    told = [[agreement] for agreement, _ in found]
    for later, (_, to_sign) in enumerate(found):
        for earlier in range(later):
            first, second = shown[earlier], shown[later]
            if first is None or second is None or not any(retold(one, second, to_sign) for one in told[earlier]):
                continue
            if any(_told_apart(one, second) for one in told[earlier]):
                continue
            if FIRMNESS[second.status] > FIRMNESS[first.status]:
                shown[earlier], shown[later] = None, joined(second, first, signed=found[earlier][1])
                told[later] += told[earlier]
            else:
                shown[earlier], shown[later] = joined(first, second, signed=to_sign), None
                told[earlier] += told[later]
    return shown


def retold(earlier: Agreement, later: Agreement, to_sign: bool) -> bool:
    """Both tell one act: the same sides do the same, nothing tells that it is another one, and neither is told as
    undone. `to_sign`: the later one is a paper still to be signed, so none that was signed before."""
    if not {earlier.status, later.status} <= FIRMNESS.keys() or earlier.evidence == later.evidence:
        return False
    if "asylum" in (earlier.rule, later.rule):
        return False  # a permission is an act of its own
    done = FIRMNESS[earlier.status], FIRMNESS[later.status]
    if to_sign and done[0] > done[1]:
        return False
    if done[0] == done[1] == 1 and (earlier.status is not later.status or {*earlier.parties} != {*later.parties}):
        return False
    firmer = later if done[1] > done[0] else earlier
    if firmer.modality not in TOLD_AS_DONE or not _same_sides(earlier, later):
        return False
    return same_deed(earlier, later)


def _same_sides(one: Agreement, other: Agreement) -> bool:
    here, there = set(one.parties), set(other.parties)
    few = min(here, there, key=len)
    return bool(few) and (few <= here & there or len(here & there) > 1)


def same_deed(one: Agreement, other: Agreement) -> bool:
    """Their subjects tell one deed: all that the shorter one tells, or most words; nothing tells them apart."""
    here, there = _telling(one), _telling(other)
    shared, deeds = here & there, _deeds().keys()
    if _bare_deed(here, there) and {*one.parties} == {*other.parties} and one.status is not other.status:
        return not _told_apart(one, other)
    if len(shared) < 2 or (here & deeds and there & deeds and not shared & deeds) or _told_apart(one, other):
        return False
    within = shared in (here, there) and (bool(shared & deeds) or len(shared) > 2)
    return within or len(shared) >= ENOUGH * max(len(here), len(there))


def _bare_deed(here: frozenset[str], there: frozenset[str]) -> bool:
    """«договорились об обмене пленными», «Обмен состоится в пятницу»."""
    return min(len(here), len(there)) == 1 and bool(here & there & _deeds().keys())


def _told_apart(one: Agreement, other: Agreement) -> bool:
    """Another number, another of the kind, another name, another day."""
    names = [_names(a) for a in (one, other)]
    if all(names) and not names[0] & names[1]:
        return True
    if one.due is not None and other.due is not None and one.due != other.due:
        return True
    return _counted_apart(one, other)


def _counted_apart(one: Agreement, other: Agreement) -> bool:
    """«поставка 10 млрд кубометров» and «поставка 38 млрд кубометров», «поставка ещё 5 самолётов»."""
    numbers = [set(_NUMBER.findall(f"{a.subject.text} {a.amount.text if a.amount else ''}")) for a in (one, other)]
    if all(numbers) and not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return True
    return _another(other) != _another(one)


def _another(agreement: Agreement) -> bool:
    return any(plain(word).startswith(ANOTHER) for word in _WORD.findall(agreement.subject.text))


def _names(agreement: Agreement) -> set[str]:
    """The names in a subject that are none of the sides."""
    sides = {_start(word) for party in agreement.parties for word in _WORD.findall(party.name)}
    names = [word for word in _WORD.findall(agreement.subject.text)[1:] if word[:1].isupper() and len(word) > 2]
    return {_start(name) for name in names} - sides


def _telling(agreement: Agreement) -> frozenset[str]:
    """The lemmas of a subject, deeds by their names; papers, numbers, states and bodies of the sides left out."""
    sides = {_start(w) for p in agreement.parties if p.type is not ActorType.PER for w in _WORD.findall(p.name)}
    found = (w for w in _WORD.findall(agreement.subject.text) if len(w) > 2 and not w[0].isdigit())
    lemmas = (lemma(word) for word in found if _start(word) not in sides)
    return frozenset(_deed(word) for word in lemmas if word not in EMPTY)


def _start(word: str) -> str:
    """By what a word is known in all its cases: «Китай» and «Китаю»."""
    return plain(word)[:4]


def _deed(word: str) -> str:
    return next((deed for deed, starts in _deeds().items() if word.startswith(starts)), word)


@lru_cache(maxsize=1)
def _deeds() -> dict[str, tuple[str, ...]]:
    """Name of a deed → how its words begin."""
    return {deed: tuple(starts.split()) for deed, starts, _ in rows("agreement_deeds")}


def joined(kept: Agreement, dropped: Agreement, *, signed: bool) -> Agreement:
    """What is kept, with the term, the sum and the sides that only the other tells; the day when a paper is to be
    signed, as the other tells it, is no term of what it is about."""
    done = kept.status is Status.SIGNED and _bare_deed(_telling(kept), _telling(dropped))
    term = dropped if kept.deadline is None and not signed and not done else kept
    return replace(
        kept,
        subject=_fuller(kept, dropped),
        parties=_all_sides(kept.parties, dropped.parties),
        deadline=term.deadline,
        due=term.due,
        amount=kept.amount or dropped.amount,
    )


def _fuller(kept: Agreement, dropped: Agreement) -> Quote:
    """«построить завод в Туле» rather than «строительство завода»; not of two things where one was signed."""
    here, there = kept.subject.text, dropped.subject.text
    several = any(link in f" {there} " for link in (" и ", ", ")) and " и " not in here
    return dropped.subject if _telling(kept) < _telling(dropped) and not several else kept.subject


def _all_sides(kept: tuple[Party, ...], dropped: tuple[Party, ...]) -> tuple[Party, ...]:
    """Sides that only the other telling names; who only speaks there is none where two are known."""
    more = (p for p in dropped if p not in kept and (len(kept) < 2 or p.type is not ActorType.PER))
    return (*kept, *more) if set(kept) <= set(dropped) else kept
