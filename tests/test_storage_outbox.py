"""The contract of storage: the outbox. Content arrives by editing a placeholder whose message id is committed."""

from bot.model import Button, Content, Outgoing, Posting, SubmissionState
from bot.storage import Storage
from tests.storing import (
    ANNA,
    BORIS,
    DAY,
    GROUP,
    NOW,
    SUPERGROUP,
    claimed,
    delivered,
    due,
    posted,
    says,
    seconds,
    waiting,
)

CARD = Content("<b>Карта</b> &amp;", "Карта &", ((Button("Ещё", "m:1"), Button("Сайт", url="https://a.example")), ()))

# --- the way of one message ---


async def test_a_message_is_placed_then_shown(storage: Storage) -> None:
    async with storage.unit() as unit:
        id_ = await unit.post(ANNA, "Читаю…", None, NOW, Posting(reply_to=3))
    assert list(await storage.due(NOW, [], 10)) == [Outgoing(id_, ANNA, "Читаю…", None, 0, 0, reply_to=3)]
    async with storage.unit() as unit:
        await unit.placed(id_, 50)
    assert await due(storage) == [], "it waits for its content"
    async with storage.unit() as unit:
        await unit.show(id_, CARD)
    assert list(await storage.due(NOW, [], 10)) == [
        Outgoing(id_, ANNA, "Читаю…", CARD, revision=1, shown=0, message_id=50, reply_to=3)
    ]
    async with storage.unit() as unit:
        await unit.shown(id_, 1)
    assert await due(storage) == []


async def test_an_eager_message_is_placed_before_it_has_content_a_lazy_one_after(storage: Storage) -> None:
    eager, lazy = await posted(storage, ANNA), await posted(storage, BORIS, eager=False)
    assert await due(storage) == [eager]
    async with storage.unit() as unit:
        await unit.show(lazy, says("Карточка"))
    assert await due(storage) == [eager, lazy]


async def test_news_during_an_edit_is_shown_by_another_edit(storage: Storage) -> None:
    id_ = await delivered(storage, ANNA, 50, says("0 из 2"))
    async with storage.unit() as unit:
        await unit.show(id_, says("1 из 2"))
        await unit.show(id_, says("2 из 2"))
        await unit.shown(id_, 2)
    (row,) = await storage.due(NOW, [], 10)
    assert (row.content, row.revision, row.shown) == (says("2 из 2"), 3, 2)


async def test_an_edit_can_be_asked_for_later(storage: Storage) -> None:
    id_ = await posted(storage, ANNA)
    async with storage.unit() as unit:
        await unit.show(id_, says("1 из 9"), seconds(3))
    assert await due(storage) == [id_], "its placeholder is not put off"
    async with storage.unit() as unit:
        await unit.placed(id_, 50)
    assert await due(storage, seconds(2)) == []
    assert await storage.next_due(NOW) == seconds(3)
    assert await due(storage, seconds(3)) == [id_]
    async with storage.unit() as unit:
        await unit.show(id_, says("9 из 9"))
    assert await due(storage) == [id_]


# --- messages known by Telegram's id ---


async def test_a_pressed_message_changes(storage: Storage) -> None:
    id_ = await delivered(storage, ANNA, 50, says("Карточка", "more"))
    async with storage.unit() as unit:
        assert await unit.show_message(ANNA, 50, says("Подробнее"))
        assert not await unit.show_message(ANNA, 51, says("Чужое"))
        assert not await unit.show_message(BORIS, 50, says("Чужое"))
    (row,) = await storage.due(NOW, [], 10)
    assert (row.id, row.content, row.message_id) == (id_, says("Подробнее"), 50)


async def test_a_message_is_removed(storage: Storage) -> None:
    id_ = await delivered(storage, ANNA, 50, says("Карточка", "more"))
    async with storage.unit() as unit:
        await unit.remove(id_)
        await unit.remove(id_)
        assert not await unit.show_message(ANNA, 50, says("Поздно"))
    (row,) = await storage.due(NOW, [], 10)
    assert (row.id, row.deleted, row.message_id) == (id_, True, 50)
    async with storage.unit() as unit:
        await unit.shown(id_, row.revision)
        await unit.show(id_, says("Поздно"))
    assert await due(storage) == []


async def test_an_edit_under_way_does_not_pass_for_the_removal(storage: Storage) -> None:
    id_ = await delivered(storage, ANNA, 50, says("Карточка", "more"))
    async with storage.unit() as unit:
        await unit.show(id_, says("Подробнее"))
        await unit.remove(id_)
        await unit.shown(id_, 2)
    (row,) = await storage.due(NOW, [], 10)
    assert (row.id, row.deleted) == (id_, True)


