"""What a practice took and saved where it was done: a row a project, each sum with its claim."""

from dataclasses import dataclass

from django.urls import reverse

from rhannu.base.languages import Said, said
from rhannu.insight.practice_page import PracticeFacts
from rhannu.portfolio.models import Measure, Project, StatedSum
from rhannu.web.portfolio import figures
from rhannu.web.portfolio.figures import Figures, Line

SAVINGS = (Measure.SAVING_A_YEAR, Measure.SAVING_IN_TOTAL, Measure.SAVING_BY_RAMP)
SHOWN_AT_ONCE = 7


@dataclass(frozen=True)
class CostRow:
    """One project: who, what it took, what it saved."""

    who: str
    title: Said
    address: str
    cost: Figures
    shared: tuple[Line, ...]
    saving: Figures


@dataclass(frozen=True)
class Costs:
    """The first rows, and the others behind a fold."""

    first: tuple[CostRow, ...]
    rest: tuple[CostRow, ...]
    silent: int  # projects without any stated sum


def costs(facts: PracticeFacts) -> Costs:
    """Projects with a stated sum, the best proven saving first."""
    own: dict[int, list[StatedSum]] = {}
    awarded: dict[int, list[StatedSum]] = {}
    for stated in facts.sums:
        if stated.project_id is not None:
            own.setdefault(stated.project_id, []).append(stated)
        elif stated.award_id is not None:
            awarded.setdefault(stated.award_id, []).append(stated)
    told = []
    for project in facts.projects:
        sums = own.get(project.pk, []) + _single(facts, project, awarded)
        shared = _shared(facts, project, awarded)
        if sums or shared:
            told.append((_order(sums), _row(facts, project, sums, shared)))
    rows = [row for _order_of_row, row in sorted(told, key=lambda pair: pair[0])]
    silent = len(facts.projects) - len(rows)
    return Costs(tuple(rows[:SHOWN_AT_ONCE]), tuple(rows[SHOWN_AT_ONCE:]), silent)


def _single(facts, project: Project, awarded) -> list[StatedSum]:
    """The sums of an award that is for this project alone."""
    return [] if project.award_id in facts.joint else awarded.get(project.award_id, [])


def _shared(facts, project: Project, awarded) -> tuple[Line, ...]:
    """The sums of an award that covers others too: never split."""
    names = [
        figures.project_name(one, facts.organisations.get(one.lead_id))
        for one in facts.joint.get(project.award_id, ())
    ]
    return tuple(
        figures.line(one, names, note=False) for one in awarded.get(project.award_id, []) if names
    )


def _order(sums: list[StatedSum]) -> tuple[int, int]:
    savings = [figures.rank(one) for one in sums if one.measure in SAVINGS]
    return min(savings, default=(len(figures.CLAIMS), 0))


def _row(facts: PracticeFacts, project: Project, sums, shared: tuple[Line, ...]) -> CostRow:
    lead = facts.organisations.get(project.lead_id) if project.lead_id else None
    return CostRow(
        who=lead.short() if lead else project.lead_words,
        title=said(project, "title"),
        address=reverse("portfolio:project", args=[project.slug]),
        cost=figures.figures(sums, [Measure.AWARD], notes=False),
        shared=shared,
        saving=figures.figures(sums, SAVINGS, notes=False),
    )
