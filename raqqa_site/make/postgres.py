"""A private PostgreSQL for the tests: in var/, on a Unix socket, never the machine's own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from raqqa_site.make.debian import need
from raqqa_site.make.stopping import Stop

SOCKET_PATH_LIMIT = 107  # bytes that Linux allows, of which ".s.PGSQL.5432" takes 14
FAST_AND_FORGETFUL = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
jit = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 4GB
checkpoint_timeout = 1h
autovacuum = off
track_counts = off
track_activities = off
update_process_title = off
max_connections = 60
"""


@contextmanager
def cluster(var: Path) -> Iterator[str]:
    """A running cluster; gives its DATABASE_URL, and takes it all away afterwards. Raises Stop."""
    need("initdb", "postgresql")
    home = _home(var)
    data, socket = home / "data", _socket_folder(home)
    try:
        _start(data, socket)
        yield f"postgres://postgres@/raqqa?host={quote(str(socket))}"
    finally:
        if (data / "postmaster.pid").exists():
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        for folder in {home, socket}:
            shutil.rmtree(folder, ignore_errors=True)


def _start(data: Path, socket: Path) -> None:
    _run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(f"{FAST_AND_FORGETFUL}unix_socket_directories = '{socket}'\n")
    _run("pg_ctl", "-D", data, "-l", data / "log", "-w", "start")


def _home(var: Path) -> Path:
    """A fresh folder that the server's user may write: in var/, else in the machine's temporary folder."""
    var = var.resolve()
    for parent in (var, Path(tempfile.gettempdir())):
        home = Path(tempfile.mkdtemp(prefix="pg-", dir=parent))
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
        if subprocess.run([*_as_server(), "test", "-w", home], check=False).returncode == 0:
            return home
        shutil.rmtree(home)
    raise Stop(
        "PostgreSQL's user can write neither var/ nor the temporary folder; move the project elsewhere."
    )


def _socket_folder(home: Path) -> Path:
    if len(os.fsencode(home)) + 14 < SOCKET_PATH_LIMIT:
        return home
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    return folder


def _as_server() -> list[str]:
    """initdb refuses root; the package has made a user for it."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError as fault:
        raise Stop("There is no user postgres: apt install postgresql") from fault
    return ["runuser", "-u", "postgres", "--"]


def _run(program: str, *arguments) -> None:
    command = [*_as_server(), need(program, "postgresql"), *arguments]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stop(f"{program} failed: {(done.stderr or done.stdout).strip().splitlines()[-1:]}")
