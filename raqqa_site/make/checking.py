"""make test and its parts."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from raqqa_site.make import debian, postgres
from raqqa_site.make.environment import ROOT, VENV, install, var

PRODUCTION = {
    "SITE_URL": "https://stories.example.org",
    "SECRET_KEY": "only-for-the-check-" + "of-deployment-0123456789-abcdefghij",
    "DEBUG": "false",
    "TRUST_PROXY": "true",
    "DATABASE_URL": "",
}
PROCESSORS = len(os.sched_getaffinity(0))
WORKERS, BROWSERS = str(min(8, PROCESSORS + 1)), str(min(6, max(2, PROCESSORS)))  # tests wait for databases
TESTS = ["pytest", "-n", WORKERS, "--dist", "worksteal", "-m", "not e2e"]
REMEMBERED = {"PYTHONDONTWRITEBYTECODE": ""}  # else each process compiles each test: 5 s, eight times
BROWSER = "chromium-headless-shell"  # Chromium without windows: the same pages in three fifths of the time
LONGEST = {"Types", "Contracts"}  # mypy alone takes half of it all
PLAIN_ROOMS = ["articles/text", "annotations/rules", "annotations/anchoring", "annotations/folder"]
WITHOUT_DATABASE = [
    f"raqqa_site/tests/test_{name}.py"
    for name in (
        "database_url", "email_url", "env", "make", "refusals", "settings", "storage", "weights",
    )
]  # fmt: skip
BROWSER_TESTS = ["pytest", "-n", BROWSERS, "--dist", "loadfile", "-m", "e2e", "raqqa_site/tests/e2e"]
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))


def everything(arguments: list[str]) -> int:
    """Lint, then the tests on both databases, then the browser; stops at the first that fails."""
    install("requirements-dev.txt")
    debian.need("initdb", "postgresql")
    debian.need(BROWSER, BROWSER)
    steps = (lint, on_sqlite, on_postgres, in_browser)
    return next((code for step in steps if (code := step(arguments))), 0)


def lint(arguments: list[str]) -> int:
    """Style, contracts, types, migrations, deployment: side by side, told in order."""
    install("requirements-dev.txt")
    steps = [
        ("Style", ["ruff", "check", "."], {}),
        ("Format", ["ruff", "format", "--check", "."], {}),
        ("Templates", ["djade", "--check", "--target-version", "5.2", *TEMPLATES], {}),
        ("Contracts", ["lint-imports"], {}),
        ("Types", ["mypy"], {}),
        ("Migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], {}),
        ("Deployment", ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ]
    longest_first = sorted(steps, key=lambda step: step[0] not in LONGEST)
    with ThreadPoolExecutor(max(2, PROCESSORS)) as side_by_side:
        begun = {title: side_by_side.submit(_heard, command, more) for title, command, more in longest_first}
        codes = [_tell(title, begun[title].result()) for title, _, _ in steps]
    return next(filter(None, codes), 0)


def write_style(arguments: list[str]) -> int:
    install("requirements-dev.txt")
    _step("Style", ["ruff", "check", "--fix", "."])
    _step("Format", ["ruff", "format", "."])
    return _step("Templates", ["djade", "--target-version", "5.2", *TEMPLATES])


def on_sqlite(arguments: list[str]) -> int:
    install("requirements-dev.txt")
    return _step("Tests on SQLite", [*TESTS, *arguments], {"DATABASE_URL": ""})


def on_postgres(arguments: list[str]) -> int:
    """Without the plain rooms and the tests that ask no database."""
    install("requirements-dev.txt")
    with postgres.cluster(var()) as url:
        elsewhere = [f"--ignore={room}" for room in (*PLAIN_ROOMS, *WITHOUT_DATABASE)]
        return _step("Tests on PostgreSQL", [*TESTS, *elsewhere, *arguments], {"DATABASE_URL": url})


def in_browser(arguments: list[str]) -> int:
    install("requirements-dev.txt")
    chromium = debian.need(BROWSER, BROWSER)
    return _step("Tests in Chromium", [*BROWSER_TESTS, *arguments], {"CHROMIUM": str(chromium)})


def _step(title: str, command: list[str], variables: dict[str, str] | None = None) -> int:
    """Run one program of .venv under a heading; returns its exit code."""
    print(f"\n== {title}", flush=True)
    return _ended(title, subprocess.run(**_program(command, variables), check=False))


def _heard(command: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess:
    """Run one program of .venv beside others, and keep what it says (both streams as one)."""
    return subprocess.run(
        **_program(command, variables), check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def _tell(title: str, done: subprocess.CompletedProcess) -> int:
    """Print what it said under a heading; returns its exit code."""
    print(f"\n== {title}", flush=True)
    sys.stdout.buffer.write(done.stdout)
    sys.stdout.flush()
    return _ended(title, done)


def _program(command: list[str], variables: dict[str, str] | None) -> dict:
    """What subprocess.run takes to run a program of .venv."""
    path = f"{VENV / 'bin'}:{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, **REMEMBERED, **(variables or {})}
    return {"args": [VENV / "bin" / command[0], *command[1:]], "cwd": ROOT, "env": environment}


def _ended(title: str, done: subprocess.CompletedProcess) -> int:
    if done.returncode:
        name = Path(done.args[0]).name
        sys.stderr.write(f"{title}: failed ({name} ended with {done.returncode}).\n")
    return done.returncode
