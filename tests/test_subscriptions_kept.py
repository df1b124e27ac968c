"""What a person does with an order of digests: pauses it, takes it back, moves it to another hour."""

from __future__ import annotations

from datetime import time

import pytest

from bot.model import Expected, Place, Preferences, Quiet
from tests.front import Front, now
from tests.subscribing import lives, order, presses, says
from tests.telegram import Reader


@pytest.fixture
def anna(front: Front) -> Reader:
    return front.telegram.user("Анна")


# --- what can be done with it -----------------------------------------------------------------------------------------


async def test_pause_and_go_on(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe ежедневно в 9")
    await presses(front, anna, "Ежедневно в 9:00", "Пауза")
    await anna.sees("⏸ На паузе.")
    assert (await order(front, anna)).next_at is None
    await presses(front, anna, "⏸ На паузе.", "Продолжить")
    await anna.sees("▶️ Дайджест снова приходит.")
    assert (await order(front, anna)).next_at is not None


async def test_an_empty_one_can_be_wished_and_not(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe ежедневно в 9")
    await presses(front, anna, "Ежедневно в 9:00", "Присылать, даже если пусто")
    await anna.sees("Приходит, даже если ничего нового нет")
    assert (await order(front, anna)).tells_empty
    await presses(front, anna, "Ежедневно в 9:00", "Не присылать пустой")
    await anna.sees_no_more("Приходит, даже если ничего нового нет")
    assert not (await order(front, anna)).tells_empty


async def test_it_is_taken_back_after_a_question(front: Front, anna: Reader) -> None:
    await says(front, anna, "/unsubscribe")
    await anna.sees("Дайджесты здесь не приходят.")
    await lives(front, anna)
    await says(front, anna, "/subscribe ежедневно в 9")
    await says(front, anna, "/unsubscribe")
    await presses(front, anna, "Отказаться от этого дайджеста?", "Оставить")
    await anna.sees("Оставил как было.")
    assert await order(front, anna)
    await says(front, anna, "/unsubscribe")
    await presses(front, anna, "Отказаться от этого дайджеста?", "Да, отказаться")
    await anna.sees("Этот дайджест больше не придёт.")
    assert await front.storage.subscriptions(anna.chat.id) == []


async def test_of_several_one_is_chosen(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe ежедневно в 9")
    await says(front, anna, "/subscribe по пятницам в 18")
    await says(front, anna, "/unsubscribe")
    await presses(front, anna, "От какого дайджеста отказаться?", "2")
    shown = await anna.sees("Отказаться от этого дайджеста?")
    assert "По пятницам в 18:00" in shown.text
    await presses(front, anna, "Отказаться от этого дайджеста?", "Да, отказаться")
    await anna.sees("Этот дайджест больше не придёт.")
    assert (await order(front, anna)).schedule.week[0] == (time(9),)
    await presses(front, anna, "По пятницам в 18:00", "Пауза")
    await anna.sees("Этого расписания уже нет.")


async def test_data_of_strangers_making_is_stale(front: Front, anna: Reader) -> None:
    """Data comes from the client, so it may be anything; another chat's orders are not there."""
    await lives(front, anna)
    await says(front, anna, "/subscribe ежедневно в 9")
    shown = await anna.sees("Ежедневно в 9:00")
    boris = front.telegram.user("Борис")
    await says(front, boris, "/zone")
    message = await boris.sees("В каком городе вы живёте?")
    for data in (
        "sd:dropped:1:",
        "sd:done:127:2599",
        "sd:when:0:",
        "sd:zone:999:",
        "sd:nonsense",
        "sd:",
        "sd:many:1:9999",
    ):
        message.keyboard = [[{"text": data, "callback_data": data}]]
        boris.press(message, data)
        await front.take()
    assert await order(front, anna)
    assert await front.storage.subscriptions(boris.chat.id) == []
    assert shown


# --- now --------------------------------------------------------------------------------------------------------------


async def test_a_digest_now_is_ordered_once_at_a_time(front: Front, anna: Reader) -> None:
    await says(front, anna, "/digest")
    await anna.sees("Собираю дайджест…")
    await says(front, anna, "/digest")
    await anna.sees("Дайджест уже собирается.")
    (run,) = await front.storage.open_runs(now(), 10)
    assert (run.place, run.subscription, run.tells_empty) == (Place(anna.chat.id), None, True)


# --- where and how quiet ----------------------------------------------------------------------------------------------


async def test_another_zone_moves_the_next_digests(front: Front, anna: Reader) -> None:
    await lives(front, anna, "Europe/Moscow")
    await says(front, anna, "/subscribe ежедневно в 9")
    await anna.sees("Ежедневно в 9:00")
    await says(front, anna, "/zone Владивосток")
    shown = await anna.sees("Ваше время: Владивосток, UTC+10")
    assert "Ежедневно в 9:00 — следующий " in shown.text
    next_at = (await order(front, anna)).next_at
    assert next_at is not None
    assert next_at.hour == 23  # nine o'clock there
    assert next_at > now()


async def test_a_zone_by_a_button_or_by_what_the_clock_shows(front: Front, anna: Reader) -> None:
    await says(front, anna, "/zone")
    await presses(front, anna, "В каком городе вы живёте?", "Алматы")
    await anna.sees("Ваше время: Алматы, UTC+5")
    await says(front, anna, "/zone")
    await anna.sees("Другое?")
    there = (now().hour + 3) % 24
    await says(front, anna, f"{there}:{now().minute:02}")
    await anna.sees("Ваше время: UTC+3")
    await says(front, anna, "/zone Лукоморье")
    await anna.sees("Не знаю места «Лукоморье»")
    assert (await front.storage.preferences(anna.chat.id)).zone == "Etc/GMT-3"


async def test_quiet_hours_are_set_shown_and_dropped(front: Front, anna: Reader) -> None:
    await says(front, anna, "/quiet")
    await anna.sees("Тихих часов нет. Назначить")
    await says(front, anna, "/quiet с 10 вечера до 8 утра")
    await anna.sees("С 22:00 до 8:00 ничего не присылаю сам")
    await anna.sees("Время московское.")
    assert (await front.storage.preferences(anna.chat.id)).quiet == Quiet(time(22), time(8))
    await says(front, anna, "/quiet")
    await anna.sees("Тихие часы: с 22:00 до 8:00")
    await says(front, anna, "/quiet как-нибудь")
    await anna.sees("Не понимаю «как-нибудь»")
    await says(front, anna, "/quiet нет")
    await anna.sees("Тихих часов нет: дайджесты приходят вовремя")
    assert (await front.storage.preferences(anna.chat.id)).quiet is None


async def test_quiet_hours_move_the_next_digests(front: Front, anna: Reader) -> None:
    await lives(front, anna)
    await says(front, anna, "/subscribe ежедневно в 7")
    await says(front, anna, "/quiet 22-8")
    await anna.sees("С 22:00 до 8:00")
    next_at = (await order(front, anna)).next_at
    assert next_at is not None
    assert next_at.hour == 8


# --- in a forum -------------------------------------------------------------------------------------------------------


async def test_a_topic_is_a_place_of_its_own(front: Front, anna: Reader) -> None:
    group = front.telegram.group("Редакция", anna, supergroup=True)
    topic = front.telegram.topic(group)
    async with front.storage.unit() as unit:
        await unit.prefer(group.id, Preferences(zone="Etc/UTC"), now())
        await unit.expect(Expected(group.id, anna.id, "zone", ""), now())
    name = (await front.bot.me()).username
    anna.send(f"/subscribe@{name} ежедневно в 9", to=group, topic=topic)
    await front.take()
    shown = await anna.sees("Ежедневно в 9:00", to=group)
    assert shown.content["message_thread_id"] == topic
    (found,) = await front.storage.subscriptions(group.id)
    assert found.place == Place(group.id, topic)
