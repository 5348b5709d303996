"""Whom to tell: people with an address, of a side or of the fund team."""

from collections.abc import Iterable
from datetime import date

from rhannu.exchange.models import AnswerAsk, Request, Transfer
from rhannu.organisations.models import (
    HandOver,
    Organisation,
    Person,
    Post,
    PostHolding,
    Role,
    RoleGrant,
)

DONOR, RECIPIENT = "donor", "recipient"


def reachable(
    people: Iterable[Person | None],
    *,
    example: bool,
    on: date | None = None,
    they_asked: bool = False,
) -> list[Person]:
    """Those who can be written to, each once. What is made up goes to made-up people alone.

    on          the day, for people who are not named by what they hold on it: whoever has left is
                left alone
    they_asked  it answers what they did a moment ago, so it is tried even where mail came back
    """
    found: dict[int, Person] = {}
    for one in people:
        if one is None or (one.bounced_on is not None and not they_asked):
            continue
        if one.email and one.is_active and (one.is_fictional or not example):
            found[one.pk] = one
    if found and on is not None:
        for key in Person.objects.gone(found, on).values_list("pk", flat=True):
            del found[key]
    return list(found.values())


def holders_of(post: Post | None, on: date) -> list[Person]:
    if post is None:
        return []
    held = PostHolding.objects.held_on(on).filter(post=post).select_related("person")
    return [one.person for one in held.order_by("pk")]


def fund_officers(on: date) -> list[Person]:
    """The fund officers; the administrators where there is none."""
    for role in (Role.FUND_OFFICER, Role.ADMINISTRATOR):
        grants = RoleGrant.objects.held_on(on).filter(role=role).select_related("person")
        if people := [grant.person for grant in grants.order_by("pk")]:
            return people
    return []


def sharers_of(request: Request | None, on: date) -> list[Person]:
    """The post's holders, else its deputy's."""
    post = request.post if request else None
    for candidate in (post, post.deputy if post else None):
        people = holders_of(candidate, on)
        if request and (found := reachable(people, example=request.transfer.is_example)):
            return found
    return []


def asked_of(request: Request, on: date) -> list[Person]:
    """Who can answer a request: those of the post, else the fund officers, who can ring."""
    officers = reachable(fund_officers(on), example=request.transfer.is_example)
    return sharers_of(request, on) or officers


def answers_for(ask: AnswerAsk, on: date) -> list[Person]:
    """Who can answer for a body: the post that looks after its answer, else who speaks for it."""
    owner = ask.again.owner_post if ask.again else None
    found = reachable(holders_of(owner, on), example=ask.is_example)
    return found or speak_for(ask.organisation, ask.practice.theme, on, example=ask.is_example)


def speak_for(body: Organisation, theme: str, on: date, *, example: bool) -> list[Person]:
    """Who can say something for a body: the post that knows the theme, another, its lead; else the
    fund officers, who can ring."""
    posts = Post.objects.filter(organisation=body, closed_on=None).order_by("pk")
    for post in sorted(posts, key=lambda one: theme not in one.themes):
        if found := reachable(holders_of(post, on), example=example):
            return found
    grants = RoleGrant.objects.held_on(on).filter(role=Role.ORGANISATION_LEAD, organisation=body)
    leads = [grant.person for grant in grants.select_related("person").order_by("pk")]
    return reachable(leads, example=example) or reachable(fund_officers(on), example=example)


def asker_of(transfer: Transfer, on: date) -> list[Person]:
    """Who asked, for the recipient, or whoever stands in their place; else the fund officers."""
    if transfer.asker is None:
        return reachable(fund_officers(on), example=transfer.is_example)
    return in_place_of(transfer.asker, transfer.recipient_id, on, example=transfer.is_example)


def in_place_of(person: Person, body: int, on: date, *, example: bool) -> list[Person]:
    """Who is told what concerned this person at that body.

    They, or who took over from them. Where these have left it or cannot be written to: whoever
    holds their last post there, its deputy's holders, the lead; else the fund officers, who can ring.
    """
    now = now_for(person, body, on)
    if not _has_left(now, body, on) and (found := reachable([now], example=example)):
        return found
    last = PostHolding.objects.filter(person=now, post__organisation=body)
    holding = last.select_related("post__deputy").order_by("held_from", "pk").last()
    posts = [holding.post, holding.post.deputy] if holding else []
    leads = RoleGrant.objects.held_on(on).filter(role=Role.ORGANISATION_LEAD, organisation=body)
    for people in (
        *(holders_of(post, on) for post in posts),
        [one.person for one in leads.select_related("person").order_by("pk")],
    ):
        if found := reachable(people, example=example):
            return found
    return reachable(fund_officers(on), example=example)


def _has_left(person: Person, body: int, on: date) -> bool:
    """Whether they acted for a body once and do so no longer; an officer who asked for it never did."""
    if body in person.organisations_on(on):
        return False
    held = person.holdings.filter(post__organisation=body, held_to__lt=on).exists()
    return held or person.role_grants.filter(organisation=body, held_to__lt=on).exists()


def now_for(person: Person, body: int, on: date) -> Person:
    """The person; or who took over their post at that body, once they hold none there any more."""
    gone_by: set[int] = set()
    while person.pk not in gone_by:
        gone_by.add(person.pk)
        if person.holdings.held_on(on).filter(post__organisation=body).exists():
            break
        rows = HandOver.objects.filter(
            holding__person=person,
            holding__post__organisation=body,
            holding__held_to__lt=on,
            accepted_at__isnull=False,
        )
        last = rows.select_related("successor").order_by("holding__held_to", "pk").last()
        if last is None or last.successor is None:
            break
        person = last.successor
    return person


def last_request(transfer: Transfer) -> Request | None:
    request = transfer.requests.select_related("post__deputy").order_by("-pk").first()
    if request is not None:
        request.transfer = transfer
    return request


def side_of(transfer: Transfer, side: str, on: date) -> list[Person]:
    """The people of one side, else the fund officers."""
    if side == RECIPIENT:
        return asker_of(transfer, on)
    officers = reachable(fund_officers(on), example=transfer.is_example)
    return sharers_of(last_request(transfer), on) or officers
