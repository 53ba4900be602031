"""A story folder to disk, in one form and one step: there is the old folder or the new one, never a half."""

import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

from .articles import NAME
from .claims_text import claims_text
from .disk import ARTICLES
from .faults import Fault, FolderError
from .place_text import Places
from .read import CLAIMS, STORY, read_folder
from .story_text import article_texts, story_text
from .tree import Folder


def folder_files(folder: Folder) -> dict[str, bytes]:
    """Every file of the folder by its path, byte for byte the same for equal folders.

    Raises FolderError for a span outside its text or a text with a character that UTF-8 cannot hold.
    """
    try:
        places = Places(folder)
        files = {STORY: story_text(folder, places), CLAIMS: claims_text(folder, places)}
        for article in folder.articles:
            for name, text in article_texts(article, folder.story).items():
                files[f"{ARTICLES}/{name}"] = text
        return {name: text.encode() for name, text in files.items()}
    except ValueError as error:
        raise FolderError([Fault("", None, f"The story cannot be written: {error}")]) from error


def write_folder(folder: Folder, path: str | Path) -> None:
    """Writes the story to a new directory, or in place of a story folder that is there.

    The files are written beside it first and read back; only a folder that reads as the very same story takes
    its place. Raises FolderError where `path` is something else, holds other files too, or where the story
    cannot be held by a folder (a missing id, a text that is too long); then nothing has changed.
    """
    target = Path(path).resolve()
    _refuse_other(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        fresh = Path(beside) / "new"
        _write_files(folder_files(folder), fresh)
        _check(folder, fresh)
        _put_in_place(fresh, target, Path(beside) / "old")


def _refuse_other(target: Path) -> None:
    """A directory is replaced whole, so it must be empty or hold a story folder and nothing else."""
    if target.exists() and not target.is_dir():
        raise FolderError([Fault("", None, f"{target} is a file; give the path of a directory.")])
    inside = sorted(entry.name for entry in target.iterdir()) if target.exists() else []
    if inside and STORY not in inside:
        reason = f"{target} is not empty and no story folder; choose another directory."
        raise FolderError([Fault("", None, reason)])
    foreign = [name for name in inside if name not in (STORY, CLAIMS, ARTICLES)] + _foreign_articles(target)
    if foreign:
        reason = (
            f"{target} holds {foreign[0]}, which would be lost; move it away or choose another directory."
        )
        raise FolderError([Fault("", None, reason)])


def _foreign_articles(target: Path) -> list[str]:
    directory = target / ARTICLES
    if not directory.is_dir():
        return []
    return sorted(
        f"{ARTICLES}/{entry.name}" for entry in directory.iterdir() if not NAME.fullmatch(entry.name)
    )


def _write_files(files: dict[str, bytes], directory: Path) -> None:
    (directory / ARTICLES).mkdir(parents=True)
    for name, content in files.items():
        (directory / name).write_bytes(content)


def _check(folder: Folder, written: Path) -> None:
    """What was written must read as what was given."""
    read = read_folder(written)
    differing = [one.name for one in fields(Folder) if getattr(read, one.name) != getattr(folder, one.name)]
    if differing:
        reason = f"The {differing[0]} would not read back as they are; fill in missing ids and empty fields."
        raise FolderError([Fault("", None, reason)])


def _put_in_place(fresh: Path, target: Path, old: Path) -> None:
    """Two renames; the first is taken back where the second fails."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
