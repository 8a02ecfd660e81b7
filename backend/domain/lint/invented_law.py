# ruff: noqa: E501 word families are easier to read in long lines
"""Invented law: effects that no statute knows, or that do not follow without a court."""

from __future__ import annotations

from backend.domain.lint.shape import Shape, family, words

_BY_LAW = family("""
    laut_Handels* laut_Zivil* Handelsrecht Zivilrecht Handelsgesetzbuch Bürgerliche*_Gesetzbuch so_will_es das_BGB das_HGB force_of Commercial_Code Civil_Code the_Code     ex_lege ipso_iure ipso_jure ipso_facto eo_ipso qua_Gesetz gemäß_Gesetz deutsche_Gesetz deutsches_Gesetz deutschem_Recht Kraft_dieser kraft_dieser kraft_dieses German_statute civil_code
    gesetzlich* von_Gesetzes_wegen kraft_Gesetzes per_Gesetz laut_Gesetz nach_dem_Gesetz das_Gesetz der_Gesetzgeber nach_deutschem_Recht rechtlich von_Rechts_wegen juristisch § §§ Paragraf Paragraph laut_BGB nach_BGB automatisch von_selbst ohne_Weiteres ohne_weiteres zwangsläufig
    by_law by_operation_of_law under_the_law under_German_law German_law in_law the_law statute statutory legally section automatically by_itself without_further_notice as_a_matter_of_law by_default_of_law
""")  # fmt: skip
_EFFECT = family("""
    geht_auf_Ihre gehen_auf_Ihre passes_to pass_to falls_to falls_on eingefroren frozen frozen_by     Zugriff zugreifen zur_Mitwirkung zur_Auskunft_verpflichtet verpflichtet_Ihre verpflichtet_Ihren berechtigt_uns berechtigt_Ihr* steht_uns..zu erlaubt_uns gestattet_uns gibt_uns_das_Recht terminate terminates entitles_us allows_us permits_us empowers_us gives_us_the_right gives_us_access obliges_your compels     verzichten_Sie verzichtest_du Hypothek Grundschuld Pfandrecht Zwangshypothek Sicherungshypothek schuldig_gesprochen Schuldspruch Lohnabtretung Mitschuldner* Bürgen Bürge zwangsweise mortgage lien charge_on you_waive you_give_up you_forfeit guilty_verdict guarantor*
    verlängert_sich verlängern_sich erhöht_sich erhöhen_sich verdoppel* verdreifach* vervielfach* gehört_uns geht_in_unser geht..auf_uns_über fällt_an_uns Eigentum_über wird_unser_Eigentum zu_unserem_Eigentum sind_Sie_verpflichtet..zu_gestatten dürfen_wir_Ihr* dürfen_wir_in dürfen_wir_auf haftet haften haftbar mithaft* Mithaftung mitverpflichtet gesamtschuldnerisch verlieren verlierst verliert
    erlischt erlöschen entfällt entfallen endet verfällt verfallen verwirkt gekündigt gesperrt gelöscht eingetragen vermerkt gemeldet übertragen übergegangen umgewandelt wandelt_sich unterwerfen unterworfen stimmen..zu verzichten_Sie gilt_Ihr* gelten_Ihre tritt..ein vererb* Strafzuschlag Strafzahlung Strafgebühr Zwangsmitglied*
    extends is_extended are_extended renews is_renewed increases_by increases_to doubles doubled triples becomes_ours passes_to_us belongs_to_us becomes_our our_property liable liability jointly lose loses forfeit* expires lapses is_void becomes_void void ends terminated suspended revoked cancelled blocked deleted entered registered recorded transferred converts converted turns_into agree_to consent waive* entitled_to_enter entitled_to_take entitled_to_collect entitled_to_seize entitled_to_deduct
    penalty surcharge counts_as treated_as regarded_as considered_as deemed
""")  # fmt: skip
_TRUE_LAW = words(
    r"Verzug\w*|Zins\w*|verzinsen|default\b|interest\b|Pauschale\w*|lump|compensation|Mahnbescheid\w*|Widerspruchsfrist|Verbraucherschlicht\w*|Schlichtung\w*|dispute resolution|Datenschutz\w*|Aufbewahrung\w*|aufbewahr\w*|Umsatzsteuer|Mehrwertsteuer|VAT\b|statutory (?:tax|VAT)|Widerrufsrecht|right of withdrawal|(?:automatisch|automatically|automatisiert)\w* (?:erstellt|erzeugt|generated|created|sent|Assistent\w*|assistant|Erinnerung|reminder|Nachricht|message|verbucht|zugeordnet|erledigt|gestoppt|beendet|abgebucht)|(?:hold|Mahnung\w*|reminders?|Mahnlauf|Erinnerung\w*)\b.{0,40}\b(?:automati\w+)|unberührt|unaffected|Ratenzahlung|instal\w*|Skonto|§ ?212"
)

