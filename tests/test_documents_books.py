"""What comes out of books, and of files too long to be read whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import DocumentProblem
from tests.documents import DEAL, docx, epub, fb2, paragraph, read, text, zipped


def test_the_chapters_of_an_epub_come_in_the_order_of_its_spine_without_contents() -> None:
    chapters = {
        "nav": "<nav><ol><li>Глава вторая</li></ol></nav>",
        "two": "<h1>Глава вторая</h1><p>Потом&nbsp;— &laquo;конец&raquo;.</p>",
        "one": "<h1>Глава первая</h1><p>Сначала <b>нача</b>ло.<br/>И строка.</p><script>alert(1)</script>",
    }
    about = "<dc:title>Две главы</dc:title><dc:creator>Анна Ли</dc:creator><dc:date>2025</dc:date>"
    chapters["toc"] = "<p>Глава первая … 1</p>"
    article = read(epub(chapters, ["nav", "toc", "one", "two"], about))
    assert article.text.split("\n") == [
        *("Глава первая", "Сначала начало.", "И строка.", "Глава вторая", "Потом — «конец»."),
    ]
    assert (article.title, article.author, article.published) == ("Две главы", "Анна Ли", None)


def test_an_epub_whose_chapters_are_locked_is_told_one_with_scrambled_fonts_is_read() -> None:
    def locked(method: str) -> dict[str, str]:
        said = f'<encryption><EncryptedData><EncryptionMethod Algorithm="{method}"/></EncryptedData></encryption>'
        return {"META-INF/encryption.xml": said}

    chapters = {"one": f"<p>{DEAL}</p>"}
    assert text(epub(chapters, ["one"], **locked("http://www.idpf.org/2008/embedding#font"))) == DEAL
    assert text(epub(chapters, ["one"], **locked("http://ns.adobe.com/pdf/enc#RC/font-obfuscation"))) == DEAL
    with pytest.raises(DocumentProblem, match="encrypted"):
        read(epub(chapters, ["one"], **locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc")))


BOOK = (
    "<body><title><p>Зерно</p><p>Повесть</p></title><section><title><p>Глава 1</p></title>"
    '<p>Начало<a l:href="#n1" type="note">[1]</a> пути.</p><poem><stanza><v>Строка стиха</v></stanza></poem>'
    "<table><tr><th>Город</th><td>Астана</td></tr></table></section></body>"
    '<body name="notes"><section id="n1"><p>Так говорят.</p></section></body>'
    '<binary id="c.jpg" content-type="image/jpeg">AAAA</binary>'
)
ABOUT = (
    "<author><first-name>Анна</first-name><last-name>Ли</last-name></author><book-title>Зерно</book-title>"
    '<annotation><p>О хлебе.</p></annotation><date value="2025-03-01">2025</date>'
)


def test_a_book_whose_download_broke_off_is_read_as_far_as_it_goes() -> None:
    article = read(fb2(BOOK, ABOUT)[:-60])
    assert article.partial
    assert article.text.startswith("О хлебе.\nЗерно Повесть")
    assert not read(fb2(BOOK, ABOUT)).partial


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_fb2_in_any_charset(charset: str) -> None:
    article = read(fb2(BOOK, ABOUT, charset))
    assert article.text.split("\n") == [
        *("О хлебе.", "Зерно Повесть", "Глава 1", "Начало пути.", "Строка стиха", "Город | Астана", "Так говорят."),
    ]
    assert (article.title, article.author) == ("Зерно", "Анна Ли")
    assert article.published == datetime(2025, 3, 1, tzinfo=UTC)


def test_a_zip_with_one_file_is_that_file() -> None:
    assert text(zipped({"book.fb2": fb2(BOOK, ABOUT, "windows-1251")})).endswith("Так говорят.")
    assert text(zipped({"папка/статья.txt": DEAL.encode("cp1251"), "__MACOSX/._статья.txt": b"\0\0"})) == DEAL
    assert text(zipped({"a.docx": docx(paragraph(DEAL))})) == DEAL


def test_of_a_long_book_the_beginning_is_read_and_that_is_said() -> None:
    article = read(docx(paragraph(*[f"{DEAL} Абзац {number}." for number in range(100)])), limit=1_000)
    assert article.partial
    assert 900 < len(article.text) <= 1_000
    assert article.text.endswith(".")
    assert not read(docx(paragraph(DEAL))).partial


def test_of_a_long_text_file_too() -> None:
    article = read("\n".join(f"{DEAL} Абзац {number}." for number in range(100)).encode(), limit=1_000)
    assert article.partial
    assert 900 < len(article.text) <= 1_000
