"""Values of a message beside the stages as a person types them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from backend.domain.errors import InvalidInput
from backend.domain.money import parse_amount
from backend.domain.notice import NoticeValue

_DAYS = frozenset({"opened_on", "promised_on", "answer_by", "paid_on", "returned_on"})
_AMOUNTS = frozenset(
    {"disputed_amount", "promised_amount", "instalment_total", "paid_amount", "rest", "returned_amount"}
)


def notice_values(given: Mapping[str, str]) -> dict[str, NoticeValue]:
    """Days as YYYY-MM-DD, amounts as decimals, instalments as `day:amount,day:amount`; all else as words.

    Raises InvalidInput `notice_value_invalid` or the code of a wrong amount.
    """
    return {name: _value(name, text) for name, text in given.items()}


def _value(name: str, text: str) -> NoticeValue:
    try:
        if name in _DAYS:
            return date.fromisoformat(text)
        if name in _AMOUNTS:
            return parse_amount(text)
        if name == "instalment_lines":
            pairs = [part.partition(":") for part in text.split(",")]
            return tuple((date.fromisoformat(day.strip()), parse_amount(amount)) for day, _, amount in pairs)
    except ValueError:
        raise InvalidInput(
            f"„{text}“ ist kein Wert für {name}. / No value for {name}.",
            code="notice_value_invalid",
            name=name,
        ) from None
    return text
