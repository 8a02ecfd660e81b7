"""A process that sends mails and may be killed: `python -m tests.builders.sending URL FOLDER`.

It prints `ready`, works until nothing is left, prints `done`. FAIL_AT="written:7" makes it kill itself the seventh
time it passes that point; BLIND=1 leaves out the look into the folder (the twin of the test).
`sending_handler` is the one place that says which handler is tested.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import structlog
from sqlalchemy import text

from backend.application.handling import EventRef, Handler
from backend.application.routing import DELIVER
from backend.domain.actors import Actor, service
from backend.domain.events import (
    DeliveryPostponed,
    DeliveryRequested,
    DeliveryUnknown,
    Event,
    HandOverStarted,
    MessageRendered,
    MessageSent,
)
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.postgres.database import Database

ON = date(2026, 11, 17)
POINTS = ("begun", "handed_over", "half_written", "written", "sent_uncommitted", "finished")
Reach = Callable[[str], None]


def request_sends(database: Database, actor: Actor, count: int) -> list[UUID]:
    """So many rendered messages, each with a requested delivery; returns the delivery ids."""
    ids = [(uuid4(), uuid4()) for _ in range(count)]
    rendered = [
        MessageRendered(message, uuid4(), uuid4(), "email", "0" * 64, ON, {}, []) for message, _ in ids
    ]
    with database.works(actor) as work:
        work.record(
            [*rendered, *(DeliveryRequested(delivery, message, "email") for message, delivery in ids)]
        )
        work.commit()
    return [delivery for _, delivery in ids]


def sending_handler(database: Database, folder: Path, reach: Reach, *, blind: bool) -> Handler:
    """The protocol of the gate: mark as handing over, commit, write, tell; after a kill look before sending again."""

    def handle(ref: EventRef) -> None:
        reach("begun")
        delivery, message = UUID(ref.data["delivery_id"]), UUID(ref.data["message_id"])
        actor = service(ref.tenant_id, "worker")

        def tell(event: Event) -> None:
            with database.works(actor) as work:
                work.record([event])
                work.commit()

        status = status_of(database, actor, delivery)
        if status == "handing_over":
            tell(DeliveryUnknown(delivery, message))
            status = "unknown"
        there = status == "unknown" and not blind and (folder / f"{delivery}.eml").exists()
        if status == "unknown" and not there:
            tell(DeliveryPostponed(delivery, message, "nothing_had_left", None))
        if not there:
            tell(HandOverStarted(delivery, message, None, datetime.now(UTC)))
            reach("handed_over")
            hand_over(folder, delivery, reach)
            reach("written")
        with database.works(actor, receipt=ref.receipt) as work:
            now = datetime.now(UTC)
            work.record([MessageSent(uuid4(), delivery, message, str(delivery), ON, now)])
            reach("sent_uncommitted")
            work.commit()
        reach("finished")

    return handle


def hand_over(folder: Path, delivery: UUID, reach: Reach) -> None:
    """Writes the mail as the local channel does; a second hand-over of one delivery is a second mail."""
    unfinished = folder / f".{delivery}.{os.getpid()}"
    with unfinished.open("wb") as file:
        file.write(b"Subject: Mahnung\r\n\r\n" + str(delivery).encode())
        file.flush()
        os.fsync(file.fileno())
    reach("half_written")
    name = folder / f"{delivery}.eml"
    os.rename(unfinished, folder / f"{delivery}.again.{uuid4()}.eml" if name.exists() else name)


def status_of(database: Database, actor: Actor, delivery: UUID) -> str:
    """Where a delivery stands."""
    with database.works(actor) as work:
        query = text("select status from deliveries where tenant_id = :t and id = :d")
        return str(work.connection.execute(query, {"t": actor.tenant_id, "d": delivery}).scalar_one())


def killing(point_and_number: str) -> Reach:
    """Kills this process, without a chance to clean up, the n-th time it reaches the point ("" = never)."""
    point, _, number = point_and_number.partition(":")
    left = int(number or 0)

    def reach(name: str) -> None:
        nonlocal left
        if name == point:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return reach


def main(url: str, folder: str) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with Database(url, url) as database:
        reach = killing(os.environ.get("FAIL_AT", ""))
        handler = sending_handler(database, Path(folder), reach, blind="BLIND" in os.environ)
        worker = Worker(database, {DELIVER: handler}, batch=10, lease_seconds=0.5)
        print("ready", flush=True)
        worker.run_until_idle(60)
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
