"""Compare Svodka's reading with plain natasha on all texts: python benchmarks/identical.py GOLD_FOLDER [N].

Takes the field `text` of each line of *.jsonl and the whole of each *.txt; N keeps every N-th text. Prints differences,
and ends with a non-zero code if there are any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import natasha

from benchmarks.plain import Plain
from benchmarks.texts import texts
from bot.analysis.document import Document, Name, Sentence, paragraphs, preload, read
from bot.model import Article, Span


def differences(plain: Plain, document: Document) -> list[str]:
    """Where Svodka's reading is not natasha's: sentences, tokens and trees by paragraph, names of the whole text."""
    found: list[str] = []
    tokens: list[tuple[Span, Any]] = []
    sentences = iter(document.sentences)
    for paragraph in paragraphs(document.text):
        doc = plain.parsed(paragraph.of(document.text))
        tokens += [(Span(t.start + paragraph.start, t.stop + paragraph.start), t) for t in doc.tokens]
        for theirs in doc.sents:
            ours = next(sentences, None)
            if ours is None:
                return [*found, f"missing sentence: {theirs.text!r}"]
            found += _sentence(ours, theirs, paragraph.start)
    found += [f"sentence too many: {s.text!r}" for s in sentences]
    return found + list(_names(plain, document, tokens))


def _sentence(ours: Sentence, theirs: Any, shift: int) -> Iterator[str]:
    if (ours.span, ours.text) != (Span(theirs.start + shift, theirs.stop + shift), theirs.text):
        yield f"sentence: {ours.text!r}, natasha {theirs.text!r}"
        return
    places = {token.id: place for place, token in enumerate(theirs.tokens)}
    expected = [
        (
            Span(t.start + shift, t.stop + shift),
            t.text,
            t.pos,
            t.feats,
            t.lemma or t.text.lower(),
            places.get(t.head_id),
            t.rel,
        )
        for t in theirs.tokens
    ]
    actual = [(t.span, t.text, t.pos, t.feats, t.lemma, t.head, t.rel) for t in ours.tokens]
    if len(actual) != len(expected):
        yield f"{len(actual)} tokens, natasha {len(expected)}: {ours.text!r}"
    for mine, other in zip(actual, expected, strict=False):
        if mine != other:
            yield f"token: {mine}, natasha {other}"


def _names(plain: Plain, document: Document, tokens: list[tuple[Span, Any]]) -> Iterator[str]:
    """natasha's names inside one sentence must be ours; those that cross a sentence's end must be cut there."""
    ours = {(name.span, name.type): name for name in document.names}
    theirs = plain.ner(document.text).spans if document.text.strip() else []
    for span in theirs:
        place = Span(span.start, span.stop)
        sentence = document.sentence_at(span.start)
        assert sentence is not None
        name = ours.pop((place, span.type), None)
        if sentence.span.covers(place):
            yield from _name(plain, name, span, [t for where, t in tokens if place.overlaps(where)])
            continue
        for key in [key for key in ours if key[0].overlaps(place)]:
            del ours[key]
    yield from (f"name too many: {name}" for name in ours.values())


def _name(plain: Plain, name: Name | None, span: Any, tokens: list[Any]) -> Iterator[str]:
    if name is None:
        yield f"missing name: {span}"
        return
    holder = natasha.doc.DocSpan(span.start, span.stop, span.type, name.text, tokens=tokens)
    holder.normalize(plain.vocab)
    if name.normal != (holder.normal or name.text):
        yield f"normal form: {name}, natasha {holder.normal!r}"


def main(folder: str, step: str = "1") -> int:
    preload()
    plain = Plain()
    articles = tokens = total = 0
    for text in list(texts(Path(folder)))[:: int(step)]:
        document = read(Article(text))
        found = differences(plain, document)
        articles += 1
        tokens += sum(len(sentence.tokens) for sentence in document.sentences)
        total += len(found)
        for line in found[:20]:
            print(f"{text[:40]!r}: {line}")
    print(f"{articles} articles, {tokens} tokens, {total} differences")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
