# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""Sentences by what comes together in them: word families that are harmless alone and a fault side by side.

A phrase list finds what somebody has written before. A shape finds the thought in any order and in any wording: someone
outside, and that he is told; a deadline that passes, and a right that is lost. German and English stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from backend.domain.lint.by_itself import BY_ITSELF
from backend.domain.lint.contempt import CONTEMPTS
from backend.domain.lint.dealings import BOUGHT, DONE, FOR_HIS_CHILD, HANDED_OVER
from backend.domain.lint.force import FORCE, SHOP_DOOR
from backend.domain.lint.invented_law import INVENTED_LAW
from backend.domain.lint.mockery import MOCKERY
from backend.domain.lint.offers import OFFERS
from backend.domain.lint.officials import DECREED, ORDERS
from backend.domain.lint.outsiders import DISCLOSURES, THREATS, WORK_AT_HIS_PLACE
from backend.domain.lint.patterns import KIND_WORD
from backend.domain.lint.promotion import PROMOTIONS
from backend.domain.lint.prose import Prose
from backend.domain.lint.rewards import REWARDS
from backend.domain.lint.scorn import SCORN
from backend.domain.lint.self_help import SELF_HELP
from backend.domain.lint.senders import SENDERS
from backend.domain.lint.shame import SHAME
from backend.domain.lint.shape import Shape
from backend.domain.lint.shape import words as _words
from backend.domain.lint.veiled import TO_THE_PRESS, VEILED

