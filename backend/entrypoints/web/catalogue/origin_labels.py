"""Words for where something comes from: evidence of a match, services, lines of the policy, subjects of events."""

from __future__ import annotations

MATCH_EVIDENCE = {
    "reference": ("Rechnungsnummer", "Invoice number"),
    "unknown_reference": ("Unbekannte Nummer", "Unknown number"),
    "iban": ("Bekannte IBAN", "Known IBAN"),
    "name": ("Name des Zahlers", "Name of the payer"),
    "customer_number": ("Kundennummer", "Customer number"),
    "amount": ("Betrag", "Amount"),
}
MATCH_CODES = {
    "ambiguous_reference": (
        "Die Nummer passt zu mehreren Rechnungen.",
        "The number fits several invoices.",
    ),
    "collective_payment": ("Eine Zahlung für mehrere Rechnungen.", "One payment for several invoices."),
    "no_reference": ("Keine Rechnungsnummer angegeben.", "No invoice number given."),
    "one_of_several_named": (
        "Mehrere Rechnungen genannt, nicht alle passen.",
        "Several invoices named; not all of them fit.",
    ),
    "other_currency": ("Die Zahlung hat eine andere Währung.", "The payment has another currency."),
    "overpayment": ("Es wurde mehr gezahlt als offen ist.", "More was paid than is owed."),
    "partial_payment": ("Es wurde weniger gezahlt als offen ist.", "Less was paid than is owed."),
    "payer_by_name_only": ("Der Zahler ist nur am Namen erkannt.", "The payer is known by name only."),
    "payer_contradicted": (
        "Der Zahler passt nicht zum Kunden der Rechnung.",
        "The payer does not fit the invoice's customer.",
    ),
    "payer_name_differs": ("Der Name des Zahlers weicht ab.", "The payer's name differs."),
    "payer_unknown": ("Die Bankverbindung des Zahlers ist neu.", "The payer's bank account is new."),
    "reference_not_whole": (
        "Die Rechnungsnummer ist nur ungenau angegeben.",
        "The invoice number is given inexactly.",
    ),
    "reference_of_other_customer": (
        "Die genannte Rechnung gehört einem anderen Kunden.",
        "The invoice named belongs to another customer.",
    ),
    "return": ("Eine Zahlung ging zurück.", "A payment went back."),
    "several_customers": ("Mehrere Kunden kommen in Frage.", "Several customers may be meant."),
    "several_solutions": ("Mehrere Zuordnungen sind möglich.", "Several allocations are possible."),
    "short_payment": ("Es fehlt ein kleiner Betrag.", "A small amount is missing."),
    "skonto": ("Mit Skonto gezahlt.", "Paid with cash discount."),
    "skonto_not_granted": (
        "Skonto abgezogen, das nicht oder nicht mehr gewährt war.",
        "A cash discount was taken that was not, or no longer, granted.",
    ),
    "unknown_reference": (
        "Die genannte Nummer ist keine offene Rechnung.",
        "The number named is no open invoice.",
    ),
}
SERVICES = {
    "classifier": ("Belegerkennung", "Classifier"),
    "cli": ("Kommandozeile", "Command line"),
    "debtor": ("Schuldner", "Debtor"),
    "demo": ("Demo", "Demo"),
    "flockctl": ("Kommandozeile", "Command line"),
    "gate": ("Ausgangsschleuse", "Outgoing gate"),
    "intake": ("Eingang", "Intake"),
    "login": ("Anmeldung", "Login"),
    "notifier": ("Schreibdienst", "Message service"),
    "payment_matcher": ("Zahlungszuordnung", "Payment matching"),
    "run": ("Mahnlauf", "Dunning run"),
    "seed": ("Beispieldaten", "Sample data"),
    "setup": ("Einrichtung", "Setup"),
    "worker": ("Hintergrund", "Worker"),
}
SUBJECTS = {
    "bank_statement": ("Kontoauszug", "Bank statement"),
    "claim": ("Fall", "Case"),
    "customer": ("Kunde", "Customer"),
    "dispute": ("Reklamation", "Dispute"),
    "hold": ("Mahnsperre", "Hold"),
    "inbox_item": ("Beleg", "Document"),
    "master_data": ("Stammdaten", "Master data"),
    "message": ("Schreiben", "Message"),
    "payment": ("Zahlung", "Payment"),
    "plan": ("Ratenzahlung", "Instalment plan"),
    "policy": ("Mahnrichtlinie", "Dunning policy"),
    "promise": ("Zahlungszusage", "Promise to pay"),
    "proposal": ("Vorschlag", "Proposal"),
    "protection": ("Schutzfrist", "Protection"),
    "run": ("Mahnlauf", "Run"),
    "template": ("Vorlage", "Template"),
}
TABLES = {
    "access_tokens": ("Zugangsschlüssel", "access token"),
    "customers": ("Kunde", "customer"),
    "dead_letters": ("aufgegebenes Ereignis", "dead letter"),
    "tenants": ("Mandant", "tenant"),
    "users": ("Benutzer", "user"),
}
TABLE_CHANGES = {
    "changed": ("geändert", "changed"),
    "contact_added": ("Ansprechpartner hinzugefügt", "contact added"),
    "contact_ended": ("Ansprechpartner beendet", "contact ended"),
    "created": ("angelegt", "created"),
    "created_from_document": ("aus einem Beleg angelegt", "created from a document"),
    "email_bounced": ("E-Mail unzustellbar", "e-mail bounced"),
    "email_refused": ("keine E-Mails mehr", "no more e-mails"),
    "issued": ("ausgestellt", "issued"),
    "letter_returned": ("Brief kam zurück", "letter returned"),
    "replayed": ("erneut versucht", "replayed"),
    "representative_changed": ("gesetzlicher Vertreter geändert", "representative changed"),
    "revoked": ("widerrufen", "revoked"),
    "seat_changed": ("Sitz geändert", "seat changed"),
    "updated": ("geändert", "updated"),
}
POLICY_LINES = {
    "autonomy": ("Grad der Selbständigkeit", "autonomy"),
    "bank coverage": ("aktuelle Kontoauszüge", "bank coverage"),
    "channels": ("Versandwege", "channels"),
    "editing a run": ("Bearbeitung eines Laufs", "editing a run"),
    "figures must be certain": ("Beträge müssen feststehen", "figures must be certain"),
    "grouping": ("Schreiben je Schuldner oder je Rechnung", "grouping"),
    "holds": ("Mahnsperren", "holds"),
    "letter date": ("Briefdatum", "letter date"),
    "one step at a time": ("ein Schritt nach dem anderen", "one step at a time"),
    "promises": ("Zahlungszusagen", "promises"),
    "protection": ("Schutzfrist", "protection"),
    "replies": ("Antworten von Kunden", "replies"),
    "representation": ("Vertretung", "representation"),
    "stages": ("Stufenfolge", "stages"),
}
"""What "Policy: ..." names where it is no figure of the policy."""

