"""A page's drawing instructions → what is written where. Pictures and lines are passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject
from pypdf.generic._font import Font

DEEPEST = 6
"""Forms within forms."""

MOST = 200_000
"""Runs of one page: a full newspaper page has some ten thousand letters."""

Matrix = tuple[float, float, float, float, float, float]
Fonts = dict[int, tuple[DictionaryObject, Font]]
"""By identity; the resource is held, so that no other takes its place."""

UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one go. `left` and `right` along the line, `base` across, upwards; `size` of the letters, all in
    points of the page turned so that most of its text stands upright. `space`: how wide a space of the font is."""

    text: str
    left: float
    right: float
    base: float
    size: float
    space: float


@dataclass(frozen=True, slots=True)
class _State:
    """What `q` keeps and `Q` brings back."""

    matrix: Matrix
    font: Font | None = None
    size: float = 0.0
    between: float = 0.0
    words: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def runs(page: PageObject, fonts: Fonts) -> list[Run]:
    """The runs of a page, those that stand across its text left out. `fonts` are kept from page to page."""
    content = page.get_contents()
    if content is None:
        return []
    reader = _Reader(page.pdf, fonts)
    reader.read(ContentStream(content, page.pdf, "bytes"), _resources(page), _State(UNIT), 0)
    weights = Counter[int]()
    for turn, run in reader.found:
        weights[turn] += len(run.text)
    main = max(weights, key=lambda turn: weights[turn], default=0)
    return [run for turn, run in reader.found if turn == main]


def _resources(page: PageObject) -> DictionaryObject:
    """A page may have those of the pages above it."""
    node: Any = page
    for _ in range(50):
        if isinstance(found := _plain(node.get("/Resources")), DictionaryObject):
            return found
        node = _plain(node.get("/Parent"))
        if not isinstance(node, DictionaryObject):
            break
    return DictionaryObject()


def _plain(value: Any) -> Any:
    return None if value is None else value.get_object()


@dataclass(slots=True)
class _Reader:
    pdf: Any
    fonts: Fonts
    found: list[tuple[int, Run]] = field(default_factory=list)
    text: Matrix = UNIT
    line: Matrix = UNIT

    def read(self, content: ContentStream, resources: DictionaryObject, state: _State, depth: int) -> None:
        kept: list[_State] = []
        for operands, operator in content.operations:
            if operator == b"q":
                kept.append(state)
            elif operator == b"Q":
                state = kept.pop() if kept else state
            elif operator == b"Do":
                self._form(operands, resources, state, depth)
            elif operator == b"Tf" and len(operands) > 1:
                state = replace(state, font=self._font(resources, operands[0]), size=_number(operands[1]))
            elif operator in _SETTINGS and operands:
                state = _SETTINGS[operator](state, operands)
            else:
                state = self._write(operator, operands, state)
            if len(self.found) > MOST:
                return

    def _write(self, operator: bytes, operands: Sequence[Any], state: _State) -> _State:
        if operator == b"BT":
            self.text = self.line = UNIT
        elif operator == b"Tm" and len(operands) == 6:
            self.text = self.line = _matrix(operands)
        elif operator in (b"Td", b"TD") and len(operands) == 2:
            self._move(_number(operands[0]), _number(operands[1]))
            return replace(state, leading=-_number(operands[1])) if operator == b"TD" else state
        elif operator == b"T*":
            self._move(0, -state.leading)
        elif operator in (b"Tj", b"TJ") and operands:
            self._show(operands[0], state)
        elif operator == b"'" and operands:
            self._move(0, -state.leading)
            self._show(operands[0], state)
        elif operator == b'"' and len(operands) == 3:
            state = replace(state, words=_number(operands[0]), between=_number(operands[1]))
            self._move(0, -state.leading)
            self._show(operands[2], state)
        return state

    def _move(self, right: float, up: float) -> None:
        self.text = self.line = _times((1, 0, 0, 1, right, up), self.line)

    def _show(self, shown: Any, state: _State) -> None:
        for piece in shown if isinstance(shown, ArrayObject) else [shown]:
            if isinstance(piece, bytes):
                self._piece(piece, state)
            elif isinstance(piece, int | float):
                self._go_on(-float(piece) / 1000 * state.size * state.stretch)

    def _go_on(self, by: float) -> None:
        self.text = _times((1, 0, 0, 1, by, 0), self.text)

    def _piece(self, data: bytes, state: _State) -> None:
        font = state.font
        if font is None or not font.interpretable:
            return
        codes, text = _decoded(font, data)
        width = font.get_text_width(codes) / 1000 * state.size + len(codes) * state.between
        if isinstance(font.encoding, dict):
            width += codes.count(" ") * state.words
        width *= state.stretch
        if text.strip():
            self.found.append(self._placed(text, width, state, font))
        self._go_on(width)

    def _placed(self, text: str, width: float, state: _State, font: Font) -> tuple[int, Run]:
        """Turned upright: the turn is a number of right angles."""
        a, b, c, d, x, y = _times(self.text, state.matrix)
        x, y = x + state.rise * c, y + state.rise * d
        across = abs(b) > abs(a)
        turn = (1 if b > 0 else 3) if across else (0 if a >= 0 else 2)
        left, base = ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
        along, size = hypot(a, b), abs(state.size) * hypot(c, d)
        space = font.space_width / 1000 * abs(state.size) * along
        return turn, Run(text, left, left + width * along, base, size, space)

    def _form(self, operands: Sequence[Any], resources: DictionaryObject, state: _State, depth: int) -> None:
        forms = _plain(resources.get("/XObject"))
        form = _plain(forms.get(operands[0])) if operands and isinstance(forms, DictionaryObject) else None
        if depth >= DEEPEST or not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return
        own = _plain(form.get("/Resources"))
        matrix = _plain(form.get("/Matrix"))
        inner = replace(state, matrix=_times(_matrix(matrix), state.matrix)) if matrix else state
        kept, inside = (self.text, self.line), own if isinstance(own, DictionaryObject) else resources
        self.read(ContentStream(form, self.pdf, "bytes"), inside, inner, depth + 1)
        self.text, self.line = kept

    def _font(self, resources: DictionaryObject, name: Any) -> Font | None:
        known = _plain(resources.get("/Font"))
        if not isinstance(known, DictionaryObject) or name not in known:
            return None
        font = _plain(known[name])
        if not isinstance(font, DictionaryObject):
            return None
        if id(font) not in self.fonts:
            self.fonts[id(font)] = font, Font.from_font_resource(font)
        return self.fonts[id(font)][1]


