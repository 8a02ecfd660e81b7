"""Words for codes, German and English: stages, states, statuses. A code that is missing here is shown as it is."""

from __future__ import annotations

from backend.domain.code_words import (
    CHANNELS,
    CHECK_STATES,
    COMPONENTS,
    COUNTER_PERFORMANCE,
    POSTINGS,
    PROOFS,
    ROUTES,
    STAGE_NAMES,
)
from backend.domain.legal_events import LegalEventCode
from backend.domain.lint_sentences import LINT_SENTENCES
from backend.domain.message_templates import KINDS as TEMPLATES
from backend.entrypoints.web.catalogue.customers import CHANNEL_REASONS, CONSENTS, CONTACT_ROLES
from backend.entrypoints.web.catalogue.document_labels import (
    ACTIONS,
    AGREEMENTS,
    CODES,
    FACTS,
    FIELDS,
    ORIGINS,
    SOURCES,
    TIERS,
)
from backend.entrypoints.web.catalogue.origin_labels import (
    MATCH_CODES,
    MATCH_EVIDENCE,
    POLICY_LINES,
    SERVICES,
    SIGNING,
    SUBJECTS,
    TABLE_CHANGES,
    TABLES,
)
from backend.entrypoints.web.catalogue.overrides import OVERRIDE_ROLES, OVERRIDE_STATES
from backend.entrypoints.web.catalogue.policies import (
    LIMITS,
    POLICY_FIELDS,
    POLICY_SCOPES,
    POLICY_STATUSES,
    POLICY_VALUES,
)
from backend.entrypoints.web.catalogue.special_labels import (
    DISPUTE_REASONS,
    GIVE_UP_REASONS,
    INSTALMENTS,
    OUTCOMES,
    PLANS,
    PROMISES,
)
from backend.entrypoints.web.catalogue.templates import TEMPLATE_STATUSES

