"""Reports with sentences marked by hand, where the machine has them (RAQQA_SEEDS, gold beside it)."""

import json
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("RAQQA_SEEDS", ROOT.parent / "shared" / "seeds"))
GOLD = FOLDER.parent / "gold" / "seeds.json"
needs_seeds = pytest.mark.skipif(
    not GOLD.is_file(), reason=f"no marked reports at {GOLD}; name their folder in RAQQA_SEEDS"
)


def gold() -> dict:
    return json.loads(GOLD.read_text(encoding="utf-8"))


def seed_text(start: str) -> str:
    """The text of the one report whose file name begins so."""
    (path,) = FOLDER.glob(f"{start}*")
    return path.read_bytes().decode()
