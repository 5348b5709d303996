import django.db.models.deletion
from django.db import migrations, models

from rhannu.analysis.budget import year_of


def say_the_year(apps, schema_editor):
    """Claims made before there was a learning budget are drawn in the year the money was spent."""
    claims = apps.get_model("exchange", "Claim")
    for one in claims.objects.iterator(chunk_size=500):
        claims.objects.filter(pk=one.pk).update(year=year_of(one.spent_on))


class Migration(migrations.Migration):
    dependencies = [
        ("fund", "0002_reach"),
        ("exchange", "0021_beginnings"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="fund",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="fund.fund",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="year",
            field=models.PositiveSmallIntegerField(default=2026),
            preserve_default=False,
        ),
        migrations.RunPython(say_the_year, migrations.RunPython.noop),
    ]