STAGES = {
    "DUE": ("Fällig, nicht gemahnt", "Due, not reminded"),
    "NOT_DUE": ("Noch nicht fällig", "Not yet due"),
    "SOFT": ("Soft", "Soft"),
    "M1": ("M1", "M1"),
    "M2": ("M2", "M2"),
    "FINAL": ("Letzte", "Final"),
    "ESCALATION": ("Eskalation", "Escalation"),
}
STATES = {
    "open": ("Offen", "Open"),
    "paused": ("Pausiert", "Paused"),
    "disputed": ("Reklamiert", "Disputed"),
    "promised": ("Zahlung zugesagt", "Promised"),
    "instalment_missed": ("Rate versäumt", "Instalment missed"),
    "instalments": ("Ratenzahlung", "Instalments"),
    "contradicted": ("Belege widersprechen sich", "Documents contradict"),
    "stopped": ("Gestoppt", "Stopped"),
    "in_court": ("Bei Gericht", "In court"),
    "escalated": ("Eskaliert", "Escalated"),
    "closed": ("Geschlossen", "Closed"),
    "unclosed": ("Alle offenen", "All open"),
    "due_today": ("Heute fällig", "Due today"),
}
CLOSINGS = {
    "paid": ("bezahlt", "paid"),
    "credited": ("gutgeschrieben", "credited"),
    "written_off": ("ausgebucht", "written off"),
    "withdrawn": ("zurückgenommen", "withdrawn"),
    "uncollectable": ("uneinbringlich", "uncollectable"),
}
HOLDS = {
    "clerk": ("Sachbearbeiter", "Clerk"),
    "dispute": ("Reklamation", "Dispute"),
    "promise": ("Zahlungszusage", "Promise to pay"),
    "claimed_payment": ("Zahlung behauptet", "Payment claimed"),
    "insolvency": ("Insolvenz", "Insolvency"),
    "insolvency_later": ("Insolvenz, spätere Forderung", "Insolvency, later claim"),
    "in_court": ("Bei Gericht", "In court"),
    "deceased": ("Verstorben", "Deceased"),
    "lawyer": ("Anwaltlich vertreten", "Represented by a lawyer"),
    "wrong_address": ("Falsche Anschrift", "Wrong address"),
    "protection": ("Schutzfrist", "Protection"),
    "unclear_reply": ("Antwort unklar", "Unclear reply"),
    "instalments": ("Ratenzahlung", "Instalment plan"),
    "deferral": ("Stundung", "Deferral"),
    "letter_refused": ("Schreiben nicht herstellbar", "Letter could not be made"),
}
SCOPES = {
    "claim": ("Dieser Fall", "This case"),
    "customer": ("Ganzer Kunde", "Whole customer"),
    "tenant": ("Ganzer Mandant", "Whole tenant"),
}
APPROVALS = {
    "open": ("Offen", "Open"),
    "granted": ("Gezeichnet", "Signed"),
    "rejected": ("Abgelehnt", "Rejected"),
    "expired": ("Abgelaufen", "Expired"),
    "lapsed": ("Verfallen", "Lapsed"),
}
PROPOSALS = {
    "dunning": ("Mahnung", "Reminder"),
    "escalation": ("Eskalation", "Escalation"),
    "hold": ("Mahnsperre", "Hold"),
    "allocation": ("Zuordnung", "Allocation"),
    "return": ("Rückgabe", "Return"),
    "filing": ("Ablage", "Filing"),
    "write_off": ("Ausbuchung", "Write-off"),
    "override": ("Übersteuerung", "Override"),
    "notice": ("Schreiben außer der Reihe", "Message beside the stages"),
}
NOTICES = {kind.name: (kind.german, kind.english) for kind in TEMPLATES.values() if kind.stage is None}
VERDICTS = {
    "accepted": ("Regeln erfüllt", "Rules met"),
    "needs_signature": ("Unterschrift nötig", "Needs a signature"),
    "rejected": ("Von den Regeln abgelehnt", "Rejected by the rules"),
}
MESSAGES = {
    "rendered": ("Erstellt", "Rendered"),
    "approved": ("Gezeichnet", "Signed"),
    "queued": ("Im Ausgang", "Queued"),
    "sent": ("Versandt", "Sent"),
    "delivered": ("Zugestellt", "Delivered"),
    "bounced": ("Unzustellbar", "Bounced"),
    "unknown": ("Ausgang ungewiss", "Outcome unknown"),
    "rejected": ("Abgelehnt", "Rejected"),
    "expired": ("Abgelaufen", "Expired"),
    "lapsed": ("Verfallen", "Lapsed"),
    "undone": ("Zurückgenommen", "Taken back"),
}
ITEMS = {
    "received": ("Eingegangen", "Received"),
    "quarantined": ("Quarantäne", "Quarantined"),
    "discarded": ("Verworfen", "Discarded"),
    "classified": ("Klassifiziert", "Classified"),
    "extracted": ("Ausgelesen", "Extracted"),
    "needs_rework": ("Nacharbeit", "Rework"),
    "booked": ("Gebucht", "Booked"),
    "linked": ("Zugeordnet", "Linked"),
    "filed": ("Abgelegt", "Filed"),
    "failed": ("Fehlgeschlagen", "Failed"),
}
KINDS = {
    "invoice": ("Rechnung", "Invoice"),
    "credit_note": ("Gutschrift", "Credit note"),
    "bank_statement": ("Kontoauszug", "Bank statement"),
    "payment_advice": ("Zahlungsavis", "Payment advice"),
    "customer_reply": ("Kundenantwort", "Customer reply"),
    "bounce": ("Unzustellbarkeit", "Bounce"),
    "auto_reply": ("Abwesenheit", "Auto-reply"),
    "other": ("Sonstiges", "Other"),
}
PARTIES = {
    "consumer": ("Verbraucher", "Consumer"),
    "business": ("Unternehmer", "Business"),
    "unknown": ("Unbekannt (wie Verbraucher)", "Unknown (as consumer)"),
}
PAYMENTS = {
    "new": ("Neu", "New"),
    "partly": ("Teilweise zugeordnet", "Partly allocated"),
    "allocated": ("Zugeordnet", "Allocated"),
    "proposed": ("Vorgeschlagen", "Proposed"),
    "unmatched": ("Nicht zugeordnet", "Unmatched"),
    "returned": ("Rückgabe, noch offen", "Return, not settled"),
    "reversed": ("Zurückgegeben", "Returned"),
    "settled": ("Rückgabe verrechnet", "Return settled"),
}
EVENTS = {
    "pending": ("Wartet", "Pending"),
    "processing": ("In Arbeit", "Processing"),
    "done": ("Erledigt", "Done"),
    "sent": ("Erledigt", "Done"),
    "dead": ("Aufgegeben", "Dead"),
}
RUNS = {
    "planning": ("Läuft", "Planning"),
    "released": ("Freigegeben", "Released"),
    "planned": ("Wartet auf Freigabe", "Waits for release"),
    "held": ("Angehalten: über dem Üblichen", "Held: above the usual"),
    "discarded": ("Verworfen", "Discarded"),
    "failed": ("Aufgegeben", "Given up"),
    "aborted": ("Abgebrochen", "Aborted"),
    "dry": ("Probelauf", "Dry run"),
}
ACTORS = {"person": ("Person", "Person"), "service": ("System", "System"), "agent": ("Agent", "Agent")}
ROLES = {
    "clerk": ("Sachbearbeitung", "Clerk"),
    "admin": ("Admin", "Admin"),
    "auditor": ("Prüfung (nur lesen)", "Auditor (read only)"),
    "operator": ("Betrieb", "Operator"),
}
DESTINATIONS = {
    "delivery_stop": ("Liefersperre prüfen", "Review delivery stop"),
    "classify": ("Beleg erkennen", "Classify"),
    "book": ("Beleg buchen", "Book"),
    "apply_reply": ("Antwort anwenden", "Apply reply"),
    "match": ("Zahlung zuordnen", "Match payment"),
    "render": ("Schreiben erstellen", "Render message"),
    "deliver": ("Schreiben versenden", "Deliver message"),
    "escalate": ("Eskalation vorbereiten", "Prepare escalation"),
    "resume": ("Nach Entscheidung fortsetzen", "Resume after decision"),
    "exception": ("Ausnahme prüfen", "Look at exception"),
    "answer": ("Schuldner antworten", "Answer the debtor"),
    "return_payment": ("Rückgabe verrechnen", "Cancel a returned payment"),
}
COUNTS = {
    "claims": ("Forderungen", "Claims"),
    "proposed": ("vorgeschlagen", "proposed"),
    "blocked": ("nicht gemahnt", "blocked"),
    "refused": ("abgelehnt", "refused"),
    "letters": ("Schreiben", "letters"),
    "excluded": ("ausgeschlossen", "excluded"),
    "first_time_debtors": ("erstmals angeschrieben", "written to for the first time"),
}
RUN_OUTCOMES = {
    "proposed": ("Zu mahnen", "To be dunned"),
    "excluded": ("Ausgeschlossen", "Excluded"),
    "blocked": ("Nicht gemahnt", "Not dunned"),
    "refused": ("Prüfung nicht bestanden", "Refused by the rules"),
}
BLAST = {
    "letters": ("Schreiben", "Letters"),
    "first_time_debtors": ("Erstmals angeschrieben", "Written to for the first time"),
    "amount": ("Forderungen", "Demands"),
}
AGES = {
    "not_due": ("nicht fällig", "not due"),
    "1-30": ("1–30 Tage", "1–30 days"),
    "31-60": ("31–60 Tage", "31–60 days"),
    "61-90": ("61–90 Tage", "61–90 days"),
    "91+": ("über 90 Tage", "over 90 days"),
}
DUE_BASES = {
    "contract": ("vertraglich bestimmt", "fixed by contract"),
    "calculable": ("berechenbar", "calculable"),
    "invoice": ("Rechnung (30 Tage)", "invoice (30 days)"),
    "none": ("keine Bestimmung", "not fixed"),
}

