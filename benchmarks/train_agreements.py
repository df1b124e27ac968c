"""Train the models of `bot/analysis/data`, `weights.json` and `leanings.json`, on the digest gold: what do they bring?

    python -m benchmarks.train_agreements GOLD_FOLDER [--write] [--out FILE] [--seeds 7 1 2 3]

`keep` tells agreements from other triggers, `party` tells parties from bystanders; both are logistic regressions over
signs that are there or not; `keep` weighs the meanings of the words around too, and learns from the triggers of
`agreement_labels.tsv` as well, as `party` does from those of
`party_labels.tsv`, and both from our own passages of `sentences/`. Figures are those of the gold's own scorer:
«dev» with models that saw all documents, «out of fold» with models that never saw the document (5 folds by document,
for each seed that shuffles them).
Optional agreements of the gold weigh little: the scorer counts them neither way.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import agreement_labels, own_sentences, party_labels
from benchmarks.agreement_fitting import Row, fit
from bot.analysis.actors import cast
from bot.analysis.agreements import Finding, findings, weighed
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import Document, encodings, read
from bot.analysis.tagging.leanings import Direction
from bot.model import Agreement, Article

DATA = Path(__file__).parents[1] / "bot" / "analysis" / "data"
FOLDS = 5
KEEP = {"penalty": 4.0, "threshold": 0.46}
PARTY = {"penalty": 2.0, "threshold": 0.4}
OPTIONAL = 0.12
"""Weight of a trigger or sentence that only optional gold covers."""
GOLD = 1.2
"""Weight of a trigger of the gold."""
LABELLED, LABELLED_OPTIONAL = 1.5, 0.2
"""Weight of a trigger of the labelled texts, chosen out of fold, and before it that of an optional one:
whoever judged them left more of them optional."""
BESIDE = 0.4
"""Weight of another trigger in the sentence of a main agreement."""
PARTY_OPTIONAL = 0.6


@dataclass(frozen=True)
class Models:
    """`keep`, `party`, and where the contexts of words lean to a party."""

    keep: Linear
    party: Linear
    leaning: Direction


@dataclass(frozen=True)
class Reading:
    """A gold document with its scene and all findings of each sentence."""

    gold: dict[str, Any]
    scene: Scene
    findings: list[list[Finding]]


def readings(gold: list[dict[str, Any]]) -> Iterator[Reading]:
    nothing = Linear({}, 0.0, 0.5)
    for entry in gold:
        document: Document = read(Article(entry["text"], title=entry.get("title")))
        scene = Scene(document, cast(document))
        body = [s for s in document.sentences if not scene.headline(s)]
        yield Reading(entry, scene, [list(findings(scene, s, nothing)) for s in body])


def own_readings() -> Iterator[Reading]:
    """Our own passages, read as gold."""
    for reading in readings(list(own_sentences.entries())):
        yield replace(reading, gold=own_sentences.placed(reading.gold, reading.scene.document.sentences))


def keep_rows(reading: Reading, scorer: Any) -> Iterator[Row]:
    for finding in (f for found in reading.findings for f in found):
        right, weight = _label(reading.gold, finding, scorer)
        yield Row(reading.gold["doc_id"], finding.signs, right, weight, finding.around)


def _label(gold: dict[str, Any], finding: Finding, scorer: Any) -> tuple[bool, float]:
    clause = finding.case.clause
    evidence = (clause.sentence.span.start, clause.sentence.span.end)
    main = [a for a in gold["agreements"] if not a.get("optional")]
    optional = [a for a in gold["agreements"] if a.get("optional")]
    for agreements, weight in ((main, 1.0), (optional, OPTIONAL)):
        if any(_on(a, finding) or _over(a, finding) for a in agreements):
            return True, weight
    for agreements, weight in ((main, BESIDE), (optional, OPTIONAL)):
        if any(scorer.overlap(a["evidence"], evidence) >= 0.4 for a in agreements):
            return False, weight
    return False, 1.0


def _on(agreement: dict[str, Any], finding: Finding) -> bool:
    """The gold trigger and the finding's word share a letter."""
    trigger = finding.case.clause.token.span
    return bool(trigger.start < agreement["trigger"][1] and agreement["trigger"][0] < trigger.end)


