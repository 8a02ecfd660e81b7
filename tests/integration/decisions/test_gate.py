"""The gate: nothing leaves that should not, nothing leaves twice, and a payment and a leaving reminder are ordered."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.application.handling import Postponed
from backend.application.messages.ports import DeliveryReceipt
from backend.domain.errors import Unavailable
from backend.domain.events.ledger import ClaimClosed
from backend.entrypoints.worker.handlers import worker_of
from backend.infrastructure.channels.local import LocalChannel
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, cover_bank, make_house
from tests.builders.payments import receive_payment

QUIET = date(2026, 12, 24)
"""A quiet day of the default policy; the Monday after it is four days on."""


class Recording:
    """A channel of the tests: writes down when something left, and fails when told to."""

    def __init__(self, folder: Path) -> None:
        self.local = LocalChannel(folder / "outgoing")
        self.left_at: list[float] = []
        self.fail: Exception | None = None
        self.crash_after = False

    def hand_over(self, delivery_id: UUID, eml: bytes) -> DeliveryReceipt:
        if self.fail is not None:
            raise self.fail
        receipt = self.local.hand_over(delivery_id, eml)
        self.left_at.append(time.monotonic())
        if self.crash_after:
            raise KeyboardInterrupt
        return receipt

    def look_up(self, delivery_id: UUID) -> DeliveryReceipt | None:
        return self.local.look_up(delivery_id)


@pytest.fixture
def channel(tmp_path: Path) -> Recording:
    return Recording(tmp_path)


@pytest.fixture
def house(database: Database, tmp_path: Path, channel: Recording) -> House:
    return make_house(database, tmp_path, channel=channel)


def ready(house: House) -> UUID:
    """A soft reminder that waits at the gate."""
    house.app.render_message(house.service, house.plan().proposal_id)
    return house.delivery()


def signed(house: House) -> UUID:
    """A signed M1 that waits at the gate."""
    approval, sha256, _ = house.waiting_for_signature()
    house.app.sign(house.clerk, approval, sha256)
    return house.delivery()


def test_a_message_leaves_once_and_reaches_its_stage(house: House) -> None:
    delivery = ready(house)
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    assert house.app.gate.hand_over(house.service, delivery) == "delivered"
    assert len(house.mails()) == 1
    stage, delivered = house.one("select stage, stage_delivered_on from claims")
    assert (stage, delivered) == ("SOFT", house.tenant.scenario_on)
    assert house.one("select count(*) from evidence")[0] == 2


def test_a_notice_charges_its_side_claims_when_it_leaves_and_not_before(house: House) -> None:
    delivery = signed(house)
    assert house.one("select open_lump_sum, open_interest from claims") == (Decimal(0), Decimal(0))
    house.app.gate.hand_over(house.service, delivery)
    lump_sum, interest = house.one("select open_lump_sum, open_interest from claims")
    assert lump_sum == Decimal("40.00")
    assert interest > 0
    total = house.one("select sum(amount) from postings where kind = 'charge'")[0]
    assert total == lump_sum + interest


def test_a_payment_before_the_gate_stops_the_message(house: House) -> None:
    delivery = ready(house)
    house.pay(house.claim.gross)
    assert house.app.gate.hand_over(house.service, delivery) == "withdrawn"
    assert house.mails() == []
    assert house.one("select status from proposals")[0] == "lapsed"


def test_a_hold_before_the_gate_stops_the_message(house: House) -> None:
    delivery = ready(house)
    house.hold()
    assert house.app.gate.hand_over(house.service, delivery) == "withdrawn"
    assert house.mails() == []


@pytest.mark.neutralises("gate:judged_again")
def test_without_judging_again_a_paid_debtor_would_be_dunned(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off the harm shows."""
    delivery = ready(house)
    house.pay(house.claim.gross)
    monkeypatch.setattr(type(house.app.gate), "_objections", lambda *_: ((), None))
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    assert len(house.mails()) == 1


def test_a_notice_without_its_signature_does_not_leave(house: House) -> None:
    delivery = signed(house)
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text("delete from signatures"))
        work.commit()
    assert house.app.gate.hand_over(house.service, delivery) == "withdrawn"
    assert house.mails() == []


