"""Answers are remembered within bounds; what is asked for often stays."""

from __future__ import annotations

from bot.analysis.remembering import Memory, remembered


def test_an_answer_is_made_once() -> None:
    made: list[str] = []

    @remembered(10)
    def length(word: str) -> int:
        made.append(word)
        return len(word)

    assert [length(word) for word in ("да", "нет", "да")] == [2, 3, 2]
    assert made == ["да", "нет"]


def test_nothing_is_an_answer_too() -> None:
    made: list[str] = []
    nothing = remembered(10)(made.append)
    assert nothing("да") is nothing("да") is None
    assert made == ["да"]


def test_it_keeps_no_more_than_its_size() -> None:
    memory: Memory[int, int] = Memory(100, lambda number: number * 2)
    assert [memory[number] for number in range(1_000)] == [number * 2 for number in range(1_000)]
    assert sum(not memory.unknown([number]) for number in range(1_000)) <= 100


def test_what_is_asked_for_often_stays() -> None:
    made: list[int] = []
    memory: Memory[int, None] = Memory(20, made.append)
    for number in range(1, 1_000):
        assert memory[0] is memory[number] is None
    assert made.count(0) == 1


def test_what_was_found_elsewhere_is_remembered() -> None:
    memory: Memory[str, int] = Memory(10, len)
    assert memory.unknown(["да", "нет", "да"]) == ["да", "нет"]
    memory.keep("да", 42)
    assert memory["да"] == 42
    assert memory.unknown(["да", "нет"]) == ["нет"]


def test_whole_texts_go_through_without_a_call() -> None:
    memory: Memory[tuple[str, int], str] = Memory(10, lambda pair: pair[0] * pair[1])
    assert [*map(memory.__getitem__, zip("аб", (2, 3), strict=True))] == ["аа", "ббб"]
