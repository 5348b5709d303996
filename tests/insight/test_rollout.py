"""How far a roll-out has come: its counts agree with the register, however things went."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.models import (
    Decision,
    PracticeDonor,
    RolloutMember,
    Transfer,
    Verification,
)
from rhannu.insight.practice_page import practice_facts
from rhannu.insight.rollout import progress, successions
from rhannu.organisations import actions as organisations
from rhannu.web.exchange.rollouts_page import rollout_page
from rhannu.web.practices import uses
from tests.exchange.rollouts import make_proven_practice, make_rollout
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_project,
    make_transfer,
    publish,
    said_with,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
STARTED = NOW - timedelta(days=60)


@pytest.fixture
def practice():
    return make_proven_practice()


def donor_new_to(practice):
    """Another for each, since nobody is asked more than four times."""
    donor = make_organisation(kind="university")
    make_project(lead=donor, practices=[practice])
    return donor


# ------------------------------------------------------------------ a hundred histories


def live(body, practice, rollout, dice, officer):
    """Let up to four things happen to a body, one after another, by the road real ones take."""
    transfer = None
    for day in sorted(dice.sample(range(-30, 60), dice.randint(0, 4))):
        at = STARTED + timedelta(days=day)
        on = at.date()
        what = dice.choice(["decide", "decide", "adopt", "stop", "leave", "return", "project"])
        if what == "decide":
            answer = dice.choice(["adopt", "adapt", "already", "not_here", "considering"])
            decision = actions.decide(
                by=officer,
                practice=practice,
                organisation=body,
                transfer=transfer,
                answer=answer,
                decided_on=on,
                at=at,
                owner="Head of Highways",
                **said_with(answer, on),
            )
            if dice.random() < 0.6:
                publish(decision, at=at)
        elif what == "adopt" and transfer is None:
            mark = dice.choice(["reported", "confirmed", "verified"])
            if not Decision.objects.filter(organisation=body).exists():
                transfer = make_transfer(
                    practice=practice,
                    donor=donor_new_to(practice),
                    recipient=body,
                    mark=mark,
                    at=at,
                )
        elif what == "stop" and transfer is not None and transfer.stopped_on is None:
            transfer = actions.stop_transfer(
                by=officer, transfer=transfer, because="cost", on=on, at=at
            )
        elif what == "project":
            make_project(lead=body, practices=[practice])
        elif at > STARTED:
            change_members(body, rollout, what, at, officer)


def change_members(body, rollout, what, at, officer):
    member = RolloutMember.objects.asked().filter(rollout=rollout, organisation=body).first()
    if what == "leave" and member is not None:
        actions.let_out_of_rollout(
            by=officer, member=member, because="agreed", words="Agreed", at=at
        )
    elif what == "return" and member is None:
        actions.add_to_rollout(
            by=officer, rollout=rollout, organisation=body, words="It asked", at=at
        )


def slow_state(body, practice, day, published=False):
    """The slow twin: where a body stood on a day, read from the rows one by one."""
    use = ""
    for transfer in Transfer.objects.filter(recipient=body, practice=practice):
        both = transfer.donor_confirmed_on and transfer.recipient_confirmed_on
        if not both or max(transfer.donor_confirmed_on, transfer.recipient_confirmed_on) > day:
            continue
        if transfer.stopped_on and transfer.stopped_on <= day:
            continue
        seen = Verification.objects.filter(transfer=transfer)
        use = "use"
        if any(one.recorded_at.astimezone(clock.LONDON).date() <= day for one in seen):
            use = "verified"
    given = Decision.objects.filter(organisation=body, practice=practice, decided_on__lte=day)
    heard = given.exists()
    if published:
        given = given.filter(state="published")
    last = given.order_by("pk").last()
    if last is not None and last.answer in {"not_here", "considering"}:
        return {"not_here": "no", "considering": "think"}[last.answer]
    if use:
        return use
    if last is not None and last.answer != "already":
        return "decided"
    own = PracticeDonor.objects.filter(organisation=body, practice=practice, mark="")
    if own.exists() or last is not None:
        return "use"
    return "heard" if heard else "silent"


def slow_counts(rollout, practice, day, published=False):
    rows = RolloutMember.objects.filter(rollout=rollout, joined_on__lte=day)
    asked = [one for one in rows if one.left_on is None or day < one.left_on]
    return Counter(slow_state(one.organisation, practice, day, published) for one in asked)


def test_a_hundred_histories_are_counted_as_one_by_one(practice):
    bodies = [make_organisation(kind="health_board") for _number in range(100)]
    rollout = make_rollout(practice=practice, kinds=["health_board"], at=STARTED)
    dice, officer = random.Random(4711), make_officer()
    for body in bodies:
        live(body, practice, rollout, dice, officer)

    for published in (False, True):
        agrees_with_the_slow_twin(rollout, practice, published)
    states = {"verified", "use", "decided", "think", "no", "silent"}
    assert set(progress(rollout, today=TODAY).counts) == states
    public = progress(rollout, today=TODAY, published=True)
    assert set(public.counts) == {*states, "heard"}

    # The practice's own page says the same of each of them.
    said = uses.answers(practice_facts(practice, on=TODAY))
    shown = rollout_page(public, own=(), team=False).answers
    for slug, answer in shown.items():
        assert said[slug].state == answer.state if slug in said else answer.state == "silent", slug


def agrees_with_the_slow_twin(rollout, practice, published):
    how_far = progress(rollout, today=TODAY, published=published)

    assert how_far.counts == slow_counts(rollout, practice, TODAY, published)
    points = {point.day: point.counts for point in how_far.points}
    here = {}
    for n in range(61):
        day = STARTED.date() + timedelta(days=n)
        here = points.get(day, here)
        if n % 6 == 0 or day in points:
            assert Counter(here) == slow_counts(rollout, practice, day, published), day
    assert Counter(how_far.points[-1].counts) == how_far.counts


# ------------------------------------------------------------------ single facts


def test_nothing_made_up_counts_in_a_real_rollout(practice):
    body = make_organisation(kind="health_board")
    rollout = make_rollout(practice=practice, kinds=["health_board"], at=STARTED)
    actions.decide(
        by=make_officer(fictional=True),
        practice=practice,
        organisation=body,
        answer="adopt",
        decided_on=TODAY,
        at=NOW,
    )
    Decision.objects.update(is_example=True)

    assert progress(rollout, today=TODAY).counts == {"silent": 1}


def test_a_merged_body_stays_in_the_history_as_it_stood(practice):
    old, new = (make_organisation(kind="health_board") for _number in range(2))
    officer = make_officer()
    organisations.keep_organisation(by=system(), slug=new.slug, ended_on=TODAY)
    rollout = make_rollout(practice=practice, kinds=["health_board"], at=STARTED)
    organisations.keep_organisation(by=system(), slug=new.slug, ended_on=None)
    actions.decide(
        by=officer,
        practice=practice,
        organisation=old,
        answer="adopt",
        decided_on=TODAY - timedelta(days=10),
        at=NOW,
    )
    organisations.keep_succession(by=system(), predecessor=old, successor=new, on=TODAY)
    organisations.keep_organisation(by=system(), slug=old.slug, ended_on=TODAY)
    assert successions(progress(rollout, today=TODAY)) == {old.pk: new.short()}

    member = rollout.members.get(organisation=old)
    actions.follow_merger(by=officer, member=member, at=NOW)

    how_far = progress(rollout, today=TODAY)
    assert [(one.member.organisation, one.state) for one in how_far.asked] == [(new, "silent")]
    assert [(one.member.organisation, one.state) for one in how_far.gone] == [(old, "decided")]
    assert [point.counts for point in how_far.points] == [
        {"silent": 1},
        {"decided": 1},
        {"silent": 1},
    ]
    page = rollout_page(how_far, own=(), team=True)
    assert any(f"{old.short()} → {new.short()}" in one.what for one in page.history)


def test_a_closed_rollout_stands_as_on_its_last_day(practice):
    body = make_organisation(kind="health_board")
    officer = make_officer()
    rollout = make_rollout(practice=practice, kinds=["health_board"], at=STARTED)
    rollout = actions.close_rollout(
        by=officer, rollout=rollout, because="done", words="Over", at=NOW - timedelta(days=5)
    )
    actions.decide(
        by=officer,
        practice=practice,
        organisation=body,
        answer="adopt",
        decided_on=TODAY,
        at=NOW,
    )

    how_far = progress(rollout, today=TODAY)

    assert how_far.counts == {"silent": 1} and how_far.on == TODAY - timedelta(days=5)


@pytest.mark.parametrize("size", [3, 30])
def test_a_rollout_costs_five_queries_at_any_size(size, practice, django_assert_num_queries):
    for _number in range(size):
        make_organisation(kind="health_board")
    rollout = make_rollout(practice=practice, kinds=["health_board"], at=STARTED)

    with django_assert_num_queries(5):
        progress(rollout, today=TODAY)
