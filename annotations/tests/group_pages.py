"""A group's form as a browser sends it: hidden fields, ticked boxes, chosen options."""

from html.parser import HTMLParser


class _Groups(HTMLParser):
    def __init__(self):
        super().__init__()
        self.groups: list[dict[str, list[str]]] = []
        self.inside: dict[str, list[str]] | None = None
        self.select = self.area = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = {} if given.get("class") == "proposal-group" else None
            if self.inside is not None:
                self.groups.append(self.inside)
        if self.inside is None:
            return
        if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.inside.setdefault(given["name"], []).append(given.get("value") or "")
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and "selected" in given:
            self.inside[self.select] = [given["value"]]
        elif tag == "textarea":
            self.area = given["name"]
            self.inside[self.area] = [""]

    def handle_endtag(self, tag):
        self.area = "" if tag == "textarea" else self.area

    def handle_data(self, data):
        if self.area and self.inside is not None:
            self.inside[self.area][0] += data


def groups_in(html: str) -> list[dict[str, list[str]]]:
    """What each group's form posts where nothing was touched, without the button."""
    reader = _Groups()
    reader.feed(html)
    return reader.groups
