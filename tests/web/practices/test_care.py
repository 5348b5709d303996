"""Whether a page is right, as readers see it and as the fund team looks after it."""

from datetime import timedelta

import pytest
from django.test import Client

from rhannu.base import clock
from rhannu.practices import actions
from rhannu.practices.models import PageCheck
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, make_practice
from tests.practices.writing import make_draft
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def owner():
    return make_organisation(short_en="Gwynedd", name_en="Gwynedd Council")


@pytest.fixture
def practice(owner):
    return make_practice(slug="dimming", owner=owner, title_en="Dimming")


@pytest.fixture
def officer():
    return open_browser(as_person=make_officer())


def page_on(days, language=""):
    with clock.stopped(NOW + timedelta(days=days)):
        return words_of(Client().get(f"{language}/practices/dimming/"))


# ------------------------------------------------------------------ what readers see


def test_a_page_says_when_it_was_confirmed_and_when_that_is_in_doubt(practice, owner):
    actions.confirm_practice(by=make_person(at=owner), practice=practice, on=TODAY)
    assert "Last confirmed correct on 23 November 2026." in page_on(1)
    actions.ask_owner(by=make_officer(), practice=practice, at=NOW + timedelta(days=180))

    assert "Last confirmed correct" in page_on(200)
    doubt = "Page confirmed 23 November 2026. We are checking it is still right."
    assert page_on(215).count(doubt) == 2  # at the top, and where it stands always
    assert "Cadarnhawyd y dudalen ar 23 Tachwedd 2026." in page_on(215, "/cy")


def test_a_page_whose_owner_says_it_is_wrong_says_so(practice, owner):
    check = actions.ask_owner(by=make_officer(), practice=practice, at=NOW)
    actions.answer_check(
        by=make_person(at=owner), check=check, answer="wrong", words="Old figure", at=NOW
    )

    assert "On 23 November 2026 its owner said that something here is wrong." in page_on(0)
    assert "Old figure" not in page_on(0)


# ------------------------------------------------------------------ confirming, signed in


def test_the_owner_confirms_it_without_being_asked(practice, owner):
    browser = open_browser(as_person=make_person(at=owner))
    assert "/practices/dimming/confirm/" in browser.get("/practices/dimming/").content.decode()

    send(browser, "/practices/dimming/confirm/")

    assert "Last confirmed correct on 23 November 2026." in page_on(0)


def test_nobody_else_does(practice):
    browser = open_browser(as_person=make_person(at=make_organisation()))

    assert browser.get("/practices/dimming/confirm/").status_code == 409


# ------------------------------------------------------------------ the fund team's list


def test_the_list_is_the_fund_teams():
    for person in (make_person(at=make_organisation()), make_person()):
        assert open_browser(as_person=person).get("/practices/care/").status_code == 409
    assert "/practices/care/" in open_browser(as_person=make_officer()).get("/").content.decode()


def test_where_all_is_well_it_says_so(officer):
    words = words_of(officer.get("/practices/care/"))

    assert "Nothing needs looking after." in words
    assert "Every page has an owner." in words


def test_each_thing_to_look_after_stands_with_what_to_do(officer, practice, owner):
    wrong = make_practice(slug="wrong", owner=owner)
    check = actions.ask_owner(by=make_officer(), practice=wrong, at=NOW)
    actions.answer_check(
        by=make_person(at=owner), check=check, answer="wrong", words="Old figure", at=NOW
    )
    silent = make_practice(slug="silent", owner=owner)
    actions.ask_owner(by=make_officer(), practice=silent, at=NOW - timedelta(days=40))
    make_practice(slug="nobodys")
    make_draft(practice, sent=True, aim_en="Half.")

    page = officer.get("/practices/care/")

    markup, words = page.content.decode(), words_of(page)
    assert "“Old figure”" in words
    assert "Owner: Gwynedd. Asked on 14 October 2026." in words
    order = [
        markup.index(f'href="/practices/{place}"')
        for place in ("wrong/write/", "dimming/write/", "silent/confirm/", "nobodys/owner/")
    ]
    assert order == sorted(order)
    assert 'action="/practices/dimming/owner/ask/"' in markup


def test_an_owner_is_given_and_asked(officer, owner):
    make_practice(slug="nobodys")

    page = send(officer, "/practices/nobodys/owner/")
    assert "Choose an organisation." in words_of(page)
    send(officer, "/practices/nobodys/owner/", owner=owner.slug)

    assert "Every page has an owner." in words_of(officer.get("/practices/care/"))


def test_the_button_asks(officer, practice):
    page = officer.get("/practices/care/")
    token = page.context["csrf_token"]

    officer.post("/practices/dimming/owner/ask/", {"csrfmiddlewaretoken": str(token)})

    assert PageCheck.objects.get().practice == practice


@pytest.mark.parametrize("number", [2, 30])
def test_the_list_costs_the_same_however_long_it_is(owner, django_assert_max_num_queries, number):
    for _each in range(number):
        make_practice(owner=owner)
        make_practice()
    browser = open_browser(as_person=make_officer())
    browser.get("/practices/care/")

    with django_assert_max_num_queries(15):
        page = browser.get("/practices/care/")
    assert (
        page.content.decode().count("rh-row__title") == 2 * min(number, 7) + min(2 * number, 7) + 1
    )
    alone = browser.get("/practices/care/?show=unowned").content.decode()
    assert alone.count("rh-row__title") == number


def test_an_emerging_practice_without_a_plan_is_listed_until_it_has_one(practice, owner, officer):
    heading = "Emerging, and no plan to prove it"
    assert "Dimming" in words_of(officer.get("/practices/care/?show=no_plan"))
    actions.make_plan(
        by=make_officer(),
        practice=practice,
        words="Measure two more streets",
        owner=owner,
        due_on=TODAY + timedelta(days=60),
        at=NOW,
    )

    page = words_of(officer.get("/practices/care/"))
    assert heading not in page and "Every emerging practice has a plan." in page


def test_what_was_typed_in_welsh_says_so_on_an_english_page(practice, owner, officer):
    """For those who hear the page: a screen reader changes its voice."""
    check = actions.ask_owner(by=make_officer(), practice=practice, at=NOW)
    words = "Mae'r ffigur yn yr ail baragraff yn anghywir."
    actions.answer_check(by=make_person(at=owner), check=check, answer="wrong", words=words, at=NOW)

    said = '<span lang="cy">Mae&#x27;r ffigur yn yr ail baragraff yn anghywir.</span>'
    assert said in officer.get("/practices/care/").content.decode()
    assert 'lang="cy">Mae' not in officer.get("/cy/practices/care/").content.decode()
