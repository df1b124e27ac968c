"""The other views of an entry: each replaces the card in the same message and has a way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from bot.cards.card import back_row, card, gist
from bot.cards.lines import actor_line, agreement_lines, below_title, short, title_of
from bot.cards.markup import bold, clip, clip_left, content, one_line, pack, split
from bot.cards.press import Press, View
from bot.model import ActorType, Agreement, Button, Content, Correction, Entry, Length, Span, Wish
from bot.model.openings import opening
from bot.texts import Texts, escape

PAGE_ROOM = 3600
"""Units of one page; its head takes the rest of a message."""

HEAD_ROOM = 160
QUOTES_A_PAGE = 5
ACTORS_A_PAGE = 25
DENY_ROOM = 200
"""Units of a page that say how to deny what is on it."""

NAME_SHOWN = 24
MOST_ROLES = 8
"""Buttons that deny a role, on one page."""

EVIDENCE_ROOM = 1500
WORD_ROOM = 60


def view(entry: Entry, texts: Texts, press: Press) -> Content:
    """What a message shows after a press. For a page that is not there (any number can be pressed) the last one."""
    press = _after(entry, texts, press)
    match press.view:
        case View.CARD:
            return card(entry, texts, wish=press.wish, shelf=press.shelf, asked=press.asked)
        case View.LONG:
            long = gist(entry, Wish(Length.LONG), PAGE_ROOM, texts)
            return _paged(texts, press, _head("long-title", entry, texts), [long])
        case View.QUOTES:
            return _quotes(entry, texts, press)
        case View.ACTORS:
            return _actors(entry, texts, press)
        case View.TEXT:
            return _paged(texts, press, *_text(entry, texts))
        case View.DELETE:
            return _delete(entry, texts, press)
        case View.DELETED:
            return _deleted(texts, press)
        case View.WRONG | View.NO_ROLE | View.HISTORY | View.FOUND | View.PICK | View.FILTER:
            raise ValueError("a list is no view of an entry")


def deleted(texts: Texts) -> Content:
    """What is left of a card that its user deleted."""
    return content(texts.html("deleted"))


def page_row(texts: Texts, press: Press, count: int) -> list[Button]:
    """«‹ 2 / 5 ›» around a press of a page; nothing when there is only one."""
    if count < 2:
        return []
    here = press.to(press.view, press.page).button(texts("page", number=press.page + 1, count=count))
    before = [press.to(press.view, press.page - 1).button("‹")] if press.page > 0 else []
    after = [press.to(press.view, press.page + 1).button("›")] if press.page + 1 < count else []
    return [*before, here, *after]


def _head(key: str, entry: Entry, texts: Texts) -> str:
    return f"{bold(texts(key))}\n<i>{short(title_of(entry.article, texts), HEAD_ROOM)}</i>\n\n"


def _paged(
    texts: Texts, press: Press, head: str, pages: Sequence[str], correcting: Sequence[Sequence[Button]] = ()
) -> Content:
    number = min(press.page, len(pages) - 1)
    here = press.to(press.view, number)
    back = press.to(View.CARD).button(texts("button-card"))
    return content(head + pages[number], [page_row(texts, here, len(pages)), *correcting, [back]])


def correction(entry: Entry, press: Press) -> Correction | None:
    """What a press says of the card; None if it says nothing, or of something that is not there."""
    analysis = entry.analysis
    if press.view is View.WRONG and press.page < len(analysis.agreements):
        return Correction.of_agreement(analysis.agreements[press.page])
    if press.view is View.NO_ROLE and press.page < len(analysis.actors):
        return Correction.of_role(analysis.actors[press.page])
    return None


def _after(entry: Entry, texts: Texts, press: Press) -> Press:
    """Where a correction leads: to the page on which the corrected thing stands. Other presses lead where they say."""
    if press.view is View.WRONG:
        return press.to(View.QUOTES, _page_of(press.page, _quote_pages(entry, texts)))
    if press.view is View.NO_ROLE:
        order = _by_type(entry)
        place = order.index(press.page) if press.page < len(order) else len(order)
        return press.to(View.ACTORS, _page_of(place, _actor_pages(entry, texts)))
    return press


def _page_of(place: int, pages: Sequence[Sequence[str]]) -> int:
    """The page on which the item stands that has this place among all of them."""
    ends = list(accumulate(len(page) for page in pages))
    return min(bisect_right(ends, place), max(len(pages) - 1, 0))


def _places(page: int, pages: Sequence[Sequence[str]]) -> range:
    """The places of the items on this page, or on the last one where there are fewer."""
    number = min(page, len(pages) - 1)
    first = sum(len(before) for before in pages[:number])
    return range(first, first + len(pages[number]))


def _quotes(entry: Entry, texts: Texts, press: Press) -> Content:
    """Each agreement with the sentence that says it, and a button that denies it."""
    pages = _quote_pages(entry, texts)
    if not pages:
        return _paged(texts, press, _head("quotes-title", entry, texts), [texts.html("quotes-none")])
    denying = [
        press.to(View.WRONG, place).button(_mark(entry.denies(entry.analysis.agreements[place]), str(place + 1)))
        for place in _places(press.page, pages)
    ]
    shown = ["\n\n".join([*page, texts.html("deny-agreement")]) for page in pages]
    return _paged(texts, press, _head("quotes-title", entry, texts), shown, [denying])


def _mark(denied: bool, name: str) -> str:
    """The button that denies, or takes it back."""
    return f"{'↺' if denied else '✗'} {name}"


def _quote_pages(entry: Entry, texts: Texts) -> list[list[str]]:
    items = [_quote(number, agreement, entry, texts) for number, agreement in enumerate(entry.analysis.agreements, 1)]
    return pack(items, PAGE_ROOM - DENY_ROOM, QUOTES_A_PAGE, "\n\n")


def _quote(number: int, agreement: Agreement, entry: Entry, texts: Texts) -> str:
    sentence = evidence(entry.article.text, agreement.evidence, agreement.trigger)
    lines = agreement_lines(number, agreement, texts, entry.denies(agreement))
    told = f"{lines}\n<blockquote expandable>{sentence}</blockquote>"
    return told + _why(agreement, entry.article.text, texts)


def _why(agreement: Agreement, text: str, texts: Texts) -> str:
    """Why this is an agreement; an analysis that an older version made may name a rule that has no words any more."""
    key = f"rule-{agreement.rule.replace('_', '-')}"
    if key not in texts.arguments:
        return ""
    word = clip(one_line(agreement.trigger.of(text)), WORD_ROOM)
    return f"\n<i>{texts.html('why', word=word, reason=texts(key))}</i>"


def evidence(text: str, evidence: Span, trigger: Span) -> str:
    """The words of the evidence, the trigger among them in bold; when they are too many, those around the trigger."""
    if not evidence.covers(trigger) or not len(trigger):
        return escape(clip(evidence.of(text).strip(), EVIDENCE_ROOM))
    before = clip_left(text[evidence.start : trigger.start].lstrip(), EVIDENCE_ROOM // 3)
    after = clip(text[trigger.end : evidence.end].rstrip(), EVIDENCE_ROOM // 2)
    return f"{escape(before)}{bold(clip(trigger.of(text), EVIDENCE_ROOM // 6))}{escape(after)}"


def _actors(entry: Entry, texts: Texts, press: Press) -> Content:
    """All actors by type, within a type the most important first, each with its role and how often it is named."""
    pages = _actor_pages(entry, texts)
    if not pages:
        return _paged(texts, press, _head("actors-all-title", entry, texts), [texts.html("actors-none")])
    order = _by_type(entry)
    shown = [(order[place], entry.analysis.actors[order[place]]) for place in _places(press.page, pages)]
    denying = [
        press.to(View.NO_ROLE, place).button(_mark(entry.denies_role(actor), clip(one_line(actor.name), NAME_SHOWN)))
        for place, actor in shown
        if actor.role
    ][:MOST_ROLES]
    hint = f"\n\n{texts.html('deny-role')}" if denying else ""
    rows = [denying[i : i + 2] for i in range(0, len(denying), 2)]
    lines = ["\n".join(page).strip() + hint for page in pages]
    return _paged(texts, press, _head("actors-all-title", entry, texts), lines, rows)


def _by_type(entry: Entry) -> list[int]:
    """The places of the actors in the order in which they are shown."""
    order, actors = list(ActorType), entry.analysis.actors
    return sorted(range(len(actors)), key=lambda place: order.index(actors[place].type))


def _actor_pages(entry: Entry, texts: Texts) -> list[list[str]]:
    return pack(list(_grouped(entry, texts)), PAGE_ROOM - DENY_ROOM, ACTORS_A_PAGE, "\n")


def _grouped(entry: Entry, texts: Texts) -> Iterator[str]:
    """A line each; the first of a type stands under its heading."""
    actors = [entry.analysis.actors[place] for place in _by_type(entry)]
    for kind, group in groupby(actors, key=lambda actor: actor.type):
        heading = f"\n{bold(texts(f'type-{kind}'))}\n"
        for actor in group:
            line = actor_line(actor, entry.denies_role(actor))
            yield f"{heading}• {line} · {texts.html('mentions', n=len(actor.mentions))}"
            heading = ""


def _text(entry: Entry, texts: Texts) -> tuple[str, list[str]]:
    """The whole text under its title, which is not said twice where it is the first line of the text as well."""
    title = title_of(entry.article, texts)
    pages = [page for piece in split(below_title(entry.article), PAGE_ROOM) if (page := escape(piece).strip())]
    untitled = not entry.article.title and one_line(opening(entry.article.text)).startswith(title.removesuffix("…"))
    return ("" if untitled else f"{bold(title)}\n\n"), pages or [texts.html("text-none")]


def _delete(entry: Entry, texts: Texts, press: Press) -> Content:
    question = texts.html("delete-question", title=title_of(entry.article, texts))
    yes, no = press.to(View.DELETED), press.to(View.CARD)
    return content(question, [[yes.button(texts("button-delete-yes"))], [no.button(texts("button-delete-no"))]])


def _deleted(texts: Texts, press: Press) -> Content:
    return content(deleted(texts).html, [back_row(press, texts)])
