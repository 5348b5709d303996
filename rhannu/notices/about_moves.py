"""Letters about a reported move, to both sides; and to whoever is asked to look at an adoption."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.exchange.models import (
    Move,
    MoveReply,
    SpreadReport,
    ToVerify,
    Transfer,
    Verification,
)
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day, made_up, names_of
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import SOMEBODY_WAITS, Kind, Pace
from rhannu.organisations.models import Person

REPORTED = Kind(
    "move_reported", gettext_lazy("Whether a practice moved, as was reported"),
    Pace.AT_ONCE, SOMEBODY_WAITS,
)  # fmt: skip
VERIFY = Kind(
    "verify", gettext_lazy("Adoptions you are asked to look at"), Pace.AT_ONCE, SOMEBODY_WAITS
)


def reported(delivery: Delivery, at: datetime) -> Letter | None:
    """Is it so? To those of a side that has not said it. Nothing, once it is settled."""
    found = _move(delivery.about)
    if found is None or found.state != Move.State.REPORTED:
        return None
    here, there = both("exchange:move", found.ref, language=delivery.language)
    # Translators: two names that stand alone, so that neither need mutate: "Gwynedd → Conwy".
    who = _("%(giver)s → %(taker)s") % {
        "giver": found.donor.short(),
        "taker": found.recipient.short(),
    }
    how = SpreadReport.How(found.how).label
    return Letter(
        subject=_("Is it so? A move that was reported: %(practice)s")
        % {"practice": said(found.practice, "title").text},
        to=delivery.person.name,
        paragraphs=[
            _("Somebody reported that this practice moved: %(who)s.") % {"who": who},
            _("In use since %(day)s. How it moved: %(how)s.")
            % {"day": day(found.in_use_on), "how": how},
            _("It counts as light evidence until both sides have confirmed it."),
        ],
        choices=[Choice(_("Confirm or correct it"), here)],
        after=_example(found.is_example),
        why=_("You get this because you can answer for one of the two sides."),
        elsewhere=there,
    )


def to_verify(delivery: Delivery, at: datetime) -> Letter | None:
    """Please look at it. Nothing, once somebody has, or another was asked."""
    rows = ToVerify.objects.select_related(
        "transfer__practice", "transfer__donor", "transfer__recipient"
    )
    item = rows.filter(
        transfer__ref=delivery.about, assigned_to=delivery.person, seen_on=None
    ).first()
    if item is None or item.due is None or item.transfer.stopped_on is not None:
        return None
    transfer = item.transfer
    here, there = both("exchange:verifications", language=delivery.language)
    names = names_of(transfer)
    sides = [names["donor"], names["recipient"]] if transfer.donor else [names["recipient"]]
    return Letter(
        subject=_("Please look whether it is in use: %(practice)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("An adoption was drawn to be verified: %(who)s.") % {"who": " → ".join(sides)},
            _("How you look: %(how)s. By when: %(day)s.")
            % {"how": Verification.How(item.how).label, "day": day(item.due)},
            _("Say what you saw, whether you found it in use or not."),
        ],
        choices=[Choice(_("See what you are asked to look at"), here)],
        after=made_up(transfer),
        why=_("You get this because the fund team asked you, as somebody outside both sides."),
        elsewhere=there,
    )


def _move(ref: str) -> Move | None:
    return Move.objects.select_related("practice", "donor", "recipient").filter(ref=ref).first()


def _example(is_example: bool) -> list[str]:
    return [_("Example: the people, posts and answers in it are made up.")] if is_example else []


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.verb == "verification_assigned":
        return _to_the_witness(entry, on)
    moves = Move.objects.select_related("practice", "donor", "recipient")
    move = moves.filter(pk=entry.about_id).first()
    return _to_both_sides(entry, move, on) if move else []


def _to_the_witness(entry: TrailEntry, on: date) -> list[Wanted]:
    transfer = Transfer.objects.filter(pk=entry.about_id).first()
    if transfer is None:
        return []
    witness = Person.objects.filter(pk=entry.facts.get("to") or 0).first()
    people = whom.reachable([witness], example=transfer.is_example, on=on)
    return [Wanted(VERIFY.code, one, transfer.ref) for one in people if one.pk != entry.actor]


def _to_both_sides(entry: TrailEntry, move: Move, on: date) -> list[Wanted]:
    """To the sides that have not said yet whether it is so; after a correction, to the other again."""
    if move.state != Move.State.REPORTED or not _is_news(entry):
        return []
    waits = {
        move.donor: move.donor_confirmed_on is None,
        move.recipient: move.recipient_confirmed_on is None,
    }
    people = {
        one.pk: one
        for body, is_open in waits.items()
        if is_open
        for one in whom.speak_for(body, move.practice.theme, on, example=move.is_example)
    }
    return [
        Wanted(REPORTED.code, one, move.ref) for key, one in people.items() if key != entry.actor
    ]


def _is_news(entry: TrailEntry) -> bool:
    return entry.verb == "move_reported" or entry.facts.get("answer") == MoveReply.Answer.CORRECT


TOPIC = Topic(
    {REPORTED: reported, VERIFY: to_verify},
    frozenset({"move_reported", "move_answered", "verification_assigned"}),
    _wanted,
)
