import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Undo takes speakers and parties away that nothing names."""

    dependencies = [
        ('annotations', '0011_best_figure_lets_go'),
    ]

    operations = [
        migrations.AddField(
            model_name='party',
            name='removed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='speaker',
            name='removed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='speaker',
            name='party',
            field=models.ForeignKey(blank=True, limit_choices_to={'merged_into': None, 'removed_at': None}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speakers', to='annotations.party'),
        ),
    ]
