"""What stands behind the Makefile says in one line what is wrong, and ends with 2."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from raqqa_site.make import __main__ as start

ROOT = Path(settings.BASE_DIR)


def run(*words, **variables):
    return subprocess.run(
        [sys.executable, "-m", "raqqa_site.make", *words], cwd=ROOT, env={**os.environ, **variables},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip


def test_a_taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("run", PORT=str(port), HOST="127.0.0.1")
    assert done.returncode == 2
    assert f"127.0.0.1:{port} cannot be used" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_port_that_is_none():
    done = run("run", PORT="http")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    done = run("run", VAR_DIR=str(tmp_path / "file" / "var"), PORT="0999")
    assert done.returncode == 2
    assert "VAR_DIR" in done.stderr


def test_an_old_python(monkeypatch, capsys):
    monkeypatch.setattr(start, "NEEDED", (99, 0))
    assert start.main(["run"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_missing_venv_module(tmp_path, monkeypatch):
    from raqqa_site.make import environment, stopping

    monkeypatch.setattr(environment, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    try:
        environment.install("requirements.txt")
    except stopping.Stop as reason:
        assert "apt install python3-venv" in str(reason)
    else:
        raise AssertionError("a missing module went unnoticed")


def test_the_start_is_readable_for_an_old_python():
    """No word of syntax after 3.5 stands in what runs before the version is known."""
    import ast

    for name in ("__init__.py", "make/__init__.py", "make/__main__.py"):
        ast.parse((ROOT / "raqqa_site" / name).read_text(), feature_version=(3, 5))


SERVER = """
import signal, sys, time
def heard(number, frame):
    sys.exit(print(signal.Signals(number).name))
signal.signal(signal.SIGINT, heard)
signal.signal(signal.SIGTERM, heard)
print("ready", flush=True)
time.sleep(30)
"""


def test_one_signal_reaches_the_server(tmp_path):
    """Ctrl-C in a terminal goes to the whole group; the server would hear it there and from its parent."""
    (tmp_path / "server.py").write_text(SERVER)
    code = f"""
import sys
from raqqa_site.make.serving import _run
sys.exit(_run([sys.executable, {str(tmp_path / "server.py")!r}]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as started:
        assert started.stdout.readline() == "ready\n"
        os.killpg(started.pid, signal.SIGINT)
        assert started.stdout.read() == "SIGTERM\n"
        assert started.wait(timeout=10) == 0


def test_the_readme_shows_the_pictures_that_are_taken():
    from raqqa_site.make.picturing import LARGEST, PICTURES

    readme = (ROOT / "README.md").read_text()
    for name in PICTURES:
        assert f"](docs/img/{name})" in readme
        assert (ROOT / "docs" / "img" / name).stat().st_size < LARGEST
