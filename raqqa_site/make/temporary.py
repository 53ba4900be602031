"""A server for what looks at the running product: on a free port, and gone with its user."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from raqqa_site.make.environment import ROOT
from raqqa_site.make.stopping import Stop

STARTS_WITHIN = 30  # seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(environment: Mapping[str, str], port: int) -> Iterator[str]:
    """The address of the production server with this environment. Raises Stop where it does not start."""
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "raqqa_site.wsgi:application", "--interface", "wsgi", "--no-ws",
         "--blocking-threads", "4", "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=15)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise Stop(f"The server did not answer within {STARTS_WITHIN} seconds.")
