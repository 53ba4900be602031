"""Ordinary refusals in the log: one line, not a traceback, and no error of ours."""

import logging

from django.core.exceptions import PermissionDenied, SuspiciousOperation

REFUSALS = (PermissionDenied, SuspiciousOperation)  # a request that is too big is one of the latter


def as_one_line(record: logging.LogRecord) -> bool:
    """A logging filter that keeps every record; refusals lose their traceback and are warnings at most."""
    if record.exc_info and isinstance(record.exc_info[1], REFUSALS):
        record.exc_info = record.exc_text = None
        if record.levelno > logging.WARNING:
            record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True
