"""Which way a message takes and to whom: by wish, policy and what is closed; and what a missing guard would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from backend.domain import channels
from backend.domain import contacts as contacts_module
from backend.domain.channels import EMAIL, LETTER, ChannelChoice, ChannelReason, choose_channel, mail_to
from backend.domain.consents import VALID_FOR, Consent, ConsentStatus, why_not_confirmed, wording_of
from backend.domain.contacts import Contact, ContactRole, mail_addressee
from backend.domain.debtor_file import DebtorFile
from backend.domain.decide import decide
from backend.domain.delivery_stop import ADVISE, LIFT, stop_change
from backend.domain.dunnable import answer
from backend.domain.errors import InvalidInput
from backend.domain.grouping import letters_of
from backend.domain.judge import judge
from backend.domain.policy import Policy
from backend.domain.proposals import Blocked, DunningProposal, Outcome
from backend.domain.sending_hours import BERLIN, is_sending_day, next_sending_time
from backend.domain.stages import Stage
from tests.builders.debtor_files import DAY, ON, POLICY, a_claim, a_file, at_stage

WEBER = Contact(UUID(int=1), ContactRole.DUNNING, "Frau Weber", "weber@isarwinkel.example")
PAYABLE = Contact(UUID(int=2), ContactRole.ACCOUNTS_PAYABLE, "Buchhaltung", "ap@isarwinkel.example")
OTHER = Contact(UUID(int=3), ContactRole.OTHER, "Empfang", "empfang@isarwinkel.example")
LETTER_FIRST = replace(POLICY, channels=("letter", "email"))
FINAL_BY_LETTER = replace(POLICY, letter_stages=(Stage.FINAL,))

CHOICES: dict[str, tuple[DebtorFile, Policy, Stage, tuple[str, ChannelReason] | None]] = {
    "mail by default": (a_file(), POLICY, Stage.M1, (EMAIL, ChannelReason.POLICY)),
    "mail refused": (
        a_file(email_refused=True, email_usable=False),
        POLICY,
        Stage.M1,
        (LETTER, ChannelReason.EMAIL_REFUSED),
    ),
    "mail bounced": (
        a_file(email_bounced=True, email_usable=False),
        POLICY,
        Stage.M1,
        (LETTER, ChannelReason.EMAIL_BOUNCED),
    ),
    "no mail": (a_file(email=None, email_usable=False), POLICY, Stage.M1, (LETTER, ChannelReason.NO_EMAIL)),
    "a wish": (a_file(preferred_channel=LETTER), POLICY, Stage.M1, (LETTER, ChannelReason.DEBTOR_WISH)),
    "a wish that cannot be met": (
        a_file(preferred_channel=LETTER, has_address=False),
        POLICY,
        Stage.M1,
        (EMAIL, ChannelReason.NO_ADDRESS),
    ),
    "a contact's wish": (
        a_file(contacts=(replace(WEBER, channel=LETTER),)),
        POLICY,
        Stage.M1,
        (LETTER, ChannelReason.CONTACT_WISH),
    ),
    "final by letter": (a_file(), FINAL_BY_LETTER, Stage.FINAL, (LETTER, ChannelReason.STAGE)),
    "not yet final": (a_file(), FINAL_BY_LETTER, Stage.M2, (EMAIL, ChannelReason.POLICY)),
    "letters first": (a_file(), LETTER_FIRST, Stage.M1, (LETTER, ChannelReason.POLICY)),
    "letter came back": (
        a_file(letter_returned=True),
        LETTER_FIRST,
        Stage.M1,
        (EMAIL, ChannelReason.LETTER_RETURNED),
    ),
    "letters not allowed": (a_file(email_usable=False), replace(POLICY, channels=("email",)), Stage.M1, None),
    "nothing open": (a_file(email_usable=False, has_address=False), POLICY, Stage.M1, None),
}


@pytest.mark.parametrize(("file", "policy", "stage", "expected"), CHOICES.values(), ids=CHOICES)
def test_the_channel_follows_stage_wish_and_policy_and_passes_over_what_is_closed(
    file: DebtorFile, policy: Policy, stage: Stage, expected: tuple[str, ChannelReason] | None
) -> None:
    choice = choose_channel(file, policy, stage)
    assert (choice and (choice.channel, choice.reason)) == expected
    blocked = "no_channel" in {b.code for b in answer(file.claims[0], file, policy, ON).blockers}
    assert blocked == (expected is None)


def test_the_reason_of_the_channel_stands_in_the_facts_and_no_address_does() -> None:
    proposal = decide(a_file(email_refused=True, email_usable=False), POLICY, ON)
    assert isinstance(proposal, DunningProposal)
    facts = {fact.what: fact.value for fact in proposal.facts}
    assert (proposal.channel, facts["channel"]) == (LETTER, "letter (email_refused)")
    assert facts["recipient"] == "customer"
    assert not [fact for fact in proposal.facts if "@" in fact.value]


def test_a_proposal_lapses_when_its_channel_is_no_longer_the_one_to_take() -> None:
    proposal = decide(a_file(), POLICY, ON)
    assert isinstance(proposal, DunningProposal)
    refused = judge(proposal, a_file(email_refused=True, email_usable=False), POLICY, ON)
    assert (refused.outcome, refused.broken) == (Outcome.REJECTED, ("channel_known",))


@pytest.mark.parametrize(
    ("contacts", "address", "taken_as"),
    [
        ((PAYABLE, WEBER), "weber@isarwinkel.example", "dunning"),
        ((PAYABLE, OTHER), "ap@isarwinkel.example", "accounts_payable"),
        ((OTHER,), "buchhaltung@isarwinkel.example", "customer"),
        ((replace(WEBER, valid_until=ON - DAY), PAYABLE), "ap@isarwinkel.example", "accounts_payable"),
        ((replace(WEBER, valid_from=ON + DAY),), "buchhaltung@isarwinkel.example", "customer"),
        ((replace(WEBER, valid_until=ON),), "weber@isarwinkel.example", "dunning"),
        ((replace(WEBER, email_bounced=True), PAYABLE), "ap@isarwinkel.example", "accounts_payable"),
        ((replace(WEBER, email=None),), "buchhaltung@isarwinkel.example", "customer"),
        ((), "buchhaltung@isarwinkel.example", "customer"),
    ],
)
def test_mail_goes_to_the_dunning_contact_then_to_accounts_payable_then_to_the_customer(
    contacts: tuple[Contact, ...], address: str, taken_as: str
) -> None:
    found = mail_to(a_file(contacts=contacts))
    assert found is not None and (found.address, found.taken_as) == (address, taken_as)


def test_a_usable_contact_opens_mail_where_the_customers_own_address_bounced() -> None:
    file = a_file(email_bounced=True, email_usable=False, contacts=(WEBER,))
    assert choose_channel(file, POLICY, Stage.M1) == ChannelChoice(EMAIL, ChannelReason.POLICY, mail_to(file))


# --- neutralisation: each guard off shows the harm ----------------------------------------------------------------


@pytest.mark.neutralises("channel:opt_out")
def test_without_the_opt_out_a_debtor_who_refused_mail_would_get_mail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = a_file(email_refused=True, email_usable=True)
    assert choose_channel(file, POLICY, Stage.M1) == ChannelChoice(LETTER, ChannelReason.EMAIL_REFUSED)
    monkeypatch.setattr(channels, "why_closed", lambda file, channel: None)
    harmed = choose_channel(file, POLICY, Stage.M1)
    assert harmed is not None and harmed.channel == EMAIL


@pytest.mark.neutralises("channel:cascade")
def test_without_the_order_of_roles_a_stranger_in_the_house_would_read_the_reminder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reception is a contact of the customer, and none of its debts is its business."""
    guarded = mail_addressee((OTHER,), "buchhaltung@isarwinkel.example", False, ON)
    assert guarded is not None and guarded.address == "buchhaltung@isarwinkel.example"
    monkeypatch.setattr(contacts_module, "CASCADE", tuple(ContactRole))
    as_if_any_role_would_do = mail_addressee((OTHER,), "buchhaltung@isarwinkel.example", False, ON)
    assert as_if_any_role_would_do is not None and as_if_any_role_would_do.address == OTHER.email


