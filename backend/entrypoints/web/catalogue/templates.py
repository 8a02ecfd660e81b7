"""Wordings."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "Deutsch": "German",
    "Englisch": "English",
    "Danach gilt wieder eine allgemeinere eigene Fassung oder die des Produkts.": (
        "Then a wider version of your own, or the product's, holds again."
    ),
    "Der Vorschlag ändert noch nichts: Er gilt erst nach einer Freigabe.": (
        "The proposal changes nothing yet: it holds once it is approved."
    ),
    "Vorlagen": "Templates",
    "Alle Vorlagen": "All templates",
    "Art des Schreibens": "Kind of message",
    "Schlüssel": "Key",
    "Fassung": "Version",
    "Produkt": "Product",
    "eigene": "own",
    "wartet auf Freigabe": "waits for approval",
    "Vorschau": "Preview",
    "Vorschau mit Rechnung": "Preview with invoice",
    "Vorschau als PDF": "Preview as PDF",
    "Eigene Fassungen": "Own versions",
    "gilt ab": "valid from",
    "Gilt ab": "Valid from",
    "vorgeschlagen von": "proposed by",
    "entschieden von": "decided by",
    "Rechtstext: gibt eine zweite Person frei": "legal text: approved by a second person",
    "Änderung gegenüber der Fassung davor": "Change against the version before",
    "Fassung freigeben": "Approve version",
    "Grund der Ablehnung": "Reason for refusing",
    "Ablegen": "Archive",
    "Keine eigene Fassung: Es gilt die des Produkts.": "No version of its own: the product's counts.",
    "Neue Fassung vorschlagen": "Propose a new version",
    "Vorschlagen": "Propose",
    "Warum": "Why",
    "Die Fassung ist vorgeschlagen.": "The version is proposed.",
    "Die Fassung ist freigegeben.": "The version is approved.",
    "Die Fassung ist abgelehnt.": "The version is refused.",
    "Die Fassung ist abgelegt.": "The version is archived.",
}

TEMPLATE_STATUSES = {
    "open": ("wartet auf Freigabe", "waits for approval"),
    "active": ("freigegeben", "approved"),
    "rejected": ("abgelehnt", "refused"),
    "archived": ("abgelegt", "archived"),
}
