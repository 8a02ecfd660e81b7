# ruff: noqa: E501 word families are easier to read in long lines
"""Mockery: prizes for paying late, what he spends his money on, his looks and his hygiene."""

from __future__ import annotations

from backend.domain.lint.shape import Shape, words

_ORDINARY = r"Rechnung\w* (?:für|über|betrifft)|invoice for|geliefert\w*|Lieferung|delivered|delivery|bestellt\w*|ordered|gebucht\w*|booked|graviert|engraved|reparier\w*|Reparatur|repair\w*|Ihre Bestellung|your order"
_PRIZE = words(
    r"Ruhmeshalle|Hall of (?:Fame|Shame)|Bestenliste|Rangliste|Hitliste|Hitparade|Ehrentafel|Ehrenurkunde|Ehrenplatz|Ehrenmitglied\w*|Medaille\w*|Goldmedaille\w*|Silbermedaille\w*|Bronzemedaille\w*|Pokal\b|Siegertreppchen|Siegerpodest|Podium|Podest|Treppchen|Auszeichnung|Urkunde|Oscar|Nobelpreis|Preis (?:für|in der Kategorie)|Weltrekord\w*|Rekord\w*|(?:neuer|unser\w*|amtierende\w*) (?:Meister|Champion|Rekordhalter|Spitzenreiter)\w*|Spitzenplatz|Spitzenreiter\w*|(?:auf|den) Platz (?:eins|1\b|zwei|drei)|(?:unser\w* )?(?:Kunde|Schuldner|Zahler) des (?:Monats|Jahres)|goldene\w* (?:Mahnung|Zitrone|Himbeere|Schnecke)|"
    r"award\b|medals?|trophy|podium|leaderboard|league table|top ten|top spot|first (?:prize|place)|gold star|gold medal|Oscar|Nobel prize|world record|record holder|(?:customer|debtor|payer) of the (?:month|year|decade)|champions?|prize for|certificate of|roll of honou?r"
)
_FOR_NOT_PAYING = words(
    r"\w*[Nn]ichtzahl\w*|\w*[Nn]icht-?[Bb]ezahl\w*|Zahlungs(?:verweiger|verzöger|unwillig|verzug|moral)\w*|säumig\w*|säumigst\w*|\w*[Ss]chuldner\w*|Schweigen\w*|Funkstille|Abtauchen|Hinhalte\w*|längste\w*|schlechteste\w*|faulste\w*|dreisteste\w*|langsamst\w*|hartnäckigst\w*|unzuverlässigst\w*|spätest\w*|ignorier\w*|Ignorieren|unbezahlt\w*|unbeantwortet\w*|\w*[Mm]ahnung\w*|Ausred\w*|Vergess\w*|Verspät\w*|Aussitz\w*|Verschlepp\w*|Wegschau\w*|Trödel\w*|late[- ]pay\w*|non-?pay\w*|not paying|slow(?:est)?\b|excuses?|unpaid|debtors?|ignor\w*|forgetful\w*|silence|reminders?|overdue|unanswered|longest"
)
_PRIZE_OK = words(
    rf"{_ORDINARY}|(?:für|for) (?:die|den|Ihre|the|your)\s(?:\w+\s){{0,3}}?(?:Pokale?|Medaillen?|Urkunden?|Ranglisten?|trophies|medals)\b|Turnier\w*|tournament|Wettbewerb\w*|competition|Startgeld|entry fee|Preis für (?:die|das|den|eine?) (?:\w*leistung|Lieferung|Arbeit\w*|Material|Ware)|Rekordzeit\w*|Preisliste"
)
_LUXURY = r"Zigaretten|Tabak|Lieferdienst\w*|Lieferando|Pizza\w*|Bier\w*|Kneipe\w*|Schnaps|Alkohol|Wein\b|Netflix|Streaming\w*|Spielothek|Spielhalle|Casino|Wetten|Nagelstudio|Nägel|Tattoos?|Tätowierung\w*|Urlaub\w*|Reisen|Kreuzfahrt\w*|Ballermann|Handys?|iPhone|Smartphone|Fernseher|Konsole|Playstation|Champagner|Sekt|Schuhe|Handtaschen?|Klamotten|Friseur\w*|Schminke|Partys?|Festivals?|Shoppen|Shopping|Hobbys?|Hund(?:e)?futter|Sportwagen|SUV|Zweitwagen|Porsche|Motorrad|Kaffee to go|Coffee to go|takeaways?|cigarettes|beers?|booze|pub\b|wine\b|Netflix|streaming|holidays?|cruises?|shoes|handbags?|nails|tattoos?|phone|iPhone|TV\b|console|champagne|parties|party|festivals?|gambling|betting|hairdresser|sports car|motorbike|avocado\w*|lattes?"
_MONEY_FOR = words(
    rf"(?:für|for|on|zu|zum)\s(?:\w+[\s,-]+){{0,4}}?(?:{_LUXURY})\b[^.!?\n]{{0,60}}\b(?:reicht|reichen|langt|langen|da\b|vorhanden|übrig|genug|kein Problem|haben Sie|hast du|hatten Sie|findet sich|finden Sie|geben Sie|ausgeben|there (?:is|was)|you (?:seem|do|did|can|have|had|find|found)|enough|no trouble|no problem|afford)"
    rf"|(?:haben|hatten|geben|gaben|leisten|leisteten|finden|fanden|gönnen|gönnten|kaufen|kauften) (?:Sie|du)\b[^.!?\n]{{0,50}}\b(?:{_LUXURY})\b|Sie (?:leisten|gönnen|gönnten|leisteten) sich\b[^.!?\n]{{0,60}}\b(?:{_LUXURY})\b|you (?:seem to |apparently |evidently |still |can |could |do |managed to |always )*(?:afford|find|found|have|had|spend|spent|buy|bought|treat\w*|manage\w*)\b[^.!?\n]{{0,50}}\b(?:{_LUXURY})\b|(?:statt|anstatt|instead of)\s(?:\w+\s){{0,4}}?(?:{_LUXURY})\b"
)
_SO_IT_SEEMS = words(
    r"scheint|scheinen|scheinbar|anscheinend|offenbar|offensichtlich|wohl\b|ja\b|doch\b|immer|immerhin|merkwürdig\w*|seltsam\w*|komisch\w*|erstaunlich\w*|interessant\w*|lieber\b|aber\b|nur nicht|für uns|unser\w* Rechnung|statt|anstatt|auch\b|Geld\b|seem\w*|apparently|evidently|obviously|somehow|strangely|oddly|funny|curious\w*|always|yet\b|but\b|though|not for (?:us|our)|our (?:bill|invoice)|instead|money|no trouble|no problem|even\b"
)
_MONEY_OK = words(
    rf"{_ORDINARY}|(?:haben|hatten) Sie\b[^.!?\n]{{0,60}}\b(?:gemietet|gekauft|erworben|bekommen|erhalten|abgeholt|mitgenommen|genutzt|gebucht|bestellt)|you (?:have )?(?:rented|bought|received|collected|booked|ordered|hired)|Betriebsurlaub|Urlaub (?:sind|waren|ist)|im Urlaub|on holiday|aus dem Urlaub|(?:offen|fällig|due|open|outstanding|unpaid)\b[^.!?\n]{{0,30}}$|Vertretung|Anzahlung|Vertrag\w*|contract|Kundennummer|Termin\w*|appointment"
)
_LIKE_YOUR_LOOKS = words(
    r"(?:gleich(?:t|en)|(?:sieht|sehen)\b[^.!?\n]{0,25}\baus,? wie|(?:riecht|riechen|klingt|klingen|looks?|smells?|sounds?)\b[^.!?\n]{0,10}\b(?:wie|like)|ähnel(?:t|n)|erinner(?:t|n)\b[^.!?\n]{0,15}\ban|pass(?:t|en)\b[^.!?\n]{0,15}\bzu|entspr(?:icht|echen)|(?:so|ebenso|genauso|fast so) \w+ wie|wie (?:auch )?|(?:is|are|as) (?:\w+ )?(?:as \w+ as|like)|match(?:es)?|reminds? us of|just like|worse than|schlimmer als|schlechter als|much like)\s(?:bei )?(?:Ihr|dein|your)\w*\s(?:\w+\s)?(?:Mundhygiene|Körperpflege|Hygiene|Zähne\w?|Gebiss|Zahnpflege|Frisur|Haar\w*|Aussehen|Äußere\w*|Figur|Gewicht|Bauch\w*|Taille|Kleidung\w*|Outfits?|Geruch|Mundgeruch|Küche|Fahrstil|Fahrkünste\w*|Einparken|Kochkünste\w*|Tanz\w*|Gesang\w*|Golf\w*|Schwung|Haltung|Kondition|Fitness|Erscheinung\w*|Handschrift|Garten\w*|Vorgarten|Auto|Wohnung|Schreibtisch|Schaufenster|Laden|Werkstatt|Keller|Garage|Geschmack|Diät\w*|Vorsätze|Tischmanieren|Manieren|Deutsch\w*|Rechtschreibung|Intelligenz\w*|Gedächtnis|"
    r"teeth|kitchen|flat|desk|socks|breath|hair\w*|looks?|figure|weight|breath|waistline|fitness|cooking|driving|parking|singing|dancing|golf(?: swing)?|hygiene|taste|posture|handwriting|spelling|garden|wardrobe|memory|manners)\b"
)
_BOTH_BAD = words(
    r"(?:Sie|Ihr|dein|du|beides|beide|alles)\w*\b[^.!?\n]{0,70}\b(?:(?:eine|ein) (?:einzige\w? |echte\w? |reine\w? |wahre\w? )?(?:Zumutung|Trauerspiel|Elend|Jammer|Graus|Tragödie|Katastrophe|Pflegefall|Sanierungsfall)|unterirdisch|unter aller (?:Sau|Kanone|Kritik|Würde)|erbärmlich|jämmerlich|grottenschlecht|zum (?:Davonlaufen|Weglaufen|Heulen|Himmel)|stink\w+|verlottert|verwahrlost|ungepflegt|vernachlässigt)\b|(?:you|your|both)\b[^.!?\n]{0,60}\b(?:appalling|a disgrace|pitiful|dismal|shambolic|a shambles|a disaster zone|a train ?wreck|rotten|filthy|neglected|hideous|beyond (?:repair|help))\b"
)
_BOTH_BAD_OK = words(
    rf"{_ORDINARY}|uns\b|unser\w*|wir\b|our\b|us\b|Zahn\w* (?:war|ist|wurde)|verzeih\w*|entschuldig\w*|apolog\w*|sorry|Situation|Lage|situation|Grab\w*|Grundstück\w*|Garten\w* (?:war|wurde)"
)
_ASK_MUMMY = words(
    r"(?:sollten|sollte|könnten|lassen|bitten|fragen|hilft|holen)\b[^.!?\n]{0,30}\b(?:Ihre?|deine?|die|der|den|Ihren|einen|eine|von)\w?\s(?:\w+ )?(?:Mutter|Mama|Mutti|Papa|Vater|Oma|Opa|Enkel\w*|Kind(?:er)?|Nachbarskind|Lehrling|Azubi|Praktikant\w*|Grundschüler\w*|Betreuer)\b[^.!?\n]{0,60}\b(?:Überweisung\w*|ausfüllen|auszufüllen|vorlesen|vorzulesen|rechnen|Taschenrechner|Kalender|Onlinebanking|lesen|erklären|Händchen)|(?:ask|get|let|have)\b[^.!?\n]{0,10}\b(?:your|a) (?:mother|mum|mummy|mom|dad|daddy|grandmother|granny|grandchild|child|kid|babysitter|carer)\b[^.!?\n]{0,50}\b(?:transfer|form|read|fill|calculat\w*|count|explain|banking)"
    r"|(?:in der Schule|in Mathe\w*|bei Mathe\w*|im Matheunterricht|im Rechnen|beim Rechnen|im Unterricht|at school|in maths|maths? (?:class|lessons?))\b[^.!?\n]{0,60}\b(?:gefehlt|geschwänzt|geschlafen|verschlafen|(?:nicht|wenig|nie) aufgepasst|Fensterplatz|missed|skipped|slept|asleep|absent|not (?:been )?pay(?:ing)? attention|daydream\w*)|(?:missed|skipped|slept through|failed) (?:\w+ )?(?:maths?|school|arithmetic)"
)
_BRAVO = words(
    r"(?:Glückwunsch\w*|gratulier\w*|congratulations|congrats|bravo|well done|hut ab|chapeau|applaus)\b[^.!?\n]{0,60}\b(?:Mahnung\w*|unbezahlt\w*|Schulden|Rückstand\w*|nicht (?:ge)?zahl\w*|Monate\w? ohne|Verzug\w*|Ausrede\w*|Schweigen|reminders?|unpaid|debts?|not paying|ignor\w*|overdue|silence|months without)|(?:Glückwunsch|Gratulation|Congratulations|Congrats|Bravo|Well done|Chapeau|Hut ab)\s?,\s(?:lieber |liebe |dear )?(?:Herr|Frau|Mr|Mrs|Ms)\b[^.!?\n]{0,30}[!.]"
)

MOCKERY = (
    Shape("a mock prize", (_PRIZE, _FOR_NOT_PAYING), _PRIZE_OK, denied=False),
    Shape("mock congratulation", (_BRAVO,), words(rf"{_ORDINARY}|Jubiläum|Geburtstag|Eröffnung|anniversary|birthday|opening"), denied=False),
    Shape("what he spends his money on", (_MONEY_FOR, _SO_IT_SEEMS), _MONEY_OK, denied=False),
    Shape("ridicule of his person", (_LIKE_YOUR_LOOKS,), words(_ORDINARY), denied=False),
    Shape("ridicule of his person", (_ASK_MUMMY,), words(rf"{_ORDINARY}|(?:Ihr|dein)\w? (?:Sohn|Tochter|Kind)\b|your (?:son|daughter|child) (?:missed|was|has)|Nachhilfe\w*|tuition|Unterrichtsstunde\w*|gern\w* (?:hilft|helfen)"), denied=False),
    Shape("ridicule of his person", (_BOTH_BAD,), _BOTH_BAD_OK, denied=False),
)  # fmt: skip