@pytest.mark.neutralises("channel:quiet_days")
def test_without_quiet_days_a_reminder_would_come_on_christmas_eve() -> None:
    eve = datetime(2026, 12, 24, 10, 0, tzinfo=BERLIN)
    later = next_sending_time(eve, POLICY, "HH", stopped=False, on=eve.date())
    assert later == datetime(2026, 12, 28, 8, 0, tzinfo=BERLIN)
    assert next_sending_time(eve, replace(POLICY, quiet_days=()), "HH", stopped=False, on=eve.date()) is None


@pytest.mark.neutralises("channel:holidays")
def test_without_the_debtors_holidays_a_reminder_would_come_on_his_corpus_christi() -> None:
    thursday = datetime(2026, 6, 4, 10, 0, tzinfo=BERLIN)
    guarded = next_sending_time(thursday, POLICY, "HH", stopped=False, on=thursday.date(), debtor_state="BY")
    assert guarded == datetime(2026, 6, 5, 8, 0, tzinfo=BERLIN)
    assert next_sending_time(thursday, POLICY, "HH", stopped=False, on=thursday.date()) is None


@pytest.mark.parametrize(
    ("day", "states", "sends"),
    [
        (date(2026, 12, 23), ("HH",), True),
        (date(2026, 12, 24), ("HH",), False),
        (date(2026, 12, 30), ("HH",), True),
        (date(2026, 12, 31), ("HH",), False),
        (date(2027, 1, 6), ("HH", "BY"), False),
        (date(2027, 1, 6), ("HH", None), True),
        (date(2027, 1, 9), ("HH",), False),
    ],
)
def test_messages_leave_on_working_days_of_both_states_that_are_not_quiet(
    day: date, states: tuple[str | None, ...], sends: bool
) -> None:
    assert is_sending_day(day, POLICY, *states) is sends


