"""What a letter shows: the content as formatted words, shared by page, HTML mail and text mail."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from backend.domain.letter import InterestSegment, ItemLine, LetterContent, LetterCreditor
from backend.domain.notice import NoticeContent
from backend.infrastructure.letters.figures import (
    amount_text,
    date_text,
    iban_groups,
    money_number,
    number_text,
    rate_text,
    short_date,
)
from backend.infrastructure.letters.template_store import Labels, MessageTemplate


def letter_view(
    content: LetterContent, template: MessageTemplate, labels: Labels, enclosed: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Plain dicts, lists and strings: everything a layout may print, nothing it has to compute."""
    words = labels.words
    sections = template.fill(_placeholders(content, words))
    return {
        "language": content.language,
        "labels": dict(words),
        "creditor": creditor_view(content.creditor),
        "recipient": [content.recipient.name, *content.recipient.address_lines],
        "info": info_block(content, words),
        "subject": sections["subject"],
        "salutation": sections["salutation"],
        "before_items": [*paragraphs(sections["before_items"]), *_not_demanded(content, words)],
        "after_items": paragraphs(sections["after_items"]),
        "farewell": sections["farewell"].splitlines(),
        "currency": content.currency,
        "items": [_item(item, content, words) for item in content.items],
        "columns": _columns(content),
        "sums": _sums(content, words),
        "total": amount_text(content.totals.total, content.currency, content.language),
        "payment_deadline": date_text(content.payment_deadline, content.language),
        "letter_date": date_text(content.letter_date, content.language),
        "payment_reference": content.payment_reference,
        "reply_token": content.reply_token,
        "imprint": imprint(content.creditor, words),
        "demand": True,
        "enclosures": enclosures(enclosed, words),
    }


def enclosures(invoices: tuple[str, ...], words: Mapping[str, str]) -> list[str]:
    """What lies with the message besides itself: copies of the invoices whose bytes are there."""
    return [words["invoice_copy"].format(invoice=number) for number in invoices]


def _placeholders(content: LetterContent, words: Mapping[str, str]) -> dict[str, Any]:
    language = content.language
    ends = [segment.last_day for item in content.items for segment in item.segments]
    new_default = [i.invoice_number for i in content.items if i.stage != "SOFT" and i.default_start is None]
    return {
        "creditor_name": content.creditor.name,
        "recipient_name": content.recipient.name,
        "is_business": content.recipient.kind == "BUSINESS",
        "item_count": len(content.items),
        "mixed_stages": len({item.stage for item in content.items}) > 1,
        "first_invoice": content.items[0].invoice_number,
        "total": amount_text(content.totals.total, content.currency, language),
        "payment_deadline": date_text(content.payment_deadline, language),
        "default_lines": [
            words["default_since"].format(
                invoice=i.invoice_number, date=date_text(i.default_start, language), basis=i.default_basis
            )
            for i in content.in_default
            if i.default_start
        ],
        "new_default_invoices": _listed(new_default, words),
        "soft_invoices": _listed([i.invoice_number for i in content.items if i.stage == "SOFT"], words),
        "has_interest": bool(content.totals.interest),
        "has_lump_sum": bool(content.totals.lump_sum),
        "has_costs": bool(content.totals.costs or content.totals.fee),
        "interest_until": date_text(max(ends), language) if ends else "",
    }


def creditor_view(creditor: LetterCreditor) -> dict[str, Any]:
    """Name, address, account and company data as a layout prints them."""
    return {
        "name": creditor.name,
        "address": list(creditor.address_lines),
        "sender_line": " · ".join((creditor.name, *creditor.address_lines)),
        "account_holder": creditor.account_holder,
        "iban": iban_groups(creditor.iban),
        "bic": creditor.bic or "",
        "bank_name": creditor.bank_name or "",
        "vat_id": creditor.vat_id or "",
        "email": creditor.email or "",
        "phone": creditor.phone or "",
        "register": creditor.register or "",
        "managed_by": creditor.managed_by or "",
    }


def imprint(creditor: LetterCreditor, words: Mapping[str, str]) -> list[str]:
    """Company data under a mail (§ 35a GmbHG asks for them in business letters of any form)."""
    lines = (
        creditor.name,
        ", ".join(creditor.address_lines),
        " · ".join(part for part in (creditor.phone, creditor.email) if part),
        " · ".join(part for part in (creditor.register, creditor.managed_by) if part),
        f"{words['vat_id']} {creditor.vat_id}" if creditor.vat_id else "",
    )
    return [line for line in lines if line]


