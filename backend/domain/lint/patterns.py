# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""The patterns behind the rules on wording, German and English side by side; data, and long for that reason."""

from __future__ import annotations

import re

OUTSIDERS = (
    r"(?:Arbeitgeber\w*|Chef(?:in|s)?|Vorgesetzte\w*|Kolleg\w*|Nachbar\w*|Familie\w*|Verwandt\w*|Eltern|Mutter|Vater|"
    r"Ehefrau|Ehemann\w*|Ehepartner\w*|Partner(?:in)?|Lebensgefährt\w*|Kinder\w*|Freunde\w*|Vermieter\w*|Hausverwaltung|"
    r"Hausbank|Bank|Kunden|Kundschaft|Lieferanten|Geschäftspartner\w*|Verein\w*|Mitarbeiter\w*|Belegschaft|Innung|Kammer|"
    r"Personal(?:büro|abteilung)\w*|Angehörige\w*|Umfeld|Bekannt\w*|Mitbewohner\w*|Schule|"
    r"employers?|boss|supervisor|colleagues?|co-?workers?|neighbou?rs?|family|relatives|parents|mother|father|wife|husband|"
    r"spouse|children|friends|landlord|customers|clients|suppliers|business partners|staff|HR|bank|workplace)"
)
TELL = (
    r"(?:inform\w*|anruf\w*|anzurufen|rufen\b[^.!?\n]{0,40}\ban\b|anschreib\w*|schreiben\b[^.!?\n]{0,40}\ban\b|kontaktier\w*|mitteil\w*|teilen\b[^.!?\n]{0,40}\bmit\b|"
    r"erfahren|erfährt|wissen lassen|in Kenntnis|erzähl\w*|sprechen\b|ansprechen|bescheid\w*|benachrichtig\w*|wenden|melden|verständig\w*|"
    r"einweihen|hinweisen|weiterleit\w*|hören von|"
    r"inform\w*|call\w*|contact\w*|tell\w*|notif\w*|write to|writing to|let\b[^.!?\n]{0,25}\bknow|hear(?:s)? (?:of|about)|speak\w*|reach out)"
)
POSSESSIVE = r"(?:Ihr\w*|dein\w*|Eure\w*|your)"

THREATS = re.compile(
    r"\b(?:Polizei(?!-?(?:sport|chor|orchester|musik|bedarf|ausrüst|seelsorge|gewerkschaft|hunde|akademie))\w*|Strafanzeige\w*|Strafantrag|Staatsanwalt\w*|Kripo|Kriminalpolizei|Betrugsanzeige|"
    r"police|criminal (?:complaint|charges?|proceedings)|public prosecutor|prosecut\w+|fraud (?:report|squad|charges?))\b"
    r"|\b(?:zur Anzeige|Anzeige (?:erstatten|wegen|erstattet)|zeigen (?:wir )?(?:Sie|dich) an|anzeigen wegen|press charges)\b"
    r"|\b(?:an|durch) (?:die |der )?(?:Presse|Lokalpresse|Lokalzeitung|Zeitung|Öffentlichkeit|Medien|sozialen Medien)\b|\bder (?:Presse|Lokalpresse|Öffentlichkeit)\b|\bin (?:der|die) (?:Lokal)?(?:zeitung|presse)\b[^.!?\n]{0,20}\b(?:stehen|steht|lesen|kommen|bringen|landen|setzen)"
    r"|\b(?:Pranger|öffentlich (?:machen|bekannt|nennen|aushängen|posten)|veröffentlich\w+|Facebook|Instagram|TikTok|Google-?Bewertung|schwarze Liste|"
    r"newspapers?|local papers?|the press|Lokalblatt|Tageszeitung|Reporter\w*|Journalist\w*|journalists?|Aushang|Schaufenster|Schwarzes Brett|notice ?board|social media|name and shame|publicly|publish\w*|blacklist\w*|go public|online reviews?)\b"
    r"|\b(?:Haustür|Wohnungstür|vor (?:Ihrer|deiner|der) Tür|auf der Matte (?:steh|stand|ständ)\w*|(?:steh|stand|ständ)\w*[^.!?\n]{0,40} auf der Matte|Hausbesuch\w*|(?:statten|abstatten)\b[^.!?\n]{0,30}\bBesuch|Besuch (?:ab)?statten|"
    r"(?:persönlich|unangemeldet|abends|nachts|zu Hause)\b[^.!?\n]{0,30}\b(?:vorbei\w*|aufsuch\w*|besuch\w*|abhol\w*|erschein\w*)|bei (?:Ihnen|dir) (?:zu Hause|vorbei|klingel\w*)|"
    r"(?:kommen|kommt|schicken|schickt|schauen|schaut|stehen|steht|klingelt|klingeln)\b(?!\s(?:Sie|gern))[^.!?\n]{0,60}\b(?:vorbei|vor (?:der|die|Ihrer|deiner) (?:\w*tür|Wohnung|Haus)|an Ihrer Tür)\b|(?:kommen|kommt)\b[^.!?\n]{0,40}\b(?:zu (?:Ihnen|dir)|bei (?:Ihnen|dir))\b|wir wissen,? wo (?:Sie|Ihr\w*|du|dein\w*)|Moskau[- ]?Inkasso|Schläger\w*|"
    r"at your (?:door|home|house)|on your doorstep|(?:visit|call on|come to|drop by|come round|turn up|knock)\b(?!\s(?:us|our)\b)[^.!?\n]{0,30}\b(?:you|home|house|door|office|premises|in person)|we know where)\b"
    r"|\b(?:Konsequenzen, die|das werden Sie bereuen|Sie werden (?:es|das) bereuen|fertig ?machen|fertigmachen|ruinieren|zerstören|das Leben schwer|"
    r"kennenlernen|nicht mehr ruhig schlafen|warm anziehen|you will regret|make your life|ruin (?:you|your)|destroy your|or else)\b",
    re.IGNORECASE,
)
THREATS_MORE = re.compile(
    rf"{POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{OUTSIDERS}\b[^.!?\n]{{0,30}}\b(?:wundern|freuen|interessier\w*|staunen|be (?:interested|surprised|delighted)|love to)\b"
    r"|\b(?:Ihr|dein|your)\s(?:Name|Gesicht|Foto|Bild|Firmenname|name|photo|picture)\w*\b[^.!?\n]{0,60}\b(?:\w*seite|Website|Internet|Netz|Liste|Tafel|Wand|Schaufenster|online|website|list|wall|window|internet)\b"
    r"|\b(?:Ihre|deine|your)\s(?:Kinder|Tochter|children|kids|daughter)\b[^.!?\n]{0,40}\b(?:Schule|Kita|school|nursery)\b|\bwissen,? wo (?:Sie|du|Ihre?)\b|\bknow where you\b"
    r"|\b(?:auf|über) (?:X|Twitter|LinkedIn|WhatsApp|Facebook|Social Media)\b[^.!?\n]{0,40}\b(?:post\w*|teilen|verbreiten|nennen)|\b(?:verbreiten|herumerzählen|publik|an die große Glocke|die Runde mach\w*|spread the word)\b",
    re.IGNORECASE,
)
THREAT_OUTSIDER = re.compile(
    rf"{POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{OUTSIDERS}\b[^.!?\n]{{0,60}}?\b{TELL}|{TELL}[^.!?\n]{{0,50}}?\b{POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{OUTSIDERS}\b"
    rf"|\b(?:schreib\w+|rufen|sprechen|reden|gehen|wenden|klingeln)\s(?:wir|ich)\b[^.!?\n]{{0,30}}?\b{POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{OUTSIDERS}\b",
    re.IGNORECASE,
)
WE_ACT = re.compile(
    r"\b(?:wir|ich|we|I|erfahren|erfährt|hear|unser\w* (?:Mitarbeiter|Anwälte|Leute))\b", re.IGNORECASE
)
ASKED_TO_ACT = re.compile(r"\w+en\s(?:bitte\s)?(?:Sie|du)\b|\bplease\b|\bbitte\b", re.IGNORECASE)
# Illness, death and joy in a family are met with a kind word; and a question of his is answered.
KIND_WORD = re.compile(
    r"\b(?:birth|christening|graduation|illness|ill|sick|passed away|death|bereave\w*|condolence\w*|wedding|baby|krank\w*|Krankheit|verstorben\w*|Tod|Trauer\w*|Beileid|Besserung|Geburt|Hochzeit|pfleg\w*|Pflege|Verständnis|hospital|Krankenhaus|gefragt,? ob|Frage,? ob|asked (?:if|whether))\b",
    re.IGNORECASE,
)
BUREAU = re.compile(
    r"\b(?:Schufa\w*|Creditreform|Boniversum|Crif\w*|Bürgel|Infoscore|Auskunftei\w*|Wirtschaftsauskunft\w*|Negativeintrag\w*|Bonitäts\w+|Kreditwürdigkeit|"
    r"Score|Scoring|credit (?:bureau|agency|agencies|reference|score|rating|record|file|report)\w*|creditworthiness|Experian|Equifax)\b",
    re.IGNORECASE,
)
BUREAU_CONDITIONS = re.compile(
    r"unbestritten|nicht bestritten|bestreiten|bestritten|widersprechen|undisputed|not disputed|dispute",
    re.IGNORECASE,
)
BUREAU_LAW = re.compile(
    r"§\s?31\b|vier Wochen|four weeks|zwei(?:mal| schriftlich\w*| Mahnungen)|twice|two written", re.IGNORECASE
)

