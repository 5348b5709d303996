"""Promises given at an event, on a telephone, by its code: taken, taken back, dropped, placed."""

from datetime import date, datetime, timedelta

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import standing
from rhannu.exchange.actions.asking import opened_between
from rhannu.exchange.actions.followups import plan_for_pledge
from rhannu.exchange.actions.steps import day, locked, moved, reach
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import (
    Commitment,
    Encounter,
    FollowUp,
    Pledge,
    Stage,
    Transfer,
    TransferStep,
)
from rhannu.exchange.rules import pledging
from rhannu.networks.models import Event
from rhannu.networks.rules import check_code_opens, check_guest, check_not_too_many
from rhannu.organisations.actions.people import guest
from rhannu.organisations.lookup import the_one
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import EncounterKind, Practice

KIND_OF = {
    Event.Kind.SEMINAR: EncounterKind.SEMINAR,
    Event.Kind.WEBINAR: EncounterKind.SEMINAR,
    Event.Kind.OPEN_DAY: EncounterKind.OPEN_DAY,
}


@action
def take_pledge(
    *,
    by: Person,
    event: Event,
    who: str,
    email: str,
    organisation_words: str,
    what: str,
    due: date,
    language: str,
    at: datetime,
    practice: Practice | None = None,
) -> Pledge:
    """Take what somebody in the room will do. Anybody with the code may; `by` is the system, which
    speaks for them. It becomes a commitment of the body they name, where that is on record.

    The very same, sent twice, is one.
    """
    on = day(at)
    event = _held(event)
    check_code_opens(event=event, on=on)
    pledging.check_pledge(who=who, what=what, due=due, on=on)
    check_guest(name=who, email=email, organisation_words=organisation_words)
    pledging.check_on_programme(event=event, practice=practice)
    person = guest(name=who, email=email, language=language, fictional=event.is_example)
    said = {"practice": practice, "what": what.strip(), "due": due}
    given = Pledge.objects.standing().filter(event=event)
    before = given.filter(person=person, **said).first()
    if before is not None:
        return before
    minute = at - timedelta(minutes=1)
    check_not_too_many(
        event=event,
        taken=Pledge.objects.filter(event=event).count(),
        in_a_minute=Pledge.objects.filter(event=event, taken_at__gt=minute).count(),
    )
    pledging.check_not_too_many_of_one(given=given.filter(person=person).count())
    key = the_one(organisation_words)
    pledge = Pledge.objects.create(
        event=event,
        person=person,
        organisation_id=key,
        organisation_words="" if key else organisation_words.strip()[:160],
        who=who.strip()[:120],
        language=language,
        given_on=min(on, event.ends_on),
        taken_at=at,
        **said,
    )
    trail.record(
        "pledge_taken", by=by, about=pledge, event=event.pk, practice=practice, organisation=key
    )
    if pledge.organisation is not None:
        _commit(pledge, pledge.organisation, by, at)
    return pledge


@action
def take_back_pledge(*, by: Person, pledge: Pledge, at: datetime) -> Pledge:
    """Whoever gave it takes it back, by the link in their receipt: nobody asks about it."""
    pledge = _pledge(pledge)
    pledging.check_can_take_back_pledge(by=by, pledge=pledge, on=day(at))
    pledge.taken_back_at = at
    pledge.save(update_fields=["taken_back_at"])
    _undo(pledge, at)
    trail.record("pledge_taken_back", by=by, about=pledge, event=pledge.event_id)
    return pledge


@action
def drop_pledge(*, by: Person, pledge: Pledge, at: datetime) -> Pledge:
    """Rubbish: whoever runs the event drops it."""
    pledge = _pledge(pledge)
    pledging.check_can_drop_pledge(by=by, pledge=pledge, on=day(at))
    pledge.dropped_at = at
    pledge.save(update_fields=["dropped_at"])
    _undo(pledge, at)
    trail.record("pledge_dropped", by=by, about=pledge, event=pledge.event_id)
    return pledge


