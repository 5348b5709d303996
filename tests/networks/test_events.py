"""Events: places are never given twice and waited for in order; needs go; the code opens on its day."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.networks import actions, due, rules
from rhannu.networks.models import Delegate, Event
from rhannu.organisations.actions import ask_for_sign_in
from rhannu.organisations.models import Person
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, system
from tests.networks.events import (
    IN_A_WEEK,
    THAT_DAY,
    ask_for_place,
    join,
    make_event,
    make_theme,
    raise_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = timedelta(days=1)
SAID = {"kind": "seminar", "title_en": "A seminar", "title_cy": "Seminar", "at": NOW}


def states(event) -> list[str]:
    return list(event.delegates.order_by("pk").values_list("state", flat=True))


def again(row):
    row.refresh_from_db()
    return row


def test_the_same_event_entered_twice_is_one():
    officer = make_officer()
    assert make_event(by=officer) == make_event(by=officer)


def test_whoever_comes_too_late_waits_and_moves_up_in_order():
    event = make_event(places=1)
    first, second, third = join(event), join(event), join(event)

    actions.give_up_place(by=first.person, delegate=first, at=NOW)

    assert [again(one).state for one in (first, second, third)] == ["left", "holds", "waits"]
    assert again(event).taken == 1


def test_more_places_go_to_those_who_wait():
    event = make_event(places=1)
    waits = [join(event) for _one in range(3)][1:]

    actions.change_event(by=make_officer(), event=event, on=event.on, places=2, **SAID)

    assert [again(one).state for one in waits] == ["holds", "waits"]


def test_a_guest_holds_nothing_until_the_link_is_used():
    event = make_event(places=1)
    asked = ask_for_place(event)
    assert (asked.state, again(event).taken) == ("asked", 0)

    other = join(event)
    confirmed = actions.confirm_place(by=asked.person, delegate=asked, at=NOW)

    assert (other.state, confirmed.state) == ("holds", "waits")


def test_a_guest_cannot_sign_in_and_acts_for_nobody():
    body = make_organisation()
    person = ask_for_place(make_event(), organisation_words=str(body)).person

    ask_for_sign_in(email=person.email, at=NOW)

    assert not TrailEntry.objects.filter(verb="sign_in_asked").exists()
    assert not person.acts_for(body, TODAY)


def test_a_guest_who_is_entered_later_is_the_same_person_and_signs_in():
    guest = ask_for_place(make_event()).person

    entered = make_person(email=guest.email, name="Their Name")
    ask_for_sign_in(email=guest.email, at=NOW)

    assert entered == guest and not entered.is_guest
    assert TrailEntry.objects.filter(verb="sign_in_asked").exists()


def test_the_body_a_guest_names_is_recognised_where_there_is_no_doubt():
    body = make_organisation(name_en="Meirionnydd Council")
    event = make_event()
    known = ask_for_place(event, organisation_words="meirionnydd council")
    other = ask_for_place(event, email="b@body.example", organisation_words="Zqx Ltd")
    assert (known.organisation, other.organisation_words) == (body, "Zqx Ltd")


def test_asking_again_within_the_hour_sends_nothing_more():
    event = make_event()
    ask_for_place(event)
    ask_for_place(event)
    assert TrailEntry.objects.filter(verb="place_asked").count() == 1
    ask_for_place(event, at=NOW + timedelta(hours=2))
    assert TrailEntry.objects.filter(verb="place_asked").count() == 2


def test_whoever_never_confirms_is_let_go():
    event = make_event()
    ask_for_place(event)
    assert due.let_go_who_never_confirmed(NOW + DAY) == 0
    assert due.let_go_who_never_confirmed(NOW + 4 * DAY) == 1
    assert states(event) == []


def test_what_people_need_goes_the_day_after():
    event = make_event()
    one = join(event, needs="A ramp")

    assert due.forget_what_was_needed(THAT_DAY) == 0
    assert due.forget_what_was_needed(THAT_DAY + DAY) == 1
    assert again(one).needs == ""


def test_an_event_that_is_called_off_takes_no_names_and_forgets_what_was_needed():
    event = make_event()
    one = join(event, needs="A ramp")
    actions.call_off_event(by=make_officer(), event=event, at=NOW)
    assert again(one).needs == ""
    with pytest.raises(Refused, match="called off"):
        join(event)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"on": TODAY - DAY}, "on"),
        ({"on": TODAY + timedelta(days=9999)}, "on"),
        ({"ends_on": IN_A_WEEK - DAY}, "ends_on"),
        ({"places": 0}, "places"),
        ({"minutes": 60}, "starts"),
        ({"join_link": "http://meet.example"}, "join_link"),
        ({"title_en": " ", "title_cy": ""}, "title_en"),
        ({"kind": "party"}, "kind"),
        ({"language": "fr"}, "language"),
    ],
)
def test_an_event_that_cannot_be_is_refused_at_its_field(facts, field):
    with pytest.raises(Refused) as refused:
        make_event(**facts)
    assert refused.value.field == field


def test_attendance_can_be_said_again_and_the_last_word_stands():
    event = make_event()
    one, two = join(event), join(event)
    actions.say_who_attended(by=make_officer(), event=event, came=[one.ref], at=THAT_DAY)
    actions.say_who_attended(by=make_officer(), event=event, came=[two.ref], at=THAT_DAY)
    assert (again(one).came, again(two).came) == (False, True)


def test_the_code_opens_from_the_first_day_until_two_days_after_the_last():
    event = make_event(ends_on=IN_A_WEEK + DAY)
    opens = [n for n in range(-2, 6) if rules.code_opens(event, IN_A_WEEK + n * DAY)]
    assert opens == [0, 1, 2, 3]


def test_a_room_that_writes_too_fast_is_asked_to_wait():
    event = make_event(places=50)
    for number in range(30):
        raise_theme(event, f"Ask {number}")
    with pytest.raises(Refused, match="Wait a minute"):
        raise_theme(event, "One more")
    raise_theme(event, "One more", at=THAT_DAY + timedelta(minutes=2))


def test_an_event_takes_no_more_than_a_room_of_its_size_can_mean():
    event = make_event(places=1)
    for number in range(33):
        raise_theme(event, f"Ask {number}", at=THAT_DAY + number * timedelta(minutes=1))
    with pytest.raises(Refused, match="as many as it can"):
        raise_theme(event, "One more", at=THAT_DAY + DAY)


def test_what_was_raised_is_public_only_in_the_words_somebody_found_for_it():
    event = make_event()
    theme = make_theme(event)
    later = raise_theme(event, "Earlier grants please", at=THAT_DAY + DAY)

    actions.put_together(by=system(), raisings=[later], theme=theme, at=THAT_DAY + DAY)

    assert theme.raisings.count() == 2
    assert again(theme).raised_on == THAT_DAY.date()
    with pytest.raises(Refused, match="dealt with already"):
        actions.drop_raising(by=system(), raising=later, at=THAT_DAY)


def test_dropped_words_are_gone():
    raising = raise_theme(make_event(), "Rubbish")
    actions.drop_raising(by=system(), raising=raising, at=THAT_DAY)
    assert again(raising).words == ""


@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(["join", "ask", "confirm", "leave", "more"]), st.integers(0, 5)),
        max_size=25,
    )
)
@settings(max_examples=15, deadline=None)
def test_whatever_happens_no_seat_is_given_twice_and_nobody_is_overtaken(deeds):
    event, officer = make_event(places=2), make_officer()
    people = [make_person() for _one in range(6)]
    for deed, number in deeds:
        person = people[number]
        own = event.delegates.exclude(state="left").filter(person=person).first()
        try:
            if deed == "join":
                join(event, by=person)
            elif deed == "ask":
                ask_for_place(event, email=person.email)
            elif deed == "confirm" and own:
                actions.confirm_place(by=person, delegate=own, at=NOW)
            elif deed == "leave" and own:
                actions.give_up_place(by=person, delegate=own, at=NOW)
            elif deed == "more":
                places = again(event).places + number % 2
                actions.change_event(by=officer, event=event, on=event.on, places=places, **SAID)
        except Refused:
            continue
    event = Event.objects.get(pk=event.pk)
    held = event.delegates.filter(state=Delegate.State.HOLDS)
    waiting = event.delegates.filter(state=Delegate.State.WAITS)
    assert event.taken == held.count() <= event.places
    assert not waiting.exists() or event.free == 0


def test_two_people_of_one_address_are_one_person():
    event = make_event()
    ask_for_place(event, email="Guest@Body.example")
    ask_for_place(make_event(title_en="Another"), email="guest@body.example")
    assert Person.objects.filter(email__iexact="guest@body.example").count() == 1
