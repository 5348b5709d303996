"""A practice is put to many: whom it may be put to, when, and what changes afterwards."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Rollout
from rhannu.exchange.scope import readiness
from rhannu.organisations import actions as organisations
from tests.exchange.rollouts import IN_SPRING, make_proven_practice, make_rollout
from tests.factories import (
    NOW,
    TODAY,
    make_evidence,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LATER = NOW + timedelta(days=30)


@pytest.fixture
def boards():
    return [make_organisation(kind="health_board") for _number in range(3)]


def slugs(rollout):
    return {one.organisation.slug for one in rollout.members.asked()}


# ------------------------------------------------------------------ launching


def test_a_launch_freezes_the_scope_as_rows(boards):
    rollout = make_rollout(mode="mandated", kinds=["health_board"])

    assert rollout.state == "launched" and rollout.launched_on == TODAY
    assert slugs(rollout) == {one.slug for one in boards}
    make_organisation(kind="health_board")  # founded since
    assert slugs(rollout) == {one.slug for one in boards}
    entry = TrailEntry.objects.get(verb="rollout_launched")
    assert sorted(entry.facts["organisations"]) == sorted(one.pk for one in boards)


def test_a_council_cannot_be_required_to(boards):
    council = make_organisation(name_en="Freetown Council", short_en="Freetown")
    rollout = make_rollout(
        mode="mandated", kinds=["health_board", "local_authority"], launched=False
    )

    with pytest.raises(Refused, match="government cannot require"):
        actions.launch_rollout(by=make_officer(), rollout=rollout, at=NOW)
    assert council in readiness(rollout).autonomous
    rollout.refresh_from_db()
    assert rollout.state == "draft" and not rollout.members.exists()


def test_a_council_can_be_asked_to_adopt_or_justify(boards):
    council = make_organisation()
    rollout = make_rollout(mode="mandated", kinds=["local_authority"], launched=False)
    officer = make_officer()

    rollout = actions.change_rollout(
        by=officer,
        rollout=rollout,
        mode="adopt_or_justify",
        sponsor=rollout.sponsor,
        reply_by=rollout.reply_by,
        at=NOW,
    )
    rollout = actions.launch_rollout(by=officer, rollout=rollout, at=NOW)

    assert council.slug in slugs(rollout)


@pytest.mark.parametrize(
    ("practice", "terms", "sentence"),
    [
        ({"verified": 1}, {}, "2 adoptions must be verified first. So far: 1"),
        ({}, {"kinds": ["police"]}, "No organisation is in the scope"),
    ],
)
def test_what_stands_in_the_way_of_a_launch(boards, practice, terms, sentence):
    practice = make_proven_practice(**practice)
    terms = {"kinds": ["health_board"], **terms}
    rollout = make_rollout(practice=practice, launched=False, **terms)

    with pytest.raises(Refused, match=sentence):
        actions.launch_rollout(by=make_officer(), rollout=rollout, at=NOW)


def test_nothing_is_rolled_out_on_a_claim():
    with pytest.raises(Refused, match="The evidence is too thin"):
        make_rollout(practice=make_practice())


def test_what_is_retired_is_not_rolled_out():
    practice = make_proven_practice()
    actions.retire_practice(
        by=make_officer(), practice=practice, reason="cost", why="Too dear.", at=NOW
    )
    practice.refresh_from_db()

    with pytest.raises(Refused, match="This practice is retired"):
        make_rollout(practice=practice)


def test_evidence_that_fell_since_the_draft_stops_the_launch(boards):
    practice = make_proven_practice()
    rollout = make_rollout(practice=practice, kinds=["health_board"], launched=False)
    first = practice.evidence.get().organisation
    make_evidence(
        practice, boards[0], kind="failed_replication", finding="against", replicates=first
    )

    with pytest.raises(Refused, match="The evidence is too thin"):
        actions.launch_rollout(by=make_officer(), rollout=rollout, at=NOW)


def test_a_draft_without_a_scope_asks_nobody():
    officer, practice = make_officer(), make_proven_practice()
    rollout = actions.draft_rollout(
        by=officer,
        practice=practice,
        mode="voluntary",
        sponsor=make_organisation(),
        reply_by=IN_SPRING,
        at=NOW,
    )

    assert readiness(rollout).bodies == ()
    with pytest.raises(Refused, match="Nobody is asked yet"):
        actions.launch_rollout(by=officer, rollout=rollout, at=NOW)


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"mode": "ordered"}, "Choose mandated"),
        ({"reply_by": TODAY}, "must be after today"),
        ({"reply_by": TODAY + timedelta(days=4000)}, "more than three years away"),
        ({"mode": "mandated", "legal_basis_en": " "}, "A mandate names its legal basis"),
    ],
)
def test_terms_that_cannot_be(terms, sentence):
    practice = make_proven_practice()
    with pytest.raises(Refused, match=sentence):
        make_rollout(practice=practice, **terms)
    assert not Rollout.objects.exists()


def test_a_post_of_another_body_sponsors_nothing():
    post = make_post(organisation=make_organisation())
    with pytest.raises(Refused, match="Choose a post of the sponsor itself"):
        make_rollout(sponsor_post=post)


def test_a_rule_can_ask_by_region_and_size():
    small = make_organisation(kind="police", region="north", population=50_000)
    make_organisation(kind="police", region="north", population=500_000)
    make_organisation(kind="police", region="south_east", population=50_000)
    make_organisation(kind="police", region="north")  # nobody knows its size
    officer = make_officer()
    rollout = make_rollout(launched=False)
    rule = {"kinds": ["police"], "regions": ["north"], "people_from": 50_000, "people_to": 60_000}
    rollout = actions.scope_rollout(by=officer, rollout=rollout, at=NOW, **rule)

    assert readiness(rollout).bodies == (small,)
    with pytest.raises(Refused, match="largest is smaller"):
        actions.scope_rollout(by=officer, rollout=rollout, at=NOW, **{**rule, "people_to": 10})


def test_a_body_that_ended_is_not_taken_in(boards):
    organisations.keep_organisation(
        by=system(), slug=boards[0].slug, ended_on=TODAY - timedelta(days=1)
    )
    assert slugs(make_rollout(kinds=["health_board"])) == {one.slug for one in boards[1:]}


def test_nobody_is_asked_the_same_thing_twice(boards):
    practice = make_proven_practice()
    first = make_rollout(practice=practice, kinds=["health_board"])
    second = make_rollout(practice=practice, kinds=["health_board"], launched=False)
    officer = make_officer()

    with pytest.raises(Refused, match="3 bodies are asked about this practice in another"):
        actions.launch_rollout(by=officer, rollout=second, at=NOW)
    actions.close_rollout(by=officer, rollout=first, because="replaced", words="Anew", at=NOW)
    assert actions.launch_rollout(by=officer, rollout=second, at=NOW).state == "launched"


def test_made_up_adopters_count_for_a_made_up_rollout_alone(boards):
    practice = make_proven_practice(verified=1)
    (donor, *_others) = (one.organisation for one in donors_of([practice.pk])[practice.pk])
    taker = make_organisation(kind="university")
    actions.ask_to_talk(
        by=make_person(fictional=True, at=taker),
        practice=practice,
        recipient=taker,
        donor=donor,
        kind="visit",
        at=NOW - timedelta(days=60),
    )
    made_up = make_transfer(practice=practice, donor=donor, recipient=taker, mark="verified")
    assert made_up.is_example

    real = make_rollout(practice=practice, kinds=["health_board"], launched=False)
    with pytest.raises(Refused, match="must be verified first"):
        actions.launch_rollout(by=make_officer(), rollout=real, at=NOW)
    officer = make_officer(fictional=True)
    example = make_rollout(practice=practice, kinds=["health_board"], by=officer)
    assert example.is_example and example.state == "launched"


@pytest.mark.parametrize(
    "change",
    [
        {"state": "launched", "launched_on": None},
        {"state": "closed", "launched_on": TODAY, "closed_on": None},
        {"mode": "mandated", "state": "launched", "launched_on": TODAY, "legal_basis_en": ""},
    ],
)
def test_the_database_refuses_what_must_never_be(change):
    rollout = make_rollout(launched=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rollout.objects.filter(pk=rollout.pk).update(**change)


# ------------------------------------------------------------------ who knows of it


def test_a_draft_is_for_the_team_and_its_sponsor_alone(boards):
    sponsor = make_organisation(kind="government")
    draft = make_rollout(sponsor=sponsor, kinds=["health_board"], launched=False)
    asked, inside = make_person(at=boards[0]), make_person(at=sponsor)

    def sees(person):
        return draft in Rollout.objects.visible_to(person, TODAY)

    assert sees(make_officer()) and sees(inside) and not sees(asked)
    actions.launch_rollout(by=make_officer(), rollout=draft, at=NOW)
    assert sees(asked)
