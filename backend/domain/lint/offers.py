# ruff: noqa: E501 word families are easier to read in long lines
"""Offers that a reminder does not make: per cent on goods, credit, service plans, followers, upgrades (§ 7 (2) no. 2 UWG)."""

from __future__ import annotations

from backend.domain.lint.dealings import BOUGHT
from backend.domain.lint.shape import Shape, words

_PER_CENT = r"(?:\d{1,2}(?:[.,]\d)?\s?(?:%|Prozent\b|percent\b|per cent\b)|(?:zehn|fünfzehn|zwanzig|dreißig|fünfzig|ten|fifteen|twenty|thirty|fifty) (?:Prozent|percent|per cent)\b)"
_GOODS = r"(?:alle[sn]?|sämtliche\w*|das (?:ganze|gesamte)|die (?:ganze|gesamte)|unser\w*|jede[nrsm]?|ausgewählte\w*|viele|all|every|everything|our|any|selected|the (?:whole|entire))"
_PER_CENT_ON = words(
    rf"(?:auf|für|on|off)\s{_GOODS}\b[^.!?\n]{{0,45}}?\b{_PER_CENT}|{_PER_CENT}\s?(?:Rabatt\s|Nachlass\s|off\s|discount\s)?(?:auf|on|off)\s{_GOODS}\b|{_PER_CENT}\s(?:billiger|günstiger|reduziert|Preisvorteil|Rabatt|cheaper|reduced|discount|off\b)|(?:bis zu|um|up to|by) {_PER_CENT}\s(?:reduziert|gesenkt|günstiger|billiger|off|reduced|cheaper)"
)
_PER_CENT_OK = words(
    r"\w*[Zz]ins\w*|Basis\w*|\w*skonto|Umsatzsteuer|Mehrwertsteuer|MwSt\w*|Einbehalt\w*|Sicherheits\w*|Forderung\w*|Restbetrag|Rechnungs?\w*|Anzahlung|Ratenzahlung|Vergleich\w*|bereits\b|schon abgezogen|abgezogen|berücksichtigt|vereinbart\w*|interest|base rate|VAT|retention|deposit|principal|claims?\b|invoice\w*|already|deducted|agreed|Quote\b|Gläubiger\w*"
)
_WORTH_IT = words(
    r"(?:(?:Vorbei|Rein|Herein|Hinein|Zu)(?:schauen|kommen)|(?:ein |der |Ihr )?(?:Besuch|Blick|Abstecher|Wechsel|Umstieg|Einkauf)|Stöbern|Mitmachen|Probieren|Reinhören) (?:in [^.!?\n]{1,30} |bei uns |auf [^.!?\n]{1,30} )?(?:lohnt|rentiert)|(?:lohnt|lohnen) (?:es )?sich[^.!?\n]{0,20}\b(?:vorbei\w*|rein\w*|herein\w*|ein (?:Besuch|Blick|Abstecher))|(?:worth|deserves?) (?:a|your) (?:visit|look|trip)|(?:pop|drop|call|swing) (?:in|by)\b[^.!?\n]{0,40}\b(?:offers?|deals?|sale|range|new|stock|bargains?)"
)
_SEASON = words(
    r"(?:unser\w*|die|der|our|the)\s(?:\w+\s)?(?:(?!Werk|Arbeits|Feier|Ferien|Bau)\w+(?:wochen|tage|saison|markt|fest|schlussverkauf)|(?:\w+ )?(?:weeks|season|sale|market))\s(?:haben|hat|ist|sind|beginn\w*|start\w*|laufen|läuft|lockt|locken|has|have|is|are|starts?|begins?)\b(?:\s(?:wieder|jetzt|endlich|now|again|soon))?(?:\s(?:begonnen|gestartet|eröffnet|da\b|los\b|begun|started|open|here|on\b))?(?=\s?[.!,]|$)"
)
_LENDS = words(
    r"(?:Partner(?:bank|institut|unternehmen|firma)\w*|Finanz(?:partner|ierungspartner|dienstleister)\w*|Kooperations(?:bank|partner)\w*|Kreditpartner\w*|(?:finance|lending|credit|banking) partners?|partner (?:bank|lender|institution))\b[^.!?\n]{0,60}\b(?:finanziert|bietet|hilft|gewährt|leiht|vergibt|überbrückt|vermittelt|Angebot|Kredit|offers?|lends?|helps?|provides?|finances?|quote|loan|credit)"
    r"|(?:\w*kredit|Darlehen|\w*finanzierung|loan|credit (?:line|facility)|bridging finance|overdraft)\b[^.!?\n]{0,60}\b(?:ab (?:nur )?\d|schon ab|günstig\w*|beantragen|ohne (?:Schufa|Bürokratie|Papierkram)|in (?:wenigen )?Minuten|Sofort\w*|unkompliziert\w*|maßgeschneidert\w*|vermitteln wir|bieten wir|können wir Ihnen|from (?:only |just )?\d|apply|in minutes|no paperwork|low[- ]interest|we can (?:arrange|offer|broker)|quote)|(?:vermitteln|bieten|arrange|offer|broker) (?:wir )?(?:Ihnen |you )?(?:gern |gladly )?(?:einen?|eine|a|an)?\s?(?:\w+ )?(?:\w*kredit|Darlehen|\w*finanzierung|loan|credit line)\b"
    r"|\d\s?%\s(?:eff\.|effektiv\w*|nominal|APR|p\.\s?a\.\s(?:eff|nom))|effektive[nrms]? Jahreszins\w*|(?:Sofort|Klein|Raten|Überbrückungs|Express|Blitz|Mini)kredit\w*|payday loan|buy now,? pay later|(?:jetzt|heute) kaufen,? (?:später|morgen) (?:be)?zahlen"
)
_LENDS_OK = words(
    r"\w*vertrag\w*|Verzugs\w*|Basiszins\w*|abgelehnt|declined|refused|Ihr\w* (?:Bank|Kredit|Darlehen|Finanzierung)|your (?:bank|loan|finance agreement)|Rechnung (?:für|über)|invoice for|(?:§|section)\s?\d+|Inanspruchnahme von|Kreditkosten entstehen"
)
_PLAN = words(
    r"\w*(?:wartungs|service|schutz|sorglos|komfort|pflege|garantie|sicherheits|inspektions|vorsorge|basis|plus|premium|profi|rundum|notdienst|update|support)-?(?:paket|vertrag|plan|abo|brief|programm|tarif|flat|mitgliedschaft)\w*|Schutzbrief\w*|Garantieverlängerung\w*|(?:maintenance|service|care|protection|cover|support|support-|premium|plus|comfort|peace-of-mind|warranty|update) (?:plan|contract|package|agreement|subscription|deal|cover)s?"
)
_HAD_YOU_ONE = words(
    r"erspart|ersparen|erspar(?:t|en) geblieben|wäre\w*|hätte\w*|würden?|vermeid\w*|vermieden|Abschluss|abschließ\w*|abzuschließen|jederzeit|telefonisch (?:buchbar|abschließbar|möglich)|künftig|in Zukunft|dazubuchen|hinzubuchen|nie (?:wieder|mehr)|nicht passiert|schützt|inklusive|nur \d|ab \d|schon ab|empfehl\w*|fragen Sie|sprechen Sie|lohnt|günstig\w*|"
    r"would (?:have|be)|could (?:have|be)|might have|spare[ds]?|avoid\w*|sign (?:up|one)|take (?:one )?out|ask (?:us|about)|never again|from (?:only|just)|covers? (?:that|this|such|all)|recommend\w*|in future|next time|any time|only \d"
)
_FOLLOW = words(
    r"folg(?:en|e|t)\s(?:Sie\s)?(?:uns|unser\w*)\s(?:\w+\s){0,2}?(?:auf|bei|jetzt|gern|doch|via|Kanal|Seite|Account|Profil)|(?:follow|like|find|join|tag|catch) (?:us|our \w+) (?:\w+ )?(?:on|at|via) (?:Instagram|Facebook|TikTok|LinkedIn|YouTube|WhatsApp|Telegram|Pinterest|X\b|Twitter|social|our)|(?:finden|besuchen|liken|treffen|erleben|abonnieren) Sie uns (?:auch |doch |gern |jetzt )*(?:auf|bei) (?:Instagram|Facebook|TikTok|LinkedIn|YouTube|WhatsApp|Telegram|Pinterest|X\b|Twitter|Social)|(?:abonnier\w*|liken?|teilen|subscribe to|listen to|watch|hören Sie|lesen Sie|besuchen Sie)\s(?:Sie\s)?(?:auch\s|gern\s)?(?:unser\w*|our)\s(?:\w+\s)?(?:Instagram|Facebook|TikTok|YouTube|LinkedIn|WhatsApp-?\w*|Kanal|Podcast|Blog|Story|Stories|Feed|channel|page|newsletter|profile)|"
    r"(?:mehr|tägliche?|neue|more|daily) (?:Tipps|Angebote|Inspiration\w*|Rezepte|Ideen|Aktionen|Deals|tips|offers|inspiration|recipes|ideas|deals) (?:\w+ )?(?:auf|bei|unter|on|via) (?:unser\w*|our|Instagram|Facebook|TikTok|YouTube)|(?:auf|in|on|via) (?:unser\w*|our) (?:TikTok|Instagram|Facebook|YouTube|WhatsApp|Telegram|LinkedIn|Pinterest)\b"
)
_WHOEVER = words(
    r"(?:wer|whoever|anyone who|customers who|clients who|members who|those who|everyone who|alle,? die|Kunden,? die|Mitglieder,? die)\b[^.!?\n]{0,70}\b(?:wechsel\w*|buch\w*|umsteig\w*|abschließ\w*|bestell\w*|verläng\w*|upgrad\w*|anmelde\w*|unterschreib\w*|vorbestell\w*|abonnier\w*|empfiehlt|wirbt|switch\w*|book\w*|sign\w*|renew\w*|order\w*|subscrib\w*|join\w*|refer\w*|pre-order\w*)\b[^.!?\n]{0,60}\b(?:spart|sparen|bekommt|bekommen|erhält|erhalten|gewinnt|profitiert|sichert|genießt|nur (?:noch )?(?:\d|die Hälfte)|gratis|geschenkt|kostenlos|zahlt (?:\w+ )?weniger|saves?|gets?|receives?|enjoys?|wins?|free|pays? (?:only|less|half))"
)
_SHALL_I = words(
    r"(?:soll|darf|kann|sollen|dürfen|können) (?:ich|wir) (?:das|es|ihn|sie|Ihnen|Sie|dir|dich|euch|einen?|den|diese\w*|gleich|\w+ für (?:Sie|dich)) ?(?:[\w-]+ ){0,5}?(?:dazu|hinzu|vor)?(?:buchen|bestellen|freischalten|aktivieren|umstellen|reservieren|upgraden|abschließen|hochstufen|vormerken)\b|(?:shall|should|may|can) (?:I|we) (?:book|order|activate|reserve|upgrade|switch|enrol|add|subscribe) (?:it|that|this|you|one|them)\b"
)
_SHALL_I_OK = words(
    r"Rechnung\w*|Kopie|Rat(?:e|en)\w*|Lastschrift\w*|Zahlung\w*|Rückruf|Frist|Stundung|SEPA|Mandat|Mahn\w*|Portal\w*|invoice|copy|instal\w*|direct debit|payment|call|reminder\w*|Adresse|address|Gutschrift|credit note|als bezahlt|as paid"
)
_READ_ON = words(
    r"(?:\w*abo|Abonnement|Jahresabo\w*|Probeabo\w*|Digitalabo|Mitgliedschaft|subscription|membership|annual plan|premium plan|yearly plan)\b[^.!?\n]{0,70}\b(?:spar\w*|nur \d|statt \d|geschenkt|gratis|zum Preis|\d+ Monate? (?:gratis|lesen|testen)|jetzt (?:wechseln|sichern|abschließen|testen)|günstiger|billiger|halbe[rn]? Preis|Prämie|saves?|saving|instead of|only \d|half (?:the )?price|cheaper|free)|(?:vier|sechs|acht|zwei|drei|two|three|four|six|eight|\d+) (?:Wochen|Monate|weeks|months) (?:lang )?(?:gratis|kostenlos|zum Kennenlernen|free|on us)|(?:upgrade|wechsel\w*|umstieg|umsteigen|hochstufen|switch|move up)\s(?:\w+\s){0,3}?(?:auf|zu[mr]?|in|to)\s(?:\w+\s){0,3}?(?:\w*abo|\w*tarif|Premium\w*|Plus\b|Pro\b|Gold\b|Jahres\w+|annual|yearly|premium|plus|pro|gold|business)\b"
)
_NO_OFFER = words(
    r"(?:auf|zum|zur) (?:andere\w*|unser\w* neue\w*) (?:Bank\w*|Konto)|Lastschrift|SEPA|direct debit|Raten\w*|instal\w*|Rechnung\w* (?:für|über|betrifft)|invoice for|(?:auf|at) (?:Ihren|your) (?:Wunsch|request)|gekündigt|cancelled|haben Sie|you (?:have|ordered|booked)"
)

