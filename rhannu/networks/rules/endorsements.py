"""Who endorses, raises and carries practices: conduits, for the bodies they act for."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import Carrying, Endorsement, Network, Raised
from rhannu.networks.rules.networks import check_can_keep_network
from rhannu.organisations.models import Kind, Organisation, Person, Role
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice

# Bodies whose own work it is to speak to many others.
CONDUIT_KINDS = frozenset({Kind.AUDITOR, Kind.REPRESENTATIVE_BODY})


def is_conduit(person: Person, organisation: Organisation, on: date) -> bool:
    """Whether this person speaks for that body as a conduit: by its kind, or by their role."""
    if not person.acts_for(organisation, on):
        return False
    return organisation.kind in CONDUIT_KINDS or person.has_role(Role.CONDUIT, on)


def check_can_endorse(
    *, by: Person, organisation: Organisation, practice: Practice, on: date
) -> None:
    """Conduits for their own body; the fund team records what it is told."""
    if not (is_fund_team(by, on) or is_conduit(by, organisation, on)):
        raise Refused(
            _(
                "Auditors, representative bodies, research councils and other conduits do this for "
                "their own body. Ask the fund team to give your body this role."
            )
        )
    if not practice.published:
        raise Refused(_("This practice is not published. Choose another one."))


def check_words(words: str) -> None:
    if not words.strip():
        raise Refused(_("Say it in a few words."), field="words")


def check_day_has_come(on: date, today: date, *, field: str) -> None:
    if on > today:
        raise Refused(
            _("The date is in the future. Give the day it happened, today at the latest."),
            field=field,
        )


def check_can_withdraw_endorsement(*, by: Person, endorsement: Endorsement, on: date) -> None:
    practice = endorsement.practice
    check_can_endorse(by=by, organisation=endorsement.organisation, practice=practice, on=on)
    if endorsement.withdrawn_on is not None:
        raise Refused(_("This endorsement was withdrawn already. Look at what stands now."))


def check_can_raise(*, network: Network) -> None:
    if network.closed_on is not None:
        raise Refused(_("This network has been closed. Choose another one."), field="network")


def check_can_answer_raised(*, by: Person, raised: Raised, on: date) -> None:
    """Whoever keeps the network, once."""
    check_can_keep_network(by=by, network=raised.network, on=on)
    if raised.state != Raised.State.WAITING:
        raise Refused(_("This was answered already. Look at the agenda."))


def check_has_a_meeting(meeting: object) -> None:
    if meeting is None:
        raise Refused(_("No meeting is planned. Plan one first; then it can go on its agenda."))


def check_can_tell_of_carrying(*, by: Person, carrying: Carrying, on: date) -> None:
    practice = carrying.practice
    check_can_endorse(by=by, organisation=carrying.organisation, practice=practice, on=on)
    if carrying.state != Carrying.State.OFFERED:
        raise Refused(_("What came of it is on record already. Offer to carry it again."))


def check_carried_by(by_on: date, today: date) -> None:
    if by_on < today or (by_on - today).days > 2 * 366:
        raise Refused(_("Give a day within two years from today."), field="by_on")