LEGAL_EVENTS = {code.value: (code.german, code.english) for code in LegalEventCode}
ACTIVITIES = {
    "note": ("Notiz", "Note"),
    "call": ("Anruf", "Call"),
    "contact": ("Kontakt", "Contact"),
}
PROTECTIONS = {
    "active": ("Geschützt", "Protected"),
    "grace": ("Nachfrist", "Grace"),
    "expired": ("Abgelaufen", "Expired"),
}
RADAR = {
    "barred": ("verjährt", "barred"),
    "red": ("dringend", "urgent"),
    "yellow": ("bald", "soon"),
    "green": ("in Ruhe", "calm"),
}
EVIDENCE = {
    "agreed": ("vereinbart", "agreed"),
    "notice_received": ("Zugang der Mahnung nachgewiesen", "receipt of the notice proven"),
    "order_served": ("Mahnbescheid zugestellt", "order for payment served"),
    "lawsuit_served": ("Klage zugestellt", "lawsuit served"),
}
TENANTS = {"active": ("aktiv", "active")}
POSTPONED = {
    "stop_switch": ("Notaus", "stop switch"),
    "outside_sending_hours": ("außerhalb der Versandzeiten", "outside sending hours"),
    "money_unmatched": ("Zahlungen noch nicht zugeordnet", "payments not matched yet"),
    "channel_unavailable": ("Versandweg nicht erreichbar", "channel not available"),
    "looked_up_not_sent": ("nachgesehen: nicht versandt", "looked up: not sent"),
}
LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "stage": STAGES,
    "stage_name": STAGE_NAMES,
    "route": ROUTES,
    "notice": NOTICES,
    "check_state": CHECK_STATES,
    "state": STATES,
    "closing": CLOSINGS,
    "hold": HOLDS,
    "legal_event": LEGAL_EVENTS,
    "counter_performance": COUNTER_PERFORMANCE,
    "activity": ACTIVITIES,
    "protection": PROTECTIONS,
    "override": OVERRIDE_STATES,
    "override_role": OVERRIDE_ROLES,
    "radar": RADAR,
    "evidence": EVIDENCE,
    "scope": SCOPES,
    "approval": APPROVALS,
    "proposal": PROPOSALS,
    "verdict": VERDICTS,
    "message": MESSAGES,
    "postponed": POSTPONED,
    "tenant": TENANTS,
    "channel": CHANNELS,
    "item": ITEMS,
    "kind": KINDS,
    "party": PARTIES,
    "posting": POSTINGS,
    "component": COMPONENTS,
    "payment": PAYMENTS,
    "event": EVENTS,
    "run": RUNS,
    "actor": ACTORS,
    "role": ROLES,
    "age": AGES,
    "destination": DESTINATIONS,
    "count": COUNTS,
    "outcome": {**OUTCOMES, **RUN_OUTCOMES},
    "blast": BLAST,
    "due_basis": DUE_BASES,
    "code": CODES,
    "field": FIELDS,
    "fact": FACTS,
    "origin": ORIGINS,
    "proof": PROOFS,
    "contact_role": CONTACT_ROLES,
    "consent": CONSENTS,
    "channel_reason": CHANNEL_REASONS,
    "agreement": AGREEMENTS,
    "source": SOURCES,
    "action": ACTIONS,
    "tier": TIERS,
    "match_evidence": MATCH_EVIDENCE,
    "match_code": MATCH_CODES,
    "policy_line": POLICY_LINES,
    "service": SERVICES,
    "signing": SIGNING,
    "subject": SUBJECTS,
    "table": TABLES,
    "table_change": TABLE_CHANGES,
    "give_up": GIVE_UP_REASONS,
    "dispute_reason": DISPUTE_REASONS,
    "plan": PLANS,
    "instalment": INSTALMENTS,
    "promise": PROMISES,
    "policy_field": POLICY_FIELDS,
    "policy_scope": POLICY_SCOPES,
    "lint": LINT_SENTENCES,
    "limit": LIMITS,
    "policy_status": POLICY_STATUSES,
    "policy_value": POLICY_VALUES,
    "template": TEMPLATE_STATUSES,
}
