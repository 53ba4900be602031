"""The admin of stories, sources and articles. Every save is an act in the log; nothing is deleted here."""

from django.contrib import admin

from . import acts, articles, revisions, sources, spellings, stories
from .acting import REMOVED, act_on_each
from .acts import ActAdmin, LogFilter
from .history import HistoryMixin
from .labels import column, titled
from .roles import RecordedAdmin, RoleMixin, numbers_of

__all__ = [
    "REMOVED",
    "ActAdmin",
    "HistoryMixin",
    "LogFilter",
    "RecordedAdmin",
    "RoleMixin",
    "act_on_each",
    "acts",
    "articles",
    "column",
    "numbers_of",
    "revisions",
    "sources",
    "spellings",
    "stories",
    "titled",
]

admin.site.site_header = "Raqqa: editors' desk"
admin.site.site_title = "Editors' desk"
admin.site.index_title = "What there is"
