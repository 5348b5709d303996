"""Secret addresses of calendars: made, made anew, given up."""

import hashlib
import secrets
from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import CalendarFeed
from rhannu.organisations.models import Organisation, Person


@action
def make_feed(*, by: Person, at: datetime, organisation: Organisation | None = None) -> str:
    """Make a secret address for `by` and return its token, which is kept nowhere. The old one dies."""
    rules.check_can_subscribe(by=by, organisation=organisation, on=day(at))
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.filter(person=by, organisation=organisation).delete()
    feed = CalendarFeed.objects.create(
        person=by,
        organisation=organisation,
        token_hash=hashed(token),
        made_at=at,
    )
    trail.record("feed_made", by=by, about=feed, organisation=organisation)
    return token


@action
def end_feed(*, by: Person, at: datetime, organisation: Organisation | None = None) -> None:
    """Give the secret address up: it opens nothing from now on."""
    rules.check_can_subscribe(by=by, organisation=organisation, on=day(at))
    feed = CalendarFeed.objects.filter(person=by, organisation=organisation).first()
    if feed is not None:
        trail.record("feed_ended", by=by, about=feed, organisation=organisation)
        feed.delete()


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
