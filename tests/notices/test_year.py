"""A year of ticks over a small world: nobody is woken, nobody is nagged, nothing is forgotten."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from rhannu.base import clock
from rhannu.base.clock import LONDON
from rhannu.base.days import is_working_day
from rhannu.notices import hours
from rhannu.notices.models import Delivery, Mail
from rhannu.notices.packing import pack
from rhannu.notices.reading import delivery_of
from rhannu.notices.tick import _keep, tick
from rhannu.notices.topics import Wanted
from rhannu.organisations import actions
from rhannu.organisations.mail import KINDS, Pace
from rhannu.practices import actions as practices
from tests.factories import make_organisation, make_person, make_post, make_practice, system
from tests.notices.outbox import make_question

FIRST = date(2026, 11, 23)
# When the machine ticks on a day: at night, as the day begins, late in the evening...
PAUSED = range(120, 200)  # somebody wants no mail for two months and a half
STANDS_STILL = range(330, 337)  # the machine, over the end of summer time
TIMES = (time(3, 10), time(7, 30), time(12, 0), time(19, 0), time(23, 55))


def keeper(language="en"):
    """Somebody with a page of their own to keep right."""
    person = make_person(language=language)
    owner = make_organisation()
    make_post(organisation=owner, holder=person, themes=["street_lighting"])
    return person, make_practice(owner=owner, theme="street_lighting")


def wall(day, hour):
    return datetime.combine(day, hour, tzinfo=LONDON)


def live_through(number, at, daily, weekly, leaver):
    """What happens on a day of the year, and the tick of that day."""
    if number % 6 == 0:  # on any day of the week, holidays too
        for _person, page in (daily, weekly, leaver):
            practices.ask_owner(by=system(), practice=page, at=at)
    if number % 30 == 3:
        actions.ask_for_sign_in(email=daily[0].email, at=at)
    if number % 45 == 0:
        make_question(at=at)
    if number in (PAUSED.start, PAUSED.stop):
        pace = "off" if number == PAUSED.start else "daily"
        actions.choose_mail(by=daily[0], choices={"page_check": pace})
    if number == 250:
        type(leaver[0]).objects.filter(pk=leaver[0].pk).update(is_active=False)
    if number not in STANDS_STILL:
        tick(at)


@pytest.mark.django_db
@pytest.mark.slow
def test_a_year_of_ticks_wakes_nobody_nags_nobody_and_forgets_nothing():
    with clock.stopped(wall(FIRST, time(6))):
        daily, weekly, leaver = keeper(), keeper("cy"), keeper()
        actions.choose_mail(by=weekly[0], choices={"page_check": "weekly"})
    for number in range(365 + 9):
        at = wall(FIRST + timedelta(days=number), TIMES[number % 5])
        with clock.stopped(at):
            if number < 365:
                live_through(number, at, daily, weekly, leaver)
            else:
                tick(at.replace(hour=9))

    items = list(Delivery.objects.select_related("mail"))
    assert all(one.sent_at or one.dropped_at for one in items), "Something was forgotten"
    why = Counter(one.dropped for one in items if one.dropped)
    assert why["off"] >= 10 and why["unreachable"] <= 1
    sent = [one for one in items if one.sent_at]
    nobody_was_woken(sent)
    each_thing_was_in_one_mail(sent)
    own = [one for one in sent if one.kind == "page_check"]
    weeks = {
        one.mail_id: one.sent_at.astimezone(LONDON).isocalendar()[:2]
        for one in own
        if one.person_id == weekly[0].pk
    }
    assert len(weeks) == len(set(weeks.values())) > 40
    days = [(one.sent_at.date() - FIRST).days for one in own if one.person_id == daily[0].pk]
    assert days and not [one for one in days if PAUSED.start < one < PAUSED.stop]


def nobody_was_woken(sent):
    for one in sent:
        if KINDS[one.kind].pace == Pace.INSTANT:
            assert one.sent_at == one.made_at
        else:
            here = one.sent_at.astimezone(LONDON)
            assert is_working_day(here.date()) and hours.OPENS <= here.time() < hours.CLOSES
    assert max(one.sent_at - one.made_at for one in sent) < timedelta(days=14)


def each_thing_was_in_one_mail(sent):
    ids = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
    assert set(ids.values()) == {1}
    assert {one.mail.message_id for one in sent} == set(ids)
    assert len(ids) == Mail.objects.exclude(sent_at=None).count()
    told = Counter((one.person_id, one.kind, one.about) for one in sent if one.kind != "sign_in")
    assert set(told.values()) == {1}, "Somebody was told the same thing twice"


KIND = st.sampled_from(["page_check", "decided", "write", "ask", "receipt"])
PACE = st.sampled_from(["at_once", "daily", "weekly", "off"])
EVENT = st.tuples(st.integers(0, 30), KIND, st.integers(0, 1))


@pytest.mark.slow
class Packing(TestCase):
    """Whatever is called for, and whenever the machine ticks."""

    @settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
    @given(
        events=st.lists(EVENT, min_size=1, max_size=12),
        paces=st.dictionaries(st.sampled_from(["page_check", "decided", "write"]), PACE),
        between=st.integers(1, 4),
    )
    def test_every_due_thing_is_in_exactly_one_mail_and_none_is_packed_at_night(
        self, events, paces, between
    ):
        people = [make_person(), make_person()]
        actions.choose_mail(by=people[0], choices=paces)
        at, number, packed = wall(FIRST, time(6)), 0, None
        for after, kind, whom in [*events, *[(6, "", 0)] * 60]:
            at += timedelta(hours=after)
            # What comes in after a tick of the same instant is due with the next one, not with it.
            if at != packed and (not kind or number % between == 0):
                pack(at, hours.closed_at(at))
                packed = at
            if kind:
                number += 1
                wanted = Wanted(kind, people[whom], "")
                for _twice in range(2):
                    _keep([delivery_of(wanted, identity=str(number), at=at)], at)

        items = list(Delivery.objects.select_related("mail"))
        assert len(items) == number, "The same thing was noted twice"
        for one in items:
            off = one.person_id == people[0].pk and paces.get(one.kind) == "off"
            assert (one.mail is None) == off == (one.dropped == "off")
            if one.mail and KINDS[one.kind].pace != Pace.INSTANT:
                assert not hours.closed_at(one.mail.made_at)
                assert one.mail.made_at >= one.due_at
        together = Counter((m.person_id, m.made_at) for m in Mail.objects.filter(never_waits=False))
        assert set(together.values()) <= {1}, "What is due together is one mail"
        receipts = [one.mail_id for one in items if one.kind == "receipt"]
        assert len(receipts) == len(set(receipts))
