"""What exists without anybody's notes: stories, sources, articles, their texts, and the log of acts."""

from .act import Act
from .analysis import Analysis
from .apart import NamesApart
from .article import Article, Precision
from .cluster import Cluster, ClusterSpan, Overlap, Trace
from .revision import Passage, Revision
from .story import Agency, Source, Spelling, Story

__all__ = [
    "Act",
    "Agency",
    "Analysis",
    "Article",
    "Cluster",
    "ClusterSpan",
    "NamesApart",
    "Overlap",
    "Passage",
    "Precision",
    "Revision",
    "Source",
    "Spelling",
    "Story",
    "Trace",
]
