"""When a chat wants its digests and where it lives, as a conversation: words, buttons, typed answers."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.model import Expected, Place, Quiet
from bot.sandbox import origins
from bot.storage import Storage
from tests.front import LATER, Front, now, open_front
from tests.subscribing import buttons, lives, order, presses, says
from tests.telegram import Reader

ARTICLE = "Москва и Ереван подписали соглашение о строительстве дороги."


@pytest.fixture
def anna(front: Front) -> Reader:
    return front.telegram.user("Анна")


# --- in words ---------------------------------------------------------------------------------------------------------


async def test_said_in_words_it_is_shown_back_with_the_zone_and_the_next_time(front: Front, anna: Reader) -> None:
    await lives(front, anna, "Asia/Yekaterinburg")
    await says(front, anna, "/subscribe каждый будний день в 8:30")
    shown = await anna.sees("✅ Дайджест будет приходить.")
    assert "По будням в 8:30" in shown.text
    assert "Время: Екатеринбург, UTC+5, сейчас " in shown.text
    assert "Следующий: " in shown.text
    assert shown.text.endswith("в 8:30")
    found = await order(front, anna)
    assert (found.place, found.ordered_by, found.zone) == (Place(anna.chat.id), anna.id, None)


async def test_who_did_not_say_where_he_lives_is_asked_and_his_answer_understood(front: Front, anna: Reader) -> None:
    await says(front, anna, "/subscribe по будням в 9")
    await anna.sees("В каком городе вы живёте?")
    assert await front.storage.subscriptions(anna.chat.id) == []
    await says(front, anna, "в Новосибирске")
    shown = await anna.sees("✅ Дайджест будет приходить.")
    assert "Новосибирск, UTC+7" in shown.text
    assert (await front.storage.preferences(anna.chat.id)).zone == "Asia/Novosibirsk"
    assert await order(front, anna)


async def test_a_place_said_with_the_schedule_needs_no_question(front: Front, anna: Reader) -> None:
    await says(front, anna, "/subscribe в 9.00 и 21.00 по Москве")
    shown = await anna.sees("✅ Дайджест будет приходить.")
    assert "Ежедневно в 9:00 и 21:00" in shown.text
    assert (await front.storage.preferences(anna.chat.id)).zone == "Europe/Moscow"
    await says(front, anna, "/subscribe по пятницам в 18 по Омску")
    await anna.sees("Время: Омск, UTC+6")
    assert [found.zone for found in await front.storage.subscriptions(anna.chat.id)] == [None, "Asia/Omsk"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("раз в месяц", "самое редкое — раз в неделю"),
        ("каждые 5 минут", "самое частое — каждый час"),
        ("когда захочешь", "Не понимаю слово «когда»"),
        ("в 25:00", "Времени «25:00» не бывает"),
        ("<b>&", "Не понимаю слово «<b>&»"),
    ],
)
async def test_what_cannot_be_understood_is_explained(front: Front, anna: Reader, said: str, answer: str) -> None:
    await says(front, anna, f"/subscribe {said}")
    await anna.sees(answer)
    assert await front.storage.subscriptions(anna.chat.id) == []


async def test_quiet_hours_said_with_the_schedule_are_kept_and_shown(front: Front, anna: Reader) -> None:
    await says(front, anna, "/subscribe ежедневно в 6 и 9, не беспокоить с 23 до 7")
    await says(front, anna, "Казань")
    shown = await anna.sees("Ежедневно в 6:00 и 9:00")
    assert "🌙 С 23:00 до 7:00 тихие часы: что придётся на них, придёт в 7:00" in shown.text
    assert (await front.storage.preferences(anna.chat.id)).quiet == Quiet(time(23), time(7))
    await says(front, anna, "/subscribe по выходным в 11, тихие часы с 22 до 9")
    assert (await anna.sees("По выходным в 11:00")).text.endswith("🌙 Тихие часы: с 22:00 до 9:00")
    assert (await front.storage.preferences(anna.chat.id)).quiet == Quiet(time(22), time(9))


async def test_quiet_hours_said_with_a_schedule_that_is_known_are_not_lost(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe ежедневно в 9")
    await anna.sees("✅ Дайджест будет приходить.")
    await says(front, anna, "/subscribe ежедневно в 9, не беспокоить с 22 до 10")
    shown = await anna.sees("Такое расписание здесь уже есть.")
    assert "🌙 С 22:00 до 10:00 тихие часы: что придётся на них, придёт в 10:00" in shown.text
    assert "в 10:00" in shown.text.partition("Следующий: ")[2].splitlines()[0]
    assert (await front.storage.preferences(anna.chat.id)).quiet == Quiet(time(22), time(10))
    next_at = (await order(front, anna)).next_at
    assert next_at is not None
    assert next_at.hour == 10


async def test_what_is_ordered_already_stands_above_the_question(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe по будням в 9")
    await anna.sees("✅")
    await says(front, anna, "/subscribe")
    asked = await anna.sees("Когда присылать дайджест?")
    assert "Уже приходит:\n\n1. По будням в 9:00" in asked.text
    await presses(front, anna, "Когда присылать дайджест?", "⚙️ 1")
    assert {"Пауза", "Отписаться"} <= buttons(await anna.sees("Дайджест\n\nПо будням в 9:00"))


async def test_the_same_schedule_twice_is_kept_once(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe по будням в 9")
    await says(front, anna, "/subscribe пн-пт 9:00")
    await anna.sees("Такое расписание здесь уже есть.")
    assert await order(front, anna)


# --- by buttons -------------------------------------------------------------------------------------------------------


async def test_days_time_and_zone_by_buttons(front: Front, anna: Reader) -> None:
    await says(front, anna, "/subscribe")
    await presses(front, anna, "Когда присылать дайджест?", "По дням недели")
    await presses(front, anna, "По каким дням?", "Пн")
    await anna.sees("По каким дням?")
    await presses(front, anna, "По каким дням?", "Чт")
    await presses(front, anna, "По каким дням?", "Дальше")
    await presses(front, anna, "По понедельникам и четвергам — в какое время?", "9:00")
    await presses(front, anna, "В каком городе вы живёте?", "Екатеринбург")
    shown = await anna.sees("✅ Дайджест будет приходить.")
    assert "По понедельникам и четвергам в 9:00" in shown.text
    assert len(anna.messages) == 2  # one message was asked on all the way


async def test_quick_presses_are_all_counted(front: Front, anna: Reader) -> None:
    """They come with the keyboard that was there before the first of them."""
    await says(front, anna, "/subscribe")
    await presses(front, anna, "Когда присылать дайджест?", "По дням недели")
    asked = await anna.sees("По каким дням?")
    for day in ("Пн", "Ср", "Пт"):
        anna.press(asked, day)
    await front.take()
    await presses(front, anna, "По каким дням?", "Дальше")
    await anna.sees("По понедельникам, средам и пятницам — в какое время?")


async def test_several_times_a_day_by_buttons(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe")
    await presses(front, anna, "Когда присылать дайджест?", "Несколько раз в день")
    await presses(front, anna, "Ежедневно — в какие часы?", "9:00")
    await presses(front, anna, "Ежедневно — в какие часы?", "20:00")
    await presses(front, anna, "Ежедневно — в какие часы?", "21:00")
    await presses(front, anna, "Ежедневно — в какие часы?", "✓ 20:00")
    await presses(front, anna, "Ежедневно — в какие часы?", "Готово")
    await anna.sees("Ежедневно в 9:00 и 21:00")


async def test_a_time_can_be_typed_where_buttons_are(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe")
    await presses(front, anna, "Когда присылать дайджест?", "По выходным")
    await anna.sees("По выходным — в какое время?")
    await says(front, anna, "полдесятого утра")
    await anna.sees("По выходным в 9:30")


async def test_a_whole_schedule_can_be_typed_where_buttons_are(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe")
    await anna.sees("Когда присылать дайджест?")
    await says(front, anna, "по вторникам")
    await anna.sees("По вторникам — в какое время?")
    await says(front, anna, "лучше по средам вечером")
    await anna.sees("По средам в 19:00")


async def test_a_typed_answer_that_is_not_understood_is_asked_again(front: Front, anna: Reader) -> None:
    await says(front, anna, "/subscribe ежедневно в 9")
    await anna.sees("В каком городе вы живёте?")
    await says(front, anna, "в Лукоморье")
    await anna.sees("Не знаю места «в Лукоморье»")
    await says(front, anna, "мск+2")
    await anna.sees("Екатеринбург, UTC+5")
    assert await order(front, anna)


async def test_a_question_is_left_by_a_word_or_a_button(front: Front, anna: Reader) -> None:
    for leave in ("слово", "кнопка"):
        await says(front, anna, "/subscribe ежедневно в 9")
        if leave == "слово":
            await says(front, anna, "отмена")
        else:
            await presses(front, anna, "В каком городе", "Отмена")
        await anna.sees("Хорошо, ничего не меняю.")
        assert await front.storage.expected(anna.chat.id, anna.id, now() - LATER) is None
    assert await front.storage.subscriptions(anna.chat.id) == []


async def test_what_is_sent_to_be_read_is_no_answer(front: Front, anna: Reader) -> None:
    await says(front, anna, "/subscribe ежедневно в 9")
    anna.forward("Минск", origins.channel("Вести"))
    anna.send(f"{ARTICLE}\nВторая строка.")
    anna.send("https://example.org/news")
    read = await front.submitted()
    assert len(read) == 3
    assert await front.storage.expected(anna.chat.id, anna.id, now() - LATER)


async def test_words_that_nobody_asked_for_are_read(front: Front, anna: Reader) -> None:
    anna.send("Минск")
    (read,) = await front.submitted()
    assert read.parts[0].text == "Минск"


async def test_a_question_of_yesterday_waits_no_more(front: Front, anna: Reader) -> None:
    async with front.storage.unit() as unit:
        await unit.expect(Expected(anna.chat.id, anna.id, "zone", ""), now() - timedelta(days=1))
    anna.send("Минск")
    assert len(await front.submitted()) == 1


async def test_in_a_group_its_administrators_decide(front: Front, anna: Reader) -> None:
    group = front.telegram.group("Редакция", anna)

    async def nobody(chat_id: int, user_id: int) -> bool:
        return chat_id > 0 or user_id != anna.id

    front.desk.may_manage = nobody
    name = (await front.bot.me()).username
    anna.send(f"/subscribe@{name} ежедневно в 9 по Москве", to=group)
    await front.take()
    await anna.sees("В группе это решают её администраторы.", to=group)
    assert await front.storage.subscriptions(group.id) == []


async def test_a_question_outlives_a_restart(tmp_path: Path, storage: Storage) -> None:
    async with open_front(storage) as front:
        anna = front.telegram.user("Анна")
        await says(front, anna, "/subscribe ежедневно в 9")
        await anna.sees("В каком городе вы живёте?")
        telegram, offset = front.telegram, front._offset  # the same Telegram for both
    async with open_front(storage) as front:
        front.telegram, front._offset = telegram, offset
        await says(front, anna, "Самара")
    found = await order(front, anna)
    assert (await front.storage.preferences(anna.chat.id)).zone == "Europe/Samara"
    assert found.schedule.week[0] == (time(9),)
