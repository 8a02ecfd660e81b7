# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""The form of a text: no template residue, one form of address, a machine that says so, a claim that may be dunned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.domain.lint.facts import PORTAL_CHAT, LintFacts
from backend.domain.lint.finding import Finding
from backend.domain.lint.prose import Prose

_PLACEHOLDER = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{[^}\n]*\}|\{[A-Za-z_][\w .]*\}|\{\d*\}"
    r"|<<[^<>\n]{1,40}>>|<(?![/!])[A-Za-zÄÖÜäöü][\wÄÖÜäöüß .-]{0,40}>"
    r"|\[\[?[A-Za-zÄÖÜäöüß_][^\]\n]{0,160}\]\]?|«[\w.]+»|##?[A-Z_]{3,}##?|@@\w+@@|\$[A-Z_]{3,}\$?"
    r"|%[A-Za-z_]{3,}%|%\(\w+\)s|(?<!\d)%[sd]\b|__\w+__|_{3,}|\.{6,}"
    r"|\bX{2,}(?:[.,]X{2,})+\b|\bX{3,}\b|\bx{3,}\b|\b(?:TT|DD)[./-]MM[./-](?:JJJJ|YYYY)\b|\b(?:TODO|TBD|FIXME|PLATZHALTER|PLACEHOLDER)\b"
    r"|\blorem ipsum\b|\b(?:NaN|undefined)\b|\b(?:Herrn?|Frau|Mrs?\.?|Ms\.?|Dear|Hallo|EUR)\s(?:None|null|undefined|NULL)\b"
    r"|\b(?:None|NULL|undefined)\s(?:EUR|€|Euro)\b|\bnull\s(?:EUR\b|€)|\}\}|\{\{",
)
# A value that was missing: alone where a sentence should stand, or where a label or a preposition wants one.
_MISSING = re.compile(
    r"(?:^|[.!\n])[ \t]*(?:None|null|NULL|nil|N/A|#N/A|#REF!|#WERT!|#VALUE!|\[object Object\])[ \t]*(?:[.,;!?\n]|$)"
    r"|\b(?i:\w*nummer|\w*datum|Nr\.?|Name|Anrede|Betrag|Frist|IBAN|Adresse|Betreff|Verwendungszweck|number|date|amount|deadline|address|reference|invoice|Rechnung):?\s(?:None|null|NULL|nil)\b(?! of\b| und\b)"
    r"|\b(?:vom|zum|am|bis|dated|due|until|über|für|von)\s(?:None|NULL)\b(?! of\b)|\b(?:vom|bis zum|dated|due)\snull\b"
    r"|\b(?:Sehr geehrte[rs]?|Guten Tag|Liebe[rs]?|Moin)\s(?:None|null|NULL|undefined|nil)\b"
)
_INFORMAL = re.compile(
    r"\b(?:du|dich|dir|dein(?:e[rmns]?|etwegen)?|hast|kannst|willst|möchtest|bist|musst|sollst|solltest|wirst|könntest|"
    r"zahlst|überweist du|brauchst|schuldest|findest|erhältst|bekommst|weißt|siehst|darfst|magst|hattest|warst|würdest|hättest|wärst|gibst|nimmst|schickst|sparst|erreichst|bezahlst|wolltest|meldest|"
    r"ihr (?:habt|seid|könnt|müsst|wollt|zahlt|solltet)|(?:habt|seid|könnt|müsst|wollt|solltet) ihr|euch|euer|eure[rmns]?)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"(?:^|[.!?:,]\s+|\n\s*|\bbitte\s)(?:Zahle?|Überweise?|Begleiche?|Bezahle?|Melde|Schau|Schicke?|Denk|Ruf|Prüfe?|Gib|Nimm)\s"
    r"(?!Sie\b)(?:bitte|uns|den|die|das|bis|doch|einfach|an|dich|mal|kurz)\b"
    r"|\bsei (?:bitte )?so (?:gut|lieb|nett|freundlich)\b|\b(?:und|oder|dann) (?:überweise|zahle|bezahle|begleiche)\s(?:bitte|bis|uns|den|die|das|einfach|es|sie|gleich|noch)\b|\bvergiss\b|\bhab (?:bitte |keine |vielen )?(?:Geduld|Angst|Dank)\b"
    r"|\bbitte,?\s(?:überweise|zahle|bezahle|begleiche|melde|schicke?|sende|prüfe|gib|nimm|ruf|klicke|teile|lies|schau|denke?|wende)\s(?!Sie\b)",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"(?<![.!?:\n]\s)(?<![.!?:\n„\"])(?<!^)\b(?:Sie|Ihnen|Ihre?[rmns]?)\b")
