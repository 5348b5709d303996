from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("base", "0002_latest_of_each_room")]

    operations = [
        migrations.CreateModel(
            name="SearchVector",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("key", models.BigIntegerField()),
                ("version", models.BigIntegerField()),
                ("vector", models.BinaryField()),
                ("number", models.BigIntegerField(db_index=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="one_search_vector_each")],
            },
        ),
    ]
