"""The facts that a text is held against: what the ledger and the letter know, never what the text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

from backend.domain.errors import InvalidInput
from backend.domain.letter import LetterContent, LetterCreditor, LetterRecipient, StageCode
from backend.domain.money import parse_amount
from backend.domain.notice import NoticeContent

SOFT_REMINDER = "soft_reminder"
PORTAL_CHAT = "portal_chat"
LINT_STAGES = (SOFT_REMINDER, "m1", "m2", "final_notice", PORTAL_CHAT)
STAGE_NAMES: Mapping[StageCode, str] = {
    "SOFT": SOFT_REMINDER,
    "M1": "m1",
    "M2": "m2",
    "FINAL": "final_notice",
}
ZERO = Decimal(0)
_MAILBOX = re.compile(r"[\w.+-]+@[\w.-]*\w")
_FREE_TEXT = frozenset({"answer"})
_LUMP_SUM = Decimal(40)
_SUBSETS_UP_TO = 8


@dataclass(frozen=True, slots=True)
class LintInvoice:
    """One claim that the text may speak of."""

    number: str
    open_amount: Decimal
    due_date: date | None
    in_default: bool
    default_start: date | None


@dataclass(frozen=True, slots=True)
class LintFacts:
    """Everything a text may state about its claims.

    `own_words` are master data (names, addresses, company data): they are taken as they are by the rules on
    wording and figures, but not by those on accounts, links and placeholders. `known_*` are further values
    that a full letter shows, such as invoice totals or the days of interest segments. `warns_of_acknowledgement`: the
    text offers instalments and must say what agreeing leads to (§ 212 BGB). `own_addresses` are the creditor's mail
    addresses, as far as they are known; `known_addresses` are mailboxes of others that the message is about, such as a
    debtor's new one that he is asked to confirm.
    """

    stage: str
    debtor_kind: str
    invoices: tuple[LintInvoice, ...]
    fee: Decimal
    interest: Decimal
    lump_sum: Decimal
    creditor_iban: str
    allowed_links: tuple[str, ...]
    state: str
    letter_date: date
    pay_by: date | None
    language: str = "de"
    currency: str = "EUR"
    known_amounts: frozenset[Decimal] = frozenset()
    known_dates: frozenset[date] = frozenset()
    known_references: frozenset[str] = frozenset()
    own_words: tuple[str, ...] = ()
    warns_of_acknowledgement: bool = False
    own_addresses: tuple[str, ...] = ()
    known_addresses: frozenset[str] = frozenset()

    @property
    def is_consumer(self) -> bool:
        """Unknown counts as consumer (the milder reading)."""
        return self.debtor_kind.lower() != "business"

    @property
    def in_default(self) -> bool:
        """Whether the debtor is in default with at least one of the claims."""
        return any(invoice.in_default for invoice in self.invoices)

    def amounts(self) -> frozenset[Decimal]:
        """Every amount the text may name: open amounts, side claims, and the sums of some of them."""
        principals = _sums(tuple(invoice.open_amount for invoice in self.invoices))
        sides = _sums((self.fee, self.interest, *self._lump_sums()))
        return frozenset(p + s for p in principals for s in sides) | self.known_amounts

    def _lump_sums(self) -> tuple[Decimal, ...]:
        if not self.lump_sum:
            return ()
        count = int(self.lump_sum // _LUMP_SUM)
        return (_LUMP_SUM,) * count if count * _LUMP_SUM == self.lump_sum else (self.lump_sum,)


def facts_of_row(row: Mapping[str, Any]) -> LintFacts:
    """Facts from a JSON row `{lang, stage, facts}`; raises InvalidInput (`lint_row_invalid`)."""
    try:
        facts = row["facts"]
        return LintFacts(
            stage=str(row["stage"]),
            debtor_kind=str(facts["debtor_kind"]),
            invoices=tuple(_invoice(invoice) for invoice in facts["invoices"]),
            fee=parse_amount(str(facts.get("fee") or "0")),
            interest=parse_amount(str(facts.get("interest") or "0")),
            lump_sum=parse_amount(str(facts.get("lump_sum") or "0")),
            creditor_iban=str(facts["creditor_iban"] or ""),
            allowed_links=_links(facts.get("allowed_links") or []),
            state=str(facts.get("state") or "open"),
            letter_date=date.fromisoformat(facts["letter_date"]),
            pay_by=date.fromisoformat(facts["pay_by"]) if facts.get("pay_by") else None,
            language=str(row.get("lang") or "de"),
            currency=str(facts.get("currency") or "EUR"),
            own_addresses=_addresses(facts.get("creditor_email")),
        )
    except InvalidInput:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise InvalidInput(f"A row for the lint is incomplete: {wrong!r}.", code="lint_row_invalid") from None


def facts_of_letter(
    content: LetterContent, *, allowed_links: tuple[str, ...] = (), state: str = "open"
) -> LintFacts:
    """The facts of a letter that is about to be signed."""
    segments = [segment for item in content.items for segment in item.segments]
    return LintFacts(
        stage=STAGE_NAMES[content.stage],
        debtor_kind=content.recipient.kind,
        invoices=tuple(
            LintInvoice(
                i.invoice_number, i.open_principal, i.due_date, i in content.in_default, i.default_start
            )
            for i in content.items
        ),
        fee=content.totals.costs + content.totals.fee,
        interest=content.totals.interest + content.totals.earlier_interest,
        lump_sum=content.totals.lump_sum,
        creditor_iban=content.creditor.iban,
        allowed_links=allowed_links + tuple(word for word in content.creditor.name.split() if "." in word),
        state=state,
        letter_date=content.letter_date,
        pay_by=content.payment_deadline,
        language=content.language,
        currency=content.currency,
        known_amounts=_letter_amounts(content),
        known_dates=frozenset(
            {item.invoice_date for item in content.items}
            | {segment.first_day for segment in segments}
            | {segment.last_day for segment in segments}
        ),
        known_references=frozenset({content.payment_reference, content.reply_token}),
        own_words=_own_words(content),
        own_addresses=_addresses(content.creditor.email),
    )


def facts_of_notice(content: NoticeContent) -> LintFacts:
    """The facts of a message beside the stages: its own values, and no claim of a default."""
    values = tuple(content.values.values())
    rows = tuple(row for value in values if isinstance(value, tuple) for row in value)
    return LintFacts(
        stage=SOFT_REMINDER,
        debtor_kind=content.recipient.kind,
        invoices=(),
        fee=ZERO,
        interest=ZERO,
        lump_sum=ZERO,
        creditor_iban=content.creditor.iban,
        allowed_links=tuple(
            word
            for word in (*content.creditor.name.split(), str(content.values.get("confirm_link", "")))
            if "." in word
        ),
        state="open",
        letter_date=content.letter_date,
        pay_by=None,
        language=content.language,
        currency=content.currency,
        known_amounts=frozenset(
            {value for value in values if isinstance(value, Decimal)} | {amount for _, amount in rows}
        ),
        known_dates=frozenset(
            {value for value in values if isinstance(value, date)} | {day for day, _ in rows}
        ),
        known_references=frozenset({str(content.values.get("invoice", "")), content.reply_token} - {""}),
        own_words=_names(content.creditor, content.recipient),
        warns_of_acknowledgement=content.kind in ("instalment_plan", "instalment_confirmation"),
        own_addresses=_addresses(content.creditor.email),
        known_addresses=_mailboxes_in(content),
    )


def _invoice(invoice: Mapping[str, Any]) -> LintInvoice:
    due, start = invoice.get("due_date"), invoice.get("default_start")
    return LintInvoice(
        number=str(invoice["number"]),
        open_amount=parse_amount(str(invoice["open_amount"])),
        due_date=date.fromisoformat(due) if due else None,
        in_default=bool(invoice.get("in_default")),
        default_start=date.fromisoformat(start) if start else None,
    )


def _links(links: Any) -> tuple[str, ...]:
    if not isinstance(links, list) or not all(isinstance(link, str) for link in links):
        raise TypeError("allowed_links is no list of links")
    return tuple(links)


def _mailboxes_in(content: NoticeContent) -> frozenset[str]:
    """Mailboxes in what the records say (a consent, a new address); not in what was drafted for this message."""
    records = (v for name, v in content.values.items() if isinstance(v, str) and name not in _FREE_TEXT)
    return frozenset(mailbox.lower() for record in records for mailbox in _MAILBOX.findall(record))


def _addresses(address: str | None) -> tuple[str, ...]:
    return (str(address),) if address else ()


def _sums(parts: Iterable[Decimal]) -> frozenset[Decimal]:
    """The sums of all subsets; of many parts only each one, and all together."""
    values = tuple(parts)
    if len(values) > _SUBSETS_UP_TO:
        return frozenset((ZERO, *values, sum(values, ZERO)))
    return frozenset(
        sum(chosen, ZERO) for size in range(len(values) + 1) for chosen in combinations(values, size)
    )


def _letter_amounts(content: LetterContent) -> frozenset[Decimal]:
    amounts: set[Decimal] = set()
    for item in content.items:
        amounts |= {item.original_gross, item.paid, item.costs, item.interest, item.total}
        amounts |= {item.disputed, item.unpaid}
        amounts |= {abs(item.earlier_interest), item.interest + item.earlier_interest}
        amounts |= {segment.principal for segment in item.segments}
    totals = content.totals
    return frozenset(
        amounts
        | {totals.principal, totals.costs, totals.lump_sum, totals.interest, totals.total}
        | {abs(totals.earlier_interest), totals.fee}
    )


def _own_words(content: LetterContent) -> tuple[str, ...]:
    bases = tuple(item.default_basis for item in content.items if item.default_basis)
    return _names(content.creditor, content.recipient) + bases


def _names(creditor: LetterCreditor, recipient: LetterRecipient) -> tuple[str, ...]:
    words = (
        creditor.name, *creditor.address_lines, creditor.account_holder, creditor.bank_name, creditor.bic,
        creditor.vat_id, creditor.email, creditor.phone, creditor.register, creditor.managed_by,
        recipient.name, *recipient.address_lines, recipient.customer_number,
    )  # fmt: skip
    return tuple(word for word in words if word)
