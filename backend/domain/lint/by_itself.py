# ruff: noqa: E501 word families are easier to read in long lines
"""Effects said to come by themselves: a closed border, a debt that passes to the family, a contract that ends, a deposit gone, a cell."""

from __future__ import annotations

from backend.domain.lint.shape import Shape, words

_ORDINARY = r"Rechnung\w* (?:für|über|betrifft)|invoice for|geliefert\w*|delivered|bestellt\w*|ordered|gebucht\w*|booked"
_BORDER = words(
    r"Ausreise\w*|auszureisen|ausreisen|Reisesperre|Reiseverbot\w*|(?:Deutschland|das Land|das Bundesgebiet|die EU|den Schengenraum)\b[^.!?\n]{0,30}\bverlassen|ins Ausland (?:\w+ )?(?:reisen|fahren|fliegen)|Auslandsreisen?|(?:in den|keinen) Urlaub (?:\w+ )?(?:fahren|fliegen)|über die Grenze|am Flughafen|an der Grenze|Verlassen (?:Deutschlands|des Landes|der EU|des Bundesgebiets)|leav(?:e|ing) (?:Germany|the country|the EU|the Schengen area)|travel(?:ling)? abroad|go(?:ing)? abroad|cross(?:ing)? the border|board(?:ing)? (?:a|any|your) (?:flight|plane)|exit ban|travel ban|at the (?:airport|border)"
)
_FORBIDDEN = words(
    r"verboten|untersagt|gesperrt|verwehrt|verweigert|nicht (?:mehr )?(?:gestattet|erlaubt|möglich|zulässig|genehmigt)|(?:dürfen|darf|können|kann) (?:Sie|du|man)\b[^.!?\n]{0,60}\b(?:nicht|kein\w*|erst)\b|Sie (?:dürfen|können)\b[^.!?\n]{0,60}\b(?:nicht|kein\w*|erst)\b|festgehalten|aufgehalten|angehalten|gestoppt|Ausreisesperre|Ausreiseverbot\w*|Reisesperre|Reiseverbot\w*|verhängt|"
    r"barred|banned|forbidden|prohibited|not (?:be )?(?:allowed|permitted|able)|may not|must not|cannot|can no longer|stopped|detained|held\b|refused|denied|turned back|exit ban|travel ban|until (?:this|the|it)\b[^.!?\n]{0,30}\b(?:paid|settled)"
)
_JOURNEY = words(
    rf"{_ORDINARY}|Storn\w*|cancell\w*|Reiserücktritt\w*|Ihr\w* Reise\b|your trip|Hund\w*|Katze\w*|Visum\w*|visa\b|Quarantäne|quarantine|Parkplatz|Parkhaus|parking|Reisebüro|travel agen\w*|falls Sie|if you"
)
_KIN = r"(?:Ihr|dein|eur)\w{0,3}\s(?:\w+\s){0,2}?(?:Ehefrau|Ehemann|Ehegatt\w*|Ehepartner\w*|Frau|Mann|Gatt\w+|Lebenspartner\w*|Lebensgefährt\w*|Partner(?:in)?|Kind(?:er|ern|es)?|Sohn|Tochter|Söhne\w?|Töchter\w?|Eltern|Mutter|Vater|Geschwister\w?|Bruder|Schwester|Familie|Angehörige\w?|Verwandte\w?|Großeltern|Mitbewohner\w*|Nachbar\w*|Vermieter\w*|Nachmieter\w*|Arbeitgeber\w*|Schwiegereltern|Enkel\w*|Haushalt\w*)|your (?:\w+ )?(?:wife|husband|spouse|partner|children|kids|son|daughter|parents|mother|father|siblings|brother|sister|family|relatives|next of kin|flatmates?|housemates?|neighbours?|landlord|employer|in-laws|household)"
_PASSES_TO_KIN = words(
    rf"(?:geht|gehen|springt|überträgt|übertragen|fällt|fallen|wandert|wandern|verlagert|erstreckt|pass(?:es)?|transfers?|transferred|moves?|shifts?|falls?|extends?)\b[^.!?\n]{{0,60}}\b(?:auf|an|zu Lasten|to|on|onto|upon) (?:{_KIN})\b|(?:{_KIN})\b[^.!?\n]{{0,60}}\b(?:haftet|haften|mithaften|schuldet|schulden|einstehen|einzustehen|verantwortlich|zuständig|in der Pflicht|responsible|answerable|aufkommen|herangezogen|in Anspruch genommen|Schuldner\w?|zahlungspflichtig|is liable|are liable|becomes? liable|liable for|must pay|has to pay|have to pay|owes?|inherits?|takes? over (?:your|the) debt)\b|(?:haftet|haften|schuldet|zahlt|zahlen|muss|müssen)\b[^.!?\n]{{0,40}}\b(?:{_KIN})\b|(?:holen|fordern|verlangen|treiben|ziehen|recover|collect|claim|demand) (?:wir )?[^.!?\n]{{0,50}}\b(?:bei|von|from) (?:{_KIN})\b"
)
_WITH_NO_GROUND = words(
    r"automatisch|von selbst|ohne weiteres|von Gesetzes wegen|kraft Gesetzes|gesetzlich|per Gesetz|gesamtschuldnerisch|in voller Höhe|in vollem Umfang|Zustimmung|ob (?:sie|er) (?:\w+ )?(?:will|wollen|möchte|zustimm\w*)|mit (?:ihrem|seinem) (?:\w+ )?(?:Vermögen|Gehalt|Lohn|Einkommen|Erspart\w*|Sparbuch)|(?:die|der|Ihre|diese) (?:Schuld|Forderung|Zahlungspflicht|Verbindlichkeit|Verpflichtung)|sonst|dann|danach|anschließend|andernfalls|ab dem|stattdessen|ebenfalls|ebenso|genauso|sofort|Gesetz\w*|Summe|Betrag|the law|the sum|"
    r"automatically|by law|by operation of law|in full|consent|jointly|whether (?:they|she|he|or not)|the debt|this debt|your debt|liability|otherwise|then\b|after that|from then|instead|as well|equally|savings"
)
_KIN_OK = words(
    rf"{_ORDINARY}|[Bb]ürg\w*|Mitschuldner\w*|mit ?unterschrieben|unterschrieben|gemeinsam\w* (?:Miet|Vertrag|Konto|bestellt|gemietet)\w*|Mietvertrag|Erb\w*|guarant\w*|co-?sign\w*|signed|joint (?:tenan|account|lease|contract)\w*|heirs?|estate\b|Überweis\w*|überweis\w*|angeben|Verwendungszweck|gern\w*|gladly|bitte\b|please\b|Haftpflicht\w*|liability insurance|(?:haftet|haften|is|are)\s(?:\w+ ){{0,2}}?(?:nicht|not)\b|Unterricht|Kurs\w*|lessons|Beitrag|Betreuung|§ ?1357|teilen Sie|let us know"
)
_CONTRACT = words(
    r"\w*(?:miet|pacht|arbeits|ausbildungs|vertrags|nutzungs|leasing|dienst)verhältnis(?:ses)?|\w*vertrag\b|\w*vertr[aä]ge\b|\w*mitgliedschaft|Ihr\w* (?:Stellplatz|Praktikum|Lehrstelle|Studienplatz|Kita-?platz|Arbeitsstelle|Job)|(?:Kita|Heim|Stell|Studien|Liege)platz|tenancy|lease\b|contract\b|membership|employment|insurance|apprenticeship|nursery place|university place"
)
_IS_OVER = words(
    r"(?:ist|gilt|wird|sind|gelten|werden)\b[^.!?\n]{0,70}\b(?:beendet|aufgelöst|hinfällig|erloschen|nichtig|unwirksam|verloren|aufgehoben|gekündigt|weg)\b|endet\b|enden\b|erlischt|verfällt|löst sich\b[^.!?\n]{0,30}\bauf|(?:is|are|becomes?|will be|stands?)\b[^.!?\n]{0,40}\b(?:terminated|ended|void|over|dissolved|cancelled|forfeit\w*|lost|gone)|ends?\b|lapses?\b|expires?\b"
)
_OF_ITSELF = words(
    r"automatisch|von selbst|von allein\w?|ohne dass (?:wir|es|jemand)|ohne (?:eine |jede |weitere )?(?:Kündigung\w*|Erklärung|Zutun|Frist|Fristsetzung)|ohne weiteres|kraft Gesetzes|von Gesetzes wegen|per Gesetz|auf der Stelle|noch am selben Tag|mit sofortiger Wirkung|by itself|of its own accord|automatically|without (?:notice|us|any|further|our)|by law|by operation of law|on the spot|there and then"
)
_CONTRACT_OK = words(
    rf"{_ORDINARY}|befristet\w*|Laufzeit|zum (?:Jahres|Monats|Quartals)ende|vertragsgemäß|wie vereinbart|vereinbarungsgemäß|Kündigung (?:vom|erhalten|liegt|ist)|gekündigt (?:haben|hatten)|Ihre Kündigung|fixed[- ]term|as agreed|your notice|end of the (?:month|year|term)|verlängert\w*|renew\w*|verlier\w*|lose\b"
)
_KEPT = words(
    r"(?:Kaution\w*|Mietkaution\w*|Anzahlung\w*|(?:Ihr|dein)\w* (?:\w+ )?Guthaben|Bonuspunkte\w*|Treuepunkte\w*|Prepaid-?\w+|Sicherheitsleistung|Mietsicherheit|Pfandgeld|(?:rental |security |your |the )?deposit|down[- ]payment|(?:your )?(?:credit balance|prepaid (?:credit|balance)|bonus points|store credit))\b[^.!?\n]{0,80}\b(?:verfällt|verfallen|verwirkt|fällt\b[^.!?\n]{0,20}\ban uns|gehört\b[^.!?\n]{0,30}\b(?:uns|der Hausverwaltung|dem Vermieter)|zu unseren Gunsten|behalten wir|ist (?:dann )?(?:weg|futsch|verloren|unser\w*|dahin)|geht\b[^.!?\n]{0,30}\b(?:verloren|an uns|in unser)|verlieren Sie|lösch\w*|gelöscht|forfeit\w*|lost\b|becomes? ours|is ours|we keep|we shall keep|we will keep|is gone|will be kept|wiped)"
    r"|(?:behalten wir|verlieren Sie|you (?:will )?(?:lose|forfeit)|we (?:will |shall )?keep)\b[^.!?\n]{0,40}\b(?:\w*[Kk]aution|Anzahlung|Guthaben|Mietsicherheit|Bonuspunkte|deposit|down[- ]payment|credit balance)\b"
)
_KEPT_OK = words(
    rf"{_ORDINARY}|bis zur|bis zum Ende|Abrechnung|until the|verrechne\w*|verrechnet|aufrechn\w*|angerechnet|abgezogen|set off|offset|deducted|Storno\w*|cancellation|vertraglich|Vertragsstrafe|(?:verfällt|verfallen|lost|forfeit\w*)\s(?:\w+ )?(?:nicht|not)\b|AGB\b"
)
_CELL = words(
    r"Haftantritt\w*|Haftstrafe\w*|Freiheitsstrafe\w*|Freiheitsentzug|Gefängnis(?:strafe|ses|se)?\b|Knast|JVA|Justizvollzug\w*|Vollzugsanstalt|hinter Gitter\w*|(?:in|eine|Ihre|die) Zelle|einsitzen|eingesperrt|einsperren|inhaftier\w*|Schuldhaft|Schuldturm|Schuldgefängnis|abgeführt|in Handschellen|in Gewahrsam|prison\w*|jail\w*|gaol|imprison\w*|behind bars|custodial|locked up|in handcuffs|led away|taken into custody|debtors' prison|(?:a|your|the) cell\b"
)
_CELL_OK = words(
    rf"{_ORDINARY}|niemand\w*|nobody|no one|kein\w* (?:\w+ )?(?:Gefängnis\w*|Haft\w*|Freiheitsstrafe|Zelle)|(?:droht|drohen|müssen|kommen|gehen|werden)\b[^.,!?\n]{{0,40}}\bnicht\b|(?:will|can|do|does|shall|is|are) not (?:be |mean )?(?:\w+ )?(?:imprison|jail|prison|arrest|lock|taken)\w*|cannot be (?:imprison|jail|lock)\w*|no (?:prison|jail)|never|Seelsorge|Lieferung|delivery|\w*verwaltung der JVA|an die JVA|Besuch\w*|visit\w*|Museum\w*|museum|Theater\w*|Escape\w*|escape|Roman|novel|Führung\w*|guided tour|(?:Akku|Batterie|Solar|Brennstoff|battery|solar|fuel|spreadsheet|Excel)\w*[ -]?(?:Zelle|cell)|Batterie\w*|Arbeiten (?:in|an) der JVA|Auftraggeber\w*|Fenster|windows"
)

