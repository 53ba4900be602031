"""What stories share and this one uses: the speakers, parties, sources and agencies behind its evidence.

An act on them stands in no story, and still changes what each story says that uses them.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from annotations.models import Claim, Evidence, Party, Speaker
from articles.models import Agency, Article, Source, Story

EVIDENCE = {
    "speaker": Speaker, "speaker__merged_into": Speaker, "party": Party, "speaker__party": Party,
    "speaker__merged_into__party": Party, "agency": Agency,
}  # fmt: skip
"""Ways from evidence; a speaker that was merged is read as the one that stays."""
REPORTS = {"source": Source, "agency": Agency}


def lent_refs(story: Story, claim: Claim | None = None, article: Article | None = None) -> set[str]:
    """Their names in the log; only what a claim's or an article's evidence uses, where one is given. Removed
    rows count too: their acts are still on record. Two queries."""
    evidence = Evidence._base_manager.filter(claim__story=story)
    evidence = evidence.filter(claim=claim) if claim else evidence
    evidence = evidence.filter(highlight__article=article) if article else evidence
    reports = Article._base_manager.filter(story=story)
    reports = reports.filter(pk=article.pk) if article else reports
    reports = reports.filter(highlights__evidence__claim=claim) if claim else reports
    return _named(evidence, EVIDENCE) | _named(reports, REPORTS)


def _named(rows: QuerySet, ways: dict) -> set[str]:
    found: Iterable[tuple] = rows.order_by().values_list(*ways).distinct()
    return {
        f"{model._meta.label_lower}:{pk}"
        for row in found
        for model, pk in zip(ways.values(), row, strict=True)
        if pk is not None
    }
