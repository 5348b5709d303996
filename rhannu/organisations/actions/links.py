"""Links sent by mail: made, read and used once. Only a hash is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.organisations import rules
from rhannu.organisations.models import Link, Person, new_session_key

SIGN_IN = "sign_in"
SIGN_IN_LASTS = timedelta(minutes=30)
SIGN_INS_AN_HOUR = 5  # more are met with silence, so that nobody can fill another's mailbox
REPLY_LASTS = timedelta(days=60)


@action
def ask_for_sign_in(*, by: Person | None = None, email: str, at: datetime) -> None:
    """Ask for a link by mail. An unknown address is met with the same silence as a known one."""
    known = Person.objects.filter(email__iexact=email.strip(), is_active=True, is_guest=False)
    person = known.first()
    if person is not None and _asked_lately(person, at) < SIGN_INS_AN_HOUR:
        trail.record("sign_in_asked", by=by, about=person, at=at)


@action
def make_link(
    *,
    by: Person,
    person: Person,
    purpose: str,
    at: datetime,
    about: str = "",
    lasts: timedelta = REPLY_LASTS,
) -> str:
    """Make a link for `person` and return its token, which is kept nowhere. `by` is the system.

    about  the reference of what it answers; blank for signing in.
    """
    rules.check_can_make_link(by=by)
    token = secrets.token_urlsafe(32)
    link = Link.objects.create(
        person=person,
        purpose=purpose,
        about=about,
        token_hash=_hashed(token),
        made_at=at,
        expires_at=at + lasts,
    )
    trail.record("link_made", by=by, about=link, purpose=purpose)
    return token


def find_link(token: str, *, purpose: str, at: datetime) -> Link:
    """The link behind a token, still good at `at`. Raises Refused otherwise.

    Reading changes nothing: mail programs open links on their own.
    """
    found = Link.objects.filter(token_hash=_hashed(token), purpose=purpose)
    link = found.select_related("person").first()
    if link is None or not link.person.is_active:
        raise Refused(
            _(
                "We do not know this link. Copy the whole of it from your e-mail, or ask for a new one."
            )
        )
    if link.used_at is not None:
        raise Refused(_("This link has been used. Ask for a new one to go on."))
    if link.expires_at < at:
        raise Refused(_("This link is too old to use. Ask for a new one to go on."))
    return link


@action
def use_link(*, by: Person | None, token: str, purpose: str, at: datetime) -> Link:
    """Use a link up: the second tap. Raises Refused if somebody did so before."""
    link = find_link(token, purpose=purpose, at=at)
    if not Link.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        raise Refused(_("This link has been used. Ask for a new one to go on."))
    trail.record("link_used", by=link.person, about=link, purpose=purpose)
    return link


@action
def sign_in_with_link(*, by: Person | None = None, token: str, at: datetime) -> Person:
    """Use a sign-in link up and return whose it is."""
    return use_link(by=by, token=token, purpose=SIGN_IN, at=at).person


@action
def sign_out(*, by: Person) -> None:
    """End every session of this person, on all devices: a copied cookie is worth nothing now."""
    by.session_key = new_session_key()
    by.save(update_fields=["session_key"])
    trail.record("signed_out", by=by, about=by)


def _asked_lately(person: Person, at: datetime) -> int:
    asked = TrailEntry.objects.filter(
        about_type="organisations.person", about_id=person.pk, verb="sign_in_asked"
    )
    return asked.filter(at__gt=at - timedelta(hours=1)).count()


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
