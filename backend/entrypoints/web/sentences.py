"""The eventlog as sentences a clerk reads: one German and one English sentence per event type."""

from __future__ import annotations

from typing import Any

from backend.entrypoints.web.words import Speech

# A value in braces names the field and how to say it: {amount:money}, {until:day}, {stage:stage_name}.
SENTENCES: dict[str, tuple[str, str]] = {
    "MasterDataChanged": (
        "Stammdaten geändert ({table_name:table}: {change:table_change})",
        "Master data changed ({table_name:table}: {change:table_change})",
    ),
    "PolicyProposed": (
        "Mahnrichtlinie vorgeschlagen: {name}, Fassung {policy_version}, gültig ab {valid_from:day}",
        "Dunning policy proposed: {name}, version {policy_version}, valid from {valid_from:day}",
    ),
    "PolicyActivated": (
        "Mahnrichtlinie freigegeben von {decided_by}, gültig ab {valid_from:day}",
        "Dunning policy approved by {decided_by}, valid from {valid_from:day}",
    ),
    "PolicyRejected": (
        "Mahnrichtlinie abgelehnt von {decided_by}: {comment}",
        "Dunning policy refused by {decided_by}: {comment}",
    ),
    "PolicyRetired": (
        "Mahnrichtlinie zurückgezogen von {decided_by}, letzter Tag {last_day:day}",
        "Dunning policy retired by {decided_by}, last day {last_day:day}",
    ),
    "DossierPrepared": (
        "Eskalationsdossier erstellt ({route:route}), Stand {on_date:day}",
        "Escalation dossier made ({route:route}), as of {on_date:day}",
    ),
    "InboxItemReceived": ("Beleg eingegangen ({source:source})", "Document received ({source:source})"),
    "InboxItemArrivedAgain": (
        "Derselbe Beleg kam noch einmal ({source:source})",
        "The same document came again ({source:source})",
    ),
    "InboxItemQuarantined": ("Beleg in Quarantäne: {code:code}", "Document quarantined: {code:code}"),
    "InboxItemFiled": ("Beleg abgelegt: {code:code}", "Document filed: {code:code}"),
    "InboxItemDiscarded": ("Beleg verworfen ({code:code})", "Document discarded ({code:code})"),
    "ReworkRequested": ("Nacharbeit nötig: {code:code}", "Rework needed: {code:code}"),
    "DocumentClassified": (
        "Beleg erkannt als {kind:kind} ({tier:tier})",
        "Document recognised as {kind:kind} ({tier:tier})",
    ),
    "DocumentExtracted": (
        "Felder ausgelesen (Fassung {parsed_version})",
        "Fields extracted (version {parsed_version})",
    ),
    "ReplyInterpreted": (
        "Antwort des Kunden gelesen: {primary_intent:code}, Maßnahme: {safe_action:action}",
        "Customer's reply read: {primary_intent:code}, action: {safe_action:action}",
    ),
    "InvoiceBooked": (
        "Rechnung {invoice_number} über {principal:money} gebucht, fällig am {due_on:day}",
        "Invoice {invoice_number} over {principal:money} booked, due {due_on:day}",
    ),
    "CreditNoteApplied": (
        "Gutschrift über {amount:money} angerechnet",
        "Credit note of {amount:money} applied",
    ),
    "DocumentsContradicted": (
        "Zwei Belege derselben Rechnung widersprechen sich (Feld {field:field})",
        "Two documents of this invoice contradict each other (field {field:field})",
    ),
    "ContradictionResolved": ("Widerspruch der Belege geklärt", "Contradiction of the documents resolved"),
    "BankStatementImported": (
        "Kontoauszug mit {entries} Umsätzen eingelesen",
        "Bank statement with {entries} entries read",
    ),
    "PaymentReceived": (
        "Zahlungseingang {amount:money}, Wertstellung {value_on:day}",
        "Payment of {amount:money} received, value {value_on:day}",
    ),
    "PaymentReturned": ("Zahlung über {amount:money} zurückgegeben", "Payment of {amount:money} returned"),
    "PaymentAllocated": (
        "Zahlung zugeordnet: {principal:money} auf die Hauptforderung",
        "Payment allocated: {principal:money} to the principal",
    ),
    "AllocationReversed": (
        "Zahlung zurückgegeben: {principal:money} Hauptforderung wieder offen, Wertstellung {value_on:day}",
        "Payment returned: {principal:money} of principal owed again, value {value_on:day}",
    ),
    "PaymentReversed": (
        "Zahlung über {amount:money} mit der Rückgabe verrechnet",
        "Payment of {amount:money} cancelled by its return",
    ),
    "ClaimClosed": ("Fall geschlossen: {closing:closing}", "Case closed: {closing:closing}"),
    "ClaimReopened": ("Fall wieder geöffnet", "Case reopened"),
    "ClaimEscalated": ("Fall zur Eskalation übergeben", "Case handed over for escalation"),
    "HoldPlaced": (
        "Mahnsperre gesetzt: {kind:hold}, {until:until}",
        "Hold placed: {kind:hold}, {until:until}",
    ),
    "HoldEnded": ("Mahnsperre aufgehoben", "Hold ended"),
    "DisputeOpened": (
        "Reklamation eröffnet ({reason:dispute_reason})",
        "Dispute opened ({reason:dispute_reason})",
    ),
    "DisputeResolved": ("Reklamation geklärt ({outcome:outcome})", "Dispute resolved ({outcome:outcome})"),
    "RunPlanned": (
        "Mahnlauf zum {on_date:day} geplant, wartet auf Freigabe ({letters} Schreiben)",
        "Run of {on_date:day} planned, waits for release ({letters} letters)",
    ),
    "RunHeldForReview": (
        "Mahnlauf zum {on_date:day} angehalten: weit über dem Üblichen ({letters} Schreiben)",
        "Run of {on_date:day} held: far above the usual ({letters} letters)",
    ),
    "RunReleased": (
        "Mahnlauf zum {on_date:day} freigegeben ({letters} Schreiben)",
        "Run of {on_date:day} released ({letters} letters)",
    ),
    "RunDiscarded": ("Mahnlauf zum {on_date:day} verworfen", "Run of {on_date:day} discarded"),
    "RunLineExcluded": ("Aus einem Mahnlauf genommen", "Taken out of a run"),
    "RunLineIncluded": ("Wieder in den Mahnlauf genommen", "Taken back into the run"),
    "ReminderUndone": (
        "Schreiben zurückgenommen am {undone_on:day}",
        "Message taken back on {undone_on:day}",
    ),
    "PromiseGiven": ("Zahlung zugesagt bis {promised_on:day}", "Payment promised by {promised_on:day}"),
    "PromiseKept": ("Zahlungszusage eingehalten", "Promise to pay kept"),
    "PromiseReplaced": ("Zahlungszusage durch eine neuere ersetzt", "Promise to pay replaced by a newer one"),
    "PromiseBroken": ("Zahlungszusage nicht eingehalten", "Promise to pay broken"),
    "LegalEventRecorded": (
        "Rechtslage: {code:legal_event} am {happened_on:day}",
        "Legal state: {code:legal_event} on {happened_on:day}",
    ),
    "LegalEventWithdrawn": ("Eintrag zur Rechtslage zurückgenommen", "Entry of the legal state withdrawn"),
    "ClaimGroundsRecorded": (
        "Anspruchsgrund eingetragen: {subject}, Vertrag vom {concluded_on:day}",
        "Grounds of the claim recorded: {subject}, contract of {concluded_on:day}",
    ),
    "BureauNoticeRecorded": (
        "Unterrichtung über eine Auskunftei am {given_on:day} eingetragen",
        "Notice of a credit bureau on {given_on:day} recorded",
    ),
    "BureauNoticeWithdrawn": (
        "Eintrag zur Auskunftei zurückgenommen",
        "Entry of the credit bureau withdrawn",
    ),
    "ClaimTakenOver": (
        "Aus dem Vorsystem übernommen: {stage:stage_name}, Salden vom {balance_on:day}",
        "Taken over from the earlier system: {stage:stage_name}, balances of {balance_on:day}",
    ),
    "StageTakenOver": (
        "Stufe aus dem Vorsystem übernommen: {stage:stage_name}, versandt am {sent_on:day}",
        "Stage taken over from the earlier system: {stage:stage_name}, sent on {sent_on:day}",
    ),
    "ProtectionPlaced": (
        "Schutzfrist gesetzt, verantwortlich: {responsible}",
        "Protection placed, responsible: {responsible}",
    ),
    "ActivityRecorded": (
        "Aktivität: {kind:activity} am {done_on:day}",
        "Activity: {kind:activity} on {done_on:day}",
    ),
    "ProtectionGraceStarted": (
        "Schutzfrist läuft am {expires_on:day} ab, wenn niemand tätig wird ({responsible})",
        "Protection runs out on {expires_on:day} unless somebody acts ({responsible})",
    ),
    "ProtectionExpired": ("Schutzfrist abgelaufen", "Protection expired"),
    "OverrideGranted": (
        "Hinderungsgrund übersteuert („{code:blocker}“) bis {expires_on:day} durch {granted_by}",
        "Blocker overridden (“{code:blocker}”) until {expires_on:day} by {granted_by}",
    ),
    "OverrideEnded": ("Übersteuerung beendet", "Override ended"),
    "PlanAgreed": (
        "Ratenzahlung vereinbart über {total:money}",
        "Instalment plan over {total:money} agreed",
    ),
    "InstalmentKept": ("{number}. Rate bezahlt", "Instalment {number} paid"),
    "InstalmentMissed": ("{number}. Rate nicht bezahlt", "Instalment {number} missed"),
    "PlanFulfilled": ("Ratenzahlung erfüllt", "Instalment plan fulfilled"),
    "PlanBroken": (
        "Ratenzahlung nicht eingehalten, der Rest ist fällig",
        "Instalment plan broken, the rest is due",
    ),
    "PlanEnded": ("Ratenzahlung beendet durch {ended_by}", "Instalment plan ended by {ended_by}"),
    "DeferralGranted": (
        "Gestundet bis {due_on:day} (bisher fällig am {earlier_due_on:day}): {reason:give_up}",
        "Deferred until {due_on:day} (was due {earlier_due_on:day}): {reason:give_up}",
    ),
    "SideClaimsWaived": (
        "Erlassen: Kosten {costs:money}, Pauschale {lump_sum:money}, Zinsen {interest:money} ({reason:give_up})",
        "Waived: costs {costs:money}, lump sum {lump_sum:money}, interest {interest:money} ({reason:give_up})",
    ),
    "BalanceWrittenOff": (
        "Ausgebucht: {principal:money} Hauptforderung ({closing:closing}, {reason:give_up})",
        "Taken off the books: {principal:money} of principal ({closing:closing}, {reason:give_up})",
    ),
    "WriteOffReversed": (
        "Ausbuchung zurückgenommen: {principal:money} Hauptforderung wieder offen",
        "Write-off taken back: {principal:money} of principal owed again",
    ),
    "ReminderNeeded": ("Mahnbedarf erkannt", "Reminder found to be needed"),
    "ReminderPlanned": (
        "{stage:stage_name} vorgeschlagen über {total:money}, Briefdatum {letter_date:day}",
        "{stage:stage_name} proposed over {total:money}, dated {letter_date:day}",
    ),
    "ReminderBlocked": ("Nicht gemahnt: {codes:codes}", "Not reminded: {codes:codes}"),
    "ProposalSubmitted": (
        "Vorschlag {kind:proposal} eingereicht: {verdict:verdict}",
        "Proposal {kind:proposal} submitted: {verdict:verdict}",
    ),
    "ProposalExecuted": ("Vorschlag ausgeführt", "Proposal carried out"),
    "EscalationProposed": ("Eskalation vorgeschlagen", "Escalation proposed"),
    "ApprovalRequested": (
        "Freigabe angefordert, gültig bis {expires_on:day}",
        "Approval requested, valid until {expires_on:day}",
    ),
    "SignatureGiven": ("Gezeichnet", "Signed"),
    "ApprovalGranted": ("Freigabe erteilt durch {decided_by}", "Approval granted by {decided_by}"),
    "ApprovalRejected": ("Freigabe abgelehnt durch {decided_by}", "Approval rejected by {decided_by}"),
    "ApprovalExpired": ("Freigabe abgelaufen", "Approval expired"),
    "ApprovalLapsed": ("Freigabe verfallen: {codes:codes}", "Approval lapsed: {codes:codes}"),
    "MessageRendered": ("Schreiben erstellt ({channel:channel})", "Message rendered ({channel:channel})"),
    "DeliveryRequested": ("Versand angestoßen ({channel:channel})", "Delivery requested ({channel:channel})"),
    "HandOverStarted": ("Übergabe an den Versandweg begonnen", "Hand-over to the channel started"),
    "DeliveryUnknown": (
        "Ausgang des Versands ungewiss; es wird nachgesehen",
        "Outcome of delivery unknown; being looked up",
    ),
    "DeliveryPostponed": (
        "Versand verschoben ({code:postponed})",
        "Delivery postponed ({code:postponed})",
    ),
    "MessageSent": ("Versandt am {sent_on:day}", "Sent on {sent_on:day}"),
    "MessageDelivered": (
        "Zugestellt am {delivered_on:day} (Nachweis: {grade:proof})",
        "Delivered on {delivered_on:day} (proof: {grade:proof})",
    ),
    "MessageBounced": ("Unzustellbar", "Undeliverable"),
    "LetterPosted": ("Zur Post gegeben am {posted_on:day}", "Posted on {posted_on:day}"),
    "ConsentProposed": (
        "Einwilligung vorgemerkt ({channel:channel}), wartet auf Bestätigung",
        "Consent noted ({channel:channel}), waiting for confirmation",
    ),
    "ConsentConfirmed": (
        "Einwilligung bestätigt ({channel:channel})",
        "Consent confirmed ({channel:channel})",
    ),
    "ConsentWithdrawn": (
        "Einwilligung widerrufen ({channel:channel})",
        "Consent withdrawn ({channel:channel})",
    ),
    "DeliveryStopAdvised": (
        "Liefersperre empfohlen ({stage:stage_name})",
        "Delivery stop advised ({stage:stage_name})",
    ),
    "DeliveryStopLifted": ("Liefersperre aufgehoben", "Delivery stop lifted"),
    "AgentActionExecuted": ("Agent {role} hat ausgeführt: {action}", "Agent {role} carried out: {action}"),
    "TemplateProposed": (
        "Vorlage {template_key} vorgeschlagen (Fassung {template_version})",
        "Template {template_key} proposed (version {template_version})",
    ),
    "TemplateApproved": (
        "Vorlage freigegeben von {decided_by}, gilt ab {active_from:day}",
        "Template approved by {decided_by}, valid from {active_from:day}",
    ),
    "TemplateRejected": ("Vorlage abgelehnt von {decided_by}", "Template rejected by {decided_by}"),
    "TemplateArchived": ("Fassung einer Vorlage abgelegt", "Version of a template archived"),
}


