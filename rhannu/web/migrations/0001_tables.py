from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('web', '0001_readings')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('practice', models.CharField(max_length=80)),
                ('on', models.DateField()),
                ('form', models.CharField(choices=[('page', 'The page'), ('pdf', 'The one-page PDF'), ('text', 'Text for an e-mail'), ('record', 'The record')], max_length=6)),
                ('language', models.CharField(max_length=2)),
                ('audience', models.CharField(max_length=30)),
                ('road', models.CharField(choices=[('here', 'Another page of this site'), ('none', 'Typed, kept or not said'), ('search', 'A search engine'), ('mail', 'A link in our own mail'), ('public_body', "Another public body's site"), ('other', 'Somewhere else')], max_length=11)),
                ('times', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'on', 'form', 'language', 'audience', 'road'), name='a_kind_of_reading_is_counted_once_a_day')],
            },
        ),
    ]
