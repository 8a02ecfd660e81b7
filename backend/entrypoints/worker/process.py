"""The worker as a process: runs until SIGTERM or Ctrl-C, then finishes the event in hand and leaves."""

from __future__ import annotations

import signal
from threading import Event as Flag

from backend.entrypoints.worker.loop import Worker


def serve(worker: Worker) -> None:
    """Blocks until the process is asked to end; what it had claimed but not begun is free for others at once.

    Called from the main thread (signals reach no other).
    """
    stop = Flag()

    def asked(number: int, frame: object) -> None:
        stop.set()

    before = {number: signal.signal(number, asked) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        worker.run(stop)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