INVENTED = re.compile(
    r"\b(?:rechtskräftig\w*|verwirkt\w*|kraft Gesetzes|von Gesetzes wegen|by operation of law|legally established|res judicata)\b"
    r"|\bgilt\b[^.!?\n]{0,60}\b(?:anerkannt|als anerkenntnis|als genehmigt|festgestellt|tituliert|als zugestanden|als schuldanerkenntnis)\b"
    r"|\berkenn(?:en Sie|st du)\b[^.!?\n]{0,60}\ban\b|\b(?:tacit|silence|Schweigen)\w*\b[^.!?\n]{0,60}\b(?:Anerkenntnis|Zustimmung|acceptance|acknowledg\w*|admission|anerkannt|consent)"
    r"|\b(?:anerkannt|zugestanden)\b[^.!?\n]{0,20}\bgilt|\b(?:erkennen|anerkennen)\b[^.!?\n]{0,40}\bautomatisch|\bdeemed\b[^.!?\n]{0,40}\b(?:accepted|acknowledged|admitted|established|undisputed|approved)\b"
    r"|\b(?:verlieren|verlierst|verloren|erlischt|erlöschen|verfällt|verfallen|ausgeschlossen|forfeit\w*|lose|waived|barred|no longer (?:be )?(?:possible|object\w*|dispute\w*|contest\w*))\b"
    r"[^.!?\n]{0,50}\b(?:Recht\w*|Einwand|Einwände|Einwendung\w*|Widerspruch\w*|Reklamation\w*|Gewährleistung\w*|Garantie\w*|rights?|objections?|warranty|defen[cs]es?)\b"
    r"|\b(?:Einwände|Einwendungen|Widerspr\w+|Einspr\w+|Reklamationen|objections?|disputes?|Rechtsmittel|appeals?)\b[^.!?\n]{0,50}\b(?:ausgeschlossen|nicht mehr (?:möglich|zulässig)|unzulässig|verwirkt|verfallen|"
    r"nicht mehr berücksichtigt|excluded|no longer (?:possible|admissible|accepted)|forfeited|too late|inadmissible|not possible)"
    r"|\b(?:(?:Erzwingungs|Ersatz|Beuge|Untersuchungs|U-|Straf|Ordnungs|Zwangs|Schuld)?haft|Gefängnis\w*|Knast|verhaft\w+|Haftbefehl\w*|vorbestraft|Vorstrafe\w*|Führungszeugnis\w*|Straftat\w*|strafbar\w*|Freiheitsstrafe\w*|"
    r"jail|prison|arrest\w*|imprison\w*|detention|criminal (?:record|offen[cs]e)|arrest warrant)\b"
    r"|\b(?:Gewerbeerlaubnis|Gewerbeschein|Gewerbeuntersagung|Gewerbeverbot|Berufsverbot|Führerschein\w*|Fahrerlaubnis|Reisepass\w*|Ausreiseverbot|Ausweisung|abgeschoben|Abschiebung|Aufenthalts(?:titel|erlaubnis|recht|genehmigung|status)|"
    r"Kindergeld|Sozialleistung\w*|Sorgerecht|Ihre Zulassung|Konzession\w*|Betriebserlaubnis|trade licen[cs]e|driving licen[cs]e|driver'?s licen[cs]e|passport|"
    r"business licen[cs]e|residence permit|deport\w*|child benefit\w*|custody)\b"
    r"|\bautomati\w+\b[^.!?\n]{0,60}\b(?:vollstreck\w*|Titel|tituliert|gepfändet|pfänd\w*|gesperrt|Gerichtsvollzieher\w*|Insolvenz\w*|Eigentum|verdoppel\w*|Vertragsstrafe|enforce\w*|seiz\w*|"
    r"garnish\w*|bailiff\w*|bankrupt\w*|insolven\w*|doubles?|judgment|Schuldnerverzeichnis|entzogen|gekündigt|fällig gestellt)"
    r"|\b(?:vollstreckbar\w*|vollstrecken|Vollstreckungstitel|Zwangsvollstreckung|enforceable|Zwangsversteiger\w*|Zwangsräum\w*)\b(?=[^.!?\n]{0,80}\b(?:sofort|ohne|unmittelbar|ab morgen|immediately|without|direkt|binnen|automatisch|mit Ablauf)|)"
    r"|\b(?:verdoppel\w*|verdreifach\w*|doubles?|triples?|Vertragsstrafe|Strafgebühr\w*|Strafzins\w*|Bußgeld\w*|Geldstrafe\w*|Ordnungsgeld\w*|Zwangsgeld\w*|penalty|fine of|statutory fine)\b"
    r"|\b(?:Schuldnerverzeichnis|debtors'? register|register of debtors|(?:wird|werden|folgt|will be)\b[^.!?\n]{0,40}\b(?:Insolvenzverfahren|Insolvenzantrag|bankruptcy|insolvency proceedings))\b"
    r"|\b(?:haften persönlich|personally liable|Durchgriffshaftung|Ihre (?:Ehefrau|Kinder|Eltern|Familie) haft\w+)\b",
    re.IGNORECASE,
)
INVENTED_MORE = re.compile(
    r"\bhaft(?:en|et)\b[^.!?\n]{0,40}\b(?:Angehörige\w*|Familie\w*|Ehe\w*|Kinder|Eltern|Verwandt\w*|Privatvermögen|Geschäftsführer\w* persönlich)"
    r"|\b(?:Widerspruch|Einspruch|Rücktritt|Gewährleistung|Zurückbehaltung|Garantie|Reklamation|Anfechtung)s?(?:recht\w*|anspr\w+)\b[^.!?\n]{0,40}\b(?:erlosch\w*|erlisch\w*|verfall\w*|verfällt|verwirk\w*|entf[aä]ll\w*|verloren|ausgeschlossen|vorbei)"
    r"|\bin unser(?:en)? (?:Eigentum|Besitz)\b[^.!?\n]{0,20}\b(?:über\w*|gehen|geht)?|\bbecomes? our property\b"
    r"|\b(?:gerichtlich|richterlich|amtlich|behördlich) (?:festgestellt|bestätigt|anerkannt|bestätigte\w*)|\b(?:confirmed|established) by (?:a |the )?court\b"
    r"|\b(?:Lohn|Gehalt|Rente|Kindergeld|Steuererstattung|wages?|salary|pension)\b[^.!?\n]{0,60}\b(?:abgeführt|einbehalten|überwiesen|an uns|abgezogen|deducted|withheld|taken|paid to us)"
    r"|\bVerjährung\b[^.!?\n]{0,40}\b(?:beginnt|neu|unterbrochen|gehemmt|ausgeschlossen|verlängert)|\blimitation\b[^.!?\n]{0,40}\b(?:restart\w*|anew|suspended|interrupted|excluded|extended)"
    r"|\b(?:by|mit|durch) (?:reading|opening|receiving|receipt of|(?:dem )?(?:Erhalt|Zugang|Öffnen|Lesen|Empfang))\b[^.!?\n]{0,40}\b(?:accept\w*|acknowledg\w*|agree\w*|admit\w*|anerkannt|erkennen|stimmen|akzeptieren|rechtskräft\w*|festgestellt)\b"
    r"|\b(?:struck off|delisted|lose (?:your|his|her) (?:licen[cs]e|job|home|business|company)|(?:Handelsregister|Vereinsregister|Handwerksrolle|Gewerberegister)\b[^.!?\n]{0,30}\bgelöscht|gelöscht\b[^.!?\n]{0,30}\bregister)\b"
    r"|\b(?:entzogen|aberkannt|stillgelegt|beschlagnahmt|confiscated|revoked|criminal offen[cs]e|unwiderruflich\w*|irrevocabl\w*)\b"
    r"|\bsofort(?:ige)? (?:vollstreck\w*|Vollstreckung|Zwangsvollstreckung|Pfändung)|\bimmediate(?:ly)? (?:enforce\w*|execution|seizure)"
    r"|\b(?:gesamte|alle|sämtliche)\b[^.!?\n]{0,40}\b(?:Verträge|Forderungen|Lieferungen)\b[^.!?\n]{0,40}\bautomatisch\b|\bBeweislast\w* (?:kehrt|geht)|\bKosten\w* (?:trägt|tragen) (?:in jedem Fall|immer)",
    re.IGNORECASE,
)
SEIZURE = re.compile(
    r"\b(?:\w*pfänd(?!ler\b)\w*|gepfändet|beschlagnahm\w*|Gerichtsvollzieher\w*|Konto\w* (?:wird|werden) gesperrt|(?:sperren|gesperrt)\b[^.!?\n]{0,20}\bKonto|räumen lassen|"
    r"seiz\w+|garnish\w*|bailiffs?|freez\w+|frozen|repossess\w*|eviction|evict\w*)\b",
    re.IGNORECASE,
)
COURT_FIRST = re.compile(
    r"Titel|Vollstreckungsbescheid|Mahnbescheid|Mahnverfahren|Urteil|gerichtlich\w*|Gericht\b|court|judgment|enforcement order|legal proceedings",
    re.IGNORECASE,
)
LAWFUL_CONDITION = re.compile(
    r"\b(?:könn\w*|kann|prüfen|gegebenenfalls|behalten|may|could|might|consider|reserve)\b|\b(?:wenn|falls|if) (?:niemand|kein\w*|nobody|no) [^.!?\n]{0,30}(?:Einspruch|Widerspruch|objection|appeal)",
    re.IGNORECASE,
)

