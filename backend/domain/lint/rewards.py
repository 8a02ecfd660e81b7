# ruff: noqa: E501 word families are easier to read in long lines
"""Rewards and upgrades a reminder does not offer: bring a friend, go Pro, bill yearly and save (§ 7 (2) no. 2 UWG)."""

from __future__ import annotations

from backend.domain.lint.dealings import BOUGHT
from backend.domain.lint.shape import Shape, words

_OTHERS = r"Freund\w*|Bekannte\w*|Kolleg\w*|Nachbar\w*|Geschwister\w*|Partner\w*|(?:neue[nrs]?|weitere[nrs]?|andere[nrs]?|ein) (?:Mitglied\w*|Kund\w*|Leser\w*|Abonnent\w*|Patient\w*|Mieter\w*)|jemand\w*|friends?|colleagues?|neighbou?rs?|someone|somebody|(?:new|another) (?:member|customer|client|reader|subscriber)s?|a mate|mates"
_BROUGHT = r"mitbring\w*|mitgebracht\w*|bring\w*|wirb\w*|werb\w*|werben|geworben\w*|empf[ie]hl\w*|empfehl\w*|empfohlen\w*|Empfehlung\w*|einlad\w*|eingeladen\w*|lädst|laden|anwerb\w*|überzeug\w*|vermittel\w*|refer\w*|introduc\w*|recommend\w*|invit\w*|bring\b|sign(?:s|ed)? up|join\w*"
_BRING_A_FRIEND = words(
    rf"(?:{_OTHERS})\b[^.!?\n]{{0,50}}\b(?:{_BROUGHT})|(?:{_BROUGHT})\b[^.!?\n]{{0,50}}\b(?:{_OTHERS})\b|(?:Freunde|Kunden|Mitglieder|Leser|Friends|Member)[- ](?:werben|wirbt|get|gets|bring|refer)|refer[- ]a[- ]friend|member[- ]gets[- ]member|Empfehlungs(?:prämie|bonus|programm|aktion)\w*|referral (?:bonus|reward|scheme|programme|program|code)"
)
_GAIN = words(
    r"umsonst|gratis|kostenlos|kostenfrei|geschenkt|schenken|Geschenk|Prämie\w*|\w*[Gg]utschein\w*|\w*[Rr]abatt\w*|\w*[Bb]onus\w*|Freimonat\w*|Monate? frei|beitragsfrei|Dankeschön|spar(?:en|t|st)\b|belohn\w*|Guthaben|halbe[rnm]? Preis|aufs Haus|free\b|rewards?|vouchers?|credit\b|gift|discount|half price|on the house|on us\b|off (?:your|the|his|her|their) (?:next|first)|you both"
)
_GAIN_OK = words(
    r"abgezogen|verrechnet|gutgeschrieben|angerechnet|berücksichtigt|ausgezahlt|deducted|credited|applied|paid out|Rechnung\w* (?:für|über|betrifft)|invoice for|kostenlos\w* (?:Beratung|Hilfe|Rat)|free (?:debt )?(?:advice|help|counsel\w*)|Schuldnerberat\w*|hat(?:te|ten)? (?:uns )?(?:\w+ )?empfohlen|recommended (?:us|you)|(?:Ihr|Dein)\w* (?:Nachbar|Kolleg|Freund)\w* (?:hat|haben)|Steuerberat\w*|bring(?:en|t|s)? (?:Sie )?(?:bitte |please )?(?:die|das|den|the|this|your)"
)
_BETTER_PLAN = words(
    r"(?:why not|how about|time to|ready to|consider|want to|fancy|go|going|switch(?:ing)?|mov(?:e|ing)|upgrad(?:e|ing)|step(?:ping)?) (?:\w+ ){0,2}?(?:up )?(?:to )?(?:the |our |a )?(?:Pro\b|Premium\b|Plus\b|Gold\b|Platinum\b|Business plan|Enterprise|(?:Business|Team|Pro|Premium|Plus|Gold|next|higher) tier|annual (?:plan|billing|payment)|yearly (?:plan|billing|payment)|(?:bigger|larger|next|higher) (?:plan|tier|package))|(?:annual|yearly|quarterly) (?:billing|payments?|plans?|subscriptions?|memberships?)\b[^.!?\n]{0,50}\b(?:sav\w+|unlock\w*|cheaper|free|less|off\b|discount)|unlock(?:s|ing)? (?:all|every|more|the full|our|extra|unlimited|additional)\b|"
    r"(?:Jahres(?:zahlung|zahler|abrechnung|tarif|vertrag|paket|beitrag|karte)|jährliche\w* (?:Zahlung|Zahlweise|Abrechnung|Rechnung)|Zwei-?Jahres-?\w+)\b[^.!?\n]{0,60}\b(?:spar(?:en|t|st)\b|günstiger|billiger|gratis|geschenkt|schalt\w+|Monate? frei|\d\s?%)|(?:wechsel\w*|umstell\w*|umsteig\w*|upgrad\w*|hochstuf\w*|geh\w*|steig\w*)\b[^.!?\n]{0,40}\b(?:auf|in|zu|zum|um auf)\s(?:den |die |das |unser\w* |unsere[nm]? )?(?:nächst\w* |größer\w* |höher\w* )?(?:Pro\b|Premium\w*|Plus\b|Gold\w*|Platin\w*|Business-?\w*|Profi-?\w*|Komfort-?\w*|Jahres(?:zahlung|tarif|vertrag|paket|beitrag|karte))|schalt(?:et|en|e)\b[^.!?\n]{0,40}\b(?:alle|sämtliche|weitere|zusätzliche) (?:Funktionen|Dashboards|Module|Kurse|Inhalte|Vorteile|Geräte|Features)\b[^.!?\n]{0,20}\bfrei\b|noch mehr (?:Funktionen|Kurse|Inhalte|Leistung|Vorteile|Speicher)"
)
_PLAN_OK = words(
    r"Rechnung\w* (?:für|über|betrifft)|invoice for|auf (?:andere|unser neues) (?:Konto|Bank)|Raten\w*|instal\w*|Lastschrift|direct debit|SEPA|gekündigt|cancelled|(?:wurde|wurden|ist|sind|war|was|were|has been)\b[^.!?\n]{0,40}\b(?:umgestellt|gewechselt|switched|upgraded|moved|enthalten|included|berechnet|billed)|haben Sie|you (?:have |had )?(?:switched|upgraded|chose|ordered|booked)|Mahnstufe|Zahlung\w* (?:um|auf) (?:monatlich|Raten)|postage"
)

