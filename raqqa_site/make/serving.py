"""make run: set up, load the demo once, then the server that production uses."""

import os
import signal
import socket
import subprocess

from raqqa_site.make.environment import PYTHON, ROOT, install, manage, var
from raqqa_site.make.stopping import Stop

SERVER = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--no-ws",
          "--workers-kill-timeout", "5"]  # fmt: skip


def serve(arguments: list[str]) -> int:
    """Comes back when the server ends, with its exit code. Raises Stop."""
    host, port = os.environ.get("HOST", "127.0.0.1"), _port()
    var()
    _refuse_taken(host, port)
    install("requirements.txt")
    os.environ.setdefault("SITE_URL", f"http://{_shown(host)}:{port}")
    if manage("prepare"):  # it has said why
        return 2
    print(f"\nOpen {os.environ['SITE_URL']}   (Ctrl-C ends it)\n", flush=True)
    return _run([str(PYTHON), "-m", "granian", "raqqa_site.wsgi:application", *SERVER,
                 "--host", host, "--port", str(port), *arguments])  # fmt: skip


def _run(command: list[str]) -> int:
    """Run the server until it ends or a signal ends it.

    A terminal sends Ctrl-C to all processes of a group at once. granian's main process then waits for
    workers that have had the signal already, often for ever. So the server has a group of its own, and only
    its main process is told.
    """
    server = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: server.terminate())
    return max(server.wait(), 0)


def _port() -> int:
    value = os.environ.get("PORT", "8000")
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise Stop(f"PORT is “{value}”; write a number from 1 to 65535.")
    return int(value)


def _shown(host: str) -> str:
    """The host as a browser on this machine is to write it."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Stop(
                f"{host}:{port} cannot be used ({fault.strerror}); choose another port: make run PORT=8001"
            ) from fault
