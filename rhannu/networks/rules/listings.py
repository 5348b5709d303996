"""Who keeps the list of others' events."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import Listing, ListingFile
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team


def check_can_keep_listings(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team keeps the list of others’ events. Write to them about one.")
        )


def check_file_waits(*, file: ListingFile) -> None:
    if file.taken_in_at is not None:
        raise Refused(_("This file was taken in already. Look at the list of others’ events."))


def check_is_listed(*, listing: Listing) -> None:
    if listing.dropped_at is not None:
        raise Refused(_("This event was taken off the list. Look at the others."))


def check_offered_on(*, on: date, today: date) -> None:
    if on > today:
        raise Refused(
            _("The date is in the future. Give the day it happened, today at the latest."),
            field="on",
        )
