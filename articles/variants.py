"""Spellings of a story's names that its texts propose: confirmed into its list, or said to be two names.

texts, list of spellings, names apart (three queries) --> kept under exactly these? --> proposals
                                                  `--> articles/text/name_variants.py
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from articles.acts import Done, Refused, recording, who
from articles.matching import Kept
from articles.models import Article, NamesApart, Revision, Spelling, Story
from articles.spellings import change_spellings
from articles.text.name_variants import Form, Kind, Variant, variants_in

STORIES = 16
_kept: Kept[tuple[Variant, ...]] = Kept(STORIES)


@dataclass(frozen=True)
class Proposed:
    """`variant` may be another spelling or name of `canonical`; each with the outlets that print it, and how
    often. `lang`: the language of all reports that print the variant, or empty."""

    canonical: str
    variant: str
    kind: Kind
    canonical_in: tuple[tuple[str, int], ...]
    variant_in: tuple[tuple[str, int], ...]
    lang: str


def proposed_spellings(story: Story) -> list[Proposed]:
    """What the current texts of the story's articles spell in several ways and nobody has decided on."""
    rows = Article.objects.live().filter(story=story).exclude(current=None).select_related("source")
    articles = {one.key: one for one in rows.order_by("key")}
    known = dict(
        Spelling.objects.live().filter(story=story).order_by("pk").values_list("variant", "canonical")
    )
    apart = list(NamesApart.objects.live().filter(story=story).values_list("one", "other"))
    name = (
        tuple((key, one.current_id) for key, one in articles.items()),
        tuple(sorted(known.items())),
        tuple(sorted(apart)),
    )
    found = _kept.get(name)
    if found is None:
        numbers = {one.current_id: key for key, one in articles.items()}
        texts = Revision.objects.filter(pk__in=numbers).values_list("pk", "text")
        found = variants_in({numbers[number]: text for number, text in texts}, known, apart)
        found = _kept.put(name, found)
    return [
        Proposed(
            one.canonical.words, one.variant.words, one.kind, _outlets(one.canonical, articles),
            _outlets(one.variant, articles), _lang(one.variant, articles),
        )
        for one in found
    ]  # fmt: skip


def _outlets(form: Form, articles: dict[str, Article]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for key, count in form.printed:
        outlet = articles[key].source.name
        counts[outlet] = counts.get(outlet, 0) + count
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def _lang(form: Form, articles: dict[str, Article]) -> str:
    langs = {articles[key].lang for key, _ in form.printed}
    return next(iter(langs)) if len(langs) == 1 else ""


def confirm_spelling(story: Story, canonical: str, variant: str, *, by, lang: str = "") -> Done:
    """Put the variant on the story's list; where it stands there for this name already, nothing changes.
    Raises ValidationError as change_spellings, Refused where it stands there the other way round."""
    spelled = Spelling.objects.live().filter(story=story)
    with recording(story, by=by, verb="change spellings"):  # locks the list while it is asked
        if spelled.filter(canonical=canonical, variant=variant).exists():
            return Done(story, None)
        if spelled.filter(canonical=variant, variant=canonical).exists():
            raise Refused(
                f"Somebody has made “{variant}” the name meanwhile. The page shows what stands now."
            )
        return change_spellings(story, by=by, new=[Spelling(canonical=canonical, variant=variant, lang=lang)])


def let_stand(story: Story, canonical: str, variant: str, *, by) -> Done:
    """`variant` is the name from now on; `canonical`, and all that stood for it, are spellings of it. Where
    that is so already, nothing changes. Raises ValidationError as change_spellings."""
    with recording(story, by=by, verb="change spellings"):  # locks the list while it is asked
        spelled = Spelling.objects.live().filter(story=story)
        rows = list(spelled.filter(canonical=canonical).order_by("pk"))
        stands = spelled.filter(canonical=variant, variant=canonical).exists()
        if stands and not rows:
            return Done(story, None)
        third = spelled.filter(variant=variant).exclude(canonical=canonical).first()
        if third is not None:
            raise ValidationError(
                f"“{variant}” stands for “{third.canonical}” already. Take that back first, or call it that."
            )
        swapped = [row for row in rows if row.variant == variant]
        changed = [(row, {"canonical": variant}) for row in rows if row.variant != variant]
        kept = swapped[:1] if not stands else []
        changed += [(row, {"canonical": variant, "variant": canonical, "lang": ""}) for row in kept]
        new = [] if swapped or stands else [Spelling(canonical=variant, variant=canonical)]
        return change_spellings(story, by=by, new=new, changed=changed, removed=swapped[len(kept) :])


def keep_apart(story: Story, one: str, other: str, *, by) -> Done:
    """Say that the two are not the same name; said already, it changes nothing. Raises ValidationError."""
    first, second = sorted((one, other))
    with recording(story, by=by, verb="keep names apart") as act:
        standing = NamesApart.objects.live().filter(story=story, one=first, other=second).first()
        row = standing or act.make(NamesApart(story=story, one=first, other=second, by_name=who(by)[1]))
    return Done(row, act.entry)
