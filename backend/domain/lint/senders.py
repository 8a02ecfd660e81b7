# ruff: noqa: E501 word families are easier to read in long lines
"""False senders: the creditor writes as himself, not as lawyer, court, authority, bank or collection agency."""

from __future__ import annotations

from backend.domain.lint.shape import Shape, family, words

# Offices and professions in whose name a creditor does not write (§§ 132, 132a StGB; § 11 RDG; § 5 UWG).
_OFFICE = (
    r"\w*anw[aä]lt\w*|\w*kanzlei\w*|\w*inkasso\w*|Notar\w*|Justitiar\w*|Justiziar\w*|Rechtsbeistand\w*|Rechtspfleger\w*|\w*vollzieher\w*|(?<!vor )(?<!vor dem )(?<!dem )\w*gericht(?:s|es)?\b|Gerichtskasse|Gerichtszahlstelle|Landeskasse|Staatskasse|Justiz\w*|Staatsanwaltschaft|\w*polizei\w*|\w*kriminalamt|Ermittlungs\w+|Kommissariat|"
    r"Finanzamt|Finanzverwaltung|Finanzkasse|Finanzgericht|Steuerfahndung|Steuerverwaltung|Landratsamt|Regierungspräsidium|Kreiskasse|Vollziehungs\w+|\w*(?:vollziehungs|vollstreckungs|ermittlungs|polizei|justiz)beamt\w*|Hauptzollamt|Zollamt|Bundes(?:amt|kasse|behörde|stelle|anstalt|agentur|zentrale|portal|bank|register)\w*|Landes(?:amt|kasse|behörde|stelle)\w*|Kreisverwaltung|Stadtkasse|Gemeindekasse|Ordnungsamt|Bußgeldstelle|Vollstreckungs\w+|Pfändungs\w+|Beitreibungs\w+|Behörde\w*|Amt für \w+|Zentrales? \w*(?:register|stelle|amt)|Schuldner(?:register|zentrale|verzeichnis|kartei|schutz)\w*|\w*(?:außendienst|mahnstelle|mahnzentrale|mahnamt)(?:es|s)?|Forderungs(?:register|zentrale|amt|behörde)\w*|\w*melderegister|Dezernat\b|Schuldeneintreiber\w*|Geldeintreiber\w*|Magistrat\b|Amtskasse|"
    r"Schufa\w*|Auskunftei\w*|Creditreform|Verbraucher(?:zentrale|schutz\w*)|Schlichtungsstelle|Sparkassen-?\w+|Banken\w+stelle|\w*(?:sicherheits|clearing|kontroll|schuldner|mahn|einzugs|vollzugs|melde|prüf|zentral|überwachungs)(?:stelle|dienst|zentrale)|Schiedsstelle|Ombuds\w+|Treuhänder\w*|Insolvenzverwalter\w*|Gläubigerschutz\w*|Kreditschutz\w*|Wirtschaftsauskunft\w*|"
    r"solicitors?|attorneys?|lawyers?|barristers?|counsel\b|law (?:firm|office|chambers)\w*|chambers|notary|(?:debt )?collections? (?:agency|agents?|firm|company|bureau|office|service)|debt (?:collectors?|recovery (?:agency|agents?|firm|unit|team)|registry|register|agency|enforcement)|enforcement (?:officers?|office|agency|agents?|division|authority|desk|unit)|bailiffs?\b|sheriff\w*|marshal\w*|"
    r"(?:national|federal|state|central|official|county|district|government|regional|local|municipal|public|high|small claims|commercial|consumer|European) (?:\w+ ){0,2}?(?:registry|register|court|agency|office|authority|bureau|desk|prosecutor\w*)|court (?:office|service|clerk|registry|of \w+)|clerk of the court|magistrates?|tribunal|public prosecutor\w*|police|constabulary|fraud squad|ministry|ombudsman|tax office|credit (?:bureau|reference|register|registry|rating) ?\w*|credit protection \w+|insolvency (?:practitioner|administrator)"
)
_I_AM = (
    r"(?:hier (?:schreibt|spricht|ist|meldet sich)|es schreibt(?: Ihnen| dir)?|(?:wir|ich) (?:sind|bin|schreiben|schreibe)(?: Ihnen| dir)?(?: als| für)?|mein Name ist|Sie (?:erhalten|hören|lesen) (?:\w+ ){0,4}?(?:von|vom|des|der)|(?:Nachricht|Mitteilung|Schreiben|Information|Post) (?:von|vom|des|der)|dies ist (?:eine? \w+ )?(?:de[rs]|die|das|eine?)|ab (?:jetzt|sofort|heute) (?:schreibt|spricht|übernimmt)|(?:schreibt|schreiben|fordert|fordern|setzt|teilt) (?:Ihnen |dir |Sie |dich )?(?:jetzt |nun |hiermit )?(?:unser\w* |die |das |der |Ihr\w* )|"
    r"this is|you are (?:hearing|reading|receiving|being contacted) (?:\w+ ){0,4}?(?:from|by)|(?:I am|I'm|we are|we're)|(?:writing|speaking|calling|message|notice|letter|communication|contacted|issued) (?:to you )?(?:as|from|for|by|on behalf of)|(?:my|our) name is|greetings from|here is)"
)
_SPEAKS = words(rf"{_I_AM}\s(?:\w+[,\s-]+){{0,5}}?(?:{_OFFICE})\b")
_AS_OFFICE = words(
    rf"(?:als|as|in (?:our|my|unserer|meiner) (?:capacity|role|function|Eigenschaft|Funktion) (?:of|as|als))\s(?:(?:\w+)\s){{0,3}}?(?:{_OFFICE})\b|(?:my|our|meine\w*|unser\w*) (?:chambers|Kanzlei|Mandant\w*|Mandat\w*|client|principal|Auftraggeber(?:in)?|Gerichtsbezirk|Dienststelle|Behörde|jurisdiction)\b|(?:in (?:our|my)|unter (?:unserem|meinem)) (?:file|Aktenzeichen|Geschäftszeichen|Az\.?) \w*\d"
)
_ASSIGNED = words(
    r"(?:wurde|wurden|sind|bin|have been|has been|was|were|are|am)\s(?:\w+[\s,]+){0,9}?(?:mit de[rm] (?:\w+ ){0,2}?(?:Einzug|Einziehung|Beitreibung|Durchsetzung|Vollstreckung|Vertretung|Wahrnehmung)\w*|beauftragt|bevollmächtigt|mandatiert|betraut|bestellt worden|zugewiesen|zugeteilt|übertragen|instructed|retained|mandated|appointed|engaged|authori[sz]ed|commissioned)\b"
    r"|(?:uns|us|me|mir)\b[^.!?\n]{0,60}\b(?:zur (?:Erledigung|Bearbeitung|Einziehung) (?:zugewiesen|übertragen|überlassen)|zur (?:Einziehung|Beitreibung|Vollstreckung|weiteren Bearbeitung) (?:übergeben|übertragen|abgetreten|vorgelegt)|assigned|passed to us|handed (?:over )?to us for (?:collection|recovery|enforcement))"
    r"|(?:on (?:the )?(?:instructions?|behalf)|namens|in Vollmacht|im Auftrag|im Namen)\s(?:and (?:on behalf|instructions) )?(?:of|der|des|von|unser\w*|and in Vollmacht)\s(?:(?:my|our|the|unser\w*|der|des)\s)?(?:client|creditor|principal|Gläubig\w+|Auftraggeb\w+|Mandant\w*|Firma|Onlineshop\w*|[A-ZÄÖÜ]\w+)|registriert nach § ?10 RDG|§ ?10 RDG|Rechtsdienstleistungsregister"
)
_WE_SENDER = words(r"wir\b|ich\b|uns\b|mir\b|we\b|I\b|us\b|me\b|our\b|my\b|RDG\b|hier\b|this\b")
_OFFICIAL_ACT = family("""
    Leistungsbescheid Zahlungsbescheid Vollstreckungsankündigung Vollstreckungsverfügung Vollstreckungsauftrag Pfändungsverfügung Pfändungsankündigung Pfändungs-_und Zahlungsverfügung Zahlungsbefehl Zahlungsanordnung Anordnung Verfügung Beschluss Vorladung Ladung Bußgeldbescheid Haftbefehl Versäumnisurteil Gerichtsbeschluss
    Bescheid Zustellungsurkunde Rechtsbehelfsbelehrung Rechtsmittelbelehrung Mahnsache In_der_Mahnsache In_der_Zwangsvollstreckungssache Zwangsvollstreckungssache In_Sachen Geschäftsnummer Dienstsiegel Dienststempel Amtswegen amtliche* amtlich* hoheitlich* Schuldnerin Schuldner
    Kläger Klägerin Beklagter Beklagte Antragsgegner* Antragsteller* Claimant Defendant Respondent Claim_no small_claims Take_notice take_notice_that judgment_stands stay_the_entry Schuldspruch Ladung_in writ warrant summons subpoena decree injunction court_order order_of_the_court enforcement_notice enforcement_order statutory_demand penalty_notice official_notice official_order official_summons notice_of_enforcement notice_of_seizure case_officer defendant in_the_matter_of
""")  # fmt: skip
_IS_ISSUED = family("""
    ergeht erlassen festgesetzt zugestellt aufgegeben angeordnet verfügt verhängt hiermit Gegen_Sie_wird wirksam ohne_Unterschrift Rechtsbehelf* binnen_eines_Monats Widerspruch_erhoben erhoben_werden ist_vollstreckbar vollziehbar aufgefordert* Geschäftsnummer Aktenzeichen Az vorgeladen zu_erscheinen zu_entrichten
    judgment entered to_be_entered entry division claimant claim_no tribunal Verhandlung zu_leisten bei_Ausbleiben hereby issued served ordered pursuant against_you effective commanded summoned appear_before valid_without without_signature comply you_are_required case_no case_number
""")  # fmt: skip
_MAY_COME = words(
    r"beantrag\w*|müssten|können|könnte\w*|würden|behalten|vorbehalten|prüfen|vermeiden|apply|may\b|might|could|reserve|consider|avoid|dann|danach|then\b|after that|Datenschutz\w*|\w*versammlung|Satzung\w*|Hausgeld\w*|\w*[Bb]eitr[aä]g\w*|Umlage|Vorstand\w*|Gesellschafter\w*|by-?laws|members' meeting|Anordnung der Erben|Teilnehmer\w*|kein\w*|no\b|not\b"
)
_WILL_HIRE = words(
    r"(?:über|weiter)?geben|übergabe|abgabe|abgeben|einschalten|beauftragen|einleiten|beantragen|mandatieren|instruct (?:a|our|solicitors|lawyers|them)|hand (?:this|it|the|over)|pass (?:this|it|the)|refer|engage|apply|Ihr\w* (?:\w+ )?(?:Rechtsanw|Anw|Kanzlei|Praxis|Behörde|Gericht|Notar)\w*|your (?:\w+ )?(?:lawyer|solicitor|attorney|office|firm|court|chambers)|HR[AB]\b|Registergericht|before (?:we|going to|it goes to)|(?:final|last) (?:notice|letter|reminder|step|attempt) before|vor (?:Gericht|dem Gang)|happy to|no (?:lawyer|court)|gerichtlich\w*|out of court|Briefbogen|Rechnung (?:für|über)|invoice for|nicht (?:\w+ )?(?:Anw|Inkasso)|kein\w* (?:\w+ )?(?:Anw|Inkasso|Behörde|Gericht|Kanzlei)|not (?:a|an|the) "
)