def test_a_used_signature_opens_the_gate_no_second_time(house: House) -> None:
    delivery = signed(house)
    house.app.gate.hand_over(house.service, delivery)
    with house.app.database.unit_of_work(house.tenant.id) as work:  # somebody replays the delivery
        work.connection.execute(text("update deliveries set status = 'requested'"))
        work.connection.execute(text("update reminders set status = 'queued'"))
        work.connection.execute(
            text(
                "update claims set stage = 'SOFT', stage_sent_on = stage_sent_on - 20,"
                " stage_delivered_on = stage_delivered_on - 20, payment_deadline = payment_deadline - 20,"
                " first_notice_on = null, open_lump_sum = 0, open_interest = 0"
            )
        )
        work.connection.execute(text("update proposals set status = 'approved'"))
        work.commit()
    assert house.app.gate.hand_over(house.service, delivery) == "withdrawn"
    assert len(house.mails()) == 1


def test_changed_bytes_do_not_leave(house: House, superuser_url: object) -> None:
    import psycopg

    delivery = ready(house)
    with psycopg.connect(superuser_url(house.app.database)) as connection:  # type: ignore[operator]
        connection.execute("update blobs set content = content || 'x' where media_type = 'message/rfc822'")
    assert house.app.gate.hand_over(house.service, delivery) == "withdrawn"
    assert house.mails() == []


def test_the_stop_switch_holds_everything_back(house: House) -> None:
    delivery = ready(house)
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text("update tenants set stopped = true"))
        work.commit()
    with pytest.raises(Postponed) as later:
        house.app.gate.hand_over(house.service, delivery)
    assert later.value.code == "stop_switch"
    assert house.mails() == []


def test_a_message_waits_until_money_that_came_in_is_matched(house: House) -> None:
    """A statement was imported a moment ago; whose money it is, only matching tells."""
    delivery = ready(house)
    receive_payment(house.app.database, house.tenant, house.claim.gross, house.claim.number)
    with pytest.raises(Postponed) as later:
        house.app.gate.hand_over(house.service, delivery)
    assert later.value.code == "money_unmatched"
    house.app.run_matching(house.service)
    assert house.app.gate.hand_over(house.service, delivery) == "withdrawn"
    assert house.mails() == []


def test_money_of_somebody_else_only_delays_a_signed_message(house: House) -> None:
    delivery = signed(house)
    receive_payment(house.app.database, house.tenant, "12.34", "Spende", name="Jemand")
    with pytest.raises(Postponed):
        house.app.gate.hand_over(house.service, delivery)
    house.app.run_matching(house.service)
    assert house.app.gate.hand_over(house.service, delivery) == "sent"


def test_outside_sending_hours_a_message_waits(house: House) -> None:
    delivery = ready(house)
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text("update tenants set scenario_on = '2026-11-17'"))
        work.commit()
    house.app.gate._clock = lambda: datetime(2026, 11, 17, 22, 0, tzinfo=UTC)
    with pytest.raises(Postponed) as later:
        house.app.gate.hand_over(house.service, delivery)
    assert later.value.not_before == datetime(2026, 11, 18, 7, 0, tzinfo=UTC)
    house.app.gate._clock = lambda: datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
    assert house.app.gate.hand_over(house.service, delivery) == "sent"


def test_on_a_quiet_day_of_a_scenario_nothing_leaves_and_the_next_day_it_does(
    house: House,
) -> None:
    house.app.next_day(house.service, QUIET)
    cover_bank(house.app.database, house.tenant, to=QUIET)
    house.plan()
    with worker_of(house.app, tenant_id=house.tenant.id) as worker:
        worker.run_until_idle(1.0)
        assert house.mails() == []
        assert house.one("select status, code from deliveries") == ("postponed", "outside_sending_hours")
        house.app.next_day(house.service, QUIET + timedelta(days=4))
        worker.run_until_idle(5.0)
    assert len(house.mails()) == 1


