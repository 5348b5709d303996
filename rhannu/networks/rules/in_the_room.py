"""When the code of an event opens the page on which pledges and themes are taken, and how many."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import Event

GRACE_DAYS = 2  # so many days after its last one the code still opens the page
AT_LEAST = 30  # pledges or themes that any event takes
A_PLACE = 3  # and for each place it has
A_MINUTE = 30  # a room does not write faster


def code_opens(event: Event, on: date) -> bool:
    last = event.ends_on + timedelta(days=GRACE_DAYS)
    return event.called_off_at is None and event.on <= on <= last


def check_code_opens(*, event: Event, on: date) -> None:
    if event.called_off_at is not None:
        raise Refused(_("This event was called off. Look at what else is coming."))
    if on < event.on:
        raise Refused(_("The code works on the day of the event. Come back then."))
    if not code_opens(event, on):
        raise Refused(
            _(
                "The code worked until %(days)d days after the event. "
                "Write to the fund team and say what you would like to promise."
            )
            % {"days": GRACE_DAYS}
        )


def check_not_too_many(*, event: Event, taken: int, in_a_minute: int) -> None:
    """Beyond what a room of that size can mean, nothing more is taken."""
    if in_a_minute >= A_MINUTE:
        raise Refused(_("Many are writing at once. Wait a minute, then send it again."))
    if taken >= AT_LEAST + A_PLACE * event.places:
        raise Refused(
            _("This event has taken as many as it can. Tell somebody of the fund team instead.")
        )
