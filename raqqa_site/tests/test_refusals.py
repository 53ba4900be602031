"""Refusals in the log."""

import logging

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig

from raqqa_site.refusals import as_one_line


def logged(fault: Exception) -> logging.LogRecord:
    record = logging.LogRecord("django", logging.ERROR, "", 0, "x", (), (type(fault), fault, None))
    assert as_one_line(record)
    return record


@pytest.mark.parametrize("fault", [PermissionDenied(), RequestDataTooBig()])
def test_a_refusal_is_one_warning(fault):
    record = logged(fault)
    assert (record.exc_info, record.levelname) == (None, "WARNING")


def test_a_fault_of_ours_keeps_its_traceback():
    record = logged(ValueError())
    assert (record.exc_info[0], record.levelname) == (ValueError, "ERROR")
