"""What comes out of documents: the words that a reader of them sees, in the order of reading."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import DocumentProblem, EmptyText, NotText
from tests.documents import DEAL, MORE, W, docx, fb2, odt, paragraph, read, rtf, text, zipped

# --- DOCX -------------------------------------------------------------------------------------------------------------


def test_docx_paragraphs_are_lines_and_its_properties_tell_of_it() -> None:
    core = (
        "<dc:title>Соглашение о поставке пшеницы</dc:title><dc:creator>Анна Ли</dc:creator>"
        "<dcterms:created>2020-01-01T00:00:00Z</dcterms:created><dcterms:modified>2026-11-20T09:30:00Z</dcterms:modified>"
    )
    article = read(docx(paragraph(DEAL, MORE), core))
    assert article.text == f"{DEAL}\n{MORE}"
    assert (article.title, article.author) == ("Соглашение о поставке пшеницы", "Анна Ли")
    assert (article.published, article.published_from) == (datetime(2026, 11, 20, 9, 30, tzinfo=UTC), "document")


@pytest.mark.parametrize("title", ["Документ1", "Microsoft Word - проект.doc", "otchet_final.docx", "Сказки о лисе"])
def test_a_title_that_is_of_nothing_here_is_not_believed(title: str) -> None:
    core = f"<dc:title>{title}</dc:title><dc:creator>Пользователь</dc:creator>"
    article = read(docx(paragraph("Пшеница поедет в Будапешт", DEAL), core))
    assert (article.title, article.author) == ("Пшеница поедет в Будапешт", None)


def test_a_paragraph_styled_as_a_heading_is_the_title() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
    head = '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>Зерно и рейсы</w:t></w:r></w:p>'
    assert read(docx(paragraph("Утверждено.") + head + paragraph(DEAL), styles=styles)).title == "Зерно и рейсы"


def test_a_word_may_be_cut_into_runs_and_a_line_broken_in_a_paragraph() -> None:
    body = (
        "<w:p><w:r><w:t>Согла</w:t></w:r><w:r><w:t>шение</w:t></w:r><w:r><w:tab/><w:t>готово</w:t></w:r>"
        "<w:r><w:br/><w:t>Подпись</w:t></w:r>"
        "<w:hyperlink><w:r><w:t xml:space='preserve'> здесь</w:t></w:r></w:hyperlink></w:p>"
    )
    assert text(docx(body)) == "Соглашение готово\nПодпись здесь"


def test_what_was_deleted_hidden_or_computed_is_not_read_what_was_put_in_is() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>Удалено </w:delText></w:r></w:del><w:ins><w:r><w:t>Вставлено</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> унесено</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t> скрыто</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t> и осталось</w:t></w:r></w:p>"
    )
    assert text(docx(body)) == "Вставлено и осталось"


def test_a_row_of_a_table_is_a_line() -> None:
    def row(*cells: str, mark: str = "") -> str:
        return f"<w:tr>{mark}" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    gone = row("Тбилиси", "май", mark="<w:trPr><w:del/></w:trPr>")
    body = paragraph(DEAL) + f"<w:tbl>{row('Город', 'Срок')}{gone}{row('Астана', 'март')}</w:tbl>" + paragraph(MORE)
    assert text(docx(body)) == f"{DEAL}\nГород | Срок\nАстана | март\n{MORE}"


def test_a_table_that_lays_out_whole_texts_is_read_cell_by_cell() -> None:
    cell = f"<w:tc>{paragraph(DEAL, MORE, 'Третий абзац.', 'Четвёртый абзац.')}</w:tc>"
    lines = text(docx(f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('Справа.')}</w:tc></w:tr></w:tbl>")).split("\n")
    assert lines == [DEAL, MORE, "Третий абзац.", "Четвёртый абзац.", "Справа."]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('В рамке.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Снаружи.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'>"
        f"<mc:Choice><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text(docx(body)) == "Снаружи.\nВ рамке."


def test_footnotes_come_after_the_text() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{paragraph("—")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("По данным министерства.")}</w:footnote></w:footnotes>'
    )
    body = '<w:p><w:r><w:t>Урожай вырос.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph(MORE)
    assert text(docx(body, footnotes=notes)) == f"Урожай вырос.\n{MORE}\nПо данным министерства."


def test_a_list_of_contents_is_not_the_text() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="11"><w:name w:val="toc 1"/></w:style></w:styles>'
    contents = '<w:p><w:pPr><w:pStyle w:val="11"/></w:pPr><w:r><w:t>Введение 3</w:t></w:r></w:p>'
    assert text(docx(contents + paragraph(DEAL), styles=styles)) == DEAL


# --- ODT --------------------------------------------------------------------------------------------------------------


def test_odt() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Удалено.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h>Зерно и рейсы</text:h>"
        "<text:p>Согла<text:span>шение</text:span><text:s text:c='3'/>готово<text:line-break/>Подпись"
        "<office:annotation><text:p>Проверить!</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Сноска.</text:p></text:note-body>"
        "</text:note>.</text:p><text:list><text:list-item><text:p>Пункт.</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Астана</text:p></table:table-cell>"
        "<table:table-cell><text:p>март</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>В рамке.</text:p></draw:text-box></draw:frame></text:p>"
    )
    author = "<meta:initial-creator>Анна Ли</meta:initial-creator>"
    meta = f"<dc:title>Отчёт о зерне</dc:title>{author}<dc:date>2026-11-20T09:30:00</dc:date>"
    article = read(odt(body, meta))
    assert article.text.split("\n") == [
        *("Зерно и рейсы", "Соглашение готово", "Подпись.", "Пункт.", "Астана | март", "В рамке.", "Сноска."),
    ]
    assert (article.title, article.author) == ("Зерно и рейсы", "Анна Ли")
    assert article.published == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def test_a_box_in_a_box_of_an_odt_is_read_once() -> None:
    def box(inner: str) -> str:
        return f"<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>"

    inner = box("<text:p>Внутри.</text:p>")
    body = f"<text:p>Снаружи.{box(f'<text:p>В рамке.{inner}</text:p>')}</text:p>"
    assert text(odt(body)) == "Снаружи.\nВ рамке.\nВнутри."


def test_a_locked_odt_is_told() -> None:
    manifest = {"META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>"}
    with pytest.raises(DocumentProblem, match="encrypted"):
        read(odt("<text:p>Шум</text:p>", **manifest))


# --- RTF, Markdown ----------------------------------------------------------------------------------------------------


def test_rtf() -> None:
    assert text(rtf(DEAL, MORE)) == f"{DEAL}\n{MORE}"


def test_markdown_is_read_without_its_marks() -> None:
    source = """---
