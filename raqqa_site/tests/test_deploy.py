"""What docs/deploy.md names is there: its files, the site's settings, commands and paths."""

import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands

from annotations.admin.tagging import MOST
from articles.import_forms import SELECTS, TEXT_BYTES
from raqqa_site.make.environment import ROOT

DOCUMENT = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
FILES = {one.name: one.read_text(encoding="utf-8") for one in (ROOT / "docs" / "deploy").iterdir()}
UNITS = [name for name in FILES if name.endswith((".service", ".timer"))]
READ_BY_SETTINGS = re.compile(r'(?:env\.\w+|database|email)\(\s*"([A-Z_]+)"')


def known_settings() -> set[str]:
    """What the settings read, and each secret's file."""
    read = set(READ_BY_SETTINGS.findall((ROOT / "raqqa_site" / "settings.py").read_text(encoding="utf-8")))
    return read | {f"{name}_FILE" for name in read}


def test_every_file_that_is_named_is_there_and_every_file_is_named():
    named = set(re.findall(r"docs/deploy/([\w.-]+)|\(deploy/([\w.-]+)\)", DOCUMENT))
    assert {one or other for one, other in named} == set(FILES)


def test_every_setting_is_read():
    assigned = set(re.findall(r"^([A-Z_]+)=", FILES["raqqa.env"], re.M))
    said = set(re.findall(r"`([A-Z]+_[A-Z_]+)[=`]", DOCUMENT)) | set(
        re.findall(r"\b([A-Z]+_[A-Z_]+)='?", DOCUMENT)
    )
    assert assigned and assigned | said <= known_settings()


def test_every_command_is_one():
    commands = set(re.findall(r"(?:raqqa-manage|manage\.py) ([a-z_]+)", DOCUMENT + "".join(FILES.values())))
    assert {"migrate", "backup", "restore", "prepare"} <= commands
    assert commands - {"as"} <= set(get_commands())


def test_the_pool_is_not_below_the_threads():
    """A thread without a connection waits for one."""
    threads = int(re.search(r"--blocking-threads (\d+)", FILES["raqqa.service"])[1])
    workers = int(re.search(r"--workers (\d+)", FILES["raqqa.service"])[1])
    pool = int(re.search(r"DATABASE_POOL_SIZE=(\d+)", FILES["raqqa.env"])[1])
    assert threads <= pool and workers * pool < 97, "PostgreSQL allows 100, of which 3 for its administrator"


def test_proxies_say_by_which_scheme_the_reader_came_and_reach_the_server():
    assert "TRUST_PROXY=true" in FILES["raqqa.env"]
    address = "127.0.0.1:" + re.search(r"--port (\d+)", FILES["raqqa.service"])[1]
    for proxy in ("nginx.conf", "Caddyfile"):
        assert "X-Forwarded-Proto" in FILES[proxy] and address in FILES[proxy]


def test_what_is_too_large_is_refused_by_the_site_and_told_once():
    """The proxies let through whatever the site answers with a page of its own."""
    largest = max(settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.UPLOAD_MAX_BYTES)
    nginx_bytes = int(re.search(r"client_max_body_size (\d+)m;", FILES["nginx.conf"])[1]) * 1024**2
    caddy_bytes = int(re.search(r"max_size (\d+)MB", FILES["Caddyfile"])[1]) * 1000**2
    assert largest < nginx_bytes < 2 * largest
    assert largest < caddy_bytes < 2 * largest
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE > 3 * TEXT_BYTES
    assert max(5 * MOST, SELECTS) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_no_setting_is_given_twice():
    given = re.findall(r"^([A-Z_]+) = ", (ROOT / "raqqa_site" / "settings.py").read_text("utf-8"), re.M)
    assert [name for name in given if given.count(name) > 1] == []


class Echo(BaseHTTPRequestHandler):
    """Answers with the lines of the request's head, as a server behind the proxy gets them."""

    def do_GET(self):
        head = str(self.headers).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(head)))
        self.end_headers()
        self.wfile.write(head)

    def log_message(self, *args):
        """Not on a test's output."""


