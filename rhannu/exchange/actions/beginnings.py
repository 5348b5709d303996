"""Where a transfer began is said; what a meeting spoke of is noted beside its item or decision."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange.actions.steps import day, locked
from rhannu.exchange.models import Beginning, Mention, Rollout, Transfer
from rhannu.exchange.rules.beginnings import check_can_mention, check_can_say_beginning
from rhannu.fund.models import Fund
from rhannu.networks.models import AgendaItem, Meeting, MeetingDecision, Network
from rhannu.organisations.models import Person


@action
def say_where_it_began(
    *,
    by: Person,
    transfer: Transfer,
    network: Network | None,
    at: datetime,
    meeting: Meeting | None = None,
) -> Beginning | None:
    """A transfer began at a network, or (none) at no network at all. The last word counts."""
    transfer = locked(transfer)
    check_can_say_beginning(by=by, transfer=transfer, network=network, meeting=meeting, on=day(at))
    known = Beginning.objects.filter(transfer=transfer).first()
    if network is None:
        if known is not None:
            known.delete()
            trail.record("beginning_taken_back", by=by, about=transfer)
        return None
    if known is not None and (known.network_id, known.meeting_id) == (
        network.pk,
        meeting and meeting.pk,
    ):
        return known
    said = {"network": network, "meeting": meeting, "recorded_at": at, "recorded_by": by}
    found, _made = Beginning.objects.update_or_create(transfer=transfer, defaults=said)
    trail.record("beginning_said", by=by, about=transfer, network=network.pk)
    return found


@action
def mention_in_meeting(
    *,
    by: Person,
    item: AgendaItem | None = None,
    decision: MeetingDecision | None = None,
    fund: Fund | None = None,
    rollout: Rollout | None = None,
    at: datetime,
) -> Mention:
    """An item of the agenda, or a decision, is about this fund or this roll-out."""
    place = item or decision
    assert place is not None
    meeting = place.meeting
    check_can_mention(by=by, meeting=meeting, fund=fund, rollout=rollout, on=day(at))
    found, _made = Mention.objects.update_or_create(
        item=item, decision=decision, defaults={"fund": fund, "rollout": rollout}
    )
    trail.record("meeting_spoke_of", by=by, about=meeting, fund=fund, rollout=rollout)
    return found
