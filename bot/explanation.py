"""`explain`: for each sentence which rule spoke of which word, what became of it, and which rules had kept silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.analysis.actors import cast
from bot.analysis.agreements import (
    BY_LAW,
    HEADLINE,
    NO_PARTY,
    REPEATED,
    SAME,
    SETTLED,
    SHOWN,
    UNLIKELY,
    Explanation,
    explain,
)
from bot.analysis.agreements.rules import RULES
from bot.analysis.document import read
from bot.analysis.language import RUSSIAN, language
from bot.analysis.smoothing import smoothed
from bot.model import Article
from bot.texts import Texts

VERDICTS = {
    SHOWN: "explain-shown",
    UNLIKELY: "explain-unlikely",
    SAME: "explain-same",
    NO_PARTY: "explain-no-party",
    REPEATED: "explain-told-before",
    HEADLINE: "explain-headline",
    SETTLED: "explain-settled",
    BY_LAW: "explain-by-law",
}
"""What became of a word that the rules let pass; another verdict is the reason of a rule that did not."""
INDENT = "    "


def explained(article: Article, texts: Texts, thorough: bool = False) -> str:
    """Sentence by sentence; `thorough` names also the rules that were asked before the one that spoke."""
    text = smoothed(article.text).text
    if language(text) != RUSSIAN:
        return texts("not-russian-short")
    document = read(replace(article, text=text))
    found = explain(document, cast(document))
    blocks = []
    for number, sentence in enumerate(document.sentences, 1):
        own = [e for e in found if e.sentence == sentence.span]
        lines = [line for e in own for line in _lines(e, text, texts, thorough)]
        told = lines or [INDENT + texts("explain-none")]
        blocks.append("\n".join([f"{number}. {' '.join(sentence.text.split())}", *told]))
    return "\n\n".join(blocks)


def rule_key(rule: str) -> str:
    """The key of a rule's words."""
    return f"rule-{rule.replace('_', '-')}"


def _lines(explanation: Explanation, text: str, texts: Texts, thorough: bool) -> Iterator[str]:
    reason, word = texts(rule_key(explanation.rule)), explanation.trigger.of(text)
    key = VERDICTS.get(explanation.verdict, "explain-excluded")
    percent = round(100 * (explanation.probability or 0))
    status = texts(f"status-{explanation.status}") if explanation.status else ""
    yield INDENT + texts(key, word=word, reason=reason, percent=percent, status=status)
    if thorough:
        yield INDENT * 2 + _silent(explanation.rule, texts)


def _silent(rule: str, texts: Texts) -> str:
    names = [asked.__name__ for asked in RULES]
    before = names[: names.index(rule)]
    if not before:
        return texts("explain-asked-first")
    return texts("explain-silent", rules="; ".join(texts(rule_key(name)) for name in before))
