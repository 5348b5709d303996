"""A convenor asks, members answer by their mailed links, results are hidden under five and while open."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.networks import actions, survey_box
from rhannu.networks.models import Box, Survey, Wave
from rhannu.networks.surveys_due import run_surveys
from rhannu.notices.tick import tick
from tests.factories import NOW, TODAY, make_officer, make_person, system
from tests.networks.events import make_event
from tests.networks.surveys import (
    ANSWERS,
    answer,
    closed,
    holder_of,
    make_asked,
    make_learning,
    make_survey,
    opened,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def network():
    return make_asked(members=7)


@pytest.fixture
def convenor(network):
    return open_browser(as_person=holder_of(network.convenor))


def links_sent():
    """Everybody's own link, from the mail that went out."""
    return [
        re.search(r"http://[^/]+(/surveys/answer/\S+)", one.body)[1]
        for one in mail.outbox
        if "/surveys/answer/" in one.body
    ]


def begin(browser, network, **more):
    typed = {**on_day("first_on", TODAY), "every_months": "6", **more}
    return send(browser, f"/surveys/network/{network.slug}/health/", **typed)


def test_from_the_first_question_to_what_was_done(network, convenor):
    there = begin(convenor, network)
    assert "Asked every 6 months. Asks next on 23 November 2026." in words_of(
        convenor.get(there.url)
    )

    run_surveys(NOW)
    tick(NOW)
    links = links_sent()
    assert len(links) == 7
    for link in links[:5]:
        reader = open_browser()
        page = reader.get(link)
        assert "Nobody will know which answers are yours" in words_of(page)
        assert reader.post(link, ANSWERS).url == "/surveys/thank-you/"
        assert "Your answers are counted" in words_of(reader.get("/surveys/thank-you/"))
    assert "No results can be shown yet" in words_of(convenor.get(there.url))
    assert "Told" not in words_of(convenor.get(there.url))
    send(convenor, f"{there.url}close/")

    page = words_of(convenor.get(there.url))
    assert "5 of 7 (71%)" in page and "Time well spent" in page
    assert "5 of 5" in page and "57% to 100%" in page  # Wilson's interval of five of five
    assert "71% to 100%" in page  # the two that are missing: both no, or both yes
    send(convenor, f"{there.url}done/", words_en="We meet at noon.", **on_day("done_on", TODAY))
    member = open_browser(as_person=holder_of(network.memberships.last().post))
    assert "We meet at noon." in words_of(member.get(there.url))
    assert "Say what was done" not in words_of(member.get(there.url))


def test_four_answers_are_never_shown(network, convenor):
    wave = closed(opened(make_survey(network=network)), answers=4)
    page = words_of(convenor.get(f"/surveys/{wave.survey.ref}/"))
    assert "Fewer than five: nothing is shown or kept" in page
    assert "No results can be shown yet" in page and "Time well spent" not in page


def test_a_used_link_says_so_and_an_empty_form_keeps_it(network):
    wave = opened(make_survey(network=network))
    place = f"/surveys/answer/{survey_box.new_token(wave)}/"
    reader = open_browser()
    assert "Answer at least one question" in words_of(reader.post(place, {}))
    assert "Choose one of the answers" in words_of(reader.post(place, {"worth_it": "\0very"}))
    assert reader.post(place, ANSWERS).status_code == 302
    again = reader.post(place, ANSWERS)
    assert again.status_code == 409 and "a used link is forgotten" in words_of(again)
    assert Box.objects.get().answered == 1
    for wrong in ("x", "b" * 400, "%00" * 12, "ŵ" * 12):
        assert reader.get(f"/surveys/answer/{wrong}/").status_code == 409


def test_the_page_of_a_link_is_kept_and_named_nowhere_and_knows_no_reader(network):
    wave = opened(make_survey(network=network))
    member = holder_of(network.memberships.last().post)
    browser = open_browser(as_person=member)
    page = browser.get(f"/cy/surveys/answer/{survey_box.new_token(wave)}/")
    assert page["Cache-Control"] == "no-store" and page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies and member.name not in page.content.decode()
    assert "Ni fydd neb yn gwybod" in words_of(page)


def test_a_day_of_learning_is_asked_about_and_compared_with_what_others_found(network, convenor):
    held_on = TODAY + timedelta(days=30)
    typed = {"title_en": "Seminar", "before": "14", "after": "1", "later": "182"}
    there = send(
        convenor,
        f"/surveys/network/{network.slug}/learning/",
        **typed,
        long_after="1095",
        **on_day("held_on", held_on),
    )
    survey = Survey.objects.get()
    for moment, day, learnt in (("before", 16, "fair_amount"), ("after", 31, "little")):
        on = TODAY + timedelta(days=day)
        closed(opened(survey, moment=moment, on=on), on=on, learnt=learnt, change="intended")

    page = words_of(convenor.get(there.url))

    assert "Fewer learnt much than expected to" in page
    assert "77%" in page and "41%" in page and "55%" in page and "79%" in page
    assert "Downe et al. (2004)" in page and "never added" in page
    assert "Years after" in page and "Planned" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (on_day("first_on", TODAY - timedelta(days=1)), "from today on"),
        ({"first_on_2": "99999"}, "Enter a date that exists"),
        ({"every_months": "half"}, "Enter a number of months"),
        ({"every_months": "0"}, "from 2 to 36 months"),
        ({"every_months": "9" * 30}, "from 2 to 36 months"),
    ],
)
def test_what_is_typed_wrong_is_told(network, convenor, typed, sentence):
    page = begin(convenor, network, **typed)
    assert page.status_code == 200 and sentence in words_of(page)
    assert not Survey.objects.exists()


