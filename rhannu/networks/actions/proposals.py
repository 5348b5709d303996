"""A network that is missing is proposed, launched by its sponsor, or dropped."""

from collections.abc import Collection
from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.languages import fold
from rhannu.networks import rules
from rhannu.networks.actions.meetings import day
from rhannu.networks.founding import write_rows
from rhannu.networks.models import Network, NetworkProposal
from rhannu.networks.register import free_slug
from rhannu.organisations.models import Person, Post
from rhannu.practices.models import Practice


@action
def propose_network(
    *,
    by: Person,
    practice: Practice,
    name_en: str,
    name_cy: str,
    sponsor: Post,
    at: datetime,
    purpose_en: str = "",
    purpose_cy: str = "",
    sectors: Collection[str] = (),
) -> NetworkProposal:
    """Draft a network for a practice that none serves; the named sponsor is asked to launch it."""
    rules.check_can_propose(by=by, sponsor=sponsor, on=day(at))
    proposal = NetworkProposal.objects.create(
        name_en=name_en,
        name_cy=name_cy,
        purpose_en=purpose_en,
        purpose_cy=purpose_cy,
        practice=practice,
        sectors=sorted(sectors),
        sponsor=sponsor,
        drafted_at=at,
        drafted_by=by,
        is_example=by.is_fictional or practice.is_example or sponsor.is_example,
    )
    trail.record("network_proposed", by=by, about=proposal, sponsor=sponsor.pk)
    return proposal


@action
def launch_network(*, by: Person, proposal: NetworkProposal, at: datetime) -> Network:
    """Its sponsor launches it: the network stands in the register, and the sponsor convenes it."""
    proposal = _locked(proposal)
    rules.check_can_launch(by=by, proposal=proposal, on=day(at))
    sponsor = proposal.sponsor
    network = Network.objects.create(
        slug=free_slug(proposal.name_en),
        kind=Network.Kind.SERVICE,
        sponsor=sponsor,
        convenor=sponsor,
        founded_on=day(at),
        name_en=proposal.name_en,
        name_cy=proposal.name_cy,
        purpose_en=proposal.purpose_en,
        purpose_cy=proposal.purpose_cy,
        themes=[proposal.practice.theme],
        sectors=proposal.sectors,
        sort_key=fold(proposal.name_en),
        sort_cy=fold(proposal.name_cy or proposal.name_en),
        is_example=proposal.is_example,
    )
    write_rows(network)
    network.memberships.create(post=sponsor, held_from=day(at))
    trail.record("network_kept", by=by, about=network)
    proposal.network, proposal.launched_on = network, day(at)
    proposal.save(update_fields=["network", "launched_on"])
    trail.record("network_launched", by=by, about=proposal, network=network.pk)
    return network


@action
def drop_proposal(*, by: Person, proposal: NetworkProposal, at: datetime) -> NetworkProposal:
    """Nothing comes of it."""
    proposal = _locked(proposal)
    rules.check_can_drop(by=by, proposal=proposal, on=day(at))
    proposal.dropped_on = day(at)
    proposal.save(update_fields=["dropped_on"])
    trail.record("proposal_dropped", by=by, about=proposal)
    return proposal


def _locked(proposal: NetworkProposal) -> NetworkProposal:
    rows = NetworkProposal.objects.select_for_update(of=("self",))
    return rows.select_related("sponsor", "practice").get(pk=proposal.pk)
