# ruff: noqa: E501 word families are easier to read in long lines
"""Contempt: ridicule, doubt of mind or character, pity for the poor, in blunt and in smiling words."""

from __future__ import annotations

from backend.domain.lint.shape import Shape, family, words

_HIM = words(
    r"Sie\b|Ihr\w{0,3}\b|Ihnen\b|du\b|dich\b|dir\b|dein\w{0,2}\b|ihr\b|euch\b|eure\w*|you\b|your\b|you're|you've|yours\b|man\b|wer\b|one\b|someone|somebody|anyone|jemand\w*|Leute|people|everybody's|everyone's"
)
_NAMES = family("""
    Trittbrettfahrer* Nassauer Abstauber* Hochstapler* Pfeife Niete Taugenichts* Tagedieb* Träumer Tagträumer* Luftikus Chaot* Schlitzohr* Windbeutel Kleinkrämer Sorgenkind* Problemkind* Problemkunde* Problemfall Spitzenreiter_unter schwarzes_Schaf Witzbold* Spaßvogel Schlaumeier* Schlauberger* Besserwisser* Schlaukopf Experten_wie Genie Genies Superhirn Künstler_im Weltmeister_im Meister_im Meister_der König_der Königin_der Blindgänger* Schaumschläger* Möchtegern* Bankrotteur* Faulenzer* Drückeberger* Aussitzer* Dauerausrede* Zahlungsmuffel* Muffel Schnarchnase* Schlafmütze* Trantüte*
    freeloader* free-rider* chancer* slacker* layabout* good-for-nothing* waster* time-waster* timewaster* bum leech* sponger* skiver* shirker* problem_child black_sheep hopeless_case lost_cause genius geniuses Einstein rocket_scientist princess snowflake* dimwit* halfwit* numbskull* airhead* dreamer* clown* charlatan* cowboy* chump* muppet* ne'er-do-well* basket_case
""")  # fmt: skip
_NAMES_OK = words(
    r"\w*kostüme?\b|costumes?\b|Rechnung (?:für|über)|invoice for|Ihr Held|(?:sind|waren) (?:unser\w* )?(?:Helden|Held)|our hero|you are a (?:hero|star)|für (?:Ihren|den|die) (?:Clown|Künstler|Weltmeister)\w*"
)
_FACULTY = family("""
    Zahlen Mathe Mathematik Rechnen Kopfrechnen Lesen Leseverständnis Leseverstehen Schreiben_und Grundrechenarten Einmaleins Kalender Kalendern Uhr Datum Organisation Ordnung Buchführung Buchhaltung_nicht Papierkram Büroarbeit Verwaltung Geld_umgehen mit_Geld Umgang_mit Finanzen Terminen Fristen Pünktlichkeit Überweisung_ausfüllen Onlinebanking Technik Deutsch verstehen begreifen Aufmerksamkeit Konzentration Gedächtnis Erinnerungsvermögen
    numbers maths math arithmetic sums counting reading reading_comprehension comprehension spelling calendars calendar dates deadlines organisation organization paperwork admin bookkeeping money finances budgeting punctuality planning memory attention attention_span concentration understanding grown-up_things adulting basic_* simple_*
""")  # fmt: skip
_NOT_GIFTED = family("""
    Stärke Stärken nicht_Ihr_Ding Ihr_Ding nicht_dein_Ding dein_Ding nicht_Ihre_Sache Ihre_Sache_nicht nicht_jedermanns nicht_jedem liegt_nicht liegt_Ihnen_nicht liegen_Ihnen_nicht liegen_nicht_jedem nicht_gegeben überfordert überfordern überfordernd Herausforderung fremd Fremdwort Neuland zu_hoch zu_schwer zu_schwierig zu_kompliziert zu_viel_verlangt schwerfallen schwerfällt schwer_fällt schwer_fallen Lücken Schwäche Schwächen haben_Sie_nie nie_gelernt nicht_gelernt noch_lernen nachlässt nachgelassen lässt_nach auffrischen Auffrischung Nachhilfe* Grundkurs* Anfängerkurs* wünschen_übrig zu_wünschen_übrig
    strong_suit strong_point strongest strength strengths forte your_thing not_for_everyone not_everyone's not_everybody's isn't_everyone's challenging challenge too_much too_hard too_difficult too_complicated too_advanced beyond foreign struggle_with struggles weak_point weakness not_gifted a_gift talent never_learned never_learnt brush_up refresher lessons remedial leaves_a_lot left_something is_fading is_failing is_slipping alien
""")  # fmt: skip
_GENTLE_DOUBT = words(
    r"PDF\w*|Datei|QR\w*|Anhang|Anlage|attach\w*|unleserlich|illegible|(?:falls|wenn|sollten|if) (?:Sie|du|you)\b[^.!?\n]{0,60}\b(?:nicht (?:lesen|öffnen)|cannot (?:read|open))|unser\w* (?:Fehler|Versehen|Buchhaltung)|our (?:mistake|error|side|books)|wir\b.{0,30}\bFehler|kranken?\b|Krankheit|illness|uns (?:\w+ )?(?:schwer|leicht)|for us\b|Unterlagen fehlen|schwierige\w* (?:Lage|Zeit|Situation)|difficult (?:time|situation|period)|finanziell\w* (?:schwer|eng)|(?:Zahlung|payment|paying|zahlen|Betrag|amount|Summe|sum)\b.{0,50}\b(?:schwerf\w+|schwer f\w+|too much|zu viel|zu hoch|challenging|difficult)|Rechnung für|invoice for|Kurs(?:gebühr)?\b|lessons\b(?=[^.!?\n]*\b(?:invoice|fee|due))"
)
_EVEN = words(
    r"(?:sogar|selbst|schon|even)\s(?!wenn|if\b|when\b|though|bei\b|nach\b|dann\b|mit\b|now\b|after\b|a (?:small|part|partial|short|brief|first)|ein(?:e|en)? (?:klein|Teil|kurz|Rate|erst))(?:\w+\s){0,4}?(?:Kind\w*|Schüler\w*|\w*schüler\w*|Azubi\w*|Lehrling\w*|Praktikant\w*|Hund|Katze|Oma|Opa|Großmutter|Enkel\w*|Anfänger\w*|Laie\w*|Blinder|Hamster|Goldfisch|Papagei|Kunden|Kleinste\w*|Student\w*|Vereine?|Rentner\w*|"
    r"child\w*|kids?|toddlers?|schoolchild\w*|pupils?|interns?|trainees?|apprentices?|dog|cat|hamster|goldfish|parrot|grandmother|grandma|granny|beginners?|amateurs?|students?|\w+-year-olds?|novices?|pensioners?)\b"
)
_SIMPLIFIED = words(
    r"(?:let (?:us|me) |we(?:'ll| will)? |I(?:'ll| will)? )?(?:put|say|explain|write|spell) (?:this|it|that) (?:out )?(?:as |so |really |very |more |nice and )*(?:simply|slowly|clearly|plainly|in)?(?:, (?:really|very) )?(?:really |very )?(?:simply|slowly|for you|in (?:small|short|simple|easy|one-syllable|terms even))|in words of one syllable|in (?:small|short|big) (?:words|letters) for you|(?:ganz |extra |schön |noch (?:ein)?mal |gern )*(?:langsam|einfach) (?:für (?:Sie|dich)|erklärt|formuliert|zum (?:Mitschreiben|Mitlesen|Mitdenken))|so einfach,? dass (?:Sie|selbst|auch|sogar|jeder)|in ganz einfachen (?:Worten|Sätzen)|zum (?:Mitschreiben|Mitlesen|Mitdenken|Ausschneiden|Abheften)|buchstabier\w*|(?:mit|in) (?:Bildern|Bildchen|bunten|Druckbuchstaben|Großbuchstaben)|draw (?:you )?a picture|in crayon|with pictures|do I need to spell|für (?:ganz )?(?:Langsame|Dumme|Doofe|Anfänger|Begriffsstutzige|Laien)\b|for (?:dummies|slow learners|the slow|beginners)|(?:it is|it's|isn't|is not|kein(?:e)?|ist (?:doch )?keine) (?:exactly )?(?:rocket science|brain surgery|Raketenwissenschaft|Hexenwerk|Zauberei|höhere Mathematik|Quantenphysik|difficult,? is it)"
)
_ORIGIN = words(
    r"where (?:you|you people|people like you|you lot) (?:come from|grew up|were raised)|in (?:your|that) (?:culture|country|part of the world|world|corner|circles)|(?:back|over) (?:home|there) in|(?:you|your) (?:people|lot|sort|kind|type|crowd)\b|people of your|your generation|at your age|in your condition|dort,? wo (?:Sie|du) herkomm\w*|wo (?:Sie|du) herkomm\w*|in (?:Ihr|dein)\w* (?:Kultur\w*|Kreisen|Heimat|Herkunftsland|Milieu|Welt|Alter|Zustand|Schicht|Gegend)\b|(?:Ihr|dein)\w* (?:Mentalität|Landsleute|Generation|Herkunft|Sorte|Schlag)\w*|Menschen Ihres Schlages|Leute Ihres|Leute(?:n)? (?:vom|mit Ihrem|aus Ihrer)|bei (?:euch|Ihnen) da (?:unten|drüben|hinten)|südländisch\w*|orientalisch\w*|bei uns in Deutschland|hier in Deutschland (?:zahlt|bezahlt|gilt|ist)|here in Germany,? (?:we|people|bills)|in a civili[sz]ed"
)
_ORIGIN_OK = words(
    r"lieferbar|geliefert|delivered|Rechnung für|invoice for|VAT|Umsatzsteuer|Steuer|tax|Zeitzone|time zone|Feiertag\w*|holiday|Bank\b|transfer|welcome|willkommen|language|Sprache"
)
_GO_AND = words(
    r"(?:do|please do|kindly|just)? ?\btry to (?:keep up|pay attention|follow|focus|remember|understand|act|behave|concentrate|be an adult|grow)|try harder|(?:strengen Sie sich|streng dich|reißen Sie sich|reiß dich|nehmen Sie sich ein Beispiel|nimm dir ein Beispiel|schlagen Sie (?:es|das|den Begriff)? ?(?:einmal |mal )?(?:nach|im)|denken Sie (?:vielleicht )?(?:ein)?mal (?:\w+ )?darüber nach,? (?:was|wie|ob|warum|wer)|gehen Sie (?:mal |einmal )?in sich|fassen Sie sich (?:mal |einmal )?an|kaufen Sie sich (?:mal |einmal |doch )?(?:einen|eine|ein)|besorgen Sie sich (?:mal |einmal |doch )?(?:einen|eine)|legen Sie sich (?:mal |doch )?(?:einen|ein) (?:Kalender|Terminplaner)|lassen Sie sich (?:das )?(?:\w+ )?(?:von (?:Ihr\w+|jemand\w*|einem)|helfen,? (?:beim|den))|suchen Sie sich (?:\w+ )?(?:Hilfe|einen Job|Arbeit|Betreu\w+))"
    r"|\b(?:sollte[nst]* (?:Sie|du|man|Ihr\w*)|wäre (?:es )?(?:vielleicht |wohl )?(?:an der )?(?:Zeit|besser|ratsam))\s(?:vielleicht |wohl |besser |lieber |dringend |einmal |mal |doch )+[^.!?\n]{0,90}\b(?:nachdenken|umschauen|umsehen|aufhören|aufgeben|schließen|hinterfragen|umsatteln|lernen|beraten lassen|überdenken|suchen|lassen|fragen)\b"
    r"|(?:you (?:might|may) (?:want|wish|like) to|perhaps (?:you should|it is time|it's time|you could|try|consider)|maybe (?:you should|it is time|it's time|you could|try|consider)|have you (?:ever )?considered|have you thought of|consider)\s[^.!?\n]{0,50}\b(?:another (?:line|career|hobby|business|trade)|different (?:line|career|hobby|business|trade)|closing|selling up|giving up|a (?:simpler|smaller|calmer)|(?:buying|getting|investing in) a|hiring (?:an adult|someone|somebody)|find(?:ing)? (?:an adult|someone|somebody)|less (?:demanding|ambitious)|lemonade stand|career|job)"
)
_GO_AND_OK = words(r"Raten\w*|instal\w*|Beratungsstelle|Schuldnerberat\w*|debt advi\w*|Stundung|deferral")
_POOR = words(
    r"(?:schon|nicht (?:ein)?mal|noch nicht (?:ein)?mal) (?:für|mehr für|zu|zum)\s[^.!?\n]{0,50}\b(?:nicht )?(?:reicht|reichen|langt|genug)|(?:can(?:not|'t)|could(?: not|n't)|unable to) even (?:afford|find|scrape|manage|pay|raise)|(?:Sparschwein|Sparstrumpf|Pfandflasche\w*|Flaschensammel\w*|Flaschen sammeln|Spendenaktion|Spendenkonto|Sammelbüchse|Spendendose|Klingelbeutel|Hut herumgeh\w*|den Hut|Suppenküche|Tafel (?:gehen|anstehen)|Sozialkaufhaus|Lottoschein|Lotto spiel\w*|Lottogewinn|im Lotto|Hartz\w*|Stütze\b|Portokasse|aus der Portokasse|Peanuts|Trinkgeld|Taschengeld\w*|Brotkrumen|Notgroschen zusammenkratz\w*|zusammenkratz\w*|Oma anpump\w*|anpump\w*|Matratze|Sofaritzen|Couchritze\w*|"
    r"piggy ?bank|bottle deposit|returning bottles|down the back of the sofa|behind the (?:sofa|couch)|loose change|lottery|whip-round|crowdfund\w*|charity case|begging bowl|pass the hat|soup kitchen|food bank|scrape together|rub two (?:coins|pennies)|pennies together|pin money|tip jar|bake sale|lemonade stands?|living on (?:benefits|handouts)|for a (?:company|firm|business) of your size|cash-strapped)\b"
    r"|(?:Geld|money|Budget|funds?)\b[^.!?\n]{0,50}\b(?:für (?:den|die|das|Ihr\w*|dein\w*) (?:\w+ )?(?:Urlaub\w*|Auto\w*|Wagen|Porsche|SUV|Tesla|Yacht|Boot|Golf\w*|Champagner|Smartphone|iPhone|Friseur|Tattoo\w*|Nägel|Party\w*|Fernseher|Grill\w*|Messestand)|for (?:the|your|that|a) (?:\w+ )?(?:holidays?|car|Porsche|SUV|Tesla|yacht|boat|golf|champagne|phone|tattoos?|nails|party|parties|TV|new \w+))|(?:auf|in) (?:Instagram|Ihren (?:Urlaubs)?fotos|den Fotos)\b[^.!?\n]{0,60}|(?:Sekt|Champagner|champagne|Porsche|Tesla|Rolex|Mallorca|Malediven|Maldives|Ibiza|Kreuzfahrt|cruise)\b"
)
_POOR_OK = words(
    r"Rechnung (?:für|über|zu)|invoice for|Reise\w* (?:nach|Nr|vom)|Buchung\w*|booking|Ihre\w* (?:Kreuzfahrt|Reise|Buchung)|your (?:cruise|trip|booking|stay)|(?:für|for) (?:Ihr\w*|den|die|das|the|your) [^.!?\n]{0,60}\b(?:offen|fällig|fehl\w*|stehen|steht|due|open|outstanding|unpaid)|Sponsor\w*|geliefert\w*|Lieferung|delivered|delivery|Flaschen (?:Sekt|Champagner)|Kisten|Kartons|bottles of|Lotto-|Vereinstafel|Reparatur|repair\w*|Leasing|Wartung"
)
_WHAT_WOULD_THEY = words(
    r"(?:(?:Ihr|dein)\w*|your)\s(?:\w+\s)?(?:Eltern|Mutter|Vater|Großmutter|Oma|Enkel\w*|Kinder\w*|Söhne|Tochter|Lehrmeister|Meister|Doktorvater|parents|mother|father|grandmother|granny|grandchildren|children|kids|mentor|teacher|ancestors)\b[^.!?\n]{0,80}\b(?:halten|denken|denkt|sagen|sagt|stolz|schämen|beigebracht|gelehrt|erzogen|drehen|think|say|proud|ashamed|taught|raised|teach|bring|brought)"
    r"|(?:hat|haben|did|didn't|has) (?:Ihnen|dir|you|Sie|nobody|no one|niemand|anyone|anybody|your)\b[^.!?\n]{0,50}\b(?:beigebracht|gelehrt|erklärt,? (?:wie|dass|was)|erzogen|taught|teach you|tell you how|explained how|bring you up|brought you up|raise you)"
)
_CHARACTER = family("""
    Rückgrat Selbstachtung Selbstrespekt Schneid Mumm Arsch Hintern Ehrenwort Ehrenmann Ehrbarkeit Kaufmannsehre ehrbarer_Kaufmann ehrbaren_Kaufmann unten_durch Charakterfrage Charaktersache Charakterlos* Armutszeugnis Offenbarungseid_an Peinlichkeit Fremdschämen fremdschämen zum_Fremdschämen Kopf_schütteln kopfschüttelnd Augen_rollen Bock keinen_Bock stinkfaul faul Faulpelz* zu_faul bequem_geworden gemütlich_gemacht aussitzen Aussitzen durchmogel* mogeln drücken_sich Drückebergerei herauswinden herauszuwinden winden_sich
    backbone dignity self-respect honour_among gentleman lift_a_finger get_off_your off_the_sofa off_the_couch sit_on_your backside lazy idle weasel weaselling wriggle wriggling squirm squirming dodge dodging duck_out ducking_out hide_behind hiding_behind bury_your_head pathetic* sad_spectacle cringe cringeworthy eye-roll
""")  # fmt: skip
_CHARACTER_OK = words(
    r"Rechnung (?:für|über)|invoice for|Menschenwürde|spine (?:clinic|treatment|surgery)|(?:uns|wir|we|us)\b.{0,20}\b(?:aussitzen|peinlich|ashamed)|Druckschrift|Rückgrat (?:unser\w*|der|des)|backbone of"
)
_ONE_WOULD_THINK = words(
    r"man (?:sollte|könnte|möchte|würde) (?:ja |doch |eigentlich |fast )?(?:meinen|annehmen|glauben|erwarten|denken)|(?:one|you) (?:would|might|could|should) (?:almost |really )?(?:think|have thought|expect|assume|imagine|hope)\b|you'd (?:think|expect|hope)|we(?:'d| would) have thought|(?:von|from) (?:jemandem|someone|somebody|einem|einer|a)\s[^.!?\n]{0,40}\b(?:wie (?:Ihnen|dir)|in Ihrer Position|mit Ihrem|mit Ihrer|like you|in your position|with your)[^.!?\n]{0,60}\b(?:erwarte\w*|expect\w*)|für (?:jemanden|einen|eine) (?:\w+ )?(?:mit (?:Ihr|dein)\w*|in Ihr\w*|wie (?:Sie|dich))|for (?:someone|somebody|a (?:man|woman|person|company|firm|doctor|professional)) (?:of|with|in|like) (?:you|your)"
)
_ONE_WOULD_THINK_OK = words(
    r"Sie könnten glauben|Irrtum|error|you would expect (?:us|from us)|would you expect|man sollte meinen,? dass wir"
)
_TYPICAL = words(
    r"(?:wir |herzlich\w* )?(?:gratulier\w*|Glückwunsch\w*|congratulations|congrats|well done|bravo|chapeau|happy (?:birthday|anniversary) to|alles Gute zum)\b(?=\s?[!.])|im Koma|in a coma|auf dem Buckel|(?:mausetot|scheintot|verstaubt|Staub ansetz\w*|gathering dust|cobwebs|Spinnweben|graue Haare|Moos)|(?:wachen|wach) (?:Sie |du )?(?:\w+ ){0,4}?auf\b|laufen lernt|(?:typisch|typical)(?:erweise|ly)?\b(?:[ ,:]+(?:für )?(?:Sie|Ihr\w*|du|you\w*|of you))|(?:how|so|wie|ach,? wie) (?:very )?(?:typical|original|charming|convenient|predictable|clever|touching|sweet|cute|praktisch|originell|charmant|rührend|niedlich|süß|schlau|clever|bequem)\b(?! (?:für uns|for us|is it|ist es|it is|can))|wie (?:immer|üblich|gewohnt|gehabt)(?: bei Ihnen| haben Sie| sind Sie|,? nichts| keine| zu spät| Funkstille)|as (?:usual|always|ever),? (?:you|nothing|no|silence|too late|late)|(?:same old|the usual|wieder die alte|die übliche\w*) (?:story|excuses?|Leier|Ausred\w*|Tour|Nummer|silence|Masche)|(?:surprise|Überraschung),? (?:surprise|Überraschung)|(?:wer hätte das|who would have|who'd have) (?:gedacht|thought|guessed)|(?:applaus|applause|tusch|konfetti|bravo|standing ovation|slow clap)\b|(?:anybody|anyone|jemand|keiner) (?:home|zu Hause|daheim)\?|Erde an|(?:Earth|calling) (?:to|planet)|(?:noch|still) (?:am Leben|alive|unter uns|with us)\?|(?:aufgewacht|ausgeschlafen|wach)\?|wake up|rise and shine|hello\?\?|hallo\?\?|(?:knock knock|klopf klopf)"
)
_QUESTION_OF_MIND = words(
    r"(?:is|was|are|ist|war|sind|fällt|liegt) (?:it|that|this|es|das|Ihnen|dir) (?:\w+ )?(?:really |so |wirklich |denn |tatsächlich |derart )+(?:hard|difficult|complicated|much|schwer|schwierig|kompliziert|viel)|(?:what|which) part of [^.!?\n]{0,50}\b(?:not understand|n't (?:you )?understand|unclear to you)|welche[rsn]? Teil (?:von|an|davon|der|des)\b[^.!?\n]{0,50}\b(?:nicht verst\w+|nicht begr\w+)|was (?:genau )?(?:ist|war) (?:an|daran)\b[^.!?\n]{0,50}\b(?:unklar|nicht zu verstehen|missverständlich|schwer|kompliziert)|was (?:genau )?(?:verstehen|begreifen) Sie (?:nicht|an|daran)|wie (?:deutlich|oft|klar|einfach) (?:muss|müssen|sollen|soll|denn)|do (?:you|we) need (?:a|to) (?:diagram|drawing|map|hand|babysitter|draw|hold)|(?:brauchen|benötigen) Sie (?:\w+ )?(?:eine Zeichnung|eine Anleitung zum|eine Extraeinladung|eine Einladung|Händchen|einen Betreuer|einen Vormund|einen Babysitter)|Extraeinladung|Extrawurst|special invitation|(?:hand|Händchen) ?(?:hold|halten)\w*|babysit\w*|an die Hand nehmen|hand-?holding|Kindermädchen|nanny"
)
_SO_CALLED = words(
    r"(?:so-?called|sogenannte\w*|selbst ernannte\w*|self-styled|self-proclaimed|Ihr\w* (?:kleine[rsn]?|winzige[rsn]?|bescheidene[rsn]?) (?:Laden|Firma|Klitsche|Betrieb|Geschäft|Unternehmen|Welt)|your (?:little|tiny|modest|precious) (?:shop|firm|business|company|outfit|world|empire|operation)|(?:Ihr|your|diese[rs]?|this) (?:\w+ )?(?:Imperium|empire|Lädchen|Geschäftchen|Firmchen|Bruchbude|dump|joke of a|excuse for a|Hinterhof\w*|backyard\w*|back-street|tinpot|Mickey[- ]Mouse\w*))\b"
)
_MEMORY = words(
    r"(?:Ihr|dein)\w* (?:\w+ )?Gedächtnis\b(?! (?:zu rufen|rufen))|your (?:\w+ )?memory (?:\w+ ){0,2}?(?:needs|fails|is|like|lapses|problem|span|of a)|vergesslich\w*|Vergesslichkeit|forgetfulness|forgetful|senil\w*|dement\w*|Demenz|Alzheimer\w*|verkalkt\w*|goldfish|Goldfisch\w*|Sieb\b|Knoten ins Taschentuch|knot in (?:a|your) handkerchief|Gedächtnisschwund|Amnesie|amnesia"
)
_MEMORY_OK = words(
    r"wir\b.{0,20}\bvergesslich|we\b.{0,20}\bforgetful|Alters|Pflege\w*|care\b|Rechnung (?:für|über)|invoice for|passiert (?:uns|jedem|allen)|happens to (?:us|everyone|all)"
)

