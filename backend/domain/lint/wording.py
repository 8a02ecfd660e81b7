# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""Faults of tone and substance by pattern: threats, invented law, advertising, false senders, contempt.

The patterns themselves are data and stand in patterns.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from backend.domain.lint import patterns
from backend.domain.lint.dealings import BOUGHT, COUNSELLED, DONE, FOR_HIS_CHILD, HANDED_OVER, OWN_PUBLICITY
from backend.domain.lint.facts import LintFacts
from backend.domain.lint.finding import Finding
from backend.domain.lint.letterheads import offices_that_sign
from backend.domain.lint.mentions import amount_mentions, date_mentions
from backend.domain.lint.outsiders import WORK_AT_HIS_PLACE
from backend.domain.lint.prose import Prose
from backend.domain.lint.shapes import CONTEMPT_OK, OWN_CASE, shaped, spans


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the folded text."""

    start: int
    end: int
    text: str


_OWES = re.compile(r"(?:schuldet|schulden|owes?)\s(?:uns|us)", re.IGNORECASE)
# Papers and rights that may be spoken of; only their loss is invented.
_STANDING = re.compile(
    r"(?:Gewerbe\w*|Führerschein\w*|Fahrerlaubnis|Reisepass\w*|Aufenthalts\w*|Kindergeld|Sozialleistung\w*|Sorgerecht|Ihre Zulassung|Konzession\w*|Betriebserlaubnis|(?:trade|driving|business) licen[cs]e|driver'?s licen[cs]e|passport|residence permit|child benefit\w*|custody)",
    re.IGNORECASE,
)
# Should proceedings be opened, a claim is filed for the table (§ 174 InsO).
_INSOLVENCY_TABLE = re.compile(
    r"\bzur (?:Insolvenz)?tabelle\b|\bteilen Sie uns\b|\b(?:file|register) our claim\b|\blet us know\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"entz\w+|entzieh\w*|verlier\w*|Verlust|verloren|erlisch\w*|erlösch\w*|entf[aä]ll\w*|gesperr\w*|sperr\w*|widerruf\w*|ruht|gefähr\w*|abgenommen|weg\b|aberkannt|eingezogen|einbehalten|gepfändet|abgezogen|ungültig|lose\w*|loss|lost|revok\w*|suspend\w*|withdraw\w*|stop\w*|block\w*|cancel\w*|confiscat\w*|refus\w*|risk|affect\w*|Folgen|droh\w*|prüf\w*|verweiger\w*",
    re.IGNORECASE,
)
# The effect of an acknowledgement (§ 212 (1) no. 1 BGB) and, hedged, that known objections may be lost by it.
_ACKNOWLEDGEMENT = re.compile(
    r"§\s?212\b|\bsection 212\b|\b(?:können|may)\b[^.!?\n]*\b(?:verloren gehen|lose objections)\b",
    re.IGNORECASE,
)
# What the invoice is for: "für Ihren Führerschein (FS-0931) sind 86,50 EUR offen".
_SUBJECT = re.compile(
    r"\b(?:für|for|zu|zur|zum|aus|Rechnung\w* über|bezüglich|betrifft|betreffend|umfasst\w*|abgerechnet (?:ist|wird|sind)|regarding|concerning|covers|concerns)\s[^.!?;,:\n]{0,50}$",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:offen(?!bar|sichtlich)\w*|fällig\w*|unbezahlt\w*|aussteh\w*|stehen|steht|überfällig\w*|fehl\w*|Rechnung\w*|berechnet|open|due|unpaid|overdue|outstanding|invoiced?|owed|missing|abgerechnet|covers|concerns|betrifft|umfasst\w*)\b|\b0,00|EUR 0",
    re.IGNORECASE,
)
_NOT_A_SUBJECT = re.compile(
    r"\b(?:wir|ich|werden|wird|wurde|haben|landen|landet|droht|sonst|danach|dann|andernfalls|we|I|will|shall|otherwise|then)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:führ(?:en|t)|zieh(?:en|t)|droh(?:en|t)|bewirk\w*|leads?|results?|threatens?)\b", re.IGNORECASE
)

# A title in quotation marks says what was ordered: Seminar „Umgang mit der Polizei“. A sentence in them is no title.
_QUOTED = re.compile(r"[„“”\"»«](?P<title>[^„“”\"»«\n.!?]{1,60})[“”\"«»]")
_STATES = re.compile(
    r"\b(?:Sie|Ihr\w*|Ihnen|du|dein\w*|dich|wir|ich|uns|wird|werden|muss|sollte\w*|you|your|we|I|us|will|shall|must)\b"
)
_ORDERED = re.compile(
    r"\b(?:\w*seminar\w*|\w*kurs\w*|\w*lehrgang\w*|\w*buch|\w*bücher|\w*heft|\w*vortrag\w*|\w*workshop\w*|\w*schulung\w*|Titel|Film\w*|Ausgabe|\w*abo|Abonnement|Veranstaltung\w*|\w*karten?|Tickets?|Anzeige|Artikel|Broschüre|Plakat\w*|Roman|Krimi|Theaterstück|Führung|Vorstellung|Aufführung|Spiel|Brettspiel|Ausstellung|Rechnung|Auftrag|Projekt|Paket|Leistung|für|über|für (?:das|den|die|Ihr\w*)|"
    r"seminar|course|book|workshop|training|lecture|film|issue|subscription|event|tickets?|advertisement|article|brochure|poster|novel|play|tour|game|exhibition|invoice|order|project|package|for|for (?:the|your))\s?(?:\w+\s){0,2}[(:]?\s?$",
    re.IGNORECASE,
)


def unlawful_threat(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """No threat with police, employer, press or visits; credit bureaus only under § 31 (2) no. 4 BDSG."""
    yield from _shaped(prose, "unlawful_threat")
    for pattern in (patterns.THREATS, patterns.THREATS_MORE, patterns.THREAT_OUTSIDER):
        for found in _all(prose, pattern):
            if pattern is patterns.THREAT_OUTSIDER and not _is_our_act(prose, found):
                continue
            first, last = prose.sentence(found.start)
            sentence = prose.masked[first:last]
            if OWN_PUBLICITY.search(sentence) or DONE.search(prose.clause(found.start)):
                continue
            if patterns.VISIT.search(found.text) and (
                WORK_AT_HIS_PLACE.search(sentence) or HANDED_OVER.search(sentence)
            ):
                continue
            if not prose.negated(found.start):
                yield _finding(prose, "unlawful_threat", found, "A threat that no law covers")
    for found in _all(prose, patterns.BUREAU):
        start, end = prose.sentence(found.start)
        sentence = prose.masked[start:end]
        lawful = (
            patterns.BUREAU_CONDITIONS.search(sentence)
            and patterns.BUREAU_LAW.search(sentence)
            and facts.stage == "final_notice"
        )
        if not lawful and not prose.negated(found.start):
            yield _finding(
                prose, "unlawful_threat", found, "A credit bureau without the conditions of § 31 BDSG"
            )


def invented_consequence(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """No legal effect that does not exist or does not follow by itself (§ 5 UWG)."""
    yield from _shaped(prose, "invented_consequence", facts)
    for found in _all(prose, patterns.INVENTED, patterns.INVENTED_MORE):
        start, end = prose.sentence(found.start)
        sentence = prose.masked[start:end]
        if facts.warns_of_acknowledgement and _ACKNOWLEDGEMENT.search(sentence):
            continue
        if _INSOLVENCY_TABLE.search(sentence):
            continue
        if _STANDING.fullmatch(found.text) and not _LOST.search(sentence):
            continue
        real = patterns.COURT_FIRST.search(sentence) and patterns.LAWFUL_CONDITION.search(sentence)
        if (not prose.negated(found.start) and not real) or (
            re.search(r"\bnicht mehr|no longer|not possible", found.text, re.IGNORECASE) and not real
        ):
            yield _finding(prose, "invented_consequence", found, "A legal effect that does not follow")
    for found in _all(prose, patterns.SEIZURE):
        start, end = prose.sentence(found.start)
        if not patterns.COURT_FIRST.search(prose.masked[start:end]) and not prose.negated(found.start):
            yield _finding(prose, "invented_consequence", found, "Seizure without a court")


def advertising(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """A dunning text promotes nothing (§ 7 (2) no. 2 UWG)."""
    yield from _shaped(prose, "advertising")
    for found in _all(prose, patterns.ADVERTISING, patterns.ADVERTISING_MORE):
        clause = prose.clause(found.start)
        first, last = prose.sentence(found.start)
        his_own = patterns.OWN_SUBJECT.search(clause) or BOUGHT.search(clause)
        his_own = his_own or COUNSELLED.search(prose.masked[first:last])
        if not prose.negated(found.start) and not his_own:
            yield _finding(prose, "advertising", found, "Promotion")


def impersonation(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """The creditor writes as himself: not as lawyer, court, authority or collection agency."""
    yield from _shaped(prose, "impersonation")
    lines = list(prose.lines())
    spoken = patterns.SPEAKS_AS.search(prose.masked)
    found = Span(*spoken.span(), spoken[0]) if spoken else None
    if found and not patterns.MAY_HIRE.search(prose.clause(found.start)) and not prose.negated(found.start):
        yield _finding(prose, "impersonation", found, "The text speaks as somebody else")
        return
    if not lines:
        return
    place, first = lines[0]
    head = re.split(r"[:,;.!?]| [–—-] ", first)[0]
    named = patterns.LETTERHEAD.match(head) and not patterns.REGISTER_LINE.search(first)
    if named and len(head) <= 70 and not patterns.MAY_HIRE.search(first[:90]) and not prose.negated(place):
        yield Finding(
            "impersonation",
            prose.span(place, place + len(head)),
            f"A sender that is not the creditor: {head}.",
        )
        return
    for place, line in offices_that_sign(prose, lines):
        yield Finding(
            "impersonation", prose.span(place, place + len(line)), f"Signed as somebody else: {line}."
        )
        return


def third_party_disclosure(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Nobody else learns of a debt, and nothing is told of other debtors."""
    for finding in _shaped(prose, "third_party_disclosure"):
        if not (
            finding.message.startswith("Another debtor by name") and _is_the_debtor(prose, finding, facts)
        ):
            yield finding
    for found in _all(prose, patterns.DISCLOSURE):
        first, last = prose.sentence(found.start)
        if OWN_CASE.search(prose.masked[first:last]) or FOR_HIS_CHILD.search(prose.masked[first:last]):
            continue
        denied = prose.negated(found.start) and not re.search(r"\bnicht|not\b|n't", found.text, re.IGNORECASE)
        about_others = not _OWES.fullmatch(found.text) or _is_about_others(prose, found, facts)
        if about_others and not denied:
            yield _finding(prose, "third_party_disclosure", found, "A debt told to or about others")
    for found in _all(prose, patterns.ALREADY_TOLD):
        first, last = prose.sentence(found.start)
        if WORK_AT_HIS_PLACE.search(prose.masked[first:last]):
            continue
        if not prose.negated(found.start):
            yield _finding(prose, "third_party_disclosure", found, "A debt told to or about others")
    for found in _all(prose, patterns.THREAT_OUTSIDER):
        if (
            patterns.TOLD_OUTSIDER.search(found.text)
            and _is_our_act(prose, found)
            and not prose.negated(found.start)
        ):
            yield _finding(prose, "third_party_disclosure", found, "A debt told to others")


