"""Named writers of a page: who names them, and how they find what they may write."""

import re

import pytest

from rhannu.base import clock
from rhannu.practices import actions
from tests.factories import NOW, TODAY, make_organisation, make_person, make_practice
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def member():
    return make_person(at=make_organisation(short_en="Gwynedd"))


@pytest.fixture
def practice(member):
    [owner] = member.organisations_on(TODAY)
    return make_practice(slug="dimming", owner_id=owner, title_en="Dimming")


@pytest.fixture
def browser(member):
    return open_browser(as_person=member)


def test_a_writer_is_named_by_mail_address_and_taken_off(practice, browser):
    other = make_person(name="Person Elsewhere")
    address = "/practices/dimming/write/writers/"

    assert "Nobody signs in" in words_of(send(browser, address, email="no@body.example"))
    send(browser, address, email=other.email.upper())

    page = browser.get(address)
    assert "Person Elsewhere" in words_of(page)
    end = re.search(r'action="([^"]+/writers/\w+/)"', page.content.decode())[1]
    browser.post(end, token_of(page))
    assert "Person Elsewhere" not in words_of(browser.get(address))


def test_a_named_writer_finds_the_page_to_write(practice, member):
    writer = make_person()
    browser = open_browser(as_person=writer)
    address = "/practices/dimming/write/"
    assert address not in browser.get("/practices/write/").content.decode()

    actions.name_writer(by=member, practice=practice, person=writer, on=TODAY)

    page = browser.get("/practices/dimming/").content.decode()
    assert 'href="/practices/write/"' in page and address not in page
    listed = browser.get("/practices/write/")
    assert address in listed.content.decode() and "You may write it" in words_of(listed)
    assert browser.get(address).status_code == 200


def test_a_writer_names_nobody(practice, member):
    writer = make_person()
    actions.name_writer(by=member, practice=practice, person=writer, on=TODAY)

    page = open_browser(as_person=writer).get("/practices/dimming/write/writers/")

    assert page.status_code == 409


def token_of(page) -> dict:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    return {"csrfmiddlewaretoken": found[1]}
