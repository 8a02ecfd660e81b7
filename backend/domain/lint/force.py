# ruff: noqa: E501 word families are easier to read in long lines
"""Threats of force and of shame at the door: goods fetched against his will, people who wait, names on a wall."""

from __future__ import annotations

from backend.domain.lint.shape import Shape, words

# Taking things without a bailiff is unlawful self-help (§ 858 BGB), whoever owns them.
_FETCHED = words(
    r"(?:nimmt|nehmen|nehme)\b[^.!?\n]{0,80}\bmit\b|mitnehmen|mitgenommen|(?:holt|holen|hole)\b[^.!?\n]{0,80}\b(?:zurück|ab|raus|heraus|weg)\b|(?:zurück|ab|heraus)(?:zu)?holen|abgeholt|(?:baut|bauen|baue|schraubt|schrauben|reißen|montieren|klemmen|klemmt)\b[^.!?\n]{0,60}\b(?:aus|ab|heraus|raus)\b|(?:lädt|laden)\b[^.!?\n]{0,60}\b(?:auf|ein)\b|ausgebaut|abmontiert|leer ?ger?äumt|"
    r"(?:take|takes|taking|fetch|fetches|fetching|collect|collects|collecting|remove|removes|removing|rip|rips|strip|strips|dismantle|dismantles|load|loads|loading|haul|hauls|carry|carries|tow|tows)\b"
)
_BY_FORCE = words(
    r"ob (?:Sie|du) (?:\w+ ){0,3}?(?:öffne\w*|wolle\w*|willst|möchte\w*|da sind|bist|zu Hause|zustimm\w*|wach sind)|ob es (?:Ihnen|dir) passt|oder nicht\b|notfalls|zur Not\b|so oder so|mit oder ohne|gegen Ihren Willen|auch ohne (?:Ihr\w*|Sie|Termin|Schlüssel|Erlaubnis|Ankündigung|Absprache)|ungefragt|unangekündigt|ohne (?:zu klingeln|Ihr\w* \w+|zu fragen|Vorwarnung|Ankündigung)|mit (?:dem )?(?:Brecheisen|Schlüsseldienst|Bolzenschneider|Ersatzschlüssel)|bei Nacht|"
    r"whether (?:or not )?(?:you|anyone)\b[^.!?\n]{0,30}|(?:like it|you open|want it) or not|with or without|without (?:asking|knocking|your|an appointment|notice)|by force|if necessary|if need be|unannounced|uninvited|crowbar|locksmith|bolt cutters?|spare key|against your will|in the night"
)
_AGREED_FETCHING = words(
    r"bitte\b|please\b|Termin (?:vereinbar|abstimm)\w*|vereinbar\w*|nach Absprache|Ihre Bestellung|zur Abholung|abholbereit|gerichtlich\w*|Gericht|Titel|court|judgment|dispute|reklam\w*|Reparatur|Leergut|Pfand(?:flaschen|kisten)|Zahlung (?:ab|ein)|collect (?:the )?(?:payment|debt)|take (?:this|it|the matter|into|care|note|legal|steps|action|no|place|your time|advice)|Sie (?:wollen|möchten) oder nicht (?:wollen|möchten)"
)
# "We know when you leave the house": a threat without a threatening word.
_KNOWN_HABITS = words(
    r"(?:wir|ich) (?:wissen|weiß)\b[^.!?\n]{0,25}\b(?:wann|wo|um wie viel Uhr) (?:Sie|Ihr\w*|du|dein\w*)\b[^.!?\n]{0,50}\b(?:Haus|Hause|Wohnung|Schule|Kita|Arbeit\w*|Büro|Auto|Wagen|Hund|Heimweg|Feierabend|park\w*|wohn\w*|schläf\w*|schlaf\w*|morgens|abends|nachts|allein|verlassen|heimkomm\w*|spielen|joggen)"
    r"|(?:we|I) know\b[^.!?\n]{0,25}\b(?:when|where|what time|which way) (?:you|your)\b[^.!?\n]{0,50}\b(?:house|home|flat|school|nursery|work|office|car|dog|leave|live|park|sleep|walk|alone|mornings?|evenings?|nights?|jog|play|get in)"
    r"|(?:unser\w*|meine|die) (?:Leute|Jungs|Männer|Freunde|Kollegen)\b[^.!?\n]{0,40}\b(?:warten nicht|wartet nicht|verlieren (?:die|ihre) Geduld|werden ungeduldig|sind ungeduldig|fackeln nicht|verstehen keinen Spaß|sind nicht zimperlich)|(?:our|my) (?:people|boys|lads|men|friends|guys)\b[^.!?\n]{0,40}\b(?:do not like (?:to wait|waiting)|don't like (?:to wait|waiting)|lose patience|get impatient|are impatient|no sense of humou?r|are not gentle|aren't gentle)"
)
_NAME_OR_DEBT = words(
    r"(?:Ihr|dein|Ihre|deine)\w?\s(?:voller |ganze\w? |unbezahlte\w? |offene\w? )*(?:Name|Familienname|Firmenname|Foto|Bild|Gesicht|Schulden|Rechnung|Mahnung|Rückstand)\b|(?:mit|samt) (?:vollem )?(?:Namen|Foto|Bild)\b|your\s(?:full |unpaid |open )*(?:name|photo|picture|face|debts?|bill|invoice|reminder)\b|(?:with|by) (?:full )?(?:name and|name|photo)\b"
)
_HANGS = words(
    r"hängt|hängen|aufgehängt|ausgehängt|prangt|klebt|kleben|angeklebt|steht|stehen|erscheint|lesbar|zu lesen|sichtbar|angeschlagen|gepinnt|hangs?|hung|goes up|go up|pinned|posted|stuck|taped|displayed|on display|appears?|visible|for all to (?:see|read)|written"
)
_ON_THE_WALL = words(
    r"(?:an|auf|in|neben|über) (?:unser\w*|der|die|das|dem|den|einer?|einem|Ihr\w*)\s(?:\w+\s)?(?:\w*(?:laden|geschäfts|eingangs|praxis|werkstatt|kneipen|studio|vereins|glas|haus)tür\w*|Theke|Tresen|Kassentresen|Kasse|\w*wand|\w*tafel|Eingang|\w*tor|\w*fenster|\w*säule|\w*zaun|\w*baum|Brett|Spiegel|Kühlschrank|\w*kasten|\w*schild)\b|(?:on|at|in|by|over|behind) (?:our|the|your|a)\s(?:\w+\s)?(?:doors?|counter|bar|till|wall|board|gate|fence|window|mirror|entrance|lamp ?post|fridge|sign|chalkboard)\b"
)
_PLAIN_SIGN = words(
    r"Klingel\w*|Briefkasten|Paket|Lieferschein|Auftrag|Rechnung (?:für|über)|invoice for|letterbox|doorbell|delivery|geliefert|delivered|montiert|bestellt|ordered|Angebot|bitte (?:bezahlen|zahlen)|(?:steht|stehen|liegt|liegen) (?:\w+ ){0,3}?(?:zur Abholung|bereit)"
)

SHOP_DOOR = Shape("a name on the wall", (_HANGS, _NAME_OR_DEBT, _ON_THE_WALL), _PLAIN_SIGN)
FORCE = (
    Shape("things taken by force", (_FETCHED, _BY_FORCE), _AGREED_FETCHING, denied=False),
    Shape("the debtor is watched", (_KNOWN_HABITS,), words(r"bitte\b|please\b|Rechnung für|invoice for|(?:wissen|weiß) (?:noch |leider )?nicht|(?:do not|don't) know"), denied=False),
    SHOP_DOOR,
)  # fmt: skip
