"""How much memory this process took at most."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_megabytes() -> float:
    """Peak of the resident memory in MB, to one decimal.

    VmHWM is of this program alone; ru_maxrss keeps what the parent had when it started it (getrusage(2), proc(5)).
    """
    return round(_peak_kb() / 1024, 1)


def _peak_kb() -> int:
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