_WITHOUT_COURT = words(
    r"(?:Urteil\w*|Titel|Richter\w*|Gerichtsbeschluss\w*|Gericht)\b (?:braucht|brauchen|benötigt|benötigen|bedarf)\b[^.!?\n]{0,60}\b(?:nicht|kein\w*)\b|(?:Urteil\w*|\w*[Gg]ericht\w*|Richter\w*|Titel|Gerichtsbeschluss\w*|Verfahren|Prozess|Klage|Verhandlung|court\w*|judges?|judgment|judgement|hearing|trial|lawsuit|proceedings|title)\b[^.!?\n]{0,60}\b(?:nicht (?:mehr |erst |einmal |extra )?(?:nötig|notwendig|erforderlich|gebraucht|benötigt|vorgesehen|brauchen|abwarten)|(?:braucht|brauchen|bedarf|benötig\w*) (?:es |man |wir )?(?:dazu |dafür |hierfür |hierzu )?(?:nicht|kein\w*|keines)|überflüssig|entbehrlich|erübrigt|(?:is|are) (?:not|no longer) (?:\w+ )?(?:required|needed|necessary)|(?:isn't|aren't) (?:required|needed|necessary)|unnecessary|(?:is|are) not involved)"
    r"|(?:ganz |auch |völlig )?ohne (?:\w+ ){0,2}?(?:\w*[Gg]ericht\w*|Urteil\w*|Richter\w*|Titel|Klage|Prozess|Verhandlung)|(?:without|no need (?:for|of)|needs? no|need not|do(?:es)? not need|don't need|doesn't need|not need) (?:\w+ ){0,4}?(?:court\w*|judges?|judgment|judgement|hearing|trial|lawsuit|title|order)|(?:brauchen|braucht|benötigen|bedarf) (?:wir |es |man )?(?:dazu |dafür |hierfür )?(?:kein\w*|nicht einmal ein\w*|keines) (?:\w+ )?(?:\w*[Gg]ericht\w*|Urteil\w*|Richter\w*|Titel\w*|Klage)"
    r"|(?:kein|keine|keinen|no) (?:\w+ )?(?:Urteil|Gericht|Richter|Titel|Gerichtsbeschluss|court|judge|judgment)\b[^.!?\n]{0,30}\b(?:nötig|notwendig|erforderlich|brauch\w*|needed|required|necessary|involved)"
)
_FORCE = family("""
    pfänden pfändet pfändbar* gepfändet Pfändung* Kontopfändung* Lohnpfändung* vollstreck* Vollstreckung* Zwangsvollstreckung* Gerichtsvollzieher* beschlagnahm* einziehen eingezogen abbuch* abgebucht einbehalt* sperren gesperrt Kontosperr* räumen geräumt versteiger* abholen abgeholt zugreifen Zugriff holen mitnehmen verwerten
    seiz* garnish* attach* enforce* enforcement bailiff* freez* frozen levy levied deduct* debit* take_your repossess* auction* collect_from_your evict* distrain*
""")  # fmt: skip
_SEIZED = family("""
    pfänden pfändet gepfändet Kontopfändung* Lohnpfändung* Gehaltspfändung* Pfändung_Ihres Pfändung_Ihrer Gerichtsvollzieher_vor* kommt_der_Gerichtsvollzieher schicken..Gerichtsvollzieher erscheint..Gerichtsvollzieher klingelt..Gerichtsvollzieher Gerichtsvollzieher_erscheint Gerichtsvollzieher_kommt Kuckuck
    garnish_your seize_your seized freeze_your bailiff_will bailiffs_will bailiff_comes bailiffs_to send_the_bailiff* send_bailiff* attach_your
""")  # fmt: skip
_AFTER_COURT = words(
    r"(?:Mahnbescheid|Vollstreckungsbescheid|Urteil|Titel|gerichtliche\w* (?:Mahnverfahren|Entscheidung|Verfahren)|court (?:order|judgment|proceedings)|judgment)\b(?![^.!?\n]{0,60}\b(?:nicht (?:mehr )?(?:nötig|erforderlich|notwendig)|entbehrlich|überflüssig|not (?:needed|required|necessary)|unnecessary))"
)
_LETTER = family("""
    Schreiben Mahnung Brief Mail E-Mail Erinnerung Zahlungsaufforderung Nachricht Frist Fristablauf letter notice reminder email e-mail message demand deadline
""")  # fmt: skip
_AMOUNTS_TO = family("""
    ersetzt gleichgestellt steht_gleich kommt..gleich gleichwertig dieselbe_Wirkung die_gleiche_Wirkung die_Wirkung_ein* hat_Wirkung Rechtswirkung gilt_als gilt_wie gilt_zugleich stellt..dar entspricht_ein* zählt_als dient_als wirkt_wie
    equivalent_to same_effect same_force same_legal has_the_effect has_the_force has_force replaces amounts_to counts_as serves_as acts_as treated_as stands_as constitutes ranks_as is_equal_to
""")  # fmt: skip
_COURT_PAPER = family("""
    Urteil* Titel* Vollstreckungsbescheid* Mahnbescheid* Gerichtsbeschluss* Zustellung* Vollstreckungstitel* Anerkenntnis* Schuldanerkenntnis* Ladung Klage Klageschrift Pfändung* Vertrag Kündigung Insolvenzantrag Vermögensauskunft
    judgment* judgement* writ title court_order order summons acknowledgement acknowledgment admission_of service_of lawsuit enforcement_order enforceable confession contract termination
""")  # fmt: skip
_CONTRACT = family("""
    Vertrag Vertrags* Ihr_Abo Abonnement Mitgliedschaft Laufzeit Mindestlaufzeit Kündigungsrecht Kündigung Sonderkündigung* Garantie Gewährleistung Rückgaberecht Widerrufsrecht contract subscription membership minimum_term warranty guarantee right_to_cancel cancellation_right* right_of_return
""")  # fmt: skip
_STRETCHED = family("""
    verlängert verlängern verlängerung läuft..weiter erneuert unkündbar nicht_mehr_kündbar ausgesetzt ruht erlischt verfällt entfällt verlieren verliert extends extended renewed renews locked_in cannot_be_cancelled non-cancellable lost void voided lapses lapse expires suspended lose forfeit*
""")  # fmt: skip
_WHEN_LATE = family("""
    Rückstand Rückstände* im_Verzug in_Verzug Zahlungsverzug Nichtzahlung nicht_zahlt nicht_zahlen zu_spät verspätet* Verspätung Fristablauf nach_Ablauf unbezahlt* offen* Mahnung säumig* gesetzlich automatisch arrears default late unpaid overdue non-payment not_paid missed_payment* fail_to_pay deadline_passes after_the_deadline by_law automatically
""")  # fmt: skip
_REGISTER = family("""
    *schuldnerverzeichnis *schuldnerregister Bundesschuldner* Landesschuldner* *warndatei Warndatei* *sperrliste EU-Schuldner* europäische*_Schuldner*     Grundbuch Grundbucheintrag* Schuldnerverzeichnis* Schuldnerregister Schuldnerkartei Schuldnerliste* Zentralregister Bundeszentralregister Gewerbezentralregister Insolvenzregister Sperrliste* Sperrdatei* Ausreisesperre Reisesperre Kontosperre Sperrvermerk* Strafregister Melderegister
    land_register debtors'_register debtor_register register_of_debtors public_register national_register state_register insolvency_register immigration_file police_record public_debt_list debtors'_list debtor_list travel_ban exit_ban no-fly_list barred_from charge_on_your charge_over_your lien_on_your
""")  # fmt: skip
_SILENT = family("""
    by_accepting by_keeping by_using by_taking By_accepting durch_Annahme mit_Annahme durch_Behalten durch_Ihre_Annahme Durch_das_Öffnen durch_das_Öffnen durch_das_Lesen Durch_das_Lesen Mit_dem_Lesen Mit_dem_Öffnen mit_der_Annahme durch_die_Annahme durch_Entgegennahme mit_Entgegennahme durch_Empfang mit_Versäumen durch_Verstreichen*  Verstreichen_der bei_Ausbleiben Stillschweigen stillschweigend* schweigen schweigt Schweigen nichts_hören hören_wir_nichts hören_wir_von_Ihnen_nichts keine_Antwort keine_Rückmeldung keine_Reaktion ohne_Rückmeldung ohne_Antwort nicht_antworten nicht_melden nicht_reagieren nicht_widersprechen kein_Widerspruch ohne_Widerspruch widersprechen_Sie_nicht melden_Sie_sich_nicht reagieren_Sie_nicht antworten_Sie_nicht mit_dem_Öffnen mit_dem_Lesen durch_Lesen mit_Erhalt mit_Zugang mit_Ablauf nach_Ablauf
    silence silent no_reply no_response no_answer no_objection hear_nothing not_hear don't_hear do_not_reply don't_reply do_not_respond don't_respond do_not_object don't_object fail_to_object fail_to_reply fail_to_respond without_objection without_reply by_opening by_reading on_receipt upon_receipt by_receiving
""")  # fmt: skip
_AGREED = family("""
    einverstanden Einverständnis Zustimmung zugestimmt stimmen..zu ermächtig* Ermächtigung bevollmächtigen Vollmacht_erteilt Einzugsermächtigung erlauben gestatten Erlaubnis anerkannt erkennen..an Anerkenntnis* akzeptiert akzeptieren genehmigt zugestanden bestätigt bestätigen Bestätigung bestätigt_als unbestreitbar unstreitig_gestellt unanfechtbar bindend rechtsverbindlich rechtskräftig verzichten_Sie Verzicht verzichtet
    agree agreed agreement consent consented authorise authorize authorised authorized permission mandate accepted acceptance acknowledge acknowledged acknowledgement admitted admission conceded binding incontestable undisputable beyond_dispute waive waived waiver
""")  # fmt: skip
_FAIR_SILENCE = words(
    r"Mahnbescheid|gerichtlich\w*|Gericht|court|einverstanden,? dass (?:Sie|wir)|Ratenzahlung|Ratenplan|Vorschlag|Angebot|instal\w*|proposal|plan\b|zurückgenommen|erledigt|bestritten\b|Ihr Einverständnis voraus|if you (?:agree|accept)|sind Sie (?:damit )?einverstanden|wären Sie|would you agree|agreed (?:with|on|payment|due)|vereinbart\w*"
)
_LIMITATION = family(
    """Verjährung* verjährt verjährungsfrist limitation time-barred statute_barred limitation_period"""
)
_ENDLESS = family("""
    30_Jahre* dreißig_Jahre* nie niemals nicht_mehr gibt_es_nicht ausgeschlossen von_vorn neu_zu_laufen beginnt_neu erneut hemmt gehemmt unterbricht unterbrochen never 30_years thirty_years no_longer restart* reset starts_again begins_again anew interrupted suspended stopped
""")  # fmt: skip
_STATUS = family("""
    Ihre_Kinder Ihr_Kind Ihre_Zulassung Ihre_Approbation Ihre_Konzession Ihr_Gewerbe Ihre_Gewerbe* Gewerbeschein Meisterbrief Handwerksrolle Eintragung_in_die_Handwerksrolle Ihre_Lizenz Ihren_Führerschein Ihr_Führerschein Ihr_Pass Ihren_Pass Ihr_Visum Ihre_Aufenthalts* Einbürgerung* Ihre_Wohnung Ihr_Mietvertrag Ihr_Konto Ihre_Rente Ihr_Bürgergeld Wohngeld Ihre_Steuererstattung Krankenversicherung* Ihren_Studienplatz Ihr_Studienplatz Ihre_Ausbildung BAföG*
    your_children your_licence your_license your_trade_licence your_passport your_visa your_residence your_citizenship your_tenancy your_bank_account your_pension your_benefits your_tax_refund your_health_insurance your_studies your_degree your_professional
""")  # fmt: skip
_TAKEN_AWAY = family("""
    entzogen entzieht entziehen verlieren verliert verlierst gefährdet gefährden aberkannt widerrufen ruht gesperrt gestrichen gekündigt kündigen eingezogen abgezogen verrechnet gekürzt versagt verweigert abgelehnt erlischt aufs_Spiel auf_dem_Spiel
    lose loses lost revoked withdrawn suspended cancelled terminated refused denied at_risk endanger* jeopardi* stopped blocked confiscated cut stop_the
""")  # fmt: skip