ADVERTISING = re.compile(
    r"\b(?:Einführungspreis\w*|Sonderangebot\w*|Sonderpreis\w*|Sonderaktion\w*|Rabatt(?:aktion|code|coupon|woche)\w*|Gutschein(?:code)\w*|Schnäppchen\w*|Sale\b|Black Friday|Cyber Monday|"
    r"(?:Sommer|Winter|Herbst|Frühjahrs|Schluss)(?:schluss)?verkauf|Vorteils(?:preis|paket|club|karte)\w*|Treue(?:bonus|punkte|programm|rabatt)\w*|Bonuspunkte|Gewinnspiel\w*|Verlosung|"
    r"Messeangebot\w*|Aktions(?:preis|woche|angebot)\w*|Frühbucher\w*|Neukunden\w*|Kundenkarte|Freunde werben|Jubiläumsangebot\w*|Weihnachtsangebot\w*|"
    r"special offers?|introductory (?:price|offer)|limited[\s-]time|promo(?:tion|tional)?(?: codes?)?|discount codes?|coupon\w*|voucher codes?|loyalty (?:points?|programme?|card)|refer a friend|sweepstake\w*|prize draw|"
    r"bestsellers?|early[\s-]bird|clearance)\b"
    r"|\b(?:\d{1,2}\s?(?:%|Prozent|percent|per cent))\s(?:Rabatt|Nachlass|off\b|discount|günstiger|sparen|Ersparnis)(?:[^.!?\n]{0,40}\b(?:auf|on)\s(?:alle|das|unser|all|our|your next|everything|Ihr\w* nächst))?"
    r"|\b(?:\d{1,2}\s?(?:%|Prozent|percent|per cent))\s(?:weniger\s)?(?:auf (?:alles|das (?:ganze|gesamte) Sortiment|jeden Einkauf|jede Bestellung)|(?:off )?(?:on )?(?:everything|storewide|sitewide|every order))\b|(?:\bminus\s\d{1,2}|(?<=\s)-[1-9]\d)\s?(?:%|Prozent|percent|per cent)(?! (?:Skonto|Rabatt|Nachlass|Einbehalt|Sicherheit\w*|discount|retention|Abzug))|\bkoste[tn]\b[^.!?\n]{0,30}\b(?:jetzt|diese Woche|im Moment)\b[^.!?\n]{0,15}\b(?:noch weniger|weniger denn|nur noch)|\b(?:alle|sämtliche|all)\s(?-i:[A-ZÄÖÜ])\w+\s(?:jetzt|bis zu|um|now|up to)\s\d{1,2}\s?(?:%|Prozent|percent|per cent)|\b(?:jetzt|gleich|noch heute)\s(?:[\w%-]+\s){0,6}(?:sichern|bestellen|zugreifen|buchen|upgraden|entdecken|vorbestellen|abonnieren|kaufen)\b|\b(?:order|buy|book|upgrade|subscribe|sign up) (?:now|today)\b|\bnow available\b"
    r"|\bNewsletters?\b[^.!?\n]{0,50}\b(?:an(?:melden|meldung)|abonnier\w*|eintrag\w*|sign|subscri\w*|join|erhalten|verpassen|bestellen)|\b(?:meld\w+|abonnier\w+|sign up|subscribe|join)\b[^.!?\n]{0,50}\b(?:newsletter|mailing list|Club|channel|Kanal)\b"
    r"|\b(?:kennen Sie (?:schon|bereits|eigentlich)|kennst du schon|haben Sie schon (?:von )?unser\w* neu\w*|entdecke(?:n Sie)? (?:jetzt |auch )?(?:unser\w*|die|das|neue\w*)|probieren Sie|lernen Sie\b[^.!?\n]{0,30}\bkennen|"
    r"testen Sie|stöbern|lassen Sie sich (?:inspirieren|begeistern|überraschen)|have you (?:tried|heard (?:of|about) our|seen our (?:new|latest))|did you know (?:that )?we|discover (?:our|the new|new)|check out|try our|take a look at our|why not (?:try|treat)|treat yourself|don't miss|explore our)\b"
    r"|\b(?:unser\w*|our)\s(?:brand[\s-])?(?:neue[nrsm]?|neueste[nrsm]?|aktuelle[nrsm]?|new|latest|exclusive|exklusive[nrsm]?|Sommer\w*|Winter\w*|Herbst\w*|Frühjahrs\w*|Weihnachts\w*|Premium\w*|autumn|spring|summer|winter)\s?"
    r"[-\s]?(?:\w+[\s-]){0,3}?(?:\w*kollektion\w*|\w*sortiment\w*|\w*katalog\w*|\w*produkt\w*|\w*modell\w*|\w*angebot\w*|\w*tarif\w*|\w*linie|\w*serie|\w*filiale|\w*shop|Kajaks?|\w*paket\w*|\w*reihe|\w*wochen|Geräte|Maschinen|collection|range|catalog(?:ue)?|products?|models?|offers?|plans?|line|store|deals?)\b(?! (?:system|software))"
    r"|\b(?:besuchen Sie|schauen Sie|visit)\b[^.!?\n]{0,30}\b(?:Online-?shop|Shop|Webshop|Katalog|Showroom|Messestand|Hausmesse|Stand|Ausstellung|Filiale|Sortiment|store|shop|showroom|booth|catalogue)\b"
    r"|\b(?:schenken|spendieren|geschenkt|gratis|kostenlos dazu|free gift|for free|as a gift|on the house)\b[^.!?\n]{0,50}\b(?:Gutschein|Einkauf|Bestellung|Auftrag|Abo|Monat\w*|voucher|purchase|order|month|subscription)?"
    r"|\b(?:Gutschein|Voucher|Prämie|Bonus|Rabatt|Nachlass|discount|reward)\b[^.!?\n]{0,60}\b(?:nächste\w*|neue\w*|folgende\w*|Folge\w*|künftige\w*|next|future|new)\b[^.!?\n]{0,20}\b(?:Einkauf|Bestellung|Auftrag\w*|Kauf|purchase|order|booking|visit)?"
    r"|\b(?:nächste\w*|Folge-?|next|future)\s?(?:Einkauf|Bestellung|Auftrag|Kauf|purchase|order)\b[^.!?\n]{0,60}\b(?:Gutschein|Rabatt|Nachlass|Prozent|%|sparen|günstiger|voucher|discount|off)"
    r"|\b(?:Premium-?(?:Paket|Tarif|Mitglied\w*|Abo|Service)|Upgrade auf|upgrade to|wechseln Sie (?:jetzt )?(?:zu|in)|buchen Sie|bestellen Sie (?:jetzt|noch|bis|unser)|order (?:now|our|your)|sparen Sie (?:bis zu|\d|beim|jetzt)|save (?:up to )?\d)\b"
    r"|\b(?:empfehlen Sie uns|recommend us|bewerten Sie uns|rate us|folgen Sie uns|follow us)\b",
    re.IGNORECASE,
)
ADVERTISING_MORE = re.compile(
    r"\b(?:auch|neu|jetzt|außerdem|übrigens|noch)\b[^.!?\n]{0,50}\b(?:im Angebot|im Sortiment|im Programm|erhältlich|eingetroffen|bei uns zu haben|in stock|on sale)\b"
    r"|\b(?:werben Sie|wirb|empfehlen Sie|recommend|refer)\b[^.!?\n]{0,40}\b(?:Freund\w*|Kund\w*|Kolleg\w*|Bekannt\w*|us|friends?)\b"
    r"|\b(?:upgrade|switch|wechsel\w*|umsteigen|steigen Sie um)\b[^.!?\n]{0,30}\b(?:our|unser\w*|Gold|Premium|Plus|Pro|Komfort|comfort)\b"
    r"|\b(?:opened|opening|launch(?:ed|ing)?|eröffnet|eröffnen|Neueröffnung|Eröffnung|starten)\b[^.!?\n]{0,40}\b(?:store|shop|branch|showroom|app|Filiale|Laden|Studio|Standort|Onlineshop|Online-Shop)\b|\b(?:new|neue[nr]?)\s(?:store|shop|branch|app|Filiale|Onlineshop)\b(?! (?:system|software|address|number|account))"
    r"|\b(?:half price|zum halben Preis|Preise gesenkt|price cut|Preisknaller|zwei zum Preis|zum Preis von|two for one|buy one|Tag der offenen Tür|open day|Webinar\w*|Hausmesse|free trial|Probemonat|Probeabo|kostenlos testen|unverbindlich testen|"
    r"exklusiv für (?:Sie|dich|unsere)|exclusively for|nur für kurze Zeit|solange der Vorrat|while stocks last|Lust auf|Gönnen Sie|Freuen Sie sich auf|Come and see|come by our|Besuchen Sie uns (?:auf|in|am|bei)|meet us at|join us at|"
    r"jetzt (?:auch )?(?:neu|günstiger|bestellbar|online)|Ihr Vorteil|Vorteilsangebot|Treuerabatt|Black Week|Neuheiten?|Winteraktion|Herbstaktion|Frühlingsaktion|Sommeraktion)\b",
    re.IGNORECASE,
)
OWN_SUBJECT = re.compile(
    r"\bRechnung (?:für|über) |\binvoice for |Ratenzahlung|instal?ments?|Zahlungsplan|payment plan|Skonto"
    r"|\b(?:bereits|schon|darin|davon|already) (?:\w+ )?(?:abgezogen|berücksichtigt|verrechnet|enthalten|deducted|applied|included|credited)"
    r"|\b(?:Zahlung\w*|Geld|Betrag|payment|money)\b.{0,40}\b(?:eingetroffen|eingegangen|arrived)",
    re.IGNORECASE,
)

