"""What a message beside the dunning stages says: a receipt, a confirmation, a question. It demands nothing by itself.

Like a dunning letter it is a frozen value that the domain fills; a renderer formats it and adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backend.domain.errors import InvalidInput
from backend.domain.letter import Language, LetterCreditor, LetterRecipient
from backend.domain.message_templates import KINDS

NoticeValue = str | Decimal | date | tuple[tuple[date, Decimal], ...]
"""What a placeholder may hold: words, an amount in the notice's currency, a day, or instalments by day."""


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """A message without a stage (Bestätigung, Rückfrage, Antwort). `values` fill the placeholders of its kind.

    Raises InvalidInput `notice_kind_unknown`, `notice_value_missing`, `notice_value_unknown`, `notice_value_invalid`.
    """

    kind: str
    creditor: LetterCreditor
    recipient: LetterRecipient
    language: Language
    letter_date: date
    currency: str
    reply_token: str
    values: Mapping[str, NoticeValue]

    def __post_init__(self) -> None:
        known = KINDS.get(self.kind)
        if known is None or known.stage is not None:
            raise InvalidInput(
                "Diese Art von Schreiben gibt es nicht. / Unknown.", code="notice_kind_unknown"
            )
        frame = {"creditor_name", "recipient_name", "is_business"}
        missing = sorted(known.needed - frame - set(self.values))
        if missing:
            raise InvalidInput(
                f"Für dieses Schreiben fehlt: {', '.join(missing)}. / Missing for this message.",
                code="notice_value_missing",
                missing=", ".join(missing),
            )
        unknown = sorted(set(self.values) - known.offered)
        if unknown:
            raise InvalidInput(
                f"In diesem Schreiben gibt es nicht: {', '.join(unknown)}. / Unknown in this message.",
                code="notice_value_unknown",
                unknown=", ".join(unknown),
            )
        for name, value in self.values.items():
            _check_value(name, value)


def instalment_total(lines: tuple[tuple[date, Decimal], ...]) -> Decimal:
    """What the instalments come to."""
    return sum((amount for _, amount in lines), Decimal(0))


def _check_value(name: str, value: NoticeValue) -> None:
    if isinstance(value, str) and not value.strip():
        raise InvalidInput(f"„{name}“ ist leer. / It is empty.", code="notice_value_invalid", name=name)
    if isinstance(value, Decimal) and value <= 0:
        raise InvalidInput(
            f"„{name}“ ist kein Betrag über null. / No amount above zero.",
            code="notice_value_invalid",
            name=name,
        )
    if isinstance(value, tuple):
        days = [day for day, _ in value]
        if not value or days != sorted(set(days)) or any(amount <= 0 for _, amount in value):
            raise InvalidInput(
                "Raten haben steigende Tage und Beträge über null. / Instalments have rising days and amounts.",
                code="notice_value_invalid",
                name=name,
            )
