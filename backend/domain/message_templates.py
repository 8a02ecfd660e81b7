"""The catalogue of wordings (Vorlagen): which kinds of message there are, what each may and must say, who decides.

A wording is data. Whoever wrote it, it may name the placeholders of its kind and choose between sentences by them;
what a placeholder holds comes from the ledger alone. Which version counts is decided here: a tenant's own before the
product's, and within each the most specific one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.domain.errors import InvalidInput
from backend.domain.letter import StageCode

SECTIONS = ("subject", "salutation", "before_items", "after_items", "farewell")
LEGAL_SECTIONS = ("subject", "before_items", "after_items")
"""The parts that state claims and consequences: a change there needs a second person (Vier-Augen-Prinzip)."""
LANGUAGES = ("de", "en")
AUDIENCES = ("consumer", "business")
CHANNELS = ("email", "letter")
LONGEST_WORDING = 20_000


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """One kind of message: `offered` placeholders may stand in its wording, `needed` ones must."""

    name: str
    german: str
    english: str
    offered: frozenset[str]
    needed: frozenset[str]
    stage: StageCode | None = None


_FRAME = frozenset({"creditor_name", "recipient_name", "is_business"})
_DEMAND = _FRAME | {
    "default_lines", "first_invoice", "has_costs", "has_interest", "has_lump_sum", "interest_until", "item_count",
    "mixed_stages", "new_default_invoices", "payment_deadline", "soft_invoices", "total",
}  # fmt: skip
_DEMAND_NEEDED = frozenset({"creditor_name", "payment_deadline", "recipient_name", "total"})
_NOTICE_NEEDED = _DEMAND_NEEDED | {
    "default_lines", "has_costs", "has_interest", "has_lump_sum", "new_default_invoices", "soft_invoices",
}  # fmt: skip


def _stage(name: str, stage: StageCode, german: str, english: str) -> TemplateKind:
    needed = _DEMAND_NEEDED if stage == "SOFT" else _NOTICE_NEEDED
    return TemplateKind(name, german, english, frozenset(_DEMAND), frozenset(needed), stage)


def _notice(
    name: str, german: str, english: str, *needed: str, optional: tuple[str, ...] = ()
) -> TemplateKind:
    must = frozenset({"creditor_name", "recipient_name", *needed})
    return TemplateKind(name, german, english, _FRAME | must | frozenset(optional), must)


KINDS: Mapping[str, TemplateKind] = {
    kind.name: kind
    for kind in (
        _stage("soft_reminder", "SOFT", "Zahlungserinnerung", "Payment reminder"),
        _stage("first_notice", "M1", "1. Mahnung", "First notice"),
        _stage("second_notice", "M2", "2. Mahnung", "Second notice"),
        _stage("final_notice", "FINAL", "Letzte Mahnung", "Final notice"),
        _notice(
            "dispute_receipt", "Eingang einer Reklamation", "Receipt of a dispute",
            "invoice", "opened_on", optional=("disputed_amount",),
        ),
        _notice(
            "promise_confirmation", "Bestätigung einer Zahlungszusage", "Confirmation of a promise to pay",
            "invoice", "promised_amount", "promised_on",
        ),
        _notice(
            "instalment_plan", "Ratenplan zur Bestätigung", "Instalment plan to be confirmed",
            "invoice", "instalment_total", "instalment_lines", "answer_by", optional=("instalment_count",),
        ),
        _notice(
            "instalment_confirmation", "Bestätigung eines Ratenplans", "Confirmation of an instalment plan",
            "invoice", "instalment_total", "instalment_lines", optional=("instalment_count",),
        ),
        _notice(
            "payment_thanks", "Dank für eine Zahlung", "Thanks for a payment",
            "invoice", "paid_amount", "paid_on", optional=("rest",),
        ),
        _notice(
            "returned_debit", "Rückgabe einer Zahlung", "Returned payment",
            "invoice", "returned_amount", "returned_on",
        ),
        _notice("address_query", "Rückfrage zur Anschrift", "Question about an address", "answer_by"),
        _notice("question_reply", "Antwort auf eine Frage", "Reply to a question", "invoice", "answer"),
        _notice(
            "address_confirmation", "Bestätigung einer Anschrift", "Confirmation of an address", "new_address"
        ),
        _notice(
            "address_opt_in", "Bestätigung einer E-Mail-Adresse", "Confirmation of an e-mail address",
            "agreed_wording", "confirm_link", "answer_by",
        ),
    )
}  # fmt: skip
OPT_IN = "address_opt_in"
"""The message that asks the holder of a new address to confirm it (Double-Opt-in)."""
AUTOMATIC_NOTICES = (
    "dispute_receipt", "promise_confirmation", "instalment_confirmation", "payment_thanks", "returned_debit",
)  # fmt: skip
"""Kinds that an event may call for by itself, where the tenant's policy switches them on."""
OF_AN_EVENT = frozenset(AUTOMATIC_NOTICES)
"""Kinds that are about one event: one message for one of them."""
KIND_OF_STAGE: Mapping[StageCode, str] = {kind.stage: kind.name for kind in KINDS.values() if kind.stage}
PLACEHOLDERS = frozenset().union(*(kind.offered for kind in KINDS.values()))