def degrading_tone(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Respect at every stage: no ridicule, contempt or insult."""
    yield from _shaped(prose, "degrading_tone")
    for found in _all(prose, patterns.DEGRADING, patterns.DEGRADING_MORE):
        first, last = prose.sentence(found.start)
        fair = patterns.OWN_APOLOGY.search(prose.masked[first:last]) or CONTEMPT_OK.search(
            prose.masked[first:last]
        )
        if not fair:
            yield _finding(prose, "degrading_tone", found, "Contempt or ridicule")


def _shaped(prose: Prose, code: str, facts: LintFacts | None = None) -> Iterator[Finding]:
    for start, end, what in shaped(prose, code):
        if _is_subject(prose, start):
            continue
        first, last = prose.sentence(start)
        bought = BOUGHT.search(prose.clause(start)) or COUNSELLED.search(prose.masked[first:last])
        if code == "advertising" and bought:
            continue
        if facts and facts.warns_of_acknowledgement and _ACKNOWLEDGEMENT.search(prose.masked[first:last]):
            continue
        yield Finding(
            code, prose.span(start, end), f"{what.capitalize()}: '{prose.masked[start:end].strip()}'."
        )


def _all(prose: Prose, *patterns_: re.Pattern[str]) -> Iterator[Span]:
    for pattern in patterns_:
        for start, end in spans(prose, pattern):
            if not _is_subject(prose, start):
                yield Span(start, end, prose.masked[start:end])


def _is_subject(prose: Prose, start: int) -> bool:
    """Whether a word names what is paid for, in a sentence that states the claim."""
    first, last = prose.sentence(start)
    before, sentence = prose.masked[first:start], prose.masked[first:last]
    if _is_quoted_title(prose, start):
        return True
    named = _SUBJECT.search(before)
    said = _NOT_A_SUBJECT.search(named[0]) or _LEADS.search(before) if named else None
    return bool(named and _CLAIM.search(sentence) and not said)


def _is_quoted_title(prose: Prose, start: int) -> bool:
    """Whether a word stands in the quoted title of what was ordered."""
    first, last = prose.sentence(start)
    for quoted in _QUOTED.finditer(prose.masked, first, last):
        if quoted.start("title") <= start < quoted.end("title"):
            before = prose.masked[first : quoted.start()]
            return bool(_ORDERED.search(before)) and not _STATES.search(quoted["title"])
    return False


def _is_our_act(prose: Prose, found: Span) -> bool:
    """We would tell them; the debtor is not merely asked to speak with his own people."""
    clause = prose.clause(found.start)
    first, last = prose.sentence(found.start)
    if patterns.KIND_WORD.search(prose.masked[first:last]):
        return False
    return bool(patterns.WE_ACT.search(clause)) and not patterns.ASKED_TO_ACT.search(clause)


def _is_the_debtor(prose: Prose, finding: Finding, facts: LintFacts) -> bool:
    """A firm that is named with this letter's own claim is the one that is written to."""
    place = bisect_left(prose.offsets, finding.span[0]) if finding.span else 0
    first, last = prose.sentence(place)
    sentence = prose.masked[first:last]
    if facts.is_consumer or patterns.SOMEBODY_ELSE.search(sentence):
        return False
    days = {invoice.due_date for invoice in facts.invoices} | {i.default_start for i in facts.invoices}
    return (
        any(invoice.number in sentence for invoice in facts.invoices)
        or any(m.amount in facts.amounts() for m in amount_mentions(sentence))
        or any(day and m.means(day) for m in date_mentions(sentence) for day in days)
        or bool(patterns.THIS_INVOICE.search(sentence))
    )


def _is_about_others(prose: Prose, found: Span, facts: LintFacts) -> bool:
    """Who "owes us" is not the debtor who is written to; a firm may be named in the third person."""
    clause = prose.clause(found.start)
    if patterns.DEBTOR_ITSELF.search(clause) and not patterns.OTHER_PERSON.search(clause):
        return False
    return facts.is_consumer or bool(patterns.OTHER_PERSON.search(clause))


def _finding(prose: Prose, code: str, found: Span, message: str) -> Finding:
    return Finding(code, prose.span(found.start, found.end), f"{message}: '{found.text.strip()}'.")
