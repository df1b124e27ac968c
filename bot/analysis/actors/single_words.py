"""Single words in the nominative that the dictionary does not know, or that the tagger reads amiss: «в Канкуне»."""

from __future__ import annotations

import re

from bot.analysis import knowledge
from bot.analysis.actors.endings import by_ending, capitalised, from_forms
from bot.analysis.actors.mentions import Mention
from bot.analysis.document import parses
from bot.analysis.words import Word, fold, word
from bot.model import ActorType

_GOVERNED = {
    **dict.fromkeys(["в", "во", "на", "при"], "Loc"), **dict.fromkeys(["из", "от", "до", "у"], "Gen"), "к": "Dat"
}  # fmt: skip


def town(mention: Mention) -> str | None:
    """«в Менделеевске», which the tagger takes for an adjective; «МОСКВА (ТАСС) —», in capitals at the head."""
    facts = mention.words[0]
    if mention.type is not ActorType.LOC or len(mention.words) > 1 or not facts.place:
        return None
    if mention.text.isupper() and not any("Abbr" in r.tag for r in parses(fold(mention.text))):
        return "-".join(part.capitalize() for part in mention.text.split("-"))
    token = mention.tokens[0]
    if token.pos != "ADJ" and not facts.family:
        return None
    places = [r for r in parses(fold(mention.text)) if "Geox" in r.tag]
    if token.pos != "ADJ":  # «в Шилове»: a surname too
        places = [r for r in places if r.feats.get("Case") == token.feats.get("Case")]
    found = next((r.inflect({"Nom", "Sing"}) for r in places), None)
    return capitalised(str(found.word), mention.text) if found else None


_ADJECTIVE = re.compile("(.*?[бвгджзклмнпрстфхцчшщ])(?:(?:ого|ому|ом)|(ой|ую))")


def village(mention: Mention) -> str | None:
    """«в Рыбном» → «Рыбное», «из Заречной» → «Заречная»: an adjective that no gazetteer knows as a place."""
    alone = mention.type is ActorType.LOC and len(mention.tokens) == 1 and mention.tokens[0].pos == "ADJ"
    found = _ADJECTIVE.fullmatch(fold(mention.text)) if alone else None
    if found is None or mention.words[0].place or mention.tokens[0].feats.get("Case") == "Nom":
        return None
    after = mention.sentence.tokens[mention.last : mention.last + 2]
    if any(token.pos in {"ADJ", "NOUN"} for token in after):  # «в Южном и Северном Вазиристане»
        return None
    return capitalised(found[1] + ("ая" if found[2] else "ое"), mention.text)


def unread(mention: Mention) -> bool:
    """A word that the dictionary does not know, or not in this case: «Барсы» in the genitive are no «барс»."""
    if not word(mention.text).known or _AGENCY.match(fold(mention.text)):
        return True
    if mention.words[0].place and mention.type is ActorType.LOC and _may_be_nominative(fold(mention.text)):
        return False
    own = {r.feats.get("Case") for r in parses(fold(mention.text)) if r.is_known and r.pos in {"NOUN", "PROPN"}}
    case = mention.tokens[0].feats.get("Case")
    return case in {"Gen", "Acc", "Ins"} and None not in own and bool(own) and case not in own


_AGENCY = re.compile(
    "(рос[а-я]*(?:надзор|дор|стат|реестр|космос|атом|патент|мониторинг|резерв|кадастр|архив|туризм|банк))(?:а|у|ом|е)$"
    "|(рос(?:гвард|авиац)и)(?:и|ю|ей)$"
)


def of_no_gazetteer(mention: Mention) -> bool:
    """«в Претории»: for the dictionary a form of a common noun, which no such place is."""
    return mention.type is ActorType.LOC and mention.text.endswith("ии") and not mention.words[0].place