_JUST_NOW = words(
    r"gerade|derzeit|aktuell|zurzeit|momentan|jetzt|diese Woche|diesen Monat|noch bis|nur noch|right now|currently|at the moment|this (?:week|month)|just now|until (?:Saturday|Sunday|the end)"
)
_CHEAP_HERE = words(
    r"(?:bei uns|in unserem \w+|in unserer \w+|im (?:Laden|Shop|Onlineshop|Sortiment)|with us|in our (?:shop|store|range)|at our)\b[^.!?\n]{0,50}\b(?:günstig\w*|reduziert|im Angebot|preiswert|billig\w*|herabgesetzt|zum (?:Sonder|Aktions)preis|im (?:Preis )?gesenkt|on offer|cheap\w*|reduced|on sale|a bargain|discounted)\b|(?:günstig\w*|reduziert|im Angebot|preiswert|on offer|reduced|on sale)\b[^.!?\n]{0,30}\b(?:bei uns|in unserem \w+|with us|in our (?:shop|store|range))"
)

REWARDS = (
    Shape("a reward for bringing somebody", (_BRING_A_FRIEND, _GAIN), _GAIN_OK, near=BOUGHT, denied=False),
    Shape("a bargain", (_CHEAP_HERE, _JUST_NOW), words(r"Zins\w*|interest|Rechnung\w* (?:für|über)|invoice for|Angebot (?:vom|Nr)|günstiger (?:ist|wäre|als)"), near=BOUGHT),
    Shape("an upgrade", (_BETTER_PLAN,), _PLAN_OK, near=BOUGHT, denied=False),
)  # fmt: skip
