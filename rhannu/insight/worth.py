"""What a practice saved where it was done, sorted into cases that may be compared, each with its size."""

from collections.abc import Mapping
from dataclasses import dataclass

from rhannu.analysis.scaling import Case
from rhannu.exchange.models import CountOnRecord
from rhannu.insight.practice_page import PracticeFacts
from rhannu.organisations.models import Organisation
from rhannu.portfolio.models import Measure, Project, StatedSum

SAVINGS = (Measure.SAVING_A_YEAR, Measure.SAVING_IN_TOTAL, Measure.SAVING_BY_RAMP)
POPULATION = "population"


@dataclass(frozen=True)
class Shape:
    """What makes two stated savings alike enough to stand in one range."""

    measure: str
    claim: str
    basis: str
    is_net: bool | None


@dataclass(frozen=True)
class Told:
    """What one body states in one shape: its sums, and its size where one is on record."""

    organisation: Organisation
    sums: tuple[StatedSum, ...]
    size: int | None

    @property
    def case(self) -> Case | None:
        if not self.size:
            return None
        pence = [one.pence for one in self.sums]
        return Case(min(pence), max(pence), self.size)


@dataclass(frozen=True)
class Savings:
    """The cases of each shape, most of them first.

    joint  sums that several projects have together, which nobody may split, and so left out
    """

    shapes: dict[Shape, tuple[Told, ...]]
    joint: int


def counts_of(practice: int) -> dict[str, dict[int, int]]:
    """Unit -> body -> its count on record. Examples stand for nobody. One query."""
    found: dict[str, dict[int, int]] = {}
    rows = CountOnRecord.objects.filter(practice=practice, is_example=False)
    for unit, body, number in rows.values_list("unit", "organisation", "number"):
        found.setdefault(unit, {})[body] = number
    return found


def savings(facts: PracticeFacts, sizes: Mapping[int, int] | None = None) -> Savings:
    """The savings on record of this practice, by shape.

    sizes  of the bodies, by key; their populations where none are given. A body that states several
           projects in one shape is one case, from its lowest to its highest: its own projects are
           no independent cases.
    """
    by_shape: dict[Shape, dict[int, list[StatedSum]]] = {}
    joint = 0
    alone = {one.award_id: one for one in facts.projects if one.award_id not in facts.joint}
    projects = {one.pk: one for one in facts.projects}
    for stated in facts.sums:
        if stated.measure not in SAVINGS or stated.pence <= 0:
            continue
        if stated.award_id in facts.joint:
            joint += 1
            continue
        project: Project | None = projects.get(stated.project_id or 0) or alone.get(stated.award_id)
        if project is None or project.lead_id not in facts.organisations:
            continue
        shape = Shape(stated.measure, stated.claim, stated.basis, stated.is_net)
        by_shape.setdefault(shape, {}).setdefault(project.lead_id, []).append(stated)

    def size_of(body: Organisation) -> int | None:
        return body.population if sizes is None else sizes.get(body.pk)

    shapes = {
        shape: tuple(
            Told(facts.organisations[key], tuple(sums), size_of(facts.organisations[key]))
            for key, sums in bodies.items()
        )
        for shape, bodies in by_shape.items()
    }
    ordered = sorted(shapes.items(), key=lambda pair: (-len(pair[1]), pair[0].measure))
    return Savings(dict(ordered), joint)
