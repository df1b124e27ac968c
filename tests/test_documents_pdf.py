"""PDF: letters at places become paragraphs in the order of reading."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from pypdf import PdfWriter

from bot.errors import DocumentProblem, EmptyText
from bot.extraction import hyphens, read_page
from bot.model import Article, Page
from tests.documents import RUSSIAN, assembled, pdf, set_lines, shown, stream, wrapped

FIRST = (
    "Казахстан и Венгрия подписали соглашение о поставке пшеницы на пять лет. Стороны договорились открыть прямой "
    "авиарейс между столицами до конца года, а министры обещали встретиться снова весной в Будапеште."
)
SECOND = (
    "Переговоры длились три часа. Премьер поблагодарил хозяев и назвал беседу содержательной, после чего делегации "
    "осмотрели новый элеватор, построенный на берегу реки, и поговорили с рабочими о будущем урожае."
)
THIRD = (
    "Эксперты считают, что поставки начнутся не раньше осени. По их словам, дорога займёт две недели, а зерно будут "
    "перегружать в порту, где уже готовят склады и проверяют краны перед новым сезоном перевозок."
)


def read(data: bytes) -> Article:
    return read_page(Page(data, "доклад.pdf", "application/pdf"), 20_000)


def lines(*pages: str | bytes, letters: str = RUSSIAN) -> list[str]:
    return read(pdf(*pages, letters=letters)).text.split("\n")


def column(left: float, top: float, text: str, width: int = 40) -> str:
    return set_lines(left, top, wrapped(text, width))


# --- paragraphs -------------------------------------------------------------------------------------------------------


def test_the_lines_of_a_paragraph_are_one() -> None:
    assert lines(column(60, 780, FIRST, 80)) == [FIRST]


def test_a_paragraph_begins_where_lines_stand_apart() -> None:
    first = wrapped(FIRST, 80)
    page = set_lines(60, 780, first) + column(60, 780 - len(first) * 12 - 10, SECOND, 80)
    assert lines(page) == [FIRST, SECOND]


def test_a_paragraph_begins_with_an_indent() -> None:
    rows, page = 0, ""
    for text in (FIRST, SECOND, THIRD):
        for number, line in enumerate(wrapped(text, 78)):
            page += shown(80 if number == 0 else 60, 780 - rows * 12, line)
            rows += 1
    assert lines(page) == [FIRST, SECOND, THIRD]


def test_a_paragraph_ends_where_the_next_word_had_room() -> None:
    page = set_lines(60, 780, [*wrapped(FIRST, 80), "Короткая строка.", *wrapped(SECOND, 80)])
    assert lines(page) == [FIRST, "Короткая строка.", SECOND]


def test_a_sentence_goes_on_over_the_page() -> None:
    rows = wrapped(f"{FIRST} {SECOND}", 80)
    assert lines(set_lines(60, 100, rows[:2]), set_lines(60, 780, rows[2:])) == [f"{FIRST} {SECOND}"]


def test_items_of_a_list_are_lines() -> None:
    items = ["Стороны решили:", "1) открыть рейс;", "2) построить элеватор;", "• встретиться весной."]
    assert lines(set_lines(60, 780, [*wrapped(FIRST, 80), *items])) == [FIRST, *items]


# --- columns, heads ---------------------------------------------------------------------------------------------------


def two_columns(order: str) -> str:
    """A headline over two columns; the file draws them column by column, or row by row as some programs do."""
    left, right = wrapped(f"{FIRST} {SECOND}", 42), wrapped(f"{THIRD} {SECOND}", 42)
    head = shown(60, 800, "Пшеница поедет из степи в Будапешт", 20)
    if order == "columns":
        return head + set_lines(60, 760, left) + set_lines(310, 760, right)
    rows = [
        set_lines(60, 760 - n * 12, left[n : n + 1]) + set_lines(310, 760 - n * 12, right[n : n + 1]) for n in range(20)
    ]
    return head + "".join(rows)


@pytest.mark.parametrize("order", ["columns", "rows"])
def test_columns_are_read_one_after_another(order: str) -> None:
    article = read(pdf(two_columns(order)))
    assert article.text == f"Пшеница поедет из степи в Будапешт\n{FIRST} {SECOND}\n{THIRD} {SECOND}"
    assert article.title == "Пшеница поедет из степи в Будапешт"


def test_three_columns_whose_lines_do_not_stand_level() -> None:
    texts = [f"{one} {other} {one}" for one, other in ((FIRST, SECOND), (THIRD, FIRST), (SECOND, THIRD))]
    page = shown(60, 810, "Пшеница поедет из степи в Будапешт", 20)
    for number, text in enumerate(texts):
        page += set_lines(40 + number * 180, 770 - number * 4.3, wrapped(text, 28))
    assert lines(page) == ["Пшеница поедет из степи в Будапешт", *texts]


def test_a_part_set_in_larger_letters_is_no_headline() -> None:
    part = [*wrapped(FIRST, 70), "1. первый пункт;", "2. второй пункт."]
    page = column(60, 780, f"{SECOND} {THIRD} {SECOND} {THIRD}", 80) + set_lines(60, 600, part, 12)
    assert lines(page)[1:] == [FIRST, "1. первый пункт;", "2. второй пункт."]


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    rows = [("Астана", "март"), ("Баку", "апрель"), ("Тбилиси", "май"), ("Ереван", "июнь"), ("Минск", "июль")]
    page = column(60, 780, FIRST, 80)
    page += "".join(
        shown(60, 700 - n * 20, town) + shown(300, 700 - n * 20, month) for n, (town, month) in enumerate(rows)
    )
    assert lines(page) == [FIRST, *(f"{town} {month}" for town, month in rows)]


def page_of(number: int, text: str) -> str:
    head = shown(60, 815, "Вестник степи" if number % 2 else f"№ 11 ({200 + number})", 8)
    return head + column(60, 780, text, 80) + shown(290, 20, f"— {number} —", 8)


def test_running_heads_and_page_numbers_are_not_the_text() -> None:
    texts = [FIRST, SECOND, THIRD, f"{FIRST} {THIRD}"]
    assert lines(*(page_of(number, text) for number, text in enumerate(texts, start=1))) == texts


@pytest.mark.parametrize("raised", [2, 4, 6])
def test_the_number_of_a_footnote_is_not_a_word(raised: float) -> None:
    after = 60 + len("Урожай вырос") * 5.5
    page = shown(60, 780, "Урожай вырос") + shown(after, 780 + raised, "12", 5) + shown(after + 8, 780, "на треть.")
    assert lines(page + column(60, 740, FIRST, 80)) == ["Урожай вырос на треть.", FIRST]


def test_words_of_a_form_stand_where_it_is_drawn() -> None:
    inner = column(0, 0, SECOND, 80).encode("latin-1")
    form = stream(zlib.compress(inner), "/Subtype /Form /Filter /FlateDecode /Matrix [1 0 0 1 0 -20]")
    resources = "/Font << /F1 3 0 R >> /XObject << /X 8 0 R >>"
    page = column(60, 780, FIRST, 80) + "q 1 0 0 1 60 720 cm /X Do Q\n" + column(60, 600, THIRD, 80)
    assert read(pdf(page, extra=[form], resources=resources)).text.split("\n") == [FIRST, SECOND, THIRD]


def test_text_that_stands_across_the_page_is_left_out_a_turned_page_is_read() -> None:
    stamp = "BT /F1 10 Tf 0 1 -1 0 20 300 Tm (arXiv 2026) Tj ET\n"
    assert lines(column(60, 780, FIRST, 80) + stamp) == [FIRST]
    turned = "".join(
        shown(0, 0, line).replace("1 0 0 1 0 0", f"0 1 -1 0 {100 + number * 12} 60")
        for number, line in enumerate(wrapped(FIRST, 80))
    )
    assert lines(turned) == [FIRST]


# --- words ------------------------------------------------------------------------------------------------------------


def test_kerning_does_not_cut_words_and_a_gap_does() -> None:
    codes = [
        f"<{''.join(f'{128 + RUSSIAN.index(letter):02x}' for letter in part)}>"
        for part in ("сог", "лаш", "ение", "готово")
    ]
    page = f"BT /F1 10 Tf 60 780 Td [{codes[0]} 30 {codes[1]} -20 {codes[2]} -300 {codes[3]}] TJ ET\n"
    assert lines(page + column(60, 740, FIRST, 80)) == ["соглашение готово", FIRST]


def test_what_is_drawn_twice_to_look_bold_is_read_once() -> None:
    page = shown(60, 800, "Итоги недели", 16) + shown(60.4, 800, "Итоги недели", 16)
    assert lines(page + column(60, 760, FIRST, 80)) == ["Итоги недели", FIRST]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("подписали согла-", "шение о мире", "подписали соглашение о мире"),
        ("прилетел в Нью-", "Йорк вчера", "прилетел в Нью-Йорк вчера"),
        ("сообщила пресс-", "служба", "сообщила пресс-служба"),
        ("бывший экс-", "министр", "бывший экс-министр"),
        ("вырос экс-", "порт", "вырос экспорт"),
        ("дизельное топ-", "ливо", "дизельное топливо"),
        ("социально-", "экономический", "социально-экономический"),
        ("российско-", "китайский", "российско-китайский"),
        ("новые бизнес-", "мены", "новые бизнесмены"),
        ("северо-", "запад", "северо-запад"),
        ("северо-", "корейский", "северокорейский"),
        ("какой-", "нибудь", "какой-нибудь"),
        ("где-", "то рядом", "где-то рядом"),
        ("пус-", "то в зале", "пусто в зале"),
        ("сделал по-", "своему", "сделал по-своему"),
        ("мост по-", "строили", "мост построили"),
        ("две тысячи 2025-", "2026 годы", "две тысячи 2025-2026 годы"),
        ("он сказал -", "да", "он сказал - да"),
        ("без переноса", "дальше", "без переноса дальше"),
    ],
)
def test_broken_words_are_mended(before: str, after: str, whole: str) -> None:
    assert hyphens.joined(before, after) == whole


def test_the_text_itself_tells_how_a_word_is_spelt() -> None:
    vocabulary = hyphens.words("Штаб-квартиру и медиахолдинг построят рядом с дом-")
    assert "дом" not in vocabulary
    assert hyphens.joined("открыли штаб-", "квартиру", vocabulary) == "открыли штаб-квартиру"
    assert hyphens.joined("купил медиа-", "холдинг", vocabulary) == "купил медиахолдинг"


def test_a_word_broken_over_columns_is_mended() -> None:
    left = [*wrapped(FIRST, 42), "Вечером министры подписали ещё одно согла-"]
    page = set_lines(60, 760, left) + set_lines(
        310, 760, ["шение. " + wrapped(SECOND, 30)[0], *wrapped(SECOND, 30)[1:]]
    )
    assert f"подписали ещё одно соглашение. {SECOND}" in read(pdf(page)).text


# --- what the file says of itself -------------------------------------------------------------------------------------


def test_its_properties_tell_title_author_and_day() -> None:
    about = "/Title (Wheat) /Author (Anna Lee) /CreationDate (D:20261120120000+03'00')"
    article = read(pdf(shown(60, 800, "Wheat and flights", 20) + column(60, 760, FIRST, 80), about=about))
    assert (article.title, article.author) == ("Wheat and flights", "Anna Lee")
    assert (article.published, article.published_from) == (datetime(2026, 11, 20, tzinfo=UTC), "document")


def test_of_a_long_one_the_beginning_is_read() -> None:
    pages = [column(60, 780, f"{FIRST} {number}.", 80) for number in range(30)]
    article = read_page(Page(pdf(*pages)), 1_000)
    assert article.partial
    assert 500 < len(article.text) <= 1_000


# --- what cannot be read ----------------------------------------------------------------------------------------------

PICTURE = stream(
    b"\x00", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
)


def problem(data: bytes) -> str:
    with pytest.raises(DocumentProblem) as caught:
        read(data)
    return caught.value.kind


def test_a_scan_is_told() -> None:
    resources = "/Font << /F1 3 0 R >> /XObject << /P 10 0 R >>"
    scan = pdf("q 595 0 0 842 0 0 cm /P Do Q", shown(60, 20, "1"), extra=[PICTURE], resources=resources)
    assert problem(scan) == "scan"


def test_blank_pages_are_told() -> None:
    with pytest.raises(EmptyText):
        read(pdf(" ", " "))


def locked(password: str, algorithm: str) -> bytes:
    """`password` opens it; changes need another one."""
    writer, data = PdfWriter(clone_from=io.BytesIO(pdf(column(60, 780, FIRST, 80)))), io.BytesIO()
    writer.encrypt(password, "хозяин", algorithm=algorithm)
    writer.write(data)
    return data.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_one_that_is_only_locked_against_changes_is_read(algorithm: str) -> None:
    assert read(locked("", algorithm)).text == FIRST
    assert problem(locked("тайна", algorithm)) == "encrypted"


def test_a_lock_that_nobody_knows_is_told() -> None:
    lock = (
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /Length 40"
        b" /O <0000000000000000000000000000000000000000000000000000000000000000>"
        b" /U <0000000000000000000000000000000000000000000000000000000000000000> >>"
    )
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", lock]
    assert problem(assembled(objects, "/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]")) == "encrypted"


@pytest.mark.parametrize("end", [20, 200, 900])
def test_a_damaged_one_is_told_or_read_as_far_as_it_goes(end: int) -> None:
    assert problem(pdf(column(60, 780, FIRST))[:end]) == "damaged"


def test_letters_that_mean_others_are_told() -> None:
    shuffled = "".join(RUSSIAN[(number * 31 + 7) % 60] for number in range(60)) + RUSSIAN[60:]
    assert problem(pdf(column(60, 780, f"{FIRST} {SECOND}", 80), letters=shuffled)) == "garbled"
    private = "".join(chr(0xE000 + number) for number in range(len(RUSSIAN)))
    assert problem(pdf(column(60, 780, FIRST, 80), letters=private)) == "garbled"


def test_russian_that_calls_itself_latin_is_put_right() -> None:
    latin = "".join(letter.encode("cp1251").decode("cp1252", "replace") for letter in RUSSIAN)
    assert lines(column(60, 780, f"{FIRST} {SECOND}", 80), letters=latin) == [f"{FIRST} {SECOND}"]


def test_other_languages_are_not_taken_for_noise() -> None:
    english = "The two sides signed an agreement on the supply of wheat for five years, and the ministers agreed. " * 3
    assert lines(column(60, 780, english, 80)) == [english.strip()]


def numbered(rows: Sequence[str]) -> list[str]:
    return [f"{number}. {row}" for number, row in enumerate(rows, start=1)]


def test_a_numbered_list_keeps_its_numbers() -> None:
    items = numbered(["Открыть рейс.", "Построить элеватор.", "Встретиться весной."])
    assert lines(column(60, 780, FIRST, 80) + set_lines(60, 700, items)) == [FIRST, *items]