def test_a_learning_form_names_what_is_wrong(network, convenor):
    place = f"/surveys/network/{network.slug}/learning/"
    page = words_of(
        send(convenor, place, title_en="", before="none", after="1", later="", long_after="9")
    )
    for sentence in ("Enter a number of days", "Answer this"):
        assert sentence in page
    days = {"before": "14", "after": "1", "later": "182", "long_after": "1095"}
    assert "Say in English" in words_of(send(convenor, place, **days))
    assert "Enter the day" in words_of(send(convenor, place, title_en="A seminar", **days))
    page = words_of(
        send(
            convenor,
            place,
            title_en="A seminar",
            **on_day("held_on", TODAY),
            **days | {"later": "5"},
        )
    )
    assert "from 60 to 400 days" in page


def test_an_event_of_the_network_is_chosen_and_its_delegates_are_asked(network, convenor):
    event = make_event(network=network, places=20)
    place = f"/surveys/network/{network.slug}/learning/"
    days = {"before": "3", "after": "1", "later": "182", "long_after": "1095"}
    asks = f"{place}?event={event.ref}"
    assert asks in convenor.get(f"/events/{event.ref}/").content.decode()
    assert f'value="{event.ref}" selected' in convenor.get(asks).content.decode()
    there = send(convenor, place, event=event.ref, **days)
    assert there.url in convenor.get(f"/events/{event.ref}/").content.decode()
    assert f"/events/{event.ref}/" in convenor.get(there.url).content.decode()
    assert "A seminar" in words_of(convenor.get(there.url))
    assert Survey.objects.get().event == event
    assert "one of the network’s events" not in words_of(convenor.get(place))


def test_others_see_nothing_and_members_change_nothing(network):
    wave = opened(make_survey(network=network))
    ref = wave.survey.ref
    outside = open_browser(as_person=make_person())
    other = open_browser(as_person=holder_of(make_asked().convenor))
    pages = [f"/surveys/{ref}/", f"/surveys/network/{network.slug}/"]
    deeds = [f"/surveys/{ref}/{one}/" for one in ("done", "close", "end")]
    for browser in (outside, other):
        for place in [*pages, *deeds, f"{pages[1]}health/", f"{pages[1]}learning/"]:
            assert browser.get(place).status_code == 404
    member = open_browser(as_person=holder_of(network.memberships.last().post))
    for place in pages:
        assert member.get(place).status_code == 200
    for place in [*deeds, f"{pages[1]}health/", f"{pages[1]}learning/"]:
        assert member.get(place).status_code == 409
    assert open_browser().get(pages[0]).status_code == 302


def test_a_member_reaches_the_surveys_from_the_network(network):
    member = open_browser(as_person=holder_of(network.memberships.last().post))
    place = f"/networks/{network.slug}/"
    assert f"/surveys/network/{network.slug}/" in member.get(place).content.decode()
    assert "What the members are asked" not in words_of(open_browser().get(place))


def test_ending_a_survey_asks_first(network, convenor):
    survey = make_survey(network=network)
    opened(survey)
    send(convenor, f"/surveys/{survey.ref}/end/")
    assert "Ended on 23 November 2026" in words_of(convenor.get(f"/surveys/{survey.ref}/"))
    assert not Wave.objects.filter(state__in=["open", "planned"]).exists()
    assert convenor.get(f"/surveys/{survey.ref}/close/").status_code == 404


@pytest.mark.parametrize("many", [1, 14])
def test_the_pages_ask_the_same_however_much_there_is(network, many, django_assert_max_num_queries):
    survey = make_survey(network=network)
    for number in range(many):
        on = TODAY + timedelta(days=187 * number)
        closed(opened(survey, on=on), on=on)
        actions.say_what_was_done(
            by=system(), survey=survey, words_en="Yes.", words_cy="", done_on=on, on=on
        )
        make_learning(network=network, held_on=TODAY + timedelta(days=20 * number))
    browser = open_browser(as_person=make_officer())
    here = f"/surveys/{survey.ref}/"
    for place, most in [("/surveys/", 6), (here, 9), (f"/surveys/network/{network.slug}/", 7)]:
        browser.get(place)
        with django_assert_max_num_queries(most):
            assert browser.get(place).status_code == 200


def test_an_open_wave_tells_nothing_however_often_one_looks(network, convenor):
    wave = opened(make_survey(network=network))
    place = f"/surveys/{wave.survey.ref}/"
    first = words_of(convenor.get(place))
    for _one in range(6):
        answer(wave)
        assert words_of(convenor.get(place)) == first
