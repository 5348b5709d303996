"""Who asks for digests, for whom, and how many."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.campaigns import addresses_in
from rhannu.networks.digests import ASKED_AN_HOUR, MOST_EACH
from rhannu.networks.models import Digest, DigestIssue, Network
from rhannu.networks.rules.networks import convenes
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team


def check_can_have_digest(*, by: Person, have: int) -> None:
    """People ask for themselves; so many at most."""
    if by.is_system or not by.is_active or not by.email:
        raise Refused(_("A digest needs an e-mail address. Ask the fund team to enter yours."))
    if have >= MOST_EACH:
        raise Refused(_("You get ten digests already. End one of them first."))


def check_guest_of_digest(*, name: str, email: str, asked: int) -> None:
    """Somebody without an account; asked: how many did in the last hour."""
    if not name.strip() or addresses_in(name) or "@" in name or "<" in name:
        raise Refused(_("Give your name in a few plain words."), field="name")
    try:
        validate_email(email.strip())
    except ValidationError:
        raise Refused(
            _("Enter an e-mail address in full, such as name@council.gov.wales"), field="email"
        ) from None
    if asked >= ASKED_AN_HOUR:
        raise Refused(_("Many people ask for digests just now. Try again in an hour."))


def check_can_confirm_digest(*, by: Person, digest: Digest) -> None:
    if by.pk != digest.person_id or not by.is_active:
        raise Refused(_("This was asked for by somebody else. Use the link in your own e-mail."))
    if digest.ended_at is not None:
        raise Refused(_("This digest has ended. Ask for a new one."))


def check_can_keep_network_digest(*, by: Person, network: Network, on: date) -> None:
    """The network's convenor or the fund team."""
    if not (is_fund_team(by, on) or convenes(by, network, on)):
        raise Refused(
            _("The network’s convenor or the fund team sends its members a digest. Ask them.")
        )


def check_can_see_digest(*, by: Person, digest: Digest, on: date) -> None:
    """Whose it is; of a network, its convenor; the fund team."""
    if digest.network is not None:
        check_can_keep_network_digest(by=by, network=digest.network, on=on)
    elif not (by.pk == digest.person_id and by.is_active or is_fund_team(by, on)):
        raise Refused(_("This digest is somebody else’s. Look at your own."))


def check_digest_goes_on(*, digest: Digest) -> None:
    if digest.ended_at is not None:
        raise Refused(_("This digest has ended. Ask for a new one."))


def check_can_make_issue(*, by: Person, digest: Digest, on: date) -> None:
    """The tick, on its day."""
    if not by.is_system:
        raise Refused(_("Digests are made by the site on their day. Send yourself a test instead."))
    if digest.ended_at or not digest.confirmed_at or digest.next_on > on:
        raise Refused(_("This digest is not due. Look at the day of the next one."))


def check_can_let_issue_go(*, by: Person, issue: DigestIssue, on: date, at: datetime) -> None:
    check_can_see_digest(by=by, digest=issue.digest, on=on)
    check_digest_goes_on(digest=issue.digest)
    if issue.let_go_at is not None:
        raise Refused(_("This digest has gone already. The next one waits for its day."))


def check_can_test_digest(*, by: Person, digest: Digest, tests: int, on: date) -> None:
    check_can_see_digest(by=by, digest=digest, on=on)
    if not by.email or by.is_system:
        raise Refused(_("A digest needs an e-mail address. Ask the fund team to enter yours."))
    if tests >= 10:
        raise Refused(_("That is enough tests for today. Read the last one, or go on tomorrow."))
