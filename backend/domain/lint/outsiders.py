# ruff: noqa: E501 word families are easier to read in long lines
"""Threats and disclosure: people around the debtor who are told, the street, the public, other debtors."""

from __future__ import annotations

from backend.domain.lint.dealings import DONE, FOR_HIS_CHILD, HANDED_OVER
from backend.domain.lint.patterns import KIND_WORD
from backend.domain.lint.shape import Shape, family, words

_HIS = r"(?:Ihr|dein|eur)\w{0,3}\s(?:\w+[\s-]){0,2}?|your\s(?:\w+[\s-]){0,2}?"
_ALL_OF_THEM = r"(?:die|den|der|alle[nr]?|the|all)\s(?:ganze\w*\s|übrige\w*\s|other\s|whole\s)?(?:Kollegen|Kolleginnen|Kollegium|Belegschaft|Kundschaft|Gäste\w?|Patienten|Mitglieder\w?|Lieferanten|Eltern|Nachbarn|Branche|Konkurrenz|Verwandt\w+|Familie|Mannschaft|colleagues|workmates|guests|patients|members|suppliers|parents|neighbours|industry|sector|competition|family|regulars)"
_NEAR_AND_DEAR = (
    r"\w*(?:[Kk]unden|[Gg]äste|[Mm]andanten|[Pp]atienten)|Schw[aä]ger(?:in)?|Kinder\w?|Kunde|Kundin|Auftraggeberin|Tante|Onkel|Cousine?|Bruder|Schwester|Mutter|Vater|Sohn|Tochter|Enkel\w*|Leiter\w*|Direktor\w*|Geschäftsleitung|Zentrale|Muttergesellschaft|Hauptauftraggeber\w*|Generalunternehmer\w*|Bauleiter\w*|Steuerberater\w*|Hauptkund\w*|Dienststelle|Chef\w*|Vorgesetzte\w*|Kolleg(?:en|innen|ium)|Belegschaft|Mitarbeiter\w*|Team\b|Familie|Angehörige\w*|Verwandt\w*|Eltern|Schwiegereltern|Großeltern|Geschwister|Ehefrau|Ehemann\w*|Ehepartner\w*|Gattin|Gatten|Frau\b|Mann\b|Lebensgefährt\w*|Freunde\w*|Freundeskreis|Bekannte\w*|Bekanntenkreis|Kund(?:en|innen|schaft)|Auftraggeber\w*|Bauherr\w*|Lieferanten|Zulieferer\w*|Geschäftspartner\w*|Handelspartner\w*|"
    r"Hausbank|Bank(?:berater\w*)?\b|Versicherer\w*|Gäste\w?|Patienten|Mandanten|Mandantschaft|Klienten|Mitglieder\w?|Vereinskamerad\w*|Mannschaft\w*|Vorstand|Verein\w*|Verband|Branche|Wettbewerber\w*|Mitbewerber\w*|Konkurren\w+|Investor\w*|Gesellschafter\w*|Franchisegeber\w*|Schule|Schulleitung|Kita|Trainer\w*|Kommiliton\w*|Professor\w*|Ausbild\w+|Follower\w?|Mitbewohner\w*|Miteigentümer\w*|"
    r"children|kids|customer|client|supplier|tenant|guest|aunt|uncle|cousin|brother|sister|mother|father|son|daughter|head office|parent company|main contractor|general contractor|site manager|director|chairman|accountant|regulars|boss|superiors?|supervisor|line manager|payroll|colleagues?|co-?workers?|workmates|staff|team|family|relatives|parents|in-laws|wife|husband|spouse|friends|acquaintances|customers|clients|clientele|guests|diners|patients|suppliers|vendors|backers|investors|shareholders|franchisor|bank\b|bank manager|club|committee|congregation|school|teachers|followers|readers|subscribers|competitors|rivals|industry|sector|peers|flatmates|roommates|housemates|fellow \w+"
)
# People and bodies around a debtor, whom his debts do not concern (Art. 6 GDPR; § 241 (2) BGB).
_BODIES = (
    r"Arbeitgeber\w*|Dienstherr\w*|Personal(?:abteilung|büro|chef|rat)\w*|Lohnbüro|Betriebsrat\w*|Nachbar(?:n|in|innen|schaft\w*)?\b|Haus(?:gemeinschaft|bewohner|verwaltung|meister)\w*|Eigentümergemeinschaft|Vermieter\w*|Innung\w*|Handwerkskammer|Ärztekammer|Anwaltskammer|Kammer\b|\w*verband(?:es)?\b|Gewerbeverein|Rotary\w*|Lions\b|Golfclub|Gemeinderat|Stadtrat|Stammtisch\w*|Kirchengemeinde|Pfarrer\w*|Bürgermeister\w*|Elternbeirat|Elternvertret\w*|"
    r"employers?|HR\b|human resources|personnel department|neighbou?rs?|neighbou?rhood|landlord|landlady|trade (?:association|body)|guild|chamber of commerce|parish|vicar|mayor|reviewers|critics"
)
OUTSIDER = words(rf"(?:{_BODIES})|(?:{_ALL_OF_THEM})\b|(?:{_HIS})(?:{_NEAR_AND_DEAR})\b")
_GETS_TO_KNOW = family("""
    informier* unterricht* benachrichtig* verständig* mitteil* mitzuteilen mitgeteilt anruf* anzurufen anschreib* angeschrieben kontaktier* in_Verbindung Kontakt Kontaktaufnahme Gespräch* ansprech* anzusprechen sprechen reden unterhalten
    erfahr* erfährt erfuhr* hören hört wissen weiß wüssten Wind_bekomm* Kenntnis Bescheid* einweih* eingeweiht einbezieh* einzubeziehen einbinden einbeziehen einschalten eingeschaltet hinzuzieh* hinzuziehen wenden vorstellig
    nachfrag* nachzufragen nachhak* erkundig* schildern berichten erzähl* darlegen zeigen vorlegen vorzulegen weiterleit* weiterzuleiten zuleiten zukommen Post_bekommen Post_erhalten Brief_an Schreiben_an Schreiben_geht hellhörig* aufmerksam* interessier* neugierig* staunen wundern
    spricht_sich herumspr* rumspr* Runde_macht ins_Bild Rücksprache Hilfe_bitten Unterstützung schreiben_wir schreibe_ich rufen_wir rufe_ich fragen_wir frage_ich melden_wir warnen gewarnt Rundschreiben Rundmail Rundbrief Aushang Auskunft_einholen Mithilfe
    circulate* circulating distribut* disclose* reveal* escalate* report report_to submit* inform informs informed informing notify notified notifying tell tells told telling contact contacted contacting call calling phone phoning ring write_to writing_to wrote_to reach_out reaching_out speak_to speak_with speaking_to talk_to talking_to
    hear_about hear_from hear_of hears_about learn learns learned know_about knows_about knowing know_that know_what know_who aware alert alerted warn warned approach approached mention mentioned explain explained discuss discussed raise_it raise_this raise_the take_this_up take_it_up taking_this share shared forward forwarded pass_on copy_in copied loop_in looped bring_in
    involve involving include curious interested surprised to_see_this find_out finds_out discover word_get* word_travels word_spreads a_word_with have_a_word a_chat_with conversation_with wonder pay_a_call
""")  # fmt: skip
_HIS_OWN_DOING = words(
    rf"(?:für|for) (?:Ihr|your)\w*\s(?:\w+\s)?\w+\s(?:gedruckt|gestaltet|entworfen|printed|designed)\b|{KIND_WORD.pattern}|"
    r"(?:leiten|fragen|sprechen|wenden|melden|geben|teilen|informieren|klären|besprechen|reichen|bitten|könn\w*|dürfen|möchten|möchte|sollten|haben|hat|hatte\w*|übernimmt) (?:Sie|Ihr\w*|euch|ihr)\b|leite\b|frag\w*\b|"
    r"Sie (?:\w+\s){0,3}?(?:gern\w* )?(?:selbst|weiterleiten|besprechen|klären|fragen)|you (?:may|can|could|might|should|have|wish)\b|(?:could|can|may|might|would|please|kindly) (?:you )?(?:\w+ )?(?:forward|pass|ask|check|tell|let|speak|contact|share|discuss)|"
    r"(?:forward|pass) (?:it|this|the)\b|ausschließlich|niemand\w*|nobody|no one|(?:hat|haben|has|have) (?:uns|us)\b|told us|let us know|teilte\w* uns|bedienen|versorgen|beliefern|ausgefallen|unser\w* (?:Kund|Mitglied|Gäst|Patient|Leser|Lieferant)|our (?:customer|member|guest|patient|client|supplier|club)|"
    r"als (?:Arbeitgeber|Vermieter|Auftraggeber|Kunde|Mitglied)|Steuerberat\w*|Buchhaltung|accounts|Lieferung an|für Ihre (?:Mitarbeiter|Kunden|Gäste|Mitglieder|Kolleg|Belegschaft|Familie|Kinder|Patient)|for your (?:staff|customers|guests|members|family|colleagues)|in der (?:Schule|Kita) |Kostenübernahme|reimburse|unter Nachbarn|good neighbours|among friends"
)
_OUR_DOING = words(
    r"wir\b|uns\b|ich\b|mich\b|mir\b|unser\w*|we\b|us\b|I\b|our\b|my\b|wird\b|werden\b|würden?\b|dürfte\w*|könnte\w*|sollen\b|soll\b|geht\b|gehen\b|will\b|would\b|might\b|is\b|are\b|have\b|has\b|damit\b|so that\b|bald\b|soon\b|erfährt|erfahren|weiß|wissen"
)
_HIM = words(
    r"Ihr\w{0,3}\b|dein\w{0,2}\b|euer\w*|eure\w*|your\b|Sie\b|du\b|dich\b|you\b|die\b|der\b|den\b|dem\b|alle\w*|jede\w*|every\b|all\b|the\b|ganze\w*"
)

