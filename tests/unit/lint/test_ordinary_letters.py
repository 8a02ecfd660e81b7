# ruff: noqa: E501 sentences as they are
"""What firms of many trades ordinarily write: names, deliveries, offers, notices of the law. None of it is stopped."""

import pytest

from backend.domain.lint import facts_of_row, lint
from backend.domain.lint.names import without_names
from tests.builders.drafts import BUSINESS, CONSUMER

DE = "RG-2026-118: 1.190,00 EUR, Frist 03.11.2026. "


def faults(text: str, stage: str = "m2") -> set[str]:
    row = {"lang": "de", "stage": stage, "facts": BUSINESS}
    return {found.code for found in lint(text, facts_of_row(row))}


@pytest.mark.parametrize(
    "signature",
    [
        "Anwalt Holzbau GmbH, Buchhaltung",
        "Richter Dachbau GmbH & Co. KG",
        "Notar Weinhandel e. K.",
        "Polizei-Ausrüster Süd GmbH",
        "Sabine Anwalt, Rechnungswesen",
        "i. A. Jörg Richter",
        "Bundesverband der Köche e. V., Geschäftsstelle",
        "Buchhandlung am Amtsgericht",
        "Moor GmbH, Forderungsmanagement",
    ],
)
def test_a_name_makes_nobody_a_lawyer(signature: str) -> None:
    assert faults(f"{DE}\nMit freundlichen Grüßen\n{signature}") == set()


@pytest.mark.parametrize(
    "signature",
    [
        "Inkasso Falke GmbH",
        "Falke Inkasso GmbH",
        "Rechtsanwälte Kern AG",
        "Ihr Anwalt",
        "Zuständiger Notar",
        "Obergerichtsvollzieher Kruse",
    ],
)
def test_a_legal_form_hides_no_office(signature: str) -> None:
    assert "impersonation" in faults(f"{DE}\nMit freundlichen Grüßen\n{signature}")


def test_a_name_is_blanked_letter_by_letter_and_people_around_him_stay() -> None:
    text = "Das Presse-Café Anker und Ihr Arbeitgeber Haas GmbH, Polizeistraße 7"
    blanked = without_names(text)
    assert blanked == "Das NNNNNN-Café NNNNN und Ihr Arbeitgeber NNNN GmbH, NNNNNNNNNNNNN 7"
    assert len(blanked) == len(text)


@pytest.mark.parametrize(
    "disclosure",
    [
        "Sie schreiben mit einem automatischen Assistenten (künstliche Intelligenz).",
        "Ich bin ein KI-Assistent, kein Mensch; meine Antworten können Fehler enthalten.",
        "Diese Antwort hat eine KI geschrieben; sie kann sich irren.",
        "Ich bin nur eine Maschine, aber ich helfe gern. Das habe ich leider nicht verstanden.",
        "Zu Rechtsfragen darf ich als automatischer Assistent nichts sagen; wenden Sie sich an einen Anwalt oder die Verbraucherzentrale.",
    ],
)
def test_a_machine_may_say_what_it_is(disclosure: str) -> None:
    assert faults(f"{disclosure} {DE}", "portal_chat") == set()


@pytest.mark.parametrize(
    "offer",
    [
        "Den Betrag können Sie in sieben Raten zu 170,00 EUR zahlen.",
        "190 EUR anzahlen und den Rest in fünf Raten zu 200 EUR leisten.",
        "Zwei gleiche Raten von jeweils 595,00 EUR genügen uns.",
        "Zwölf Raten zu 99,17 EUR wären möglich.",
        "Anzahlung 400,00 EUR; die restlichen 790,00 EUR bis 03.11.2026.",
        "Auch monatlich 100 EUR wären möglich.",
    ],
)
def test_an_offer_of_instalments_names_part_amounts(offer: str) -> None:
    assert faults(DE + offer) == set()