def unknown(mention: Mention, forms: list[Word]) -> str:
    """A single word that the dictionary does not know: «в Канкуне» → «Канкун»; what stands before tells its case."""
    token, low = mention.tokens[0], fold(mention.text)
    if mention.text.isupper() or not re.search("[а-я]", low):
        return mention.text
    if mention.type is ActorType.LOC and (low.endswith("ах") or (low.endswith("ов") and _governed(mention) == "Gen")):
        return capitalised(_plural_place(low), mention.text)
    if token.feats.get("Number") == "Plur":
        return capitalised(_of_compound(low, token.feats.get("Case", "Nom")) or low, mention.text)
    if re.search("[бгжзмпфхц]ого$", low):  # «у «Ботафого»»: no adjective
        return mention.text
    agency = _AGENCY.match(low)
    if agency:
        return capitalised(agency.group(1) or agency.group(2) + "я", mention.text)
    case = _governed(mention) or token.feats.get("Case", "Nom")
    if case == "Loc" and mention.type is ActorType.LOC and low.endswith(("ове", "еве", "ине")):
        return capitalised(f"{low[:-1]}о", mention.text)
    if case == "Loc" and mention.type is ActorType.LOC and re.search("[влдчшн]ке$", low):
        return capitalised(f"{low[:-1]}а", mention.text)  # «на Рублёвке»
    gender = "Fem" if _is_river(mention) else token.feats.get("Gender")
    if gender == "Neut" and case == "Ins" and mention.type is ActorType.ORG:
        gender = "Masc"  # «владеет «Самоходом»»: of names of firms hardly one in «о» declines
    found = _of_compound(low, case) or from_forms(low, case, forms) or by_ending(low, case, gender)
    return capitalised(found, mention.text)


def _is_river(mention: Mention) -> bool:
    """«на реке Калке», «битва при Калке, реке …»: the river is named in the feminine, as most are."""
    tokens = mention.sentence.tokens
    return any(
        fold(tokens[i].lemma) == "река" and fold(tokens[i + 1].text) == fold(mention.text)
        for i in range(len(tokens) - 1)
    )


def _plural_place(low: str) -> str:
    """«до Истобников», «в Истобниках»: a village in the plural."""
    found = re.fullmatch("(.*?[бвгджзклмнпрстфхцчшщ])(?:ов|ах)", low)
    return low if found is None else found[1] + ("и" if found[1][-1] in "гкхжчшщ" else "ы")


def _governed(mention: Mention) -> str | None:
    """The case that the word before a name tells: «в Канкуне», «в мексиканском Канкуне», «в городе Розенхайме»."""
    before = mention.sentence.tokens[mention.first - 1] if mention.first else None
    if before is None:
        return None
    if before.pos == "ADP":
        whither = fold(before.text) in {"в", "на"} and mention.text.endswith(("ку", "ову", "еву", "ину", "ю"))
        return "Acc" if whither else _GOVERNED.get(fold(before.text))
    case = before.feats.get("Case", "Nom")
    town = case == "Loc" and fold(before.lemma) in knowledge.word_set("generic_place")  # «города Обера» may be as it is
    town = town or fold(before.lemma) == "река"
    return case if mention.type is ActorType.LOC and case != "Nom" and (town or before.pos == "ADJ") else None


def _of_compound(low: str, case: str) -> str | None:
    """«в Гоголь-центре», «в Школе-студии»: parts that are words of the dictionary in this case."""
    parts = low.split("-")
    last = _nominative_of_part(parts[-1], case) if len(parts) > 1 and case != "Nom" else None
    if last is None:
        return None
    first = _nominative_of_part(parts[0], case) if len(parts) == 2 and not _may_be_nominative(parts[0]) else None
    return "-".join([first or parts[0], *parts[1:-1], last])


def _may_be_nominative(low: str) -> bool:
    return any(r.feats.get("Case", "Nom") == "Nom" for r in parses(low))


def _nominative_of_part(low: str, case: str) -> str | None:
    """In the singular, as a masculine if it may be one: «парке» is a park rather than a coat; «Т-Инвестиций»."""
    of_case = [r for r in parses(low) if r.is_known and r.pos == "NOUN" and r.feats.get("Case") == case]
    number = "Sing" if any(r.feats.get("Number") == "Sing" for r in of_case) else "Plur"
    fitting = [r for r in of_case if r.feats.get("Number") == number and len(low) > 3]
    reading = min(fitting, key=lambda r: r.feats.get("Gender") != "Masc", default=None)
    form = reading.inflect({"Nom", number}) if reading is not None else None
    return str(form.word) if form else None
