"""Faults of tone and substance by pattern: threats, invented law, advertising, false senders, disclosure, contempt.

The patterns of both languages stand side by side per code; the file is long because they are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.domain.lint.facts import LintFacts
from backend.domain.lint.finding import Finding
from backend.domain.lint.prose import Prose

_OUTSIDERS = (
    r"(?:Arbeitgeber\w*|Chef(?:in|s)?|Vorgesetzte\w*|Kolleg\w*|Nachbar\w*|Familie\w*|Verwandt\w*|Eltern|Mutter|Vater|"
    r"Ehefrau|Ehemann\w*|Ehepartner\w*|Partner(?:in)?|Lebensgefährt\w*|Kinder\w*|Freunde\w*|Vermieter\w*|Hausverwaltung|"
    r"Hausbank|Bank|Kunden|Kundschaft|Lieferanten|Geschäftspartner\w*|Verein\w*|Mitarbeiter\w*|Belegschaft|Innung|Kammer|"
    r"Umfeld|Bekannt\w*|Mitbewohner\w*|Schule|"
    r"employers?|boss|supervisor|colleagues?|co-?workers?|neighbou?rs?|family|relatives|parents|mother|father|wife|husband|"
    r"spouse|children|friends|landlord|customers|clients|suppliers|business partners|staff|bank|workplace)"
)
_TELL = (
    r"(?:inform\w*|anruf\w*|anzurufen|rufen\b[^.!?\n]{0,40}\ban\b|anschreib\w*|schreiben\b[^.!?\n]{0,40}\ban\b|kontaktier\w*|mitteil\w*|teilen\b[^.!?\n]{0,40}\bmit\b|"
    r"erfahren|erfährt|wissen lassen|in Kenntnis|erzähl\w*|sprechen\b|ansprechen|bescheid\w*|benachrichtig\w*|wenden|melden|verständig\w*|"
    r"einweihen|hinweisen|weiterleit\w*|hören von|"
    r"inform\w*|call\w*|contact\w*|tell\w*|notif\w*|write to|writing to|let\b[^.!?\n]{0,25}\bknow|hear(?:s)? (?:of|about)|speak\w*|reach out)"
)
_POSSESSIVE = r"(?:Ihr\w*|dein\w*|Eure\w*|your)"

_THREATS = re.compile(
    r"\b(?:Polizei\w*|Strafanzeige\w*|Strafantrag|Staatsanwalt\w*|Kripo|Kriminalpolizei|Betrugsanzeige|"
    r"police|criminal (?:complaint|charges?|proceedings)|public prosecutor|prosecut\w+|fraud (?:report|squad|charges?))\b"
    r"|\b(?:zur Anzeige|Anzeige (?:erstatten|wegen|erstattet)|zeigen (?:wir )?(?:Sie|dich) an|anzeigen wegen|press charges)\b"
    r"|\b(?:an|bei|in|der|die|durch) (?:die |der )?(?:Presse|Lokalpresse|Lokalzeitung|Zeitung|Öffentlichkeit|Medien|sozialen Medien)\b"
    r"|\b(?:Pranger|öffentlich (?:machen|bekannt|nennen|aushängen|posten)|veröffentlich\w+|Facebook|Instagram|TikTok|Google-?Bewertung|schwarze Liste|"
    r"newspapers?|the press|social media|name and shame|publicly|publish\w*|blacklist\w*|go public|online reviews?)\b"
    r"|\b(?:Haustür|Wohnungstür|vor (?:Ihrer|deiner|der) Tür|auf der Matte|Hausbesuch\w*|(?:statten|abstatten)\b[^.!?\n]{0,30}\bBesuch|Besuch (?:ab)?statten|"
    r"(?:persönlich|unangemeldet|abends|nachts|zu Hause)\b[^.!?\n]{0,30}\b(?:vorbei\w*|aufsuch\w*|besuch\w*|abhol\w*|erschein\w*)|bei (?:Ihnen|dir) (?:zu Hause|vorbei|klingel\w*)|"
    r"(?:kommen|schicken|stehen|schauen)\b[^.!?\n]{0,40}\b(?:vorbei|vor der Tür|bei Ihnen|bei dir|zu Ihnen|zu dir)\b|wir wissen,? wo|Moskau[- ]?Inkasso|Schläger\w*|"
    r"at your (?:door|home|house)|on your doorstep|(?:visit|call on|come to|drop by|come round|turn up|knock)\b[^.!?\n]{0,30}\b(?:you|home|house|door|office|premises|in person)|we know where)\b"
    r"|\b(?:Konsequenzen, die|das werden Sie bereuen|Sie werden (?:es|das) bereuen|fertig ?machen|fertigmachen|ruinieren|zerstören|das Leben schwer|"
    r"kennenlernen|nicht mehr ruhig schlafen|warm anziehen|you will regret|make your life|ruin (?:you|your)|destroy your|or else)\b",
    re.IGNORECASE,
)
_THREAT_OUTSIDER = re.compile(
    rf"{_POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{_OUTSIDERS}\b[^.!?\n]{{0,60}}?\b{_TELL}|{_TELL}[^.!?\n]{{0,50}}?\b{_POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{_OUTSIDERS}\b"
    rf"|\b(?:schreib\w+|rufen|sprechen|reden|gehen|wenden|klingeln)\s(?:wir|ich)\b[^.!?\n]{{0,30}}?\b{_POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{_OUTSIDERS}\b",
    re.IGNORECASE,
)
_WE_ACT = re.compile(r"\b(?:wir|ich|we|I|erfahren|erfährt|hear|unser\w* (?:Mitarbeiter|Anwälte|Leute))\b", re.IGNORECASE)
_ASKED_TO_ACT = re.compile(r"\w+en\s(?:bitte\s)?(?:Sie|du)\b|\bplease\b|\bbitte\b", re.IGNORECASE)
_BUREAU = re.compile(
    r"\b(?:Schufa\w*|Creditreform|Boniversum|Crif\w*|Bürgel|Infoscore|Auskunftei\w*|Wirtschaftsauskunft\w*|Negativeintrag\w*|Bonitäts\w+|Kreditwürdigkeit|"
    r"Score|Scoring|credit (?:bureau|agency|agencies|reference|score|rating|record|file|report)\w*|creditworthiness|Experian|Equifax)\b",
    re.IGNORECASE,
)
_BUREAU_CONDITIONS = re.compile(r"unbestritten|nicht bestritten|bestreiten|bestritten|widersprechen|undisputed|not disputed|dispute", re.IGNORECASE)
_BUREAU_LAW = re.compile(r"§\s?31\b|vier Wochen|four weeks|zwei(?:mal| schriftlich\w*| Mahnungen)|twice|two written", re.IGNORECASE)

_INVENTED = re.compile(
    r"\b(?:rechtskräftig\w*|verwirkt\w*|kraft Gesetzes|von Gesetzes wegen|by operation of law|legally established|res judicata)\b"
    r"|\bgilt\b[^.!?\n]{0,60}\b(?:anerkannt|als anerkenntnis|als genehmigt|festgestellt|tituliert|als zugestanden|als schuldanerkenntnis)\b"
    r"|\b(?:anerkannt|zugestanden)\b[^.!?\n]{0,20}\bgilt|\b(?:erkennen|anerkennen)\b[^.!?\n]{0,40}\bautomatisch|\bdeemed\b[^.!?\n]{0,40}\b(?:accepted|acknowledged|admitted|established|undisputed|approved)\b"
    r"|\b(?:verlieren|verlierst|verloren|erlischt|erlöschen|verfällt|verfallen|ausgeschlossen|forfeit\w*|lose|waived|barred|no longer (?:be )?(?:possible|object\w*|dispute\w*|contest\w*))\b"
    r"[^.!?\n]{0,50}\b(?:Recht\w*|Einwand|Einwände|Einwendung\w*|Widerspruch\w*|Reklamation\w*|Gewährleistung\w*|Garantie\w*|rights?|objections?|warranty|defen[cs]es?)\b"
    r"|\b(?:Einwände|Einwendungen|Widerspr\w+|Einspr\w+|Reklamationen|objections?|disputes?|Rechtsmittel|appeals?)\b[^.!?\n]{0,50}\b(?:ausgeschlossen|nicht mehr (?:möglich|zulässig)|unzulässig|verwirkt|verfallen|"
    r"nicht mehr berücksichtigt|excluded|no longer (?:possible|admissible|accepted)|forfeited|too late|inadmissible|not possible)"
    r"|\b(?:\w*haft\b(?<!mangelhaft)(?<!schaft)|Gefängnis\w*|Knast|verhaft\w+|Haftbefehl\w*|vorbestraft|Vorstrafe\w*|Führungszeugnis\w*|Straftat\w*|strafbar\w*|Freiheitsstrafe\w*|"
    r"jail|prison|arrest\w*|imprison\w*|detention|criminal (?:record|offen[cs]e)|warrant)\b"
    r"|\b(?:Gewerbeerlaubnis|Gewerbeschein|Gewerbeuntersagung|Gewerbeverbot|Berufsverbot|Führerschein\w*|Fahrerlaubnis|Reisepass\w*|Ausreiseverbot|Ausweisung|abgeschoben|Abschiebung|Aufenthalts\w+|"
    r"Kindergeld|Sozialleistung\w*|Sorgerecht|Zulassung\w*|Konzession\w*|Betriebserlaubnis|trade licen[cs]e|driving licen[cs]e|driver'?s licen[cs]e|passport|"
    r"business licen[cs]e|residence permit|deport\w*|child benefit\w*|custody)\b"
    r"|\bautomati\w+\b[^.!?\n]{0,60}\b(?:vollstreck\w*|Titel|tituliert|gepfändet|pfänd\w*|gesperrt|Gerichtsvollzieher\w*|Insolvenz\w*|Eigentum|verdoppel\w*|Vertragsstrafe|enforce\w*|seiz\w*|"
    r"garnish\w*|bailiff\w*|bankrupt\w*|insolven\w*|doubles?|judgment|Schuldnerverzeichnis|entzogen|gekündigt|fällig gestellt)"
    r"|\b(?:vollstreckbar\w*|vollstrecken|Vollstreckungstitel|Zwangsvollstreckung|enforceable|Zwangsversteiger\w*|Zwangsräum\w*)\b(?=[^.!?\n]{0,80}\b(?:sofort|ohne|unmittelbar|ab morgen|immediately|without|direkt|binnen|automatisch|mit Ablauf)|)"
    r"|\b(?:verdoppel\w*|verdreifach\w*|doubles?|triples?|Vertragsstrafe|Strafgebühr\w*|Strafzins\w*|Bußgeld\w*|Geldstrafe\w*|Ordnungsgeld\w*|Zwangsgeld\w*|penalty|fine of|statutory fine)\b"
    r"|\b(?:Schuldnerverzeichnis|Insolvenzverfahren|zahlungsunfähig|debtors'? register|register of debtors|bankruptcy|insolvency proceedings)\b[^.!?\n]{0,60}"
    r"|\b(?:Bürgschaft|haften persönlich|personally liable|Durchgriffshaftung|Ihre (?:Ehefrau|Kinder|Eltern|Familie) haft\w+)\b",
    re.IGNORECASE,
)
_SEIZURE = re.compile(
    r"\b(?:\w*pfänd\w*|gepfändet|beschlagnahm\w*|Gerichtsvollzieher\w*|Konto\w* (?:wird|werden) gesperrt|(?:sperren|gesperrt)\b[^.!?\n]{0,20}\bKonto|räumen lassen|"
    r"seiz\w+|garnish\w*|bailiffs?|freez\w+|frozen|repossess\w*|eviction|evict\w*)\b",
    re.IGNORECASE,
)
_COURT_FIRST = re.compile(
    r"Titel|Vollstreckungsbescheid|Mahnbescheid|Mahnverfahren|Urteil|gerichtlich\w*|Gericht\b|court|judgment|enforcement order|legal proceedings", re.IGNORECASE
)
_LAWFUL_CONDITION = re.compile(r"\b(?:könn\w*|kann|prüfen|gegebenenfalls|behalten|may|could|might|consider|reserve)\b", re.IGNORECASE)

_ADVERTISING = re.compile(
    r"\b(?:Einführungspreis\w*|Sonderangebot\w*|Sonderpreis\w*|Sonderaktion\w*|Rabatt(?:aktion|code|coupon|woche)\w*|Gutschein(?:code)\w*|Schnäppchen\w*|Sale\b|Black Friday|Cyber Monday|"
    r"(?:Sommer|Winter|Herbst|Frühjahrs|Schluss)(?:schluss)?verkauf|Vorteils(?:preis|paket|club|karte)\w*|Treue(?:bonus|punkte|programm|rabatt)\w*|Bonuspunkte|Gewinnspiel\w*|Verlosung|"
    r"Messeangebot\w*|Aktions(?:preis|woche|angebot)\w*|Frühbucher\w*|Neukunden\w*|Kundenkarte|Freunde werben|Jubiläumsangebot\w*|Weihnachtsangebot\w*|"
    r"special offers?|introductory (?:price|offer)|limited[\s-]time|promo(?:tion|tional)?(?: codes?)?|discount codes?|coupon\w*|voucher codes?|loyalty (?:points?|programme?|card)|refer a friend|sweepstake\w*|prize draw|"
    r"bestsellers?|early[\s-]bird|clearance)\b"
    r"|\b(?:\d{1,2}\s?(?:%|Prozent|percent|per cent))\s(?:Rabatt|Nachlass|off\b|discount|günstiger|sparen|Ersparnis)(?:[^.!?\n]{0,40}\b(?:auf|on)\s(?:alle|das|unser|all|our|your next|everything|Ihr\w* nächst))?"
    r"|\b(?:jetzt|gleich|noch heute|now|today)\s(?:\w+\s){0,5}(?:sichern|bestellen|zugreifen|buchen|upgraden|entdecken|vorbestellen|abonnieren|kaufen|order|buy|upgrade|book|subscribe)\b"
    r"|\bNewsletters?\b[^.!?\n]{0,50}\b(?:an(?:melden|meldung)|abonnier\w*|eintrag\w*|sign|subscri\w*|join|erhalten|verpassen|bestellen)|\b(?:meld\w+|abonnier\w+|sign up|subscribe|join)\b[^.!?\n]{0,50}\b(?:newsletter|mailing list|Club|channel|Kanal)\b"
    r"|\b(?:kennen Sie (?:schon|bereits|eigentlich)|kennst du schon|haben Sie schon (?:von|unser)|schon gesehen|entdecken Sie|entdecke|probieren Sie|lernen Sie\b[^.!?\n]{0,30}\bkennen|"
    r"testen Sie|stöbern|lassen Sie sich (?:inspirieren|begeistern|überraschen)|have you (?:seen|tried|heard)|did you know (?:that )?we|discover|check out|try our|take a look at our|why not (?:try|treat)|treat yourself|don't miss|explore our)\b"
    r"|\b(?:unser\w*|our)\s(?:brand[\s-])?(?:neue[nrsm]?|neueste[nrsm]?|aktuelle[nrsm]?|new|latest|exclusive|exklusive[nrsm]?|Sommer\w*|Winter\w*|Herbst\w*|Frühjahrs\w*|Weihnachts\w*|Premium\w*|autumn|spring|summer|winter)\s?"
    r"[-\s]?(?:\w+[\s-]){0,3}?(?:Kollektion\w*|Sortiment\w*|Katalog\w*|Produkt\w*|Modell\w*|Angebot\w*|Tarif\w*|Linie|Serie|Filiale|Shop|Kajaks?|Geräte|Maschinen|collection|range|catalog(?:ue)?|products?|models?|offers?|plans?|line|store|deals?)\b"
    r"|\b(?:besuchen Sie|schauen Sie|visit)\b[^.!?\n]{0,30}\b(?:Online-?shop|Shop|Webshop|Katalog|Showroom|Messestand|Hausmesse|Stand|Ausstellung|Filiale|Sortiment|store|shop|showroom|booth|catalogue)\b"
    r"|\b(?:schenken|spendieren|geschenkt|gratis|kostenlos dazu|free gift|for free|as a gift|on the house)\b[^.!?\n]{0,50}\b(?:Gutschein|Einkauf|Bestellung|Auftrag|Abo|Monat\w*|voucher|purchase|order|month|subscription)?"
    r"|\b(?:Gutschein|Voucher|Prämie|Bonus|Rabatt|Nachlass|discount|reward)\b[^.!?\n]{0,60}\b(?:nächste\w*|neue\w*|folgende\w*|Folge\w*|künftige\w*|next|future|new)\b[^.!?\n]{0,20}\b(?:Einkauf|Bestellung|Auftrag\w*|Kauf|purchase|order|booking|visit)?"
    r"|\b(?:nächste\w*|Folge-?|next|future)\s?(?:Einkauf|Bestellung|Auftrag|Kauf|purchase|order)\b[^.!?\n]{0,60}\b(?:Gutschein|Rabatt|Nachlass|Prozent|%|sparen|günstiger|voucher|discount|off)"
    r"|\b(?:Premium-?(?:Paket|Tarif|Mitglied\w*|Abo|Service)|Upgrade auf|upgrade to|wechseln Sie (?:jetzt )?(?:zu|in)|buchen Sie|bestellen Sie (?:jetzt|noch|bis|unser)|order (?:now|our|your)|sparen Sie|save (?:up to )?\d)\b"
    r"|\b(?:empfehlen Sie uns|recommend us|bewerten Sie uns|rate us|folgen Sie uns|follow us)\b",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(r"\bRechnung (?:für|über) |\binvoice for |Ratenzahlung|instal?ments?|Zahlungsplan|payment plan|Skonto", re.IGNORECASE)

_AUTHORITY = (
    r"(?:\w*gerichtsvollzieher\w*|(?:Zentrales\s)?(?:Amts|Land|Mahn|Vollstreckungs|Ober\w*|Insolvenz)gericht\w*|Gerichtskasse|Staatsanwaltschaft|Polizei\w*|Finanzamt|Hauptzollamt|Zollamt|"
    r"Vollstreckungs(?:behörde|stelle|abteilung)|Justiz\w*|Bundes(?!tag\b|weit)\w{3,}|Landes(?:amt|kasse|behörde|justiz)\w*|Behörde\w*|Ordnungsamt|Stadtkasse|Ministerium|Inkasso\w*|\w*inkasso|"
    r"Rechtsanw\w+|Anwalts?kanzlei\w*|Kanzlei\w*|Notar\w*|Rechtsabteilung des (?:Gerichts|Landes|Bundes)|Forderungseinzug\w* (?:des|der) (?:Landes|Bundes)\w*|"
    r"(?:District|County|High|Regional|Local|Magistrates'?) Court|Court Office|Bailiff\w*|Enforcement (?:Office|Agency|Authority|Agent)\w*|Federal \w+|Police|Public Prosecutor\w*|Tax Office|Ministry|"
    r"Law (?:Firm|Office|Offices|Chambers)|Solicitors?|Attorneys?(?: at law)?|Barristers?|(?:Debt )?Collection (?:Agency|Agents?|Services?|Bureau|Office)|Debt Recovery \w+|Legal Enforcement\w*)"
)
_LETTERHEAD = re.compile(rf"^(?:(?:Ihr|Das|Die|Der|Your|The|von|from|Absender|Von)\b:?\s)?(?:\w+[\s-]){{0,3}}?{_AUTHORITY}\b", re.IGNORECASE)
_SIGNATURE = re.compile(rf"\b{_AUTHORITY}\b|\bRA(?:in)?\b", re.IGNORECASE)
_SPEAKS_AS = re.compile(
    rf"\b(?:wir|ich),?\s(?:sind |bin |als |die |der |das |Ihr(?:e)? |ein(?:e)? |zuständige\w* |beauftragte\w* |vom |von der |von dem ){{0,4}}{_AUTHORITY}\b"
    rf"|\b(?:als|hier (?:ist|spricht|schreibt)|es schreibt|im Auftrag (?:des|der)|namens (?:des|der))\s(?:Ihnen\s)?(?:das |der |die |Ihr(?:e)? |zuständige\w* |beauftragte\w* |\w+ ){{0,3}}?{_AUTHORITY}\b"
    r"|\b(?:unsere[rn]? Mandant\w*|Mandantschaft|namens und in Vollmacht|anwaltlich\w* Vertretung (?:der|des|von)|anwaltlich versichert|vertreten wir die|zeigen wir (?:Ihnen )?(?:die Vertretung|an, dass wir)|"
    r"our client\b|on behalf of our client|we (?:act|are acting|are instructed|have been instructed)\b|we represent|acting as (?:your|the|a) \w+)"
    rf"|\b(?:this is|we are|we,|I am|writing as|as|here is)\s(?:the |a |an |your |your creditor's |licensed |official |authori[sz]ed )*(?:\w+ ){{0,2}}?{_AUTHORITY}\b"
    r"|\bgez\.?\s(?:Dr\.?\s)?(?:RA\b|Rechtsanw\w+|Gerichtsvollz\w+|Richter\w*|Rechtspfleger\w*)|\b(?:Im Namen des Volkes|Beschluss des Gerichts|amtliche (?:Zustellung|Aufforderung|Mitteilung|Vollstreckung\w*)|hoheitlich\w*|"
    r"Vorladung|official (?:summons|court|order)|court summons|you are (?:hereby )?summoned|in the name of the (?:people|law|court)|von Amts wegen|Dienstsiegel|Aktenzeichen der Vollstreckung|Ladung zum Termin)\b"
    r"|\b(?:wir|we) (?:als|as) (?:Ihr\w* |your )?(?:Gericht|Behörde|court|authority|collection agency|lawyers)\b|\b(?:beigetrieben|wird (?:hiermit )?vollstreckt)\b",
    re.IGNORECASE,
)
_MAY_HIRE = re.compile(
    r"beauftrag\w*|übergeben|übergabe|abgeben|einschalten|einleiten|beantragen|prüfen|behalten|weitergeben|vorbehalten|instruct|hand(?:ed)? over|engage|consider|apply|pass\b|refer|reserve|appoint|Sehr geehrte|Dear|"
    r"Ihr\w* Rechtsanw|your (?:lawyer|solicitor|attorney)",
    re.IGNORECASE,
)

_DISCLOSURE = re.compile(
    r"\b(?:schuldet|schulden|owes?)\s(?:uns|us)\b|\b(?:Ihr\w*|dein\w*|your)\s(?:Kolleg\w*|Mitarbeiter\w*|Angestellte\w*|Mieter\w*|Sohn\w*|Tochter|Ehemann\w*|Ehefrau|Nachbar\w*|Bruder\w*|Schwester|Mutter|Vater|Frau|Mann|Freund\w*|Partner\w*|"
    r"colleague|employee|tenant|son|daughter|husband|wife|neighbou?r|brother|sister|mother|father|friend|partner)\b[^.!?\n]{0,60}\b(?:schuld\w*|Schulden|zahlt|offen\w*|Rückstand|Forderung\w*|owes?|debts?|unpaid|overdue|arrears|not paid)"
    r"|\b(?:auch|wie|anders als|im Gegensatz zu|unlike|like|just as|so hat|genau wie)\s(?:bei |Ihr\w* |your |unser\w* Kund\w* |Herr\w? |Frau |Firma |die |der |Mr\.? |Ms\.? )*\w+[^.!?\n]{0,50}\b(?:schuldet|schulden hat|in Rückstand|im Rückstand|nicht (?:be)?zahlt|offene\w* Rechnung\w* bei uns|owes|in arrears|has not paid|is behind|hat (?:auch )?Schulden)\b"
    r"|\b(?:cc|Cc|CC|Kopie(?: an)?|in Kopie|copy to|copied to|nachrichtlich(?: an)?)\s?:?\s[^.!?\n]{0,40}\b(?:Arbeitgeber\w*|Personal\w*|Kolleg\w*|Nachbar\w*|Vermieter\w*|Hausverwaltung\w*|Familie\w*|Ehe\w*|Eltern|Bank\b|Hausbank|Kunden|Lieferanten|Geschäftspartner\w*|"
    r"Verein\w*|Team\b|alle\b|employer|HR\b|colleagues?|neighbou?rs?|landlord|family|wife|husband|parents|customers|suppliers|everyone|all\b|\w+@)"
    r"|^\s*(?:An|To|Cc|CC|Kopie)\s?:\s?\S*(?:arbeitgeber|personal|kolleg|hr|team|nachbar|vermieter|employer|landlord|office|neighbou?r)\S*"
    r"|\b(?:haben wir|we have)\b[^.!?\n]{0,60}\b(?:Arbeitgeber\w*|Nachbar\w*|Familie|Eltern|Ehefrau|Ehemann|Vermieter\w*|Hausbank|Kunden|Kolleg\w*|employer|neighbou?rs?|family|parents|wife|husband|landlord|colleagues?)\b[^.!?\n]{0,40}\b(?:informiert|mitgeteilt|geschrieben|gesprochen|unterrichtet|informed|told|written|spoken|notified)"
    r"|\b(?:richten|sagen|geben|erinnern|please (?:tell|remind|let)|could you (?:tell|remind))\b[^.!?\n]{0,20}\b(?:Sie|you)?\s?(?:ihm|sie|ihr|him|her)\b[^.!?\n]{0,40}\b(?:zahl\w*|offen\w*|schuld\w*|pay|owe|outstanding|bis|by|daran)",
    re.IGNORECASE | re.MULTILINE,
)
_TOLD_OUTSIDER = re.compile(
    rf"{_POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?(?:Nachbar\w*|Familie\w*|Kunden|Kundschaft|Lieferanten|Geschäftspartner\w*|Vermieter\w*|Verwandt\w*|Freunde\w*|Kolleg\w*|Eltern|neighbou?rs?|family|customers|clients|suppliers|business partners|landlord|relatives|friends|colleagues|parents)\b",
    re.IGNORECASE,
)

_DEGRADING = re.compile(
    r"\b(?:klamm|pleite(?:geier)?|Schmarotzer\w*|Parasit\w*|Betrüger\w*|Lügner\w*|Gauner\w*|Ganove\w*|Zechpreller\w*|Versager\w*|Loser|Nichtsnutz\w*|Hungerleider\w*|Penner|Trottel|Idiot\w*|Depp\w*|Dummkopf|"
    r"asozial\w*|armselig\w*|erbärmlich\w*|jämmerlich\w*|lächerlich\w*|schäbig\w*|unverschämt\w*|Unverschämtheit|Frechheit|dreist\w*|Dreistigkeit|schamlos\w*|charakterlos\w*|ehrlos\w*|rückgratlos\w*|verlogen\w*|"
    r"faule?[nrs]? (?:Ausrede\w*|Kund\w*|Hund)|Ausreden?|Märchen(?:stunde)?|Kindergarten|Zahlungsmoral|Faulpelz|schlampig\w*|unfähig\w*|zu (?:dumm|blöd|faul|doof)|begriffsstutzig|"
    r"deadbeats?|scroungers?|freeloaders?|parasites?|liars?|crooks?|cheats?|thie(?:f|ves)|losers?|idiots?|morons?|fools?|pathetic|shameless|disgrace\w*|disgusting|ridiculous|laughable|stupid|dumb|lazy|incompetent|excuses?|broke\b|"
    r"cheapskates?|skinflints?|spineless|dishonest)\b"
    r"|\b(?:schäm\w*|Schande|schandbar|peinlich für Sie|wie peinlich|ist das nicht peinlich|sollte Ihnen peinlich|Ihnen (?:gar )?nicht peinlich|dir (?:gar )?nicht peinlich|ashamed|shame on|embarrass\w+ (?:for|yourself)|aren't you embarrassed)\b"
    r"|\b(?:überfordert (?:Sie|dich)|hilft Ihnen (?:ein|jemand)\w*|ein Erwachsener|Erwachsene\w* (?:helfen|fragen)|(?:lesen|rechnen|zählen|schreiben) (?:können|gelernt|kannst|lernen)|(?:können|kannst) (?:Sie |du )?(?:nicht |weder |wohl |überhaupt )*(?:lesen|rechnen|zählen)|"
    r"schon wieder Sie|Leute wie (?:Sie|du)|Menschen wie (?:Sie|du)|Kunden wie (?:Sie|du)|Typen wie|people like you|your kind|someone like you|in Ihrem Alter|dans la|von der Hand in den Mund|auf großem Fuß|über Ihre Verhältnisse|"
    r"für wie dumm|wollen Sie uns (?:für|auf den Arm)|zum Narren|an der Nase|selbst ein Kind|sogar ein Kind|jedes Kind|even a child|a grown-?up|an adult|can(?:'t|not)? (?:you )?(?:read|count)|learn to (?:read|count)|beyond your|"
    r"too (?:stupid|difficult|hard|complicated) for you|what is wrong with you|living beyond|grow up|nicht zu fassen|haben Sie (?:denn )?keinen Anstand|kein(?:en)? (?:Anstand|Ehrgefühl|Gewissen|Schamgefühl)|no (?:decency|shame|honou?r)|"
    r"lacht\b[^.!?\n]{0,40}\b(?:über|alle|bald)|lachen über|lachnummer|laughing ?stock|wieder einmal blank|Geld für (?:Urlaub|Autos?|Zigaretten|Bier)|money for (?:holidays?|cigarettes|beer)|vermutlich verprasst|"
    r"(?:mit )?Verlaub|wundert (?:uns )?(?:bei Ihnen )?nichts mehr|zu fein|zu bequem)\b",
    re.IGNORECASE,
)
_OWN_APOLOGY = re.compile(r"\b(?:uns (?:sehr |das )?peinlich|unser\w* (?:Fehler|Versehen)|our (?:mistake|error))\b", re.IGNORECASE)


def unlawful_threat(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """No threat with police, employer, press or visits; credit bureaus only under § 31 (2) no. 4 BDSG."""
    for pattern in (_THREATS, _THREAT_OUTSIDER):
        for found in pattern.finditer(prose.masked):
            if pattern is _THREAT_OUTSIDER and not _is_our_act(prose, found):
                continue
            if not prose.negated(found.start()):
                yield _finding(prose, "unlawful_threat", found, "A threat that no law covers")
    for found in _BUREAU.finditer(prose.masked):
        start, end = prose.sentence(found.start())
        sentence = prose.masked[start:end]
        lawful = _BUREAU_CONDITIONS.search(sentence) and _BUREAU_LAW.search(sentence) and facts.stage == "final_notice"
        if not lawful and not prose.negated(found.start()):
            yield _finding(prose, "unlawful_threat", found, "A credit bureau without the conditions of § 31 BDSG")


def invented_consequence(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """No legal effect that does not exist or does not follow by itself (§ 5 UWG)."""
    for found in _INVENTED.finditer(prose.masked):
        start, end = prose.sentence(found.start())
        sentence = prose.masked[start:end]
        real = _COURT_FIRST.search(sentence) and _LAWFUL_CONDITION.search(sentence)
        if not prose.negated(found.start()) and not real:
            yield _finding(prose, "invented_consequence", found, "A legal effect that does not follow")
        elif re.search(r"\bnicht mehr|no longer|not possible", found[0], re.IGNORECASE) and not real:
            yield _finding(prose, "invented_consequence", found, "A legal effect that does not follow")
    for found in _SEIZURE.finditer(prose.masked):
        start, end = prose.sentence(found.start())
        if not _COURT_FIRST.search(prose.masked[start:end]) and not prose.negated(found.start()):
            yield _finding(prose, "invented_consequence", found, "Seizure without a court")


def advertising(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """A dunning text promotes nothing (§ 7 (2) no. 2 UWG)."""
    for found in _ADVERTISING.finditer(prose.masked):
        if not prose.negated(found.start()) and not _OWN_SUBJECT.search(prose.clause(found.start())):
            yield _finding(prose, "advertising", found, "Promotion")


def impersonation(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """The creditor writes as himself: not as lawyer, court, authority or collection agency."""
    lines = list(prose.lines())
    found = _SPEAKS_AS.search(prose.masked)
    if found and not _MAY_HIRE.search(prose.clause(found.start())) and not prose.negated(found.start()):
        yield _finding(prose, "impersonation", found, "The text speaks as somebody else")
        return
    if not lines:
        return
    place, first = lines[0]
    head = re.split(r"[:,;.!?]", first)[0]
    named = _LETTERHEAD.match(head)
    if named and len(head) <= 70 and not _MAY_HIRE.search(first[:90]) and not prose.negated(place):
        yield Finding("impersonation", prose.span(place, place + len(head)), f"A sender that is not the creditor: {head}.")
        return
    for place, line in lines[-2:] if len(lines) > 1 else ():
        tail = _SIGNATURE.search(line)
        if tail and len(line) <= 70 and not re.search(r"\b(?:werden|wird|will|bitte|please|Sie|you)\b", line):
            yield Finding("impersonation", prose.span(place, place + len(line)), f"Signed as somebody else: {line}.")
            return


def third_party_disclosure(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Nobody else learns of a debt, and nothing is told of other debtors."""
    for found in _DISCLOSURE.finditer(prose.masked):
        if not prose.negated(found.start()) or "nicht" in found[0].lower() or "not" in found[0].lower():
            if not re.match(r"(?:schulden|owe) (?:uns|us)", found[0], re.IGNORECASE) or not _speaks_to_debtor(prose, found):
                yield _finding(prose, "third_party_disclosure", found, "A debt told to or about others")
    for found in _THREAT_OUTSIDER.finditer(prose.masked):
        if _TOLD_OUTSIDER.search(found[0]) and _is_our_act(prose, found) and not prose.negated(found.start()):
            yield _finding(prose, "third_party_disclosure", found, "A debt told to others")


def degrading_tone(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Respect at every stage: no ridicule, contempt or insult."""
    for found in _DEGRADING.finditer(prose.masked):
        if not _OWN_APOLOGY.search(prose.clause(found.start())):
            yield _finding(prose, "degrading_tone", found, "Contempt or ridicule")


def _is_our_act(prose: Prose, found: re.Match[str]) -> bool:
    """We would tell them; the debtor is not merely asked to speak with his own people."""
    clause = prose.clause(found.start())
    return bool(_WE_ACT.search(clause)) and not _ASKED_TO_ACT.search(clause)


def _speaks_to_debtor(prose: Prose, found: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:Sie|you)\b", prose.clause(found.start())))


def _finding(prose: Prose, code: str, found: re.Match[str], message: str) -> Finding:
    return Finding(code, prose.span(*found.span()), f"{message}: '{found[0].strip()}'.")
