"""Words for disputes, promises, instalment plans and what is given up."""

from __future__ import annotations

GIVE_UP_REASONS = {
    "goodwill": ("Kulanz", "Goodwill"),
    "settlement": ("Vergleich", "Settlement"),
    "charged_in_error": ("irrtümlich berechnet", "Charged in error"),
    "not_worth_pursuing": ("Beitreibung lohnt nicht", "Not worth pursuing"),
    "insolvency": ("Insolvenz", "Insolvency"),
    "debtor_untraceable": ("Schuldner nicht auffindbar", "Debtor cannot be found"),
    "limitation": ("Verjährung", "Limitation"),
    "small_remainder": ("Kleinstbetrag", "Small remainder"),
    "other": ("Sonstiges", "Other"),
}
DISPUTE_REASONS = {
    "dispute": ("Widerspruch", "Objection"),
    "damaged": ("beschädigt oder mangelhaft", "Damaged or defective"),
    "not_delivered": ("nicht geliefert", "Not delivered"),
    "wrong_amount": ("falsch berechnet", "Wrong amount"),
    "not_ordered": ("nicht bestellt", "Not ordered"),
    "other": ("Sonstiges", "Other"),
}
OUTCOMES = {
    "accepted": ("anerkannt", "accepted"),
    "rejected": ("zurückgewiesen", "rejected"),
}
PLANS = {
    "standing": ("Läuft", "Standing"),
    "fulfilled": ("Erfüllt", "Fulfilled"),
    "broken": ("Nicht eingehalten", "Broken"),
    "ended": ("Beendet", "Ended"),
}
INSTALMENTS = {
    "open": ("Offen", "Open"),
    "kept": ("Bezahlt", "Paid"),
    "missed": ("Ausgeblieben", "Missed"),
}
PROMISES = {
    "open": ("Offen", "Open"),
    "kept": ("Eingehalten", "Kept"),
    "broken": ("Nicht eingehalten", "Broken"),
    "replaced": ("Durch eine neuere ersetzt", "Replaced by a newer one"),
}