_SETTINGS: dict[bytes, Any] = {
    b"cm": lambda state, said: replace(state, matrix=_times(_matrix(said), state.matrix)),
    b"Tc": lambda state, said: replace(state, between=_number(said[0])),
    b"Tw": lambda state, said: replace(state, words=_number(said[0])),
    b"Tz": lambda state, said: replace(state, stretch=_number(said[0]) / 100),
    b"TL": lambda state, said: replace(state, leading=_number(said[0])),
    b"Ts": lambda state, said: replace(state, rise=_number(said[0])),
}


def _decoded(font: Font, data: bytes) -> tuple[str, str]:
    """The codes, one character for each, by which the font knows widths; and what they mean."""
    if isinstance(font.encoding, str):
        codes = data.decode(font.encoding, "surrogatepass" if len(data) % 2 == 0 else "replace")
        said = codes
    else:
        codes = data.decode("latin-1")
        said = "".join(font.encoding.get(code, chr(code)) for code in data)
    return codes, "".join(str(font.character_map.get(char, char)) for char in said)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _matrix(values: Sequence[Any]) -> Matrix:
    if len(values) < 6:
        return UNIT
    a, b, c, d, e, f = (_number(value) for value in values[:6])
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def has_pictures(page: PageObject) -> bool:
    """Whether a page shows pictures: one without any words is then a scan."""
    found = _plain(_resources(page).get("/XObject"))
    return isinstance(found, DictionaryObject) and any(_is_picture(found[name]) for name in found)


def _is_picture(value: Any) -> bool:
    return isinstance(found := _plain(value), StreamObject) and found.get("/Subtype") in ("/Image", "/Form")


def upright(found: Sequence[Run]) -> Iterator[Run]:
    """Without what is drawn twice to look bold."""
    seen: dict[tuple[str, int], Run] = {}
    for run in found:
        key = run.text, round(run.base / max(run.size, 1.0) * 2)
        before = seen.get(key)
        if before is None or abs(before.left - run.left) > 0.15 * run.size:
            seen[key] = run
            yield run
