from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('annotations', '0008_anchor_without_place'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='once',
            name='once_a_story',
        ),
        migrations.AddField(
            model_name='once',
            name='digest',
            field=models.CharField(default='', max_length=64),
        ),
        migrations.AddConstraint(
            model_name='once',
            constraint=models.UniqueConstraint(fields=('story', 'token', 'digest'), name='once_a_story'),
        ),
    ]
