"""What a pledge must say, and who may take it back or drop it."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.models import Pledge
from rhannu.exchange.rules.asking import ANSWER_CAN_CHANGE
from rhannu.networks.models import Event
from rhannu.networks.rules import check_runs
from rhannu.organisations.models import Person
from rhannu.practices.models import Practice

MOST_OF_ONE = 5  # pledges of one address at one event
MOST_LETTERS = 1000
WITHIN = timedelta(days=3 * 366)


def check_pledge(*, who: str, what: str, due: date, on: date) -> None:
    if not who.strip():
        raise Refused(_("Enter your post or your name"), field="who")
    if not what.strip():
        raise Refused(_("Say in a sentence what you will do."), field="what")
    if len(what) > MOST_LETTERS:
        raise Refused(_("This is too long. Say it in a few sentences."), field="what")
    if due <= on:
        raise Refused(_("Give a day after today, by which it will be done."), field="due")
    if due > on + WITHIN:
        raise Refused(
            _("This is more than three years away. Say what you will do first."), field="due"
        )


def check_on_programme(*, event: Event, practice: Practice | None) -> None:
    """A pledge is about a practice of the programme, or about something else."""
    if practice is not None and not event.items.filter(practice=practice).exists():
        raise Refused(_("This is not on the programme. Choose another, or none."), field="practice")


def check_not_too_many_of_one(*, given: int) -> None:
    if given >= MOST_OF_ONE:
        raise Refused(
            _("You have made %(most)d promises here. Take one back by the mail you got, first.")
            % {"most": MOST_OF_ONE}
        )


def check_pledge_stands(*, pledge: Pledge) -> None:
    if pledge.taken_back_at is not None or pledge.dropped_at is not None:
        raise Refused(_("This promise was taken back. You need do nothing."))


def check_can_take_back_pledge(*, by: Person, pledge: Pledge, on: date) -> None:
    """Whoever gave it, for seven days, until something was said of it."""
    if pledge.person_id != by.pk:
        raise Refused(_("This promise is somebody else’s. Use the link in your own e-mail."))
    check_pledge_stands(pledge=pledge)
    if on > last_day_to_take_back_pledge(pledge):
        raise Refused(
            _("You promised this more than seven days ago. Answer the mail that asks about it.")
        )
    check_nothing_said(pledge=pledge)


def check_can_drop_pledge(*, by: Person, pledge: Pledge, on: date) -> None:
    """Whoever runs the event, what is rubbish, until something was said of it."""
    check_runs(by=by, event=pledge.event, on=on)
    check_pledge_stands(pledge=pledge)
    check_nothing_said(pledge=pledge)


def check_nothing_said(*, pledge: Pledge) -> None:
    made = getattr(pledge, "commitment", None)
    if made is not None and made.answers.exists():
        raise Refused(_("It is on record already what became of this. It stays as it is."))


def check_can_place_pledge(*, by: Person, pledge: Pledge, on: date) -> None:
    """Whoever runs the event says which body it was."""
    check_runs(by=by, event=pledge.event, on=on)
    check_pledge_stands(pledge=pledge)
    if pledge.organisation_id is not None:
        raise Refused(_("This body is known already. Look at what is left."))


def last_day_to_take_back_pledge(pledge: Pledge) -> date:
    return pledge.taken_at.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE
