"""What was typed, chosen and ticked in a group's form (offering.py), laid over the form as it begins.

`passage` names the cells; of each NAME: `stance-NAME` ("": left out), `speaker-NAME`, `unnamed-NAME`,
`own-NAME` (the outlet says it itself), `figure-NAME` (numbers of those to be stored), `copy-NAME` (reprints).
"""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.http import QueryDict

from annotations.attributing import proposed_name
from annotations.founding import Founding
from annotations.models import Party, Speaker, Stance
from annotations.naming import NewSpeaker
from annotations.offering import Member
from annotations.put_forms import asking
from annotations.voice_names import labels, named, plain
from articles.text.bodies import is_body
from articles.text.quoting import quoted

MOST = 100  # passages of one form, reprints among them: each is read anew
LONGEST = 200  # code points of a name


def names_in(data: QueryDict) -> dict[str, list[str]]:
    """{cell: its reprints}: each passage once, where it is named first; of more than MOST one more, which is
    refused."""
    taken: dict[str, None] = {}

    def new(names: Sequence[str]) -> list[str]:
        fresh = [name for name in dict.fromkeys(names) if name not in taken][: MOST + 1 - len(taken)]
        taken.update(dict.fromkeys(fresh))
        return fresh

    cells = new(data.getlist("passage"))
    return {name: new(data.getlist(f"copy-{name}")) for name in cells}


def lay_over(member: Member, data: QueryDict) -> None:
    """Put what was sent in the place of what the form begins with."""
    name = member.name
    member.stance = data.get(f"stance-{name}", "")
    member.speaker = data.get(f"speaker-{name}", "")
    member.described_as = data.get(f"unnamed-{name}", "")
    member.own = f"own-{name}" in data
    ticked = data.getlist(f"figure-{name}")
    for number, one in enumerate(member.figures):
        one.is_ticked = str(number) in ticked


def foundings(
    members: Sequence[Member], speakers: Sequence[Speaker], parties: Sequence[Party]
) -> list[Founding]:
    """What the verb takes, of the passages that are not left out. Raises ValidationError that names the
    outlet; where it asks who speaks, the members hold what it puts in."""
    fresh = _fresh(members, labels(parties))
    chosen = [one for one in members if one.stance]
    _ask(chosen)
    return [founded for one in chosen for founded in _of_cell(one, speakers, fresh)]


def _fresh(members: Sequence[Member], parties: Mapping[str, Party]) -> Mapping[str, NewSpeaker]:
    """{name without case: the new speaker}, of all whom the passages name: nobody else is made here."""
    found = {}
    for one in members:
        if one.attribution is None or one.attribution.described_as:
            continue
        party = parties.get(one.attribution.party)
        new = one.attribution.speaker if one.attribution.is_new else ""
        for name in (new, one.attribution.said):
            kind = Speaker.Kind.BODY if name == new or is_body(name) else Speaker.Kind.PERSON
            if proposed_name(name):
                found.setdefault(plain(name), NewSpeaker(name, kind=kind, party=party))
    return found


def _ask(members: Sequence[Member]) -> None:
    """Once for the whole form: the text has somebody say it, the form nobody, and nobody ticked it."""
    asked = [one for one in members if one.asks and not (one.speaker.strip() or one.described_as or one.own)]
    for one in asked:
        one.speaker = proposed_name(one.asks)
    if asked:
        raise ValidationError([f"{one.article.source.name}: {asking(one.asks)}" for one in asked])


def _of_cell(one: Member, speakers: Sequence[Speaker], fresh: Mapping[str, NewSpeaker]) -> list[Founding]:
    if one.stance not in Stance.values:
        raise ValidationError("Choose a stance.")
    voice = _voice(one, speakers, fresh)
    figures = [figure.offered.fields for figure in one.figures if figure.is_ticked]
    return [
        Founding(printed.passage, one.stance, figures=figures, **voice) for printed in (one, *one.reprints)
    ]


def _voice(one: Member, speakers: Sequence[Speaker], fresh: Mapping[str, NewSpeaker]) -> dict:
    """A name that is typed replaces the description that the form itself proposed."""
    typed = " ".join(one.speaker.split())
    described = " ".join(one.described_as.split())
    outlet = one.article.source.name
    if max(len(typed), len(described)) > LONGEST:
        raise ValidationError(f"{outlet}: a name or description has at most {LONGEST} characters.")
    if not typed:
        return {"described_as": described}
    if described and (one.attribution is None or described != one.attribution.described_as):
        raise ValidationError(f"{outlet}: a named speaker is not anonymous: take one of the two away.")
    known = named(typed, speakers)
    if known is not None:
        return {"speaker": known}
    if (new := fresh.get(plain(typed))) is None:
        raise ValidationError(
            f"{outlet}: nobody is known as {quoted(typed)}, and no passage here names them. A new speaker of "
            "another name is added where the words are corrected."
        )
    return {"new": new}
