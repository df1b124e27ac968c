"""Articles that people send in conversations, and somebody who has sent four."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox import origins
from tests.busy import busy
from tests.conversation import Talk
from tests.telegram import Reader

DEAL = (
    "Президент Казахстана Касым-Жомарт Токаев провёл в Астане переговоры с премьер-министром Венгрии Виктором Орбаном. "
    "По их итогам Казахстан и Венгрия подписали соглашение о поставке пшеницы на пять лет. "
    "Стороны также договорились открыть прямой авиарейс между Астаной и Будапештом до конца года. "
    "Орбан пообещал выделить студентам из Казахстана двести стипендий. "
    "Токаев поблагодарил гостя и назвал переговоры содержательными."
)
SHORT = "Москва и Ереван подписали соглашение о строительстве дороги."
WHEAT = (
    "Казахстан и Венгрия подписали соглашение о поставке пшеницы на пять лет. "
    "Президент Казахстана Касым-Жомарт Токаев назвал переговоры содержательными. "
    "Премьер-министр Венгрии Виктор Орбан пообещал построить в Астане мельницу до конца 2027 года."
)
ROAD = (
    "Москва и Ереван договорились о строительстве дороги. Об этом сообщил министр транспорта Армении Армен Симонян. "
    "Дорогу начнут строить весной, людям обещают новые автобусы."
)
WEATHER = "В Павлодаре выпал первый снег. Дети лепят снеговиков, а коммунальные службы чистят дороги и дворы."


def long_article(paragraphs: int = 24) -> str:
    """About seven thousand characters, each paragraph another one."""
    towns = ["Караганда", "Павлодар", "Актобе", "Шымкент", "Костанай", "Тараз", "Атырау", "Кокшетау"]
    return "\n".join(
        ["Регионы Казахстана получат новые школы"]
        + [
            f"Город {towns[n % 8]} получит {n + 2} новых школ, сообщил на совещании министр просвещения "
            f"Гани Бейсембаев. Строительство школы номер {n + 1} обойдётся бюджету в {(n + 3) * 17} миллионов тенге, "
            f"а подрядчик обещает закончить её через {n + 5} месяцев. Родители учеников ждут этого уже не первый год."
            for n in range(paragraphs)
        ]
    )


async def sent_four(talk: Talk, folder: Path) -> Reader:
    """Anna has four articles, three of them from two channels."""
    anna = talk.telegram.user("Анна")
    async with busy(talk, folder):
        anna.forward(WHEAT, origins.channel("Степные вести", message_id=1))
        anna.forward(ROAD, origins.channel("Дорожник", message_id=2))
        anna.forward(WEATHER, origins.channel("Дорожник", message_id=3))
        anna.send("Польша и Литва договорились о поставках угля. Уголь уйдёт на юг страны, где его ждут всю зиму.")
    await anna.sees("Прочитано 4 из 4")
    return anna
