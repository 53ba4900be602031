"""Texts as an attacker would write them, and what of a page they must not become."""

from html.parser import HTMLParser

from raqqa_site.tests.world import Words

LONG = "unbreakable" * 30
PIECES = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</script><b>",
    "</title></textarea></style>", "{{1337*7331}}{% csrf_token %}${1337*7331}",
    "\u202egnp.exe", "javascript:alert(1)",
    "&lt;script&gt;&#60;", "<!--", "]]>", "=HYPERLINK(1)", "\\u003cscript\\u003e", "%3Cscript%3E", LONG,
]  # fmt: skip
TEXT = "".join(PIECES[:-1])
ADDRESSES = [
    "javascript:alert(document.domain)",
    "data:text/html,<b>x</b>",
    "//evil.example/x",
]
OURS = ("/static/", "/admin/jsi18n/")
LINKS = {"href", "src", "action", "formaction", "poster", "srcset", "data", "xlink:href", "cite"}


class Hostile(Words):
    """Every text field at its length, every address one that would run."""

    def say(self, field: str) -> str:
        return f"{TEXT[:150]}{field}" if field in SHORT else f"{TEXT}{field}"

    def address(self, field: str) -> str:
        return ADDRESSES[len(field) % len(ADDRESSES)]


SHORT = {"name", "variant", "agency", "party", "speaker", "role", "actor", "section", "source 1", "source 2",
         "unit", "subject", "place", "described"}  # fmt: skip


class Finder(HTMLParser):
    """Collects what a page must not hold."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag, attributes):
        held = {name: value or "" for name, value in attributes}
        self.inside = tag
        if tag == "script" and not self._is_ours(held):
            self.found.append(f"<script {held}>")
        if tag in {"iframe", "object", "embed", "base", "style"} or held.get("src") == "x":
            self.found.append(f"<{tag} {held}>")
        self.found += [f"{tag} {name}" for name in held if name.startswith("on") or name == "style"]
        self.found += [f"{tag} {name}={held[name][:60]}" for name in LINKS & held.keys() if _runs(held[name])]

    def handle_data(self, data):
        if self.inside == "title" and "9801547" in data:
            self.found.append("a template was run")

    @staticmethod
    def _is_ours(held: dict[str, str]) -> bool:
        data = held.get("type") == "application/json" and "src" not in held
        return data or held.get("src", "").startswith(OURS)


def _runs(address: str) -> bool:
    bare = "".join(address.split()).lower()
    return bare.startswith(("javascript:", "data:", "vbscript:", "//"))


def faults(page: str) -> list[str]:
    """What came through as more than text."""
    finder = Finder()
    finder.feed(page)
    finder.close()
    return finder.found
