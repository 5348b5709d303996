"""Who stands in the columns of the role matrix, and the small world they act in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from rhannu.base import trail
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Organisation, Person, Post, Role, RoleGrant
from rhannu.practices.models import Practice
from tests.factories import (
    TODAY,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)

YESTERDAY = TODAY - timedelta(days=1)

# Columns of the matrix.
STRANGER = "stranger"  # signs in; no post, no role
RECIPIENT = "recipient"  # a member of the body that learns
LEAD = "recipient's lead"  # and its lead
DONOR = "donor"  # holds a post at the body that did it
THIRD = "third"  # a member of a body that takes no part
OFFICER, ADMINISTRATOR = "fund officer", "administrator"
AUDITOR, ANALYST, EVALUATOR = "auditor", "analyst", "evaluator"
ASSESSOR, CONVENOR, CONDUIT = "assessor", "convenor", "conduit"
SYSTEM = "system"
FORMER = "former"  # was all of these until yesterday: officer, auditor, member of both bodies
INACTIVE = "inactive"  # is all of these, but may not sign in any more

ROLES = {
    OFFICER: Role.FUND_OFFICER,
    ADMINISTRATOR: Role.ADMINISTRATOR,
    AUDITOR: Role.AUDITOR,
    ANALYST: Role.ANALYST,
    EVALUATOR: Role.EVALUATOR,
    ASSESSOR: Role.ASSESSOR,
    CONVENOR: Role.CONVENOR,
    CONDUIT: Role.CONDUIT,
}
COLUMNS = [STRANGER, RECIPIENT, LEAD, DONOR, THIRD, *ROLES, SYSTEM, FORMER, INACTIVE]

# Those who often go together.
TEAM = frozenset({OFFICER, ADMINISTRATOR, SYSTEM})
RECIPIENTS = frozenset({RECIPIENT, LEAD})
DONORS = frozenset({DONOR})
ANYBODY = frozenset(COLUMNS)


@dataclass
class World:
    """A donor who did a practice, a recipient who could use it, and a body beside them."""

    recipient: Organisation
    donor: Organisation
    third: Organisation
    practice: Practice
    post: Post  # at the donor
    people: dict[str, Person] = field(default_factory=dict)


def make_world() -> World:
    donor = make_organisation(slug="the-donor")
    practice = make_practice(donors=[donor], owner=donor)
    holder = make_person()
    post = make_post(organisation=donor, holder=holder)
    world = World(
        make_organisation(slug="the-recipient"), donor, make_organisation(), practice, post
    )
    world.people = {
        STRANGER: make_person(),
        RECIPIENT: make_person(at=world.recipient),
        LEAD: make_person(),
        DONOR: holder,
        THIRD: make_person(at=world.third),
        **{column: make_person(role=role) for column, role in ROLES.items()},
        SYSTEM: system(),
        FORMER: everything_until_yesterday(world),
        INACTIVE: everything_but_inactive(world),
    }
    organisations.grant_role(
        by=system(),
        person=world.people[LEAD],
        role=Role.ORGANISATION_LEAD,
        organisation=world.recipient,
        on=YESTERDAY,
    )
    return world


def insider(world: World) -> Person:
    """Somebody who may do whatever one side, the fund team or a witness may do."""
    person = make_person(at=world.recipient, role=Role.FUND_OFFICER)
    since = TODAY - timedelta(days=30)
    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        organisations.grant_role(by=system(), person=person, role=role, on=since)
    return person


def everything_until_yesterday(world: World) -> Person:
    person = insider(world)
    post = make_post(organisation=world.donor, holder=person)
    for holding in post.holdings.all():
        organisations.end_holding(by=system(), holding=holding, on=YESTERDAY)
    # No action ends a role yet.
    RoleGrant.objects.filter(person=person).update(held_to=YESTERDAY)
    return person


def everything_but_inactive(world: World) -> Person:
    person = insider(world)
    make_post(organisation=world.donor, holder=person)
    # No action closes somebody's access yet.
    person.is_active = False
    person.save(update_fields=["is_active"])
    return person


# ------------------------------------------------------------------ rows


@dataclass(frozen=True)
class Row:
    """A verb, who may do it, and how its facts are made by the road real ones take.

    make  gives the verb's arguments but for `by`; or a function of the person who acts that does.
    case  what is special, where a verb has several rows.
    """

    verb: str  # as registered: "room.verb"
    allowed: frozenset[str]
    make: Callable[[World], Any]
    case: str = ""

    def __str__(self) -> str:
        return f"{self.verb}({self.case})" if self.case else self.verb


class Rows(list[Row]):
    """The rows of one room: each a function that makes a verb's facts, named like the verb."""

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room

    def may(self, *allowed: frozenset[str], verb: str = "", case: str = "") -> Callable:
        """Enter a row. verb: where the function cannot be named like it."""

        def enter(make: Callable[[World], Any]) -> Callable[[World], Any]:
            who = frozenset().union(*allowed)
            self.append(Row(f"{self.room}.{verb or make.__name__}", who, make, case))
            return make

        return enter


# ------------------------------------------------------------------ what stands in the database


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever happens within has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def state() -> tuple[tuple[int, str], tuple[int, ...]]:
    """The head of the trail, and how many rows each table holds. Two queries."""
    names = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    counts = ", ".join(f'(SELECT count(*) FROM "{name}")' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return trail.head(), tuple(cursor.fetchone())
