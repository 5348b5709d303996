"""Sharing duties in the browser: proposed, agreed, changed, waived, met; listed; thanked for."""

from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.models import SharingDuty
from tests.exchange.duties import agreed_duty, make_awarded, meet, propose
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FULL = "helped as often as was agreed at the most"


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def work():
    return make_awarded()


@pytest.fixture
def officer():
    return open_browser(as_person=make_officer())


def terms(work, **more):
    until = on_day("until", TODAY + timedelta(days=300))
    numbers = {"sessions": "2", "places": "1", "cap": "6", "pence": "450"}
    return {"post": work.post.ref, **numbers, **until, **more}


def test_from_the_page_of_a_project_it_is_proposed_in_proportion_and_agreed(work, officer):
    work.project.sums.create(measure="award", claim="declared", pence=60_000_000)
    place = f"/projects/{work.project.slug}/"
    assert "Propose a sharing duty" in words_of(officer.get(place))
    ask = f"/duties/of/{work.project.slug}/"
    page = officer.get(ask)
    assert "money awarded: £600,000" in words_of(page)
    assert 'name="sessions" value="4"' in page.content.decode()

    there = send(officer, ask, **terms(work)).url

    helper = open_browser(as_person=work.holder)
    assert "Waits to be agreed" in words_of(helper.get(there))
    assert "Waits to be agreed" in words_of(helper.get(place))
    send(helper, f"{there}agree/", wants_en="How others dim at night", wants_cy="")
    page = words_of(helper.get(there))
    assert "3 meetings are left" in page and "How others dim at night" in page
    meet(work, "visit", TODAY)
    assert "2 meetings are left" in words_of(helper.get(there))
    assert "Visits hosted 1 1 0" in words_of(officer.get(place))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"post": ""}, "Choose the post that helps"),
        ({"post": "nobody"}, "Choose"),
        ({"sessions": "many"}, "Enter a whole number, such as 4"),
        ({"sessions": "-3"}, "0"),
        ({"cap": "1"}, "Give a most from 3"),
        ({"pence": "lots"}, "Enter a sum of money"),
        ({"pence": "99999999"}, "Give a sum from £0"),
        (on_day("until", TODAY), "Give a day to come"),
        ({"until_0": "31", "until_1": "2"}, "date"),
    ],
)
def test_what_is_typed_wrong_is_told_and_kept(work, officer, typed, sentence):
    page = send(officer, f"/duties/of/{work.project.slug}/", **terms(work, **typed))
    assert page.status_code == 200 and sentence in words_of(page)
    assert not SharingDuty.objects.exists()


def test_where_nobody_states_the_sum_the_least_is_proposed_and_said(work, officer):
    assert "the least is proposed" in words_of(officer.get(f"/duties/of/{work.project.slug}/"))


def test_a_duty_is_changed_agreed_for_the_body_met_or_waived(work, officer):
    duty = propose(work)
    place = f"/duties/{duty.ref}/"
    send(officer, f"{place}change/", **terms(work, sessions="0"))
    send(officer, f"{place}agree/")
    assert "The fund team noted it" in words_of(officer.get(place))
    assert officer.get(f"{place}met/").status_code != 200
    meet(work, "visit", TODAY)
    send(officer, f"{place}met/")
    assert "Met" in words_of(officer.get(place))
    other = propose(make_awarded())
    page = send(officer, f"/duties/{other.ref}/waive/", reason=" ")
    assert "Say why it is waived" in words_of(page)
    send(officer, f"/duties/{other.ref}/waive/", reason="The body was merged")
    assert "The body was merged" in words_of(officer.get(f"/duties/{other.ref}/"))


