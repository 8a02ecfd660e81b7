"""Escalation dossiers."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "Eskalationsdossier": "Escalation dossier",
    "Die Unterschrift umfasst den Vorschlag und alle Dossiers. Flock übermittelt nichts; eine Person reicht ein.": (
        "The signature covers the proposal and the bytes of every dossier. Flock transmits nothing; a person files."
    ),
    "Stand": "as of",
    "Das Datenblatt, wie es gezeichnet wird": "The data sheet as it is signed",
    "Fehlende Angaben": "Missing data",
    "Wege": "Routes",
    "offen": "open",
    "verschlossen": "closed",
    "Prüfliste § 13a RDG": "Checklist of § 13a RDG",
    "Auskunftei (§ 31 BDSG)": "Credit bureau (§ 31 BDSG)",
    "Meldung wäre zulässig": "a report would be lawful",
    "Meldung ist nicht zulässig": "a report is not lawful",
    "Zu dieser Eskalation liegt kein Dossier vor; sie kann nicht gezeichnet werden.": (
        "This escalation has no dossier and cannot be signed."
    ),
    "freigegeben, Stand": "released, as of",
    "Noch nicht freigegeben. Entwurf ansehen:": "Not released yet. See a draft:",
}
