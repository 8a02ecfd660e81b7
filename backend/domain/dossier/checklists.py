"""Checklists of a dossier: what § 13a RDG asks for at hand-over, and the gate of § 31 (2) Nr. 4 BDSG.

Facts alone are checked. No checklist knows a score, and none may be given one: a score must not drive what happens to a
natural person (Art. 22 GDPR, CJEU C-634/21).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.domain.credit_bureau import ReportBlocker, credit_report_gate
from backend.domain.dossier.claims import DossierClaim
from backend.domain.dossier.facts import ClaimFacts, DossierFacts
from backend.domain.dossier.particulars import BureauNotice
from backend.domain.holds import HoldKind

WRITTEN = frozenset({"letter", "post", "print", "registered-letter", "registered_letter"})
"""Channels that carry a written reminder; a mail is text form only, so it does not count [K]."""


class CheckState(StrEnum):
    """Whether a point is met: present, missing, not needed here, or to be added by whoever takes the case over."""

    PRESENT = "present"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"
    BY_RECIPIENT = "by_recipient"


@dataclass(frozen=True, slots=True)
class Check:
    """One point of a checklist with what it rests on."""

    code: str
    german: str
    state: CheckState
    value: str = ""


@dataclass(frozen=True, slots=True)
class BureauCheck:
    """The gate before a report to a credit bureau (§ 31 (2) Nr. 4 BDSG) for one claim.

    It only answers: nothing is reported, and nothing here depends on a score.
    """

    invoice_number: str
    allowed_from: date | None
    allowed_now: bool
    checks: tuple[Check, ...]


def hand_over_checklist(facts: DossierFacts, claims: Sequence[DossierClaim]) -> tuple[Check, ...]:
    """§ 13a (1) Nr. 1-8 RDG: what a collector must tell a private person with the first demand, as far as known here.

    A lawyer owes the same by § 43d BRAO. What only the recipient knows is marked so.
    """
    creditor = facts.creditor
    interest = any(claim.interest_lines for claim in claims)
    performance = all(claim.service_on or claim.payment_terms for claim in claims)
    contracts = [
        f"{claim.grounds.subject}, {claim.grounds.concluded_on:%d.%m.%Y}" for claim in claims if claim.grounds
    ]
    name = f"{creditor.name}, {creditor.street}, {creditor.postcode} {creditor.city}"
    grounds = "; ".join(claim.designation for claim in claims)
    return (
        _check("principal", "Name und Anschrift des Auftraggebers (Nr. 1)", creditor.has_address, name),
        _check("ground", "Forderungsgrund (Nr. 2)", bool(claims), grounds),
        _check(
            "contract",
            "Vertragsgegenstand und Datum des Vertragsschlusses (Nr. 2)",
            len(contracts) == len(claims),
            "; ".join(contracts),
        ),
        _check("performance", "Leistung oder vereinbartes Zahlungsziel laut Rechnung", performance),
        Check(
            "interest",
            "Zinsberechnung: verzinste Beträge, Zinssatz, Zeitraum (Nr. 3)",
            CheckState.PRESENT if interest else CheckState.NOT_NEEDED,
        ),
        Check(
            "higher_rate",
            "Hinweis und Grund bei einem Zinssatz über dem gesetzlichen (Nr. 4)",
            CheckState.NOT_NEEDED,
            "nur gesetzlicher Zinssatz",
        ),
        Check("costs", "Art, Höhe und Entstehungsgrund der Inkassokosten (Nr. 5)", CheckState.BY_RECIPIENT),
        Check("vat", "Erklärung zur Umsatzsteuer auf Inkassokosten (Nr. 6)", CheckState.BY_RECIPIENT),
        Check(
            "address_researched",
            "Hinweis, falls die Anschrift ermittelt wurde (Nr. 7)",
            CheckState.NOT_NEEDED,
            "Anschrift aus den Stammdaten, nicht ermittelt",
        ),
        Check("authority", "Zuständige Aufsichtsbehörde (Nr. 8)", CheckState.BY_RECIPIENT),
    )


def bureau_check(facts: DossierFacts, known: ClaimFacts) -> BureauCheck:
    """§ 31 (2) S. 1 Nr. 4 BDSG for one claim: two written reminders, four weeks, informed before, undisputed."""
    claim = facts.claim(known)
    days = [
        letter.delivered_on
        for letter in known.letters
        if letter.channel in WRITTEN and letter.delivered_on is not None
    ]
    disputed = claim.disputed or claim.disputed_amount > 0 or facts.held_by(HoldKind.DISPUTE)
    reminders = sorted(day for day in days if day > claim.due_on)
    notice = _notice_that_counts(known.bureau_notices, reminders)
    informed = notice.given_on if notice else None
    gate = credit_report_gate(claim.due_on, days, informed, disputed=disputed)
    text = ", ".join(f"{day:%d.%m.%Y}" for day in reminders)
    blocked = set(gate.blockers)
    early = ReportBlocker.INFORMED_TOO_EARLY in blocked
    checks = (
        _check("two_reminders", "Zwei schriftliche Mahnungen nach Fälligkeit", len(reminders) >= 2, text),
        _check(
            "four_weeks",
            "Erste Mahnung liegt mindestens vier Wochen zurück",
            bool(reminders) and (facts.on - reminders[0]).days >= 28,
        ),
        _check(
            "informed",
            "Schuldner vorher unterrichtet, frühestens mit der ersten Mahnung",
            informed is not None and not early,
            f"{notice.given_on:%d.%m.%Y}: {notice.evidence}" if notice else "",
        ),
        _check("undisputed", "Forderung unbestritten", not disputed),
    )
    return BureauCheck(claim.invoice_number, gate.allowed_from, gate.allowed_on(facts.on), checks)


def _notice_that_counts(notices: Sequence[BureauNotice], reminders: Sequence[date]) -> BureauNotice | None:
    """The first notice that was not too early; where all were, the last of them, so that the gate can say so."""
    ordered = sorted(notices, key=lambda each: each.given_on)
    in_time = (each for each in ordered if reminders and each.given_on >= reminders[0])
    return next(in_time, ordered[-1] if ordered else None)


def _check(code: str, german: str, present: bool, value: str = "") -> Check:
    return Check(
        code, german, CheckState.PRESENT if present else CheckState.MISSING, value if present else ""
    )
