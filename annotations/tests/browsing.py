"""A form of a page as a browser takes it up: which fields it holds, and what it would post of them."""

import re
from html.parser import HTMLParser

TAKES = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "time": re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,3})?)?"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
}
"""A browser empties a field of these kinds that begins with something else."""


class _Form(HTMLParser):
    def __init__(self, action: str):
        super().__init__()
        self.action, self.inside = action, False
        self.held: dict[str, str] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag, attrs):
        one = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = one.get("action") == self.action
        elif self.inside:
            getattr(self, f"begin_{tag}", lambda one: None)(one)

    def begin_input(self, one):
        kind, value = one.get("type", "text"), one.get("value", "")
        if kind in ("checkbox", "radio") and "checked" not in one:
            return
        if kind in TAKES and not TAKES[kind].fullmatch(value):
            value = ""
        if one.get("name"):
            self.held[one["name"]] = value

    def begin_select(self, one):
        self.select = one["name"]

    def begin_option(self, one):
        if self.select not in self.held or "selected" in one:
            self.held[self.select] = one.get("value", "")

    def begin_textarea(self, one):
        self.area = one["name"]
        self.held[self.area] = ""

    def handle_data(self, data):
        if self.area:
            self.held[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.held[self.area] = self.held[self.area].removeprefix("\n")
            self.area = ""
        elif tag == "form":
            self.inside = False


def form_in(html: str, action: str) -> dict[str, str]:
    """What the form to `action` posts where nothing in it was touched and no button has a name."""
    reader = _Form(action)
    reader.feed(html)
    return reader.held
