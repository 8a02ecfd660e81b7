"""The rendered message: the same bytes every time, a clean page, a readable mail, a GiroCode."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path
from uuid import UUID

import pytest

from backend.application.messages.ports import InvoiceFile
from backend.domain.errors import FlockError
from backend.domain.letter import LetterContent
from backend.domain.lint import facts_of_letter, lint
from backend.domain.notice import NoticeContent
from backend.infrastructure.letters.girocode import girocode_payload
from backend.infrastructure.letters.render_mail import Attachment, MailAddresses
from backend.infrastructure.letters.render_message import (
    AddressedMessage,
    MessageRenderer,
    address_message,
    render_message,
    shipped_renderer,
)
from backend.infrastructure.letters.template_store import shipped_templates
from tests.builders.letters import CONSUMER, CREDITOR, consumer_item_in_default, item, item_in_default, letter

REPOSITORY = Path(__file__).resolve().parents[3]
MESSAGE_ID = UUID("5d0c1f6e-92cb-4b41-8f5f-0a4f6dd3b1aa")
ADDRESSES = MailAddresses(
    sender_name=CREDITOR.name,
    sender_email="mahnung@kranich-buero.example",
    recipient_name="Weberei Söllner & Sohn GmbH",
    recipient_email="rechnung@soellner.example",
    message_domain="kranich-buero.example",
)


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def business_letter() -> LetterContent:
    return letter(
        item_in_default("M1"), item(invoice_number="RE-2026-1300", open_principal=Decimal("714.00"))
    )


def addressed(content: LetterContent, **changes: object) -> AddressedMessage:
    rendered = render_message(content)
    return address_message(rendered, content, addresses=ADDRESSES, message_id=MESSAGE_ID, **changes)


def test_the_same_content_gives_the_same_bytes_twice() -> None:
    content = business_letter()
    fresh = MessageRenderer(shipped_templates())

    assert render_message(content) == fresh.render(content)
    assert addressed(content) == addressed(content)


def test_a_fresh_process_gives_the_same_bytes() -> None:
    script = (
        "import sys; sys.path.insert(0, '.');"
        "from tests.unit.letters.test_render_message import addressed, business_letter;"
        "print(addressed(business_letter()).sha256)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=True, cwd=REPOSITORY,
        env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PATH": ""},
    )  # fmt: skip

    assert run.stdout.strip() == addressed(business_letter()).sha256


def test_another_figure_gives_another_hash() -> None:
    other = letter(
        item_in_default("M1"), item(invoice_number="RE-2026-1300", open_principal=Decimal("713.99"))
    )

    assert addressed(business_letter()).sha256 != addressed(other).sha256
    assert render_message(business_letter()).sha256 != render_message(other).sha256


def test_a_message_names_the_versions_of_its_templates() -> None:
    refs = render_message(business_letter()).templates

    assert [(ref.id, ref.version) for ref in refs] == [
        ("first_notice.de", 1), ("labels.de", 6), ("letter.typ", 3), ("mail.html", 3), ("mail.txt", 3),
    ]  # fmt: skip


@needs("qpdf")
def test_the_page_is_a_clean_archivable_pdf(tmp_path: Path) -> None:
    page = tmp_path / "letter.pdf"
    page.write_bytes(render_message(business_letter()).pdf)
    check = subprocess.run(["qpdf", "--check", page], capture_output=True, text=True)

    assert check.returncode == 0, check.stdout + check.stderr
    plain = subprocess.run(["qpdf", "--qdf", page, "-"], capture_output=True, check=True).stdout
    assert b"<pdfaid:part>3</pdfaid:part>" in plain
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in plain


@needs("pdffonts")
def test_only_fonts_of_the_typst_wheel_are_used(tmp_path: Path) -> None:
    page = tmp_path / "letter.pdf"
    page.write_bytes(render_message(business_letter()).pdf)
    listing = subprocess.run(["pdffonts", page], capture_output=True, text=True, check=True).stdout

    fonts = [line.split()[0] for line in listing.splitlines()[2:]]
    assert fonts
    assert all("LibertinusSerif" in font for font in fonts)


@needs("pdftotext")
def test_the_address_lies_in_the_window_of_din_5008_form_b(tmp_path: Path) -> None:
    page = tmp_path / "letter.pdf"
    page.write_bytes(render_message(business_letter()).pdf)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", page, "-"], capture_output=True, text=True, check=True
    )
    words = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)<', boxes.stdout
    )
    millimetre = 72 / 25.4
    for wanted in ("Weberei", "Gerberweg", "Hof"):
        left, top, right, bottom, _ = next(word for word in words if word[4] == wanted)
        assert float(left) / millimetre >= 20 and float(right) / millimetre <= 105
        assert float(top) / millimetre >= 45 + 17.7 and float(bottom) / millimetre <= 90
    subject_top = next(float(word[1]) for word in words if word[4] == "Mahnung") / millimetre
    assert 97 <= subject_top <= 103


@needs("zbarimg")
@needs("pdftoppm")
def test_the_girocode_is_read_from_the_printed_page(tmp_path: Path) -> None:
    content = letter(consumer_item_in_default("M2"), recipient=CONSUMER)
    page = tmp_path / "letter.pdf"
    page.write_bytes(render_message(content).pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-l", "1", page, tmp_path / "page"], check=True)
    picture = next(tmp_path.glob("page*.png"))
    read = subprocess.run(
        ["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, check=True
    ).stdout

    assert read.split("\n")[:11] == [
        "BCD", "002", "1", "SCT", "BYLADEM1001", "Kranich Bürotechnik GmbH", "DE02120300000000202051",
        "EUR1021.42", "", "", "RE-2026-0777",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"account_holder": "x" * 71}, {"account_holder": ""}, {"account_holder": "A\nB"},
        {"reference": "x" * 141}, {"reference": ""},
        {"amount": Decimal(0)}, {"amount": Decimal("1.005")}, {"amount": Decimal("1000000000")},
    ],
)  # fmt: skip
def test_a_girocode_outside_the_standard_is_refused(changes: dict) -> None:
    values = {"account_holder": "A", "iban": "DE02120300000000202051", "bic": None, "reference": "R"}
    with pytest.raises(FlockError) as refused:
        girocode_payload(**(values | {"amount": Decimal("1.00")} | changes))
    assert refused.value.code == "girocode_invalid"


def test_a_letter_in_another_currency_has_no_girocode() -> None:
    in_francs = letter(item(), currency="CHF")

    assert len(render_message(in_francs).pdf) < len(render_message(letter(item())).pdf) - 1000


def test_a_name_that_no_bundled_font_can_print_is_refused() -> None:
    with pytest.raises(FlockError) as refused:
        render_message(letter(item(), recipient=replace(CONSUMER, name="山田花子")))
    assert refused.value.code == "letter_not_printable"


def test_the_mail_has_text_html_and_the_letter_and_loads_nothing() -> None:
    invoice = Attachment("RE-2026-1041.pdf", "application/pdf", b"%PDF-original")
    mail = message_from_bytes(addressed(business_letter(), invoices=(invoice,)).eml, policy=policy.default)
    html = mail.get_body(("html",)).get_content()
    attached = [(part.get_filename(), part.get_content_type()) for part in mail.iter_attachments()]

    assert mail["Date"] == "Thu, 01 Oct 2026 09:00:00 +0200"
    assert mail["Message-Id"] == f"<{MESSAGE_ID}@kranich-buero.example>"
    assert "Zu zahlen: 11.100,76 EUR" in mail.get_body(("plain",)).get_content()
    assert attached == [
        ("Mahnschreiben_2026-10-01.pdf", "application/pdf"), ("RE-2026-1041.pdf", "application/pdf"),
    ]  # fmt: skip
    assert not re.search(r"<(?:img|script|link|iframe|object|form)\b|https?:|url\(|@import|\son\w+=", html)
    assert "Weberei Söllner" in str(mail["To"])


def test_names_are_escaped_in_html() -> None:
    content = letter(item(), creditor=replace(CREDITOR, name="<img src=x> & Co"))

    assert "<img" not in render_message(content).html
    assert "&lt;img src=x&gt; &amp; Co" in render_message(content).html


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient_email": "a@b.example\r\nBcc: c@d.example"},
        {"recipient_name": "A\nBcc: c@d.example"},
        {"recipient_email": "no address"},
        {"sender_email": ""},
    ],
)
def test_a_header_that_could_smuggle_is_refused(changes: dict) -> None:
    content = business_letter()
    with pytest.raises(FlockError) as refused:
        address_message(
            render_message(content), content, addresses=replace(ADDRESSES, **changes), message_id=MESSAGE_ID
        )
    assert refused.value.code == "mail_header_invalid"


def test_the_hash_is_that_of_the_bytes() -> None:
    message = addressed(business_letter())

    assert message.sha256 == hashlib.sha256(message.eml).hexdigest()


def notice(kind: str, language: str = "de", **values: object) -> NoticeContent:
    """A message beside the stages to the consumer of these tests."""
    return NoticeContent(
        kind,
        CREDITOR,
        CONSUMER,
        language,
        date(2026, 10, 1),
        "EUR",
        "FK-7Q2M-9XTD",
        values,  # type: ignore[arg-type]
    )


def test_an_invoice_travels_inside_the_page_and_changes_nothing_else() -> None:
    file = InvoiceFile("RE-2026-1041", "Rechnung_RE-2026-1041_1.pdf", "application/pdf", b"%PDF-original")
    renderer = MessageRenderer(shipped_templates())
    enclosed = renderer.render(business_letter(), invoices=(file,))

    assert enclosed == renderer.render(business_letter(), invoices=(file,))
    assert "Anlagen: Kopie der Rechnung RE-2026-1041" in enclosed.text
    assert "Kopie der Rechnung" not in render_message(business_letter()).text
    assert renderer.render(business_letter()) == render_message(business_letter())
    assert enclosed.pdf.count(b"/EmbeddedFile") >= 1 and b"/AFRelationship" in enclosed.pdf


@needs("qpdf")
def test_the_embedded_invoice_is_the_original(tmp_path: Path) -> None:
    original = bytes(range(256)) * 40
    file = InvoiceFile("RE-1", "Rechnung_RE-1_1.pdf", "application/pdf", original)
    page = tmp_path / "letter.pdf"
    page.write_bytes(MessageRenderer(shipped_templates()).render(business_letter(), invoices=(file,)).pdf)

    assert subprocess.run(["qpdf", "--check", page], capture_output=True).returncode == 0
    shown = subprocess.run(
        ["qpdf", f"--show-attachment={file.file_name}", page], capture_output=True, check=True
    )
    assert shown.stdout == original


@pytest.mark.parametrize("language", ["de", "en"])
def test_of_a_part_dispute_the_table_leads_from_the_invoice_to_what_is_demanded(language: str) -> None:
    content = letter(
        item_in_default(
            "M1", language=language, original_gross=Decimal("10800.00"), disputed=Decimal("300.00")
        ),
        language=language,
    )
    rendered = render_message(content)
    words = shipped_templates().labels(language).words
    figures = {"de": ("10.800,00", "-500,00", "-300,00", "10.000,00"),
               "en": ("10,800.00", "-500.00", "-300.00", "10,000.00")}[language]  # fmt: skip
    for label, figure in zip(("gross", "paid", "disputed_part", "demanded_part"), figures, strict=True):
        line = f"{words[label]}: {figure} EUR" if language == "de" else f"{words[label]}: EUR {figure}"
        assert line in rendered.text
        cell, amount = line.split(": ")
        assert re.search(rf">{re.escape(cell)}</td><td[^>]*>(<strong>)?{re.escape(amount)}<", rendered.html)
    assert lint(rendered.text, facts_of_letter(content)) == ()


def test_without_a_dispute_no_line_speaks_of_one() -> None:
    rendered = render_message(business_letter())

    assert "bestritten" not in rendered.text + rendered.html
    assert "Offene Rechnungen: 10.714,00 EUR" in rendered.text


SNAPSHOTS = {
    "first_consumer.en": lambda: letter(
        consumer_item_in_default("M1", "en"), recipient=CONSUMER, language="en"
    ),
    "final_consumer.de": lambda: letter(consumer_item_in_default("FINAL"), recipient=CONSUMER),
    "soft_francs_business.de": lambda: letter(item(), currency="CHF"),
    "final_three_stages_business.de": lambda: letter(
        item_in_default("FINAL", costs=Decimal("4.85")),
        item_in_default("M1", invoice_number="RE-2026-1200"),
        item(invoice_number="RE-2026-1300", open_principal=Decimal("714.00")),
    ),
    "dispute_receipt.de": lambda: notice(
        "dispute_receipt",
        invoice="RE-2026-0777",
        opened_on=date(2026, 9, 28),
        disputed_amount=Decimal("250.00"),
    ),
    "promise_confirmation.de": lambda: notice(
        "promise_confirmation",
        invoice="RE-2026-0777",
        promised_on=date(2026, 10, 15),
        promised_amount=Decimal("1021.42"),
    ),
    "instalment_plan.de": lambda: notice(
        "instalment_plan",
        invoice="RE-2026-0777",
        instalment_total=Decimal("1000.00"),
        instalment_lines=((date(2026, 11, 2), Decimal("500.00")), (date(2026, 12, 1), Decimal("500.00"))),
        answer_by=date(2026, 10, 20),
    ),
    "payment_thanks.en": lambda: notice(
        "payment_thanks",
        "en",
        invoice="RE-2026-0777",
        paid_amount=Decimal("500.00"),
        paid_on=date(2026, 9, 29),
        rest=Decimal("500.00"),
    ),
    "returned_debit.de": lambda: notice(
        "returned_debit",
        invoice="RE-2026-0777",
        returned_amount=Decimal("1000.00"),
        returned_on=date(2026, 9, 29),
    ),
    "soft_business.de": lambda: letter(item()),
    "soft_two_consumer.de": lambda: letter(
        item(), item(invoice_number="RE-2026-1300", open_principal=Decimal("714.00")), recipient=CONSUMER
    ),
    "soft_business.en": lambda: letter(item(), language="en"),
    "first_mixed_business.de": business_letter,
    "first_new_default_consumer.de": lambda: letter(item(stage="M1"), recipient=CONSUMER),
    "first_business.en": lambda: letter(item_in_default("M1", language="en"), language="en"),
    "second_consumer.de": lambda: letter(consumer_item_in_default("M2"), recipient=CONSUMER),
    "second_costs_business.en": lambda: letter(
        item_in_default("M2", language="en", costs=Decimal("1.20")), language="en"
    ),
    "second_letter_fee_consumer.de": lambda: letter(
        replace(consumer_item_in_default("M2"), costs=Decimal("1.20"), fee=Decimal("0.85")),
        recipient=CONSUMER,
    ),
    "second_earlier_interest_business.de": lambda: letter(
        item_in_default("M2", earlier_interest=Decimal("17.35"))
    ),
    "first_part_disputed_business.de": lambda: letter(
        item_in_default("M1", original_gross=Decimal("10300.00"), disputed=Decimal("300.00"))
    ),
    "first_part_disputed_paid_two_business.en": lambda: letter(
        item_in_default("M1", language="en", original_gross=Decimal("10800.00"), disputed=Decimal("300.00")),
        item(invoice_number="RE-2026-1300", open_principal=Decimal("714.00")),
        language="en",
    ),
    "final_credited_interest_business.en": lambda: letter(
        item_in_default("FINAL", language="en", earlier_interest=Decimal("-17.35")),
        item_in_default(
            "FINAL", language="en", invoice_number="RE-2026-1300", earlier_interest=Decimal("5.00")
        ),
        language="en",
    ),
    "final_business.de": lambda: letter(item_in_default("FINAL")),
    "final_consumer.en": lambda: letter(
        consumer_item_in_default("FINAL", "en"), recipient=CONSUMER, language="en"
    ),
}


@needs("pdftotext")
@pytest.mark.parametrize("name", SNAPSHOTS)
def test_letters_read_as_reviewed(name: str, tmp_path: Path) -> None:
    """Whole texts of mail and page. FLOCK_UPDATE_SNAPSHOTS=1 writes them anew; review the diff."""
    content = SNAPSHOTS[name]()
    notice_of = isinstance(content, NoticeContent)
    rendered = shipped_renderer().render_notice(content) if notice_of else render_message(content)
    page = tmp_path / "letter.pdf"
    page.write_bytes(rendered.pdf)
    printed = subprocess.run(
        ["pdftotext", "-raw", page, "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = printed.replace("\f", "--- page ---\n")
    text = f"Subject: {rendered.subject}\n\n{rendered.text}\n=== page ===\n{pages}"
    snapshot = REPOSITORY / "tests" / "snapshots" / "letters" / f"{name}.txt"
    if os.environ.get("FLOCK_UPDATE_SNAPSHOTS"):
        snapshot.write_text(text, encoding="utf-8")

    assert snapshot.read_text(encoding="utf-8") == text
