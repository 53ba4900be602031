"""A small story for the tests, written out as files."""

from pathlib import Path

STORY = """\
format = 1
slug = "bridge-2020"
title = "The bridge"
event_start = 2020-05-01
tz = "Asia/Damascus"

[[sources]]
key = "herald"
name = "The Herald"

[[sources]]
key = "courier"
name = "The Courier"
lang = "en"
url = "https://courier.example/"

[[agencies]]
key = "wire"
name = "Wire"

[[parties]]
key = "council"
name = "City council"

[[speakers]]
key = "mayor"
name = "The mayor"
kind = "person"
party = "council"

[[spellings]]
canonical = "Old Bridge"
variant = "Oldbridge"

[[names_apart]]
one = "The mayor"
other = "The Mayor of Eastby"
by = "A. Editor"

[[clusters]]
key = "c1"
  [[clusters.spans]]
  article = "herald"
  quote = "The bridge fell"
  suffix = " on Friday"
  [[clusters.spans]]
  article = "courier"
  quote = "The bridge fell"
"""

HERALD = """\
Source: herald
Title: A bridge falls
Published: 2020-05-01T14:05
Agency: wire

The bridge fell on Friday.
The bridge fell, the mayor said, after about 300 crossed.
"""

COURIER = "Source: courier\nTitle: Bridge\n\nThe bridge fell at dawn. Nobody was hurt.\n"

CLAIMS = """\
[[claims]]
key = "bridge-fell"
statement = "The bridge fell on 1 May"

  [[claims.evidence]]
  id = "first"
  article = "herald"
  quote = "The bridge fell"
  suffix = "on Friday"
  by = "A. Editor"
  stance = "supports"

  [[claims.evidence]]
  id = "second"
  article = "herald"
  quote = "about 300 crossed"
  stance = "qualifies"
  speaker = "mayor"
  supersedes = "first"

    [[claims.evidence.figures]]
    low = 300
    high = 400
    hedge = "about"
    as_of = 2020-05-01

  [[claims.decisions]]
  tag = "agreed"
  reason = "Both saw it."
  decided_at = 2020-06-01T10:00:00Z
  by = "A. Editor"

[[highlights]]
article = "courier"
quote = "Nobody was hurt"

[[links]]
verdict = "confirm"
  [[links.ends]]
  article = "courier"
  quote = "The bridge fell at dawn"
  [[links.ends]]
  article = "herald"
  quote = "The bridge fell on Friday"
"""

REJECTIONS = """
[[rejections]]
claim = "bridge-fell"
article = "courier"
revision = 1
quote = "Nobody was hurt."
by = "A. Editor"

[[rejections]]
article = "courier"
revision = 1
quote = "Nobody was hurt."
"""

FILES = {
    "story.toml": STORY,
    "claims.toml": CLAIMS,
    "articles/herald.txt": HERALD,
    "articles/courier.txt": COURIER,
}


def lay_out(directory: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """The sample in a directory. Changed files replace their like; None leaves a file out."""
    for name, content in {**FILES, **(changes or {})}.items():
        if content is None:
            continue
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return directory
