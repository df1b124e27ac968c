"""Submission → what to read. Every «if» about what belongs together and what is read stands here; nothing is done."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from bot.addressed import about
from bot.errors import EmptyText, FewWords, FileTooLarge, LinkError, NotALink, PrivateLink
from bot.links import ChannelPost, Private, Service, canonical, in_text, split, telegram_link
from bot.model import File, Origin, Page, Part, Submission

OWN_TEXT = 600
"""Characters beside its links: a message with so many is itself the article."""

REMARK = 100
"""Characters beside its links: in a message with so many a bare site («ria.ru») and a link to a channel or an
invitation are mentions and adverts, not pages to read."""

CAPTION = 300
"""Characters: what is written beside a file and is shorter is a remark about it."""

POST = 200
"""Characters beside its link: so many are a post, which is read itself where the page cannot be."""

FEWEST_WORDS = 3
FEWEST_CHARACTERS = 60
"""A text with less than both is nothing to make a card of."""

MOST_LINKS = 5

FULL_PART = 3_000
"""Characters: a client cuts a long text as late as it can, so a part that something follows is at least this long."""

TELEGRAM_TEXT = 4_096
"""UTF-16 units: the longest text of one message."""

LONG_WORD = 60
"""Characters: a part that has less room left than this was cut at the last space; else at a line's end."""

TELEGRAM_FILE = 20 * 1024 * 1024
"""Bytes: what the Bot API lets a bot download."""

ORIGIN_SPREAD = timedelta(minutes=1)
"""Parts of one text were posted in one go; neighbouring long posts of a channel were not, even if forwarded at once."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_INNER = re.compile(r"(?<=\s)\w+(?=[\s.,;:!?])")
_WORD = re.compile(r"\w+")
_FINAL = re.compile(r"[.!?…:;»”\")]\s*$")


@dataclass(frozen=True, slots=True)
class ReadText:
    """Read these words."""

    page: Page


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Download this file and read it; `beside` is what the message itself says, read in its place where there is no
    text in it."""

    file: File
    origin: Origin | None
    beside: Page | None = None


@dataclass(frozen=True, slots=True)
class ReadLink:
    """Fetch this page and read it. `address` is canonical: the page is known by it. `beside` as with a file."""

    address: str
    origin: Origin | None
    beside: Page | None = None


Plan = ReadText | ReadFile | ReadLink


def separate(submission: Submission) -> tuple[Submission, ...]:
    """A short message with links means the pages: a submission for each, of which MOST_LINKS are read.

    A long message is itself the article, whatever it links to; so is a file. Of an album the whole is looked at by
    `plan`: its words may stand under any of its pictures.
    """
    if submission.album is not None:
        return (submission,)
    part = submission.parts[0]
    addresses = [] if part.file else _meant(part)
    if not addresses:
        return (submission,)
    return tuple(replace(submission, link=address, item=number) for number, address in enumerate(addresses, start=1))


def _meant(part: Part) -> list[str]:
    """Canonical addresses of the pages that a message means, each once, in their order."""
    own = len(_own_words(part))
    if own >= OWN_TEXT:
        return []
    return list(dict.fromkeys(filter(None, (_address(link, own) for link in _written(part)))))


def _written(part: Part) -> list[str]:
    return [*part.links, *(span.of(part.text) for span in in_text(part.text))]


def _own_words(part: Part) -> str:
    """What a message says besides its links."""
    words = part.text
    for link in sorted(set(_written(part)), key=len, reverse=True):
        words = words.replace(link, " ")
    return " ".join(words.split())


def _address(link: str, own: int) -> str | None:
    """The page that a link beside so many characters of text means, if it means one."""
    try:
        address = canonical(link)
    except LinkError:
        return link if own < REMARK else None
    about = telegram_link(address)
    aside = split(address).path in ("", "/") if about is None else not isinstance(about, ChannelPost)
    return None if aside and own >= REMARK else address


def plan(submission: Submission, max_file: int) -> Plan:
    """What to read of a submission. A file is the article, whatever is written beside it.

    Raises EmptyText, FewWords, FileTooLarge (over `max_file` bytes or Telegram's own limit), LinkError.
    """
    if submission.link is not None:
        return _linked(submission, submission.link)
    file = next((part.file for part in submission.parts if part.file), None)
    if file is not None:
        limit, beside = min(max_file, TELEGRAM_FILE), _beside_file(submission)
        if file.size is not None and file.size > limit:
            if beside is not None:
                return ReadText(beside)
            raise FileTooLarge(file.size, limit)
        return ReadFile(file, submission.origin, beside)
    text = joined(submission)
    if not text.strip():
        raise EmptyText
    if submission.album is not None and (pages := _meant(_whole(submission))):
        return plan(replace(submission, link=pages[0]), max_file)
    _must_say_something(text, submission.origin)
    return ReadText(Page(text, origin=submission.origin))