_PUBLIC_PLACE = family("""
    *gruppe *gruppen Gruppenchat Kiezgruppe Nachbarschaftsgruppe WhatsApp* Telegram* Facebook* Instagram* TikTok* LinkedIn* Xing Twitter Reddit Blog* *blog Foren Forum *forum Verteiler Rundmail Rundbrief Kanal Story Stories Google* Trustpilot Kununu Jameda
    Bewertung* Bewertungsportal* Rezension* Sterne* Aushang Schaufenster* Tafel Anschlagtafel Pinnwand schwarz*_Brett Vereinsheft* Vereinszeitung* Vereinsheim Mitgliederversammlung Jahreshauptversammlung Elternabend Versammlung Gemeindeblatt Amtsblatt Lokalteil Lokalpresse Lokalradio Radio Fernsehen
    Zeitung* *zeitung Redaktion* Presse* Reporter* Journalist* Schlagzeile* Internet Netz Website Webseite Homepage online Öffentlichkeit öffentlich* Pranger schwarz*_Liste Warnliste Negativliste Branchenliste Liste_der Liste_säumiger Plakat* Hausflur Treppenhaus
    group_chat* forum forums blog blogs thread channel feed review reviews review_site* reviewers stars noticeboard notice_board shop_window window bulletin newsletter headline* paper papers newspaper* press media radio television journalist* reporter* column social_media social_network* hashtag
    internet web website web_page online public publicly wall_of_shame hall_of_shame name_and_shame blacklist black_list warning_list list_of_debtors list_of_late general_meeting annual_meeting parents'_evening
""")  # fmt: skip
_SHOWN = family("""
    stellen stellt setzen setzt hängen hängt ausgehängt landen landet posten gepostet teilen geteilt schreiben geschrieben verlesen vorgelesen nennen nennt genannt stehen steht erscheinen erscheint lesen liest wissen erfahren erfährt berichten berichtet bekannt* veröffentlich* publik verbreit* sehen sieht zeigen gezeigt warnen vergeben Erfahrung* Erfahrungen
    interessier* aufgreifen bewerten vorstellen Thema Fall Geschichte weitererzähl* geht_an schicken schickt senden sendet aufnehmen kommt kommen geht gehen wandert hochladen
    post posts posted posting put puts share shared sharing publish* appear* read reads reading learn learns hear hears tell told name named naming show shown list listed feature featured cover covered story print printed see find write written review reviewed expose* circulate* distribut* publicis* publiciz* broadcast* goes go_to going_to_go announce* mention* warn* rate rating go_public going_public made_public make_this_public
""")  # fmt: skip
_ABOUT_HIM = words(
    r"Sie\b|Ihr\w*|Ihnen\b|du\b|dein\w*|dich\b|euch\b|eure\w*|you\b|your\b|Fall\b|Vorgang\b|Geschichte\b|case\b|Name\w*\b|who\b|wer\b|Schuldner\w*|säumig\w*|debtors?\b|late payers?"
)
_OWN_INFORMATION = words(
    r"Liste der (?:offenen|fälligen|beigefügten|aktuellen|genannten)|list of (?:open|outstanding|due|the) |Rechnung\w* (?:\w+ ){0,3}?(?:online|im Internet|im Portal)|Kundenkonto|Kundenportal|Portal\b|Formular|online (?:\w+ ){0,2}?(?:zahl|bezahl|überweis|pay|view|access|find)|pay online|(?:zahlen|bezahlen|einsehen|herunterladen|finden) (?:Sie )?(?:\w+ ){0,3}?(?:online|im Internet|auf unserer)|customer (?:account|portal)|Online-?(?:Konto|Portal|Shop|Banking|Überweisung)|Datenschutz\w*|privacy|öffentliche\w* (?:Hand|Auftrag|Verwaltung|Verkehr)|"
    r"Nutzergruppe|Reisegruppe|Spielgruppe|Lerngruppe|Gruppenkurs|Rechnung\w* (?:für|über)|invoice for|(?:für|for) (?:die|das|den|Ihr\w*|the|your) |(?:Ihr\w*|dein\w*|your) (?:Website|Webseite|Homepage|Blog|Newsletter|Anzeige|Online\w*|shop window|website|advert)|beauftragte\w*|gebuchte\w*|bestellte\w*|ordered|booked|public holiday"
)

