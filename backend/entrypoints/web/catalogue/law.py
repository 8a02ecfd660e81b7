"""Law and protection: the panels of a case, the worklist of limitation."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "Die ersten {shown} von {total}; es folgen spätere Tage.": "The first {shown} of {total}; later days follow.",
    "Bis dahin hält dieser Grund keine Mahnung auf. Je nach Grund zeichnen vorher zwei Personen.": (
        "Until then this reason stops no reminder. Depending on the reason two persons sign first."
    ),
    "Rechtslage": "Legal state",
    "am": "on",
    "Verjährt. Ob noch etwas verlangt wird, entscheidet eine Person.": "Barred. Whether anything is still demanded is a "
    "person's decision.",
    "Schuldner": "Debtor",
    "nicht bekannt, gilt als Verbraucher": "not known, treated as consumer",
    "zahlbar bis": "payable until",
    "Zinsabschnitte": "Interest segments",
    "Zeitraum": "Period",
    "Satz": "Rate",
    "Kapital": "Principal",
    "Zinsen": "Interest",
    "Stammdaten von damals": "Master data of then",
    "Stammdaten (ältester bekannter Stand)": "Master data (the oldest known)",
    "Die Stammdaten des Kunden sind nicht die von damals: Ältere Änderungen wurden nicht aufbewahrt. Gezeigt ist der "
    "älteste bekannte Stand, der vom {day}.": (
        "The customer's master data are not those of then: older changes were not kept. Shown are the oldest known, of "
        "{day}."
    ),
    "Verjährung": "Limitation",
    "frühestens nach dem": "at the earliest after",
    "gehemmt": "suspended",
    "Vorsystem": "Earlier system",
    "Salden vom": "Balances of",
    "Bestandteile der Forderung": "Components of the claim",
    "Bestandteil": "Component",
    "verlangt": "charged",
    "gezahlt": "paid",
    "erlassen": "let go",
    "Reklamation": "Dispute",
    "Zurücknehmen": "Withdraw",
    "Gericht, Verhandlung, Anerkenntnis": "Court, negotiation, acknowledgement",
    "Ereignis": "Event",
    "Tag": "Day",
    "Eintragen": "Record",
    "Schutzfrist und Übersteuerung": "Protection and overrides",
    "abgelaufen am": "expired on",
    "nächste Aktivität bis": "next activity by",
    "sonst Ende am": "otherwise ends on",
    "spätestens": "at the latest",
    "Übersteuert": "Overridden",
    "Unterschriften": "signatures",
    "Beenden": "End",
    "Aktivität": "Activity",
    "Art": "Kind",
    "Was wurde getan?": "What was done?",
    "Schutzfrist setzen": "Protect",
    "Verantwortlich (Anmeldename)": "Responsible (login)",
    "Übersteuern": "Override",
    "Hinderungsgrund": "Blocker",
    "Gilt bis vor": "Valid until before",
    "Stand": "As of",
    "Zum heutigen Stand": "To the present state",
    "Stand anzeigen": "Show state",
    "Stand vom": "State of",
    "Offene Forderungen nach dem frühesten Tag, an dem sie verjähren können (§§ 195–214 BGB). Mahnungen halten die "
    "Verjährung nicht auf.": "Open claims by the earliest day on which they may become barred (§§ 195–214 BGB). "
    "Reminders do not stop limitation.",
    "Forderungen nach Verjährung": "Claims by limitation",
    "Warnstufe": "Level",
    "Frühestens nach dem": "At the earliest after",
    "Keine Forderung ist in dieser Zeit von Verjährung bedroht.": "No claim is threatened by limitation in this time.",
}
