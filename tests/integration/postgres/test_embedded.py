"""The embedded server lives exactly as long as somebody holds it, on any path, under any end of its users."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from backend.domain.errors import Conflict, Unavailable
from backend.infrastructure.postgres.embedded import EmbeddedPostgres, places
from backend.infrastructure.postgres.embedded.places import fallback_home
from tests.builders.databases import REPOSITORY

pytestmark = pytest.mark.kill
UNSYNCED = {"fsync": "off"}
PATIENCE = 20.0


@pytest.fixture
def place() -> Iterator[Path]:
    """A data folder that the database account can enter, cleaned up whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix="flock-test-"))
    folder.chmod(0o711)
    data_dir = folder / "data"
    yield data_dir
    EmbeddedPostgres(data_dir).clean()
    shutil.rmtree(folder)


@pytest.fixture
def hold() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts processes that hold a server; the first line of their output is its address."""
    started: list[subprocess.Popen[str]] = []

    def start(data_dir: Path, by: OrdinaryUser | None = None, **options: object) -> subprocess.Popen[str]:
        python, own = (by.python, by.environment) if by else (sys.executable, {"PYTHONPATH": str(REPOSITORY)})
        options |= by.as_child() if by else {}
        process = subprocess.Popen(
            [python, "-m", "tests.builders.holder", str(data_dir)],
            cwd=REPOSITORY,
            env={**os.environ, **own},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            **options,  # type: ignore[call-overload]
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert url, "the holder did not start"
    return url


def socket_of(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def postmaster(data_dir: Path) -> int:
    return int((EmbeddedPostgres(data_dir).places.cluster / "postmaster.pid").read_text().split()[0])


def server_time(url: str) -> str:
    """When the server was started: tells a restarted server from one that went on."""
    with psycopg.connect(url) as connection:
        row = connection.execute("select pg_postmaster_start_time()::text").fetchone()
    assert row
    return str(row[0])


def processes_of(data_dir: Path) -> list[str]:
    """Command lines of all living processes that name this data folder (postgres and keeper)."""
    shown = subprocess.run(
        ["ps", "-eo", "stat=,args=", "-ww"], capture_output=True, text=True, check=True
    ).stdout
    folders = (str(data_dir.resolve() / "postgres"), str(fallback_home(data_dir)))
    lines = [line for line in shown.splitlines() if not line.startswith("Z")]
    return [line for line in lines if any(folder in line for folder in folders)]


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


PATHS = ["plain", "mit Leerzeichen", 'o\'hara "& co" %20', "Mahnwesen-äöü", "x" * 120]


@pytest.mark.parametrize("name", PATHS)
def test_any_path_will_do(place: Path, name: str) -> None:
    data_dir = place.parent / name
    with EmbeddedPostgres(data_dir, UNSYNCED).acquire() as handle:
        with psycopg.connect(handle.url("postgres", "postgres")) as connection:
            row = connection.execute("select current_setting('server_version_num')::int >= 180000").fetchone()
        assert row == (True,)
    assert processes_of(data_dir) == []
    EmbeddedPostgres(data_dir).clean()


def test_the_last_one_out_stops_the_server_and_waits_for_it(place: Path) -> None:
    first, second = EmbeddedPostgres(place, UNSYNCED).acquire(), EmbeddedPostgres(place).acquire()
    url = first.url("postgres", "postgres")
    first.release()
    first.release()
    assert server_time(url)
    second.release()
    assert processes_of(place) == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_two_processes_that_start_at_once_share_one_server(place: Path, hold) -> None:
    both = [hold(place), hold(place)]
    urls = [address(process) for process in both]
    assert urls[0] == urls[1]
    assert server_time(urls[0]) == server_time(urls[1])
    both[0].communicate()
    assert server_time(urls[1])
    both[1].communicate()
    assert processes_of(place) == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGHUP])
def test_a_signal_that_ends_the_last_user_ends_the_server(place: Path, hold, how: signal.Signals) -> None:
    user = hold(place)
    url = address(user)
    os.killpg(user.pid, how)
    user.wait(PATIENCE)
    wait_until(lambda: processes_of(place) == [])
    with EmbeddedPostgres(place, UNSYNCED).acquire() as handle:
        assert handle.url("postgres", "postgres") == url
        assert server_time(url)


def test_a_killed_user_leaves_the_server_to_the_others(place: Path, hold) -> None:
    with EmbeddedPostgres(place, UNSYNCED).acquire() as handle:
        url = handle.url("postgres", "postgres")
        started = server_time(url)
        user = hold(place)
        address(user)
        os.killpg(user.pid, signal.SIGKILL)
        user.wait(PATIENCE)
        assert server_time(url) == started


def test_when_everything_was_killed_the_next_user_recovers_it(place: Path, hold) -> None:
    user = hold(place)
    url = address(user)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table kept as select 1 as x")
    keeper = int((place / "postgres" / "keeper.lock").read_text())
    for pid in (keeper, postmaster(place)):
        os.kill(pid, signal.SIGKILL)
    os.killpg(user.pid, signal.SIGKILL)
    user.wait(PATIENCE)
    with (
        EmbeddedPostgres(place, UNSYNCED).acquire() as handle,
        psycopg.connect(handle.url("postgres", "postgres")) as connection,
    ):
        assert connection.execute("select x from kept").fetchone() == (1,)


def test_a_server_whose_keeper_was_killed_is_taken_over(place: Path, hold) -> None:
    user = hold(place)
    address(user)
    os.kill(int((place / "postgres" / "keeper.lock").read_text()), signal.SIGKILL)
    os.killpg(user.pid, signal.SIGKILL)
    user.wait(PATIENCE)
    handle = EmbeddedPostgres(place, UNSYNCED).acquire()
    assert server_time(handle.url("postgres", "postgres"))
    handle.release()
    assert processes_of(place) == []


def test_a_crashed_postmaster_is_started_again_by_the_next_user(place: Path) -> None:
    with EmbeddedPostgres(place, UNSYNCED).acquire() as first:
        before = server_time(first.url("postgres", "postgres"))
        os.kill(postmaster(place), signal.SIGKILL)
        with EmbeddedPostgres(place, UNSYNCED).acquire() as second:
            assert server_time(second.url("postgres", "postgres")) != before


def test_a_stale_pid_of_a_foreign_process_is_neither_trusted_nor_signalled(place: Path) -> None:
    with EmbeddedPostgres(place, UNSYNCED).acquire():
        pass
    server = EmbeddedPostgres(place, UNSYNCED)
    account = server.places.account.for_popen() if server.places.account else {}
    innocent = subprocess.Popen(["sleep", "60"], **account)  # type: ignore[call-overload]
    try:
        lines = [innocent.pid, server.places.cluster, int(time.time()), 5432, "/nowhere", "", "", "ready"]
        text = "".join(f"{line}\n" for line in lines)
        (server.places.cluster / "postmaster.pid").write_text(text)
        with server.acquire() as handle:
            assert server_time(handle.url("postgres", "postgres"))
        assert innocent.poll() is None
    finally:
        innocent.kill()
        innocent.wait()


def test_the_pid_of_a_zombie_is_no_hindrance(place: Path) -> None:
    with EmbeddedPostgres(place, UNSYNCED).acquire():
        pass
    server = EmbeddedPostgres(place, UNSYNCED)
    account = server.places.account.for_popen() if server.places.account else {}
    zombie = subprocess.Popen(["true"], **account)  # type: ignore[call-overload]
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    (server.places.cluster / "postmaster.pid").write_text(f"{zombie.pid}\n{server.places.cluster}\n")
    with server.acquire() as handle:
        assert server_time(handle.url("postgres", "postgres"))
    zombie.wait()


def test_a_copied_data_folder_has_a_server_of_its_own(place: Path) -> None:
    with EmbeddedPostgres(place, UNSYNCED).acquire() as handle:
        original = handle.url("postgres", "postgres")
        copy = place.parent / "copy"
        subprocess.run(["cp", "-a", str(place), str(copy)], check=True)
        with EmbeddedPostgres(copy, UNSYNCED).acquire() as other:
            url = other.url("postgres", "postgres")
            assert url != original
            assert server_time(url) != server_time(original)
        assert server_time(original)
        EmbeddedPostgres(copy).clean()


def test_only_the_owner_may_enter_the_socket_and_the_data(place: Path) -> None:
    with EmbeddedPostgres(place, UNSYNCED).acquire() as handle:
        socket = socket_of(handle.url())
        for folder in (socket, EmbeddedPostgres(place).places.cluster):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not socket.exists()


def test_the_environment_of_the_caller_stays_outside(
    place: Path, hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "LANG": "xx_YY.UTF-8",
        "LC_ALL": "xx_YY",
        "PGPORT": "1",
        "PGDATA": "/nowhere",
    }.items():
        monkeypatch.setenv(name, value)
    assert server_time(address(hold(place)))


def test_clean_refuses_while_somebody_uses_it_and_removes_everything_afterwards(place: Path, hold) -> None:
    user = hold(place)
    url = address(user)
    with pytest.raises(Conflict) as refused:
        EmbeddedPostgres(place).clean()
    assert refused.value.code == "embedded_in_use"
    user.communicate()
    clean = [sys.executable, "-m", "backend.infrastructure.postgres.embedded", "clean", str(place)]
    subprocess.run(clean, cwd=REPOSITORY, check=True)
    assert list(place.iterdir()) == []
    assert not socket_of(url).exists()


def test_without_the_binaries_starting_is_refused_and_cleaning_still_works(
    place: Path, hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    address(user := hold(place))
    os.killpg(user.pid, signal.SIGKILL)
    user.wait(PATIENCE)
    monkeypatch.setattr(places, "PACKAGE", "no_such_package")
    with pytest.raises(Unavailable) as refused:
        EmbeddedPostgres(place.parent / "other").acquire()
    assert refused.value.code == "binaries_missing"
    EmbeddedPostgres(place).clean()
    assert list(place.iterdir()) == []


def test_a_server_that_cannot_start_says_why(place: Path) -> None:
    with pytest.raises(Unavailable) as refused:
        EmbeddedPostgres(place, {"shared_buffers": "much"}).acquire()
    assert refused.value.code == "embedded_start_failed"
    assert "shared_buffers" in refused.value.message
    assert processes_of(place) == []


def test_data_of_another_release_is_refused(place: Path) -> None:
    with EmbeddedPostgres(place, UNSYNCED).acquire():
        pass
    (EmbeddedPostgres(place).places.cluster / "PG_VERSION").write_text("17\n")
    with pytest.raises(Unavailable) as refused:
        EmbeddedPostgres(place, UNSYNCED).acquire()
    assert refused.value.code == "embedded_version"


@dataclass(frozen=True, slots=True)
class OrdinaryUser:
    """How to run Python as another user of this machine, who may not be able to enter root's interpreter."""

    account: pwd.struct_passwd
    python: str
    environment: dict[str, str]

    def as_child(self) -> dict[str, object]:
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}


