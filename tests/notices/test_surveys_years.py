"""Three years of surveys under a clock that moves: each wave asked once, on days people work."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.base.clock import LONDON
from rhannu.base.days import is_working_day
from rhannu.networks import actions, survey_box
from rhannu.networks.models import Box, Wave
from rhannu.networks.surveys_due import run_surveys
from rhannu.notices.models import Delivery
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from tests.factories import TODAY, system
from tests.networks.surveys import ANSWERS, holder_of, make_asked, make_learning, make_survey
from tests.notices.outbox import sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# A Saturday before a bank holiday; the seminar is on the day before Good Friday.
FIRST = date(2027, 5, 1)
SEMINAR = date(2027, 3, 25)
YEARS = 365 * 3 + 150
STILL = range(560, 590)  # the machine stands still for a month


def morning(day):
    return datetime.combine(day, time(9, 30), tzinfo=LONDON)


def links_of(message):
    return [line.strip() for line in message.body.splitlines() if "/surveys/answer/" in line]


def answers_of(moment):
    if moment == Wave.Moment.HEALTH:
        return ANSWERS
    more = {} if moment == Wave.Moment.BEFORE else {"due": "mainly", "change": "made"}
    return {"learnt": "little", **more}


def token_in(message):
    return links_of(message)[0].rstrip("/").split("/")[-1]


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker):
    """Three years and some months of mornings, with their mails by day."""
    from tests.roles.world import rolled_back

    with django_db_blocker.unblock(), rolled_back():
        yield live()


def live():
    mail.outbox = []
    network = make_asked(members=9)
    people = [holder_of(one.post) for one in network.memberships.order_by("pk")]
    make_survey(network=network, first_on=FIRST, every_months=6)
    make_learning(network=network, held_on=SEMINAR)
    sent, states = defaultdict(list), {}
    for number in range(YEARS):
        day = TODAY + timedelta(days=number)
        if number in STILL:
            continue
        if number == 300:  # two leave: one is not asked any more, one has no address
            actions.end_membership(
                by=system(),
                membership=network.memberships.get(post__holdings__person=people[8]),
                on=day,
            )
        before = len(mail.outbox)
        with clock.stopped(morning(day)):
            run_surveys(morning(day))
            tick(morning(day))
            if number % 7 == 0:
                tick(morning(day))  # another process
            sent[day] += mail.outbox[before:]
            if number % 3 == 0:
                answer_some(sent[day], day)
        states[day] = Counter(Wave.objects.values_list("state", flat=True))
    return {"people": people, "sent": sent, "network": network, "states": states}


def answer_some(messages, day):
    """On some days everybody answers at once, on others nobody does."""
    for message in messages:
        if links_of(message):
            token = token_in(message)
            moment = Wave.objects.get(ref=token[:10]).moment
            survey_box.put_in(token, answers_of(moment), day)


def mails_with(lived, word, *, links=None):
    return [
        (day, one)
        for day, messages in lived["sent"].items()
        for one in messages
        if word in one.body and (links is None or bool(links_of(one)) == links)
    ]


def test_every_wave_asks_each_member_once_and_reminds_each_once(lived):
    asked = Counter(
        (token_in(one)[:10], one.to[0])
        for messages in lived["sent"].values()
        for one in messages
        if links_of(one)
    )
    assert set(asked.values()) == {1}
    per_wave = Counter(ref for ref, _to in asked)
    waves = {one.ref: one for one in Wave.objects.exclude(state__in=["planned", "not_sent"])}
    assert per_wave == {ref: one.asked for ref, one in waves.items()}
    reminders = Delivery.objects.filter(kind="survey_again", dropped="")
    counted = Counter(reminders.values_list("about", flat=True))
    assert set(counted) <= set(waves) and len(counted) >= 8
    assert all(counted[ref] == waves[ref].asked for ref in counted)


def test_nothing_goes_out_on_a_day_on_which_nobody_works(lived):
    for day, messages in lived["sent"].items():
        assert not messages or is_working_day(day), day


def test_the_waves_come_before_just_after_and_long_after_and_health_every_six_months(lived):
    learning = Wave.objects.filter(survey__kind="learning").exclude(state="planned")
    days = {one.moment: (one.opens_on - SEMINAR).days for one in learning}
    assert days["before"] == -14 and days["after"] in range(1, 8)  # over Easter: the Tuesday
    assert days["later"] in range(182, 186) and days["long_after"] in range(1095, 1100)
    health = Wave.objects.filter(survey__kind="health").exclude(state="planned")
    opened = list(health.order_by("opens_on").values_list("opens_on", flat=True))
    assert opened[0] == date(2027, 5, 4)  # Monday the 3rd is a bank holiday
    apart = [(later - earlier).days for earlier, later in zip(opened, opened[1:], strict=False)]
    assert len(opened) >= 5 and all(150 < one < 215 for one in apart)


def test_at_most_one_wave_of_a_survey_is_open_and_no_box_outlives_it(lived):
    assert max(count["open"] for count in lived["states"].values()) <= 2
    assert Box.objects.count() == Wave.objects.filter(state="open").count()
    assert not Wave.objects.filter(state="closed", answered__lt=5).exists()


def test_who_left_is_asked_no_more_by_the_network_but_still_about_the_day_they_were_at(lived):
    left = lived["people"][8]
    health = [
        day
        for day, one in mails_with(lived, "how well it works", links=True)
        if one.to == [left.email]
    ]
    learning = [
        day for day, one in mails_with(lived, "It took place", links=True) if one.to == [left.email]
    ]
    assert health and max(health) < TODAY + timedelta(days=320)
    assert max(learning) > TODAY + timedelta(days=1000)


def test_waves_that_nobody_answered_say_nothing_and_those_that_all_did_do(lived):
    closed = list(Wave.objects.filter(state="closed"))
    assert {one.answered for one in closed} <= {None, 8, 9}
    assert any(one.answered for one in closed) and any(one.answered is None for one in closed)
    assert all(bool(one.counts) == (one.answered is not None) for one in closed)


def test_a_person_s_choice_about_such_mail_is_kept(settings):
    network = make_asked(members=6)
    people = [holder_of(one.post) for one in network.memberships.order_by("pk")]
    organisations.choose_mail(by=people[0], choices={"survey": "off"})
    with clock.stopped(morning(TODAY)):
        make_survey(network=network)
        run_surveys(morning(TODAY))
        tick(morning(TODAY))
    assert not sent_to(people[0]) and all(sent_to(one) for one in people[1:])
