"""The reading of a text: plain natasha is the oracle, of every token and of every name."""

from __future__ import annotations

import pickle
import subprocess
import sys

import numpy as np
import pytest
from razdel import tokenize

from benchmarks.identical import differences
from benchmarks.plain import Plain
from bot.analysis.document import Document, Sentence, inflect, paragraphs, parses, preload, read
from bot.analysis.tagging.crf import Chain
from bot.analysis.tagging.segments import tokens
from bot.model import Article, Span

NEWS = """Министр Олег Лазарев встретился с губернатором Мариной Ветровой
Министр транспорта Олег Лазарев и губернатор области Марина Ветрова подписали соглашение о строительстве моста через \
реку Светлую. По словам Лазарева, работы начнутся в марте и займут три года.
«Мы ждали этого решения двенадцать лет», — сказала Ветрова журналистам ТАСС. Она добавила: «Область возьмёт на себя \
дороги общей длиной 17,5 км»."""

TEXTS = {
    "news": NEWS,
    "initials and abbreviations": "И. И. Иванов, гендиректор ОАО «Газпром нефть» (г. "
    "Санкт-Петербург), и проф. А.-М. Ким "
    "и т. д. обсудили ст. 290 УК РФ, п. 3, и пр. вопросы в 15 час. 30 мин. В МИД РФ и МАГАТЭ это отрицают.",
    "numbers": "Курс вырос на 1,5% до 81,27 руб. 5, 6 и 7/8 мая — 3.14! 2020.\n5 мая 1 000 000 "
    "долл. США №7 1/ 2 т.е. 4 000.",
    "dashes at the ends of lines": "Кто -то вышел из -\n-за дома- и по -\nшёл. cho -to _a b_\n- "
    "Первый пункт\n- второй пункт\n-то",
    "quotes": '"Он сказал: «Нет», – и ушёл". „Да“, “нет”, \'может\'... Что?! Как!.. «"Ромашка"» и ООО "Рога и копыта".',
    "latin and brands": "Глава Apple Тим Кук и CEO OpenAI Sam Altman приехали в Yahoo! и E! News. "
    "Tesla Inc. и BMW AG за.",
    "emoji and marks": "Привет 🙂🙂 друзья!!! 👍 #новости @user https://site.ru/a_b?c=1&d=2 :-) ;) ☃а№ ... *** -- •••",
    "empty lines": "\n\n  \n Москва.\u00a0\n\n\t\nПутин\n \nБайден встретился с Си Цзиньпином.\r\nВ "
    "Женеве прошёл саммит.\n\n",
    "captions": "Анна Франк\nНа выставке в Амстердаме показали дневник.\nФидель Кастро\n\nФидель "
    "Кастро умер.\nДжон\nВот.",
    "hard wraps": "Президент Казахстана Касым-Жомарт\nТокаев посетил\nавиабазу в Джордже\nБуше и уехал.",
    "surnames in cases": "Токаеву, Джону Теффту, Нидерландам, Ивановой и Лионелем Месси; посольством РФ в Японии; "
    "Министерства обороны Соединённых Штатов; Евросоюзом, «Северным потоком — 2», Зелёным; Ёжиков Пётр.",
    "repetition": "Против роста цен на хлеб и против роста цен на хлеб и против роста цен на хлеб выступили жители. "
    + "ха " * 30
    + "\n"
    + "Совет по вопросам науки и техники и совет по вопросам науки и техники и совет по вопросам науки. " * 9,
    "long sentence": "Делегации "
    + ", ".join(f"страны номер {n} и города {n * 7} во главе с Петром" for n in range(40))
    + ".",
    "one word": "Да",
    "one mark": "—",
    "strange characters": "\u200bСлово\u2028\u2028Ещё\x85одно\x1cслово и İstanbul'da ﬁ ½ ² ١٢٣ Ǆ ß ẞ е\u0301лка.",
}


@pytest.fixture(scope="module")
def plain() -> Plain:
    return Plain()


def document(text: str) -> Document:
    return read(Article(text))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_reads_what_natasha_reads(plain: Plain, text: str) -> None:
    assert differences(plain, document(text)) == []


