"""What docs/deploy.md names is there: its files, the site's settings, commands and paths."""

import re
import shutil
import subprocess

import pytest
from django.core.management import get_commands

from raqqa_site.make.environment import ROOT

DOCUMENT = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
FILES = {one.name: one.read_text(encoding="utf-8") for one in (ROOT / "docs" / "deploy").iterdir()}
UNITS = [name for name in FILES if name.endswith((".service", ".timer"))]
READ_BY_SETTINGS = re.compile(r'(?:env\.\w+|database)\(\s*"([A-Z_]+)"')


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