_OURS = r"(?:Ihr|dein|eur)\w{0,3}\s(?:\w+[\s-]){0,2}?|your\s(?:\w+[\s-]){0,2}?"
_PEOPLE = (
    r"Arbeitsstelle|Arbeitsplatz|Betriebsrat|workplace|place of work|Hausbank|Dienstherr|Dienststelle|Arbeitgeber|Auftraggeber|Chef|Vorgesetzt|Personal(?:abteilung|büro)|Kolleg|Belegschaft|Mitarbeiter|Nachbar|Vermieter|Hausverwaltung|Familie|Angehörige|Verwandt|Eltern|Ehe(?:frau|mann|partner|gatt)|"
    r"Lebensgefährt|Partner(?:in)?\b|Kinder|Freund|Bekannt|Kund(?:en|schaft)|Lieferant|Geschäftspartner|Geschäftsfreund|Handelspartner|Wettbewerb|Konkurrent|Gesellschafter|Mandant|Patient|Vereins|Innung|Kammer|Berufsverband|Umfeld|Branche|"
    r"employer|boss|manager|superior|line manager|colleague|co-?worker|neighbou?r|landlord|famil|relative|parents|spouse|wife|husband|partner|friend|customer|client|supplier|trading partner|business partner|vendor|competitor|shareholder|community|trade association|chamber"
)
_ANYBODY = r"Stammtisch|Handwerkskammer|jeder\b|jedermann|alle\s(?:Welt|Leute|Nachbarn|Kollegen)|(?:whole|entire) (?:industry|sector|trade|neighbou?rhood|company)|Arbeitgeber|Nachbarschaft|Öffentlichkeit|Allgemeinheit|Presse|Medien|Lokalzeitung|Reporter|Journalist|ganze\w* (?:Stadt|Ort|Dorf|Straße|Branche|Welt)|the public|everyone|everybody|the press|the media|journalists?|newspapers?|whole (?:town|street|industry|village)"
_TELL = (
    r"melden\b|ringing|zur Kenntnis|weiß\b|bericht|inform|mitteil|mitgeteilt|teilen\b.{0,60}\bmit\b|melde|anruf|rufen\b.{0,60}\ban\b|anschreib|schreiben\b|kontakt|wissen|erfahr|erfähr|erzähl|sprech|spricht|unterricht|benachrichtig|verständig|bekannt|aufmerksam|hinweis|hinzuweisen|offenleg|weitererzähl|"
    r"in Kenntnis|Bescheid|hör(?:en|t)\b|zusenden|vorlegen|zukommen|nachfrag|nachhak|weitersag|herumsprech|rumsprech|Anruf|"
    r"report|inform|tell|told|notif|contact|call\b|ring\b|phone|aware|attention|know\b|learn|hear\b|write to|speak|talk|disclos|reveal|explain to|approach|alert|warn|copy|copied|forward|mention"
)
_PUBLIC = r"Internet|Netz\b|online|Website|Webseite|Homepage|Social[- ]?Media|soziale\w* (?:Medien|Netzwerk\w*)|LinkedIn|Xing\b|Facebook|Instagram|TikTok|Twitter|WhatsApp|Youtube|Bewertungsportal|Google|Öffentlichkeit|öffentlich|Presse|Zeitung|Medien|Aushang|Schaufenster|Schwarze\w* (?:Brett|Liste)|Pranger|publicly|social networks?|social media|(?<!printing )press|newspaper|media|notice ?board|web ?page|blacklist"
_SHOW = r"bekannt|veröffentlich|publik|poste|posting|stellen\b|stellt\b|nenn|zeig|teilen\b|aushäng|ausgehängt|landen|landet|lesen|liest|finde|steht|stehen|erscheint|erscheinen|macht\b|machen\b|hinweis|warn|bewert|geh(?:t|en) (?:wir )?an|expos|publish|post|name\b|naming|shar(?:e|ing)|appear|feature|print|go public|make .{0,30}public|announce|review|list"
_COMING = r"(?:waiting|wait|standing|warten|stehen) (?:\w+ ){0,3}?(?:outside|in front of|at|vor) (?:your|Ihr\w*|dein\w*)|your (?:flat|apartment|doorbell|street)|(?<!aneinander )vorbei|herein\w*|reinschau|hereinschau|besuch\w*|aufsuch\w*|aufzusuchen|vor (?:der|Ihrer|deiner) (?:\w*tür|Wohnung|Haus|Hof)|Haustür|Wohnungstür|an (?:der|Ihrer|deiner) (?:\w*tür)|klingel\w*|läute\w*|auf der Matte (?:steh|stand|ständ)\w*|(?:steh|stand|ständ)\w*[^.!?\n]{0,40} auf der Matte|auf dem Hof|persönlich (?:erscheinen|abholen|kassieren|einziehen|mitnehmen)|abhol\w*|einsammeln|visit\w*|doorstep|your door|front door|knock\w*|call round|drop (?:by|in)|stop by|come by|turn up|show up|in person|at your (?:home|house|office|premises|workplace)|collect (?:it|the money) (?:in person|personally)"
_COMERS = r"(?:unser\w*|unsre|die|zwei|drei|mehrere|kräftige\w*|ein paar)\s(?:\w+\s){0,2}?(?:Außendienst\w*|Mitarbeiter\w*|Leute|Männer|Herren|Jungs|Kolleg\w*|Team|Fahrer|Eintreiber|Beauftragte\w*|Ermittler)|\bwir\b|\bich\b|our (?:\w+\s){0,2}?(?:agents?|team|people|staff|men|colleagues?|collectors?|representatives?|drivers?|guys|officers?)|\bwe\b|someone|somebody|jemand|two men"
_REQUEST = _words(
    rf"{KIND_WORD.pattern}|"
    r"bitte|please|(?:sprechen|wenden|melden|fragen|geben|teilen|lassen|informieren|klären|kontaktieren|besuchen|rufen|schreiben|nennen|schicken|senden) Sie|(?:hat|haben|hatte|has|have|had) (?:uns|us)\b|(?:told|informed|assured|contacted) us\b|Sie (?:uns|mir)\b|können Sie sich|let us know|feel free|gern(?:e)? (?:persönlich )?(?:bei uns|zu uns)"
)
_OPEN_TO_HIM = _words(
    r"bitte|please|Rechnung|Kopie|Kundenkonto|Portal|Formular|Zahlung|(?:be)?zahlen|Datenschutz|Informationen|invoice|copy|customer account|portal|form\b|pay\b|payment|privacy|information"
)
_LAPSE = r"Ablauf|abgelaufen|verstreicht|verstrichen|danach|anschließend|dann|ab (?:dem|diesem|sofort|morgen)|nach (?:dem|diesem|Fristende)|mit (?:dies\w+|dem|der) (?:Schreiben|Mahnung|Mail|E-Mail|Zugang|Erhalt|Empfang|Fristablauf|Ablauf)|Schweigen|schweigt|nicht (?:\w+\s){0,3}?(?:widersp\w+|reagier\w+|meld\w+|zahl\w+|antwort\w+)|keine (?:Reaktion|Antwort|Zahlung|Einwände|Rückmeldung)|ohne (?:Zahlung|Widerspruch|Reaktion|Rückmeldung|Antwort)|hiermit|automatisch|von selbst|zahlen Sie nicht|bei (?:Nichtzahlung|Fristversäumnis|Verzug)|silence|silent|deadline|after (?:that|this|the)|once|from (?:that|the|then)|thereafter|then\b|upon|by (?:not|failing|reading|receiving|opening)|failure|fail\w* to|unless|if (?:you|no|we)|otherwise|sonst|andernfalls|automatically|without (?:payment|objection|response)|no (?:objection|reply|response)"
_SETTLED = r"anerkannt|anerkennung|anerkenntnis|akzeptiert|zugestanden|zugestimmt|Zustimmung|genehmigt|eingeräumt|bestandskräftig|rechtsgültig|rechtsverbindlich|rechtlich bindend|unanfechtbar|unwiderruflich|endgültig|unumstößlich|rechtskräftig|tituliert|vollstreckbar|accept(?:ed|ance)|acknowledg\w*|admi(?:t|ssion|tted)|agreed to|consent\w*|(?:legally )?binding|incontestable|cannot (?:be )?(?:contest|challeng|disput|appeal)\w*|final and|enforceable|conclusive|irrevocabl\w*|undisputed by law"
_DEBT = r"Schuld|Forderung|Betrag|Rechnung|Summe|Anspruch|Zahlungspflicht|debt|claim|amount|invoice|balance|sum|liability|obligation|Sie\b|you\b"
_LOSE = r"verlier|verlust|verloren|entfäll|entfallen|erlischt|erlöschen|erloschen|verfällt|verfallen|verwirk|ausgeschlossen|ausschluss|abgeschnitten|büßen .{0,40}ein|einbüß|nicht mehr (?:geltend|möglich|zulässig|berücksichtig\w*|beachte\w*|gehört|bestreiten|anfechten|widersprechen|reklamieren|vorbringen|zurückgeben)|kein(?:e|en)? (?:\w+\s)?mehr\b|lose\b|losing|lost\b|forfeit|waive|barred|no longer|may not\b|cannot\b|can't\b|will not be (?:able|allowed|heard|considered|accepted)|too late"
_RIGHT = r"(?:\w*[Ww]iderspr\w+|\w*[Ee]inspr\w+|[Ee]inw[aä]nd\w*|Einwendung\w*|Reklamation\w*|reklamieren|Beanstandung\w*|beanstanden|Mängel\w*|Gewährleistung\w*|Garantie\w*|Widerruf\w*|Rückgabe\w*|Rücktritt\w*|Rechte?\b|Rechtsmittel|Anspr[uü]ch\w*|Anfechtung|anfechten|bestreiten|object\w*|complain\w*|disput\w*|contest\w*|challeng\w*|appeal\w*|warrant\w*|guarantee\w*|right|rights|claims? (?:for|under)|withdrawal|defen[cs]e\w*|refund\w*|return (?:the|any) goods)"
_OUR_RIGHT = _words(
    r"(?:verlieren|verwirken) (?:Sie|du) (?:dadurch |damit )?nicht\b|(?:behalten|reserve)\b.{0,40}\b(?:Recht|vor\b|right)|unser\w* (?:Recht|Anspr|Forderung|Zurückbehaltung)|our (?:right|claim)|we (?:cannot|may not|no longer)|wir\b.{0,40}\b(?:nicht mehr|keine)\b.{0,40}\b(?:liefern|leisten|anbieten|gewähren|zurücknehmen)"
)
_SEIZE = r"gepfändet|pfänd\w*|beschlagnahm\w*|einbehalten|abgebucht|eingezogen|gesperrt|sperren|eingefroren|abgeholt|abzuholen|verwerte\w*|zu pfänden|mitnehmen|empty\b|drain\b|take (?:your|possession)|remove your|collect your|leer ?räumen|versteigert|geräumt|zwangsversteiger\w*|zwangsgeräumt|attach(?:ed|ment)\b|garnish\w*|deduct\w*|withheld|seiz\w*|freez\w*|frozen|block(?:ed|ing)?\b|repossess\w*|auction\w*|evict\w*|debit(?:ed)?\b"
_PROPERTY = r"Konto|Konten|Lohn|Gehalt|Rente|Auto|Fahrzeug|Wagen|Wohnung|Haus\b|Eigentum|Möbel|Vermögen|Ware\w* aus Ihr\w*|Maschinen|Einrichtung|Inventar|Lager\b|Betrieb|account|wages?|salary|pay\b|pension|car\b|vehicle|home|house|property|assets|furniture|equipment|income|benefits"
_COURT = _words(
    r"Titel|Vollstreckungsbescheid|Mahnbescheid|Mahnverfahren|Urteil|gerichtlich|Gericht|Zwangsvollstreckung|court|judgment|proceedings|Lastschrift\w*|SEPA|Mandat|direct debit|mandate|Ihre Lieferung|your delivery|deliveries|(?:falls|wenn|sollte|if) (?:Ihre |die |your )?(?:Haus)?(?:bank|Sparkasse)"
)
_HEDGE = _words(r"könn|kann\b|würde|prüfen|gegebenenfalls|möglich|may\b|might|could|would|consider")
_ACT_OF_COURT = r"(?:wir|ich|we|I|unser\w* \w+|our \w+)\b.{0,60}\b(?:erlassen|verhängen|ordnen|verurteilen|issue|impose|order)\b.{0,60}\b(?:Vollstreckungsbescheid|Mahnbescheid|Haftbefehl|Pfändung|Urteil|Bußgeld|Geldstrafe|Titel|Beschluss|warrant|judgment|court order|enforcement|seizure|fine|penalty)|(?:erlassen|verhängen|vollstrecken|pfänden) wir\b.{0,60}\b(?:bescheid|befehl|Urteil|Bußgeld|Geldstrafe|Konto|Lohn|gegen Sie|bei Ihnen)|(?:erlassen|verhängen) wir\b|(?:wir|we)\b.{0,60}\b(?:vollstrecken|pfänden|beschlagnahmen|seize|garnish|levy)"

