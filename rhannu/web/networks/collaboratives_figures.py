"""Figures: charts of all together and of a team, entered by hand or pasted, taken away."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base import tables
from rhannu.networks import actions
from rhannu.networks import collaboratives as figures
from rhannu.networks.collaboratives_files import PointRow, read_points
from rhannu.networks.models import Collaborative, Cycle, Measure, Team
from rhannu.networks.rules import collaboratives as rules
from rhannu.web.forms import refusals_on
from rhannu.web.networks import collaboratives_team_forms as forms
from rhannu.web.networks.collaboratives_chart import Chart, changes_of, chart_of
from rhannu.web.networks.collaboratives_find import (
    at,
    collaborative_for,
    formed,
    keeps,
    measure_of,
    posted,
    reader,
    team_for,
)
from rhannu.web.networks.collaboratives_teams import worked
from rhannu.web.plain import csv_file
from rhannu.web.signed_in import SignedIn

get_or_post = require_http_methods(["GET", "POST"])
MOST_CHANGES = 20


def _sees_all(request: HttpRequest, found: Collaborative) -> bool:
    """Whether the reader sees months of few teams too: those who keep it; teams that agreed on it."""
    if keeps(request, found):
        return True
    person = reader(request)
    if person is None or not found.teams_see_each_other:
        return False
    own = person.organisations_on(request.today)
    return bool(own.intersection(figures.going_bodies(found)))


def _together(request: HttpRequest, measure: Measure) -> Chart:
    found = measure.collaborative
    sees_all = _sees_all(request, found)
    least = 1 if sees_all else rules.TEAMS_IN_PUBLIC
    points = list(measure.points.only("on", "count", "out_of", "team_id", "measure_id"))
    reading = figures.read(measure, figures.together(measure, points, least=least))
    begun = Cycle.objects.filter(team__collaborative=found).order_by("starts_on", "pk")
    changes = changes_of(list(begun[:MOST_CHANGES])) if sees_all else []
    return chart_of(measure, reading, changes=changes, together=True)


@require_GET
def measure(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """All teams together."""
    found = collaborative_for(request, slug)
    one = measure_of(found, ref)
    chart = _together(request, one)
    hidden = not _sees_all(request, found)
    context = {
        "one": found,
        "measure": one,
        "chart": chart,
        "least": rules.TEAMS_IN_PUBLIC if hidden else 0,
        "csv": at("figures_csv", slug, ref),
        "may": keeps(request, found) and found.state != Collaborative.State.CLOSED,
    }
    return render(request, "networks/collaborative_measure.html", context)


@require_GET
def figures_csv(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The figures of the chart, as its reader sees them."""
    found = collaborative_for(request, slug)
    chart = _together(request, measure_of(found, ref))
    columns = [_("Month"), _("Figure"), _("Counted"), _("Teams"), _("Signal"), _("Example")]
    example = _("Yes, made up") if found.is_example else ""
    rows = [
        [row.when, row.figure, row.counts, str(row.teams), row.signal, example]
        for row in chart.rows
    ]
    return csv_file(tables.written(columns, rows), f"rhannu-{slug}.csv")


@login_required
@require_GET
def team_measure(request: SignedIn, slug: str, ref: str, measure_ref: str) -> HttpResponse:
    """What one team measured, with the changes it tried."""
    team = team_for(request, slug, ref)
    one = measure_of(team.collaborative, measure_ref)
    points = list(one.points.filter(team=team))
    works = rules.works_in(request.user, team, request.today)
    open_now = team.collaborative.state == Collaborative.State.OPEN and team.left_on is None
    may = works and open_now
    cycles = list(team.cycles.order_by("starts_on", "pk")[:MOST_CHANGES])
    chart = chart_of(
        one,
        figures.read(one, figures.of_team(one, points)),
        changes=changes_of(cycles),
        keys={point.on: point.pk for point in points} if may else None,
    )
    context = {
        "one": team.collaborative,
        "team": team,
        "measure": one,
        "chart": chart,
        "may": may,
        "entered": request.GET.get("entered", ""),
    }
    return render(request, "networks/collaborative_team_measure.html", context)


def _there(team: Team, one: Measure) -> dict[str, Any]:
    slug = team.collaborative.slug
    return {"back": at("team_measure", slug, team.ref, one.ref), "back_words": str(one)}


@login_required
@get_or_post
def point_add(request: SignedIn, slug: str, ref: str, measure_ref: str) -> HttpResponse:
    team = worked(request, slug, ref)
    one = measure_of(team.collaborative, measure_ref)

    def do(**facts: Any) -> int:
        return actions.enter_points(
            by=request.user, team=team, measure=one, rows=[PointRow(**facts)], on=request.today
        )

    return formed(
        request,
        forms.PointForm(posted(request), measure=one),
        do,
        heading=_("Enter a figure"),
        lead=_("%(measure)s. A figure of the same day gives way.") % {"measure": one},
        act=_("Enter it"),
        **_there(team, one),
    )


@login_required
@get_or_post
def paste(request: SignedIn, slug: str, ref: str, measure_ref: str) -> HttpResponse:
    """Many figures at once. Every bad row is named, and nothing is taken while one stands."""
    team = worked(request, slug, ref)
    one = measure_of(team.collaborative, measure_ref)
    files = request.FILES if request.method == "POST" else None
    form = forms.PasteForm(posted(request), files)
    faults: list[Any] = []
    if form.is_valid():
        with refusals_on(form):
            rows, faults = read_points(form.content(), kind=one.kind, today=request.today)
            if not faults:
                facts: dict[str, Any] = {"team": team, "measure": one, "on": request.today}
                actions.enter_points(by=request.user, rows=rows, **facts)
                return redirect(_there(team, one)["back"])
            form.add_error("rows" if form.cleaned_data.get("rows") else "file", _bad(len(faults)))
    context = {
        "form": form,
        "measure": one,
        "share": one.kind != Measure.Kind.VALUE,
        "faults": faults,
        **_there(team, one),
    }
    return render(request, "networks/collaborative_paste.html", context)


def _bad(n: int) -> str:
    said = ngettext(
        "%(n)d cell cannot be taken. Nothing has been entered; mend it and send all rows again.",
        "%(n)d cells cannot be taken. Nothing has been entered; mend them and send all rows again.",
        n,
    )
    return said % {"n": n}


@login_required
@require_POST
def take_out(request: SignedIn, slug: str, ref: str, measure_ref: str, key: int) -> HttpResponse:
    team = team_for(request, slug, ref)
    one = measure_of(team.collaborative, measure_ref)
    point = get_object_or_404(one.points, team=team, pk=key)
    point.team = team
    do = partial(actions.take_out_point, by=request.user, point=point)
    do(on=request.today)
    return redirect("collaboratives:team_measure", slug, ref, measure_ref)
