"""The request of somebody who is signed in."""

from datetime import date, datetime

from django.http import HttpRequest

from rhannu.organisations.models import Person


class SignedIn(HttpRequest):
    """What `login_required` lets through: there is a person, and middleware has added the time."""

    user: Person
    now: datetime
    today: date
