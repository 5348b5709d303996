"""Who enters events and runs them, and what an event must say."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.networks.models import Event, Item, Network
from rhannu.networks.rules.networks import convenes
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

MOST_PLACES = 2000
MOST_DAYS = 14
MOST_ITEMS = 40
FAR = timedelta(days=2 * 366)  # a day further off is a slip of the pen


def runs(by: Person, event: Event, on: date) -> bool:
    """The fund team runs every event; a network's convenor runs its own."""
    network = event.network
    return is_fund_team(by, on) or (network is not None and convenes(by, network, on))


def check_runs(*, by: Person, event: Event, on: date) -> None:
    if not runs(by, event, on):
        raise Refused(
            _(
                "Only the fund team or the network’s convenor can do this. "
                "Write to them if something is wrong."
            )
        )


def check_can_make_event(*, by: Person, network: Network | None, on: date) -> None:
    if is_fund_team(by, on) or (network is not None and convenes(by, network, on)):
        return
    raise Refused(
        _(
            "Only the fund team, or the convenor for their own network, can enter an event. "
            "Write to the fund team and propose it."
        ),
        field="network",
    )


def check_can_change_event(*, by: Person, event: Event, on: date) -> None:
    """Whoever runs it, while it is still to come."""
    check_runs(by=by, event=event, on=on)
    if event.called_off_at is not None:
        raise Refused(_("This was called off. Enter another event instead."))
    if event.ends_on < on:
        raise Refused(_("This is over. Say who came, or enter another event."))


def check_event_words(*, kind: str, language: str, title_en: str, title_cy: str) -> None:
    if kind not in Event.Kind.values:
        raise Refused(_("Choose what kind of event it is."), field="kind")
    if language not in Event.Language.values:
        raise Refused(_("Choose the language."), field="language")
    if not (title_en.strip() or title_cy.strip()):
        raise Refused(_("Give the event a title."), field="title_en")


def check_seats(places: int, taken: int = 0) -> None:
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


def check_event_days(on: date, ends_on: date, today: date) -> None:
    if ends_on < today:
        raise Refused(_("This day has passed. Give one that is still to come."), field="on")
    if ends_on > today + FAR:
        raise Refused(_("This is more than two years away. Give an earlier day."), field="on")
    if not on <= ends_on <= on + timedelta(days=MOST_DAYS):
        raise Refused(
            _("The last day is the first one, or up to %(most)d days after it.")
            % {"most": MOST_DAYS},
            field="ends_on",
        )


def check_event_hours(on: date, starts: time | None, minutes: int | None, join_link: str) -> None:
    """A time has a length, and clocks show it on that day."""
    if join_link and not join_link.startswith("https://"):
        raise Refused(
            _("Give the whole link to join, from https:// on. Copy it from the invitation."),
            field="join_link",
        )
    if starts is None:
        if minutes is not None:
            raise Refused(_("Say when it begins, or leave out how long it takes."), field="starts")
        return
    if minutes is None or minutes < 5:
        raise Refused(_("Say how long it takes, so that it fits in a calendar."), field="minutes")
    try:
        clock.at_london(on, starts)
    except ValueError:
        raise Refused(
            _("Clocks go forward that night and never show this time. Give another one."),
            field="starts",
        ) from None


def check_takes_more_names(*, by: Person, event: Event, on: date) -> None:
    check_can_change_event(by=by, event=event, on=on)
    if event.closed_at is not None:
        raise Refused(_("Nobody can sign up any more already. You need do nothing."))


def check_item(*, event: Event, title_en: str, title_cy: str) -> None:
    if not (title_en.strip() or title_cy.strip()):
        raise Refused(_("Say what it is about, or choose a practice."), field="title_en")
    if event.items.count() >= MOST_ITEMS:
        raise Refused(
            _("A programme has at most %(most)d points. Take one out first.")
            % {"most": MOST_ITEMS},
            field="title_en",
        )


def check_item_is_of(*, item: Item, event: Event) -> None:
    if item.event_id != event.pk:
        raise Refused(_("This is not on the programme. Look at the programme again."))


def check_can_say_who_attended(*, by: Person, event: Event, at: datetime) -> None:
    """From the first day on, as often as somebody comes late; until it is closed."""
    on = at.astimezone(clock.LONDON).date()
    check_runs(by=by, event=event, on=on)
    if event.called_off_at is not None:
        raise Refused(_("This was called off. There is nobody to record."))
    if event.on > on:
        raise Refused(_("The day is still to come. Say on the day who came."))


def check_can_forget_event_needs(*, by: Person, event: Event, on: date) -> None:
    """Only once the day is over."""
    check_runs(by=by, event=event, on=on)
    if event.ends_on >= on:
        raise Refused(_("The host still needs this for the day. It is deleted afterwards."))
