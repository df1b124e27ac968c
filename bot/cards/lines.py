"""One thing of an analysis as a line or two of HTML: an actor, an agreement. Every piece has a bounded size."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.markup import bold, clip, one_line
from bot.model import Actor, Agreement, Article, Modality, Party, Quote, Status
from bot.model.openings import opening
from bot.texts import Texts, escape

NAME_ROOM = 100
ROLE_ROOM = 160
SUBJECT_ROOM = 320
PARTIES_SHOWN = 5
TITLE_ROOM = 300
TITLE_WORDS = 10

MARKS = {
    Status.SIGNED: "✍️",
    Status.AGREED: "🤝",
    Status.PROMISED: "💬",
    Status.PLANNED: "🗓",
    Status.PROPOSED: "💡",
    Status.ENDED: "🚫",
    Status.REJECTED: "✖️",
}


def short(text: str, room: int) -> str:
    """Somebody's words as a part of a line: unbroken, clipped, escaped."""
    return escape(clip(one_line(text), room))


def title_of(article: Article, texts: Texts) -> str:
    """The title, or the first words of the text where there is none; plain, one line."""
    if title := one_line(article.title or ""):
        return clip(title, TITLE_ROOM)
    first = one_line(opening(article.text)).split()
    if not first:
        return texts("untitled")
    words = " ".join(first[:TITLE_WORDS])
    return clip(words if len(first) <= TITLE_WORDS else f"{words.rstrip(',;:—–- ')}…", TITLE_ROOM)


def below_title(article: Article) -> str:
    """The text without its first line where that is the title, which stands above it."""
    first, _, rest = article.text.strip().partition("\n")
    told = rest.strip() and article.title is not None and one_line(first) == one_line(article.title)
    return (rest if told else article.text).strip()


def actor_line(actor: Actor, denied: bool = False) -> str:
    """«Имя — роль»; a role that the user denied is struck out."""
    name = f"<b>{short(actor.name, NAME_ROOM)}</b>"
    if not actor.role:
        return name
    role = short(actor.role.text, ROLE_ROOM)
    return f"{name} — <s>{role}</s>" if denied else f"{name} — {role}"


def agreement_lines(number: int, agreement: Agreement, texts: Texts, denied: bool = False) -> str:
    """Its number, its sides, what about it, until when, how much, and how sure it is; nothing that was not found.

    What the user denied to be one is struck out.
    """
    if denied:
        return f"<s>{agreement_lines(number, agreement, texts)}</s>\n<i>{texts.html('denied')}</i>"
    status = texts(f"status-{agreement.status}")
    lines = [
        f"{number}. {MARKS[agreement.status]} {bold(parties(agreement.parties, texts))}",
        f"{status}: {short(agreement.subject.text, SUBJECT_ROOM)}" if agreement.subject.text.strip() else status,
    ]
    if details := [*_terms(agreement, texts), *_caution(agreement, texts)]:
        lines.append(f"<i>{' · '.join(details)}</i>")
    return "\n".join(lines)


def parties(sides: Sequence[Party], texts: Texts) -> str:
    """«Россия — Казахстан», «Россия, Китай, Иран»; plain."""
    names = [clip(one_line(side.name), NAME_ROOM) for side in sides[:PARTIES_SHOWN]]
    joined = (" — " if len(names) == 2 else ", ").join(names)
    left = len(sides) - len(names)
    return texts("parties-more", names=joined, n=left) if left else joined


def _terms(agreement: Agreement, texts: Texts) -> list[str]:
    """Until when and how much, unless the subject says so already."""
    terms = []
    if agreement.deadline and _is_news(agreement.deadline, agreement):
        words = clip(one_line(agreement.deadline.text), NAME_ROOM)
        if agreement.deadline.span.start == agreement.evidence.start:
            words = words[:1].lower() + words[1:]  # a capital that only began the sentence
        if agreement.due and str(agreement.due.year) not in words:
            terms.append(texts.html("deadline-due", words=words, due=agreement.due))
        else:
            terms.append(texts.html("deadline", words=words))
    if agreement.amount and _is_news(agreement.amount, agreement):
        terms.append(short(agreement.amount.text, NAME_ROOM))
    return terms


def _is_news(quote: Quote, agreement: Agreement) -> bool:
    return one_line(quote.text).casefold() not in one_line(agreement.subject.text).casefold()


def _caution(agreement: Agreement, texts: Texts) -> list[str]:
    """Why not to take it for a fact: whose words it is, a condition, a rumour.

    «Не смогли договориться» is shown as rejected: «отрицается» beside it would read as a denial of the refusal.
    """
    manner = agreement.modality
    if manner is Modality.NEGATED and agreement.status in {Status.REJECTED, Status.ENDED}:
        manner = Modality.REPORTED if agreement.speaker else Modality.ASSERTED
    if manner is Modality.ASSERTED:
        return []
    speaker = clip(one_line(agreement.speaker or ""), NAME_ROOM)
    told = [texts.html("modality-reported", speaker=speaker)] if speaker else []
    if manner is Modality.REPORTED:
        return told or [texts.html("modality-reported-unnamed")]
    return [texts.html(f"modality-{manner}"), *(told if manner is not Modality.NEGATED else [])]