_SOMEBODY_SENT = family("""
    unsere_Jungs unsre_Jungs meine_Jungs die_Jungs unsere_Leute unsere_Männer unsere_Kollegen ein_Kollege zwei_Kollegen mein_Schwager mein_Bruder mein_Neffe mein_Partner mein_Mann ein_Bekannter Bekannte_von Freunde_von unser_Monteur der_Monteur unser_Fahrer unsere_Fahrer der_Fahrer unser_Außendienst der_Außendienst Außendienstler unser_Hausmeister
    unser_Chef der_Chef unser_Geschäftsführer unser_Team unsere_Mannschaft unsere_Truppe jemand jemanden jemandem einer_von zwei_von kräftige* wir ich man
    our_boys our_lads the_lads the_boys our_people our_men our_guys our_crew our_drivers our_driver our_man someone somebody a_couple_of two_of_our one_of_our my_brother my_brother-in-law my_cousin my_colleague a_colleague a_friend_of we I
""")  # fmt: skip
_NEAR_HIM = family("""
    in_der_Gegend in_Ihrer_Gegend in_deiner_Gegend in_Ihrer_Nähe in_deiner_Nähe in_Ihrer_Straße in_deiner_Straße in_Ihrem_Viertel in_Ihrem_Ort in_Ihrem_Dorf in_Ihrem_Stadtteil in_Ihrer_Siedlung in_Ihrer_Ecke in_Ihrer_Nachbarschaft in_Ihrem_Wohngebiet um_die_Ecke vor_Ihrem_Haus vor_Ihrem_Geschäft vor_Ihrem_Büro vor_Ihrem_Laden vor_Ihrem_Betrieb vor_Ihrer_Tür vor_deiner_Tür vor_der_Tür vor_der_Haustür auf_Ihrem_Parkplatz auf_Ihrem_Hof auf_dem_Hof bei_Ihnen_vorbei* bei_dir_vorbei* bei_Ihnen_auf* bei_Ihnen_erschein* bei_Ihnen_klingel* bei_dir_klingel* privat..vorbei
    persönlich..vorbei abends..vorbei nach_Feierabend sonntags..vorbei nachts Sonntagmorgen frühmorgens so_lange..klingeln Klingel* Haustür* Wohnungstür* Hausbesuch* Überraschungsbesuch* unangemeldet* unangekündigt* kleinen_Besuch persönlichen_Besuch Besuch..abstatten einen_Besuch
    in_your_area in_your_neighbourhood in_your_street in_your_district in_your_part_of_town round_your_way your_way_most past_your_house past_your_door in_the_neighbourhood round_the_corner around_the_corner outside_your at_your_door at_your_gate on_your_doorstep on_your_step knock* swing_by drop_by drop_round come_round come_by call_round pop_round pop_in pop_by stop_by turn_up show_up unannounced in_your_driveway in_your_car_park after_dark late_at_night early_in_the_morning personal_visit a_visit pay_you_a_visit in_person
""")  # fmt: skip
WORK_AT_HIS_PLACE = words(
    r"eingebaut|eingesetzt|angebracht|fitted\b|would like to (?:talk|speak|meet)|möchte\w*\b[^.!?\n]{0,40}\bsprechen|reached|erreich\w*|extension|Durchwahl|finished|completed|painted|work (?:in|at)\b|beendet|abgeschlossen|Mängel\w*|Mangel\b|\w*arbeiten\b|Aufmaß|Abnahme|ables\w*|Zähler\w*|Inspektion|gemeinsam|besprechen|ansehen|anschauen|anzusehen|reparier\w*|Reparatur|nachbesser\w*|Nachbesserung|beheben|Termin\w*|vereinbar\w*|Wartung|montier\w*|liefert\b|Liefer(?:ung|termin|n\b|schein)\w*|geliefert|gearbeitet|gereinigt|geschnitten|im (?:Einsatz|Sommer|Mai|Juni|Juli|August|September)|für Sie (?:da|tätig)|Öffnungszeit\w*|Sekretariat|Büro (?:kommen|besuchen)|"
    r"kommen Sie|schauen Sie|besuchen Sie|melden Sie|bei uns\b|fix\b|repair\w*|install\w*|deliver\w*|appointment|arrange a|worked|cleaned|to (?:look at|inspect|check) (?:the|it)|visit us|our office|you (?:can|may|are welcome)|come (?:in|and see us)|bar (?:be)?zahl|in cash|vorbeikommen können"
)
_WATCHED = family("""
    wissen..wo_Sie wissen..wo_du wissen..wo_Ihr* wissen..wo_dein* weiß..wo_Sie weiß..wo_du wissen..wo_Ihre_Kinder kennen..Ihre_Adresse kennen_Ihr_Haus kennen..Ihren_Arbeitsweg sehen_Sie_jeden sehe_Sie_jeden gesehen..Ihr_Auto gesehen..Ihren_Wagen haben_Sie..beobachtet beobachten_Sie behalten_Sie_im_Auge Ihr_Auto_steht Ihr_Wagen..steht
    Ihre_Kinder..Schulweg Ihr_Schulweg Licht_brennt brennt..Licht bei_Ihnen..Licht Ihren_schönen Ihr_schönes Ihre_schöne Ihr_neues_Auto Ihr_neuer_Wagen Ihr_neues_Haus Ihr_hübsches
    know_where_you know_where_your know_which_car know_which_school know_your_address know_your_car know_what_time_you see_you_every saw_your_car seen_your_car seen_you watching_you been_watching keep_an_eye_on_you keeping_an_eye_on_you your_car_parked your_car_outside your_lights lights_on your_nice your_lovely your_new_car your_children_go your_kids_go
""")  # fmt: skip
_HINT = family("""
    wird_man_sich..interessieren wird_man_sich_für am_selben_Tisch am_gleichen_Tisch sitzen_im_selben spielen_im_selben trifft_sich..zweimal sieht_sich..zweimal weniger_höflich weniger_freundlich nicht_mehr_höflich nicht_mehr_so_höflich nicht_mehr_so_nett nicht_mehr_so_freundlich anders_kennenlernen anders_kennenzulernen Ton_ändert_sich andere_Töne ungemütlich* auf_Granit Spaß_vorbei Schluss_mit_lustig
    meet_again meet_twice less_polite less_friendly not_be_so_polite not_be_so_nice not_so_nice no_more_Mr_Nice same_table same_golf_club same_club sit_on_the_same play_golf_with know_people_who people_we_know friends_in     es_wäre_schade wäre_doch_schade wäre_ja_schade wäre_jammerschade wäre_bedauerlich_wenn nicht_dass_etwas nicht_dass_noch_etwas passiert_schnell passieren_ja kann_viel_passieren schnell_passier* etwas_zustößt etwas_passiert Unfall_passier* keine_Drohung keine_leere_Drohung als_Drohung Sie_sind_gewarnt du_bist_gewarnt seien_Sie_gewarnt
    gewarnt_haben_wir letzte_Warnung Suchen_Sie_sich..aus such_dir..aus auch_Ihnen_unangenehm auch_Ihnen_peinlich Ihnen_sicher_unangenehm sicher_nicht_recht nicht_recht_sein unangenehme_Fragen unbequeme_Fragen man_kennt_sich man_kennt_einander spricht_sich_herum spricht_sich_schnell herumgesprochen schnell_herum Buschfunk Dorffunk
    Knochen gebrochen*_Bein Scheiben_einschlagen Reifen_platt Ihre_Reifen Scheibe_zu_Bruch Feuer_fangen andere_Saiten anders_können auch_anders ganz_anders_werden freundlich_bleiben auf_die_harte_Tour harte_Tour werden_Sie_schon_sehen wirst_du_schon_sehen sollten_uns_nicht_unterschätzen mit_uns_anlegen sich_mit_uns_an
    shame_if_something shame_if_anything pity_if_something be_a_shame_if be_a_pity_if pity_if accidents_happen things_happen something_happened something_were_to not_a_threat isn't_a_threat not_threatening_you you_have_been_told you_have_been_warned consider_yourself_warned consider_yourself_told be_warned last_warning final_warning small_town small_world
    word_gets_around word_gets_round word_travels word_spreads people_talk tongues_wag awkward_questions uncomfortable_questions hard_way broken_bones break_your your_windows your_tyres your_tires catch_fire we_can_play the_gloves gloves_come_off mess_with_us cross_us you'll_see you_will_see_what shall_we_find_out your_choice_of
""")  # fmt: skip

