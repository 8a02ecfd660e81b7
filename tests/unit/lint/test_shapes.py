# ruff: noqa: E501 sentences as they are
"""Sentences that no list of phrases knows: the thought decides, in any order and wording; the lawful twin passes."""

import pytest

from backend.domain.lint import facts_of_row, lint
from backend.domain.lint.shapes import SHAPES
from tests.builders.drafts import CONSUMER

HEAD = {"de": "L-4471: 86,50 EUR, Frist 03.11.2026. ", "en": "L-4471: EUR 86.50, deadline 3 November 2026. "}


def codes(language: str, sentence: str) -> set[str]:
    row = {"lang": language, "stage": "final_notice", "facts": CONSUMER}
    return {found.code for found in lint(HEAD[language] + sentence, facts_of_row(row))}


@pytest.mark.parametrize(
    ("language", "code", "fault", "lawful"),
    [
        ("de", "unlawful_threat", "Dann erfährt Ihr Dienstherr davon.", "Sprechen Sie bitte mit Ihrem Dienstherrn."),
        ("en", "unlawful_threat", "Your trading partners will be made aware of this.", "Please let us know your reasons."),
        ("de", "unlawful_threat", "Wir stellen Ihren Fall online.", "Ihre Rechnung finden Sie online."),
        ("en", "unlawful_threat", "Our agents will pay you a visit.", "You may visit our office at any time."),
        ("de", "invented_consequence", "Wer nicht widerspricht, hat die Forderung endgültig akzeptiert.", "Sie können der Forderung jederzeit widersprechen."),
        ("en", "invented_consequence", "After that date you lose your right to object.", "You may object at any time."),
        ("de", "invented_consequence", "Wir erlassen dann einen Vollstreckungsbescheid.", "Wir beantragen dann einen Mahnbescheid."),
        ("de", "invented_consequence", "Auf die Zinsen berechnen wir weitere Zinsen.", "Zinsen auf Zinsen berechnen wir nicht."),
        ("de", "advertising", "Wussten Sie, dass wir auch Wartungsverträge anbieten?", "Gern bieten wir Ihnen eine Ratenzahlung an."),
        ("en", "advertising", "Our sales team would love to tell you about our packages.", "Our accounts team is happy to help."),
        ("de", "impersonation", "Als Prozessbevollmächtigte der Gläubigerin fordern wir Sie auf zu zahlen.", "Danach beauftragen wir einen Rechtsanwalt."),
        ("en", "impersonation", "We write on instruction of our client.", "We may instruct solicitors."),
        ("de", "degrading_tone", "Anständige Menschen bezahlen, was sie bestellen.", "Bitte bezahlen Sie, was Sie bestellt haben."),
        ("en", "degrading_tone", "Have you ever heard of punctuality?", "Have you received our invoice?"),
        ("de", "third_party_disclosure", "Zum Vergleich: Die Tischlerei Haas hat bei uns zwölf Rechnungen offen.", "Bei uns ist diese Rechnung offen."),
        ("en", "third_party_disclosure", "A copy of this letter goes to your landlord.", "A copy of the invoice is enclosed."),
        ("de", "unlawful_threat", "Ich parke den Lieferwagen so lange vor Ihrem Büro, bis gezahlt ist.", "Unsere Monteure kommen am Montag wegen der Restarbeiten bei Ihnen vorbei."),
        ("en", "unlawful_threat", "The balance goes to your franchisor on the following day.", "If your employer covers the cost, please pass the invoice on yourself."),
        ("de", "unlawful_threat", "Die Stammgäste Ihres Hauses finden dann auf jedem Tisch einen Zettel zu Ihren Schulden.", "Haben Ihre Gäste die Lieferung schon bestätigt?"),
        ("de", "unlawful_threat", "Wir wissen übrigens, wo Ihr Wagen abends steht.", "Wir wissen, dass Sie viel zu tun haben."),
        ("en", "unlawful_threat", "It would be a shame if something happened to your windows.", "It would be a shame to lose you as a customer."),
        ("de", "unlawful_threat", "Ein Hinweis an die Steuerfahndung ist schnell geschrieben.", "Falls das Jugendamt die Kosten trägt, schicken Sie uns bitte den Bescheid."),
        ("de", "invented_consequence", "Ein Urteil braucht der Gerichtsvollzieher bei unstreitigen Summen nicht.", "Vollstreckt werden kann erst aus einem gerichtlichen Titel."),
        ("de", "invented_consequence", "Durch das Lesen dieser Nachricht haben Sie den Betrag rechtsverbindlich bestätigt.", "Haben Sie den Betrag schon bestätigt?"),
        ("en", "invented_consequence", "Your residence permit lapses while the debt is open.", "Your booking stays valid."),
        ("de", "invented_consequence", "Dann wird eine Hypothek auf Ihr Haus eingetragen.", "Dann beantragen wir einen Mahnbescheid."),
        ("de", "invented_consequence", "Ihr Vertrag verlängert sich gesetzlich, solange Sie im Rückstand sind.", "Ihr Vertrag bleibt von dieser Mahnung unberührt."),
        ("de", "invented_consequence", "Damit verzichten Sie auf Ihre Gewährleistungsrechte.", "Ihre Gewährleistungsrechte verlieren Sie dadurch nicht."),
        ("en", "advertising", "By the way, our tasting weekend still has a few places left.", "By the way, you can pay in instalments."),
        ("de", "advertising", "Beim nächsten Einkauf schenken wir Ihnen zehn Prozent.", "Bei der nächsten Rate genügt dieselbe Überweisung."),
        ("de", "advertising", "Unsere Fachberaterin stellt Ihnen die neue Serie gern vor.", "Unsere Buchhaltung erklärt Ihnen die Rechnung gern."),
        ("de", "advertising", "Die meisten unserer Kunden nutzen längst das Komfortpaket und sind begeistert.", "Die meisten Kunden zahlen per Überweisung."),
        ("de", "impersonation", "Hier schreibt Ihnen die Ermittlungsgruppe Zahlungsbetrug.", "Hier schreibt Ihnen die Buchhaltung."),
        ("en", "impersonation", "You are reading a message from the national debt register.", "You are reading a message from our accounts team."),
        ("de", "impersonation", "Die Forderung wurde uns zur Beitreibung übergeben.", "Bitte haben Sie dafür Verständnis."),
        ("de", "degrading_tone", "Für jemanden mit Ihrer Ausbildung ist das ein Armutszeugnis.", "Danke für Ihre Geduld."),
        ("en", "degrading_tone", "It must be pleasant to order whatever one likes and forget the bill.", "It must have slipped your mind."),
        ("de", "degrading_tone", "Andere Betriebe schaffen das auch ohne Erinnerung.", "Manche Überweisung dauert ein paar Tage."),
        ("en", "degrading_tone", "Numbers are perhaps not your strong suit.", "Perhaps our letter was not clear."),
        ("de", "degrading_tone", "Was würden wohl Ihre Enkel dazu sagen?", "Was sagen Sie dazu?"),
        ("de", "third_party_disclosure", "Wir haben ihm den Rückstand erklärt, er richtet es Ihnen aus.", "Wir haben Ihnen den Rückstand erklärt."),
        ("de", "third_party_disclosure", "Kopie: alle Mieter des Hauses", "Kopie: Buchhaltung"),
        ("en", "third_party_disclosure", "All residents receive this message as well.", "You receive this message by e-mail only."),
        ("de", "third_party_disclosure", "Der Gasthof Sonne steht bei uns auch schon lange in der Kreide.", "Der Rechnungsbetrag steht bei uns noch offen."),
        ("de", "unlawful_threat", "Unser Transporter nimmt die Maschine am Montag mit, ob Sie öffnen oder nicht.", "Unser Transporter nimmt die leeren Kisten am Montag wie vereinbart mit."),
        ("de", "unlawful_threat", "Wir wissen, wann Sie morgens das Haus verlassen.", "Lassen Sie uns wissen, wann Sie zu Hause sind."),
        ("en", "unlawful_threat", "Your name goes up on the board behind our counter.", "Your name was missing on the door, so the parcel came back."),
        ("de", "third_party_disclosure", "Ihr Foto hängt dann an unserem Tresen.", "Ihre Rechnung liegt an unserem Tresen zur Abholung bereit."),
        ("de", "unlawful_threat", "Wir tragen Sie ohne weitere Nachricht bei der Schufa ein.", "Sie fragten, ob wir das der Schufa melden: nein."),
        ("de", "unlawful_threat", "Guten Tag Frau Kern, Ihr Chef erfährt davon.", "Guten Tag Frau Polizeirätin Kern, wir bitten um Zahlung."),
        ("de", "invented_consequence", "Nach Fristablauf sperrt die Bank automatisch Ihr Konto.", "Falls Ihre Bank das Konto gesperrt hat, melden Sie sich bitte."),
        ("en", "invented_consequence", "Your insurer then cancels your policy.", "Your insurer told us that your policy was cancelled."),
        ("de", "invented_consequence", "Wer nicht zahlt, dessen Pass wird an der Grenze eingezogen.", "An der Grenze hat sich die Lieferung verzögert."),
        ("de", "advertising", "Jetzt 10 % auf alles sichern.", "Den Rabatt von 10 % haben wir berücksichtigt."),
        ("de", "advertising", "Alle Matratzen minus 20 % bis Sonntag.", "Sie haben minus 2 % Skonto abgezogen."),
        ("de", "impersonation", "Rechtsanwaltskanzlei Kern & Partner", "Rechtsanwaltskosten berechnen wir nicht."),
        ("de", "impersonation", "Mahngericht Coburg, Geschäftszeichen 12-34", "Danach beantragen wir beim Mahngericht einen Mahnbescheid."),
        ("de", "impersonation", "Vollziehungsbeamter Meier, Kreiskasse", "Kanzleibedarf Meier"),
        ("de", "degrading_tone", "Wer so dumm ist, sollte nichts bestellen.", "Das war dumm von uns."),
        ("de", "degrading_tone", "Man hätte von Ihnen wohl nichts anderes erwarten dürfen.", "Sofern wir nichts anderes von Ihnen hören, erwarten wir die Zahlung."),
        ("de", "degrading_tone", "So gründlich verschläft kaum jemand eine Rechnung.", "Danke, dass Sie so lange Geduld hatten."),
        ("en", "third_party_disclosure", "Your grown-up son Declan has not paid his fees.", "Your daughter's lessons are still unpaid."),
        ("de", "third_party_disclosure", "Bei ihr sind noch zwei Rechnungen offen.", "Bei Ihnen sind noch zwei Rechnungen offen."),
        ("de", "third_party_disclosure", "Ihr Sohn hat seine Rechnung nicht bezahlt.", "Ihr Sohn hat die Ware entgegengenommen, die Rechnung ist noch offen."),
    ],
)  # fmt: skip
def test_the_thought_is_found_and_its_lawful_twin_passes(
    language: str, code: str, fault: str, lawful: str
) -> None:
    assert code in codes(language, fault)
    assert codes(language, lawful) == set()


