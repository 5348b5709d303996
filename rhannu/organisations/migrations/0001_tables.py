import django.db.models.deletion
import rhannu.base.references
import rhannu.organisations.models.people
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('organisations', '0001_initial'), ('organisations', '0002_summaries'), ('organisations', '0003_enquiries')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rhannu.base.references.new_reference, max_length=10, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('language', models.CharField(default='en', max_length=2)),
                ('speaks_welsh', models.BooleanField(default=False)),
                ('professions', models.JSONField(default=list)),
                ('is_fictional', models.BooleanField(default=False)),
                ('is_system', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('session_key', models.CharField(default=rhannu.organisations.models.people.new_session_key, max_length=40)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=30)),
                ('about', models.CharField(blank=True, max_length=20)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(blank=True, max_length=200)),
                ('short_en', models.CharField(blank=True, max_length=100)),
                ('short_cy', models.CharField(blank=True, max_length=100)),
                ('soft_cy', models.CharField(blank=True, max_length=100)),
                ('nasal_cy', models.CharField(blank=True, max_length=100)),
                ('aspirate_cy', models.CharField(blank=True, max_length=100)),
                ('sort_en', models.CharField(db_index=True, max_length=200)),
                ('sort_cy', models.CharField(db_index=True, max_length=200)),
                ('kind', models.CharField(choices=[('local_authority', 'Local authority'), ('health_board', 'Health board'), ('nhs_trust', 'NHS trust'), ('fire_and_rescue', 'Fire and rescue service'), ('police', 'Police force'), ('university', 'University'), ('college', 'College'), ('national_park', 'National park authority'), ('sponsored_body', 'Sponsored body'), ('government', 'Government'), ('representative_body', 'Representative body'), ('auditor', 'Auditor'), ('housing_association', 'Housing association'), ('third_sector', 'Third sector'), ('other', 'Other body')], db_index=True, max_length=30)),
                ('region', models.CharField(choices=[('north', 'North Wales'), ('mid_and_west', 'Mid and West Wales'), ('south_west', 'South West Wales'), ('south_east', 'South East Wales'), ('national', 'All of Wales')], db_index=True, max_length=20)),
                ('code', models.CharField(blank=True, max_length=20)),
                ('code_scheme', models.CharField(blank=True, max_length=20)),
                ('autonomous', models.BooleanField()),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('population_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('area_km2', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ('budget_pence', models.BigIntegerField(blank=True, null=True)),
                ('deprivation', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('structure', models.CharField(blank=True, max_length=40)),
                ('website', models.URLField(blank=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('need_themes', models.JSONField(default=list)),
                ('neighbour_keys', models.JSONField(default=list)),
                ('neighbours', models.ManyToManyField(to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code_scheme', 'code'), name='one_organisation_for_an_official_code')],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rhannu.base.references.new_reference, max_length=10, unique=True)),
                ('words_en', models.TextField(blank=True)),
                ('words_cy', models.TextField(blank=True)),
                ('theme', models.CharField(blank=True, db_index=True, max_length=40)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source_url', models.URLField(blank=True, max_length=400)),
                ('recorded_at', models.DateTimeField()),
                ('met_on', models.DateField(blank=True, null=True)),
                ('is_example', models.BooleanField(default=False)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('met_on', None)), fields=['recorded_at', 'id'], name='need_unmet')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words_cy', ''), ('words_en', ''), _negated=True), name='a_need_is_said_in_words')],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('folded', models.CharField(db_index=True, max_length=200)),
                ('kind', models.CharField(choices=[('former', 'former name'), ('abbreviation', 'abbreviation'), ('spoken', 'spoken name'), ('spelling', 'another spelling')], max_length=20)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'folded'), name='one_alias_each')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title_en', models.CharField(max_length=120)),
                ('title_cy', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('themes', models.JSONField(default=list)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('is_example', models.BooleanField(default=False)),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.post')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organisations.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='PostHolding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_from', models.DateField(blank=True, null=True)),
                ('held_to', models.DateField(blank=True, null=True)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='organisations.post')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('held_to', None), ('held_from', None), ('held_to__gte', models.F('held_from')), _connector='OR'), name='a_post_is_held_forwards')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('member', 'Member'), ('organisation_lead', 'Organisation lead'), ('fund_officer', 'Fund officer'), ('assessor', 'Assessor'), ('analyst', 'Analyst'), ('evaluator', 'Evaluator'), ('convenor', 'Network convenor'), ('auditor', 'Auditor'), ('conduit', 'Conduit'), ('administrator', 'Administrator')], max_length=30)),
                ('held_from', models.DateField(null=True)),
                ('held_to', models.DateField(null=True)),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_grants', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('note_en', models.CharField(blank=True, max_length=300)),
                ('note_cy', models.CharField(blank=True, max_length=300)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organisations.organisation')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessions', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='nobody_succeeds_itself'), models.UniqueConstraint(fields=('predecessor', 'successor'), name='one_succession_each')],
            },
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rhannu.base.references.new_reference, max_length=10, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(max_length=254)),
                ('organisation_words', models.CharField(max_length=200)),
                ('words', models.TextField()),
                ('language', models.CharField(default='en', max_length=2)),
                ('about', models.SlugField(blank=True, max_length=80)),
                ('to', models.SlugField(blank=True, max_length=80)),
                ('left_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at', None)), fields=['left_at', 'id'], name='enquiry_unanswered')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_at', None), ('answered_by__isnull', False), _connector='OR'), name='an_enquiry_is_answered_by_somebody')],
            },
        ),
    ]
