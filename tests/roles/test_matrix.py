"""Who may do what: every action there is, by everybody there is."""

import ast
import copy
import importlib
import pkgutil
from functools import cache

import pytest
from django.utils.translation import override

import rhannu
from rhannu.base import clock, trail
from rhannu.base.actions import ACTIONS
from rhannu.base.languages import WELSH
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Role
from tests.factories import NOW
from tests.house.project import functions, room_of, tree, written_python
from tests.roles import (
    rows_around,
    rows_below,
    rows_budget,
    rows_campaigns,
    rows_cards,
    rows_claims,
    rows_collaboratives,
    rows_digests,
    rows_duties,
    rows_events,
    rows_evidence,
    rows_exchange,
    rows_follow_ups,
    rows_meetings,
    rows_mentoring,
    rows_nets_meetings,
    rows_networks,
    rows_organisations,
    rows_publicity,
    rows_reach,
    rows_reports,
    rows_rollouts,
    rows_support,
    rows_surveys,
    rows_tips,
    rows_told,
)
from tests.roles.world import ANYBODY, COLUMNS, LEAD, RECIPIENT, ROLES, rolled_back, state

pytestmark = pytest.mark.django_db

DONE, REFUSED = "done", "refused"

ROWS = [
    *rows_organisations.ROWS,
    *rows_below.ROWS,
    *rows_exchange.ROWS,
    *rows_follow_ups.ROWS,
    *rows_evidence.ROWS,
    *rows_rollouts.ROWS,
    *rows_reports.ROWS,
    *rows_cards.ROWS,
    *rows_campaigns.ROWS,
    *rows_claims.ROWS,
    *rows_digests.ROWS,
    *rows_duties.ROWS,
    *rows_meetings.ROWS,
    *rows_tips.ROWS,
    *rows_around.ROWS,
    *rows_told.ROWS,
    *rows_mentoring.ROWS,
    *rows_support.ROWS,
    *rows_networks.ROWS,
    *rows_surveys.ROWS,
    *rows_collaboratives.ROWS,
    *rows_collaboratives.STORIES,
    *rows_events.ROWS,
    *rows_events.PLEDGES,
    *rows_publicity.ROWS,
    *rows_reach.ROWS,
    *rows_nets_meetings.ROWS,
    *rows_nets_meetings.BEGAN,
    *rows_budget.ROWS,
]


@cache
def registered() -> set[str]:
    """Every action of the project. Those that other tests make for themselves are left out."""
    for module in pkgutil.walk_packages(rhannu.__path__, "rhannu."):
        if ".migrations" not in module.name and not module.name.endswith("wsgi"):
            importlib.import_module(module.name)
    return {name for name, verb in ACTIONS.items() if verb.__module__.startswith("rhannu.")}


@pytest.mark.slow
def test_every_action_has_a_row_and_every_row_an_action():
    rows = {row.verb for row in ROWS}

    assert registered() - rows == set(), "These need a row in tests/roles"
    assert rows - registered() == set(), "These rows have no action"


def test_every_row_has_a_name_of_its_own():
    assert len({str(row) for row in ROWS}) == len(ROWS)


@pytest.mark.slow
def test_no_action_takes_the_name_of_another():
    """The registry would hold the later one alone, and the matrix would not see the other."""
    marked = [
        f"{room_of(path)}.{node.name}"
        for path in written_python()
        if room_of(path)
        for node in functions(tree(path))
        if "action" in map(ast.unparse, node.decorator_list)
    ]

    assert sorted(marked) == sorted(registered())


def test_every_role_has_a_column():
    by_organisation = {Role.MEMBER: RECIPIENT, Role.ORGANISATION_LEAD: LEAD}

    assert set(ROLES.values()) | set(by_organisation) == set(Role)


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_who_may(world, row):
    registered()  # whatever a test alone has not imported
    with rolled_back(), clock.stopped(NOW):
        facts = row.make(world)
        found = {column: what_comes_of(row, facts, world.people[column]) for column in COLUMNS}

    assert found == {column: DONE if column in row.allowed else REFUSED for column in COLUMNS}


def what_comes_of(row, facts, person) -> str:
    """Whether it was done or refused; or what else was seen. Nothing of it is left."""
    by = copy.deepcopy(person)
    with rolled_back():
        given = facts(by) if callable(facts) else copy.deepcopy(facts)
        before = state()
        try:
            ACTIONS[row.verb](by=by, **given)
        except Refused as refused:
            return how_refused(str(refused), before, lambda: ACTIONS[row.verb](by=by, **given))
        return DONE if by.pk in actors_since(before) else "done, and the trail does not say by whom"


def how_refused(english, before, again) -> str:
    """Whether it is refused in both languages and left everything as it was."""
    if state() != before:
        return "refused, and something changed"
    with override(WELSH), pytest.raises(Refused) as refused:
        again()
    welsh = str(refused.value)
    if not english.strip() or not welsh.strip():
        return "refused without a word"
    return REFUSED if welsh != english else "refused in English alone"


def actors_since(before) -> set[int | None]:
    (seq, _hash), _counts = before
    return set(TrailEntry.objects.filter(seq__gt=seq).values_list("actor", flat=True))


# ------------------------------------------------------------------ the matrix itself


def test_the_matrix_sees_a_row_that_was_written(world):
    before = state()
    world.people[RECIPIENT].role_grants.create(role=Role.MEMBER)

    assert state() != before
    assert trail.head() == before[0]


def test_no_row_lets_nobody_in():
    assert all(row.allowed and row.allowed <= ANYBODY for row in ROWS)
