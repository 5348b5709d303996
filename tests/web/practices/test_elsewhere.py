"""A practice is found by what it does as well as by whose it is."""

import re

import pytest

from rhannu.base import clock
from rhannu.practices import actions, functions
from rhannu.practices.models import Practice, SectorNote
from rhannu.web.home.sign_in import BACKEND
from tests.factories import NOW, make_officer, make_organisation, make_practice, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def words_of(response):
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", page)


@pytest.fixture
def ward():
    """Lights in a hospital, and the street lights of seven councils."""
    councils = [make_organisation(short_en=f"Council {n}") for n in range(7)]
    make_practice(slug="streets", title_en="Street lights", donors=councils)
    board = make_organisation(kind="health_board", short_en="Board")
    return make_practice(
        slug="wards",
        title_en="Ward lights",
        summary_en="Change the lights of wards.",
        sectors=["health"],
        donors=[board],
    )


def test_the_page_names_the_other_sectors_their_bodies_and_what_is_not_known(client, ward):
    words = words_of(client.get("/practices/wards/"))

    assert "What it does, whatever the sector: Lighting ." in words
    assert "Local government Street lights" in words
    assert "Who does it there: Council 0 , Council 1" in words and "and 2 more" in words
    assert "Nobody has written down yet what would change there." in words
    back = words_of(client.get("/practices/streets/"))
    assert "Health Ward lights" in back and "Who does it there: Board" in back


def test_what_would_change_there_is_written_by_the_fund_team(client, ward):
    client.force_login(make_officer(), backend=BACKEND)
    address = "/practices/wards/sectors/local_government/"
    texts = {"text_en": "Streets may be dark at two.", "text_cy": "Caiff strydoedd fod yn dywyll."}

    client.post(address, texts)
    assert "What would change there: Streets may be dark at two." in words_of(
        client.get("/practices/wards/")
    )
    assert "Caiff strydoedd fod yn dywyll." in words_of(client.get("/cy/practices/wards/"))

    client.post(address, {"text_en": "", "text_cy": ""})
    assert not SectorNote.objects.exists()


def test_a_note_is_short(client, ward):
    client.force_login(make_officer(), backend=BACKEND)

    page = words_of(
        client.post("/practices/wards/sectors/local_government/", {"text_en": "word " * 60})
    )

    assert "Cut 20 words" in page and not SectorNote.objects.exists()


def test_who_only_plays_at_it_is_not_named_as_doing_it(client, ward):
    actions.keep_practice(
        by=system(),
        slug="streets",
        facts={"sectors": ["local_government", "education"]},
        lessons=[],
        evidence=[],
        at=NOW,
    )

    words = words_of(client.get("/practices/wards/"))

    # Councils are no schools: under education nobody is named.
    assert re.search(r"Education Street lights Nobody has written", words)


def test_every_function_in_use_is_on_the_list_in_both_languages():
    for code in functions.codes():
        assert functions.label(code, "en") and functions.label(code, "cy")
    make_practice()
    used = {code for one in Practice.objects.all() for code in one.functions}
    assert used <= functions.codes()
