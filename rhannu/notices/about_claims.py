"""The letters about claims: one waits for the fund team; yours was decided, or paid."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.models import TrailEntry
from rhannu.base.money import pounds
from rhannu.exchange.models import Claim
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day, made_up, names_of
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace

WAITS = Kind("claim", gettext_lazy("Claims that wait for the fund team"), Pace.DAILY)
DECIDED = Kind("claim_said", gettext_lazy("What became of your claims"), Pace.DAILY)

_ROWS = ("organisation", "claimed_by", *(
    f"encounter__transfer__{name}" for name in ("practice", "donor", "recipient")
))  # fmt: skip


def waits(delivery: Delivery, at: datetime) -> Letter | None:
    """A claim that the rule did not approve. Nothing, once somebody decided it."""
    claim = _claim(delivery)
    if claim is None or claim.state != Claim.State.CLAIMED:
        return None
    here, there = both("exchange:claim", claim.ref, language=delivery.language)
    names = _names(claim)
    return Letter(
        subject=_("A claim waits for you: %(body)s, %(sum)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("%(body)s claims %(sum)s. What for: %(kind)s.") % names,
            _("Why it waits: %(waits)s.") % {"waits": claim.get_waits_display()},
        ],
        choices=[Choice(_("Approve or refuse it"), here)],
        after=made_up(claim.encounter.transfer),
        why=_("You get this because you look after the fund."),
        elsewhere=there,
    )


def decided(delivery: Delivery, at: datetime) -> Letter | None:
    """What became of a claim, to whoever made it."""
    claim = _claim(delivery)
    if claim is None or claim.state in (Claim.State.CLAIMED, Claim.State.WITHDRAWN):
        return None
    transfer = claim.encounter.transfer
    here, there = both("exchange:claims_of", transfer.ref, language=delivery.language)
    names = _names(claim)
    if claim.state == Claim.State.REFUSED:
        subject = _("Your claim was refused: %(sum)s") % names
        told = [_("Why: %(reason)s") % {"reason": claim.reason}]
    elif claim.state == Claim.State.PAID and claim.paid_on:
        subject = _("Your claim was paid: %(sum)s") % names
        told = [_("It was paid on %(day)s.") % {"day": day(claim.paid_on)}]
    else:
        subject = _("Your claim was approved: %(sum)s") % names
        told = [_("It will be paid into the account of your organisation.")]
    return Letter(
        subject=subject,
        to=", ".join([delivery.person.name, claim.organisation.short()]),
        paragraphs=[_("The claim: %(kind)s, %(sum)s. %(practice)s.") % names, *told],
        choices=[Choice(_("See your claims"), here)],
        after=made_up(transfer),
        why=_("You get this because you made the claim."),
        elsewhere=there,
    )


def _claim(delivery: Delivery) -> Claim | None:
    return Claim.objects.select_related(*_ROWS).filter(ref=delivery.about).first()


def _names(claim: Claim) -> dict[str, str]:
    return {
        **names_of(claim.encounter.transfer),
        "body": claim.organisation.short(),
        "sum": pounds(claim.pence),
        "kind": str(claim.get_kind_display()),
    }


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """The officers where it waits; whoever claimed where the team decided or paid it."""
    claim = Claim.objects.select_related(*_ROWS).filter(pk=entry.about_id).first()
    if claim is None:
        return []
    example = claim.encounter.transfer.is_example
    if entry.verb != "cost_claimed":
        people = whom.in_place_of(claim.claimed_by, claim.organisation_id, on, example=example)
        return [Wanted(DECIDED.code, one, claim.ref) for one in people]
    if not claim.waits:
        return []
    people = whom.reachable(whom.fund_officers(on), example=example)
    return [Wanted(WAITS.code, one, claim.ref) for one in people if one.pk != claim.claimed_by_id]


TOPIC = Topic(
    {WAITS: waits, DECIDED: decided},
    frozenset({"cost_claimed", "claim_decided", "claim_paid"}),
    _wanted,
)
