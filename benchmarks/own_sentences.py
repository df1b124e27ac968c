"""Own annotated passages for training, with the gold inside the text: `sentences/*.txt`, a passage a line.

    Клуб «Чайка» {заключил|Чайка; Милан Ристич} контракт с вратарём Миланом Ристичем. Он {?приедет|Милан Ристич} в мае.

`{word|parties}` tells an agreement, `{?word|parties}` an optional one; every other word of the lexicon tells none. A
party may stand there under two names («Белоруссия; белорусское правительство»): each is right. What an annotator would
mark and the lexicon does not know may be marked too: the other words of such a sentence weigh less.

Short passages tell nothing of the place of a sentence in a text, and they hold more agreements than real texts: signs
of places are left out, and a sign of their own takes the difference. Own passages train, figures never count them.

The files `whole*.txt` hold whole articles: `¶` ends a paragraph, the first one is the headline, and behind `@@` stand
the key actors, the most important first. Their triggers keep the signs of places. They tell of real people and firms
as news do, but from memory and with invented details: they are no source of anything.

    Порт {?купил|Порт; Верфь} верфь ¶ Порт {купил|Порт; Верфь} верфь за миллиард. ¶ Прежде она стояла. @@ Порт; Верфь
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.agreement_fitting import Row
from bot.analysis.agreements.meanings import SURROUNDINGS
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import Sentence

FOLDER = Path(__file__).with_name("sentences")
MARK = re.compile(r"\{(?P<optional>\??)(?P<word>[^|{}?]+)\|(?P<parties>[^|{}]+)\}")
OWN, OWN_ARTICLE = "own passage", "own article"
"""The signs of these rows: what they share and real texts do not; they are not shipped."""
PLACES = ("place:", "short document")
WHOLE = "whole"
"""How the names of files with whole articles begin."""
PARAGRAPH, KEY_ACTORS = "¶", "@@"


@dataclass(frozen=True)
class Weights:
    """What an own row counts beside one of the gold."""

    passage: float
    article: float


TRIGGERS, PARTIES = Weights(0.1, 0.25), Weights(0.3, 0.3)
"""Of the rows of `keep` and of `party`, chosen out of fold: in full weight their triggers would outnumber the gold."""
LATER = 0.5
"""Weight of an agreement after the first sentence that tells one, before `TRIGGERS`: an annotator of the gold often
takes what follows for a term of the same agreement, and leaves it optional."""
SENTENCE = SURROUNDINGS.index("sentence")


def entries() -> Iterator[dict[str, Any]]:
    """All passages as documents of the gold."""
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield entry(line.strip(), f"{path.stem}:{number}")


def entry(line: str, doc_id: str) -> dict[str, Any]:
    """A marked passage as a document of the gold, without the sentences of its agreements."""
    text, last = "", 0
    line, _, named = line.partition(KEY_ACTORS)
    line = re.sub(rf"\s*{PARAGRAPH}\s*", "\n", line).strip()
    agreements = []
    for mark in MARK.finditer(line):
        text += line[last : mark.start()]
        trigger = [len(text), len(text) + len(mark["word"])]
        parties = [{"name": name.strip()} for name in mark["parties"].split(";")]
        agreements.append({"trigger": trigger, "optional": bool(mark["optional"]), "parties": parties})
        text += mark["word"]
        last = mark.end()
    text += line[last:]
    if set("{|}") & set(text):
        raise ValueError(f"{doc_id}: a mark that cannot be read: {text}")
    key_actors = [{"name": name.strip()} for name in named.split(";") if name.strip()]
    return {"doc_id": doc_id, "text": text, "agreements": agreements, "key_actors": key_actors}


def whole(doc_id: str) -> bool:
    """Whether it names an own article."""
    return doc_id.startswith(WHOLE)


def placed(gold: dict[str, Any], sentences: Sequence[Sentence]) -> dict[str, Any]:
    """The document with the sentence of each agreement as its evidence."""

    def evidence(trigger: list[int]) -> list[int]:
        span = next(s.span for s in sentences if s.span.start <= trigger[0] < s.span.end)
        return [span.start, span.end]

    return gold | {"agreements": [a | {"evidence": evidence(a["trigger"])} for a in gold["agreements"]]}


def eased(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of triggers, in the order of their passages, with less weight for what a passage tells later."""
    first: dict[str, tuple[str, ...]] = {}
    for row in rows:
        sentence = row.around[SENTENCE]
        told = row.right and row.weight == 1.0 and not whole(row.doc_id)
        later = told and first.setdefault(row.doc_id, sentence) != sentence
        yield replace(row, weight=LATER) if later else row


def owned(rows: Iterable[Row], weights: Weights) -> Iterator[Row]:
    """The rows under the sign of their kind, so much lighter; those of passages without what only short texts have."""
    for row in rows:
        if whole(row.doc_id):
            yield replace(row, signs=row.signs | {OWN_ARTICLE}, weight=row.weight * weights.article)
        else:
            signs = frozenset(sign for sign in row.signs if not sign.startswith(PLACES))
            yield replace(row, signs=signs | {OWN}, weight=row.weight * weights.passage)


def shipped(model: Linear) -> Linear:
    """The model without the signs that no real text has."""
    weights = {sign: weight for sign, weight in model.weights.items() if sign not in {OWN, OWN_ARTICLE}}
    return Linear(weights, model.bias, model.threshold, model.slopes)
