# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""A text made ready for rules: look-alike and invisible signs folded, master data masked, clauses known."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from backend.domain.lint.names import without_names

# Cyrillic and Greek letters that look like Latin ones (a small part of Unicode's confusables, UTS #39).
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈѕаеорсухіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTYXIJsaeopcyxijABEZHIKMNOPTYXo",
)
_CLAUSE_END = re.compile(
    r"(?<!\bAbs)(?<!\bNr)(?<!\bArt)(?<!\bDr)(?<!\bjur)(?<!\bgez)(?<!\bca)(?<!\bp)(?<!\ba)(?<!\bSt)(?<!\bMr)(?<!\bMrs)(?<!\bMs)[.!?](?=\s|$)|\n+|;|[,:](?=\s)|\s[–—-]\s|[()]"
    r"|\b(?:sonst|ansonsten|otherwise|sondern|aber|but)\b"
    r"|\b(?:und|and|oder|or)(?=\s+(?:wir|we|I|ich|sonst|then|dann)\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"(?<!\bAbs)(?<!\bNr)(?<!\bDr)(?<!\bjur)(?<!\bgez)(?<!\bProf)(?<!\bSt)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bFa)[.!?](?=\s+[A-ZÄÖÜ„“\"(]|\s*$)|(?<![\d.])(?<!Abs)(?<!Nr)(?<!Art)(?<!am)(?<!ca)(?<!no)[.!?](?=\s+\d)|;(?=\s)|\n+"
)
_NEGATION = re.compile(
    r"\b(?:nicht|nie|niemals|kein\w*|ohne|weder|entfällt|verzichten|not|never|no|without|neither|waive\w*|niemandem)\b|n[’']t\b"
    r"|\b(?:melden?|teilen?|sagen?|geben|übermitteln|leiten|report|tell|share|disclose|pass)\s(?:wir |ich )?(?:\w+ )?(?:nichts|nothing|nobody)\b|\bnichts (?:an|weiter|mitteilen|melden|weitergeben)\b"
    r"|\b(?:nichts|nothing) (?:zu tun|to do with)\b|\b(?:erfährt|erfahren|hört|hören|weiß|wissen)\s(?:\w+\s){0,4}?nichts\b|\b(?:niemand|nobody|no one)\s(?:wird|muss|kommt|is|will|goes|gets)\s(?:\w+\s){0,5}?(?:verhaftet|bestraft|eingesperrt|inhaftiert|angezeigt|verfolgt|gepfändet|Gefängnis|Haft|arrested|punished|jailed|imprisoned|prosecuted|to (?:prison|jail))\b|\b(?:niemand|nobody|no one)\s(?:\w+\s){0,6}?(?:erfährt|informiert|unterrichtet|weiß|hört|learns?|hears?|is told|will (?:be told|know|learn|hear))\b",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\bverpass\w*\s(?:Sie\s|du\s)?(?:nichts|nicht|kein\w*|nie\w*)|\b(?:nichts|kein\w*|nie|never|nothing|no)\s(?:\w+\s){0,3}?(?:verpassen|entgehen lassen|miss(?:ing)?)\b|\bnicht entgehen\b|\bkeine (?:Sorgen|Probleme) mehr\b|\bkeine Sorgen\b|\bnicht (?:\w+ )?(?:ausgeglichene|bezahlte|beglichene|gezahlte|fristgerechte|rechtzeitige|erfolgte|geleistete|beantwortete|erledigte|befolgte)[rnms]?\b|\bmiss (?:no|none|nothing)\b|\b(?:zögern|warten) (?:Sie )?nicht\b|"
    r"\bohne (?:weitere\w*|erneute\w*|jede\w*|nochmalige\w*|vorherige\w*|große\w*|langes?)\s\w+|\bohne (?:nachricht|mitteilung|hinweis|rückfrage|umwege|gnade|mahnung|diskussion|aufschub|dass|zu )|\bohne (?:zahlung\w*|vorwarnung|vorankündigung|ankündigung|umschweife|wenn)"
    r"|\bnicht (?:nur|länger|zögern|davor|scheuen|mehr (?:länger|warten))|\b(?:zögern|scheuen)\s(?:wir )?(?:uns )?nicht"
    r"|\bkeine (?:andere )?(?:wahl|zahlung\w*|reaktion|antwort|geduld)|\bkein (?:geld|eingang|zahlungseingang)"
    r"|\b(?:why not|warum nicht|ohne weiteres|nicht verpassen)|n[’']t miss\b|\bnot (?:only|hesitate)|\bno (?:other )?(?:choice|option|payment)|\bwithout (?:any )?(?:payment|warning|further|another|more|letter|reminder|reply|delay|mercy|notice|procedure|trial|hearing|your consent|a court|court)"
    r"|\bohne (?:Verhandlung\w*|Anhörung|Anhören|Prozess|Klage|Ladung|Prüfung|Begründung|Rechtsmittel|Richter\w*|Gericht\w*|Urteil|Verfahren|(?:Ihre )?Zustimmung|Rücksicht|(?:weiteres |gerichtliches )Verfahren)|\bnicht (?:mehr )?(?:sicher|ruhig|lustig|gefallen|bereuen)",
    re.IGNORECASE,
)
# The name of the person addressed is no statement: Frau Polizeirat, Herr Haft.
_ADDRESSED = re.compile(
    r"\b(?:geehrte[rs]?|Guten (?:Tag|Morgen|Abend)|Hallo|Liebe[rs]?|Moin|Dear|Hi|Hello|Grüß Gott)\s"
    r"(?P<name>(?:(?:Herrn?|Frau|Familie|Mr\.?|Mrs\.?|Ms\.?|Dr\.|Prof\.)\s)+(?:du |de |von |van |zu )?[A-ZÄÖÜ][\w-]+)"
)
# Anybody's name is no statement either: Frau Deppe. It stays visible as a name.
_TITLED = re.compile(
    r"(?P<title>\b(?:Herrn?|Frau|Familie|Mr\.?|Mrs\.?|Ms\.?)\s(?:Dr\.\s)?)(?P<name>[A-ZÄÖÜ][\w-]+)"
)
_ADDRESSED_BODY = re.compile(
    r"(?:Damen und Herren|Liebe[rs]? (?:\w+ )?(?:Team|Mitglieder|Freunde|Kolleg\w+|Leute)|Lieben|Team|zusammen|Sir or Madam|Sirs|all)\s"
    r"(?P<name>(?:vom|von|der|des|beim|im|am|of|at|from)\s[^,!.:\n]{1,60})(?=[,!:\n])"
)
# A line that a mail's text wrapped goes on in the next one.
_WRAPPED = re.compile(
    r"(?<=[^\n]{54}[^\n.!?:])\n(?=\S)(?!\w*(?:zeichen|nummer)\b|Az\.|(?:Sehr geehrte|Guten Tag|Hallo|Liebe|Dear|Re:|Betreff)\b)"
)
# "Sie fragten, ob wir das melden: nein." An answer denies what was asked.
_ANSWERED_NO = re.compile(
    r"\b(?:frag\w*|gefragt|wissen|ask(?:ed)?|wonder(?:ed)?|want(?:ed)? to know)\b[^.!?]*\b(?:ob|if|whether)\b[^.!?]*(?:[:,–—-]|[.?])\s*(?:nein|no)\b",
    re.IGNORECASE,
)
# What follows "if" says when, not whether.
_IF_NOT = re.compile(r"\b(?:wenn|falls|sofern|solange|if|unless|should you|until)\b[^,;.]*", re.IGNORECASE)
_CONDITION = re.compile(
    r"^\W*(?:und |and )?(?:wenn|falls|sofern|sollte\w*|wer|solange|bis|if|unless|should|until)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """`text` is the folded text, `masked` the same with master data blanked; equal in length.

    Rules work on folded positions; `span` gives positions in the text as it was handed in.
    """

    text: str
    masked: str
    offsets: tuple[int, ...]
    clause_ends: tuple[int, ...]
    sentence_ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the original text for a folded [start, end)."""
        return self.offsets[start], self.offsets[max(start, end - 1)] + 1

    def clause(self, position: int) -> str:
        """The clause around a position, in masked words."""
        index = bisect_right(self.clause_ends, position)
        start = self.clause_ends[index - 1] if index else 0
        end = self.clause_ends[index] if index < len(self.clause_ends) else len(self.masked)
        return self.masked[start:end]

    def sentence(self, position: int) -> tuple[int, int]:
        """[start, end) of the sentence around a position."""
        index = bisect_right(self.sentence_ends, position)
        start = self.sentence_ends[index - 1] if index else 0
        return start, self.sentence_ends[index] if index < len(self.sentence_ends) else len(self.masked)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """[start, end) of every sentence that is not empty."""
        start = 0
        for end in (*self.sentence_ends, len(self.masked)):
            if self.masked[start:end].strip():
                yield start, end
            start = end

    def negated(self, position: int) -> bool:
        """Whether the clause denies what stands at a position ("kein", "nicht", "without")."""
        first, last = self.sentence(position)
        if _ANSWERED_NO.search(self.masked[first : last + 12]):
            return True
        clause = self.clause(position)
        if _CONDITION.match(clause):
            return False
        return bool(_NEGATION.search(_NO_NEGATION.sub(" ", _IF_NOT.sub(" ", clause))))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Lines that are not empty, each with its position."""
        for line in re.finditer(r"[^\n]*\S[^\n]*", self.masked):
            yield line.start(), line[0].strip()


def read_prose(text: str, own_words: tuple[str, ...] = ()) -> Prose:
    """Folds a text and masks master data in it."""
    folded, offsets = _fold(text)
    folded = _WRAPPED.sub(" ", folded)
    masked = folded
    for word in sorted(own_words, key=len, reverse=True):
        pattern = r"\s+".join(re.escape(part) for part in _fold(word)[0].split())
        if pattern:
            masked = re.sub(pattern, lambda found: " " * len(found[0]), masked)
    for addressed in (_ADDRESSED, _ADDRESSED_BODY):
        masked = addressed.sub(lambda f: f[0][: -len(f["name"])] + " " * len(f["name"]), masked)
    masked = _TITLED.sub(lambda f: f["title"] + re.sub(r"\w", "N", f["name"]), masked)
    masked = without_names(masked)
    clauses = tuple(found.end() for found in _CLAUSE_END.finditer(masked))
    sentences = tuple(found.end() for found in _SENTENCE_END.finditer(masked))
    return Prose(folded, masked, offsets, clauses, sentences)


def _fold(text: str) -> tuple[str, tuple[int, ...]]:
    signs: list[str] = []
    offsets: list[int] = []
    for position, sign in enumerate(text):
        if sign.isascii():
            signs.append(sign)
            offsets.append(position)
            continue
        category = unicodedata.category(sign)
        if category == "Mn" and signs:
            signs[-1] = unicodedata.normalize("NFC", signs[-1] + sign)[:1]
            continue
        if category in ("Cf", "Mn"):
            continue
        plain = " " if category == "Zs" else unicodedata.normalize("NFKC", sign).translate(_LOOK_ALIKES)
        signs.extend(plain)
        offsets.extend([position] * len(plain))
    return "".join(signs), tuple(offsets)
