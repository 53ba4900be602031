"""What tests of the desk share: a page as it is pasted, and what a browser would send back of a form."""

import html
import re

PAGE = """\
Ferry runs aground near Oslo

By Jane Roe
Published 4 May 2021

OSLO (Reuters) - A ferry ran aground on Tuesday. All 300 aboard were safe, the coast guard said.

“It was dark,” said a passenger.

Read more: What we know
"""


def typed(answer) -> dict[str, str]:
    """What a browser would send of the page's one form, its buttons left out."""
    page = answer.content.decode()
    page = page[page.index('<form method="post" action="/admin/articles/article/') :]
    found = {}
    for tag in re.findall(r"<input [^>]*>", page):
        attributes = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if attributes.get("type") not in ("submit", "file") and "name" in attributes:
            found[attributes["name"]] = html.unescape(attributes.get("value", ""))
    for name, inside in re.findall(r'<textarea name="([^"]+)"[^>]*>\r?\n(.*?)</textarea>', page, re.S):
        found[name] = html.unescape(inside)
    for name, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        found[name] = re.search(r'value="([^"]+)" selected', inside)[1]
    found.pop("csrfmiddlewaretoken", None)
    return found


def words(answer) -> str:
    shown = html.unescape(re.sub(r"<[^>]*>", " ", answer.content.decode()))
    return re.sub(r" ([.,)])", r"\1", re.sub(r"\s+", " ", shown))
