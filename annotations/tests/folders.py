"""A story folder with some of everything: revisions, shared highlights, corrections, decisions taken back."""

from pathlib import Path

from annotations.folder import Folder, read_folder
from annotations.folder.tests.samples import CLAIMS, REJECTIONS, STORY, lay_out

MORE_CLAIMS = """

[[claims]]
key = "bridge-hurt"
statement = "Nobody was hurt 🌉"
section = "الجسر"

  [[claims.evidence]]
  id = "third"
  article = "courier"
  revision = 1
  quote = "Nobody was hurt"
  highlight = "shared"
  by = "مريم"
  stance = "supports"

  [[claims.evidence]]
  id = "fourth"
  article = "courier"
  quote = "Two people were hurt 😀"
  stance = "contradicts"
  anonymous = true
  described_as = "a doctor"
  agency = "wire"
  note = "Said\\nby telephone."
  supersedes = "third"

    [[claims.evidence.figures]]
    low = 2
    unit = "people"
    subject = "hurt"

    [[claims.evidence.figures]]
    earliest = 2020-05-01
    hedge = "about"

  [[claims.best_figures]]
  low = 2
  high = 3
  unit = "people"
  subject = "hurt"
  reason = "The doctor\\nsaw them."
  evidence = "fourth"
  chosen_at = 2020-06-03T10:00:00Z
  by = "مريم"

  [[claims.best_figures]]
  earliest = 2020-05-01
  latest = 2020-05-02
  reason = "Between the two."
  chosen_at = 2020-06-03T10:00:00Z
  by = "A. Editor"
  fingerprint = "0123abcd"

  [[claims.decisions]]
  tag = "agreed"
  reason = "We thought so."
  decided_at = 2020-06-01T10:00:00Z
  by = "مريم"
  suggestion = "single-source"
  fingerprint = "0123abcd"

  [[claims.decisions]]
  decided_at = 2020-06-02T10:00:00.123456Z
  by = "A. Editor"

[[claims]]
key = "bridge-empty"
statement = "The bridge will be rebuilt"

[[claims]]
key = "bridge-dawn"
statement = "It fell at dawn"

  [[claims.evidence]]
  article = "courier"
  revision = 1
  quote = "Nobody was hurt"
  highlight = "shared"
  stance = "mentions"
  observed = true
  party = "council"

  [[claims.decisions]]
  tag = "single-source"
  reason = "It is only mentioned."
  decided_at = 2020-06-01T10:00:00Z
  by = "A. Editor"
"""
THIRD_TEXT = "\nThe bridge fell at dawn, سقط الجسر.\r\nTwo people were hurt 😀 – e\u0301 is not é.\n\n"
SECOND_TEXT = "\nThe bridge fell at dawn, سقط الجسر. Nobody was hurt, so far.\n"
CHANGES = {
    "story.toml": STORY.replace('slug = "bridge-2020"', 'slug = "bridge-2020"\nsummary = "Two\\nlines"'),
    "articles/courier.r2.txt": "Stored: 2020-05-02T10:00:00Z\n" + SECOND_TEXT,
    "articles/courier.r4.txt": THIRD_TEXT,
    "articles/empty.txt": "Source: herald\nTitle: 桥\nPublished: 2020\nRead-By: مريم\n"
    "Read-At: 2020-06-01T10:00:00Z\nURL: https://herald.example/?q=جسر\n\nNothing yet.\n",
}


def rich_files() -> dict[str, str]:
    """Files in place of the sample's and beside them."""
    claims, _, rest = CLAIMS.partition("[[highlights]]")
    rest = rest.replace('article = "courier"\n', 'article = "courier"\nrevision = 1\n', 1)
    return {**CHANGES, "claims.toml": claims + MORE_CLAIMS + "\n[[highlights]]" + rest + REJECTIONS}


def rich_folder(directory: Path) -> Folder:
    return read_folder(lay_out(directory, rich_files()))
