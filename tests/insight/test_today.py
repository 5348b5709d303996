"""Where threads stand, whose move it is, and what counts as stuck."""

from datetime import timedelta

import pytest

from rhannu.base.models import Tally
from rhannu.exchange import actions, tallies
from rhannu.exchange.models import Commitment, Transfer
from rhannu.exchange.waits import state
from rhannu.insight import thread, today, waits
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_project,
    make_request,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def ago(days):
    return NOW - timedelta(days=days)


def answered(how, **facts):
    request = make_request()
    getattr(actions, how)(by=make_officer(), request=request, at=NOW, **facts)
    return request.transfer


def decided_alone():
    organisation = make_organisation()
    return actions.decide(
        by=make_person(at=organisation),
        practice=make_practice(),
        organisation=organisation,
        answer="adopt",
        decided_on=TODAY,
        at=NOW,
    ).transfer


def stopped():
    transfer = make_transfer(met=True)
    return actions.stop_transfer(
        by=make_officer(), transfer=transfer, because="capacity", on=TODAY, at=NOW
    )


ROADS = {
    "answer": lambda: make_request().transfer,
    "choose": lambda: answered("suggest_another_time", reply="3 December"),
    "meet": lambda: answered("accept_request"),
    "ask_another": lambda: answered("decline_request"),
    "ask": decided_alone,
    "take_home": lambda: make_transfer(met=True),
    "decide": lambda: make_transfer(taken_home=True),
    "review": lambda: make_transfer(taken_home=True, decision="considering"),
    "report": lambda: make_transfer(taken_home=True, decision="adapt"),
    "confirm": lambda: make_transfer(mark="reported"),
    "verify": lambda: make_transfer(mark="confirmed"),
    "verified": lambda: make_transfer(mark="verified"),
    "not_here": lambda: make_transfer(met=True, decision="not_here"),
    "stopped": stopped,
}


def wait_of(transfer):
    return Transfer.objects.get(pk=transfer.pk).wait


@pytest.mark.parametrize("code", ROADS)
def test_a_thread_stands_where_its_last_step_left_it(code):
    assert wait_of(ROADS[code]()) == code


def test_every_wait_can_be_reached():
    assert {wait.code for wait in waits.WAITS} <= set(ROADS)


@pytest.mark.parametrize("wait", waits.WAITS, ids=lambda wait: wait.code)
def test_a_thread_stands_at_one_wait_alone(wait):
    transfer = ROADS[wait.code]()

    found = [
        one.code for one in waits.WAITS if waits.waiting(Transfer.objects.all(), one.code).exists()
    ]

    assert found == [wait_of(transfer)]


@pytest.mark.parametrize("wait", waits.WAITS, ids=lambda wait: wait.code)
def test_it_is_stuck_from_the_day_its_wait_says(wait):
    transfer = ROADS[wait.code]()
    Commitment.objects.all().delete()
    transfer.refresh_from_db()
    state(transfer)
    last_day = transfer.moved_on + timedelta(days=wait.days)

    assert not today.stuck(None, last_day - timedelta(days=1))
    [found] = today.stuck(None, last_day)
    assert (found.at, found.since) == (wait.code, transfer.moved_on)


@pytest.mark.parametrize("code", ["verified", "not_here", "stopped"])
def test_what_has_ended_is_never_stuck_and_never_moves(code):
    ROADS[code]()
    later = TODAY + timedelta(days=1000)

    assert not waits.stuck(Transfer.objects.all(), later).exists()
    assert not waits.waiting(Transfer.objects.all(), *waits.BY_CODE).exists()


def test_an_overdue_promise_makes_a_thread_stuck_from_the_day_it_was_due():
    transfer = make_transfer(met=True, at=ago(31))  # promised for the thirtieth day
    [found] = today.stuck(None, TODAY)

    assert (found.at, found.since) == ("promise", TODAY - timedelta(days=1))
    assert found.promised_by == transfer.recipient_id
    assert not today.stuck(None, TODAY - timedelta(days=1))


