# ruff: noqa: E501 word families are easier to read in long lines
"""Proper names state nothing: firms, inns, streets and surnames are blanked before the words are judged.

"Polizei-Ausrüster Nord GmbH" calls nobody, and "Sabine Anwalt, Rechnungswesen" is no lawyer. What a sender may not call
himself (a law firm, a collection agency, a court) and the people around a debtor stay visible.
"""

from __future__ import annotations

import re

_LEGAL_FORM = r"(?:g?GmbH|mbH|AG|SE|KGaA|KG|OHG|oHG|UG|GbR|eG|PartG|e\.\s?K(?:fr|fm)?\b|e\.\s?V\b|Ltd|Limited|LLP|LLC|Inc|PLC|plc|B\.V\.|S\.A\.|S\.r\.l\.)"
_NO_NAME = (
    r"(?!(?i:\w*(?:inkasso|rechtsanw|anwält|anwalts|kanzlei|vollzieh|vollstreck|forderung|schuldner|pfänd|beitreib|behörde|gericht|justiz|kriminal|ermittl|detekt|gläubiger|schufa|bonität|auskunft|treuhand|kredit|bundesamt|bundesanstalt|bundesagentur|bundeszentral|bundeskasse|landesamt|landeskasse|zentralkasse|zentralstelle|zentralregister|staatlich|staatskasse|"
    r"collect|solicitor|attorney|barrister|bailiffs|enforce|recover|debt|legal|credit|chambers|federal|national|official|central|registry|"
    r"arbeitgeber|vermieter|nachbar|kund|lieferant|auftraggeber|chef|bank|zeitung|redaktion|employer|landlord|neighbou?r|customer|client|supplier|boss)\w*|"
    r"(?:Die|Der|Das|Den|Dem|Des|Eine?[nrms]?|Ihr\w*|Unser\w*|Dein\w*|Mein\w*|Firma|Wir|Sie|Ich|Du|Als|Bei|An|Von|Vom|Mit|Für|Im|Am|In|Zu[rm]?|Auf|Aus|Und|Oder|Wenn|Law|Court|The|Your|Our|My|We|You|Of|For|If|And|Or|To|With|At|By|From|A|GmbH|Co)\b))"
)
_MACHINE = r"(?!(?:KI|AI|K\.I\.|A\.I\.|Bot|Chatbot|Assistent\w*|Assistant|Sprachmodell|Software|Roboter|Computer|Maschine)\s(?:der|des|von|of|for|für)\b)"
_WORD = rf"{_NO_NAME}[A-ZÄÖÜ][\wäöüß'’&.-]*"
_FIRM = re.compile(
    rf"(?<![\w.-])(?P<name>{_MACHINE}{_WORD}(?:\s(?:(?:&|\+|und|and|of|für|von|der|des|am|im|zum|zur)\s)?{_WORD}){{0,4}})(?=,?\s(?:&\s(?:Co\.?|Söhne|Sohn|Sons|Partner)\s)?{_LEGAL_FORM}(?!\w))"
)
_INN = r"(?:Cafés?|Cafe|Bar|Bistro|Pub|Inn|Kneipe|Diner|Lounge|Bakery|Brewery|Grill|Imbiss|Restaurant|Hotel|Gasthof|Gasthaus|Wirtshaus|Apotheke|Buchhandlung|Kino|Bäckerei|Metzgerei|Brauerei|Tearoom|Museum|Books|Choir|Academy)"
_NAMED_INN = re.compile(
    rf"(?<![\w.-])(?P<name>{_NO_NAME}[A-ZÄÖÜ][\wäöüß'’]*)(?=[ -]{_INN}\b)|\b(?<=Café ){_WORD}|\b(?<=Hotel ){_WORD}|\b(?<=Gasthaus ){_WORD}|\b(?<=Restaurant ){_WORD}"
)
_A_FORM = re.compile(rf"(?<!\w){_LEGAL_FORM}(?!\w)")
_AN_INN = re.compile(rf"\b{_INN}\b")
_STREET = re.compile(
    r"\b(?P<name>[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|gasse|allee))(?!\w)"
    r"|\b[A-ZÄÖÜ][\wäöüß-]*(?:weg|platz|ufer|ring|damm|steig|markt|graben|wall|brücke|hof|berg)(?=\s\d{1,3}\s?[a-z]?(?:[,;.)\n]|$))"
    r"|(?<=Am |An |Im |In |Zu )(?:(?:[Dd]er|[Dd]en|[Dd]em)\s)?(?:Alten?\s|Neuen?\s|Alte[rsm]\s)?[A-ZÄÖÜ][\wäöüß-]+(?=\s\d{1,3}\s?[a-z]?,\s\d{5}\b)"
)
# Where a shop lies: in the street by the court, opposite the police station. It says who the neighbour is.
_LANDMARK = re.compile(
    r"(?:(?:straße|strasse|str\.|gasse|allee|weg|platz|ufer|ring|damm|markt|street|road|lane|square|avenue)(?:\s\d{1,3}\s?[a-z]?)?|\b(?:Laden|Geschäft|Büro|Praxis|Werkstatt|Filiale|Eingang|Empfang|Sitz|Standort|Parkplatz|Parkhaus|Haltestelle|Schneiderei|shop|store|office|workshop|entrance|premises|car park)\b[^.!?,;\n]{0,40}|\b(?:finden Sie uns|find us|Sie finden uns|you (?:will|can) find us))"
    r",?\s(?:ist |liegt |is |jetzt |now |gleich |direkt |schräg |unmittelbar |right |just |directly )*(?:gegenüber|neben|hinter|nahe|unweit|beim|am|opposite|next to|behind|near|beside|across from)\s(?:der |dem |vom |von der |the |a )?(?:alten |neuen |old |new )?"
    r"(?P<name>(?:\w*polizei\w*|\w*gericht(?:s(?:gebäude)?)?|Finanzamt|Landratsamt|Zollamt|Rathaus|Gefängnis|JVA|Ordnungsamt|Jobcenter|police(?: station)?|courthouse|court|town hall|tax office|prison|jail))\b(?=\s*(?:[.,;)\n]|und\b|and\b|$))",
    re.IGNORECASE,
)
# Offices that are surnames too, where a person signs with a given name before it.
_SURNAME = re.compile(
    r"(?m)(?:^|(?<=, ))[ \t]*(?:i\.\s?[AV]\.\s|gez\.\s)?(?!(?:Ihr|Der|Die|Dein|Unser|Mein|Ein|Als|Vom|The|Your|Our|Herr|Frau|(?:Zust|Beauf|Amtl|Geri|Verei|Beste|Leit|Ermitt|Vorsitz|Beurk|Bevollm|Öffent|Fach|Staats|Rechts|Chief|Senior|Deputy|County|District|High|Presiding|Official|Public|Debt)\w*)\s)"
    r"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?\s(?P<name>Anwalt|Richter|Notar|Amtmann|Büttel|Schultheiß|Polizei|Gericht|Lawyer|Judge|Sheriff|Marshal|Constable|Bailiff|Barrister)(?=\s*(?:,|$|\())"
)


def without_names(text: str) -> str:
    """The text with every proper name blanked to a name that says nothing; equal in length."""
    for mark, pattern in ((_A_FORM, _FIRM), (_AN_INN, _NAMED_INN)):
        if mark.search(text):
            text = "\n".join(
                pattern.sub(_blank, line) if mark.search(line) else line for line in text.split("\n")
            )
    for pattern in (_LANDMARK, _STREET, _SURNAME):
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    name = found["name"] if found.re.groupindex and found["name"] else found[0]
    place = found[0].index(name)
    blanked = re.sub(r"[^\W\d_]", "N", name)
    return f"{found[0][:place]}{blanked}{found[0][place + len(name) :]}"