_GIVES_UP = words(
    r"verzichte\w* (?:Sie|du)\b|(?:Sie|du) (?:\w+\s){0,3}?verzicht\w*|geben Sie\b[^.!?\n]{0,60}\bauf\b|(?:haben|hast) (?:Sie|du)\b[^.!?\n]{0,60}\b(?:verwirkt|verspielt|verloren|aufgegeben)|(?:verlieren|verlierst|verwirken|verspielen|büßen) (?:Sie|du)\b|(?:Sie|du) (?:\w+\s){0,3}?(?:verlieren|verlierst|verwirken|verspielen)\b|you (?:\w+\s){0,2}?(?:waive|forfeit|surrender|lose|give up|renounce|relinquish)|(?:entfallen|entfällt|erlischt|erlöschen|enden|endet|verfallen|verfällt)\b|(?:are|is|will be|become|becomes) (?:\w+ )?(?:forfeited|waived|void|lost|excluded|barred)|(?:expire|lapse)s?\b|(?:nehmen|akzeptieren|erkennen|berücksichtigen|bearbeiten) wir\b[^.!?\n]{0,60}\b(?:nicht|keine?n?)\b|we (?:no longer|will not|cannot|shall not|do not|won't) (?:accept|consider|recogni[sz]e|process|hear)"
)
_HIS_RIGHT = words(
    r"\w*(?:[Rr]echte?n?|ansprüche?n?|anspruch|schutz|garantie\w*|gewährleistung\w*|einwände?n?|einwendung\w*|einrede\w*|widerspruch\w*|einspruch\w*|reklamation\w*|rügen?|mängel\w*)\b|rights?|warrant(?:y|ies)|guarantees?|claims? (?:for|under|against)|objections?|defen[cs]es?|remed(?:y|ies)|protection|entitlements?"
)
_PERMISSION_LOST = words(
    r"(?:erlischt|erlöschen|entfällt|verliert|verlieren|verfällt|ruht|entzogen|gesperrt|gestrichen|aberkannt|widerrufen|ungültig|revoked|suspended|withdrawn|cancelled|invalid(?:ated)?|forfeited|lose|loses|lapses|expires)\b[^.!?\n]{0,60}\b(?:Ihr|dein|your)\w{0,3}\s(?:\w+\s)?\w*(?:berechtigung|erlaubnis|genehmigung|bewilligung|zulassung|lizenz|konzession|schein\b|ausweis|pass\b|status|wahlrecht|stimmrecht|aufenthalt\w*|bürgerschaft|beihilfe|kindergeld|wohngeld|rente\b|anstellung|meistertitel|titel\b|licen[cs]e|permit|passport|visa|registration|accreditation|citizenship|pension|benefits?|voting rights?)"
    r"|(?:Ihr|dein|your)\w{0,3}\s(?:\w+\s)?\w*(?:berechtigung|erlaubnis|genehmigung|bewilligung|zulassung|lizenz|konzession|schein\b|ausweis|pass\b|wahlrecht|stimmrecht|aufenthalt\w*|bürgerschaft|beihilfe|kindergeld|wohngeld|rente\b|licen[cs]e|permit|passport|visa|accreditation|citizenship|pension)\b[^.!?\n]{0,60}\b(?:erlischt|erlöschen|entfällt|verlieren|verfällt|ruht|entzogen|gesperrt|gestrichen|aberkannt|widerrufen|ungültig|in Gefahr|gefährdet|revoked|suspended|withdrawn|cancelled|invalid|forfeited|lapses|expires|at risk)"
)
_CHARGE_ON_PROPERTY = words(
    r"(?:\w*[Hh]ypothek\w*|Grundschuld\w*|Pfandrecht\w*|Grundbuch\w*|mortgage|lien\b|charge (?:on|over|against)|land register)\b[^.!?\n]{0,60}\b(?:Ihr|dein|your|das|the)\w{0,3}\s(?:\w+\s)?(?:Haus|Wohnung|Grundstück|Eigentum|Immobilie|Vermögen|Heim|Auto|Fahrzeug|house|home|flat|property|land|assets|car|vehicle)|(?:Ihr|dein|your)\w{0,3}\s(?:\w+\s)?(?:Haus|Wohnung|Grundstück|Eigentum|Immobilie|house|home|flat|property|land)\b[^.!?\n]{0,60}\b(?:\w*[Hh]ypothek\w*|Grundschuld\w*|Pfandrecht\w*|belastet|verpfändet|mortgaged?|lien\b|charged|encumbered)"
)

