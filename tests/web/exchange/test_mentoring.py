"""Mentoring on its pages and by mail: asked a thing a page, answered by two taps, passed on by one."""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.base.days import working_day
from rhannu.exchange import actions
from rhannu.exchange.due import chase_mentors
from rhannu.exchange.models import MentorFeedback, MentorOffer, Mentorship
from rhannu.notices.tick import tick
from tests.exchange.mentoring import FIRST_BY, at, held_session, make_mentorship, make_offer
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    system,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

State = Mentorship.State


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


def sent_to(person) -> list:
    return [one for one in mail.outbox if one.to == [person.email]]


def link_in(message, kind: str) -> str:
    return re.search(rf"http://127\.0\.0\.1:8000(/\S+/{kind}/)", message.body)[1]


def mail_at(when) -> None:
    mail.outbox.clear()
    with clock.stopped(when):
        tick(when)


def holder_of(mentorship):
    return mentorship.offer.post.holdings.get().person


# ------------------------------------------------------------------ asking


def test_a_mentor_is_asked_for_a_thing_a_page_and_checked_before_it_is_sent():
    practice = make_practice(title_en="Dim the lights")
    offer = make_offer(helps_with=["bid", "practice"], practices=[practice])
    body = make_organisation()
    asker = open_browser(as_person=make_person(at=body))

    page = send(asker, "/mentoring/ask/", step="help", helps_with="practice")
    assert "Which practice do you take up?" in words_of(page)
    told = {"helps_with": "practice", "practice": practice.slug}
    page = send(asker, "/mentoring/ask/", step="practice", **told)
    assert "2 places of 2 are free." in words_of(page)
    told["offer"] = offer.ref
    assert "at the end?" in words_of(send(asker, "/mentoring/ask/", step="mentor", **told))
    page = send(asker, "/mentoring/ask/", step="goals", **told)
    assert "Say what you want to have reached" in words_of(page)
    told["goals"] = "Lights that dim at night"
    assert "By when" in words_of(send(asker, "/mentoring/ask/", step="goals", **told))
    told |= on_day("first_by", FIRST_BY)
    check = send(asker, "/mentoring/ask/", step="first", **told)
    assert "Dim the lights" in words_of(check) and not Mentorship.objects.exists()
    change = send(asker, "/mentoring/ask/", step="change:goals", **told)
    assert "Lights that dim at night" in words_of(change)
    assert f'value="{FIRST_BY.year}"' in change.content.decode()

    kept = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', check.content.decode())
    sent = asker.post("/mentoring/ask/", {**dict(kept), "step": "send"})

    mentorship = Mentorship.objects.get()
    assert sent.url == f"/mentoring/{mentorship.ref}/"
    assert (mentorship.practice, mentorship.first_by) == (practice, FIRST_BY)


def test_an_officer_names_the_body_and_nobody_with_a_place_is_said_plainly():
    make_offer(helps_with=["bid"])
    officer = open_browser(as_person=make_officer())
    body = make_organisation()
    assert "For which organisation" in words_of(officer.get("/mentoring/ask/"))
    told = {"organisation": body.slug, "helps_with": "savings"}
    page = send(officer, "/mentoring/ask/", step="help", **told)
    assert "No mentor has a free place for this now" in words_of(page)
    stranger = open_browser(as_person=make_person())
    assert "You act for no organisation" in words_of(stranger.get("/mentoring/ask/"))


def test_an_offer_is_made_and_closed_on_the_pages():
    body = make_organisation()
    make_project(lead=body)
    post = make_post(organisation=body)
    mentor = open_browser(as_person=make_person(at=body))
    told = {"helps_with": "bid", "at_most": 3, "languages": "cy", **on_day("until_on", FIRST_BY)}
    assert "Choose the post" in words_of(send(mentor, "/mentoring/offer/", **told))
    assert send(mentor, "/mentoring/offer/", post=post.ref, **told).url == "/mentoring/mine/"

    offer = MentorOffer.objects.get()
    assert "3 places of 3 are free." in words_of(mentor.get("/mentoring/mine/"))
    page = mentor.get("/mentoring/mine/")
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page.content.decode())[1]
    mentor.post(f"/mentoring/offers/{offer.ref}/close/", {"csrfmiddlewaretoken": token})
    offer.refresh_from_db()
    assert offer.closed_on == TODAY


# ------------------------------------------------------------------ a mentor who goes quiet