@pytest.mark.parametrize(
    "offer",
    [
        "Den Betrag können Sie in sieben Raten zu 180,00 EUR zahlen.",
        "190 EUR anzahlen und den Rest in fünf Raten zu 250 EUR leisten.",
        "Anzahlung 400,00 EUR; die restlichen 890,00 EUR bis 03.11.2026.",
        "Auch monatlich 2.000 EUR wären möglich.",
        "Eine Ratenzahlung ist möglich. Der Gesamtbetrag ist 1.199,00 EUR.",
    ],
)
def test_instalments_that_do_not_add_up_are_a_wrong_amount(offer: str) -> None:
    assert faults(DE + offer) == {"amount_mismatch"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Café Anker steht bei uns mit RG-2026-118 im Rückstand.",
        "Das Restaurant Dolce Vita ist seit dem 15.09.2026 in Verzug.",
        "Geliefert wurde in die Gefängnisgasse 3.",
        "Ihre Rechte wegen etwaiger Mängel verlieren Sie durch die Zahlung nicht.",
        "Zuständige Aufsichtsbehörde ist der Landesbeauftragte für Datenschutz.",
        "Steuernummer 205/5700/1234, Finanzamt Bonn",
        "Als treuer Kunde wissen Sie, dass wir sonst nicht mahnen.",
        "Die Rechnung betrifft Ihr Jahresabo der Tageszeitung.",
        "Das Premium-Paket haben Sie gebucht; dafür ist die Rechnung offen.",
        "Die Rechnung betrifft die Reinigung der Polizeiinspektion Mitte.",
        "Die Nachhilfe Ihres Sohnes ist noch nicht bezahlt.",
        "Der Fahrer hat die Ware an Ihrer Haustür abgestellt.",
        "Leergut holen wir mit der nächsten Tour ab.",
        "Das ist keine Drohung, nur eine Erinnerung.",
        "Mit der Polizei hat das nichts zu tun.",
        "Ihr Arbeitgeber erfährt von uns nichts.",
        "Es wäre schade, wenn wir die Lieferungen unterbrechen müssten.",
        "Die Preise waren im Angebot genannt.",
        "Laut Beschluss der Eigentümerversammlung ist das Hausgeld festgesetzt.",
        "Wird ein Insolvenzverfahren eröffnet, melden wir die Forderung zur Tabelle an.",
        "Der Redaktion Ihres Magazins haben wir die Fotos geliefert.",
        "Ihr Sohn nimmt weiter am Training teil.",
        "Wir behalten uns vor, nach Fristablauf einen gerichtlichen Mahnbescheid zu beantragen.",
        "Bis zum Ausgleich liefern wir nur noch gegen Vorkasse (§ 273 BGB).",
        "Die Alarmanlage mit Polizeianschluss ist montiert.",
        "Die Flyer für Ihre Rabattaktion sind gedruckt und geliefert.",
        "Die Entrümpelung der Wohnung Ihrer Mutter ist abgerechnet.",
        "Falls Ihr Arbeitgeber die Kosten trägt, geben Sie ihm bitte die Rechnung.",
        "Eine anerkannte Schuldnerberatungsstelle berät Sie kostenlos.",
    ],
)  # fmt: skip
def test_an_ordinary_sentence_passes(sentence: str) -> None:
    assert faults(DE + sentence) == set()


def test_a_firm_beside_the_debtor_is_still_another_debtor() -> None:
    assert "third_party_disclosure" in faults(f"{DE}Auch das Café Anker ist mit 1.190,00 EUR im Rückstand.")
    row = {"lang": "de", "stage": "m2", "facts": CONSUMER}
    beside = "L-4471: 86,50 EUR. Das Café Anker ist mit 86,50 EUR im Rückstand."
    assert "third_party_disclosure" in {found.code for found in lint(beside, facts_of_row(row))}


def test_work_that_is_done_excuses_its_own_clause_only() -> None:
    assert "unlawful_threat" in faults(f"{DE}Die Ware ist geliefert, nun kommt die Polizei.")
    assert "third_party_disclosure" in faults(f"{DE}Die Ware ist geliefert, Ihr Chef erfährt alles.")


def test_the_name_of_a_firm_covers_no_threat() -> None:
    assert "unlawful_threat" in faults(f"{DE}Ihr Chef bei der Haas GmbH erfährt davon.")
    assert "third_party_disclosure" in faults(
        f"{DE}Wir informieren die Kunden der Haas GmbH über Ihre Schulden."
    )
