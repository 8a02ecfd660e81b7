"""The keeper: parent of the postgres process, a small daemon that lives exactly as long as somebody needs the
server.

Run by file name with the standard library alone (`python -I -S keeper.py '<json>'`). It holds `keeper.lock`
for its life and waits for the exclusive lock on `users.lock`, on which every user of the server holds a
shared one. The kernel drops those locks however a process ends, so nothing depends on exit handlers.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

FAST_SHUTDOWN = signal.SIGINT
IMMEDIATE_SHUTDOWN = signal.SIGQUIT


class _Leave(Exception):
    """The last user asks to stop now, or postgres is gone."""


def main(order: dict[str, Any]) -> int:
    """Becomes a daemon, starts postgres as ordered, waits for the last user to go, stops it."""
    alive = os.open(order["keeper_lock"], os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return 1
    if os.fork():
        os._exit(0)  # the caller waits for this process only; the lock lives on in the child
    os.ftruncate(alive, 0)
    os.write(alive, str(os.getpid()).encode())
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_IGN)
    server = start(order)
    users = os.open(order["users_lock"], os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        signal.signal(signal.SIGTERM, leave)
        signal.signal(signal.SIGCHLD, leave)
        if server.poll() is None:
            fcntl.flock(users, fcntl.LOCK_EX)
    except _Leave:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        stop(server)
        remove_socket_folder(Path(order["socket_folder"]))
    return 0


def leave(*_: object) -> NoReturn:
    """Signal handler: ends the wait for the lock."""
    raise _Leave


def start(order: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Starts postgres as its own session leader, so that Ctrl-C and killpg of a user do not reach it."""
    account = order["account"] or {}
    # Ignored signals survive exec; postgres must get the defaults back (restore_signals covers only some).
    for usual in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(usual, signal.SIG_DFL)
    server = subprocess.Popen(
        order["command"],
        cwd="/",
        env=order["environment"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        **account,
    )
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_IGN)
    return server


def stop(server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown (open sessions are ended, data is flushed); harder after half a minute."""
    for how, patience in ((FAST_SHUTDOWN, 30), (IMMEDIATE_SHUTDOWN, 10), (signal.SIGKILL, 10)):
        if server.poll() is None:
            server.send_signal(how)
            with suppress(subprocess.TimeoutExpired):
                wait(server, patience)


def wait(server: subprocess.Popen[bytes], patience: float) -> None:
    """Like Popen.wait with a timeout, in steps of 5 ms: a warm stop takes about 30 ms."""
    end = time.monotonic() + patience
    while server.poll() is None:
        if time.monotonic() > end:
            raise subprocess.TimeoutExpired("postgres", patience)
        time.sleep(0.005)


def remove_socket_folder(folder: Path) -> None:
    """Takes away the folder in /tmp; whatever lies in it is postgres's own (.s.PGSQL.5432 and its lock)."""
    with suppress(OSError):
        for entry in folder.iterdir():
            entry.unlink()
        folder.rmdir()


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
