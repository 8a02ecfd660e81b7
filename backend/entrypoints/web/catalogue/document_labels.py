"""Words for codes about documents and their origin, German and English."""

from __future__ import annotations

CODES = {
    "encrypted": ("Die Datei ist verschlüsselt.", "The file is encrypted."),
    "malformed": ("Die Datei ist beschädigt oder unvollständig.", "The file is damaged or incomplete."),
    "too_large": ("Die Datei ist zu groß.", "The file is too large."),
    "zip_bomb": ("Das Archiv entpackt sich zu groß.", "The archive unpacks too large."),
    "entity_attack": ("Das XML enthält verbotene Verweise.", "The XML contains forbidden entities."),
    "macro": ("Die Datei enthält Makros.", "The file contains macros."),
    "active_content": ("Die Datei enthält ausführbare Inhalte.", "The file contains active content."),
    "wrong_type": ("Inhalt und Dateityp passen nicht zusammen.", "Content and file type do not match."),
    "empty": ("Die Datei ist leer.", "The file is empty."),
    "unsupported": ("Dieses Format wird nicht unterstützt.", "This format is not supported."),
    "malware_test": ("Die Datei enthält ein Schadcode-Muster.", "The file contains a malware pattern."),
    "path_traversal": ("Das Archiv enthält unzulässige Pfade.", "The archive contains illegal paths."),
    "timeout": ("Das Lesen dauerte zu lange.", "Reading took too long."),
    "already_paid": ("Der Kunde sagt, er habe bezahlt.", "The customer says it is paid."),
    "needs_answer": ("Eine Person muss antworten.", "A person must answer."),
    "dispute": ("Der Kunde bestreitet die Forderung.", "The customer disputes the claim."),
    "promise_to_pay": ("Der Kunde sagt eine Zahlung zu.", "The customer promises to pay."),
    "instalment_request": ("Der Kunde wünscht Raten.", "The customer asks for instalments."),
    "insolvency": ("Hinweis auf Insolvenz.", "Notice of insolvency."),
    "auto_reply": ("Abwesenheitsnotiz, nichts zu tun.", "Auto-reply, nothing to do."),
    "supplier_invoice": ("Rechnung eines Lieferanten.", "A supplier's invoice."),
    "second_source": ("Weiterer Beleg derselben Rechnung.", "Another document of the same invoice."),
    "statement_known": ("Dieser Auszug war schon eingelesen.", "This statement was imported before."),
    "bounce_hard": ("Das Schreiben ist dauerhaft unzustellbar.", "The message is permanently undeliverable."),
    "bounce_soft": ("Das Schreiben ist vorläufig unzustellbar.", "The message is temporarily undeliverable."),
    "nothing_owed": ("Auf diese Rechnung ist nichts offen.", "Nothing is owed on this invoice."),
    "customer_credit": ("Guthaben des Kunden.", "Credit of the customer."),
    "container": ("Der Inhalt wurde einzeln aufgenommen.", "Its contents were taken in one by one."),
    "other": ("Kein Beleg für das Mahnwesen.", "No document for dunning."),
}
FIELDS = {
    "invoice_number": ("Rechnungsnummer", "Invoice number"),
    "issue_date": ("Rechnungsdatum", "Issue date"),
    "document_type": ("Belegart (BT-3)", "Document type (BT-3)"),
    "currency": ("Währung", "Currency"),
    "due_date": ("Fällig am", "Due date"),
    "buyer_reference": ("Käuferreferenz", "Buyer reference"),
    "order_number": ("Bestellnummer", "Order number"),
    "payment_terms": ("Zahlungsbedingungen", "Payment terms"),
    "seller_name": ("Verkäufer", "Seller"),
    "seller_vat_id": ("USt-IdNr. Verkäufer", "Seller VAT id"),
    "buyer_name": ("Käufer", "Buyer"),
    "customer_number": ("Kundennummer", "Customer number"),
    "buyer_vat_id": ("USt-IdNr. Käufer", "Buyer VAT id"),
    "service_date": ("Leistungsdatum", "Service date"),
    "payment_reference": ("Verwendungszweck", "Payment reference"),
    "seller_iban": ("IBAN Verkäufer", "Seller IBAN"),
    "seller_bic": ("BIC Verkäufer", "Seller BIC"),
    "net_total": ("Netto", "Net total"),
    "tax_total": ("Umsatzsteuer", "Tax total"),
    "gross_total": ("Brutto", "Gross total"),
    "prepaid": ("Anzahlung", "Prepaid"),
    "amount_due": ("Zahlbetrag", "Amount due"),
    "skonto": ("Skonto", "Cash discount"),
}
FACTS = {
    "debtor_kind": ("Schuldner ist", "Debtor is"),
    "bank_covered_to": ("Kontoauszüge bis", "Bank statements to"),
    "due_on": ("fällig", "due"),
    "open_principal": ("offene Hauptforderung", "open principal"),
    "delivered_on": ("zugestellt", "delivered"),
    "consumer": ("Verbraucher", "consumer"),
    "business": ("Unternehmer", "business"),
    "contract": ("vertraglich", "by contract"),
    "calculable": ("berechenbar", "calculable"),
    "invoice": ("laut Rechnung", "by invoice"),
    "none": ("unbestimmt", "not fixed"),
    "None": ("nicht bekannt", "not known"),
}
ORIGINS = {
    "ledger": ("Buchhaltung", "ledger"),
    "person": ("Person", "person"),
    "document": ("Beleg", "document"),
}
PROOFS = {
    "accepted": ("angenommen", "accepted"),
    "delivered": ("zugestellt", "delivered"),
    "bounced": ("unzustellbar", "bounced"),
    "local_file": ("lokale Ablage", "local file"),
}
AGREEMENTS = {
    "first": ("erster Beleg", "first document"),
    "agrees": ("stimmt überein", "agrees"),
    "same": ("stimmt überein", "agrees"),
    "conflict": ("widerspricht", "conflicts"),
}
SOURCES = {
    "upload": ("hochgeladen", "uploaded"),
    "api": ("Schnittstelle", "API"),
    "mail": ("E-Mail", "e-mail"),
    "folder": ("Ordner", "folder"),
    "cli": ("Kommandozeile", "command line"),
}
ACTIONS = {
    "hard_stop": ("Stopp", "stop"),
    "hold": ("Mahnsperre", "hold"),
    "suppress_until": ("Aufschub", "suppress"),
    "stop_email": ("keine E-Mail mehr", "no more e-mail"),
    "ask_human": ("Person entscheidet", "ask a person"),
    "none": ("keine", "none"),
}
TIERS = {
    "rules": ("Regeln", "rules"),
    "small": ("kleines Modell", "small model"),
    "large": ("großes Modell", "large model"),
    "person": ("Person", "person"),
}