# --- a stage that came back, one contact per run --------------------------------------------------------------------


def test_a_stage_that_came_back_is_repeated_and_not_left_unproven() -> None:
    claim = at_stage(Stage.M1, delivered_on=None, stage_bounced=True)
    file = a_file(claim, email_bounced=True, email_usable=False)
    proposal = decide(file, POLICY, ON)
    assert isinstance(proposal, DunningProposal)
    assert (proposal.stage, proposal.channel) == (Stage.M1, LETTER)
    unproven = decide(a_file(replace(claim, stage_bounced=False)), POLICY, ON)
    assert isinstance(unproven, Blocked) and unproven.answers[0].codes == ("delivery_unproven",)


def test_the_letter_in_a_second_currency_of_the_same_run_is_no_second_contact() -> None:
    own = UUID(int=77)
    dollars = a_claim(2, currency="USD", pending_stage=Stage.SOFT, pending_proposal=own)
    file = a_file(dollars, last_message_on=ON, before_run=((own, None),))
    proposal = decide(file.without_pending(own), POLICY, ON, proposal_id=own)
    assert isinstance(proposal, DunningProposal)
    assert judge(proposal, file, POLICY, ON).outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("before", [(), ((UUID(int=78), None),), ((UUID(int=77), ON - DAY),)])
def test_a_message_of_another_run_still_makes_the_debtor_rest(
    before: tuple[tuple[UUID, date | None], ...],
) -> None:
    own = UUID(int=77)
    proposal = decide(a_file(), POLICY, ON, proposal_id=own)
    assert isinstance(proposal, DunningProposal)
    waiting = a_claim(pending_stage=Stage.SOFT, pending_proposal=own)
    refused = judge(proposal, a_file(waiting, last_message_on=ON, before_run=before), POLICY, ON)
    assert refused.broken == ("debtor_pause",)


# --- grouping -------------------------------------------------------------------------------------------------------

BY_INVOICE = replace(POLICY, grouping="invoice")


def ids() -> UUID:
    return UUID(int=99)


def two_claims() -> DebtorFile:
    return a_file(a_claim(1), at_stage(Stage.M2, 2, delivered_on=date(2026, 10, 20)))