def test_the_mentor_answers_by_two_taps_and_a_mail_scanner_changes_nothing(trail_stands_still):
    mentorship = make_mentorship()
    mail_at(NOW)
    [asked] = sent_to(holder_of(mentorship))
    place, outside = link_in(asked, "mentoring"), open_browser()
    with trail_stands_still():
        for answer in ("yes", "later", "cannot"):
            assert outside.get(f"{place}?answer={answer}").status_code == 200
    assert outside.get(f"/cy{place}").status_code == 200

    typed = on_day("next_by", TODAY + timedelta(days=10))
    assert send(outside, f"{place}?answer=yes", reply="Gladly", **typed).status_code == 302

    mentorship.refresh_from_db()
    assert (mentorship.state, mentorship.reply) == (State.GOING, "Gladly")
    assert "Your answer is recorded" in words_of(outside.get(place))
    mail_at(NOW)
    assert "Your answer is recorded" in sent_to(holder_of(mentorship))[0].subject
    assert "Your mentor says yes" in sent_to(mentorship.asker)[0].subject


def test_a_silent_mentor_gets_one_mail_and_then_another_is_offered_by_one_tap(trail_stands_still):
    officer = make_officer()
    mentorship = make_mentorship()
    other = make_offer()
    mail_at(NOW)

    quiet = at(mentorship.look_on)
    chase_mentors(quiet)
    mail_at(quiet)
    [reminder] = sent_to(holder_of(mentorship))
    assert "They wait for your answer" in reminder.subject and not sent_to(mentorship.asker)

    mentorship.refresh_from_db()
    quieter = at(mentorship.look_on)
    chase_mentors(quieter)
    mail_at(quieter)
    assert not sent_to(holder_of(mentorship))
    [offered], [team] = sent_to(mentorship.asker), sent_to(officer)
    assert "Another mentor?" in offered.subject and "Another mentor?" in team.subject
    place, outside = link_in(offered, "mentor"), open_browser()
    with clock.stopped(quieter):
        with trail_stands_still():
            assert str(other.post) in words_of(outside.get(place))
        assert outside.post(place, {"offer": other.ref}).url == place
        assert "The goals went along." in words_of(outside.get(place))
        # The team's link finds it done.
        assert "The goals went along." in words_of(outside.get(link_in(team, "mentor")))
    after = Mentorship.objects.get(came_from=mentorship)
    assert (after.goals, after.offer, after.answered_by) == (mentorship.goals, other, None)

    for days in range(1, 15):
        day = working_day(quieter.date() + timedelta(days=days))
        mail_at(at(day))
        assert not sent_to(holder_of(mentorship)), "Nobody is nagged"


def test_a_refusal_offers_another_at_once_and_is_taken_back_within_a_week():
    mentorship = make_mentorship()
    make_offer()
    mail_at(NOW)
    place = link_in(sent_to(holder_of(mentorship))[0], "mentoring")
    outside = open_browser()
    send(outside, f"{place}?answer=cannot", reply="On leave")
    mail_at(NOW)
    [offered] = sent_to(mentorship.asker)
    assert "The mentor cannot" in offered.body
    assert "You can change it or take it back until" in words_of(outside.get(place))
    assert send(outside, f"{place}?answer=yes", **on_day("next_by", FIRST_BY)).status_code == 302
    mentorship.refresh_from_db()
    assert mentorship.state == State.GOING
    gone = open_browser().get(link_in(offered, "mentor"))
    assert gone.status_code == 200


# ------------------------------------------------------------------ under way and the end


def test_sessions_and_the_end_are_told_on_the_page_and_by_mail():
    mentorship = make_mentorship(going=True)
    mentor, learner = (
        open_browser(as_person=one) for one in (holder_of(mentorship), mentorship.asker)
    )
    place = f"/mentoring/{mentorship.ref}/"
    told = {"words": "We counted the lamps", "to_do": "Ask finance", **on_day("held_on", TODAY)}
    assert send(learner, f"{place}session/", **told).url == place
    assert "We counted the lamps" in words_of(mentor.get(place))

    said = {"worth": "much", "again": "yes", "changed": "A bid with figures", "words": "Thank you"}
    assert send(mentor, f"{place}said/mentor/", **said).url == place
    assert "A bid with figures" not in words_of(learner.get(place))
    assert "You see it once both sides have spoken" in words_of(learner.get(place))
    mail_at(NOW)
    mail_at(at(TODAY + timedelta(days=1)))  # with the mail of the day
    [asked] = [one for one in sent_to(mentorship.asker) if "/mentored/" in one.body]
    outside = open_browser()
    by_mail = link_in(asked, "mentored")
    assert send(outside, by_mail, worth="some", again="no").url == by_mail
    assert "What you said is recorded" in words_of(outside.get(by_mail))

    assert "A bid with figures" in words_of(learner.get(place))
    assert MentorFeedback.objects.count() == 2


