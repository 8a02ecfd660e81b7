"""The cluster on disk: made once by initdb, who may log in, what a crash left behind."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from backend.domain.errors import Unavailable
from backend.infrastructure.postgres.embedded.places import MAJOR, Places, make_private_folder, user_name

SUPERUSER = "postgres"
SOCKET = ".s.PGSQL.5432"
SOCKET_FOLDERS = Path("/tmp")  # noqa: S108 (short, and the folders in it are made private)
# The sort order must not depend on the machine: the builtin provider is the same everywhere (PostgreSQL 17,
# 24.1.4).
INITDB = (
    *("--username", SUPERUSER, "--encoding", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    *(
        "--locale=C",
        "--text-search-config=german",
        "--auth-local=peer",
        "--auth-host=reject",
        "--no-instructions",
    ),
)


def environment() -> dict[str, str]:
    """A fixed environment: PG* variables, LANG with a missing locale and LD_PRELOAD of the caller stay
    outside."""
    return {"LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin", "TZ": "UTC"}


def prepare_cluster(places: Places, settings: Mapping[str, str]) -> None:
    """Makes the cluster where there is none, and writes who may log in."""
    if not (places.cluster / "PG_VERSION").exists():
        _initdb(places, sync=settings.get("fsync") != "off")
    version = (places.cluster / "PG_VERSION").read_text().strip()
    if version != MAJOR:
        raise Unavailable(
            f"The data in {places.cluster} belongs to PostgreSQL {version}, this release brings {MAJOR}: "
            "back it up with the old release and restore it here.",
            code="embedded_version",
        )
    _write_logins(places)


def _initdb(places: Places, *, sync: bool) -> None:
    fresh = places.home / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    make_private_folder(fresh, places.account)
    command = [
        str(places.binary("initdb")),
        "--pgdata",
        str(fresh),
        *INITDB,
        *([] if sync else ["--no-sync"]),
    ]
    switch = places.account.for_popen() if places.account else {}
    done = subprocess.run(
        command,
        cwd="/",
        env=environment(),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        **switch,  # type: ignore[call-overload]
    )
    if done.returncode != 0:
        raise Unavailable(f"initdb failed: {done.stderr.strip()[-600:]}", code="embedded_start_failed")
    fresh.rename(places.cluster)


def _write_logins(places: Places) -> None:
    """Only the operating-system user who owns the data folder (and root) may log in, as any role, by
    socket."""
    owners = {user_name(places.locks.stat().st_uid), user_name(os.geteuid()), user_name(0)}
    for name, text in (
        ("pg_hba.conf", "local all all peer map=flock\n"),
        ("pg_ident.conf", "".join(f'flock "{owner}" all\n' for owner in sorted(owners))),
    ):
        file = places.cluster / name
        if not file.exists() or file.read_text() != text:
            file.write_text(text)
        if places.account:
            os.chown(file, places.account.uid, places.account.gid)


def socket_folder(places: Places) -> Path | None:
    """The socket folder of the last start, if any; the note in a copied data folder is the original's."""
    with suppress(FileNotFoundError, ValueError):
        folder, belongs_to = places.socket_note.read_text().splitlines()
        if belongs_to == os.fspath(places.data_dir):
            return Path(folder)
    return None


def make_socket_folder(places: Places) -> Path:
    """The private folder of the socket: the same as last time where it can be had, else a new name."""
    owner = places.account.uid if places.account else os.geteuid()
    folder = socket_folder(places)
    if folder is not None:
        with suppress(OSError):
            make_private_folder(folder, places.account)
            return folder
        with suppress(OSError):
            found = folder.lstat()
            if (
                found.st_uid == owner
                and found.st_mode & 0o170777 == 0o040700
                and not (folder / SOCKET).exists()
            ):
                return folder
    folder = SOCKET_FOLDERS / f"flock-{secrets.token_hex(5)}"
    make_private_folder(folder, places.account)
    note = places.socket_note.with_suffix(".new")
    note.write_text(f"{folder}\n{places.data_dir}\n")
    note.rename(places.socket_note)
    return folder


def clear_remains(places: Places) -> None:
    """Removes postmaster.pid and the socket of a server that is gone, and stops one whose keeper was killed.

    Called when no kept server answers. postgres refuses to start when the number in postmaster.pid is alive,
    also when it now belongs to somebody else's process or to a zombie that nobody reaps; it never gets a
    signal from us.
    """
    pid_file = places.cluster / "postmaster.pid"
    try:
        pid = abs(int(pid_file.read_text().split("\n", 1)[0]))
    except (FileNotFoundError, ValueError):
        pid = None
    if pid is not None and _is_our_postmaster(pid, places.cluster):
        _stop_orphan(pid, places.cluster)
    pid_file.unlink(missing_ok=True)
    folder = socket_folder(places)
    if folder is not None:
        for name in (SOCKET, f"{SOCKET}.lock"):
            with suppress(OSError):
                (folder / name).unlink()


def _stop_orphan(pid: int, cluster: Path) -> None:
    for how, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10)):
        with suppress(ProcessLookupError):
            os.kill(pid, how)
        end = time.monotonic() + patience
        while _is_our_postmaster(pid, cluster):
            if time.monotonic() > end:
                break
            time.sleep(0.01)
        else:
            return
    raise Unavailable(f"The postgres process {pid} does not stop.", code="embedded_start_failed", pid=pid)


def _is_our_postmaster(pid: int, cluster: Path) -> bool:
    state, command = _process(pid)
    return state not in ("", "Z") and "postgres" in command and os.fspath(cluster) in command


def _process(pid: int) -> tuple[str, str]:
    """State letter and command line of a process, ('', '') when there is none."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
        return status.rpartition(")")[2].split()[0], os.fsdecode(command)
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return "", ""
    except ProcessLookupError:
        return "", ""
    shown = subprocess.run(["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True)
    state, _, command_line = shown.stdout.strip().partition(" ")
    return state[:1], command_line