title: "Зерно и рейсы"
author: Анна Ли
date: 2026-11-20
---
# Зерно и рейсы #

Казахстан и **Венгрия** подписали [соглашение](https://example.com/a_b "о чём")
о _поставке_ пшеницы на `пять` лет[^1].

> Стороны *договорились* открыть
> прямой авиарейс до 2\\*3 часов.

- первый пункт
  его конец
2. второй snake_case_name

| Город | Срок |
|-------|:----:|
| Астана | март |

![картинка](a.png)
Подзаголовок
------------
<!-- не для всех -->
```python
x = 1  # как есть
```
[1]: https://example.com
"""
    article = read(source.encode(), "заметка.MD")
    assert article.text.split("\n") == [
        "Зерно и рейсы",
        DEAL,
        "Стороны договорились открыть прямой авиарейс до 2*3 часов.",
        "• первый пункт его конец",
        "2. второй snake_case_name",
        "Город | Срок",
        "Астана | март",
        "Подзаголовок",
        "x = 1 # как есть",
    ]
    assert (article.title, article.author) == ("Зерно и рейсы", "Анна Ли")
    assert article.published == datetime(2026, 11, 20, tzinfo=UTC)


# --- what it is -------------------------------------------------------------------------------------------------------


def test_a_file_is_read_by_what_it_is_whatever_it_is_called() -> None:
    assert text(docx(paragraph(DEAL)), "статья.pdf") == DEAL
    assert text(rtf(DEAL), "статья.doc") == DEAL
    assert text(DEAL.encode("cp1251"), "статья.docx") == DEAL
    page = f"<html><body><article><p>{DEAL} {MORE}</p><p>{MORE} {DEAL}</p></article></body></html>"
    assert text(page.encode(), "страница.md") == f"{DEAL} {MORE}\n{MORE} {DEAL}"
    assert text(page[12:].encode(), "страница.htm") == f"{DEAL} {MORE}\n{MORE} {DEAL}"
    assert text("MZ — это не программа, а начало слова.".encode(), "x.exe") == "MZ — это не программа, а начало слова."


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("picture", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"),
        ("media", b"\x00\x00\x00\x20ftypisom\x00\x00"),
        ("media", b"ID3\x04\x00\x00"),
        ("archive", b"Rar!\x1a\x07\x01\x00"),
        ("archive", zipped({"a.txt": "а", "b.txt": "б"})),
        ("archive", zipped({"a.zip": zipped({"b.txt": "б"})})),
        ("archive", zipped({})),
        ("program", b"MZ\x90\x00\x03\x00"),
        ("program", zipped({"AndroidManifest.xml": "", "classes.dex": ""})),
        ("table", zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""})),
        ("slides", zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""})),
        ("table", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""})),
        ("old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ("encrypted", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        ("djvu", b"AT&TFORM\x00\x00\x00\x00DJVU"),
        ("damaged", docx(paragraph(DEAL))[:-40]),
        ("damaged", zipped({"[Content_Types].xml": "", "word/styles.xml": ""})),
        ("damaged", docx("").replace(b"PK\x01\x02", b"PK\x01\x03")),
        ("damaged", zipped({"META-INF/container.xml": "<container/>"})),
        ("damaged", b"<?xml version='1.0'?><FictionBook><description>"),
    ],
)
def test_what_is_not_read_is_told_by_its_bytes(kind: str, data: bytes) -> None:
    with pytest.raises(DocumentProblem) as caught:
        read(data, "статья.txt", "text/plain")
    assert caught.value.kind == kind
    assert caught.value.key == f"problem-document-{kind}"


@pytest.mark.parametrize("data", [docx(""), odt(""), fb2("<body/>"), rtf("")])
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(EmptyText):
        read(data)


def test_noise_is_no_text() -> None:
    with pytest.raises(NotText):
        read(bytes(range(256)) * 8, "статья.txt")