def test_what_was_just_verified_shows_among_what_moves():
    make_transfer(mark="verified", at=NOW)

    assert [one.at for one in today.moving(None, TODAY)] == ["verified"]
    assert not today.moving(None, TODAY + timedelta(days=61))


def test_a_thread_is_moving_or_stuck_but_not_both():
    for number, road in enumerate(ROADS.values()):
        transfer = Transfer.objects.get(pk=road().pk)
        transfer.moved_on = TODAY - timedelta(days=number * 9)
        transfer.save()
        state(transfer)

    moving = {one.pk for one in waits.moving(Transfer.objects.all(), TODAY)}
    stuck = {one.pk for one in waits.stuck(Transfer.objects.all(), TODAY)}
    still_open = {one.pk for one in Transfer.objects.filter(waits.OPEN)}

    assert stuck and not moving & stuck
    assert still_open <= moving | stuck


# ------------------------------------------------------------------ what needs somebody


def test_a_request_waits_for_the_side_that_was_asked():
    request = make_request(at=ago(3))
    donor, recipient = {request.transfer.donor_id}, {request.transfer.recipient_id}

    [task] = today.tasks_of(donor, TODAY)

    assert (task.kind, task.request, task.side) == ("answer", request, "donor")
    assert task.by == TODAY + timedelta(days=7)
    assert not today.tasks_of(recipient, TODAY)


def test_another_time_waits_for_the_side_that_asked():
    transfer = ROADS["choose"]()

    assert [task.kind for task in today.tasks_of({transfer.recipient_id}, TODAY)] == ["choose"]
    assert not today.tasks_of({transfer.donor_id}, TODAY)


def test_an_adoption_waits_for_each_side_until_it_has_confirmed():
    transfer = make_transfer(mark="reported")
    Commitment.objects.all().delete()
    donor, recipient = {transfer.donor_id}, {transfer.recipient_id}
    assert [one.kind for one in today.tasks_of(donor, TODAY)] == ["confirm"]
    assert [one.kind for one in today.tasks_of(recipient, TODAY)] == ["confirm"]

    actions.confirm_adoption(by=make_officer(), transfer=transfer, side="donor", at=NOW)

    assert not today.tasks_of(donor, TODAY)
    assert [one.kind for one in today.tasks_of(recipient, TODAY)] == ["confirm"]


@pytest.mark.parametrize(("days_ago", "shown"), [(22, False), (23, True), (37, True)])
def test_a_promise_shows_from_a_week_before_it_is_due(days_ago, shown):
    transfer = make_transfer(met=True, at=ago(days_ago))  # due on the thirtieth day

    tasks = today.tasks_of({transfer.recipient_id}, TODAY)

    assert [task.kind for task in tasks] == (["promise"] if shown else [])
    assert not today.tasks_of({transfer.donor_id}, TODAY)


def test_a_decision_is_looked_at_again_on_its_day():
    transfer = make_transfer(taken_home=True, decision="considering", at=ago(89))
    Commitment.objects.all().delete()
    own = {transfer.recipient_id}

    assert not today.tasks_of(own, TODAY)
    assert [one.kind for one in today.tasks_of(own, TODAY + timedelta(days=1))] == ["review"]


def test_the_soonest_due_comes_first_and_there_are_seven_at_most():
    donor = make_organisation()
    practice = make_practice(donors=[donor])
    for days in (2, 9, 4, 1, 8, 3, 7, 5):
        make_request(practice=practice, donor=donor, by=make_officer(), at=ago(days))

    tasks = today.tasks_of({donor.pk}, TODAY)

    waited = [(TODAY - task.request.asked_at.date()).days for task in tasks]
    assert waited == [9, 8, 7, 5, 4, 3, 2]


def test_somebody_of_no_organisation_has_no_tasks():
    make_request()

    assert today.tasks_of(set(), TODAY) == []


def test_a_request_is_introduced_once_and_not_after_an_answer():
    waiting, introduced, answered_one = make_request(), make_request(), make_request()
    officer = make_officer()
    actions.record_introduction(by=officer, request=introduced, at=NOW)
    actions.accept_request(by=officer, request=answered_one, at=NOW)

    assert [task.request for task in today.introductions_to_send()] == [waiting]


