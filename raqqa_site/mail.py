"""Mail that nobody has set up a server for is written to standard error, with the rest of the log."""

import sys

from django.core.mail.backends.console import EmailBackend as Console


class StderrBackend(Console):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"stream": sys.stderr, **kwargs})