def test_to_others_neither_the_duty_nor_the_list_is_there(work):
    duty = propose(work)
    third = open_browser(as_person=make_person(at=make_organisation()))
    for address in (f"/duties/{duty.ref}/", "/duties/", f"/duties/of/{work.project.slug}/"):
        assert third.get(address).status_code == 404
    for browser in (third, open_browser()):
        assert "Helping others in return" not in words_of(
            browser.get(f"/projects/{work.project.slug}/")
        )
    assert open_browser(as_person=work.holder).get("/duties/").status_code == 404


def test_whoever_would_ask_is_told_that_the_most_is_reached(work):
    agreed_duty(work, sessions=0, places=1, cap=1)
    asker = open_browser(as_person=make_person(at=make_organisation()))
    ask = f"/conversations/ask/{work.practice.slug}/?donor={work.donor.slug}"
    assert FULL not in words_of(asker.get(ask))
    meet(work, "visit", TODAY)
    assert FULL in words_of(asker.get(ask))


def test_whoever_would_ask_reads_what_they_want_to_learn_in_return(work):
    duty = propose(work)
    actions.agree_duty(by=work.holder, duty=duty, wants_en="How you pay for repairs", at=NOW)
    asker = open_browser(as_person=make_person(at=make_organisation()))
    ask = f"/conversations/ask/{work.practice.slug}/?donor={work.donor.slug}"
    assert "How you pay for repairs" in words_of(asker.get(ask))
    assert "How you pay for repairs" in words_of(asker.get(f"/cy{ask}"))


def test_the_list_shows_those_that_end_first_and_costs_the_same_however_long(
    officer, django_assert_num_queries
):
    late = agreed_duty(make_awarded(title_en="Late work"))
    SharingDuty.objects.filter(pk=late.pk).update(until=TODAY - timedelta(days=3))
    for _number in range(3):
        agreed_duty(make_awarded(title_en="Other work"))
    page = words_of(officer.get("/duties/"))
    assert page.index("Late work") < page.index("Other work") and "Behind: 4 meetings" in page
    with django_assert_num_queries(4):  # changed? the reader, the rows, projects, counts
        officer.get("/duties/")
    for _number in range(9):
        agreed_duty(make_awarded())
    officer.get("/duties/")
    with django_assert_num_queries(4):
        officer.get("/duties/")
    assert "No duty stands here" in words_of(officer.get("/duties/?show=waived"))
    assert officer.get("/duties/?show=nonsense&after=%00").status_code == 200


def test_whoever_helped_is_thanked_and_anybody_can_check_it(work):
    duty = agreed_duty(work)
    place = f"/duties/{duty.ref}/"
    helper, anybody = open_browser(as_person=work.holder), open_browser()
    assert anybody.get(f"{place}checked/").status_code == 404
    assert "Letter of thanks" not in words_of(helper.get(place))
    meet(work, "visit", TODAY)
    letter = helper.get(f"{place}thanks/")
    assert letter["Content-Type"] == "application/pdf" and letter.content.startswith(b"%PDF")
    page = anybody.get(f"{place}checked/")
    assert "0 sessions and 1 visit hosted" in words_of(page)
    assert str(work.donor) in words_of(page) and work.holder.name not in words_of(page)
    assert page["X-Robots-Tag"] == "noindex, nofollow"


def test_an_example_is_marked(work, officer):
    made_up = make_officer()
    made_up.is_fictional = True
    made_up.save()
    duty = propose(work, by=made_up)
    assert duty.is_example and "Example" in words_of(officer.get(f"/duties/{duty.ref}/"))


def test_awards_without_a_duty_are_listed_and_cost_the_same_however_many(
    officer, django_assert_num_queries
):
    agreed_duty(make_awarded(title_en="With one"))
    make_awarded(title_en="Without one")
    place = "/duties/?show=none"
    page = officer.get(place)
    assert "Without one" in words_of(page) and "With one" not in words_of(page)
    assert "/duties/of/" in page.content.decode()
    for _number in range(12):
        make_awarded()
    officer.get(place)
    with django_assert_num_queries(3):  # changed?, the awards, their projects
        officer.get(place)
