"""How, on what occasion and with what else something is agreed is no part of its subject."""

from __future__ import annotations

import pytest

from bot.analysis.agreements.manners import manner
from bot.analysis.document import read
from bot.model import Article
from tests.annotated import agreements
from tests.subjects_told import told

TOLD = {
    "«Спартак» расторг контракт с защитником Томашем Беловым по обоюдному согласию.": (
        "контракт с защитником Томашем Беловым"
    ),
    "«Луч» расторг договор поставки угля в одностороннем порядке.": "договор поставки угля",
    "Перу и Чили подписали соглашение о совместном патруле на полях форума в Лиме.": "совместный патруль",
    "«Зенит» подписал контракт с вратарём Иваном Беловым по просьбе тренера.": "контракт с вратарём Иваном Беловым",
    "Перу и Чили договорились также о поставках и о ремонте дороги.": "поставки и ремонт дороги",
    "Компания «Луч» обещает поставлять также уголь.": "поставлять уголь",
    "Тренер «Луча» Олег Лисин признался, что клуб вёл переговоры и с хавбеком Иваном Беловым, "
    "но стороны не сошлись в цене.": "переговоры с хавбеком Иваном Беловым",
}


@pytest.mark.parametrize(("text", "subject"), TOLD.items())
def test_manners_and_particles_are_left_out(text: str, subject: str) -> None:
    assert agreements(text)[0].subject.text == subject


def test_a_participle_keeps_at_whose_will_it_was_done() -> None:
    sentence = read(Article("Партия хочет отмены принятого по инициативе мэра закона о парках.")).sentences[0]
    link = next(t for t in sentence.tokens if t.text == "по")
    assert not manner(sentence, link)


def test_who_passes_over_on_lease_is_told_with_his_passing() -> None:
    text = "«Луч» объявил о переходе полузащитника Артёма Зотова из «Урала» на правах аренды до конца сезона."
    for trigger in ("переходе", "аренды"):
        assert told(text, trigger) == "переход полузащитника Артёма Зотова из «Урала» на правах аренды"