def sentence(event_type: str, data: dict[str, Any], speech: Speech) -> str:
    """The sentence of one event; an unknown type is shown by its name."""
    pair = SENTENCES.get(event_type)
    if pair is None:
        return event_type
    template = pair[1 if speech.language == "en" else 0]
    return template.format_map(_Said(data, speech))


class _Said(dict[str, "_Value"]):
    """The fields of an event, said by their format."""

    def __init__(self, data: dict[str, Any], speech: Speech) -> None:
        super().__init__({name: _Value(value, data, speech) for name, value in data.items()})
        self._speech = speech

    def __missing__(self, name: str) -> _Value:
        return _Value(None, {}, self._speech)


class _Value:
    """One field; its format says what it is: money, day, codes, or a group of labels."""

    def __init__(self, value: Any, data: dict[str, Any], speech: Speech) -> None:
        self._value, self._data, self._speech = value, data, speech

    def __format__(self, form: str) -> str:
        if form == "money":
            return self._speech.money(self._value, self._data.get("currency"))
        if form == "day":
            return self._speech.day(self._value)
        if form == "resume":
            return self._speech.text("offen") if self._value is None else self._speech.day(self._value)
        if form == "until":
            day = self._speech.day(self._value)
            return self._speech.text("bis auf Weiteres" if self._value is None else "bis {day}", day=day)
        if form == "blocker":
            return self._speech.blocker(str(self._value))
        if form == "codes":
            return " ".join(self._speech.blocker(_code(code)) for code in self._value or ()) or "–"
        if form:
            return self._speech.label(form, self._value)
        return "–" if self._value is None else str(self._value)


def _code(code: Any) -> str:
    return str(code.get("code", code)) if isinstance(code, dict) else str(code)
