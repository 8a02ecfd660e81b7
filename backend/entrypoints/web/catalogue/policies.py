"""The page of dunning policies: its words, and the names of figures, scopes and statuses."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "Mahnrichtlinien": "Dunning policies",
    "Es gilt der Standard; eigene Fassungen gibt es nicht.": "The default holds; there is no version of your own.",
    "Neue Fassung vorschlagen": "Propose a version",
    "Vorschlagen": "Propose",
    "Gilt für": "Holds for",
    "Kundengruppe, Kundennummer oder Rechnungsnummer": "Customer group, customer number or invoice number",
    "Gültig ab": "Valid from",
    "Gültig bis": "Valid until",
    "Weitere Angaben als JSON": "Further figures as JSON",
    "Der Vorschlag ändert noch nichts. Er gilt nach der Freigabe; ist er härter für Schuldner, gibt ihn eine zweite "
    "Person frei.": (
        "The proposal changes nothing yet. It holds once approved; where it is harsher for debtors a second person "
        "approves it."
    ),
    "Gültig bis (leer: ohne Ende)": "Valid until (empty: no end)",
    "Was sich ändert": "What changes",
    "Mahnrichtlinie": "Policy",
    "Angabe": "Figure",
    "Wert": "Value",
    "Standard": "Default",
    "ja": "yes",
    "nein": "no",
    "Fassung": "Version",
    "Gültigkeit": "Validity",
    "gilt heute": "holds today",
    "Änderung": "Change",
    "gegenüber Fassung {n}": "against version {n}",
    "gegenüber dem Standard": "against the default",
    "härter für Schuldner": "harsher for debtors",
    "wartet auf eine zweite Person": "waits for a second person",
    "wartet auf einen Admin": "waits for an admin",
    "Freigeben": "Approve",
    "Zurückziehen": "Retire",
    "vorgeschlagen von {name}": "proposed by {name}",
    "entschieden von {name}": "decided by {name}",
    "Alle Fassungen, je Geltungsbereich die neueste zuerst": "All versions, per scope the newest first",
    "Die Mahnrichtlinie ist vorgeschlagen.": "The policy is proposed.",
    "Die Mahnrichtlinie gilt.": "The policy holds.",
    "Die Mahnrichtlinie ist abgelehnt.": "The policy is refused.",
    "Die Mahnrichtlinie ist zurückgezogen.": "The policy is retired.",
    "Bezeichnung": "Name",
    "Entscheidung": "Decision",
    "ohne Ende": "no end",
}

LIMITS = {
    "on": ("geprüft", "checked"),
    "factor": ("Vielfaches des Üblichen", "times the usual"),
    "runs": ("verglichene Läufe", "runs compared"),
    "least_history": ("Läufe, bis etwas üblich ist", "runs until something is usual"),
    "minimum_letters": ("immer erlaubte Schreiben", "letters always allowed"),
    "minimum_first_time": ("immer erlaubte neue Schuldner", "new debtors always allowed"),
    "minimum_amount": ("immer erlaubter Betrag", "amount always allowed"),
    "first_letters": ("Schreiben der ersten Läufe", "letters of the first runs"),
    "first_amount": ("Betrag der ersten Läufe", "amount of the first runs"),
}

POLICY_SCOPES = {
    "tenant": ("alle Kunden", "all customers"),
    "customer_group": ("Kundengruppe", "customer group"),
    "customer": ("Kunde", "customer"),
    "claim": ("Rechnung", "invoice"),
}

POLICY_STATUSES = {
    "open": ("offen", "open"),
    "active": ("freigegeben", "approved"),
    "rejected": ("abgelehnt", "refused"),
    "retired": ("zurückgezogen", "retired"),
}

POLICY_FIELDS = {
    "soft_after_working_days": ("Schonfrist in Werktagen", "Grace in working days"),
    "spacing_days": ("Abstand der Stufen in Tagen", "Spacing of stages in days"),
    "payment_deadline_days": ("Zahlungsfrist in Tagen", "Payment deadline in days"),
    "escalate_after_days": (
        "Eskalation nach letzter Frist in Tagen",
        "Escalation after the last deadline in days",
    ),
    "minimum_amount": ("Mindestbetrag", "Minimum amount"),
    "business_lump_sum": ("Verzugspauschale bei Unternehmern", "Lump sum for businesses"),
    "charge_interest_from": ("Zinsen ab Stufe", "Interest from stage"),
    "day_count": ("Tageszählung der Zinsen", "Day count of interest"),
    "bank_fresh_days": ("Höchstalter der Bankdaten in Tagen", "Oldest bank data in days"),
    "dun_direct_debit": ("Lastschriften mahnen", "Dun direct debits"),
    "debtor_pause_days": ("Pause je Schuldner in Tagen", "Pause per debtor in days"),
    "signatures": ("Unterschriften je Stufe", "Signatures per stage"),
    "approval_working_days": (
        "Gültigkeit einer Freigabe in Werktagen",
        "Validity of an approval in working days",
    ),
    "claimed_payment_days": ("Pause bei behaupteter Zahlung in Tagen", "Pause for a claimed payment in days"),
    "promise_tolerance_days": ("Toleranz bei Zusagen in Tagen", "Tolerance of promises in days"),
    "promise_longest_days": ("Längste Zusage in Tagen", "Longest promise in days"),
    "hold_review_days": ("Mahnsperre prüfen nach Tagen", "Hold to be looked at after days"),
    "instalment_tolerance_days": ("Toleranz bei Raten in Tagen", "Tolerance of instalments in days"),
    "instalments_missed_business": (
        "Versäumte Raten bis Gesamtfälligkeit, Unternehmer",
        "Missed instalments, business",
    ),
    "instalments_missed_consumer": (
        "Versäumte Raten bis Gesamtfälligkeit, Verbraucher",
        "Missed instalments, consumer",
    ),
    "small_remainder": ("Kleinstbetrag, der aufgegeben wird", "Small remainder that is given up"),
    "write_off_alone_up_to": ("Ausbuchung allein bis", "Write-off by one person up to"),
    "channels": ("Versandwege", "Channels"),
    "letter_stages": ("Stufen als Brief", "Stages by letter"),
    "letter_presumed_after_days": (
        "Brief gilt als zugegangen nach Werktagen",
        "Letter presumed received, working days",
    ),
    "quiet_days": ("Tage ohne Versand (Monat-Tag)", "Days without sending (month-day)"),
    "grouping": ("Ein Schreiben je", "One letter per"),
    "delivery_stop_from": ("Lieferstopp ab Stufe", "Delivery stop from stage"),
    "blast_radius": ("Grenzen eines Mahnlaufs", "Limits of a run"),
    "plan_acknowledges": (
        "Verjährung: Ratenplan gilt als Anerkenntnis",
        "Limitation: a plan acknowledges the claim",
    ),
    "deferral_suspends": (
        "Verjährung: Stundung und Ratenplan hemmen",
        "Limitation: deferrals and plans suspend it",
    ),
    "limitation_yellow_days": ("Verjährung: gelb ab Resttagen", "Limitation: yellow from days left"),
    "limitation_red_days": ("Verjährung: rot ab Resttagen", "Limitation: red from days left"),
    "protection_months": ("Schutzfrist in Monaten", "Protection in months"),
    "protection_activity_days": (
        "Schutzfrist: Tage zwischen Aktivitäten",
        "Protection: days between activities",
    ),
    "protection_grace_days": ("Schutzfrist: Nachfrist in Tagen", "Protection: grace in days"),
    "override_roles": ("Rollen, die übersteuern dürfen", "Roles that may override"),
    "override_longest_days": ("Längste Übersteuerung in Tagen", "Longest override in days"),
    "send_from": ("Versand von", "Sending from"),
    "send_until": ("Versand bis", "Sending until"),
    "send_weekdays": ("Versandtage (0 = Montag)", "Sending days (0 = Monday)"),
    "consumer_fee": ("Mahngebühr je Brief", "Fee per letter"),
    "documented_unit_cost": ("Belegte Fremdkosten je Brief", "Documented external cost per letter"),
    "cost_evidence": ("Beleg der Fremdkosten", "Evidence of the external cost"),
    "automatic_notices": (
        "Schreiben außer der Reihe, die von selbst gehen",
        "Messages beside the stages sent by themselves",
    ),
    "notice_signatures": (
        "Unterschriften unter Schreiben außer der Reihe",
        "Signatures under messages beside the stages",
    ),
}

POLICY_VALUES = {
    "debtor": ("Schuldner", "debtor"),
    "invoice": ("Rechnung", "invoice"),
    "email": ("E-Mail", "e-mail"),
    "letter": ("Brief", "letter"),
    "admin": ("Admin", "admin"),
    "clerk": ("Sachbearbeitung", "clerk"),
}
"""Words among the values of figures; numbers, days and amounts are said by the language itself."""
