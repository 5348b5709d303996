from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_waits")]

    operations = [
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(
                fields=["is_example", "wait", "mark", "stuck_from", "donor"], name="transfer_counts"
            ),
        ),
    ]
