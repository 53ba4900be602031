"""A group of passages as the form that makes a claim of them, for a person to check.

passages        Tribune, Post (a reprint), Herald      reprints of one text stand in one cell
the claim       "At least 75 people died"              what the one nearest to all others states
stances         Tribune supports, Herald left out      it gives 120: presetting.py
figures         75 people ticked, 300 hurt not         the claim counts the dead (articles/text/counting.py)
voices          interior ministry (new), both          as attributing.py reads them
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from annotations.attributing import Attribution, Voices
from annotations.disagreeing import COMPARED, Disagreement, disagreements
from annotations.guessing import Offered, figures_offered
from annotations.models import Stance
from annotations.presetting import preset
from annotations.reprinted import Reprints, Stretch, parted
from articles.models import Article, Passage
from articles.text.bodies import known_by, led_by_others, same_body
from articles.text.counting import Counted, counted_by, told_alike
from articles.text.figures import figures_in
from articles.text.heading import credited
from articles.text.stated import stated

OPENING = 2000  # code points of a text in which its dateline stands


@dataclass
class Figure:
    """A figure of a passage, and whether it is to be stored with it."""

    offered: Offered
    counted: Counted
    is_ticked: bool = True


@dataclass
class Member:
    """A passage of a group, what it says of the claim ("": it is left out), and who says it: `speaker` is a
    label or a name, `described_as` somebody unnamed, `own` that the outlet says it itself. `reprints` are the
    same words in other reports. `why_open`: why the form leaves the stance to the editor."""

    article: Article
    passage: Passage
    reprints: list["Member"] = field(default_factory=list)
    attribution: Attribution | None = None
    stance: str = Stance.SUPPORTS
    why_open: str = ""
    speaker: str = ""
    described_as: str = ""
    own: bool = False
    figures: list[Figure] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Names the passage in a form: ARTICLE.REVISION.ORDER."""
        return f"{self.article.slug}.{self.passage.revision.number}.{self.passage.order}"

    @property
    def words(self) -> str:
        return self.passage.revision.text[self.passage.start : self.passage.end]

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.article.pk, self.passage.start, self.passage.end)

    @property
    def asks(self) -> str:
        """Whom the text has say it, where nobody could be filled in."""
        return self.attribution.said if self.attribution and self.attribution.asks else ""


@dataclass
class Shared:
    """Passages that report one thing; `statement` is to be re-worded; `disagreements`: figures in which they
    differ."""

    id: str
    members: list[Member]
    statement: str
    reason: str
    disagreements: Sequence[Disagreement] = ()

    @property
    def printed(self) -> list[Member]:
        """All its passages, the reprints among them."""
        return [one for cell in self.members for one in (cell, *cell.reprints)]


def member_of(article: Article, passage: Passage, voices: Voices) -> Member:
    """As the form begins; the passage with its revision."""
    text, start, end = passage.revision.text, passage.start, passage.end
    said = voices.attribution(passage.revision, start, end)
    return Member(
        article,
        passage,
        attribution=said,
        speaker=said.speaker if said else "",
        described_as=said.described_as if said else "",
        figures=[
            Figure(one, counted_by(text, one.figure))
            for one in figures_offered(text, [(start, end)], start, end)
        ],
    )


def offered(
    name: str,
    members: Sequence[Member],
    central: Member,
    reason: str,
    reprints: Reprints,
    near: Collection[str],
) -> Shared:
    """The form. `members` in the order in which they are read, `central` one of them; `near`: the names of
    those that surely tell what it tells."""
    _one_name_a_body(members)
    cells = folded(members, reprints)
    base = next(number for number, one in enumerate(cells) if central in (one, *one.reprints))
    judged = disagreements([one.words for one in cells], base)
    for number, one in enumerate(cells):
        is_near = number == base or any(printed.name in near for printed in (one, *one.reprints))
        one.stance, one.why_open = preset(one.words, central.words, number, judged, is_near=is_near)
    passage = central.passage
    statement = stated(passage.revision.text, passage.start, passage.end)
    _tick(cells, statement)
    return Shared(name, cells, statement, reason, judged.disagreements)


def _tick(cells: Sequence[Member], statement: str) -> None:
    """The figures that count what the statement counts: of each unit the first, for a claim has one number of
    the dead or of the hurt."""
    counts: dict[str, Counted] = {}
    for one in figures_in(statement)[:COMPARED]:
        counted = counted_by(statement, one)
        counts.setdefault(counted.unit, counted)
    for cell in cells:
        for figure in cell.figures:
            asked = counts.get(figure.counted.unit)
            rivals = [one for one in cell.figures if one.counted.unit == figure.counted.unit]
            figure.is_ticked = asked is not None and told_alike(
                figure.counted, asked, is_alone=len(rivals) == 1
            )


def folded(members: Sequence[Member], reprints: Reprints) -> list[Member]:
    """One for each text, named after the wire that printed it first: those that print the same run, and the
    same figures, stand as its reprints."""
    runs = reprints.marks([one.stretch for one in members])
    marks = [
        [(run, repr(_figures(one))) for run in several] for one, several in zip(members, runs, strict=True)
    ]
    cells = []
    for part in parted(marks):
        printed = [members[number] for number in part]
        first = _wire(printed) or printed[0]
        first.reprints = [one for one in printed if one is not first]
        cells.append(first)
    return cells


def _wire(printed: Sequence[Member]) -> Member | None:
    """The first of a source that the others credit: as their agency, or in the report's dateline."""
    if len(printed) == 1:
        return None
    credits = {_folded(one.article.agency.name) for one in printed if one.article.agency}
    for one in printed:
        opening = one.passage.revision.text[:OPENING].splitlines()
        credits |= {_folded(name.text_of(line)) for line in opening if (name := credited(line))}
    if not credits:
        return None
    return next((one for one in printed if _folded(one.article.source.name) in credits), None)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _figures(one: Member) -> list[dict]:
    return [figure.offered.fields for figure in one.figures]


def _ends(longer: str, shorter: str) -> bool:
    """Whether one is the other's end, of two words or more: "tide centre" of "national tide centre"."""
    return not led_by_others(longer, shorter) and any(
        one.endswith(f" {other}") for one in known_by(longer) for other in known_by(shorter) if " " in other
    )


def _is_one(one: str, other: str) -> bool:
    return same_body(one, other) or _ends(one, other) or _ends(other, one)


def _one_name_a_body(members: Sequence[Member]) -> None:
    """New bodies that are known by the same, or by a part of it, are one: under the longest of their names.
    They say the same thing here. Where a name may be short for two bodies (defence ministry, of two
    countries), it stays as it is printed."""
    said = [one for one in members if one.attribution and one.speaker]
    names = sorted({one.speaker for one in said})
    new = {one.speaker for one in said if one.attribution.is_new}
    longest = {name: _longest(name, names) for name in new}
    for one in said:
        name = longest.get(one.speaker)
        if name in new and one.attribution.is_new:
            one.speaker = name
            one.attribution = replace(one.attribution, speaker=name)


def _longest(name: str, names: Sequence[str]) -> str:
    """The longest of those that are the same, or end in it, where these are one body."""
    same = [one for one in names if one == name or same_body(one, name) or _ends(one, name)]
    if not all(_is_one(one, other) for one, other in combinations(same, 2)):
        return name
    return max(same, key=lambda one: (len(one), one))
