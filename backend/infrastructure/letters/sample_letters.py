"""Invented letters by which a wording is tried before it is kept: every choice that a wording may make comes up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from backend.domain.channels import EMAIL
from backend.domain.consents import wording_of
from backend.domain.letter import (
    DebtorKindCode,
    InterestSegment,
    ItemLine,
    Language,
    LetterContent,
    LetterCreditor,
    LetterRecipient,
    StageCode,
    totals_of,
)
from backend.domain.message_templates import KINDS, TemplateKey
from backend.domain.notice import NoticeContent, NoticeValue

_CREDITOR = LetterCreditor(
    name="Muster Handel GmbH",
    address_lines=("Hauptstraße 1", "10115 Berlin"),
    iban="DE02120300000000202051",
    account_holder="Muster Handel GmbH",
    email="buchhaltung@muster.example",
)
_DAY = date(2026, 10, 1)
_SEGMENT = InterestSegment(
    date(2026, 7, 1), date(2026, 9, 30), 92, Decimal("6.52"), Decimal("1000.00"), Decimal("16.4340")
)
_VALUES: dict[str, NoticeValue] = {
    "invoice": "RE-2026-0815",
    "opened_on": date(2026, 9, 28),
    "disputed_amount": Decimal("120.00"),
    "promised_amount": Decimal("1190.00"),
    "promised_on": date(2026, 10, 15),
    "instalment_total": Decimal("600.00"),
    "instalment_lines": (
        (date(2026, 11, 2), Decimal("300.00")),
        (date(2026, 12, 1), Decimal("300.00")),
    ),
    "instalment_count": "2",
    "answer_by": date(2026, 10, 20),
    "paid_amount": Decimal("500.00"),
    "paid_on": date(2026, 9, 29),
    "rest": Decimal("690.00"),
    "returned_amount": Decimal("1190.00"),
    "returned_on": date(2026, 9, 29),
    "confirm_link": "https://mahnwesen.muster.example/confirm/0123456789abcdef",
    "answer": "Die Lieferung umfasste zwei Geräte; der Lieferschein liegt bei.",
    "new_address": "Neue Straße 2, 20095 Hamburg",
}
_WORDED: dict[Language, dict[str, NoticeValue]] = {
    language: {"agreed_wording": wording_of(EMAIL, "a@b.example", _CREDITOR.name, language)}
    for language in ("de", "en")
}


def sample_letters(key: TemplateKey) -> Iterator[LetterContent]:
    """Letters of this key's stage to each kind of debtor that it may serve."""
    stage = KINDS[key.kind].stage
    assert stage is not None, "messages beside the stages have samples of their own"
    language: Language = "en" if key.language == "en" else "de"
    for kind in _kinds(key):
        items = _items(stage, kind)
        for chosen in (items[:1], items[1:2] or items[:1], items):
            yield _letter(chosen, kind, language)


def sample_notices(key: TemplateKey) -> Iterator[NoticeContent]:
    """Messages beside the stages: with all that may be said, and with what must be said only."""
    kind = KINDS[key.kind]
    language: Language = "en" if key.language == "en" else "de"
    for recipient in _kinds(key):
        for names in (kind.offered, kind.needed):
            values = {name: value for name, value in (_VALUES | _WORDED[language]).items() if name in names}
            yield NoticeContent(
                kind.name, _CREDITOR, _recipient(recipient), language, _DAY, "EUR", "FL-0123456789AB", values
            )


def _kinds(key: TemplateKey) -> tuple[DebtorKindCode, ...]:
    if key.audience is None:
        return ("CONSUMER", "BUSINESS")
    return ("BUSINESS",) if key.audience == "business" else ("CONSUMER",)


def _items(stage: StageCode, kind: DebtorKindCode) -> tuple[ItemLine, ...]:
    """In default with side claims; newly reminded without them; and beside a notice a softly reminded one."""
    plain = ItemLine(
        "RE-2026-0816", date(2026, 6, 1), date(2026, 6, 30), stage, Decimal("250.00"), Decimal("250.00")
    )
    softly = replace(plain, invoice_number="RE-2026-0817", stage="SOFT")
    if stage == "SOFT":
        return plain, softly
    owing = replace(
        plain,
        invoice_number="RE-2026-0815",
        original_gross=Decimal("1000.00"),
        open_principal=Decimal("1000.00"),
        costs=Decimal("1.20"),
        lump_sum=Decimal("40.00") if kind == "BUSINESS" else Decimal(0),
        interest=Decimal("16.43"),
        segments=(_SEGMENT,),
        default_start=date(2026, 7, 1),
        default_basis="§ 286 Abs. 2 Nr. 1 BGB.",
    )
    return owing, plain, softly


def _letter(items: tuple[ItemLine, ...], kind: DebtorKindCode, language: Language) -> LetterContent:
    order = ("SOFT", "M1", "M2", "FINAL")
    return LetterContent(
        creditor=_CREDITOR,
        recipient=_recipient(kind),
        language=language,
        stage=max((item.stage for item in items), key=order.index),
        letter_date=_DAY,
        payment_deadline=date(2026, 10, 15),
        currency="EUR",
        items=items,
        totals=totals_of(items),
        payment_reference="K-100 RE-2026-0815",
        reply_token="FL-0123456789AB",  # noqa: S106 a reference, no secret
    )


def _recipient(kind: DebtorKindCode) -> LetterRecipient:
    name = "Beispiel Bau GmbH" if kind == "BUSINESS" else "Erika Beispiel"
    return LetterRecipient(name, ("Nebenweg 3", "50667 Köln"), kind, "K-100")
