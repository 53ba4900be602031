"""An archive that nobody trusts yet: nothing goes to disk, and each byte is held against the manifest."""

import hashlib
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from articles.acts import Refused
from raqqa_site.keeping.shape import (
    LINE_LIMIT,
    MANIFEST,
    MANIFEST_LIMIT,
    MOST_PACKED,
    PIECE,
    SMALL,
    Manifest,
    Table,
    read_manifest,
)

NAME = re.compile(r"rows/[a-z_]+\.[a-z_]+\.jsonl|stories/[a-z0-9-]+/(articles/)?[a-z0-9][a-z0-9.-]*")
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What zipfile raises on a file that is damaged, encrypted or packed in a way it does not know."""


class Archive:
    """An archive whose names, sizes and hashes are as its manifest says; else opening it raises Refused."""

    def __init__(self, path: str, progress):
        try:
            self.size = Path(path).stat().st_size
            self.zip = zipfile.ZipFile(path)
        except (FileNotFoundError, IsADirectoryError, PermissionError) as fault:
            raise Refused(f"{path} cannot be read: {fault.strerror}.") from fault
        except BROKEN as fault:
            raise Refused(
                f"{path} is no archive, or one that was cut off ({fault}). Copy it again from its place."
            ) from fault
        with _closing_on_fault(self.zip):
            self.manifest = self._manifest()
            self._check_names()
            self._check_sizes()
            self._check_hashes(progress)

    def close(self) -> None:
        self.zip.close()

    def lines(self, table: Table) -> Iterator[bytes]:
        """The table's rows as JSON, the last line break taken off. Raises Refused where one is too long."""
        with _words(table.member), self.zip.open(table.member) as file:
            checked = _Counted(file)
            while content := checked.readline(LINE_LIMIT + 1):
                if len(content) > LINE_LIMIT:
                    raise Refused(f"{table.member} holds a row of more than {LINE_LIMIT} bytes.")
                yield content
            self._agree(table.member, checked)

    def folder(self, slug: str) -> dict[str, str]:
        """{path in the story's folder: SHA-256}"""
        start = f"stories/{slug}/"
        members = self.manifest.members.items()
        return {name.removeprefix(start): one.sha256 for name, one in members if name.startswith(start)}

    def _manifest(self) -> Manifest:
        names = self.zip.namelist()
        if not names or names[0] != MANIFEST:
            raise Refused(f"The archive is not of this product: it does not begin with {MANIFEST}.")
        with _words(MANIFEST), self.zip.open(MANIFEST) as file:
            content = file.read(MANIFEST_LIMIT + 1)
        if len(content) > MANIFEST_LIMIT:
            raise Refused(f"{MANIFEST} has more than {MANIFEST_LIMIT} bytes.")
        return read_manifest(content)

    def _check_names(self) -> None:
        infos = self.zip.infolist()[1:]
        for info in infos:
            if not NAME.fullmatch(info.filename) or ".." in info.filename:
                raise Refused(f"The archive holds “{info.filename[:100]}”, a name that no backup writes.")
            if not stat.S_ISREG(info.external_attr >> 16):
                raise Refused(f"{info.filename} in the archive is no plain file.")
            if info.compress_type not in PACKINGS or info.flag_bits & 1:
                raise Refused(f"{info.filename} is packed in a way that no backup uses.")
        names = [info.filename for info in infos]
        twice = next(
            (one for one, other in zip(sorted(names), sorted(names)[1:], strict=False) if one == other), None
        )
        if twice:
            raise Refused(f"{twice} stands in the archive twice.")
        if odd := set(names) ^ set(self.manifest.members):
            raise Refused(f"{min(odd)} is in the archive or in its {MANIFEST}, and not in both.")
        if wanting := {one.member for one in self.manifest.tables} - set(names):
            raise Refused(f"{min(wanting)} is missing in the archive.")

    def _check_sizes(self) -> None:
        whole = sum(one.size for one in self.manifest.members.values())
        if whole > SMALL and whole > MOST_PACKED * self.size:
            raise Refused(
                f"The archive says that its {self.size} bytes unpack to {whole}. No backup packs so tightly; "
                "it is not read."
            )

    def _check_hashes(self, progress) -> None:
        members = self.manifest.members
        for number, name in enumerate(members):
            progress(number, len(members), f"checking {name}")
            with _words(name), self.zip.open(name) as file:
                checked = _Counted(file)
                while checked.size <= members[name].size and checked.read(PIECE):
                    pass
                self._agree(name, checked)

    def _agree(self, name: str, read: "_Counted") -> None:
        wanted = self.manifest.members[name]
        if (read.size, read.digest.hexdigest()) != (wanted.size, wanted.sha256):
            raise Refused(f"{name} is not what {MANIFEST} says: the archive was changed or damaged.")


class _Counted:
    """A file's bytes, counted and hashed as they are read."""

    def __init__(self, file: BinaryIO):
        self.file, self.size, self.digest = file, 0, hashlib.sha256()

    def read(self, size: int) -> bytes:
        return self._note(self.file.read(size))

    def readline(self, limit: int) -> bytes:
        return self._note(self.file.readline(limit))

    def _note(self, content: bytes) -> bytes:
        self.size += len(content)
        self.digest.update(content)
        return content


class _words:
    """A fault of the zip in our words, naming the member."""

    def __init__(self, name: str):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, fault, trace):
        if isinstance(fault, BROKEN):
            raise Refused(f"{self.name} in the archive is damaged ({fault}).") from fault


class _closing_on_fault:
    def __init__(self, file):
        self.file = file

    def __enter__(self):
        return self

    def __exit__(self, kind, fault, trace):
        if fault is not None:
            self.file.close()
