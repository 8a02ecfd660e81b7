# ruff: noqa: E501 word families are easier to read in long lines
"""Shame as a means: lists of debtors where others pass by, lists that go round a trade, the local paper (Art. 6 GDPR; § 823 BGB)."""

from __future__ import annotations

from backend.domain.lint.dealings import OWN_PUBLICITY
from backend.domain.lint.shape import Shape, words

_ORDINARY = r"Rechnung\w* (?:für|über|betrifft)|invoice for|geliefert\w*|Lieferung|delivered|delivery|montiert|bestellt\w*|ordered|beauftragt\w*|Auftrag\b|gedruckt|printed|Angebot"
_A_PAPER_OF_DEBTS = words(
    r"\w*[Ss]chulden\b|\w*[Ss]chuldner\w*|\w*[Rr]ückst[aä]nd\w*|säumig\w*|Nichtzahler\w*|Spätzahler\w*|Zechpreller\w*|(?:Abdruck|Kopie|Ausdruck|Foto|Abschrift|Duplikat|Zettel|Vergrößerung) (?:\w+ )?(?:dieser|dieses|Ihrer|der|von dieser|mit Ihrem) (?:\w+ )?(?:Mahnung|Schreibens?|Briefs?|Rechnung|Namen|Erinnerung)|diese (?:Mahnung|Rechnung|Zeilen)|Ihre (?:\w+ )?Mahnung|Ihre (?:unbezahlte|offene|überfällige) Rechnung|dieses Schreiben|dieser Brief|(?:Ihr|dein)(?:en|em)? (?:voller |vollen |vollem )?Name\w?\b|(?:mit|samt) (?:vollem |vollen )?Namen|Namensliste\w*|Zahlungsmoral|wer (?:uns |hier |noch |alles |bei uns )+(?:\w+ )?(?:schuldet|nicht (?:be)?zahlt)|"
    r"debts?\b|debtors?\b|arrears|your (?:unpaid|overdue|open) (?:bill|invoice)|your (?:last |final )?reminder|late[- ]payers?|non-?payers?|bad payers?|unpaid (?:bills|invoices|accounts|fees|rents?)|(?:copy|copies|photo|print-?out|enlargement) of (?:this|your|the) (?:\w+ )?(?:reminder|letter|notice|invoice|bill)|this (?:reminder|letter|notice|bill)|your (?:full )?name|who (?:still )?owes?|owing members|names of"
)
_HANGS = words(
    r"hängt|hängen|ausgehängt|auszuhängen|aushängen|aufgehängt|Aushang|angeschlagen|angebracht|klebt|kleben|angeklebt|angepinnt|pinnen|pinnt|gepinnt|liegt\b[^.!?\n]{0,60}\baus|ausgelegt|ausliegen|prangt|plakatiert|plakatieren|steckt|verteilt|lesbar|zu lesen|nachzulesen|ausgestellt|steht|stehen|"
    r"pinned|pin\b|posted|hangs?|hanging|hung|put up|goes up|go up|displayed|on display|stuck|taped|nailed|fixed to|will be found|can be read|read it|appears?|visible"
)
_WHERE_ALL_PASS = words(
    r"Treppenh[aä]us\w*|Hausflur\w*|Flur\b|Foyer|Lobby|Eingangs(?:bereich|tür|halle|flur)\w*|Hauseingang|Haustür|Fahrstuhl|Aufzug|Waschküche|Waschkeller|Fahrradkeller|Müllhäuschen|Briefkasten(?:anlage|anlagen)|[Ss]chwarze[nmrs]? Brett\w*|Anschlagtafel|Anschlagbrett|Pinnwand|Schaukasten|Schaukästen|Infotafel|Infobrett|Vereinsheim\w*|Vereinsgaststätte|Vereinslokal|Clubhaus|Klubhaus|Kantine|Pausenraum|Sozialraum|Umkleide\w*|Kleingarten\w*|Gartenanlage|Kolonie|Campingplatz|Laterne\w*|Laternenpf\w+|Bauzaun|Gartenzaun|Hoftor|Marktplatz|Dorfladen|Bushaltestelle|Wartezimmer|Gemeindehaus|Elternecke|Kita-?Eingang|Lehrerzimmer|Probenraum|Bootshaus|"
    r"stairwells?|staircases?|hallways?|hall\b|lobby|foyer|lift\b|elevator|laundry room|bike cellar|notice ?boards?|bulletin board|pinboard|corkboard|clubhouse|club house|canteen|break room|staff room|changing rooms?|locker room|allotments?|campsite|lamp ?posts?|village (?:shop|hall|green)|bus stop|waiting room|market square|parish hall|school gate|boathouse"
)
_A_LIST = words(
    r"\w*[Ll]iste\b|\w*[Vv]erzeichnis|\w*[Üü]bersicht|Aufstellung|Datei\b|Datenbank|database|Rundschreiben|Rundmail|Rundbrief|Meldung|Warnmeldung|Warnung|Steckbrief\w*|Zettel|\w*[Kk]artei|Excel-?\w*|(?:black|warning|watch|name|default|non-payer)?[ -]?list\b|register|circular|memo\b|warning|bulletin|spreadsheet|dossier"
)
_GOES_ROUND = words(
    r"herumgeht|herumgereicht|geht\b[^.!?\n]{0,40}\b(?:herum|rum|reihum)|herumgegeben|herumgeschickt|reihum|kursiert|kursieren|zirkulier\w*|im Umlauf|in Umlauf|die Runde|weitergereicht|weitergegeben|unter (?:allen|den|sämtlichen) \w+|untereinander|an (?:alle|sämtliche) (?!Positionen|Beträge|Rechnungen)\w+|(?:alle|sämtliche) (?:\w+ ){1,3}?(?:bekommen|erhalten|lesen|kennen|haben)|jede[rs]? (?:\w+ ){1,3}?(?:bekommt|erhält|liest|kennt|hat)|ausgetauscht|"
    r"circulat\w*|passed (?:a)?round|handed (?:a)?round|sent (?:a)?round|goes (?:a)?round|go (?:a)?round|doing the rounds|does the rounds|shared (?:among|between|by|with) (?:all|every|other|the)|goes (?:out )?to (?:all|every)|every \w+ (?:in|of) (?:the|this)\b[^.!?\n]{0,40}\b(?:reads|gets|sees|receives)|among (?:all|the) \w+"
)
_ON_IT = words(
    r"Sie\b|Ihr\w{0,3}\s(?:\w+\s)?(?:Name|Betrieb|Firma|Unternehmen|Laden|Geschäft|Praxis|Eintrag|Rückstand|Fall|Adresse|Foto)\w?\b|du\b|dein\w?\s(?:Name|Laden|Betrieb|Foto)|mit (?:vollem )?Namen|auf (?:der|die|einer|eine|unsere[r]?)\s(?:\w+\s)?\w*liste|you\b|your (?:\w+ )?(?:name|company|firm|business|shop|practice|entry|debt|photo|case)|on (?:the|a|our) (?:\w+ )?(?:list|register|circular)|with your name"
)
_OWN_LIST = words(
    rf"{_ORDINARY}|Preisliste|Packliste|Teilnehmerliste|Gästeliste|Warteliste|Adressliste|Stückliste|Mängelliste|Liste der (?:offenen|Positionen|beigefügten)|price list|packing list|waiting list|guest list|attached list|list of (?:items|open|positions)|Forderungsaufstellung|(?:Aufstellung|Liste|list|statement) (?:anbei|liegt bei|ist beigefügt|attached|enclosed|aller (?:offenen|unserer))|beigefügte\w*|anbei|im Anhang|teilen Sie|nennen Sie|bitte\b|please\b|(?:[Rr]undschreiben|[Rr]undbrief|[Rr]undmail)\b[^.!?\n]{{0,50}}\b(?:zum|zur|über|mit|Bankverbindung|Beitrag\w*|haben Sie)\b|Warnung vor|warning (?:of|about) (?:fraud|phishing|scam)"
)
_PRESS_PEOPLE = words(
    r"Redakteur\w*|Chefredakteur\w*|Lokalredakteur\w*|Redaktion\b|Lokalredaktion\b|Reporter\w*|Lokalreporter\w*|Journalist\w*|Kolumnist\w*|(?:Kreis|Stadt|Lokal|Wochen|Tage|Anzeigen|Gemeinde|Dorf|Bezirks|Abend|Sonntags|Heimat|Käse)(?:blatt|blätter|blatts|bote|boten|anzeiger|zeitung|kurier|presse|spiegel|echo|nachrichten|rundschau)\b|(?:das|vom|beim|dem|der) (?:Anzeiger|Kurier|Lokalradio|Regionalfernsehen|Tagblatt)|editors?\b|columnists?|reporters?|journalists?|(?:the|local|our|at the|from the)\s(?:\w+ )?(?:Gazette|Herald|Courier|Chronicle|Echo|Advertiser|Observer|Mercury)\b|local (?:paper|press|rag|radio)"
)
_A_STORY = words(
    r"Geschichten?\b|Story\b|Storys\b|erzählen|zu erzählen|erzählt|Nummer\b|Telefonnummer|Durchwahl (?:haben|liegt)|Thema\b|Themen\b|Titelseite|Seite eins|Aufmacher|berichte\w*|recherchier\w*|interessier\w*|neugierig|sucht\b|suchen\b|wartet\b|warten\b|freut sich|greift\b[^.!?\n]{0,30}\bauf|am Tisch|zum Kaffee|Interview\w*|Anruf von uns|hört (?:gern )?zu|hellhörig|ein gutes Ohr|dankbar\w*|kennen wir|ist ein (?:alter |guter )?(?:Freund|Bekannter)|"
    r"stor(?:y|ies)\b|front page|page one|tell\b|telling|number\b|looking for|waiting|interested|curious|researching|interview|over coffee|on speed dial|a friend of|loves? (?:a|to|this)|pick(?:s|ed)? (?:it|this) up|report(?:s|ing)? on|cover(?:s|ing)? (?:it|this|cases)|write (?:about|up)|feature"
)
_PRESS_BUSINESS = words(
    rf"{_ORDINARY}|Anzeige\w*|Inserat\w*|Abo\w*|subscription|advert(?:s|isements?|ising)?\b|Abonnement\w*|Honorar\w*|Beilage|(?:Ihr|dein)\w{{0,3}} (?:\w+ )?(?:Redaktion|Redakteur|Reporter|Journalist)\w*|your (?:\w+ )?(?:editor|reporter|journalist)\w*|Leserservice|(?:unser\w*|our) (?:Redaktion|editors?|reporters?)|Pressestelle|Kundennummer|Rechnungsnummer|invoice number|your number"
)

