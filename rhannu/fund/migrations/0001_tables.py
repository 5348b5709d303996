import django.db.models.deletion
import rhannu.base.references
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('fund', '0001_initial')]

    initial = True

    dependencies = [
        ('organisations', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(blank=True, max_length=200)),
                ('note_en', models.TextField(blank=True)),
                ('note_cy', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='FundFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('metric', models.CharField(db_index=True, max_length=80)),
                ('label_en', models.CharField(blank=True, max_length=160)),
                ('label_cy', models.CharField(blank=True, max_length=160)),
                ('value', models.DecimalField(decimal_places=4, max_digits=18)),
                ('unit', models.CharField(max_length=40)),
                ('note_en', models.TextField(blank=True)),
                ('note_cy', models.TextField(blank=True)),
                ('source_url', models.URLField(max_length=400)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('year', 'metric', 'value', 'source_url'), name='one_fact_a_source')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30)),
                ('name_en', models.CharField(max_length=120)),
                ('name_cy', models.CharField(blank=True, max_length=120)),
                ('announced_on', models.DateField(null=True)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='fund.fund')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('fund', 'code'), name='one_code_a_round')],
            },
        ),
        migrations.CreateModel(
            name='Bid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rhannu.base.references.new_reference, max_length=10, unique=True)),
                ('organisation_words', models.CharField(blank=True, max_length=200)),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('theme', models.CharField(blank=True, choices=[('street_lighting', 'Street lighting'), ('building_energy', 'Energy in buildings'), ('renewable_generation', 'Renewable energy'), ('patient_records', 'Patient records'), ('digital_dictation', 'Dictation and speech recognition'), ('network_connectivity', 'Shared networks'), ('customer_access', 'How residents reach services'), ('back_office_digital', 'Digital back office'), ('mobile_working', 'Mobile working'), ('agile_working_estates', 'Offices and agile working'), ('shared_services', 'Shared services'), ('emergency_services_collaboration', 'Emergency services together'), ('workforce_change', 'Workforce change'), ('rostering_attendance', 'Rotas and attendance'), ('patient_flow', 'Patient flow'), ('frailty_intermediate_care', 'Frailty and intermediate care'), ('independent_living', 'Independent living'), ('patient_transport', 'Patient transport'), ('continuing_care', 'Continuing care'), ('medicines_pharmacy', 'Medicines and pharmacy'), ('equipment_supplies', 'Equipment and supplies'), ('income_collection', 'Collecting income'), ('children_families', 'Children and families'), ('prevention_wellbeing', 'Prevention and well-being')], max_length=40)),
                ('amount_pence', models.BigIntegerField(null=True)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('live', 'Live'), ('withdrawn', 'Withdrawn'), ('awarded', 'Awarded'), ('declined', 'Declined')], default='live', max_length=12)),
                ('received_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bids', to='fund.round')),
            ],
        ),
    ]
