"""The demo goes on where it was interrupted and ends as one that nobody disturbed; it leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psycopg
import pytest
from sqlalchemy import text

from backend.application.ports import Receipt
from backend.bootstrap import Application
from backend.domain.actors import Actor
from backend.entrypoints.demo.story import Story
from backend.entrypoints.demo.summary import demo_summary
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.embedded import EmbeddedPostgres
from backend.infrastructure.postgres.unit_of_work import UnitOfWork
from backend.infrastructure.settings import Settings
from tests.builders.databases import REPOSITORY, Cleaner

FLOCKCTL = (sys.executable, "-c", "from backend.entrypoints.cli.main import main; main()")
SEED = 20261117
STEPS = ("set-up", "first-day-intake", "first-day-run", "second-day-intake", "second-day-run", "signatures")
KILLS = 3
QUEUE = {"open": 3, "rejected": 1, "lapsed": 1, "granted": 4}


class Interrupted(BaseException):
    """The process ends here; in this test it lives on."""


@dataclass(slots=True)
class Fate:
    """After how many commits the process ends, and whether just before that commit or just after."""

    commits: int
    after: bool


class Mortal(Database):
    """A database at one of whose commits the process ends."""

    fate: Fate

    def works(self, actor: Actor, *, receipt: Receipt | None = None) -> UnitOfWork:
        work = MortalWork(self.engine, actor.tenant_id, actor=actor, receipt=receipt)
        work.fate = self.fate
        return work


class MortalWork(UnitOfWork):
    """A unit of work whose commit may be the last."""

    fate: Fate

    def commit(self) -> None:
        self.fate.commits -= 1
        if self.fate.commits == 0 and not self.fate.after:
            raise Interrupted
        super().commit()
        if self.fate.commits == 0:
            raise Interrupted


@pytest.fixture(scope="module")
def calm(shared_database: Database, _cleaner: Cleaner, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The table of a demo that nobody disturbed."""
    app = Application(Settings(data_dir=tmp_path_factory.mktemp("calm")), shared_database)
    story = Story(app, lambda _: None)
    assert story.play()
    shown = demo_summary(app, story.tenant_id)
    _cleaner.clean()
    return shown


def test_interrupted_at_any_commit_it_ends_like_one_that_was_not(
    calm: str, database: Database, tmp_path: Path
) -> None:
    random = Random(SEED)
    mortal = Mortal(database.url, None)
    app = Application(Settings(data_dir=tmp_path), mortal)
    interruptions = 0
    with mortal:
        while True:
            mortal.fate = Fate(random.randrange(2, 40), random.random() < 0.5)
            try:
                story = Story(app, lambda _: None)
                story.play()
                break
            except BaseException as ended:
                if not is_interruption(ended):
                    raise
                interruptions += 1
        assert interruptions > 10
        assert demo_summary(app, story.tenant_id) == calm
        assert counted(app, story) == QUEUE
        assert mails_match_deliveries(app, story)


def is_interruption(ended: BaseException) -> bool:
    """Also one that passed a task group of an agent."""
    if isinstance(ended, BaseExceptionGroup):
        return ended.subgroup(Interrupted) is not None
    return isinstance(ended, Interrupted)


def counted(app: Application, story: Story) -> dict[str, int]:
    """The approvals by status."""
    with app.database.unit_of_work(story.tenant_id) as work:
        query = text("select status, count(*) from approvals group by 1")
        return dict(work.connection.execute(query))


def mails_match_deliveries(app: Application, story: Story) -> bool:
    """Whether each delivery that left is one file."""
    with app.database.unit_of_work(story.tenant_id) as work:
        delivered = work.connection.execute(text("select id from deliveries where status = 'delivered'"))
        names = sorted(f"{delivery}.eml" for (delivery,) in delivered)
    return names == sorted(path.name for path in (app.settings.data_dir / "outgoing").glob("*.eml"))


# --- the real process ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Home:
    """A data folder of its own. Whatever the demo starts carries its name in command line, folder or environment."""

    data_dir: Path

    def demo(self) -> subprocess.Popen[str]:
        own = {"FLOCK_DATA_DIR": str(self.data_dir), "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{self.data_dir}"}
        return subprocess.Popen(
            [*FLOCKCTL, "demo", "--no-serve"],
            env={**os.environ, **own},
            cwd=self.data_dir,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def play(self) -> str:
        """The demo undisturbed, or what is left of it; returns its table."""
        process = self.demo()
        shown, said = process.communicate(timeout=240)
        assert process.returncode == 0, said
        return shown

    def kill_during(self, step: str, after_seconds: float) -> int:
        """SIGKILL so long after a step was announced; returns the exit code."""
        with self.demo() as process:
            assert process.stdout and process.stderr
            for line in process.stderr:
                if line.strip() == f"{step} ...":
                    time.sleep(after_seconds)
                    process.kill()
            return process.wait(60)

    def left_behind(self) -> list[str]:
        """Command lines of processes that have to do with this folder."""
        server = EmbeddedPostgres(self.data_dir).places
        marks = {os.fsencode(self.data_dir), os.fsencode(server.home)}
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command, told = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
                facts = command + told + os.fsencode(os.readlink(process / "cwd"))
            except OSError:
                continue
            if any(mark in facts for mark in marks):
                found.append(os.fsdecode(command.replace(b"\0", b" ")))
        return found


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    data_dir = tmp_path / "flock"
    data_dir.mkdir()
    yield Home(data_dir)
    EmbeddedPostgres(data_dir).clean()


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="processes are read from /proc"
)


@pytest.mark.kill
@needs_proc
def test_killed_at_any_moment_the_same_command_plays_it_to_its_end(calm: str, home: Home) -> None:
    random = Random(SEED)
    for step in sorted(random.sample(STEPS, KILLS), key=STEPS.index):
        assert home.kill_during(step, random.random()) == -signal.SIGKILL, step
    shown = home.play()
    assert shown.startswith(calm)
    with (
        EmbeddedPostgres(home.data_dir).acquire() as server,
        psycopg.connect(server.url("postgres", "flock")) as connection,
    ):
        queue = connection.execute("select status, count(*) from approvals group by 1").fetchall()
        delivered = connection.execute("select id from deliveries where status = 'delivered'").fetchall()
        assert connection.execute("select count(*) from dead_letters").fetchone() == (0,)
        assert connection.execute("select count(*) from outbox").fetchone() == (0,)
    assert dict(queue) == QUEUE
    assert mail_names(home.data_dir) == sorted(f"{delivery}.eml" for (delivery,) in delivered)
    assert home.left_behind() == []


@needs_proc
def test_without_serving_it_leaves_no_process_behind(calm: str, home: Home) -> None:
    with home.demo() as process:
        assert process.stderr is not None
        while "first-day-run" not in process.stderr.readline():
            pass
        working = " ".join(home.left_behind())
        shown, _ = process.communicate(timeout=240)
    assert "postgres" in working and "sandbox_child" in working, "the look finds what runs"
    assert home.left_behind() == []
    assert process.returncode == 0
    assert shown.startswith(calm)


def mail_names(data_dir: Path) -> list[str]:
    return sorted(path.name for path in (data_dir / "outgoing").glob("*.eml"))
