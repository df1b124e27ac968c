"""What handlers make of what people send."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from aiogram.types import Update

from bot.model import OriginKind, Wish
from bot.sandbox import origins
from tests.front import Front
from tests.telegram import Reader, seen

NEWS = "Москва и Ереван подписали соглашение о строительстве дороги."
POSTED = datetime.fromtimestamp(origins.DATE, UTC)


@pytest.fixture
def anna(front: Front) -> Reader:
    return front.telegram.user("Анна")


# --- what comes in ----------------------------------------------------------------------------------------------------


async def test_a_text_is_a_submission(front: Front, anna: Reader) -> None:
    message = anna.send(NEWS)
    (submission,) = await front.submitted()
    assert (submission.chat_id, submission.user_id) == (anna.chat.id, anna.id)
    assert [(part.message_id, part.text, part.file) for part in submission.parts] == [(message.id, NEWS, None)]
    assert submission.parts[0].sent == datetime.fromtimestamp(message.date, UTC)
    assert submission.origin is None
    assert submission.wish == Wish()


async def test_any_media_with_a_caption_is_its_caption(front: Front, anna: Reader) -> None:
    anna.send_photo(NEWS)
    anna.send_media({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 5}}, NEWS)
    assert [submission.parts[0].text for submission in await front.submitted()] == [NEWS, NEWS]


async def test_forwards_of_four_kinds(front: Front, anna: Reader) -> None:
    anna.forward(NEWS, origins.user("Борис", user_id=7, username="boris"))
    anna.forward(NEWS, origins.hidden("Вера"))
    anna.forward(NEWS, origins.hidden(None))
    anna.forward(NEWS, origins.chat("Соседи", signature="староста"))
    anna.forward(NEWS, origins.channel("Вести", username="vesti", message_id=8, signature="И. О."))
    found = [submission.origin for submission in await front.submitted()]
    assert [(o.kind, o.name, o.sent) for o in found if o] == [
        (OriginKind.USER, "Борис", POSTED),
        (OriginKind.HIDDEN_USER, "Вера", POSTED),
        (OriginKind.HIDDEN_USER, "", POSTED),
        (OriginKind.CHAT, "Соседи", POSTED),
        (OriginKind.CHANNEL, "Вести", POSTED),
    ]
    assert [o.url for o in found if o] == [None, None, None, None, "https://t.me/vesti/8"]
    assert [o.signature for o in found if o] == [None, None, None, "староста", "И. О."]


@pytest.mark.parametrize(
    ("name", "mime"),
    [("статья.txt", "text/plain"), ("СТАТЬЯ.TXT", "application/octet-stream"), ("README", "text/plain")],
)
async def test_text_files_by_name_or_by_type(front: Front, anna: Reader, name: str, mime: str) -> None:
    anna.send_file(name, NEWS.encode(), mime=mime)
    (submission,) = await front.submitted()
    file = submission.parts[0].file
    assert file is not None
    assert (file.name, file.mime, file.size) == (name, mime, len(NEWS.encode()))


async def test_an_album_is_one_submission_also_without_words(front: Front, anna: Reader) -> None:
    for caption in ("", NEWS, ""):
        anna.send_photo(caption, album="5")
    (submission,) = await front.submitted()
    assert [part.text for part in submission.parts] == ["", NEWS, ""]
    assert submission.album == "5"


async def test_text_files_of_an_album_are_articles_of_their_own(front: Front, anna: Reader) -> None:
    for name in ("один.txt", "два.txt"):
        anna.send_file(name, NEWS.encode(), album="6")
    found = await front.submitted()
    assert [part.file.name for submission in found for part in submission.parts if part.file] == ["один.txt", "два.txt"]
    assert len(found) == 2


async def test_a_text_with_a_link_is_still_a_text(front: Front, anna: Reader) -> None:
    anna.send(f"{NEWS} Подробности: https://news.example/1")
    assert len(await front.submitted()) == 1


async def test_a_message_that_was_edited_before_it_was_read_is_read_as_it_is_now(front: Front, anna: Reader) -> None:
    message = anna.send(NEWS)
    anna.edit(message, "Иначе.")
    assert [submission.parts[0].text for submission in await front.submitted()] == ["Иначе."]


async def test_twenty_stickers_in_a_row_get_one_word(front: Front, anna: Reader) -> None:
    for _ in range(20):
        anna.send_sticker()
    anna.send_voice()
    await front.take()
    await anna.sees("Слушать я не умею")
    assert len(seen(anna.chat, "читать тут нечего")) == 1


async def test_a_repeated_update_is_one_submission(front: Front, anna: Reader) -> None:
    anna.send(NEWS)
    (raw,) = await front.telegram.updates.poll(0, 100, 0)
    for _ in range(2):
        await front.routers.feed(front.bot, Update.model_validate(raw))
    assert len(await front.submitted()) == 1


# --- what cannot be read ----------------------------------------------------------------------------------------------


async def test_things_without_text_get_told_what_to_send(front: Front, anna: Reader) -> None:
    anna.send_sticker()
    anna.send_voice()
    anna.send_photo()
    anna.send_contact("Борис", "+70000000000")
    anna.send_location()
    anna.send_poll("Да?", "Да", "Нет")
    assert await front.submitted() == []
    for words in ("читать тут нечего", "Слушать я не умею", "слова с изображений", "Опросы", "Контакты и места"):
        assert "пересланный пост" in (await anna.sees(words)).text


@pytest.mark.parametrize("name", ["доклад.pdf", "книга.fb2.zip", "неведомое"])
async def test_what_a_document_is_its_bytes_will_tell(front: Front, anna: Reader, name: str) -> None:
    anna.send_file(name, b"%PDF", "посмотри", mime="application/octet-stream")
    (submission,) = await front.submitted()
    assert submission.parts[0].file is not None


@pytest.mark.parametrize(("mime", "words"), [("image/png", "Это картинка"), ("audio/mpeg", "Это звук или видео")])
async def test_pictures_and_sound_sent_as_files_get_told_which_are_read(
    front: Front, anna: Reader, mime: str, words: str
) -> None:
    anna.send_file("файл", b"", "посмотри", mime=mime)
    assert await front.submitted() == []
    assert "PDF, DOCX" in (await anna.sees(words)).text


async def test_a_post_with_a_picture_file_is_read_for_its_words(front: Front, anna: Reader) -> None:
    anna.send_file("схема.png", b"", NEWS * 6, mime="image/png", origin=origins.channel("Вести"))
    (submission,) = await front.submitted()
    assert submission.parts[0].text == NEWS * 6
    assert submission.parts[0].file is None


async def test_each_link_of_a_message_is_read(front: Front, anna: Reader) -> None:
    anna.send("👍👍 https://news.example/1\nhttps://news.example/2 👍")
    found = await front.submitted()
    assert [one.link for one in found] == ["https://news.example/1", "https://news.example/2"]


async def test_a_link_under_words_or_in_a_caption_is_a_link(front: Front, anna: Reader) -> None:
    anna.send('👍 <a href="https://news.example/1">Читать здесь</a>', html=True)
    anna.send_photo("https://news.example/2")
    assert [one.link for one in await front.submitted()] == ["https://news.example/1", "https://news.example/2"]


async def test_of_many_links_the_first_five_are_read_and_that_is_said(front: Front, anna: Reader) -> None:
    anna.send(" ".join(f"https://news.example/{n}" for n in range(1, 8)))
    assert len(await front.submitted()) == 5
    await anna.sees("Прочитаю первые 5 из 7 ссылок")


async def test_summary_with_a_link_reads_the_page_as_long_as_asked(front: Front, anna: Reader) -> None:
    anna.send("/summary https://news.example/1 5")
    (one,) = await front.submitted()
    assert (one.link, one.wish) == ("https://news.example/1", Wish(sentences=5))


async def test_telegrams_own_notes_are_not_answered(front: Front, anna: Reader) -> None:
    anna.send_media({"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}})
    anna.send_sticker()
    await front.take()
    await anna.sees_messages(1)
    assert len(seen(anna.chat, "")) == 1
