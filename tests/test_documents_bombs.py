"""A file that is made to break its reader costs a clear answer, nothing more: the same worker reads the next one."""

from __future__ import annotations

import faulthandler
import os
import random
import signal
from collections.abc import Callable
from contextlib import suppress

import pytest

from bot import jobs
from bot.confinement import Limits, confined
from bot.errors import AnalysisBroke, DocumentProblem, EmptyText, ReadingError
from bot.extraction import read_page
from bot.model import Page
from bot.workers import Workers
from tests import bombs
from tests.documents import docx, epub, fb2, odt, paragraph, pdf, rtf, set_lines, wrapped

LIMIT = 100_000
TIGHT = Limits(memory=64 * 1024 * 1024, processor=1, clock=2)
WORDS = "Казахстан и Венгрия подписали соглашение о поставке пшеницы на пять лет."


BOMBS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "a gigabyte in a text of Word": (lambda: bombs.zip_of_zeros(1024, 1024 * bombs.MEGABYTE), {"heavy"}),
    "a gigabyte that says it is small": (lambda: bombs.zip_of_zeros(1024, 2000), {"damaged", "heavy"}),
    "archives in archives": (lambda: bombs.nested_zips(5), {"archive"}),
    "a hundred thousand levels of markup": (lambda: bombs.deep_docx(100_000), {"heavy"}),
    "levels that no program writes": (lambda: bombs.deep_docx(300), {"heavy"}),
    "millions of elements": (lambda: bombs.crowded_docx(1_560_000), {"heavy"}),
    "a gigabyte in a page of a PDF": (lambda: bombs.pdf_of_zeros(1024), {"damaged", "heavy"}),
    "pages that hold themselves": (bombs.pdf_of_itself, {"damaged", "heavy"}),
    "a page that draws for ever": (lambda: bombs.pdf_of_operators(64), {"damaged", "heavy"}),
}


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("name", BOMBS)
async def test_a_bomb_costs_a_clear_answer(workers: Workers, name: str) -> None:
    make, kinds = BOMBS[name]
    worker = workers.pids
    with pytest.raises(DocumentProblem) as caught:
        await workers.run(jobs.read, Page(make(), "отчёт"), LIMIT)
    assert caught.value.kind in kinds
    article, _ = await workers.run(jobs.read, Page(docx(paragraph(WORDS))), LIMIT)
    assert article.text == WORDS
    assert workers.pids == worker


@pytest.mark.asyncio(loop_scope="session")
async def test_circles_in_a_pdf_end(workers: Workers) -> None:
    with pytest.raises(ReadingError):
        await workers.run(jobs.read, Page(bombs.pdf_of_circles()), LIMIT)


def test_entities_are_not_read() -> None:
    article, _ = jobs.read(Page(bombs.laughing_docx()), LIMIT)
    assert article.text == "Смех: и файл: ."


# --- damage -----------------------------------------------------------------------------------------------------------

WHOLE = {
    "pdf": pdf(set_lines(60, 780, wrapped(f"{WORDS} " * 6, 60))),
    "docx": docx(paragraph(WORDS, WORDS), footnotes="<w/>", styles="<w/>"),
    "odt": odt(f"<text:p>{WORDS}</text:p>"),
    "epub": epub({"one": f"<p>{WORDS}</p>"}, ["one"]),
    "fb2": fb2(f"<body><p>{WORDS}</p></body>"),
    "rtf": rtf(WORDS, WORDS),
    "md": f"# Зерно\n\n{WORDS}".encode(),
}
DAMAGES = 40


def damaged(data: bytes, number: int) -> bytes:
    """Cut, torn, stuttering or with other bytes in places: always the same for one number."""
    chance = random.Random(number)
    body, place, length = bytearray(data), chance.randrange(len(data)), chance.randrange(1, 500)
    match number % 4:
        case 0:
            del body[place:]
        case 1:
            del body[place : place + length]
        case 2:
            body[place:place] = body[place : place + length] * chance.randrange(1, 20)
        case _:
            for _ in range(chance.choice((1, 10, 100))):
                body[chance.randrange(len(body))] = chance.randrange(256)
    return bytes(body)


def read_damaged(data: bytes, name: str) -> int:
    """How many of the damaged files were read or refused; whatever else is raised comes out of here."""
    for number in range(DAMAGES):
        with suppress(ReadingError):
            read_page(Page(damaged(data, number), name), LIMIT)
    return DAMAGES


@pytest.mark.parametrize("kind", WHOLE)
def test_a_damaged_file_is_read_or_gets_a_word(kind: str) -> None:
    assert confined(Limits(), read_damaged, WHOLE[kind], f"файл.{kind}") == DAMAGES


# --- the limited process ----------------------------------------------------------------------------------------------


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    signal.pause()


def swallow() -> int:
    return len(bytearray(512 * 1024 * 1024))


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1) + 1


def crash() -> None:
    faulthandler.disable()  # pytest's: its report would look like a failure
    os.kill(os.getpid(), signal.SIGSEGV)


def stumble() -> None:
    raise ZeroDivisionError


def refuse() -> None:
    raise EmptyText


@pytest.mark.parametrize(
    ("broken", "kind"),
    [(spin, "heavy"), (sleep, "heavy"), (swallow, "heavy"), (recurse, "heavy"), (crash, "damaged")],
)
def test_who_breaks_a_limit_ends_alone(broken: Callable[[], object], kind: str) -> None:
    with pytest.raises(DocumentProblem, match=kind):
        confined(TIGHT, broken)


def test_an_answer_comes_back_and_so_do_errors() -> None:
    assert confined(TIGHT, len, "слово") == 5
    assert confined(TIGHT, str.upper, "много " * 200_000) == "МНОГО " * 200_000
    with pytest.raises(EmptyText):
        confined(TIGHT, refuse)
    with pytest.raises(AnalysisBroke, match="ZeroDivisionError"):
        confined(TIGHT, stumble)


def test_it_is_another_process_and_leaves_none_behind() -> None:
    child = confined(TIGHT, os.getpid)
    assert child != os.getpid()
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)
