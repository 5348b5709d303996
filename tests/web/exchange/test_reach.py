"""Reach in the browser: counts by sector for all; bodies, reasons and next steps for the team alone."""

from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.models import Reach
from rhannu.fund.models import ReachStop
from rhannu.organisations.models import Organisation
from tests.exchange.duties import make_awarded
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_transfer,
    system,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def officer():
    return open_browser(as_person=make_officer())


def count():
    actions.count_reach(by=system(), at=NOW)


def many(number, **facts):
    said = {"kind": "college", "region": "north", "autonomous": True, **facts}
    Organisation.objects.bulk_create(
        Organisation(
            slug=f"many-{n}", name_en=f"Many {n}", sort_en=f"many {n:04}", sort_cy="m", **said
        )
        for n in range(number)
    )


def test_anybody_sees_counts_by_sector_and_no_body(client):
    silent = make_organisation()
    many(5)
    count()
    page = words_of(client.get("/reach/"))
    assert "6 of 6 bodies have never been reached" in page
    assert "Education 5 5 0 0 0 0 0 0" in page
    # One council alone could be told from its count.
    assert "Local government" not in page and "left out" in page
    assert silent.name_en not in page and "What to do next" not in page and "By kind" not in page
    assert client.get("/reach/bodies/").status_code == 302
    reader = open_browser(as_person=make_person(at=silent))
    for path in ("/reach/bodies/", "/reach/bodies/csv/", f"/reach/{silent.slug}/"):
        assert reader.get(path).status_code == 404


def test_the_team_sees_the_map_the_groups_and_what_is_next(officer):
    make_organisation(slug="powys", region="mid_and_west")
    make_awarded()
    count()
    page = words_of(officer.get("/reach/"))
    assert "Enter a post : 1" in page and "Mid and West Wales 1 1 0" in page
    assert "1 body has had money from the fund." in page
    chosen = words_of(officer.get("/reach/?answer=powys"))
    assert "No post is known, so nobody can be written to." in chosen
    found = words_of(officer.get("/reach/bodies/?state=never&step=enter_post"))
    assert "Enter a post. No post is known" in found


def test_each_state_leads_to_its_record(officer):
    transfer = make_transfer(mark="confirmed")
    count()
    page = officer.get(f"/reach/{transfer.recipient.slug}/")
    assert "Both sides confirmed that it is in use" in words_of(page)
    assert f"/conversations/{transfer.ref}/" in page.content.decode()
    assert officer.get(f"/conversations/{transfer.ref}/").status_code == 200


def test_an_approach_a_reason_and_a_stop_are_noted_and_lifted(officer):
    body = make_organisation()
    make_post(organisation=body, holder=make_person())
    count()
    place = f"/reach/{body.slug}/"
    assert "Write to a post" in words_of(officer.get(place))
    send(officer, f"{place}approach/", how="phone", whom="Clerk", words="", **on_day("on", TODAY))
    assert "Wait for an answer" in words_of(officer.get(place))
    back = TODAY + timedelta(days=40)
    said = {"reason": "reserves", "words": "", "said_by": "Head of Finance"}
    send(
        officer, f"{place}why-not/", **said, **on_day("said_on", TODAY), **on_day("return_on", back)
    )
    page = words_of(officer.get(place))
    assert "Said by: Head of Finance. Ask again on 2 January 2027." in page
    send(officer, f"{place}stop/", reason="It closes", **on_day("review_on", back))
    assert "No more interest expected." in words_of(officer.get(place))
    send(officer, f"{place}lift/", because="It goes on")
    assert "Lifted on 23 November 2026: It goes on" in words_of(officer.get(place))
    assert officer.get(f"{place}lift/").status_code == 404
    assert ReachStop.objects.get().lifted_because == "It goes on"


@pytest.mark.parametrize(
    ("page", "typed", "said"),
    [
        ("approach", {"how": "phone", "whom": "\0", **on_day("on", TODAY)}, "which post or group"),
        ("approach", {"how": "drum", "whom": "Clerk", **on_day("on", TODAY)}, "Select a valid"),
        ("why-not", {"reason": "other", "said_by": "C", **on_day("said_on", TODAY)}, "few words"),
        ("stop", {"reason": "It closes", "review_on_0": "1", "review_on_1": "1",
                  "review_on_2": "2199"}, "within five years"),
        ("stop", {"reason": "long " * 500, **on_day("review_on", TODAY)}, "words"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence(officer, page, typed, said):
    body = make_organisation()
    answer = send(officer, f"/reach/{body.slug}/{page}/", **typed)
    assert answer.status_code == 200
    assert "There is a problem" in words_of(answer)
    if said != "Select a valid":
        assert said in words_of(answer)


def test_what_makes_no_sense_in_an_address_is_a_page_or_not_found(officer):
    count()
    for query in ("state=zzz", "after=zz", "region=%00", "made_up=7", "answer=nobody"):
        assert officer.get(f"/reach/bodies/?{query}").status_code == 200
        assert officer.get(f"/reach/?{query}").status_code == 200
    assert officer.get("/reach/nobody-here/").status_code == 404


def test_the_spreadsheet_holds_the_days_and_the_next_step(officer):
    body = make_organisation()
    make_transfer(recipient=body, met=True)
    count()
    lines = officer.get("/reach/bodies/csv/").content.decode("utf-8-sig").splitlines()
    line = next(one for one in lines if body.name_en in one)
    assert "In conversation" in line and "2026-09-24" in line and "Enter a post" in line


def test_examples_are_shown_apart(officer):
    body = make_organisation()
    count()
    Reach.objects.create(
        organisation=body,
        is_example=True,
        sort_en="a",
        sort_cy="a",
        kind=body.kind,
        region=body.region,
        state="reached",
        reached=True,
        records={"reached": ["2026-11-01", "approach", "1"]},
    )
    assert "1 of 1 body has" not in words_of(officer.get("/reach/?made_up=1"))
    assert "0 of 1 bodies" in words_of(officer.get("/reach/?made_up=1"))
    assert "1 of 1 bodies has never" in words_of(officer.get("/reach/"))


def test_a_thousand_bodies_cost_the_page_no_more(officer, client, django_assert_max_num_queries):
    many(1_000)
    count()
    officer.get("/reach/bodies/")
    with django_assert_max_num_queries(4):
        client.get("/reach/")
    with django_assert_max_num_queries(9):
        assert officer.get("/reach/").status_code == 200
    with django_assert_max_num_queries(6):
        assert officer.get("/reach/bodies/?kind=college").status_code == 200
    with django_assert_max_num_queries(10):
        assert officer.get("/reach/many-7/").status_code == 200


def test_a_body_whose_day_has_come_stands_on_the_officers_first_page(officer):
    body = make_organisation()
    actions.say_why_not_applying(
        by=make_officer(),
        organisation=body,
        reason="reserves",
        said_by="Clerk",
        said_on=TODAY,
        return_on=TODAY + timedelta(days=1),
        at=NOW,
    )
    assert "approached again" not in words_of(officer.get("/"))
    later = NOW + timedelta(days=1)
    with clock.stopped(later):
        actions.count_reach(by=system(), at=later)
        assert "1 body asked to be approached again by now" in words_of(officer.get("/"))
