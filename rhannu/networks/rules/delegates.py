"""Who may sign up for an event, confirm a place and give it up."""

import re
from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import Delegate, Event
from rhannu.networks.rules.events import runs
from rhannu.organisations.models import Person

MOST_ASKED = 3  # as many times the places: more names without a confirmed address are rubbish
_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\".]+(\.[^@\s<>,;\".]+)+")


def check_takes_names(*, event: Event, on: date) -> None:
    if event.called_off_at is not None:
        raise Refused(_("This was called off. Look at what else is coming."))
    if event.ends_on < on or event.closed_at is not None:
        raise Refused(_("It is too late to sign up for this. Look at what else is coming."))


def check_guest(*, name: str, email: str, organisation_words: str) -> None:
    """Somebody without an account says who they are."""
    if not name.strip():
        raise Refused(_("Enter your name"), field="name")
    if not _ADDRESS.fullmatch(email.strip()):
        raise Refused(
            _("Enter an e-mail address in full, such as name@council.gov.wales"), field="email"
        )
    if not organisation_words.strip():
        raise Refused(_("Enter the name of your organisation"), field="organisation")


def check_room_for_names(*, event: Event) -> None:
    """A list full of addresses that nobody confirmed takes no more."""
    asked = event.delegates.filter(state=Delegate.State.ASKED).count()
    if asked >= MOST_ASKED * event.places:
        raise Refused(
            _(
                "Very many have signed up and not confirmed yet. "
                "Try again tomorrow, or write to the fund team."
            )
        )


def check_can_join(*, by: Person, event: Event, on: date) -> None:
    """Whoever can sign in signs themselves up."""
    if not by.is_active or by.is_system or not by.email:
        raise Refused(_("Sign in, or sign up with your name and e-mail address."))
    check_takes_names(event=event, on=on)


def check_can_confirm_place(*, by: Person, delegate: Delegate, on: date) -> None:
    """Only whoever the link was mailed to."""
    if delegate.person_id != by.pk:
        raise Refused(_("This place is somebody else’s. Use the link in your own e-mail."))
    if delegate.state == Delegate.State.LEFT:
        raise Refused(_("This place was given up. Sign up again if you would like to come."))
    check_takes_names(event=delegate.event, on=on)


def check_can_give_up_place(*, by: Person, delegate: Delegate, on: date) -> None:
    """Whoever it is, or whoever runs the event, until it is over."""
    if delegate.person_id != by.pk and not runs(by, delegate.event, on):
        raise Refused(_("This place is somebody else’s. Use the link in your own e-mail."))
    event = delegate.event
    gone = delegate.state == Delegate.State.LEFT or event.called_off_at is not None
    if gone or event.ends_on < on:
        raise Refused(_("There is no place here to give up. Look at what else is coming."))