_LEFT_WITH = words(
    r"(?:hinterlassen|hinterlegt|abgegeben|übergeben|ausgehändigt|gegeben|anvertraut|gezeigt|vorgelesen|left|handed|given|deposited|shown|read out|gave)\b"
)
_OUR_LETTER = words(
    r"(?:diese|die|unsere|letzte|eine)\w?\s(?:\w+ )?(?:Mahnung|Zahlungserinnerung|Zahlungsaufforderung|Mahnschreiben)\b|(?:dieses|ein|unser) (?:Mahnschreiben|Schreiben)|(?:Kopie|Abschrift|Durchschrift|Ausdruck) (?:\w+ )?(?:der|dieser|unserer|dieses|von) (?:\w+ )?(?:Mahnung|Schreibens?|Erinnerung)|Ihre[nr]? (?:Schulden|Rückstand|Kontostand|offene\w* Rechnung)|(?:copy|copies) of (?:this|the|our|your) (?:\w+ )?(?:reminder|letter|notice|demand)|(?:this|the|our) (?:last |final )?(?:reminder|demand|dunning letter)|your (?:debts?|arrears|unpaid bill|reminder|final notice)"
)
_WITH_WHOM = words(
    r"(?:bei|beim|dem|der|an den|an die|mit dem|mit der)\s(?:\w+ )?(?:Hausmeister\w*|Pförtner\w*|Concierge|Empfangs\w+|Portier|Nachbar\w*|Hauswart\w*|Wirt(?:in)?|Kioskbesitzer\w*|Friseur\w*|Bäcker\w*|Postbot\w+|Briefträger\w*|Sekretärin|Putzfrau|Babysitter\w*|Kollegin|Kollege\w?|Türsteher\w*|Pfarrer\w*|Trainer\w*)\b|(?:with|to|by) (?:the|your|a) (?:\w+ )?(?:caretaker|janitor|concierge|porter|doorman|receptionist|neighbou?rs?|landlord|landlady|barman|barber|postman|cleaner|babysitter|secretary|colleague|vicar|coach|security guard)\b"
)
_ASKED_TO_LEAVE = words(
    rf"{_ORDINARY}|auf (?:Ihren|deinen) Wunsch|wie (?:gewünscht|vereinbart|besprochen)|Paket\w*|Ware\b|Schlüssel|parcel|goods|keys?\b|as (?:agreed|requested)|at your request|Sie (?:haben|hatten|können)|you (?:left|asked|can)|Bote\b|Einschreiben"
)
_TALKED_OVER = words(
    r"(?:Ihr|dein)\w{0,3}\s(?:\w+\s){0,2}?(?:Vermieter\w*|Nachbar\w*|Chef\w*|Kolleg\w*|Arbeitgeber\w*|Mutter|Vater|Eltern|Frau|Mann|Bruder|Schwester|Schwiegermutter|Schwiegereltern|Trainer\w*|Hausmeister\w*|Kund\w*|Steuerberater\w*|Bank\w*|Freund\w*)\b[^.!?\n]{0,90}\b(?:über|von|wegen|um|zu) (?:Ihr|dein)\w{0,3}\s(?:\w+ )?(?:Schulden\w*|Rückst[aä]nd\w*|Zahlungsmoral|Zahlungsverhalten|finanzielle\w* \w+|Geldnot|Pleite)\b|your (?:\w+ ){0,2}?(?:landlord|landlady|neighbou?rs?|boss|colleagues?|employer|mother|father|parents|wife|husband|brother|sister|coach|caretaker|customers?|accountant|bank|friends?)\b[^.!?\n]{0,80}\b(?:about|of) your (?:\w+ )?(?:debts?|arrears|unpaid \w+|money (?:troubles|problems)|financial \w+|payment habits)"
)
_TALKED = words(
    r"gesagt|erzählt|gesprochen|geredet|weiß|wissen|wundert|wundern|lacht|lachen|hört|gehört|unterhalten|erfahren|lästert|geklagt|bestätigt|told|said|spoke|spoken|talk\w*|knows?|surprised|laugh\w*|heard|learn\w*|gossip\w*|confirmed"
)
_TALK_OK = words(
    r"(?:haben|hat|has|have) (?:Sie|you)\b|Sie (?:können|sollten|dürfen|möchten)|sprechen Sie|you (?:can|may|should|could)|speak to|talk to your|Insolvenz\w*|insolvency|Bürg\w*|niemand\w*|nobody|no one"
)
_LETTERED = words(
    r"(?:\w*wagen|Transporter|Anhänger|Bus|Sprinter|Plakat\w*|Banner|Transparent\w*|Schild|Tafel|Stelltafel|Aufsteller|van|trailer|lorry|truck|banner|placard|billboard|signboard|sandwich board)\b[^.!?\n]{0,60}\b(?:Aufschrift|in großen (?:Buchstaben|Lettern)|auf de[mr] steht|mit (?:Ihrem|deinem) Namen|mit dem (?:Text|Satz|Hinweis)|beschriftet|lettering|saying|that says|that reads|reading|with your name|in big letters|in large letters)\b"
)
_BEFORE_HIS_DOOR = words(
    r"(?:vor|gegenüber|neben|an|bei|auf) (?:Ihr|dein|eur)\w{0,3}\s(?:\w+ )?\w+|(?:outside|opposite|in front of|next to|by|at) your\s\w+|vor (?:der|die) (?:Haus)?tür"
)

NOTICE_BOARD = Shape(
    "a debt where others pass by", (_WHERE_ALL_PASS, _HANGS, _A_PAPER_OF_DEBTS), words(_ORDINARY)
)
ROUND_LIST = Shape("a list that goes round", (_GOES_ROUND, _A_LIST, _ON_IT), _OWN_LIST)
PRESS_TALK = Shape(
    "the press has the case",
    (_PRESS_PEOPLE, _A_STORY),
    words(rf"{_PRESS_BUSINESS.pattern}|{OWN_PUBLICITY.pattern}"),
)
LEFT_WITH = Shape("a reminder left with somebody", (_LEFT_WITH, _OUR_LETTER, _WITH_WHOM), _ASKED_TO_LEAVE)
TALKED_OVER = Shape("a debt talked over with others", (_TALKED_OVER, _TALKED), _TALK_OK)
LETTERED = Shape(
    "a debt on a board at his door", (_LETTERED, _BEFORE_HIS_DOOR), words(_ORDINARY), denied=False
)
SHAME = (NOTICE_BOARD, ROUND_LIST, PRESS_TALK, LEFT_WITH, TALKED_OVER, LETTERED)
