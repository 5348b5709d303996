import django.db.models.deletion
import rhannu.base.references
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('portfolio', '0001_initial')]

    initial = True

    dependencies = [
        ('fund', '0001_tables'),
        ('organisations', '0001_tables'),
        ('organisations', '__first__'),
        ('practices', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('announced_on', models.DateField(null=True)),
                ('repayment_years', models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fund.round')),
            ],
        ),
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('projects', 'Projects'), ('contacts', 'Contacts'), ('bids', 'Bids of a round')], max_length=10)),
                ('header', models.CharField(max_length=64)),
                ('mapping', models.JSONField()),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'header'), name='one_mapping_a_header')],
            },
        ),
        migrations.CreateModel(
            name='Load',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rhannu.base.references.new_reference, max_length=10, unique=True)),
                ('kind', models.CharField(choices=[('projects', 'Projects'), ('contacts', 'Contacts'), ('bids', 'Bids of a round')], max_length=10)),
                ('state', models.CharField(choices=[('preview', 'Looked at, not taken in'), ('taken_in', 'Taken in'), ('undone', 'Taken back')], default='preview', max_length=10)),
                ('filename', models.CharField(max_length=200)),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('sheets', models.JSONField(default=list)),
                ('encoding', models.CharField(blank=True, max_length=20)),
                ('columns', models.JSONField(default=list)),
                ('mapping', models.JSONField(default=dict)),
                ('names', models.JSONField(default=dict)),
                ('faults', models.JSONField(default=list)),
                ('tallies', models.JSONField(default=dict)),
                ('looked_at', models.DateTimeField(db_index=True)),
                ('taken_in_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('title_en', models.CharField(max_length=200)),
                ('title_cy', models.CharField(blank=True, max_length=200)),
                ('summary_en', models.TextField(blank=True)),
                ('summary_cy', models.TextField(blank=True)),
                ('lead_words', models.CharField(blank=True, max_length=200)),
                ('sector', models.CharField(blank=True, choices=[('local_government', 'Local government'), ('health', 'Health'), ('fire', 'Fire and rescue'), ('police', 'Police'), ('education', 'Education'), ('third_sector', 'Third sector'), ('central', 'Central government'), ('other', 'Other')], max_length=20)),
                ('theme', models.CharField(blank=True, choices=[('street_lighting', 'Street lighting'), ('building_energy', 'Energy in buildings'), ('renewable_generation', 'Renewable energy'), ('patient_records', 'Patient records'), ('digital_dictation', 'Dictation and speech recognition'), ('network_connectivity', 'Shared networks'), ('customer_access', 'How residents reach services'), ('back_office_digital', 'Digital back office'), ('mobile_working', 'Mobile working'), ('agile_working_estates', 'Offices and agile working'), ('shared_services', 'Shared services'), ('emergency_services_collaboration', 'Emergency services together'), ('workforce_change', 'Workforce change'), ('rostering_attendance', 'Rotas and attendance'), ('patient_flow', 'Patient flow'), ('frailty_intermediate_care', 'Frailty and intermediate care'), ('independent_living', 'Independent living'), ('patient_transport', 'Patient transport'), ('continuing_care', 'Continuing care'), ('medicines_pharmacy', 'Medicines and pharmacy'), ('equipment_supplies', 'Equipment and supplies'), ('income_collection', 'Collecting income'), ('children_families', 'Children and families'), ('prevention_wellbeing', 'Prevention and well-being')], db_index=True, max_length=40)),
                ('savings_from', models.CharField(blank=True, max_length=10)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('source_url', models.URLField(blank=True, max_length=400)),
                ('source_note', models.TextField(blank=True)),
                ('is_public', models.BooleanField(default=True)),
                ('sort_en', models.CharField(db_index=True, max_length=200)),
                ('sort_cy', models.CharField(db_index=True, max_length=200)),
                ('award', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='portfolio.award')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('partners', models.ManyToManyField(related_name='+', to='organisations.organisation')),
                ('practices', models.ManyToManyField(related_name='+', to='practices.practice')),
            ],
        ),
        migrations.CreateModel(
            name='LoadFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('problem', 'Row that cannot be taken in'), ('note', 'Left out or left blank'), ('organisation', 'Organisation not recognised'), ('look_alike', 'Look-alike'), ('contact', 'Contact to check')], max_length=12)),
                ('place', models.PositiveIntegerField()),
                ('line', models.PositiveIntegerField()),
                ('facts', models.JSONField(default=dict)),
                ('load', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='portfolio.load')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('load', 'kind', 'place'), name='one_finding_a_place')],
            },
        ),
        migrations.CreateModel(
            name='LoadRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('cells', models.JSONField(default=list)),
                ('standing', models.CharField(choices=[('ready', 'Ready'), ('doubtful', 'Dead contact'), ('known', 'Entered already'), ('bad', 'Cannot be read')], default='ready', max_length=10)),
                ('made', models.JSONField(default=list)),
                ('ended', models.JSONField(default=list)),
                ('bid', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='fund.bid')),
                ('holding', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.postholding')),
                ('load', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='portfolio.load')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.post')),
                ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portfolio.project')),
            ],
            options={
                'indexes': [models.Index(fields=['load', 'standing', 'line'], name='load_row_standing')],
                'constraints': [models.UniqueConstraint(fields=('load', 'line'), name='one_row_a_line')],
            },
        ),
        migrations.CreateModel(
            name='StatedSum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(choices=[('award', 'Money awarded or to be spent'), ('saving_a_year', 'Saving a year'), ('saving_in_total', 'Saving in total'), ('saving_by_ramp', 'Saving that grows year by year')], max_length=20)),
                ('claim', models.CharField(choices=[('declared', 'Declared'), ('forecast', 'Forecast'), ('reported', 'Reported result'), ('measured', 'Measured')], max_length=10)),
                ('basis', models.CharField(choices=[('cash', 'Cash-releasing'), ('not_cash', 'Not cash-releasing'), ('not_said', 'Not said')], default='not_said', max_length=10)),
                ('is_net', models.BooleanField(null=True)),
                ('pence', models.BigIntegerField()),
                ('from_year', models.CharField(blank=True, max_length=10)),
                ('source_url', models.URLField(blank=True, max_length=400)),
                ('source_note', models.TextField(blank=True)),
                ('award', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sums', to='portfolio.award')),
                ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sums', to='portfolio.project')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('award', None), ('project', None), _connector='XOR'), name='a_sum_is_of_an_award_or_a_project')],
            },
        ),
    ]
