"""Login without password for development: only FLOCK_ENV=dev, only from this machine, only by a loopback name.

The name in the Host header is checked too: a page elsewhere whose domain points to 127.0.0.1 (DNS rebinding) is
refused, and so is everything that came through a proxy.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def development_login_allowed(env: str, client: str | None, headers: Mapping[str, str]) -> bool:
    """Whether this request may use the development login. `headers` has lower-case names."""
    return (
        env == "dev"
        and _is_loopback(client)
        and _host_name(headers.get("host", "")) in LOOPBACK_NAMES
        and not any(name in headers for name in PROXY_HEADERS)
    )


def _is_loopback(client: str | None) -> bool:
    try:
        return client is not None and ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()