_MENACE = (
    r"Mittel und Wege|nicht gefallen (?:wird|werden)|not (?:going to )?like (?:what|it|the)|(?:very|really|extremely) difficult for you|think twice before|sehr schwer (?:für Sie|machen)|(?:One|Ein) (?:call|Anruf) (?:from us|von uns)|(?:consider|take) this (?:as )?(?:a|your) (?:\w+ )?warning|watch your (?:back|step)|passen Sie (?:gut )?auf|nehmen Sie sich in Acht|(?:sehr |äußerst |ganz |richtig |extrem |höchst |really |very |extremely )?(?:ungemütlich|unangenehm|unbequem|hässlich|ernst|teuer|bitter|übel|böse|unpleasant|uncomfortable|ugly|nasty|painful)\b.{0,30}(?:für Sie|für dich|für Ihr\w*|for you|werden|wird|versprechen|garantier\w*|promise)"
    r"|(?:wird|werden|get|gets|become|be|turn)\s(?:es\s)?(?:für (?:Sie|dich|Ihre Firma)\s)?(?:sehr |äußerst |ganz |richtig |really |very |extremely )?(?:ungemütlich|unangenehm|hässlich|unschön|bitter|schmerzhaft|unpleasant|uncomfortable|ugly|nasty|painful)"
    r"|(?:andere|härtere|schärfere|ganz andere|alle|drastische)\s(?:Saiten|Register|Seiten|Geschütze)|von einer anderen Seite|auf (?:andere|unsere) (?:Weise|Art)\b.{0,20}\b(?:holen|bekommen|klären)|wir (?:finden|kriegen|bekommen|holen) (?:Sie|dich|uns)|we (?:will|'ll) (?:find you|get you|hunt|come after|make sure you)|wir haben (?:unsere|da so unsere|andere) (?:Methoden|Mittel|Wege)|(?:we have|other|our) (?:ways|methods|means) of|"
    r"(?:Sie|du) (?:werden|wirst) (?:uns|es|das|sich)\s(?:noch\s)?(?:bereuen|spüren|merken|wünschen|umschauen|wundern|kennen ?lernen)|das (?:wird|hat) (?:Folgen|ein Nachspiel|Konsequenzen)|lassen (?:wir )?nicht mit (?:uns|sich)|Unannehmlichkeiten|you(?:'ll| will) (?:regret|be sorry|wish|find out)|haben Sie Angst|Gnade|no mercy|keine Ruhe|not (?:rest|let you)|give you no peace|schlaflose|Albtraum|nightmare|zur Hölle|hell for you|Existenz (?:kosten|vernichten|zerstören)|in den Ruin|zugrunde|Ihren? (?:guten )?(?:Ruf|Leumund)\b|Ihren? guten Namen?\b|your (?:good )?reputation\b|your good name\b|Image\b"
)
_CRIME = r"Ermittlung\w*|Strafverfolg\w*|strafrecht\w*|strafbar\w*|Straf(?:anzeige|antrag|tat|verfahren|befehl)\w*|Betrug\w*|Eingehungsbetrug\w*|Staatsanw\w*|Kriminal\w*|Polizei(?!-?(?:sport|chor|orchester|musik|bedarf|ausrüst|seelsorge|gewerkschaft|hunde|akademie))\w*|polizeilich\w*|zur Anzeige|Anzeige (?:bei|gegen|erstatten|wegen)|criminal\w*|fraud\w*|police|prosecut\w*|detective\w*|(?:law enforcement|the|competent|relevant) authorities|Ausländerbehörde|Jugendamt|Finanzamt|Gewerbeamt|Aufsichtsbehörde|Arbeitsagentur|Jobcenter|Zoll\b|immigration|tax (?:office|authorit\w*)|HMRC|social services|trading standards"
_CRIME_OK = _words(
    r"Bescheid (?:vom|des|der)|Datenschutz\w*|data protection|Beschwerde\w*|Steuernummer|USt\w*|St\.-?Nr|VAT|Gerichtsstand|trägt|tragen\b|Kosten\b|übern\w+|bewillig\w*|covers?\b|pays?\b|funds?\b|reimburse\w*|für (?:das|die|den) (?:\w+ )?(?:Jugendamt|Finanzamt|Polizei)|(?:Sehr geehrte|Dear|Frau|Herr|Mr|Mrs|Ms)\b|Ihr\w* (?:Dienststelle|Amt|Behörde)|Betrugsversuch|betrügerisch|Betrugsprävention|fraudulent|Vorsicht|beware|phishing|Firma \w*polizei"
)
_CREDIT = r"Schufa\w*|Creditreform|Boniversum|Crif\w*|Bürgel|Infoscore|Auskunfteien?|Wirtschaftsauskunft\w*|Bonit[äa]t\w*|Kreditwürdig\w*|Kreditauskunft\w*|Score\w*|Scoring|Negativ(?:eintrag|merkmal|meldung)\w*|credit (?:history|bureau\w*|agenc\w*|reference|score|rating|record|file|report|standing|status|worth\w*)|creditworth\w*|Experian|Equifax|Kreditkarte\w* (?:gesperrt|verlieren)|Handyvertrag|Mobilfunkvertrag|nächste\w* (?:Kredit|Vertrag|Mietvertrag|Wohnung)|next (?:loan|mortgage|phone contract)|Darlehen"

_COMMERCE = (
    r"\bApp\b|\w*kollektion|\w*sortiment|\w*katalog|\w*angebot\w*|\w*aktion\b|\w*aktionen|\w*aktionswoche\w*|Rabatt\w*|Gutschein\w*|Nachlass|Bonus\w*|Prämie\w*|Treue\w{3,}|\w*club\b|Mitgliedschaft\w*|Premium\w*|Newsletter|Wartungsvertr\w*|Servicevertr\w*|Serviceverträge|Garantieverlängerung\w*|Versicherung\w*|Zusatz(?:paket|leistung)\w*|\w*paket\w*|Upgrade\w*|Tarif\w*|Abo\b|Abonnement\w*|\w*modell\w*|\w*neuheit\w*|Neuerscheinung\w*|\w*shop\b|Filiale|Showroom|Messe\w*|Hausmesse|Webinar\w*|Seminar\w*|Workshop\w*|Schulung\w*|Vertrieb\w*|Verkaufsteam|Fachberater\w*|"
    r"Produkt\w*|Dienstleistung\w*|Leistungsspektrum|Maschinen|Geräte|Zubehör|Lagerverkauf|Sale\b|Ausverkauf|Sonderpreis\w*|Vorteil\w*|Einkauf|Bestellung|Auftrag\b|Beratung\w*|Probe(?:fahrt|abo|monat|woche|stunde|paket)\w*|Testversion|Jubiläum\w*|Weihnachts\w+|Lösung(?:en)?\b|"
    r"app\b|collection|range\b|catalogue|catalog|offers?\b|deals?\b|discount\w*|voucher\w*|coupon\w*|bonus|reward\w*|loyalty|club|membership|premium|newsletter|maintenance (?:contract|plan)|service (?:contract|plan)|warrant(?:y|ies)|insurance|packages?|bundle\w*|upgrade\w*|subscription|models?|new arrivals|shop\b|store\b|showroom|trade fair|webinar|workshop|training|sales (?:team|department|staff|colleague)|products?|services|accessories|sale\b|special price|delivery on|free (?:delivery|shipping|trial|month|sample|gift)|next (?:order|purchase)|consultation|solutions?\b|boots|machines|equipment|software"
)
_PROMOTE = (
    r"tell (?:a|your) friends?|(?:you|both of you|each) (?:\w+ ){0,3}?get\b|wussten Sie|wusstest du|schon (?:gehört|gesehen|entdeckt|probiert)|kennen Sie|kennst du|entdeck\w*|schauen Sie|schau(?:en)? (?:doch |gern |mal |einmal ){0,3}(?:vorbei|rein|herein)|stöber\w*|laden Sie|lade (?:dir|sie|jetzt)|herunter\w*|downloa\w*|berät|beraten Sie|beraten wir|anbieten\b|bieten wir|informieren wir Sie (?:gern )?über|stellen wir Ihnen (?:gern )?vor|vorstellen\b|präsentier\w*|erleb\w*|genieß\w*|profitier\w*|sicher(?:n|e) Sie|sichern\b|sparen\b|spar(?:st|t)\b|günstig\w*|Als (?:Dank|Dankeschön|Stammkund\w*|treue\w*)|erhalten Sie (?:\w+\s){0,2}?(?:\d|ein(?:en|e)?\b)|bekommen Sie (?:\w+\s){0,2}?(?:\d|ein(?:en|e)?\b)|freuen Sie sich|Lust\b|verpass\w*|zugreifen|jetzt (?:neu|bestellen|buchen|testen|sichern|anmelden|wechseln)|testen Sie|probier\w*|gratis|kostenlos\w*|geschenkt|schenken|exklusiv\w*|nur (?:noch )?(?:bis|heute|diese Woche|für kurze Zeit)|begrenzt\w*|ist da\b|sind da\b|eingetroffen|im Angebot|zum Sonderpreis|zum Aktionspreis|neu bei uns|gibt es bei uns|haben wir (?:jetzt|neu)|gewinnen|teilnehmen|anmelden|abonnieren|empfehlen|interess(?:e|iert|ant) (?:an|für|könnte)|passend\w*|ideal\w*|optimal\w*|zukunftssicher|maßgeschneidert|"
    r"did you know|have you (?:seen|heard|tried|discovered|considered)|discover\w*|explore|browse|check out|take a look|have a look|love to (?:tell|show|introduce)|happy to (?:introduce|present|tell you about|show)|tell you about|ask (?:us )?about|introduc\w*|present\w* our|experience\b|enjoy\w*|benefit from|save\b|saving\w*|cheaper|as a thank|thank[- ]you gift|get (?:\d|a free|an extra)|receive (?:\d|a free|an extra)|don't miss|grab\b|order (?:now|today)|book (?:now|today)|sign up|join\b|subscribe|try\b|free\b|exclusive\w*|limited|% off|percent off|half price|just arrived|now available|in stock|new in|win\b|recommend|interested in|perfect for|treat yourself|why not"
)
_STRONG_PROMOTION = r"(?:unser\w*|our) (?:ganz |brand[- ]?)?(?:neue[nrsm]?|neueste[nrsm]?|new|newest|latest)\s(?!\w*(?:Bank|Anschrift|Adresse|Konto|Telefon|Rechnung|Büro|Ansprech|Kolleg|Mail|System|Portal|Frist|Zahl|Mahn|Schreiben|Standort|Öffnung|Inhaber|Name)|address|bank|account|phone|office|\w+ (?:system|software)|system|software|shop system|price list|invoice|contact|e-?mail|payment|details|deadline|reminder|letter|team|owner|name)|sicher(?:n|e)? (?:Sie sich|dir)|order (?:yours|now|today)|bestellen Sie (?:gleich|jetzt|noch|doch)|(?:bieten wir|wir bieten|we (?:now )?offer|we are (?:also )?(?:pleased|delighted|excited|proud) to (?:announce|offer|present|introduce))\s(?!.{0,40}(?:Raten|Zahlung|payment|instal|solution|Lösung|deferral|Stundung))(?:\w+\s){0,3}?(?:attraktiv\w*|günstig\w*|neu\w*|exklusiv\w*|besonder\w*|attractive|special|exclusive|brand|new|great|our|unser\w*)|nutzen Sie (?:die Gelegenheit|unser\w* (?:\w+\s)?(?:Angebot|Aktion|Rabatt))|sammeln\b.{0,40}\bPunkte|collect points|neugierig geworden|Kleiner Tipp|Insider-?Tipp|Geheimtipp|(?:fragen|sprechen) Sie (?:uns|unser\w*) (?:nach|auf) (?:einem Muster|einer Probe|unser\w* neu\w*|einem (?:\w+ )?Angebot)"
_OWN_BUSINESS = _words(
    r"Ratenzahlung|Ratenplan|Zahlungsplan|Teilzahlung|Stundung|Skonto|Rechnung (?:für|über)|instal?ment|payment plan|deferral|invoice for|Kopie|copy of|Zahlung\w*sart|bezahlen können|einsehen|zum Download|download (?:the|your) invoice|Rechnung\w* (?:herunter|einsehen)|Lastschrift|direct debit|Lösung (?:finden|suchen|gefunden)|gemeinsame\w* Lösung|find a solution|Schuldnerberat\w*|debt advi\w*|kostenlose\w* (?:Schuldner|Rückruf)|Rückfragen|bereits (?:gezahlt|überwiesen)|already (?:paid|settled)|Bestellung vom|your order of|Ihr\w* (?:Bestellung|Abonnement|Abo|Vertrag|Tarif|Auftrag|Kurs) (?:vom|Nr|[A-Z0-9])|free to (?:contact|call|reply)|Vergleich\w*|gütlich"
)

