"""Whatever point of a campaign a process dies at, the tests' outbox gets each mail exactly once."""

from datetime import timedelta

import pytest
from django.core import mail

from rhannu.networks import campaigns
from rhannu.networks.actions import campaigns as naming
from rhannu.networks.campaigns_due import tick as tick_networks
from rhannu.networks.models import Campaign, Reached
from rhannu.notices import about_campaigns, packing, sending
from rhannu.notices import tick as ticking
from rhannu.notices.models import Mail
from rhannu.notices.tick import tick
from tests.factories import NOW
from tests.notices.campaigns import make_campaign, make_holder
from tests.notices.test_once import Died

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = 7


def go(at):
    tick_networks(at)
    tick(at)


# Where it dies, and how often that is passed before it does.
POINTS = [
    (naming, "_last_gone_through", 0),
    (naming, "_last_gone_through", 2),
    (ticking, "move_cursor", 0),
    (ticking, "_keep", 0),
    (packing, "_pack", 0),
    (sending, "send", 3),
    (sending, "message_of", 2),
    (Mail, "note", 3),
    (about_campaigns.networks, "note_mail_of_campaign", 4),
]


@pytest.mark.parametrize(("place", "name", "times"), POINTS, ids=lambda one: str(one)[-30:])
def test_each_is_written_to_once_wherever_it_dies(place, name, times, monkeypatch):
    monkeypatch.setattr(naming, "BATCH", 3)
    holders = [make_holder() for _number in range(PEOPLE)]
    make_campaign()
    real, passed = getattr(place, name), []

    def dies(*given, **named):
        passed.append(1)
        if len(passed) > times:
            raise Died
        return real(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(place, name, dies)
        with pytest.raises(Died):
            go(NOW)
    go(NOW + timedelta(minutes=10))

    to = [one.to[0] for one in mail.outbox if not one.subject.startswith("Test:")]
    assert sorted(to) == sorted(one.email for one in holders)
    assert Reached.objects.filter(came="sent").count() == PEOPLE
    found = campaigns.progress_of(Campaign.objects.get())
    assert (found.made, found.sent, found.waits) == (PEOPLE, PEOPLE, 0)
