"""Letters about what came of it: the decision, and whether it is in use.

Answers that publish are not given by a link: these letters lead to signing in, or to the fund team.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.models import TrailEntry
from rhannu.exchange.models import Answer, Decision, Mark, Transfer
from rhannu.notices import whom
from rhannu.notices.letters import (
    Choice,
    Letter,
    address,
    both,
    day,
    made_up,
    names_of,
    transfer_named,
)
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.notices.whom import DONOR, RECIPIENT
from rhannu.organisations.mail import SOMEBODY_WAITS, Kind, Pace
from rhannu.organisations.rules import is_fund_team

DECIDED = Kind("decided", gettext_lazy("What others decided about what you shared"), Pace.DAILY)
CONFIRM = Kind(
    "confirm", gettext_lazy("Whether a practice is in use, as was reported"),
    Pace.AT_ONCE, SOMEBODY_WAITS,
)  # fmt: skip
CONFIRMED = Kind("confirmed", gettext_lazy("Uses that one side has confirmed"), Pace.DAILY)

DECISIONS = {
    Answer.ADOPT: gettext_lazy("%(recipient)s decided to adopt it"),
    Answer.ADAPT: gettext_lazy("%(recipient)s decided to adapt it"),
    Answer.ALREADY: gettext_lazy("%(recipient)s already does it"),
    Answer.NOT_HERE: gettext_lazy("%(recipient)s decided: not here"),
    Answer.CONSIDERING: gettext_lazy("%(recipient)s is still considering"),
}


def decided(delivery: Delivery, at: datetime) -> Letter | None:
    """What the recipient decided, to the side that shared."""
    transfer = transfer_named(delivery.about)
    published = TrailEntry.objects.filter(seq=delivery.trail_seq or 0).first()
    if transfer is None or published is None:
        return None
    if transfer.decision != published.facts.get("answer"):
        return None
    names = names_of(transfer)
    here, there = both("exchange:thread", transfer.ref, language=delivery.language)
    return Letter(
        subject=DECISIONS[Answer(transfer.decision)] % names,
        to=delivery.person.name,
        paragraphs=[
            _("About: %(practice)s.") % names,
            _("Thank you for sharing. You can read what they keep, what they change, and why."),
        ],
        choices=[Choice(_("Read the decision"), here)],
        after=made_up(transfer),
        why=_("You get this because your organisation shared what it knows."),
        elsewhere=there,
    )


def confirm(delivery: Delivery, at: datetime) -> Letter | None:
    """Is it so? To a side that has not confirmed."""
    transfer = transfer_named(delivery.about)
    if transfer is None or transfer.mark != Mark.REPORTED or transfer.in_use_on is None:
        return None
    if not _waits_for(transfer, delivery, at):
        return None
    return _asks_to_confirm(
        transfer, delivery, _("You get this because your side has not confirmed it yet.")
    )


def confirmed(delivery: Delivery, at: datetime) -> Letter | None:
    """One side said yes. The other is asked; the fund team is told what is left to do."""
    transfer = transfer_named(delivery.about)
    if transfer is None or not transfer.mark or _overtaken(transfer, delivery):
        return None
    if transfer.mark == Mark.REPORTED and _waits_for(transfer, delivery, at):
        why = _("You get this because the other side has confirmed it and yours has not.")
        return _asks_to_confirm(transfer, delivery, why)
    names = names_of(transfer)
    if transfer.mark == Mark.REPORTED:
        subject = _("One side has confirmed it: %(practice)s") % names
        next_line = _("The other side has been asked.")
    else:
        subject = _("Both sides have confirmed it: %(practice)s") % names
        next_line = _("Next, somebody outside both organisations looks at it and verifies it.")
    here, there = both("exchange:thread", transfer.ref, language=delivery.language)
    return Letter(
        subject=subject,
        to=delivery.person.name,
        paragraphs=[
            _("In use since %(day)s. Who uses it: %(recipient)s.")
            % {**names, "day": day(transfer.in_use_on)},
            next_line,
        ],
        choices=[Choice(_("See the conversation"), here)],
        after=made_up(transfer),
        why=_("You get this because you take part in it, or run the fund."),
        elsewhere=there,
    )


def _overtaken(transfer: Transfer, delivery: Delivery) -> bool:
    """The other side has confirmed since, and a mail of its own tells of that."""
    entry = TrailEntry.objects.filter(seq=delivery.trail_seq or 0).first()
    return entry is not None and entry.facts.get("mark") == Mark.REPORTED != transfer.mark


def _waits_for(transfer: Transfer, delivery: Delivery, at: datetime) -> bool:
    """Whether the reader's side, or for the fund team either side, has still to confirm."""
    on = at.date()
    person = delivery.person
    open_sides = {
        RECIPIENT: transfer.recipient if transfer.recipient_confirmed_on is None else None,
        DONOR: transfer.donor if transfer.donor_confirmed_on is None else None,
    }
    waiting = [side for side in open_sides.values() if side is not None]
    return bool(waiting) and (
        any(person.acts_for(side, on) for side in waiting)
        or (is_fund_team(person, on) and delivery.kind == CONFIRM.code)
    )


def _asks_to_confirm(transfer: Transfer, delivery: Delivery, why: str) -> Letter:
    names = {**names_of(transfer), "day": day(transfer.in_use_on)}
    language = delivery.language
    here, there = both("exchange:confirm", transfer.ref, language=language)
    return Letter(
        subject=_("Does %(recipient)s use it? %(practice)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("It was reported that %(recipient)s has used this since %(day)s: %(practice)s.")
            % names,
            _("Your answer is published, so we ask you to sign in, or to tell the fund team."),
        ],
        choices=[
            Choice(_("Sign in and confirm"), here),
            Choice(_("Tell the fund team"), address("home:contact", language=language)),
        ],
        after=made_up(transfer),
        why=why,
        elsewhere=there,
    )


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.verb == "answer_published":
        decision = Decision.objects.select_related("transfer").filter(pk=entry.about_id).first()
        return _to_the_sharers(decision.transfer, on) if decision else []
    transfers = Transfer.objects.select_related("asker", "donor", "recipient")
    transfer = transfers.filter(pk=entry.about_id).first()
    if transfer is None:
        return []
    if entry.verb == "adoption_reported":
        return _to_those_who_confirm(transfer, on)
    other = RECIPIENT if entry.facts.get("side") == DONOR else DONOR
    people = whom.reachable(whom.fund_officers(on), example=transfer.is_example)
    people += whom.side_of(transfer, other, on)
    unique = {one.pk: one for one in people if one.pk != entry.actor}
    return [Wanted(CONFIRMED.code, one, transfer.ref) for one in unique.values()]


def _to_the_sharers(transfer: Transfer, on: date) -> list[Wanted]:
    people = whom.sharers_of(whom.last_request(transfer), on)
    return [Wanted(DECIDED.code, one, transfer.ref) for one in people]


def _to_those_who_confirm(transfer: Transfer, on: date) -> list[Wanted]:
    waits = {
        DONOR: transfer.donor_confirmed_on is None and transfer.donor is not None,
        RECIPIENT: transfer.recipient_confirmed_on is None,
    }
    people = {
        one.pk: one
        for side, is_open in waits.items()
        if is_open
        for one in whom.side_of(transfer, side, on)
    }
    return [Wanted(CONFIRM.code, one, transfer.ref) for one in people.values()]


TOPIC = Topic(
    {DECIDED: decided, CONFIRM: confirm, CONFIRMED: confirmed},
    frozenset({"adoption_reported", "adoption_confirmed", "answer_published"}),
    _wanted,
)
