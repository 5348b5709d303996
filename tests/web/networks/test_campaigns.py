"""The fund team's pages of campaigns: written, looked at, sent, and followed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rhannu.fund import actions as fund
from rhannu.networks import actions
from rhannu.networks.campaigns_due import tick as tick_networks
from rhannu.networks.models import Campaign, PostAsk, Reached
from rhannu.notices.tick import tick
from rhannu.organisations.models import Post
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_request,
)
from tests.notices.campaigns import WORDS, make_campaign, make_holder
from tests.web.exchange.browser import on_day, open_browser, send, words_of
from tests.web.exchange.conftest import it_is_now  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TYPED = {"occasion": "opens", **WORDS}


def at(view, *parts):
    return reverse(f"campaigns:{view}", args=parts)


@pytest.fixture
def officer():
    return open_browser(as_person=make_officer())


def go(at=NOW):
    tick_networks(at)
    tick(at)


def test_an_officer_writes_aims_tests_and_schedules(officer):
    for _number in range(2):
        make_holder()

    aim = send(officer, at("new"), **TYPED).url
    page = send(officer, aim, titles="cabinet member for finance").url
    assert "It would reach 2 people." in words_of(officer.get(page))
    assert "Send a test to yourself, and read it." in words_of(officer.get(page))
    campaign = Campaign.objects.get()
    actions.test_campaign(by=campaign.made_by, campaign=campaign, at=NOW)
    when = {**on_day("send_on", TODAY + timedelta(days=1)), "each_year": "on", "seen": "2"}
    send(officer, at("send", campaign.ref), **when)

    said = words_of(officer.get(page))
    assert "It goes out on 24 November 2026." in said
    assert "and drafted again each year" in said


def test_what_goes_is_what_was_seen(officer):
    make_holder()
    campaign = make_campaign(scheduled=False)
    actions.test_campaign(by=campaign.made_by, campaign=campaign, at=NOW)
    when = on_day("send_on", TODAY)
    officer.get(at("send", campaign.ref))
    make_holder()

    answer = send(officer, at("send", campaign.ref), **when, seen="1")

    assert "It would now go to 2 people. Look at them again" in words_of(answer)
    assert 'name="seen" value="2"' in answer.content.decode()
    assert send(officer, at("send", campaign.ref), **when, seen="2").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text_en": "Look <a href=x>here</a>"}, "Write plain text"),
        ({"text_cy": "Gweler http://x.example/"}, "Begin every address in the text with https://"),
        ({"link": "//evil.example/"}, "Give a page of this site"),
        ({"link": "http://evil.example/"}, "Give a page of this site"),
        ({"link": "javascript:alert(1)"}, "Give a page of this site"),
        ({"subject_en": "x" * 121}, "at most 120 letters"),
        ({"occasion": "nonsense"}, "Select a valid choice"),
    ],
)
def test_only_plain_text_and_safe_links_are_taken(officer, wrong, said):
    answer = send(officer, at("new"), **{**TYPED, **wrong})

    assert answer.status_code == 200 and said in words_of(answer)
    assert not Campaign.objects.exists()


def test_a_draft_may_be_in_one_language_and_does_not_go(officer):
    made = send(officer, at("new"), occasion="news", subject_en="News", text_en="Read\0 it.").url
    ref = Campaign.objects.get().ref

    assert made == at("whom", ref)
    assert "Write the subject and the text in Welsh." in words_of(officer.get(at("campaign", ref)))
    refused = officer.get(at("send", ref))
    assert refused.status_code == 409 and "in Welsh" in words_of(refused)


def test_bodies_whose_post_nobody_knows_stand_with_what_can_be_done(officer):
    make_holder(organisation=make_organisation(short_en="Conwy"))
    gap = make_organisation(short_en="Powys", slug="powys")
    campaign = make_campaign(scheduled=False, kinds=["local_authority"])

    said = words_of(officer.get(at("not_known", campaign.ref)))
    assert "Powys Not known who holds such a post." in said and "Conwy" not in said
    send(officer, at("not_known", campaign.ref))
    post = {"csrfmiddlewaretoken": officer.cookies["csrftoken"].value}
    officer.post(at("ask", campaign.ref, "powys"), post)
    assert "no answer yet" in words_of(officer.get(at("not_known", campaign.ref)))
    told = {"title_en": "Cabinet Member for Finance", "title_cy": "", "name": "Gwen"}
    told |= {"email": "gwen@powys.example", "language": "cy"}
    send(officer, at("enter", campaign.ref, "powys"), **told)

    assert Post.objects.get(organisation=gap).holdings.get().person.language == "cy"
    assert "somebody gets it" in words_of(officer.get(at("not_known", campaign.ref)))
    assert PostAsk.objects.get().entered_at == NOW


def test_the_cascade_is_drawn_and_says_since_and_never_because(officer):
    body = make_organisation(short_en="Conwy")
    holder = make_holder(organisation=body)
    campaign = make_campaign()
    go()
    reached = Reached.objects.get(person=holder)
    actions.follow_campaign(by=holder, reached=reached, at=NOW)
    told = {"name": "Gwen", "title": "Treasurer", "email": "gwen@conwy.example"}
    actions.pass_on(by=holder, reached=reached, at=NOW, **told)
    later = NOW + timedelta(hours=2)
    go(later)
    donor = make_organisation()
    make_request(
        practice=make_practice(donors=[donor]), donor=donor, recipient=body, by=holder, at=later
    )

    page = officer.get(at("campaign", campaign.ref))

    said = words_of(page)
    assert "Written to 2 people, passed on to 1 more" in said
    assert "Since then asked another body about a practice 1 organisation" in said
    assert "because of it" not in said
    assert page.content.decode().count('role="img"') == 3  # bars in two sizes, and the tree
    listed = words_of(officer.get(at("passed_on", campaign.ref)))
    assert "Treasurer, Gwen Conwy Sent on 23 November 2026" in listed


def test_the_year_shows_what_goes_out_beside_the_days_of_rounds(officer):
    make_holder()
    make_campaign(send_on=TODAY + timedelta(days=40))
    found = fund.keep_fund(by=make_officer(), slug="the-fund", name_en="Fund", name_cy="Cronfa")
    fund.keep_round(
        by=make_officer(), fund=found, code="r1", name_en="Round 1", name_cy="Rownd 1",
        announced_on=TODAY + timedelta(days=10),
    )  # fmt: skip

    said = words_of(officer.get(at("year")))

    assert "Round 1: A round is announced 3 December" in said
    assert "The next round opens 2 January" in said


def test_nobody_but_the_team_finds_these_pages():
    make_holder()
    campaign = make_campaign(scheduled=False)
    browser = open_browser(as_person=make_person(at=make_organisation()))

    for view in ("campaign", "people", "passed_on", "not_known", "change", "whom", "send"):
        assert browser.get(at(view, campaign.ref)).status_code == 404
    assert browser.get(at("list")).status_code == browser.get(at("year")).status_code == 404


@pytest.mark.parametrize("view", ["people", "not_known", "campaign", "passed_on"])
def test_a_page_asks_the_database_no_more_for_more_people(
    view, officer, django_assert_max_num_queries
):
    make_holder()
    campaign = make_campaign(scheduled=False)
    address = at(view, campaign.ref)
    officer.get(address)
    for _number in range(30):
        make_holder()
        make_organisation()

    with django_assert_max_num_queries(24):
        page = officer.get(address)
    assert page.status_code == 200


def test_pages_of_people_hold_everybody_once(officer):
    for _number in range(30):
        make_holder()
    campaign = make_campaign(scheduled=False)

    first = officer.get(at("people", campaign.ref))
    rest = officer.get(f"{at('people', campaign.ref)}?after={first.context['page'].next}")

    names = [row.name for page in (first, rest) for row in page.context["rows"]]
    assert len(names) == len(set(names)) == 30
    assert officer.get(f"{at('people', campaign.ref)}?after=nonsense").status_code == 200