_SENDER = r"Inkasso\w*|\w*inkasso|Rechtsanw\w+|Anw[aä]lt\w*|Fachanw\w+|Kanzlei\w*|Notar\w*|Justiz\w*|Staatskasse|Gerichtskasse|Bundes(?:amt|kasse|behörde|stelle|anstalt|agentur|zentrale|portal)\w*|Landes(?:amt|kasse|behörde|justiz)\w*|\w*gericht(?:s|es)?\b|\w*vollzieher\w*|Vollstreckungs\w+|Pfändungs\w+|Finanzamt\w*|Zollamt\w*|Hauptzollamt|Ordnungsamt|Behörde\w*|Polizei\w*|Schuldner(?:register|zentrale|verzeichnis)\w*|Forderungs(?:register|zentrale)\w*|Auskunftei\w*|Verbraucherzentrale|solicitors?|attorneys?|lawyers?|barristers?|law (?:firm|office)\w*|legal (?:department of|counsel|team of)|collection (?:agency|agents?|firm|company|bureau|services?)|debt (?:collectors?|recovery|registry|register|agency|enforcement)|enforcement (?:officer|office|agency|agents?|division|authority)|bailiff\w*|(?:national|federal|state|central|official|county|district|government) (?:\w+ )?(?:registry|register|court|agency|office|authority|bureau)|court\b|public prosecutor|ministry|tribunal"
_SPEAKING = r"im Auftrag|namens|in Vollmacht|Vollmacht|auf Weisung|kraft (?:Amtes|unseres)|Sie (?:hören|lesen) von|hier (?:ist|meldet|schreibt|spricht)|meldet sich|schreibt Ihnen|schreiben Ihnen|wurde(?:n)? (?:\w+\s){0,4}?(?:beauftragt|mandatiert|bevollmächtigt)|(?:wir|ich)\s(?:sind|bin|vertreten|vertrete|handeln|handle)\b|als (?:Ihr|zuständig|beauftragt|bestellt|amtlich)\w*|unser\w* (?:Mandant|Auftraggeber|Inkasso)\w*|Mandantin|Mandantschaft|Gläubigerin vertreten|Vertretung (?:der|des) Gläubig\w+|you are hearing from|this is (?:the|your|an?)|on (?:behalf|instructions?) of|acting (?:for|on|as)|instructed|appointed by|retained by|authori[sz]ed by|we (?:are|represent|act)\b|our client|writing (?:to you )?(?:as|from)|message from|notice from|represent(?:ing)? the creditor"
_HIRING = _words(
    r"werden\b|wird\b|würden?\b|können|könnte|müssen|müssten|prüfen|vorbehalten|behalten|übergeben|übergabe|abgabe|abgeben|einschalten|beauftragen|will\b|may\b|might|could|consider|reserve|hand over|pass|refer|instruct (?:a|our|solicitors|lawyers)|engage|Ihr\w* (?:Rechtsanw|Anw|Kanzlei|Behörde|Gericht)\w*|your (?:lawyer|solicitor|attorney|office|firm|court)|Sehr geehrte|Guten Tag|Hallo|Dear|HR[AB]\b|Registergericht|Amtsgericht \w+,? HR|kann|beantragen|apply|decide|entscheidet|court order|(?:letzte\w*|last|final) (?:Mahnung|Aufforderung|Erinnerung|reminder|letter|notice|request|step) (?:vor|before)"
)

