"""Parameters that tell a site where its reader came from: an own table, since the known cleaners drop `?id=` and `?v=`.

In doubt a parameter stays: two keys for one page are a small harm, a link to another page is a great one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_plus

PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "at_custom", "stm_", "itm_", "_hs", "fb_action_", "matomo_", "piwik_")
"""utm_source and all its kin."""

_NAMES = """
    gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl fbclid fb_ref fb_source mibextid igshid
    igsh yclid ysclid ymclid yhid ybaip etext _openstat openstat msclkid twclid ttclid ttc li_fat_id epik scid
    rb_clickid roistat roistat_visit roistat_referrer calltouch_tm k50id erid tpclid admitad_uid cm_id mc_cid mc_eid
    mkt_tok vero_id vero_conv oly_enc_id oly_anon_id wickedid ncid ocid cmpid smid smtyp sr_share xtor at_medium
    at_campaign wt_mc wt.mc_id wt.mc_ev wt.tsrc __twitter_impression ref_src ref_url referrer referer refsrc
    sharetype share_id shareid guccounter guce_referrer guce_referrer_sig spm trk trackingid frommail from_inject
    amp_js_v usqp amp_gsa aoh
"""
NAMES = frozenset(_NAMES.split())
"""Always a trace. In lower case."""

_FLAGS = """
    tg telegram vk vkontakte ok fb facebook tw twitter wa whatsapp viber zen dzen max rss mail email push share amp
    turbo main_click ref from
"""
FLAGS = frozenset(_FLAGS.split())
"""A trace when it stands alone or with nothing after «=»: `?tg`."""

_SENDERS = """
    tg telegram tgm telegraph vk vkontakte ok fb facebook tw twitter x wa whatsapp viber zen dzen yandex yxnews
    yandexnews ynews google rss feed mail email e-mail newsletter push webpush share sharing copy copylink copy_text
    social social_share messenger app widget informer smi2 mirtesen pulse max
"""
SENDERS = frozenset(_SENDERS.split())
"""How those who pass links on are called."""

SENDER_NAMES = frozenset(
    ("source", "src", "via", "ref", "referral", "from_source", "share", "traffic_source", "medium")
)
"""A trace when the value is one of SENDERS: `source=telegram`, but not `source=tass`."""

CODE_HOSTS = frozenset(("github.com", "gitlab.com", "bitbucket.org", "gitflic.ru", "codeberg.org"))
"""There `ref` is a branch and `from` a commit."""

_PLACE = re.compile(r"[a-z][a-z_.-]*[0-9]{0,3}(?:[_.-][a-z0-9_.-]*)?", re.IGNORECASE)
"""Where on a site a reader was: `main_6`, `newsfeed`, `hotnews.block`; not a date, not a number."""

_RANGE = frozenset(("to", "till", "until", "date_to", "dateto", "end"))
"""With one of these beside it `from` is where a range begins."""


class Parameter(NamedTuple):
    """One piece of a query: as it stands, and its name and value decoded, the name in lower case."""

    raw: str
    name: str
    value: str


class Place(NamedTuple):
    """What a rule sees besides the parameter: whose page it is and what else is asked."""

    host: str
    names: frozenset[str]


def parameters(query: str) -> Iterator[Parameter]:
    """The pieces of a query in their order."""
    for raw in query.split("&"):
        if raw:
            name, _, value = raw.partition("=")
            yield Parameter(raw, unquote_plus(name).lower(), unquote_plus(value))


def cleaned(query: str, host: str) -> str:
    """The query without traces; what stays is not touched."""
    found = list(parameters(query))
    place = Place(host.removeprefix("www."), frozenset(one.name for one in found))
    return "&".join(one.raw for one in found if not any(rule(one, place) for rule in RULES))


def _always(one: Parameter, place: Place) -> bool:
    return one.name in NAMES or one.name.startswith(PREFIXES)


def _lone_flag(one: Parameter, place: Place) -> bool:
    return one.name in FLAGS and not one.value


def _sender(one: Parameter, place: Place) -> bool:
    return one.name in SENDER_NAMES and one.value.lower() in SENDERS and place.host not in CODE_HOSTS


def _referring_site(one: Parameter, place: Place) -> bool:
    """`ref=habr.com`, `ref=main_3`."""
    return one.name == "ref" and bool(_PLACE.fullmatch(one.value)) and place.host not in CODE_HOSTS


def _from_somewhere(one: Parameter, place: Place) -> bool:
    """`from=newsfeed`, but not `from=2026-01-01&to=…` nor `from=moscow&to=kazan`."""
    wordy = one.name == "from" and bool(_PLACE.fullmatch(one.value))
    return wordy and not place.names & _RANGE and place.host not in CODE_HOSTS


def _amp_flag(one: Parameter, place: Place) -> bool:
    """`amp=1`, `outputType=amp`: the same page in another dress."""
    return (one.name == "amp" and one.value.lower() in ("1", "true", "yes")) or (
        one.name == "outputtype" and one.value.lower() == "amp"
    )


def _youtube(one: Parameter, place: Place) -> bool:
    hosts = ("youtu.be", "youtube.com", "m.youtube.com", "music.youtube.com")
    return place.host in hosts and one.name in ("si", "feature", "pp", "ab_channel", "app")


def _twitter(one: Parameter, place: Place) -> bool:
    return place.host in ("x.com", "twitter.com", "mobile.twitter.com") and one.name in ("s", "t")


RULES = (_always, _lone_flag, _sender, _referring_site, _from_somewhere, _amp_flag, _youtube, _twitter)
