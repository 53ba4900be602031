from django.db import migrations, models


class Migration(migrations.Migration):
    """A highlight on other words may have no place in an older text: no change of the tables."""

    dependencies = [
        ('annotations', '0007_once'),
    ]

    operations = [
        migrations.AlterField(
            model_name='anchor',
            name='start',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='anchor',
            name='end',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