_OFFICIAL_EAR = family("""
    Steuerfahndung Steuerfahnder* Finanzamt* Gesundheitsamt* Veterinäramt* Bauamt* Bauaufsicht* Gewerbeaufsicht* Gewerbeamt* Lebensmittelkontroll* Jugendamt* Sozialamt* Jobcenter* Ausländeramt* Ausländerbehörde* Einwanderungsbehörde* Führerscheinstelle* Fahrerlaubnisbehörde Berufsgenossenschaft* Zollfahndung* Schwarzarbeit* Ordnungsamt* Kripo Kriminalpolizei* Landeskriminalamt LKA
    Strafanzeige* Strafantrag* Strafverfolg* Staatsanwalt* Polizei Polizist* Polizeistation Wache Streifenwagen Anzeige_erstatt* Anzeige_wegen angezeigt_wegen zeigen_Sie_an zeigen_wir..an zeige_ich..an Betrugsdezernat Eingehungsbetrug* Vermögensdelikt* strafrechtlich*
    tax_office tax_inspector* tax_authorit* HMRC revenue_office health_inspector* health_department food_inspector* building_inspector* licensing_authorit* licensing_board licensing_office immigration_office immigration_authorit* Home_Office embassy youth_welfare_office child_services social_services customs_investigat* regulator fraud_squad fraud_office fraud_department constable* police police_station detective* prosecutor* criminal_complaint* criminal_report* criminal_charge* press_charges
""")  # fmt: skip
_GETS_IT = family("""
    geben gehen geht weitergeben übergeben vorlegen einschalten hinzuziehen wenden melden meldet Meldung Hinweis* Tipp informier* unterricht* verständig* mitteil* Mitteilung interessier* nachfrag* prüfen erstatten stellen stellt liegt landet erfährt erfahren einleiten ermittel* anruf* rufen bringen Sache Fall Kenntnis weiterreichen zeigen wegen erwartet
    report* inform* notify notified tell call calling contact* tip hand* refer* pass* involve* interested learn hear go_to take_it take_this file filing bring* send* forward* matter case look_into knock* know investigat*
""")  # fmt: skip
_PEACEFUL_OFFICE = words(
    r"Datenschutz\w*|data protection|Beschwerde\w*|Steuernummer|USt\w*|St\.-?Nr|VAT|Gerichtsstand|Rechnung an|für (?:das|die|den) |trägt|tragen\b|Kosten\b|schicken Sie|senden Sie|reichen Sie|legen Sie|covers?\b|pays?\b|funds?\b|send us|Rechnung (?:für|über)|invoice for|Warnung vor|vor Betrug|Betrugsversuch\w*|phishing|Sehr geehrte|Auftrag (?:des|der)|Kostenübernahme|Bescheid (?:des|der|vom)|Leistungsbescheid|bewilligt\w*|übernimmt|übernehmen|zahlt für|Antrag (?:beim|bei der)|approved by|funded by|angezeigt (?:wird|werden|wurde)"
)

# Whatever the verb: something goes to, or is talked over with, people around him.
_TOWARDS = words(
    rf"(?:an|bei|mit|gegenüber|vor|über|zu|zum|zur|von|to|with|before|in front of|among|amongst|at|via)\s(?:(?:{_BODIES})|(?:{_HIS}|Ihren |Ihrem )(?:{_NEAR_AND_DEAR})\b)"
)
_THEN_WE = words(
    r"(?:werden|müssen|müssten|wollen|dürfen|können|könnten) (?:wir|ich)\b|(?:wir|ich) (?:\w+\s){0,8}?(?:werden|müssen|müssten|wollen|dürfen)\b|(?:sonst|dann|danach|ansonsten|andernfalls|anderenfalls|anschließend|sodann|nächste\w* (?:Schritt|Mal|Anruf|Brief|Weg))\b|(?:geht|gehen|landet|landen|schicke|schicken|sende|senden|hänge|hängen|wandert|wende|wenden|rufe|rufen|spreche|sprechen|rede|reden|frage|fragen|erzähle|erzählen|zeige|zeigen|mache|machen|bringe|bringen|gebe|geben|setze|setzen|leite|leiten)\b|"
    r"we (?:shall|will|may|might|would|must|can|could|have|intend|plan|are going)\b|we'll|I(?:'ll| will| shall| might)\b|(?:otherwise|or else|then|after that|thereafter|next (?:step|call|letter|stop))\b|will (?:be|go|hear|receive|get|have)\b|our next\b|going to\b"
)
_HIS_WISH = words(
    r"(?:sprechen|wenden|melden|klären|besprechen|reden|fragen|prüfen) Sie|Sie (?:\w+\s){0,3}?(?:mit|an|bei|zu|von) (?:Ihr)|you (?:\w+\s){0,3}?(?:speak|talk|check|discuss|agree|clarify)|(?:speak|talk|check|discuss) (?:\w+ )?with your|geliefert|Lieferung\w*|delivered|delivery|Termin\w*|appointment|Rechnung\w* (?:an|für|über)|invoice (?:to|for)|Kostenübernahme|reimburse\w*|adress\w*|address\w*|Ihr\w* Bank\b|your bank\b|Überweisung|transfer|(?:telefonier\w*|besprochen|vereinbart|gesprochen|abgestimmt|geklärt|spoken|agreed|discussed|arranged) (?:haben|wurde)?|Auftrag (?:von|an)|(?:hat|haben) (?:uns|bei)|niemand\w*|nobody|no one|kein\w*|ohne Rücksprache|von Ihnen|unser\w* (?:Kund|Mitglied|Gäst|Patient|Team|Bank|Familie|Verein|Vorstand|Mitarbeiter|Kolleg)\w*|our (?:customer|member|guest|patient|client|supplier|club|team|bank|family|staff|colleague)\w*"
)
_FORCES = words(
    r"(?:ich|wir|I|we|I'll|we'll|mein\w*|unser\w*|meine|my|our|zwei|zwoa|drei|two|three|ein paar|a few|some)\b(?:[^.!?\n]{0,40}?\b(?:Cousins?|Vetter|Schwager|Brüder|Bruder|Neffe|Kumpels?|Türsteher|Boxer|Boxclub|Fitnessstudio|Rocker\w*|Jungs|Freunde|Männer|Herren|Hunde?|brothers?|cousins?|mates|bouncers?|boxers?|gym|bikers?|lads|boys|friends|gentlemen|dogs?)\b)"
)
_VISITING = words(
    r"vorbei\w*|Fitnessstudio|nix zum|nichts zu tun|Langeweile|gym\b|bored|besuch\w*|kemman|kommen|kommt|komme|auftauch\w*|erschein\w*|klopf\w*|klingel\w*|warten|steh\w*|visit\w*|come\b|call on|drop|swing|pop\b|turn up|show up|wait\w*|knock\w*|drive (?:over|past)|pass by|look in"
)
_I_STAY = words(
    r"(?:ich|wir) (?:stelle|stellen|setze|setzen|parke|parken|lege|legen|postiere|pflanze|campe|campen|zelte|übernachte)\b|(?:stelle|setze|parke|lege|postiere|pflanze|stellen|setzen|parken|postieren) (?:ich |wir )?(?:mich|uns|unser\w* \w+|den \w+|einen \w+)?|(?:komme|kommen|fahre|fahren|schaue|schauen|stehe|stehen|sitze|sitzen|warte|warten|klingle|klingeln|erscheine|erscheinen|tauche|tauchen) (?:ich|wir)\b|(?:ich|wir) (?:komme|kommen|fahre|fahren|stehe|stehen|sitze|sitzen|warte|warten|erscheine|erscheinen|tauche|tauchen)\b|(?:I|we)(?:'ll| will| shall| am going to| are going to)? (?:be )?(?:come|coming|stand|standing|sit|sitting|park|parking|wait|waiting|turn|show|camp|plant|station|drive|knock)\b|(?:sehen|treffen|begegnen) (?:wir uns|Sie uns|Sie mich)"
)
_HIS_PLACE = words(
    r"(?:in|vor|bei|an|auf|zu|neben|outside|in front of|in|at|on|to|by)\s(?:(?:Ihr|dein|eur)\w{0,3}|your|the|der|die|den|dem|das)\s(?:\w+[\s-]){0,2}?(?:Laden|Geschäft|Betrieb|Büro|Firma|Praxis|Werkstatt|Baustelle|Backstub\w*|Restaurant|Lokal|Wohnung|Haus|Hof|Tür|Haustür|Wohnungstür|Garten|Einfahrt|Garage|Parkplatz|Schreibtisch|Theke|Tresen|Empfang|Arbeitsplatz|Arbeitsstelle|Kanzlei|Eingang|Feier|Hochzeit|Eröffnung|shop|store|office|premises|workshop|site|restaurant|flat|house|home|yard|door|doorstep|garden|driveway|garage|desk|counter|reception|workplace|entrance|gate|opening|wedding)\b|bei (?:Ihnen|dir|euch)\b"
)
_TAKE_BACK = words(
    r"(?:kommen|komme|kommt|schicken|schicke|come|coming|send|sending)\b[^.!?\n]{0,60}\b(?:holen|hol'|abholen|abzuholen|mitnehmen|mitzunehmen|abmontieren|abbauen|wegnehmen|einsammeln|fetch|collect|take|get|remove|pick) |(?:holen|holt|hole|nehmen|nehme|montieren|bauen) (?:wir|ich) (?:uns |mir )?(?:\w+ ){1,6}?(?:zurück|wieder|ab|mit|weg)\b|(?:bei Nacht|nachts|heimlich|im Dunkeln|über Nacht|by night|at night|overnight|after dark)\b[^.!?\n]{0,40}\b(?:holen|abholen|mitnehmen|abbauen|collect|fetch|take|remove)|(?:we|I)(?:'ll| will| shall| are going to) (?:\w+ )?(?:take|fetch|remove|repossess|rip out|dismantle)\b[^.!?\n]{0,40}\b(?:back|away|out|again|ourselves|myself)"
)
_TAKE_BACK_OK = words(
    r"Leergut|Pfand(?:kisten|flaschen)?|Absprache|abgesprochen|Tour\b|empties|Altgerät\w*|Verpackung\w*|Paletten|Vereinbarung|vereinbar\w*|Termin\w*|appointment|arrange\w*|agree\w*|gern\w*|glad|happy to|kostenlos|free of charge|wenn Sie (?:es|ihn|sie|das)|if you (?:would|want|no longer)|Reparatur|repair|defekt\w*|Retour\w*|return|Eigentumsvorbehalt|retention of title|Anrufe?\b"
)
_PRESS = family("""
    Lokalredaktion* Redaktion* Schlagzeile Schlagzeilen Reporter* Journalist* Fernsehteam* Fernsehsender Lokalfernsehen Verbrauchermagazin* Lokalblatt* Tagesblatt* Boulevardpresse Leserbrief* Zeitungsanzeige*
    newsroom headline headlines reporter reporters journalist journalists tabloid* news_desk newsdesk TV_crew local_paper local_press local_radio local_news consumer_programme
""")  # fmt: skip
_PRESS_OK = words(
    r"(?:Redaktion|news ?desk|newsroom|editors?) (?:Ihre[rs]|deine[rs]|of your)|geliefert|delivered|(?:für|for) (?:Ihr\w*|die|den|das|your|the)|(?:Ihr\w*|your) (?:Reporter|Redaktion|Journalist|reporter|headline|Schlagzeile)\w*|Rechnung\w* (?:für|über)|invoice for|Anzeige\w*|Abo\w*|subscription|advert\w*|(?:Ihr\w*|unser\w*|der|die) (?:Lokal)?[Rr]edaktion (?:haben|hat|hilft|steht|grüßt)|Leserservice|Honorar\w*"
)