# --- what goes wrong on the way ---


async def test_a_failed_attempt_is_made_again_later(storage: Storage) -> None:
    id_ = await posted(storage, ANNA, CARD)
    async with storage.unit() as unit:
        await unit.defer(id_, seconds(2))
        await unit.defer(id_, seconds(5), plain=True)
        await unit.defer(id_, seconds(9))
    assert await due(storage, seconds(8)) == []
    assert await storage.next_due(NOW) == seconds(9)
    (row,) = await storage.due(seconds(9), [], 10)
    assert (row.attempts, row.plain) == (3, True)


async def test_success_and_news_begin_the_count_of_attempts_anew(storage: Storage) -> None:
    id_ = await posted(storage, ANNA)
    async with storage.unit() as unit:
        await unit.defer(id_, seconds(9))
        await unit.placed(id_, 50)
        await unit.show(id_, CARD)
    (row,) = await storage.due(NOW, [], 10)
    assert row.attempts == 0
    async with storage.unit() as unit:
        await unit.defer(id_, seconds(9), plain=True)
        await unit.show(id_, says("Новее"))
    (row,) = await storage.due(NOW, [], 10)
    assert (row.attempts, row.plain) == (0, True)


async def test_what_was_given_up_is_tried_again_only_with_news(storage: Storage) -> None:
    id_ = await posted(storage, ANNA, CARD)
    async with storage.unit() as unit:
        await unit.give_up(id_, "MESSAGE_TOO_LONG")
    assert await due(storage) == []
    assert await storage.next_due(NOW) is None
    async with storage.unit() as unit:
        await unit.show(id_, says("Короче"))
    assert await due(storage) == [id_]


async def test_a_message_that_a_user_deleted_is_placed_anew(storage: Storage) -> None:
    id_ = await posted(storage, ANNA)
    async with storage.unit() as unit:
        await unit.placed(id_, 50)
        await unit.show(id_, CARD)
        await unit.displace(id_)
    (row,) = await storage.due(NOW, [], 10)
    assert (row.message_id, row.shown, row.content) == (None, 0, CARD)
    async with storage.unit() as unit:
        await unit.placed(id_, 60)
    (row,) = await storage.due(NOW, [], 10)
    assert (row.message_id, row.revision) == (60, 1)


# --- order ---


async def test_each_chat_gets_its_first_message_first(storage: Storage) -> None:
    first, second = await posted(storage, ANNA), await posted(storage, ANNA)
    other = await posted(storage, BORIS)
    assert await due(storage) == [first, other]
    assert await due(storage, busy=(ANNA,)) == [other]
    assert await due(storage, busy=(ANNA, BORIS)) == []
    assert await due(storage, limit=1) == [first]
    async with storage.unit() as unit:
        await unit.placed(first, 50)
    assert await due(storage) == [second, other]


async def test_what_has_to_wait_does_not_stand_in_the_way(storage: Storage) -> None:
    without_content, deferred, ready = [await posted(storage, ANNA) for _ in range(3)]
    async with storage.unit() as unit:
        await unit.placed(without_content, 50)
        await unit.defer(deferred, seconds(5))
    assert await due(storage) == [ready]
    assert await due(storage, seconds(5)) == [deferred]
    async with storage.unit() as unit:
        await unit.show(without_content, CARD)
    assert await due(storage) == [without_content]


async def test_a_held_chat_waits_alone(storage: Storage) -> None:
    await posted(storage, ANNA)
    other = await posted(storage, BORIS)
    async with storage.unit() as unit:
        await unit.hold(ANNA, seconds(30))
        await unit.hold(ANNA, seconds(20))
    assert await due(storage, seconds(29)) == [other]
    assert await storage.next_due(NOW) == seconds(30)
    assert len(await due(storage, seconds(30))) == 2


async def test_a_parted_chat_keeps_everything_until_it_is_met(storage: Storage) -> None:
    id_ = await posted(storage, ANNA, CARD)
    async with storage.unit() as unit:
        await unit.part_with(ANNA, "bot was blocked by the user", NOW)
    later = await posted(storage, ANNA, CARD)
    assert await due(storage) == []
    assert await storage.next_due(NOW - DAY) is None
    async with storage.unit() as unit:
        await unit.meet(ANNA, seconds(60))
        await unit.placed(id_, 50)
        await unit.shown(id_, 1)
    assert await due(storage) == [later]


