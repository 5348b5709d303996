"""What nobody has an answer to yet is recorded, and read by the fund team."""

import pytest

from rhannu.organisations import actions
from rhannu.organisations.models import Need
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, system
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def vale():
    return make_organisation(slug="vale", name_en="Vale Council")


def record(organisation, **facts):
    said = {"words_en": "Beavers block our culverts.", **facts}
    return actions.record_need(by=system(), organisation=organisation, on=TODAY, at=NOW, **said)


def test_a_need_is_kept_in_the_language_it_was_written_in(vale):
    browser = open_browser(as_person=make_person(at=vale))

    answer = send(
        browser, "/needs/record/", words="Mae afancod yn y ffosydd.", language="cy",
        organisation="vale", theme="",
    )  # fmt: skip

    need = Need.objects.get()
    assert (need.words_en, need.words_cy) == ("", "Mae afancod yn y ffosydd.")
    assert need.organisation == vale
    assert "Mae afancod yn y ffosydd." in words_of(browser.get(answer["Location"]))


@pytest.mark.parametrize(
    ("words", "code"),
    [("Our culverts are blocked by the beavers", "en"), ("Mae afancod yn blocio'r ffosydd", "cy")],
)
def test_the_language_is_guessed_and_can_be_corrected(client, vale, words, code):
    client.force_login(make_person(at=vale))

    page = client.get("/needs/record/", {"q": words}).content.decode()

    assert f'value="{code}" id="id_language_{0 if code == "en" else 1}" checked' in page
    assert words.replace("'", "&#x27;") in page


def test_nobody_records_the_need_of_another_organisation(vale):
    make_organisation(slug="hill")

    page = send(
        open_browser(as_person=make_person(at=vale)), "/needs/record/", words="Lights",
        language="en", organisation="hill", theme="",
    )  # fmt: skip

    assert page.status_code == 200 and not Need.objects.exists()


def test_an_officer_records_it_for_whoever_rang(vale):
    send(
        open_browser(as_person=make_officer()), "/needs/record/?for=vale", words="Lights",
        language="en", organisation="vale", theme="street_lighting",
    )  # fmt: skip

    assert Need.objects.get().theme == "street_lighting"


def test_somebody_of_no_organisation_is_told_what_to_do(client):
    client.force_login(make_person())

    assert "You act for no organisation here" in client.get("/needs/record/").content.decode()


def test_the_list_needs_a_sign_in(client):
    assert client.get("/needs/")["Location"].startswith("/sign-in/")


def test_the_fund_team_sees_every_unmet_need_newest_first(client, vale):
    record(vale, words_en="The older one")
    record(make_organisation(), words_en="The newer one")
    met = record(vale, words_en="Dealt with")
    Need.objects.filter(pk=met.pk).update(met_on=TODAY)
    client.force_login(make_officer())

    page = client.get("/needs/").content.decode()

    assert page.index("The newer one") < page.index("The older one")
    assert "Dealt with" not in page


def test_others_see_their_own(client, vale):
    record(vale, words_en="Ours")
    record(make_organisation(), words_en="Theirs")
    client.force_login(make_person(at=vale))

    page = client.get("/needs/").content.decode()

    assert "Ours" in page and "Theirs" not in page


def test_needs_from_published_sources_stand_apart(client, vale):
    record(vale, words_en="Out of a report", source_url="https://council.example/report")
    client.force_login(make_officer())

    assert "Out of a report" not in client.get("/needs/").content.decode()
    assert "Out of a report" in client.get("/needs/?show=published").content.decode()


def test_a_need_in_the_other_language_says_so(client, vale):
    record(vale)
    client.force_login(make_person(at=vale))

    page = client.get("/cy/needs/").content.decode()

    assert '<span lang="en">Beavers block our culverts.</span>' in page


@pytest.mark.parametrize("many", [1, 40])
def test_the_list_is_paged_and_its_queries_do_not_grow(
    many, client, vale, django_assert_num_queries
):
    for number in range(many):
        record(vale, words_en=f"Need {number}")
    client.force_login(make_officer())

    with django_assert_num_queries(7):
        page = client.get("/needs/").content.decode()

    assert page.count("Recorded on") == min(many, 25)
    assert ("Show the next ones" in page) is (many > 25)
