"""They met: what was promised, what was taken home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Value
from django.db.models.functions import Coalesce

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.followups import plan_for_promises
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf, reach
from rhannu.exchange.models import Commitment, Encounter, Request, Stage, Transfer, TransferStep
from rhannu.organisations.models import Organisation, Person


@dataclass(frozen=True)
class Promise:
    """Who will do what, by when. `who` is a post in words; blank for the organisation itself."""

    organisation: Organisation
    what: str
    due: date
    who: str = ""


@action
def record_encounter(
    *,
    by: Person,
    transfer: Transfer,
    kind: str,
    held_on: date,
    at: datetime,
    promises: Sequence[Promise] = (),
    none_because: str = "",
    note: str = "",
    request: Request | None = None,
    told_by: Organisation | None = None,
) -> Encounter:
    """Record that they met and what was promised: by either side, or by an officer who was told.

    none_because  why nothing was promised, where nothing was.
    told_by       the side that told an officer by phone; the recipient if none is named.
    The very same record by the same person, sent twice, is one meeting.
    """
    transfer = locked(transfer)
    rules.check_can_record_encounter(
        by=by,
        transfer=transfer,
        held_on=held_on,
        promises=promises,
        none_because=none_because,
        today=day(at),
    )
    for promise in promises:
        rules.check_promise(due=promise.due, held_on=held_on)
    note = note if promises else f"{note}\n{none_because}".strip()
    meeting = {"transfer": transfer, "kind": kind, "held_on": held_on, "note": note}
    for before in Encounter.objects.filter(**meeting, recorded_by=by):
        if _promises_of(before) == list(promises):
            return before
    encounter = Encounter.objects.create(
        **meeting,
        request=request,
        recorded_at=at,
        recorded_by=by,
        on_behalf_of=on_behalf(by, told_by or transfer.recipient, day(at)),
    )
    _promised(encounter, promises, day(at))
    _met(transfer, at)
    ground = TransferStep.Ground.ENCOUNTER
    reach(transfer, Stage.EXPOSED, on=held_on, ground=ground, by=by, at=at, field="held_on")
    moved(transfer, at)
    trail.record(
        "encounter_recorded",
        by=by,
        about=encounter,
        transfer=transfer.pk,
        kind=kind,
        on=held_on,
        promises=len(promises),
        on_behalf_of=encounter.on_behalf_of_id,
    )
    return encounter


@action
def take_home(*, by: Person, transfer: Transfer, on: date, at: datetime, words: str) -> Transfer:
    """The recipient told its own people what it learnt: whom, and how."""
    transfer = locked(transfer)
    rules.check_can_take_home(by=by, transfer=transfer, on=on, today=day(at))
    reach(
        transfer,
        Stage.ACQUIRED,
        on=on,
        ground=TransferStep.Ground.BRIEFING,
        by=by,
        at=at,
        words=words,
    )
    moved(transfer, at)
    trail.record("taken_home", by=by, about=transfer, on=on)
    return transfer


def showed(transfer: Transfer, *, kind: str, on: date, by: Person, at: datetime) -> Encounter:
    """The recipient came to what the donor offered to several: they met, and promised nothing."""
    transfer = locked(transfer)
    encounter = Encounter.objects.create(
        transfer=transfer, kind=kind, held_on=on, recorded_at=at, recorded_by=by
    )
    ground = TransferStep.Ground.ENCOUNTER
    if not transfer.stage:
        reach(transfer, Stage.EXPOSED, on=on, ground=ground, by=by, at=at)
    moved(transfer, at)
    trail.record(
        "encounter_recorded",
        by=by,
        about=encounter,
        transfer=transfer.pk,
        kind=kind,
        on=on,
        promises=0,
        on_behalf_of=on_behalf(by, transfer.donor, day(at)),
    )
    return encounter


def _promised(encounter: Encounter, promises: Sequence[Promise], today: date) -> None:
    """Write the promises down, and the days on which we ask what became of them."""
    made = Commitment.objects.bulk_create(
        Commitment(
            transfer=encounter.transfer,
            encounter=encounter,
            organisation=promise.organisation,
            who=promise.who,
            what=promise.what,
            due=promise.due,
        )
        for promise in promises
    )
    plan_for_promises(encounter, made, today)


def _promises_of(encounter: Encounter) -> list[Promise]:
    """What was promised there, in the order in which it was said."""
    rows = encounter.commitments.select_related("organisation").order_by("pk")
    return [Promise(one.organisation, one.what, one.due, one.who) for one in rows]


def _met(transfer: Transfer, at: datetime) -> None:
    """Whatever was asked of the donor is answered: they met. An answer given before keeps its time."""
    state = Request.State
    open_ones = [state.ASKED, state.ACCEPTED, state.ANOTHER_TIME, state.ANOTHER_POST]
    transfer.requests.filter(state__in=open_ones).update(
        state=state.MET, answered_at=Coalesce("answered_at", Value(at))
    )