_YOU = r"Sie\b|Ihr\w{0,3}\b|du\b|dich\b|dir\b|dein\w{0,2}\b|you\b|your\b|man\b|one\b|jemand|anyone|anybody|Menschen|Leute|people|Kunden|customers|Firm\w*|Betrieb\w*|Unternehmen|compan\w+|business\w*|firm\w*|some\b|manche\w*|wer\b|those who|who\b"
_CONTEMPT = (
    r"undankbar\w*|ungrateful|auf Pump|astonishing\w*|unfassbar\w*|unglaublich\w*|unbelievabl\w*|incredibl\w*|badly run|poorly run|schlecht geführt\w*|(?:jemand\w*|Kund\w*|Leute\w*|einer?) wie (?:Sie|Ihnen|du|dir|dich)\b|(?:wundert|überrascht|erstaunt) (?:uns|hier|mich) (?:das )?(?:nicht|kaum|schon lange)|(?:(?:is|are|comes as|that's|it's) (?:no|hardly a|not a)) surprise\b|surprises? (?:us|nobody|no one)|stop pretending|pretend(?:ing)? (?:you|that you|not)|tun Sie (?:doch )?nicht so|kein (?:ordentlicher|ehrbarer|seriöser|anständiger)\b|(?:ask|find|get) someone (?:who|to) (?:\w+\s){0,2}?(?:understands?|can|knows?|explain|help you)|jemanden,? der (?:\w+\s){0,3}?(?:versteht|kann|auskennt|lesen|rechnen)|würde (?:auch )?(?:Ihnen|Ihrem \w+) (?:guttun|gut tun|nicht schaden)|Nachsitzen|Verantwortungsgefühl|verantwortungslos\w*|Ehrgefühl|Anstand|anständig\w*|unanständig\w*|gewissenlos\w*|unmoralisch\w*|Manieren|Benehmen|Kinderstube|erzogen|Mitleid|mitleiderregend|bemitleid\w*|bedauernswert\w*|Spielchen|Katz und Maus|sich (?:verkriechen|wegducken|drücken|tot ?stellen)|wegducken|Totstell\w*|Kopf in (?:den|dem) Sand|Vogel[- ]?Strauß|Dreist\w*|frech\w*|unverfroren\w*|rotzfrech|respektlos\w*|rücksichtslos\w*|egoistisch\w*|ignorant\w*|Ignoranz|Arroganz|arrogant\w*|überheblich\w*|Schlamperei|Schlendrian|chaotisch\w*|Saftladen|Sauhaufen|Sauladen|Klitsche|Murks|Stümper\w*|Dilettant\w*|dilettantisch\w*|Unfähigkeit|inkompetent\w*|Inkompetenz|Dummheit|Grips|Denkvermögen|Schulbildung|Erstklässler\w*|Sandkasten|"
    r"Schlafmütz\w*|verschlafen\b|pennen|Trödel\w*|bummel\w*|Faulheit|Däumchen|auf der faulen Haut|Lieblingsbeschäftigung|Volkssport|hausieren|betteln|Bettel\w*|Almosen|auf Kosten anderer|schnorr\w*|durchschnorr\w*|durchfütter\w*|Gratis-?Mentalität|Selbstbedienung\w*|Geizhals|geizig\w*|knauserig\w*|mittellos\w*|arme[rn]? Schlucker|armer Wicht|Versagen|gescheitert\w*|Bankrotteur\w*|blamabel|Blamage|blamier\w*|Trauerspiel|lachhaft|Clown\w*|Kasper\w*|Affentheater|Quatsch|Blödsinn|Geschwafel|Gejammer|jammer\w*|heul\w*|Mimimi|Krokodilstränen|Ausflüchte\w*|Ammenmärchen|gelogen|lüg\w*|Hochstapl\w*|Betrüger\w*|Gauner\w*|Ganoven\w*|Zechpreller\w*|Schwindl\w*|abgebrüht\w*|durchtrieben\w*|hinterhältig\w*|feige\w*|Feigling\w*|ehrlose\w*|Abschaum|Gesocks|"
    r"no sense of (?:responsibility|duty|shame|decency|honou?r)|irresponsibl\w*|decency|decent|indecen\w*|manners|upbringing|pity|pitiful|pitiable|hide and seek|head in the sand|playing games|little games?|rude(?:ly|ness)?\b|audacity|insolen\w*|impertinen\w*|arrogan\w*|ignoran\w*|selfish\w*|inconsiderate|sloppy|sloppiness|shambles|shambolic|chaotic|clown\w*|farce|incompeten\w*|common sense|mummy|mommy|snooz\w*|laziness|handout\w*|at others' expense|sponging|stingy|penniless|failure of a|embarrass\w*|whin(?:e|ing)|crocodile tears|lied|lying|con (?:artist|man|woman)|scam\w*|swindl\w*|crook\w*|cheat\w*|coward\w*|scum|better than this|thought better of you|expected (?:more|better) (?:from|of) you|beneath contempt|contempt|hopeless"
)
_CONTEMPT_OF_YOU = r"Moral\b|Charakter\w*|Kaffee\w*|Theater\b|Hobby|Kindergarten\w*|Taschengeld\w*|traurig\w*|(?<!künstliche )(?<!künstlichen )(?<!künstlicher )Intelligenz|Verstand\b|Zirkus|Pack\b|Bude|Chaos|Schauspiel|Komödie|Nachhilfe|Grundschul\w*|Erziehung|Gewissen\b|Versteck\w*|theatre|coffee breaks?|character\b|brain\w*|asleep|kindergarten|primary school|school ?child\w*|pocket money|beg(?:ging)?\b|moral\w*|laugh(?:able|ing)|rubbish|(?<!artificial )intelligence|hiding|hobby|circus|nerve\b|cheek\w*|amateur\w*|conscience|Witz\b|Hirn|Gehirn|Mama\b|Mutti|Bequemlichkeit|Unsinn|nonsense|disappointing excuse|joke\b|trödel\w*"
CONTEMPT_OK = _words(
    r"(?:Karten|Eintrittskarten|tickets) (?:für|for)|\w*kostüm\w*|costumes?\b|betrügerisch\w* (?:E-?Mail|Mail|Nachricht|Anruf|Schreiben)\w*|Vorsicht vor|beware of|phishing|scam (?:e-?mails?|calls?)|(?:Wir|we|uns|us|our|unser\w*)\b.{0,20}\b(?:bedauern|entschuldigen|apologi[sz]e|Fehler|mistake|error)|nicht (?:verschlafen|gelogen)|Theater (?:[A-ZÄÖÜ]|am|im|in|der|des)|(?:für|aus) (?:das |Ihr\w* |den |dem )?(?:Theater|Kaffee\w*|Kindergarten\w*|Zirkus|Nachhilfe\w*|Grundschule)|Kaffee(?:maschine|automat|lieferung|vollautomat|abo)\w*|Kindergarten(?:beitrag|gebühr|platz)\w*|Nachhilfe(?:unterricht|stunden)?\b|coffee (?:machine|delivery|supplies)|for (?:the |your )?(?:kindergarten|coffee|theatre)"
)
_SNEER = (
    r"(?:Wie oft|Wie lange|How often|How many times|How much longer) (?:müssen|sollen|muss|soll|must|do|should|shall) (?:wir|we)\b[^.!\n]{0,60}\b(?:noch|denn|erklären|sagen|schreiben|wiederholen|bitten|explain|tell|write|ask|repeat)|(?:Lesen|Rechnen|Denken|Nachdenken|Reading|Thinking) (?:hilft|bildet|helps)|(?:Na,? (?:toll|super|prima|bravo|klasse|endlich|sowas|so was|dann|wie war|haben wir|schon wieder|verschlafen|wer sagt)|Tja\b|Ach (?:ja|so|wie)|Oje|Oh je|Oh dear|Well,? well|Guess what|Surprise,|Sieh an|Schau an|Hoppla)|(?:Haben|Wissen|Können|Finden|Glauben|Denken|Meinen|Halten|Wollen|Sind|Kennen|Schlafen|Leben|Lesen) (?:Sie|du)\b[^.!?\n]{0,50}\b(?:ernsthaft|allen Ernstes|etwa|schon (?:ein)?mal (?:etwas )?(?:von|darüber)|noch nie|jemals|überhaupt)\b[^.!\n]*\?|(?:Do|Have|Are|Did|Can|Could|Will|Is it|Must) (?:you|we|it)\b[^.!?\n]{0,40}\b(?:really|seriously|honestly|even|ever)\b[^.!\n]*\?|Still\s\w+ing\b[^.!\n]*\?|wieder (?:einmal |mal )?(?:klamm|blank|knapp bei Kasse|pleite|kein Geld)|(?:Pünktlichkeit|Zuverlässigkeit|Ehrlichkeit|Ordnung|Disziplin|Sorgfalt|punctuality|honesty|discipline|reliability)\b[^.!?\n]{0,40}\b(?:gehört|Fremdwort|kennen|unbekannt|fremd|heard of|foreign|unknown|alien)|(?:offenbar|offensichtlich|anscheinend|scheinbar|wohl|vermutlich|bekanntlich|ja auch|ganz offensichtlich|apparently|evidently|obviously|clearly|seemingly|presumably|it seems|it appears)\b[^.!?\n]{0,60}\b(?:nicht (?:für nötig|in der Lage|imstande|fähig|willens|einmal|viel|gerade|so genau|wichtig)|unfähig|kein(?:e|en)? (?:Ahnung|Lust|Interesse|Überblick|Ehre|Kalender)|zu (?:viel|wenig|schwer|schwierig|kompliziert|mühsam|anstrengend)|egal|gleichgültig|anders(?:wo)? (?:wichtiger|ausgegeben)|Besseres zu tun|wichtigere\w*|incapable|unable|not capable|too (?:much|hard|difficult|busy|complicated|important)|no (?:idea|interest|clue|intention)|don't care|do not care|better things|not bother\w*|can't be bothered|beyond (?:you|your))"
    r"|\b(?:nicht für nötig|can't be bothered|cannot be bothered|did not (?:even )?(?:see fit|bother)|nicht einmal (?:den|die) (?:Anstand|Höflichkeit|Mühe)|nicht die (?:Größe|Höflichkeit|Güte)|not even (?:the )?(?:courtesy|decency))\b"
    r"|\b(?:fragen uns|frage mich|fragt sich|wonder|wonders)\b[^.!?\n]{0,40}\b(?:wie (?:man|jemand|Sie|eine|ein)|ob (?:man|Sie) (?:\w+\s){0,2}?(?:überhaupt|je\b|jemals|noch)|was (?:Sie|in Ihnen)|how (?:anyone|anybody|someone|you|a )|whether (?:anyone|anybody|you (?:\w+\s)?(?:even|ever|know|can|care)))"
    r"|\b(?:wie (?:schwer|schwierig|kompliziert) kann (?:es|das) (?:denn |schon )?sein|how (?:hard|difficult) can it be|was (?:ist daran|daran ist) so (?:schwer|schwierig)|what is so (?:hard|difficult)|ist das (?:wirklich )?zu viel verlangt|is that (?:really )?too much to ask|muss man (?:Ihnen|dir) (?:alles|das)|do we have to (?:spell|draw|explain)|soll(?:en)? wir (?:Ihnen|dir) (?:das )?(?:aufmalen|vorlesen|erklären|buchstabieren))\b"
    r"|\b(?:ehrliche|anständige|normale|erwachsene|vernünftige|seriöse|ordentliche|zivilisierte|jeder (?:\w+\s)?(?:vernünftige|normale|anständige|ehrliche|erwachsene|seriöse))[rsnm]?\s(?:Mensch\w*|Leute|Kund\w*|Bürger\w*|Kaufleute|Kaufmann|Geschäftsleute|Unternehme\w*|Firmen|Betriebe?\b|Erwachsene\w*)"
    r"|\b(?:decent|honest|respectable|grown|sensible|civili[sz]ed|reputable|any (?:decent|honest|responsible|serious|self-respecting))\s(?:\w+\s)?(?:people|person|adults?|citizens?|customers?|businesses|business(?:man|woman|people)|compan(?:y|ies)|firms?|folk)\b"
    r"|\b(?:fertig werden|klarkommen|auf die Reihe|im Griff haben|nicht im Griff|auf die Kette|gebacken (?:bekommen|kriegen)|get your act together|pull yourself together|sort yourself out|get a grip|grow up|man up)\b"
    r"|\b(?:dass (?:ausgerechnet )?(?:Sie|jemand wie|Leute|eine Firma wie)\b[^.!?\n]{0,40}\b(?:schlafen|in den Spiegel|noch Kunden|überhaupt|so weit|wagen|trauen)|in den Spiegel (?:schauen|sehen|blicken)|look (?:at )?(?:yourself )?in the mirror|sleep at night|ruhig schlafen|nachts schlafen)\b"
)

