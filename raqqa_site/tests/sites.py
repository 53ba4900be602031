"""Whole sites for tests of what happens between databases: each with a folder and a database of its own.

Commands run as programs of their own, so that they can be killed and see nothing of the test's transaction.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg import sql

from raqqa_site.make.environment import ROOT

KINDS = ["sqlite", "postgresql"] if connection.vendor == "postgresql" else ["sqlite"]
HERE = KINDS[-1]  # the kind that the run is on: what is of one kind alone is tested by that kind's run
SETUP = "import django; django.setup(); from raqqa_site.tests import sites, filling; "


@dataclass
class Site:
    """`url` is its DATABASE_URL, empty for SQLite in `var`."""

    var: Path
    url: str = ""
    more: dict = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Of its PostgreSQL database."""
        return self.url.partition("?")[0].rpartition("/")[2]

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ, "VAR_DIR": str(self.var), "DATABASE_URL": self.url, **self.more,
            "DJANGO_SETTINGS_MODULE": "raqqa_site.settings", "PYTHONPATH": str(ROOT),
        }  # fmt: skip

    def start(self, *arguments) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)], cwd=ROOT, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def manage(self, *arguments, code: int = 0) -> str:
        """What manage.py says, both outputs after each other; it must end with this exit code."""
        return self._ended(self.start("manage.py", *arguments), code)

    def run(self, statement: str, *, code: int = 0):
        """Python with Django set up and `filling` imported; returns what it prints as JSON, or None."""
        said = self._ended(self.start("-W", "ignore", "-c", SETUP + statement), code)
        return json.loads(said) if said.strip().startswith(("{", "[")) else None

    def _ended(self, process: subprocess.Popen, code: int) -> str:
        out, err = process.communicate(timeout=120)
        assert process.returncode == code, out + err
        return out + err

    def backup(self, path: Path) -> Path:
        self.manage("backup", path)
        return path


def make_site(kind: str, folder: Path, like: "Site | None" = None) -> Site:
    """A blank one, or a copy of one that nobody uses at the moment.

    On PostgreSQL its database is one more of the test run's own server.
    """
    folder.mkdir(parents=True)
    if kind == "sqlite":
        if like:
            shutil.copy(like.var / "db.sqlite3", folder)
        return Site(folder)
    at = connection.settings_dict
    name = f"kept_{os.getpid()}_{abs(hash(folder)) % 10**12}"
    template = sql.Identifier(like.name if like else "template1")
    with _server(at) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), template))
    user, password = quote(at["USER"] or ""), quote(at["PASSWORD"] or "")
    login = f"{user}:{password}@" if password else f"{user}@"
    rest = f"?host={quote(at['HOST'])}&port={at['PORT'] or 5432}"
    return Site(folder, f"postgres://{login}/{name}{rest}")


def remove_site(site: Site) -> None:
    if site.url:
        with _server(connection.settings_dict) as server:
            server.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(site.name))
            )


def _server(at: dict) -> psycopg.Connection:
    return psycopg.connect(
        host=at["HOST"] or None, port=at["PORT"] or None, user=at["USER"] or None,
        password=at["PASSWORD"] or None, dbname="postgres", autocommit=True,
    )  # fmt: skip


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(path: Path) -> dict[str, list[dict]]:
    """{label: rows} of an archive, as JSON says them: each database orders a JSON column's keys."""
    return {
        name.removeprefix("rows/").removesuffix(".jsonl"): [
            json.loads(one) for one in content.split(b"\n") if one
        ]
        for name, content in members(path).items()
        if name.startswith("rows/")
    }


def stories(path: Path) -> dict[str, bytes]:
    """{path in the archive: bytes} of the story folders."""
    return {name: content for name, content in members(path).items() if name.startswith("stories/")}


def on_disk(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
