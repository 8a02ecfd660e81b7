"""Days that a text names and the facts cannot know: of a call, a letter, a proposal, a delivery, of later instalments."""

from __future__ import annotations

import re
from datetime import date, timedelta

from backend.domain.lint.facts import LintFacts
from backend.domain.lint.mentions import DateMention
from backend.domain.lint.prose import Prose

_YEAR = timedelta(days=365)
# What the claim's own days are named by: those are held against the facts whatever else the sentence says.
_OF_THE_CLAIM = re.compile(
    r"(?:\b(?:bis|bis zum|spätestens|seit|seit dem|ab|ab dem|fällig|fällig am|fällig seit|Frist|Termin|Verzug|until|by|since"
    r"|due|due on|from|deadline|Rechnung|invoice|Zinsen|interest)\W{0,2}(?:zum|den|dem|am|vom|on|of)?)\s*$",
    re.IGNORECASE,
)
_SAID_OF_THE_CLAIM = re.compile(
    r"^\s*(?:fällig|in\sVerzug|zahlbar|zu\s(?:be)?zahlen|überfällig|due\b|payable|overdue)", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\b(?:Anruf\w*|an(?:ge)?rufen|rufen|telefon\w*|Gespräch\w*|Schreiben\w*|Brief\w*|\w*mahn(?:ung|schreiben)\w*"
    r"|Zahlungserinnerung\w*|Erinnerung\w*|E-?Mails?|Mails?|Nachricht\w*|Vorschlag\w*|Anfrage\w*|Antwort\w*|Zusage\w*|Bitte\svom"
    r"|Vereinbarung\w*|Gutschrift\w*|Teilzahlung\w*|Zahlung\svom|Überweisung\svom|Lieferung\w*|Bestellung\w*|Auftrag\w*"
    r"|Reklamation\w*|Besuch\w*|eingegangen|angekommen|erhalten|mitgeteilt|gemeldet|geschrieben|geantwortet|vereinbart|besprochen|zugesagt|erreicht"
    r"|calls?|called|phone\w*|letters?|reminders?|e-?mails?|messages?|conversation|proposal|offer|credit\snote|repl(?:y|ied)"
    r"|spoke|agreed|wrote|written|delivered|delivery|order|part\spayment|visit)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:ist|sind|war|waren|wurde|wurden|hat|haben|hatten|habt|hast)\b[^!?;]*\b\w*(?:ge\w{3,}(?:t|en)|iert|(?:be|er|ver|emp|ent)\w{3,}(?:t|en))\b",
    re.IGNORECASE,
)
_REMINDED = re.compile(r"mahn|erinner|reminder", re.IGNORECASE)
_INSTALMENTS = re.compile(r"\b(?:\w*rate[n]?|instal?lments?|teilbetr\w*)\b", re.IGNORECASE)


def is_of_something_else(prose: Prose, mention: DateMention, facts: LintFacts) -> bool:
    """Whether a day stands for something between the parties that the facts say nothing of.

    A day of the past of a call, letter or delivery; no reminder is older than the due day. A day behind the deadline
    in a sentence about instalments. Facts that know further days (`known_dates`) know these as well.
    """
    if facts.known_dates:
        return False
    before = prose.masked[max(0, mention.start - 40) : mention.start]
    start, end = prose.sentence(mention.start)
    sentence = prose.masked[start:end]
    days = _days(mention, facts)
    deadline = facts.pay_by
    if (
        deadline
        and _INSTALMENTS.search(sentence)
        and any(deadline < day <= deadline + 3 * _YEAR for day in days)
    ):
        return True
    of_the_claim = _OF_THE_CLAIM.search(before) or _SAID_OF_THE_CLAIM.search(
        prose.masked[mention.end : mention.end + 20]
    )
    if of_the_claim or not (_CONTACT.search(sentence) or _DONE.search(sentence)):
        return False
    due = min((invoice.due_date for invoice in facts.invoices if invoice.due_date), default=None)
    reminded = _REMINDED.search(before) is not None
    earliest = due if reminded and due else facts.letter_date - _YEAR
    return any(earliest <= day <= facts.letter_date for day in days)


def _days(mention: DateMention, facts: LintFacts) -> list[date]:
    """The days it may mean, in the years around the letter where it names none."""
    years = range(facts.letter_date.year - 1, facts.letter_date.year + 4)
    found = []
    for year, month, day in mention.days:
        for each in (year,) if year else years:
            try:
                found.append(date(each, month, day))
            except ValueError:
                continue
    return found