TELLING = Shape(
    "somebody outside would be told",
    (_GETS_TO_KNOW, OUTSIDER, _OUR_DOING, _HIM),
    words(
        rf"{KIND_WORD.pattern}|(?:wir wissen|uns ist bekannt|we know|we are aware)(?:,? dass|,? that)?\b|insolvent"
    ),
    near=_HIS_OWN_DOING,
)
PILLORY = Shape(
    "the matter would be made public",
    (_PUBLIC_PLACE, _SHOWN, _ABOUT_HIM),
    words(r"wie (?:bestellt|beauftragt|gewünscht)|in Ihrem Auftrag|as ordered"),
    near=_OWN_INFORMATION,
)
# His own people in a dunning letter at all: lawful only where they pay, act, ordered, or where he is asked to turn to them.
_HIS_CIRCLE = words(
    rf"(?:(?:Ihr|dein|eur)\w{{0,3}}\s(?:(?!ist|war|hat|sind|und|oder|für|aus|bei|im|in|die|der|das)[a-zäöüß]+[\s-]){{0,2}}?|your\s(?:(?!is|was|has|are|and|or|for|from|of|in|at|to)[a-z]+[\s-]){{0,2}}?)(?!Team\b|Bank\b|bank\b|Versicher|Mitarbeiter|Steuerberater|Verein\b|team\b|accountant|staff\b|club\b)(?:{_NEAR_AND_DEAR}|{_BODIES})\b(?! (?:details|number|address|ID|name|data|reference|account|portal|service|area|file)\b|-)|(?:\w*gäste|\w*kunden|Kundschaft|Belegschaft|Nachbarn|Mitglieder|Lieferanten|Mieter|guests|customers|regulars|staff|neighbours|suppliers|members)\s(?:Ihre[rs]|deine[rs]|of your|in your)\b"
)
_LAWFUL_CIRCLE = words(
    rf"nimmt\b[^.!?\n]{{0,40}}\bteil\b|teilnehm\w*|teilnimmt|{KIND_WORD.pattern}|insolvent\w*|insolvency|entgegengenommen|angenommen|quittiert|in Empfang genommen|took delivery|signed for|Paket|Päckchen|Sendung|parcel|package|gefehlt|Essensgeld|absent|"
    r"(?:hat|haben|hatte) (?:uns|bei uns)\b|tell us|teilen Sie uns|sagen Sie uns|übern\w+|trägt|tragen\b|zahlt\b|erstatte\w*|covers?\b|pays?\b|reimburse\w*|(?:für|for)\b[^.!?\n]{0,60}\b(?:Ihr|dein|your)|(?:bestellt|beauftragt|abgeholt|teilgenommen|teilnahm\w*|besucht\w*|angemeldet|geliefert|unterschrieben|genutzt|gebucht|bezahlt|überwiesen|mitgeteilt|gesagt|bestätigt|zugesagt|ordered|attend\w*|enrolled|collected|signed|booked|used|paid|told us|confirmed|promised|informed us|asked us|asked me|requested|gebeten|bat uns|mentioned to us|let us know)\b|"
    r"(?:leiten|geben|fragen|sprechen|bitten|besprechen|klären|reichen|wenden|richten|informieren|bitte|können|könnten|möchten|sollten|dürfen|wollen) (?:Sie\b|ihr\b|Ihr\w* )|Sie (?:\w+\s){0,5}?(?:weiterleiten|besprechen|klären|fragen|abstimmen|beteiligen|bitten)|leite\b|frag\b|forward|pass (?:it|this|our|the)|ask your|check with|speak (?:to|with) your|discuss (?:it|this)|Buchhaltung|Finanz\w*|Einkauf|Rechnungs\w*|accounts|finance|purchasing|payable|"
    r"Grüße?n?\b|gratulieren|Besserung|Beileid|Mitgefühl|wünsch\w*|hoffen|regards|wish\w*|condolences|sorry|hope|willkommen|welcome|freu\w*|danke\w*|thank\w*|vielleicht|perhaps|vermutlich|unterrichte\w* wir (?:gern )?(?:seit|im)|Unterricht\b|lessons|Ausbildungsvertrag|Betreuung|Vertretung|in Vertretung|Urlaub|krank|ill\b|name\w* von|named by|Angaben|Ihr\w* Kinder (?:sind|waren|haben)|gern\w*|gladly"
)
DRAWN_IN = Shape("somebody outside is drawn in", (_HIS_CIRCLE,), _LAWFUL_CIRCLE, near=DONE)
PASSING_ON = Shape("somebody outside would be told", (_TOWARDS, _THEN_WE), near=_HIS_WISH)
THREATS = (
    TELLING,
    DRAWN_IN,
    PASSING_ON,
    Shape("a headline", (_PRESS,), _PRESS_OK),
    Shape("reviews", (words(r"Bewertung(?:en)?|Rezension(?:en)?|reviews?|ratings?|(?:one|ein|null|zero)[- ](?:stars?|Sterne?)"), words(r"wir\b|unser\w*|ich\b|we\b|our\b|I\b|us\b"), words(r"Netz|Internet|online|Google|Freunde|friends|schreib\w*|post\w*|leave|write|verfass\w*|öffentlich|public\w*|Portal\w*")), words(r"Ihre Bewertung|deine Bewertung|your (?:review|rating)|freuen|bedanken|danke|thank|Rechnung (?:für|über)|invoice for")),
    Shape("strong men", (words(r"(?:holt|holen|hole|kassier\w*|eintreib\w*|treibt|treiben|collects?|fetch\w*|gets?|recover\w*) (?:sich |uns )?(?:dann )?(?:mein|meine|unser|unsere|der|ein|my|our) (?:Sohn|Söhne|Bruder|Brüder|Vater|Schwager|Cousin|Neffe|Freund|Freunde|Partner|Mann|Jungs|Leute|Hund|son|sons|brother|brothers|father|cousin|friend|friends|lads|boys|dog)|(?:my|our|mein\w*|unser\w*) (?:son|sons|brother|brothers|father|cousin|friend|friends|lads|boys|Sohn|Söhne|Bruder|Brüder|Schwager|Jungs|Freunde?)\b[^.!?\n]{0,40}\b(?:holt|holen|collect\w*|fetch\w*|get|fragt|fragen|asks?|erledigt|erledigen|takes? care|regelt|regeln|deals? with|knows? how|weiß,? wie|wissen,? wie|sort|klärt|klären)\b"),)),
    Shape("strong men", (_FORCES, _VISITING), WORK_AT_HIS_PLACE),
    Shape("somebody would come", (_I_STAY, _HIS_PLACE), WORK_AT_HIS_PLACE),
    Shape("goods would be taken", (_TAKE_BACK,), _TAKE_BACK_OK),
    PILLORY,
    Shape("somebody would come", (_NEAR_HIM, _SOMEBODY_SENT), words(rf"{WORK_AT_HIS_PLACE.pattern}|{HANDED_OVER.pattern}")),
    Shape("the debtor is watched", (_WATCHED,), words(r"bitte\b|please\b|Rechnung für|invoice for"), denied=False),
    Shape("menace", (_HINT,), words(r"(?:schade|bedauerlich|shame|pity)\b[^.!?\n]{0,30}\b(?:wenn wir|dass wir|if we|to lose|Sie als Kund)|keine Drohung\b[^.!?\n]{0,40}\b(?:Erinnerung|Hinweis|Information|Bitte)|not a threat\b[^.!?\n]{0,40}\b(?:reminder|information|request)"), denied=False),
    Shape("the police or an authority", (_OFFICIAL_EAR, _GETS_IT), _PEACEFUL_OFFICE, near=DONE),
)  # fmt: skip

