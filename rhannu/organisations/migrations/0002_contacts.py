import django.db.models.deletion
import rhannu.base.references
from django.conf import settings
from django.db import migrations, models


def give_references(apps, schema_editor):
    """A reference for each post there is."""
    for one in apps.get_model("organisations", "Post").objects.only("pk"):
        one.ref = rhannu.base.references.new_reference()
        one.save(update_fields=["ref"])


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rhannu.base.references.new_reference, max_length=10, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('whom_to_ring', models.TextField(blank=True)),
                ('what_worked', models.TextField(blank=True)),
                ('not_written_down', models.TextField(blank=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('offered_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PostCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rhannu.base.references.new_reference, max_length=10, unique=True)),
                ('due_on', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('right', 'It is right'), ('leaving', 'I am leaving this post'), ('wrong', 'Something is wrong')], max_length=7)),
                ('words', models.TextField(blank=True)),
                ('leaves_on', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['due_on'],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='bounced_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='post',
            name='asked_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='post',
            name='champion',
            field=models.CharField(blank=True, choices=[('political', 'Political champion'), ('managerial', 'Managerial champion'), ('professional', 'Champion among colleagues')], max_length=12),
        ),
        migrations.AddField(
            model_name='post',
            name='check_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='post',
            name='influence',
            field=models.CharField(blank=True, choices=[('decides', 'Decides'), ('advises', 'Advises those who decide'), ('knows', 'Knows how it is done')], max_length=8),
        ),
        migrations.AddField(
            model_name='post',
            name='ref',
            field=models.CharField(default='', max_length=10),
        ),
        migrations.RunPython(give_references, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='post',
            name='ref',
            field=models.CharField(default=rhannu.base.references.new_reference, max_length=10, unique=True),
        ),
        migrations.AddField(
            model_name='post',
            name='wrong_since',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('closed_on', None)), fields=['check_on'], name='post_to_ask_about'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('asked_on__isnull', False)), fields=['asked_on', 'id'], name='post_not_answered'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('wrong_since__isnull', False)), fields=['wrong_since', 'id'], name='post_said_to_be_wrong'),
        ),
        migrations.AddField(
            model_name='handover',
            name='holding',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hand_over', to='organisations.postholding'),
        ),
        migrations.AddField(
            model_name='handover',
            name='successor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='told_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='postcheck',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='postcheck',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='organisations.post'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('told_at', None), ('told_by__isnull', False), _connector='OR'), name='what_was_told_has_its_teller'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('offered_at', None), ('successor__isnull', False), _connector='OR'), name='a_hand_over_is_offered_to_somebody'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('offered_at__isnull', False), _connector='OR'), name='only_what_was_offered_is_accepted'),
        ),
        migrations.AddConstraint(
            model_name='postcheck',
            constraint=models.UniqueConstraint(fields=('post', 'due_on'), name='a_post_is_asked_once_for_each_day'),
        ),
        migrations.AddConstraint(
            model_name='postcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(('answer__in', ['right', 'leaving', 'wrong']), ('answered_at__isnull', False)), _connector='OR'), name='a_post_check_is_answered_or_not'),
        ),
        migrations.AddConstraint(
            model_name='postcheck',
            constraint=models.CheckConstraint(condition=models.Q(('leaves_on', None), ('answer', 'leaving'), _connector='OR'), name='only_who_leaves_has_a_last_day'),
        ),
    ]