_CIVIL_RIGHT = words(
    r"(?:dürfen|darf|können|kann|verlieren|verliert|verlieren|verwirken) (?:Sie|man|Schuldner|du)\b[^.!?\n]{0,70}\b(?:(?:Kommunal|Bundestags|Landtags|Europa|Betriebsrats|Gemeinderats)?[Ww]ahl(?:en)?|wählen|Wahlrecht|heiraten|Hochzeit|eingebürgert|Einbürgerung|adoptieren|studieren|Blut spenden|Jagdschein|Angelschein|Führerscheinprüfung|Ehrenamt|Schöffe|Kindergeld|Elterngeld|Sorgerecht)\b|you (?:may|can|will|must) (?:not|no longer|lose)[^.!?\n]{0,50}\b(?:vote|election|marry|wedding|naturalis\w*|citizenship|adopt|university|donate blood|stand for|hold (?:public )?office|child benefit|custody)\b|(?:lose|forfeit) your (?:right to vote|vote|citizenship|child benefit)"
)
_CIVIL_OK = words(
    rf"{_ORDINARY}|bitte\b|please\b|zwischen|between|Rate\w*|instal\w*|Zahlungsweg\w*|Trauung am|aus\w*wählen|wählen (?:Sie|zwischen)|(?:können|dürfen) Sie (?:\w+ )?(?:auch|gern|jederzeit|frei|selbst)|Nummer|Durchwahl|number|dial"
)

BY_ITSELF = (
    Shape("a border closed for a debt", (_BORDER, _FORBIDDEN), _JOURNEY, denied=False),
    Shape("a debt that passes to others", (_PASSES_TO_KIN, _WITH_NO_GROUND), _KIN_OK, denied=False),
    Shape("a contract that ends by itself", (_OF_ITSELF, _CONTRACT, _IS_OVER), _CONTRACT_OK, denied=False),
    Shape("money of the debtor kept", (_KEPT,), _KEPT_OK),
    Shape("a civil right lost", (_CIVIL_RIGHT, words(r"nicht|kein\w*|verl\w+|verwirk\w*|not\b|no longer|lose|forfeit"), words(r"ohne|solange|bis\b|wenn|danach|dann|sonst|Frist\w*|Schuld\w*|offen|until|unless|without|while|if\b|after|then|otherwise|debt\w*")), _CIVIL_OK, denied=False),
    Shape("prison for a debt", (_CELL,), _CELL_OK, denied=False),
)  # fmt: skip
