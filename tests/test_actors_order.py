"""In which order actors are shown: two opinions, one order; and what the order stands on."""

from __future__ import annotations

import numpy as np

from bot.analysis.actors import cast, drafts, name_of
from bot.analysis.actors.order import ordered
from bot.analysis.document import read
from bot.analysis.forests import forest
from bot.model import Article


def test_the_first_places_go_to_those_whom_both_opinions_favour() -> None:
    chosen, noted = [0.9, 0.8, 0.1], [0.9, 0.1, 0.9]
    assert next(place for place, _ in ordered(chosen, noted)) == 0


def test_behind_as_many_as_are_noted_peoples_choice_decides_alone() -> None:
    chosen, noted = [0.1, 0.3, 0.9, 0.2], [1.0, 1.0, 0.0, 0.0]
    assert [place for place, _ in ordered(chosen, noted)] == [1, 0, 2, 3]


def test_behind_five_places_peoples_choice_decides_alone() -> None:
    chosen, noted = [0.2] * 7 + [0.9], [1.0] * 7 + [0.0]
    assert [place for place, _ in ordered(chosen, noted)][:6] == [0, 1, 2, 3, 4, 7]


def test_salience_never_rises() -> None:
    rng = np.random.default_rng(5)
    chosen, noted = rng.random(40).tolist(), rng.random(40).tolist()
    found = ordered(chosen, noted)
    assert sorted(place for place, _ in found) == list(range(40))
    assert [value for _, value in found] == sorted((value for _, value in found), reverse=True)
    assert ordered([], []) == []


def test_a_forest_adds_what_its_trees_say() -> None:
    tree = {"asks": [["count", 1.5], ["first", 0.5]], "adds": [0.0, 1.0, 10.0, 100.0]}
    asked = forest({"bias": 0.25, "trees": [tree, tree]}, ["first", "count"])
    rows = np.array([[0.0, 1.0], [0.0, 2.0], [1.0, 1.0], [1.0, 2.0]])
    assert asked(rows).tolist() == [0.25, 2.25, 20.25, 200.25]


def test_who_acts_stands_before_who_only_reports() -> None:
    text = (
        "Министр транспорта Олег Савин открыл в Твери новый мост.\n"
        "Савин поблагодарил строителей, сообщает «Волжский вестник». "
        "Директор завода «Опора» Анна Белых обещала министру поставить балки для второго моста."
    )
    names = [actor.name for actor in cast(read(Article(text))).actors]
    assert names[0] == "Олег Савин"
    assert names.index("Анна Белых") < names.index("Опора")
    assert names.index("Анна Белых") < names.index("Волжский вестник")


def facts(text: str, name: str) -> dict[str, float]:
    return next(draft.features for draft in drafts(read(Article(text))) if name_of(draft) == name)


def test_the_opening_is_the_headline_and_one_whole_sentence() -> None:
    text = (
        "В Твери открыт новый мост\n"
        "Анна Белых на стройке\n"
        "Министр транспорта Олег Савин открыл в Твери мост через Волгу. Строил его завод «Опора».\n"
        "Прежний мост закрыли для движения ещё весной."
    )
    assert facts(text, "Олег Савин")["noted"]
    assert facts(text, "Анна Белых")["noted"]
    assert not facts(text, "Опора")["noted"]


def test_without_a_headline_the_opening_is_one_sentence() -> None:
    text = (
        "Министр транспорта Олег Савин открыл новый мост. Строил его завод «Опора».\n"
        "Прежний мост закрыли для движения ещё весной."
    )
    assert facts(text, "Олег Савин")["noted"]
    assert not facts(text, "Опора")["noted"]


def test_a_country_inside_other_names_is_not_noted() -> None:
    text = (
        "Новый мост открыт\n"
        "Олег Савин открыл мост через реку. Савина поздравили строители.\n"
        "Савин поблагодарил Министерство транспорта Франции и Академию наук Франции, а потом уехал во Францию."
    )
    assert facts(text, "Франция")["named"] == 1
    assert not facts(text, "Франция")["noted"]
    assert facts(text, "Олег Савин")["noted"]
