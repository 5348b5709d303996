"""An index that holds all that is counted of decisions on the officer's first page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_follow_ups")]

    operations = [
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("is_current", True)),
                fields=["is_example", "answer"],
                name="decision_counts",
            ),
        ),
    ]
