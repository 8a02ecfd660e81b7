"""Which mails were written by a machine: bounces (RFC 3464, RFC 5965), auto-replies (RFC 3834), lists.
Headers first.
"""

from __future__ import annotations

import re
from email.message import EmailMessage

from backend.reading.mail.headers import header_value
from backend.reading.mail.values import MailReading
from backend.reading.values import Kind

_BOUNCE_SENDER = re.compile(
    r"^(?:mailer-daemon|post[_-]?master|mailerdaemon|mail-daemon|bounces?)(?:[@+\-=. <]|$)", re.IGNORECASE
)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|delivery (?:status|fail|has failed|notification|problem|report|error)|returned mail"
    r"|mail delivery"
    r"|failure notice|failed delivery|delivery to .{0,60}failed|non[ -]?delivery|unzustellbar"
    r"|nicht zugestellt"
    r"|could(?: not|n't) be delivered|message not delivered|mail(?: system)? error|warning: could not send"
    r"|nondeliverable|undelivered|delivery unsuccessful|message you sent blocked|not delivered"
    r"|zustellung(?:sbenachrichtigung)?.{0,30}(?:fehl|nicht)|(?:return|bounce)d?\b.{0,20}\bmail",
    re.IGNORECASE,
)
_BOUNCE_BODY = re.compile(
    r"(?:could not|couldn't|cannot|unable to|failed to) (?:be )?deliver"
    r"|delivery to the following recipients? failed"
    r"|konnte nicht zugestellt werden|user unknown|error delivering|trouble delivering"
    r"|rejected recipient|address (?:is )?(?:unknown|invalid)|invalid user|mailbox (?:unavailable|full"
    r"|not found)|no such user"
    r"|\b5\d\d[ -]5\.\d\.\d{1,2}\b|recipient address rejected|permanent (?:fatal )?error",
    re.IGNORECASE,
)
_AUTO_SUBJECT = re.compile(
    r"^(?:(?:re|aw|antw):\s*)*(?:auto(?:matic|matische|matisierte|mated)?[ -]?(?:re(?:ply|sponse)|antwort)"
    r"|automatisch|out of (?:the )?office|abwesen(?:heit|d)|away (?:until|from)|i am away|im urlaub|ferien"
    r"|vacation|abwesenheit"
    r"|nicht im (?:haus|büro)|réponse automatique|ausser haus|außer haus)",
    re.IGNORECASE,
)
_REPLY_SUBJECT = re.compile(r"^\s*(?:re|aw|antw|sv|wg|fw|fwd)\s*(?:\[\d+\])?:", re.IGNORECASE)
_DUNNING_WORDS = re.compile(
    r"rechnung|mahnung|zahlung|überwiesen|überweisung|erinnerung|offene[nr]? (?:posten|betrag)"
    r"|forderung|gutschrift"
    r"|reklam|mangel|widerspr|skonto|ratenzahlung|stundung|invoice|payment|overdue|remittance|reminder",
    re.IGNORECASE,
)


def kind_of_mail(message: EmailMessage, mail: MailReading, text: str) -> tuple[Kind, float]:
    """bounce, auto_reply, customer_reply or other, with the confidence of that."""
    content_type = message.get_content_type()
    parts = {part.get_content_type() for part in message.walk()}
    if parts & {
        "message/delivery-status",
        "message/feedback-report",
    }:
        return "bounce", 0.99
    report = re.search(
        r"report-type\s*=\s*\"?(?:delivery-status|feedback-report)", _value(message, "Content-Type")
    )
    if content_type == "multipart/report" and report:
        return "bounce", 0.97
    daemon = _BOUNCE_SENDER.match(mail.sender or "") or _BOUNCE_SENDER.match(_value(message, "From"))
    sender_is_daemon = bool(daemon) or _null_path(message)
    subject = mail.subject or ""
    auto = _value(message, "Auto-Submitted").split(";")[0]
    if _value(message, "X-Failed-Recipients") or (sender_is_daemon and _BOUNCE_SUBJECT.search(subject)):
        return "bounce", 0.97
    if (
        sender_is_daemon
        and not _AUTO_SUBJECT.search(subject)
        and (_BOUNCE_BODY.search(text) or mail.failed_recipients)
    ):
        return "bounce", 0.93
    if _AUTO_SUBJECT.search(subject) or auto == "auto-replied" or _autoresponder(message):
        return ("auto_reply", 0.95) if not _bounced_text(subject, text) else ("bounce", 0.85)
    if _BOUNCE_SUBJECT.search(subject) and _BOUNCE_BODY.search(text):
        return "bounce", 0.9
    if sender_is_daemon:
        return "bounce", 0.75
    if content_type == "multipart/report":
        return "bounce", 0.8
    return _written(message, mail, text, auto)


def _written(message: EmailMessage, mail: MailReading, text: str, auto: str) -> tuple[Kind, float]:
    """Mails that are neither bounce nor auto-reply: an answer or a mail about an invoice, else other."""
    bulk = (
        _value(message, "List-Id")
        or _value(message, "List-Unsubscribe")
        or _value(message, "Precedence") in {"bulk", "list"}
    )
    if bulk or auto == "auto-generated":
        return "other", 0.9
    if mail.in_reply_to or mail.references or mail.quoted_text or _REPLY_SUBJECT.match(mail.subject or ""):
        return "customer_reply", 0.9
    if _DUNNING_WORDS.search(f"{mail.subject or ''}\n{text}"):
        return "customer_reply", 0.75
    return "other", 0.7


def _null_path(message: EmailMessage) -> bool:
    return _value(message, "Return-Path") == "<>" and not _value(message, "In-Reply-To")


def _autoresponder(message: EmailMessage) -> bool:
    """Headers that vacation programs set."""
    return (
        any(_value(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From"))
        or (
            _value(message, "X-Auto-Response-Suppress") == "all"
            and _value(message, "Auto-Submitted") not in {"", "no"}
        )
        or _value(message, "Precedence") in {"auto_reply", "auto-reply"}
    )


def _bounced_text(subject: str, text: str) -> bool:
    return bool(_BOUNCE_SUBJECT.search(subject) and _BOUNCE_BODY.search(text))


def _value(message: EmailMessage, name: str) -> str:
    return header_value(message, name).lower()