def _over(agreement: dict[str, Any], finding: Finding) -> bool:
    """The finding's word governs the gold trigger: «подписал» over «контракт»."""
    clause = finding.case.clause
    begin, end = agreement["trigger"]
    inside = (t for t in clause.sentence.tokens if t.span.start < end and begin < t.span.end)
    return any(clause.trigger in {h.index for h in Clause(clause.sentence, t.index).chain[:2]} for t in inside)


def party_rows(reading: Reading, scorer: Any) -> Iterator[Row]:
    aliases = {a["name"]: a.get("aliases", []) for a in reading.gold["key_actors"]}
    ranked = sorted(reading.gold["agreements"], key=lambda a: bool(a.get("optional")))
    encoded = encodings(reading.scene.document) if ranked else []
    for finding in (f for found in reading.findings for f in found):
        gold = next((a for a in ranked if _on(a, finding) or _over(a, finding)), None)
        if gold is None:
            continue
        weight = PARTY_OPTIONAL if gold.get("optional") else 1.0
        for candidate in party_labels.possible(reading.scene, finding):
            name = candidate.party.name
            right = any(scorer.same_name(name, p["name"], aliases.get(p["name"], ())) for p in gold["parties"])
            context = party_labels.context_of(candidate, encoded)
            yield Row(reading.gold["doc_id"], candidate.signs, right, weight, context=context)


