"""Letters for tests: complete, plausible, every value open to change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from backend.domain.letter import (
    InterestSegment,
    ItemLine,
    LetterContent,
    LetterCreditor,
    LetterRecipient,
    totals_of,
)

CREDITOR = LetterCreditor(
    name="Kranich Bürotechnik GmbH",
    address_lines=("Hafenstraße 12", "48153 Münster"),
    iban="DE02120300000000202051",
    bic="BYLADEM1001",
    bank_name="Musterbank Münster",
    account_holder="Kranich Bürotechnik GmbH",
    vat_id="DE811907980",
    email="buchhaltung@kranich-buero.example",
    phone="+49 251 555010",
    register="Amtsgericht Münster HRB 9017",
    managed_by="Geschäftsführung: Ilse Wendt",
)
BUSINESS = LetterRecipient(
    name="Weberei Söllner & Sohn GmbH",
    address_lines=("Frau Öznur Çelik", "Gerberweg 3", "95028 Hof"),
    kind="BUSINESS",
    customer_number="K-20417",
)
CONSUMER = LetterRecipient(
    name="Katharina Groß", address_lines=("Am Weißen Stein 7", "50996 Köln"), kind="CONSUMER"
)


def item(**changes: Any) -> ItemLine:
    """An invoice that is overdue and softly reminded of."""
    base = ItemLine(
        invoice_number="RE-2026-1041",
        invoice_date=date(2026, 5, 1),
        due_date=date(2026, 5, 31),
        stage="SOFT",
        original_gross=Decimal("10000.00"),
        open_principal=Decimal("10000.00"),
    )
    return replace(base, **changes)


def item_in_default(stage: str = "M1", **changes: Any) -> ItemLine:
    """The worked case INT-1: 10,000 euros between businesses, two rates, interest 346.76."""
    language = changes.pop("language", "de")
    basis = {
        "de": "Die Zahlung war bis zum 01.06.2026 vereinbart (§ 286 Abs. 2 Nr. 1 BGB).",
        "en": "Payment was agreed for 1 June 2026 at the latest (section 286 (2) no. 1 BGB).",
    }[language]
    values: dict[str, Any] = {
        "stage": stage,
        "lump_sum": Decimal("40.00"),
        "interest": Decimal("346.76"),
        "segments": (
            InterestSegment(
                date(2026, 6, 2),
                date(2026, 6, 30),
                29,
                Decimal("10.27"),
                Decimal("10000.00"),
                Decimal("81.5973"),
            ),
            InterestSegment(
                date(2026, 7, 1),
                date(2026, 9, 30),
                92,
                Decimal("10.52"),
                Decimal("10000.00"),
                Decimal("265.1616"),
            ),
        ),
        "default_start": date(2026, 6, 2),
        "default_basis": basis,
    }
    return item(**(values | changes))


def consumer_item_in_default(stage: str = "M2", language: str = "de") -> ItemLine:
    """The worked case INT-2: 1,000 euros from a consumer at five points, interest 21.42, no lump sum."""
    return item_in_default(
        stage,
        language=language,
        invoice_number="RE-2026-0777",
        original_gross=Decimal("1250.00"),
        open_principal=Decimal("1000.00"),
        lump_sum=Decimal(0),
        interest=Decimal("21.42"),
        segments=(
            InterestSegment(
                date(2026, 6, 2),
                date(2026, 6, 30),
                29,
                Decimal("6.27"),
                Decimal("1000.00"),
                Decimal("4.9816"),
            ),
            InterestSegment(
                date(2026, 7, 1),
                date(2026, 9, 30),
                92,
                Decimal("6.52"),
                Decimal("1000.00"),
                Decimal("16.4340"),
            ),
        ),
    )


def letter(*items: ItemLine, **changes: Any) -> LetterContent:
    """A letter to a business of 1 October 2026 over `items`; sums and stage follow from them."""
    lines = items or (item(),)
    order = ("SOFT", "M1", "M2", "FINAL")
    values: dict[str, Any] = {
        "creditor": CREDITOR,
        "recipient": BUSINESS,
        "language": "de",
        "stage": max((line.stage for line in lines), key=order.index),
        "letter_date": date(2026, 10, 1),
        "payment_deadline": date(2026, 10, 15),
        "currency": "EUR",
        "items": lines,
        "totals": totals_of(lines),
        "payment_reference": lines[0].invoice_number,
        "reply_token": "FK-7Q2M-9XTD",
    }
    return LetterContent(**(values | changes))
