# ruff: noqa: E501 word families are easier to read in long lines
"""Shame as a means: lists of debtors where others pass by, lists that go round a trade, the local paper (Art. 6 GDPR; § 823 BGB)."""

from __future__ import annotations

from backend.domain.lint.dealings import OWN_PUBLICITY
from backend.domain.lint.shape import Shape, words

_ORDINARY = r"Rechnung\w* (?:für|über|betrifft)|invoice for|geliefert\w*|Lieferung|delivered|delivery|montiert|bestellt\w*|ordered|beauftragt\w*|Auftrag\b|gedruckt|printed|Angebot"
_A_PAPER_OF_DEBTS = words(
    r"\w*[Ss]chulden\b|\w*[Ss]chuldner\w*|\w*[Rr]ückst[aä]nd\w*|säumig\w*|Nichtzahler\w*|Spätzahler\w*|Zechpreller\w*|(?:Abdruck|Kopie|Ausdruck|Foto|Abschrift|Duplikat|Zettel|Vergrößerung) (?:\w+ )?(?:dieser|dieses|Ihrer|der|von dieser|mit Ihrem) (?:\w+ )?(?:Mahnung|Schreibens?|Briefs?|Rechnung|Namen|Erinnerung)|diese (?:Mahnung|Rechnung|Zeilen)|dieses Schreiben|dieser Brief|(?:Ihr|dein)(?:en|em)? (?:voller |vollen |vollem )?Name\w?\b|(?:mit|samt) (?:vollem |vollen )?Namen|Namensliste\w*|Zahlungsmoral|wer (?:uns |hier |noch |alles |bei uns )+(?:\w+ )?(?:schuldet|nicht (?:be)?zahlt)|"
    r"debts?\b|debtors?\b|arrears|late[- ]payers?|non-?payers?|bad payers?|unpaid (?:bills|invoices|accounts|fees|rents?)|(?:copy|copies|photo|print-?out|enlargement) of (?:this|your|the) (?:\w+ )?(?:reminder|letter|notice|invoice|bill)|this (?:reminder|letter|notice|bill)|your (?:full )?name|who (?:still )?owes?|owing members|names of"
)
_HANGS = words(
    r"hängt|hängen|ausgehängt|auszuhängen|aushängen|aufgehängt|Aushang|angeschlagen|angebracht|klebt|kleben|angeklebt|angepinnt|pinnen|pinnt|gepinnt|liegt\b[^.!?\n]{0,60}\baus|ausgelegt|ausliegen|prangt|plakatiert|plakatieren|steckt|verteilt|lesbar|zu lesen|nachzulesen|ausgestellt|steht|stehen|"
    r"pinned|pin\b|posted|hangs?|hanging|hung|put up|goes up|go up|displayed|on display|stuck|taped|nailed|fixed to|will be found|can be read|read it|appears?|visible"
)
_WHERE_ALL_PASS = words(
    r"\w*[Tt]reppenh[aä]us\w*|Hausflur\w*|Flur\b|Foyer|Lobby|Eingangs\w+|Hauseingang|Haustür|Fahrstuhl|Aufzug|Waschküche|Waschkeller|Fahrradkeller|Müllhäuschen|Briefkasten(?:anlage|anlagen)|[Ss]chwarze[nmrs]? Brett\w*|Anschlagtafel|Anschlagbrett|Pinnwand|Schaukasten|Schaukästen|Infotafel|Infobrett|Vereinsheim\w*|Vereinsgaststätte|Vereinslokal|Clubhaus|Klubhaus|Kantine|Pausenraum|Sozialraum|Umkleide\w*|Kleingarten\w*|Gartenanlage|Kolonie|Campingplatz|Laterne\w*|Laternenpf\w+|Bauzaun|Gartenzaun|Hoftor|Marktplatz|Dorfladen|Bushaltestelle|Wartezimmer|Gemeindehaus|Elternecke|Kita-?Eingang|Lehrerzimmer|Probenraum|Bootshaus|"
    r"stairwells?|staircases?|hallways?|hall\b|lobby|foyer|lift\b|elevator|laundry room|bike cellar|notice ?boards?|bulletin board|pinboard|corkboard|clubhouse|club house|canteen|break room|staff room|changing rooms?|locker room|allotments?|campsite|lamp ?posts?|village (?:shop|hall|green)|bus stop|waiting room|market square|parish hall|school gate|boathouse"
)
_A_LIST = words(
    r"\w*[Ll]iste\b|\w*[Vv]erzeichnis|Aufstellung|Rundschreiben|Rundmail|Rundbrief|Meldung|Warnmeldung|Warnung|Steckbrief\w*|Zettel|\w*[Kk]artei|Excel-?\w*|(?:black|warning|watch|name|default|non-payer)?[ -]?list\b|register|circular|memo\b|warning|bulletin|spreadsheet|dossier"
)
_GOES_ROUND = words(
    r"herumgeht|herumgereicht|geht\b[^.!?\n]{0,40}\b(?:herum|rum|reihum)|herumgegeben|herumgeschickt|reihum|kursiert|kursieren|zirkulier\w*|im Umlauf|in Umlauf|die Runde|weitergereicht|weitergegeben|unter (?:allen|den|sämtlichen) \w+|untereinander|an (?:alle|sämtliche) (?!Positionen|Beträge|Rechnungen)\w+|(?:alle|sämtliche) (?:\w+ ){1,3}?(?:bekommen|erhalten|lesen|kennen|haben)|jede[rs]? (?:\w+ ){1,3}?(?:bekommt|erhält|liest|kennt|hat)|ausgetauscht|"
    r"circulat\w*|passed (?:a)?round|handed (?:a)?round|sent (?:a)?round|goes (?:a)?round|go (?:a)?round|doing the rounds|does the rounds|shared (?:among|between|by|with) (?:all|every|other|the)|goes (?:out )?to (?:all|every)|every \w+ (?:in|of) (?:the|this)\b[^.!?\n]{0,40}\b(?:reads|gets|sees|receives)|among (?:all|the) \w+"
)
_ON_IT = words(
    r"Sie\b|Ihr\w{0,3}\s(?:\w+\s)?(?:Name|Betrieb|Firma|Unternehmen|Laden|Geschäft|Praxis|Eintrag|Rückstand|Fall|Adresse|Foto)\w?\b|du\b|dein\w?\s(?:Name|Laden|Betrieb|Foto)|mit (?:vollem )?Namen|auf (?:der|die|einer|eine|unsere[r]?)\s(?:\w+\s)?\w*liste|you\b|your (?:\w+ )?(?:name|company|firm|business|shop|practice|entry|debt|photo|case)|on (?:the|a|our) (?:\w+ )?(?:list|register|circular)|with your name"
)
_OWN_LIST = words(
    rf"{_ORDINARY}|Preisliste|Packliste|Teilnehmerliste|Gästeliste|Warteliste|Adressliste|Stückliste|Mängelliste|Liste der (?:offenen|Positionen|beigefügten)|price list|packing list|waiting list|guest list|attached list|list of (?:items|open|positions)|Forderungsaufstellung|(?:Aufstellung|Liste|list|statement) (?:anbei|liegt bei|ist beigefügt|attached|enclosed|aller (?:offenen|unserer))|beigefügte\w*|anbei|im Anhang|teilen Sie|nennen Sie|bitte\b|please\b|[Rr]undschreiben (?:an alle Kunden|zum|zur|über)|Warnung vor|warning (?:of|about) (?:fraud|phishing|scam)"
)
_PRESS_PEOPLE = words(
    r"\w*[Rr]edakteur\w*|\w*[Rr]edaktion\b|\w*[Rr]eporter\w*|Journalist\w*|Kolumnist\w*|(?:Kreis|Stadt|Lokal|Wochen|Tage|Anzeigen|Gemeinde|Dorf|Bezirks|Abend|Sonntags|Heimat|Käse)(?:blatt|blätter|blatts|bote|boten|anzeiger|zeitung|kurier|presse|spiegel|echo|nachrichten|rundschau)\b|(?:das|vom|beim|dem|der) (?:Anzeiger|Kurier|Lokalradio|Regionalfernsehen|Tagblatt)|editors?\b|columnists?|reporters?|journalists?|(?:the|local|our|at the|from the)\s(?:\w+ )?(?:Gazette|Herald|Courier|Chronicle|Echo|Advertiser|Observer|Mercury)\b|local (?:paper|press|rag|radio)"
)
_A_STORY = words(
    r"Geschichten?\b|Story\b|Storys\b|erzählen|zu erzählen|erzählt|Nummer\b|Telefonnummer|Durchwahl (?:haben|liegt)|Thema\b|Themen\b|Titelseite|Seite eins|Aufmacher|berichte\w*|recherchier\w*|interessier\w*|neugierig|sucht\b|suchen\b|wartet\b|warten\b|freut sich|greift\b[^.!?\n]{0,30}\bauf|am Tisch|zum Kaffee|Interview\w*|Anruf von uns|hört (?:gern )?zu|hellhörig|ein gutes Ohr|dankbar\w*|kennen wir|ist ein (?:alter |guter )?(?:Freund|Bekannter)|"
    r"stor(?:y|ies)\b|front page|page one|tell\b|telling|number\b|looking for|waiting|interested|curious|researching|interview|over coffee|on speed dial|a friend of|loves? (?:a|to|this)|pick(?:s|ed)? (?:it|this) up|report(?:s|ing)? on|cover(?:s|ing)? (?:it|this|cases)|write (?:about|up)|feature"
)
_PRESS_BUSINESS = words(
    rf"{_ORDINARY}|Anzeige\w*|Inserat\w*|Abo\w*|subscription|advert\w*|Abonnement\w*|Honorar\w*|Beilage|(?:Ihr|dein)\w{{0,3}} (?:\w+ )?(?:Redaktion|Redakteur|Reporter|Journalist)\w*|your (?:\w+ )?(?:editor|reporter|journalist)\w*|Leserservice|(?:unser\w*|our) (?:Redaktion|editors?|reporters?)|Pressestelle|Kundennummer|Rechnungsnummer|invoice number|your number"
)

NOTICE_BOARD = Shape(
    "a debt where others pass by", (_A_PAPER_OF_DEBTS, _HANGS, _WHERE_ALL_PASS), words(_ORDINARY)
)
ROUND_LIST = Shape("a list that goes round", (_A_LIST, _GOES_ROUND, _ON_IT), _OWN_LIST)
PRESS_TALK = Shape(
    "the press has the case",
    (_PRESS_PEOPLE, _A_STORY),
    words(rf"{_PRESS_BUSINESS.pattern}|{OWN_PUBLICITY.pattern}"),
)
SHAME = (NOTICE_BOARD, ROUND_LIST, PRESS_TALK)