AUTHORITY = (
    r"(?:\w*gerichtsvollzieher\w*|(?:Zentrales\s)?(?:Amts|Land|Mahn|Vollstreckungs|Ober\w*|Insolvenz)gericht\w*|Gerichtskasse|Staatsanwaltschaft|Polizei\w*|Finanzamt|Hauptzollamt|Zollamt|"
    r"Vollstreckungs(?:behörde|stelle|abteilung)|Justiz\w*|Bundes(?!tag\b|weit)\w{3,}|Landes(?:amt|kasse|behörde|justiz)\w*|Behörde\w*|Ordnungsamt|Stadtkasse|Ministerium|Inkasso\w*|\w*inkasso|"
    r"Rechtsanw\w+|Anw[aä]lt\w*|Staatliche\w* \w+|\w*forderungsstelle|Amt für \w+|Mahngericht\w*|Anwalts?kanzlei\w*|Kanzlei\w*|Notar\w*|Rechtsabteilung des (?:Gerichts|Landes|Bundes)|Forderungseinzug\w* (?:des|der) (?:Landes|Bundes)\w*|"
    r"(?:District|County|High|Regional|Local|Magistrates'?|Central|Federal|State|Debt|Commercial) (?:Debt )?Court|Court Office|Bailiff\w*|Enforcement (?:Office|Agency|Authority|Agent|Division|Department|Team|Unit)\w*|Federal \w+|Police|Public Prosecutor\w*|Tax Office|Ministry|"
    r"Law (?:Firm|Office|Offices|Chambers)|Solicitors?|Attorneys?(?: at law)?|Barristers?|(?:Debt )?Collections? (?:Agency|Agents?|Services?|Bureau|Office|Ltd|Limited|LLP|GmbH|Inc)|Legal LLP|Debt Recovery \w+|Legal Enforcement\w*)"
)
LETTERHEAD = re.compile(
    rf"^(?:(?:Ihr|Das|Die|Der|Your|The|von|from|Absender|Von)\b:?\s)?(?:\w+[\s-]){{0,3}}?{AUTHORITY}\b",
    re.IGNORECASE,
)
SIGNATURE = re.compile(rf"\b{AUTHORITY}\b|\bRA(?:in)?\b", re.IGNORECASE)
SPEAKS_AS = re.compile(
    rf"\b(?:wir|ich),?\s(?:sind |bin |als |die |der |das |Ihr(?:e)? |ein(?:e)? |zuständige\w* |beauftragte\w* |vom |von der |von dem ){{0,4}}{AUTHORITY}\b"
    rf"|\b(?:als|hier (?:ist|spricht|schreibt)|es schreibt|im Auftrag (?:des|der)|namens (?:des|der))\s(?:Ihnen\s)?(?:das |der |die |Ihr(?:e)? |zuständige\w* |beauftragte\w* |\w+ ){{0,3}}?{AUTHORITY}\b"
    r"|\b(?:unsere[rn]? Mandant\w*|Mandantschaft|namens und in Vollmacht|anwaltlich\w* Vertretung (?:der|des|von)|anwaltlich versichert|vertreten wir die|zeigen wir (?:Ihnen )?(?:die Vertretung|an, dass wir)|"
    r"our client\b|on behalf of our client|we (?:act|are acting) (?:for|on)\b|we (?:are|have been) instructed\b|we represent|acting as (?:your|the|a) \w+)"
    rf"|\b(?:this is|we are|we,|I am|writing as|as|here is)\s(?:the |a |an |your |your creditor's |licensed |official |authori[sz]ed )*(?:\w+ ){{0,2}}?{AUTHORITY}\b"
    r"|\bgez\.?\s(?:Dr\.?\s)?(?:RA\b|Rechtsanw\w+|Gerichtsvollz\w+|Richter\w*|Rechtspfleger\w*)|\b(?:Im Namen des Volkes|Beschluss des Gerichts|amtliche (?:Zustellung|Aufforderung|Mitteilung|Vollstreckung\w*)|hoheitlich\w*|"
    r"Vorladung|official (?:summons|court|order)|court summons|you are (?:hereby )?summoned|in the name of the (?:people|law|court)|von Amts wegen|Dienstsiegel|Aktenzeichen der Vollstreckung|Ladung zum Termin)\b"
    r"|\b(?:wir|we) (?:als|as) (?:Ihr\w* |your )?(?:Gericht|Behörde|court|authority|collection agency|lawyers)\b|\b(?:beigetrieben|wird (?:hiermit )?vollstreckt)\b",
    re.IGNORECASE,
)
MAY_HIRE = re.compile(
    r"schalten|ziehen|geben\b|leiten|rufen|beauftrag\w*|übergeben|übergabe|abgeben|einschalten|einleiten|beantragen|prüfen|behalten|weitergeben|vorbehalten|instruct|hand(?:ed)? over|engage|consider|apply|pass\b|refer|reserve|appoint|Sehr geehrte|Dear|"
    r"Ihr\w* Rechtsanw|your (?:lawyer|solicitor|attorney)",
    re.IGNORECASE,
)