@dataclass(frozen=True, slots=True)
class TemplateKey:
    """What a wording is for. Without `audience` or `channel` it serves all of them; "unknown" is a consumer."""

    kind: str
    language: str
    audience: str | None = None
    channel: str | None = None

    def __str__(self) -> str:
        return ".".join(part for part in (self.kind, self.language, self.audience, self.channel) if part)

    @property
    def wider(self) -> tuple[TemplateKey, ...]:
        """Keys that may serve this one, most specific first: the debtor's kind weighs more than the channel."""
        kind, language = self.kind, self.language
        chosen = (
            self,
            TemplateKey(kind, language, self.audience),
            TemplateKey(kind, language, None, self.channel),
            TemplateKey(kind, language),
        )
        return tuple(dict.fromkeys(chosen))


def template_key(text: str) -> TemplateKey:
    """Reads `kind.language[.consumer|.business][.email|.letter]`. Raises InvalidInput `template_key_invalid`."""
    kind, language, *rest = [*text.split("."), ""] if "." not in text else text.split(".")
    audience = rest.pop(0) if rest and rest[0] in AUDIENCES else None
    channel = rest.pop(0) if rest and rest[0] in CHANNELS else None
    if rest or kind not in KINDS or language not in LANGUAGES:
        raise InvalidInput(
            f"„{text}“ ist kein Schlüssel einer Vorlage, etwa first_notice.de.consumer. / No key of a template.",
            code="template_key_invalid",
            key=text,
        )
    return TemplateKey(kind, language, audience, channel)


class TemplateStatus(StrEnum):
    """Where a tenant's version stands: open waits for a person; archived ones are kept for good."""

    OPEN = "open"
    ACTIVE = "active"
    REJECTED = "rejected"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """A tenant's own version of a wording (Fassung einer Vorlage), as it is kept for good.

    `legal` says that it changes legal text and so waits for a second person.
    """

    key: str
    version: int
    body: str
    sha256: str
    status: TemplateStatus
    active_from: date | None = None

    def counts_on(self, on: date) -> bool:
        """Whether it may be chosen on a day."""
        return (
            self.status is TemplateStatus.ACTIVE and self.active_from is not None and self.active_from <= on
        )


def chosen_version(
    versions: tuple[TemplateVersion, ...], key: TemplateKey, on: date
) -> TemplateVersion | None:
    """The tenant's version for a message: most specific key, then latest start, then highest number."""
    for wanted in key.wider:
        fitting = [v for v in versions if v.key == str(wanted) and v.counts_on(on)]
        if fitting:
            return max(fitting, key=lambda v: (v.active_from or on, v.version))
    return None


def is_legal_change(sections: Mapping[str, str], before: Mapping[str, str] | None) -> bool:
    """Whether legal text differs from the version that counted before; a first version always changes it."""
    if before is None:
        return True
    return any(sections[name].split() != before[name].split() for name in LEGAL_SECTIONS)
