"""The letter with the link to sign in."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.models import TrailEntry
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import SIGN_IN as PURPOSE
from rhannu.organisations.actions.links import SIGN_IN_LASTS
from rhannu.organisations.mail import YOU_ASKED, Kind, Pace
from rhannu.organisations.models import Person

SIGN_IN = Kind("sign_in", gettext_lazy("Links to sign in"), Pace.INSTANT, YOU_ASKED)


def sign_in(delivery: Delivery, at: datetime) -> Letter:
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=PURPOSE,
        at=at,
        lasts=SIGN_IN_LASTS,
    )
    here, there = both("home:sign_in_by_link", token, language=delivery.language)
    return Letter(
        subject=_("Sign in to Rhannu"),
        to=delivery.person.name,
        paragraphs=[_("Here is the link you asked for.")],
        choices=[Choice(_("Sign in"), here)],
        after=[_("The link works once, within 30 minutes. If you did not ask for it, do nothing.")],
        why=_("You get this because somebody asked to sign in with this address."),
        elsewhere=there,
    )


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    person = Person.objects.filter(pk=entry.about_id).first()
    people = whom.reachable([person], example=False, they_asked=True)
    return [Wanted(SIGN_IN.code, one, "") for one in people]


TOPIC = Topic({SIGN_IN: sign_in}, frozenset({"sign_in_asked"}), _wanted)
