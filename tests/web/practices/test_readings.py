"""Which forms of a practice are read: counted after the cache, by kinds of reader, never by whom."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import OperationalError

from rhannu.base import clock
from rhannu.organisations.models import Role
from rhannu.practices import actions as practices
from rhannu.web import readings
from rhannu.web.models import Reading
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_request,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def read(client, practice, form="", language="", **headers):
    path = f"{language}/practices/{practice.slug}/" + (f"{form}/" if form else "")
    response = client.get(path, headers=headers)
    assert response.status_code in (200, 304)
    return response


def counted(*names):
    """What stands in the table: the values of these fields, each with how often."""
    readings.flush()
    found = Counter()
    for row in Reading.objects.all():
        found[tuple(getattr(row, name) for name in names)] += row.times
    return dict(found)


# ------------------------------------------------------------------ what is counted


def test_each_form_and_language_is_counted_by_day(client):
    practice = make_practice()
    read(client, practice)
    read(client, practice, language="/cy")
    read(client, practice, "text", "/cy")
    read(client, practice, "record")
    with clock.stopped(NOW + timedelta(days=1)):
        read(client, practice)

    assert counted("on", "form", "language") == {
        (TODAY, "page", "en"): 1,
        (TODAY, "page", "cy"): 1,
        (TODAY, "text", "cy"): 1,
        (TODAY, "record", "en"): 1,
        (TODAY + timedelta(days=1), "page", "en"): 1,
    }


def test_a_page_that_was_kept_counts_too_even_where_the_browser_has_it(client):
    practice = make_practice()
    etag = read(client, practice)["ETag"]
    read(client, practice)
    assert read(client, practice, if_none_match=etag).status_code == 304

    assert counted("audience", "road") == {("public", "none"): 3}


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": "SomeCrawler/1.0"},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
    ],
)
def test_robots_and_fetching_ahead_are_not_counted(client, headers):
    read(client, make_practice(), **headers)

    assert counted("form") == {}


def test_what_is_no_reading_is_not_counted(client):
    practice = make_practice()
    client.get("/practices/")
    client.get("/practices/nothing-here/")
    client.head(f"/practices/{practice.slug}/")
    client.get(f"/practices/{practice.slug}/?answer=powys")

    assert counted("form") == {}


@pytest.mark.parametrize(
    ("referrer", "road"),
    [
        ("", "none"),
        ("http://testserver/practices/", "here"),
        ("https://www.google.co.uk/", "search"),
        ("https://duckduckgo.com/?q=lamps", "search"),
        ("https://www.gov.wales/invest-save", "public_body"),
        ("https://www.gwynedd.llyw.cymru/", "public_body"),
        ("https://cavuhb.nhs.wales/", "public_body"),
        ("https://notgoogle.example/", "other"),
        ("https://gov.wales.example/", "other"),
        ("http://[broken", "none"),
    ],
)
def test_only_the_kind_of_place_one_came_from_is_kept(client, referrer, road):
    read(client, make_practice(), referer=referrer)

    assert counted("road") == {(road,): 1}
    assert "example" not in str(Reading.objects.values())


def test_a_link_in_our_own_mail_is_told_apart(client):
    from rhannu.notices.letters import address

    practice = make_practice()
    link = address("practices:practice", practice.slug, language="cy")
    client.get(link.removeprefix("http://127.0.0.1:8000"))

    assert counted("language", "road") == {("cy", "mail"): 1}


def test_the_reader_is_a_role_or_a_kind_of_body_and_no_more(client):
    practice = make_practice()
    board = make_organisation(kind="health_board")
    for person in (
        make_person(at=board),
        make_person(at=board, role=Role.CONVENOR),
        make_auditor(),
    ):
        client.force_login(person)
        read(client, practice)
    client.force_login(make_person())
    read(client, practice, "text")

    assert counted("audience") == {
        ("health_board",): 1,
        ("convenor",): 1,
        ("auditor",): 1,
        ("member",): 1,
    }
    assert {field.name for field in Reading._meta.fields} == {
        *("id", "practice", "on", "form", "language", "audience", "road", "times")
    }


# ------------------------------------------------------------------ what it costs


def test_no_reader_waits_for_the_counting(client, django_assert_num_queries):
    practice = make_practice()
    read(client, practice)
    with django_assert_num_queries(1):  # has anything changed?
        read(client, practice)


def test_a_thousand_readings_are_written_in_two_queries(client, django_assert_num_queries):
    body = make_organisation()
    kind = readings.Kind("lamps", TODAY, "page", "en", "member", body.pk, "none")
    for _time in range(1000):
        readings.count(kind)
    with django_assert_num_queries(4):  # kinds of body; a transaction around the rows
        readings.flush()

    assert Reading.objects.get().times == 1000
    assert Reading.objects.get().audience == "local_authority"


# ------------------------------------------------------------------ nothing is lost, nothing twice


def test_the_same_kind_is_added_to_its_row(client):
    practice = make_practice()
    for _time in range(3):
        read(client, practice)
        readings.flush()
    readings.flush()

    assert Reading.objects.get().times == 3


def test_what_cannot_be_written_now_is_written_later(client, monkeypatch):
    practice = make_practice()
    read(client, practice)

    def busy(_counts):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(readings, "_write", busy)
        readings.flush()
    read(client, practice)

    assert counted("form") == {("page",): 2}


def test_the_counts_are_written_by_time_and_sooner_where_there_are_many(client, monkeypatch):
    asked = []
    monkeypatch.setattr(readings, "_soon", asked.append)
    kind = readings.Kind("lamps", TODAY, "page", "en", "public", None, "none")
    readings.count(kind)
    assert asked == [readings.FLUSHED_AFTER]

    readings._memory.timer = object()  # it is set
    for _time in range(readings.FLUSHED_AT - 1):
        readings.count(kind)
    assert asked == [readings.FLUSHED_AFTER, 0.0]


# ------------------------------------------------------------------ the panel


def kept(practice, times, **facts):
    told = {"form": "page", "language": "en", "audience": "public", "road": "none", "on": TODAY}
    return Reading.objects.create(practice=practice.slug, times=times, **{**told, **facts})


def panel_of(client, practice, language=""):
    response = client.get(f"{language}/practices/{practice.slug}/readers/")
    assert response.status_code == 200
    page = re.sub(r"\s+", " ", response.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<h1") :]))


def owned(**facts):
    owner = make_organisation()
    practice = make_practice(**facts)
    practices.confirm_practice(by=make_officer(), practice=practice, on=TODAY)
    practice.owner = owner
    practice.save(update_fields=["owner"])
    return practice, make_person(at=owner)


def test_the_panel_is_there_for_its_owner_and_the_fund_team_alone(client):
    practice, owner = owned()
    address = f"/practices/{practice.slug}/readers/"

    assert client.get(address).status_code == 302  # sign in first
    client.force_login(make_person(at=make_organisation()))
    assert client.get(address).status_code == 404
    assert address not in client.get(f"/practices/{practice.slug}/").content.decode()
    for person in (owner, make_officer()):
        client.force_login(person)
        assert client.get(address).status_code == 200
        assert address in client.get(f"/practices/{practice.slug}/").content.decode()


def test_small_counts_are_told_to_nobody_but_the_fund_team(client):
    practice, owner = owned()
    kept(practice, 41)
    kept(practice, 4, form="pdf", audience="fire_and_rescue")

    client.force_login(owner)
    page = panel_of(client, practice)
    assert "The one-page PDF fewer than five 0" in page
    assert "Fire and rescue service fewer than five" in page
    assert "Read 45 times," in page and "The page 40 0" in page
    assert " 4 " not in page and " 41 " not in page

    client.force_login(make_officer())
    page = panel_of(client, practice)
    assert "The one-page PDF 4 0" in page and "45 times" in page


def test_only_the_last_twelve_weeks_count_and_an_old_slug_counts_with_the_new(client):
    practice, _owner = owned(slug="old-name")
    kept(practice, 7, on=TODAY - timedelta(weeks=11))
    kept(practice, 100, on=TODAY - timedelta(weeks=12))
    practices.rename_practice(by=system(), practice=practice, slug="new-name")
    practice.refresh_from_db()
    kept(practice, 9)
    client.force_login(make_officer())

    assert "16 times" in panel_of(client, practice)


@pytest.mark.parametrize("number", [1, 200])
def test_the_panel_costs_the_same_however_much_was_read(
    client, django_assert_max_num_queries, number
):
    practice, _owner = owned(donors=[make_organisation()])
    roles = ["public", *Role.values]
    for one in range(number):
        kept(
            practice,
            30,
            on=TODAY - timedelta(days=one % 80),
            audience=roles[one % 3],
            form=["page", "pdf"][one % 2],
        )
        if one > 60:
            break
    client.force_login(make_officer())
    with django_assert_max_num_queries(12):
        panel_of(client, practice)


def test_the_panel_says_the_one_thing_to_do_next_in_both_languages(client):
    practice, _owner = owned(donors=[make_organisation()])
    client.force_login(make_officer())
    assert "Few have read it yet" in panel_of(client, practice)

    kept(practice, 30)
    assert "nobody on record can be rung about it" in panel_of(client, practice)
    assert "nid oes neb ar gofnod y gellir ei ffonio" in panel_of(client, practice, "/cy")


def test_questions_are_counted_and_a_rate_stands_on_five_with_its_interval(client):
    donors = [make_organisation() for _one in range(5)]
    practice, _owner = owned(donors=donors)
    kept(practice, 50)
    client.force_login(make_officer())
    for donor in donors[:4]:
        make_request(practice=practice, donor=donor)
    page = panel_of(client, practice)
    assert "4 questions" in page and "No rate is shown" in page

    make_request(practice=practice, donor=donors[4])
    page = panel_of(client, practice)
    assert "5 questions" in page
    assert "10 in 100 readings of the page; by chance alone it could be 4 to 21." in page


def test_a_picture_has_its_table_and_a_small_week_is_drawn_without_its_height(client):
    practice, owner = owned()
    kept(practice, 3)
    kept(practice, 20, on=TODAY - timedelta(weeks=2))
    client.force_login(owner)
    page = client.get(f"/practices/{practice.slug}/readers/").content.decode()

    bars = re.findall(
        r'<rect class="rh-bar rh-bar--(read(?: rh-bar--hidden)?)"[^>]*height="(\d+)"', page
    )
    assert [kind for kind, _height in bars[:2]] == ["read", "read rh-bar--hidden"]
    assert len(re.findall(r'role="img"', page)) == 2
    assert re.search(r"23 November</th><td[^>]*>fewer than five</td>", page)


def test_the_advice_leads_to_where_it_is_followed_and_ends_with_the_practice(client):
    owner = make_organisation()
    practice = make_practice(owner=owner)
    client.force_login(make_person(at=owner))
    address = f"/practices/{practice.slug}/readers/"
    assert f'href="/practices/{practice.slug}/text/"' in client.get(address).text

    type(practice).objects.filter(pk=practice.pk).update(lifecycle="retired")

    page = client.get(address).text
    assert "It is retired, so there is nothing to do" in page
    assert f'href="/practices/{practice.slug}/text/"' not in page
    assert "Confirm that it is right" not in client.get(f"/practices/{practice.slug}/").text
