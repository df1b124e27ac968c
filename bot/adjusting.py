"""What a chat can set: how long, in which language, by which method, at what hours. Each choice is a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from bot import cards, schedule
from bot.clerk import Clerk
from bot.defaults import SummaryMethod
from bot.living import moved
from bot.model import LOCALES, ZONE, Content, Length, Preferences, Quiet
from bot.speech import greeting, texts
from bot.texts import Texts

NIGHTS = (None, Quiet(time(22), time(7)), Quiet(time(23), time(8)), Quiet(time(0), time(9)), Quiet(time(20), time(10)))
LOOKS = (None, True, False)
LOOK_KEYS = {None: "settings-rich-auto", True: "settings-rich-on", False: "settings-rich-off"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the field of `Preferences`, its choices, and the words of a choice."""

    key: str
    values: Sequence[Any]
    worded: Callable[[Any, Texts, datetime], str]


def _length(value: Length, said: Texts, _: datetime) -> str:
    return said(f"settings-length-{value}")


def _method(value: str | None, said: Texts, _: datetime) -> str:
    return said("settings-method-usual") if value is None else value


def _locale(value: str, _: Texts, __: datetime) -> str:
    return texts(value)("language-name")


def _zone(value: str | None, said: Texts, now: datetime) -> str:
    shown = schedule.shown(value or ZONE, now, said.locale)
    return shown if value else said("settings-zone-assumed", zone=shown)


def _quiet(value: Quiet | None, said: Texts, _: datetime) -> str:
    if value is None:
        return said("settings-quiet-none")
    return said("settings-quiet-hours", start=cards.clock_words(value.start), end=cards.clock_words(value.end))


def _rich(value: bool | None, said: Texts, _: datetime) -> str:
    return said(LOOK_KEYS[value])


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("length", tuple(Length), _length),
        Setting("locale", LOCALES, _locale),
        Setting("method", (None, *(method.value for method in SummaryMethod)), _method),
        Setting("zone", schedule.OFFERED, _zone),
        Setting("quiet", NIGHTS, _quiet),
        Setting("rich", LOOKS, _rich),
    )
}


class Adjusting(Clerk):
    """/settings and its buttons."""

    async def show(self, update: int, chat_id: int) -> None:
        """All settings of a chat."""
        await self._answer(update, chat_id, self._shown(await self._speech.preferences(chat_id)))

    async def press(self, update: int, chat_id: int, message_id: int, data: str) -> str | None:
        """A button: opens the choices of a setting, or chooses; returns a short notice if one is needed."""
        now, before = self._clock(), await self._speech.preferences(chat_id)
        after, content = self._pressed(before, data.removeprefix(cards.SETTINGS_DATA))
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return None
            if after != before:
                await unit.prefer(chat_id, after, now)
                await moved(self._storage, unit, chat_id, after, now)
            ours = await unit.show_message(chat_id, message_id, content)
        self._speech.changed(chat_id)
        said = await self._speech.of(chat_id)
        return None if ours else said("button-stale")

    def _pressed(self, preferences: Preferences, data: str) -> tuple[Preferences, Content]:
        """What is wanted from now on, and what the message shows. Data comes from the client, so it may be anything."""
        key, _, place = data.partition(":")
        greeted = key == cards.GREETING  # whoever chooses a language there is greeted again
        setting = SETTINGS.get("locale" if greeted else key)
        if setting is None:
            return preferences, self._shown(preferences)
        if not (place.isascii() and place.isdecimal() and int(place) < len(setting.values)):
            return preferences, self._choices(setting, preferences)
        chosen: dict[str, Any] = {setting.key: setting.values[int(place)]}
        preferences = replace(preferences, **chosen)
        return preferences, greeting(preferences.locale) if greeted else self._shown(preferences)

    def _shown(self, preferences: Preferences) -> Content:
        said, now = texts(preferences.locale), self._clock()
        lines = [
            (key, said(f"settings-{key}"), setting.worded(getattr(preferences, key), said, now))
            for key, setting in SETTINGS.items()
        ]
        return cards.settings(lines, said)

    def _choices(self, setting: Setting, preferences: Preferences) -> Content:
        said, now = texts(preferences.locale), self._clock()
        now_set = getattr(preferences, setting.key)
        options = [(setting.worded(value, said, now), value == now_set) for value in setting.values]
        told = None if now_set is None or now_set in setting.values else setting.worded(now_set, said, now)
        return cards.choices(setting.key, options, said, told)
