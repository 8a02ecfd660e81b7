"""GiroCode: the payment as a QR code that banking apps read (EPC069-12, version 002)."""

from __future__ import annotations

import io
from decimal import Decimal

import segno

from backend.domain.errors import InvalidInput
from backend.domain.money import round_cent

PAYEE_NAME_AT_MOST = 70
REFERENCE_AT_MOST = 140
AMOUNT_AT_MOST = Decimal("999999999.99")
PAYLOAD_BYTES_AT_MOST = 331
UTF_8 = "1"


def girocode_payload(
    *, account_holder: str, iban: str, bic: str | None, amount: Decimal, reference: str
) -> str:
    """The text of the code for a SEPA credit transfer in euros; raises InvalidInput (`girocode_invalid`).

    The payee name is the account holder, because the payer's bank compares both (Verification of Payee,
    Regulation (EU) 2024/886).
    """
    fields = (account_holder, iban, bic or "", reference)
    if any("\n" in field or "\r" in field for field in fields):
        raise InvalidInput("A field of the GiroCode has a line break.", code="girocode_invalid")
    if not 0 < len(account_holder) <= PAYEE_NAME_AT_MOST or not 0 < len(reference) <= REFERENCE_AT_MOST:
        raise InvalidInput("Payee name or reference does not fit the GiroCode.", code="girocode_invalid")
    if not Decimal("0.01") <= amount <= AMOUNT_AT_MOST or amount != round_cent(amount):
        raise InvalidInput("The amount does not fit the GiroCode.", code="girocode_invalid")
    lines = ("BCD", "002", UTF_8, "SCT", bic or "", account_holder, iban.replace(" ", ""), f"EUR{amount:.2f}")
    payload = "\n".join((*lines, "", "", reference))
    if len(payload.encode("utf-8")) > PAYLOAD_BYTES_AT_MOST:
        raise InvalidInput("The GiroCode would be too long.", code="girocode_invalid")
    return payload


def girocode_svg(*, account_holder: str, iban: str, bic: str | None, amount: Decimal, reference: str) -> str:
    """The code as SVG, error correction M, at most version 13 as the standard asks."""
    payload = girocode_payload(
        account_holder=account_holder, iban=iban, bic=bic, amount=amount, reference=reference
    )
    # Beyond ASCII readers guess the character set unless the code names it (ECI, ISO/IEC 18004).
    code = segno.make_qr(
        payload, error="m", boost_error=False, mode="byte", encoding="utf-8", eci=not payload.isascii()
    )
    svg = io.BytesIO()
    code.save(svg, kind="svg", border=4, xmldecl=False, nl=False)
    return svg.getvalue().decode("ascii")