_RELATIVE = family("""
    Ihr_Mann Ihrem_Mann Ihren_Mann Ihre_Frau Ihrer_Frau Ihr_Sohn Ihrem_Sohn Ihren_Sohn Ihres_Sohnes Ihre_Tochter Ihrer_Tochter Ihr_Vater Ihrem_Vater Ihren_Vater Ihre_Mutter Ihrer_Mutter Ihr_Bruder Ihrem_Bruder Ihren_Bruder Ihre_Schwester Ihrer_Schwester Ihr_Enkel Ihrem_Enkel Ihre_Enkelin Ihr_Neffe Ihrem_Neffen Ihre_Nichte Ihr_Schwager
    Ihr_Schwiegersohn Ihrem_Schwiegersohn Ihr_Ehemann Ihrem_Ehemann Ihren_Ehemann Ihre_Ehefrau Ihrer_Ehefrau Ihr_Partner Ihrem_Partner Ihren_Partner Ihre_Partnerin Ihrer_Partnerin Ihr_Lebensgefährte Ihrem_Lebensgefährten Ihre_Lebensgefährtin Ihr_Mitbewohner Ihrem_Mitbewohner Ihren_Mitbewohner Ihre_Mitbewohnerin Ihrer_Mitbewohnerin
    Ihr_Mieter Ihrem_Mieter Ihren_Mieter Ihre_Mieterin Ihrer_Mieterin Ihr_Nachbar Ihrem_Nachbarn Ihren_Nachbarn Ihre_Nachbarin Ihrer_Nachbarin Ihr_Angestellter Ihrem_Angestellten Ihren_Angestellten Ihre_Angestellte Ihrer_Angestellten Ihr_Arbeitnehmer Ihrem_Arbeitnehmer Ihr_Freund Ihrem_Freund Ihre_Freundin Ihrer_Freundin Ihr_Ex* Ihrem_Ex*
    dein_Mann deinem_Mann deine_Frau deiner_Frau dein_Sohn deine_Tochter dein_Vater dein_Bruder deinem_Bruder deine_Mutter deiner_Mutter deine_Schwester dein_Mitbewohner deinem_Mitbewohner dein_Freund deinem_Freund deine_Freundin deiner_Freundin dein_Kumpel deinem_Kumpel
    your_husband your_wife your_son your_daughter your_father your_mother your_brother your_sister your_partner your_boyfriend your_girlfriend your_flatmate your_roommate your_housemate your_tenant your_neighbour your_neighbor your_friend your_nephew your_niece your_grandson your_granddaughter your_uncle your_aunt your_cousin your_ex your_ex-husband your_ex-wife your_employee your_lodger your_son-in-law your_better_half
""")  # fmt: skip
_PASS_ON = family("""
    richten_Sie ausrichten auszurichten sagen_Sie sag_ihm sag_ihr geben_Sie..weiter gib..weiter weitergeben weiterzugeben erinnern_Sie erinnere mahnen_Sie einwirken bewegen_Sie reden_Sie sprechen_Sie_mit legen_Sie..nahe dafür_sorgen sorgen_Sie ins_Gewissen zur_Zahlung_bewegen zum_Zahlen Druck vermitteln hinterlass* Nachricht_hinter* erzählt gesagt mitgeteilt informiert berichtet gesprochen besprochen ausgerichtet angerufen
    tell_him tell_her tell_them tell_your remind_him remind_her remind_your let_him_know let_her_know let_your pass_this_on pass_it_on pass_on have_a_word persuade encourage make_sure_he make_sure_she get_him_to get_her_to ask_him ask_her urge left_a_message left_word told spoke_to spoke_with spoken_to mentioned explained informed
""")  # fmt: skip
_A_DEBT = family("""
    Rechnung* Betrag Schuld Schulden schuldet schuldig Rückst* offen* unbezahlt* zahlt zahlen zahle bezahlt bezahlen Zahlung* Forderung* überfällig* Frist Mahnung* Ratenzahlung* Raten im_Verzug in_Verzug säumig* Kreide Konto_bei_uns beglichen aussteh* steht_aus hängt_mit hinterher
    invoice* bill* debt* owes owe owing pay pays paying payment* unpaid overdue outstanding arrears behind amount due balance instalment* installment* default* settle* account_with_us
""")  # fmt: skip
_CHILD_OF_THE_CONTRACT = words(
    rf"{FOR_HIS_CHILD.pattern}|"
    r"entgegengenommen|quittiert|in Empfang genommen|took delivery|signed for|angemeldet|Beitrag|Unterricht\w*|Kurs\w*|Betreuung\w*|Essensgeld|Schulgeld|im Namen|gesetzliche\w* Vertreter\w*|Erziehungsberechtigte\w*|Betreuer\w*|on behalf of your|legal guardian|lessons|tuition|school fees?|minderjährig\w*|under age|teilnahm\w*|Teilnahme|attend\w*|hat (?:uns|bereits|schon) (?:mitgeteilt|gezahlt|überwiesen|angerufen)|(?:told|informed|assured) us|has already paid|in Ihrem Namen|Vollmacht|zusammen mit|together with"
)
_NAMED = r"(?-i:\b[DdT](?:er|ie|as|he)\s(?!\w*(?:[Rr]echnung|[Bb]etrag|[Ff]orderung|[Bb]eitrag|[Ss]umme|[Ll]ieferung|[Ff]rist|[Gg]ebühr|[Ee]inspruch|[Mm]ahnung|[Pp]osition|[Kk]urs|[Aa]bschlag|Firma|Familie|Invoice|Amount))[A-ZÄÖÜ][a-zäöüß]{3,}\s(?!EUR|Euro|BGB|Nr|Nummer|Ihr|Sie)[A-ZÄÖÜ][a-zäöüß]{2,})|(?-i:(?:Herrn?|Frau|Familie|Firma|Fa\.|Mr\.?|Mrs\.?|Ms\.?|Gasthaus|Gasthof|Hotel|Restaurant|Café|Bäckerei|Metzgerei|Apotheke|Praxis|Autohaus|Tischlerei|Schreinerei|Malerbetrieb|Druckerei|Kanzlei|Spedition|Friseur|Salon|Kiosk|Bistro|Blumen|Elektro|Sanitär|Dachdeckerei|Zimmerei|Gärtnerei|Brauerei|Winzer|Weingut|Bakery|Garage|Café|Inn)\s[A-ZÄÖÜ][\w&-]+)|(?-i:[A-ZÄÖÜ][\w&-]+\s(?:GmbH|AG|KG|OHG|UG|GbR|e\.\s?K|Ltd|Limited|LLP|Inc|plc|& Co|& Söhne|& Sons|Brothers|Gebrüder|Bakery|Garage|Café|Inn|Hotel|Restaurant))"
_OWES_TOO = family("""
    schuldet schulden schuldig Schulden in_Verzug im_Verzug im_Rückstand in_Rückstand Rückstände* säumig* hängt_mit hängen_mit steht_mit..Kreide in_der_Kreide nicht_gezahlt nicht_bezahlt noch_nicht_gezahlt zahlt_nicht zahlt_auch_nicht zahlt_seit überfällig* offene_Rechnung* offenen_Rechnung* offene_Posten offen_bei_uns bei_uns_offen hat_noch..offen haben_noch..offen ist_mit..offen Mahnbescheid_gegen pleite insolvent* mit_derzeit ebenfalls..offen auch_noch..offen
    Raten_ab zahlt..in_Raten Ratenzahlung_vereinbart Stundung_bekommen hat_es_auch haben_es_auch kam_auch schneller_bezahlt hat_längst hat_sofort
    nicht_bezahlt Rechnungen_nicht outstanding_since have_had..outstanding has_had..outstanding owes owe_us owing in_arrears is_behind are_behind has_not_paid hasn't_paid have_not_paid haven't_paid still_owes is_overdue months_overdue unpaid_invoice* open_invoice* in_default defaulted has_debts pays_in_instal* paying_in_instal* instalment_plan_with_us outstanding_with_us outstanding_balance_of went_bust paid_straight_away paid_at_once managed_to_pay also_late same_problem same_boat
""")  # fmt: skip
_THE_DEBTOR = words(
    r"(?:Sie|du|you) (?:\w+ )?(?:haben|hast|schulden|schuldest|sind|bist|owe|have|are)|(?:haben|schulden|sind|have|are|do|did) (?:Sie|you)\b|Ihr\w* (?:Rechnung|Zahlung|Konto|Betrag|Kollege|Mitarbeiter|Vertreter)\w*|your (?:invoice|payment|account|colleague)|Rechnung (?:Nr|[A-Z0-9])|Ansprechpartner\w*|(?:Lieferung|geliefert|Rechnung|Leistung\w*|delivery|delivered|invoice) (?:an|für|to|for) (?:das|die|den|the)\b|Ihr\w* (?:Betrieb|Firma|Unternehmen|Haus|Hotel|Restaurant|Praxis|Laden|Geschäft|Café)\b|your (?:company|firm|business|hotel|restaurant|shop)\b|erreich\w*|wenden|beauftrag\w*|Inkasso|contact|reach"
)
_WHO_ELSE = family("""
    über_Ihnen unter_Ihnen im_selben_Boot gleichen_Boot wer_bei_Ihnen wer_sonst wer_noch andere_Kunden anderen_Kunden andere_Schuldner* anderer_Kunde ein_weiterer_Kunde eine_andere_Kundin Mitbewerber* in_Gesellschaft in_guter_Gesellschaft nicht_der_Einzige nicht_die_Einzige Ihr_Nachbar Ihre_Nachbarn Ihr_Nachbarbetrieb nebenan gegenüber drüben in_Ihrer_Straße in_Ihrem_Haus in_Ihrem_Ort aus_Ihrer_Branche zum_Vergleich
    who_else other_customers another_customer other_debtors another_debtor in_the_same_boat same_boat fellow_* in_good_company not_the_only_one next_door across_the_road across_the_street on_your_street in_your_street in_your_building in_your_town in_your_trade down_the_road for_comparison by_comparison
""")  # fmt: skip
_ALL_THE_OTHERS = family("""
    übrigen_Parteien übrigen_Mieter* übrigen_Bewohner* übrigen_Mitglieder* übrigen_Eltern übrigen_Eigentümer* übrigen_Gesellschafter* übrigen_Empfänger* übrigen_Kunden anderen_Parteien anderen_Mieter* anderen_Bewohner* anderen_Mitglieder* anderen_Eltern anderen_Eigentümer* anderen_Gesellschafter* anderen_Kunden alle_Mieter* alle_Bewohner* alle_Mitglieder* alle_Eltern alle_Eigentümer* alle_Kollegen alle_Nachbarn alle_Kunden alle_Teilnehmer*
    alle_im_Verteiler alle_in_der_Gruppe ganze_Gruppe ganze_Team ganze_Belegschaft gesamte_Belegschaft gesamte_Team sämtliche_Mieter* sämtliche_Mitglieder* Mitlesende* Mitlesenden
    other_residents other_tenants other_members other_parents other_owners other_customers other_recipients all_residents all_tenants all_members all_parents all_staff all_colleagues whole_team whole_group entire_team everyone_in_the everyone_on_this everyone_copied everybody_on_this rest_of_the_team rest_of_the_house rest_of_the_group rest_of_the_club
""")  # fmt: skip
_THEY_SEE = family("""
    erhalten erhält bekommen bekommt lesen liest wissen weiß sehen sieht Kenntnis Kopie informiert unterrichtet erfahren gesehen mitlesen haben_diese haben_das angeschrieben
    receive* get see sees read reads know knows aware copied copy informed told cc'd cc notified learn
""")  # fmt: skip
_OPEN_TO_ALL_EYES = family("""
    auf_einer_Postkarte per_Postkarte offene_Postkarte am_Empfang_hinterlegt am_Empfang_abgegeben an_der_Rezeption beim_Pförtner bei_Ihrem_Pförtner beim_Nachbarn_abgegeben bei_Ihren_Nachbarn bei_Ihrer_Nachbarin bei_Ihrem_Nachbarn im_Treppenhaus an_Ihrer_Haustür_ausgehängt an_Ihre_Firmenadresse an_Ihre_Dienststelle auf_dem_Anrufbeantworter_Ihr* auf_den_Anrufbeantworter_Ihr* im_Familienchat im_Gruppenchat in_der_Gruppe
    on_a_postcard at_your_reception with_your_receptionist with_the_receptionist with_your_concierge with_the_porter with_your_neighbour with_your_neighbor with_your_neighbours pinned_to_your at_your_workplace's on_your_work_voicemail on_your_office_voicemail in_the_group_chat in_the_family_chat
""")  # fmt: skip