SIGNING = {
    "dunning": (
        "Mit der letzten nötigen Unterschrift geht genau dieses Schreiben hinaus; vorher wird noch einmal geprüft.",
        "With the last signature needed exactly this message goes out, after one more check.",
    ),
    "notice": (
        "Mit der letzten nötigen Unterschrift geht genau dieses Schreiben hinaus. Es zählt nicht als Mahnung.",
        "With the last signature needed exactly this message goes out. It does not count as a reminder.",
    ),
    "allocation": (
        "Die Unterschrift bucht die Zahlung auf die genannten Rechnungen.",
        "The signature books the payment on the invoices named.",
    ),
    "return": (
        "Die Unterschrift öffnet die genannten Rechnungen wieder um den zurückgegebenen Betrag.",
        "The signature reopens the invoices named by the amount that went back.",
    ),
    "write_off": (
        "Mit der letzten nötigen Unterschrift wird der Betrag ausgebucht und der Fall geschlossen.",
        "With the last signature needed the amount is taken off the books and the case is closed.",
    ),
    "filing": ("Die Unterschrift legt den Beleg ab.", "The signature files the document."),
    "hold": ("Die Unterschrift setzt die Mahnsperre.", "The signature places the hold."),
    "override": (
        "Mit der letzten nötigen Unterschrift hält dieser Grund bis zum genannten Tag keine Mahnung mehr auf.",
        "With the last signature needed this reason stops no reminder until the day named.",
    ),
    "escalation": (
        "Mit der letzten nötigen Unterschrift steht das Dossier bereit; Flock übermittelt nichts.",
        "With the last signature needed the dossier is ready; Flock submits nothing.",
    ),
}
"""What a signature brings about, by the kind of the proposal."""