_RELATION = r"(?:Ihr|dein)\w{0,2}\s(?:[\w-]+\s){0,2}?(?:Lebensgefährt\w*|Partner(?:in)?\b|Ehe(?:frau|mann|partner\w*)|Frau|Mann|Gatt\w*|Sohn|Tochter|Mutter|Vater|Bruder|Schwester|Schwager|Schwägerin|Onkel|Tante|Enkel\w*|Mitbewohner\w*|Mieter(?!\w*(?:konto|nummer|akte|portal))\w*|Nachbar\w*|Kolleg\w*|Mitarbeiter\w*|Angestellte\w*|Arbeitnehmer\w*|Freund(?:in)?\b|Vereinskamerad\w*|Geschäftspartner\w*|Kunde\b|Kundin\b|Chef\w*)|your\s(?:[\w-]+\s){0,3}?(?:partner|wife|husband|spouse|son|daughter|mother|father|brother|sister|uncle|aunt|flatmate|roommate|tenant|neighbou?r|colleague|employee|co-worker|staff member|friend|business partner|boss)"
_OWING = r"nicht (?:\w+\s){0,2}?(?:be)?(?:zahlt|glichen)|unbezahlt\w*|schuldet|schuldig|Schulden|Rückst[aä]nd\w*|(?:noch|weiterhin|bei uns) (?:\w+\s){0,3}?(?:offen|aus)\b|offene\w* (?:Rechnung|Forderung|Posten|Betr)\w*|Rechnungen offen|in Verzug|nicht nachgekommen|säumig\w*|in der Kreide|im Minus|owes?\b|owing|unpaid|not (?:yet )?(?:been )?paid|has failed to pay|in arrears|behind with|behind on|in debt|overdue|outstanding|defaulted"
OWN_CASE = _words(
    r"Kosten\b[^.!?\n]{0,30}\b(?:trägt|übernimmt|erstattet)|(?:covers?|bears?|reimburses?) the costs?|(?:son|daughter|child|children)['’]s\b|(?:Unterricht\w*|\w*kurs\w*|Betreuung\w*|Essensgeld|Schulgeld|Klassenfahrt|Training|Freizeit) (?:Ihre[rs]|deine[rs]) (?:Tochter|Sohn\w*|Kind\w*)|für Ihren? (?:Tochter|Sohn|Kind)|angemeldet|Beitrag|im Namen (?:Ihr|von)|gesetzliche\w* Vertreter\w*|Erziehungsberechtigte\w*|Betreuer\w*|on behalf of your (?:son|daughter|child)|legal guardian|Ihre Firma|your company|Ihr Unternehmen|(?:Ihr|dein|your)\w{0,2}\s(?:\w+\s){1,4}?(?:\w+\s)?(?:die |den |das |the )\w+ (?:entgegengenommen|angenommen|quittiert|unterschrieben|in Empfang|accepted|signed)|(?:took delivery|signed for|in Empfang genommen)|Ihre? (?:Kolleg|Mitarbeiter)\w*\b.{0,80}\b(?:sagte uns|teilte uns|schrieb uns|bestellt|zugesagt|angekündigt|versprochen|mitgeteilt|beauftragt|bestätigt|gesagt)|your (?:colleague|employee)\b.{0,80}\b(?:ordered|told|promised|confirmed|announced|said|assured)"
)
_OTHER_DEBTOR = r"(?-i:(?:Firma|Familie|Herrn?|Frau|Mr\.?|Mrs\.?|Ms\.?|Messrs\.?)\s(?:\w+\s){0,2}?[A-ZÄÖÜ][\wäöüß&.-]+)\b[^.!?\n]{0,40}\b(?:bei uns|with us|us\b|uns\b)|(?:Wettbewerber|Konkurrent|Mitbewerber|Konkurrenz|competitor|rival)\w*\s(?:\w+\s){0,3}|(?:zum Vergleich|andere (?:Kunden|Schuldner)|ein anderer (?:Kunde|Schuldner)|another (?:customer|debtor)|other (?:customers|debtors)|for comparison|in Ihrer Nachbarschaft|Ihr Nachbar)"
_THIRD_PERSON = r"(?-i:[Bb]ei (?:ihr|ihm|ihnen) (?:sind|ist|stehen|steht|läuft|laufen|besteht|bestehen|haben sich))\b[^.!?\n]{0,60}\b(?:offen|Schulden|Rückst[aä]nd\w*|überfällig\w*|unbezahlt\w*|fällig)|(?-i:(?:\ber|\bEr|\bsie|\bSie) schuldet)\b[^.!?\n]{0,40}\buns\b|(?-i:\b[Ee]r (?:schuldet|hat))\b[^.!?\n]{0,50}\b(?:nicht (?:ge|be)zahlt|nicht beglichen|Mahnungen? (?:\w+ )?(?:nicht|ignoriert)|Schulden|im Rückstand)|(?-i:\b[Hh]e|\b[Ss]he) (?:still )?(?:owes|has (?:still )?not (?:yet )?paid|hasn't (?:yet )?paid|is (?:\w+ )?(?:behind with|behind on|in arrears|overdue)|has (?:\w+ ){0,3}?(?:unpaid|overdue|outstanding|ignored))"
_COPY = r"zugeleitet|übermittelt|mailed to|Kopie|Abschrift|Durchschrift|Duplikat|in cc|\bcc\b|copy|copied|copies|in Kenntnis gesetzt|nachrichtlich|weitergeleitet|forwarded|zeitgleich|gleichlautend\w*"
_COPY_OK = _words(
    r"customer (?:account|portal)|Kunden(?:konto|portal)|Kopie (?:der|Ihrer|dieser|unserer) Rechnung|Rechnungskopie|copy of (?:the|your|this|our) invoice|Kopie des (?:Lieferscheins|Belegs|Überweisung\w*)|Steuerberater\w*|Buchhaltung|accounts (?:department|payable)|senden Sie|schicken Sie|send us|let us have|möchten Sie|would you like|anbei"
)