@pytest.fixture(scope="module")
def ordinary_user() -> Iterator[OrdinaryUser]:
    if os.geteuid() != 0:
        pytest.skip("root alone can take another user's place")
    account = pwd.getpwnam("games")
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    folder = Path(tempfile.mkdtemp(prefix="flock-python-"))
    folder.chmod(0o755)
    without = shutil.ignore_patterns("site-packages", "test", "config-*", "__pycache__", "idlelib", "*.a")
    shutil.copytree(Path(sys.base_prefix) / "lib", folder / "lib", symlinks=True, ignore=without)
    interpreter = folder / "bin" / Path(sys.executable).resolve().name
    interpreter.parent.mkdir()
    shutil.copy2(Path(sys.executable).resolve(), interpreter)
    environment = {
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), *libraries]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LD_LIBRARY_PATH": str(folder / "lib"),
    }
    yield OrdinaryUser(account, str(interpreter), environment)
    shutil.rmtree(folder)


def test_an_ordinary_user_runs_it_too_and_root_may_join(
    place: Path, hold, ordinary_user: OrdinaryUser
) -> None:
    place.mkdir()
    os.chown(place, ordinary_user.account.pw_uid, ordinary_user.account.pw_gid)
    process = hold(place, by=ordinary_user)
    url = address(process)
    assert (place / "postgres" / "data").stat().st_uid == ordinary_user.account.pw_uid
    with EmbeddedPostgres(place, UNSYNCED).acquire() as handle:
        assert handle.url("postgres", "postgres") == url
        assert server_time(url)
    process.communicate()
    assert processes_of(place) == []
    with EmbeddedPostgres(place, UNSYNCED).acquire():  # root alone: the files stay the user's
        assert (place / "postgres" / "data" / "postmaster.pid").stat().st_uid == ordinary_user.account.pw_uid
    assert address(hold(place, by=ordinary_user))