# --- a group becomes a supergroup ---


async def test_what_is_unfinished_begins_anew_in_the_supergroup(storage: Storage) -> None:
    """Messages of the old group can be edited no more, and their ids mean others in the new one."""
    finished = await delivered(storage, GROUP, 1, says("Старая карточка", "more"))
    removed = await delivered(storage, GROUP, 2, says("Лишнее", "more"))
    open_ = await posted(storage, GROUP)
    ready = await posted(storage, GROUP, CARD)
    async with storage.unit() as unit:
        await unit.remove(removed)
        await unit.placed(open_, 3)
        await unit.placed(ready, 4)
        await unit.hold(GROUP, seconds(60))
        await unit.migrate(GROUP, SUPERGROUP)
    assert [(row.id, row.chat_id, row.message_id) for row in await storage.due(NOW, [], 10)] == [
        (open_, SUPERGROUP, None)
    ]
    async with storage.unit() as unit:
        await unit.placed(open_, 1)
        assert await unit.show_message(SUPERGROUP, 1, CARD)
    assert await due(storage) == [open_]
    async with storage.unit() as unit:
        await unit.shown(open_, 1)
    assert await due(storage) == [ready]
    assert not {finished, removed} & set(await due(storage, busy=(SUPERGROUP,)))


async def test_a_card_to_come_and_its_progress_move_along(storage: Storage) -> None:
    await waiting(storage, GROUP, 10)
    progress = await delivered(storage, GROUP, 11, says("0 из 1"))
    async with storage.unit() as unit:
        await unit.start_batch(GROUP, progress)
        await unit.migrate(GROUP, SUPERGROUP)
        batch = await unit.batch(SUPERGROUP)
    assert batch is not None
    assert batch.outgoing == progress
    taken = await claimed(storage)
    assert taken is not None
    async with storage.unit() as unit:
        await unit.show(taken.outgoing, CARD)
    rows = await storage.due(NOW, [], 10)
    assert [(row.chat_id, row.message_id) for row in rows] == [(SUPERGROUP, None)]


# --- forgetting what is over ---


async def test_pruning_keeps_what_can_be_pressed_and_what_is_not_done(storage: Storage) -> None:
    spent = await delivered(storage, ANNA, 1, says("Старый ответ"))
    pressable = await delivered(storage, ANNA, 2, says("Карточка", "more"))
    removed = await delivered(storage, ANNA, 3, says("Удалённая", "more"))
    given_up = await posted(storage, ANNA, CARD)
    pending = await posted(storage, BORIS, says("Ответ"))
    awaiting = await posted(storage, GROUP)
    async with storage.unit() as unit:
        await unit.remove(removed)
        await unit.shown(removed, 2)
        await unit.give_up(given_up, "chat not found")
        await unit.placed(awaiting, 4)
    await storage.prune(NOW)
    async with storage.unit() as unit:
        assert await unit.show_message(ANNA, 1, says("Ещё тут")), "not older than asked"
        await unit.shown(spent, 2)
    await storage.prune(NOW + DAY)
    async with storage.unit() as unit:
        assert not await unit.show_message(ANNA, 1, says("Нет"))
        assert await unit.show_message(ANNA, 2, says("Цитаты"))
        assert await unit.show_message(GROUP, 4, CARD)
        await unit.show(given_up, CARD)
    assert await due(storage) == [pressable, pending, awaiting]


async def test_a_message_whose_buttons_an_edit_failed_to_remove_is_kept(storage: Storage) -> None:
    id_ = await delivered(storage, ANNA, 1, says("Карточка", "more"))
    async with storage.unit() as unit:
        await unit.show(id_, says("Без кнопок"))
        await unit.give_up(id_, "message can't be edited")
    await storage.prune(NOW + DAY)
    async with storage.unit() as unit:
        assert await unit.show_message(ANNA, 1, says("Нажали"))


async def test_an_answered_submission_outlives_its_message(storage: Storage) -> None:
    await waiting(storage, ANNA, 1)
    taken = await claimed(storage)
    assert taken is not None
    async with storage.unit() as unit:
        await unit.show(taken.outgoing, says("Карточка"))
        await unit.placed(taken.outgoing, 2)
        await unit.shown(taken.outgoing, 1)
        await unit.finish(taken.id, SubmissionState.ANSWERED, None)
    await storage.prune(NOW + DAY)
    assert await storage.message(ANNA, 1) == taken.submission