# Offices for payments and debtors that do not exist: whoever writes the name wants to be taken for the state.
_SHAM_OFFICE = words(
    r"(?:Bundes|Landes|Kreis|Staats|Zentral|Euro)(?:amt|stelle|anstalt|zentrale|behörde|kasse|register|agentur|kammer|archiv)\w* (?:für|der|des) (?:\w+ ){0,2}?\w*(?:zahlung|schuld|forderung|mahn|inkasso|beitreib|gläubig|säumn)\w*|(?:zentrale|staatliche|amtliche|öffentliche|nationale|europäische)[rns]? (?:\w*mahnstelle|\w*schuldner\w+|\w*forderungs\w+|\w*zahlungs(?:stelle|amt|zentrale|kontrolle)|\w*einzugs\w+|\w*beitreibungs\w+)|"
    r"(?:federal|national|county|state|european|central|regional|public|royal) (?:\w+ ){0,1}?(?:debts?|payments?|creditors?|claims|dunning|debtors?) (?:tribunal|office|registry|authority|agency|court|bureau|board|commission|service)"
)
_SIGNED_BY = words(
    rf"(?:gezeichnet|gez|signed|unterzeichnet)\b[.:,]?\s[^!?\n]{{0,60}}?\b(?:{_OFFICE}|Fachanw[aä]lt\w*)"
)

