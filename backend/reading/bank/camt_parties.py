"""Who stands on the other side of a camt entry."""

from __future__ import annotations

import re

from lxml import etree

from backend.reading.xml_tree import text_at


def counterparty(
    detail: etree._Element | None, *, credit: bool, returned: bool, sent_back: bool, account: str | None
) -> tuple[str | None, str | None]:
    """Name and IBAN of the other side: the debtor of a credit, the creditor of a debit.

    A payment that was sent back keeps the roles of the original one (ISO 20022, pacs.004), so there they are
    swapped; of a reversal, the side that carries the statement's own account is not the other one.
    """
    debtor, creditor = _party(detail, "Dbtr"), _party(detail, "Cdtr")
    first, second = (debtor, creditor) if credit else (creditor, debtor)
    nobody = (None, None)
    if sent_back and second != nobody and not _ours(second, account):
        return second
    if returned and _ours(first, account) and second != nobody:
        return second
    return first


def _ours(party: tuple[str | None, str | None], account: str | None) -> bool:
    return account is not None and party[1] == account


def _party(detail: etree._Element | None, role: str) -> tuple[str | None, str | None]:
    name = next(
        filter(
            None,
            (
                text_at(detail, f"RltdPties/{path}")
                for path in (
                    f"{role}/Nm",
                    f"{role}/Pty/Nm",
                    f"{role}/Agt/FinInstnId/Nm",
                    f"Ultmt{role}/Nm",
                    f"Ultmt{role}/Pty/Nm",
                )
            ),
        ),
        None,
    )
    iban = text_at(detail, f"RltdPties/{role}Acct/Id/IBAN")
    return name, re.sub(r"\s", "", iban) if iban else None
