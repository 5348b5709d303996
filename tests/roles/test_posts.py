"""Pages enforce the same: what is sent by somebody who may not, or by a forged form, changes nothing."""
# long: the list of every address there is, read as one

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from rhannu.base import clock
from rhannu.exchange import actions as exchange
from rhannu.organisations import actions as organisations
from rhannu.portfolio.models import Project
from rhannu.practices import actions as practices
from rhannu.web import readers, shell
from rhannu.web.home.sign_in import BACKEND
from tests.exchange.rollouts import make_rollout
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_organisation,
    make_person,
    make_transfer,
    system,
)
from tests.practices.writing import make_draft
from tests.roles import (
    rows_around,
    rows_campaigns,
    rows_cards,
    rows_claims,
    rows_collaboratives,
    rows_digests,
    rows_duties,
    rows_events,
    rows_evidence,
    rows_follow_ups,
    rows_meetings,
    rows_mentoring,
    rows_nets_meetings,
    rows_networks,
    rows_organisations,
    rows_publicity,
    rows_reach,
    rows_support,
    rows_surveys,
    rows_tips,
    rows_told,
)
from tests.roles.addresses import (
    DEMONSTRATION,
    EVERYTHING,
    FOR_ITSELF,
    OF_ONES_OWN,
    OPEN,
    READ_ONLY,
    SIGNED_IN,
    STEPS,
    WITHOUT_TOKEN,
)
from tests.roles.rows_below import document, looked_at
from tests.roles.rows_organisations import leave_enquiry
from tests.roles.rows_reports import reported
from tests.roles.world import FORMER, INACTIVE, OFFICER, STRANGER, THIRD, rolled_back, state

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def of_their_own(world, transfer):
    """What stands in the paths of slices that name it themselves."""
    return {
        **rows_meetings.in_paths(world),
        **rows_around.in_paths(world),
        **rows_told.in_paths(),
        **rows_mentoring.in_paths(world),
        **rows_campaigns.in_paths(world),
        **rows_claims.in_paths(transfer),
        **rows_digests.in_paths(world),
        **rows_duties.in_paths(world),
        **rows_publicity.in_paths(world),
        **rows_networks.in_paths(world),
        **rows_reach.in_paths(world),
        **rows_surveys.in_paths(),
        **rows_collaboratives.in_paths(world),
        **rows_nets_meetings.in_paths(world),
        **rows_events.in_paths(world),
    }


@pytest.fixture(scope="module")
def named(world):
    """What stands in paths: a conversation that has met, a file looked at, an enquiry left."""
    with rolled_back(), clock.stopped(NOW):
        sides = {"practice": world.practice, "donor": world.donor, "recipient": world.recipient}
        tip = rows_tips.in_paths(world)
        transfer = make_transfer(**sides, met=True)
        make_answer(practice=world.practice, organisation=world.recipient, published=False)
        make_answer(practice=world.practice, organisation=world.third)
        make_draft(world.practice, by=system())
        writer = {"practice": world.practice, "person": make_person(), "on": TODAY}
        enquiry = organisations.leave_enquiry(by=system(), **leave_enquiry(world))
        make_organisation(kind="health_board", slug="board")
        rollout = make_rollout(kinds=["health_board"])
        draft = make_rollout(practice=rollout.practice, launched=False)
        confirmed = make_transfer(practice=world.practice, donor=world.donor, mark="confirmed")
        sample = exchange.draw_sample(
            by=system(), practice=world.practice, size=1, seed="s", at=NOW
        )
        move = reported(world)
        yield {
            "confirmed": confirmed.ref,
            **rows_cards.in_paths(confirmed),
            **tip,
            **of_their_own(world, transfer),
            **rows_support.in_paths(confirmed),
            "sample": sample.ref,
            "place": 1,
            "move": move.ref,
            "rollout": rollout.ref,
            "rollout draft": draft.ref,
            "board": "board",
            **rows_organisations.in_paths(world),
            "transfer": transfer.ref,
            **rows_follow_ups.in_paths(world, transfer),
            "promise": transfer.commitments.get().ref,
            "practice": world.practice.slug,
            "organisation": world.donor.slug,
            "project": Project.objects.get(practices=world.practice).slug,
            "enquiry": enquiry.ref,
            "record": rows_evidence.kept(world).ref,
            "proposal": rows_evidence.proposed(world).ref,
            "tie": exchange.declare_tie(by=system(), **rows_evidence.declare_tie(world)).ref,
            "document": (offered := practices.add_document(by=system(), **document(world))).ref,
            "file": offered.file.ref,
            "lesson": (cited := rows_evidence.cite_lesson(world))["lesson"].ref,
            "citation": exchange.cite_lesson(by=system(), **cited).ref,
            "term": exchange.add_term(by=system(), **rows_evidence.add_term(world)).key,
            "load": looked_at(world).ref,
            "section": "rows",
            "recorded": world.recipient.slug,  # whose answer is not published yet
            "published": world.third.slug,
            "sector": "health",
            "token": "no-such-link",
            "part": "aim",
            "theme": "street_lighting",
            "version": 1,
            "writer": practices.name_writer(by=system(), **writer).ref,
        }


