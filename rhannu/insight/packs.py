"""What the pages to take along say of a transfer: the visitor, what was met, promised, told and decided."""

from dataclasses import dataclass
from datetime import date

from rhannu.exchange.models import (
    Briefed,
    CoachingRequest,
    Commitment,
    Decision,
    Encounter,
    Request,
    Transfer,
)
from rhannu.organisations.models import Need, Post
from rhannu.practices.models import Document, Visibility

NEEDS, DECIDED = 3, 4


@dataclass(frozen=True)
class PackFacts:
    """One transfer with what stands around it. Unpublished answers of the recipient are not in it."""

    transfer: Transfer
    request: Request | None
    post: Post | None  # of the donor, that was asked
    asker_posts: tuple[Post, ...]
    needs: tuple[Need, ...]
    decided: tuple[Decision, ...]  # about other practices, those of the same theme first
    own_decision: Decision | None
    encounters: tuple[Encounter, ...]
    promises: tuple[Commitment, ...]  # still open
    documents: tuple[Document, ...]
    briefings: tuple[Briefed, ...]
    coaching: tuple[CoachingRequest, ...]


def pack_facts(transfer: Transfer, *, on: date) -> PackFacts:
    """Ten queries, however much there is. `transfer` comes with both sides, practice and asker joined."""
    requests = transfer.requests.select_related("post__organisation").order_by("-asked_at", "-pk")
    request = requests.first()
    recipient, theme = transfer.recipient, transfer.practice.theme
    published = Decision.objects.published().filter(organisation=recipient)
    decided = list(published.select_related("practice").order_by("-decided_on", "-pk"))
    others = [one for one in decided if one.practice_id != transfer.practice_id]
    others.sort(key=lambda one: one.practice.theme != theme)
    needs = recipient.needs.filter(met_on=None).order_by("-recorded_at", "-pk")
    readable = transfer.practice.documents.on_offer().exclude(visibility=Visibility.FUND_TEAM)
    return PackFacts(
        transfer=transfer,
        request=request,
        post=request.post if request else None,
        asker_posts=_asker_posts(transfer, on),
        needs=tuple(sorted(needs[:20], key=lambda one: one.theme != theme)[:NEEDS]),
        decided=tuple(others[:DECIDED]),
        own_decision=next(
            (one for one in decided if one.practice_id == transfer.practice_id), None
        ),
        encounters=tuple(transfer.encounters.all()),
        promises=tuple(transfer.commitments.open().select_related("organisation")),
        documents=tuple(readable.select_related("organisation")),
        briefings=tuple(transfer.briefings.all()),
        coaching=tuple(transfer.coaching.all()),
    )


def _asker_posts(transfer: Transfer, on: date) -> tuple[Post, ...]:
    asker = transfer.asker
    if asker is None:
        return ()
    held = asker.holdings.held_on(on).filter(post__organisation=transfer.recipient)
    return tuple(one.post for one in held.select_related("post").order_by("pk"))
