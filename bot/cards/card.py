"""An entry as its user sees it first: the card, in its normal and its long form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.cards.lines import NAME_ROOM, actor_line, agreement_lines, below_title, short, title_of
from bot.cards.markup import LIMIT, beginning, bold, clip, content, cost, fill, one_line, size
from bot.cards.press import Press, View
from bot.model import Actor, Article, Button, Content, Entry, Length, Origin, OriginKind, Span, Wish
from bot.texts import Texts, escape

ACTORS_SHOWN = 7
AGREEMENTS_SHOWN = 8
SUMMARY_ROOM = 1500
ACTORS_ROOM = 1000
MORE = ("actors-more", "agreements-more")
MORE_SHARED = ("actors-more-shared", "agreements-more-shared")
"""Without the buttons that show the rest."""

WORDS_A_MINUTE = 180
"""How fast Russian is read silently from a screen."""

LONG_READING = 90
"""Minutes: what takes longer is told in hours."""


def card(
    entry: Entry,
    texts: Texts,
    *,
    seen: datetime | None = None,
    wish: Wish | None = None,
    shelf: int | None = None,
    asked: int | None = None,
) -> Content:
    """The card of an entry.

    `seen`: when this user sent the same text before. `wish`: the summary to show, the entry's own unless another is
    asked for. `shelf`: the page of the history, or of what the question `asked` found, that the way back leads to.
    """
    press = Press(View.CARD, entry.id, wish=wish or entry.wish, shelf=shelf, asked=asked)
    before = [texts.html("seen-before", date=seen)] if seen else []
    return content(_said(entry, press.wish, texts, before), _buttons(entry, press, texts))


def shared(entry: Entry, texts: Texts) -> Content:
    """The card for other chats: without the buttons, which lead into its user's own history, and without what its user
    said to be wrong."""
    return content(_said(_corrected(entry), entry.wish, texts, [], MORE_SHARED))


def _corrected(entry: Entry) -> Entry:
    analysis = entry.analysis
    actors = tuple(replace(actor, role=None) if entry.denies_role(actor) else actor for actor in analysis.actors)
    agreements = tuple(made for made in analysis.agreements if not entry.denies(made))
    return replace(entry, analysis=replace(analysis, actors=actors, agreements=agreements))


def _said(entry: Entry, wish: Wish, texts: Texts, before: Sequence[str], more: tuple[str, str] = MORE) -> str:
    """The words of a card; `more` are the phrases that say how many actors and agreements are not shown."""
    partial = [texts.html("partial")] if entry.article.partial else []
    sections = [_head(entry, wish, texts), *before, *partial, gist(entry, wish, SUMMARY_ROOM, texts)]
    if entry.analysis.language == "ru":
        sections.append(_actors(entry, texts, more[0]))
        used = size("\n\n".join(filter(None, sections)))
        sections.append(_agreements(entry, LIMIT - used - 2, texts, more[1]))
    else:
        sections.append(texts.html("not-russian-short" if entry.analysis.short else "not-russian"))
    return "\n\n".join(filter(None, sections))


def summary(entry: Entry, wish: Wish) -> list[str]:
    """The chosen sentences, one line each, in the order of the text; neighbours of one paragraph stay together."""
    text = entry.article.text
    paragraphs: list[str] = []
    before: Span | None = None
    for span in entry.analysis.summary(text, wish):
        sentence = one_line(entry.analysis.shown(span, text))
        if (
            before is not None
            and not text[before.end : span.start].strip()
            and "\n" not in text[before.end : span.start]
        ):
            paragraphs[-1] += f" {sentence}"
        else:
            paragraphs.append(sentence)
        before = span
    return paragraphs


def has_more(entry: Entry, wish: Wish) -> bool:
    """Whether the long summary says more than this one."""
    text = entry.article.text
    return len(entry.analysis.summary(text, Wish(Length.LONG))) > len(entry.analysis.summary(text, wish))


# --- the head ---------------------------------------------------------------------------------------------------------


def _head(entry: Entry, wish: Wish, texts: Texts) -> str:
    """Title, where it comes from, who said it, and what reading the card saves."""
    title = "" if untitled(entry) else bold(title_of(entry.article, texts))
    return "\n".join(filter(None, [title, *about(entry, wish, texts)]))


def untitled(entry: Entry) -> bool:
    """Of a short text without a title the first words are no title: the whole of it follows."""
    return entry.analysis.short and not entry.article.title


def about(entry: Entry, wish: Wish, texts: Texts) -> list[str]:
    """Where it comes from, what reading the card saves, who said it: lines of HTML, perhaps empty."""
    return [_provenance(entry, wish, texts), _origin(entry.origin, texts) if entry.origin else ""]


def _provenance(entry: Entry, wish: Wish, texts: Texts) -> str:
    article, origin = entry.article, entry.origin
    parts = []
    if entry.source and entry.source.title != article.source:
        parts.append(texts.html("origin-source", name=clip(one_line(entry.source.title), NAME_ROOM)))
    if article.source and not (origin and origin.name == article.source):
        parts.append(_link(article))
    if article.author and not (origin and origin.name == article.author):
        parts.append(short(article.author, NAME_ROOM))
    if article.published and not (origin and origin.sent.date() == article.published.date()):
        parts.append(texts.date(article.published))
    if not entry.analysis.short:
        parts.append(_saving(entry, wish, texts))
    return " · ".join(parts)


def _link(article: Article) -> str:
    name = short(article.source or "", NAME_ROOM)
    if article.url and cost(article.url) <= 500:
        return f'<a href="{escape(article.url)}">{name}</a>'
    return name


def _saving(entry: Entry, wish: Wish, texts: Texts) -> str:
    """«чтение 4 мин → 20 сек»."""
    brief = sum(len(paragraph.split()) for paragraph in summary(entry, wish))
    return texts.html("reading-time", full=_duration(entry.analysis.words, texts), brief=_duration(brief, texts))


def _duration(words: int, texts: Texts) -> str:
    seconds = words * 60 / WORDS_A_MINUTE
    if seconds < 55:
        return texts("seconds", n=max(round(seconds / 5), 1) * 5)
    minutes = max(round(seconds / 60), 1)
    if minutes < LONG_READING:
        return texts("minutes", n=minutes)
    return texts("hours", n=round(minutes / 60))


def _origin(origin: Origin, texts: Texts) -> str:
    name = clip(one_line(origin.name), NAME_ROOM)
    if not name:
        return texts.html("origin-unnamed", date=origin.sent)
    if origin.kind is OriginKind.CHANNEL and origin.url:
        return texts.html("origin-channel-link", name=name, url=origin.url, date=origin.sent)
    key = f"origin-{origin.kind.replace('_', '-')}"
    return texts.html(key, name=name, date=origin.sent)


# --- the body ---------------------------------------------------------------------------------------------------------


def gist(entry: Entry, wish: Wish, room: int, texts: Texts) -> str:
    """The summary, or the whole of a short text, whose title stands above."""
    if entry.analysis.short:
        return f"{texts.html('short-text')}\n\n{escape(clip(below_title(entry.article), room))}"
    return beginning(summary(entry, wish), room, "\n\n")


def _actors(entry: Entry, texts: Texts, more_actors: str) -> str:
    """The most important actors in their order."""
    analysis = entry.analysis
    if not analysis.actors:
        return ""
    runs = actor_runs(entry)

    def more(kept: int) -> str:
        left = len(analysis.actors) - sum(len(run) for run in runs[:kept])
        return texts.html(more_actors, n=left) if left else ""

    lines = [f"• {run_line(entry, run)}" for run in runs]
    return f"{bold(texts('actors-title'))}\n{fill(lines, ACTORS_ROOM, more)}"


def actor_runs(entry: Entry) -> list[list[Actor]]:
    """The first actors; neighbours of whom no role is known share a line."""
    runs: list[list[Actor]] = []
    for actor in entry.analysis.actors[:ACTORS_SHOWN]:
        if runs and not actor.role and not runs[-1][-1].role:
            runs[-1].append(actor)
        else:
            runs.append([actor])
    return runs


def run_line(entry: Entry, run: Sequence[Actor]) -> str:
    return ", ".join(actor_line(actor, entry.denies_role(actor)) for actor in run)


def _agreements(entry: Entry, room: int, texts: Texts, more_deals: str) -> str:
    """The first agreements, numbered as among the quotes."""
    analysis = entry.analysis
    if not analysis.agreements:
        return texts.html("agreements-none")

    def more(kept: int) -> str:
        left = len(analysis.agreements) - kept
        return texts.html(more_deals, n=left) if left else ""

    title = bold(texts("agreements-title"))
    shown = enumerate(analysis.agreements[:AGREEMENTS_SHOWN], 1)
    items = [f"{agreement_lines(number, made, texts, entry.denies(made))}\n" for number, made in shown]
    return f"{title}\n{fill(items, room - size(title) - 1, more)}".rstrip()


# --- the buttons ------------------------------------------------------------------------------------------------------


def _buttons(entry: Entry, press: Press, texts: Texts) -> list[list[Button]]:
    """Only what leads somewhere: nothing is longer than a short text, and there are no quotes without agreements."""
    analysis = entry.analysis
    more = not analysis.short and has_more(entry, press.wish)
    views = [
        (View.LONG, "button-long", more),
        (View.QUOTES, "button-quotes", bool(analysis.agreements)),
        (View.ACTORS, "button-actors", bool(analysis.actors)),
        (View.TEXT, "button-text", not analysis.short),
        (View.DELETE, "button-delete", True),
    ]
    row = [press.to(view).button(texts(key)) for view, key, there in views if there]
    row.insert(-1, Button(texts("button-share"), share=f"#{entry.id}"))
    rows = [row[i : i + 2] for i in range(0, len(row), 2)]
    return [*rows, back_row(press, texts)]


def back_row(press: Press, texts: Texts) -> list[Button]:
    """The way back to the list that the card was opened from."""
    back = press.back()
    return [back.button(texts("button-history" if back.view is View.HISTORY else "button-found"))] if back else []