# A bank or an insurer acts on a title or on its own contract, never because a creditor is not paid.
_HIS_PARTNERS = words(
    r"(?:Haus)?bank|Sparkasse|Kreditinstitut\w*|Geldinstitut\w*|Kartenanbieter|Versicherung\b|Versicherer|\w*krankenkasse|Krankenversicherung|Bausparkasse|Leasing\w*|Mobilfunk\w*|Stromversorger|Telefonanbieter|(?:your |the )?(?:bank|building society|insurer|insurance(?: company)?|card (?:issuer|provider|company)|leasing company|phone company|provider)\b"
)
_CUTS_OFF = words(
    r"sperr(?:t|en)\b|gesperrt|friert|eingefroren|einfrieren|kündig(?:t|en)\b|gekündigt|streicht|gestrichen|löst .{0,40} auf\b|schließt|stellt .{0,40} ein\b|storniert|entzieht|blocks?\b|blocked|freezes?\b|frozen|cancels?\b|cancelled|terminates?\b|terminated|suspends?\b|suspended|closes?\b|closed|withdraws?\b|calls? in\b"
)
_HIS_ACCOUNT = words(
    r"(?:Ihr|dein|your)\w{0,3}\s(?:\w+\s)?(?:Konto|Konten|Girokonto|Bankkonto|Geschäftskonto|Karten?|Kreditkarte|EC-Karte|Kreditlinie\w*|Dispo\w*|Kredite?|Darlehen|Police|Policen|Vertrag|Verträge|Versicherungs\w+|Versicherung|Schutz|(?:bank |current |business )?accounts?|cards?|credit (?:line|card|facility)|overdraft|loans?|mortgage|polic(?:y|ies)|cover|contract)\b|(?:das|alle) (?:\w+ )?(?:Giro|Geschäfts|Bank|Spar|Gehalts)?kont(?:o|en)\b"
)
_HIS_BANKS_MATTER = words(
    r"(?:falls|wenn|sollte|sofern|ob|if|should|in case|whether) (?:die |Ihre |deine |the |your )?(?:Haus)?(?:bank|Sparkasse|Versicherung|insurer|insurance|building society)|Lastschrift\w*|zurückgegeben|zurückgebucht|direct debit|returned|Rücklastschrift\w*|(?:teilte|mitgeteilt|geschrieben|told|wrote|informed)\b.{0,20}\b(?:uns|us)|(?:hat|haben|has|have|had|hatte) (?:Ihr\w*|your|die|the)\b|Rechnung (?:für|über)|invoice for|bei uns\b|with us\b|(?:wie|auf) (?:\w+ )?(?:gewünscht|Wunsch|besprochen)|as (?:requested|agreed)|Betrugsversuch\w*|phishing|Titel|gerichtlich\w*|Gericht|court|judgment"
)

