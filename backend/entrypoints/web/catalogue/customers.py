"""The page of a customer, of a message, and the page behind a link to confirm."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "Keine E-Mails mehr": "No more e-mails",
    "Der Schuldner hat widersprochen: Ab jetzt gehen ihm alle Schreiben per Brief zu.": (
        "The debtor objected: from now on every message goes by letter."
    ),
    "Widerspruch eintragen": "Record the objection",
    "Bestätigung anfordern": "Ask for confirmation",
    "Einwilligung": "Consent",
    "Bestätigt. Vielen Dank.": "Confirmed. Thank you.",
    "Einwilligung widerrufen": "Withdraw consent",
    "Widerrufen. Diese Einwilligung gilt nicht mehr.": "Withdrawn. This consent no longer holds.",
    "Dieser Link gilt nicht mehr.": "This link is no longer valid.",
    "Bitte bestätigen Sie. Ohne Bestätigung ändert sich nichts; widerrufen können Sie jederzeit über denselben Link.": (
        "Please confirm. Nothing changes unless you do; you may withdraw at any time by the same link."
    ),
    "Ich bestätige": "I confirm",
    "Nachweise": "Evidence",
    "Sendungsnummer": "Tracking number",
    "Noch kein Nachweis.": "No evidence yet.",
    "Ein Brief gilt nicht von selbst als zugegangen: Den Zugang muss beweisen, wer sich darauf beruft (§ 130 BGB).": (
        "A letter does not count as received by itself: whoever relies on it must prove it (§ 130 BGB)."
    ),
    "Nachweis erfassen": "Record evidence",
    "Was": "What",
    "Am (leer: heute)": "On (empty: today)",
    "Sendungsnummer des Einschreibens": "Number of the registered letter",
    "Erfassen": "Record",
    "Offene Fälle": "Open cases",
    "Liefersperre empfohlen": "Delivery stop advised",
    "Link zur Bestätigung, nur jetzt zu sehen. Bitte an die genannte Adresse senden:": (
        "Link to confirm, shown this once. Please send it to the address named:"
    ),
    "Versandweg": "Channel",
    "Es gibt keinen Versandweg.": "There is no channel.",
    "E-Mail": "E-mail",
    "Anschrift": "Postal address",
    "Wunsch": "Wish",
    "Wortlaut": "Wording",
    "Keine E-Mails mehr (Widerspruch)": "No more e-mail (objection)",
    "Ansprechpartner": "Contacts",
    "ab": "from",
    "Beenden": "End",
    "Kein Ansprechpartner: geschrieben wird an den Kunden selbst.": "No contact: the customer itself is written to.",
    "Ansprechpartner hinzufügen": "Add a contact",
    "Funktion": "Role",
    "Name": "Name",
    "Telefon": "Phone",
    "Sprache": "Language",
    "wie Kunde": "as the customer",
    "kein Wunsch": "no wish",
    "Gültig ab": "Valid from",
    "Gültig bis": "Valid until",
    "Hinzufügen": "Add",
    "Einwilligungen": "Consents",
    "bestätigt": "confirmed",
    "widerrufen": "withdrawn",
    "Widerrufen": "Withdraw",
    "Keine Einwilligung.": "No consent.",
    "Neue Adresse oder Wunsch": "New address or wish",
    "Neue E-Mail-Adresse (leer: nur der Weg)": "New e-mail address (empty: the channel only)",
    "Gilt erst, wenn der Schuldner den Link bestätigt hat.": "Counts only once the debtor has confirmed the link.",
    "Link erzeugen": "Make the link",
}

CONTACT_ROLES = {
    "dunning": ("Mahnkontakt", "Dunning contact"),
    "accounts_payable": ("Kreditorenbuchhaltung", "Accounts payable"),
    "other": ("Sonstiger", "Other"),
    "customer": ("Kunde selbst", "The customer itself"),
}
CONSENTS = {
    "proposed": ("Wartet auf Bestätigung", "Waiting for confirmation"),
    "confirmed": ("Bestätigt", "Confirmed"),
    "withdrawn": ("Widerrufen", "Withdrawn"),
}
CHANNEL_REASONS = {
    "stage_by_letter": ("Diese Stufe geht per Brief", "This stage goes by letter"),
    "debtor_wish": ("Wunsch des Schuldners", "Wish of the debtor"),
    "contact_wish": ("Wunsch des Ansprechpartners", "Wish of the contact"),
    "policy_order": ("Reihenfolge der Mahnrichtlinie", "Order of the policy"),
    "email_refused": ("E-Mail abgelehnt", "E-mail refused"),
    "email_bounced": ("E-Mail unzustellbar", "E-mail bounced"),
    "no_email": ("Keine E-Mail-Adresse", "No e-mail address"),
    "no_postal_address": ("Keine Postanschrift", "No postal address"),
    "letter_returned": ("Brief kam zurück", "A letter came back"),
}
