"""A chat's settings: what they are, and the choices of one of them; the greeting, with the other languages."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.markup import bold, content
from bot.model import Button, Content
from bot.texts import Texts, escape

CHOSEN = "✓ "
SETTINGS_DATA = "se:"
"""How the data of these buttons begins."""


GREETING = "greeting"
"""Stands in the data of a greeting's buttons where a setting's key would: what is chosen is a language."""


def greeting(others: Sequence[tuple[int, str]], texts: Texts) -> Content:
    """The first words; of each other language its place among all and its own name for itself."""
    buttons = [Button(name, data=f"{SETTINGS_DATA}{GREETING}:{place}") for place, name in others]
    return content(texts.html("greeting"), [buttons])


def settings(lines: Sequence[tuple[str, str, str]], texts: Texts) -> Content:
    """All settings: of each its key, its name and its value, with a button that opens its choices."""
    told = "\n".join(f"{escape(name)}: <b>{escape(value)}</b>" for _, name, value in lines)
    buttons = [Button(name, data=f"{SETTINGS_DATA}{key}") for key, name, _ in lines]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    return content(f"{bold(texts('settings-title'))}\n\n{told}", rows)


def choices(key: str, options: Sequence[tuple[str, bool]], texts: Texts, told: str | None = None) -> Content:
    """The choices of one setting, the chosen one marked; a button's data tells the place of its choice. `told` is what
    is chosen when it is none of them: a command set it, and its button leaves it as it is."""
    buttons = [] if told is None else [Button(f"{CHOSEN}{told}", data=SETTINGS_DATA)]
    buttons += [
        Button(f"{CHOSEN if chosen else ''}{name}", data=f"{SETTINGS_DATA}{key}:{number}")
        for number, (name, chosen) in enumerate(options)
    ]
    width = 1 if len(buttons) < 6 else 2
    rows = [buttons[i : i + width] for i in range(0, len(buttons), width)]
    rows.append([Button(texts("settings-back"), data=SETTINGS_DATA)])
    return content(f"{bold(texts(f'settings-{key}'))}\n{texts.html(f'settings-{key}-hint')}", rows)
