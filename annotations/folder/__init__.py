"""The story folder: a story as plain files that read and write without loss (docs/story-folder.md)."""

from .compare import first_difference
from .faults import Fault, FolderError
from .moments import format_moment, parse_published
from .read import read_folder
from .rename import copy_as
from .tree import Folder
from .write import folder_files, write_folder

__all__ = [
    "Fault",
    "Folder",
    "FolderError",
    "copy_as",
    "first_difference",
    "folder_files",
    "format_moment",
    "parse_published",
    "read_folder",
    "write_folder",
]