def predictions(read: list[Reading], models: Callable[[str], Models]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for reading in read:
        doc_id = reading.gold["doc_id"]
        trained = models(doc_id)
        keep = trained.keep
        _lean(reading.scene.document, trained.leaning)
        groups = (
            [replace(f, probability=keep.probability(f.signs, f.around)) for f in group] for group in reading.findings
        )
        agreements = weighed(reading.scene, groups, keep, trained.party)
        found[doc_id] = {"actors": [], "summary": [], "agreements": [_plain(a) for a in agreements]}
    return found


def _lean(document: Document, leaning: Direction) -> None:
    """Let the document's words lean as these models have it: it was read with the direction that is shipped."""
    for sentence, rows in zip(document.sentences, encodings(document), strict=True):
        syntax, names = np.hsplit(rows, 2)
        told = zip(leaning.by_syntax(syntax), leaning.by_names(names), strict=True)
        sentence.leanings[:] = array("f", map(sum, told))


def _plain(agreement: Agreement) -> dict[str, Any]:
    return {
        "status": str(agreement.status),
        "parties": [{"name": p.name, "type": str(p.type)} for p in agreement.parties],
        "subject": agreement.subject.text,
        "evidence": [agreement.evidence.start, agreement.evidence.end],
        "trigger": [agreement.trigger.start, agreement.trigger.end],
        "rule": agreement.rule,
    }


def report(title: str, figures: dict[str, Any]) -> None:
    shown = []
    for name, value in figures.items():
        if name.startswith("agreements."):
            exact = f" (P {value['precision']:.2f} R {value['recall']:.2f})" if isinstance(value, dict) else ""
            shown.append(f"{name[11:]} {value['f1'] if exact else value:.3f}{exact}")
    print(f"{title:16}{'  '.join(shown)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help="write weights.json and leanings.json")
    parser.add_argument("--out", type=Path, help="write the out-of-fold predictions of the first seed here")
    parser.add_argument("--seeds", type=int, nargs="+", default=[7], help="ways to shuffle the folds")
    args = parser.parse_args()
    scorer = _scorer(args.gold)
    gold = [json.loads(line) for line in (args.gold / "digest_dev.jsonl").read_text().splitlines()]
    read = list(readings(gold))
    rows = _rows(args.gold, read, scorer)
    for place, seed in enumerate(args.seeds):
        unseen = _out_of_fold(read, rows, seed)
        report(f"out of fold {seed}", scorer.score(gold, unseen)[0])
        if args.out and place == 0:
            lines = (json.dumps({"doc_id": doc_id, **found}, ensure_ascii=False) for doc_id, found in unseen.items())
            args.out.write_text("\n".join(lines) + "\n")
    shipped = rows.fitted(lambda doc_id: True)
    report("dev", scorer.score(gold, predictions(read, lambda doc_id: shipped))[0])
    if args.write:
        _write(shipped)


@dataclass(frozen=True)
class Rows:
    """What both models learn from: the gold, of which folds are held back, and what always helps."""

    keep: list[Row]
    party: list[Row]
    keep_beside: list[Row]
    party_beside: list[Row]

    def fitted(self, seen: Callable[[str], bool]) -> Models:
        """The models of the gold documents that are seen, and of all that lies beside the gold."""
        keep = fit([*(r for r in self.keep if seen(r.doc_id)), *self.keep_beside], **KEEP)
        party = fit([*(r for r in self.party if seen(r.doc_id)), *self.party_beside], **PARTY)
        if party.leaning is None:
            raise ValueError("no possible party stands anywhere")
        return Models(own_sentences.shipped(keep.model), own_sentences.shipped(party.model), party.leaning)


def _rows(folder: Path, read: list[Reading], scorer: Any) -> Rows:
    own = list(own_readings())
    keeps = [replace(row, weight=GOLD * row.weight) for reading in read for row in keep_rows(reading, scorer)]
    parties = [row for reading in read for row in party_rows(reading, scorer)]
    labelled = agreement_labels.rows(folder, BESIDE, LABELLED_OPTIONAL)
    others = [replace(row, weight=LABELLED * row.weight) for row in labelled]
    judged = list(party_labels.rows(folder))
    own_triggers = own_sentences.eased(row for reading in own for row in keep_rows(reading, scorer))
    own_keeps = list(own_sentences.owned(own_triggers, own_sentences.TRIGGERS))
    own_sides = (row for reading in own for row in party_rows(reading, scorer))
    own_parties = list(own_sentences.owned(own_sides, own_sentences.PARTIES))
    triggers = f"{len(keeps)} + {len(others)} + {len(own_keeps)} triggers"
    possible = f"{len(parties)} + {len(judged)} + {len(own_parties)} possible parties"
    print(f"{len(read)} documents, {len(own)} own passages, {triggers}, {possible}", flush=True)
    return Rows(keeps, parties, [*others, *own_keeps], [*judged, *own_parties])


def _out_of_fold(read: list[Reading], rows: Rows, seed: int) -> dict[str, dict[str, Any]]:
    fold = _folds([reading.gold["doc_id"] for reading in read], seed)

    def held_back(out: int) -> Models:
        return rows.fitted(lambda doc_id: fold[doc_id] != out)

    held = [held_back(i) for i in range(FOLDS)]
    return predictions(read, lambda doc_id: held[fold[doc_id]])


def _folds(doc_ids: list[str], seed: int) -> dict[str, int]:
    shuffled = list(doc_ids)
    random.Random(seed).shuffle(shuffled)
    return {doc_id: place % FOLDS for place, doc_id in enumerate(shuffled)}


def _write(models: Models) -> None:
    stored = {
        name: {"bias": m.bias, "threshold": m.threshold, "weights": dict(sorted(m.weights.items()))}
        | ({"slopes": m.slopes.directions} if m.slopes else {})
        for name, m in (("keep", models.keep), ("party", models.party))
    }
    (DATA / "weights.json").write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n")
    nets = {net: [round(float(x), 5) for x in getattr(models.leaning, net)] for net in ("syntax", "names")}
    (DATA / "leanings.json").write_text(json.dumps(nets | {"level": models.leaning.level}, indent=0) + "\n")


def _scorer(folder: Path) -> Any:
    """The gold's own scorer, loaded from its folder."""
    spec = importlib.util.spec_from_file_location("score_digest", folder / "score_digest.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no scorer in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