# "Wir haben ihr den Grund genannt": somebody who is not the reader has been told.
_TOLD_HIM = words(
    r"(?:(?:wir|ich) (?:haben|habe|konnten|hatten)|(?:haben|habe|konnten|hatten) (?:wir|ich)) (?-i:ihr|ihm|ihnen|sie|ihn)\b[^.!?\n]{0,80}\b(?:erklärt|gesagt|mitgeteilt|erzählt|genannt|geschildert|berichtet|informiert|unterrichtet|gezeigt|gebeten|hinterlassen|ausgerichtet|eingeweiht|aufgeklärt)|(?:we|I)(?: have|'ve)? (?:told|informed|explained to|asked|let|showed|mentioned to|spoke to|spoken to|left) (?:him|her|them)\b|(?:er|sie) (?:weiß|wissen) (?:jetzt |nun |bereits )?Bescheid|(?:he|she|they) (?:now )?knows? (?:about|all about|of)"
)
_HE_OWES_TOO = words(
    r"(?:hat|haben|ist|sind|steht|stehen|zahlt|zahlen|schuldet|has|have|is|are|owes?|pays?)\b[^.!?\n]{0,60}\b(?:offen|schuldig|Rückstand|Verzug|überfällig|nicht (?:be)?zahlt|unbezahlt|Kreide|aus\b|Mahnung\w*|Raten|unpaid|overdue|outstanding|open\b|arrears|behind|owing|debts?|reminders?|instal\w*)|(?:schuldet|owes)\b"
)
_TO_ALL = words(
    r"^\W*(?:\w+\s){0,3}?(?:Aushang|Rundmail|Rundschreiben|Rundbrief|Postkarte|Verteiler|Kopie|Durchschrift|Abschrift|Cc|Bcc|z\. ?K\.|zur Kenntnis|nachrichtlich|An alle|To all|Posted|Pinned|Postcard|Circular|Copy|Copies|Copied|Notice ?board|Read aloud)\b(?:\s(?:an|to|am|im|in|on|for|der|des|alle|für)\b|\s?:|[^.!?\n]{0,40}$)|\((?:in )?(?:Kopie|cc|copy|Abschrift)\b[^)]*\)|\b(?:in )?(?:cc|bcc|CC)\s?:"
)
_TO_OWN_FILE = words(
    r"Buchhaltung|Akte\b|Ablage|intern\b|Geschäftsleitung|Steuerberat\w*|accounts|bookkeeping|file\b|our files|Vertrieb|sales|Kopie (?:der|Ihrer|unserer|dieser) (?:Rechnung|Mahnung)|Rechnungskopie|copy of (?:the|your|our) (?:invoice|bill|statement)|invoice copy|anbei|beigefügt|attached|enclosed|senden|schicken|send|können Sie|Ihre Unterlagen|your records|fertigen|gern|auf Wunsch|on request"
)

