"""Where a text sends money or clicks: only to the creditor's account and to allowed links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.domain.lint.addresses import disguised_links, foreign_mailboxes
from backend.domain.lint.facts import LintFacts
from backend.domain.lint.finding import Finding
from backend.domain.lint.prose import Prose

# Lengths of the IBAN per country (SWIFT IBAN registry), for cutting an IBAN out of running text.
_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
    "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26, "UA": 29,
    "AL": 28, "AZ": 28, "BA": 20, "BH": 22, "BR": 29, "BY": 28, "CR": 22, "DO": 28, "EG": 29, "FO": 18, "GE": 22,
    "GL": 18, "GT": 28, "IL": 23, "IQ": 23, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "MD": 24, "ME": 22, "MK": 19,
    "MR": 27, "MU": 30, "PK": 24, "PS": 29, "QA": 29, "SC": 31, "TN": 24, "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip
# Countries whose IBAN has digits only behind the country code: a letter ends it.
_DIGITS_ONLY = frozenset(
    [
        "AE",
        "AT",
        "BE",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "HR",
        "HU",
        "IS",
        "LT",
        "NO",
        "PL",
        "PT",
        "RS",
        "SE",
        "SI",
        "SK",
    ]
)
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2})[ .-]?\d[ .-]?\d", re.IGNORECASE)
_FEWEST_DIGITS = 12
_ACCOUNT = re.compile(
    r"\b(?:Konto(?:nummer|-?Nr\.?)?|Kto\.?(?:-?Nr\.?)?|BLZ|Bankleitzahl|account (?:number|no\.?)|sort code)"
    r"\s*:?\s*(?P<digits>\d[\d -]{4,}\d)",
    re.IGNORECASE,
)
_OTHER_PAYEE = re.compile(
    r"\b(?:Western Union|MoneyGram|bc1[a-z0-9]{20,}|0x[0-9a-f]{40})\b"
    r"|\b(?:PayPal|Bitcoin|Wallet)\b[^.\n]{0,40}?[\w.+-]+@[\w-]+\.\w+",
    re.IGNORECASE,
)
_TLD = (
    r"(?:com|net|org|info|biz|eu|de|at|ch|fr|nl|pl|uk|io|ly|co|ru|cn|tk|top|xyz|online|site|shop|store|app|dev|"
    r"link|click|page|web|cloud|live|pay|bank|gle|gl|cc|pw|ws|to|me|be|example|test|ai|sh|gd|us|tv|support|help|"
    r"email|tax|express|credit|money|finance)"
)
_URL = re.compile(
    r"(?<![\w@])(?:(?:https?|hxxps?|ftp)\s?:\s?//[^\s<>\"')\]]+|www\.[^\s<>\"')\]]+"
    rf"|(?<![.@-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+{_TLD}\b(?:/[^\s<>\"')\]]*)?(?![\w@-]))",
    re.IGNORECASE,
)
_SENTENCE_WORDS = frozenset(
    {"to", "me", "be", "us", "pay", "help", "page", "live", "bank", "test", "support", "web"}
)


def foreign_iban(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Every account named is the creditor's: IBAN, the old account and bank numbers, or none."""
    own = re.sub(r"\W", "", facts.creditor_iban).upper()
    for start, end, iban in _ibans(prose.text):
        if iban != own:
            yield Finding("foreign_iban", prose.span(start, end), f"{iban} is not the creditor's account.")
    for found in _ACCOUNT.finditer(prose.text):
        digits = re.sub(r"\D", "", found["digits"])
        if digits.lstrip("0") not in own:
            message = "An account or bank number that is not the creditor's."
            yield Finding("foreign_iban", prose.span(*found.span()), message)
    for found in _OTHER_PAYEE.finditer(prose.text):
        yield Finding("foreign_iban", prose.span(*found.span()), "A way of payment to somebody else.")


def foreign_url(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Every link is one of the allowed ones; a bare host may stand for an allowed link on it."""
    allowed = {_plain_link(link) for link in facts.allowed_links}
    hosts = {link.split("/", 1)[0] for link in allowed}
    for found in _URL.finditer(prose.text):
        link = _plain_link(found[0])
        if link in allowed or link in hosts or _is_two_sentences(found[0]):
            continue
        yield Finding("foreign_url", prose.span(*found.span()), f"{found[0]} is not an allowed link.")
    for start, end, link in disguised_links(prose.text):
        if _plain_link(link) not in allowed | hosts:
            yield Finding("foreign_url", prose.span(start, end), f"A link in disguise: {link}.")
    for start, end, mailbox in foreign_mailboxes(prose, facts):
        yield Finding("foreign_url", prose.span(start, end), f"{mailbox} is no address of the creditor.")


def _ibans(text: str) -> Iterator[tuple[int, int, str]]:
    """IBANs as far as their country's length reaches; a shortened one too, when it stands in groups or whole."""
    for found in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(found[1].upper())
        if length is None:
            continue
        iban, end, grouped = _signs_of_iban(text, found.start(), length)
        digits = sum(sign.isdigit() for sign in iban)
        if len(iban) == length or (grouped and digits >= _FEWEST_DIGITS):
            yield found.start(), end, iban


def _signs_of_iban(text: str, start: int, length: int) -> tuple[str, int, bool]:
    """The signs from `start` on that can belong to an IBAN, where they end, and whether blanks alone part them."""
    country = text[start : start + 2]
    signs, end, grouped = country.upper(), start + 2, True
    for position in range(start + 2, len(text)):
        sign = text[position]
        is_letter = sign.isalpha() and sign.isascii() and sign.isupper() == country.isupper()
        if sign.isdigit() or (is_letter and country.upper() not in _DIGITS_ONLY):
            signs, end = signs + sign.upper(), position + 1
        elif sign in ".-":
            grouped = False
        elif sign not in " \n":
            break
        if len(signs) == length:
            break
    return signs, end, grouped


def _plain_link(link: str) -> str:
    plain = re.sub(
        r"^(?:https?|hxxps?)\s?:\s?//|^www\.", "", link.rstrip(".,;:!?»“”\"'"), flags=re.IGNORECASE
    )
    host, slash, path = plain.partition("/")
    return (host.lower() + slash + path).rstrip("/")


def _is_two_sentences(link: str) -> bool:
    """A full stop without a blank behind it ("bezahlt.Me ...") is no link."""
    last = link.rsplit(".", 1)[-1]
    return "/" not in link and last.lower() in _SENTENCE_WORDS and link.count(".") == 1
