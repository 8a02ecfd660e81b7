"""The data sheet of a dossier as PDF/A-3b: typst sets it, the same bytes for the same document."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from backend.domain.errors import InvalidInput
from backend.infrastructure.letters.dossier_view import dossier_view
from backend.infrastructure.letters.template_store import shipped_templates


class DossierSheets:
    """The port DossierPrinter. Nothing is loaded before the first sheet; one compiler, used under a lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._compiler: Any = None

    def sheet(self, document: Mapping[str, Any]) -> bytes:
        """The PDF; raises InvalidInput `dossier_not_printable` for a sign that no bundled font has."""
        import typst

        moment = datetime.combine(date.fromisoformat(document["on"]), time(9), tzinfo=UTC)
        view = json.dumps(dossier_view(document), ensure_ascii=False, sort_keys=True)
        with self._lock:
            if self._compiler is None:
                layout = shipped_templates().layout("dossier", "typ")
                self._compiler = typst.Compiler(input=str(layout.path), ignore_system_fonts=True)
            try:
                pdf = self._compiler.compile(
                    format="pdf",
                    sys_inputs={"view": view},
                    pdf_standards=["a-3b"],
                    timestamp=int(moment.timestamp()),
                )
            except typst.TypstError as wrong:
                raise InvalidInput(
                    f"The dossier cannot be set: {wrong}.", code="dossier_not_printable"
                ) from None
        assert isinstance(pdf, bytes)
        return pdf
