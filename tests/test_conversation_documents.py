"""A document to a card, the whole path: a person sends a file or a link to one, the bot downloads, reads, answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.workers import Workers
from tests import bombs
from tests.conversation import Talk, talking
from tests.documents import docx, epub, fb2, odt, paragraph, pdf, rtf, set_lines, shown, wrapped, zipped
from tests.site import Site, serving
from tests.telegram import Reader, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINES = (
    "Пшеница поедет в Будапешт",
    "Президент Казахстана Касым-Жомарт Токаев провёл в Астане переговоры с премьер-министром Венгрии Виктором Орбаном.",
    "По их итогам Казахстан и Венгрия подписали соглашение о поставке пшеницы на пять лет.",
    "Стороны также договорились открыть прямой авиарейс между Астаной и Будапештом до конца года.",
    "Орбан пообещал выделить студентам из Казахстана двести стипендий, а Токаев поблагодарил гостя.",
)
ARTICLE = "\n".join(LINES)


def as_pdf(*lines: str) -> bytes:
    page, base = shown(60, 800, lines[0], 18), 770.0
    for line in lines[1:]:
        rows = wrapped(line, 60)
        page += set_lines(60, base, rows)
        base -= 12 * len(rows) + 10
    return pdf(page)


def as_html(*lines: str) -> str:
    return f"<p>{'</p><p>'.join(lines)}</p>"


HTML = f"<!doctype html><html><title>{LINES[0]}</title><body><article>{as_html(*LINES)}</article></body></html>"
FORMATS = {
    "доклад.pdf": as_pdf(*LINES),
    "доклад.docx": docx(paragraph(*LINES)),
    "доклад.odt": odt("".join(f"<text:p>{line}</text:p>" for line in LINES)),
    "доклад.rtf": rtf(*LINES),
    "книга.epub": epub({"one": as_html(*LINES)}, ["one"]),
    "книга.fb2": fb2(f"<body>{as_html(*LINES)}</body>", charset="windows-1251"),
    "книга.fb2.zip": zipped({"книга.fb2": fb2(f"<body>{as_html(*LINES)}</body>")}),
    "страница.html": HTML.encode("cp1251"),
    "заметка.md": ("# " + "\n\n".join(LINES)).encode(),
    "заметка.txt": ARTICLE.encode("koi8-r"),
    "без имени": docx(paragraph(*LINES)),
}


@pytest.mark.parametrize("name", FORMATS)
async def test_a_document_becomes_a_card(anna: Reader, name: str) -> None:
    sent = anna.send_file(name, FORMATS[name], mime="application/octet-stream")
    card = await anna.sees("О чём договорились")
    assert card.reply_to is sent
    assert "Пшеница поедет в Будапешт" in card.text
    assert "поставке пшеницы на пять лет" in card.text
    anna.press(card, "Цитаты")
    assert LINES[2] in (await anna.sees(LINES[2])).text


async def test_documents_of_an_album_are_cards_of_their_own(anna: Reader) -> None:
    anna.send_file("один.docx", docx(paragraph(*LINES)), album="5")
    anna.send_file("два.pdf", as_pdf("Рейсы полетят весной", *LINES[3:]), album="5")
    await anna.sees("Пшеница поедет в Будапешт")
    await anna.sees("Рейсы полетят весной")


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("бомба.docx", bombs.zip_of_zeros(1024, 1024 * bombs.MEGABYTE), "не хватило отведённых времени и памяти"),
        ("битый.pdf", FORMATS["доклад.pdf"][:300], "Файл повреждён"),
        ("старый.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "сохраните как .docx"),
        ("файлы.zip", zipped({"а.txt": "а", "б.txt": "б"}), "Распакуйте его"),
        ("установка.pdf", b"MZ\x90\x00\x03\x00", "Это программа"),
        ("пусто.docx", docx(""), "нет текста, который можно прочитать"),
        ("шум.txt", bytes(range(256)) * 4, "не нашлось текста"),
    ],
)
async def test_a_file_that_cannot_be_read_gets_a_clear_word_and_the_next_one_a_card(
    anna: Reader, name: str, data: bytes, word: str
) -> None:
    anna.send_file(name, data)
    await anna.sees(word)
    anna.send_file("доклад.docx", FORMATS["доклад.docx"])
    await anna.sees("О чём договорились")


async def test_the_post_that_an_unreadable_file_was_attached_to_is_read(anna: Reader) -> None:
    anna.send_file("файлы.zip", zipped({"а.txt": "а", "б.txt": "б"}), ARTICLE)
    assert "поставке пшеницы на пять лет" in (await anna.sees("О чём договорились")).text


async def test_a_file_over_twenty_megabytes_is_not_asked_for(talk: Talk, anna: Reader) -> None:
    anna.send_file("том.pdf", b"%PDF-1.7", size=21 * 1024 * 1024)
    await anna.sees("я беру до 20 МБ")
    assert "getFile" not in [call.method for call in talk.telegram.calls]


async def test_of_a_long_book_the_beginning_is_read_and_the_card_says_so(tmp_path: Path, workers: Workers) -> None:
    chapters = [f"Глава {number}. {LINES[2]}" for number in range(100)]
    async with talking(tmp_path, workers, max_text=2_000) as talk:
        anna = talk.telegram.user("Анна")
        anna.send_file("книга.docx", docx(paragraph(*LINES, *chapters)))
        assert "Пшеница поедет в Будапешт" in (await anna.sees("Прочитано начало")).text


# --- behind links -----------------------------------------------------------------------------------------------------


async def test_a_document_behind_a_link_becomes_a_card_that_names_it(tmp_path: Path, workers: Workers) -> None:
    site = Site()
    site.says("/files/report.pdf", FORMATS["доклад.pdf"], mime="application/pdf")
    site.says("/files/report", FORMATS["доклад.docx"], mime="application/octet-stream")
    site.says("/files/scan.pdf", pdf(" "), mime="application/pdf")
    async with serving(site), talking(tmp_path, workers, fetch_allow=frozenset({f"127.0.0.1:{site.port}"})) as talk:
        for person, path in (("Анна", "/files/report.pdf"), ("Вера", "/files/report")):
            reader = talk.telegram.user(person)
            reader.send(site.url(path, "127.0.0.1"))
            card = await reader.sees("О чём договорились")
            assert "Пшеница поедет в Будапешт" in card.text
        blank = talk.telegram.user("Глеб")
        blank.send(site.url("/files/scan.pdf", "127.0.0.1"))
        await blank.sees("нет текста, который можно прочитать")
        assert len(seen(blank.chat, "")) == 1
