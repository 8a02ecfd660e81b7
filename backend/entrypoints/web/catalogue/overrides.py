"""The page of overrides (Übersteuerungen)."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "bis vor": "until before",
    "Übersteuerungen": "Overrides",
    "Wo eine Person einen weichen Hinderungsgrund befristet gelten lässt. Harte Gründe (bezahlt, bestritten, insolvent, "
    "verjährt) gibt niemand frei.": (
        "Where a person lets a soft blocker pass until a day. Hard ones (paid, disputed, insolvent, time-barred) nobody "
        "lets pass."
    ),
    "Rolle (heute)": "Role (today)",
    "Person": "Person",
    "Übersteuerungen, neueste zuerst": "Overrides, newest first",
    "Gilt": "In force",
    "Keine Übersteuerungen mit diesem Filter.": "No overrides with this filter.",
    "Noch hat niemand etwas übersteuert.": "Nobody has overridden anything yet.",
}

OVERRIDE_STATES = {
    "active": ("in Kraft", "active"),
    "expired": ("abgelaufen", "expired"),
    "ended": ("beendet", "ended"),
}
OVERRIDE_ROLES = {
    "clerk": ("Sachbearbeitung", "Clerk"),
    "admin": ("Administration", "Admin"),
    "auditor": ("Revision", "Auditor"),
    "nobody": ("nicht mehr im Haus", "no longer a user"),
}