_PAPERS_TAKEN = words(
    r"(?:Pass|Reisepass|Personalausweis|Ausweis|Führerschein|Visum|Nummernschild\w*|Kennzeichen|Kfz-Zulassung|passport|identity card|ID card|driving licen[cs]e|visa|number plates?)\b[^.!?\n]{0,50}\b(?:eingezogen|entzogen|ungültig|gesperrt|stillgelegt|abgenommen|einbehalten|beschlagnahmt|weg\b|confiscated|revoked|cancelled|taken away|invalid|withdrawn|suspended|seized|held back|withheld)"
    r"|(?:an der Grenze|am Flughafen|am Zoll|bei der (?:Ein|Aus)reise|beim Grenzübertritt|at the (?:border|airport|frontier)|at passport control)\b[^.!?\n]{0,50}\b(?:angehalten|gestoppt|festgehalten|verweigert|zurückgewiesen|eingezogen|abgefangen|aufgehalten|stopped|held|detained|refused|turned back|arrested)"
)

# Who collects is registered (§ 10 RDG), and what he may ask is fixed by law; the debt is not.
_REGISTERED_AGENCY = r"registered (?:debt |legal )?(?:collect\w+|services?|agency|compan\w+|office|charity|provider)|registrierte[nrms]? (?:Inkasso\w*|Rechtsdienst\w*|Unternehmen|Dienst\w*)|statutory (?:costs?|interest|rate|fees?)"

