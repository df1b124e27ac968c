"""What a chat sets by buttons holds from then on: the length of cards, the language, the hours."""

from __future__ import annotations

from datetime import time

import pytest

from bot.model import Quiet
from bot.sandbox.chats import Message
from tests.conversation import Talk
from tests.telegram import Reader, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

STORY = (
    "Мэр Твери Алексей Огоньков открыл новый мост через Волгу в среду утром. "
    "Строительство моста заняло три года и обошлось бюджету в четыре миллиарда рублей. "
    "Движение по старому мосту власти закроют на ремонт уже этой весной. "
    "Подрядчик, компания «Волгамост», обещает закончить ремонт старого моста до ноября. "
    "Жители правого берега говорят, что дорога до работы станет короче на полчаса. "
    "Автобусы пойдут по новому мосту с первого марта, сообщили в департаменте транспорта."
)


async def opened(reader: Reader) -> Message:
    reader.send("/settings")
    return await reader.sees("Настройки")


async def test_settings_show_what_is_set(anna: Reader) -> None:
    message = await opened(anna)
    assert "Длина карточки: обычная, около 50 слов" in message.text
    assert "Язык: Русский" in message.text
    assert "Часовой пояс: Москва, UTC+3 (пока не выбран)" in message.text
    assert "Тихие часы: нет" in message.text


async def test_a_shorter_card_from_now_on(anna: Reader) -> None:
    message = await opened(anna)
    anna.press(message, "Длина карточки")
    await anna.sees("Сколько главного показывать сразу")
    anna.press(message, "коротко")
    await anna.sees("Длина карточки: коротко, два предложения")
    anna.send(STORY)
    card = await anna.sees("Огоньков")
    summary = card.text.partition("Кто действует")[0]
    assert summary.count(".") == 2


async def test_the_interface_in_english_at_once_and_everywhere(anna: Reader) -> None:
    message = await opened(anna)
    anna.press(message, "Язык")
    await anna.sees("На каком языке говорит бот")
    anna.press(message, "English")
    await anna.sees("Language: English")
    anna.send("/privacy")
    await anna.sees("What I keep")
    anna.send(STORY)
    card = await anna.sees("Who acts")
    assert "Огоньков" in card.text
    anna.send("/search мост")
    await anna.sees("1 card found")


async def test_another_method_chooses_other_sentences_for_this_chat_alone(talk: Talk, anna: Reader) -> None:
    message = await opened(anna)
    anna.press(message, "Длина карточки")
    await anna.sees("Сколько главного показывать сразу")
    anna.press(message, "коротко")
    await anna.sees("Длина карточки: коротко")
    anna.press(message, "Способ отбора")
    await anna.sees("известными алгоритмами")
    anna.press(message, "luhn")
    await anna.sees("Способ отбора: luhn")
    boris = talk.telegram.user("Борис")
    boris.send(STORY)
    theirs = (await boris.sees("Кто действует")).text
    anna.send(STORY)
    card = await anna.sees("Кто действует")
    assert "обещает закончить ремонт старого моста" in gist(card.text)
    assert "обещает закончить ремонт старого моста" not in gist(theirs)
    anna.press(card, "Подробнее")
    anna.press(await anna.sees("Подробнее"), "‹ К карточке")
    await anna.sees("Кто действует")
    assert "обещает закончить ремонт старого моста" in gist(card.text)


def gist(card: str) -> str:
    """What a card says before it names those who act."""
    return card.partition("Кто действует")[0]


async def test_zone_and_quiet_hours_by_buttons(talk: Talk, anna: Reader) -> None:
    message = await opened(anna)
    anna.press(message, "Часовой пояс")
    await anna.sees("По нему приходят дайджесты")
    anna.press(message, "Екатеринбург")
    await anna.sees("Часовой пояс: Екатеринбург, UTC+5")
    anna.press(message, "Тихие часы")
    await anna.sees("бот сам ничего не присылает")
    anna.press(message, "с 22:00 до 7:00")
    await anna.sees("Тихие часы: с 22:00 до 7:00")
    assert (await talk.app.storage.preferences(anna.id)).zone == "Asia/Yekaterinburg"


async def test_the_chosen_one_is_marked_and_there_is_a_way_back(anna: Reader) -> None:
    message = await opened(anna)
    anna.press(message, "Вид карточек")
    message = await anna.sees("не во всех приложениях")
    assert any(button.startswith("✓ как удобнее") for row in message.buttons for button in row)
    anna.press(message, "‹ Назад")
    await anna.sees("Длина карточки:")


async def test_what_a_command_set_stands_among_the_choices(talk: Talk, anna: Reader) -> None:
    anna.send("/zone Катманду")
    await anna.sees("Ваше время: Катманду, UTC+5:45")
    anna.send("/quiet 21:30-6:45")
    await anna.sees("С 21:30 до 6:45")
    message = await opened(anna)
    for setting, hint, chosen in (
        ("Часовой пояс", "По нему приходят дайджесты", "✓ Катманду, UTC+5:45"),
        ("Тихие часы", "бот сам ничего не присылает", "✓ с 21:30 до 6:45"),
    ):
        anna.press(message, setting)
        assert (await anna.sees(hint)).buttons[0][0] == chosen
        anna.press(message, chosen)
        await anna.sees("Часовой пояс: Катманду, UTC+5:45")
    preferences = await talk.app.storage.preferences(anna.id)
    assert (preferences.zone, preferences.quiet) == ("Asia/Katmandu", Quiet(time(21, 30), time(6, 45)))


async def test_what_one_chat_sets_is_nobody_elses_business(talk: Talk, anna: Reader) -> None:
    message = await opened(anna)
    anna.press(message, "Язык")
    await anna.sees("На каком языке говорит бот")
    anna.press(message, "English")
    await anna.sees("Language: English")
    boris = talk.telegram.user("Борис")
    boris.send("/help")
    await boris.sees("Что прислать")
    assert not seen(boris.chat, "What to send")