SHAPES: Mapping[str, tuple[Shape, ...]] = {
    "unlawful_threat": (
        Shape("somebody outside would be told", (_words(_TELL), _words(rf"(?:{_OURS})(?:{_PEOPLE})\w*")), _REQUEST),
        Shape("somebody outside would be told", (_words(_TELL), _words(_ANYBODY)), _REQUEST),
        Shape("the matter would be made public", (_words(_PUBLIC), _words(_SHOW), _words(r"Sie\b|Ihr\w*|du\b|dein\w*|dich|you\b|your\b|Fall\b|case\b|Name")), _OPEN_TO_HIM),
        Shape("somebody would come", (_words(_COMING), _words(_COMERS)), _words(rf"{_REQUEST.pattern}|{HANDED_OVER.pattern}|Termin (?:wünschen|vereinbaren|abstimmen)|wenn Sie (?:es |das |einen Termin )?(?:wünschen|möchten)|if you (?:wish|would like)"), near=WORK_AT_HIS_PLACE),
        Shape("the police or an authority", (_words(_CRIME),), _CRIME_OK, near=DONE),
        Shape("menace", (_words(_MENACE),), _words(r"bitte\b|please\b"), denied=False),
        Shape("credit", (_words(_CREDIT), _words(r"Sie\b|Ihr\w*|du\b|dein\w*|you\b|your\b|melde\w*|meldung|eintrag\w*|report\w*|damage\w*|Fall\b")), _words(r"§\s?31\b|section 31|BDSG|Darlehen (?:vom|Nr)|nicht (?:\w+\s)?(?:weitergegeben|gemeldet|übermittelt)|kein(?:e|en)? (?:Eintrag|Meldung)|no (?:entry|report)|Finanzierung (?:finden|suchen)|abgerechnet|berechnet|Rechnung (?:für|über|betrifft|umfasst)|invoice (?:for|covers)")),
        *THREATS,
        *FORCE,
        *VEILED,
        *SHAME,
        *SELF_HELP,
    ),
    "invented_consequence": (
        Shape("a debt settled by time or silence", (_words(_LAPSE), _words(_SETTLED), _words(_DEBT)), _words(r"gerichtlich|Gericht|Mahnbescheid|court|judgment|acknowledge receipt|Einwände|Zustimmung zur (?:Rate|Stundung)|endgültig (?:klären|abschließen)|Angebot|proposal|prepayment|agreed (?:to|on|upon) (?:in|by contract|payment terms)|vereinbart\w*")),
        Shape("a right lost", (_words(_LOSE), _words(_RIGHT), _words(_LAPSE + "|wird|werden|will|is\\b|ist\\b|sind\\b|are\\b")), _OUR_RIGHT, denied=False),
        Shape("a status lost", (_words(r"verlier|verlust|erlischt|erlöschen|entzogen|entfällt|gekündigt|storniert|lose\b|losing|revoked|withdrawn|cancelled|terminated|expire"), _words(r"\w*[Vv]ersicherung(?:sschutz)?\b|Führerschein|Fahrerlaubnis|Mietvertrag|Wohnung|Arbeitsplatz|Aufenthalt\w*|Reisepass|Wahlrecht|Kindergeld|Zulassung|Gewerbe\w*|Konzession|Staatsbürgerschaft|health insurance|insurance cover|driving licen[cs]e|lease|tenancy|passport|visa|residence|citizenship|benefits|your job|trade licen[cs]e|business licen[cs]e"), _words(r"Ihr\w*|dein\w*|your\b")), _words(r"Rechnung (?:für|über)|invoice for|Beitrag|premium for|(?:wenn|falls|sofern|sollte|if) (?:Ihre |die |your )?\w*(?:versicherung|versicherer|kasse|bank|insurer|insurance)|(?:wie|auf) (?:\w+ )?(?:gewünscht|Wunsch|besprochen)|as (?:requested|agreed)"), denied=False),
        Shape("somebody else liable", (_words(r"haft(?:et|en|bar|ung)\b|liable|liability|aufkommen|einstehen"), _words(r"Geschäftsführer\w*|persönlich\w*|Privatvermögen|Angehörige\w*|Ehe\w+|Kinder|Eltern|Familie\w*|Erben|Nachbar\w*|personally|directors?|spouse|wife|husband|children|parents|family|relatives")), _words(r"Gesellschaft mit beschränkter")),
        Shape("property taken without a court", (_words(_SEIZE), _words(_PROPERTY), _words(r"Ihr\w*|dein\w*|your\b|der Betrag|the amount")), _COURT),
        Shape("interest on interest (§ 289 BGB)", (_words(r"Zinseszins\w*|Zinsen (?:auf|von|für) (?:die |Ihre |diese |aufgelaufene\w* |angefallene\w* |rückständige\w* )*Zinsen|compound\w*|interest (?:on|upon) (?:the |that |this |accrued |unpaid |outstanding |default )*interest|(?:auf|für) (?:die |alle |diese )?(?:\w+ )?(?:Zinsen|Verzugszinsen) (?:\w+ ){0,4}?(?:weitere |erneut |wiederum |nochmals )(?:\w+ )?Zinsen|Zinsen\b[^.!?\n]{0,40}\b(?:werden|wird) (?:\w+ ){0,3}?(?:verzinst|zur Hauptforderung|kapitalisiert)|interest\b[^.!?\n]{0,40}\b(?:itself (?:bears|carries|accrues)|capitali[sz]ed|added to the principal)|(?:bear|bears|carries|carry|attract)s? (?:further |additional )interest"),)),
        Shape("an act of a court by the creditor", (_words(_ACT_OF_COURT),), _words(r"beantragen|apply|Gericht (?:einen|erlass)|Erlass eines|lassen\b|Titel|court to")),
        Shape("limitation that starts again", (_words(r"Verjährung\w*|verjährt?|limitation"), _words(r"beginnt|von vorn|neu\b|erneut|unterbroch\w*|gehemmt|verlängert\w*|ausgeschlossen|restart\w*|start\w*|anew|again|interrupt\w*|suspend\w*|extend\w*|never"), _words(r"Mahnung|Schreiben|Brief|Mail|Frist|letter|notice|reminder|deadline|email")), None),
        *INVENTED_LAW,
        *DECREED,
        *BY_ITSELF,
    ),
    "advertising": (
        Shape("promotion", (_words(_STRONG_PROMOTION),), _OWN_BUSINESS),
        Shape("promotion", (_words(_PROMOTE), _words(_COMMERCE)), _OWN_BUSINESS, near=BOUGHT),
        *PROMOTIONS,
        *OFFERS,
        *REWARDS,
    ),
    "impersonation": (
        Shape("the text speaks as somebody else", (_words(rf"(?:als|as)\s(?:(?:der|die|Ihr\w*|zuständige\w*|beauftragte\w*|bestellte\w*|the|your|an?|official|appointed|duly|authori[sz]ed|instructed)\s){{0,3}}?(?:Prozessbevollmächtigte\w*|Bevollmächtigte\w*|Rechtsvertret\w*|Rechtsbeistand|Vertreter(?:in)? der Gläubig\w+|legal counsel|counsel\b|legal representatives?|{_SENDER})"),), _words(r"Sie als|you as|Ihnen als|wenden|Sehr geehrte|Dear|Mahngericht anrufen")),
        Shape("the text speaks as somebody else", (_words(_SPEAKING), _words(_SENDER)), _HIRING),
        Shape("the text speaks for a client", (_words(r"our client|unser\w* Mandant\w*|Mandantschaft|(?:instructions?|behalf) of (?:our|my|the) (?:client|creditor)|Auftrag unser\w* (?:Mandant|Auftraggeber)\w*|mit de[rm] (?:\w+\s){0,2}?(?:Einziehung|Beitreibung|Einzug|Durchsetzung|Realisierung|Wahrnehmung)\b.{0,60}\bbeauftragt|have been (?:instructed|retained|appointed|engaged) (?:to|by|as)"),), _words(r"werden (?:wir )?(?:ein|einen|unser)|will (?:be|instruct)|may|Ihr\w* (?:Rechtsanw|Anw)\w*"), denied=False),
        *SENDERS,
        *ORDERS,
    ),
    "degrading_tone": (
        Shape("contempt", (_words(_CONTEMPT),), CONTEMPT_OK, denied=False),
        Shape("contempt", (_words(_CONTEMPT_OF_YOU), _words(_YOU)), CONTEMPT_OK, denied=False),
        Shape("a sneer", (_words(_SNEER),), _words(r"(?:erhalten|bekommen|receive|received|vorliegen|vor)\W*\?|(?:offenbar|wohl|anscheinend|apparently|evidently) (?:nicht|not) (?:erreicht|angekommen|zugegangen|reached|arrived)"), denied=False),
        *CONTEMPTS,
        *SCORN,
        *MOCKERY,
    ),
    "third_party_disclosure": (
        Shape("a debt of somebody near", (_words(_RELATION), _words(_OWING)), _words(rf"{OWN_CASE.pattern}|{FOR_HIS_CHILD.pattern}"), denied=False),
        Shape("a debt of somebody else", (_words(_OTHER_DEBTOR), _words(_OWING), _words(r"bei uns|uns\b|with us|us\b|auch|ebenfalls|also|too\b|zum Vergleich|comparison")), _words(r"Sehr geehrte|Guten Tag|Hallo|Dear|Hi\b|Rechnung (?:Nr|[A-Z])|Ihr\w* (?:Rechnung|Zahlung)|your (?:invoice|payment)|Sie\b|you\b|liegt uns|teilen Sie"), denied=False),
        Shape("another debtor by name", (_words(r"(?-i:(?:Herrn?|Frau|Familie|Firma|Mr\.?|Mrs\.?|Ms\.?)\s[A-ZÄÖÜ][\w-]+)"), _words(r"auch|ebenfalls|übrigens|dieselbe\w*|gleiche\w*|im Gegensatz|anders als|wie\b|also|too\b|same|unlike|like\b|by the way"), _words(r"zahlt\w*|bezahlt\w*|gezahlt|Raten|Schwierigkeiten|Schulden|Rückstand|Mahnung\w*|pays|paid|instal?ments|trouble|arrears|owes?|debts?")), _words(r"Sehr geehrte|Guten Tag|Hallo|Liebe|Dear|Hi\b|Sie\b|you\b|bei uns zuständig|Ihr\w* Ansprech\w*|your contact"), denied=False),
        Shape("a copy to somebody outside", (_words(_COPY), _words(rf"(?:(?:{_OURS})|an (?:den|die|das) )(?:main |größte\w* )?(?:{_PEOPLE})\w*")), _COPY_OK),
        *DISCLOSURES,
        TO_THE_PRESS,
        SHOP_DOOR,
        *SHAME,
        Shape("a debt of somebody else", (_words(_THIRD_PERSON),), _words(r"Firma|GmbH|UG\b|AG\b|Gesellschaft|Unternehmen|company|firm\b|Verein\w*|Gemeinschaft|Praxis|tenant association|Zahlung|payment|Versicherung|insurer|bank"), denied=False),
    ),
}  # fmt: skip