_CANNOT = words(
    r"(?:Rechnen|Lesen|Zählen|Denken|Wirtschaften|Haushalten|Addieren|Planen|Zuhören)\s(?:können Sie|kannst du|konnten Sie|gehört (?:nicht|wohl|offen\w+)|(?:war|ist|scheint|liegt|fällt) (?:\w+ )?(?:nicht|nie|schwer|Ihnen|dir|Ihre|wohl))\b|(?:nicht|kaum|never|not|barely|hardly) (?:rechnen|lesen|zählen|denken|wirtschaften|haushalten|count|read|add up|think) (?:können|kannst|kann|konnten)|(?:rechnen|lesen|zählen|denken|count|read|add up|think)\b[^.!?\n]{0,30}\b(?:offensichtlich|offenbar|anscheinend|obviously|evidently|apparently|clearly|itself seems)|(?:obviously|evidently|apparently|clearly|seemingly) (?:\w+ )?(?:can't|cannot|unable|do not know|don't know|have no idea|never learned|never learnt|were never)"
)
_NOT_OUR_CLASS = words(
    r"(?:für|for) (?:Menschen|Leute|Familien|Kunden|Firmen|Betriebe|people|families|those|customers|companies|businesses|parents|clients|members),? (?:die|who|that) (?:\w+ ){0,4}?(?:leisten|afford|zahlen|bezahlen|pay|mean)|(?:woanders|anderswo|elsewhere|somewhere (?:else|cheaper|simpler)|andernorts)\b[^.!?\n]{0,40}|more at home|besser aufgehoben|better suited to|not (?:quite )?(?:our|the right) (?:sort|kind|class|calibre)|(?:unter|beneath) (?:unserem|Ihrem|our|your) (?:Niveau|level|station)|out of your league|eine Nummer zu groß|beyond (?:you|your (?:means|reach|abilities|capabilities))|über Ihre Verhältnisse|Ihre Verhältnisse\b|Kragenweite|Gewichtsklasse|Discounter|Ramsch\w*|Kreisklasse|bargain basement|second-rate|third-rate|zweitklassig\w*|drittklassig\w*"
)
_NOT_OUR_CLASS_OK = words(
    r"(?:gekauft|bestellt|bezahlt|überwiesen|gezahlt|bought|ordered|paid|sent|transferred) (?:\w+ )?(?:woanders|anderswo|elsewhere)|(?:woanders|elsewhere) (?:gebucht|verbucht|booked|posted)|Ratenzahlung|instal\w*"
)
_MORALS = words(
    r"Zahlungsmoral|Zahlungsverhalten|payment (?:morale|morals|habits|ethics|discipline)|Geschäftsgebaren|business ethics|business manners"
)
_MORALS_OK = words(
    r"gute\w*|sonst|bisher\w*|immer|stets|zuverlässig\w*|pünktlich\w*|vorbildlich\w*|good|usually|always|excellent|reliable|so far|danke\w*|thank\w*"
)

