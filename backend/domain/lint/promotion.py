# ruff: noqa: E501 word families are easier to read in long lines
"""Promotion in a dunning text, however friendly its wrapping (§ 7 (2) no. 2 UWG)."""

from __future__ import annotations

import re

from backend.domain.lint.shape import Shape, family, words

# What is for sale. Bare "Vertrag", "Auftrag", "Bestellung" are not: an invoice is about them.
_FOR_SALE = family("""
    *tarif Tarif *kollektion Kollektion *sortiment Sortiment *angebot *angebote Angebotspaket Komplettpaket *wartungsvertrag Wartungsvertrag* Wartungspaket* Servicevertrag* Servicepaket* Rundum-sorglos* Rundum-Sorglos* Sorglos* Premium* *premium Plus-Paket Upgrade* Abo-Modell Jahresabo Flatrate* Mitgliedschaft Kundenkarte Bonuskarte Zehnerkarte* Geschenkkarte* Gutschein* Geschenkgutschein*
    Kurs *kurs Kurse *kurse Kursprogramm Workshop* Seminar* Webinar* Schulung* Schnupper* Probetraining Probestunde* Probemonat* Probefahrt* Probeabo Lehrgang *programm Messe* Hausmesse Tag_der_offenen Verkostung* Weinprobe* Hoffest *fest Konzert* Tickets Karten
    App Newsletter Online-Shop Onlineshop Webshop Shop Showroom Ausstellung Katalog* Prospekt* Filiale Neuheit* Modell* Modelle *modell *serie *reihe Neuware Lagerware Restposten Musterküche* Solaranlage* Wärmepumpe* Wallbox* Photovoltaik* Versicherung* Zusatzversicherung* Zahlungsschutz* Schutzbrief* Garantieverlängerung* Finanzierung* Leasing*
    Zusatzmodul* Modul Zusatzleistung* Zusatzservice Beratungstermin* Beratung Analyse-Paket SEO-* Check *check Inspektion* Winterreifen Reifenwechsel Räderwechsel Zahnreinigung Gleitsicht* Zweitbrille* Sonnenbrille* Frühjahrs* Herbst* Weihnachts* Advents* Sommer* Winter*
    plan plan's tariff package packages bundle add-on add-ons upgrade premium_* premium subscription membership loyalty_card gift_card* voucher* coupon* class classes course courses workshop* seminar* webinar* taster* trial trial_* training masterclass tasting* open_day fair event events tickets concert
    app newsletter online_shop online_store webshop shop store showroom exhibition catalogue catalog brochure range collection new_line model models product products service_contract maintenance_contract maintenance_plan service_plan care_plan protection_plan insurance warranty_extension extended_warranty financing leasing module modules feature features software edition
    consultation check-up checkup winter_tyres tyre_change heat_pump solar_* wine wines menu menus autumn_* winter_* summer_* spring_* christmas_* seasonal_*
""")  # fmt: skip
_LURE = family("""
    sparen spart sparst Ersparnis günstiger günstigste* billiger preiswert* reduziert* Rabatt* *rabatt Nachlass Preisnachlass Prämie *prämie Werbeprämie Bonus *bonus geschenkt schenken gratis kostenlos* Gratis* zum_halben halber_Preis Vorzugspreis Sonderkondition* Sonderpreis* Aktionspreis* Frühbucher* Einführungspreis* Vorteil* Vorteilspreis exklusiv* nur_für_kurze nur_im_* nur_bis nur_noch solange..reicht
    Aktion *aktion Sonderaktion ab_sofort jetzt_neu ganz_neu brandneu* neu_eingetroffen frisch_eingetroffen neu_im neu_bei neue* neuen neuer neues wieder_da wieder_buchbar noch_Plätze Plätze_frei freie_Plätze letzte_Plätze startet starten beginnt_im eröffnet eröffnen beliebt* begehrt* begeister* unschlagbar* attraktiv* innovativ* preisgekrönt* erstklassig* lohnt lohnen lohnenswert Tipp Geheimtipp gewinnen
    umsteigen Umstieg wechseln der_Wechsel Wechsel upgraden buchen buchbar anmelden Anmeldung Neuanmeldung reservieren vorbestellen testen ausprobieren probieren reinschnuppern vorbeischauen schwören setzen_auf möchten_nicht_mehr_missen abgeschlossen entschieden_sich entscheiden_sich freigeschaltet dazubuchen hinzubuchen dazu_buchen obendrauf on_top
    save saves saving savings cheaper discount* reduced bonus reward* free gift gratis half_price special_price special_rate introductory exclusive* limited only_until only_this while_stocks early-bird early_bird few_places places_left spots_left brand-new brand_new new newly newest latest just_launched launched launching launches starts_in opens opening popular favourite favorite best-selling unbeatable attractive innovative award-winning worth_a
    switch switching upgrade upgrading unlock* book booking sign_up signing_up register reserve pre-order try trying test join joining love loved swear_by never_go_back never_look_back go_back choose chosen recommended enjoy win treat
""")  # fmt: skip
_INVITE = family("""
    für_Sie für_dich für_euch Sie_sich Ihnen dir künftig zukünftig in_Zukunft nächste* Ihr_nächst* unser* bei_uns mit_uns von_uns wir_haben wir_bieten haben_wir übrigens Übrigens PS P.S. P.P.S nebenbei noch_etwas kennen_Sie wussten_Sie Interesse Lust viele_Kunden viele_unserer unsere_Kunden die_meisten andere_Kunden wer_jetzt wer_bis wer_pünktlich fragen_Sie rufen_Sie antworten_Sie schauen_Sie sprechen_Sie..auf bringen_Sie empfehlen empfiehlt Freund* Freunde* jemanden
    our with_us from_us we_offer we_have we've you'll you_will you_can you_could you'd you_would future next your_next by_the_way PS P.S while_you're while_we're one_more_thing did_you many_of_our most_of_our customers_who customers_love teams_that teams_who those_who ask reply why_not friend friends colleague bring recommend how_about interested curious
""")  # fmt: skip
_OWN_SUBJECT = words(
    r"\w*system\w*|Software\b|software\b|Umstellung|umgestellt|because of|aufgrund|apolog\w*|entschuldig\w*|Raten\b|Ratenzahlung\w*|Ratenplan|Zahlungsplan|Teilzahlung\w*|Teilbetr\w*|Stundung\w*|Aufschub|Skonto|instal?ments?|payment plan|plan (?:that|which)|work out a plan|deferral|early payment|Rechnung\w* (?:\w+ )?(?:für|über|zu|vom|aus|laut)|(?:für|zu) (?:Ihr\w*|dein\w*|eure?\w*|die|das|den|der|unser\w*)\b[^.!?\n]{0,50}\b(?:offen|fehl\w*|aus\b|fällig|erhalten|unbezahlt|Rechnung|steh\w*|bitten|haben wir)|invoice\w* (?:\w+ )?(?:for|from|on)|(?:fee|charge|payment|bill|rent|dues) (?:for|of)|"
    r"for (?:your|the|our)\b[^.!?\n]{0,50}\b(?:open|outstanding|due|unpaid|overdue|received|invoice|bill|missing)|Kosten\b|Mehrkosten|Gebühren|Zinsen\b|costs\b|charges\b|interest\b|Ärger|trouble|Weg\b|Zeit\b|time\b|Mahnung\w*|reminders?|Schuldnerberat\w*|debt advi\w*|Schuldenberat\w*|gebührenfrei\w*|free of charge|kostenlos\w* (?:Hotline|Nummer|Rückruf|Beratung)|portofrei|feel free|free to\b|free you|Rechnungskopie|copy of|Lastschrift\w*|SEPA|direct debit|Dauerauftrag|standing order|"
    r"bereits (?:gezahlt|überwiesen|abgezogen|berücksichtigt|verrechnet|gutgeschrieben)|already (?:paid|settled|deducted|credited|applied|included)|(?:darin|davon) (?:bereits |schon )?(?:abgezogen|enthalten|berücksichtigt)|neue\w* (?:Bank\w*|Anschrift|Adresse|Konto\w*|Telefon\w*|Frist\w*|Rechnung\w*|Ansprech\w*|Zahlungs\w*|Termin\w*|Kassen\w*|IBAN|Mahnung|Jahr\w*|Beitrag\w*|Vereinbarung|Zahlungsziel)|new (?:bank|address|account|phone|deadline|due|invoice|contact|payment|date|term|year|IBAN|statement)|Ihr\w* neue[nrsm]?\b|your new\b|"
    r"unser\w* Angebot (?:steht|gilt|bleibt|zur|einer|auf)|Vorschlag|Lösung\w*|solution|Vergleich\w*|Rückfragen|Rückgabe|retour\w*|returned|gekündigt|Kündigung|cancel\w*|Guthaben|credit note|Gutschrift|Wartung (?:haben|wurde|ist)|ist (?:seit|noch|weiterhin)|Online-Banking|online banking|App (?:Ihrer|der) Bank|bank(?:ing)? app|Zahlungseingang\w*|eingetroffen\b(?!\w)(?=[^.!?\n]*$)(?<=Zahlung eingetroffen)|kein\w* (?:Werbung|Angebot)|per (?:E-?Mail|Post)"
)
_NEXT_PURCHASE = family("""
    auf_Ihre_nächste auf_Ihren_nächsten auf_die_nächste auf_den_nächsten auf_das_nächste auf_deine_nächste auf_deinen_nächsten bei_Ihrem_nächsten bei_Ihrer_nächsten bei_der_nächsten beim_nächsten_Einkauf beim_nächsten_Auftrag beim_nächsten_Besuch für_Ihren_nächsten für_Ihre_nächste für_den_nächsten Ihr_nächster_Einkauf Ihre_nächste_Bestellung Ihr_nächster_Auftrag Folgeauftrag Folgebestellung Nachbestellung künftige_Aufträge künftigen_Bestellungen
    off_your_next on_your_next with_your_next for_your_next off_the_next on_the_next next_order next_purchase next_booking next_visit next_delivery next_project future_orders future_purchases repeat_order
""")  # fmt: skip
_GIFT = words(
    r"\d{1,2} ?(?:%|Prozent|percent|per cent)|Rabatt\w*|Nachlass|Gutschein\w*|Bonus|Prämie|geschenkt|schenken|gratis|kostenlos\w*|umsonst|günstiger|Vorzug\w*|bevorzug\w*|sparen|spar\w*|gutgeschrieben|dazu\b|discount|voucher|coupon|bonus|free\b|gift|off\b|cheaper|save|credit\b|priority|reduced|treat"
)
_ALL_PRAISE = words(
    r"(?:viele|immer mehr|die meisten|zahlreiche|andere|zufriedene|über \d+)\s(?:\w+\s){0,2}?(?:Kund(?:en|innen)|Mitglieder\w?|Betriebe|Unternehmen|Teams|Nutzer\w*|Eltern|Gäste|Praxen|Haushalte)\b|(?:many|most|more and more|lots|plenty|thousands|hundreds|other|happy)\s(?:of\s)?(?:our\s)?(?:\w+\s)?(?:customers|clients|members|teams|businesses|companies|users|parents|guests|households|tenants)|(?:teams|customers|clients|companies|members) (?:that|who) "
)
_PRAISED = family("""
    nutzen nutzt schwören setzen_auf vertrauen_auf entscheiden_sich haben_sich..entschieden wechseln gewechselt umgestiegen abgeschlossen gebucht profitieren begeistert zufrieden missen lieben empfehlen sparen spart unlock* love use_our using_our switched switch upgraded upgrade rely_on trust_our swear_by never_go_back never_look_back save saving enjoy enjoying chosen choose benefit recommend get_Ledgerly
""")  # fmt: skip
_HARMLESS_CUSTOMERS = words(
    r"Zahlung\w*|zahlen|bezahlen|gezahlt|überweis\w*|pay\b|paid|paying|payment|Lastschrift|direct debit|Fragen|questions|Mahn\w*|remind\w*|Raten\w*|instal\w*"
)
_ASIDE = re.compile(
    r"^\W*(?:P\.? ?P?\.?S\.?\b|Übrigens|Ach ja|Nebenbei|Apropos|Noch (?:etwas|was|ein Tipp|ein Hinweis in eigener)|Und noch|Kleiner (?:Tipp|Hinweis in eigener)|In eigener Sache|Gut zu wissen|Schon (?:gewusst|gehört|gesehen|entdeckt)|Wussten Sie|Wusstest du|Eine gute Nachricht|Gute Nachrichten|By the way|While (?:you're|we're|you are|we are)|One more thing|Oh,? and|Also new|Good news|Did you know|Have you (?:seen|heard|tried)|Quick tip|Pro tip|Fun fact|Speaking of|On another note|On a brighter note|On a happier note|PSST)\b",
    re.IGNORECASE,
)
_HINTING_QUESTION = words(
    r"(?:W[äa]r(?:e|'s|s)? das (?:nicht |nichts )?(?:auch )?(?:et)?was für (?:Sie|dich|euch)|Klingt (?:das )?(?:gut|interessant|spannend)|Neugierig(?: geworden)?|Interesse(?: geweckt)?\?|Interessiert\?|Appetit bekommen|Na,? Lust|Sounds? (?:good|interesting|like (?:you|something))|Interested\?|Curious\?|Fancy (?:a|an|trying|joining)|Tempted|Intrigued|Why not (?:try|join|book|give|treat|make))"
)
_ADVERT_WORDS = family("""
    Nur_im_Oktober Nur_im_November Nur_im_Dezember Nur_diese_Woche Nur_heute nur_bis_Monatsende Jetzt_sichern Jetzt_anmelden Jetzt_buchen Jetzt_umsteigen Jetzt_wechseln Jetzt_testen jetzt_vormerken Platz_sichern Termin_sichern Plätze_sichern Rundum-sorglos* rundum-sorglos* Rundumsorglos* Freundschaftswerbung Kunden_werben Empfehlungsprämie Werbeprämie Treueprämie Willkommensbonus Wechselbonus Neukundenbonus Black-Friday* Cyber-* Herbstangebot* Winterangebot* Weihnachtsangebot* Adventsangebot* Aktionswoche* Schnäppchen Glühwein* Adventsmarkt Sonderverkauf Lagerverkauf Räumungsverkauf
    only_this_month only_this_week this_month_only this_week_only limited_offer limited_time last_few_places secure_your_place secure_your_spot save_your_spot save_your_seat refer_a_friend bring_a_friend member-get-member referral_bonus welcome_bonus loyalty_bonus loyalty_discount early-bird early_bird bargain bargains clearance flash_sale black_friday
""")  # fmt: skip

