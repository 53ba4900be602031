"""Whole stories by chance, with every kind of character that a text may hold."""
# ruff: noqa: E501  (records are written in a few long lines)

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from annotations.folder import limits, tree
from annotations.folder.ids import with_ids
from annotations.folder.moments import PRECISIONS, format_moment, parse_published
from articles.text.visible import can_be_seen

PIECES = st.sampled_from(
    ["the ", "bridge", " ", "\n", "\r\n", "\r", "\t", '"', "'", "\\", '"""', "😀", "👩‍👩‍👧", "e\u0301", "جسر", "\u202e",
     "\u2028", "\x85", "\x7f", "\x01", "#", "[[x]]", "= ", "\ufeff", "\n\n", "Title: x", "桥"]
)  # fmt: skip
ANY = st.one_of(PIECES, st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
TEXTS = st.lists(ANY, min_size=1, max_size=30).map("".join)
LINES = st.lists(ANY, min_size=1, max_size=6).map("".join).filter(can_be_seen)
OPTIONAL = st.none() | LINES
KEYS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True)
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2080, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NUMBERS = st.decimals(-(10**9), 10**9, places=limits.NUMBER_DECIMALS).map(lambda one: one + 0)
ZONES = st.sampled_from(["UTC", "Asia/Damascus", "Asia/Kolkata", "America/Havana"])


def keys(draw, least):
    return draw(st.lists(KEYS, min_size=least, max_size=3, unique=True))


def one_of(draw, names):
    return draw(st.none() | st.sampled_from(names)) if names else None


@st.composite
def articles(draw, key, sources, agencies, zone):
    published = draw(st.none() | MOMENTS)
    precision = draw(st.sampled_from(PRECISIONS))
    if published:
        published, _ = parse_published(format_moment(published, precision, zone), zone)
    numbers = {1, *draw(st.lists(st.integers(2, 9), max_size=2))}
    return tree.ArticleRecord(
        key=key, source=draw(st.sampled_from(sources)), title=draw(LINES),
        revisions=tuple(tree.RevisionRecord(number=n, text=draw(TEXTS)) for n in numbers),
        byline=draw(OPTIONAL), agency=one_of(draw, agencies), published_at=published, precision=precision,
        retrieved_at=draw(st.none() | MOMENTS), lang=draw(st.none() | st.just("ar-SY")), note=draw(OPTIONAL),
        url=draw(st.none() | st.just("https://a.example/?q=جسر")), read_by=draw(OPTIONAL),
        read_at=draw(st.none() | MOMENTS),
    )  # fmt: skip


@st.composite
def places(draw, told):
    article = draw(st.sampled_from(told))
    revision = draw(st.sampled_from(article.revisions))
    inked = [n for n, character in enumerate(revision.text) if not character.isspace()]
    start = draw(st.integers(0, len(revision.text) - 1))
    end = draw(st.integers(start + 1, len(revision.text)))
    if not revision.text[start:end].strip():
        start, end = (inked[0], inked[0] + 1) if inked else (None, None)
    return {"article": article.key, "revision": revision.number, "start": start, "end": end}


@st.composite
def figures(draw):
    common = {"hedge": one_of(draw, limits.HEDGES), "unit": draw(OPTIONAL), "subject": draw(OPTIONAL),
              "place": draw(OPTIONAL), "as_of": draw(st.none() | MOMENTS)}  # fmt: skip
    ends = sorted(draw(st.lists(draw(st.sampled_from([NUMBERS, DAYS])), min_size=2, max_size=2)))
    names = ("low", "high") if isinstance(ends[0], Decimal) else ("earliest", "latest")
    kept = draw(st.sampled_from([(0, 1), (0,), (1,)]))
    return tree.FigureRecord(**{names[n]: ends[n] for n in kept}, **common)


@st.composite
def rows(draw, told, known):
    speaker = one_of(draw, known["speakers"])
    return tree.EvidenceRecord(
        **draw(places(told)), stance=draw(st.sampled_from(limits.STANCES)), speaker=speaker,
        party=one_of(draw, known["parties"]), agency=one_of(draw, known["agencies"]),
        anonymous=speaker is None and draw(st.booleans()), described_as=draw(OPTIONAL),
        observed=draw(st.booleans()), note=draw(OPTIONAL), by=draw(OPTIONAL),
        figures=tuple(draw(st.lists(figures(), max_size=2))),
    )  # fmt: skip


