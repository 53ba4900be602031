"""The folder that everything lives in: .venv with the pinned packages, var/ for what is kept."""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from raqqa_site.make.stopping import Stop

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def var() -> Path:
    """The folder of state (VAR_DIR, default var/). Raises Stop where it cannot be written."""
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise Stop(
            f"{folder} cannot be written ({fault.strerror}); set VAR_DIR to a folder that can."
        ) from fault
    return folder


def install(requirements: str) -> None:
    """Make .venv where there is none, and install the file's packages where it changed since. Raises Stop."""
    _make_venv()
    stamp = VENV / f"{requirements}.sha256"
    wanted = _digest(requirements)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing the packages of {requirements} …", flush=True)
    if subprocess.run([PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check",
                       "-r", ROOT / requirements], cwd=ROOT, check=False).returncode:  # fmt: skip
        raise Stop(f"The packages of {requirements} could not be installed; pip says why above.")
    stamp.write_text(wanted)


def _make_venv() -> None:
    if _works():
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Stop("Python's venv module is missing: apt install python3-venv")
    print("Making .venv …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False,
                          capture_output=True, text=True)  # fmt: skip
    if made.returncode:
        raise Stop("Python's venv module does not work: apt install python3-venv")


def _works() -> bool:
    """Whether .venv is whole: a set-up that was cut off is made anew."""
    if not PYTHON.exists():
        return False
    asked = [PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _digest(requirements: str) -> str:
    """Of the file and of those that it names with -r."""
    lines = (ROOT / requirements).read_text(encoding="utf-8")
    named = [line.split()[1] for line in lines.splitlines() if line.startswith("-r ")]
    return hashlib.sha256("".join([lines, *map(_digest, named)]).encode()).hexdigest()


def manage(*arguments: str, **variables: str) -> int:
    """Run manage.py with these words; returns its exit code."""
    command = [PYTHON, ROOT / "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, check=False).returncode