_OFFERS_HIMSELF = words(
    r"dürfen wir (?:Ihnen|dir|euch)\b[^.!?\n]{0,60}\b(?:vorstellen|zusammenstellen|anbieten|zeigen|zusenden|schicken|empfehlen|ausrechnen|kalkulieren|unterbreiten)|(?:machen|erstellen|rechnen|stellen|schicken|unterbreiten) wir (?:Ihnen|dir)\b[^.!?\n]{0,60}\b(?:Angebot|zusammen|aus|unverbindlich\w*|Prospekt|Katalog|Muster)|unverbindlich\w*|ohne Verpflichtung|Kostenvoranschlag für|no[- ]obligation|without obligation|(?:shall|may|can|could) we (?:\w+ )?(?:send|show|quote|put together|prepare|book|reserve|interest) (?:you|something)|free quote|würde sich (?:bei Ihnen |für Sie |auch )*[^.!?\n]{0,40}\b(?:rechnen|lohnen|anbieten|eignen)|would (?:suit|pay off|be perfect|be ideal|look great|go well)|passt (?:perfekt|hervorragend|prima|wunderbar|ideal|gut) (?:zu|in)\b"
)
_SHOP_CRIES = words(
    r"(?:ab (?:sofort|heute|jetzt) (?:vorbestellbar|erhältlich|buchbar|verfügbar|lieferbar|im)|vorbestellbar|vorzubestellen|(?:now|again) (?:available|in stock|bookable)|pre-?order\w*|(?:schon|bereits) an (?:Weihnachten|den Winter|den Sommer|Geschenke|das Frühjahr|Ostern|Silvester) gedacht|thought (?:of|about) (?:Christmas|presents|gifts|winter|summer)|gefällt auch|mögen auch|kauften auch|also (?:like|love|bought|enjoyed)|(?:derzeit|aktuell|momentan|zurzeit|gerade|currently|right now|at the moment) [^.!?\n]{0,40}\b(?:günstiger|reduziert|billiger|im Angebot|cheaper|reduced|on offer|on sale)|im (?:Doppelpack|Dreierpack|Vorteilspack|Sparpaket)|frei Haus|versandkostenfrei|portofreie? Lieferung|free (?:delivery|shipping)|ab Hof|ab (?:\w+ )?(?:Flaschen|Stück|Kisten) |nur (?:zwei|einen|eins|\d+) (?:be)?zahlen|(?:zwei|drei|\d+) (?:zum Preis von|für) (?:eine[mns]?|zwei|1|2)\b|zum (?:\w+preis)\b|\w*(?:kennenlern|schnupper|start|einstiegs|aktions|sonder|vorzugs|jubiläums|treue|herbst|winter|messe|probier)preis\w*|(?:Ihr|dein)\w* (?:persönliche\w* )?(?:Code|Rabattcode|Vorteilscode|Gutscheincode)|your (?:personal |exclusive |promo |discount )code|(?:verlost|verlosen|Verlosung|Gewinnspiel\w*|Tombola|zu gewinnen|Hauptgewinn|raffle|prize|giveaway|lucky draw|win a)\b|(?:lock in|launch pricing|introductory pricing|for life!|half off|buy one|two-for-one|three for two|BOGO)|(?:just|soeben|gerade) (?:shipped|launched|released|dropped|landed|erschienen|abgefüllt|eingetroffen|gelandet)|frisch (?:abgefüllt|eingetroffen|gekeltert|gebrannt|gebacken|erschienen|im Regal|aus der Druckerpresse)|(?:ist|sind) (?:abgefüllt|da!|eingetroffen!|zurück im)|did you hear\b|schon gehört\b|(?:folgen Sie|folge|folgt|follow|abonnieren Sie|(?<!you )(?<!d )like|liken Sie) (?:uns|us|our|unser\w*)|(?:fünf|5) Sterne|five[- ]stars?|(?:leave|write|post|hinterlassen Sie|schreiben Sie) (?:us |uns )?(?:a|an|eine) (?:\w+ )?(?:review|rating|Bewertung|Rezension)|upgrade (?:before|now|today|to|by|your|and)|(?:abschließen|abschließt|buchen|bestellen|upgraden),? (?:und|and) |spare\w* Sie|spar dir|sichern? (?:Sie )?(?:sich|dir|euch))"
)
_SWITCH_NOW = words(
    r"(?:sollen|dürfen|können) wir (?:Sie|dich|euch|Ihren Vertrag|das) (?:\w+ ){0,3}?(?:umstellen|anmelden|eintragen|vormerken|freischalten|aufnehmen|einladen|einplanen|beraten)|(?:shall|should|may|can) we (?:sign you up|switch you|upgrade you|put you down|enrol you|book you|save you|reserve you|pencil you)|erledigt sich (?:das )?(?:\w+ )?(?:künftig|in Zukunft|von (?:allein|selbst))|(?:Betriebe|Kunden|Mitglieder|Haushalte|businesses|customers|members) (?:sind|machen|are|have) (?:schon|bereits|already) (?:dabei|mit|on board|joined)|(?:table|room|seat|place|Tisch|Platz|Zimmer) (?:for|für) (?:two|four|zwei|vier|Sie|you)|(?:unser\w*|our) (?:neue[rsnm]? )?(?:\w*karte|\w*menü|\w+ menu|Speisekarte|\w*brunch|\w*buffet|\w*fest|\w*markt|\w+ party)\b[^.!?\n]{0,40}\b(?:schmeckt|lockt|wartet|erwartet|duftet|bietet|tastes?|awaits?|offers?|features?|is here)|(?:lädt|laden) (?:wir )?(?:Sie |herzlich )?(?:\w+ )?(?:herzlich )?ein\b|schauen Sie (?:doch |gern |mal )?(?:vorbei|rein)|come (?:and )?(?:see|taste|try|visit|join)|(?:Stamm|Haus|Freundschafts|Mitglieder|Insider)preis\w*|frisch (?:im|am|auf) |gerade (?:frisch|neu)|passt zu Ihr\w*|goes (?:well|perfectly) with|would look"
)
_SALESMAN = words(
    r"(?:Vertrieb\w*|Verkauf(?:sleiter|steam|sberater|sabteilung)\w*|Außendienst\w*|Fachberater\w*|Kundenberater\w*|Produktmanager\w*|sales (?:\w+)|account manager|consultant|product manager|Berater(?:in)?|Experten|experts?|specialists?)"
)
_SHOWS = words(
    r"zeig\w*|vorstell\w*|stellt .{0,30} vor\b|vorführ\w*|präsentier\w*|Vorführung|Demo\b|beraten|erläuter\w*|informieren|empfehlen|show\b|present\b|introduce|demonstrat\w*|demo\b|walk you|talk you through|tell you (?:all |more )?about|advise|recommend|visit you with"
)
_DEAR_LURE = words(
    r"(?:Rabatte?n?|Gutscheine?|Prämien|Angebote|Aktionen|Überraschung(?:en)?|Vorteile|Extras|Geschenke?|discounts?|vouchers?|deals|offers|surprises|perks|benefits|goodies|treats|gifts?)\b[^.!?\n]{0,50}\b(?:auf Sie|auf dich|für Sie|für dich|für Ihr\w*|waiting|wait for|await|for you|just for)|(?:warten|wartet|gibt es|erwarten Sie|erwarten dich|erhalten Sie|bekommen Sie|sichern Sie)\b[^.!?\n]{0,50}\b(?:Rabatte?n?|Gutscheine?|Prämien|Angebote|Geschenke?|Extras)|half (?:the |its |their )?price|zum halben Preis|(?:\d{1,2}|ten|twenty|fifteen|zehn|zwanzig|fünfzehn) ?(?:%|Prozent|percent|per cent) (?:cheaper|off|less|discount|günstiger|billiger|weniger|Rabatt|Nachlass|reduziert)|(?:ein|zwei|drei|second|third|zweite[sr]?|dritte[sr]?|one|two|three|extra|another) (?:\w+ )?(?:Monat\w*|Jahr\w*|Stück|Flasche\w*|months?|years?|bottles?|weeks?|Wochen?) (?:\w+ )?(?:gratis|kostenlos|geschenkt|umsonst|free|on us|for free|for half)|(?:für|for) (?:bestehende |existing |treue |loyal |unsere )(?:Kunden|clients|customers|members|Mitglieder)|on the house|geht aufs Haus|unser\w* App\b[^.!?\n]{0,40}\b(?:geladen|installiert|heruntergeladen|entdeckt|laden|testen|probier\w*)|our app\b[^.!?\n]{0,40}\b(?:downloaded|installed|tried|get)|(?:download|install|try|get) our app"
)
_NOT_DEAR = words(
    r"zahl\w*|pay\w*|Skonto|Vergleich\w*|abgezogen|angerechnet|berücksichtigt|bereits\b|already|deducted|credited|included|settle\w*|instal\w*|Raten\w*|Zinsen|interest|Rechnung\w* (?:für|über)|invoice for"
)
_BANNER = re.compile(r"[★☆🎁🎉🔥✨🎃🎄🛍💥⭐]|\+{3}|\*{3}|>>>|={3}\s?\w")
_LOUD = words(
    r"\w*(?:angebot|aktion|rabatt|preis|code|neu|sale|lese|wochen|herbst|winter|weihnacht|sommer|deal|shop|gratis|kostenlos|jetzt|nur|offer|free|new|save|discount|season|special|order|book)\w*"
)