def test_nobody_is_asked_to_verify_what_their_own_organisation_did():
    transfer = make_transfer(mark="confirmed")

    assert list(today.to_verify()) == [transfer]
    assert not today.to_verify({transfer.donor_id})
    assert not today.to_verify({transfer.recipient_id})


# ------------------------------------------------------------------ the one thread


def test_fictional_threads_are_counted_apart():
    make_transfer(mark="verified")
    Transfer.objects.filter(pk=make_transfer(mark="verified").pk).update(is_example=True)
    tallies.recount()
    make_request()

    found = thread.standing(TODAY)

    assert (found.conversations, found.verified) == (2, 1)
    assert (found.examples["conversations"], found.examples["verified"]) == (1, 1)


def test_a_project_has_evidence_when_a_result_of_its_own_body_is_on_record():
    lead = make_organisation()
    claim = {"kind": "claim", "organisation": lead, "text_en": "It saves money."}
    counted = {"kind": "monitoring", "organisation": lead, "text_en": "Bills counted."}
    for records in ([], [claim], [claim, counted]):
        make_project(lead=lead, practices=[make_practice(evidence=records)])
    make_project(lead=make_organisation(), practices=[make_practice(evidence=[counted])])
    make_project()

    found = thread.standing(TODAY)

    assert (found.projects, found.ownerless) == (5, 1)
    assert (found.with_evidence, found.only_claimed) == (2, 1)


def test_decisions_are_counted_by_their_answer():
    make_transfer(taken_home=True, decision="adapt")
    make_transfer(met=True, decision="not_here")
    make_transfer(mark="verified")

    found = thread.standing(TODAY)

    none = {"already": 0, "considering": 0}
    assert found.answers == {"adopt": 1, "adapt": 1, "not_here": 1, **none}
    assert found.decisions == 3


@pytest.mark.parametrize("code", ROADS)
def test_what_the_actions_keep_count_of_agrees_with_what_is_on_record(code):
    ROADS[code]()
    ROADS["verified"]()

    assert tallies.kept() == tallies.count()


def test_counting_anew_puts_right_what_came_by_another_road():
    make_transfer(mark="verified")
    before = tallies.kept()
    Tally.objects.all().delete()
    Transfer.objects.update(tallied="")

    tallies.recount()

    assert tallies.kept() == before == tallies.count()


def test_an_empty_house_counts_nothing():
    assert thread.standing(TODAY).decisions == 0


def test_counting_takes_two_queries_and_one_while_the_collection_stands(
    django_assert_num_queries,
):
    make_transfer(mark="verified")

    with django_assert_num_queries(2):
        thread.standing(TODAY, collection="as-it-is")
    make_transfer(mark="verified")
    with django_assert_num_queries(1):
        assert thread.standing(TODAY, collection="as-it-is").verified == 2


@pytest.mark.parametrize("many", [1, 12])
def test_a_side_reads_six_queries_however_much_waits(many, django_assert_num_queries):
    donor = make_organisation()
    practice = make_practice(donors=[donor])
    for number in range(many):
        make_request(practice=practice, donor=donor, by=make_officer(), at=ago(number * 3))
    transfers = {donor.pk}

    with django_assert_num_queries(6):
        today.tasks_of({donor.pk}, TODAY)
        today.moving(transfers, TODAY)
        today.stuck(transfers, TODAY)


@pytest.mark.parametrize("code", today.IN_OWN_TIME)
def test_what_a_recipient_does_in_its_own_time_needs_it_a_week_before_it_is_stuck(code):
    transfer = ROADS[code]()
    Commitment.objects.all().delete()
    transfer.refresh_from_db()
    stuck = transfer.moved_on + timedelta(days=waits.BY_CODE[code].days)
    week_before = stuck - timedelta(days=7)

    def kinds(organisation, on):
        return [task.kind for task in today.tasks_of([organisation], on)]

    assert kinds(transfer.recipient_id, week_before) == [code]
    assert kinds(transfer.recipient_id, week_before - timedelta(days=1)) == []
    assert kinds(transfer.donor_id, stuck) == []
