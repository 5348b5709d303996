"""What the figures of a collaborative say: of one team, and of all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rhannu.analysis import charts_spc as spc
from rhannu.networks.models import Collaborative, Measure, Point, Team

HUNDRED = 100  # shares are shown in percent


@dataclass(frozen=True)
class Dot:
    """One point of a chart. teams: how many stand behind it."""

    on: date
    value: float
    count: float
    out_of: float | None
    teams: int = 1


@dataclass(frozen=True)
class Reading:
    """What a series of points shows. baseline: how many points make it, where it is frozen.

    run      none without points; control  none with too few.
    """

    dots: tuple[Dot, ...]
    baseline: int | None
    run: spc.RunChart | None
    control: spc.Control | None


def of_team(measure: Measure, points: Iterable[Point]) -> list[Dot]:
    """A team's own points in the order of their days."""
    return [
        _dot(measure, one.on, float(one.count), None if one.out_of is None else float(one.out_of))
        for one in sorted(points, key=lambda one: one.on)
    ]


def together(measure: Measure, points: Iterable[Point], *, least: int = 1) -> list[Dot]:
    """All teams by calendar month, where at least so many teams measured in it.

    Shares and rates are added up over teams; of single figures each team's mean counts once.
    """
    months: dict[date, list[Point]] = defaultdict(list)
    for one in points:
        months[one.on.replace(day=1)].append(one)
    found = []
    for month, those in sorted(months.items()):
        teams = {one.team_id for one in those}
        if len(teams) < least:
            continue
        if measure.kind == Measure.Kind.VALUE:
            count, out_of = _mean_of_means(those), None
        else:
            count = float(sum(one.count for one in those))
            out_of = float(sum(one.out_of or 0 for one in those))
        found.append(_dot(measure, month, count, out_of, len(teams)))
    return found


def read(measure: Measure, dots: Sequence[Dot]) -> Reading:
    """The run chart, and the control chart that suits the kind: XmR, p or u."""
    baseline = None
    if measure.baseline_to is not None:
        baseline = sum(one.on <= measure.baseline_to for one in dots) or None
    if not dots:
        return Reading((), None, None, None)
    values = [one.value for one in dots]
    run = spc.run_chart(values, baseline=baseline)
    return Reading(tuple(dots), baseline, run, _control(measure, dots, baseline))


def _control(measure: Measure, dots: Sequence[Dot], baseline: int | None) -> spc.Control | None:
    counts = [one.count for one in dots]
    totals = [one.out_of or 1.0 for one in dots]
    if measure.kind == Measure.Kind.SHARE:
        found = spc.p_chart(counts, totals, baseline=baseline)
        return found and spc.Control(
            HUNDRED * found.centre,
            tuple(HUNDRED * one for one in found.lower),
            tuple(HUNDRED * one for one in found.upper),
            found.signals,
        )
    if measure.kind == Measure.Kind.RATE:
        return spc.u_chart(counts, totals, baseline=baseline)
    return spc.xmr_chart([one.value for one in dots], baseline=baseline)


def _dot(measure: Measure, on: date, count: float, out_of: float | None, teams: int = 1) -> Dot:
    value = count if out_of is None else count / out_of
    if measure.kind == Measure.Kind.SHARE:
        value *= HUNDRED
    return Dot(on, value, count, out_of, teams)


def _mean_of_means(points: Sequence[Point]) -> float:
    by_team: dict[int, list[float]] = defaultdict(list)
    for one in points:
        by_team[one.team_id].append(float(one.count))
    means = [sum(those) / len(those) for those in by_team.values()]
    return sum(means) / len(means)


def going_bodies(collaborative: Collaborative) -> list[int]:
    """Keys of the bodies whose teams are at work."""
    teams = Team.objects.going().filter(collaborative=collaborative)
    return list(teams.values_list("organisation", flat=True))
