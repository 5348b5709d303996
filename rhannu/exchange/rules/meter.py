"""Who may ask somebody of whom much was asked, who sees how much, and who sets the ceiling."""

from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.meter import Asked, opens_on
from rhannu.exchange.models import Over
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.organisations.rules import is_fund_team

LEAST, MOST = 30, 3000  # minutes a quarter


def check_not_too_much(
    *,
    by: Person,
    whom: Organisation | Post,
    asked: Asked,
    over: str,
    on: date,
    kind: str = "request",
) -> None:
    """Over the ceiling what is new is held back until the next quarter; an officer says why not.

    kind  what would be asked: a code of `minutes.TO_ANSWER`
    """
    if not asked.is_full_for(kind):
        return
    facts = {
        "whom": whom,
        "minutes": asked.minutes,
        "ceiling": asked.ceiling,
        "day": formatted(opens_on(on), "j F Y"),
    }
    if not is_fund_team(by, on):
        if kind != "request":
            raise Refused(_until_then() % facts)
        raise Refused(
            _(
                "%(minutes)d minutes were asked of %(whom)s this quarter, of the %(ceiling)d that may be. "
                "You can ask again from %(day)s, or choose somebody else now."
            )
            % facts
        )
    if over not in Over.values:
        raise Refused(
            _(
                "%(minutes)d minutes were asked of %(whom)s this quarter, of the %(ceiling)d that may be. "
                "Say why it is asked before %(day)s."
            )
            % facts,
            field="over",
        )


def _until_then() -> str:
    return _(
        "%(minutes)d minutes were asked of %(whom)s this quarter, of the %(ceiling)d that may be. "
        "You can ask this from %(day)s. Until then, talk about it when you meet."
    )


def check_sees_asked(*, by: Person, organisation: Organisation, on: date) -> None:
    """Its own people and the fund team."""
    if not (is_fund_team(by, on) or by.acts_for(organisation, on)):
        raise Refused(_("Only the organisation itself and the fund team see what was asked of it."))


def check_can_set_ceiling(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team says how much may be asked. Tell them what is too much.")
        )


def check_ceiling(*, body_minutes: int, person_minutes: int) -> None:
    for field, minutes in (("body_minutes", body_minutes), ("person_minutes", person_minutes)):
        if not LEAST <= minutes <= MOST:
            raise Refused(
                _("Enter minutes from %(least)d to %(most)d.") % {"least": LEAST, "most": MOST},
                field=field,
            )
