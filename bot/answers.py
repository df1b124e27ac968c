"""The loop that answers questions to the history: a worker lemmatises, storage finds, the message shows it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot import cards, jobs
from bot.errors import SearchProblem, StorageError
from bot.lists import Answer, Kind, Lists, entry_of, query_of
from bot.pool import Pool
from bot.search import Query, bounds
from bot.speech import Speech
from bot.storage import Lemmas, Question, Storage
from bot.texts import Texts
from bot.waiting import Wakeful
from bot.watches import Keeping

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Questions that are answered together."""

FORGOTTEN_AT_ONCE = 100
"""Entries."""


class Answers(Wakeful):
    """Questions → answers, under the messages that wait for them."""

    def __init__(self, storage: Storage, pool: Pool, speech: Speech, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._storage = storage
        self._pool = pool
        self._speech = speech
        self._clock = clock
        self._keeping = Keeping(storage, pool, clock)

    async def _turn(self) -> bool:
        """Answer some of those that wait; False when nobody does."""
        questions = await self._storage.open_questions(AT_ONCE)
        results = await asyncio.gather(*(self._answer(question) for question in questions), return_exceptions=True)
        self.news()
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return bool(questions)

    async def _answer(self, question: Question) -> None:
        """One question has its answer whatever happens."""
        lemmas: Lemmas = ()
        texts = await self._speech.of(question.chat_id)
        try:
            lemmas = await self._lemmas(question)
            if question.kind == Kind.FORGOTTEN:
                answer = await self._forget(question, texts)
            elif question.kind in (Kind.WATCH, Kind.MUTE):
                answer = await self._keeping.answer(question, texts)
            else:
                answer = await Lists(self._storage, texts, self._clock).answer(question, lemmas)
        except StorageError:
            raise
        except Exception:  # the body of one question: whatever breaks in it, who asked gets a word
            log.exception("question %d failed", question.id)
            answer = Answer(cards.phrase(texts, "trouble"))
        async with self._storage.unit() as unit:
            await unit.answered(question.id, lemmas, answer.choices)
            if question.outgoing is not None:
                await unit.show(question.outgoing, answer.content)

    async def _lemmas(self, question: Question) -> Lemmas:
        try:
            texts = query_of(question.kind, question.text).texts
        except SearchProblem:
            return ()
        return await self._pool.run(jobs.lemmas, texts) if texts else ()

    async def _forget(self, question: Question, texts: Texts) -> Answer:
        """For good; what a crash interrupts goes on after the next start, because the question is still open."""
        total = 0
        while count := await self._forget_some(question):
            total += count
        await self._storage.scrub()
        if channel := await self._storage.channel(question.chat_id):
            return Answer(cards.phrase(texts, "channel-forgotten", title=cards.brief(channel.title), total=total))
        everything = not entry_of(question.text) and query_of(question.kind, question.text) == Query()
        return Answer(cards.phrase(texts, "forgotten-everything" if everything else "forgotten", total=total))

    async def _forget_some(self, question: Question) -> int:
        """In steps, so that other units get their turn."""
        chat_id = question.chat_id
        async with self._storage.unit() as unit:
            if entry := entry_of(question.text):
                return int(await unit.forget_entry(chat_id, entry))
            return await unit.forget(chat_id, *bounds(query_of(question.kind, question.text)), FORGOTTEN_AT_ONCE)