def test_another_user_gets_a_clear_refusal_and_no_connection(
    place: Path, hold, ordinary_user: OrdinaryUser
) -> None:
    with EmbeddedPostgres(place, UNSYNCED).acquire() as handle:
        process = hold(place, by=ordinary_user, stderr=subprocess.PIPE)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 1
        assert "belongs to another user" in said
        # `nobody` runs postgres for root and may enter the socket folder, but is no user of the database.
        for account in (ordinary_user.account, pwd.getpwnam("nobody")):
            attempt = f"import psycopg; psycopg.connect({handle.url('postgres', 'postgres')!r})"
            tried = subprocess.run(
                [ordinary_user.python, "-c", attempt],
                **{**ordinary_user.as_child(), "user": account.pw_uid, "group": account.pw_gid},  # type: ignore[call-overload]
                env=ordinary_user.environment,
                capture_output=True,
                text=True,
                cwd="/",
            )
            assert "OperationalError" in tried.stderr, f"{account.pw_name} must be refused by the server"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")
def test_where_the_database_account_cannot_enter_root_uses_a_folder_under_var_lib(place: Path) -> None:
    place.parent.chmod(0o700)
    server = EmbeddedPostgres(place, UNSYNCED)
    with server.acquire() as handle:
        assert server.places.home == fallback_home(place)
        assert server.places.home.parent == Path("/var/lib")
        assert server_time(handle.url("postgres", "postgres"))
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700, "no folder of the user's is opened"
    assert processes_of(place) == []
    server.clean()
    assert not fallback_home(place).exists()


def test_a_warm_start_is_quick(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with EmbeddedPostgres(place).acquire():
        pass
    begin = time.perf_counter()
    handle = EmbeddedPostgres(place).acquire()
    warm = time.perf_counter() - begin
    handle.release()
    with capsys.disabled():
        print(f"\nembedded PostgreSQL: warm start {warm:.2f} s")
    assert warm < 5