@st.composite
def decisions(draw):
    return tree.DecisionRecord(
        decided_at=draw(MOMENTS), by=draw(LINES), tag=one_of(draw, limits.TAGS), reason=draw(OPTIONAL),
        suggestion=one_of(draw, limits.SUGGESTIONS), fingerprint=draw(st.none() | st.just("0f" * 32)),
    )  # fmt: skip


@st.composite
def best_figures(draw):
    ends = sorted(draw(st.lists(draw(st.sampled_from([NUMBERS, DAYS])), min_size=2, max_size=2)))
    names = ("low", "high") if isinstance(ends[0], Decimal) else ("earliest", "latest")
    return tree.BestFigureRecord(
        **dict(zip(names, ends, strict=True)), unit=draw(OPTIONAL), subject=draw(OPTIONAL), place=draw(OPTIONAL),
        reason=draw(LINES), chosen_at=draw(MOMENTS), by=draw(LINES),
        fingerprint=draw(st.none() | st.just("0f" * 32)),
    )  # fmt: skip


@st.composite
def claims(draw, key, told, known):
    return tree.ClaimRecord(
        key=key, statement=draw(LINES), section=draw(OPTIONAL),
        evidence=tuple(draw(st.lists(rows(told, known), max_size=3))) if told else (),
        decisions=tuple(draw(st.lists(decisions(), max_size=2))),
        best_figures=tuple(draw(st.lists(best_figures(), max_size=2, unique_by=tree.best_order))),
    )  # fmt: skip


@st.composite
def highlights(draw, told):
    return tree.HighlightRecord(**draw(places(told)), by=draw(OPTIONAL))


@st.composite
def links(draw, told):
    ends = [tree.SpanRecord(**draw(places(told))) for _ in range(2)]
    return tree.LinkRecord(
        verdict=draw(st.sampled_from(limits.VERDICTS)), ends=tuple(ends), by=draw(OPTIONAL)
    )


@st.composite
def rejections(draw, told, claims):
    return tree.RejectionRecord(**draw(places(told)), claim=one_of(draw, claims), by=draw(OPTIONAL))


@st.composite
def names_apart(draw):
    one, other = sorted(draw(st.lists(LINES, min_size=2, max_size=2, unique_by=_without_blanks)))
    return tree.NamesApartRecord(one=one, other=other, by=draw(OPTIONAL))


def _without_blanks(name: str) -> str:
    return " ".join(name.split())


def _pair(one: tree.NamesApartRecord) -> frozenset[str]:
    return frozenset((_without_blanks(one.one), _without_blanks(one.other)))


@st.composite
def stories(draw):
    least = draw(st.sampled_from([0, 1, 1, 1]))  # most stories have some of everything
    known = {
        name: keys(draw, least)
        for name in ("sources", "agencies", "parties", "speakers", "articles", "claims")
    }
    story = tree.StoryRecord(
        slug=draw(KEYS), title=draw(LINES), event_start=date(2020, 1, 1), summary=draw(OPTIONAL),
        event_end=draw(st.none() | st.just(date(2020, 1, 1))), tz=draw(ZONES), published_at=draw(st.none() | MOMENTS),
    )  # fmt: skip
    told = []
    if known["sources"]:
        told = [
            draw(articles(key, known["sources"], known["agencies"], story.zone)) for key in known["articles"]
        ]
        told = [one for one in told if all(revision.text.strip() for revision in one.revisions)]
    spellings = draw(st.lists(st.tuples(LINES, LINES), max_size=2, unique_by=lambda pair: pair[1]))
    tied = draw(st.lists(links(told), max_size=2)) if told else []
    return with_ids(
        tree.Folder(
            story=story,
            sources=tuple(tree.SourceRecord(key=key, name=draw(LINES)) for key in known["sources"]),
            agencies=tuple(tree.AgencyRecord(key=key, name=draw(LINES)) for key in known["agencies"]),
            parties=tuple(tree.PartyRecord(key=key, name=draw(LINES)) for key in known["parties"]),
            speakers=tuple(
                tree.SpeakerRecord(key=key, name=draw(LINES), party=one_of(draw, known["parties"]))
                for key in known["speakers"]
            ),
            spellings=tuple(tree.SpellingRecord(canonical=one, variant=other) for one, other in spellings),
            names_apart=tuple(draw(st.lists(names_apart(), max_size=2, unique_by=_pair))),
            articles=tuple(told),
            claims=tuple(draw(claims(key, told, known)) for key in known["claims"]),
            highlights=tuple(draw(st.lists(highlights(told), max_size=2))) if told else (),
            links=tuple(one for one in tied if one.ends[0] != one.ends[1]),
            rejections=tuple(draw(st.lists(rejections(told, known["claims"]), max_size=2))) if told else (),
        )
    )
