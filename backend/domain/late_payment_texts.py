"""The sentences that explain the state of default, German and English, by basis or missing piece."""

from __future__ import annotations

STARTS = {"de": "Verzug ab {start}: ", "en": "In default from {start}: "}
"""How the sentence of a default that has begun opens; the reason follows."""

GERMAN = {
    "contract": "Zahlungstag kalendermäßig vereinbart, letzter Zahlungstag {payable} "
    "(§ 286 Abs. 2 Nr. 1, § 193 BGB).",
    "calculable": "Zahlungstag nach Ereignis und Frist berechenbar, letzter "
    "Zahlungstag {payable} "
    "(§ 286 Abs. 2 Nr. 2, § 193 BGB).",
    "thirty_days": "30 Tage nach Fälligkeit und Zugang der Rechnung sind abgelaufen "
    "(§ 286 Abs. 3, § 193 BGB).",
    "thirty_days_by_service": "30 Tage nach Fälligkeit und Empfang der Leistung sind abgelaufen; der Zugang der Rechnung "
    "ist unsicher (§ 286 Abs. 3 Satz 2, § 193 BGB).",
    "notice": "Tag nach Zugang der Mahnung nach Fälligkeit (§ 286 Abs. 1 Satz 1 BGB).",
    "service": "Tag nach Zustellung von Klage oder Mahnbescheid (§ 286 Abs. 1 Satz 2 BGB).",
    "notice_missing": "Kein Verzug: Es fehlt eine nach dem {payable} zugegangene Mahnung (§ 286 Abs. 1 BGB).",
    "consumer_not_informed": "Kein Verzug: Der Verbraucher wurde in der Rechnung nicht auf die 30-Tage-Folge "
    "hingewiesen; es braucht eine nach dem {payable} zugegangene Mahnung (§ 286 Abs. 3 Satz 1 Halbs. 2 BGB).",
    "invoice_receipt_unknown": "Kein Verzug: Der Zugang der Rechnung ist nicht belegt; es braucht "
    "ihn oder eine nach "
    "dem {payable} zugegangene Mahnung (§ 286 Abs. 3 BGB).",
    "not_responsible": "Kein Verzug, solange der Schuldner die Nichtzahlung nicht zu vertreten hat "
    "(§ 286 Abs. 4 BGB).",
    "counter_performance_open": "Kein Verzug, solange die Gegenleistung aussteht (§ 320 BGB).",
    "person": "Eine ernsthafte Erfüllungsverweigerung oder besondere Gründe (§ 286 Abs. 2 Nr. 3, 4 "
    "BGB) stehen im "
    "Raum: darüber entscheidet ein Mensch.",
}

ENGLISH = {
    "contract": "payment day agreed by calendar date, last day for payment "
    "{payable} "
    "(§§ 286 (2) no. 1, 193 BGB).",
    "calculable": "payment day calculable from event and period, last day "
    "for payment "
    "{payable} (§§ 286 (2) no. 2, 193 BGB).",
    "thirty_days": "30 days after due day and receipt of the invoice have passed (§§ 286 (3), 193 BGB).",
    "thirty_days_by_service": "30 days after due day and receipt of the service have passed; receipt of the invoice is "
    "uncertain (§§ 286 (3) S. 2, 193 BGB).",
    "notice": "the day after a reminder was received after the due day (§ 286 (1) BGB).",
    "service": "the day after service of claim or order for payment (§ 286 (1) BGB).",
    "notice_missing": "Not in default: no reminder received after {payable} (§ 286 (1) BGB).",
    "consumer_not_informed": "Not in default: the invoice did not point the consumer to the 30-day "
    "rule; a reminder "
    "received after {payable} is needed (§ 286 (3) BGB).",
    "invoice_receipt_unknown": "Not in default: receipt of the invoice is not proven; it or a "
    "reminder received after "
    "{payable} is needed (§ 286 (3) BGB).",
    "not_responsible": "No default while the debtor is not responsible for the delay (§ 286 (4) BGB).",
    "counter_performance_open": "No default while the counter-performance is outstanding (§ 320 BGB).",
    "person": "A final refusal or special reasons (§ 286 (2) nos. 3, 4 BGB) are claimed: a person decides.",
}
