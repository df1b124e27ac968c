"""The other views of an entry: each replaces the card in the same message and has a way back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.cards.card import back_row, card, gist
from bot.cards.lines import actor_line, agreement_lines, short, title_of
from bot.cards.markup import bold, clip, clip_left, content, one_line, pack, split
from bot.cards.press import Press, View
from bot.model import Actor, ActorType, Agreement, Button, Content, Entry, Length, Span, Wish
from bot.texts import Texts, escape

PAGE_ROOM = 3600
"""Units of one page; its head takes the rest of a message."""

HEAD_ROOM = 160
QUOTES_A_PAGE = 5
ACTORS_A_PAGE = 25
EVIDENCE_ROOM = 1500
WORD_ROOM = 60


def view(entry: Entry, texts: Texts, press: Press) -> Content:
    """What a message shows after a press. For a page that is not there (any number can be pressed) the last one."""
    match press.view:
        case View.CARD:
            return card(entry, texts, wish=press.wish, shelf=press.shelf, asked=press.asked)
        case View.LONG:
            long = gist(entry, Wish(Length.LONG), PAGE_ROOM, texts)
            return _paged(texts, press, _head("long-title", entry, texts), [long])
        case View.QUOTES:
            return _paged(texts, press, _head("quotes-title", entry, texts), _quotes(entry, texts))
        case View.ACTORS:
            return _paged(texts, press, _head("actors-all-title", entry, texts), _actors(entry, texts))
        case View.TEXT:
            return _paged(texts, press, *_text(entry, texts))
        case View.DELETE:
            return _delete(entry, texts, press)
        case View.DELETED:
            return _deleted(texts, press)
        case View.HISTORY | View.FOUND | View.PICK | View.FILTER:
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


def _paged(texts: Texts, press: Press, head: str, pages: list[str]) -> Content:
    number = min(press.page, len(pages) - 1)
    here = press.to(press.view, number)
    back = press.to(View.CARD).button(texts("button-card"))
    return content(head + pages[number], [page_row(texts, here, len(pages)), [back]])


def _quotes(entry: Entry, texts: Texts) -> list[str]:
    """Each agreement with the sentence that says it."""
    items = [_quote(number, agreement, entry, texts) for number, agreement in enumerate(entry.analysis.agreements, 1)]
    pages = pack(items, PAGE_ROOM, QUOTES_A_PAGE, "\n\n")
    return ["\n\n".join(page) for page in pages] or [texts.html("quotes-none")]


def _quote(number: int, agreement: Agreement, entry: Entry, texts: Texts) -> str:
    sentence = _evidence(entry.article.text, agreement.evidence, agreement.trigger)
    told = f"{agreement_lines(number, agreement, texts)}\n<blockquote expandable>{sentence}</blockquote>"
    return told + _why(agreement, entry.article.text, texts)


def _why(agreement: Agreement, text: str, texts: Texts) -> str:
    """Why this is an agreement; an analysis that an older version made may name a rule that has no words any more."""
    key = f"rule-{agreement.rule.replace('_', '-')}"
    if key not in texts.arguments:
        return ""
    word = clip(one_line(agreement.trigger.of(text)), WORD_ROOM)
    return f"\n<i>{texts.html('why', word=word, reason=texts(key))}</i>"


def _evidence(text: str, evidence: Span, trigger: Span) -> str:
    """The words of the evidence, the trigger among them in bold; when they are too many, those around the trigger."""
    if not evidence.covers(trigger) or not len(trigger):
        return escape(clip(evidence.of(text).strip(), EVIDENCE_ROOM))
    before = clip_left(text[evidence.start : trigger.start].lstrip(), EVIDENCE_ROOM // 3)
    after = clip(text[trigger.end : evidence.end].rstrip(), EVIDENCE_ROOM // 2)
    return f"{escape(before)}{bold(clip(trigger.of(text), EVIDENCE_ROOM // 6))}{escape(after)}"


def _actors(entry: Entry, texts: Texts) -> list[str]:
    """All actors by type, within a type the most important first, each with its role and how often it is named."""
    order = list(ActorType)
    actors = sorted(entry.analysis.actors, key=lambda actor: order.index(actor.type))
    pages = pack(list(_grouped(actors, texts)), PAGE_ROOM, ACTORS_A_PAGE, "\n")
    return ["\n".join(page).strip() for page in pages] or [texts.html("actors-none")]


def _grouped(actors: list[Actor], texts: Texts) -> Iterator[str]:
    """A line each; the first of a type stands under its heading."""
    for kind, group in groupby(actors, key=lambda actor: actor.type):
        heading = f"\n{bold(texts(f'type-{kind}'))}\n"
        for actor in group:
            yield f"{heading}• {actor_line(actor)} · {texts.html('mentions', n=len(actor.mentions))}"
            heading = ""


def _text(entry: Entry, texts: Texts) -> tuple[str, list[str]]:
    """The whole text under its title, which is not said twice where it is the first line of the text as well."""
    title = title_of(entry.article, texts)
    first, _, rest = entry.article.text.strip().partition("\n")
    text = rest if rest.strip() and one_line(first) == title else entry.article.text
    pages = [page for piece in split(text, PAGE_ROOM) if (page := escape(piece).strip())]
    untitled = not entry.article.title and one_line(first).startswith(title.removesuffix("…"))
    return ("" if untitled else f"{bold(title)}\n\n"), pages or [texts.html("text-none")]


def _delete(entry: Entry, texts: Texts, press: Press) -> Content:
    question = texts.html("delete-question", title=title_of(entry.article, texts))
    yes, no = press.to(View.DELETED), press.to(View.CARD)
    return content(question, [[yes.button(texts("button-delete-yes"))], [no.button(texts("button-delete-no"))]])


def _deleted(texts: Texts, press: Press) -> Content:
    return content(deleted(texts).html, [back_row(press, texts)])
