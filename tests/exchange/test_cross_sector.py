"""With the real data: who looks for lighting in a hospital finds the councils that lit their streets."""

import pytest

from rhannu.base import clock, search
from rhannu.cli import importing
from rhannu.cli.demo_data import DATA
from rhannu.exchange.matching import conversations
from rhannu.insight.practice_page import practice_facts, practice_named
from rhannu.practices import functions
from rhannu.practices.models import Practice
from rhannu.web.practices import elsewhere
from tests.factories import NOW, TODAY
from tests.roles.world import rolled_back

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
STREETS = {"led-street-lighting", "part-night-street-lighting"}


@pytest.fixture(scope="module")
def real(django_db_setup, django_db_blocker):
    """Taken in once for all that is read of it here."""
    with django_db_blocker.unblock(), rolled_back(), clock.stopped(NOW):
        importing.take_in(importing.read_folder(DATA))
        yield


def test_lighting_in_a_hospital_finds_the_councils(real):
    for words in ("lighting in a hospital", "our hospital lights", "goleuadau mewn ysbyty"):
        finds_the_councils(words)


def finds_the_councils(words):
    hits = search.find(words, kinds=["practice"], limit=10)
    found = set(
        Practice.objects.filter(pk__in=[one.key for one in hits]).values_list("slug", flat=True)
    )
    talks = conversations(words, on=TODAY).found

    assert found >= STREETS
    assert talks[0].practice.slug == "hospital-led-lighting"
    streets = next(one for one in talks if one.practice.slug in STREETS)
    assert any(one.organisation.kind == "local_authority" for one in streets.donors)


def test_the_page_of_hospital_lights_names_the_councils(real):
    practice = practice_named("hospital-led-lighting")
    facts = practice_facts(practice, on=TODAY)

    council = next(one for one in elsewhere.sectors(facts) if one.code == "local_government")
    assert "/practices/led-street-lighting/" in [one.address for one in council.practices]
    assert len(council.bodies) == elsewhere.BODIES


def test_every_function_of_the_real_practices_is_on_the_list(real):
    used = {code for one in Practice.objects.all() for code in one.functions}

    assert used <= functions.codes()
