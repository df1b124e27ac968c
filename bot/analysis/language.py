"""Which language a text is in; py3langid's only home.

Chosen over lingua: 4.5 MB to install instead of 96, and it knows Kyrgyz, Tajik, Tatar and Uzbek. Its model takes 0.8 s
and 75 MB to load, so it is asked only where letters leave a doubt: most Russian articles never load it.
"""

from __future__ import annotations

import re
import tempfile
from array import array
from functools import lru_cache
from mmap import ACCESS_READ, MADV_DONTNEED, mmap

import numpy as np

RUSSIAN = "ru"

SAMPLE = 3_000
"""Characters that are looked at, from the beginning and from the middle: a page may open in another language."""

MARGIN = 12.0
"""By how much, in log-likelihood, another language must beat Russian; text in another language wins by 30 and more."""

SHORT_MARGIN = 60.0
"""The same for a line of Russian letters only, up to 100 of them: «Шымкент, Тараз и Туркестан получат субсидии» looks
Kyrgyz by 31. So a Bulgarian headline alone passes for Russian, which costs less than the contrary."""

CODES = (
    "ar az ba be bg bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk mn nl no pl pt ro "
    "ru sk sl sq sr sv tg tk tr tt ug uk ur uz vi zh"
)
"""Languages that come into question; among all 140 an English headline may turn out to be Xhosa."""

_CYRILLIC = re.compile(r"[а-яёѐ-ӿ]+")
_FOREIGN = re.compile(r"[ѐђѓєѕіїјљњћќѝўџѢ-ӿ]+")
_LATIN = re.compile(r"[a-z\u00df-\u024f]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def language(text: str) -> str:
    """The ISO 639-1 code; «ru» where nothing speaks clearly for another language."""
    sample = _sample(text).lower()
    if _plainly_russian(sample):
        return RUSSIAN
    own = _own_script(sample)
    scores = _model().rank(own)
    best = max(scores, key=lambda code: (scores[code], code))
    return str(best) if scores[best] - scores[RUSSIAN] > _margin(own) else RUSSIAN


def _margin(text: str) -> float:
    """Falls from SHORT_MARGIN to MARGIN over the first hundred letters, unless some of them are not Russian."""
    if _FOREIGN.search(text) or not _CYRILLIC.search(text):
        return MARGIN
    return max(MARGIN, SHORT_MARGIN - 0.48 * _count(_LETTERS, text))


def _sample(text: str) -> str:
    middle = max(len(text) // 2, SAMPLE)
    return text[:SAMPLE] + " " + text[middle : middle + SAMPLE]


def _plainly_russian(text: str) -> bool:
    """Letters alone decide: «ы» and «э», which Bulgarian, Serbian and Ukrainian lack, and none that Russian lacks.

    In Russian «ы» and «э» make 2.2 % of the letters; Kazakh, Kyrgyz, Tatar and Belarusian, which use them too, have in
    any 150 letters some of their own.
    """
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")  # a pattern would take ten times as long
    cyrillic = int(np.count_nonzero((codes >= ord("а")) & (codes <= ord("ӿ"))))
    most = len(text) - text.count(" ")
    if cyrillic < 150 or (cyrillic < 0.8 * most and cyrillic < 0.8 * _count(_LETTERS, text)):
        return False
    rare = codes[codes > ord("я")].tobytes().decode("utf-16-le", "surrogatepass")
    return _count(_FOREIGN, rare) < 0.003 * cyrillic and text.count("ы") + text.count("э") >= 0.01 * cyrillic


def _count(letters: re.Pattern[str], text: str) -> int:
    """How many letters stand in the runs of these."""
    return sum(map(len, letters.findall(text)))


def _own_script(text: str) -> str:
    """Foreign names in Latin letters taken out of a Cyrillic text: «Samsung Galaxy S24 Ultra получит камеру»."""
    if _count(_CYRILLIC, text) >= 0.3 * _count(_LETTERS, text):
        return _LATIN.sub(" ", text)
    return text


def load_model() -> None:
    """Load the model before a forkserver forks: else each worker would at its first short text, in its own memory."""
    _model()


class _Model:
    """py3langid's identifier of CODES; what it knows of the other languages, 28 MB, is let go.

    Its two great tables, 54 MB, lie in a file without a name, which processes that are forked later share. A text asks
    for some thousand rows of them, for which Linux maps 30 MB, so they are let go behind each text.
    """

    def __init__(self) -> None:
        from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # here: most texts do not need it
        from py3langid.modelio import load_model as loaded

        features, shares, classes, moves, rows, outputs = loaded(MODEL_DIR / MODEL_FILE)
        wanted = [place for place, code in enumerate(classes) if code in CODES.split()]
        likely = features[:, wanted]
        self._tables = [_mapped(likely.tobytes()), _mapped(moves)]
        self._identifier = LanguageIdentifier(
            np.frombuffer(self._tables[0], likely.dtype).reshape(likely.shape),
            shares[wanted],
            [classes[place] for place in wanted],
            memoryview(self._tables[1]).cast(moves.typecode),
            array("i", outputs),
            tk_row=rows,
        )
        self._identifier._rowbase = array("I", self._identifier._rowbase)  # a list of them takes 4 MB

    def rank(self, text: str) -> dict[str, float]:
        """The log-likelihood of each language."""
        scores = dict(self._identifier.rank(text))
        for table in self._tables:
            table.madvise(MADV_DONTNEED)
        return scores


@lru_cache(maxsize=1)
def _model() -> _Model:
    return _Model()


def _mapped(table: bytes | array[int]) -> mmap:
    with tempfile.TemporaryFile() as file:
        file.write(table)
        file.flush()
        return mmap(file.fileno(), 0, access=ACCESS_READ)
