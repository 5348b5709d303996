from django.db import migrations
from django.db.models import F


def what_everybody_saw_is_published(apps, schema_editor):
    """Answers recorded before there was a preview were shown at once, and stay so."""
    rows = apps.get_model("exchange", "Decision").objects.filter(state="recorded")
    rows.update(
        state="published",
        is_shown=F("is_current"),
        previewed="before",
        published_at=F("recorded_at"),
        published_by=F("decided_by"),
    )


class Migration(migrations.Migration):
    dependencies = [("exchange", "0005_answers")]
    operations = [
        migrations.RunPython(what_everybody_saw_is_published, migrations.RunPython.noop)
    ]
