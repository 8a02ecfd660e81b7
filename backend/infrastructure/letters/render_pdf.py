"""The letter as a page: typst sets the DIN 5008 layout into PDF/A-3b, the same bytes for the same view."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, time
from typing import Any

import typst

from backend.domain.errors import InvalidInput
from backend.domain.letter import LetterContent
from backend.infrastructure.letters.girocode import girocode_svg
from backend.infrastructure.letters.template_store import Layout

PDF_STANDARD = "a-3b"


class PdfRenderer:
    """Compiles one layout again and again; fonts are those inside the typst wheel, never the system's.

    A compiler keeps its parsed layout and its layout cache, so the second letter is quicker than the first.
    It is used under a lock: typst gives no promise for two threads in one compiler. Processes that render
    are spawned, not forked: a fork after the first letter hangs (its threads do not come along).
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lock = threading.Lock()
        self._compiler: Any = None

    def render(self, content: LetterContent, view: dict[str, Any]) -> bytes:
        """The PDF; raises InvalidInput (`letter_not_printable`) for a sign that no bundled font has."""
        shown = {**view, "girocode": _girocode(content)}
        moment = datetime.combine(content.letter_date, time(9, 0), tzinfo=UTC)
        with self._lock:
            if self._compiler is None:
                self._compiler = typst.Compiler(input=str(self._layout.path), ignore_system_fonts=True)
            try:
                pdf = self._compiler.compile(
                    format="pdf",
                    sys_inputs={"view": json.dumps(shown, ensure_ascii=False, sort_keys=True)},
                    pdf_standards=[PDF_STANDARD],
                    timestamp=int(moment.timestamp()),
                )
            except typst.TypstError as wrong:
                raise InvalidInput(
                    f"The letter cannot be set: {wrong}.", code="letter_not_printable"
                ) from None
        assert isinstance(pdf, bytes)
        return pdf


def _girocode(content: LetterContent) -> str:
    """Empty for other currencies: the EPC code carries euros only."""
    if content.currency != "EUR":
        return ""
    return girocode_svg(
        account_holder=content.creditor.account_holder,
        iban=content.creditor.iban,
        bic=content.creditor.bic,
        amount=content.totals.total,
        reference=content.payment_reference,
    )
