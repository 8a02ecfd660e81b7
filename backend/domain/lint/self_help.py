# ruff: noqa: E501 word families are easier to read in long lines
"""Unlawful self-help (§ 858 BGB): locks changed, heating turned off, things put out or taken while nobody is in."""

from __future__ import annotations

from backend.domain.lint.dealings import DONE
from backend.domain.lint.shape import Shape, words

_ORDERED = r"Rechnung\w* (?:für|über|betrifft)|invoice for|bestellt (?:haben|hatten)|von Ihnen|beauftragt\w*|Auftrag\b|you ordered|your order|auf (?:Ihren|deinen) Wunsch|at your request|Termin (?:vereinbar|abstimm|steht)\w*|vereinbar\w*|Absprache|appointment|agreed|gerichtlich\w*|Gericht\w*|Räumungs\w+|Titel|court\b|judgment|bailiff|Gerichtsvollzieher\w*"
_KEY = words(
    r"\w*[Ss]chlüssel\b|\w*[Ss]chloss\b|\w*[Ss]chlösser\w?\b|Schließzylinder|Schließanlage|Zylinder|Transponder|Türcode|Zugangscode|keys?\b|locks?\b|(?:door|entry|gate) codes?|codes? (?:for|to) (?:the|your) (?:\w+ )?(?:door|gate|building|flat|office)|Code (?:für|zu) (?:die|Ihre|der|Ihrer|Ihr) \w*(?:tür|tor|wohnung|haus)\w*|key ?card|fob\b"
)
_LOCKED = words(
    r"(?:passt|passen|sperrt|sperren|schließt|schließen|öffnet|öffnen|funktioniert|gilt|geht|dreht)\b[^.!?\n]{0,40}\b(?:nicht|keine\w*)\b(?: mehr)?|nicht mehr (?:hinein|herein|rein|ins|in (?:die|Ihre|das|Ihren))|(?:wechseln|tauschen|wechselt|tauscht|ersetzen|ersetzt)\b[^.!?\n]{0,50}\b(?:aus\b|Schl[oö]ss\w*|Zylinder)|getauscht|ausgetauscht|gewechselt|ausgewechselt|auszutauschen|auszuwechseln|ausgebaut|austauschen|auswechseln|Schlosser\w*|Schlüsseldienst\w*|neues? Schl[oö]ss\w*|ein anderes|verschlossen|(?:vor|nach) verschlossener|"
    r"(?:will|does|do|won't|n't)(?: not| no longer)? (?:no longer )?(?:fit|work|open|turn)|no longer (?:fits?|works?|opens?|turns?)|changed|changing|change\b|chang(?:es)|replac\w*|swap\w*|new locks?|locksmith|locked out|bolted"
)
_KEY_OK = words(
    rf"{_ORDERED}|defekt\w*|Einbruch\w*|verloren|Reparatur|repair\w*|lost|stolen|broken|burglary|nachgemacht|nachmachen|Schlüsselübergabe|bitte\b|please\b|\w*schlüssel (?:für|zur?) (?:Ihr Konto|Zahlung)|key (?:points?|facts?|account|data)|Lizenzschlüssel|(?:locksmith|fitter|joiner) (?:has )?(?:changed|fitted|replaced)|licen[cs]e key|Verteilerschlüssel|Umlageschlüssel"
)
_SUPPLY = words(
    r"(?:drehen|dreht|drehe|stellen|stellt|stelle|schalten|schaltet|klemmen|klemmt|kappen|kappt|sperren|sperrt|nehmen|legen|zudrehen|abdrehen|abstellen)\b[^.!?\n]{0,50}\b(?:Heizung|Warmwasser|Wasser|Wasserhahn|Hauptsicherung|Sicherungen?|Licht|Strom|Gashahn|Therme|Fernwärme|Klingel|Aufzug)\b|(?:Heizung|Warmwasser|Wasser|Hauptsicherung|Sicherungen?|Licht|Strom|Therme)\b[^.!?\n]{0,40}\b(?:abgestellt|abgedreht|zugedreht|abgeklemmt|abgeschaltet|herausgedreht|rausgedreht|ausgebaut|bleibt\b[^.!?\n]{0,20}\b(?:kalt|aus|weg)|ist (?:dann )?(?:weg|aus|ab))\b|(?:Heizung|Warmwasser|Wasser|Strom|Licht|Gas)\b[^.!?\n]{0,20}\b(?:drehen|stellen|klemmen|schalten|sperren) wir\b[^.!?\n]{0,40}\b(?:ab|aus|zu)\b|(?:Heizung|Wohnung|Bude|Dusche) bleibt (?:dann )?kalt|bleib(?:t|en)\b[^.!?\n]{0,40}\b(?:Heizung|Heizkörper|Dusche|Licht|Wasser|Wohnung|Leitung)\b[^.!?\n]{0,15}\b(?:kalt|aus|weg|zu|dunkel|trocken)\b|(?:sitzen Sie|Sie sitzen)\b[^.!?\n]{0,20}\bim (?:Dunkeln|Kalten)|"
    r"(?:turn|turned|cut|switch|switched|shut)\b[^.!?\n]{0,30}\b(?:heating|hot water|water|power|lights?|electricity|boiler|heat)\b[^.!?\n]{0,15}\b(?:off|down)\b|(?:turn|cut|switch|shut) off (?:your|the) (?:heating|hot water|water|power|lights?|electricity|boiler|heat)|(?:heating|hot water|water|power|lights?|boiler)\b[^.!?\n]{0,30}\b(?:goes off|go off|will be (?:turned|cut|switched|shut) off|stays off|disconnected)"
)
_SUPPLY_OK = words(
    rf"{_ORDERED}|§|StromGVV|GasGVV|AVBWasser\w*|Grundversorg\w*|Unterbrechung der|vier Wochen|four weeks|Netzbetreiber|network operator|Wartung\w*|maintenance|Reparatur|repair\w*|Störung|(?:bitte|please)\b|damit die Heizung|statutory|section"
)
_PUT_OUT = words(
    r"(?:Ihre|deine|Ihren|Ihr)\s(?:\w+\s)?(?:Sachen|Möbel|Hausrat|Habseligkeiten|Kartons|Inventar|Ware|Koffer|Regale|Einrichtung|Pferd|Boot|Wohnwagen)\b[^.!?\n]{0,70}\b(?:vor der Tür|vor die Tür|auf (?:der|die) Straße|auf (?:dem|den) (?:Gehweg|Bürgersteig|Hof)|Sperrmüll|Container|entsorg\w*|verschenk\w*|versteiger\w*|verkauf\w*|Müll|ins Freie|im Regen|im Hof\b|auf dem Flur|im Garten|vorm Haus|vor dem Haus)|(?:(?:räumen|leeren|verkaufen|verschenken|entsorgen|versteigern) wir|wir (?:räumen|leeren|verkaufen|verschenken|entsorgen|versteigern))\b[^.!?\n]{0,20}\b(?:Ihr|dein)\w{0,2}\s(?:\w+ )?(?:Lagerraum|Lager|Stellplatz|Keller|Garage|Spind|Box|Schließfach|Wohnung|Laden|Möbel|Hausrat|Sachen|Boot|Pferd)\b|(?:setzen|werfen|schmeißen|stellen|räumen) (?:wir )?(?:Sie|dich|Ihre? (?:Sachen|Möbel|Hausrat))\b[^.!?\n]{0,40}\b(?:vor die Tür|auf die Straße|hinaus|raus|aus der Wohnung)|"
    r"your (?:\w+ )?(?:things|belongings|furniture|stuff|possessions|goods|boxes|horse|boat|caravan)\b[^.!?\n]{0,60}\b(?:on the (?:street|pavement|kerb|lawn)|in the (?:skip|rain|street|yard)|outside|thrown out|disposed|auctioned|sold off|given away)|(?:put|throw|turn) you (?:out|onto the street)"
)
_UNASKED = words(
    r"unangemeldet|unangekündigt|ohne (?:Voranmeldung|Anmeldung|Termin|Ankündigung|Vorankündigung|Ihr Wissen|Ihr Beisein|Sie zu fragen|zu fragen|zu klingeln|anzuklopfen|Erlaubnis|Rückfrage)|während Sie (?:bei der Arbeit|schlafen|weg|im Urlaub|arbeiten|nicht da)|wenn (?:Sie (?:nicht (?:da|zu Hause)|weg|bei der Arbeit|schlafen|verreist)|niemand (?:da|zu Hause)|keiner (?:da|zu Hause))|in Ihrer Abwesenheit|heimlich|nachts|bei Nacht|im Morgengrauen|mit (?:dem )?Zweitschlüssel|mit (?:dem )?Generalschlüssel|"
    r"unannounced|unasked|without (?:asking|knocking|notice|an appointment|your (?:knowledge|consent|permission))|while you are (?:out|away|asleep|at work|on holiday)|when (?:you are (?:out|away|asleep)|nobody is (?:in|home))|in your absence|at night|at dawn|with (?:the|our) (?:spare|master) key"
)
_ENTERS_OR_TAKES = words(
    r"kommen|kommt|komme|steh(?:t|en)|nehmen|nimmt|nehme|holen|holt|hole|geholt|abgeholt|mitgenommen|bauen|baut|ausgebaut|abgebaut|montieren|montiert|demontier\w*|abmontier\w*|schrauben|schraubt|steigen|steigt|betreten|betritt|öffnen|öffnet|räumen|räumt|geräumt|rücken|rückt|come|comes|coming|take|takes|fetch\w*|remov\w*|enter\w*|collect\w*|dismantl\w*|unscrew\w*|rip\b|rips\b|clear\w*|let ourselves in"
)
_TAKES_WHAT = words(
    r"(?:wir|ich|unser\w*|unsre|die|der|zwei|drei|we|our|I|the|two|three)\s(?:\w+\s){0,2}?(?:\w+\s)?|wieder mit|mit\b|aus\b|ab\b|back|away|out"
)
_UNASKED_OK = words(
    rf"{_ORDERED}|nicht (?:unangemeldet|unangekündigt|nachts|heimlich)|never|ohne Termin (?:können|dürfen|bei uns)|Büro|bei uns|Sprechstunde|office|Zähler\w*|Notdienst\w*|emergency|Zeitung\w*|Lieferung\w*|deliver\w*|geliefert|Schichtarbeit|kostenfrei|Störung\w*|bitte\b|please\b|Sie (?:können|dürfen) |you (?:can|may) |Abhol(?:ung|schein) (?:durch|von) Ihnen|Reinigung\w*|gereinigt|cleaned|cleaning|Vielen Dank"
)

SELF_HELP = (
    Shape("locks would be changed", (_LOCKED, _KEY, words(r"Ihr\w*|Sie\b|dein\w*|du\b|Wohnung\w*|Laden|Büro|Lager|your\b|you\b|flat|shop|office|unit|door")), _KEY_OK, denied=False, near=DONE),
    Shape("heat, water or light turned off", (_SUPPLY,), _SUPPLY_OK, near=DONE),
    Shape("things would be put out", (_PUT_OUT,), words(rf"{_ORDERED}|geliefert|delivered|eingelagert|eingestellt|abgestellt|aufgebaut|montiert|gestrichen|Pfandrecht|lien|§")),
    Shape("somebody would come in unasked", (_UNASKED, _ENTERS_OR_TAKES, _TAKES_WHAT), _UNASKED_OK, denied=False, near=DONE),
)  # fmt: skip
