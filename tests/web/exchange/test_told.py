"""From a line or a mail to a recorded meeting: one tap, or as many as it takes to put it right."""

import re

import pytest

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.files.mails import ReadMail
from rhannu.exchange.models import Encounter, Told
from tests.factories import (
    NOW,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LINE = "rang Cardiff about LED lights, visit in March"
BOX = {"said": LINE}
MOST_QUERIES = 14


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def transfer():
    cardiff = make_organisation(short_en="Cardiff", name_en="Cardiff Council")
    lights = make_practice(title_en="LED street lights", title_cy="Goleuadau LED", donors=[cardiff])
    powys = make_organisation(short_en="Powys")
    return make_transfer(practice=lights, donor=cardiff, recipient=powys)


@pytest.fixture
def officer(client):
    officer = make_officer()
    client.force_login(officer)
    return officer


def fields_of(page):
    """What a browser would send of the meeting's form as it stands."""
    form = re.search(r'<form method="post"(?:(?!</form>).)*name="held_on_0".*?</form>', page, re.S)[
        0
    ]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'\b{one}="([^"]*)"', tag) for one in ("name", "value"))
        if name and ("radio" not in tag or "checked" in tag):
            sent[name[1]] = value[1] if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)', form):
        sent[name] = text.strip()
    return sent


def test_a_line_on_the_first_page_is_one_tap_from_being_recorded(client, officer, transfer):
    assert 'name="said"' in client.get("/").content.decode()

    page = client.post("/conversations/told/note/", BOX).content.decode()
    assert "LED street lights" in page and "visit in March (by 31 March 2027)" in page
    assert not Told.objects.exists()
    done = client.post("/conversations/told/keep/", fields_of(page))

    assert done["Location"] == f"/conversations/{transfer.ref}/"
    met = Encounter.objects.get()
    assert (met.kind, met.held_on, met.note) == ("call", NOW.date(), LINE)
    assert met.on_behalf_of == transfer.donor
    promise = met.commitments.get()
    assert (promise.what, str(promise.due)) == ("visit in March", "2027-03-31")
    assert Told.objects.get().words == ""


def test_what_is_wrong_is_said_and_nothing_is_kept(client, officer, transfer):
    page = client.post("/conversations/told/note/", BOX).content.decode()
    sent = fields_of(page) | {"held_on_0": "24"}

    answer = client.post("/conversations/told/keep/", sent).content.decode()

    assert "The date is in the future" in answer and not Told.objects.exists()


def test_a_note_is_kept_for_later_and_stands_on_the_first_page(client, officer, transfer):
    client.post("/conversations/told/keep/", {**BOX, "act": "keep"})

    assert "1 mail or note may tell of a meeting" in client.get("/").content.decode()
    told = Told.objects.get()
    listed = client.get("/conversations/told/").content.decode()
    assert LINE in listed and f"/conversations/told/{told.ref}/" in listed
    page = client.get(f"/conversations/told/{told.ref}/").content.decode()
    assert client.post(f"/conversations/told/{told.ref}/", fields_of(page)).status_code == 302
    assert Encounter.objects.count() == 1
    assert "may tell of a meeting" not in client.get("/").content.decode()


def test_the_officer_says_what_it_is_about(client, officer, transfer):
    told = actions.take_note(by=officer, words="had a word about the usual", at=NOW)
    address = f"/conversations/told/{told.ref}/"
    assert "We found no conversation" in client.get(address).content.decode()

    page = client.get(address, {"say": "Powys LED street lights"}).content.decode()

    assert client.post(address, fields_of(page)).status_code == 302
    assert Encounter.objects.get().transfer == transfer


def test_it_is_thrown_away(client, officer):
    told = actions.take_note(by=officer, words="the lunch was good", at=NOW)

    client.post(f"/conversations/told/{told.ref}/drop/")

    told.refresh_from_db()
    assert (told.closed_as, told.words) == ("thrown_away", "")
    assert client.get(f"/conversations/told/{told.ref}/").status_code == 404


@pytest.mark.parametrize("role", [None, "auditor", "analyst"])
def test_nobody_else_sees_that_it_is_there(client, role, transfer):
    told = actions.take_note(by=system(), words=LINE, at=NOW)
    client.force_login(make_person(at=transfer.donor, role=role))

    for path in ("", f"{told.ref}/"):
        assert client.get(f"/conversations/told/{path}").status_code == 404
    assert client.post("/conversations/told/note/", BOX).status_code == 404


def test_both_sides_read_the_subject_of_a_mail_and_not_its_words(client, officer, transfer):
    mail = ReadMail(
        digest="a" * 64, subject="LED lights", words="We rang Cardiff. Powys is slow.", sent_at=NOW
    )
    told = actions.take_mail_in(by=system(), mail=mail, at=NOW)
    page = client.get(f"/conversations/told/{told.ref}/").content.decode()

    client.post(f"/conversations/told/{told.ref}/", fields_of(page))

    note = Encounter.objects.get().note
    assert note.startswith("LED lights") and "slow" not in note


def test_what_a_mail_holds_is_shown_as_words(client, officer):
    told = actions.take_note(by=officer, words="<script>alert(1)</script>", at=NOW)

    page = client.get(f"/conversations/told/{told.ref}/").content.decode()

    assert "<script>alert" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize("many", [1, 60])
def test_the_list_costs_the_same_however_long(client, officer, many, django_assert_num_queries):
    for number in range(many):
        actions.take_note(by=officer, words=f"rang {number}", at=NOW)
    client.get("/conversations/told/")

    with django_assert_num_queries(
        2 if many == 1 else 3
    ):  # has anything changed? the rows; how many more
        client.get("/conversations/told/")


@pytest.mark.parametrize("many", [1, 12, 40])
def test_one_of_them_costs_the_same_however_much_is_on_record(
    client, officer, transfer, many, django_assert_max_num_queries
):
    for _number in range(many):
        make_transfer(recipient=transfer.donor)
    told = actions.take_note(by=officer, words=LINE, at=NOW)
    client.get(f"/conversations/told/{told.ref}/")

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"/conversations/told/{told.ref}/")
