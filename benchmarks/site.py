"""The product on a database of its own, prepared as `make run` does it, asked as a server asks it."""

import io
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from wsgiref.util import setup_testing_defaults

ADDRESS = "http://127.0.0.1:8000"
DATABASE = "raqqa_benchmark"  # made on the server that DATABASE_URL names, and dropped again


@dataclass(frozen=True)
class Answer:
    status: int
    html: bytes


@contextmanager
def prepared(*, on_server: bool = False) -> Iterator[Path]:
    """Django with production's settings, the demo loaded, static files collected. Gives the folder of state.

    Everything lies in a temporary folder. `on_server` takes a new database on the server of DATABASE_URL;
    otherwise it is SQLite. Settings are read once a process, so this may be entered once.
    """
    if on_server and not os.environ.get("DATABASE_URL"):
        raise SystemExit("--database needs DATABASE_URL=postgres://user:password@host:5432/name")
    with tempfile.TemporaryDirectory(prefix="raqqa-benchmark-") as folder:
        os.environ |= {"VAR_DIR": folder, "SITE_URL": ADDRESS, "DEBUG": "false"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "raqqa_site.settings"
        if not on_server:
            os.environ["DATABASE_URL"] = ""
        with _database(on_server):
            yield Path(folder)


@contextmanager
def _database(on_server: bool) -> Iterator[None]:
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    settings.ROOT_URLCONF = "benchmarks.bare"
    own = settings.DATABASES["default"]["NAME"]
    if on_server:
        connection.settings_dict.setdefault("TEST", {})["NAME"] = DATABASE
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    logging.disable(logging.WARNING)  # a page that is not there is a line of the table
    with redirect_stdout(io.StringIO()):  # else the demo and three passwords are announced
        call_command("prepare")
    try:
        yield
    finally:
        connection.close()
        if on_server:
            connection.creation.destroy_test_db(own, verbosity=0)


def visitor(cookie: str = ""):
    """A function: path (with its query) -> Answer, through middleware, view and template as a reader asks, or
    the one whose `cookie` ("sessionid=…") is given."""
    from articles import warming
    from raqqa_site.wsgi import application

    warming.stop()  # the clock is that of the process, and would count its thread

    def ask(address: str) -> Answer:
        path, _, query = address.partition("?")
        environ = {"HTTP_HOST": ADDRESS.split("//")[1], "PATH_INFO": path, "QUERY_STRING": query}
        environ |= {"HTTP_COOKIE": cookie} if cookie else {}
        setup_testing_defaults(environ)
        began = []
        response = application(environ, lambda status, headers: began.append(status))
        html = b"".join(response)
        response.close()
        return Answer(int(began[0][:3]), html)

    return ask
