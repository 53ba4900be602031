"""Reading a folder's files: whole, UTF-8, inside the folder, not too large."""

from pathlib import Path

from .faults import Faults
from .limits import FILE_BYTES
from .words import forbidden

ARTICLES = "articles"


def folder_root(path: Path, faults: Faults) -> Path | None:
    """The folder's real path, or None with a fault."""
    if path.is_dir():
        return path.resolve()
    reason = "is not a directory" if path.exists() else "does not exist"
    faults.add("", None, f"{path} {reason}; give the path of a story folder.")
    return None


def read_text(root: Path, name: str, faults: Faults) -> str | None:
    """The text of one file of the folder, nothing changed in it, or None with a fault."""
    content = _read_bytes(root, name, faults)
    if content is None:
        return None
    if content.startswith(b"\xef\xbb\xbf"):
        faults.add(name, 1, "The file begins with a byte-order mark; save it as UTF-8 without one.")
        return None
    return _decode(content, name, faults)


def article_files(root: Path, faults: Faults) -> list[str]:
    """The names of the files in articles/, sorted. No such directory is no fault: a story may be empty."""
    directory = root / ARTICLES
    if directory.exists() and not directory.resolve().is_relative_to(root):
        faults.add(ARTICLES, None, "The directory lies outside the folder; put the files themselves here.")
        return []
    if directory.exists() and not directory.is_dir():
        faults.add(ARTICLES, None, "This must be a directory of article files.")
        return []
    return sorted(entry.name for entry in directory.iterdir()) if directory.exists() else []


def _read_bytes(root: Path, name: str, faults: Faults) -> bytes | None:
    path = root / name
    reason = _refusal(root, path)
    if reason is None:
        try:
            return path.read_bytes()
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror}."
    faults.add(name, None, reason)
    return None


def _refusal(root: Path, path: Path) -> str | None:
    """Why the file is not to be read at all."""
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return "The link points out of the folder; put the file itself here."
    if not path.exists():
        return "The file is missing."
    if not path.is_file():
        return "This must be a plain file."
    if path.stat().st_size > FILE_BYTES:
        return f"The file is larger than {FILE_BYTES // 1024 // 1024} MB; split or shorten it."
    return None


def _decode(content: bytes, name: str, faults: Faults) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(
            name, line, f"Byte {error.start + 1} is not UTF-8 ({error.reason}); save the file as UTF-8."
        )
        return None
    if found := forbidden(text):
        faults.add(name, text.count("\n", 0, found[0]) + 1, f"{found[1]}.")
        return None
    return text