PROMOTIONS = (
    Shape("an offer in passing", (_OFFERS_HIMSELF,), _OWN_SUBJECT),
    Shape("promotion", (_SHOP_CRIES,), words(r"Kosten\b|costs\b|Gebühren|Zinsen|Ärger|Aufwand|Mühe|Unannehmlich\w*|trouble|hassle|Weg\b|Zeit\b|time\b|Raten\w*|instal\w*|Rechnung (?:für|über)|invoice for|abgezogen|deducted|berücksichtigt|zum (?:Kauf|Verkaufs|Listen|vereinbarten|Fest|Einkaufs|Tages|Gesamt|Netto|Brutto)\w*preis|Ihre Bewertung|geliefert|delivered|haben Sie (?:bestellt|erhalten)|you (?:ordered|received)")),
    Shape("promotion", (_SWITCH_NOW,), words(r"Raten\w*|instal\w*|Lastschrift|direct debit|zahl\w*|pay\w*|klären|besprechen|talk|discuss|Adresse|address|Zahlungsziel|Rechnung\w* per|Versand")),
    Shape("a sales talk", (_SALESMAN, _SHOWS), words(r"Raten\w*|instal\w*|Zahlungs\w*|payment|Rechnung\w*|invoice\w*|Forderung|Schulden\w*|debt|Rechts\w*|legal|Buchhaltung|accounts|Reklamation|complaint|Mahnung|reminder"), denied=True),
    Shape("a lure", (_DEAR_LURE,), _NOT_DEAR),
    Shape("a banner", (_BANNER, _LOUD), words(r"Rechnung\w*|invoice\w*|Mahnung|reminder|fällig|due\b|zahl\w*|pay\w*")),
    Shape("promotion", (_LURE, _FOR_SALE, _INVITE), _OWN_SUBJECT),
    Shape("a present for the next purchase", (_NEXT_PURCHASE, _GIFT), words(r"Raten|Verzug|angerechnet|Gutschrift (?:aus|für|von)|credit note|verrechne\w*|offset|nächste\w* (?:Rechnung|Abrechnung|Abschlag|Beitrag|Rate|Mahnung|Werktag)|next (?:invoice|instalment|step|reminder)")),
    Shape("praise of an own product", (_PRAISED, _ALL_PRAISE), _HARMLESS_CUSTOMERS),
    Shape("promotion as an aside", (_ASIDE, _FOR_SALE), _OWN_SUBJECT),
    Shape("promotion", (_HINTING_QUESTION,), _OWN_SUBJECT),
    Shape("promotion", (_ADVERT_WORDS,), words(r"Rechnung (?:für|über)|invoice for|abgezogen|deducted|berücksichtigt")),
)  # fmt: skip
