"""Mentoring: places are never sold twice, a silent mentor is chased once and replaced, both sides speak."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rhannu.base.days import is_working_day, working_days_after
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, mentors, rules
from rhannu.exchange.due import chase_mentors
from rhannu.exchange.models import Mentorship
from tests.base.conftest import own_database  # noqa: F401
from tests.base.processes import BEGIN, MIGRATE, finished, python
from tests.exchange.mentoring import FIRST_BY, at, held_session, make_mentorship, make_offer
from tests.factories import (
    NOW,
    TODAY,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
    system,
)
from tests.roles.world import rolled_back

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

State = Mentorship.State


def days_on(last: int):
    """Every day from today, as many as that."""
    return [TODAY + timedelta(days=number) for number in range(last + 1)]


# ------------------------------------------------------------------ places


def test_a_mentor_takes_no_more_than_they_offered():
    offer = make_offer(at_most=1)
    first = make_mentorship(offer=offer)

    with pytest.raises(Refused, match="Every place of this mentor is taken"):
        make_mentorship(offer=offer)

    actions.decline_mentee(by=system(), mentorship=first, at=NOW)
    assert make_mentorship(offer=offer).place == 1


def test_a_no_is_taken_back_while_there_is_a_place_and_a_week_has_not_passed():
    offer = make_offer(at_most=1)
    first = make_mentorship(offer=offer)
    actions.decline_mentee(by=system(), mentorship=first, at=NOW)
    with rolled_back():
        make_mentorship(offer=offer)
        with pytest.raises(Refused, match="taken since"):
            actions.accept_mentee(by=system(), mentorship=first, at=NOW)
    with pytest.raises(Refused, match="has ended"):
        actions.accept_mentee(by=system(), mentorship=first, at=NOW + timedelta(days=8))

    again = actions.accept_mentee(by=system(), mentorship=first, at=NOW + timedelta(days=7))

    assert (again.state, again.ended_at) == (State.GOING, None)


def test_only_who_has_done_something_offers_and_one_post_offers_once():
    post = make_post(organisation=make_organisation())
    with pytest.raises(Refused, match="no project and no confirmed adoption"):
        make_offer(post=post)

    offer = make_offer()
    with pytest.raises(Refused, match="offers to mentor already"):
        make_offer(post=offer.post)
    later = at(offer.until_on + timedelta(days=1))
    assert make_offer(post=offer.post, when=later, until_on=later.date()).pk != offer.pk


def test_an_adopter_whose_use_is_confirmed_offers_too():
    recipient = make_transfer(mark="confirmed").recipient
    assert make_offer(post=make_post(organisation=recipient)).post.organisation == recipient


PREPARE = (
    MIGRATE
    + """
import json
from tests.exchange.mentoring import make_offer
from tests.factories import make_organisation
offer = make_offer(at_most=3)
bodies = [make_organisation().slug for number in range(20)]
print(json.dumps([offer.ref, bodies]))
"""
)
ASK = (
    BEGIN
    + """
import json, sys
from rhannu.base.refusals import Refused
from rhannu.exchange.models import MentorOffer
from rhannu.organisations.models import Organisation
from tests.exchange.mentoring import make_mentorship
from tests.factories import system
offer = MentorOffer.objects.get(ref=sys.argv[1])
got = 0
for slug in sys.argv[2].split():
    try:
        body = Organisation.objects.get(slug=slug)
        make_mentorship(offer=offer, organisation=body, by=system())
        got += 1
    except Refused:
        pass