@pytest.fixture
def behind():
    server = HTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def asked(port: int, headers: list[tuple[str, str]]) -> str:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.putrequest("GET", "/")
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse().read().decode()


def run_proxy(command: list, port: int, folder) -> subprocess.Popen:
    """Started with nothing of its own outside the folder; returns once it listens."""
    kept = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    running = subprocess.Popen(command, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    return running


def caddy(folder, port: int, server: int) -> list:
    """The Caddyfile as it stands, but for the host name and the server's port."""
    site = FILES["Caddyfile"].replace("stories.example.org", f"http://127.0.0.1:{port}")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{server}")
    (folder / "Caddyfile").write_text("{\n admin off\n auto_https off\n}\n" + site)
    return ["run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"]


def nginx(folder, port: int, server: int) -> list:
    """The part behind TLS as it stands, but for the certificate."""
    site = FILES["nginx.conf"].replace("127.0.0.1:8000", f"127.0.0.1:{server}")
    site = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", site, flags=re.S)
    site = re.sub(r"\n\s+(ssl_\w+|listen \[::\]:443) [^;]+;", "", site)
    site = re.sub(r"listen 443[^;]*;", f"listen 127.0.0.1:{port};", site)
    own = f"pid {folder}/pid; error_log stderr; daemon off; events {{}}\n"
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(f"{own}http {{ access_log off; {paths}\n{site}\n}}\n")
    return ["-p", folder, "-c", folder / "nginx.conf"]


@pytest.mark.parametrize("proxy", [caddy, nginx])
def test_nobody_chooses_their_own_address_or_scheme(proxy, behind, tmp_path):
    """The server reads a dash and an underscore as one: X_Forwarded_For would stand for the proxy's own."""
    program = shutil.which(proxy.__name__)
    if program is None:
        pytest.skip(f"{proxy.__name__} is not here")
    port = free_port()
    running = run_proxy([program, *proxy(tmp_path, port, behind)], port, tmp_path)
    try:
        names = [f"X{a}Forwarded{b}{of}" for of in ("For", "Proto") for a in "-_" for b in "-_"]
        head = asked(port, [(name, "6.6.6.6") for name in [*names, *map(str.lower, names)]])
    finally:
        running.terminate()
        running.wait(10)
    arrived = re.findall(r"^(x[-_]forwarded[-_](?:for|proto)): (.*?)\r?$", head, re.M | re.I)
    assert sorted((name.lower(), value) for name, value in arrived) == [
        ("x-forwarded-for", "127.0.0.1"),
        ("x-forwarded-proto", "http"),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_drill_restores(tmp_path):
    """The command of step 7 as it stands, but for its paths and the database's address."""
    (tmp_path / "secret_key").write_text("0123456789abcdef" * 4)
    call_command("backup", str(tmp_path / "newest.zip"), verbosity=0)
    command = re.search(r"^runuser -u raqqa -- env (.* restore \S+)$", DOCUMENT.replace("\\\n", " "), re.M)[1]
    places = {
        "'postgres://raqqa@/raqqa_drill?host=/run/postgresql'": "",  # SQLite, in VAR_DIR
        "/etc/raqqa/": f"{tmp_path}/",
        "/var/lib/raqqa": str(tmp_path),
        "/srv/raqqa/.venv/bin/python": sys.executable,
        "/srv/raqqa/": f"{ROOT}/",
        '"$newest"': str(tmp_path / "newest.zip"),
    }
    for place, here in places.items():
        assert place in command
        command = command.replace(place, here)
    said = subprocess.run(["env", "-i", *shlex.split(command)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr


def test_backups_go_where_the_unit_may_write():
    backup = FILES["raqqa-backup.service"]
    folder = re.search(r"backup (\S+?)/? --keep", backup)[1]
    assert f"ReadWritePaths={folder}\n" in backup and f"-m 0700 {folder}\n" in DOCUMENT


@pytest.mark.parametrize("name", UNITS)
def test_systemd_reads_the_units(name):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not here")
    path = ROOT / "docs" / "deploy" / name
    said = subprocess.run([program, "verify", path], capture_output=True, text=True, check=False).stderr
    complaints = [one for one in said.splitlines() if name in one and "is not executable" not in one]
    assert complaints == []
