"""What a debtor's mail means, by rules that are only sure of the unmistakable; the rest is for a person.

A rule here can only make dunning milder: it holds, waits or asks. Words are German and English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from backend.domain.promise_words import read_promise

CLAIMED_PAYMENT_DAYS = 7
"""How long a payment that the debtor only speaks of suppresses dunning: a transfer takes a banking day (§ 675s BGB),
a statement comes within days; then the bank entry counts."""

UNCLEAR_REPLY_DAYS = 7
"""How long dunning waits for a person to read a mail that no rule understood."""

PROMISE = "promise_to_pay"
"""Primary intent of a mail that is a promise to pay and nothing else."""

UNCLEAR = "unclear"
"""Primary intent of a mail that no rule understood."""

SAFE_ACTIONS = {
    "deceased": "hard_stop",
    "insolvency_notice": "hard_stop",
    "lawyer_represented": "hard_stop",
    "dispute": "hold",
    "already_paid": "suppress_until",
    "promise_to_pay": "suppress_until",
    "unsubscribe": "stop_email",
    "question_general": "ask_human",
    "out_of_office": "none",
    UNCLEAR: "ask_human",
}
"""The most protective action by intent, in the order in which the primary intent is chosen."""


@dataclass(frozen=True, slots=True)
class ReplyReading:
    """The intents found, the one that leads, and what is safe to do on the strength of the mail alone.

    Of a promise `until` is the promised day and `amount` what it names; None is all that is owed."""

    primary: str
    intents: tuple[str, ...]
    safe_action: str
    until: date | None
    amount: Decimal | None = None


def read_reply(subject: str, own_text: str, received_on: date) -> ReplyReading:
    """Reads the sender's own words and the subject; quoted text must be cut off before."""
    sentences = [*_sentences(subject), *_sentences(own_text)]
    intents = [intent for intent in _RULES if any(_says(intent, sentence) for sentence in sentences)]
    mixed = [intent for intent in intents if intent in _MIXED and _MIXED[intent].search(own_text)]
    if mixed and intents[0] in mixed:  # more is said than a rule understands: a person reads it
        intents = []
    elif not intents and _is_absence(subject, own_text):
        intents = ["out_of_office"]
    elif not intents and (promise := read_promise(own_text, received_on)):
        return ReplyReading(PROMISE, (PROMISE,), SAFE_ACTIONS[PROMISE], promise.promised_on, promise.amount)
    elif not intents and _is_plain_question(own_text):
        intents = ["question_general"]
    primary = intents[0] if intents else UNCLEAR
    return ReplyReading(
        primary=primary,
        intents=tuple(intents),
        safe_action=SAFE_ACTIONS[primary],
        until=_until(primary, received_on),
    )


def document_numbers(text: str) -> list[str]:
    """What may be invoice numbers in a text, in capitals without separators, in their order, at most 50."""
    found = dict.fromkeys(plain_number(match.group()) for match in _NUMBER.finditer(text))
    return [number for number in found if len(number) >= 3][:50]


def reply_references(text: str) -> list[str]:
    """The references of our messages ("FL-0123456789AB") that a text carries, quoted lines included."""
    return list(dict.fromkeys(_REFERENCE.findall(text.upper())))


def plain_number(number: str) -> str:
    """An invoice number in capitals without blanks, dashes and slashes, for comparing."""
    return re.sub(r"[^A-Z0-9]", "", number.upper())


def _until(primary: str, received_on: date) -> date | None:
    if primary == "already_paid":
        return received_on + timedelta(days=CLAIMED_PAYMENT_DAYS)
    return received_on + timedelta(days=UNCLEAR_REPLY_DAYS) if primary == UNCLEAR else None