print(json.dumps(got))
"""
)


def test_four_writers_at_once_never_sell_a_place_twice(own_database):  # noqa: F811
    offer, bodies = finished(python(PREPARE, own_database))

    writers = [python(ASK, own_database, offer, " ".join(bodies[n::4])) for n in range(4)]

    assert sum(finished(writer) for writer in writers) == 3


# ------------------------------------------------------------------ a mentor who goes quiet


def test_a_silent_mentor_is_chased_once_then_another_is_offered_and_nobody_nags():
    mentorship = make_mentorship()
    happened = [(on, chase_mentors(at(on))) for on in days_on(40)]

    chased, offered = [on for on, number in happened if number]
    assert chased == working_days_after(TODAY, 5)
    assert offered == working_days_after(chased, 5)
    mentorship.refresh_from_db()
    assert (mentorship.chased_on, mentorship.offered_on) == (chased, offered)
    assert (mentorship.state, mentorship.look_on) == (State.ASKED, None)


def test_an_answer_after_the_reminder_ends_the_chase_and_a_later_day_is_waited_for():
    mentorship = make_mentorship()
    chase_mentors(at(mentorship.look_on))
    later = TODAY + timedelta(days=60)

    put_off = actions.put_off_mentee(
        by=system(), mentorship=mentorship, at=at(TODAY + timedelta(days=10)), not_before=later
    )

    assert (put_off.state, put_off.chased_on) == (State.LATER, None)
    assert put_off.look_on == working_days_after(later, 5)


def test_silence_between_sessions_is_chased_the_same_way():
    mentorship = make_mentorship(going=True)
    assert mentorship.look_on == working_days_after(FIRST_BY, 5)
    held_session(mentorship, next_by=FIRST_BY)
    mentorship.refresh_from_db()
    assert mentorship.look_on == working_days_after(FIRST_BY, 5)

    assert chase_mentors(at(mentorship.look_on)) == 1
    mentorship.refresh_from_db()
    again = actions.accept_mentee(
        by=system(),
        mentorship=mentorship,
        at=at(mentorship.chased_on),
        next_by=mentorship.chased_on + timedelta(days=3),
    )
    assert (again.state, again.chased_on) == (State.GOING, None)


@given(st.lists(st.sampled_from(["yes", "later", "session", "quiet"]), max_size=5))
@settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_whatever_happens_each_silence_is_chased_once_on_working_days(deeds):
    """Property: between two signs of life at most one reminder and one offer, each on a working day."""
    with rolled_back():
        mentorship, on = make_mentorship(), TODAY
        for number, deed in enumerate([*deeds, "quiet"]):
            facts = {"by": system(), "mentorship": mentorship, "at": at(on)}
            before = mentorship.look_on
            if deed == "yes":
                mentorship = actions.accept_mentee(**facts)
            elif deed == "later":
                mentorship = actions.put_off_mentee(**facts, not_before=on + timedelta(days=9))
            elif deed == "session":
                held_session(actions.accept_mentee(**facts), on=on, words=f"The {number}th")
            mentorship.refresh_from_db()
            if deed == "quiet":
                seen = [day for day in days(on, 60) if chase_mentors(at(day))]
                assert len(seen) == (0 if before is None else 2 - bool(mentorship.chased_on))
                assert all(map(is_working_day, seen))
                on = seen[-1] if seen else on
                mentorship.refresh_from_db()
            else:
                assert mentorship.look_on is not None and mentorship.offered_on is None


def days(on, many):
    return [on + timedelta(days=number) for number in range(many)]


# ------------------------------------------------------------------ another mentor


def test_another_mentor_gets_the_same_goals_and_the_first_place_is_free_again():
    first = make_mentorship(offer=make_offer(at_most=1), goals="Count what it saves")
    other = make_offer()

    after = actions.pass_on_mentee(by=system(), mentorship=first, offer=other, at=NOW)

    first.refresh_from_db()
    assert (first.state, after.came_from, after.goals) == (State.PASSED_ON, first, first.goals)
    assert make_mentorship(offer=first.offer).place == 1
    with pytest.raises(Refused, match="Ask for a mentor anew"):
        actions.pass_on_mentee(by=system(), mentorship=first, offer=make_offer(), at=NOW)


def test_nobody_who_was_asked_before_is_offered_again():
    first, second, third = make_offer(), make_offer(), make_offer()
    mentorship = make_mentorship(offer=first)
    after = actions.pass_on_mentee(by=system(), mentorship=mentorship, offer=second, at=NOW)

    assert [one.offer for one in mentors.next_mentors(after, TODAY)] == [third]


def test_the_list_explains_each_mentor_and_leaves_out_the_full(django_assert_num_queries):
    body = make_organisation()
    asker = make_person(at=body, professions=["finance"], language="cy")
    plain = make_offer(languages=["en"])
    fitting = make_offer(profession="finance")
    make_mentorship(offer=make_offer(at_most=1))

    with django_assert_num_queries(3):
        found = mentors.mentors_for(body, helps_with="bid", person=asker, on=TODAY)

    assert [one.offer for one in found] == [fitting, plain]
    said = " ".join(found[0].reasons)
    assert "Of your profession: Finance." in said and "They mentor in Welsh." in said
    assert "2 places of 2 are free." in said


# ------------------------------------------------------------------ sessions and the end


def test_a_session_about_a_practice_is_an_encounter_of_its_transfer():
    practice = make_practice()
    offer = make_offer(helps_with=["practice"], practices=[practice])
    mentorship = make_mentorship(offer=offer, going=True, helps_with="practice", practice=practice)

    session = held_session(mentorship, to_do="Count the lamps")
    assert held_session(mentorship, to_do="Count the lamps") == session

    mentorship.refresh_from_db()
    transfer = mentorship.transfer
    assert (transfer.stage, transfer.donor) == ("exposed", mentorship.mentor)
    assert (session.encounter.kind, session.encounter.transfer) == ("mentoring", transfer)
    assert transfer.commitments.get().what == "Count the lamps"


def test_a_session_about_a_bid_opens_no_transfer():
    session = held_session(make_mentorship(going=True))
    assert session.encounter is None and session.mentorship.transfer is None


def test_each_side_speaks_once_and_sees_the_other_after_both_or_two_weeks():
    mentorship = make_mentorship(going=True)
    mentor = mentorship.offer.post.holdings.get().person
    told = {"mentorship": mentorship, "worth": "much", "again": "yes", "at": NOW}
    actions.give_mentor_feedback(by=mentor, side="mentor", changed="They counted it", **told)
    with pytest.raises(Refused, match="has said what it was worth"):
        actions.give_mentor_feedback(by=mentor, side="mentor", **told)

    mentorship.refresh_from_db()
    assert (mentorship.state, mentorship.look_on) == (State.CLOSED, None)
    sight = {"by": mentorship.asker, "mentorship": mentorship, "side": "mentor"}
    assert not rules.sees_feedback(**sight, both=False, on=TODAY + timedelta(days=13))
    assert rules.sees_feedback(**sight, both=False, on=TODAY + timedelta(days=14))
    assert rules.sees_feedback(**sight, both=True, on=TODAY)
    actions.give_mentor_feedback(by=mentorship.asker, side="learner", **told)
