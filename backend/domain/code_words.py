"""Words for codes of the domain, German and English: what a person reads where JSON says a code.

The one place for the words that pages, the dossier's sheet and the command line share; words that only pages use stand
in the catalogue of the web.
"""

from __future__ import annotations

from collections.abc import Mapping

from backend.domain.stages import Stage

_STAGES = {
    Stage.SOFT: "Payment reminder",
    Stage.M1: "First notice",
    Stage.M2: "Second notice",
    Stage.FINAL: "Final notice",
    Stage.ESCALATION: "Escalation",
}
STAGE_NAMES = {stage.value: (stage.german, english) for stage, english in _STAGES.items()}
ROUTES = {
    "court": ("Gericht", "Court"),
    "lawyer": ("Anwalt", "Lawyer"),
    "registered-letter": ("Einschreiben", "Registered letter"),
    "phone": ("Telefon", "Phone"),
}
CHECK_STATES = {
    "present": ("vorhanden", "present"),
    "missing": ("fehlt", "missing"),
    "not_needed": ("entfällt", "not needed"),
    "by_recipient": ("ergänzt der Empfänger", "added by the recipient"),
}
COUNTER_PERFORMANCE = {
    "performed": ("erbracht", "rendered"),
    "independent": ("keine geschuldet", "none owed"),
    "open": ("steht aus", "outstanding"),
}
CHANNELS = {
    "email": ("E-Mail", "E-mail"),
    "letter": ("Brief", "Letter"),
    "registered-letter": ("Einschreiben", "Registered letter"),
    "local": ("Lokale Ablage", "Local folder"),
}
PROOFS = {
    "accepted": ("angenommen", "accepted"),
    "delivered": ("zugestellt", "delivered"),
    "bounced": ("unzustellbar", "bounced"),
    "local_file": ("lokale Ablage", "local file"),
    "print_room": ("an die Druckerei übergeben", "handed to the print room"),
    "posted": ("zur Post gegeben", "posted"),
    "returned": ("zurückgekommen", "returned"),
    "registered": ("Einschreiben", "registered letter"),
    "person": ("von einer Person bestätigt", "confirmed by a person"),
    "presumed": ("nach Richtlinie vermutet", "presumed by policy"),
    "hard": ("endgültig", "for good"),
    "soft": ("vorübergehend", "for the time being"),
}
POSTINGS = {
    "invoice": ("Rechnung", "Invoice"),
    "credit": ("Gutschrift", "Credit note"),
    "payment": ("Zahlung", "Payment"),
    "skonto": ("Skonto", "Cash discount"),
    "charge": ("Belastung", "Charge"),
    "charge_undone": ("Belastung zurückgenommen", "Charge taken back"),
    "waiver": ("Erlass", "Waiver"),
    "return": ("Rückgabe", "Return"),
    "skonto_return": ("Skonto entfällt", "Cash discount void"),
    "correction": ("Korrektur", "Correction"),
    "write_off": ("Ausbuchung", "Write-off"),
    "withdrawal": ("Rücknahme", "Withdrawal"),
    "write_off_return": ("Ausbuchung zurückgenommen", "Write-off taken back"),
}
COMPONENTS = {
    "principal": ("Hauptforderung", "Principal"),
    "costs": ("Kosten", "Costs"),
    "lump_sum": ("Verzugspauschale", "Lump sum"),
    "interest": ("Verzugszinsen", "Default interest"),
}


def german(words: Mapping[str, tuple[str, str]], code: str) -> str:
    """The German word for a code of one of these tables; an unknown code is shown as it is."""
    return words[code][0] if code in words else code