def test_a_text_longer_than_a_chunk_is_read_like_a_short_one(plain: Plain) -> None:
    """The nets run in chunks of 1,024 tokens with a halo; names are sought in the whole text."""
    text = "\n".join(TEXTS[name] for name in ("news", "surnames in cases", "captions", "quotes") for _ in range(16))
    found = document(text)
    assert sum(len(sentence.tokens) for sentence in found.sentences) > 2_048
    assert differences(plain, found) == []


WORDS = (
    *("стали", "ёлки", "еще", "к", "а", "МИД", "тысячу", "которая", "вице-премьера", "недонедовып", "теффту"),
    *(
        "касым-жомарта",
        "по-русски",
        "кто-то",
        "42",
        "nasa",
        "xiv",
        "«",
        "ньюёркер",
        "дверями",
        "лучше",
        "бегущий",
        "шла",
    ),
)


@pytest.mark.parametrize("word", WORDS)
def test_readings_and_forms_are_pymorphys_own(plain: Plain, word: str) -> None:
    ours, theirs = parses(word), plain.vocab.parse(word)
    assert [(r.word, str(r.tag), r.normal_form, r.score, r.is_known) for r in ours] == [
        (r.word, str(r.tag), r.normal_form, r.score, r.is_known) for r in theirs
    ]
    for wanted in ({"Nom"}, {"Nom", "Sing"}, {"Gen", "Plur"}, {"Fem"}, {"Nom", "Sing", "Masc"}):
        for mine, other in zip(ours, theirs, strict=True):
            found, expected = mine.inflect(wanted), other.inflect(wanted)
            assert (found and (found.word, str(found.tag))) == (expected and (expected.word, str(expected.tag)))


def test_words_are_cut_as_razdel_cuts_them() -> None:
    text = "39-летний IT-директор (Telegram-канал «ТКХ-Инвест», 1,5% и 9-А. Yahoo! yahoo!, топ-20; Rock'n'roll -то а-"
    assert tokens(text) == tuple(map(list, zip(*((t.start, t.text) for t in tokenize(text)), strict=True)))


def test_what_is_preloaded_changes_nothing(plain: Plain) -> None:
    preload()
    for text in TEXTS.values():
        assert differences(plain, document(text)) == []


def test_all_is_a_slice_of_the_text() -> None:
    for text in TEXTS.values():
        for sentence in document(text).sentences:
            assert sentence.text == sentence.span.of(text)
            for token in sentence.tokens:
                assert token.text == token.span.of(text)
                assert sentence.span.covers(token.span)
            for name in sentence.names:
                assert sentence.span.covers(name.span)
                assert name.text.split() == name.span.of(text).split()
                assert [sentence.tokens[i].index for i in name.tokens] == list(name.tokens)


def test_a_sentence_ends_with_its_line_but_a_wrapped_line_goes_on() -> None:
    text = "Заголовок без точки\nПервое предложение продолжается\nна второй строке. Второе."
    assert [span.of(text) for span in paragraphs(text)] == [
        "Заголовок без точки",
        "Первое предложение продолжается\nна второй строке. Второе.",
    ]
    assert [(s.line, s.index) for s in document(text).sentences] == [(0, 0), (1, 1), (1, 2)]


def test_a_name_ends_with_its_sentence() -> None:
    """natasha sees one name in «Анна Франк⏎На»; what follows the line end is asked about anew."""
    names = [(name.text, name.sentence) for name in document("Анна Франк\nНа выставке был Фидель Кастро.").names]
    assert names == [("Анна Франк", 0), ("Фидель Кастро", 1)]
    twice = document("Имре Кертес\nИмре Кертес умер в Будапеште.")
    assert [(name.text, name.sentence) for name in twice.names][:2] == [("Имре Кертес", 0), ("Имре Кертес", 1)]


def test_a_headline_is_the_first_line_without_a_final_mark() -> None:
    assert document(NEWS).headline == Span(0, NEWS.index("\n"))
    assert document("Это предложение.\nИ это.").headline is None
    assert document("Одна строка").headline is None


