"""Logs of a process: one JSON line an event on stderr; stdout belongs to results."""

from __future__ import annotations

import logging
import sys

import structlog


def configure_logs(level: int = logging.INFO) -> None:
    """Event name plus fields, no personal data. Called once by a process, before anything logs."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=_to_stderr,
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")


def _to_stderr(*_: object) -> structlog.PrintLogger:
    """The stderr of the moment: whoever redirects it (a test, a pager) gets the lines, and nobody writes to a closed
    one."""
    return structlog.PrintLogger(sys.stderr)
