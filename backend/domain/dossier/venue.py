"""Where a person files: the central order-for-payment court, and the court that hears the case after an objection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backend.domain.dossier.facts import Party

LOCAL_COURT_UP_TO = Decimal(10_000)
"""Euros up to which the Amtsgericht hears a case, above it the Landgericht (§ 23 Nr. 1 GVG, §§ 71, 78 ZPO)."""


@dataclass(frozen=True, slots=True)
class OrderCourt:
    """A central order-for-payment court (zentrales Mahngericht) with the states it serves."""

    name: str
    states: tuple[str, ...]
    district: str
    provenance: str


@dataclass(frozen=True, slots=True)
class CourtMap:
    """The dated map of central order-for-payment courts; `foreign` serves creditors without a seat in Germany."""

    as_of: date
    note: str
    courts: tuple[OrderCourt, ...]
    foreign: OrderCourt


@dataclass(frozen=True, slots=True)
class Venue:
    """Venue of court dunning (§ 689 (2) ZPO). More than one court: the district decides, and a person looks it up."""

    courts: tuple[OrderCourt, ...]
    rule: str
    note: str
    map_as_of: date

    @property
    def court(self) -> OrderCourt | None:
        """The court, where only one comes into question."""
        return self.courts[0] if len(self.courts) == 1 else None


@dataclass(frozen=True, slots=True)
class ContestedCourt:
    """Court of contested proceedings (§ 690 (1) Nr. 5 ZPO): its kind, and the place whose court it is."""

    kind: str
    place: str | None
    rule: str
    note: str


def order_venue(creditor: Party, courts: CourtMap) -> Venue:
    """The central court of the creditor's general venue (§ 689 (2), (3) ZPO); foreign creditors: AG Wedding."""
    if creditor.country != "DE":
        return Venue((courts.foreign,), "§ 689 Abs. 2 Satz 2 ZPO", courts.note, courts.as_of)
    found = tuple(court for court in courts.courts if creditor.state in court.states)
    return Venue(found, "§ 689 Abs. 2 Satz 1, Abs. 3 ZPO", courts.note, courts.as_of)


def contested_court(debtor: Party, principal: Decimal) -> ContestedCourt:
    """Competent for the dispute: kind by value without side claims (§ 4 ZPO), place by the debtor's general venue."""
    above = principal > LOCAL_COURT_UP_TO
    return ContestedCourt(
        kind="Landgericht" if above else "Amtsgericht",
        place=f"{debtor.postcode} {debtor.city}" if debtor.postcode and debtor.city else None,
        rule="§§ 12, 13, 17 ZPO, " + ("§§ 23 Nr. 1, 71 Abs. 1 GVG" if above else "§ 23 Nr. 1 GVG"),
        note="Allgemeiner Gerichtsstand des Schuldners. Das Gericht, zu dessen Bezirk der Ort gehört, im Orts- und "
        "Gerichtsverzeichnis prüfen; ein ausschließlicher Gerichtsstand geht vor.",
    )
