"""Asking to talk, answering, agreeing a day, introducing."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.donors import MOST_REQUESTS
from rhannu.exchange.meter import Asked
from rhannu.exchange.models import Request
from rhannu.exchange.rules.meter import check_not_too_much
from rhannu.exchange.rules.who import (
    check_acts_for,
    check_not_stopped,
    check_takes_part,
    check_within_a_year,
)
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team

# So long a refusal, and any answer given by a mailed link, can be taken back.
ANSWER_CAN_CHANGE = timedelta(days=7)


def check_can_ask(
    *,
    by: Person,
    recipient: Organisation,
    donor: Organisation,
    is_donor: bool,
    asked: Asked,
    on: date,
    over: str = "",
) -> None:
    """Ask somebody who did it, not yourself, and not somebody who is asked too much."""
    check_acts_for(by, recipient, on)
    if donor == recipient:
        raise Refused(_("This is your own organisation. Choose another one to talk to."))
    if not is_donor:
        raise Refused(
            _(
                "%(donor)s is not on record as having done this. "
                "Choose somebody from the list on the practice's page."
            )
            % {"donor": donor}
        )
    if asked.lately >= MOST_REQUESTS and not is_fund_team(by, on):
        raise Refused(
            _(
                "%(donor)s has been asked %(times)d times in the last 90 days. "
                "Ask another organisation, or read the page first."
            )
            % {"donor": donor, "times": asked.lately}
        )
    check_not_too_much(by=by, whom=donor, asked=asked, over=over, on=on)


def check_can_answer(*, by: Person, request: Request, on: date) -> None:
    """The donor's side answers until they meet; a "no" can be taken back for seven days."""
    check_not_stopped(request.transfer)
    if request.transfer.donor is not None:
        check_acts_for(by, request.transfer.donor, on)
    declined = request.state == Request.State.DECLINED and on > last_day_to_change(request)
    if declined or request.state == Request.State.MET:
        raise Refused(
            _("This request has been answered. Look at the conversation for what is next.")
        )


def check_can_answer_by_link(*, by: Person, request: Request, on: date) -> None:
    """A mailed link answers once, and changes its answer for seven days or until they meet."""
    if request.state == Request.State.MET:
        raise Refused(
            _(
                "You have met since, so there is nothing left to answer. Sign in to see what is next."
            )
        )
    if request.answered_at is not None and on > last_day_to_change(request):
        raise Refused(
            _(
                "This was answered more than seven days ago. Sign in to change it, or tell the fund team."
            )
        )
    check_can_answer(by=by, request=request, on=on)


def last_day_to_change(request: Request) -> date:
    """The last day on which the answer that was given can be taken back."""
    answered_at = request.answered_at or request.asked_at
    return answered_at.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE


def check_can_agree_day(*, by: Person, request: Request, on: date) -> None:
    """Either side names the day, once the donor has said yes or offered times."""
    check_takes_part(by, request.transfer, on)
    check_not_stopped(request.transfer)
    if request.state not in {Request.State.ACCEPTED, Request.State.ANOTHER_TIME}:
        raise Refused(
            _("There is no day to choose now. Look at the conversation for what is next.")
        )


def check_agreed_day(agreed_on: date, today: date) -> None:
    """They will meet on a day to come, and not in a distant year."""
    if agreed_on < today:
        raise Refused(_("The day you agree on must be today or later."), field="agreed_on")
    check_within_a_year(agreed_on, today, field="agreed_on")


def check_has_its_day(agreed_on: date | None, details: bool) -> None:
    """A time, a place or a link is that of a day."""
    if agreed_on is None and details:
        raise Refused(
            _("Say which day, or leave out when and where. You can agree on it later."),
            field="agreed_on",
        )


def check_appointment(
    agreed_on: date, starts: time | None, minutes: int | None, join_link: str, at: datetime
) -> None:
    """A time has a length and is still to come; a link to join is one that nobody can listen in to."""
    check_agreed_day(agreed_on, at.astimezone(clock.LONDON).date())
    check_hours(agreed_on, starts, minutes, join_link, at)


def check_hours(
    on: date, starts: time | None, minutes: int | None, join_link: str, at: datetime
) -> None:
    if join_link and not join_link.startswith("https://"):
        raise Refused(
            _("Give the whole link to join, from https:// on. Copy it from the invitation."),
            field="join_link",
        )
    if starts is None:
        if minutes is not None:
            raise Refused(_("Say when it begins, or leave out how long it takes."), field="starts")
        return
    if minutes is None:
        raise Refused(_("Say how long it takes, so that it fits in a calendar."), field="minutes")
    check_begins(on, starts, at)


def check_begins(on: date, starts: time, at: datetime) -> None:
    """A time that clocks show on that day, and that has not passed."""
    try:
        begins = clock.at_london(on, starts)
    except ValueError:
        raise Refused(
            _("Clocks go forward that night and never show this time. Give another one."),
            field="starts",
        ) from None
    if begins <= at:
        raise Refused(_("This time has passed. Give one that is still to come."), field="starts")


def check_can_call_off(*, by: Person, request: Request, on: date) -> None:
    """Either side calls off a meeting that is still to come."""
    check_takes_part(by, request.transfer, on)
    check_not_stopped(request.transfer)
    agreed_on = request.agreed_on if request.state == Request.State.ACCEPTED else None
    if agreed_on is None or agreed_on < on:
        raise Refused(
            _("There is no meeting to call off. Look at the conversation for what is next.")
        )


def check_can_say_meeting_needs(
    *, by: Person, request: Request, organisation: Organisation, on: date
) -> None:
    """Each side for itself, while the meeting is still to come. The fund team does not see it."""
    transfer = request.transfer
    if organisation not in (transfer.recipient, transfer.donor) or not by.acts_for(
        organisation, on
    ):
        raise Refused(
            _("Only the two who meet say what they need. Ask them to write it here themselves.")
        )
    check_not_stopped(transfer)
    agreed_on = request.agreed_on if request.state == Request.State.ACCEPTED else None
    if agreed_on is None or agreed_on < on:
        raise Refused(_("There is no meeting to come. Choose a day first, then say what you need."))


def check_can_forget_meeting_needs(*, by: Person, meets_on: date, on: date) -> None:
    """Once the day is over, by the timer of the fund team."""
    if not is_fund_team(by, on):
        raise Refused(_("This is deleted by itself when the day is over. You need do nothing."))
    if meets_on >= on:
        raise Refused(_("Both sides still need this for the day. It is deleted afterwards."))


def check_can_introduce(*, by: Person, request: Request, on: date) -> None:
    """The fund team introduces the two sides, once."""
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team sends introductions. Write to the other side yourself.")
        )
    if request.introduced_at is not None:
        raise Refused(_("The introduction is recorded already. Look at the conversation."))
