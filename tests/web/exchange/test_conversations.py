"""The list of conversations, and the officer's introduction."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from rhannu.exchange import actions
from rhannu.exchange.models import Transfer
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
    make_transfer,
)
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def rows(page):
    """What each row of the list says."""
    found = re.findall(r"<tr class=\"govuk-table__row\"><th scope=\"row\".*?</tr>", page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def listed(client, person, show=""):
    client.force_login(person)
    return rows(client.get(f"/conversations/?show={show}").content.decode())


def test_a_row_says_with_whom_where_it_stands_and_what_is_next(client):
    donor = make_organisation(name_en="Hill Council", short_en="Hill")
    practice = make_practice(title_en="Dim street lights", donors=[donor])
    request = make_request(practice=practice, donor=donor, at=NOW - timedelta(days=12))

    [row] = listed(client, make_person(at=request.transfer.recipient))

    assert "Dim street lights" in row and "Hill" in row
    assert "Asked, no answer yet Stuck" in row and "Answer the request" in row
    assert "12 days" in row


def test_one_sees_what_one_s_own_organisation_takes_part_in(client):
    own, other = make_request(), make_request()

    assert len(listed(client, make_person(at=own.transfer.donor))) == 1
    assert len(listed(client, make_person(at=other.transfer.recipient))) == 1
    assert len(listed(client, make_person())) == 0
    assert len(listed(client, make_officer())) == 2


def test_an_officer_reads_both_names(client):
    hill, vale = (make_organisation(name_en=name, short_en=name) for name in ("Hill", "Vale"))
    make_request(practice=make_practice(donors=[hill]), donor=hill, recipient=vale)

    [row] = listed(client, make_officer())

    assert "Hill → Vale" in row


def test_the_last_moved_comes_first(client):
    for days, title in ((5, "Older"), (1, "Newest"), (9, "Oldest")):
        donor = make_organisation()
        practice = make_practice(title_en=title, donors=[donor])
        make_request(practice=practice, donor=donor, at=NOW - timedelta(days=days))

    found = listed(client, make_officer())

    assert [row.split()[0] for row in found] == ["Newest", "Older", "Oldest"]


def test_the_list_can_show_fewer(client):
    officer = make_officer()
    old = NOW - timedelta(days=20)
    titles = {
        "Asked": lambda facts: make_request(at=NOW, **facts),
        "Silent": lambda facts: make_request(at=old, **facts),
        "Declined": lambda facts: make_transfer(at=NOW, met=True, decision="not_here", **facts),
        "Confirmed": lambda facts: make_transfer(at=NOW, mark="confirmed", **facts),
    }
    for title, begin in titles.items():
        donor = make_organisation()
        begin({"practice": make_practice(title_en=title, donors=[donor]), "donor": donor})

    def shown(show):
        return {row.split()[0] for row in listed(client, officer, show)}

    assert shown("") == set(titles)
    assert shown("moving") == {"Asked", "Confirmed"}
    assert shown("stuck") == {"Silent"}
    assert shown("decided") == {"Declined", "Confirmed"}
    assert shown("waiting") == {"Confirmed"}
    assert shown("nonsense") == set(titles)


def test_what_waits_for_the_reader_is_their_own_side_s_move(client):
    request = make_request()

    assert listed(client, make_person(at=request.transfer.donor), "waiting")
    assert not listed(client, make_person(at=request.transfer.recipient), "waiting")


def test_an_empty_list_says_what_will_stand_there(client):
    client.force_login(make_person())

    assert "No conversation has begun yet." in client.get("/conversations/").content.decode()


def test_a_made_up_one_is_marked(client):
    officer, transfer = make_officer(), make_transfer()
    assert "Example" not in listed(client, officer)[0]

    Transfer.objects.filter(pk=transfer.pk).update(is_example=True)
    cache.clear()

    assert "Example" in listed(client, officer)[0]


def test_the_list_needs_a_sign_in(client):
    assert client.get("/conversations/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("show", ["", "waiting", "moving", "stuck", "decided"])
@pytest.mark.parametrize("many", [1, 30])
def test_the_queries_do_not_grow(show, many, client, django_assert_num_queries):
    donor = make_organisation()
    practice = make_practice(donors=[donor])
    for _number in range(many):
        make_request(practice=practice, donor=donor, by=make_officer(), at=NOW)
    reader = make_person()
    make_post(organisation=donor, holder=reader)
    client.force_login(reader)

    with django_assert_num_queries(5):
        client.get(f"/conversations/?show={show}")


def test_a_long_list_is_paged_without_loss(client):
    donor = make_organisation()
    for number in range(30):
        practice = make_practice(title_en=f"Practice-{number}", donors=[donor])
        make_request(practice=practice, donor=donor, by=make_officer(), at=NOW)
    client.force_login(make_person(at=donor))

    first = client.get("/conversations/").content.decode()
    after = re.search(r'href="\?([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    second = client.get(f"/conversations/?{after}").content.decode()

    titles = [row.split()[0] for row in rows(first) + rows(second)]
    assert len(rows(first)) == 25 and len(titles) == len(set(titles)) == 30


# ------------------------------------------------------------------ the introduction


@pytest.fixture
def request_with_post():
    donor = make_organisation(name_en="Hill Council", name_cy="Cyngor y Bryn")
    post = make_post(organisation=donor, email="lighting@hill.example")
    practice = make_practice(
        title_en="Dim street lights", title_cy="Pylu'r goleuadau", donors=[donor]
    )
    return make_request(practice=practice, donor=donor, post=post)


def test_an_introduction_stands_in_both_languages_ready_for_one_s_own_mail(request_with_post):
    address = f"/conversations/{request_with_post.transfer.ref}/introduction/"

    page = open_browser(as_person=make_officer()).get(address).content.decode()

    assert "Hill Council has done it: Dim street lights." in page
    assert "Cyngor y Bryn" in page and "Pylu&#x27;r goleuadau" in page
    assert 'href="mailto:lighting@hill.example,person' in page
    assert "subject=Introduction%3A%20Dim%20street%20lights" in page


def test_it_is_sent_once_and_that_is_recorded(request_with_post):
    browser = open_browser(as_person=make_officer())
    address = f"/conversations/{request_with_post.transfer.ref}/introduction/"

    answer = send(browser, address)

    request_with_post.refresh_from_db()
    assert request_with_post.introduced_at == NOW
    assert answer["Location"] == f"/conversations/{request_with_post.transfer.ref}/"
    page = words_of(browser.get(address))
    assert "The introduction is recorded already" in page and "I have sent it" not in page


@pytest.mark.parametrize("side", ["donor", "recipient", None])
def test_nobody_else_finds_the_introduction(client, request_with_post, side):
    if side:
        client.force_login(make_person(at=getattr(request_with_post.transfer, side)))

    address = f"/conversations/{request_with_post.transfer.ref}/introduction/"

    assert client.get(address).status_code == 404


def test_there_is_none_where_nobody_was_asked(client):
    organisation = make_organisation()
    decision = actions.decide(
        by=make_person(at=organisation), practice=make_practice(), organisation=organisation,
        answer="adopt", decided_on=TODAY, at=NOW,
    )  # fmt: skip
    client.force_login(make_officer())

    address = f"/conversations/{decision.transfer.ref}/introduction/"

    assert client.get(address).status_code == 404
