"""The made-up people of a demonstration, as its list shows them."""

from dataclasses import dataclass
from datetime import date

from rhannu.organisations.models import Person, PostHolding, Role, RoleGrant


@dataclass(frozen=True)
class Player:
    ref: str
    name: str
    post: str
    organisation: str
    roles: list[str]
    shares: bool  # holds a post that knows about some theme


def cast(on: date) -> list[Player]:
    """Everybody one can be: by role, then who asks, then who shares, by body. Three queries."""
    people = list(
        Person.objects.filter(is_fictional=True, is_active=True, is_guest=False).order_by(
            "name", "pk"
        )
    )
    holdings = PostHolding.objects.held_on(on).filter(person__in=people).order_by("-pk")
    posts = {one.person_id: one.post for one in holdings.select_related("post__organisation")}
    roles: dict[int, set[str]] = {}
    for person_id, role in RoleGrant.objects.held_on(on).values_list("person_id", "role"):
        roles.setdefault(person_id, set()).add(role)
    players = [
        _player(person, posts.get(person.pk), roles.get(person.pk, set())) for person in people
    ]
    return [player for _place, player in sorted(players, key=_order)]


def _order(placed):
    place, player = placed
    return place, player.shares, player.organisation if player.shares else ""


def _player(person, post, roles):
    held = [role for role in Role if role in roles]
    place = min((list(Role).index(role) for role in held if role != Role.MEMBER), default=len(Role))
    player = Player(
        ref=person.ref,
        name=person.name,
        post=str(post) if post else "",
        organisation=str(post.organisation) if post else "",
        shares=bool(post and post.themes) and not any(role != Role.MEMBER for role in held),
        roles=[str(role.label) for role in held if role != Role.MEMBER],
    )
    return place, player