def test_a_mentoring_is_found_by_its_two_sides_and_the_fund_team_alone():
    mentorship = make_mentorship()
    place = f"/mentoring/{mentorship.ref}/"
    for person, status in (
        (holder_of(mentorship), 200), (mentorship.asker, 200), (make_officer(), 200),
        (make_person(at=make_organisation()), 404),
    ):  # fmt: skip
        assert open_browser(as_person=person).get(place).status_code == status


def test_the_buttons_on_its_page_do_what_they_say():
    mentorship, other = make_mentorship(), make_offer()
    learner = open_browser(as_person=mentorship.asker)
    place = f"/mentoring/{mentorship.ref}/"
    page = learner.get(place)
    assert "Ask them instead" in words_of(page)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page.content.decode())[1]
    moved = learner.post(f"{place}another/", {"offer": other.ref, "csrfmiddlewaretoken": token})
    assert "It goes on with another mentor" in words_of(learner.get(place))
    learner.post(f"{moved.url}take-back/", {"csrfmiddlewaretoken": token})
    assert Mentorship.objects.get(came_from=mentorship).state == State.WITHDRAWN
    mentor = open_browser(as_person=holder_of(make_mentorship()))
    asked = Mentorship.objects.latest("pk")
    answer = f"/mentoring/{asked.ref}/answer/later/"
    typed = on_day("not_before", TODAY + timedelta(days=20))
    assert send(mentor, answer, **typed).url == f"/mentoring/{asked.ref}/"
    assert (
        send(mentor, answer, **on_day("not_before", TODAY - timedelta(days=1))).status_code == 200
    )


@pytest.mark.parametrize(("address", "queries"), [("/mentoring/", 3), ("/mentoring/mine/", 2)])
def test_the_lists_ask_the_same_however_many_there_are(address, queries, django_assert_num_queries):
    for _number in range(30):
        make_mentorship(practice=None)
    browser = open_browser(as_person=make_officer())
    browser.get(address)
    with django_assert_num_queries(queries):
        page = browser.get(address)
    assert page.status_code == 200 and "?after=" in page.content.decode()


def test_the_page_of_one_mentoring_asks_the_same_however_often_they_met(django_assert_num_queries):
    mentorship = make_mentorship(going=True)
    for number in range(5):
        held_session(mentorship, words=f"The {number}th")
    actions.give_mentor_feedback(
        by=system(), mentorship=mentorship, side="mentor", worth="some", again="no", at=NOW
    )
    browser = open_browser(as_person=mentorship.asker)
    browser.get(f"/mentoring/{mentorship.ref}/")
    with django_assert_num_queries(8):
        assert browser.get(f"/mentoring/{mentorship.ref}/").status_code == 200


# ------------------------------------------------------------------ thanks


def test_a_mentor_is_thanked_by_name_and_anybody_with_the_address_can_check_it():
    mentorship = make_mentorship(going=True)
    mentor, learner = holder_of(mentorship), mentorship.asker
    place = f"/mentoring/{mentorship.ref}/"
    told = {"by": system(), "mentorship": mentorship, "worth": "much", "again": "yes", "at": NOW}
    assert open_browser().get(f"{place}checked/").status_code == 404  # nothing to thank for yet
    held_session(mentorship)
    actions.give_mentor_feedback(**told, side="learner", changed="A bid with figures")

    browser = open_browser(as_person=mentor)
    assert "Letter of thanks" in words_of(browser.get(place))
    letter = pypdf.PdfReader(io.BytesIO(browser.get(f"{place}thanks/").content))
    words = " ".join(letter.pages[0].extract_text().split())
    assert len(letter.pages) == 1 and mentor.name in words and "1 session" in words
    assert "A bid with figures" not in words  # until both sides have spoken
    actions.give_mentor_feedback(**told, side="mentor")
    letter = pypdf.PdfReader(io.BytesIO(browser.get(f"{place}thanks/").content))
    assert "A bid with figures" in " ".join(letter.pages[0].extract_text().split())

    page = open_browser().get(f"{place}checked/")
    assert "This is on record" in words_of(page) and "no-store" in page["Cache-Control"]
    assert mentor.name not in words_of(page) and "A bid" not in words_of(page)
    assert learner.name not in words_of(page)
    assert open_browser().get(f"{place}thanks/").status_code == 302
    assert open_browser(as_person=make_person()).get(f"{place}thanks/").status_code == 404
