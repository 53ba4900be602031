"""The text of claims.toml."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from .moments import start_of_day
from .place_text import Places
from .toml_text import Table, toml_text
from .tree import ClaimRecord, DecisionRecord, EvidenceRecord, FigureRecord, Folder


def claims_text(folder: Folder, places: Places) -> str:
    """claims.toml, in its one form; a comment where there is nothing yet."""
    claim = partial(_claim, places, folder.story.zone)
    text = toml_text(
        {
            "claims": [claim(one) for one in folder.claims],
            "highlights": [{"id": one.id, **places.table(one), "by": one.by} for one in folder.highlights],
            "links": [
                {
                    "id": one.id,
                    "verdict": one.verdict,
                    "by": one.by,
                    "ends": [places.table(end) for end in one.ends],
                }
                for one in folder.links
            ],
            "rejections": [
                {"id": one.id, "claim": one.claim, **places.table(one), "by": one.by}
                for one in folder.rejections
            ],
        }
    )
    return text if text.strip() else "# No claims yet.\n"


def _claim(places: Places, zone: ZoneInfo, one: ClaimRecord) -> Table:
    return {
        "key": one.key,
        "statement": one.statement,
        "section": one.section,
        "evidence": [_evidence(places, zone, row) for row in one.evidence],
        "decisions": [_decision(decision) for decision in one.decisions],
        "best_figures": [vars(best) for best in one.best_figures],
    }


def _evidence(places: Places, zone: ZoneInfo, one: EvidenceRecord) -> Table:
    return {
        "id": one.id,
        **places.table(one),
        "highlight": one.highlight,
        "by": one.by,
        "stance": one.stance,
        "speaker": one.speaker,
        "party": one.party,
        "agency": one.agency,
        "anonymous": one.anonymous,
        "described_as": one.described_as,
        "observed": one.observed,
        "note": one.note,
        "supersedes": one.supersedes,
        "figures": [_figure(figure, zone) for figure in one.figures],
    }


def _figure(one: FigureRecord, zone: ZoneInfo) -> Table:
    return {**vars(one), "as_of": one.as_of and day_or_moment(one.as_of, zone)}


def _decision(one: DecisionRecord) -> Table:
    return {
        "tag": one.tag,
        "reason": one.reason,
        "decided_at": one.decided_at,
        "by": one.by,
        "suggestion": one.suggestion,
        "fingerprint": one.fingerprint,
    }


def day_or_moment(moment: datetime, zone: ZoneInfo) -> date | datetime:
    """The first moment of a day in the zone is written as that day."""
    day = moment.astimezone(zone).date()
    return day if start_of_day(day, zone) == moment else moment
