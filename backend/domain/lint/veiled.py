# ruff: noqa: E501 word families are easier to read in long lines
"""Veiled threats: somebody who is about in the evenings, who brings time, of whom one would rather not hear; the press has the case."""

from __future__ import annotations

from backend.domain.lint.dealings import HANDED_OVER, OWN_PUBLICITY
from backend.domain.lint.outsiders import WORK_AT_HIS_PLACE
from backend.domain.lint.shape import Shape, words

_ABOUT = words(
    r"(?:ist|sind|wird|werden|fährt|fahren|läuft|laufen|kommt|kommen|bin|hat|haben|schaut|schauen|dreht|drehen|bleibt|bleiben)\b[^.!?\n]{0,50}\b(?:in|durch|um|an|bei|vor|neben|gegenüber) (?:Ihr\w*|dein\w*|eur\w*) (?:\w+ )?(?:Viertel|Gegend|Ecke|Straße|Nachbarschaft|Siedlung|Ort|Dorf|Stadtteil|Wohngebiet|Wohnort|Umgebung|Nähe|Block|Haus|Hof|Auffahrt|Einfahrt|Firmengelände|Betriebsgelände|Parkplatz|Adresse|Anschrift)|(?:is|are|will be|comes?|drives?|walks?|passes|works?|lives?)\b[^.!?\n]{0,50}\b(?:in|near|around|round|by|through|past|outside|on) your (?:\w+ )?(?:area|neighbou?rhood|street|district|part of town|corner|block|village|town|address|house|way|side of town|driveway|estate)"
)
_OUR_MEN = words(
    r"(?:unser\w*|ein\w*|zwei|drei|mehrere|die|der|mein\w*)\s(?:\w+\s){0,2}?(?:Außendienst\w*|Mitarbeiter\w*|Kolleg\w*|Leute|Männer|Herren|Jungs|Team|Fahrer|Eintreiber|Beauftragte\w*|Ermittler|Monteur\w*|Bekannte\w*|Freunde?|Besucher)\b|\b(?:wir|ich|jemand|we|I|someone|somebody)\b|(?:our|a|my|two|three|some|the)\s(?:\w+\s){0,2}?(?:agents?|teams?|people|staff|m[ae]n|colleagues?|collectors?|representatives?|drivers?|guys|officers?|friends?|field (?:service|force|staff)|callers?|visitors?)\b"
)
_DO_NOT_WANT = words(
    r"(?:Sie|du|das) (?:möchte(?:n|st)|woll(?:en|ten|test)|willst|würden|wünschen|mögen|legen) (?:\w+ ){0,3}?(?:nicht|kein\w*)(?: \w+){0,2}?,? (?:dass|wenn|ob)\b[^.!?\n]{0,70}\b(?:bleib\w*|kommt|kommen|klingel\w*|steht|stehen|frag\w*|erfähr\w*|erfahr\w*|sieht|sehen|vorbei\w*|besuch\w*|wart\w*|spricht|sprechen|redet|reden|auftauch\w*|länger|wieder|bei (?:Ihnen|dir))|(?:you|nobody|no one) (?:would|do|does|will|may|might)(?: not|n't|n’t)? (?:really |surely )?(?:want|like|wish|enjoy|care)(?: for)? (?:him|her|them|us|our|anyone|anybody|someone|that|people|it if|to see|to meet|to find)\b[^.!?\n]{0,60}\b(?:stay|come|visit|knock|ask|drop|wait|call|find|longer|round|again|door|meet)"
)
_DO_NOT_WANT_OK = words(
    r"Mahn\w*|Kosten|Zinsen|Gericht\w*|Anwalt\w*|Rechtsanw\w*|Inkasso\w*|court|costs?\b|lawyer|solicitor|reminder|Newsletter|E-?Mail\w*|newsletters?|emails?"
)
_UNTIL_PAID = words(
    r"(?:bring\w*|haben|hat|nimm\w*|nehmen|nimmt|lass\w*|lässt)\s(?:sich\s)?(?:viel |genug |gern |reichlich |alle |jede Menge |beliebig viel )+Zeit\b[^.!?\n]{0,20}\b(?:mit|bei (?:Ihnen|dir)|für (?:Sie|dich))|(?:geht|gehen|weicht|weichen|verlässt|verlassen|fährt|fahren|verschwindet|verschwinden)\b[^.!?\n]{0,25}\b(?:erst|nicht)\b[^.!?\n]{0,30}\b(?:wenn|bis|bevor|ehe|wieder)\b[^.!?\n]{0,40}\b(?:gezahlt|bezahlt|zahlen|Geld|Betrag|hat|haben)|(?:does|do|will|won't|n't)(?: not)? (?:leave|go away|move|budge)\b[^.!?\n]{0,30}\b(?:until|before|without)\b|(?:has|have|brings?|takes?) (?:plenty of|all the|lots of) time\b(?! to (?:pay|settle))|(?:persönlich |ein (?:wenig|bisschen) )(?:nachhelfen|nachzuhelfen|Nachhilfe geben|auf die Sprünge)|auf die Sprünge helfen|(?:sehr |ausgesprochen |äußerst |überaus )(?:hartnäckig\w*|überzeugend\w*|kräftig\w*) (?:Kolleg\w*|Mitarbeiter\w*|Herren|Männer)|(?:very |most |extremely )(?:persuasive|persistent|determined|muscular|large) (?:colleagues?|gentlem[ae]n|m[ae]n|people|friends?)|(?:schnell|leicht|easily|quickly|soon) (?:ein ?mal )?(?:beschädigt|kaputt|zerkratzt|abgebrannt|zu Bruch|eingeschlagen|damaged|scratched|broken|burnt)\b|(?:man|wir|we) (?:sieht|trifft|begegnet|sehen|treffen|begegnen|meet|see) (?:sich|uns|each other) (?:ja |doch |schließlich |schon |after all,? )+(?:\w+ ){0,3}?(?:beim|im|auf|in|vor|am|at|in|on)\b|(?:can|could|know how to) be (?:very |rather |most |extremely )persuasive"
)
_HANDED_TO = words(
    r"(?:liegt|landet|geht|kommt|wandert|bekommt|erhält|erhalten|bekommen|schick\w*|übergeben|übergeb\w*|überlassen|reichen|geben|weiß|wissen|kennt|kennen|interessiert|lies\w*|leg\w*|hat|haben|lies|goes|lands?|sits|gets?|receives?|sent|send|hand|handed|pass\w*|forward\w*|knows?|has|have|lies|will be|is (?:already |now )?(?:on|with|at)|ist (?:schon |bereits )?(?:bei|auf))\b"
)
_NEWSROOM = words(
    r"(?:bei|an|in|auf|für|mit|durch|von|vor|to|with|on|at|by)\s(?:(?:die|der|den|dem|das|unser\w*|Ihr\w*|einer?|einem|the|our|your|a|local)\s){0,2}(?:\w+\s)?(?:\w*redaktion\w*|\w*zeitung\w*|Lokalblatt\w*|Tagesblatt|\w*presse|\w*reporter\w*|\w*journalist\w*|Lokalradio|\w*sender|Verbrauchermagazin\w*|newsroom|news desk|newspaper\w*|local (?:paper|press|radio|news)|press\b|reporters?|journalists?|editor\w*|tabloids?)|(?:Lokal|Stadt)?[Rr]edaktion\b|(?:die|der) (?:Lokal)?(?:presse|zeitung)\b"
)
_THE_CASE = words(
    r"Vorgang|Fall\b|Geschichte\w*|Akte\b|Sache\b|Angelegenheit|Rechnung\w*|Mahnung\w*|Ihr\w* Name\w*|Schuld\w*|Unterlagen|story|stories|case\b|file\b|matter|invoice\w*|reminder\w*|your name|debts?\b|papers"
)
_NEWSROOM_OK = words(
    rf"(?:Redaktion|news ?desk|newsroom|editors?) (?:Ihre[rs]|deine[rs]|of your)|{OWN_PUBLICITY.pattern}|Rechnung\w* (?:für|über|betrifft)|invoice for|Anzeige\w*|Inserat\w*|Abo\w*|subscription|advert\w*|Honorar|Redaktionsschluss|(?:für|for) (?:Ihr\w*|die|den|das|your|the)\b|geliefert|delivered|Ihre Redaktion|your (?:newsroom|editors)"
)

VEILED = (
    Shape("somebody would come", (_ABOUT, _OUR_MEN), words(rf"{WORK_AT_HIS_PLACE.pattern}|{HANDED_OVER.pattern}|Rechnung (?:für|über)|invoice for|umgezogen|eröffnet|Filiale|moved|opened|branch|liefern|Lieferungen|Touren?\b|zugestellt|Post\b|Paket\w*|Feier|festival")),
    Shape("a veiled threat", (_DO_NOT_WANT,), _DO_NOT_WANT_OK, denied=False),
    Shape("a veiled threat", (_UNTIL_PAID,), words(r"wir (?:nehmen|haben) (?:uns )?(?:gern )?(?:\w+ )?Zeit für Sie|you (?:have|can take) (?:time|as long|until)|Sie (?:haben|hatten) (?:\w+ )?Zeit|Raten\w*|instal\w*|Ware\w*|Paket\w*|Lieferung|goods|delivery|transport\w*"), denied=False),
)  # fmt: skip
TO_THE_PRESS = Shape("the press has the case", (_NEWSROOM, _HANDED_TO, _THE_CASE), _NEWSROOM_OK)
