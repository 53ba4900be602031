"""`python -m articles.text FILE`: the passages of a text as JSON. `-` reads the standard input.

    $ python -m articles.text report.txt
    {"file": "report.txt", "length": 5384, "heading": {...}, "passages": [{"order": 1, "paragraph": 0, ...}]}

Offsets are code points. A file that cannot be read or is no UTF-8 text is named on the standard error; exit
status 2.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .door import TextError, decode
from .heading import Credit, Heading, read_heading
from .segmentation import Passage, segment
from .spans import Span


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the passages of the file that the arguments name; 0, or 2 where it cannot be read."""
    wanted = _parser().parse_args(arguments)
    try:
        text = decode(_read(wanted.file))
    except (OSError, TextError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        print(f"{wanted.file}: {reason}", file=sys.stderr)
        return 2
    return _print(json.dumps(_described(wanted.file, text, wanted.lang), ensure_ascii=False, indent=2))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m articles.text", description="Print a text's passages as JSON."
    )
    parser.add_argument("file", metavar="FILE", help="a UTF-8 text; - reads the standard input")
    parser.add_argument("--lang", default="en", help="the text's language, a BCP 47 tag (default: en)")
    return parser


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _print(output: str) -> int:
    try:
        sys.stdout.buffer.write(output.encode() + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader has gone; without this the interpreter flushes again on its way out and complains
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _described(file: str, text: str, lang: str) -> dict[str, Any]:
    passages = enumerate(segment(text, lang), start=1)
    return {
        "file": file,
        "length": len(text),
        "heading": _heading(text, read_heading(text, lang)),
        "passages": [_passage(text, order, one) for order, one in passages],
    }


def _passage(text: str, order: int, one: Passage) -> dict[str, Any]:
    return {
        "order": order,
        "paragraph": one.paragraph,
        "kind": one.kind.value,
        "reported": one.reported,
        "start": one.start,
        "end": one.end,
        "text": one.span.text_of(text),
    }


def _heading(text: str, heading: Heading) -> dict[str, Any]:
    published = heading.published
    return {
        "headline": _span(text, heading.headline),
        "byline": _span(text, heading.byline),
        "agency": _credit(heading.agency),
        "published": {"iso": published[0], "precision": published[1].value} if published else None,
        "published_span": _span(text, heading.published_span),
        "place": _span(text, heading.place),
        "told": [_credit(one) for one in heading.told],
    }


def _span(text: str, span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": span.text_of(text)} if span else None


def _credit(credit: Credit | None) -> dict[str, Any] | None:
    return {"name": credit.name, "start": credit.span.start, "end": credit.span.end} if credit else None


if __name__ == "__main__":
    sys.exit(main())
