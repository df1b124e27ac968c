"""Paragraphs, and razdel's sentences and tokens, found faster: its rules are asked only where they can say something.

razdel cuts a text at every mark and asks all rules whether to join again. But a sentence never ends before a letter,
and what stands between two spaces is cut the same way wherever it stands, but for a mark at its edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from razdel import tokenize
from razdel.segmenters.punct import DASHES
from razdel.segmenters.sentenize import BULLET_SIZE, SentSegmenter, SentSplit
from razdel.segmenters.tokenize import ATOM, INT, LAT, OTHER, PUNCT, RU

from bot.analysis.remembering import Memory
from bot.model import Span

KNOWN_CHUNKS = 5_000
"""Chunks whose tokens are remembered; the larger part of a text is made of chunks seen before."""

KNOWN_JOINTS = 1_000
"""The same for chunks that may be joined with what stands beside them."""

LONGEST = 1_000
"""Characters that are cut at once: razdel takes the square of the time for a row of marks."""

_CHUNK = re.compile(rf"(?<!\S)([А-Яа-яЁё]{{1,{LONGEST - 1}}})([.,:;!?]?)(?!\S)|(\S{{1,{LONGEST}}})")
"""What stands between two spaces: a word and the mark behind it, which most chunks are, or anything else."""

_JOINTS = frozenset(DASHES + "_.,/\\")
"""Marks that razdel joins with what stands on both sides, even over a space: «5, 6» is «5,» and «6»."""

_WORD = re.compile("([А-Яа-яЁё]+)([.,:;!?]?)")
"""What most chunks are: then nothing else is asked."""

_LETTERS = "(?:[А-Яа-яЁё]+|[A-Za-z]+)"
_PLAIN = re.compile(
    rf"(?!.*yahoo!)([«„\"(]?)({_LETTERS}(?:-{_LETTERS})*|[0-9]+(?![.,])(?:-{_LETTERS})*)([»“\")]?)([.,;:!?]?)",
    re.ASCII | re.IGNORECASE,
)
"""A word or a compound («39-летний») in quotes, with one mark behind: cut at each, whatever stands around it.

«Yahoo!» is one word to razdel.
"""

TAIL = 200
"""Characters at the end of a line that tell whether it ends a sentence."""

_LINE = re.compile(r"[^\n]+")
_FINAL = re.compile(r"[.!?…:;][»”\")\]]*\s*$")

_SAMPLES = {RU: "а", LAT: "a", INT: "1", PUNCT: "!", OTHER: "☃"}
_SENTENCES = SentSegmenter()


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text, hard-wrapped ones put together again: a line that goes on in lower case is not a new one."""
    start = end = None
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        wrapped = (
            start is not None
            and end is not None
            and text[end : match.start()].count("\n") == 1
            and line.lstrip()[0].islower()
            and not _FINAL.search(text[max(start, end - TAIL) : end])
        )
        if wrapped:
            end = match.end()
            continue
        if start is not None and end is not None:
            yield Span(start, end)
        start, end = match.span()
    if start is not None and end is not None:
        yield Span(start, end)


def headline(text: str, lines: list[Span]) -> Span | None:
    """The first line, where it ends without a final mark and more follows."""
    if len(lines) < 2 or len(lines[0]) > TAIL or _FINAL.search(lines[0].of(text)):
        return None
    return lines[0]


def sentences(text: str) -> Iterator[Span]:
    """Where razdel sees sentences, spaces around them cut off."""
    start = 0
    splitter = _SENTENCES.split
    for match in splitter.re.finditer(text):
        end = match.end()
        if end < len(text) and text[end].isspace() and not _joined(text, start, match, splitter.window):
            yield _stripped(text, start, end)
            start = end
    yield _stripped(text, start, len(text))


def _joined(text: str, start: int, match: re.Match[str], window: int) -> bool:
    """Whether razdel's rules let the sentence that began at `start` go on after this mark."""
    left = text[max(0, match.start() - window) : match.start()]
    split = SentSplit(left, match.group(1), text[match.end() : match.end() + window])
    split.buffer = text[start : min(match.start(), start + BULLET_SIZE + 1)]  # no rule asks for more
    return bool(_SENTENCES.join(split))


