"""Asking to talk: whom, how, check, send; and being put in touch without signing in."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest

from rhannu.exchange.models import Request
from rhannu.organisations.models import Enquiry
from tests.factories import (
    NOW,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
)
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def donor():
    return make_organisation(slug="hill", name_en="Hill Council")


@pytest.fixture
def practice(donor):
    return make_practice(slug="dimming", title_en="Dim street lights", donors=[donor])


@pytest.fixture
def post(donor):
    return make_post(organisation=donor, title_en="Lighting Manager")


@pytest.fixture
def manager():
    return make_person(at=make_organisation(slug="vale", name_en="Vale Council"))


ASK = "/conversations/ask/dimming/?donor=hill&kind=visit&q=Lights+cost+too+much"


def test_the_proposed_way_and_post_are_chosen_beforehand(practice, post, manager):
    page = open_browser(as_person=manager).get(ASK).content.decode()

    assert re.search(r'value="visit"[^>]*checked', page)
    assert re.search(rf'value="{post.pk}"[^>]*checked', page)
    assert "“Lights cost too much”" in page


def test_answers_are_checked_before_anything_is_sent(practice, post, manager):
    browser = open_browser(as_person=manager)

    page = send(
        browser, ASK, step="check", kind="call", post=str(post.pk), recipient="vale", q="Lights",
        message="Which lamps?",
    )  # fmt: skip

    said = words_of(page)
    assert "Check your answers" in said and "Lighting Manager" in said and "Which lamps?" in said
    assert "A call" in said and "Vale Council" in said
    assert not Request.objects.exists()


def test_a_request_goes_to_the_post_with_the_problem_in_its_own_words(practice, post, manager):
    browser = open_browser(as_person=manager)

    answer = send(
        browser, ASK, step="send", kind="visit", post=str(post.pk), recipient="vale",
        q="Mae'r bil yn codi", message="Which lamps?",
    )  # fmt: skip

    request = Request.objects.get()
    assert answer["Location"] == f"/conversations/{request.transfer.ref}/"
    assert (request.kind, request.post, request.message) == ("visit", post, "Which lamps?")
    assert request.transfer.words == "Mae'r bil yn codi"
    assert request.transfer.words_language == "cy"
    assert request.transfer.recipient.slug == "vale"


def test_what_was_typed_can_be_changed_after_the_check(practice, post, manager):
    page = send(
        open_browser(as_person=manager), ASK, step="change", kind="shadowing", post="any",
        recipient="vale", message="Which lamps?", q="Lights",
    ).content.decode()  # fmt: skip

    assert re.search(r'value="shadowing"[^>]*checked', page)
    assert ">\nWhich lamps?</textarea>" in page


def test_a_message_that_is_too_long_is_kept_and_told(practice, post, manager):
    page = send(
        open_browser(as_person=manager), ASK, step="check", kind="call", post="any",
        recipient="vale", message="lamp " * 160,
    )  # fmt: skip

    assert "Cut 10 words from your message" in words_of(page)
    assert not Request.objects.exists()


@pytest.mark.parametrize("typed", [{"kind": "page"}, {"post": "999"}, {"recipient": "hill"}])
def test_only_what_is_offered_can_be_chosen(practice, post, manager, typed):
    said = {"kind": "call", "post": "any", "recipient": "vale", **typed}

    page = send(open_browser(as_person=manager), ASK, step="send", **said)

    assert page.status_code == 200 and "There is a problem" in words_of(page)
    assert not Request.objects.exists()


def test_a_donor_that_is_asked_too_much_is_spared(practice, post, donor, manager):
    for number in range(4):
        make_request(practice=practice, donor=donor, by=make_officer(), at=NOW - timedelta(number))

    page = words_of(open_browser(as_person=manager).get(ASK))

    assert "has been asked 4 times in the last 90 days" in page
    assert "How would you like to meet?" not in page and "Choose somebody else" in page


def test_one_s_own_organisation_is_no_one_to_ask(practice, post, donor):
    page = words_of(open_browser(as_person=make_person(at=donor)).get(ASK))

    assert "This is your own organisation" in page


def test_somebody_of_no_organisation_is_told_what_to_do(practice, post):
    page = words_of(open_browser(as_person=make_person()).get(ASK))

    assert "You act for no organisation here" in page and "How would you like" not in page


def test_without_a_donor_those_who_did_it_are_offered_the_most_alike_first(practice, manager):
    far = make_organisation(name_en="Far Board", kind="health_board", region="north")
    near = make_practice(slug="columns", donors=[far, make_organisation(name_en="Near Council")])

    page = words_of(open_browser(as_person=manager).get(f"/conversations/ask/{near.slug}/?q=x"))

    assert page.index("Near Council") < page.index("Far Board")


def test_where_nobody_did_it_the_need_can_be_recorded(manager):
    lonely = make_practice()

    page = words_of(open_browser(as_person=manager).get(f"/conversations/ask/{lonely.slug}/"))

    assert "Nobody else is on record" in page and "Record what you need" in page


def test_an_officer_asks_for_an_organisation(practice, post, manager):
    officer = make_officer()

    send(open_browser(as_person=officer), ASK, step="send", kind="call", post="any",
         recipient="vale", q="", message="")  # fmt: skip

    request = Request.objects.get()
    assert (request.asked_by, request.transfer.recipient.slug) == (officer, "vale")


def test_an_unpublished_practice_cannot_be_asked_about(client, manager):
    hidden = make_practice(published=False)
    client.force_login(manager)

    assert client.get(f"/conversations/ask/{hidden.slug}/").status_code == 404


@pytest.mark.parametrize("many", [1, 12])
def test_the_queries_of_asking_do_not_grow(
    many, client, practice, post, donor, manager, django_assert_num_queries
):
    for _number in range(many):
        make_post(organisation=donor)
        make_organisation()
    make_post(organisation=make_organisation(), holder=manager)
    client.force_login(manager)

    with django_assert_num_queries(10):  # changed? among them whether a duty has come to its most
        client.get(ASK)


# ------------------------------------------------------------------ without signing in


def test_nobody_must_sign_in_to_ring(client, practice, post):
    page = client.get(ASK).content.decode()

    assert "Lighting Manager" in page and "01632 960101" in page
    assert "You need not sign in" in page and "Lights cost too much" in page


def test_whoever_signs_in_to_ask_comes_back_to_what_they_asked(client, practice, post):
    page = client.get(ASK).content.decode()

    assert f'href="/sign-in/?next={quote(ASK, safe="/")}"' in page


def leave(browser, address, **typed):
    said = {
        "words": "Our lights cost too much",
        "name": "Eira Example",
        "organisation_words": "A council",
        "email": "eira@council.example",
    }
    return send(browser, address, **{**said, **typed})


def test_what_somebody_leaves_reaches_the_fund_team(practice, post):
    browser = open_browser()

    answer = leave(browser, f"/cy{ASK}")

    enquiry = Enquiry.objects.get()
    assert (enquiry.about, enquiry.to, enquiry.language) == ("dimming", "hill", "cy")
    assert enquiry.email == "eira@council.example" and enquiry.left_at == NOW
    assert browser.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("field", ["words", "name", "organisation_words", "email"])
def test_each_thing_left_out_is_named(field):
    page = leave(open_browser(), "/needs/record/", **{field: ""})

    assert f'href="#id_{field}"' in page.content.decode()
    assert not Enquiry.objects.exists()


def test_a_body_that_did_not_do_it_is_not_noted(practice, post):
    leave(open_browser(), "/conversations/ask/dimming/?donor=%3Cscript%3E")

    assert Enquiry.objects.get().to == ""


def test_the_officer_sees_who_waits_and_says_when_they_wrote_back(practice, post):
    leave(open_browser(), ASK)
    browser = open_browser(as_person=make_officer())
    enquiry = Enquiry.objects.get()

    page = words_of(browser.get("/needs/"))
    assert "Eira Example, A council" in page and "eira@council.example" in page

    token = re.search(
        r'csrfmiddlewaretoken" value="([^"]+)', browser.get("/needs/").content.decode()
    )
    browser.post(f"/needs/left/{enquiry.ref}/answered/", {"csrfmiddlewaretoken": token[1]})

    enquiry.refresh_from_db()
    assert enquiry.answered_at == NOW
    assert "Eira Example" not in words_of(browser.get("/needs/"))


def test_nobody_else_sees_an_enquiry(client, practice, post, manager):
    leave(open_browser(), ASK)
    enquiry = Enquiry.objects.get()
    client.force_login(manager)

    assert "Eira Example" not in client.get("/needs/").content.decode()
    assert client.post(f"/needs/left/{enquiry.ref}/answered/").status_code == 404
