"""German words on the terminal for what JSON says in codes; the catalogue is that of the pages and of the domain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def word(group: str, code: object) -> str:
    """The word for a code of a group of the catalogue (stage_name, hold, approval ...).

    Nothing for None; an unknown code is shown as it is.
    """
    from backend.entrypoints.web.catalogue.labels import LABELS

    if code is None or code == "":
        return ""
    known = str(getattr(code, "value", code))
    return LABELS[group][known][0] if known in LABELS[group] else known


def blockers(codes: Iterable[str]) -> str:
    """Why a claim is not dunned: the sentence of each blocker, with the code by which lists are filtered."""
    from backend.domain.blockers import CATALOGUE

    return " ".join(f"{CATALOGUE[code].german} [{code}]" if code in CATALOGUE else code for code in codes)


def happened(event_type: str, data: dict[str, Any]) -> str:
    """An event of the eventlog as a sentence."""
    from backend.entrypoints.web.sentences import sentence
    from backend.entrypoints.web.words import Speech

    return sentence(event_type, data, Speech("de"))