DISCLOSURE = re.compile(
    r"\b(?:schuldet|schulden|owes?)\s(?:uns|us)\b|\b(?:Ihr\w*|dein\w*|your)\s(?:Kolleg\w*|Mitarbeiter\w*|Angestellte\w*|Mieter(?!\w*(?:konto|nummer|akte|portal))\w*|Sohn\w*|Tochter|Ehemann\w*|Ehefrau|Nachbar\w*|Bruder\w*|Schwester|Mutter|Vater|Frau|Mann|Freund\w*|Partner\w*|"
    r"colleague|employee|tenant|son|daughter|husband|wife|neighbou?r|brother|sister|mother|father|friend|partner)\b[^.!?\n]{0,90}\b(?:schuld\w*|Schulden|zahlt|bezahlt|offen\w*|Rückstand|Forderung\w*|owes?|debts?|unpaid|overdue|arrears|not paid)"
    r"|\b(?:auch|wie|anders als|im Gegensatz zu|unlike|like|just as|so hat|genau wie)\s(?:bei )?(?:Herrn?|Frau|Firma|Mr\.?|Ms\.?|Mrs\.?|unser\w* Kund\w*|(?:Ihr\w*|your) (?:Nachbar\w*|Kolleg\w*|Wettbewerb\w*|Konkurren\w*|neighbou?rs?|colleagues?|competitors?))\s?\w*[^.!?\n]{0,50}\b(?:schuldet|schulden hat|in Rückstand|im Rückstand|nicht (?:be)?zahlt|offene\w* Rechnung\w* bei uns|owes|in arrears|has not paid|is behind|hat (?:auch )?Schulden)\b"
    r"|\b(?:cc|in Kopie(?: an)?|Kopie an|Kopie (?:dieses|dieser) \w+(?: an)?|copy to|copied to|nachrichtlich(?: an)?)\s?:?\s[^.!?\n]{0,40}\b(?:Arbeitgeber\w*|Personal\w*|Kolleg\w*|Nachbar\w*|Vermieter\w*|Hausverwaltung\w*|Familie\w*|Ehe\w*|Eltern|Bank\b|Hausbank|Kunden|Lieferanten|Geschäftspartner\w*|"
    r"Verein\w*|Team\b|alle\b|employer|HR\b|colleagues?|neighbou?rs?|landlord|family|wife|husband|parents|customers|suppliers|everyone|all\b|\w+@)"
    r"|^\s*(?:An|To|Cc|CC|Kopie)\s?:\s?\S*(?:arbeitgeber|personal|kolleg|hr|team|nachbar|vermieter|employer|landlord|office|neighbou?r)\S*"
    r"|\b(?:haben wir|we have)\b[^.!?\n]{0,60}\b(?:Arbeitgeber\w*|Nachbar\w*|Familie|Eltern|Ehefrau|Ehemann|Vermieter\w*|Hausbank|Kunden|Kolleg\w*|employer|neighbou?rs?|family|parents|wife|husband|landlord|colleagues?)\b[^.!?\n]{0,40}\b(?:informiert|mitgeteilt|geschrieben|gesprochen|unterrichtet|informed|told|written|spoken|notified)"
    r"|\b(?:richten|sagen|geben|erinnern|mahnen|bitten|sprechen)\sSie\s(?-i:ihm|ihr|sie|ihn)\b|\b(?:please|could you|kindly) (?:tell|remind|ask) (?:him|her|them)\b",
    re.IGNORECASE | re.MULTILINE,
)
ALREADY_TOLD = re.compile(
    rf"\b(?:told|informed|notified|written to|spoken (?:to|with)|contacted|called)\s{POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{OUTSIDERS}\b"
    rf"|{POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?{OUTSIDERS}\b\s(?:haben wir|wurden?|ist|sind|have been|has been|is|are)\b[^.!?\n]{{0,40}}\b(?:unterrichtet|informiert|benachrichtigt|verständigt|im Bilde|eingeweiht|told|informed|notified|aware)\b"
    r"|\b(?:nebenan|aus (?:Ihrer|der) (?:Straße|Nachbarschaft|Branche)|next door|(?:from|in|on) your (?:street|town|building|neighbou?rhood))\b",
    re.IGNORECASE,
)
TOLD_OUTSIDER = re.compile(
    rf"{POSSESSIVE}\s(?:\w+[\s-]){{0,2}}?(?:Nachbar\w*|Familie\w*|Kunden|Kundschaft|Lieferanten|Geschäftspartner\w*|Vermieter\w*|Verwandt\w*|Freunde\w*|Kolleg\w*|Eltern|neighbou?rs?|family|customers|clients|suppliers|business partners|landlord|relatives|friends|colleagues|parents)\b",
    re.IGNORECASE,
)

