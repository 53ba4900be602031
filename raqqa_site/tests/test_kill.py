"""The server is killed while many editors tag: what it had answered stands, and nothing stands by half."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from http.client import HTTPException
from http.cookiejar import CookieJar

import pytest

from raqqa_site.make.environment import ROOT
from raqqa_site.make.temporary import free_port

from .sites import make_site

EDITORS = 4
BURST = 3.0  # seconds
CLAIMS = "/admin/annotations/claim/"


@pytest.fixture
def prepared(tmp_path):
    """(a site on SQLite, its address, the editor's password)"""
    site = make_site("sqlite", tmp_path / "var")
    port = free_port()
    site.more["SITE_URL"] = f"http://127.0.0.1:{port}"
    said = site.manage("prepare")
    return site, site.more["SITE_URL"], re.search(r"^  editor +(\S+)$", said, re.M)[1]


def start(site, address) -> subprocess.Popen:
    """The server as `make run` starts it, in a group of its own, so that all of it can be killed at once."""
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "raqqa_site.wsgi:application", "--interface", "wsgi", "--no-ws",
         "--workers", "2", "--blocking-threads", "4", "--port", address.rpartition(":")[2]],
        cwd=ROOT, env=site.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
            return server
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server did not answer.")


class Editor(threading.Thread):
    """Tags claims one after the other over the desk's own form, until the server is gone."""

    def __init__(self, address: str, password: str, name: str, claims: list[str]):
        super().__init__(daemon=True)
        self.address, self.claims = address, claims
        self.title = name
        self.answered = 0
        self.cookies = CookieJar()
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies)).open
        self.open(f"{address}/accounts/login/", timeout=10).close()
        self.post("/accounts/login/", username="editor", password=password)
        with self.open(f"{address}{CLAIMS}", timeout=10) as page:
            self.page = page.read().decode()

    def post(self, path: str, **fields) -> str:
        token = next(one.value for one in self.cookies if one.name == "csrftoken")
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        with self.open(f"{self.address}{path}", data, timeout=20) as answer:
            return answer.read().decode()

    def run(self) -> None:
        number = 0
        while True:
            claim = self.claims[number % len(self.claims)]
            number += 1
            version = re.search(rf'name="version-{claim}"\s+value="(\d+)"', self.page)[1]
            tagged = {f"tag-{claim}": "disputed", f"reason-{claim}": f"{self.title} says so, {number}."}
            try:
                self.page = self.post(CLAIMS, _save_tags="Save", **tagged, **{f"version-{claim}": version})
            except (OSError, HTTPException):
                return
            self.answered += "1 tagged." in self.page


def test_killed_amid_a_burst_of_tags_no_decision_is_without_its_act(prepared):
    site, address, password = prepared
    before = counted(site)
    server = start(site, address)
    keys = claim_keys(site)
    editors = [Editor(address, password, f"e{one}", keys[one::EDITORS]) for one in range(EDITORS)]
    for one in editors:
        one.start()
    time.sleep(BURST)
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
    for one in editors:
        one.join(timeout=30)
    answered = sum(one.answered for one in editors)
    decided = counted(site) - before
    assert answered > EDITORS, "there was a burst"
    assert answered <= decided <= answered + EDITORS, (
        "what was answered stands; at most one each was on its way"
    )
    assert broken(site) == []
    assert "0 suggestions and 0 tags changed" in site.manage("refresh_suggestions")
    again = start(site, address)
    os.killpg(again.pid, signal.SIGKILL)
    again.wait()


def database(site) -> sqlite3.Connection:
    return sqlite3.connect(site.var / "db.sqlite3")


def counted(site) -> int:
    with database(site) as rows:
        return rows.execute("SELECT count(*) FROM annotations_decision").fetchone()[0]


def claim_keys(site) -> list[str]:
    with database(site) as rows:
        return [key for (key,) in rows.execute("SELECT key FROM annotations_claim ORDER BY id")]


def broken(site) -> list:
    """What the database itself finds, decisions of the burst without one act that names them, acts without
    theirs, and claims that do not carry their newest decision's tag."""
    with database(site) as rows:
        whole = [row for row in rows.execute("PRAGMA integrity_check") if row != ("ok",)]
        pointers = list(rows.execute("PRAGMA foreign_key_check"))
        without = rows.execute(
            "SELECT d.id FROM annotations_decision d WHERE d.by_name = 'editor' AND 1 <> (SELECT count(*)"
            " FROM articles_act a, json_each(a.after) r WHERE r.key = 'annotations.decision:' || d.id)"
        )
        acts = rows.execute(
            "SELECT a.id FROM articles_act a, json_each(a.after) r"
            " WHERE r.key LIKE 'annotations.decision:%' AND NOT EXISTS"
            " (SELECT 1 FROM annotations_decision d WHERE r.key = 'annotations.decision:' || d.id)"
        )
        tags = rows.execute(
            "SELECT c.id FROM annotations_claim c JOIN annotations_decision d ON d.id ="
            " (SELECT max(id) FROM annotations_decision WHERE claim_id = c.id) WHERE c.tag <> d.tag"
        )
        return [*whole, *pointers, *without, *acts, *tags]
