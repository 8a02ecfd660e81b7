# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""What may be charged at all: lump sum, rate, fee and interest, by debtor and by default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from backend.domain.lint.facts import SOFT_REMINDER, LintFacts
from backend.domain.lint.finding import Finding
from backend.domain.lint.mentions import AmountMention, amount_mentions, date_mentions
from backend.domain.lint.prose import Prose

LUMP_SUM = Decimal(40)
# Five points over any base rate since 2002 stay below: the highest base rate was 3.62 (§ 247 BGB).
HIGHEST_CONSUMER_RATE = Decimal("8.62")
CONSUMER_POINTS = 5

_LUMP_WORD = re.compile(
    r"(?:verzugs|verzugskosten|mahn|schadens?(?:ersatz)?|verzugsschaden\w*|beitreibungs\w*)-?pauschale?n?\b"
    r"|§\s?288\s(?:Abs(?:atz|\.)\s?5|\(5\)|V\b)|(?:section|sec\.)\s288\s\(5\)"
    r"|\b(?:lump[\s-]sum|fixed (?:late payment )?compensation|late payment compensation|flat[\s-]rate compensation)\b",
    re.IGNORECASE,
)
_LUMP_NEAR = re.compile(r"pauschal|lump|compensation|flat", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?P<points>\d{1,2}(?:[.,]\d+)?|sechs|sieben|acht|neun|zehn|six|seven|eight|nine|ten)\s?-?(?:%|Prozent|percent(?:age)?)?"
    r"[\s-]?(?:punkten?|points?)\b"
    r"|\b(?P<over>\d{1,2}(?:[.,]\d+)?|neun|acht|nine|eight)\s?(?:%|Prozent|per ?cent|v\.\s?H\.)\s(?:Zinsen\s|Verzugszinsen\s|interest\s)?"
    r"(?:über|oberhalb|above|over)\b"
    r"|\b(?:basis\w*|base(?:\srate)?)\s(?:plus|\+|zuzüglich|zzgl\.?|und|and)\s(?P<plus>\d{1,2}(?:[.,]\d+)?|sechs|sieben|acht|neun|zehn|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_POINT_WORDS = {
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_BUSINESS_RATE = re.compile(
    r"§\s?288\s(?:Abs(?:atz|\.)\s?2|\(2\)|II\b)|(?:section|sec\.)\s288\s\(2\)|§\s?352\sHGB"
    r"|\b(?:Unternehmer|Handels|Geschäfts)zins\w*|Zinssatz\w* (?:für|unter|zwischen) (?:Unternehme\w*|Kaufleute\w*)"
    r"|\b(?:commercial|business)[\s-](?:interest[\s-])?rate",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"(?<![\d.,])(?P<rate>\d{1,2}(?:[.,]\d{1,3})?)\s?(?:%|Prozent\b|per ?cent\b)", re.IGNORECASE
)
_INTEREST = re.compile(r"zins|interest|p\.\s?a\.|jährlich|a year|per annum", re.IGNORECASE)
_FEE = re.compile(
    r"\b(?:mahn|bearbeitungs|erinnerungs|verwaltungs|inkasso|aufwands|verspätungs|service|säumnis|brief|versand|schreib)"
    r"-?(?:gebühr\w*|kosten|spesen|pauschale\w*|entgelt\w*|aufschlag\w*|zuschlag\w*)"
    r"|\b(?:gebühr|unkosten|auslagen|porto|spesen|kostenbeitrag|aufwandsentschädigung|säumniszuschlag)\w*"
    r"|\b(?:reminder|late|handling|admin(?:istration|istrative)?|processing|dunning|service|collection)[\s-](?:payment[\s-])?(?:fees?|charges?|costs?)"
    r"|\b(?:fees?|surcharge|postage)\b",
    re.IGNORECASE,
)
_CHARGING = re.compile(
    r"\b(?:berechnen|erheben|stellen wir|zuzüglich|zzgl|kommt hinzu|kommen|hinzu|fällt an|fallen an|applies|apply|"
    r"we charge|is added|are added|add|plus|nebst|inklusive|incl)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:würden?|könn\w*|dürf(?:t?en|te)|danach|anschließend|vermeiden|künftig|später|sobald|erst|sparen|ersparen|"
    r"ab (?:dem )?(?:Eintritt |Beginn )?(?:des |Ihres )?Verzug\w*|im (?:Verzugsfall|Falle des)|bei (?:Verzug|Nichtzahlung)|in (?:case|the event) of|"
    r"ab (?:dem )?(?:Zugang|Erhalt|Eingang|Empfang) (?:dieser|dieses) Mahn\w+|ab (?:dann|diesem (?:Tag|Zeitpunkt))|nach (?:Ablauf|Fristablauf|Fristende|Verstreichen)|mit (?:Fristablauf|Ablauf der Frist)|"
    r"(?:from|on|upon) (?:the )?receipt of this (?:reminder|notice)|after (?:that|the deadline|this (?:date|day)|expiry)|from then on|thereafter|"
    r"on default|once you|after default|would|could|may|might|avoid|later|future)\b",
    re.IGNORECASE,
)
_WAIVED_IF = re.compile(
    r"\b(?:entf[aä]ll\w*|erlassen|verzichten|waive\w*|drop(?:ped)?|cancel\w*)\b[^.!?\n]{0,60}\b(?:sobald|wenn|falls|sofern|if|once|when|provided)\b",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"\b(?:berechnen|erheben|verlangen|fordern|beanspruchen|stellen|setzen|machen|nehmen) wir\b[^.!?;\n]{0,60}\b(?:nicht|kein\w*)\b|\bwir (?:berechnen|erheben|verlangen|fordern|beanspruchen|stellen|machen)\b[^.!?;\n]{0,80}\b(?:nicht|kein\w*)\b"
    r"|\b(?:wird|werden|ist|sind)\b[^.!?;\n]{0,50}\bnicht (?:\w+ )?(?:berechnet|erhoben|verlangt|gefordert|enthalten)|\b(?:verzichten|sehen wir|erlassen wir|erlassen|schenken wir|lassen wir)\b|\b(?:we (?:waive|forgo|do not (?:charge|claim|ask)|are not (?:charging|claiming))|(?:is|are) (?:waived|not (?:charged|claimed|included))|not (?:charge|claim) (?:you )?(?:it|the))\b",
    re.IGNORECASE,
)
# "Für den Aufwand dieser Erinnerung stellen wir 10 EUR in Rechnung": a fee without the word.
_FOR_REMINDING = re.compile(
    r"\b(?:für|wegen|for)\s[^.!?\n]{0,40}\b(?:Aufwand|Mühe|Erinnerung|Zahlungserinnerung|Mahnung|Schreiben|Brief|Zeit|Bearbeitung|Arbeit|Nachfassen|Umstände|effort|trouble|reminder|reminding|letter|time|work)\b"
    r"[^.!?\n]{0,40}\b(?:stellen|berechnen|erheben|verlangen|fordern|setzen|fallen|kommen|werden|charge|bill|ask|add|is|are)\b"
    r"|\b(?:Erinnerung|Zahlungserinnerung|Mahnung|Schreiben|Brief|reminder|letter)\s(?:kostet|costs?|schlägt)\b|\b(?:berechnen|charge|bill)\b[^.!?\n]{0,30}\b(?:für|for) (?:diese[ns]?|die|das|den|this|the) (?:Erinnerung|Mahnung|Schreiben|Brief|Aufwand|reminder|letter|effort)\b",
    re.IGNORECASE,
)
_INTEREST_WORD = re.compile(r"\b(?:\w*zinsen|zinsbetrag|verzins\w*|zinst|interest)\b", re.IGNORECASE)
_RUNNING = re.compile(
    r"\b(?:bereits|bisher|derzeit|seit|ab|berechnen|verzinsen|zuzüglich|zzgl|nebst|angefallen|aufgelaufen|laufen|läuft|fallen|fällt|entstehen|entsteht|wachsen|wächst|kommen|kommt|hinzu|dazu|schulden|verlangen|accru\w*|"
    r"runs?|running|grows?|growing|owe|incurs?|adding|added|adds?|payable|"
    r"since|from|plus|already|to date|charged|charge)\b",
    re.IGNORECASE,
)
_BEFORE_DEFAULT = re.compile(
    r"\b(?:ab|seit|vom|von|mit|from|since|as of)\s(?:dem\s|der\s|the\s|de[mr] (?:Tag|Datum|Zeitpunkt)\s|(?:Tag|Datum|Zeitpunkt|Zugang|Erhalt) (?:de[rs]|Ihre[rs])\s|(?:date|day|time|receipt) of\s|your\s|our\s|Ihre[rms]?\s)*"
    r"(?:Rechnung(?:sdatum|sstellung|seingang|serhalt|slegung)?|Fakturadatum|Fakturierung|(?:An|Aus|Zu)?[Ll]ieferung|Lieferdatum|Liefertag|Leistung(?:sdatum|serbringung|stag)?|Auftrag(?:serteilung|sdatum)?|Bestellung|Bestelldatum|Bestelltag|Vertragsschluss|Vertragsbeginn|Abnahme|Übergabe|Versand|Montage|"
    r"invoic(?:e|ing)(?: date)?|billing(?: date)?|deliver(?:y|ed)(?: date)?|(?:purchase )?order(?:ing)?(?: date)?|shipment|dispatch|contract date|conclusion of)\b(?! (?:GT|RE|\w*\d))",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?:zins\w*|interest|verzug|default)\b(?![^.;\n]*\b(?:fällig|due|offen|open|unpaid|overdue|rechnung|invoice)\b)"
    r"[^.;\n]{0,70}\b(?:seit|ab|since|from)\s(?:dem\s|the\s)?$",
    re.IGNORECASE,
)