def info_block(content: LetterContent | NoticeContent, words: Mapping[str, str]) -> list[list[str]]:
    """The block of references beside the address (Bezugszeichen nach DIN 5008)."""
    rows = [
        (words["our_reference"], content.reply_token),
        (words["customer_number"], content.recipient.customer_number),
        (words["phone"], content.creditor.phone),
        (words["email"], content.creditor.email),
        (words["date"], date_text(content.letter_date, content.language)),
    ]
    return [[label, value] for label, value in rows if value]


def _item(item: ItemLine, content: LetterContent, words: Mapping[str, str]) -> dict[str, Any]:
    language = content.language
    return {
        "number": item.invoice_number,
        "date": short_date(item.invoice_date, language),
        "due": short_date(item.due_date, language),
        "stage": words[f"stage_{item.stage}"],
        "gross": money_number(item.original_gross, content.currency, language),
        "paid": f"−{money_number(item.paid, content.currency, language)}" if item.paid else "",
        "unpaid": money_number(item.unpaid, content.currency, language),
        "disputed": f"−{money_number(item.disputed, content.currency, language)}" if item.disputed else "",
        "account": _account(item, content, words),
        "open": money_number(item.open_principal, content.currency, language),
        "open_amount": amount_text(item.open_principal, content.currency, language),
        "interest": money_number(item.interest, content.currency, language),
        "interest_amount": amount_text(item.interest, content.currency, language),
        "segments": [_segment(segment, content) for segment in item.segments],
    }


def _account(item: ItemLine, content: LetterContent, words: Mapping[str, str]) -> list[list[str]]:
    """From the invoice total to what is demanded, for an item of which a part is disputed; else empty."""
    if not item.disputed:
        return []
    rows = [
        (words["gross"], item.original_gross),
        *([(words["paid"], -item.paid)] if item.paid else []),
        (words["disputed_part"], -item.disputed),
        (words["demanded_part"], item.open_principal),
    ]
    return [[label, amount_text(amount, content.currency, content.language)] for label, amount in rows]


def _segment(segment: InterestSegment, content: LetterContent) -> dict[str, str]:
    language = content.language
    return {
        "from": short_date(segment.first_day, language),
        "to": short_date(segment.last_day, language),
        "days": str(segment.days),
        "rate": rate_text(segment.rate, language),
        "principal": money_number(segment.principal, content.currency, language),
        "amount": number_text(segment.amount, language, 4),
    }


def _columns(content: LetterContent) -> dict[str, bool]:
    """Which optional columns the item table needs: none stands empty."""
    return {
        "paid": any(item.paid for item in content.items),
        "stage": len({item.stage for item in content.items}) > 1,
        "segments": any(item.segments for item in content.items),
    }


def _sums(content: LetterContent, words: Mapping[str, str]) -> list[list[str]]:
    totals, disputed = content.totals, any(item.disputed for item in content.items)
    rows = [
        (words["principal_demanded" if disputed else "principal_sum"], totals.principal, True),
        (words["interest"], totals.interest, False),
        *_earlier_interest(content, words),
        (words["lump_sum"], totals.lump_sum, False),
        (words["costs"], totals.costs, False),
        (words["letter_fee"], totals.fee, False),
    ]
    return [
        [label, amount_text(amount, content.currency, content.language)]
        for label, amount, always in rows
        if always or amount
    ]


def _not_demanded(content: LetterContent, words: Mapping[str, str]) -> list[str]:
    """Says of each item which part is being settled and stays out of this message."""
    return [
        words["not_demanded"].format(
            invoice=item.invoice_number,
            amount=amount_text(item.disputed, content.currency, content.language),
        )
        for item in content.items
        if item.disputed
    ]


def _earlier_interest(content: LetterContent, words: Mapping[str, str]) -> list[tuple[str, Decimal, bool]]:
    """A line of its own for what earlier messages demanded: interest is not counted twice and can be followed."""
    found = [item for item in content.items if item.earlier_interest]
    label = {True: words["earlier_interest"], False: words["interest_credit"]}
    if len(content.items) == 1:
        return [(label[item.earlier_interest > 0], item.earlier_interest, False) for item in found]
    return [
        (f"{label[item.earlier_interest > 0]} ({item.invoice_number})", item.earlier_interest, False)
        for item in found
    ]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a section, each on one line."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _listed(numbers: list[str], words: Mapping[str, str]) -> str:
    if len(numbers) < 2:
        return "".join(numbers)
    return f"{', '.join(numbers[:-1])} {words['and']} {numbers[-1]}"
