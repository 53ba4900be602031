"""python -m annotations.rules FILE.json [--at MOMENT]: judge evidence outside the site.

Reads {name: [row, …]} ("-" for standard input) and prints {name: suggestion}. A bad row is refused with its
place: one line on standard error, exit code 2, nothing judged.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .reading import BadEvidence, read_claims, read_moment
from .status import suggest
from .suggestion import Suggestion


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code."""
    options = _options(arguments)
    try:
        at = read_moment(options.at) if options.at else None
        claims = read_claims(_text(options.file))
    except OSError as fault:
        print(f"{options.file}: cannot be read ({fault.strerror})", file=sys.stderr)
        return 2
    except ValueError as fault:  # BadEvidence among them
        print(f"{options.file}: {fault}", file=sys.stderr)
        return 2
    judged = {name: as_json(suggest(rows, at=at)) for name, rows in claims.items()}
    return _print(json.dumps(judged, ensure_ascii=False, indent=2))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m annotations.rules", description="Judge evidence by the rules."
    )
    parser.add_argument("file", help="JSON: an object of claims, each a list of rows; - reads standard input")
    parser.add_argument("--at", help="as known at this moment, such as 2017-10-15T18:00Z")
    return parser.parse_args(arguments)


def _text(file: str) -> str:
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise BadEvidence(f"line {line}: byte {fault.start} is not UTF-8; save the file as UTF-8") from fault


def _print(text: str) -> int:
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def as_json(suggestion: Suggestion) -> dict[str, Any]:
    """The suggestion in plain values. With one key, envelope and core are [low, high]; with several, they are
    objects by key; without figures null."""
    return {
        "status": suggestion.status.value,
        "basis": suggestion.basis,
        "n_min": suggestion.n_min,
        "n_max": suggestion.n_max,
        "against_min": suggestion.against_min,
        "against_max": suggestion.against_max,
        "envelope": _by_key({key: meeting.envelope for key, meeting in suggestion.meetings.items()}),
        "core": _by_key({key: meeting.core for key, meeting in suggestion.meetings.items()}),
        "flags": list(suggestion.flags),
        "origins": [_origin(one) for one in suggestion.origins],
        "against": [_origin(one) for one in suggestion.against],
        "conflicts": [{"rows": [one.one.id, one.other.id], "kind": one.kind} for one in suggestion.conflicts],
        "set_aside": [{"row": one.row.id, "why": one.why} for one in suggestion.set_aside],
        "sentence": suggestion.sentence,
    }


def _by_key(spans: dict[str, Any]) -> Any:
    plain = {key: None if span is None else [_plain(end) for end in span] for key, span in spans.items()}
    return next(iter(plain.values()), None) if len(plain) <= 1 else plain


def _plain(end: Any) -> Any:
    return end.isoformat() if isinstance(end, date) else end


def _origin(origin: Any) -> dict[str, Any]:
    return {
        "rows": [row.id for row in origin.rows],
        "joined_by": list(origin.joined_by),
        "absorbed": [row.id for row in origin.absorbed],
    }


if __name__ == "__main__":
    sys.exit(main())
