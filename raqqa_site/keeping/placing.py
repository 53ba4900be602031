"""The archive's file: there is the whole of it under its name, or nothing; and which older ones go.

It is written as `.raqqa-backup.part` beside its place, one a folder. A part that a killed process left is not
locked: the next backup writes over it.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from articles.acts import Refused

PART = ".raqqa-backup.part"
NAMED = re.compile(r"raqqa-\d{4}-\d\d-\d\dT\d{6}Z\.zip")


def place(where: str, moment: datetime) -> Path:
    """The archive's path: `where` itself, or a name with the moment (UTC) in it where that is a folder.

    Raises Refused where something stands there: a backup never replaces one.
    """
    path = Path(where)
    if where.endswith("/") or path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = path / f"raqqa-{moment:%Y-%m-%dT%H%M%SZ}.zip"
    if os.path.lexists(path):
        raise Refused(f"{path} is there already, and a backup replaces nothing. Choose another name.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}. Make it, or choose another.")
    return path


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, mode 0600, which takes its name when all of it is on the disk.

    Raises Refused where another backup writes in the folder, OSError.
    """
    part = path.parent / PART
    with _locked(part) as file:  # the lock goes with it, so that nobody else's part is removed
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            part.rename(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    _sync(path.parent)


def _locked(part: Path) -> BinaryIO:
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        same = os.path.samestat(os.fstat(descriptor), part.stat())  # else it was finished between two lines
    except (BlockingIOError, FileNotFoundError):
        same = False
    if not same:
        os.close(descriptor)
        raise Refused(f"Another backup is being written in {part.parent}. Wait until it is done.")
    os.fchmod(descriptor, 0o600)
    os.ftruncate(descriptor, 0)
    return os.fdopen(descriptor, "w+b")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_older(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest `keep` archives that were named by their moment; returns what went."""
    named = [one for one in folder.iterdir() if NAMED.fullmatch(one.name) and one.is_file()]
    gone = sorted(named)[:-keep]
    for one in gone:
        one.unlink()
    return gone
