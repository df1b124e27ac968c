"""Articles as a digest sees them, made up: agreements of ports and factories, and one of everything too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

from bot.model import Acting, ActorType, Deal, Modality, Status, Telling
from tests.clock import NOON

_ids = count(1)


def deal(
    status: Status = Status.SIGNED, *parties: str, subject: str = "строительство дороги", due: date | None = None
) -> Deal:
    names = parties or ("порт", "завод")
    lemmas = tuple((name.casefold(),) for name in names)
    return Deal(status, Modality.ASSERTED, names, lemmas, subject, tuple(subject.split()), (), None, due)


def telling(
    title: str = "Новость", *deals: Deal, source: str = "Вестник", cast: tuple[str, ...] = ("порт",)
) -> Telling:
    actors = tuple(Acting(name, ActorType.ORG, None, (name.casefold(),)) for name in cast)
    lead = tuple(title.casefold().split())
    return Telling(
        next(_ids),
        NOON,
        title,
        source,
        "https://example.org/1",
        ("Первое. ", "Второе."),
        actors,
        deals,
        lead,
        (),
        b"",
        9,
    )


def big(number: int) -> Telling:
    words = f"Очень важная новость номер {number} <b>&amp; «слова» 😀 " + "длинные слова заголовка " * 12
    gist = tuple(
        f"Предложение {part} новости {number} с довольно длинным содержанием & <тегами>. " * 3 for part in range(9)
    )
    made = telling(
        words,
        *(
            deal(Status.SIGNED, f"Сторона {number}", "Другая & сторона", subject=f"дело {number} " * 30)
            for _ in range(2)
        ),
    )
    return replace(
        made, gist=gist, source=f"Источник {number} & сыновья", url="https://example.org/?a=1&b=" + "x" * 200
    )