_FORMAL_START = re.compile(
    r"\b(?:Sie\s(?:haben|sind|können|müssen|sollten|werden|erhalten|finden|möchten|schulden|zahlen|erreichen)|Ihnen\b|"
    r"(?:Haben|Können|Zahlen|Überweisen|Begleichen|Bitte \w+|Melden|Kennen|Möchten|Rufen|Schreiben|Prüfen) Sie\b|"
    r"Ihre?[mnrs]?\s(?:offene[rn]?\s|letzte[rn]?\s)?(?:\w*[Rr]echnung(?:en)?|Zahlung|Kundennummer|Kundenkonto|Mahnung|Rate|Bestellung|Auftrag|Anliegen|Nachricht|Betrag|Rückstand|Zahlungsfrist)\b)"
)
_FORMAL_GREETING = re.compile(r"\bSehr geehrte[rs]?\s(?:Herr\b|Frau\b|Damen\b|\s)")
# A title in quotation marks addresses nobody: „Du und ich, Band 2“.
_QUOTED = re.compile(r"[„“\"»][^„“”\"»«\n]{1,60}[“”\"«]")
_NAME_WITH_DU = re.compile(r"(?:Frau|Herrn?|Mr\.?|Ms\.?|Mrs\.?)(?:\s[A-ZÄÖÜ]\w+)?\s$")
_MACHINE = re.compile(
    r"\bK\.?I\.?\b|künstliche\w* Intelligenz|\b(?!\w*(?:gebot|verbot)s?\b)\w*bots?\b|\b(?:digital|virtuell)\w* (?:Assisten\w*|Helfer\w*|Mitarbeiter\w*)"
    r"|\bautomat\w*|\bMaschine\b|\bmaschinell\w*|\bComputer\w*|\bSprachmodell|\bSoftware\b|\bProgramm\b|\bRoboter\b|\bA\.?I\.?\b"
    r"|artificial intelligence|\b(?:digital|virtual|automated) (?:assistant|agent|helper|service)|\bmachine\b|\blanguage model\b"
    r"|\bAI-\w+|\bKI-\w+",
    re.IGNORECASE,
)
_NO_MACHINE = re.compile(
    r"\b(?:bin|bist|hier|schreibt|spricht|antwortet|am|is|this is|are)\b(?:(?!\b(?:kein|nicht|not?\b|never))[^.!?\n]){0,30}\b(?:ein(?:e)?|a)?\s?(?:echte\w*|real|actual|richtige\w*)\s(?:Mensch\w*|Person|human|Mitarbeiter\w*)"
    r"|\bich bin (?:ein )?Mensch|\bI(?:'| a)m (?:a )?(?:human|real)|\bkein(?:e)? (?:Bot|KI|Maschine|Roboter|Computer)|\b(?:hier|wir|bei uns) (?:tippt|tippen|schreibt|schreiben|antwortet|antworten|sitzt|sitzen)\s(?:\w+\s){0,3}?(?:von Hand|noch (?:jemand|Menschen|ein Mensch)|(?:lauter )?echte\w*)|\b(?:typed|written) by hand|\b(?:Bot|KI|Maschine|Roboter|Computer|robot|machine|AI)\?\s(?:Aber |Oh |Ach )?(?:nein|nicht doch|keineswegs|I wo|iwo|no|not at all|certainly not)\b|\bnot a (?:bot|machine|robot|computer)"
    r"|\bno (?:bot|machine|AI)\b",
    re.IGNORECASE,
)


def template_residue(text: str) -> str | None:
    """The first residue of a template in a text, None when there is none."""
    found = _PLACEHOLDER.search(text) or _MISSING.search(text)
    return found[0] if found else None


def placeholder_left(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """No residue of a template: braces, brackets, gaps to fill in, values that were missing."""
    for pattern in (_PLACEHOLDER, _MISSING):
        for found in pattern.finditer(prose.text):
            message = f"Residue of a template: {found[0].strip()}"
            yield Finding("placeholder_left", prose.span(*found.span()), message)


def address_form_mixed(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """German texts keep to "du" or to "Sie"."""
    if facts.language.startswith("en"):
        return
    masked = _QUOTED.sub(lambda found: " " * len(found[0]), prose.masked)
    informal = next(
        (f for f in _INFORMAL.finditer(masked) if not _NAME_WITH_DU.search(prose.masked[: f.start()])),
        None,
    ) or _IMPERATIVE.search(masked)
    formal = _FORMAL.search(masked) or _FORMAL_START.search(masked) or _FORMAL_GREETING.search(masked)
    if informal and formal:
        message = f"'{informal[0].strip()}' and '{formal[0]}' in one text."
        yield Finding("address_form_mixed", prose.span(*formal.span()), message)


def ai_disclosure_missing(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """A chat says that a machine answers (Art. 50 (1) of Regulation (EU) 2024/1689), and never denies it."""
    if facts.stage != PORTAL_CHAT:
        return
    denied = _NO_MACHINE.search(prose.masked)
    if denied or not _MACHINE.search(prose.masked):
        span = prose.span(*denied.span()) if denied else None
        yield Finding("ai_disclosure_missing", span, "The chat does not say that a machine answers.")


def claim_not_dunnable(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Only an open claim is dunned: not a disputed, held or insolvent one."""
    if facts.state != "open":
        yield Finding("claim_not_dunnable", None, f"The claim is {facts.state}: nothing is dunned.")