def _sentences(text: str) -> list[str]:
    """Paragraphs cut after sentence ends; a full stop before a small letter ends none ("am 16.11. bezahlt")."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return [piece for part in paragraphs for piece in re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", part) if piece]


def _says(intent: str, sentence: str) -> bool:
    says, denies = _RULES[intent]
    return bool(says.search(sentence)) and not (denies and denies.search(sentence))


def _is_absence(subject: str, own_text: str) -> bool:
    return bool(_ABSENCE_SUBJECT.search(subject) and _ABSENCE_TEXT.search(own_text))


def _is_plain_question(own_text: str) -> bool:
    """A question in which nothing of money, goods or dunning occurs: whatever it is about, it denies no claim."""
    return bool(re.search(r"\b(?:frage|question)\b", own_text, re.IGNORECASE)) and not _MONEY_WORDS.search(
        own_text
    )


def _rule(says: str, denies: str | None = None) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    flags = re.IGNORECASE
    return re.compile(says, flags), re.compile(denies, flags) if denies else None


_REFERENCE = re.compile(r"\bFL-[0-9A-F]{12}\b")
_NUMBER = re.compile(r"\b[A-Za-z]{0,8}(?:[-/_.]?\d+)+(?:[-/_.]?[A-Za-z0-9]+)*")
_ABSENCE_SUBJECT = re.compile(
    r"automatische antwort|abwesen|out of office|automatic reply|autoreply", re.IGNORECASE
)
_ABSENCE_TEXT = re.compile(
    r"nicht im (?:haus|büro)|abwesend|im urlaub|nicht (?:zu )?erreich|wieder (?:da|erreichbar|regulär|im)|pause bis"
    r"|out of (?:the )?office|away (?:from|until)|on (?:leave|vacation)|be back",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(
    r"zahl|rechnung|mahn|betrag|euro|€|überw|gutschr|skonto|rate\b|raten|liefer(?:ung|t)\b|ware|defekt|mangel|mängel"
    r"|kaputt|storn|widerruf|widerspr|kündig|beschwer|anwalt|insolv|bestell|falsch"
    r"|pay|paid|invoice|amount|remind|deliver|goods|order|wrong|cancel|refund|lawyer|money",
    re.IGNORECASE,
)
_MIXED = {
    "already_paid": re.compile(
        r"\brest|folg(?:t|en)\b|\bweil\b|\bwarum\b|\braten?\b|\bunklar|stimm|remaining|balance|because|instal",
        re.IGNORECASE,
    ),
    "unsubscribe": re.compile(
        r"nichts zu tun|verwechs|falsche?[rn]? (?:adress|empf)|wrong (?:person|address)", re.IGNORECASE
    ),
}
_PAID = r"(?:über|an)wiesen|bezahlt|gezahlt|beglichen|ausgeglichen|eingezahlt|abgegangen"
_RULES = {
    "deceased": _rule(
        r"\b(?:verstorben|gestorben|verschieden|heimgang|todesfall|sterbeurkunde|passed away|deceased|has died)\b",
        r"\b(?:kund(?:e|in)|mitarbeiter(?:in)?|kolleg(?:e|in)|hund|katze|not (?:dead|deceased))\b",
    ),
    "insolvency_notice": _rule(
        r"insolvenzverwalter(?!\w)|insolvenzeröffnung|\b\d+ IN \d+/\d\d\b|eröffnung\w* des insolvenzverfahrens"
        r"|insolvenz\w* .{0,60}(?:eröffnet|beantragt|angemeldet|gestellt|abgegeben)"
        r"|(?:antrag|eröffnet|eröffnung) .{0,60}insolvenz|filed for (?:insolvency|bankruptcy)"
        r"|\bin(?:to)? (?:administration|liquidation|insolvency proceedings)\b",
        r"\b(?:droht|drohen|sonst|falls|wenn|müssten|müsste|würde|unser(?:es|e|em)? (?:kunde|auftraggeber|lieferant)\w*"
        r"|if|would|might|our (?:client|customer))\b",
    ),
    "lawyer_represented": _rule(
        r"vertritt (?:mich|uns)|(?:wir vertreten|vertrete ich|vertreten wir) .{0,80}|anwaltlich vertreten"
        r"|(?:hat|haben) (?:mich|uns) mit der (?:wahrnehmung|vertretung)|mein(?:en|em)? mandant(?:en|in)?\b"
        r"|represented by (?:counsel|a lawyer|an attorney|our (?:lawyer|attorney|solicitor))|we act for",
        r"steuerberat|schuldnerberat|\b(?:werde|werden|würde|frage|wende|if|will)\b",
    ),
    "dispute": _rule(
        r"widersprech(?:e|en)\b|(?:lege|legen|erheben?) .{0,40}(?:widerspruch|einspruch)|\bbestreite[n]?\b|reklamation|"
        r"reklamier(?:t|en|e)\b|mangelhaft|\bmängel\b|\bdefekt\b|\bkaputt\b|beschädigt"
        r"|(?:nie|nichts?|nix) .{0,25}bestellt|(?:ware|lieferung|paket|artikel)\b.{0,40}\b(?:nie|nicht)\b"
        r"|nie geliefert|nicht geliefert|(?:erkenne|erkennen) .{0,60}nicht an\b|nicht akzeptier|akzeptiere .{0,20}nicht"
        r"|zu (?:viel|hoch) berechnet|doppelt (?:berechnet|abgerechnet)|falsch (?:berechnet|abgerechnet)"
        r"|unberechtigt|unbegründet|unbegruendet|zurückgewiesen|weise .{0,80}zurück\b|widerrufsrecht"
        r"|fristgerecht widerrufen"
        r"|(?:längst|bereits|schon) (?:gekündigt|storniert)|\bdispute\b|\bdefective\b|\bdamaged\b|broken"
        r"|never (?:received the goods|ordered|arrived|delivered)|not (?:as )?ordered|wrong (?:price|quantity|amount)"
        r"|overcharged|charged twice",
        r"\b(?:nicht|kein|keine) (?:reklam|mangelhaft|defekt|mängel|beschädigt|widersprech)"
        r"|\bno dispute\b|nicht bestreite",
    ),
    "already_paid": _rule(
        rf"\b(?:habe?n?|hat|hab|ist|sind|wurden?|worden|bereits|schon|längst|gestern|vorgestern|heute)\b.{{0,120}}\b(?:{_PAID})"
        rf"|\b(?:{_PAID})\b.{{0,40}}\b(?:am \d|gestern|vorgestern|worden)"
        r"|\b(?:have|has|was|were|been|already|we|i)\b.{0,60}\b(?:paid|transferred|wired|settled)\b",
        r"\b(?:nicht|nie|kein\w*|werde\w*|wird|wenn|sobald|falls|möchte|soll\w*|hätte\w*|könn\w*|muss|müssen|lassen"
        r"|not|never|will|would|should|if|once|when|until|cannot|can't)\b",
    ),
    "unsubscribe": _rule(
        r"keine (?:weiteren )?(?:e-?)?mails? mehr|nicht mehr per e-?mail|\bunsubscribe\b|stop e-?mailing"
        r"|(?:tragt|tragen sie) mich .{0,20}\baus\b|aus (?:dem|ihrem) verteiler",
    ),
}