@pytest.fixture(autouse=True)
def nobody_known_yet():
    """Forget pages and readers that an earlier test's database gave, and stop the clock."""
    cache.clear()
    shell._known.clear()
    readers.forget()
    with clock.stopped(NOW):
        yield


def address(named, place):
    if isinstance(place, str):
        return place.format(**named)
    name, *parts = place
    return reverse(name, args=[named[part] for part in parts])


def browser_of(person=None, **options) -> Client:
    client = Client(**options)
    client.raise_request_exception = False
    if person is not None:
        client.force_login(person, backend=BACKEND)
    return client


def called(place) -> str:
    return place if isinstance(place, str) else place[0]


def every_name(patterns=None, space="") -> set[str]:
    found = set()
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if not isinstance(one, URLPattern):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            found |= every_name(one.url_patterns, inner)
        elif one.name:
            found.add(space + one.name)
    return found


def test_every_address_stands_in_one_list():
    listed = [place[0] for place in EVERYTHING]

    assert len(set(listed)) == len(listed)
    assert every_name() - DEMONSTRATION == set(listed)
    assert settings.DEMO or not every_name() & DEMONSTRATION


def sent(person, named, places, **options) -> dict:
    """What each address answers to an empty form of this person, and whether anything changed."""
    client, found = browser_of(person, **options), {}
    for place in places:
        with rolled_back():
            before = state()
            response = client.post(address(named, place))
            status = response.status_code
            if status == 302 and response["Location"].startswith(reverse("home:sign_in")):
                status = "sign in"
            found[called(place)] = (
                status if state() == before else f"{status}, and it changed something"
            )
    return found


def others_than(found, *allowed) -> dict:
    return {place: status for place, status in found.items() if status not in allowed}


def test_every_address_leads_somewhere(world, named):
    """So that no refusal below is only a wrong address."""
    client = browser_of(world.people[OFFICER])
    found = {}
    for place in EVERYTHING:
        with rolled_back():
            found[called(place)] = client.post(address(named, place)).status_code

    assert others_than(found, 200, 302, 405, 409) == {}


def test_nobody_sends_it_without_signing_in(named):
    found = sent(None, named, [*SIGNED_IN, *STEPS])

    assert others_than(found, "sign in", 403, 404, 409) == {}


@pytest.mark.parametrize("column", [STRANGER, FORMER, THIRD, INACTIVE])
def test_nobody_sends_it_who_may_not(world, named, column):
    # A third body may answer for itself, and begin a page of its own.
    own = {"exchange:decide_practice", STEPS[1], "practices:begin", *FOR_ITSELF}
    own = {*OF_ONES_OWN, *own} if column == THIRD else OF_ONES_OWN
    places = [place for place in [*SIGNED_IN, *STEPS] if called(place) not in own]
    # Somebody inactive is not signed in at all: they are led to where one signs in.
    refused = {"sign in", 302, 404} if column == INACTIVE else {403, 404, 409}

    assert others_than(sent(world.people[column], named, places), *refused) == {}


def test_an_empty_form_changes_nothing(named):
    found = sent(None, named, [*OPEN, *WITHOUT_TOKEN, *READ_ONLY])

    assert others_than(found, "sign in", 200, 302, 400, 403, 404, 405, 409) == {}


@pytest.mark.parametrize("column", [None, OFFICER])
def test_a_form_without_its_token_is_not_taken(world, named, column):
    person = world.people[column] if column else None
    places = [*SIGNED_IN, *STEPS, *OPEN, *READ_ONLY]

    assert others_than(sent(person, named, places, enforce_csrf_checks=True), 403) == {}


def test_these_ask_for_no_token(named):
    found = sent(None, named, WITHOUT_TOKEN, enforce_csrf_checks=True)

    assert others_than(found, 200, 409, "sign in") == {}