def test_without_the_look_at_the_day_a_quiet_day_of_a_scenario_would_be_used(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off the debtor gets a reminder on Christmas Eve."""
    house.app.next_day(house.service, QUIET)
    cover_bank(house.app.database, house.tenant, to=QUIET)
    delivery = ready(house)
    monkeypatch.setattr("backend.domain.sending_hours.is_sending_day", lambda *_: True)
    assert house.app.gate.hand_over(house.service, delivery) == "sent"


def test_a_channel_that_refuses_gives_the_signature_back(house: House, channel: Recording) -> None:
    delivery = signed(house)
    channel.fail = Unavailable("down", code="channel_unavailable")
    with pytest.raises(Unavailable):
        house.app.gate.hand_over(house.service, delivery)
    assert house.one("select status from deliveries")[0] == "postponed"
    channel.fail = None
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    assert len(house.mails()) == 1


def test_after_a_crash_behind_the_hand_over_the_outcome_is_looked_up(
    house: House, channel: Recording
) -> None:
    delivery = signed(house)
    channel.crash_after = True
    with pytest.raises(KeyboardInterrupt):
        house.app.gate.hand_over(house.service, delivery)
    assert house.one("select status from deliveries")[0] == "handing_over"
    channel.crash_after = False
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    assert len(channel.left_at) == 1
    assert house.one("select count(*) from eventlog where event_type = 'DeliveryUnknown'")[0] == 1


def test_a_claim_that_was_closed_after_a_crash_is_charged_nothing(house: House, channel: Recording) -> None:
    """The message left, then the process died, then the debtor paid: what is recorded late charges no paid claim."""
    delivery = crashed_behind_the_hand_over(house, channel)
    house.pay(house.claim.gross)
    close(house)
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    assert house.one("select stage, open_lump_sum, open_interest from claims") == ("M1", 0, 0)


def test_interest_paid_after_a_crash_is_not_charged_again(house: House, channel: Recording) -> None:
    """Charged is what the message demanded beyond the balances at the hand-over, not beyond those of later."""
    with house.app.database.unit_of_work(
        house.tenant.id
    ) as work:  # five euros of interest were charged before
        work.connection.execute(text("update claims set open_interest = 5"))
        work.connection.execute(
            text(
                "insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id) "
                "select tenant_id, gen_random_uuid(), id, 'charge', 'interest', 5, due_on, due_on, id from claims"
            )
        )
        work.commit()
    delivery = crashed_behind_the_hand_over(house, channel)
    house.pay(Decimal(0), interest=Decimal(5))
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    demanded, still_open = house.one("select r.interest, c.open_interest from reminders r, claims c")
    assert still_open == demanded - 5


def crashed_behind_the_hand_over(house: House, channel: Recording) -> UUID:
    """An M1 that left while its process died, so that nobody recorded it."""
    delivery = signed(house)
    channel.crash_after = True
    with pytest.raises(KeyboardInterrupt):
        house.app.gate.hand_over(house.service, delivery)
    channel.crash_after = False
    return delivery


def close(house: House) -> None:
    """The claim is closed as paid, as matching does."""
    with house.app.database.works(house.service) as work:
        work.record([ClaimClosed(house.claim.claim_id, "paid", work.today)])
        work.commit()


def test_after_a_crash_before_the_hand_over_it_is_sent_after_looking(
    house: House, channel: Recording
) -> None:
    delivery = signed(house)
    channel.fail = KeyboardInterrupt()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        house.app.gate.hand_over(house.service, delivery)
    channel.fail = None
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    assert len(house.mails()) == 1
    assert house.one("select count(*) from eventlog where event_type = 'DeliveryPostponed'")[0] == 1


def test_no_reminder_leaves_after_the_commit_of_a_payment(
    database: Database, tmp_path: Path, channel: Recording
) -> None:
    """200 races of a payment against the gate: either the reminder left before the commit, or it never leaves."""
    house = make_house(database, tmp_path, channel=channel)
    lapsed = 0
    for turn in range(200):
        delivery = ready(house)
        paid_at: list[float] = []
        start = Barrier(2)

        def pay(paid_at: list[float] = paid_at, start: Barrier = start, delay: int = turn % 20) -> None:
            start.wait()
            time.sleep(delay / 1000)  # so that the two meet at every point of the way out
            house.pay(house.claim.gross)
            paid_at.append(time.monotonic())

        before = len(channel.left_at)
        payer = Thread(target=pay)
        payer.start()
        start.wait()
        status = house.app.gate.hand_over(house.service, delivery)
        payer.join()
        left = channel.left_at[before:]
        assert (status == "sent") == (len(left) == 1)
        assert all(at < paid_at[0] for at in left)
        lapsed += status == "withdrawn"
        _start_over(house)
    assert 0 < lapsed < 200


def _start_over(house: House) -> None:
    """The claim as it was before the race."""
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(
            text(
                "update claims set stage = null, stage_sent_on = null, stage_delivered_on = null,"
                " payment_deadline = null, open_principal = :gross"
            ),
            {"gross": house.claim.gross},
        )
        work.connection.execute(text("update reminders set status = 'undone', sent_on = null"))
        work.commit()
