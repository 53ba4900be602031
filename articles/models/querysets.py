"""Words that several tables' queries share."""

from django.db import models


class RemovableQuerySet(models.QuerySet):
    """Rows that are removed by a mark and not by deletion."""

    def live(self):
        return self.filter(removed_at=None)


class StoryQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(published_at=None)

    def visible_to(self, user):
        """Published stories for everyone; drafts too for those who may see them."""
        from articles.access import allowed

        return self if allowed(user, "see drafts") else self.published()


class ArticleQuerySet(RemovableQuerySet):
    def in_reading_order(self):
        """By publication, the undated last; then by key, so that the order is total."""
        return self.order_by(models.F("published_at").asc(nulls_last=True), "key")