OFFERS = (
    Shape("per cent on goods", (_PER_CENT_ON,), _PER_CENT_OK),
    Shape("an invitation to the shop", (_WORTH_IT,), words(r"Rechnung|invoice|Ratenzahlung|Anruf|Gespräch")),
    Shape("a season of sales", (_SEASON,), words(r"Rechnung|invoice|Lieferung|delivery|Zahlung|payment")),
    Shape("an offer of credit", (_LENDS,), _LENDS_OK),
    Shape("a plan to be sold", (_PLAN, _HAD_YOU_ONE), words(r"Raten\w*|instal\w*|Rechnung\w* (?:für|über|betrifft)|invoice for|gekündigt|cancelled|vereinbart|Laufzeit|läuft (?:bis|aus)|kein\w* \w*(?:vertrag|paket|plan|brief)|nicht (?:nötig|erforderlich|notwendig)|not (?:needed|required)"), near=BOUGHT, denied=False),
    Shape("followers wanted", (_FOLLOW,), words(r"Rechnung\w* (?:für|über)|invoice for"), denied=False),
    Shape("a reward for buying", (_WHOEVER,), words(r"Rechnung|invoice|Verzugszins\w*|interest|Mahnung"), denied=False),
    Shape("a sale in the chat", (_SHALL_I,), _SHALL_I_OK),
    Shape("an upgrade", (_READ_ON,), _NO_OFFER, near=BOUGHT),
)  # fmt: skip