_SARCASM = words(
    r"(?:we have|we've|wir haben|ich habe|I have|I've) [^.!?\n]{0,40}\b(?:seen|known|met|gesehen|erlebt|gekannt)\b[^.!?\n]{0,50}\b(?:better|besser\w*|more sense|mehr Verstand)|(?:a (?:little|bit of)|some|ein (?:wenig|bisschen|Mindestmaß an)|etwas mehr|mehr) (?:more )?(?:honesty|decency|respect|manners|effort|courtesy|responsibility|self-discipline|discipline|Ehrlichkeit|Anstand|Respekt|Sorgfalt|Disziplin|Verantwortung|Höflichkeit)\b[^.!?\n]{0,40}\b(?:you|your|Sie|Ihnen|Ihrer|dir)\b|(?:wenn|if) (?:Sie|du|you) [^.!?\n]{0,40}\bso (?:führen|führst|wirtschaften|arbeiten|rechnen|planen|leben) wie\b|(?:run|manage) (?:your|the) [^.!?\n]{0,30}\b(?:the way|like) you\b|(?:most|any|every|each|jede[rs]?|die meisten|viele) (?:\w+-year-olds?|Zehnjährige\w*|\w+jährige\w*|Kinder|Kind|Schüler\w*|children|child|schoolboys?|schoolgirls?|teenagers?|Teenager|first-graders?) (?:\w+ )?(?:understands?|know|knows|can|could|learns?|gets?|versteh\w*|weiß|wissen|kann|können|begreif\w*|lern\w*|schaff\w*)|(?:It|That) must (?:be|feel) (?:\w+ )?(?:nice|lovely|wonderful|great|liberating|pleasant|comfortable|easy|hard|difficult|fun|sad|tiring|exhausting) (?:to|being|having|when|for)|(?:Es|Das) muss (?:ja |doch |wirklich |sehr |schon )*(?:schön|herrlich|traurig|toll|wunderbar|angenehm|bequem|praktisch|befreiend|anstrengend|hart|schwer|ein schönes) (?:\w+ )?(?:sein|Gefühl)|(?:How|What a) (?:nice|lovely|wonderful|comfortable|marvellous|enviable) (?:it must|for you|life|to be)|(?:Wie|Was für ein) (?:schön\w*|beneidenswert\w*|bequem\w*|herrlich\w*|wunderbar\w*) (?:für (?:Sie|dich)|Leben|muss)|(?:must|müsste|muss) be (?:nice|lovely)"
    r"|(?:andere|die meisten|normale|unsere übrigen|alle anderen|other|most|all our other|the other|normal) (?:\w+ )?(?:Betriebe|Firmen|Kunden|Leute|Menschen|Familien|Vereine|Unternehmen|Mitglieder|Studios|Praxen|businesses|companies|firms|customers|people|families|clubs|members|parents|Eltern)\b[^.!?\n]{0,30}\b(?:schaffen|kriegen|bringen|wissen,?|(?:haben|have) (?:dafür|längst|for (?:that|this)|someone|people)|zahlen (?:auch|ohne|einfach|pünktlich|längst|anstandslos)|manage|know (?:how|that|what)|seem to|pay (?:without|on time|simply|promptly|up)|find (?:the|it))\b"
    r"|(?:Sie|du|you) (?:haben|hast|sind|bist|have|are) (?:vermutlich|wohl|wahrscheinlich|anscheinend|offenbar|sicher|scheinbar|presumably|probably|apparently|clearly|evidently|obviously)\s(?:nur |bloß |just |only |merely )?(?:einen?|eine[rnm]?|kein\w*|zu|nicht|a|an|no|not|too|one of)\b"
    r"|(?:should|ought to|sollte\w*) (?:perhaps |maybe |vielleicht |besser |probably )?(?:not|nicht|aufhören,?|stop) (?:\w+ ){0,3}?(?:call itself|call yourself|nennen|bezeichnen|be in business|run a|own a|calling)|(?:nennt|nennen) (?:sich|Sie sich) (?:\w+ ){0,3}?(?:Unternehmer|Kaufmann|Firma|Profi|seriös)|calls? (?:itself|yourself|yourselves) (?:a|an)\b"
    r"|(?:leave|leaving|überlassen|lassen) (?:the |das )?(?:paying|Bezahlen|Zahlen|bill)\b[^.!?\n]{0,30}\b(?:others?|other people|anderen?)|whatever (?:one|you) (?:likes?|wants?|fanc\w+)|(?:bestellen|kaufen|essen|trinken|feiern) (?:können|konnten|kann|kannst|ging|hat|haben|klappt\w*|funktionier\w*) (?:Sie|du|ja|doch|immer|noch|hervorragend|prima|gut|wunderbar|es|man)|(?:ordering|buying|eating|drinking|spending) (?:was|is|comes|came|seems) (?:\w+ )?(?:easy|easier|no problem|natural)|(?:nehmen|mitnehmen|bestellen) ja,? (?:be)?zahlen nein|take yes|(?:Bestellen|Einkaufen|Kaufen|Konsumieren)\b[^.!?\n]{0,40}\b(?:Zahlen|Bezahlen)\b|(?:Schuhkarton|shoebox|Zettelwirtschaft|Bierdeckel|beer mat)"
)
_SARCASM_OK = words(
    r"(?:verwechselt|überwiesen|gezahlt|paid|transferred|geschrieben|gefragt|bereits|already|vermutlich|wohl|probably|presumably)\b[^.!?\n]{0,40}\b(?:nicht (?:erhalten|gesehen|bekommen)|not (?:received|seen)|keine (?:Mahnung|Rechnung|Post))|für Sie (?:muss|schwer)|for you (?:right now|at the moment)|instal\w*|Raten\w*|einen Fehler|a mistake|einen Zahlendreher|eine andere|ein anderes|einen anderen|another"
)

