"""The sharing duty of an award: who proposes, agrees, changes and ends it, and who sees it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange import sharing
from rhannu.exchange.models import Over, SharingDuty
from rhannu.exchange.rules.who import check_acts_for
from rhannu.organisations.models import Person, Post
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio.models import Award

LONGEST = timedelta(days=10 * 366)
MOST_PENCE = 100_000_000
State = SharingDuty.State


def check_looks_after_duties(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team looks after sharing duties. Write to it and say what to change.")
        )


def check_can_propose_duty(*, by: Person, award: Award, on: date) -> None:
    """The fund team, once an award."""
    check_looks_after_duties(by=by, on=on)
    if SharingDuty.objects.filter(award=award).exists():
        raise Refused(_("This award has a sharing duty already. Change that one."))


def check_duty_terms(
    *, award: Award, post: Post, sessions: int, places: int, cap: int, pence: int, until: date,
    on: date,
) -> None:  # fmt: skip
    """Whoever is named works for the award; no more is agreed than may be asked for."""
    if (
        post.closed_on is not None
        or not sharing.bodies_of(award).filter(pk=post.organisation_id).exists()
    ):
        raise Refused(
            _("Choose a post of a body that leads the work or takes part in it."), field="post"
        )
    for field, number in (("sessions", sessions), ("places", places)):
        if not 0 <= number <= sharing.MOST_IN_ALL:
            raise Refused(
                _("Give a number from 0 to %(most)d.") % {"most": sharing.MOST_IN_ALL}, field=field
            )
    if not sessions + places:
        raise Refused(_("Ask for a session or a place on a visit at least."), field="sessions")
    if not sessions + places <= cap <= sharing.MOST_IN_ALL:
        raise Refused(
            _("Give a most from %(least)d, all that is asked for, to %(most)d.")
            % {"least": sessions + places, "most": sharing.MOST_IN_ALL},
            field="cap",
        )
    if not 0 <= pence <= MOST_PENCE:
        raise Refused(_("Give a sum from £0 to £1,000,000."), field="pence")
    if not on < until <= on + LONGEST:
        raise Refused(_("Give a day to come, within ten years."), field="until")


def check_can_agree_duty(*, by: Person, duty: SharingDuty, on: date) -> None:
    """The side that is to help, or the fund team for it."""
    check_acts_for(by, duty.post.organisation, on)
    if duty.state != State.PROPOSED:
        raise Refused(_("This duty is not waiting to be agreed. Look at where it stands."))


def check_can_change_duty(*, by: Person, duty: SharingDuty, on: date) -> None:
    """Until it has ended; a change is to be agreed anew."""
    check_looks_after_duties(by=by, on=on)
    _check_open(duty)


def check_can_waive_duty(*, by: Person, duty: SharingDuty, on: date) -> None:
    check_looks_after_duties(by=by, on=on)
    _check_open(duty)


def check_says_why_waived(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Say why it is waived. The reason stays on record."), field="reason")


def check_can_close_duty(*, by: Person, duty: SharingDuty, on: date) -> None:
    """Once nothing is left of what was agreed, as meetings on record count it."""
    check_looks_after_duties(by=by, on=on)
    if duty.state != State.AGREED:
        raise Refused(_("Only a duty that was agreed can be met. Have it agreed first."))
    if not sharing.counted([duty])[0].is_done:
        raise Refused(_("Something is left of this duty. Record the meetings, or waive the rest."))


def check_sees_duty(*, by: Person, duty: SharingDuty, on: date) -> None:
    """The award's own people, and the fund team."""
    if is_fund_team(by, on):
        return
    if not sharing.bodies_of(duty.award).filter(pk__in=by.organisations_on(on)).exists():
        raise Refused(_("Only the bodies of this award and the fund team see its sharing duty."))


def check_can_thank_helper(*, by: Person, duty: SharingDuty, on: date) -> None:
    """Whoever sees the duty, once something was done."""
    check_sees_duty(by=by, duty=duty, on=on)
    check_has_helped(duty)


def check_has_helped(duty: SharingDuty) -> None:
    if not sharing.counted([duty])[0].done.in_all:
        raise Refused(_("Nothing is on record yet to thank for. Record the first meeting."))


def check_below_cap(*, by: Person, duties: Iterable[sharing.Counted], over: str, on: date) -> None:
    """Whoever has helped as often as was agreed is asked no more while the duty lasts.

    An officer may ask them still, and says why: a code of Over.
    """
    if not sharing.are_full(duties, on):
        return
    if not is_fund_team(by, on):
        raise Refused(
            _(
                "They have helped as often as was agreed at the most. "
                "Please ask somebody else, or ask the fund team."
            )
        )
    if over not in Over.values:
        raise Refused(
            _("They have helped as often as was agreed at the most. Say why they are asked again."),
            field="over",
        )


def _check_open(duty: SharingDuty) -> None:
    if duty.state not in SharingDuty.OPEN:
        raise Refused(_("This duty has ended. It stays on record as it is."))
