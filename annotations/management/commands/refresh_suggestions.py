"""manage.py refresh_suggestions: work out the claims' cached columns again."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from annotations import suggesting
from annotations.management.commands.export_story import find
from annotations.models import Claim, Decision
from articles.copying import find_copies
from articles.models import Story
from articles.progress import Progress


class Command(BaseCommand):
    help = (
        "Find the copied runs of each story again, and work out suggestion, sentence and fingerprint of "
        "every claim from its evidence, and its tag from its newest decision: after an upgrade of the rules "
        "or of the text engine, or after rows were changed by hand."
    )

    def add_arguments(self, parser):
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="these stories (all)")

    def handle(self, *, slugs: list[str], **options):
        stories = [find(slug) for slug in slugs] or list(Story.objects.order_by("slug"))
        progress, changed, tags = Progress("Refreshing"), 0, 0
        for number, story in enumerate(stories):
            progress(number, len(stories), story.slug)
            suggested, tagged = refresh(story)
            changed, tags = changed + suggested, tags + tagged
        progress.done()
        stories_said = f"{len(stories)} {'story' if len(stories) == 1 else 'stories'}"
        self.stdout.write(f"{stories_said}: {changed} suggestions and {tags} tags changed.")


@transaction.atomic
def refresh(story: Story) -> tuple[int, int]:
    """How many claims' (suggestions, tags) changed. The story's acts wait meanwhile, as for an act."""
    Story.objects.select_for_update().only("pk").get(pk=story.pk)
    find_copies(story)
    return suggesting.refresh_story(story), _refresh_tags(story)


def _refresh_tags(story: Story) -> int:
    newest = Decision.objects.filter(claim=OuterRef("pk")).order_by("-pk")[:1]
    claims = Claim.objects.live().filter(story=story)
    claims = claims.annotate(
        decided=Coalesce(Subquery(newest.values("tag")), Value("")),
        rested=Coalesce(Subquery(newest.values("fingerprint")), Value("")),
    )
    wrong = []
    for claim in claims:
        rested = claim.rested if claim.decided else ""
        if (claim.tag, claim.decided_fingerprint) != (claim.decided, rested):
            claim.tag, claim.decided_fingerprint = claim.decided, rested
            wrong.append(claim)
    Claim.objects.bulk_update(wrong, ["tag", "decided_fingerprint"], batch_size=100)
    return len(wrong)
