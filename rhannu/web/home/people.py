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


def cast(on: date) -> list[Player]:
    """Everybody one can be: those with a role first, in the order of the roles. Three queries."""
    people = list(Person.objects.filter(is_fictional=True, is_active=True).order_by("name", "pk"))
    holdings = PostHolding.objects.held_on(on).filter(person__in=people).order_by("-pk")
    posts = {one.person_id: one.post for one in holdings.select_related("post__organisation")}
    roles: dict[int, set[str]] = {}
    for person_id, role in RoleGrant.objects.held_on(on).values_list("person_id", "role"):
        roles.setdefault(person_id, set()).add(role)
    players = [
        _player(person, posts.get(person.pk), roles.get(person.pk, set())) for person in people
    ]
    return [player for _place, player in sorted(players, key=lambda pair: pair[0])]


def _player(person, post, roles):
    held = [role for role in Role if role in roles]
    place = min((list(Role).index(role) for role in held if role != Role.MEMBER), default=len(Role))
    player = Player(
        ref=person.ref,
        name=person.name,
        post=str(post) if post else "",
        organisation=str(post.organisation) if post else "",
        roles=[str(role.label) for role in held if role != Role.MEMBER],
    )
    return place, player
