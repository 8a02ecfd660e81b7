"""Hands an item to a person (manuelle Nacharbeit), with a code and a sentence that a clerk understands."""

from __future__ import annotations

from uuid import UUID

from backend.application.intake.ports import InboxItem, IntakeStore
from backend.application.ports import Work
from backend.domain.events.inbox import InboxItemFiled, ReworkRequested

SENTENCES = {
    "kind_unclear": "Es ist nicht sicher, was für ein Dokument das ist.",
    "number_missing": "Die Rechnungsnummer wurde nicht gefunden.",
    "gross_missing": "Der Rechnungsbetrag wurde nicht gefunden.",
    "issue_date_missing": "Das Rechnungsdatum wurde nicht gefunden.",
    "currency_missing": "Die Währung wurde nicht gefunden.",
    "totals_do_not_add_up": "Netto und Steuer ergeben nicht den Gesamtbetrag.",
    "amount_due_contradicts": "Der Zahlbetrag passt nicht zu Gesamtbetrag und Anzahlung.",
    "amount_not_positive": "Der Rechnungsbetrag ist nicht größer als null.",
    "amount_not_cents": "Ein Betrag ist kein Betrag in ganzen Cent. Es wurde nichts gebucht.",
    "date_out_of_range": "Ein Datum liegt außerhalb jedes möglichen Zeitraums. Es wurde nichts gebucht.",
    "due_before_issue": "Die Fälligkeit liegt vor dem Rechnungsdatum.",
    "xml_page_mismatch": "Die Daten der Rechnung und ihr Seitenbild nennen Verschiedenes.",
    "reading_uncertain": "Ein wichtiges Feld wurde nicht sicher gelesen.",
    "seller_unclear": "Es ist nicht sicher, wer diese Rechnung gestellt hat.",
    "customer_unclear": "Es ist nicht sicher, welcher Kunde gemeint ist.",
    "invoice_conflict": "Diese Rechnung ist schon mit anderen Angaben gebucht. Bis zur Klärung wird nicht gemahnt.",
    "invoice_from_mail": "Die Rechnung kam mit einer fremden E-Mail; eine Person muss sie bestätigen.",
    "statement_from_mail": "Der Kontoauszug kam mit einer fremden E-Mail; eine Person muss ihn bestätigen.",
    "credit_note_reference_missing": "Die Gutschrift nennt keine Rechnung, auf die sie sich bezieht.",
    "credit_note_customer_differs": "Die Gutschrift nennt eine Rechnung eines anderen Kunden.",
    "balance_mismatch": "Anfangssaldo und Umsätze ergeben nicht den Schlusssaldo. Es wurde nichts gebucht.",
    "entry_unreadable": "Ein Umsatz ist nicht lesbar. Es wurde nichts gebucht.",
    "date_impossible": "Ein Umsatz hat kein mögliches Datum. Es wurde nichts gebucht.",
    "foreign_account": "Der Kontoauszug gehört zu einem Konto, das nicht das des Mandanten ist.",
    "statement_empty": "Die Datei enthält keinen Kontoauszug.",
    "sender_unknown": "Der Absender ist keinem Kunden zuzuordnen.",
    "sender_ambiguous": "Der Absender kann zu mehreren Kunden gehören.",
}
"""What a clerk reads beside the code of an item in rework."""

FILED_SENTENCES = {
    "supplier_invoice": "Rechnung eines Lieferanten: nicht unsere Forderung, abgelegt.",
    "bounce_unmatched": "Unzustellbarkeitsmeldung zu keinem unserer Schreiben, abgelegt.",
}


def request_rework(
    work: Work,
    item: InboxItem,
    code: str,
    intake: IntakeStore,
    *,
    customer_id: UUID | None = None,
    invoice_id: UUID | None = None,
) -> None:
    """Sets the item to needs_rework and announces it."""
    intake.set_status(
        work,
        item.id,
        "needs_rework",
        code=code,
        detail=SENTENCES.get(code),
        customer_id=customer_id,
        invoice_id=invoice_id,
    )
    work.record([ReworkRequested(item_id=item.id, code=code)])


def file_item(work: Work, item: InboxItem, code: str, intake: IntakeStore) -> None:
    """Files an item that is readable but not for dunning."""
    intake.set_status(work, item.id, "filed", code=code, detail=FILED_SENTENCES.get(code))
    work.record([InboxItemFiled(item_id=item.id, code=code)])
