from django.db import migrations
from django.db.models import F


def let_go(apps, schema_editor):
    """Words that were moved to another claim before moving told the best figures that rested on them."""
    best = apps.get_model("annotations", "BestFigure").objects.using(schema_editor.connection.alias)
    crossed = best.exclude(evidence=None).exclude(claim=F("evidence__claim"))
    best.filter(pk__in=list(crossed.values_list("pk", flat=True))).update(evidence=None)


class Migration(migrations.Migration):
    """A best figure rests on words of its own claim, also where it was taken back."""

    dependencies = [
        ("annotations", "0010_visible_names"),
    ]

    operations = [migrations.RunPython(let_go, migrations.RunPython.noop)]
