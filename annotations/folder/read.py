"""A story folder from disk: read whole, checked whole, every fault named with file and line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from .articles import read_articles, sort_files
from .checks import check_claims
from .claims_file import ClaimsFile, read_claims_file
from .disk import article_files, folder_root, read_text
from .faults import Faults
from .ids import with_ids
from .known import Known
from .shared_highlights import settle_highlights
from .story_file import StoryFile, read_clusters, read_story_file
from .toml_source import parse_toml
from .tree import ArticleRecord, ClusterRecord, Folder

STORY = "story.toml"
CLAIMS = "claims.toml"

Progress = Callable[[int, int, str], None]


def read_folder(path: str | Path, progress: Progress | None = None) -> Folder:
    """The story in the folder, quotes resolved to spans and missing ids filled in.

    `progress(done, total, what)` is called as each file is begun and once at the end, counting files.
    Raises FolderError with all faults found (up to 50).
    """
    faults = Faults()
    root = folder_root(Path(path), faults)
    faults.raise_any()
    assert root is not None  # noqa: S101  (a folder without a root has a fault)
    return _Reading(root, faults, progress).read()


@dataclass
class _Reading:
    root: Path
    faults: Faults
    progress: Progress | None
    done: int = 0
    total: int = 0

    def read(self) -> Folder:
        files = sort_files(article_files(self.root, self.faults), self.faults)
        self.total = 2 + sum(len(numbered) for numbered in files.values())
        story = self._story()
        known = story.known if story else Known()
        known.articles = read_articles(self.root, files, known, self.faults, self._step)
        articles = tuple(one for one in known.articles.values() if one)
        claims = self._claims(known, articles)
        clusters = read_clusters(story.cluster_rows, known) if story else ()
        self.faults.raise_any()
        self._tell("done")
        return with_ids(_folder(story, clusters, articles, claims))

    def _story(self) -> StoryFile | None:
        self._step(STORY)
        text = read_text(self.root, STORY, self.faults)
        source = None if text is None else parse_toml(STORY, text, self.faults)
        return read_story_file(source) if source else None

    def _claims(self, known: Known, articles: tuple[ArticleRecord, ...]) -> ClaimsFile:
        self._step(CLAIMS)
        text = read_text(self.root, CLAIMS, self.faults)
        source = None if text is None else parse_toml(CLAIMS, text, self.faults)
        found = read_claims_file(source, known) if source else ClaimsFile()
        settle_highlights(found)
        check_claims(found, articles)
        return found

    def _step(self, what: str) -> None:
        self._tell(what)
        self.done += 1

    def _tell(self, what: str) -> None:
        if self.progress:
            self.progress(self.done, self.total, what)


def _folder(
    story: StoryFile | None,
    clusters: tuple[ClusterRecord, ...],
    articles: tuple[ArticleRecord, ...],
    found: ClaimsFile,
) -> Folder:
    assert story is not None and story.story is not None  # noqa: S101  (anything else is a fault)
    claims = tuple(
        replace(claim, evidence=tuple(record for _, record in rows))
        for (_, claim), rows in zip(found.claims, found.evidence, strict=True)
    )
    return Folder(
        story=story.story,
        sources=story.sources,
        agencies=story.agencies,
        parties=story.parties,
        speakers=story.speakers,
        spellings=story.spellings,
        names_apart=story.names_apart,
        clusters=clusters,
        articles=articles,
        claims=claims,
        highlights=tuple(record for _, record in found.highlights),
        links=tuple(record for _, record in found.links),
        rejections=tuple(record for _, record in found.rejections),
    )
