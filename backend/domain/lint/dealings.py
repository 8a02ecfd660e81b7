# ruff: noqa: E501 word families are easier to read in long lines
"""Ordinary dealings of a firm with its customer: what was bought, delivered, taught or printed for him is no fault of the text."""

from __future__ import annotations

from backend.domain.lint.shape import words

# Work that is done and named, in the clause itself: an alarm with a line to the police, a defence in court.
_DONE = (
    r"(?:ist|sind|wurde|wurden|war|waren|haben wir|hatten wir|wir haben|has been|have been|was|were|is|are|we|we have)\b[^!?\n]{0,60}\b(?:geliefert|montiert|gedruckt|abgerechnet|installiert|verteidigt|vertreten|repariert|gereinigt|übersetzt|angefertigt|verschickt|versandt|aufgebaut|programmiert|produziert|behandelt|entrümpelt|gestaltet|fotografiert|gerahmt|gewartet|"
    r"delivered|installed|printed|invoiced|repaired|cleaned|translated|shipped|built|defended|treated|carried out|framed|serviced|eingebaut|ausgewechselt|ausgetauscht|eingelagert|eingestellt|changed (?:the|your) (?:lock|key)\w*|fitted)\b"
)
DONE = words(_DONE)
# What he bought is named, not praised.
BOUGHT = words(
    rf"{_DONE}|"
    r"(?:haben|hatten) Sie\b[^.!?\n]{0,70}\b(?:gebucht|bestellt|gekauft|abgeschlossen|gewählt|beauftragt|aufgegeben|genutzt|abonniert|in Anspruch genommen|erhalten|angenommen)|(?:hast|hattest) du\b[^.!?\n]{0,70}\b(?:gebucht|bestellt|gekauft|abgeschlossen|genutzt|abonniert)|(?:von Ihnen|Ihrerseits) (?:\w+ )?(?:gebucht|bestellt|gekauft|abgeschlossen|genutzt|abonniert)\w*|you (?:have |had )?(?:booked|ordered|bought|chose|subscribed|took out|used|accepted|signed up for)\b|"
    r"Rechnung\w* (?:betrifft|umfasst|enthält|gilt|bezieht)|(?:aus|laut) (?:Ihrer|Ihrem) (?:\w+ )?\w*(?:bestellung|auftrag|vertrag|buchung)|invoice (?:covers|concerns|is for|relates)|(?:ist|sind|war|waren|wurde|wurden|endete|läuft|lief) (?:[^!?\n]{0,50}\b)?(?:abgerechnet|berechnet|enthalten|gebucht|verbucht|abgezogen|umgestellt|mitbestellt|Bestandteil|abgelaufen|beendet|gekündigt|eingelöst|invoiced|billed)|abgerechnet (?:ist|wird|werden|wurde)|(?:was|were|is|are) (?:\w+ )?(?:invoiced|billed|deducted|included|renewed|booked)\b|Bestandteil (?:Ihres|des) Vertrag\w*|bleib(?:t|en) (?:Ihnen |dir )?(?:erhalten|unberührt|gültig|bestehen)|(?:trial|course|subscription|plan|membership) (?:ended|began|started|ran|expired|lapsed)|"
    r"(?:aus|laut|gemäß|zu) (?:Ihrer|Ihrem|der|dem|deiner) (?:Bestellung|Auftrag|Vertrag|Buchung)|auf (?:Ihren|deinen) (?:ausdrücklichen )?Wunsch|(?:on|at) your request|(?:Ihr|dein)\w? (?:Probe\w+|Test\w+|Abo\w*|Kurs|Tarif|Vertrag) (?:endete|begann|lief|läuft|wurde)|im (?:Angebot|Vertrag|Katalog|Auftrag) (?:genannt|vereinbart|beschrieben|ausgewiesen|enthalten|aufgeführt|festgelegt|bestimmt)|Angebot (?:vom|Nr|angenommen)|(?:offer|quotation) (?:of|dated|no)\b|fand\b[^.!?\n]{0,30}\bstatt|took place"
)
# A hint to help with debts costs nothing and sells nothing.
COUNSELLED = words(
    r"\w*[Ss]chuldner-?(?:und Insolvenz)?beratung\w*|\w*[Bb]eratungsstelle\w*|debt advi\w*|debt counsel\w*"
)
# The carrier was at his door: a delivery, no visit.
HANDED_OVER = words(
    r"(?:hat|haben|wurde|wurden|ist|sind|war)\b[^.!?\n]{0,70}\b(?:abgestellt|abgelegt|zugestellt|angeliefert|ausgeliefert|quittiert|entgegengenommen|in Empfang genommen)|(?:left|delivered|handed over|dropped off)\b[^.!?\n]{0,40}\b(?:parcel|goods|package|delivery|order|pallet|boxes)|(?:parcel|goods|package|delivery|order|pallet|boxes)\b[^.!?\n]{0,40}\b(?:left|delivered|handed over|dropped off)"
)
# Parents owe for their child; the child's lessons are the contract.
FOR_HIS_CHILD = words(
    r"\w*(?:unterricht|stunden?|kurs(?:e|es)?|training|kurse|nachhilfe|beitrag|beiträge|gebühr(?:en)?|betreuung|freizeit|fahrt|prüfung|schwimmen|turnen|tanzen|reiten|behandlung|platz|geld|essen)\s(?:(?:für|von|im|in|am|der|des)\s(?:\w+\s)?)?(?:Ihre[rs]|deine[rs]|Ihren?|deinen?)\s(?:\w+\s)?(?:Tochter|Sohn(?:es)?|Kind(?:es|er|ern)?|Enkel\w*|Zwillinge)\b"
    r"|(?:lessons?|tuition|course|class|classes|training|fees?|nursery|camp|trip|treatment|coaching)\s(?:\w+\s)?(?:for|of)\syour\s(?:\w+\s)?(?:son|daughter|child|children|kids?|twins)\b"
)
# He ordered the publicity himself, or reads the paper that is billed.
OWN_PUBLICITY = words(
    r"Aushang (?:mit|zu|über|am|im)\b[^.!?\n]{0,50}\b(?:\w*[Zz]eiten|Hausordnung|Termin\w*|Preis\w*|\w*plan|\w*versammlung|Bankverbindung|Ablesung|Handwerker\w*)|notice (?:with|about) (?:the|our) (?:new )?(?:opening|hours|meeting|prices)|"
    r"(?:Anzeige|Inserat|Beilage|advert(?:isement)?)\b[^.!?\n]{0,80}\b(?:erschien\w*|gedruckt|veröffentlicht|geschaltet|appeared|ran|printed|published)\b"
    r"|(?:Pflege|Betreuung|Gestaltung|Schaltung|Redaktion|Kampagne\w*|Werbung|Budget|Leistung\w*|Verwaltung|management|running|maintenance|campaign|ads?)\b[^.!?\n]{0,40}\b(?:Ihre[rs]?|deine[rs]?|your)\s(?:\w+[ -])?(?:Facebook|Instagram|TikTok|Google|LinkedIn|Social|Stellenanzeige|Anzeige|advert)"
    r"|(?:Rechnung|invoice|Abo\w*|\w*abo|Abonnement\w*|Bezug|subscription|Zustellung|Lieferung)\b[^.!?\n]{0,50}\b(?:\w*[Zz]eitung\w*|Tageszeitung|Lokalzeitung|Tagesblatt|newspapers?|paper)\b(?![^.!?\n]{0,60}\b(?:erfährt|erfahren|berichte\w*|steht|stehen|lesen|learn|report|read about)\b)"
)
