"""Whose calendar may be subscribed to."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.organisations.models import Organisation, Person


def check_can_subscribe(*, by: Person, organisation: Organisation | None, on: date) -> None:
    """People read their own meetings, and those of the organisations that they act for."""
    if not by.is_active or by.is_system:
        raise Refused(_("Only somebody who can sign in has a calendar to subscribe to."))
    if organisation is not None and not by.acts_for(organisation, on):
        raise Refused(
            _(
                "You can only subscribe to the calendar of your own organisation. "
                "Ask somebody at %(organisation)s."
            )
            % {"organisation": organisation}
        )
