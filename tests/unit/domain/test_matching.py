"""Matching: one row of a table for each sentence of its contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from backend.domain.matching import Allocation, EntryFacts, MatchResult, OpenItem, match
from tests.builders.bank import entry, item

IBAN, OTHER_IBAN = "DE51901700240082298319", "DE72902700240082306238"
MINE = item(ibans=(IBAN,))
HIS = item("RE-2026-0202", "500.00", "K-10002", name="Rheinbogen Maschinenbau AG", ibans=(OTHER_IBAN,))


def one(found: MatchResult) -> Allocation:
    assert len(found.allocations) == 1, found
    return found.allocations[0]


def outcome(found: EntryFacts, *items: OpenItem) -> str:
    """automatic, proposed or unmatched."""
    result = match([found], items)
    if result.unmatched:
        assert not result.allocations
        return "unmatched"
    return "automatic" if one(result).auto else "proposed"


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # the whole number, in any case, with any separators
        ("RE-2026-0101", "RE-2026-0101", "automatic"),
        ("rechnung re-2026-0101 vom 1.9.", "RE-2026-0101", "automatic"),
        ("RE 2026 0101", "RE-2026-0101", "automatic"),
        ("RE20260101", "RE-2026-0101", "automatic"),
        ("RE2026/0101 K-10001", "RE-2026-0101", "automatic"),
        ("Zahlung,RE-2026-0101,danke", "RE-2026-0101", "automatic"),
        ("RechnungRE-2026-0101", "RE-2026-0101", "automatic"),
        ("RE-2026-0101vom 01.09.2026", "RE-2026-0101", "automatic"),
        # torn by the bank's line length
        ("RE-2026-01 01", "RE-2026-0101", "automatic"),
        ("RE-20\n26-0101", "RE-2026-0101", "automatic"),
        # a number of digits alone needs a word before it, or length
        ("Rechnung 4711", "4711", "automatic"),
        ("RG4711", "4711", "automatic"),
        ("20260101", "20260101", "automatic"),
        ("4711", "4711", "unmatched"),
        # never a part of a longer number
        ("1814", "14", "unmatched"),
        ("Rechnung 1814", "14", "unmatched"),
        ("Kunde 14", "14", "unmatched"),
        ("14.09.2026", "14", "unmatched"),
        ("09/2026", "2026", "unmatched"),
        ("Betrag 119,00", "119", "unmatched"),
        ("RE-2026-01011", "RE-2026-0101", "proposed"),  # of the same form, but not open
        ("XRE-2026-0101", "RE-2026-0101", "unmatched"),
        ("99RE-2026-0101", "RE-2026-0101", "proposed"),
        ("RE-2026-0101-2", "RE-2026-0101", "proposed"),
        # misspelt, and nothing else ties the payer to the customer
        ("RE-2026-O101", "RE-2026-0101", "proposed"),
        ("2026-0101", "RE-2026-0101", "proposed"),
        ("20260101", "RE-2026-0101", "proposed"),
        # letters of another document
        ("AB-2026-0101", "RE-2026-0101", "unmatched"),
    ],
)
def test_only_whole_numbers_are_references(text: str, number: str, expected: str) -> None:
    assert outcome(entry(text=text), item(number)) == expected


@pytest.mark.parametrize("text", ["RE-2026-O101", "2026-0101", "20260101", "Rechnung 0101"])
def test_a_misspelt_number_is_enough_where_the_payer_is_known(text: str) -> None:
    assert outcome(entry(text=text, iban=IBAN), MINE, HIS) == "automatic"


def test_a_missing_prefix_must_be_unique() -> None:
    twin = item("RG-2026-0101", customer="K-10009")
    assert outcome(entry(text="2026-0101"), item(), twin) == "unmatched"


def test_numbers_that_look_the_same_without_separators_are_told_apart_as_written() -> None:
    first, second = item("RE-1-234"), item("RE-12-34", customer="K-10002")
    found = one(match([entry(text="RE-12-34")], [first, second]))
    assert (found.auto, found.parts[0].invoice_number) == (True, "RE-12-34")
    assert one(match([entry(text="RE 1234")], [first, second])).codes == ("ambiguous_reference",)


def test_the_end_to_end_id_is_a_reference() -> None:
    assert outcome(entry(e2e="RE-2026-0101", text="Danke"), item()) == "automatic"
    assert outcome(entry(e2e="NOTPROVIDED", text="Danke"), item()) == "unmatched"


@pytest.mark.parametrize(
    ("amount", "text", "iban", "expected", "codes"),
    [
        # reference and amount
        ("119.00", "RE-2026-0101", None, "automatic", ()),
        # a partial payment with a whole number, from the paying customer
        ("50.00", "RE-2026-0101", IBAN, "automatic", ("partial_payment",)),
        ("50.00", "RE-2026-0101 K-10001", None, "automatic", ("partial_payment",)),
        # and from somebody unknown
        ("50.00", "RE-2026-0101", None, "proposed", ("partial_payment", "payer_unknown")),
        # an overpayment is never automatic
        ("119.01", "RE-2026-0101", IBAN, "proposed", ("overpayment",)),
        ("200.00", None, IBAN, "proposed", ("no_reference", "overpayment")),
        # without a reference: the known payer's only fitting item
        ("119.00", None, IBAN, "automatic", ("no_reference",)),
        ("119.00", "Kundennr. K-10001", None, "automatic", ("no_reference",)),
        ("50.00", "Abschlag", IBAN, "proposed", ("no_reference", "partial_payment")),
        # a designation that is not open: never by the amount alone
        ("119.00", "RE-2026-0099", IBAN, "proposed", ("unknown_reference",)),
        ("118.00", "RE-2026-0099", IBAN, "unmatched", ()),
        ("119.00", "Rechnung 8800123", IBAN, "proposed", ("unknown_reference",)),
        # nothing known
        ("119.00", "Danke", None, "unmatched", ()),
    ],
)
def test_the_amount_gate(
    amount: str, text: str | None, iban: str | None, expected: str, codes: tuple[str, ...]
) -> None:
    found = entry(amount, text, iban=iban)
    assert outcome(found, MINE, HIS) == expected
    if expected != "unmatched":
        assert one(match([found], [MINE, HIS])).codes == codes


@pytest.mark.parametrize(
    ("text", "amount", "expected"),
    [
        # the payer's account is his, the number is mine
        ("RE-2026-0101", "119.00", "proposed"),
        # unless amount and text name me
        ("RE-2026-0101 K-10001", "119.00", "automatic"),
        ("RE-2026-0101 für Isarwinkel Metallbau", "119.00", "automatic"),
        # the text alone is not enough
        ("RE-2026-0101 K-10001", "100.00", "proposed"),
    ],
)
def test_another_customers_number_from_a_known_account(text: str, amount: str, expected: str) -> None:
    found = entry(amount, text, iban=OTHER_IBAN, name="Rheinbogen Maschinenbau AG")
    assert outcome(found, MINE, HIS) == expected
    codes = one(match([found], [MINE, HIS])).codes
    assert ("reference_of_other_customer" in codes) is (expected == "proposed")


@pytest.mark.parametrize(
    ("open_number", "text", "expected"),
    [
        ("RE-2026-0101", "RE-2025-0099", "proposed"),
        ("RE-2026-0101", "RE-2026-00991", "proposed"),  # a digit more than the open ones
        ("NW-2026-0101", "NW2026 0099", "proposed"),
        ("20260101", "20260099", "proposed"),  # digits alone: the same length and beginning
        ("2026-0101", "Zahlung 2026-0099", "proposed"),
        ("20260101", "Kunde 20260099", "proposed"),
        ("RE-2026-0101", "Lieferung 09/2026", "automatic"),
        ("RE-2026-0101", "Beleg vom 12.08.2026", "automatic"),
        ("RE-2026-0101", "Ihre Rechnung 2026", "automatic"),
        ("20260101", "Telefon 0511 4711220", "automatic"),
    ],
)
def test_a_number_of_the_tenants_form_that_is_not_open_is_a_designation(
    open_number: str, text: str, expected: str
) -> None:
    assert outcome(entry(text=text, iban=IBAN), item(open_number, ibans=(IBAN,))) == expected


def test_two_numbers_and_the_amount_fits_exactly_one() -> None:
    second = item("RE-2026-0102", "300.00", ibans=(IBAN,))
    found = one(match([entry("300.00", "RE-2026-0101 und RE-2026-0102", iban=IBAN)], [MINE, second]))
    assert found.auto
    assert [part.invoice_number for part in found.parts] == ["RE-2026-0102"]


def test_two_numbers_and_the_amount_fits_both_alone() -> None:
    second = item("RE-2026-0102", "119.00")
    assert outcome(entry(text="RE-2026-0101 RE-2026-0102", iban=IBAN), MINE, second) == "proposed"


FOUR = tuple(
    item(f"RE-2026-010{i}", amount, ibans=(IBAN,))
    for i, amount in enumerate(("100.00", "200.00", "300.00", "411.11"), start=1)
)


@pytest.mark.parametrize(
    ("amount", "text", "expected", "numbers"),
    [
        # the named invoices sum to the cent
        ("611.11", "RE-2026-0102 RE-2026-0104", "automatic", 2),
        ("611.10", "RE-2026-0102 RE-2026-0104", "proposed", 2),
        ("611.12", "RE-2026-0102 RE-2026-0104", "proposed", 2),
        # the number said once, then only last digits
        ("700.00", "RE-2026-0102, 0103, 0104", "proposed", 3),
        ("911.11", "RE-2026-0102, 0103, 0104", "automatic", 3),
        # without a reference exactly one subset: 200 + 411.11
        ("611.11", "Sammelzahlung", "automatic", 2),
        # 300 = 300 and 100 + 200
        ("300.00", "Sammelzahlung", "proposed", 1),
    ],
)
def test_collective_payments(amount: str, text: str, expected: str, numbers: int) -> None:
    found = entry(amount, text, iban=IBAN)
    assert outcome(found, *FOUR) == expected
    assert len(one(match([found], FOUR)).parts) == numbers


def test_many_round_amounts_are_not_unique() -> None:
    items = [item(f"RE-2026-{i:04d}", f"{i * 100}.00", ibans=(IBAN,)) for i in range(1, 19)]
    assert outcome(entry("5000.00", "Sammelzahlung", iban=IBAN), *items) == "proposed"


def test_a_credit_note_is_taken_off_where_it_is_named() -> None:
    note = item("GS-2026-0007", "19.00", credit_note=True)
    found = one(match([entry("100.00", "RE-2026-0101 abzgl. GS-2026-0007")], [MINE, note]))
    assert found.auto
    assert [(part.invoice_number, part.amount) for part in found.parts] == [
        ("RE-2026-0101", Decimal("119.00")),
        ("GS-2026-0007", Decimal("-19.00")),
    ]


SKONTO = item("RE-2026-0101", "1190.00", ibans=(IBAN,), skonto=(("2026-09-10", "3"), ("2026-09-15", "2")))


@pytest.mark.parametrize(
    ("amount", "on", "expected", "discount"),
    [
        ("1166.20", date(2026, 9, 14), "automatic", "23.80"),  # the day before
        ("1166.20", date(2026, 9, 15), "automatic", "23.80"),  # the last day
        ("1166.20", date(2026, 9, 16), "proposed", "0.00"),  # the day after: a short payment
        ("1154.30", date(2026, 9, 10), "automatic", "35.70"),  # the first term
        ("1154.30", date(2026, 9, 11), "proposed", "0.00"),  # over: only two percent are left
        ("1166.19", date(2026, 9, 14), "proposed", "0.00"),  # no tolerance
        ("1190.00", date(2026, 9, 14), "automatic", "0.00"),  # not taken
    ],
)
@pytest.mark.parametrize("text", ["RE-2026-0101", "RE-2026-0101 K-10001 abzgl. Skonto"])
def test_skonto_by_value_date(amount: str, on: date, expected: str, discount: str, text: str) -> None:
    found = one(match([entry(amount, text, on=on, iban=IBAN)], [SKONTO]))
    assert ("automatic" if found.auto else "proposed") == expected
    assert found.parts[0].skonto == Decimal(discount)
    assert found.parts[0].amount == Decimal(amount)


def test_skonto_rounds_half_up_and_works_inside_a_collective_payment() -> None:
    odd = item("RE-2026-0102", "33.50", ibans=(IBAN,), skonto=(("2026-09-15", "3"),))  # 1.005 -> 1.01
    found = one(match([entry("151.49", "RE-2026-0101 RE-2026-0102", iban=IBAN)], [MINE, odd]))
    assert found.auto
    assert found.parts[1].skonto == Decimal("1.01")


CHARGED = item("RE-2026-0101", "100.00", costs="42.50", interest="7.50", ibans=(IBAN,))


@pytest.mark.parametrize(
    ("amount", "text", "expected", "principal", "side"),
    [
        ("150.00", "RE-2026-0101", "automatic", "100.00", "50.00"),  # exactly what is owed
        ("150.00", None, "automatic", "100.00", "50.00"),
        ("100.00", "RE-2026-0101", "automatic", "50.00", "50.00"),  # costs, interest, principal
        ("30.00", "RE-2026-0101", "automatic", "0.00", "30.00"),
        ("100.00", None, "proposed", "50.00", "50.00"),  # the principal alone proves nothing
    ],
)
def test_side_claims(amount: str, text: str | None, expected: str, principal: str, side: str) -> None:
    found = one(match([entry(amount, text, iban=IBAN)], [CHARGED]))
    assert ("automatic" if found.auto else "proposed") == expected
    assert sum(part.side_claims for part in found.parts) + sum(p.amount for p in found.parts) == Decimal(
        amount
    )
    if text is not None or expected == "automatic":
        assert (found.parts[0].amount, found.parts[0].side_claims) == (Decimal(principal), Decimal(side))


def test_another_currency_is_never_automatic() -> None:
    found = one(match([entry("119.00", "RE-2026-0101", currency="USD", iban=IBAN)], [MINE]))
    assert not found.auto
    assert {"other_currency", "unknown_reference"} <= set(found.codes)
    assert (found.parts[0].money, found.remainder) == (0, Decimal("119.00"))


@pytest.mark.parametrize(
    "found",
    [
        entry("119.00", "RE-2026-0101", pending=True),
        entry("-119.00", "RE-2026-0101"),
        entry("-24.90", "Kontoführung"),
        entry("-119.00", "Unbekannt", returned=True),
    ],
)
def test_pending_entries_and_plain_debits_stay_unmatched(found: EntryFacts) -> None:
    assert outcome(found, MINE) == "unmatched"


def test_a_return_is_proposed_as_a_negative_part_on_the_invoice_it_reopens() -> None:
    back = entry("-122.50", "Rücklastschrift RE-2026-0101", returned=True)
    found = one(match([back], [item(amount="10.00", gross="119.00")]))
    assert not found.auto
    assert (found.parts[0].amount, found.remainder) == (Decimal("-119.00"), Decimal("-3.50"))


def test_the_same_entry_twice_is_a_possible_duplicate() -> None:
    result = match([entry(text="RE-2026-0101", iban=IBAN)] * 2, [MINE])
    assert [found.auto for found in result.allocations] == [False, False]
    assert all("possible_duplicate" in found.codes for found in result.allocations)
    assert sum(found.parts[0].money for found in result.allocations) == Decimal("119.00")


def test_another_day_is_no_duplicate_but_the_item_is_settled() -> None:
    first = entry(text="RE-2026-0101", iban=IBAN)
    second = entry(text="RE-2026-0101", iban=IBAN, on=date(2026, 9, 20))
    found = match([first, second], [MINE]).allocations
    assert [allocation.auto for allocation in found] == [True, False]
    assert "overpayment" in found[1].codes
    assert found[1].remainder == Decimal("119.00")


def test_what_a_reference_proves_no_amount_may_take() -> None:
    silent, named = entry(text="Danke", iban=IBAN), entry(text="RE-2026-0101")
    found = {a.entry: a for a in match([silent, named], [MINE]).allocations}
    assert found[1].auto
    assert 0 not in found or not found[0].auto


def test_an_item_that_waits_for_a_person_is_not_taken_by_amount() -> None:
    doubtful = entry(text="RE-2026-O101", name="Fremd", on=date(2026, 9, 14))
    silent = entry(text="Danke", iban=IBAN)
    assert not any(found.auto for found in match([doubtful, silent], [MINE]).allocations)


def test_an_account_that_two_customers_share_proves_no_payer() -> None:
    other = item("RE-2026-0202", "119.00", "K-10002", name="Schwester GmbH", ibans=(IBAN,))
    assert outcome(entry(text="Danke", iban=IBAN), MINE, other) == "proposed"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ISARWINKEL METALLBAU GMBH", "proposed"),  # the same name proves no payer by itself
        ("Isarwinkel Metalbau", "proposed"),  # nearly the same
        ("Isarwinkel Reisen", "unmatched"),
    ],
)
def test_a_name_and_an_amount_are_only_proposed(name: str, expected: str) -> None:
    assert outcome(entry(text="Danke", name=name), MINE, HIS) == expected


def test_the_name_of_the_customer_supports_a_misspelt_number() -> None:
    found = entry(text="Rechn. RE2026/O101", name="Isarwinkel Metallbau GmbH")
    assert outcome(found, item()) == "automatic"


def test_two_customers_named_in_one_payment_are_proposed() -> None:
    found = one(match([entry("619.00", "RE-2026-0101 RE-2026-0202")], [MINE, HIS]))
    assert not found.auto
    assert "several_customers" in found.codes
