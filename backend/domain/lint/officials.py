# ruff: noqa: E501 word families are easier to read in long lines
"""The look and the powers of the state: orders, fixed sums, registers, bans and warrants that no creditor commands."""

from __future__ import annotations

from backend.domain.lint.shape import Shape, words

_ASSOCIATION = r"\w*versammlung|Satzung\w*|Hausgeld\w*|\w*[Bb]eitr[aä]g\w*|Umlage|Vorstand\w*|Gesellschafter\w*|vertraglich|Vertrag\w*|contract\w*|by-?laws"
_COURT_DOES = r"Gericht\w*|\w*gericht\b|gerichtlich\w*|Mahnbescheid\w*|Vollstreckungsbescheid\w*|Urteil\w*|Richter\w*|court\w*|judge\w*|judgment"

_ORDERED = words(
    r"gegen (?:Sie|dich|Ihr\w* (?:Firma|Betrieb|Unternehmen))\b[^.!?\n]{0,80}\b(?:festgesetzt|angeordnet|verhängt|verfügt|ergangen|erlassen|vollzogen)|(?:Zahlung|Betrag|Summe|Leistung|Begleichung|Einziehung|Beitreibung|Vollziehung)\b[^.!?\n]{0,80}\b(?:angeordnet|festgesetzt|verfügt|auferlegt|dekretiert)\b|(?:wird|werden|ist|sind) (?:hiermit|hierdurch|nunmehr)\b[^.!?\n]{0,60}\b(?:angeordnet|festgesetzt|verfügt|auferlegt|vorgeladen|beschieden)|es (?:ergeht|wird) (?:hiermit |folgende\w* |nachstehende\w* )*(?:Beschluss|Bescheid|Anordnung|Verfügung|angeordnet|verfügt)|ergeht (?:hiermit )?(?:folgende\w* |nachstehende\w* )?(?:Beschluss|Bescheid|Anordnung|Verfügung|Zahlungsbefehl)|"
    r"(?:payment|the (?:sum|amount))\b[^.!?\n]{0,60}\b(?:is|has been|was|are) (?:hereby |herewith )?(?:ordered|decreed|imposed|assessed|adjudged|levied)|you are (?:hereby )?(?:ordered|commanded|directed|sentenced|adjudged) to|(?:assessed|imposed|levied|entered|issued) against you|it is (?:hereby )?ordered"
)
_ORDERED_OK = words(
    rf"{_ASSOCIATION}|beantrag\w*|könn\w*|kann\b|würde\w*|{_COURT_DOES}|kein\w*|nicht\b|not\b|no\b|apply|may\b|might"
)
_OFFICIAL_PAPER = words(
    r"(?:amtliche|behördliche|hoheitliche|förmliche|öffentlich-rechtliche)[rnsm]? (?:\w*mahnung|\w*zahlungsaufforderung|\w*aufforderung|\w*mitteilung|\w*benachrichtigung|\w*bescheid|\w*zustellung|\w*ankündigung|\w*verfügung|\w*schreiben|\w*bekanntmachung)|(?:Zahlungs|Kosten|Gebühren|Forderungs|Vollziehungs|Einziehungs|Beitreibungs)(?:verfügung|anordnung|befehl|ersuchen)\w*|(?:unser\w*|das|zum) Kassenzeichen|official (?:payment )?(?:notice|demand|order|warning) (?:of|to|no|number|under|for)|(?:notice|order) under seal|by order of the (?!customer|client)|Rechtsbehelfsbelehrung|Rechtsmittelbelehrung|mit (?:dem )?Dienstsiegel|kraft (?:meines|unseres) Amtes|in Ausübung (?:meines|unseres) Amtes"
)
_OFFICIAL_PAPER_OK = words(
    rf"kein\w*|nicht\b|not an?\b|Antrag\w*|Bescheid (?:des|der|vom)|Ihr\w* Bescheid|senden Sie|reichen Sie|beantrag\w*|könn\w*|{_COURT_DOES}|order of the (?:customer|client|goods)"
)
_FINAL = words(
    r"(?:Beschluss|Entscheidung|Bescheid|Anordnung|Verfügung|Forderung\w*|Mahnung|Schreiben|Betrag|Rechnung|Festsetzung|Feststellung|Anspruch|decision|order|notice|claim|demand|invoice|debt|assessment)\b[^.!?\n]{0,45}\b(?:unanfechtbar|nicht (?:mehr )?anfechtbar|unwiderruflich|bestandskräftig|sofort vollziehbar|sofort vollstreckbar|unumstößlich|nicht (?:mehr )?angreifbar|keinem (?:Rechtsmittel|Einspruch|Widerspruch)|cannot be (?:appealed|challenged|contested|disputed)|unappealable|incontestable|not (?:open|subject) to (?:appeal|challenge|dispute)|immediately enforceable|final and binding)"
    r"|(?:gegen (?:diese\w*|den|die|das) (?:\w+ )?(?:Schreiben|Mahnung|Beschluss|Entscheidung|Bescheid|Forderung|Rechnung|Anordnung)|against this (?:\w+ )?(?:letter|notice|decision|order|claim|invoice))\b[^.!?\n]{0,40}\b(?:kein\w* (?:Rechtsmittel|Widerspruch|Einspruch|Rechtsbehelf)|nicht (?:gegeben|möglich|zulässig)|no (?:appeal|objection|remedy))|(?:Widerspruch|Einspruch|Rechtsmittel|Einwände?|appeals?|objections?)\b[^.!?\n]{0,40}\b(?:ist|sind|is|are)\s(?:hiergegen |dagegen |daher |nunmehr |hereby )?(?:nicht (?:gegeben|statthaft|vorgesehen|eröffnet)|unstatthaft|not (?:available|admissible|provided for|possible))"
)
_STRUCK = words(
    r"(?:Löschung|gelöscht|löscht|löschen|Streichung|gestrichen|streicht|Austragung|ausgetragen|Entfernung|entfernt|verschwindet|fliegt|fliegen|strik\w+|struck|removal|removed|delet\w+|deregist\w*|erased?)\b[^.!?\n]{0,70}\b(?:(?:Handels|Vereins|Gewerbe|Partnerschafts|Unternehmens|Genossenschafts|Ärzte|Anwalts|Handwerks)(?:register|verzeichnis|rolle|liste)\w*|Handwerksrolle|Companies House|commercial register|trade register|company register|register of companies|professional register|medical register|the roll\b)"
    r"|(?:(?:Handels|Vereins|Gewerbe|Partnerschafts|Unternehmens|Genossenschafts|Ärzte|Anwalts|Handwerks)(?:register|verzeichnis|rolle|liste)\w*|Handwerksrolle|Companies House|commercial register|trade register|company register|professional register)\b[^.!?\n]{0,70}\b(?:Löschung|gelöscht|löscht|löschen|Streichung|gestrichen|ausgetragen|entfernt|verschwindet|fliegt|strik\w+|struck|removed|delet\w+|deregist\w*|erased)"
)
_BANNED = words(
    r"(?:Berufs|Gewerbe|Tätigkeits|Geschäftsführungs|Betätigungs|Ausübungs|Handels|Vergabe)(?:verbot|untersagung|sperre)\w*|Betriebs(?:untersagung|schließung|stilllegung)\w*|(?:Entzug|Entziehung|Widerruf|Verlust|Erlöschen|Aberkennung) (?:der|des|Ihre[rs]|deine[rs]) (?:\w+ )?(?:\w*erlaubnis|\w*zulassung|\w*lizenz|\w*konzession|Approbation|Meister\w*|\w*berechtigung|\w*genehmigung|Gewerbes?|Gewerbescheins?|Führerscheins?|Doktortitels?|Staatsbürgerschaft)|(?:dürfen|darf|können|kann) (?:Sie|man|Ihr\w* (?:Firma|Betrieb|Unternehmen)) [^.!?\n]{0,60}\b(?:nicht (?:mehr|länger)|kein\w*)\b[^.!?\n]{0,50}\b(?:ausüben|betreiben|selbständig|selbstständig|Gewerbe (?:führen|anmelden)|Geschäftsführer\w* sein|Firma (?:führen|gründen))|(?:Ihr\w* )?(?:Gewerbe|Betrieb|Firma|Laden|Geschäft|Praxis|Lokal) (?:wird|werden) (?:\w+ ){0,4}?(?:geschlossen|stillgelegt|abgemeldet|versiegelt|untersagt|dichtgemacht|zugesperrt)|(?:zwangs|amts)?(?:abgemeldet|versiegelt|zwangsgeschlossen|exmatrikuliert|ausgebürgert)|Exmatrikulation|"
    r"(?:barred|banned|disqualified|excluded|prohibited|suspended) from (?:\w+ )?(?:trading|practi[sc]\w*|business|acting|serving|running|working|holding|your profession|the profession|public contracts|tenders?)|(?:director|professional|trade|trading) (?:disqualification|ban)|(?:lose|loss of|losing|revocation of|withdrawal of|forfeit) (?:your|the|his) (?:\w+ )?(?:licen[cs]e|permit|registration|accreditation|professional title|right to (?:trade|practi[sc]e))|(?:your|the) (?:business|shop|practice|premises|company) (?:will|is to|shall) be (?:\w+ )?(?:closed|sealed|shut|dissolved|wound up)"
)
_BANNED_OK = words(
    rf"Rechnung (?:für|über|betrifft)|invoice for|{_COURT_DOES}|Urlaub|Ferien|Feiertag\w*|Betriebsferien|holidays?|Beratung (?:zu|über)|Seminar\w*|Vortrag\w*|Wettbewerbsverbot|auf (?:Ihren )?Wunsch|on request|unser\w* (?:Büro|Geschäft|Laden|Betrieb|Praxis|Filiale)|our (?:office|shop|store|practice)"
)
_MAY_NO_MORE = words(
    r"(?:dürfen|darf|dürfte|können|kann) (?:Sie|man|du|er|Ihr\w* (?:Firma|Betrieb|Unternehmen))\s[^.!?\n]{0,60}?\b(?:nicht (?:mehr|länger)|kein\w*)\b[^.!?\n]{0,50}\b(?:ausüben|betreiben|selbstst?ändig (?:sein|arbeiten)|Gewerbe (?:führen|anmelden)|Geschäftsführer\w* sein|Firma (?:führen|gründen)|Auto fahren|ausreisen|verreisen|wählen)|verlier\w*\s(?:Sie\s|du\s)?(?:seine?n?|ihre?n?|Ihre?n?|deine?n?|die|den|das)\s(?:\w+\s)?(?:Kreditkarten?|Bankkarten?|Bankkonto|Wohnung|Führerschein|Job|Arbeitsplatz|Zulassung|Lizenz|Firma|Betrieb|Gewerbe\w*|Haus)\b(?!\s(?:dadurch |deswegen |damit )?nicht)|(?:may|can|will) (?:no longer|not)\s(?:\w+\s){0,2}?(?:trade|practi[sc]e|run a (?:business|company)|act as (?:a )?director|leave the country|vote|drive)\b"
)
_LEADS_TO = words(
    r"(?:führ(?:t|en)|zieht|ziehen|hat|haben|bewirkt|bewirken|bedeutet|bedeuten|löst|lösen)\b[^.!?\n]{0,60}\b(?:zur|zum|zu|die|den|das|eine[n]?|Ihre[n]?)\s(?:\w+\s){0,2}?(?:Löschung|Entzug|Verlust (?:Ihre[rs]|des|der|aller)|Untersagung|Haft|Inhaftierung|Festnahme|Verhaftung|Zwangs\w+|Exmatrikulation|Ausbürgerung|Ausweisung|Entmündigung|Aberkennung|Schließung|Auflösung|Insolvenz|Zwangsverwaltung)\b|(?:leads?|results?|ends?) (?:directly |automatically |in law )?(?:to|in) (?:\w+ ){0,3}?(?:deletion|revocation|loss of (?:your|all)|imprisonment|arrest|detention|closure|dissolution|insolvency|forced|expulsion|deportation|a criminal record)"
)
_WARRANT = words(
    r"(?:ergeht|erfolgt|folgt|kommt|droht|wird|werden|erlassen|beantragen wir|steht|liegt)\b[^.!?\n]{0,60}\b(?:Haftbefehl\w*|Vorführbefehl\w*|Durchsuchungsbefehl\w*|Hausdurchsuchung\w*|Durchsuchung\w*|Festnahme\w*|Verhaftung|Vorführung|Fahndung\w*|Ersatzhaft|Beugehaft|Erzwingungshaft)|(?:Haftbefehl\w*|Vorführbefehl\w*|Durchsuchungsbefehl\w*|Hausdurchsuchung\w*|Festnahme|Fahndung\w*)\b[^.!?\n]{0,60}\b(?:ergeht|erlassen|folgt|droht|beantragt|vollstreckt|ausgestellt|vorbereitet|bereit)|zur Fahndung|(?:an? |the )?(?:arrest|search|committal|bench) warrant|warrant (?:for your|of|will|is)|taken into custody|search of your (?:home|premises)"
)
_WARRANT_OK = words(
    r"kein\w*|nicht\b|no\b|not\b|Rechnung (?:für|über|betrifft)|invoice for|Taxidurchsuchung|Durchsuchung (?:unser\w*|der Ablage|des Archivs)"
)

