"""A practice takes one step at a time, by stated rules and a named person; retired, it stays readable."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils.translation import override

from rhannu.base.refusals import Refused, allowed
from rhannu.exchange import actions as exchange
from rhannu.exchange.adoptions import adoptions_of
from rhannu.exchange.matching import conversations
from rhannu.exchange.models import Mark
from rhannu.practices import actions, rules
from rhannu.practices.lifecycle import ORDER, STEPS, Adoptions, has_fallen, next_steps
from rhannu.practices.models import Grade, Lifecycle, LifecycleMove, NurturePlan, Practice
from tests.factories import (
    NOW,
    TODAY,
    make_evidence,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_request,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def evidence(kind="comparison"):
    return {"kind": kind, "text_en": "Compared.", "text_cy": "Cymharwyd."}


def move(practice, to, by=None, why="It was shown."):
    exchange.move_practice(by=by or make_officer(), practice=practice, to=to, why=why, at=NOW)
    practice.refresh_from_db()


def retire(practice, by=None, reason="cost", why="Too dear.", **facts):
    exchange.retire_practice(
        by=by or make_officer(), practice=practice, reason=reason, why=why, at=NOW, **facts
    )
    practice.refresh_from_db()


def standing_at(step, **facts):
    """A practice that is said to stand there, whatever its evidence."""
    practice = make_practice(**facts)
    Practice.objects.filter(pk=practice.pk).update(lifecycle=step)
    practice.refresh_from_db()
    return practice


# ------------------------------------------------------------------ every step from every step

ENOUGH = Adoptions(confirmed=5, verified=5)


@pytest.mark.parametrize(("here", "to"), list(product(Lifecycle, Lifecycle)))
def test_a_practice_moves_up_one_step_or_back(here, to):
    practice = standing_at(here, evidence=[evidence()])
    up = {
        Lifecycle.EMERGING: Lifecycle.PROVEN,
        Lifecycle.PROVEN: Lifecycle.SPREADING,
        Lifecycle.SPREADING: Lifecycle.STANDARD,
    }
    back = {
        Lifecycle.RETIRED: [Lifecycle.EMERGING],
        **{step: ORDER[:place] for place, step in enumerate(ORDER)},
    }

    may = allowed(rules.check_can_move, practice=practice, to=to, adoptions=ENOUGH)

    assert may is (to == up.get(here) or to in back[here])
    assert may is (to in next_steps(practice))


@pytest.mark.parametrize("grade", Grade)
@pytest.mark.parametrize("confirmed", [0, 1, 3])
@pytest.mark.parametrize("verified", [0, 2, 3])
def test_each_step_up_asks_what_the_page_says(grade, confirmed, verified):
    found = Adoptions(max(confirmed, verified), verified)
    for place, to in enumerate(ORDER[1:]):
        practice = Practice(
            lifecycle=ORDER[place], grade=grade, grade_level=grade.level, published=True
        )
        needs = STEPS[to]
        enough = (
            grade.level >= needs.grade.level
            and found.confirmed >= needs.confirmed
            and found.verified >= needs.verified
        )
        assert allowed(rules.check_can_move, practice=practice, to=to, adoptions=found) is enough


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_refusal_says_what_is_missing_in_either_language(language):
    said = {
        "en": ("evidence of the grade “Evaluated”", "1 organisation elsewhere", "3 verified"),
        "cy": ("dystiolaeth o'r radd", "1 sefydliad", "3 "),
    }[language]
    with override(language):
        with pytest.raises(Refused, match=said[0]):
            move(make_practice(), "proven")
        with pytest.raises(Refused, match=said[1]):
            move(standing_at("proven", evidence=[evidence()]), "spreading")
        with pytest.raises(Refused, match=said[2]):
            move(standing_at("spreading", evidence=[evidence()]), "standard")


def test_back_asks_nothing_but_a_reason():
    practice = standing_at("standard")
    with pytest.raises(Refused, match="Say why"):
        move(practice, "emerging", why=" ")

    move(practice, "emerging", why="It did not hold anywhere else.")

    assert practice.lifecycle == "emerging"


def test_each_step_says_who_by_role_when_and_why():
    practice = make_practice(evidence=[evidence()])
    officer = make_officer()

    move(practice, "proven", by=officer, why="Compared in two towns.")

    [made] = LifecycleMove.objects.all()
    assert (made.by, made.hand, made.moved_on) == (officer, "fund_team", TODAY)
    assert (made.moved_from, made.moved_to, made.why) == (
        "emerging",
        "proven",
        "Compared in two towns.",
    )
    assert made.grade == "evaluated"


# ------------------------------------------------------------------ adoptions elsewhere


def test_a_confirmed_adoption_elsewhere_lets_it_spread():
    donor, *others = [make_organisation() for _each in range(4)]
    practice = make_practice(evidence=[evidence()], donors=[donor, *others])
    move(practice, "proven")
    make_transfer(practice=practice, donor=donor, mark=Mark.REPORTED)
    with pytest.raises(Refused, match="confirmed by both sides"):
        move(practice, "spreading")

    make_transfer(practice=practice, donor=donor, mark=Mark.CONFIRMED)
    move(practice, "spreading")

    with pytest.raises(Refused, match="there are 0"):
        move(practice, "standard")
    for other in others:
        make_transfer(practice=practice, donor=other, mark=Mark.VERIFIED)
    move(practice, "standard")
    assert practice.lifecycle == "standard"


def test_what_was_stopped_does_not_count():
    donor = make_organisation()
    practice = make_practice(donors=[donor])
    transfer = make_transfer(practice=practice, donor=donor, mark=Mark.VERIFIED)
    assert adoptions_of(practice) == Adoptions(1, 1)

    exchange.stop_transfer(by=make_officer(), transfer=transfer, because="cost", on=TODAY, at=NOW)

    assert adoptions_of(practice) == Adoptions()


# ------------------------------------------------------------------ falling


def test_evidence_that_falls_is_flagged_and_moves_nothing():
    practice = make_practice(evidence=[evidence()])
    move(practice, "proven")
    assert not Practice.objects.fallen()

    body, first = make_organisation(), make_organisation()
    make_evidence(practice, body, kind="failed_replication", replicates=first)

    practice.refresh_from_db()
    assert practice.lifecycle == "proven"
    assert has_fallen(practice)
    assert list(Practice.objects.fallen()) == [practice]


def test_the_list_of_the_fallen_is_what_the_rule_says():
    for step, grade in product(Lifecycle, Grade):
        practice = standing_at(step)
        Practice.objects.filter(pk=practice.pk).update(grade=grade, grade_level=grade.level)

    found = {one.pk for one in Practice.objects.fallen()}

    assert found == {one.pk for one in Practice.objects.all() if has_fallen(one)}


# ------------------------------------------------------------------ retiring


@pytest.mark.parametrize("reason", ["replaced", "merged"])
def test_what_was_replaced_names_what_took_its_place(reason):
    practice, other = make_practice(), make_practice()
    with pytest.raises(Refused, match="Choose the practice"):
        retire(practice, reason=reason)

    retire(practice, reason=reason, replaced_by=other)

    assert practice.replaced_by == other
    assert list(other.replaces.all()) == [practice]


def test_nothing_takes_its_own_place_or_that_of_something_living_when_retired():
    practice, retired = make_practice(), make_practice()
    retire(retired)

    for other, words in ((practice, "its own place"), (retired, "one that goes on")):
        with pytest.raises(Refused, match=words):
            retire(practice, replaced_by=other)
    with pytest.raises(Refused, match="one that goes on"):
        retire(practice, replaced_by=make_practice(published=False))
    with pytest.raises(Refused, match="retired already"):
        retire(retired)
    with pytest.raises(Refused, match="Say why"):
        retire(practice, why="")


def test_retired_it_leaves_matching_and_nobody_asks():
    donor = make_organisation()
    practice = make_practice(donors=[donor], title_en="Dim the lamps", owner=donor)
    member = make_person(at=donor)
    actions.confirm_practice(by=member, practice=practice, on=TODAY)
    found = conversations("dim the lamps at night", on=TODAY)
    assert [one.practice for one in found.found] == [practice]

    retire(practice)

    assert not conversations("dim the lamps at night", on=TODAY).found
    with pytest.raises(Refused, match="This practice is retired"):
        make_request(practice=practice, donor=donor)
    assert not Practice.objects.to_ask(TODAY + timedelta(days=400))


def test_retired_nobody_is_asked_to_confirm_it_nor_can():
    owner = make_organisation()
    member = make_person(at=owner)
    practice = make_practice(owner=owner)
    check = actions.ask_owner(by=system(), practice=practice, at=NOW)
    retire(practice)

    with pytest.raises(Refused, match="This practice is retired"):
        actions.confirm_practice(by=member, practice=practice, on=TODAY)
    with pytest.raises(Refused, match="This practice is retired"):
        actions.answer_check(by=member, check=check, answer="right", at=NOW)
    with pytest.raises(Refused, match="This practice is retired"):
        actions.ask_owner(by=make_officer(), practice=practice, at=NOW)
    assert allowed(rules.check_answers_for_page, by=member, practice=practice, on=TODAY)


def test_brought_back_it_is_emerging_and_leads_nowhere_else():
    practice = make_practice()
    retire(practice, reason="replaced", replaced_by=make_practice())

    move(practice, "emerging", why="The new one did not work.")

    assert (practice.lifecycle, practice.replaced_by) == ("emerging", None)


# ------------------------------------------------------------------ nurture


def plan(practice, due=90, words="Count before and after."):
    return actions.make_plan(
        by=make_officer(),
        practice=practice,
        words=words,
        owner=make_organisation(),
        due_on=TODAY + timedelta(days=due),
        at=NOW,
    )


def test_a_plan_is_looked_at_on_its_day():
    made = plan(make_practice())

    assert not NurturePlan.objects.due(TODAY + timedelta(days=89))
    assert list(NurturePlan.objects.due(TODAY + timedelta(days=90))) == [made]

    actions.close_plan(by=make_officer(), plan=made, outcome="Counted.", at=NOW)
    assert not NurturePlan.objects.due(TODAY + timedelta(days=90))
    with pytest.raises(Refused, match="is closed"):
        actions.close_plan(by=make_officer(), plan=made, outcome="Again.", at=NOW)


def test_one_plan_at_a_time_for_what_emerges():
    practice = make_practice()
    with pytest.raises(Refused, match="a day to come"):
        plan(practice, due=0)
    with pytest.raises(Refused, match="in order to be proven"):
        plan(practice, words=" ")
    made = plan(practice)
    with pytest.raises(Refused, match="There is a plan already"):
        plan(practice)
    with pytest.raises(Refused, match="what came of it"):
        actions.close_plan(by=make_officer(), plan=made, outcome=" ", at=NOW)
    with pytest.raises(Refused, match="Only an emerging practice"):
        plan(standing_at("proven"))


def test_the_system_may_what_the_fund_team_may():
    move(make_practice(evidence=[evidence()]), "proven", by=system())
