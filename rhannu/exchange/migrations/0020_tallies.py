from collections import Counter

from django.db import migrations, models


def count(apps, schema_editor):
    """Begin with what is on record, as `exchange.tallies.count` has it."""
    transfer, decision = (apps.get_model("exchange", name) for name in ("Transfer", "Decision"))
    tally = apps.get_model("base", "Tally")
    counted = Counter()
    fields = ("is_example", "wait", "mark", "donor_id", "stuck_from")
    for sort in transfer.objects.order_by().values(*fields).annotate(number=models.Count("pk")):
        number = sort.pop("number")
        has_donor = sort["donor_id"] is not None
        key = "|".join(
            str(part)
            for part in (int(sort["is_example"]), sort["wait"], sort["mark"], int(has_donor), sort["stuck_from"] or "")
        )
        transfer.objects.filter(**sort).update(tallied=key)
        counted["transfers", key] += number
    current = decision.objects.filter(is_current=True).order_by()
    for example, answer in current.values_list("is_example", "answer"):
        counted["answers", f"{int(example)}|{answer}"] += 1
    tally.objects.bulk_create(
        tally(name=name, key=key, number=number) for (name, key), number in counted.items()
    )


class Migration(migrations.Migration):

    dependencies = [
        ("base", "0002_tallies"),
        ("exchange", "0019_reach"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="transfer",
            name="transfer_counts",
        ),
        migrations.AddField(
            model_name="transfer",
            name="tallied",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
