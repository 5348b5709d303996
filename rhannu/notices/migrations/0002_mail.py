import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


def due_when_made(apps, schema_editor):
    """What waits goes out at the next tick; a mail of the same id went out before or not."""
    deliveries = apps.get_model("notices", "Delivery").objects
    deliveries.update(due_at=F("made_at"))
    deliveries.exclude(dropped_at=None).update(dropped="overtaken")


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0001_tables"),
        ("notices", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("language", models.CharField(max_length=2)),
                ("never_waits", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("failed", models.CharField(blank=True, max_length=300)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [models.Index(condition=Q(("dropped_at", None), ("sent_at", None)), fields=["id"], name="mail_unsent")],
                "constraints": [models.CheckConstraint(condition=Q(("sent_at", None), ("dropped_at", None), _connector="OR"), name="mail_is_sent_or_dropped")],
            },
        ),
        migrations.RemoveIndex("delivery", "delivery_waiting"),
        migrations.RemoveField("delivery", "claimed_at"),
        migrations.RemoveField("delivery", "tries"),
        migrations.RemoveField("delivery", "failed"),
        migrations.AddField("delivery", "due_at", models.DateTimeField(null=True)),
        migrations.AddField("delivery", "held", models.CharField(blank=True, default="", max_length=20), preserve_default=False),
        migrations.AddField("delivery", "dropped", models.CharField(blank=True, choices=[("overtaken", "Overtaken"), ("off", "Off"), ("unreachable", "Unreachable")], default="", max_length=20), preserve_default=False),
        migrations.AddField("delivery", "mail", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="items", to="notices.mail")),
        migrations.RunPython(due_when_made, migrations.RunPython.noop),
    ]
