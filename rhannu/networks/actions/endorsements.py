"""Conduits endorse practices, raise them with networks, and carry them to their members."""

from datetime import date, datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.networks import meetings
from rhannu.networks.actions.meetings import add_to_agenda, day
from rhannu.networks.models import Carrying, Endorsement, Network, Raised
from rhannu.networks.rules import endorsements as rules
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice


@action
def endorse_practice(
    *,
    by: Person,
    organisation: Organisation,
    practice: Practice,
    words: str,
    endorsed_on: date,
    at: datetime,
    link: str = "",
) -> Endorsement:
    """A conduit stands by a practice in its own words. The grade of its evidence stays what it is."""
    today = day(at)
    rules.check_can_endorse(by=by, organisation=organisation, practice=practice, on=today)
    rules.check_words(words)
    rules.check_day_has_come(endorsed_on, today, field="endorsed_on")
    standing = Endorsement.objects.standing().filter(organisation=organisation, practice=practice)
    found = standing.first()
    if found is not None:
        return found
    found = Endorsement.objects.create(
        organisation=organisation,
        practice=practice,
        words=words,
        link=link,
        endorsed_on=endorsed_on,
        recorded_at=at,
        recorded_by=by,
        is_example=by.is_fictional or practice.is_example,
    )
    trail.record("practice_endorsed", by=by, about=found, practice=practice.pk)
    return found


@action
def withdraw_endorsement(
    *, by: Person, endorsement: Endorsement, words: str, at: datetime
) -> Endorsement:
    """It stands by the practice no more, and says why; that it once did stays on record."""
    endorsement = Endorsement.objects.select_for_update(of=("self",)).get(pk=endorsement.pk)
    rules.check_can_withdraw_endorsement(by=by, endorsement=endorsement, on=day(at))
    rules.check_words(words)
    endorsement.withdrawn_on, endorsement.withdrawn_because = day(at), words
    endorsement.save(update_fields=["withdrawn_on", "withdrawn_because"])
    trail.record("endorsement_withdrawn", by=by, about=endorsement)
    return endorsement


@action
def raise_practice(
    *,
    by: Person,
    organisation: Organisation,
    practice: Practice,
    network: Network,
    words: str,
    at: datetime,
) -> Raised:
    """Ask a network to put a practice on its agenda, and say why."""
    rules.check_can_endorse(by=by, organisation=organisation, practice=practice, on=day(at))
    rules.check_can_raise(network=network)
    rules.check_words(words)
    whose = {"organisation": organisation, "practice": practice, "network": network}
    found = Raised.objects.filter(**whose, state=Raised.State.WAITING).first()
    if found is not None:
        return found
    found = Raised.objects.create(
        **whose,
        words=words,
        raised_at=at,
        raised_by=by,
        is_example=by.is_fictional or network.is_example,
    )
    trail.record("practice_raised", by=by, about=found, network=network.pk)
    return found


@action
def take_up_raised(*, by: Person, raised: Raised, at: datetime) -> Raised:
    """Put it on the agenda of the next meeting."""
    raised = _locked(raised)
    rules.check_can_answer_raised(by=by, raised=raised, on=day(at))
    meeting = meetings.next_meeting(raised.network, day(at))
    rules.check_has_a_meeting(meeting)
    assert meeting is not None
    raised.item = add_to_agenda(
        by=by,
        meeting=meeting,
        practice=raised.practice,
        words=raised.words[:300],
        raised_by=raised.organisation,
        at=at,
    )
    return _answered(by, raised, Raised.State.TAKEN, "", at)


@action
def decline_raised(*, by: Person, raised: Raised, words: str, at: datetime) -> Raised:
    """Not on the agenda, and why."""
    raised = _locked(raised)
    rules.check_can_answer_raised(by=by, raised=raised, on=day(at))
    rules.check_words(words)
    return _answered(by, raised, Raised.State.DECLINED, words, at)


def _answered(by: Person, raised: Raised, state: str, words: str, at: datetime) -> Raised:
    raised.state, raised.answer_words, raised.answered_at = state, words, at
    raised.save()
    trail.record("raised_answered", by=by, about=raised, state=state)
    return raised


def _locked(raised: Raised) -> Raised:
    rows = Raised.objects.select_for_update(of=("self",))
    return rows.select_related("network", "practice", "organisation").get(pk=raised.pk)


@action
def offer_to_carry(
    *,
    by: Person,
    organisation: Organisation,
    practice: Practice,
    how: str,
    by_on: date,
    at: datetime,
) -> Carrying:
    """Offer to take a practice to its members: how, and by which day."""
    today = day(at)
    rules.check_can_endorse(by=by, organisation=organisation, practice=practice, on=today)
    rules.check_words(how)
    rules.check_carried_by(by_on, today)
    found = Carrying.objects.create(
        organisation=organisation,
        practice=practice,
        how=how,
        by_on=by_on,
        offered_at=at,
        offered_by=by,
        is_example=by.is_fictional or practice.is_example,
    )
    trail.record("carrying_offered", by=by, about=found, practice=practice.pk, by_on=by_on)
    return found


@action
def tell_of_carrying(
    *,
    by: Person,
    carrying: Carrying,
    carried: bool,
    came_of_it: str,
    at: datetime,
    reached: int | None = None,
) -> Carrying:
    """What came of the offer: who heard of it and what they did, or why it was not done."""
    carrying = Carrying.objects.select_for_update(of=("self",)).get(pk=carrying.pk)
    rules.check_can_tell_of_carrying(by=by, carrying=carrying, on=day(at))
    rules.check_words(came_of_it)
    carrying.state = Carrying.State.CARRIED if carried else Carrying.State.NOT_DONE
    carrying.came_of_it, carrying.reached = came_of_it, reached if carried else None
    carrying.ended_on = day(at)
    carrying.save(update_fields=["state", "came_of_it", "reached", "ended_on"])
    trail.record("carrying_told", by=by, about=carrying, state=carrying.state, reached=reached)
    return carrying
