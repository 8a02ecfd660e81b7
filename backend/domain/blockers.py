"""Why a claim is not dunned now (Hinderungsgründe): the closed catalogue of codes, and one occurrence of a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from backend.domain.holds import HoldKind

if TYPE_CHECKING:
    from dataclasses import dataclass as checked_dataclass
else:
    from backend.domain.records import checked_dataclass


@dataclass(frozen=True, slots=True)
class BlockerText:
    """German and English sentence, the source (paragraph or line of the policy), and whether a person may override."""

    german: str
    english: str
    source: str
    hard: bool = False


CATALOGUE: dict[str, BlockerText] = {
    "closed": BlockerText(
        "Auf diese Forderung ist nichts mehr offen.", "Nothing is owed on this claim.", "Ledger", hard=True
    ),
    "not_due": BlockerText(
        "Die Forderung ist noch nicht fällig.", "The claim is not due yet.", "§ 271 BGB", hard=True
    ),
    "grace_period": BlockerText(
        "Die Schonfrist nach der Fälligkeit läuft noch.",
        "The grace period after the due date is running.",
        "Policy soft_after_working_days",
    ),
    "spacing": BlockerText(
        "Der Mindestabstand zur letzten Stufe ist noch nicht erreicht.",
        "The minimum spacing to the last stage has not passed.",
        "Policy spacing_days",
    ),
    "payment_deadline_running": BlockerText(
        "Die Zahlungsfrist der letzten Stufe läuft noch oder ist für den nächsten Schritt zu kurz vorbei.",
        "The payment deadline of the last stage is running, or has passed too recently for the next step.",
        "Policy payment_deadline_days",
    ),
    "delivery_unproven": BlockerText(
        "Die Zustellung der letzten Stufe ist nicht nachgewiesen.",
        "Delivery of the last stage is not proven.",
        "§ 130 BGB",
    ),
    "reminder_pending": BlockerText(
        "Ein Schreiben zu dieser Forderung ist in Arbeit oder unterwegs.",
        "A message about this claim is being prepared or on its way.",
        "Policy: one step at a time",
        hard=True,
    ),
    "debtor_pause": BlockerText(
        "Der Schuldner hat gerade erst ein Schreiben erhalten.",
        "The debtor has only just been written to.",
        "Policy debtor_pause_days",
    ),
    "below_minimum": BlockerText(
        "Der offene Betrag liegt unter dem Mindestbetrag.",
        "The open amount is below the minimum.",
        "Policy minimum_amount",
    ),
    "direct_debit": BlockerText(
        "Die Rechnung wird per Lastschrift eingezogen.",
        "The invoice is collected by direct debit.",
        "Policy dun_direct_debit",
    ),
    "barred": BlockerText(
        "Die Forderung ist verjährt; ob sie noch verlangt wird, entscheidet eine Person.",
        "The claim is barred by limitation; whether it is still demanded is a person's decision.",
        "§§ 195, 214 BGB",
        hard=True,
    ),
    "disputed": BlockerText(
        "Die Forderung ist bestritten.", "The claim is disputed.", "§ 286 Abs. 4 BGB", hard=True
    ),
    "document_conflict": BlockerText(
        "Zwei Belege derselben Rechnung widersprechen sich; eine Person muss entscheiden.",
        "Two documents of the same invoice contradict each other; a person must decide.",
        "Policy: figures must be certain",
        hard=True,
    ),
    "bank_history_gap": BlockerText(
        "Die eingelesenen Kontoauszüge decken die Zeit seit der Fälligkeit nicht lückenlos ab.",
        "The imported bank statements do not cover the time since the due date.",
        "Policy: bank coverage",
        hard=True,
    ),
    "bank_data_stale": BlockerText(
        "Die Bankdaten sind älter als erlaubt.",
        "Bank data is older than allowed.",
        "Policy bank_fresh_days",
        hard=True,
    ),
    "unclear_payment": BlockerText(
        "Ein Zahlungseingang, der zu diesem Schuldner gehören kann, ist noch nicht zugeordnet.",
        "A payment that may be this debtor's is not allocated yet.",
        "§ 366 BGB",
        hard=True,
    ),
    "unallocated_covers": BlockerText(
        "Nicht zugeordnetes Guthaben deckt den offenen Betrag.",
        "Unallocated credit covers the open amount.",
        "§ 366 BGB",
        hard=True,
    ),
    "no_channel": BlockerText(
        "Es gibt keinen Weg, auf dem dieser Schuldner angeschrieben werden kann.",
        "There is no channel to reach this debtor.",
        "Policy: channels",
    ),
    "escalated": BlockerText(
        "Die Forderung ist bereits abgegeben.",
        "The claim has been handed over already.",
        "Policy: stages",
        hard=True,
    ),
    "reminder_first": BlockerText(
        "Erst werden die fälligen Mahnungen an diesen Schuldner versandt.",
        "Reminders due to this debtor go first.",
        "Policy: one step at a time",
    ),
    "rate_unknown": BlockerText(
        "Für den Zeitraum ist kein Basiszinssatz hinterlegt; Zinsen lassen sich nicht berechnen.",
        "No base rate is known for the period; interest cannot be computed.",
        "§ 247 BGB",
        hard=True,
    ),
    "held": BlockerText("Eine Mahnsperre besteht.", "A hold stands.", "Policy: holds"),
    "held_long": BlockerText(
        "Eine Mahnsperre steht länger, als die Richtlinie vorsieht; die Verjährung läuft weiter. Eine Person prüft sie.",
        "A hold stands longer than the policy foresees while limitation runs on. A person looks at it.",
        "Policy hold_review_days",
    ),
    "promised": BlockerText(
        "Der Schuldner hat Zahlung zugesagt.", "The debtor has promised to pay.", "Policy: promises"
    ),
    "instalments": BlockerText(
        "Eine Ratenzahlung ist vereinbart; der Rest ist nicht fällig.",
        "An instalment plan is agreed; the rest is not due.",
        "§§ 271, 311 BGB",
        hard=True,
    ),
    "instalment_missed": BlockerText(
        "Eine Rate ist versäumt und fällig, der Rest ist es nicht: Eine Person spricht den Schuldner an oder beendet die "
        "Ratenzahlung.",
        "An instalment is missed and due, the rest is not: a person speaks to the debtor or ends the plan.",
        "§§ 271, 311 BGB",
        hard=True,
    ),
    "deferred": BlockerText("Die Forderung ist gestundet.", "The claim is deferred.", "§ 271 BGB", hard=True),
    "claimed_payment": BlockerText(
        "Der Schuldner gibt an, gezahlt zu haben; der Zahlungseingang wird abgewartet.",
        "The debtor says the money was sent; the payment is awaited.",
        "Policy claimed_payment_days",
    ),
    "insolvent": BlockerText(
        "Über das Vermögen des Schuldners ist ein Insolvenzverfahren angezeigt.",
        "Insolvency proceedings over the debtor are reported.",
        "§§ 87, 89 InsO",
        hard=True,
    ),
    "insolvent_later": BlockerText(
        "Der Schuldner ist insolvent, die Forderung ist jünger als die Eröffnung: Ob Masse oder Schuldner sie zahlt, "
        "entscheidet eine Person.",
        "The debtor is insolvent and the claim is younger than the opening: whether the estate or the debtor pays it, a "
        "person decides.",
        "§§ 55, 80 InsO",
    ),
    "in_court": BlockerText(
        "Die Forderung ist bei Gericht oder tituliert; gemahnt wird sie nicht mehr.",
        "The claim is before a court or titled; it is not dunned any more.",
        "§§ 688, 704, 794 ZPO",
        hard=True,
    ),
    "deceased": BlockerText("Der Schuldner ist verstorben.", "The debtor has died.", "§ 1967 BGB", hard=True),
    "lawyer_represented": BlockerText(
        "Der Schuldner ist anwaltlich vertreten; eine Person entscheidet.",
        "A lawyer acts for the debtor; a person decides.",
        "Policy: representation",
        hard=True,
    ),
    "wrong_address": BlockerText(
        "Die Anschrift ist falsch oder gehört einem anderen.",
        "The address is wrong or somebody else's.",
        "§ 130 BGB",
        hard=True,
    ),
    "protected": BlockerText(
        "Eine Schutzfrist besteht.", "A protection period stands.", "Policy: protection"
    ),
    "unclear_reply": BlockerText(
        "Eine Antwort des Schuldners ist noch nicht bearbeitet.",
        "A reply of the debtor has not been dealt with.",
        "Policy: replies",
    ),
    "letter_refused": BlockerText(
        "Das Schreiben ließ sich nicht herstellen; eine Person behebt die Ursache und hebt die Sperre auf.",
        "The letter could not be made; a person removes the cause and ends the hold.",
        "Policy: figures must be certain",
        hard=True,
    ),
    "excluded_by_person": BlockerText(
        "Eine Person hat die Forderung aus diesem Mahnlauf genommen.",
        "A person took the claim out of this run.",
        "Policy: editing a run",
    ),
}

INSTALMENTS = "instalments"

HOLD_CODES: dict[HoldKind, str] = {
    HoldKind.CLERK: "held",
    HoldKind.DISPUTE: "disputed",
    HoldKind.PROMISE: "promised",
    HoldKind.CLAIMED_PAYMENT: "claimed_payment",
    HoldKind.INSOLVENCY: "insolvent",
    HoldKind.DECEASED: "deceased",
    HoldKind.LAWYER: "lawyer_represented",
    HoldKind.WRONG_ADDRESS: "wrong_address",
    HoldKind.PROTECTION: "protected",
    HoldKind.UNCLEAR_REPLY: "unclear_reply",
    HoldKind.INSTALMENTS: INSTALMENTS,
    HoldKind.DEFERRAL: "deferred",
    HoldKind.IN_COURT: "in_court",
    HoldKind.INSOLVENCY_LATER: "insolvent_later",
    HoldKind.LETTER_REFUSED: "letter_refused",
}


@checked_dataclass(frozen=True, slots=True)
class Blocker:
    """One reason (Hinderungsgrund) against dunning a claim now; it falls away on `dunnable_from`, if that is known."""

    code: str
    dunnable_from: date | None = None

    @property
    def german(self) -> str:
        """The sentence for the clerk."""
        return CATALOGUE[self.code].german

    @property
    def english(self) -> str:
        """The same in English."""
        return CATALOGUE[self.code].english

    @property
    def source(self) -> str:
        """Paragraph or line of the policy."""
        return CATALOGUE[self.code].source

    @property
    def hard(self) -> bool:
        """Whether nobody may override it."""
        return CATALOGUE[self.code].hard
