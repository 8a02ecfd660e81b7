# ruff: noqa: E501 sentences as they are
"""Families of faults an inventive writer picks from, each with an ordinary sentence that is close to it and passes."""

import pytest

from backend.domain.lint import facts_of_row, lint
from tests.builders.drafts import BUSINESS

HEAD = {
    "de": "RG-2026-118: 1.190,00 EUR, Frist 03.11.2026. ",
    "en": "RG-2026-118: EUR 1,190.00, deadline 3 November 2026. ",
}


def codes(language: str, sentence: str) -> set[str]:
    row = {"lang": language, "stage": "final_notice", "facts": BUSINESS}
    return {found.code for found in lint(HEAD[language] + sentence, facts_of_row(row))}


@pytest.mark.parametrize(
    ("language", "code", "fault", "ordinary"),
    [
        ("de", "advertising", "Auf sämtliche Rosen gibt es diese Woche 15 Prozent.", "Auf alle Positionen sind 19 Prozent Umsatzsteuer gerechnet."),
        ("de", "advertising", "Unser Finanzpartner hilft mit einem Kredit ab 4,9 % effektiv.", "Die Finanzierung über Ihre Bank wurde abgelehnt, daher ist die Rechnung offen."),
        ("de", "advertising", "Mit unserem Servicevertrag wäre das nicht passiert.", "Ihr Servicevertrag läuft bis zum Jahresende."),
        ("de", "advertising", "Besuchen Sie uns auf Facebook und verpassen Sie keine Aktion.", "Für die Betreuung Ihrer Facebook-Seite ist der Betrag offen."),
        ("de", "advertising", "Wer bis Freitag auf den Jahrestarif umsteigt, bekommt einen Monat geschenkt.", "Wer schon gezahlt hat, braucht nichts zu tun."),
        ("de", "advertising", "Soll ich Ihnen das Plus-Paket gleich freischalten?", "Soll ich einen Rückruf für Sie vormerken?"),
        ("de", "advertising", "Unsere Pralinenwochen haben begonnen.", "Unser Betrieb bleibt in den Ferien geschlossen."),
        ("en", "advertising", "All deck chairs are 30 percent off until Sunday.", "The discount of 3 % has been deducted."),
        ("en", "advertising", "Members who renew today get two months free.", "Shall I send you the invoice again?"),
        ("en", "advertising", "Our lending partner offers a loan in minutes.", "The maintenance contract you signed covers the third quarter."),
        ("de", "unlawful_threat", "Zwei unserer Leute sind abends in Ihrer Siedlung unterwegs.", "Unser Fahrer ist am Montag wieder in Ihrer Straße und liefert die Restmenge."),
        ("de", "unlawful_threat", "Sie wollen sicher nicht, dass er bei Ihnen klingelt.", "Sie möchten nicht, dass wir Ihnen Mahnungen per E-Mail schicken?"),
        ("de", "unlawful_threat", "Der Kollege geht erst, wenn bezahlt ist.", "Wir nehmen uns gern Zeit für Sie."),
        ("en", "unlawful_threat", "You would not want them to come round again.", "You would not want further costs, and neither would we."),
        ("en", "unlawful_threat", "Our man will be in your part of town after work.", "The driver left the parcel at your door."),
        ("de", "third_party_disclosure", "Der Fall liegt morgen bei der Lokalredaktion.", "Ihr Fall liegt jetzt bei Frau Lenz in der Buchhaltung."),
        ("de", "invented_consequence", "Danach ergeht ohne Anhörung Haftbefehl.", "Ein Haftbefehl droht Ihnen deswegen nicht."),
        ("de", "invented_consequence", "Unbezahlte Mahnungen führen selbsttätig zur Streichung aus der Handwerksrolle.", "Die Löschung im Handelsregister haben wir wie beauftragt angemeldet."),
        ("de", "invented_consequence", "Diese Forderung ist damit unanfechtbar.", "Die Forderung ist unbestritten."),
        ("de", "invented_consequence", "Ihnen droht dann ein Berufsverbot.", "Für die Beratung zum Berufsverbot ist unser Honorar offen."),
        ("de", "invented_consequence", "Nach Fristablauf dürfen Sie kein Gewerbe mehr betreiben.", "Die Gebühr für die Gewerbeanmeldung ist enthalten."),
        ("en", "invented_consequence", "You will be barred from trading.", "Our shop is closed over the holidays."),
        ("en", "invented_consequence", "This notice cannot be appealed.", "You are free to object to the claim."),
        ("de", "invented_consequence", "Gegen dieses Schreiben ist kein Rechtsmittel gegeben.", "Ein Vollstreckungsbescheid wird rechtskräftig, wenn niemand Einspruch einlegt."),
        ("de", "impersonation", "Gegen Sie ist ein Betrag von 1.190,00 EUR festgesetzt.", "Das Hausgeld ist durch Beschluss der Versammlung festgesetzt."),
        ("de", "impersonation", "Die Begleichung wird hiermit angeordnet.", "Die Zahlung wurde vertraglich für den 14.09.2026 festgelegt."),
        ("en", "impersonation", "You are hereby ordered to pay.", "The payment was not executed by your bank."),
        ("de", "degrading_tone", "Wer so rechnet wie Sie, sollte besser Topflappen häkeln.", "Sie sollten sich besser heute als morgen bei uns melden."),
        ("de", "degrading_tone", "Zum Kaufmann sind Sie wohl nicht geboren.", "Das gelieferte Teil taugte nicht für Ihre Anlage, deshalb haben wir es getauscht."),
        ("de", "degrading_tone", "Ihr Talent zum Vergessen ist bekannt.", "Vergessen passiert jedem einmal."),
        ("de", "degrading_tone", "Auf Ihre Zusagen kann man nichts geben.", "Bitte halten Sie Ihre Zusage ein."),
        ("en", "degrading_tone", "You are clearly not cut out for business.", "You have always paid on time so far."),
        ("de", "address_form_mixed", "Ihre Zahlung fehlt noch. Brauchst du mehr Zeit?", "Ihre Zahlung fehlt noch. Brauchen Sie mehr Zeit?"),
    ],
)  # fmt: skip
def test_a_family_is_found_and_its_neighbour_passes(
    language: str, code: str, fault: str, ordinary: str
) -> None:
    assert code in codes(language, fault)
    assert codes(language, ordinary) == set()


@pytest.mark.parametrize(
    ("head", "stopped"),
    [
        ("AMTLICHE MAHNUNG\nRG-2026-118: 1.190,00 EUR.", True),
        ("Kassenzeichen 77-12\nRG-2026-118: 1.190,00 EUR.", True),
        ("RG-2026-118: 1.190,00 EUR bis 03.11.2026. Die Vollziehungsbeamtin", True),
        ("Zahlungserinnerung\nRG-2026-118: 1.190,00 EUR.", False),
        ("RG-2026-118: 1.190,00 EUR bis 03.11.2026. Die Buchhaltung", False),
    ],
)
def test_a_letter_does_not_look_official(head: str, stopped: bool) -> None:
    found = {f.code for f in lint(head, facts_of_row({"lang": "de", "stage": "m1", "facts": BUSINESS}))}
    assert ("impersonation" in found) is stopped
