"""The German sentences of the dossier's data sheet; words for its codes stand in `code_words` of the domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

TITLES = {
    "court": "Datenblatt für den Antrag auf Erlass eines Mahnbescheids",
    "lawyer": "Übergabe an eine Rechtsanwältin oder einen Rechtsanwalt",
    "registered-letter": "Datenblatt für ein Einschreiben",
    "phone": "Datenblatt für ein Telefonat",
}
STEPS: Mapping[str, Sequence[str]] = {
    "court": (
        "Fehlende Angaben ergänzen; Mahngericht und Streitgericht prüfen.",
        "Antrag stellen: online-mahnantrag.de (Barcode, elektronisch); Anwälte und Inkassodienste nur maschinell "
        "lesbar (§ 702 Abs. 2 ZPO).",
        "Nach Zustellung: zwei Wochen Widerspruchsfrist (§ 692 Abs. 1 Nr. 3 ZPO). Danach Vollstreckungsbescheid "
        "beantragen, spätestens sechs Monate nach Zustellung (§ 701 ZPO), mit Angabe aller Zahlungen (§ 699 ZPO).",
        "Jede Zahlung nach dem Stand dieses Blatts vor der Einreichung abziehen.",
    ),
    "lawyer": (
        "Dieses Blatt, die Rechnungen und die Schreiben übergeben; fehlende Angaben ergänzen.",
        "Gezahlte 40 EUR Verzugspauschale werden auf die Anwaltskosten angerechnet (§ 288 Abs. 5 Satz 3 BGB).",
        "Zahlungen, die danach eingehen, sofort mitteilen.",
    ),
    "registered-letter": (
        "Letztes Schreiben ausdrucken und als Einschreiben aufgeben; Einlieferungsbeleg aufbewahren.",
        "Einwurf-Einschreiben: Beleg und Reproduktion des Auslieferungsbelegs sind der Nachweis (§ 130 BGB).",
        "Zustellung mit Datum am Fall festhalten.",
    ),
    "phone": (
        "Nur mit dem Schuldner selbst oder einer bevollmächtigten Person sprechen; Dritten nichts mitteilen.",
        "Keine Drohung, keine Folge ankündigen, die nicht beschlossen ist.",
        "Ergebnis am Fall festhalten: Zahlungszusage mit Tag, Reklamation mit Grund, oder nicht erreicht.",
    ),
}
DASH = "–"
