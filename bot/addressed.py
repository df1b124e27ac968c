"""What people say to the bot itself instead of sending an article: «спасибо», «кто такой Токаев?», «найди зерно»."""

from __future__ import annotations

import re

LONGEST = 60
"""Characters: what is longer is no remark to the bot."""

ASKED = {
    "source": "почему|почему так|откуда|откуда это|откуда такое|откуда взято|кто это сказал|где это сказано|докажи|why",
    "length": "короче|покороче|подробнее|подробней|поподробнее|длиннее|ещё|дальше|more|shorter|longer",
    "thanks": "спасибо|спасибо большое|большое спасибо|благодарю|спс|ок|хорошо|понятно|отлично|thanks|thank you",
    "greeting": "привет|здравствуй|здравствуйте|добрый день|добрый вечер|доброе утро|hello|hi",
    "skills": "что ты умеешь|что вы умеете|что умеешь|что ты можешь|что ты такое|кто ты|кто вы|помощь|помоги|помогите"
    "|как пользоваться|как тобой пользоваться|как это работает|как ты работаешь|что делать|help|what can you do",
}
"""Whole remarks, and what people want to know by them."""

BEGUN = {
    "question": r"(?:а |и )?(?:кто|что) (?:такой|такая|такое|такие)\b|who is\b|what is\b"
    r"|(?:а |и )?(?:кто|что|где|когда|куда|зачем|почему|сколько|какой|какая|какое|какие|как)\b.*\?$",
    "search": r"(?:найди|найдите|поищи|поищите|покажи|покажите|расскажи|расскажите|find|show) ",
    "schedule": r"(?:присылай|присылайте|напоминай|напоминайте|шли|шлите|каждый|каждую|каждое|каждые|ежедневно"
    r"|по [а-я]+(?:ам|ям|ым|им)) (?:.* )?в \d{1,2}(?:[:.]\d\d)?(?: (?:утра|вечера|дня|часов))?$",
    "forget": r"(?:удали|удалите|забудь|забудьте|сотри|сотрите|очисти|очистите|delete|forget) ",
}
"""What they ask for, by how they begin."""

_ABOUT = {phrase: about for about, phrases in ASKED.items() for phrase in phrases.split("|")}
_BEGUN = {about: re.compile(pattern) for about, pattern in BEGUN.items()}


def about(text: str) -> str | None:
    """What a short text asks of the bot; None where it asks nothing of it."""
    said = " ".join(text.split()).lower()
    if len(said) >= LONGEST or "\n" in text.strip():
        return None
    if (phrase := said.strip(" .,!?…)(:;")) in _ABOUT:
        return _ABOUT[phrase]
    return next((asked for asked, pattern in _BEGUN.items() if pattern.match(said)), None)