DISCLOSURES = (
    TELLING,
    DRAWN_IN,
    PASSING_ON,
    Shape("a debt told to somebody", (_TOLD_HIM, _A_DEBT), denied=True),
    Shape("a debt of somebody near", (_HE_OWES_TOO, _RELATIVE), _CHILD_OF_THE_CONTRACT, denied=False, near=words(r"(?:haben|hatten|sind|have|are) (?:Sie|you)\b|(?:Sie|you) (?:haben|sind|have|are)\b")),
    Shape("a letter for many eyes", (_TO_ALL,), _TO_OWN_FILE),
    PILLORY,
    Shape("a debt told to somebody near", (_PASS_ON, _RELATIVE, _A_DEBT), _CHILD_OF_THE_CONTRACT),
    Shape("a debt of somebody near", (_A_DEBT, words(r"wenden uns an Sie als|schreiben Ihnen als|als (?:Mutter|Vater|Ehefrau|Ehemann|Arbeitgeber(?:in)?|Vermieter(?:in)?|Chef(?:in)?|Bruder|Schwester|Sohn|Tochter|Nachbar(?:in)?|Partner(?:in)?) (?:von|des|der|Ihr\w*)\b|(?:writing|turning) to you as (?:the |his |her |their )?(?:mother|father|parents?|wife|husband|employer|landlord|brother|sister|partner|neighbou?r)|as (?:his|her|their) (?:mother|father|parents?|wife|husband|employer|landlord|brother|sister|partner|boss)")), _CHILD_OF_THE_CONTRACT, denied=False),
    Shape("another debtor by name", (words(_NAMED), _OWES_TOO), denied=False, near=_THE_DEBTOR),
    Shape("another debtor by name", (words(_NAMED), _WHO_ELSE, _A_DEBT), words(r"Sehr geehrte|Dear|Ansprechpartner"), denied=False),
    Shape("a debt of somebody else", (_WHO_ELSE, _OWES_TOO), denied=False, near=words(r"bezahlt haben|have paid\b|Sie (?:uns )?noch|you still")),
    Shape("a copy to others", (_THEY_SEE, _ALL_THE_OTHERS), words(r"Bankverbindung|Einladung\w*|Protokoll\w*|Satzung|Beitragsordnung|Hausordnung|bank details|invitation|minutes|by-?laws")),
    Shape("a debt told where others read it", (_OPEN_TO_ALL_EYES, words(r"wir\b|ich\b|haben|we\b|I\b|have|wurde|was\b|left|hinter\w*|Nachricht|message|Mahnung|Schreiben|letter|notice|reminder")), words(r"Sie (?:uns|mir|können)|you (?:left|can|asked)|Paket|Päckchen|Sendung|Ware\b|parcel|package")),
)  # fmt: skip
