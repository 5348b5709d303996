"""An organisation is found by what people call it."""

import csv
from pathlib import Path

import pytest

from rhannu.organisations import actions
from rhannu.organisations.lookup import look_up, names, the_one
from rhannu.organisations.models import Organisation
from tests.factories import make_organisation, system

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[2] / "data/invest-to-save"


@pytest.fixture
def real_names():
    """The real organisations with their real aliases."""
    with (DATA / "organisations.csv").open(newline="", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            make_organisation(
                slug=row["slug"], kind=row["kind"], name_en=row["name_en"], name_cy=row["name_cy"]
            )
    by_slug = {one.slug: one for one in Organisation.objects.all()}
    with (DATA / "aliases.csv").open(newline="", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            actions.keep_alias(
                by=system(), organisation=by_slug[row["slug"]], name=row["name"], kind=row["kind"]
            )


ASKED = [
    ("ABMU", "swansea-bay-uhb"),
    ("cardif", "cardiff"),
    ("Cardiff", "cardiff"),
    ("caerdydd", "cardiff"),
    ("Ynys Mon", "isle-of-anglesey"),
    ("anglsey", "isle-of-anglesey"),
    ("RCT", "rhondda-cynon-taf"),
    ("Rhonda Cynon Taff", "rhondda-cynon-taf"),
    ("betsi", "betsi-cadwaladr-uhb"),
    ("BCUHB", "betsi-cadwaladr-uhb"),
    ("Abertawe Bro Morgannwg", "swansea-bay-uhb"),
    ("wales audit office", "audit-wales"),
    ("NWIS", "dhcw"),
    ("Pembrokshire", "pembrokeshire"),
    ("sir benfro", "pembrokeshire"),
    ("Monmouth", "monmouthshire"),
    ("Cyngor Sir Gar", "carmarthenshire"),
    ("hywel da", "hywel-dda-uhb"),
    ("vale of glamorgan council", "vale-of-glamorgan"),
    ("Neath Port Talbot", "neath-port-talbot"),
]


@pytest.mark.slow
def test_typing_errors_accents_old_names_and_abbreviations_are_forgiven(real_names):
    every = names()
    slugs = dict(Organisation.objects.values_list("pk", "slug"))
    wrong = []
    for asked, slug in ASKED:
        found = look_up(asked, among=every)
        if not found or slugs[found[0].organisation_id] != slug:
            wrong.append((asked, [slugs[one.organisation_id] for one in found]))
    assert wrong == []


@pytest.mark.slow
def test_a_name_that_means_no_one_body_is_not_guessed(real_names):
    asked = ["Atlantis Borough", "zzzz", "", "   ", "council"]

    assert [one for one in asked if the_one(one) is not None] == []
