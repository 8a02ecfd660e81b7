# ruff: noqa: E501 word families are easier to read in long lines
"""Scorn for a trade: that he cannot run a business, should sell shoelaces instead, or has a talent for not paying."""

from __future__ import annotations

from backend.domain.lint.shape import Shape, words

_WORK = r"(?:wirtschafte\w*|rechne\w*|plan\w*|arbeite\w*|handel\w*|kalkulier\w*|haushalte\w*|führ\w*|organisier\w*|Geschäfte mach\w*|bezahl\w*|zahl\w*|verwalt\w*|auftritt|umgeht)"
_TRADESMAN = r"(?:Unternehmer\w*|Kaufmann|Kauffrau|Geschäftsmann|Geschäftsfrau|Geschäftsführer\w*|Chef\w*|Handwerker\w*|Meister\w*|Gastronom\w*|Wirt\w*|Händler\w*|Selbstst?ändige\w*|Arzt|Ärztin|Vermieter\w*|Arbeitgeber\w*)"
_SO_RUN = words(
    rf"wer (?:so|derart|auf diese Weise|nicht (?:ein)?mal) [^.!?\n]{{0,40}}?{_WORK}\b(?: wie (?:Sie|du|Ihr\w*))?|(?:so|derart) {_WORK} (?:nur|bloß|sonst) [^.!?\n]{{0,30}}|(?:anyone|those|someone|people) who (?:runs?|manages?|plans?|handles?) [^.!?\n]{{0,40}}\b(?:like (?:you|this|that)|the way you)|wie (?:Sie|du) (?:wirtschaften|wirtschaftest|Ihr\w* \w+ führen|Geschäfte machen|rechnen|arbeiten)"
)
_SHOULD = words(
    r"sollte\w*|solltest|könnte\w*|braucht|brauchen|darf|muss|gehört|ist (?:falsch|fehl|verloren|selbst schuld)|hat (?:\w+ )?(?:nichts|kein\w*) |wundert|überrascht|kein Wunder|should|ought|had better|need not|no wonder|does not belong|has no business"
)
_INSTEAD = words(
    r"(?:sollte\w*|könnte\w*|solltest|wäre\w*|gehör\w*|täte\w*|würde\w*)\s[^.!?\n]{0,40}?\b(?:lieber|besser|eher|vielleicht|doch)\s[^.!?\n]{0,60}\b(?:verkaufen|züchten|stricken|häkeln|töpfern|basteln|aufgeben|dichtmachen|zumachen|zusperren|überlassen|hüten|fegen|kehren|angeln|umschulen|umsatteln|aufgehoben|spielen|puzzeln|malen|im Sandkasten|anstellen lassen|angestellt)|(?:should|ought to|had better|might|would)\s[^.!?\n]{0,40}?\b(?:rather|better|instead|perhaps|maybe|stick to|be better off)\s?[^.!?\n]{0,60}\b(?:sell\w*|knit\w*|breed\w*|gardening|fishing|close|closing|give up|leave it to|colouring|crayons|sweeping|babysitting|selling|stacking shelves)"
    r"|\b(?:Schnürsenkel|Würstchenbude|Frittenbude|Pommesbude|Losbude|Limonadenstand|Kaninchenzucht|Kaninchen züchten|Topflappen|Makramee|Sandburgen|Seifenkisten|Flohmarkt(?:stand)?|Wurfbude|shoelaces|hot ?dog stand|sandcastles|flea market stall|burger van|whelk stall|paper round)\b"
)
_NOT_BORN = words(
    rf"(?:nicht|kaum|wenig|wohl kaum|nie|schwerlich)\s(?:\w+\s){{0,2}}?(?:zum|zur|als|für das)\s(?:\w+\s)?{_TRADESMAN}\b[^.!?\n]{{0,20}}\b(?:geboren|taug\w*|geschaffen|geeignet|berufen|durchgeh\w*)|taug(?:en|t|st)\b[^.!?\n]{{0,30}}\b(?:nicht|wenig|kaum|nichts)|(?:zum|als) {_TRADESMAN} (?:taugen|fehlt|fehlen|sind Sie|bist du) [^.!?\n]{{0,40}}\b(?:nicht|nichts|alles|kaum|ungeeignet|eine Fehlbesetzung)|(?:nicht |not )(?:really )?cut out (?:for|to)|(?:no|not much of a|little|without a) (?:head|feel|instinct|talent|gift) for (?:business|figures|numbers|money|trade)|(?:could|can)(?: not|n't|n’t) (?:even )?run a (?:bath|raffle|tap|lemonade|whelk|stall|bake)|not (?:fit|qualified|able|competent) to (?:run|manage|lead) (?:a|your|the|any)|Fehlbesetzung|fehl am Platz|out of (?:your|its) depth|in over your head"
    r"|(?:Geschäftssinn|Geschäftstüchtigkeit|kaufmännische\w* (?:Verstand|Talent|Begabung|Grund\w*|Niveau|Fähigkeit\w*|Können|Gespür)|Organisationstalent|unternehmerische\w* (?:Talent|Geschick|Können|Größe)|business (?:sense|acumen|skills)|commercial (?:sense|skills))\b[^.!?\n]{0,40}\b(?:fehlt|fehlen|such\w*|vermiss\w*|nicht|kein\w*|wenig|kaum|Grenzen|lacking|absent|missing|limited|lack|not|no)|(?:fehlt|fehlen|such\w*|vermiss\w*|kein\w*|wenig|lack\w*|no|little) (?:\w+ ){0,4}?(?:Geschäftssinn|kaufmännische\w*|unternehmerische\w*|business (?:sense|acumen|skills)|commercial sense)|(?:von|vom) (?:Wirtschaft\w*|Buchhaltung|Rechnen|Geschäft\w*|Betriebsführung|Handwerk|Zahlen) (?:\w+ ){0,4}?(?:keine Ahnung|nichts? (?:versteh\w*|gehört)|wenig Ahnung|keinen Schimmer)"
)
_WORD_OF_HIS = words(
    r"(?:Ihr|dein)\w*\s(?:Wort|Worte|Versprech\w*|Zusagen?|Unterschrift)\b[^.!?\n]{0,40}\b(?:nichts wert|wertlos|Schall und Rauch|heiße Luft|nur Luft|keinen (?:Cent|Pfifferling))|auf (?:Ihr|dein)\w*\s(?:Wort|Zusagen?|Versprechen)\b[^.!?\n]{0,30}\b(?:nichts (?:geben|bauen|halten)|kein Verlass|pfeifen)|your (?:promises?|word|assurances?|signature)\b[^.!?\n]{0,40}\b(?:worthless|worth nothing|not worth|means? nothing|hot air|count for nothing)"
    r"|gehör(?:t|en) (?:\w+ )?(?:geschlossen|dichtgemacht|zugesperrt|abgemeldet|verboten)|(?:should|ought to) be (?:shut|closed) down|(?:haben|hast) (?:Sie|du) (?:wohl |offenbar |anscheinend |scheinbar |vermutlich )+(?:noch )?(?:nie|nichts) (?:etwas )?(?:gehört|verstanden|begriffen|gelernt)|(?:Sie|du) (?:sind|bist|scheinen|wirken|wirkst)\b[^.!?\n]{0,40}\b(?:wohl|offenbar|anscheinend|scheinbar|sichtlich|völlig|total|hoffnungslos|clearly)\s(?:\w+\s)?überfordert|you (?:are|seem) (?:clearly|obviously|hopelessly|evidently|totally) (?:overwhelmed|out of your depth|overstretched)"
)
_TALENT = words(
    r"(?:Talent|Begabung|Gabe|Kunst|Meisterschaft|Gespür|Händchen|Geschick|gift|talent|knack|flair|art|genius)\s(?:\w+\s)?(?:zum|zur|für das|für|im|des|darin|for|of|in)\s(?:\w+\s)?(?:Nicht\w*|Verg\w+|Aussitz\w*|Ignorier\w*|Wegsch\w*|Wegd\w*|Schweig\w*|Hinhalt\w*|Ausred\w*|Verschlepp\w*|Schulden\w*|Mahnung\w*|not paying|forget\w*|avoid\w*|ignor\w*|excus\w*|dodg\w*|silence|debts?)|(?:hat|haben|ist|sind) (?:bei|in) (?:Ihnen|dir|Ihr\w* (?:Haus|Hause|Firma|Betrieb))\s(?:wohl |offenbar |anscheinend |scheinbar |ja )*(?:Tradition|System|Programm|Methode|Kultur|zum guten Ton|an der Tagesordnung|Chefsache nicht)|(?:Ihr\w*|dein\w*|your) (?:einzige\w*|wahre\w*|größte\w*|besondere\w*|eigentliche\w*|only|true|real|greatest) (?:Talent|Stärke|Leistung|Begabung|Kernkompetenz|Geschäftsmodell|talent|strength|achievement|skill|business model)|Geschäftsmodell\b[^.!?\n]{0,40}\b(?:nicht (?:zu )?(?:be)?zahlen|auf Kosten|Rechnungen|Schulden|lebt von)|business model\b[^.!?\n]{0,40}\b(?:not (?:to )?pay\w*|ignor\w*|debts?|unpaid)|(?:Wunder|erstaunlich|Rätsel|wonder|miracle|marvel|mystery|amazing|surprising)\b[^.!?\n]{0,40}\b(?:(?:dass|wie|that|how)\b[^.!?\n]{0,20}\b)?(?:Ihr\w* (?:Firma|Betrieb|Laden|Geschäft|Unternehmen)|Sie|your (?:firm|company|business|shop)|you)\b[^.!?\n]{0,30}\b(?:noch|überhaupt|über Wasser|überlebt|still|at all|afloat|survive\w*|in business)"
)
_SCORN_OK = words(
    r"Rechnung (?:für|über|betrifft)|invoice for|(?:uns|wir|us|we)\b[^.!?\n]{0,20}\b(?:fehlt|fehlen|taug\w*|lack|missing)|wir (?:sollten|könnten)|we should|(?:Ware|Teil|Gerät|Material|Lieferung|goods|parts?|device)\b[^.!?\n]{0,30}\btaug\w*|(?:für|for) (?:Ihr\w*|den|die|das|your|the) [^.!?\n]{0,50}\b(?:offen|fällig|geliefert|bestellt|steht|stehen|due|open|delivered|ordered|outstanding)"
)

SCORN = (
    Shape("scorn for a trade", (_SO_RUN, _SHOULD), _SCORN_OK, denied=False),
    Shape("scorn for a trade", (_INSTEAD,), words(rf"{_SCORN_OK.pattern}|Raten\w*|instal\w*|Beratung\w*|advice|Steuerberat\w*|anrufen|sprechen"), denied=False),
    Shape("scorn for a trade", (_NOT_BORN,), _SCORN_OK, denied=False),
    Shape("scorn for a trade", (_TALENT,), _SCORN_OK, denied=False),
    Shape("scorn for his word", (_WORD_OF_HIS,), _SCORN_OK, denied=False),
)  # fmt: skip
