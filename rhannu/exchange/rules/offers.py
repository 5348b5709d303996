"""Offering places to others, taking them, giving them up, and saying who came."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.models import Offer, SignUp
from rhannu.exchange.models.offers import OFFERED
from rhannu.exchange.rules.asking import check_hours
from rhannu.exchange.rules.who import check_acts_for, check_within_a_year
from rhannu.organisations.models import Organisation, Person

MOST_PLACES = 500


def check_can_offer(*, by: Person, host: Organisation, is_donor: bool, on: date) -> None:
    """Whoever did it offers to show it; the fund team offers what it is told."""
    check_acts_for(by, host, on)
    if not is_donor:
        raise Refused(
            _(
                "%(host)s is not on record as having done this. "
                "Report that it is in use there, then offer to show it."
            )
            % {"host": host},
            field="host",
        )


def check_kind_offered(kind: str) -> None:
    if kind not in {one.value for one in OFFERED}:
        raise Refused(_("Choose what you offer."), field="kind")


def check_places(places: int, taken: int = 0) -> None:
    """At least those that are held already."""
    if not 1 <= places <= MOST_PLACES:
        raise Refused(
            _("Give a number of places from 1 to %(most)d.") % {"most": MOST_PLACES},
            field="places",
        )
    if places < taken:
        raise Refused(
            _("%(taken)d places are held already. Give at least as many, or call it off.")
            % {"taken": taken},
            field="places",
        )


def check_offered_day(
    on: date, starts: time | None, minutes: int | None, join_link: str, at: datetime
) -> None:
    """A day to come within a year; a time has a length."""
    today = at.astimezone(clock.LONDON).date()
    if on < today:
        raise Refused(_("This day has passed. Give one that is still to come."), field="on")
    check_within_a_year(on, today, field="on")
    check_hours(on, starts, minutes, join_link, at)


MOST_DAYS = 8  # at a time


def check_other_days(days: Sequence[date], *, offer: Offer) -> None:
    """At least one, none of them the offer's own."""
    if not days:
        raise Refused(_("Give at least one other day."), field="day1")
    if len(days) > MOST_DAYS:
        raise Refused(_("Give at most %(most)d days at a time.") % {"most": MOST_DAYS})
    if offer.on in days:
        raise Refused(_("One of these is the day itself. Give other days."), field="day1")


def check_can_change_offer(*, by: Person, offer: Offer, on: date) -> None:
    """The host, or the fund team for it, while the day is still to come."""
    check_acts_for(by, offer.host, on)
    if offer.called_off_at is not None:
        raise Refused(_("This was called off. Offer another day instead."))
    if offer.on < on:
        raise Refused(_("This day has passed. Say who came, or offer another day."))


def check_takes_names(*, by: Person, offer: Offer, on: date) -> None:
    check_can_change_offer(by=by, offer=offer, on=on)
    if offer.closed_at is not None:
        raise Refused(_("Nobody can sign up any more already. You need do nothing."))


def check_can_sign_up(
    *, by: Person, offer: Offer, organisation: Organisation, people: int, on: date
) -> None:
    """Members sign their own body up, the fund team any, while there is something to sign up for."""
    check_acts_for(by, organisation, on)
    if offer.called_off_at is not None:
        raise Refused(_("This was called off. Look at what else is offered."))
    if offer.on < on or offer.closed_at is not None:
        raise Refused(_("It is too late to sign up for this. Ask the host for another day."))
    if organisation == offer.host:
        raise Refused(
            _("Your own organisation hosts this. Your people need no places."), field="organisation"
        )
    if not 1 <= people <= offer.places:
        raise Refused(
            _("Give a number of people from 1 to %(most)d: there are no more places.")
            % {"most": offer.places},
            field="people",
        )


def check_signs_up_once(before: SignUp | None) -> None:
    if before is not None:
        raise Refused(
            _(
                "%(organisation)s has signed up already. "
                "Give those places up first, then sign up for another number."
            )
            % {"organisation": before.organisation},
            field="people",
        )


def check_can_give_up(*, by: Person, sign_up: SignUp, on: date) -> None:
    """Whoever signed up gives their places up; the host can give them to others."""
    if not by.acts_for(sign_up.offer.host, on):
        check_acts_for(by, sign_up.organisation, on)
    offer = sign_up.offer
    if sign_up.state == SignUp.State.LEFT or offer.called_off_at is not None or offer.on < on:
        raise Refused(_("There are no places here to give up. Look at what else is offered."))


def check_can_forget_needs(*, by: Person, offer: Offer, on: date) -> None:
    """Only once the day is over; the host or the fund team, whose timer does it."""
    check_acts_for(by, offer.host, on)
    if offer.on >= on:
        raise Refused(_("The host still needs this for the day. It is deleted afterwards."))


def check_can_say_who_came(*, by: Person, offer: Offer, on: date) -> None:
    """The host says who came, once, when the day has come."""
    check_acts_for(by, offer.host, on)
    if offer.called_off_at is not None or offer.recorded_at is not None:
        raise Refused(_("Who came is recorded, or it was called off. You need do nothing."))
    if offer.on > on:
        raise Refused(_("The day is still to come. Say afterwards who came."))


def check_came(sign_ups: Iterable[SignUp], came: dict[str, int]) -> None:
    """Each of those who held places is counted, nobody in a number that cannot be."""
    for one in sign_ups:
        if not 0 <= came.get(one.ref, -1) <= MOST_PLACES:
            raise Refused(_("Say for each organisation how many came; 0 for nobody."))