INVENTED_LAW = (
    Shape("a bank or an insurer that acts for the creditor", (_CUTS_OFF, _HIS_PARTNERS, _HIS_ACCOUNT), _HIS_BANKS_MATTER),
    Shape("an effect that the law does not know", (_EFFECT, _BY_LAW), words(rf"{_TRUE_LAW.pattern}|{_REGISTERED_AGENCY}"), near=words(r"könn\w*|kann\b|vereinbart\w*|vertrag\w*gemäß|agreed")),
    Shape("force without a court", (_WITHOUT_COURT, _FORCE), denied=False),
    Shape("a right given up", (_GIVES_UP, _HIS_RIGHT), words(r"(?:verlieren|verwirken|verlierst) (?:Sie|du)\b[^.!?,;\n]{0,50}\bnicht(?=\s*(?:[.!,;:]|$))|(?:verlier\w*|verzicht\w*|verwirk\w*|entf[aä]ll\w*|erlisch\w*|erlösch\w*|verf[aä]ll\w*) (?:Sie |du |dadurch |damit )*(?:nicht|nie|kein\w*)\b|(?:do|does|will|shall|would) not (?:lose|waive|forfeit|give up)|wir verzichten|verzichten wir|we waive|Wider\w+ (?:bleibt|unbenommen)|gerichtlich\w*"), denied=False),
    Shape("a permission lost", (_PERMISSION_LOST,), words(r"Rechnung (?:für|über)|invoice for|gekündigt haben|auf Ihren Wunsch"), denied=False),
    Shape("papers taken", (_PAPERS_TAKEN,), words(r"Rechnung (?:für|über)|invoice for|Skipass|Saisonpass|verlängert|abgeholt|gefunden|Fundbüro|als Pfand (?:ge|hinter)|zurückgegeben|handed in|lost property"), denied=False),
    Shape("a charge on property", (_CHARGE_ON_PROPERTY,), _AFTER_COURT),
    Shape("force without a court", (_SEIZED,), _AFTER_COURT),
    Shape("a letter that claims to be a title", (_AMOUNTS_TO, _LETTER, _COURT_PAPER), words(r"Mahnung (?:im Sinne|nach|gemäß|i\. ?S\.)|Verzug|default|reminder (?:under|within the meaning)|gegenstandslos|erledigt|hinfällig")),
    Shape("a contract changed by being late", (_STRETCHED, _CONTRACT, _WHEN_LATE), words(r"vertrag\w* (?:vereinbart|bestimmt)|as agreed|jederzeit kündigen|Rechnung für|invoice for|Kündigung (?:vom|erhalten|liegt|ist)|Verlängerung vom"), denied=False),
    Shape("an entry that does not follow", (_REGISTER, words(r"Sie\b|Ihr\w*|Ihnen|du\b|dein\w*|wird\b|werden\b|erfolgt|folgt|droht|automati\w*|you\b|your\b|will be|is\b|are\b|entered|placed")), words(r"Amtsgericht|HR[AB]|Auszug|Kosten (?:der|für)|Rechnung für|invoice for")),
    Shape("silence taken as consent", (_AGREED, _SILENT), _FAIR_SILENCE),
    Shape("limitation that does not run", (_ENDLESS, _LIMITATION), denied=False),
    Shape("a status lost", (_TAKEN_AWAY, _STATUS), words(r"(?:wie|auf) (?:\w+ )?(?:gewünscht|Wunsch|besprochen)|as (?:requested|agreed)|Rechnung (?:für|über)|invoice for|Lastschrift|direct debit|Beitrag")),
)  # fmt: skip
