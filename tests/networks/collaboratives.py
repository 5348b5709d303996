"""Collaboratives for tests, by the actions."""

import itertools
from datetime import date
from decimal import Decimal

from rhannu.analysis.followups import months_after
from rhannu.base.refusals import Refused
from rhannu.networks import actions
from rhannu.networks.collaboratives_files import PointRow
from rhannu.networks.models import Collaborative, Measure
from rhannu.organisations.models import Organisation
from tests.factories import TODAY, make_organisation, make_post, make_practice, system

_number = itertools.count(1)


def make_collaborative(*, lead=None, practices=None, opened=True, **facts) -> Collaborative:
    """One about street lights with a gap and a goal; teams can join unless it is not opened."""
    number = next(_number)
    wanted = {
        "slug": f"collaborative-{number}",
        "title_en": f"Collaborative {number}",
        "title_cy": f"Menter gydweithredol {number}",
        "topic_en": "Street lights burn all night.",
        "topic_cy": "Mae goleuadau stryd ynghynn drwy'r nos.",
        "practices": [make_practice()] if practices is None else practices,
        "lead": lead or make_post(organisation=make_organisation()),
        **facts,
    }
    made = actions.begin_collaborative(by=system(), on=TODAY, **wanted)
    actions.set_gap(
        by=system(), collaborative=made, figure=Decimal(40), unit_en="percent of lanterns",
        unit_cy="y cant o lusernau", source="A count", dated_on=TODAY, on=TODAY,
    )  # fmt: skip
    make_measure(made)
    return actions.open_collaborative(by=system(), collaborative=made, on=TODAY) if opened else made


def make_measure(collaborative, *, kind="value", **facts) -> Measure:
    wanted = {
        "name_en": f"Power used {next(_number)}", "name_cy": "Pŵer a ddefnyddir",
        "unit_en": "kWh a lantern", "unit_cy": "kWh y lusern", "kind": kind, "direction": "down",
        "target": Decimal(50), "target_by": date(2027, 6, 30), **facts,
    }  # fmt: skip
    return actions.add_measure(by=system(), collaborative=collaborative, on=TODAY, **wanted)


def make_team(collaborative, *, organisation: Organisation | None = None, points=()):
    """A team, and what it measured in the months before now: figures, or (count, out of)."""
    organisation = organisation or make_organisation()
    on = TODAY
    team = actions.join_collaborative(
        by=system(), collaborative=collaborative, organisation=organisation, on=on
    )
    if points:
        measure = collaborative.measures.order_by("pk")[0]
        enter(team, measure, points)
    return team


def rows_of(figures, *, last: date = date(2026, 11, 1)) -> list[PointRow]:
    """A figure a month, the last in this month."""
    rows = []
    for place, one in enumerate(figures):
        on = months_after(last, place + 1 - len(figures))
        count, out_of = one if isinstance(one, tuple) else (one, None)
        rows.append(PointRow(on, Decimal(count), None if out_of is None else Decimal(out_of)))
    return rows


def enter(team, measure, figures) -> None:
    actions.enter_points(by=system(), team=team, measure=measure, rows=rows_of(figures), on=TODAY)


def refused(action, **facts) -> str:
    """The sentence; blank where it was done."""
    try:
        action(**facts)
    except Refused as why:
        return str(why)
    return ""