SENDERS = (
    Shape("an office that does not exist", (_SHAM_OFFICE,), words(r"gibt es nicht|Warnung|Vorsicht|Betrug\w*|scam|fraud|warning|Steuerzahlung\w*")),
    Shape("signed as somebody else", (_SIGNED_BY,), words(r"Sie (?:haben|hatten)|you (?:have )?signed|Vertrag|contract|Vergleich|settlement|Vollmacht|Notarvertrag|Kaufvertrag")),
    Shape("the text speaks as somebody else", (_SPEAKS,), near=_WILL_HIRE),
    Shape("the text speaks as somebody else", (_AS_OFFICE, _WE_SENDER), near=words(r"Sie als|Ihnen als|you as|wenden|als (?:auch|ein)\b|Auftraggeber(?:in)? (?:sind|haben|müssen)|" + _WILL_HIRE.pattern[5:-1])),
    Shape("the text speaks for a creditor", (_ASSIGNED, _WE_SENDER), near=words(r"\b(?:AI|KI|A\.I\.|bots?|chatbots?|assistant|Assistent\w*|automat\w*|machine|Maschine|Software)\b|Sie (?:uns|haben|hatten)|von Ihnen|Ihr\w* Auftrag|you (?:\w+ )?(?:instructed|engaged|commissioned)|by you\b|your (?:order|instructions)|werden\b|würden|will\b|Bank\b|Versand|Zustell\w*"), denied=False),
    Shape("an act of an authority", (_OFFICIAL_ACT, _IS_ISSUED), near=_MAY_COME),
)  # fmt: skip
LETTERHEAD_MORE = words(
    rf"(?:{_OFFICE})\b|(?:credit|debt|payment|legal|enforcement|fraud) (?:file|register|enforcement|protection|monitoring|default|recovery) (?:alert|notice|unit|desk|office|centre|center|division)|(?:Leistungs|Zahlungs|Vollstreckungs|Pfändungs)(?:bescheid|befehl|verfügung|ankündigung)|Aktenzeichen|Geschäftsnummer|Az\.:|In the \w+(?: \w+)? (?:court|division|tribunal|registry)|Claimant\b|Claim no|Ladung\b|Vorladung|Summons|Kassenzeichen|Buchungszeichen|Dienststelle\b|Amtliche?r?s?\b|Behördliche?r?s?\b|Hoheitlich\w*|(?:Öffentliche|Zentrale) Kasse|Zahlungsanordnung|Kostenbescheid|Official (?:payment )?(?:notice|demand|order|warning)|Statutory (?:notice|demand)|Public treasury|Order for payment|Docket (?:no|number)|\w*(?:sicherheits|clearing|kontroll|schuldner|vollzugs|schieds|überwachungs)(?:stelle|dienst|zentrale)"
)
SIGNATURE_MORE = words(
    rf"(?:{_OFFICE})\b|LL\.? ?[BM]\b|Esq\.?|(?:Litigation|Legal|General) Counsel|Rechtsassessor\w*|Assessor iur|(?:Ober)?(?:gerichtsvollzieher|amtsrat|inspektor|sekretär|kommissar)\w*|Oberinspektor\w*|Oberamtsrat\w*|Hauptkommissar\w*|Amtmann|Amtfrau|Regierungs\w+|Urkundsbeamt\w*|Vollstreckungsbeamt\w*|(?:District|County) Judge|Clerk to the|Case Officer|Enforcement Officer|Investigating Officer|Detective \w+"
)
GREETING_BEGINS = words(
    r"Sehr geehrte\w?|Guten (?:Tag|Morgen|Abend)|Hallo|Hi\b|Hey|Moin|Servus|Grüezi|Grüß Gott|Liebe[rs]?\b|Dear|Hello|Herr|Frau|Mr|Mrs|Ms"
)
NO_SENDER = words(
    r"vor\b|before|prior to|Übergabe|Abgabe|handover|An\b:?|To\b:?|z\. ?Hd|c/o|HR[AB]\b|Registergericht|Geschäftsführ\w*|Ihr Zeichen|your ref\w*|Betreff\w*|Subject|Re:|Rechnung\w*|invoice|kein\w*|not|Androhung|Ankündigung|Vorbereitung|droh\w*|möglich\w*"
)