_MOCK_PRAISE = words(
    r"so (?:gründlich|konsequent|hartnäckig|beharrlich|gekonnt|erfolgreich|elegant|perfekt|souverän|zuverlässig|lange|ausdauernd|kunstvoll)\b[^.!?\n]{0,50}\b(?:verschläft|verschlafen|vergisst|vergessen|ignorier\w*|übersieht|übersehen|schweig\w*|drück\w*|aussitz\w*|sitzt|weg\w*|nicht (?:be)?zahl\w*)|so (?:thoroughly|consistently|stubbornly|gracefully|successfully|reliably|perfectly)\b[^.!?\n]{0,50}\b(?:ignor\w*|forget\w*|forgot\w*|oversleep\w*|overlook\w*|avoid\w*|dodg\w*)"
    r"|(?:für|zu[mr]?|for) (?:Ihr\w*|dein\w*|eine\w*|das|den|your|a|the) (?:\w+ )?(?:Doktor\w*|Abitur|Studium|Titel|Meister\w*|Diplom|Professur|Schulabschluss|Führerschein|Uhr|Auto|doctorate|PhD|degree|diploma|title|professorship)\b[^.!?\n]{0,40}\b(?:gereicht|genügt|reichte|langte|good enough|were enough|was enough|managed)|(?:auch|selbst|even|despite|trotz) (?:mit |ein\w* |with |an? |Ihr\w* |your )*(?:Doktor\w*|Titel|Studium|Akademiker\w*|Professor\w*|PhD|doctorate|degree|professor)\b[^.!?\n]{0,50}\b(?:zahlen|bezahlen|lesen|rechnen|verstehen|schützt|pay|read|count|understand|help\w*)"
)

