# ruff: noqa: E501 sentences as they are
"""What somebody thinks of who wants to put pressure on a debtor, each with an ordinary sentence that is close to it."""

import pytest

from backend.domain.lint import facts_of_row, lint
from backend.domain.lint.shape import words
from tests.builders.drafts import BUSINESS

HEAD = {
    "de": "RG-2026-118: 1.190,00 EUR, Frist 03.11.2026. ",
    "en": "RG-2026-118: EUR 1,190.00, deadline 3 November 2026. ",
}


def codes(language: str, text: str) -> set[str]:
    row = {"lang": language, "stage": "final_notice", "facts": BUSINESS}
    return {found.code for found in lint(text, facts_of_row(row))}


@pytest.mark.parametrize(
    ("language", "code", "fault", "ordinary"),
    [
        ("de", "unlawful_threat", "Morgen lassen wir an Ihrer Wohnungstür ein neues Schloss einsetzen.", "Das neue Schloss an Ihrer Ladentür haben wir im September eingebaut."),
        ("de", "unlawful_threat", "Danach bleibt bei Ihnen die Heizung aus, den Hahn haben wir im Keller.", "Die Heizung läuft nach der Reparatur wieder, Fragen dazu beantwortet der Monteur."),
        ("de", "unlawful_threat", "Ihre Möbel stehen dann am Mittwoch im Hof, egal bei welchem Wetter.", "Ihre Möbel haben wir am Montag im Hof abgestellt, wie vereinbart."),
        ("de", "unlawful_threat", "Wir holen uns die Fenster wieder, notfalls während Sie im Büro sind.", "Der Hausmeister hat den Zähler abgelesen, während Sie im Urlaub waren."),
        ("de", "unlawful_threat", "Auf der Übersicht der Schuldner, die wir an alle Handwerker im Ort schicken, stehen Sie dann oben.", "Die Übersicht der offenen Posten haben wir beigefügt."),
        ("de", "unlawful_threat", "Der Lokalreporter hat schon gefragt, ob wir eine gute Geschichte für ihn haben.", "Unser Redakteur hat den Text für Ihre Broschüre geschrieben."),
        ("de", "unlawful_threat", "Dann parkt unser Wagen mit der Aufschrift „Hier wird nicht bezahlt“ vor Ihrem Laden.", "Den Wagen mit Ihrer Aufschrift haben wir im September beschriftet geliefert."),
        ("en", "unlawful_threat", "The code for your front door will no longer work.", "The key to your locker is waiting at reception."),
        ("en", "unlawful_threat", "Our fitters will let themselves in with the master key and take the kitchen out again.", "You can come to our office without an appointment."),
        ("de", "third_party_disclosure", "Eine Liste mit den Namen aller, die Miete schulden, liegt seit heute im Waschkeller aus.", "Der Aushang mit den neuen Öffnungszeiten hängt im Treppenhaus."),
        ("de", "third_party_disclosure", "Ein Foto dieser Mahnung hängt in der Vereinsgaststätte neben der Dartscheibe.", "Diese Mahnung steht auch im Kundenportal."),
        ("de", "third_party_disclosure", "Ihr Vermieter hat schon gesagt, dass er sich über Ihre Schulden nicht wundert.", "Sprechen Sie mit einer Beratungsstelle über Ihre Schulden, das ist kostenlos."),
        ("de", "third_party_disclosure", "Unsere Mahnung haben wir der Wirtin gegeben, sie sieht Sie ja jeden Abend.", "Das Paket haben wir bei Ihrem Nachbarn abgegeben."),
        ("en", "third_party_disclosure", "Your name is on the list of non-payers that every landlord in the district receives.", "The list of participants went to all trainers before the course."),
        ("en", "third_party_disclosure", "We have left a copy of this reminder with the caretaker of your building.", "We have attached a copy of the reminder for your records."),
        ("de", "invented_consequence", "Solange diese Rechnung offen ist, dürfen Sie keine Auslandsreise antreten.", "Wenn Sie ins Ausland reisen, können Sie vorher überweisen."),
        ("de", "invented_consequence", "Danach sind Ihre Kinder für die Summe verantwortlich, das regelt das Gesetz.", "Wenn Ihre Eltern die Rechnung übernehmen, ist uns das recht."),
        ("de", "invented_consequence", "Mit Fristablauf ist Ihr Pachtvertrag ohne weitere Erklärung erloschen.", "Ihr befristeter Pachtvertrag endet zum Jahresende."),
        ("de", "invented_consequence", "Ihre Anzahlung gehört dann uns.", "Die Kaution bleibt bis zur Abrechnung bei uns hinterlegt."),
        ("de", "invented_consequence", "Schuldner dieser Höhe werden regelmäßig zu einer Freiheitsstrafe verurteilt.", "Den Zaun der JVA haben Sie bei uns bestellt."),
        ("de", "invented_consequence", "Anschließend friert Ihre Bank das Girokonto ein.", "Bitte sprechen Sie mit Ihrer Bank über die Lastschrift."),
        ("de", "invented_consequence", "Ohne Zahlung dürfen Sie bei der nächsten Kommunalwahl nicht wählen.", "Sie können zwischen Überweisung und Lastschrift wählen."),
        ("en", "invented_consequence", "Your lease is over automatically on the day after the deadline.", "The contract ends in December as agreed."),
        ("de", "impersonation", "Wir schreiben Ihnen als amtlich bestellter Schuldeneintreiber des Kreises.", "Wir sind Ihr Ansprechpartner für alle Fragen zu dieser Rechnung."),
        ("de", "impersonation", "Das Bundesamt für Zahlungsverkehr hat Ihre Akte geöffnet und fordert Sie auf.", "Das Bundesamt für Wirtschaft gibt den Zuschuss erst nach Begleichung der Rechnung frei."),
        ("de", "impersonation", "Gezeichnet: Dr. jur. Ahrens, Fachanwalt für Vollstreckungsrecht", "Unterzeichnet hat den Vertrag Herr Notar Blum für Sie."),
        ("de", "advertising", "Empfehlen Sie uns weiter, und wer einen Freund bringt, erhält einen Gutschein.", "Frau Sommer hat uns Ihnen empfohlen, den Willkommensgutschein haben wir abgezogen."),
        ("de", "advertising", "Mit dem Jahrespaket sparen Sie zwei Monatsbeiträge.", "Das Jahrespaket läuft seit September und ist mit dieser Rechnung berechnet."),
        ("de", "advertising", "Winterreifen sind bei uns gerade besonders günstig.", "Die Winterreifen haben wir im September montiert."),
        ("en", "advertising", "Move to the Business tier today and unlock unlimited users.", "You upgraded to the Business plan in August; this is the invoice for it."),
        ("de", "degrading_tone", "Den Pokal für die längste Funkstille haben Sie sicher.", "Die Pokale für Ihr Turnier haben wir im September geliefert."),
        ("de", "degrading_tone", "Für das neue Motorrad war offenbar genug Geld da, für uns nicht.", "Das Motorrad haben Sie im September abgeholt."),
        ("de", "degrading_tone", "Ihre Buchhaltung sieht vermutlich so aus wie Ihr Vorgarten.", "Das Fahrrad sieht nach der Reparatur aus wie neu."),
        ("de", "degrading_tone", "Vielleicht sollten Sie Ihre Mutter bitten, die Überweisung für Sie auszufüllen.", "Gern hilft Ihnen Frau Weber beim Ausfüllen der Überweisung."),
        ("de", "degrading_tone", "Man merkt, dass Sie in der Schule bei Mathe gefehlt haben.", "Ihr Sohn hat an zwei Tagen in der Schule gefehlt, das Essensgeld haben wir gekürzt."),
        ("en", "degrading_tone", "Gold medal for the slowest payer in the county!", "The medals for your club were delivered in September."),
    ],
)  # fmt: skip
def test_the_thought_is_found_and_its_neighbour_passes(
    language: str, code: str, fault: str, ordinary: str
) -> None:
    assert code in codes(language, HEAD[language] + fault)
    assert codes(language, HEAD[language] + ordinary) == set()


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Kommissariat 24, Sachbearbeiterin Lohse. Zum Vorgang RG-2026-118 sind 1.190,00 EUR offen.", True),
        ("Zentrale Mahnstelle der Länder: RG-2026-118 über 1.190,00 EUR ist offen.", True),
        ("Stadt Brunsfeld – Der Bürgermeister – Vollstreckungsstelle\nSehr geehrte Frau Glinka, RG-2026-118.", True),
        ("Werkstatt Lohse, Frau Lohse. Zu RG-2026-118 sind 1.190,00 EUR offen.", False),
        ("Zahlungserinnerung: RG-2026-118 über 1.190,00 EUR ist offen.", False),
    ],
)  # fmt: skip
def test_nobody_heads_his_letter_as_an_office(text: str, stopped: bool) -> None:
    assert ("impersonation" in codes("de", text)) is stopped


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Order PO-66120 (EUR 1,190.00) remains unpaid.", True),
        ("RG-2026-118 for order PO-66120 (EUR 1,190.00) remains unpaid.", False),
        ("Thank you for order PO-66120.", False),
    ],
)
def test_what_is_owed_is_named_by_the_invoice_not_by_the_order(text: str, stopped: bool) -> None:
    assert ("reference_mismatch" in codes("en", text)) is stopped


@pytest.mark.parametrize(
    ("pattern", "found", "passed"),
    [
        (r"Aal|Bär\w*|\w*tür", ("ein Aal", "die Bären", "an der Haustür"), ("Saal", "Erdbär")),
        (r"(?:Rote|Blaue)\sListe|[Ss]chuld(?:en)?\b", ("blaue Liste", "Schulden"), ("Unschuld", "grüne Liste")),
        (r"a?typisch|(?:sehr )?gut", ("typisch", "atypisch", "gut"), ("ungut",)),
        (r"\bÖl\b|§\s?31|x{2}", ("das öl", "xx"), ("Öle",)),
    ],
)  # fmt: skip
def test_a_family_sorted_by_letters_finds_what_its_pattern_says(
    pattern: str, found: tuple[str, ...], passed: tuple[str, ...]
) -> None:
    sorted_by_letters = words(pattern)

    assert all(sorted_by_letters.search(text) for text in found)
    assert not any(sorted_by_letters.search(text) for text in passed)