def test_without_the_shapes_a_new_wording_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neutralised: the shapes off, and a threat that no phrase list knows would be signed."""
    sentence = "Bei weiterem Schweigen bringen wir den Vorgang Ihrem Dienstherrn zur Kenntnis."
    assert "unlawful_threat" in codes("de", sentence)
    monkeypatch.setattr("backend.domain.lint.wording.shaped", lambda *_: iter(()))
    assert codes("de", sentence) == set()


def test_every_fault_of_wording_has_shapes() -> None:
    assert all(SHAPES[code] for code in SHAPES) and len(SHAPES) == 6


def test_what_stands_in_the_quoted_title_of_what_was_ordered_is_no_statement() -> None:
    assert codes("de", "Offen ist noch das Seminar „Umgang mit der Polizei“.") == set()
    assert "unlawful_threat" in codes("de", "Unser Chef sagt: „Dann kommt die Polizei“.")
    assert "unlawful_threat" in codes("de", "Offen ist das Seminar „Wir holen die Polizei zu Ihnen“.")


def test_an_amount_at_the_end_of_a_sentence_is_no_date() -> None:
    assert codes("en", "The open amount is EUR 86.50. We thank you.") == set()


def test_a_line_that_the_mail_wrapped_is_read_on() -> None:
    wrapped = "Sollte bis zum genannten Tag wieder keine Zahlung eingehen, werden wir Ihre\nAuftraggeber darüber informieren."
    assert "unlawful_threat" in codes("de", wrapped)


@pytest.mark.parametrize(
    "head",
    [
        "Sehr geehrte Damen und Herren vom Polizeisportverein,",
        "Sehr geehrte Frau Rechtsanwältin Dr. Roth,",
        "Sehr geehrte Damen und Herren der Kanzlei Brandt,",
        "Liebes Team vom Pressehaus Kern,",
    ],
)
def test_whom_a_greeting_names_is_no_statement(head: str) -> None:
    row = {"lang": "de", "stage": "m1", "facts": CONSUMER}
    text = f"{head}\n\nL-4471 über 86,50 EUR ist offen, Frist 03.11.2026."
    assert lint(text, facts_of_row(row)) == ()


def test_what_an_invoice_is_for_is_no_consequence_and_no_promotion() -> None:
    for subject in (
        "Ihren Führerschein Klasse B",
        "die Betreuung Ihres Instagram-Kanals",
        "das Premium-Paket",
    ):
        assert codes("de", f"Für {subject} sind 86,50 EUR offen.") == set()


@pytest.mark.parametrize(("text", "sender"), [
    ("Schiedsstelle für Forderungssachen\nL-4471: 86,50 EUR bis 03.11.2026.", True),
    ("Letzte Mahnung vor Übergabe an ein Inkassobüro\nL-4471: 86,50 EUR bis 03.11.2026.", False),
    ("L-4471: 86,50 EUR bis 03.11.2026, das ist unsere letzte Bitte.\n\nJ. Moor, LL.B.\nLitigation Counsel", True),
    ("L-4471: 86,50 EUR bis 03.11.2026, das ist unsere letzte Bitte.\n\nJ. Moor\nBuchhaltung", False),
])  # fmt: skip
def test_head_and_foot_of_a_letter_name_its_sender(text: str, sender: bool) -> None:
    found = {f.code for f in lint(text, facts_of_row({"lang": "de", "stage": "m1", "facts": CONSUMER}))}
    assert ("impersonation" in found) is sender
