"""The sandbox: same answers as in process, and whatever happens to the child is a value for the caller."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import asdict

import pytest

from backend.reading import sandbox_child
from backend.reading.bank.files import read_bank
from backend.reading.documents import read_document
from backend.reading.sandbox import Sandbox
from backend.reading.sandbox_wire import UnsafeAnswer, safe_load
from backend.reading.values import Limits, Quarantine
from tests.builders import documents as build
from tests.builders.documents import EntryDraft


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox(places=1)
    yield box
    box.close()


def test_the_answer_is_the_one_of_this_process(sandbox: Sandbox) -> None:
    mail = build.mail("anbei", attachments=[("r.xml", build.cii()), ("r.pdf", build.zugferd())])
    assert sandbox.read_document(mail, "m.eml") == read_document(mail, "m.eml")
    statement = build.camt053([EntryDraft("10.00")])
    assert sandbox.read_bank(statement, "a.xml") == read_bank(statement, "a.xml")


def test_too_much_time_is_a_timeout_and_the_next_document_is_read(sandbox: Sandbox) -> None:
    slow = sandbox.read_document(build.zugferd(), "r.pdf", Limits(seconds=0.0))
    assert slow.quarantine is not None and slow.quarantine.code == "timeout"
    assert sandbox.read_document(build.cii(), "r.xml").kind == "invoice"


def test_too_much_memory_is_a_quarantine_code(sandbox: Sandbox) -> None:
    greedy = sandbox.read_document(b"x " * 4_000_000, "r.txt", Limits(memory_bytes=1024 * 1024))
    assert greedy.quarantine is not None and greedy.quarantine.code in {"too_large", "malformed"}
    assert sandbox.read_document(build.cii(), "r.xml").kind == "invoice"


def test_a_killed_template_is_started_again(sandbox: Sandbox) -> None:
    assert sandbox.read_document(build.cii(), "r.xml").kind == "invoice"
    process = sandbox._all[0]._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert sandbox.read_document(build.cii(), "r.xml").kind == "invoice"


REQUEST = {"verb": "document", "name": "x", "limits": asdict(Limits(seconds=5.0))}


def in_child(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> object:
    """What the template answers when reading does this in the forked child."""
    monkeypatch.setattr(sandbox_child, "_perform", lambda request, data, limits: deed())
    return safe_load(sandbox_child._answer(REQUEST, b"")[8:])


def test_a_crashing_reader_is_a_quarantine_code(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = in_child(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert isinstance(answer, Quarantine) and answer.code == "malformed"


def test_a_reader_that_raises_is_a_quarantine_code(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = in_child(monkeypatch, lambda: 1 // 0)
    assert isinstance(answer, Quarantine) and answer.code == "malformed"


def test_a_reader_cannot_open_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def reach_out() -> Quarantine:
        with socket.socket() as out:
            out.connect(("127.0.0.1", 9))
        return Quarantine("reached", "the network was reached")

    answer = in_child(monkeypatch, reach_out)
    assert isinstance(answer, Quarantine) and answer.code == "malformed"


def test_an_endless_reader_ends_as_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REQUEST, "limits", asdict(Limits(seconds=0.05)))
    answer = in_child(monkeypatch, lambda: signal.pause())
    assert isinstance(answer, Quarantine) and answer.code == "timeout"


@pytest.mark.parametrize(
    "event", ["socket.connect", "socket.__new__", "subprocess.Popen", "os.system", "os.exec"]
)
def test_the_child_may_not_reach_network_or_programs(event: str) -> None:
    with pytest.raises(PermissionError):
        sandbox_child._refuse(event, ())


def test_the_child_may_not_write_files() -> None:
    with pytest.raises(PermissionError):
        sandbox_child._refuse("open", ("/tmp/x", "w", os.O_WRONLY | os.O_CREAT))
    sandbox_child._refuse("open", ("/etc/hostname", "r", os.O_RDONLY))


def test_an_answer_may_hold_nothing_but_values_of_reading() -> None:
    hostile = b"cos\nsystem\n(S'true'\ntR."
    with pytest.raises(UnsafeAnswer):
        safe_load(hostile)
    with pytest.raises(UnsafeAnswer):
        safe_load(b"not a pickle")