def lump_sum_consumer(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """No 40 euros from a consumer (§ 288 (5) BGB), by name or by figure."""
    if not facts.is_consumer:
        return
    claims = facts.amounts()
    for mention in amount_mentions(prose.masked):
        named = LUMP_SUM not in claims or _LUMP_NEAR.search(prose.clause(mention.start))
        if mention.amount == LUMP_SUM and named and not prose.negated(mention.start):
            message = "A lump sum is asked from a consumer"
            yield _finding(prose, "lump_sum_consumer", mention.start, mention.end, message)
    for found in _LUMP_WORD.finditer(prose.masked):
        if not prose.negated(found.start()):
            yield _finding(prose, "lump_sum_consumer", *found.span(), "A lump sum is asked from a consumer")


def is_waived_lump_sum(prose: Prose, mention: AmountMention) -> bool:
    """The lump sum of § 288 (5) BGB, named and in the same sentence not asked for."""
    start, end = prose.sentence(mention.start)
    sentence = prose.masked[start:end]
    named = mention.amount == LUMP_SUM and _LUMP_WORD.search(sentence)
    return bool(named and _NOT_ASKED.search(sentence) and not _WAIVED_IF.search(sentence))


def rate_consumer(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """A consumer owes five points over the base rate, never nine (§ 288 (1), (2) BGB)."""
    if not facts.is_consumer:
        return
    for found in _POINTS.finditer(prose.masked):
        if _number(found["points"] or found["over"] or found["plus"]) > CONSUMER_POINTS and not prose.negated(
            found.start()
        ):
            yield _finding(prose, "rate_consumer", *found.span(), "More than five points over the base rate")
    for found in _BUSINESS_RATE.finditer(prose.masked):
        if not prose.negated(found.start()):
            yield _finding(prose, "rate_consumer", *found.span(), "The rate between businesses")
    for found in _PERCENT.finditer(prose.masked):
        start, end = prose.sentence(found.start())
        too_high = _number(found["rate"]) > HIGHEST_CONSUMER_RATE
        if too_high and _INTEREST.search(prose.masked[start:end]) and not prose.negated(found.start()):
            yield _finding(
                prose, "rate_consumer", *found.span(), "A rate above five points over the base rate"
            )


def fee_first_reminder(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """The first reminder is free: costs are damages of a default that exists before (§§ 280 (2), 286 BGB)."""
    if facts.stage != SOFT_REMINDER and facts.in_default:
        return
    principals = {invoice.open_amount for invoice in facts.invoices}
    for found in _FEE.finditer(prose.masked):
        amount = _amount_beside(prose.masked, found.start(), found.end())
        denied = prose.negated(found.start()) and not _on_condition(prose, found.start())
        if denied or (amount and amount.amount in principals):
            continue
        charged = amount is not None and amount.amount != 0
        if charged or (_CHARGING.search(prose.clause(found.start())) and not _is_later(prose, found.start())):
            yield _finding(prose, "fee_first_reminder", *found.span(), "A fee in a first reminder")
    for found in _FOR_REMINDING.finditer(prose.masked):
        start, end = prose.sentence(found.start())
        named = [
            m for m in amount_mentions(prose.masked[start:end]) if m.amount and m.amount not in principals
        ]
        if named and not prose.negated(found.start()):
            yield _finding(prose, "fee_first_reminder", *found.span(), "A fee in a first reminder")


def interest_before_default(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Interest runs from default (§§ 286, 288 BGB), never from the invoice or from a day before."""
    for found in _INTEREST_WORD.finditer(prose.masked):
        if prose.negated(found.start()):
            continue
        start, end = prose.sentence(found.start())
        sentence = prose.masked[start:end]
        if _BEFORE_DEFAULT.search(sentence):
            yield _finding(prose, "interest_before_default", *found.span(), "Interest from before default")
        elif not facts.in_default:
            amount = _amount_beside(prose.masked, found.start(), found.end())
            owed = {invoice.open_amount for invoice in facts.invoices}
            named = amount is not None and amount.amount != 0 and amount.amount not in owed
            if named or (
                _RUNNING.search(prose.clause(found.start())) and not _is_later(prose, found.start())
            ):
                yield _finding(prose, "interest_before_default", *found.span(), "Interest without default")
    yield from _days_before_default(prose, facts)


def _days_before_default(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """ "Interest since" a day that lies before every start of default."""
    starts = {invoice.default_start for invoice in facts.invoices if invoice.default_start}
    for mention in date_mentions(prose.masked) if starts else ():
        before = prose.masked[max(0, mention.start - 110) : mention.start]
        known = any(mention.means(day) for day in facts.known_dates | starts)
        first = min(starts)
        earlier = all(
            year is not None and (year, month, day) < (first.year, first.month, first.day)
            for year, month, day in mention.days
        )
        if _SINCE.search(before) and earlier and not known:
            message = "A day before default"
            yield _finding(prose, "interest_before_default", mention.start, mention.end, message)


def _finding(prose: Prose, code: str, start: int, end: int, message: str) -> Finding:
    return Finding(code, prose.span(start, end), f"{message}: '{prose.text[start:end].strip()}'.")


def _on_condition(prose: Prose, position: int) -> bool:
    """A charge that is waived only if something is done is charged."""
    start, end = prose.sentence(position)
    return bool(_WAIVED_IF.search(prose.masked[start:end]))


def _is_later(prose: Prose, position: int) -> bool:
    """What may come ("could", "to avoid") is not charged now."""
    start, end = prose.sentence(position)
    return bool(_LATER.search(prose.masked[start:end]))


def _amount_beside(text: str, start: int, end: int) -> AmountMention | None:
    """The amount that belongs to a word: close before it or after it in the same sentence."""
    nearest: tuple[int, AmountMention] | None = None
    for mention in amount_mentions(text):
        gap = text[mention.end : start] if mention.end <= start else text[end : mention.start]
        reach = 15 if mention.end <= start else 45
        if mention.start < end and mention.end > start:
            continue
        if (
            len(gap) <= reach
            and not re.search(r"\n|;|[.!?]\s", gap)
            and (nearest is None or len(gap) < nearest[0])
        ):
            nearest = (len(gap), mention)
    return nearest[1] if nearest else None


def _number(word: str) -> Decimal:
    return Decimal(_POINT_WORDS.get(word.lower(), 0)) or Decimal(word.replace(",", "."))
