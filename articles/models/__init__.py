"""What exists without anybody's notes: stories, sources, articles, their texts, and the log of acts."""

from .act import Act
from .analysis import Analysis
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
    "Overlap",
    "Passage",
    "Precision",
    "Revision",
    "Source",
    "Spelling",
    "Story",
    "Trace",
]
