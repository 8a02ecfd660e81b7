"""Facts of an escalation for tests of the dossier: a business after its last reminder, everything known but contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from backend.domain.debtor_file import DebtorFile
from backend.domain.dossier.build import DossierTables
from backend.domain.dossier.facts import ClaimFacts, DossierFacts, Evidence, LedgerLine, Party, SentLetter
from backend.domain.dossier.particulars import BureauNotice, ClaimGrounds, CounterPerformance
from backend.domain.stages import Stage
from backend.infrastructure.reference.courts import load_court_map
from backend.infrastructure.reference.law import load_fee_tables
from tests.builders.debtor_files import DAY, ON, a_file, at_stage

CONTRACT = date(2026, 8, 20)
TABLES = DossierTables(load_fee_tables(), load_court_map())
CREDITOR = Party(
    "Nordlicht Werkzeughandel GmbH",
    "Süderkai 18",
    "20457",
    "Hamburg",
    "DE",
    "HH",
    represented_by="Ina Petersen",
)
DEBTOR = Party(
    "Isarwinkel Metallbau GmbH",
    "Hansastraße 41",
    "80686",
    "München",
    "DE",
    "BY",
    represented_by="Sepp Huber",
    number="K-1",
    phone="089 5550123",
)


def last_letter_sent(**fields: Any) -> DebtorFile:
    """A file whose only claim has had its final notice."""
    return a_file(at_stage(Stage.FINAL, delivered_on=date(2026, 10, 30), **fields))


def letters(channel: str = "email") -> tuple[SentLetter, ...]:
    """Two notices after the due day, the first more than four weeks before ON."""
    days = (("M1", date(2026, 10, 5)), ("FINAL", date(2026, 10, 29)))
    return tuple(
        SentLetter(
            stage, channel, day, day, day + DAY, "ab" * 32, (Evidence("delivered", "mailbox", day + DAY),)
        )
        for stage, day in days
    )


def claim_facts(file: DebtorFile, **fields: Any) -> ClaimFacts:
    """What is known of the first claim beside the file."""
    claim = file.claims[0]
    known = ClaimFacts(
        claim_id=claim.claim_id,
        service_on=date(2026, 8, 28),
        payment_terms="zahlbar bis 01.10.2026",
        ledger=(LedgerLine(claim.issued_on, "invoice", "principal", Decimal("1000.00")),),
        letters=letters(),
        document_sha256="cd" * 32,
    )
    open_, points = fields.pop("counter_performance_open", None), fields.pop("credit_rate_above_base", None)
    if open_ is not None or points is not None:
        declared = {True: CounterPerformance.OPEN, False: CounterPerformance.PERFORMED}.get(open_)
        fields["grounds"] = ClaimGrounds("Kauf Bohrmaschinen", CONTRACT, 43, declared, points)
    informed_on = fields.pop("bureau_informed_on", None)
    if informed_on is not None:
        fields["bureau_notices"] = (BureauNotice(informed_on, "Brief, Einlieferung 4711"),)
    return replace(known, **fields)


def dossier_facts(file: DebtorFile | None = None, *, on: date = ON, **fields: Any) -> DossierFacts:
    """The facts; `creditor` and `debtor` may be given, everything else goes to the claim."""
    file = file or last_letter_sent()
    parties = {"creditor": fields.pop("creditor", CREDITOR), "debtor": fields.pop("debtor", DEBTOR)}
    return DossierFacts(on=on, file=file, claims=(claim_facts(file, **fields),), **parties)
