"""What is left without anybody when somebody goes: from every room, for whoever comes after."""

from dataclasses import dataclass
from datetime import date

from rhannu.exchange.models import Commitment, Request, Transfer
from rhannu.organisations.models import HandOver, Post, RoleGrant
from rhannu.practices.models import GroupSteward, Writer

MOST = 20  # of each sort


@dataclass(frozen=True)
class Left:
    """What needs somebody new, each sort by itself; nothing of it where all are empty."""

    others: tuple[Post, ...]  # other posts that the person holds
    roles: tuple[RoleGrant, ...]  # but for those that end with the post
    requests: tuple[Request, ...]  # questions to the post that wait for an answer
    asked: tuple[Transfer, ...]  # conversations that the person began for the organisation
    promises: tuple[Commitment, ...]  # open promises of those conversations
    pages: tuple[Writer, ...]  # pages they were named to write
    groups: tuple[GroupSteward, ...]  # groups whose champion the post is
    deputy_of: tuple[Post, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__dataclass_fields__)


def left_by(hand_over: HandOver, on: date) -> Left:
    """What stands on the person or the post that somebody leaves, as of that day."""
    holding = hand_over.holding
    person, post = holding.person, holding.post
    asked = Transfer.objects.filter(asker=person, recipient=post.organisation_id, stopped_on=None)
    promises = Commitment.objects.open().filter(
        transfer__in=asked, organisation=post.organisation_id
    )
    held = person.holdings.held_on(on).exclude(post=post).select_related("post__organisation")
    return Left(
        others=tuple(one.post for one in held.order_by("pk")[:MOST]),
        roles=tuple(
            RoleGrant.objects.held_on(on)
            .filter(person=person)
            .exclude(held_to__isnull=False, held_to__lte=holding.held_to or on)
            .select_related("organisation")
            .order_by("pk")[:MOST]
        ),
        requests=tuple(
            Request.objects.waiting()
            .filter(post=post)
            .select_related("transfer__practice", "transfer__recipient")
            .order_by("asked_at", "pk")[:MOST]
        ),
        asked=tuple(asked.select_related("practice", "donor").order_by("-moved_on", "pk")[:MOST]),
        promises=tuple(promises.select_related("transfer").order_by("due", "pk")[:MOST]),
        pages=tuple(
            Writer.objects.present(on).filter(person=person).select_related("practice")[:MOST]
        ),
        groups=tuple(GroupSteward.objects.filter(champion=post).order_by("theme")[:MOST]),
        deputy_of=tuple(
            Post.objects.filter(deputy=post, closed_on=None)
            .select_related("organisation")
            .order_by("pk")[:MOST]
        ),
    )