def _stripped(text: str, start: int, end: int) -> Span:
    chunk = text[start:end]
    words = chunk.strip()
    start += chunk.find(words)
    return Span(start, start + len(words))


def tokens(text: str, shift: int = 0) -> tuple[list[int], list[str]]:
    """razdel's tokens: where each starts (in a text in which this one stands `shift` characters on), and its words."""
    starts: list[int] = []
    words: list[str] = []
    chunks = _CHUNK.findall(text)
    end = 0
    for position, (letters, mark, chunk) in enumerate(chunks):
        start = text.index(letters or chunk, end)
        if letters:
            starts.append(start + shift)
            words.append(letters)
            end = start + len(letters)
            if mark:
                starts.append(end + shift)
                words.append(mark)
                end += 1
            continue
        end = start + len(chunk)
        for offset, token in _ALONE[chunk] or _beside(chunks, position):
            starts.append(start + shift + offset)
            words.append(token)
    return starts, words


def _alone(chunk: str) -> tuple[tuple[int, str], ...]:
    """The tokens of a chunk, none where its neighbours have a say."""
    if len(chunk) > 1 and (chunk[-1] in _JOINTS or chunk[0] in _JOINTS) and not _PLAIN.fullmatch(chunk):
        return ()
    return _pieces(chunk, "", "")


_ALONE = Memory(KNOWN_CHUNKS, _alone)


def _beside(chunks: list[tuple[str, str, str]], position: int) -> tuple[tuple[int, str], ...]:
    """The tokens of a chunk with a joint at its edge: what it is joined with may stand beside it."""
    chunk = "".join(chunks[position])
    before = after = ""
    if chunk[0] in _JOINTS and position:
        before = _kind("".join(chunks[position - 1])[-1])
    if chunk[-1] in _JOINTS and position + 1 < len(chunks):
        after = _kind("".join(chunks[position + 1])[0])
    return _BESIDE[chunk, before, after]


def apart(text: str, one: Span, two: Span) -> bool:
    """Whether the tokens of two lines, the second after the first, are surely the same where they are read as one text.

    Nearly always they are: only a mark at the end of one or at the beginning of the other may be joined across.
    """
    last, first = one.of(text).rsplit(None, 1)[-1], two.of(text).split(None, 1)[0]
    if max(len(last), len(first)) > LONGEST or last[0] in _JOINTS or first[-1] in _JOINTS:
        return False
    after = _kind(first[0]) if last[-1] in _JOINTS else ""
    before = _kind(last[-1]) if first[0] in _JOINTS else ""
    return _as_alone(last, "", after) and _as_alone(first, before, "")


def _as_alone(chunk: str, before: str, after: str) -> bool:
    """Whether a chunk with such neighbours is cut as it is without them."""
    if not (before or after) or _WORD.fullmatch(chunk) or _PLAIN.fullmatch(chunk):
        return True
    return _BESIDE[chunk, before, after] == _BESIDE[chunk, "", ""]


def _pieces(chunk: str, before: str, after: str) -> tuple[tuple[int, str], ...]:
    """The tokens of what stands between two spaces, with the kinds of atoms that stand on the other sides of them."""
    if plain := _PLAIN.fullmatch(chunk):
        return tuple((plain.start(group), plain[group]) for group in range(1, 5) if plain[group])
    left = f"{_SAMPLES[before]} " if before else ""
    right = f" {_SAMPLES[after]}" if after else ""
    inside = range(len(left), len(left) + len(chunk))
    return tuple((t.start - len(left), t.text) for t in tokenize(left + chunk + right) if t.start in inside)


_BESIDE = Memory[tuple[str, str, str], tuple[tuple[int, str], ...]](KNOWN_JOINTS, lambda key: _pieces(*key))


def _kind(character: str) -> str:
    """razdel's kind of the atom that begins or ends with this character."""
    match = ATOM.match(character)
    return str(match.lastgroup) if match else ""