def shaped(prose: Prose, code: str) -> Iterator[tuple[int, int, str]]:
    """Where a text has a sentence of one of the code's shapes: start, end, and what it is."""
    for start, end in prose.sentences():
        sentence = _without_long_numbers(prose.masked[start:end])
        greeting = None if code == "degrading_tone" else _GREETING.match(sentence)
        if greeting:
            sentence = " " * greeting.end() + sentence[greeting.end() :]
        for first, last, index in _hits(sentence, code):
            shape = SHAPES[code][index]
            if shape.denied and prose.negated(start + first):
                continue
            if shape.near and shape.near.search(prose.clause(start + first)):
                continue
            yield start + first, start + last, shape.what
            break


def spans(prose: Prose, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a pattern that stays within a sentence is found. Sentences of templates come again and again."""
    for start, end in prose.sentences():
        for first, last in _found(_without_long_numbers(prose.masked[start:end]), pattern):
            yield start + first, start + last


@lru_cache(maxsize=16_384)
def _found(sentence: str, pattern: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in pattern.finditer(sentence))


@lru_cache(maxsize=16_384)
def _hits(sentence: str, code: str) -> tuple[tuple[int, int, int], ...]:
    hits: list[tuple[int, int, int]] = []
    for index, shape in enumerate(SHAPES.get(code, ())):
        core = shape.families[0].search(sentence)
        if core is None or not all(family.search(sentence) for family in shape.families[1:]):
            continue
        if not (shape.exception and shape.exception.search(sentence)):
            hits.append((*core.span(), index))
    return tuple(hits)


@lru_cache(maxsize=4_096)
def _without_long_numbers(sentence: str) -> str:
    """Amounts, dates, numbers and mailboxes as zeros: they never decide about a wording, and make sentences comparable."""
    return _LONG_NUMBER.sub(lambda found: "0" * len(found[0]), sentence)


_LONG_NUMBER = re.compile(r"\d+(?:[.,]\d+)+|\d{4,}|\S+@\S+\w")
# Words that only greet speak of nothing: the person addressed may be a lawyer.
_GREETING = re.compile(
    r"\W*(?:(?:Sehr geehrte\w?|Guten (?:Tag|Morgen|Abend)|Hallo|Hi|Hey|Moin|Servus|Grüezi|Grüß Gott|Liebe[rs]?|Dear|Hello)\b(?:(?!\b(?:wir|ich|Sie|we|you|I)\b)[^.!?:,\n]){0,90}(?:[,!.:]\s*|$))+",
    re.IGNORECASE,
)