def _must_say_something(text: str, origin: Origin | None) -> None:
    """«Спасибо» is no article, and half of an address no page; what others said was not said to us.

    Raises FewWords, NotALink.
    """
    words = text.split()
    if origin is None and (asked := about(text)) is not None:
        raise FewWords(asked)
    if len(words) >= FEWEST_WORDS or len(text) >= FEWEST_CHARACTERS:
        return
    if broken := next((word for word in words if _ADDRESS.match(word)), None):
        raise NotALink(broken)
    raise FewWords


def _linked(submission: Submission, link: str) -> Plan:
    address, beside = canonical(link), _beside_link(submission)
    if isinstance(telegram_link(address), Private | Service):
        if beside is None:
            raise PrivateLink
        return ReadText(beside)
    return ReadLink(address, submission.origin, beside)


def _beside_link(submission: Submission) -> Page | None:
    """The post that leads to a page, if that is no mere remark about it. Of several pages it would be read again and
    again."""
    whole = _whole(submission)
    if len(_own_words(whole)) < POST or len(_meant(whole)) != 1:
        return None
    return Page(whole.text, origin=submission.origin)


def _whole(submission: Submission) -> Part:
    """All that a submission says, as if it were one message."""
    links = tuple(link for part in submission.parts for link in part.links)
    return replace(submission.parts[0], text=joined(submission), links=links)


def _beside_file(submission: Submission) -> Page | None:
    """The post that a file was attached to, if that is no mere remark about it."""
    words = next((part.text for part in submission.parts if part.file), "")
    return Page(words, origin=submission.origin) if len(words.strip()) >= CAPTION else None


def further(submission: Submission) -> tuple[Submission, ...]:
    """The pages that the words of a whole album mean besides the first, which is `plan`'s: a submission for each."""
    if submission.album is None or submission.link is not None:
        return ()
    pages = _meant(_whole(submission))[:MOST_LINKS]
    return tuple(
        replace(submission, album=None, link=page, item=number) for number, page in enumerate(pages[1:], start=2)
    )


def waits(submission: Submission) -> bool:
    """Whether more of it may come: the rest of an album, or of a text that fills its last message.

    A text that is longer than a message came in a rich one, which nothing follows.
    """
    if submission.album is not None:
        return True
    last = submission.parts[-1]
    return last.file is None and len(last.text) >= FULL_PART and _units(last.text) <= TELEGRAM_TEXT


def continues(gathered: Submission, new: Submission, window: timedelta) -> bool:
    """Whether a new message is the next part of one long text.

    The message ids follow each other, sender and origin are the same, the part before is full, and Telegram took both
    within the window (its times are whole seconds, so one more is allowed).
    """
    before, after = gathered.parts[-1], new.parts[0]
    return (
        gathered.album is None
        and new.album is None
        and waits(gathered)
        and after.file is None
        and bool(after.text)
        and after.message_id == before.message_id + 1
        and gathered.user_id == new.user_id
        and _same_origin(gathered.origin, new.origin)
        and abs(after.sent - before.sent) <= window + timedelta(seconds=1)
    )


def _same_origin(one: Origin | None, other: Origin | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.kind, one.id, one.name, one.signature) == (other.kind, other.id, other.name, other.signature) and (
        abs(other.sent - one.sent) <= ORIGIN_SPREAD
    )


def joined(submission: Submission) -> str:
    """The text of all parts. Clients cut at line ends or spaces and Telegram trims both sides of the cut."""
    texts = [part for part in submission.parts if part.text.strip()]
    if submission.album is not None:
        return "\n\n".join(part.text for part in texts)
    text = texts[0].text if texts else ""
    for before, after in pairwise(texts):
        text += _seam(before, after) + after.text
    return text


def _seam(one: Part, other: Part) -> str:
    """What stood between two parts: nothing where a word was cut through, a space in a sentence, else a line end."""
    if _FINAL.search(one.text):
        return "\n"
    size = _units(one.text)
    if size >= TELEGRAM_TEXT - 1 and _cut_through(one.text, other.text, size == TELEGRAM_TEXT):
        return ""
    in_sentence = size > TELEGRAM_TEXT - LONG_WORD or not other.text[0].isupper() or one.text[-1] in ",—–-"
    return " " if in_sentence else "\n"


def _cut_through(one: str, other: str, full: bool) -> bool:
    """Whether a word goes on from a message that is full, or short by the space that Telegram took from its beginning.

    The words that stand whole in both parts say it, where they know the two ends or what they make; else a full one is
    taken for cut.
    """
    if not (one[-1].isalpha() and other[0].isalpha() and other[0].islower()):
        return False
    tail, head = _WORD.findall(one[-LONG_WORD:])[-1], _WORD.findall(other[:LONG_WORD])[0]
    known = {*_INNER.findall(one), *_INNER.findall(other)}
    apart, whole = {tail, head} <= known, tail + head in known
    return full if apart == whole else whole


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
