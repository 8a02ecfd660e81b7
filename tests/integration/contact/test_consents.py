"""A new address counts when the debtor confirmed it, and not before; withdrawn it counts no more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.application.contact import consent as consents
from backend.domain.errors import FlockError
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import make_tenant

NEW = "neu@isarwinkel.example"
DOCUMENT = f"document:{uuid4()}"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def email(house: House) -> Any:
    return house.one("select email from customers")[0]


def refused(act: Any) -> str:
    with pytest.raises(FlockError) as error:
        act()
    return error.value.code


def test_an_address_of_a_document_counts_only_when_the_debtor_confirmed_it(house: House) -> None:
    before = email(house)
    made = house.app.propose_consent(house.service, house.customer.id, "email", NEW, DOCUMENT)
    assert (email(house), house.one("select status, source from consents")) == (
        before,
        ("proposed", DOCUMENT),
    )
    assert house.one("select token_sha256 from consents")[0] != made.token
    house.app.confirm_consent(made.token)
    house.app.confirm_consent(made.token)
    status, confirmed_at, wording = house.one("select status, confirmed_at, wording from consents")
    assert (status, email(house)) == ("confirmed", NEW)
    assert confirmed_at is not None and NEW in wording
    assert house.one("select count(*) from eventlog where event_type = 'ConsentConfirmed'")[0] == 1
    assert (
        house.one("select count(*) from eventlog where data::text like '%' || :new || '%'", new=NEW)[0] == 0
    )


@pytest.mark.neutralises("consent:double_opt_in")
def test_without_double_opt_in_a_stranger_would_get_the_next_reminder(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the guard off, whoever writes a mail redirects the debts of another to himself."""
    thief = "dieb@fremd.example"
    house.app.propose_consent(house.service, house.customer.id, "email", thief, DOCUMENT)
    choice = house.app.channel_of(house.service, house.customer.id)
    assert choice is not None and choice.addressee is not None and choice.addressee.address != thief
    store = type(house.app.contacts)
    whole = store.add_consent

    def counts_at_once(self: Any, work: Any, new: Any) -> None:
        whole(self, work, new)
        self.take_address(work, new.consent.customer_id, new.consent.address)

    monkeypatch.setattr(store, "add_consent", counts_at_once)
    house.app.propose_consent(house.service, house.customer.id, "email", thief, DOCUMENT)
    harmed = house.app.channel_of(house.service, house.customer.id)
    assert harmed is not None and harmed.addressee is not None and harmed.addressee.address == thief


def test_a_link_that_is_too_old_or_withdrawn_changes_nothing(house: House) -> None:
    before = email(house)
    made = house.app.propose_consent(house.clerk, house.customer.id, "email", NEW)
    later = datetime.now(UTC) + timedelta(days=7, minutes=1)
    works, store = house.app.database.works, house.app.contacts
    late = lambda: consents.confirm_consent(made.token, works=works, contacts=store, clock=lambda: later)  # noqa: E731
    assert refused(late) == "consent_expired"
    house.app.withdraw_consent(house.clerk, made.consent_id)
    assert refused(lambda: house.app.confirm_consent(made.token)) == "consent_withdrawn"
    assert email(house) == before
    assert not house.one("select email_refused from customers")[0]


def test_withdrawing_a_confirmed_mail_consent_is_an_opt_out_and_the_letter_takes_over(house: House) -> None:
    made = house.app.propose_consent(house.clerk, house.customer.id, "email", NEW)
    house.app.confirm_consent(made.token)
    house.app.withdraw_by_token(made.token)
    house.app.withdraw_by_token(made.token)
    choice = house.app.channel_of(house.service, house.customer.id)
    assert choice is not None and (choice.channel, choice.reason) == ("letter", "email_refused")
    assert house.one("select withdrawn_by from consents")[0] == "debtor"


def test_a_wish_for_letters_counts_until_it_is_withdrawn(house: House) -> None:
    made = house.app.propose_consent(house.clerk, house.customer.id, "letter", None)
    house.app.confirm_consent(made.token)
    choice = house.app.channel_of(house.service, house.customer.id)
    assert choice is not None and (choice.channel, choice.reason) == ("letter", "debtor_wish")
    house.app.withdraw_consent(house.clerk, made.consent_id)
    assert house.one("select preferred_channel, email_refused from customers") == (None, False)


def test_a_token_opens_nothing_of_another_tenant(house: House, database: Database) -> None:
    made = house.app.propose_consent(house.clerk, house.customer.id, "email", NEW)
    other = make_tenant(database, "suedwind")
    forged = other.id.hex + made.token[32:]
    for token in (forged, made.token[:-1] + "!", "short", ""):
        assert refused(lambda token=token: house.app.confirm_consent(token)) == "consent_unknown"
    assert house.one("select status from consents")[0] == "proposed"


@pytest.mark.parametrize(
    ("channel", "address", "code"),
    [
        ("fax", None, "channel_unknown"),
        ("email", "kein-postfach", "address_invalid"),
        ("email", "a@b.example, c@d.example", "address_invalid"),
        ("email", "a@b", "address_invalid"),
    ],
)
def test_what_is_no_channel_or_address_is_refused(
    house: House, channel: str, address: str | None, code: str
) -> None:
    act = house.app.propose_consent
    assert refused(lambda: act(house.clerk, house.customer.id, channel, address)) == code
    assert refused(lambda: act(house.clerk, UUID(int=1), "email", None)) == "customer_unknown"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"role": "boss"}, "contact_role_unknown"),
        ({"name": " "}, "contact_name_missing"),
        ({"channel": "fax"}, "channel_unknown"),
        ({"language": "fr"}, "language_unknown"),
        ({"email": "x"}, "address_invalid"),
        (
            {"valid_from": date(2026, 2, 2), "valid_until": date(2026, 2, 1)},
            "contact_validity_invalid",
        ),
    ],
)
def test_a_contact_that_makes_no_sense_is_refused(house: House, fields: dict[str, Any], code: str) -> None:
    given = {"role": "dunning", "name": "Frau Weber", **fields}
    assert refused(lambda: house.app.add_contact(house.clerk, house.customer.id, **given)) == code


def test_a_contact_ends_and_the_next_in_line_is_written_to(house: House) -> None:
    contact = house.app.add_contact(house.clerk, house.customer.id, role="dunning", name="W", email=NEW)
    house.app.end_contact(house.clerk, contact)
    choice = house.app.channel_of(house.service, house.customer.id)
    assert choice is not None and choice.taken_as == "customer"
    assert refused(lambda: house.app.end_contact(house.clerk, UUID(int=1))) == "contact_unknown"