ORDERS = (
    Shape("an order of an authority", (_ORDERED,), _ORDERED_OK),
    Shape("a paper of an authority", (_OFFICIAL_PAPER,), _OFFICIAL_PAPER_OK),
)
DECREED = (
    Shape("a claim beyond appeal", (_FINAL,), words(rf"{_COURT_DOES}|{_ASSOCIATION}"), denied=False),
    Shape("struck off a register", (_STRUCK,), words(r"HR[AB] \d|Ihr\w* Daten|your data|Rechnung (?:für|über)|invoice for|Antrag auf Löschung Ihrer|(?:wie|auf) (?:\w+ )?(?:gewünscht|Wunsch|beauftragt)|bereits|already|(?:ist|wurde) (?:laut|nach) ")),
    Shape("a trade or office lost", (_BANNED,), _BANNED_OK),
    Shape("a trade or office lost", (_MAY_NO_MORE,), words(rf"{_BANNED_OK.pattern}|Fahrschule|Rechnung|solange (?:das|die) (?:Gerät|Anlage|Maschine)|Sicherheit\w*|TÜV|Prüfung"), denied=False),
    Shape("an effect that does not follow", (_LEADS_TO,), words(rf"{_COURT_DOES}|Vertrag\w* |contract|nicht (?:zu|zur|zum)\b|not (?:to|in)\b")),
    Shape("a warrant", (_WARRANT,), _WARRANT_OK, denied=False),
)  # fmt: skip
