from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Apart from what fills the columns: PostgreSQL alters no table whose rows have just changed."""

    dependencies = [("notices", "0002_mail")]

    operations = [
        migrations.AlterField("delivery", "due_at", models.DateTimeField()),
        migrations.AddIndex("delivery", models.Index(condition=Q(("dropped_at", None), ("mail", None), ("sent_at", None)), fields=["due_at", "person"], name="delivery_waiting")),
        migrations.AddIndex("delivery", models.Index(condition=Q(("dropped_at", None), ("sent_at", None)), fields=["id"], name="delivery_open")),
        migrations.AddConstraint("delivery", models.CheckConstraint(condition=Q(Q(("dropped", ""), ("dropped_at", None)), Q(Q(("dropped", ""), _negated=True), Q(("dropped_at", None), _negated=True)), _connector="OR"), name="what_is_dropped_says_why")),
    ]