@action
def place_pledge(*, by: Person, pledge: Pledge, organisation: Organisation, at: datetime) -> Pledge:
    """Say which body somebody meant by words that nobody recognised: from now it is followed up."""
    pledge = _pledge(pledge)
    pledging.check_can_place_pledge(by=by, pledge=pledge, on=day(at))
    pledge.organisation, pledge.organisation_words = organisation, ""
    pledge.save(update_fields=["organisation", "organisation_words"])
    _commit(pledge, organisation, by, at)
    trail.record("pledge_placed", by=by, about=pledge, organisation=organisation.pk)
    return pledge


# ------------------------------------------------------------------ what it becomes


def _commit(pledge: Pledge, organisation: Organisation, by: Person, at: datetime) -> None:
    """Make it a commitment, of the body's transfer where it is about a practice of somebody else's."""
    transfer = _transfer(pledge, organisation, at)
    encounter = _met(pledge, transfer, by, at) if transfer is not None else None
    made = Commitment.objects.create(
        transfer=transfer,
        encounter=encounter,
        pledge=pledge,
        organisation=organisation,
        who=pledge.who,
        what=pledge.what,
        due=pledge.due,
    )
    plan_for_pledge(made, day(at))
    if transfer is not None:
        moved(transfer, at)


def _transfer(pledge: Pledge, body: Organisation, at: datetime) -> Transfer | None:
    """The one that is open already, whoever shares; else from who showed it. None about one's own."""
    practice = pledge.practice
    if practice is None:
        return None
    donors = {one.organisation.pk: one for one in donors_of([practice.pk])[practice.pk]}
    if body.pk in donors:
        return None
    example = pledge.event.is_example
    own = Transfer.objects.filter(practice=practice, recipient=body, is_example=example)
    found = own.filter(stopped_on=None).order_by("-moved_on", "-pk").first()
    if found is not None:
        return locked(found)
    shown = pledge.event.items.filter(practice=practice, body__in=list(donors))
    item = shown.select_related("body").first()
    acts = pledge.person.acts_for(body, day(at))
    first = {
        "asker": pledge.person if acts else None,
        "words": pledge.what,
        "words_language": pledge.language,
        "is_example": example,
    }
    donor = item.body if item is not None else None
    transfer, opened = opened_between(practice, donor, body, at, **first)
    if opened:
        standing.refresh(practice)
    return transfer


def _met(pledge: Pledge, transfer: Transfer, by: Person, at: datetime) -> Encounter:
    """They met at the event: once for each transfer, however many of a body pledge there."""
    event = pledge.event
    same = Encounter.objects.filter(transfer=transfer, commitments__pledge__event=event)
    found = same.first()
    if found is not None:
        return found
    kind = KIND_OF[Event.Kind(event.kind)].value
    encounter = Encounter.objects.create(
        transfer=transfer,
        kind=kind,
        held_on=pledge.given_on,
        recorded_at=at,
        recorded_by=by,
    )
    if not transfer.stage:
        ground = TransferStep.Ground.ENCOUNTER
        reach(transfer, Stage.EXPOSED, on=pledge.given_on, ground=ground, by=by, at=at)
    trail.record(
        "encounter_recorded",
        by=by,
        about=encounter,
        transfer=transfer.pk,
        kind=kind,
        on=pledge.given_on,
        promises=1,
    )
    return encounter


def _undo(pledge: Pledge, at: datetime) -> None:
    """Nobody asks about it any more. That they met stands, where others promised there too."""
    made = Commitment.objects.filter(pledge=pledge).select_related("encounter", "transfer").first()
    if made is None:
        return
    FollowUp.objects.filter(commitment=made).delete()
    made.delete()
    if made.transfer is not None:
        moved(locked(made.transfer), at)


def _held(event: Event) -> Event:
    rows = Event.objects.select_for_update(of=("self",))
    return rows.select_related("network").get(pk=event.pk)


def _pledge(pledge: Pledge) -> Pledge:
    rows = Pledge.objects.select_for_update(of=("self",))
    joined = ("event__network", "person", "organisation", "practice")
    return rows.select_related(*joined).get(pk=pledge.pk)
