"""What a message beside the stages shows: the same frame as a dunning letter, without items and sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from backend.domain.notice import NoticeContent, NoticeValue
from backend.infrastructure.letters.figures import amount_text, date_text
from backend.infrastructure.letters.letter_view import creditor_view, imprint, info_block, paragraphs
from backend.infrastructure.letters.template_store import Labels, MessageTemplate


def notice_view(content: NoticeContent, template: MessageTemplate, labels: Labels) -> dict[str, Any]:
    """Plain dicts, lists and strings, in the shape of `letter_view`."""
    words = labels.words
    filled = _placeholders(content, template)
    sections = template.fill(filled)
    return {
        "language": content.language,
        "labels": dict(words),
        "creditor": creditor_view(content.creditor),
        "recipient": [content.recipient.name, *content.recipient.address_lines],
        "info": info_block(content, words),
        "subject": sections["subject"],
        "salutation": sections["salutation"],
        "before_items": paragraphs(sections["before_items"]),
        "after_items": paragraphs(sections["after_items"]),
        "farewell": sections["farewell"].splitlines(),
        "letter_date": date_text(content.letter_date, content.language),
        "reply_token": content.reply_token,
        "imprint": imprint(content.creditor, words),
        "items": [],
        "demand": False,
        "filled": filled,
        "enclosures": [],
    }


def _placeholders(content: NoticeContent, template: MessageTemplate) -> dict[str, Any]:
    """Optional placeholders that nobody filled are empty, so that a wording can choose by them."""
    empty: dict[str, Any] = dict.fromkeys(template.placeholders, "")
    return {
        **empty,
        "creditor_name": content.creditor.name,
        "recipient_name": content.recipient.name,
        "is_business": content.recipient.kind == "BUSINESS",
        **{name: _shown(value, content) for name, value in content.values.items()},
    }


def _shown(value: NoticeValue, content: NoticeContent) -> str | list[str]:
    if isinstance(value, Decimal):
        return amount_text(value, content.currency, content.language)
    if isinstance(value, date):
        return date_text(value, content.language)
    if isinstance(value, tuple):
        line = {"de": "Rate {0} am {1}: {2}", "en": "Instalment {0} on {1}: {2}"}[content.language]
        return [
            line.format(
                number,
                date_text(day, content.language),
                amount_text(amount, content.currency, content.language),
            )
            for number, (day, amount) in enumerate(value, start=1)
        ]
    return value
