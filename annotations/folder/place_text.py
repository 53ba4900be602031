"""A span as the folder writes it: article, revision, quote, and as much context as tells the quote apart."""

from ..anchoring.context import telling_context
from .toml_text import Scalar
from .tree import Folder, Place


class Places:
    """Quotes of one folder's texts."""

    def __init__(self, folder: Folder) -> None:
        self._texts = {
            (article.key, revision.number): revision.text
            for article in folder.articles
            for revision in article.revisions
        }

    def table(self, place: Place) -> dict[str, Scalar]:
        """The fields that name the place. Raises ValueError where it is no span of a text of the folder."""
        text = self._texts.get((place.article, place.revision))
        if text is None or not 0 <= place.start < place.end <= len(text):
            raise ValueError(
                f"[{place.start}, {place.end}) is no span of article “{place.article}”,"
                f" revision {place.revision}."
            )
        prefix, suffix = telling_context(text, place.start, place.end)
        return {
            "article": place.article,
            "revision": place.revision,
            "quote": text[place.start : place.end],
            "prefix": prefix or None,
            "suffix": suffix or None,
        }
