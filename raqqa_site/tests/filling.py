"""What tests keep and bring back: the demo, a story of odd texts, accounts, a log with undone acts."""

import json
import time
from io import StringIO
from pathlib import Path

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from raqqa_site.management.commands.prepare import DEMO, make_accounts

ODD = "سقط الجسر 🌉 e\u0301 \u2028 \u202ertl\u202c \U0001f469\u200d\U0001f692 \\u0000 “'\" \t 桥"
SECRET = "a-password-for-tests"


def fill() -> None:
    """Everything through the product's own verbs."""
    from annotations import claiming, deciding, evidencing
    from annotations.corresponding import handle_letter, write_letter
    from annotations.models import Claim, Speaker
    from annotations.tests import making
    from annotations.undoing import undo
    from articles.publishing import store_revision

    call_command("import_story", str(DEMO), by="Demo", stdout=StringIO())
    make_accounts()
    editor = making.make_publisher("zoë")
    editor.set_password(SECRET)
    editor.save()
    editor.user_permissions.add(Permission.objects.get(codename="view_claim"))
    editor.groups.add(Group.objects.create(name="ראשי"))
    LogEntry.objects.create(
        user=editor, content_type=ContentType.objects.get(model="story"), object_id="1", object_repr="سقط",
        action_flag=CHANGE, change_message="[]",
    )  # fmt: skip
    story = making.make_story("odd", title=ODD.replace("\t", " "), published=False)
    article = making.make_article(story, text=f"{making.TEXT}\n{ODD}\n\nthe end {ODD}\n")
    other = making.make_article(story, "herald", making.OTHER_TEXT, url="https://herald.example/?q=جسر")
    making.make_article(story, "reprint", f"{making.TEXT}\nWe print what the Gazette printed.\n")
    claim = making.make_claim(story, "It stood 🌉")
    row = making.make_evidence(
        claim, article, "the end", by=editor, speaker=making.make_speaker(party="town")
    )
    evidencing.put_evidence(
        claim, making.make_highlight(other, "Some 500"), "contradicts", by=editor, note=ODD,
        figures=[{"low": 500, "unit": "people"}, {"low": "0.1250", "high": "99999.5", "hedge": "about"}],
    )  # fmt: skip
    evidencing.remove_evidence(row, by=editor)
    undo(store_revision(article, "Wholly other words.", by=editor).act, by=editor)
    article.refresh_from_db()
    store_revision(article, article.current.text.replace("Monday", "Tuesday"), by=editor)
    merged = making.make_speaker("lund-2")
    merged.merged_into = Speaker.objects.get(key="lund")
    merged.save()
    deciding.decide(Claim.objects.get(pk=claim.pk), "disputed", by=editor, reason=ODD)
    letter = write_letter(story, claim=claim, text=ODD, where=ODD, reply_to="a@example.org")
    handle_letter(letter, "answered", by=editor, note=ODD)
    claiming.remove_claim(making.make_claim(story, "Gone"), by=editor)
    editor.groups.add(Group.objects.get(name="editors"))


def use() -> None:
    """The restored site works: an account signs in, acts can be undone, new rows have new numbers."""
    from annotations.models import Claim
    from annotations.undoing import undo
    from articles.models import Act

    user = authenticate(username="zoë", password=SECRET)
    newest = Act.objects.order_by("-pk").first()
    decided = Act.objects.filter(verb="decide").order_by("-pk").first()
    removed = undo(newest, by=user).act
    undo(decided, by=user)
    print(
        json.dumps({
            "groups": sorted(user.groups.values_list("name", flat=True)),
            "permissions": list(user.user_permissions.values_list("codename", flat=True)),
            "newer": removed.pk > newest.pk,
            "back": Claim.objects.get(statement="Gone").removed_at is None,
            "tag": Claim.objects.get(statement="It stood 🌉").tag,
            "new user": get_user_model().objects.create_user("new").pk > user.pk,
        })
    )  # fmt: skip


def write_on(stop: str) -> None:
    """Tag claims of the demo, one after the other, until the file `stop` is there."""
    from annotations import deciding
    from annotations.models import Claim

    claims, number = list(Claim.objects.filter(story__slug="raqqa-2017")), 0
    Path(stop).with_suffix(".started").touch()
    while not Path(stop).exists():
        deciding.decide(claims[number % len(claims)], "agreed", by="burst", reason=f"Number {number}.")
        number += 1
        time.sleep(0.001)
    print(json.dumps({"decided": number}))


def wander(seed: int, acts: int) -> None:
    """A site after a walk of random acts: rows that were moved, merged, taken back and brought back."""
    from annotations.tests import walking

    walk = walking.wander(seed, acts)
    walking.end_with_a_best_figure(walk)
