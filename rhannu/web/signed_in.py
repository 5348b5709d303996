"""The request of somebody who is signed in."""

from datetime import date, datetime

from django.http import Http404, HttpRequest

from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team


class SignedIn(HttpRequest):
    """What `login_required` lets through: there is a person, and middleware has added the time."""

    user: Person
    now: datetime
    today: date


def for_the_team(request: SignedIn) -> None:
    """Raises Http404 for anybody but the fund team: to others the page is not there."""
    if not is_fund_team(request.user, request.today):
        raise Http404
