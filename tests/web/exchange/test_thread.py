"""The page of a transfer: who sees it, what it says comes next, what it costs."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.models import Commitment
from rhannu.insight.next_step import Next, what_is_next
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_person,
    make_request,
    make_transfer,
)
from tests.web.exchange.browser import words_of
from tests.web.exchange.states import STATES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

QUERIES = 6  # the data version, the transfer, all that happened, the promises, the card, the costs

ROLES = ("public", "stranger", "recipient", "donor", "officer", "auditor")

# What each reader gets: 302 to sign in, 404 where the transfer is not theirs to see, 409 where they
# see it and may not do this.
MATRIX = {
    "asked": {
        "thread": (302, 404, 200, 200, 200, 404),
        "answer": (302, 404, 409, 200, 200, 404),
        "choose_day": (302, 404, 409, 409, 409, 404),
        "record_meeting": (302, 404, 200, 200, 200, 404),
        "take_home": (302, 404, 409, 409, 409, 404),
        "decide": (302, 404, 200, 409, 200, 404),
        "report": (302, 404, 409, 409, 409, 404),
        "confirm": (302, 404, 409, 409, 409, 404),
        "verify": (302, 404, 409, 409, 409, 404),
        "improve": (302, 404, 409, 409, 409, 404),
        "stop": (302, 404, 200, 200, 200, 404),
    },
    "accepted": {"choose_day": (302, 404, 200, 200, 200, 404)},
    "met": {
        "answer": (302, 404, 409, 409, 409, 404),
        "take_home": (302, 404, 200, 409, 200, 404),
    },
    "decided": {"report": (302, 404, 200, 200, 200, 404)},
    "reported": {
        "report": (302, 404, 409, 409, 409, 404),
        "confirm": (302, 404, 200, 200, 200, 404),
        "verify": (302, 404, 409, 409, 409, 404),
    },
    "confirmed": {
        "thread": (302, 404, 200, 200, 200, 200),
        "confirm": (302, 404, 409, 409, 409, 409),
        "verify": (302, 404, 409, 409, 200, 200),
        "improve": (302, 404, 200, 409, 200, 409),
        "decide": (302, 404, 200, 409, 200, 409),
        "take_home": (302, 404, 200, 409, 200, 409),
    },
}


def sign_in(client, role, transfer):
    people = {
        "stranger": make_person,
        "recipient": lambda: make_person(at=transfer.recipient),
        "donor": lambda: make_person(at=transfer.donor),
        "officer": make_officer,
        "auditor": make_auditor,
    }
    client.logout()
    if role != "public":
        client.force_login(people[role]())


@pytest.mark.parametrize("state", MATRIX)
def test_each_reader_gets_the_pages_that_are_theirs_by_get_and_by_post(client, state):
    transfer = STATES[state]()
    got = {page: [] for page in MATRIX[state]}
    for role in ROLES:
        sign_in(client, role, transfer)
        for page in got:
            address = reverse(f"exchange:{page}", args=[transfer.ref])
            status = client.get(address).status_code
            got[page].append(status)
            if status != 200:
                assert client.post(address).status_code == status, (role, page)
    assert got == {page: list(codes) for page, codes in MATRIX[state].items()}


def test_a_promise_is_closed_by_the_side_that_made_it(client):
    transfer = make_transfer(met=True)
    promise = transfer.commitments.get()
    address = reverse("exchange:promise", args=[transfer.ref, promise.ref])
    got = []
    for role in ROLES:
        sign_in(client, role, transfer)
        got.append(client.get(address).status_code)
    assert got == [302, 404, 200, 409, 200, 404]


@pytest.mark.parametrize(
    ("state", "step", "who", "button"),
    [
        ("asked", Next.ANSWER, "donor", "Answer the request"),
        ("accepted", Next.CHOOSE_DAY, "recipient", "Choose a day"),
        ("met", Next.TAKE_HOME, "recipient", "Say who was told"),
        ("decided", Next.REPORT, "recipient", "Say that it is in use"),
        ("reported", Next.CONFIRM, "donor", "Confirm that it is in use"),
        ("confirmed", Next.VERIFY, "auditor", "Verify that it is in use"),
    ],
)
def test_whoever_may_take_the_next_step_has_its_button(client, state, step, who, button):
    transfer = STATES[state]()
    transfer.refresh_from_db()
    assert what_is_next(transfer, transfer.requests.last(), TODAY) == step
    sign_in(client, who, transfer)

    page = client.get(reverse("exchange:thread", args=[transfer.ref])).content.decode()

    solid = page.split('class="govuk-button"')[1:]
    assert len(solid) == 1
    assert button in solid[0].split("</a>")[0]


@pytest.mark.parametrize(
    ("state", "who", "sentence"),
    [
        ("asked", "recipient", "We are waiting for"),
        ("met", "donor", "to say who was told"),
        (
            "confirmed",
            "recipient",
            "You cannot verify an adoption your own organisation took part in",
        ),
    ],
)
def test_everybody_else_is_told_whom_it_waits_for(client, state, who, sentence):
    transfer = STATES[state]()
    sign_in(client, who, transfer)

    page = client.get(reverse("exchange:thread", args=[transfer.ref]))

    assert sentence in words_of(page)
    assert 'class="govuk-button"' not in page.content.decode()


def test_what_is_stopped_says_so():
    transfer = make_transfer(met=True)
    actions.stop_transfer(by=make_officer(), transfer=transfer, because="cost", on=TODAY, at=NOW)
    transfer.refresh_from_db()
    assert what_is_next(transfer, None, TODAY) == Next.STOPPED


def test_what_is_stopped_can_be_asked_for_again(client):
    transfer = make_transfer(met=True)
    actions.stop_transfer(by=make_officer(), transfer=transfer, because="cost", on=TODAY, at=NOW)
    client.force_login(make_person(at=transfer.recipient))

    page = client.get(reverse("exchange:thread", args=[transfer.ref]))

    again = reverse("exchange:ask", args=[transfer.practice.slug])
    assert f'href="{again}"' in page.content.decode()
    assert "Ask again" in words_of(page)


def test_what_was_decided_is_told_in_sentences(client):
    transfer = make_transfer(met=True)
    officer = make_officer()
    actions.decide(
        by=officer, practice=transfer.practice, organisation=transfer.recipient, transfer=transfer,
        answer="adapt", kept="The lanterns", changed="Main roads first", dropped="Dimming",
        why="Older columns", decided_on=TODAY, at=NOW,
    )  # fmt: skip
    client.force_login(officer)

    page = words_of(client.get(reverse("exchange:thread", args=[transfer.ref])))

    told = "Kept: The lanterns. Changed: Main roads first. Left out: Dimming. Why: Older columns."
    assert told in page


@pytest.mark.parametrize("page", ["record_meeting", "stop"])
def test_each_form_says_what_it_is_about(client, page):
    request = make_request()
    client.force_login(make_officer())

    shown = client.get(reverse(f"exchange:{page}", args=[request.transfer.ref]))

    title = request.transfer.practice.title_en
    assert f'<p class="rh-eyebrow">{title}' in shown.content.decode()


@pytest.mark.parametrize(("days", "shown"), [(0, True), (3, False)])
def test_the_meeting_begins_with_the_agreed_day_once_it_has_come(client, days, shown):
    request = make_request()
    officer = make_officer()
    agreed = TODAY + timedelta(days=days)
    actions.accept_request(by=officer, request=request, at=NOW, agreed_on=agreed)
    client.force_login(officer)

    page = client.get(reverse("exchange:record_meeting", args=[request.transfer.ref]))

    assert page.context["form"].initial["held_on"] == (agreed if shown else None)


@pytest.mark.parametrize(
    ("agreed_on", "step"),
    [(TODAY + timedelta(days=1), Next.MEET), (TODAY, Next.RECORD_MEETING)],
)
def test_from_the_day_they_agreed_on_the_meeting_is_next(agreed_on, step):
    request = make_request()
    actions.accept_request(by=make_officer(), request=request, at=NOW, agreed_on=agreed_on)
    request.refresh_from_db()
    assert what_is_next(request.transfer, request, TODAY) == step


def test_every_answer_that_was_given_stays_in_sight(client):
    request = make_request(at=NOW - timedelta(days=5))
    officer = make_officer()
    facts = {"by": officer, "request": request}
    actions.suggest_another_time(**facts, at=NOW - timedelta(days=4), reply="Tuesdays")
    actions.agree_day(**facts, at=NOW - timedelta(days=3), agreed_on=TODAY)
    client.force_login(officer)

    said = words_of(client.get(reverse("exchange:thread", args=[request.transfer.ref])))

    assert "suggested another time “Tuesdays” The fund team recorded it, as told by" in said
    assert "They agreed on a day: 23 November 2026" in said


def test_a_page_kept_for_one_side_is_not_shown_to_the_other(client):
    transfer = STATES["asked"]()
    address = reverse("exchange:thread", args=[transfer.ref])
    people = [make_person(at=transfer.recipient), make_person(at=transfer.donor), make_person()]
    said = []
    for person in people:
        client.force_login(person)
        said.append(words_of(client.get(address)))

    assert "We are waiting for" in said[0]
    assert "Answer the request" in said[1]
    assert str(transfer.words) not in said[2]


def test_an_example_is_marked_as_one(client):
    player = make_person(fictional=True)
    request = make_request(by=make_officer(fictional=True), asker=player)
    client.force_login(make_officer())
    assert "Example" in words_of(
        client.get(reverse("exchange:thread", args=[request.transfer.ref]))
    )


@pytest.mark.parametrize("promises", [10, 1000])
def test_the_page_costs_the_same_however_much_was_promised(
    client, django_assert_num_queries, promises
):
    transfer = make_transfer(met=True)
    encounter = transfer.encounters.get()
    Commitment.objects.bulk_create(
        Commitment(
            transfer=transfer,
            encounter=encounter,
            organisation=transfer.recipient,
            what=f"Promise {number}",
            due=TODAY + timedelta(days=number % 50),
        )
        for number in range(promises)
    )
    client.force_login(make_person(at=transfer.recipient))
    address = reverse("exchange:thread", args=[transfer.ref])
    client.get(address)

    cache.clear()
    with django_assert_num_queries(QUERIES):
        page = client.get(address)
    with django_assert_num_queries(1):  # the data version: the page is kept until it changes
        client.get(address)

    assert len(page.content) < 120_000
    assert ("not shown" in words_of(page)) == (promises > 100)


@pytest.mark.parametrize("state", STATES)
def test_reading_in_the_other_language_changes_nothing(client, state, trail_stands_still):
    transfer = STATES[state]()
    client.force_login(make_officer())
    with trail_stands_still():
        for page in MATRIX["asked"]:
            address = reverse(f"exchange:{page}", args=[transfer.ref])
            assert client.get(f"/cy{address}").status_code == client.get(address).status_code


def test_what_happened_on_one_day_stands_in_the_order_of_the_journey(client):
    transfer = make_transfer(mark="verified", at=NOW)
    client.force_login(make_officer())

    said = words_of(client.get(reverse("exchange:thread", args=[transfer.ref])))

    steps = ("asked to talk", "They met", "took the findings home", "decided to adopt it")
    steps += ("began to use it", "confirmed that it is in use", "Verified by someone outside")
    places = [said.index(step) for step in steps]
    assert places == sorted(places)


def test_a_question_asked_again_stands_after_the_answer_to_the_first(client):
    request = make_request(at=NOW - timedelta(hours=3))
    transfer = request.transfer
    officer = make_officer()
    with clock.stopped(NOW - timedelta(hours=2)):
        actions.decline_request(by=officer, request=request, at=NOW - timedelta(hours=2))
    make_request(practice=transfer.practice, donor=transfer.donor, recipient=transfer.recipient)
    client.force_login(officer)

    said = words_of(client.get(reverse("exchange:thread", args=[transfer.ref])))

    assert said.rindex("asked to talk") > said.index("cannot help this time")
