"""What an archive is made of: a zip with manifest.json first, then `rows/` and `stories/`."""

import json
import tomllib
from dataclasses import asdict, dataclass

from django.conf import settings

from articles.acts import Refused

PRODUCT = "raqqa"
FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_LIMIT = 32 * 2**20  # bytes; a member takes about 150 of them
LINE_LIMIT = 64 * 2**20  # bytes of one row
PIECE = 2**16  # bytes read or written at once
MOST_PACKED = 200  # bytes out of one: rows of JSON give 5 to 20
SMALL = 2**30  # bytes below which it is not asked how tightly they are packed


@dataclass(frozen=True)
class Table:
    """`label` is Django's ("articles.story"), `fields` the names in each row."""

    label: str
    fields: tuple[str, ...]
    rows: int

    @property
    def member(self) -> str:
        return f"rows/{self.label}.jsonl"


@dataclass(frozen=True)
class Member:
    """A file of the archive: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`created_at` is ISO 8601 in UTC; `migrations` {app: names}; `left_out` {story: why it is no folder}."""

    version: str
    created_at: str
    database: str
    migrations: dict[str, list[str]]
    tables: tuple[Table, ...]
    members: dict[str, Member]
    left_out: dict[str, str]

    def text(self) -> str:
        head = {"product": PRODUCT, "format": FORMAT}
        return json.dumps({**head, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def version() -> str:
    """The product's release, from pyproject.toml."""
    project = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(project)["project"]["version"]


def read_manifest(content: bytes) -> Manifest:
    """Raises Refused where it is no manifest of this product, of a newer format, or of another shape."""
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise Refused(f"{MANIFEST} is no JSON ({fault}).") from fault
    if not isinstance(tree, dict) or tree.get("product") != PRODUCT:
        raise Refused(f"The archive is not of this product: {MANIFEST} does not say so.")
    number = tree.get("format")
    if type(number) is not int or number < 1:
        raise Refused(f"{MANIFEST}: format is {number!r}, which is no format's number.")
    if number > FORMAT:
        raise Refused(
            f"The archive has format {number}, and this release reads formats up to {FORMAT}. "
            f"Restore it with release {tree.get('version')} or a newer one."
        )
    try:
        return _typed(tree)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise Refused(f"{MANIFEST} has not the shape of an archive ({fault!r}).") from fault


def _typed(tree: dict) -> Manifest:
    return Manifest(
        version=_is(tree["version"], str),
        created_at=_is(tree["created_at"], str),
        database=_is(tree["database"], str),
        migrations={app: [_is(one, str) for one in _is(names, list)]
                    for app, names in tree["migrations"].items()},
        tables=tuple(map(_table, _is(tree["tables"], list))),
        members={name: _member(one) for name, one in tree["members"].items()},
        left_out={slug: _is(why, str) for slug, why in tree["left_out"].items()},
    )  # fmt: skip


def _table(tree: dict) -> Table:
    fields = tuple(_is(name, str) for name in _is(tree["fields"], list))
    return Table(label=_is(tree["label"], str), fields=fields, rows=_counted(tree["rows"]))


def _member(tree: dict) -> Member:
    return Member(size=_counted(tree["size"]), sha256=_is(tree["sha256"], str))


def _is(value, kind: type):
    if type(value) is not kind:
        raise TypeError(f"{value!r:.80} is no {kind.__name__}")
    return value


def _counted(value) -> int:
    if _is(value, int) < 0:
        raise ValueError(f"{value} is below nought")
    return value
