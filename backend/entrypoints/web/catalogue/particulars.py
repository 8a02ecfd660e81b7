"""What a person says for court and credit bureau."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "Angaben für Gericht und Auskunftei": "For court and credit bureau",
    "Anspruchsgrund": "Grounds of the claim",
    "Anspruchsgrund eintragen": "Record the grounds",
    "Katalognummer": "Catalogue number",
    "Katalognummer (Formular des Gerichts)": "Catalogue number (the court's form)",
    "fehlt": "missing",
    "Gegenleistung": "Counter-performance",
    "nicht erklärt": "not declared",
    "Verbraucherdarlehen": "Consumer credit",
    "Prozentpunkte über dem Basiszinssatz": "percentage points above the base rate",
    "Nur Verbraucherdarlehen: Prozentpunkte über dem Basiszinssatz": (
        "Consumer credit only: percentage points above the base rate"
    ),
    "Unterrichtung über eine Auskunftei": "Notice of a credit bureau",
    "Unterrichtung eintragen": "Record a notice",
    "Unterrichtet am": "Told on",
    "Gegenstand des Vertrags": "Subject of the contract",
    "Vertrag vom": "Contract of",
    "Steht die Gegenleistung noch aus, wird die Forderung angehalten (§ 320 BGB).": (
        "While the counter-performance is outstanding the claim is held (§ 320 BGB)."
    ),
    "Gesetzlicher Vertreter": "Legal representative",
    "Name (bei Einzelkaufleuten der Inhaber)": "Name (of a sole trader the owner)",
}