DEGRADING = re.compile(
    r"\b(?:klamm|pleite(?:geier)?|Schmarotzer\w*|Parasit\w*|Betrüger\w*|Lügner\w*|Gauner\w*|Ganove\w*|Zechpreller\w*|Versager\w*|Loser|Nichtsnutz\w*|Hungerleider\w*|Penner|Trottel|Idiot\w*|Depp\w*|Dummkopf|"
    r"asozial\w*|armselig\w*|erbärmlich\w*|jämmerlich\w*|lächerlich\w*|schäbig\w*|unverschämt\w*|Unverschämtheit|Frechheit|dreist\w*|Dreistigkeit|schamlos\w*|charakterlos\w*|ehrlos\w*|rückgratlos\w*|verlogen\w*|"
    r"faule?[nrs]? (?:Ausrede\w*|Kund\w*|Hund)|Ausreden?|Märchen(?:stunde)?|Kindergarten|(?:schlechte\w*|miese\w*|solche\w*|diese\w*|fehlende\w*|mangelnde\w*|Ihre Art von) Zahlungsmoral|Faulpelz|schlampig\w*|unfähig\w*|(?:zu|so|wie|ziemlich|reichlich|ganz schön|einfach nur) (?:dumm|blöd|faul|doof|dämlich|bescheuert|unfähig|ungebildet|beschränkt|geizig)|begriffsstutzig|"
    r"deadbeats?|scroungers?|freeloaders?|parasites?|liars?|crooks?|cheats?|thie(?:f|ves)|losers?|idiots?|morons?|fools?|pathetic|shameless|disgrace\w*|disgusting|ridiculous|laughable|stupid|dumb|lazy|incompetent|excuses|"
    r"cheapskates?|skinflints?|spineless|dishonest)\b"
    r"|\b(?:schäm\w*|Schande|schandbar|peinlich für Sie|wie peinlich|ist das nicht peinlich|sollte Ihnen peinlich|Ihnen (?:gar )?nicht peinlich|dir (?:gar )?nicht peinlich|ashamed|shame on|embarrass\w+ (?:for|yourself)|aren't you embarrassed)\b"
    r"|\bwer nicht (?:rechnen|lesen|zählen|wirtschaften|haushalten) kann|nichts (?:anderes|Besseres) (?:mehr )?(?:(?:von|bei) (?:Ihnen|dir|euch|Ihrer Firma|Ihrem Haus) )?(?:zu )?erwarte[tn]?\b(?! als (?:die|den|eine|Ihre) )|\bvon (?:Ihnen|dir|euch|Ihrer Firma|Ihrem Haus|jemandem wie Ihnen)\b[^.!?\n]{0,30}\b(?:nichts (?:anderes|Besseres)|kaum (?:etwas )?(?:anderes|Besseres|mehr)|nicht (?:mehr|viel))\s(?:zu )?erwarte[tn]?\b(?! als (?:die|den|eine|Ihre) )|\b(?:nothing|little|no) (?:else|better|more|different)\b[^.!?\n]{0,30}\b(?:expect\w*|from you)\b(?! than)|\bexpect(?:ed)? (?:nothing|little|no) (?:else|better|more|different|other)\b|,\s(?:Sie|du)\s[A-ZÄÖÜ][a-zäöüß]+\s?[.!]"
    r"|\b(?:Trickser|Schwindler|Drückeberger|Blutsauger|Schnorrer|Abzocker|Halunke\w*|Witzfigur|Lachnummer|Möchtegern\w*|Kindskopf|Prolet\w*|Gesindel|Dauerschuldner|Habenichts\w*|"
    r"kindisch\w*|peinlich\w*|beschämend\w*|unwürdig\w*|primitiv\w*|naiv\w*|hirnlos\w*|dämlich\w*|blöd\w*|doof\w*|einfältig\w*|Gedächtnis wie|"
    r"childish|clueless|hopeless|irresponsible|worthless|amateurs?|embarrassing|sponger|trickster|fraudsters?|swindlers?|cowards?|miser)\b"
    r"|\b(?:überfordert (?:Sie|dich)|hilft Ihnen (?:ein|jemand)\w*\b(?!\s(?:\w+\s){0,3}?\w*(?:[Bb]eratung|[Ss]telle\b|[Vv]erein|[Vv]erband|[Ff]achanw))|ein Erwachsener|Erwachsene\w* (?:helfen|fragen)|(?:lesen|rechnen|zählen) (?:gelernt|lernen)|(?:offenbar|wohl|anscheinend|scheinbar|überhaupt)\b[^.!?\n]{0,30}\b(?:lesen|rechnen|zählen)|"
    r"schon wieder Sie|Leute wie (?:Sie|du)|Menschen wie (?:Sie|du)|Typen wie|people like you|your kind|someone like you|in Ihrem Alter|von der Hand in den Mund|auf großem Fuß|über Ihre Verhältnisse|"
    r"für wie dumm|wollen Sie uns (?:für|auf den Arm)|zum Narren|an der Nase|selbst ein Kind|sogar ein Kind|jedes Kind|even a child|a grown-?up|an adult|can't (?:you )?(?:read|count)|can you (?:even )?(?:read|count)|cannot (?:read|count)|learn to (?:read|count)|beyond your|"
    r"too (?:stupid|difficult|hard|complicated) for you|what is wrong with you|living beyond|grow up|nicht zu fassen|haben Sie (?:denn )?keinen Anstand|kein(?:en)? (?:Anstand|Ehrgefühl|Gewissen|Schamgefühl)|no (?:decency|shame|honou?r)|"
    r"lacht\b[^.!?\n]{0,40}\b(?:über|alle|bald)|lachen über|lachnummer|laughing ?stock|wieder einmal blank|Geld für (?:Urlaub|Autos?|Zigaretten|Bier)|money for (?:holidays?|cigarettes|beer)|vermutlich verprasst|"
    r"(?:mit )?Verlaub|wundert (?:uns )?(?:bei Ihnen )?nichts mehr|zu fein|zu bequem)\b",
    re.IGNORECASE,
)
DEGRADING_MORE = re.compile(
    r"\b(?:selbst|sogar|even)\s(?:mein\w*|unser\w*|ein\w*|die|der|a|an|my|our)\s(?:\w+\s)?(?:Hund|Katze|Kinder|Kind|\w*schüler\w*|Oma|Großmutter|Enkel\w*|Azubis?|Lehrling\w*|Praktikant\w*|Affe|\w*[jJ]ährige\w*|dog|cat|child|kids?|grandmother|\w+-year-old|toddler|monkey|schoolchild\w*|intern)\b"
    r"|\b(?:nur der Kopf|Kopf leer|Hirn|Spatzenhirn|brains?|common sense|Menschenverstand|IQ)\b"
    r"|\b(?:so (?:etwas|jemand\w*|einen) wie (?:Sie|du|dich|Ihnen)|solche wie (?:Sie|du)|Ihresgleichen|deinesgleichen|your sort|your type|the likes of you)\b"
    r"|\b(?:Urlaub\w*|Autos?|Partys?|Handys?|Fernseher|Kneipe|Casino|Zigaretten|Alkohol|Schnaps|holidays?|cars?|parties|phones?|casino|cigarettes|booze)\b[^.!?\n]{0,40}\b(?:reicht|Geld|leisten|money|afford)"
    r"|\b(?:Geld|money|leisten|afford)\b[^.!?\n]{0,30}\b(?:Urlaub|Auto|Party|Handy|Fernseher|Kneipe|Casino|Zigaretten|Alkohol|Schnaps|holidays?|cigarettes|booze|casino)\b"
    r"|\b(?:Glückwunsch(?=\s?[!.])|Bravo|Hut ab|Respekt[,:!] |Chapeau|Congratulations(?=\s?[!.])|well done|slow clap|Witz|Zirkus|Clown|joke|circus|clown|Trauerspiel|Armutszeugnis|Kunststück|Meisterleistung)\b"
    r"|\b(?:haben Sie es (?:immer )?noch nicht (?:begriffen|verstanden|kapiert)|noch immer nicht kapiert|kapier\w*|zum Mitschreiben|langsam und deutlich|für Sie noch einmal einfach|für Begriffsstutzige|spell it out|slowly for you|"
    r"do you even understand|are you (?:deaf|blind)|sind Sie (?:blind|taub)|bist du (?:blind|taub)|schlafen Sie|aufwachen|wake up|Tiefschlaf|Märchenstunde|Ammenmärchen|Lügen|(?:your|more|these|of|those) lies|lying to us)\b",
    re.IGNORECASE,
)
OWN_APOLOGY = re.compile(
    r"\b(?:nichts|kein\w*|niemand\w*|nothing|no|not|nobody)\b[^.!?\n]{0,40}\b(?:schäm\w*|peinlich\w*|Schande|ashamed|embarrass\w*|shame)|\b(?:schäm\w*|peinlich\w*|unangenehm)\b[^.!?\n]{0,20}\b(?:nicht|kein\w*)\b|\b(?:uns (?:sehr |das )?peinlich|unser\w* (?:Fehler|Versehen)|our (?:mistake|error))\b",
    re.IGNORECASE,
)
REGISTER_LINE = re.compile(
    r"\bHR[AB]\b|Registergericht|Sitz\b|Geschäftsführ|\bVR \d|Partnerschaftsregister|registered",
    re.IGNORECASE,
)
DEBTOR_ITSELF = re.compile(
    r"\b(?:Sie|you)\b|\b(?:Ihr\w*|your)\s(?:Firma|Unternehmen|Gesellschaft|Betrieb|Praxis|Haus|company|business|firm|organi[sz]ation)\b",
    re.IGNORECASE,
)
OTHER_PERSON = re.compile(
    r"\b(?:auch|also|too|Herrn?|Frau|Mr|Mrs|Ms|Kolleg\w*|Sohn|Tochter|Mann|son|daughter|husband|wife)\b",
    re.IGNORECASE,
)
# Another debtor is set beside the one who is written to.
SOMEBODY_ELSE = re.compile(
    r"\b(?:auch|ebenfalls|ebenso|nebenan|gegenüber|ander\w*|Nachbar\w*|genauso|wie|too|also|as well|likewise|like|next door|across|another|other|neighbou?r\w*)\b",
    re.IGNORECASE,
)
THIS_INVOICE = re.compile(
    r"\b(?:mit (?:dem|diesem) Betrag|mit (?:dieser|der genannten) Rechnung|with this (?:invoice|amount))\b",
    re.IGNORECASE,
)
VISIT = re.compile(
    r"tür|Schaufenster|doorstep|vorbei|besuch|bei (?:Ihnen|dir)|zu (?:Ihnen|dir)|visit|your|you\b|come",
    re.IGNORECASE,
)