CONTEMPTS = (
    Shape("a sneer", (_SARCASM,), _SARCASM_OK, denied=False),
    Shape("a doubt of the mind", (_CANNOT,), _GENTLE_DOUBT, denied=False),
    Shape("contempt of means", (_NOT_OUR_CLASS, _HIM), _NOT_OUR_CLASS_OK, denied=False),
    Shape("contempt", (_MORALS,), _MORALS_OK, denied=False),
    Shape("contempt", (_NAMES,), _NAMES_OK, denied=False),
    Shape("a doubt of the mind", (_NOT_GIFTED, _FACULTY, _HIM), _GENTLE_DOUBT, denied=False),
    Shape("a sneer", (_EVEN,), words(r"Rechnung (?:für|über)|invoice for|Ermäßigung"), denied=False),
    Shape("a sneer", (_SIMPLIFIED,), denied=False),
    Shape("contempt of origin or age", (_ORIGIN,), _ORIGIN_OK, denied=False),
    Shape("a patronising advice", (_GO_AND,), _GO_AND_OK, denied=False),
    Shape("ridicule of the poor", (_POOR, _HIM), _POOR_OK, denied=False),
    Shape("shaming before the family", (_WHAT_WOULD_THEY,), denied=False),
    Shape("contempt", (_CHARACTER, _HIM), _CHARACTER_OK, denied=False),
    Shape("a sneer", (_ONE_WOULD_THINK,), _ONE_WOULD_THINK_OK, denied=False),
    Shape("a sneer", (_TYPICAL,), denied=False),
    Shape("mock praise", (_MOCK_PRAISE,), words(r"Rechnung (?:für|über)|invoice for|geprüft|bearbeitet|checked"), denied=False),
    Shape("a doubt of the mind", (_QUESTION_OF_MIND,), denied=False),
    Shape("contempt", (_SO_CALLED,), denied=False),
    Shape("ridicule of forgetting", (_MEMORY,), _MEMORY_OK, denied=False),
)  # fmt: skip
