# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""Addresses that are not the creditor's: links in disguise, and mailboxes to which a text sends answers or money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.domain.lint.facts import LintFacts
from backend.domain.lint.prose import Prose

# Ends of names that are no German or English word behind "punkt" or "dot".
_PLAIN_ENDS = r"(?:com|net|org|biz|eu|de|ch|nl|io|ru|cn|tk|xyz|shop|online|example|app|info)"
_BRACKETED_DOT = r"\s?(?:\[\s?(?:\.|dot|punkt)\s?\]|\(\s?(?:\.|dot|punkt)\s?\)|\{\s?(?:\.|dot|punkt)\s?\})\s?"
# "In diesem Punkt de facto einig" and "on the dot" are no hosts.
_SPOKEN_POINT = r"(?:diese[mnr]?|jede[mnr]?|de[mnr]|im|in|am|auf|an|unter|zum|letzte[nr]?|ersten?|wichtige[rn]?|strittige[rn]?|the|this|that|a|on)\s"
_SPOKEN_DOT = r"\s(?:dot|punkt)\s"
# www[.]firma[.]example, firma (dot) com, firma punkt de, www . firma . com
_DISGUISED = re.compile(
    rf"(?<![\w@])(?:[a-z0-9-]+{_BRACKETED_DOT})+[a-z]{{2,}}\b(?:/\S*)?"
    rf"|(?<![\w@])(?!{_SPOKEN_POINT})(?:www{_SPOKEN_DOT})?[a-z0-9-]+(?:{_SPOKEN_DOT}[a-z0-9-]+)*?{_SPOKEN_DOT}{_PLAIN_ENDS}\b(?:/\S*)?"
    r"|(?<![\w@])www\s?\.\s?[a-z0-9-]+\s?\.\s?[a-z]{2,}\b",
    re.IGNORECASE,
)
_DOT = re.compile(rf"{_BRACKETED_DOT}|{_SPOKEN_DOT}|\s?\.\s?", re.IGNORECASE)
_MAILBOX = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\[at\]|\(at\)|\[ät\]|\(ät\))\s?(?P<domain>(?:[a-z0-9-]+\.)+[a-z]{2,})",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"\b(?:antwort\w*|schreib\w*|meld\w*|send\w*|schick\w*|wend\w*|richt\w*|mail\w*|e-?mail\w*|erreich\w*|nachricht\w*"
    r"|rückfragen|fragen|kontakt\w*|unter|reply|replies|respond|write|contact|reach|questions|return|forward|enquiries)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:zahl(?:en|e|bar|ungen)?|bezahl\w*|überweis\w*|geld|beträge?|pay(?:able|ments?)?|transfer|money|funds|PayPal|Wise|Revolut|Klarna)\b"
    r"[^.!?\n]{0,40}\b(?:an|auf|via|über|to|through)\W{1,3}(?:die |das |the )?(?:\w+(?:-\w+)?:?\s){0,2}$",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"beleg|nachweis|kopie|auszug|avis|bestätigung|proof|receipt|copy|advice|remittance|frage|question",
    re.IGNORECASE,
)


def disguised_links(text: str) -> Iterator[tuple[int, int, str]]:
    """Links whose dots are written in another way: start, end, and the link that is meant."""
    for found in _DISGUISED.finditer(text):
        name, slash, path = found[0].partition("/")
        yield found.start(), found.end(), re.sub(r"\s", "", _DOT.sub(".", name)) + slash + path


def foreign_mailboxes(prose: Prose, facts: LintFacts) -> Iterator[tuple[int, int, str]]:
    """Mailboxes of others to which the reader is told to answer or to pay.

    A mailbox that the message is about may be named. The creditor's own names are those of his addresses and links; a
    name that the text itself bears (the firm that signs) is his own. Where no name is known, only a mailbox that
    receives money is foreign.
    """
    own = {_name(address.rpartition("@")[2]) for address in facts.own_addresses}
    own |= {_name(re.sub(r"^\w+://", "", link).split("/", 1)[0]) for link in facts.allowed_links}
    own.discard("")
    for found in _MAILBOX.finditer(prose.text):
        first, last = prose.sentence(found.start())
        before, sentence = prose.text[first : found.start()], prose.text[first:last]
        name = _name(found["domain"])
        known = found[0].lower() in facts.known_addresses
        if known or name in own or _is_spoken(name, prose.text, found.span()):
            continue
        paid = _MONEY.search(before) and not _PAPERS.search(before)
        if paid or (own and _INVITED.search(sentence)):
            yield found.start(), found.end(), found[0]


def _name(host: str) -> str:
    """The part of a host that somebody registered, without the ending: rechnung.firma-lenz.example -> firma-lenz."""
    parts = host.lower().removeprefix("www.").split(".")
    return parts[-2] if len(parts) > 1 else ""


def _is_spoken(name: str, text: str, own_place: tuple[int, int]) -> bool:
    """Whether the text names a firm that such a name belongs to."""
    rest = f"{text[: own_place[0]]} {text[own_place[1] :]}"
    words = re.sub(r"\S+@\S+|https?://\S+|www\.\S+", " ", rest).lower()
    words = words.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    run_together = re.sub(r"[\W_]", "", words)
    parts = [part for part in re.split(r"[-\d]+", name) if len(part) > 3]
    return re.sub(r"\W", "", name) in run_together or any(re.search(rf"\b{part}", words) for part in parts)
