"""Programs from Debian's packages, installed where this may be done."""

import os
import shutil
import subprocess
from pathlib import Path

from raqqa_site.make.stopping import Stop


def need(program: str, package: str) -> Path:
    """Where the program is; its package is installed first where it is missing. Raises Stop with the apt
    line where that may not be done."""
    found = find(program)
    if found is None:
        _apt(package)
        found = find(program)
    if found is None:
        raise Stop(f"{program} is missing: apt install {package}")
    return found


def find(program: str) -> Path | None:
    """On the PATH, else the newest of Debian's PostgreSQL folders."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=_version)
    on_path = shutil.which(program)
    return versions[-1] if versions else Path(on_path) if on_path else None


def _version(path: Path) -> int:
    name = path.parent.parent.name
    return int(name) if name.isdecimal() else 0


def _apt(package: str) -> None:
    before = _privilege(package)
    print(f"Installing {package} from Debian's packages …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        done = subprocess.run([*before, "apt-get", *step], env=quiet, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, check=False)  # fmt: skip
    if done.returncode:
        raise Stop(f"{package} could not be installed: apt install {package}")


def _privilege(package: str) -> list[str]:
    """How apt may be run here: as root, or by a sudo that asks nothing."""
    if shutil.which("apt-get"):
        if os.geteuid() == 0:
            return []
        if (
            shutil.which("sudo")
            and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
        ):
            return ["sudo", "-n"]
    raise Stop(f"{package} is missing: apt install {package}")