def test_by_invoice_each_claim_has_its_letter_with_its_stage_and_channel() -> None:
    file = replace(two_claims(), claims=(*two_claims().claims, a_claim(3, direct_debit=True)))
    policy = replace(BY_INVOICE, letter_stages=(Stage.FINAL,))
    whole = decide(file, policy, ON, proposal_id=UUID(int=77))
    assert isinstance(whole, DunningProposal)
    letters = letters_of(whole, file, policy, ids)
    assert [(one.stage, one.channel, len(one.items)) for one in letters] == [
        (Stage.SOFT, EMAIL, 1),
        (Stage.FINAL, LETTER, 1),
    ]
    assert [one.proposal_id for one in letters] == [UUID(int=77), UUID(int=99)]
    assert [len(one.held_back) for one in letters] == [1, 0]
    assert not [fact for fact in letters[0].facts if fact.what.startswith("RE-2")]
    assert [judge(one, file, policy, ON).broken for one in letters] == [(), ()]


def test_by_debtor_there_is_one_letter_and_a_split_one_is_refused() -> None:
    whole = decide(two_claims(), POLICY, ON)
    assert isinstance(whole, DunningProposal)
    assert letters_of(whole, two_claims(), POLICY, ids) == (whole,)
    assert judge(whole, two_claims(), BY_INVOICE, ON).broken == ("grouping_fits",)


def test_an_escalation_stays_one_dossier() -> None:
    claims = [at_stage(Stage.FINAL, number, delivered_on=date(2026, 9, 20)) for number in (1, 2)]
    whole = decide(a_file(*claims), BY_INVOICE, ON)
    assert isinstance(whole, DunningProposal) and whole.stage is Stage.ESCALATION
    assert letters_of(whole, a_file(*claims), BY_INVOICE, ids) == (whole,)
    assert "grouping_fits" not in judge(whole, a_file(*claims), BY_INVOICE, ON).broken


# --- consents, delivery stop, policy --------------------------------------------------------------------------------

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=BERLIN)


def a_consent(status: ConsentStatus = ConsentStatus.PROPOSED) -> Consent:
    return Consent(UUID(int=1), UUID(int=2), EMAIL, "neu@kunde.example", status, NOW + VALID_FOR)


def test_a_consent_counts_only_when_confirmed_and_a_link_lives_seven_days() -> None:
    assert [status for status in ConsentStatus if a_consent(status).counts] == [ConsentStatus.CONFIRMED]
    last = NOW + timedelta(days=7)
    assert why_not_confirmed(a_consent(), last - timedelta(seconds=1)) is None
    assert why_not_confirmed(a_consent(), last) == "consent_expired"
    assert why_not_confirmed(a_consent(ConsentStatus.CONFIRMED), last) is None
    assert why_not_confirmed(a_consent(ConsentStatus.WITHDRAWN), NOW) == "consent_withdrawn"


def test_the_wording_names_creditor_way_and_address() -> None:
    assert wording_of(EMAIL, "neu@kunde.example", "Nordlicht GmbH") == (
        "Schreiben der Nordlicht GmbH zu meinen Rechnungen erhalte ich künftig per E-Mail an neu@kunde.example."
    )
    assert "per Brief" in wording_of(LETTER, None, "Nordlicht GmbH")
    assert wording_of(EMAIL, None, "Nordlicht GmbH").endswith("künftig per E-Mail.")


def test_a_delivery_stop_is_advised_from_its_stage_and_lifted_when_nothing_dunned_is_open() -> None:
    assert stop_change([Stage.SOFT, Stage.M1], False, POLICY) is None
    assert stop_change([Stage.SOFT, Stage.M2], False, POLICY) == ADVISE
    assert stop_change([Stage.FINAL], True, POLICY) is None
    assert stop_change([Stage.SOFT], True, POLICY) is None
    assert stop_change([], True, POLICY) == LIFT
    none = replace(POLICY, delivery_stop_from=None)
    assert stop_change([Stage.FINAL], False, none) is None
    assert stop_change([Stage.FINAL], True, none) == LIFT


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"channels": ()}, "policy_channels_unknown"),
        ({"channels": ("fax",)}, "policy_channels_unknown"),
        ({"grouping": "week"}, "policy_grouping_unknown"),
    ],
)
def test_a_policy_names_channels_and_groupings_that_there_are(fields: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        replace(POLICY, **fields)  # type: ignore[arg-type]
    assert refused.value.code == code