def test_the_sentence_at_a_place() -> None:
    found = document("  Раз. Два.\n\nТри")
    assert [s.text if (s := found.sentence_at(place)) else None for place in (0, 2, 5, 6, 7, 12, 13, 15, 16)] == [
        None,
        "Раз.",
        "Раз.",
        None,
        "Два.",
        None,
        "Три",
        "Три",
        None,
    ]


def test_half_a_surrogate_pair_is_read_as_some_mark() -> None:
    """natasha fails on it; a post cut by a careless client ends so."""
    (sentence,) = document("Новость дня \ud83d").sentences
    assert [token.lemma for token in sentence.tokens] == ["новость", "день", "?"]


def test_nothing_to_read() -> None:
    for text in ("", " \n\t\n"):
        assert (document(text).sentences, list(document(text).names), document(text).headline) == ((), [], None)


def test_walks_end_where_the_tree_has_cycles() -> None:
    sentence = _with_heads([1, 2, 0, 0, None, 5])
    assert [token.index for token in sentence.subtree(0)] == [0, 1, 2, 3]
    assert [token.index for token in sentence.ancestors(3)] == [0, 1, 2]
    assert [token.index for token in sentence.ancestors(5)] == []
    assert [token.index for token in sentence.kids(0)] == [2, 3]


def _with_heads(heads: list[int | None]) -> Sentence:
    from dataclasses import replace

    (sentence,) = document("раз два три четыре пять шесть").sentences
    tokens = tuple(replace(token, head=head) for token, head in zip(sentence.tokens, heads, strict=True))
    children: dict[int, tuple[int, ...]] = {}
    for token in tokens:
        if token.head not in (None, token.index):
            assert token.head is not None
            children[token.head] = (*children.get(token.head, ()), token.index)
    return replace(sentence, tokens=tokens, children=children)


def test_a_document_can_be_pickled() -> None:
    found = document(NEWS)
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_dictionary_reads_and_inflects() -> None:
    reading = parses("президентами")[0]
    assert (reading.normal, reading.pos, reading.feats["Case"], reading.is_known) == ("президент", "NOUN", "Ins", True)
    assert {form.word for form in reading.lexeme} >= {"президент", "президенту"}
    assert inflect("соглашение", frozenset({"Ins", "Plur"})) == "соглашениями"
    assert inflect("и", frozenset({"Fem"})) is None


def test_blas_gets_one_thread_and_no_search_of_the_dictionary_warns() -> None:
    code = (
        "import os, sys; from bot.analysis.document import preload; preload();"
        "print(os.environ['OPENBLAS_NUM_THREADS'], 'pkg_resources' in sys.modules)"
    )
    environment = {"PATH": "", "PYTHONPATH": ":".join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, env=environment, check=True)
    assert done.stdout.split() == [b"1", b"False"]


def test_a_table_without_marks_is_cut_into_bounded_sentences() -> None:
    """A tree costs the square of its tokens; nobody writes a sentence of a thousand words."""
    text = "Область и район " * 1_000
    sentences = document(text).sentences
    assert [len(sentence.tokens) for sentence in sentences] == [1_000, 1_000, 1_000]
    assert sentences[1].span.start > sentences[0].span.end


@pytest.mark.parametrize("text", ["недо" * 60, "." * 20_000, "т. " * 5_000, "а-" * 5_000, "ха-ха\nха-ха\n" * 500])
def test_hostile_texts_take_no_time(text: str) -> None:
    """Each would take natasha from minutes to for ever."""
    assert "".join(t.text for s in document(text).sentences for t in s.tokens) == "".join(text.split())


@pytest.mark.parametrize("words", [1, 2, 17, 18, 512, 513, 1_500])
def test_the_best_chain_of_tags_is_that_of_viterbi(words: int) -> None:
    chance = np.random.default_rng(words)
    transitions, emissions = chance.normal(0, 3, (8, 8)), chance.normal(0, 4, (words, 8))
    score, behind = emissions[0], []
    for row in emissions[1:]:
        options = score[:, None] + transitions
        behind.append(options.argmax(0))
        score = options.max(0) + row
    tags = [int(score.argmax())]
    for before in reversed(behind):
        tags.append(int(before[tags[-1]]))
    assert Chain(transitions.astype(np.float32)).best(emissions.astype(np.float32)) == tags[::-1]
