"""What the other reports say on the claims that rest on one text: the margin beside it.

this text     … reopened on Monday …      claim 3
the others    Herald  + Cars use the bridge again …        each with its place
              Courier: no evidence recorded
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from annotations.models import Claim, Evidence, Stance
from annotations.past import copies_of_corrected, forget_later_corrections
from annotations.quoting import Quote, readable
from annotations.resting import Put, Resting
from annotations.suggesting import StoryRows, is_known
from articles.models import Article, Story

SHOWN = 4  # of one claim's own words, and of the others'; more are counted and stand on the claim's page


@dataclass(frozen=True)
class Note:
    """One claim in the margin. `own`: words of this text; `others`: quotes of the other articles; `silent`:
    those of which nothing is recorded. `more` and `more_others` count what is not shown."""

    claim: Claim
    number: int
    own: list[Put]
    others: list[Quote]
    silent: list[Article]
    more: int = 0
    more_others: int = 0

    @property
    def silent_read(self) -> list[Article]:
        """Those that an editor has read: their silence is known."""
        return [one for one in self.silent if one.read_at]

    @property
    def silent_unread(self) -> list[Article]:
        return [one for one in self.silent if not one.read_at]


def notes_of(
    resting: Sequence[Resting], article: Article, reports: Sequence[Article], *, at: datetime | None = None
) -> list[Note]:
    """One note a claim, in the order of the text. `reports`: the story's articles, with `at` those that were
    published by then. At most eight queries; with `at` one more; six more where words were corrected."""
    others = _others([entry.claim.pk for entry in resting], article, at) if len(reports) > 1 else {}
    _note_copies(resting, others, article.story, at)
    return [_note(entry, others.get(entry.claim.pk, []), article, reports) for entry in resting]


def _others(claims: Sequence[int], article: Article, at: datetime | None) -> dict[int, list[Quote]]:
    found: dict[int, list[Quote]] = defaultdict(list)
    if claims:
        elsewhere = Evidence.objects.filter(claim__in=claims).exclude(highlight__article=article)
        quotes = [Quote(one) for one in readable(elsewhere) if is_known(one.highlight.article, at)]
        if at is not None:
            forget_later_corrections(quotes, at)
        for quote in quotes:
            found[quote.evidence.claim_id].append(quote)
    for quotes in found.values():  # what contradicts is never folded away
        quotes.sort(key=lambda quote: quote.evidence.stance != Stance.CONTRADICTS)
    return found


def _note_copies(
    resting: Sequence[Resting], others: Mapping[int, list[Quote]], story: Story, at: datetime | None
) -> None:
    """Mark what repeats a corrected report; the rules are asked only where something was corrected."""
    corrected = [
        entry.claim
        for entry in resting
        if any(put.is_corrected for put in entry.quotes)
        or any(quote.superseded_by for quote in others.get(entry.claim.pk, ()))
    ]
    copies = copies_of_corrected(corrected, StoryRows(story, corrected, at=at)) if corrected else {}
    puts = [put for entry in resting for put in entry.quotes]
    for one in [*puts, *(quote for quotes in others.values() for quote in quotes)] if copies else ():
        one.is_copy = one.evidence.public_id in copies


def _note(entry: Resting, others: list[Quote], article: Article, reports: Sequence[Article]) -> Note:
    heard = {quote.article.pk for quote in others} | {article.pk}
    return Note(
        entry.claim,
        entry.number,
        entry.quotes[:SHOWN],
        others[:SHOWN],
        [one for one in reports if one.pk not in heard],
        len(entry.quotes[SHOWN:]),
        len(others[SHOWN:]),
    )
